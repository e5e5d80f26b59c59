#include "match/audit.h"
#include "match/unit_index.h"
#include "record/unit_record.h"
#include "store/units.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

static struct analyser *analyser;
static struct searcher searcher;
static struct arena arena;
static struct catalogue_entry memory;

static const char *const filed[][2] = {
	{"The peace talks resumed in Vienna.", "Мирные переговоры возобновились в Вене."},
	{"The peace talks resumed in Geneva.", "Мирные переговоры возобновились в Женеве."},
	{"The peace talks resumed in Geneva.", "Мирные переговоры возобновились в Женеве."},
	{"The peace talks ended in Geneva.", "Мирные переговоры закончились в Женеве."},
	{"Nothing of the sort happened here.", "Ничего подобного здесь не было."},
	{"…", "…"},
};
#define FILED (sizeof(filed) / sizeof(filed[0]))
#define VIENNA 0
#define GENEVA 1
#define ENDED 3

static uint64_t numbers[FILED];

/* Its texts live as long as the test. */
static struct dragoman_unit make_unit(const char *id, const char *source, const char *target)
{
	struct dragoman_variant *variants = ARENA_NEW(&arena, struct dragoman_variant, 2);
	variants[0].language = dragoman_text_of("en");
	variants[0].text = dragoman_text_of(source);
	variants[1].language = dragoman_text_of("ru");
	variants[1].text = dragoman_text_of(target);
	return (struct dragoman_unit){.id = arena_copy_text(&arena, dragoman_text_of(id)),
	                              .variants = variants,
	                              .variant_count = 2};
}

static struct dragoman_unit unit_of(size_t index)
{
	char id[8];
	snprintf(id, sizeof(id), "u%zu", index);
	return make_unit(id, filed[index][0], filed[index][1]);
}

static uint64_t file_unit(struct store_transaction *transaction, const struct dragoman_unit *unit)
{
	struct unit_features features;
	struct buffer record = {0};
	uint64_t number = units_new_segments(transaction, 2);
	unit_record_write(&record, unit);
	unit_index_prepare(analyser, &arena, unit, &features);
	units_put(transaction, memory.number, number, unit->id, buffer_text(&record));
	unit_index_add(transaction, &memory, number, &features);
	buffer_finish(&record);
	return number;
}

static int begin(void **state)
{
	struct store_transaction transaction;
	memory = (struct catalogue_entry){.kind = CATALOGUE_MEMORY,
	                                  .name = dragoman_text_of("news")};
	analyser = analyser_create();
	searcher_init(&searcher, analyser);
	if (open_store(state) != 0) {
		return -1;
	}
	store_begin(*state, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &memory);
	for (size_t i = 0; i < FILED; i++) {
		struct dragoman_unit unit = unit_of(i);
		numbers[i] = file_unit(&transaction, &unit);
	}
	return store_commit(&transaction) == DRAGOMAN_OK ? 0 : -1;
}

static int end(void **state)
{
	searcher_finish(&searcher);
	analyser_destroy(analyser);
	arena_finish(&arena);
	return close_store(state);
}

static void show(const struct dragoman_audit_difference *difference, char *shown)
{
	const struct dragoman_match *match = difference->scanned != NULL ? difference->scanned
	                                                                 : difference->found;
	shown += sprintf(shown, "%s", dragoman_audit_word(difference->kind));
	if (match != NULL) {
		sprintf(shown, " %.*s %u/%u", (int)match->unit.id.length, match->unit.id.bytes,
		        difference->found_place, difference->scanned_place);
	}
}

static void audit(struct store *store, const char *text, const struct audit_bounds *bounds,
                  struct audit_result *out_result)
{
	struct store_transaction transaction;
	struct fault fault = {0};
	struct dragoman_text target = dragoman_text_of("ru");
	struct dragoman_match_request request = {.source = dragoman_text_of("en"),
	                                         .targets = &target,
	                                         .target_count = 1,
	                                         .min_score = 50,
	                                         .limit = 10};
	struct dragoman_segment segment = {.text = dragoman_text_of(text)};
	struct plan plan = {.penalties = PLAN_DEFAULT_PENALTIES};
	plan_request(&arena, &request, &plan);
	store_begin(store, STORE_READ, &transaction);
	assert_true(plan_memories(&transaction, &arena, NULL, 0, &plan, &fault));
	audit_segment(&searcher, &transaction, &plan, &segment, bounds, &arena, out_result);
	/* views of the map must be looked at before it is let go */
	for (size_t i = 0; i < out_result->difference_count; i++) {
		char shown[100] = "";
		show(&out_result->differences[i], shown);
		if (out_result->differences[i].message.length == 0) {
			out_result->differences[i].message = arena_copy_text(
				&arena, dragoman_text_of(shown));
		}
	}
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

/* "kind unit place/place; …" with the places in the answer of `match` and in the scan's. */
static const char *differences(struct store *store, const char *text)
{
	static char shown[1000];
	struct audit_result result;
	audit(store, text, &(struct audit_bounds){0}, &result);
	assert_true(result.is_complete);
	shown[0] = '\0';
	for (size_t i = 0; i < result.difference_count; i++) {
		struct dragoman_text message = result.differences[i].message;
		sprintf(shown + strlen(shown), "%s%.*s", i == 0 ? "" : "; ", (int)message.length,
		        message.bytes);
	}
	return shown;
}

static void a_sound_store_shows_no_difference(void **state)
{
	static const char *const asked[] = {
		"The peace talks resumed in Vienna.",
		"The peace talks resumed in Geneva.",
		"Peace talks resume in Vienna",
		"The peace talks",
		"…",
		"!",
		"Something else altogether, and much longer than that.",
		"",
	};
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		assert_string_equal(differences(*state, asked[i]), "");
	}
}

static void it_says_how_much_it_looked_at(void **state)
{
	struct audit_result result;
	audit(*state, "The peace talks", &(struct audit_bounds){0}, &result);
	assert_int_equal(result.unit_count, FILED);
	assert_int_equal(result.scored_count, FILED);
}

typedef void (*do_damage)(struct store_transaction *transaction);

static void harm(struct store *store, do_damage damage)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	damage(&transaction);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

/* A unit in the store with the tokens of another, and not in the index. */
static void put_unfiled(struct store_transaction *transaction, struct dragoman_unit *unit,
                        size_t like)
{
	struct buffer record = {0};
	uint64_t number = units_new_segments(transaction, 2);
	unit_record_write(&record, unit);
	units_put(transaction, memory.number, number, unit->id, buffer_text(&record));
	for (uint32_t i = 0; i < 2; i++) {
		struct dragoman_text packed;
		assert_true(tokens_get(transaction, numbers[like] + i, &packed));
		tokens_put(transaction, number + i, arena_copy_text(&arena, packed));
	}
	buffer_finish(&record);
}

static void lose_one(struct store_transaction *transaction)
{
	struct dragoman_unit unit = make_unit("lost", filed[ENDED][0], "Иначе");
	put_unfiled(transaction, &unit, ENDED);
}

static void a_unit_without_postings_is_a_match_that_is_missing(void **state)
{
	harm(*state, lose_one);
	assert_string_equal(differences(*state, "The peace talks ended in Vienna."),
	                    "missing lost 0/2");
	assert_string_equal(differences(*state, "Nothing happened here."), "");
}

static void a_unit_without_a_hash_is_an_exact_match_that_is_missing(void **state)
{
	harm(*state, lose_one);
	assert_string_equal(differences(*state, filed[ENDED][0]), "missing lost 0/1");
}

static void lose_newer_duplicate(struct store_transaction *transaction)
{
	struct dragoman_unit unit = unit_of(GENEVA);
	unit.id = dragoman_text_of("lost");
	put_unfiled(transaction, &unit, GENEVA);
}

static void another_of_equal_units_is_missing_and_surplus(void **state)
{
	harm(*state, lose_newer_duplicate);
	assert_string_equal(differences(*state, filed[GENEVA][0]),
	                    "missing lost 0/1; surplus u2 1/0");
}

static void lose_older_duplicate(struct store_transaction *transaction)
{
	struct dragoman_unit unit = unit_of(GENEVA);
	unit.id = dragoman_text_of("lost");
	unit.changed = -1;
	put_unfiled(transaction, &unit, GENEVA);
}

static void a_wrong_count_is_a_difference(void **state)
{
	harm(*state, lose_older_duplicate);
	assert_string_equal(differences(*state, filed[GENEVA][0]), "count u2 1/1");
}

static void lose_tokens(struct store_transaction *transaction)
{
	tokens_delete(transaction, numbers[VIENNA]);
}

static void what_cannot_be_read_is_named_and_does_not_end_the_audit(void **state)
{
	harm(*state, lose_tokens);
	static const char named[] = "the tokens of segment 1 in memory \"news\" cannot be read";
	assert_memory_equal(differences(*state, "The peace talks were long."), named,
	                    strlen(named));
	assert_memory_equal(differences(*state, "Nothing happened here."), named, strlen(named));
}

static void lose_unit(struct store_transaction *transaction)
{
	units_delete(transaction, memory.number, numbers[VIENNA], dragoman_text_of("u0"));
}

static void that_the_search_fails_is_a_difference(void **state)
{
	harm(*state, lose_unit);
	assert_non_null(strstr(differences(*state, filed[VIENNA][0]), "corrupt segment"));
	assert_string_equal(differences(*state, "Nothing happened here."), "");
}

static void it_stops_when_it_must_and_compares_nothing_then(void **state)
{
	struct audit_result result;
	atomic_bool is_stopping = true;
	harm(*state, lose_one);
	audit(*state, filed[ENDED][0], &(struct audit_bounds){.deadline_ns = 1}, &result);
	assert_false(result.is_complete);
	assert_int_equal(result.difference_count, 0);
	audit(*state, filed[ENDED][0], &(struct audit_bounds){.is_stopping = &is_stopping},
	      &result);
	assert_false(result.is_complete);
	is_stopping = false;
	audit(*state, filed[ENDED][0], &(struct audit_bounds){.is_stopping = &is_stopping},
	      &result);
	assert_true(result.is_complete);
	assert_int_equal(result.difference_count, 1);
}

#define NEWER 6000

/* All enter the ranking, and most leave it again. */
static void file_ever_newer(struct store_transaction *transaction)
{
	for (int i = 0; i < NEWER; i++) {
		char id[16], target[64];
		snprintf(id, sizeof(id), "n%d", i);
		snprintf(target, sizeof(target), "Перевод номер %d", i % 7);
		struct dragoman_text copy = arena_copy_text(
			&arena, (struct dragoman_text){target, strlen(target) + 1});
		struct dragoman_unit unit = make_unit(id, filed[VIENNA][0], copy.bytes);
		unit.changed = 1000 + i;
		file_unit(transaction, &unit);
	}
}

static void units_each_better_than_the_last_are_ranked_and_counted(void **state)
{
	harm(*state, file_ever_newer);
	assert_string_equal(differences(*state, filed[VIENNA][0]), "");
	assert_string_equal(differences(*state, "The peace talks resumed in Madrid."), "");
}

/* Comparing alone. */

static struct dragoman_match match_of(const char *id, uint32_t score)
{
	return (struct dragoman_match){.score = score,
	                               .base = score,
	                               .count = 1,
	                               .memory = dragoman_text_of("news"),
	                               .unit = {.id = dragoman_text_of(id)}};
}

static void every_way_to_differ_has_a_name(void **state)
{
	(void)state;
	uint32_t targets[] = {1, 2};
	const struct dragoman_match a = match_of("a", 90), b = match_of("b", 80),
				    c = match_of("c", 80);
	struct dragoman_match scored = a, counted = a, targeted = a, penalised = a, other = a;
	scored.base = 91;
	counted.count = 2;
	targeted.target_variants = targets;
	targeted.target_count = 1;
	penalised.penalty_count = 1;
	other.source_variant = 1;
	const struct {
		struct dragoman_match found[3], scanned[3];
		uint32_t found_count, scanned_count;
		const char *shown;
	} cases[] = {
		{{a, b, c}, {a, b, c}, 3, 3, ""},
		{{a}, {a, b}, 1, 2, "missing b 0/2 "},
		{{a, b}, {b}, 2, 1, "surplus a 1/0 "},
		{{a, c, b}, {a, b, c}, 3, 3, "order c 2/3 "},
		{{b, c, a}, {a, b, c}, 3, 3, "order b 1/2 "},
		{{b, c}, {a, c}, 2, 2, "missing a 0/1 surplus b 1/0 "},
		{{scored}, {a}, 1, 1, "score a 1/1 "},
		{{counted}, {a}, 1, 1, "count a 1/1 "},
		{{targeted}, {a}, 1, 1, "targets a 1/1 "},
		{{penalised}, {a}, 1, 1, "penalties a 1/1 "},
		{{other}, {a}, 1, 1, "missing a 0/1 surplus a 1/0 "},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_audit_difference list[7];
		char shown[200] = "";
		size_t count = audit_compare(cases[i].found, cases[i].found_count, cases[i].scanned,
		                             cases[i].scanned_count, list);
		for (size_t j = 0; j < count; j++) {
			show(&list[j], shown + strlen(shown));
			strcat(shown, " ");
		}
		assert_string_equal(shown, cases[i].shown);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(a_sound_store_shows_no_difference),
		TEST(it_says_how_much_it_looked_at),
		TEST(a_unit_without_postings_is_a_match_that_is_missing),
		TEST(a_unit_without_a_hash_is_an_exact_match_that_is_missing),
		TEST(another_of_equal_units_is_missing_and_surplus),
		TEST(a_wrong_count_is_a_difference),
		TEST(what_cannot_be_read_is_named_and_does_not_end_the_audit),
		TEST(that_the_search_fails_is_a_difference),
		TEST(it_stops_when_it_must_and_compares_nothing_then),
		TEST(units_each_better_than_the_last_are_ranked_and_counted),
		cmocka_unit_test(every_way_to_differ_has_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

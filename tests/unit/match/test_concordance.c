#include "match/concordance.h"
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

static const char *const filed[][2] = {
	{"The peace talks resumed in Vienna.", "Мирные переговоры возобновились в Вене."},
	{"Peace, talks and 30,000 people", "Мир, переговоры и 30 000 человек"},
	{"TALKS for peace: talks about talks", "Переговоры"},
	{"Nagorno-Karabakh and Karabagh", "Нагорный Карабах"},
	{"Cafe\xcc\x81 talks", "Кафе"},
	{"nothing of it", "ничего"},
};
#define FILED (sizeof(filed) / sizeof(filed[0]))

static void file_unit(struct store_transaction *transaction, const struct catalogue_entry *memory,
                      const char *const texts[2])
{
	struct dragoman_variant variants[2] = {
		{.language = dragoman_text_of("en"), .text = dragoman_text_of(texts[0])},
		{.language = dragoman_text_of("ru"), .text = dragoman_text_of(texts[1])}};
	struct dragoman_unit unit = {
		.id = dragoman_text_of(texts[0]), .variants = variants, .variant_count = 2};
	struct unit_features features;
	struct buffer record = {0};
	uint64_t number = units_new_segments(transaction, 2);
	unit_record_write(&record, &unit);
	unit_index_prepare(analyser, &arena, &unit, &features);
	units_put(transaction, memory->number, number, unit.id, buffer_text(&record));
	unit_index_add(transaction, memory, number, &features);
	buffer_finish(&record);
}

static int begin(void **state)
{
	struct store_transaction transaction;
	struct catalogue_entry memory = {.kind = CATALOGUE_MEMORY,
	                                 .name = dragoman_text_of("news")};
	analyser = analyser_create();
	searcher_init(&searcher, analyser);
	if (open_store(state) != 0) {
		return -1;
	}
	store_begin(*state, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &memory);
	for (size_t i = 0; i < FILED; i++) {
		file_unit(&transaction, &memory, filed[i]);
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

/* What was found as "unit number[start-end …] …", newest first. */
static const char *find(struct store *store, const struct dragoman_concordance_request *request)
{
	static char shown[500];
	struct store_transaction transaction;
	struct concordance_result result;
	struct fault fault = {0};
	struct plan plan = {.source = plan_language(request->language)};
	store_begin(store, STORE_READ, &transaction);
	assert_true(plan_memories(&transaction, &arena, NULL, 0, &plan, &fault));
	concordance_find(&searcher, &transaction, &plan, request, &arena, &result, &fault);
	shown[0] = '\0';
	for (uint32_t i = 0; i < result.hit_count; i++) {
		const struct dragoman_concordance_hit *hit = &result.hits[i];
		size_t number = 0;
		while (!dragoman_text_equal(hit->unit.id, dragoman_text_of(filed[number][0]))) {
			number++;
		}
		sprintf(shown + strlen(shown), "%s%zu[", i == 0 ? "" : " ", number);
		for (uint32_t j = 0; j < hit->at_count; j++) {
			sprintf(shown + strlen(shown), "%s%u-%u", j == 0 ? "" : " ",
			        hit->at[j].start, hit->at[j].end);
		}
		strcat(shown, "]");
	}
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
	if (faulted(&fault)) {
		snprintf(shown, sizeof(shown), "%s", fault.message);
	}
	return shown;
}

static struct dragoman_concordance_request ask(const char *language, const char *text)
{
	return (struct dragoman_concordance_request){.language = dragoman_text_of(language),
	                                             .text = dragoman_text_of(text),
	                                             .limit = 20};
}

static void phrases_words_and_prefixes_are_found_with_their_places(void **state)
{
	static const struct {
		const char *language, *text;
		enum dragoman_concordance_mode mode;
		const char *expected;
	} cases[] = {
		{"en", "peace talks", DRAGOMAN_CONCORDANCE_PHRASE, "2[10-22] 1[0-12] 0[4-15]"},
		{"en", "Talks", DRAGOMAN_CONCORDANCE_PHRASE,
	         "4[6-11] 2[0-5 17-22 29-34] 1[7-12] 0[10-15]"},
		{"en", "talks peace", DRAGOMAN_CONCORDANCE_WORDS,
	         "2[0-5 10-15 17-22 29-34] 1[0-5 7-12] 0[4-9 10-15]"},
		{"en", "talks peace", DRAGOMAN_CONCORDANCE_PHRASE, ""},
		{"en", "talk", DRAGOMAN_CONCORDANCE_PHRASE, ""},
		{"en", "talk*", DRAGOMAN_CONCORDANCE_PHRASE,
	         "4[6-11] 2[0-5 17-22 29-34] 1[7-12] 0[10-15]"},
		{"en", "karab*", DRAGOMAN_CONCORDANCE_PHRASE, "3[8-16 21-29]"},
		{"en", "peac* tal*", DRAGOMAN_CONCORDANCE_PHRASE, "2[10-22] 1[0-12] 0[4-15]"},
		{"en", "30,000", DRAGOMAN_CONCORDANCE_PHRASE, "1[17-23]"},
		{"en", "caf\xc3\xa9", DRAGOMAN_CONCORDANCE_PHRASE, "4[0-5]"},
		{"ru", "переговоры", DRAGOMAN_CONCORDANCE_PHRASE, "2[0-10] 1[5-15] 0[7-17]"},
		{"ru", "вен*", DRAGOMAN_CONCORDANCE_PHRASE, "0[34-38]"},
		{"de", "talks", DRAGOMAN_CONCORDANCE_PHRASE, ""},
		{"en", "unheard of", DRAGOMAN_CONCORDANCE_PHRASE, ""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_concordance_request request = ask(cases[i].language, cases[i].text);
		request.mode = cases[i].mode;
		assert_string_equal(find(*state, &request), cases[i].expected);
	}
}

static void a_limit_keeps_the_newest(void **state)
{
	struct dragoman_concordance_request request = ask("en", "talks");
	request.limit = 2;
	assert_string_equal(find(*state, &request), "4[6-11] 2[0-5 17-22 29-34]");
}

static void the_unit_must_have_the_asked_target(void **state)
{
	struct dragoman_concordance_request request = ask("en", "karab*");
	request.target = dragoman_text_of("hy");
	assert_string_equal(find(*state, &request), "");
	request.target = dragoman_text_of("ru-RU");
	assert_string_equal(find(*state, &request), "3[8-16 21-29]");
}

static void a_text_without_words_is_refused(void **state)
{
	struct dragoman_concordance_request request = ask("en", " ... ");
	assert_non_null(strstr(find(*state, &request), "words are needed"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(phrases_words_and_prefixes_are_found_with_their_places),
		cmocka_unit_test(a_limit_keeps_the_newest),
		cmocka_unit_test(the_unit_must_have_the_asked_target),
		cmocka_unit_test(a_text_without_words_is_refused),
	};
	return cmocka_run_group_tests(tests, begin, end);
}

/* Concordance against reading everything: random segments of few words, so that most of what is
 * asked is there many times; several memories, lists of several chunks, runs half merged, deleted
 * units. The scan compares strings and knows nothing of numbers and postings. */
#include "match/concordance.h"
#include "match/unit_index.h"
#include "support/chance.h"
#include "record/unit_record.h"
#include "store/run_merge.h"
#include "store/units.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEMORIES 3
#define BATCH 3000
#define BATCHES 8
#define UNITS (BATCH * BATCHES)
#define QUERIES 400
#define MOST_LIMIT 30

/* Words of one stem, repeated words, numbers that are words' neighbours, what is no word. */
static const char *const english[] = {
	"the", "the", "the", "of", "of", "talk", "talks", "talking", "Talked", "option", "options",
	"option's", "30", "3", "30,000", "30th", "peace", "Peace", "Nagorno-Karabakh", "karabagh",
	"caf\xc3\xa9", "https://a.example/x", "%s", ",", "-", "a", "as", "ask", "asks"};
static const char *const russian[] = {"мир",    "мира",   "и",     "и", "и",  "переговоры",
                                      "в",      "в",      "вена",  "3", "30", "переговоров",
                                      "Вене",   "Карабах", ",",    "а", "не"};
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct filed {
	uint32_t memory; /* index; MEMORIES once deleted */
	uint64_t number; /* of the first segment */
	struct analysis analyses[2];
};

static const char *const languages[] = {"en", "ru"};
static const char *const indexes[] = {"en-Latn", "ru-Cyrl"};
static struct analyser *analyser;
static struct searcher searcher;
static struct arena kept, arena;
static struct catalogue_entry memories[MEMORIES];
static const char *const names[MEMORIES] = {"one", "two", "three"};
static struct filed filed[UNITS];
static size_t filed_count;
static struct chance chance = {.state = 42};

static void add_word(char *text, int language)
{
	strcat(text, text[0] == '\0' || chance_below(&chance, 6) == 0 ? "" : " ");
	if (chance_below(&chance, 5) == 0) { /* of many: a prefix of more than a few hundred forms */
		char made[] = "w\0\0\0";
		for (int i = 1; i < 4; i++) {
			made[i] = (char)('a' + chance_below(&chance, 12));
		}
		strcat(text, made);
	} else if (language == 0) {
		strcat(text, english[chance_below(&chance, COUNT(english))]);
	} else {
		strcat(text, russian[chance_below(&chance, COUNT(russian))]);
	}
}

static void file_unit(struct store_transaction *transaction)
{
	char texts[2][1000], id[24];
	struct dragoman_variant variants[2];
	struct filed *unit = &filed[filed_count];
	unit->memory = (uint32_t)(chance_below(&chance, 10) < 8 ? 0 : 1 + chance_below(&chance, 2));
	for (int i = 0; i < 2; i++) {
		/* in so many that its list takes two chunks */
		strcpy(texts[i], i == 0 && chance_of(&chance, 92) ? "The" : "");
		for (size_t words = 1 + chance_below(&chance, 10); words > 0; words--) {
			add_word(texts[i], i);
		}
		variants[i] = (struct dragoman_variant){.language = dragoman_text_of(languages[i]),
		                                        .text = dragoman_text_of(texts[i])};
		analyse(analyser, &kept, dragoman_text_of(indexes[i]),
		        arena_copy_text(&kept, variants[i].text), NULL, 0, &unit->analyses[i]);
	}
	sprintf(id, "%zu", filed_count);
	struct dragoman_unit whole = {
		.id = dragoman_text_of(id), .variants = variants, .variant_count = 2};
	struct unit_features features;
	struct buffer record = {0};
	const struct catalogue_entry *memory = &memories[unit->memory];
	unit->number = units_new_segments(transaction, 2);
	unit_record_write(&record, &whole);
	unit_index_prepare(analyser, &arena, &whole, &features);
	units_put(transaction, memory->number, unit->number, whole.id, buffer_text(&record));
	unit_index_add(transaction, memory, unit->number, &features);
	buffer_finish(&record);
	arena_reset(&arena);
	filed_count++;
}

static void delete_some(struct store *store)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (size_t i = 0; i < filed_count; i++) {
		char id[24];
		if (filed[i].memory == MEMORIES || chance_below(&chance, 4) > 0) {
			continue;
		}
		sprintf(id, "%zu", i);
		unit_index_remove(&transaction, filed[i].number, 2);
		units_delete(&transaction, memories[filed[i].memory].number, filed[i].number,
		             dragoman_text_of(id));
		filed[i].memory = MEMORIES;
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static int begin(void **state)
{
	struct store_transaction transaction;
	analyser = analyser_create();
	searcher_init(&searcher, analyser);
	if (open_store(state) != 0) {
		return -1;
	}
	store_begin(*state, STORE_WRITE, &transaction);
	for (size_t i = 0; i < MEMORIES; i++) {
		memories[i] = (struct catalogue_entry){.kind = CATALOGUE_MEMORY,
		                                       .name = dragoman_text_of(names[i])};
		catalogue_put(&transaction, &memories[i]);
	}
	return store_commit(&transaction) == DRAGOMAN_OK ? 0 : -1;
}

static int end(void **state)
{
	searcher_finish(&searcher);
	analyser_destroy(analyser);
	arena_finish(&kept);
	arena_finish(&arena);
	return close_store(state);
}

/* One word asked for, by the scan's lights. */
struct word {
	const struct token *token;
	bool is_prefix;
};

static bool is_word(const struct word *word, const struct token *token)
{
	bool by_form = token->kind == TOKEN_WORD;
	struct dragoman_text own = by_form ? token->form : token->spelling;
	struct dragoman_text asked = by_form ? word->token->form : word->token->spelling;
	return token->kind == word->token->kind &&
	       (word->is_prefix ? own.length >= asked.length &&
	                                  memcmp(own.bytes, asked.bytes, asked.length) == 0
	                        : dragoman_text_equal(own, asked));
}

static const struct token *next_weighted(const struct analysis *analysis, const struct token *from)
{
	const struct token *end = analysis->tokens + analysis->token_count;
	while (from < end && !token_is_weighted(from->kind)) {
		from++;
	}
	return from < end ? from : NULL;
}

static size_t scan_phrase(const struct analysis *analysis, const struct word *words, size_t count,
                          char *out)
{
	size_t found = 0;
	for (const struct token *start = next_weighted(analysis, analysis->tokens); start != NULL;
	     start = next_weighted(analysis, start + 1)) {
		const struct token *at = start, *last = start;
		size_t i = 0;
		for (; i < count && at != NULL && is_word(&words[i], at); i++) {
			last = at;
			at = next_weighted(analysis, at + 1);
		}
		if (i == count) {
			out += sprintf(out, " %u-%u", start->at.start, last->at.end);
			found++;
		}
	}
	return found;
}

static size_t scan_words(const struct analysis *analysis, const struct word *words, size_t count,
                         char *out)
{
	size_t found = 0;
	bool seen[10] = {false}, has_all = true;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		bool is_any = false;
		for (size_t j = 0; j < count; j++) {
			bool is_this = is_word(&words[j], &analysis->tokens[i]);
			seen[j] = seen[j] || is_this;
			is_any = is_any || is_this;
		}
		if (is_any) {
			const struct token *token = &analysis->tokens[i];
			out += sprintf(out, " %u-%u", token->at.start, token->at.end);
			found++;
		}
	}
	for (size_t j = 0; j < count; j++) {
		has_all = has_all && seen[j];
	}
	return has_all ? found : 0;
}

static bool is_asked(const struct dragoman_concordance_request *request, uint32_t memory)
{
	for (size_t i = 0; i < request->memory_count; i++) {
		if (dragoman_text_equal(request->memories[i].name, dragoman_text_of(names[memory]))) {
			return true;
		}
	}
	return request->memory_count == 0;
}

/* "unit@variant: start-end …" a line, newest first. */
static void scan(const struct dragoman_concordance_request *request, int language, char *out)
{
	struct analysis asked;
	struct word words[10];
	size_t count = 0, hits = 0;
	analyse(analyser, &arena, dragoman_text_of(indexes[language]), request->text, NULL, 0,
	        &asked);
	for (uint32_t i = 0; i < asked.token_count; i++) {
		const struct token *token = &asked.tokens[i], *next = token + 1;
		if (token_is_weighted(token->kind)) {
			bool is_star = i + 1 < asked.token_count && next->is_joined &&
			               dragoman_text_equal(next->spelling, dragoman_text_of("*"));
			words[count++] = (struct word){token, is_star};
		}
	}
	*out = '\0';
	for (size_t i = filed_count; i-- > 0 && hits < request->limit;) {
		char places[1000];
		if (filed[i].memory == MEMORIES || !is_asked(request, filed[i].memory)) {
			continue;
		}
		const struct analysis *analysis = &filed[i].analyses[language];
		size_t found = request->mode == DRAGOMAN_CONCORDANCE_PHRASE
		                       ? scan_phrase(analysis, words, count, places)
		                       : scan_words(analysis, words, count, places);
		if (found > 0) {
			out += sprintf(out, "%s/%zu@%d:%s\n", names[filed[i].memory], i, language,
			               places);
			hits++;
		}
	}
}

static void find(struct store *store, const struct dragoman_concordance_request *request, char *out)
{
	struct store_transaction transaction;
	struct concordance_result result = {0};
	struct fault fault = {0};
	struct plan plan = {.source = plan_language(request->language)};
	store_begin(store, STORE_READ, &transaction);
	assert_true(plan_memories(&transaction, &arena, request->memories, request->memory_count,
	                          &plan, &fault));
	concordance_find(&searcher, &transaction, &plan, request, &arena, &result, &fault);
	assert_string_equal(fault.message, "");
	assert_true(result.is_complete);
	*out = '\0';
	for (uint32_t i = 0; i < result.hit_count; i++) {
		const struct dragoman_concordance_hit *hit = &result.hits[i];
		out += sprintf(out, "%.*s/%.*s@%u:", (int)hit->memory.length, hit->memory.bytes,
		               (int)hit->unit.id.length, hit->unit.id.bytes, hit->variant);
		for (uint32_t j = 0; j < hit->at_count; j++) {
			out += sprintf(out, " %u-%u", hit->at[j].start, hit->at[j].end);
		}
		out += sprintf(out, "\n");
	}
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

/* Part of a text that is filed, some words cut to prefixes; or words that may never have met. */
static void make_query(int language, char *out)
{
	size_t count = 1 + chance_below(&chance, 3);
	if (chance_of(&chance, 15)) { /* too rare for the newest segments alone to do */
		strcpy(out, chance_of(&chance, 50) ? "w* w* w* w*" : "w* the w* option");
		return;
	}
	out[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		char word[1000] = "";
		add_word(word, language);
		size_t length = strlen(word);
		if (chance_below(&chance, 4) == 0 && (unsigned char)word[0] < 0x80) {
			word[1 + chance_below(&chance, length)] = '\0';
			strcat(word, "*");
		}
		strcat(out, i == 0 ? "" : " ");
		strcat(out, word);
	}
}

static void compare(struct store *store, size_t queries)
{
	static char expected[200000], found[200000];
	size_t with_hits = 0;
	for (size_t i = 0; i < queries; i++) {
		char text[3000];
		int language = (int)chance_below(&chance, 2);
		struct dragoman_memory_choice choices[2] = {{.name = dragoman_text_of("three")},
		                                            {.name = dragoman_text_of("one")}};
		make_query(language, text);
		struct dragoman_concordance_request request = {
			.memories = choices,
			.memory_count = chance_below(&chance, 3),
			.language = dragoman_text_of(languages[language]),
			.text = dragoman_text_of(text),
			.mode = chance_below(&chance, 2) == 0 ? DRAGOMAN_CONCORDANCE_PHRASE
		                                              : DRAGOMAN_CONCORDANCE_WORDS,
			.limit = (uint32_t)(1 + chance_below(&chance, MOST_LIMIT))};
		struct analysis analysis;
		analyse(analyser, &arena, dragoman_text_of(indexes[language]), request.text, NULL, 0,
		        &analysis);
		if (analysis.weight == 0 || analysis.weight > 10) {
			continue;
		}
		scan(&request, language, expected);
		find(store, &request, found);
		if (strcmp(found, expected) != 0) {
			fprintf(stderr, "asked: %s, mode %d, limit %u, memories %zu\n", text,
			        request.mode, request.limit, request.memory_count);
			assert_string_equal(found, expected);
		}
		with_hits += expected[0] != '\0';
		arena_reset(&arena);
	}
	assert_true(with_hits > queries / 3);
}

static void merge(struct store *store, int most_steps)
{
	struct fault fault = {0};
	struct run_merge_options options = {.is_idle = true, .most_postings = 5000};
	while (most_steps-- > 0 && run_merge_step(store, &options, &fault)) {
	}
	assert_string_equal(fault.message, "");
}

static void what_is_found_is_what_reading_everything_finds(void **state)
{
	for (int batch = 0; batch < BATCHES; batch++) {
		struct store_transaction transaction;
		store_begin(*state, STORE_WRITE, &transaction);
		for (int i = 0; i < BATCH; i++) {
			file_unit(&transaction);
		}
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		merge(*state, batch % 4); /* some of it is in the middle of a merge */
		compare(*state, QUERIES / BATCHES);
	}
	merge(*state, 1000000);
	compare(*state, QUERIES);
}

static void what_was_deleted_is_not_found_before_and_after_merging(void **state)
{
	delete_some(*state);
	compare(*state, QUERIES);
	merge(*state, 3);
	compare(*state, QUERIES / 4);
	merge(*state, 1000000);
	compare(*state, QUERIES / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_found_is_what_reading_everything_finds),
		cmocka_unit_test(what_was_deleted_is_not_found_before_and_after_merging),
	};
	return cmocka_run_group_tests(tests, begin, end);
}

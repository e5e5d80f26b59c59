#include "match/unit_index.h"

#include "language/language.h"
#include "store/exact.h"
#include "store/graves.h"
#include "store/postings.h"
#include "store/units.h"
#include "store/vocabulary.h"

#include <stdio.h>
#include <stdlib.h>

void unit_index_prepare(struct analyser *analyser, struct arena *arena,
                        const struct dragoman_unit *unit, struct unit_features *out_features)
{
	out_features->count = unit->variant_count;
	out_features->variants = ARENA_NEW(arena, struct features, unit->variant_count);
	for (size_t i = 0; i < unit->variant_count; i++) {
		features_prepare(analyser, arena, &unit->variants[i], &out_features->variants[i]);
	}
}

bool unit_index_searches(const struct catalogue_entry *memory, struct dragoman_text index)
{
	for (size_t i = 0; i < memory->searchable_count; i++) {
		struct language searched;
		language_index(memory->searchable[i], &searched);
		if (dragoman_text_equal(dragoman_text_of(searched.tag), index)) {
			return true;
		}
	}
	return memory->searchable_count == 0;
}

/* One token of a segment among its like: which occurrence of its key, and is there another. */
struct occurrence {
	uint32_t key;
	uint32_t position;
	uint16_t number;
	bool is_alone;
};

static int by_key(const void *left, const void *right)
{
	const struct occurrence *a = left, *b = right;
	if (a->key != b->key) {
		return a->key < b->key ? -1 : 1;
	}
	return a->position < b->position ? -1 : a->position > b->position;
}

static struct occurrence *number_occurrences(const struct stored_tokens *tokens)
{
	struct occurrence *list = malloc((tokens->weight + 1) * sizeof(*list));
	uint32_t count = 0;
	if (list == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	for (uint32_t i = 0; i < tokens->count; i++) {
		if (token_is_weighted(tokens->tokens[i].kind)) {
			list[count] = (struct occurrence){tokens->tokens[i].key, count, 1, true};
			count++;
		}
	}
	qsort(list, count, sizeof(*list), by_key);
	for (uint32_t i = 1; i < count; i++) {
		if (list[i].key == list[i - 1].key) {
			list[i].number = (uint16_t)(list[i - 1].number + 1);
			list[i].is_alone = list[i - 1].is_alone = false;
		}
	}
	return list;
}

struct place {
	uint32_t memory;
	uint16_t language;
	uint64_t segment;
};

static void add_postings(struct store_transaction *transaction, const struct place *place,
                         const struct stored_tokens *tokens)
{
	struct occurrence *list = number_occurrences(tokens);
	struct posting_key key = {.memory = place->memory, .language = place->language};
	for (uint32_t i = 0; i < tokens->weight; i++) {
		key.token = list[i].key;
		key.occurrence = list[i].number;
		postings_add(transaction, &key,
		             posting_make(tokens->weight, place->segment, list[i].is_alone,
		                          list[i].position));
	}
	free(list);
	key.occurrence = 1;
	for (uint32_t i = 0; i < tokens->count; i++) {
		/* numbers also under their spelling, for concordance only */
		if (tokens->tokens[i].kind == TOKEN_NUMBER) {
			key.token = tokens->tokens[i].spelling;
			postings_add(transaction, &key,
			             posting_make(tokens->weight, place->segment, false, 0));
		}
	}
}

static struct number_token number_spelled(struct store_transaction *transaction, uint16_t language,
                                          const struct spelled_token *spelled)
{
	struct number_token token = {.kind = spelled->kind, .key = KEY_OF_NUMBERS};
	language = features_language(spelled->kind, language);
	if (spelled->kind != TOKEN_NUMBER) {
		token.key = vocabulary_add(transaction, language, spelled->key);
	}
	token.form = dragoman_text_equal(spelled->form, spelled->key)
	                     ? token.key
	                     : vocabulary_add(transaction, language, spelled->form);
	token.spelling = dragoman_text_equal(spelled->spelling, spelled->form)
	                         ? token.form
	                         : vocabulary_add(transaction, language, spelled->spelling);
	return token;
}

/* Words are spread all over the vocabulary's cache; asking for a segment's places at once lets the
 * machine fetch them side by side. */
static void expect_tokens(struct store_transaction *transaction, uint16_t language,
                          const struct features *features)
{
	struct spelled_token spelled;
	size_t offset = 0;
	while (features_next(features, &offset, &spelled)) {
		uint16_t of = features_language(spelled.kind, language);
		vocabulary_expect(transaction, of, spelled.key);
		if (spelled.form.bytes != spelled.key.bytes) {
			vocabulary_expect(transaction, of, spelled.form);
		}
		if (spelled.spelling.bytes != spelled.form.bytes) {
			vocabulary_expect(transaction, of, spelled.spelling);
		}
	}
}

static void number_tokens(struct store_transaction *transaction, uint16_t language,
                          const struct features *features, struct stored_tokens *tokens)
{
	struct spelled_token spelled;
	size_t offset = 0;
	tokens->hash = features->hash;
	tokens->weight = features->weight;
	tokens->tokens = malloc((features->token_count + 1) * sizeof(*tokens->tokens));
	if (tokens->tokens == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	expect_tokens(transaction, language, features);
	while (features_next(features, &offset, &spelled)) {
		tokens->tokens[tokens->count++] = number_spelled(transaction, language, &spelled);
	}
}

void unit_index_add(struct store_transaction *transaction, const struct catalogue_entry *memory,
                    uint64_t number, const struct unit_features *features)
{
	struct buffer packed = {0};
	for (size_t i = 0; i < features->count; i++) {
		const struct features *segment = &features->variants[i];
		struct stored_tokens tokens = {.memory = memory->number, .variant = (uint32_t)i};
		struct place place = {memory->number, 0, number + i};
		place.language = vocabulary_add_language(transaction, segment->language);
		number_tokens(transaction, place.language, segment, &tokens);
		buffer_clear(&packed);
		stored_tokens_write(&packed, &tokens);
		tokens_put(transaction, place.segment, buffer_text(&packed));
		struct exact_key key = {place.language, segment->hash};
		struct exact_place at = {memory->number, place.segment};
		exact_add(transaction, &key, &at);
		if (unit_index_searches(memory, segment->language) &&
		    tokens.weight <= POSTING_MOST_WEIGHT) {
			add_postings(transaction, &place, &tokens);
		}
		stored_tokens_finish(&tokens);
	}
	if (packed.failed) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
	}
	buffer_finish(&packed);
}

/* The postings of a segment, about; it has no tokens from here on. */
static uint64_t remove_tokens(struct store_transaction *transaction, uint64_t segment)
{
	struct dragoman_text packed;
	struct stored_tokens head = {0};
	if (tokens_get(transaction, segment, &packed) && !stored_tokens_read_head(packed, &head)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt tokens of segment %llu",
		          (unsigned long long)segment);
	}
	tokens_delete(transaction, segment);
	return head.weight;
}

void unit_index_remove(struct store_transaction *transaction, uint64_t number,
                       size_t variant_count)
{
	for (size_t i = 0; i < variant_count; i++) {
		graves_add(transaction, number + i, remove_tokens(transaction, number + i));
	}
}

uint64_t unit_index_clear(struct store_transaction *transaction, uint64_t number,
                          size_t variant_count)
{
	uint64_t postings = 0;
	for (size_t i = 0; i < variant_count; i++) {
		postings += remove_tokens(transaction, number + i);
	}
	return postings;
}

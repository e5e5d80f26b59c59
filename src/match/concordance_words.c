/* concordance_words.c - the words asked for, as numbers of forms and of the lists that hold them. */
#include "match/concordance_internal.h"
#include "match/number_sort.h"

#include <stdlib.h>
#include <string.h>

#define FEWEST_STRINGS 8

static bool is_star(const struct analysis *analysis, uint32_t index)
{
	if (index >= analysis->token_count) {
		return false;
	}
	const struct token *token = &analysis->tokens[index];
	return token->kind == TOKEN_MARK && token->is_joined && token->spelling.length == 1 &&
	       token->spelling.bytes[0] == '*';
}

void words_read(struct concordance *concordance, const struct analysis *analysis)
{
	concordance->wanted = ARENA_NEW(concordance->arena, struct wanted, CONCORDANCE_MOST_WORDS);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (!token_is_weighted(token->kind) ||
		    concordance->wanted_count == CONCORDANCE_MOST_WORDS) {
			continue;
		}
		concordance->wanted[concordance->wanted_count++] = (struct wanted){
			.form = token->kind == TOKEN_WORD ? token->form : token->spelling,
			.kind = token->kind,
			.is_prefix = is_star(analysis, i + 1),
		};
	}
}

static void add_form(struct concordance *concordance, struct wanted *wanted, uint32_t number,
                     struct dragoman_text string)
{
	if (number == 0 || !number_set_add(&wanted->forms, concordance->arena, number)) {
		return;
	}
	if (wanted->string_count == wanted->string_capacity) {
		size_t capacity = wanted->string_capacity == 0 ? FEWEST_STRINGS
		                                               : 2 * wanted->string_capacity;
		struct dragoman_text *strings =
			ARENA_NEW(concordance->arena, struct dragoman_text, capacity);
		if (wanted->string_count > 0) {
			memcpy(strings, wanted->strings, wanted->string_count * sizeof(*strings));
		}
		wanted->strings = strings;
		wanted->string_capacity = capacity;
	}
	wanted->strings[wanted->string_count++] = string;
}

void words_find_forms(struct concordance *concordance, struct wanted *wanted)
{
	struct store_transaction *transaction = concordance->transaction;
	if (!wanted->is_prefix) {
		add_form(concordance, wanted,
		         vocabulary_find(transaction, concordance->language, wanted->form),
		         wanted->form);
		return;
	}
	struct vocabulary_walk walk;
	vocabulary_walk_open(transaction, concordance->language, wanted->form, &walk);
	while (!concordance_is_late(concordance, COST_STRING) && vocabulary_walk_next(&walk)) {
		add_form(concordance, wanted, walk.number, walk.string);
	}
	vocabulary_walk_close(&walk);
}

/* The string under which a form, or spelling, would be filed as this kind of token. */
static struct dragoman_text key_of(struct concordance *concordance, enum token_kind kind,
                                   struct dragoman_text form)
{
	struct token token = {.kind = kind, .spelling = form, .key = form};
	struct dragoman_text index = dragoman_text_of(concordance->index.tag);
	struct analyser *analyser = concordance->searcher->analyser;
	if (kind == TOKEN_WORD) {
		token.key = analyse_key(analyser, concordance->arena, index, form);
	} else if (kind == TOKEN_PLACEABLE) {
		struct analysis analysis;
		analyse(analyser, concordance->arena, index, form, NULL, 0, &analysis);
		token.key = analysis.token_count > 0 ? analysis.tokens[0].key : form;
	}
	return features_key_string(&token, concordance->arena);
}

static void find_pieces(struct concordance *concordance, struct wanted *wanted,
                        uint32_t occurrence, struct postings_pieces *pieces)
{
	const struct plan *plan = concordance->plan;
	pieces->count = 0;
	for (size_t i = 0; i < wanted->list_count; i++) {
		struct posting_key key = {0, concordance->language, wanted->lists[i],
		                          (uint16_t)(occurrence + 1)};
		if (concordance_is_late(concordance, COST_LIST)) {
			return;
		}
		wanted->occurrences[occurrence].count +=
			postings_find(concordance->transaction, &key, plan->numbers,
		                      plan->memory_count, pieces);
	}
}

static int by_memory(const void *left, const void *right)
{
	const struct word_piece *a = left, *b = right;
	return a->memory < b->memory ? -1 : a->memory > b->memory;
}

static void take_pieces(struct concordance *concordance, struct word_postings *postings,
                        const struct postings_pieces *pieces)
{
	postings->pieces = ARENA_NEW(concordance->arena, struct word_piece, pieces->count + 1);
	for (size_t i = 0; i < pieces->count && !concordance_is_late(concordance, COST_LIST); i++) {
		struct word_piece *piece = &postings->pieces[postings->piece_count];
		piece->memory = pieces->items[i].key.memory;
		piece->chunk_count = postings_chunks(concordance->transaction, &pieces->items[i],
		                                     concordance->arena, &piece->chunks);
		postings->piece_count += piece->chunk_count > 0;
	}
	qsort(postings->pieces, postings->piece_count, sizeof(*postings->pieces), by_memory);
}

const struct word_postings *words_postings(struct concordance *concordance, struct wanted *wanted,
                                           uint32_t occurrence)
{
	struct word_postings *postings = &wanted->occurrences[occurrence];
	struct postings_pieces *pieces = &concordance->searcher->candidates.pieces;
	if (!postings->is_found) {
		find_pieces(concordance, wanted, occurrence, pieces);
		take_pieces(concordance, postings, pieces);
		postings->is_found = true;
	}
	return postings;
}

void words_find_lists(struct concordance *concordance, struct wanted *wanted)
{
	struct number_set lists = {0};
	struct dragoman_text last_key = {0};
	wanted->lists = ARENA_NEW(concordance->arena, uint32_t, wanted->string_count);
	for (size_t i = 0; i < wanted->string_count; i++) {
		struct dragoman_text key = key_of(concordance, wanted->kind, wanted->strings[i]);
		if (concordance_is_late(concordance, COST_LIST)) {
			return;
		}
		if (i > 0 && dragoman_text_equal(key, last_key)) {
			continue; /* neighbours in the alphabet often share their stem */
		}
		uint32_t list = word_cache_find(concordance->searcher->words,
		                                concordance->transaction, concordance->language,
		                                key);
		if (list != 0 && number_set_add(&lists, concordance->arena, list)) {
			wanted->lists[wanted->list_count++] = list;
		}
		last_key = key;
	}
	wanted->has_lists = true;
	words_postings(concordance, wanted, 0);
}

/* The postings of some pieces as one piece of one chunk. */
static struct word_piece merge(struct arena *arena, const struct word_piece *pieces, size_t count)
{
	uint64_t postings = 0, all = 0;
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < pieces[i].chunk_count; j++) {
			all += pieces[i].chunks[j].count;
		}
	}
	uint64_t *values = ARENA_NEW(arena, uint64_t, all);
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < pieces[i].chunk_count; j++) {
			const struct postings_chunk *chunk = &pieces[i].chunks[j];
			memcpy(values + postings, chunk->values, chunk->count * sizeof(*values));
			postings += chunk->count;
		}
	}
	number_sort(values, all, ARENA_NEW(arena, uint64_t, all));
	struct word_piece merged = {.memory = pieces[0].memory, .chunk_count = 1};
	merged.chunks = ARENA_NEW(arena, struct postings_chunk, 1);
	*merged.chunks = (struct postings_chunk){(const unsigned char *)values, (uint32_t)all,
	                                         values[all - 1]};
	return merged;
}

void words_merge(struct concordance *concordance, struct wanted *wanted)
{
	struct word_postings *postings = &wanted->occurrences[0];
	size_t merged = 0;
	for (size_t from = 0, to; from < postings->piece_count; from = to) {
		for (to = from; to < postings->piece_count &&
		                postings->pieces[to].memory == postings->pieces[from].memory;) {
			to++;
		}
		postings->pieces[merged++] =
			merge(concordance->arena, postings->pieces + from, to - from);
	}
	postings->piece_count = merged;
	wanted->is_merged = true;
	concordance_is_late(concordance, COST_POSTING * postings->count);
}

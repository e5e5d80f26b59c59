#include "match/concordance.h"

#include "base/clock.h"
#include "record/unit_record.h"
#include "store/postings.h"
#include "store/units.h"
#include "store/vocabulary.h"

#include <stdlib.h>

#define MOST_EXPANSIONS 65536 /* strings that one prefix may stand for */
#define MOST_WORDS 64
#define CLOCK_EVERY 64

/* One word asked for, as numbers. */
struct wanted {
	struct dragoman_text form;
	enum token_kind kind;
	bool is_prefix;
	uint32_t *forms; /* acceptable forms (of numbers: spellings), sorted */
	size_t form_count;
	uint32_t *lists; /* tokens whose postings hold them */
	size_t list_count;
	uint64_t posting_count; /* in the memory being searched */
};

struct concordance {
	struct searcher *searcher;
	struct store_transaction *transaction;
	const struct plan *plan;
	const struct dragoman_concordance_request *request;
	struct arena *arena;
	struct language index;
	struct plan_language target;
	uint16_t language;
	struct wanted *wanted;
	uint32_t wanted_count;
	struct concordance_result *result;
};

/* Once late, always late: what stands then is true, and not all. */
static bool is_late(struct concordance *concordance, size_t step)
{
	struct concordance_result *result = concordance->result;
	uint64_t deadline = concordance->plan->deadline_ns;
	if (deadline != 0 && step % CLOCK_EVERY == 0 && clock_monotonic_ns() > deadline) {
		result->is_complete = false;
	}
	return !result->is_complete;
}

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return a < b ? -1 : a > b;
}

static size_t sort_unique(uint32_t *numbers, size_t count)
{
	size_t kept = 0;
	qsort(numbers, count, sizeof(*numbers), by_number);
	for (size_t i = 0; i < count; i++) {
		if (kept == 0 || numbers[kept - 1] != numbers[i]) {
			numbers[kept++] = numbers[i];
		}
	}
	return kept;
}

static bool is_star(const struct analysis *analysis, uint32_t index)
{
	if (index >= analysis->token_count) {
		return false;
	}
	const struct token *token = &analysis->tokens[index];
	return token->kind == TOKEN_MARK && token->is_joined && token->spelling.length == 1 &&
	       token->spelling.bytes[0] == '*';
}

static void read_words(struct concordance *concordance, const struct analysis *analysis)
{
	concordance->wanted = ARENA_NEW(concordance->arena, struct wanted, MOST_WORDS);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (!token_is_weighted(token->kind) || concordance->wanted_count == MOST_WORDS) {
			continue;
		}
		concordance->wanted[concordance->wanted_count++] = (struct wanted){
			.form = token->kind == TOKEN_WORD ? token->form : token->spelling,
			.kind = token->kind,
			.is_prefix = is_star(analysis, i + 1),
		};
	}
}

/* The list under which a string of the vocabulary, taken as a form, would be filed. */
static uint32_t list_of(struct concordance *concordance, const struct wanted *wanted,
                        struct dragoman_text form)
{
	struct token token = {.kind = wanted->kind, .spelling = form};
	if (wanted->kind == TOKEN_NUMBER) {
		return vocabulary_find(concordance->transaction, concordance->language, form);
	}
	if (wanted->kind == TOKEN_PLACEABLE) {
		struct analysis analysis;
		analyse(concordance->searcher->analyser, concordance->arena,
		        dragoman_text_of(concordance->index.tag), form, NULL, 0, &analysis);
		token.key = analysis.token_count > 0 ? analysis.tokens[0].key : form;
	} else {
		token.key = analyse_key(concordance->searcher->analyser, concordance->arena,
		                        dragoman_text_of(concordance->index.tag), form);
	}
	return vocabulary_find(concordance->transaction, concordance->language,
	                       features_key_string(&token, concordance->arena));
}

static void resolve(struct concordance *concordance, struct wanted *wanted)
{
	struct dragoman_text *strings = &wanted->form;
	size_t count = 1;
	if (wanted->is_prefix) {
		strings = ARENA_NEW(concordance->arena, struct dragoman_text, MOST_EXPANSIONS);
		count = vocabulary_prefix(concordance->transaction, concordance->language,
		                          wanted->form, concordance->arena, MOST_EXPANSIONS,
		                          strings);
	}
	wanted->forms = ARENA_NEW(concordance->arena, uint32_t, count);
	wanted->lists = ARENA_NEW(concordance->arena, uint32_t, count);
	for (size_t i = 0; i < count && !is_late(concordance, i); i++) {
		uint32_t form = vocabulary_find(concordance->transaction, concordance->language,
		                                strings[i]);
		uint32_t list = form == 0 ? 0 : list_of(concordance, wanted, strings[i]);
		if (list != 0) {
			wanted->forms[wanted->form_count++] = form;
			wanted->lists[wanted->list_count++] = list;
		}
	}
	wanted->form_count = sort_unique(wanted->forms, wanted->form_count);
	wanted->list_count = sort_unique(wanted->lists, wanted->list_count);
}

/* The pieces of all lists of a word, in the searcher's room. */
static uint64_t find_pieces(struct concordance *concordance, uint32_t memory,
                            const struct wanted *wanted)
{
	struct postings_pieces *pieces = &concordance->searcher->candidates.pieces;
	uint64_t count = 0;
	pieces->count = 0;
	for (size_t i = 0; i < wanted->list_count; i++) {
		struct posting_key key = {0, concordance->language, wanted->lists[i], 1};
		count += postings_find(concordance->transaction, &key, &memory, 1, pieces);
	}
	return count;
}

/* The word with the fewest postings leads. */
static const struct wanted *find_rarest(struct concordance *concordance, uint32_t memory)
{
	const struct wanted *rarest = NULL;
	for (uint32_t i = 0; i < concordance->wanted_count; i++) {
		struct wanted *wanted = &concordance->wanted[i];
		wanted->posting_count = find_pieces(concordance, memory, wanted);
		if (rarest == NULL || wanted->posting_count < rarest->posting_count) {
			rarest = wanted;
		}
	}
	return rarest;
}

static int newest_first(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return a > b ? -1 : a < b;
}

static uint64_t *list_segments(struct concordance *concordance, uint32_t memory,
                               const struct wanted *rarest, size_t *out_count)
{
	uint64_t *segments = ARENA_NEW(concordance->arena, uint64_t, rarest->posting_count);
	size_t count = 0, step = 0;
	const struct postings_pieces *pieces = &concordance->searcher->candidates.pieces;
	find_pieces(concordance, memory, rarest);
	for (size_t i = 0; i < pieces->count; i++) {
		struct postings_scan scan;
		bool is_there = postings_scan_begin(&scan, concordance->transaction,
		                                    &pieces->items[i], 0, POSTING_MOST_WEIGHT);
		for (; is_there && !is_late(concordance, step++);
		     is_there = postings_scan_next(&scan)) {
			for (size_t j = 0; j < scan.count && count < rarest->posting_count; j++) {
				uint64_t posting;
				memcpy(&posting, scan.values + j * sizeof(posting),
				       sizeof(posting));
				segments[count++] = posting_segment(posting);
			}
		}
	}
	if (!is_late(concordance, 0)) {
		qsort(segments, count, sizeof(*segments), newest_first);
	}
	*out_count = count;
	return segments;
}

static bool is_wanted(const struct wanted *wanted, const struct number_token *token)
{
	uint32_t number = token->kind == TOKEN_WORD ? token->form : token->spelling;
	return token->kind == wanted->kind && bsearch(&number, wanted->forms, wanted->form_count,
	                                              sizeof(number), by_number) != NULL;
}

struct found {
	uint32_t first; /* token indices */
	uint32_t last;
};

static uint32_t next_weighted(const struct stored_tokens *tokens, uint32_t index)
{
	while (index < tokens->count && !token_is_weighted(tokens->tokens[index].kind)) {
		index++;
	}
	return index;
}

static uint32_t find_phrases(const struct concordance *concordance,
                             const struct stored_tokens *tokens, struct found *out)
{
	uint32_t count = 0;
	for (uint32_t start = next_weighted(tokens, 0); start < tokens->count;
	     start = next_weighted(tokens, start + 1)) {
		uint32_t at = start, last = start, matched = 0;
		while (matched < concordance->wanted_count && at < tokens->count &&
		       is_wanted(&concordance->wanted[matched], &tokens->tokens[at])) {
			last = at;
			matched++;
			at = next_weighted(tokens, at + 1);
		}
		if (matched == concordance->wanted_count) {
			out[count++] = (struct found){start, last};
		}
	}
	return count;
}

static uint32_t find_words(const struct concordance *concordance,
                           const struct stored_tokens *tokens, struct found *out)
{
	uint64_t seen = 0;
	uint32_t count = 0;
	for (uint32_t i = 0; i < tokens->count; i++) {
		bool is_hit = false;
		for (uint32_t j = 0; j < concordance->wanted_count; j++) {
			if (is_wanted(&concordance->wanted[j], &tokens->tokens[i])) {
				seen |= (uint64_t)1 << j;
				is_hit = true;
			}
		}
		if (is_hit) {
			out[count++] = (struct found){i, i};
		}
	}
	uint64_t all = concordance->wanted_count == 64
	                       ? ~(uint64_t)0
	                       : ((uint64_t)1 << concordance->wanted_count) - 1;
	return seen == all ? count : 0;
}

static bool has_target(const struct concordance *concordance, const struct dragoman_unit *unit,
                       uint32_t variant)
{
	bool is_there = concordance->request->target.length == 0;
	for (uint32_t i = 0; i < unit->variant_count && !is_there; i++) {
		struct language own;
		language_index(unit->variants[i].language, &own);
		is_there = i != variant && strcmp(own.tag, concordance->target.index.tag) == 0;
	}
	return is_there;
}

static void add_hit(struct concordance *concordance, const struct plan_memory *memory,
                    uint64_t segment, const struct found *found, uint32_t found_count)
{
	struct dragoman_text record;
	uint64_t number;
	struct dragoman_concordance_hit hit = {.memory = memory->name, .at_count = found_count};
	if (!units_of_segment(concordance->transaction, memory->number, segment, &number,
	                      &record) ||
	    !unit_record_read(record, concordance->arena, &hit.unit) ||
	    segment - number >= hit.unit.variant_count) {
		fault_set(&concordance->transaction->fault, DRAGOMAN_FAILED, "corrupt segment %llu",
		          (unsigned long long)segment);
		return;
	}
	hit.variant = (uint32_t)(segment - number);
	if (!plan_passes(&concordance->request->filter, &hit.unit) ||
	    !has_target(concordance, &hit.unit, hit.variant)) {
		return;
	}
	const struct dragoman_variant *variant = &hit.unit.variants[hit.variant];
	struct analysis analysis;
	analyse(concordance->searcher->analyser, concordance->arena,
	        dragoman_text_of(concordance->index.tag), variant->text, variant->tags,
	        variant->tag_count, &analysis);
	hit.at = ARENA_NEW(concordance->arena, struct dragoman_range, found_count);
	for (uint32_t i = 0; i < found_count && found[i].last < analysis.token_count; i++) {
		hit.at[i].start = analysis.tokens[found[i].first].at.start;
		hit.at[i].end = analysis.tokens[found[i].last].at.end;
	}
	concordance->result->hits[concordance->result->hit_count++] = hit;
}

static void look_at(struct concordance *concordance, const struct plan_memory *memory,
                    uint64_t segment)
{
	struct stored_tokens *tokens = &concordance->searcher->tokens;
	struct dragoman_text packed;
	if (!tokens_get(concordance->transaction, segment, &packed)) {
		return; /* deleted, and still filed */
	}
	if (!stored_tokens_read(packed, tokens)) {
		fault_set(&concordance->transaction->fault, DRAGOMAN_FAILED, "corrupt segment %llu",
		          (unsigned long long)segment);
		return;
	}
	struct found *found = malloc((tokens->count + 1) * sizeof(*found));
	if (found == NULL) {
		abort();
	}
	uint32_t count = concordance->request->mode == DRAGOMAN_CONCORDANCE_PHRASE
	                         ? find_phrases(concordance, tokens, found)
	                         : find_words(concordance, tokens, found);
	if (count > 0) {
		add_hit(concordance, memory, segment, found, count);
	}
	free(found);
}

static bool is_done(struct concordance *concordance, size_t step)
{
	return is_late(concordance, step) ||
	       concordance->result->hit_count == concordance->request->limit ||
	       faulted(&concordance->transaction->fault);
}

static void search_memory(struct concordance *concordance, const struct plan_memory *memory)
{
	size_t count;
	const struct wanted *rarest = find_rarest(concordance, memory->number);
	uint64_t *segments = list_segments(concordance, memory->number, rarest, &count);
	for (size_t i = 0; i < count && !is_done(concordance, i); i++) {
		if (i == 0 || segments[i] != segments[i - 1]) {
			look_at(concordance, memory, segments[i]);
		}
	}
}

void concordance_find(struct searcher *searcher, struct store_transaction *transaction,
                      const struct plan *plan, const struct dragoman_concordance_request *request,
                      struct arena *arena, struct concordance_result *out_result,
                      struct fault *fault)
{
	struct concordance concordance = {.searcher = searcher,
	                                  .transaction = transaction,
	                                  .plan = plan,
	                                  .request = request,
	                                  .arena = arena,
	                                  .result = out_result};
	struct analysis analysis;
	*out_result = (struct concordance_result){.is_complete = true};
	concordance.index = plan->source.index;
	concordance.target = plan_language(request->target);
	analyse(searcher->analyser, arena, dragoman_text_of(concordance.index.tag), request->text,
	        NULL, 0, &analysis);
	if (analysis.weight == 0 || analysis.weight > MOST_WORDS) {
		fault_set_at(fault, DRAGOMAN_INVALID, "text",
		             "1 to %d words are needed, with `*` right after one for a prefix",
		             MOST_WORDS);
		return;
	}
	concordance.language = vocabulary_language(transaction,
	                                           dragoman_text_of(concordance.index.tag));
	read_words(&concordance, &analysis);
	for (uint32_t i = 0; i < concordance.wanted_count && concordance.language != 0; i++) {
		resolve(&concordance, &concordance.wanted[i]);
		if (concordance.wanted[i].list_count == 0) {
			return;
		}
	}
	out_result->hits = ARENA_NEW(arena, struct dragoman_concordance_hit, request->limit);
	for (size_t i = 0; i < plan->memory_count && concordance.language != 0; i++) {
		if (is_done(&concordance, 0)) {
			break;
		}
		search_memory(&concordance, &plan->memories[i]);
	}
}

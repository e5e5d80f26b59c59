/* concordance_verify.c - does a segment hold what was asked, and where: stored tokens decide. */
#include "match/concordance_internal.h"
#include "record/unit_record.h"
#include "store/units.h"

#include <string.h>

#define FETCHED 16 /* segments whose tokens come from memory at once */

static bool is_wanted(const struct wanted *wanted, const struct number_token *token)
{
	uint32_t number = token->kind == TOKEN_WORD ? token->form : token->spelling;
	return token->kind == wanted->kind && number_set_has(&wanted->forms, number);
}

static uint32_t next_weighted(const struct stored_tokens *tokens, uint32_t index)
{
	while (index < tokens->count && !token_is_weighted(tokens->tokens[index].kind)) {
		index++;
	}
	return index;
}

static uint32_t find_phrases(const struct concordance *concordance,
                             const struct stored_tokens *tokens)
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
			concordance->found[count++] = (struct found){start, last};
		}
	}
	return count;
}

static uint32_t find_words(const struct concordance *concordance,
                           const struct stored_tokens *tokens)
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
			concordance->found[count++] = (struct found){i, i};
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
                    uint64_t segment, uint32_t found_count)
{
	const struct found *found = concordance->found;
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

static void make_room(struct concordance *concordance, uint32_t count)
{
	if (count > concordance->found_capacity) {
		concordance->found_capacity = 2 * count;
		concordance->found = ARENA_NEW(concordance->arena, struct found,
		                               concordance->found_capacity);
	}
}

static void verify(struct concordance *concordance, uint64_t segment, struct dragoman_text packed)
{
	struct stored_tokens *tokens = &concordance->searcher->tokens;
	if (packed.length == 0) {
		return; /* deleted, and still filed */
	}
	if (!stored_tokens_read(packed, tokens)) {
		fault_set(&concordance->transaction->fault, DRAGOMAN_FAILED, "corrupt segment %llu",
		          (unsigned long long)segment);
		return;
	}
	const struct plan_memory *memory = plan_memory_of(concordance->plan, tokens->memory);
	if (memory == NULL) {
		return;
	}
	make_room(concordance, tokens->count);
	uint32_t count = concordance->request->mode == DRAGOMAN_CONCORDANCE_PHRASE
	                         ? find_phrases(concordance, tokens)
	                         : find_words(concordance, tokens);
	if (count > 0) {
		add_hit(concordance, memory, segment, count);
		concordance_is_late(concordance, COST_HIT);
	}
}

void concordance_verify(struct concordance *concordance, const uint64_t *segments, size_t count)
{
	struct dragoman_text packed[FETCHED];
	for (size_t i = 0; i < count && !concordance_is_done(concordance, COST_SEGMENT); i++) {
		if (i % FETCHED == 0) {
			size_t left = count - i;
			tokens_get_many(concordance->transaction, segments + i,
			                left < FETCHED ? left : FETCHED, packed);
		}
		verify(concordance, segments[i], packed[i % FETCHED]);
	}
}

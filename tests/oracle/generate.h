/* generate.h - random units and questions that are likely to hurt: the same texts again and again
 * with other tags, regions, contexts and authors; units that lack a language; nothing and little.
 *
 * The same seed gives the same. All views live until the generator ends.
 */
#pragma once

#include "sketch.h"
#include "support/chance.h"

#include <dragoman/match.h>

#define GENERATE_POOL 16
#define GENERATE_MEMORIES 4

/** Zero it first. */
struct generator {
	struct chance chance;
	struct arena arena;
	struct sketch_words in_use;
	struct sketch *pools[SCRIPT_COUNT]; /* segments made before, to be made again, or nearly */
	uint32_t pool_counts[SCRIPT_COUNT];
	struct dragoman_unit pool[GENERATE_POOL]; /* units likewise */
	uint32_t pool_count;
};

/** The names of memories that questions choose from. */
extern const char *const generate_memories[GENERATE_MEMORIES];

void generate_begin(struct generator *generator, uint64_t seed);
void generate_end(struct generator *generator);

/** A unit named `u<number>`. */
void generate_unit(struct generator *generator, uint32_t number, struct dragoman_unit *out_unit);

/** A request for one segment; `min_score` and `limit` are left to the caller. */
void generate_question(struct generator *generator, struct dragoman_match_request *out_request,
                       struct dragoman_segment *out_segment);

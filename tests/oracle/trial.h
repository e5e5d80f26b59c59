/* trial.h - the engine and the oracle side by side: told the same, asked the same.
 *
 * Where an answer differs the trial looks for few units on which it still does, prints
 * them with the question and both answers.
 */
#pragma once

#include "engine.h"
#include "oracle.h"

struct trial_memory {
	const char *name;
	uint32_t penalty;
};

#define TRIAL_MEMORIES 8

/** Zero it first. */
struct trial {
	struct oracle *oracle;
	struct engine *engine;
	char folder[256];
	struct trial_memory memories[TRIAL_MEMORIES];
	size_t memory_count;
	struct arena arena; /* of one answer */
	struct arena units; /* of a part of another trial */
	uint64_t answer_count;
};

void trial_begin(struct trial *trial, const struct trial_memory *memories, size_t count);
void trial_end(struct trial *trial);

/** Units live as long as the trial. */
void trial_put(struct trial *trial, struct dragoman_text memory, const struct dragoman_unit *units,
               size_t count);

void trial_delete(struct trial *trial, struct dragoman_text memory, struct dragoman_text id);

/** How one segment of a request is asked: the least score and the limit are replaced by each pair.
 */
struct trial_bounds {
	uint32_t min_score;
	uint32_t limit;
};

/** True if both answer the same for all bounds. Else prints what differs. */
bool trial_ask(struct trial *trial, const struct dragoman_match_request *request,
               const struct dragoman_segment *segment, const struct trial_bounds *bounds,
               size_t bound_count);

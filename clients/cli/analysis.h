/* analysis.h - what an analysis found, and how it is shown. */
#pragma once

#include "job.h"
#include "progress.h"

enum band { REPETITION, CONTEXT, EXACT, TO_99, TO_94, TO_84, TO_74, NEW, BAND_COUNT };

/* What is known of a segment that is the first of its kind. */
struct finding {
	uint32_t memory;   /* best score in the memories; 0: none */
	uint32_t internal; /* best score among those before it */
	uint64_t words;
	uint64_t characters;
};

struct volume {
	uint64_t segments;
	uint64_t words;
	uint64_t characters;
};

struct counts {
	struct volume bands[BAND_COUNT];
	struct volume internal[BAND_COUNT]; /* of it: known only from these files */
	struct volume total;
};

struct analysis {
	struct session *session;
	struct job job;
	struct finding *findings; /* one a segment */
	size_t *distinct;         /* segments that are the first with their content */
	size_t distinct_count;
	struct progress progress;
	uint64_t done;
};

/** Of a file by its place; of all files together for the place behind the last one. */
struct counts analysis_counts(const struct analysis *analysis, size_t index);

/** Writes the report in the form that was asked for. */
void analysis_show(const struct analysis *analysis);

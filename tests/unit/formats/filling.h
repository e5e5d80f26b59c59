/* filling.h - files in memory, filled with matches made up from their own sources. */
#pragma once

#include <dragoman/fill.h>
#include <stdbool.h>
#include <stddef.h>

/** What is asked of each open segment. A match has the segment's own source and tags, its target is
 * the source in guillemets. */
struct filling_how {
	struct dragoman_fill_options options;
	uint32_t score;
	bool inserts, offers, marks; /* marks: the first word as a term */
};

struct filling {
	enum dragoman_status status;
	char message[512];
	size_t segment_count, open_count;
	size_t inserted_count, offered_count, term_count;
	char *bytes; /* of the filled file */
	size_t length;
};

/** Fills the bytes. The caller frees what is in the result. */
struct filling fill_all(const void *bytes, size_t length, const struct filling_how *how);

/** Fills in every way and looks at what comes out: nothing asked, nothing changed; what was removed is
 * a state, an empty string or an empty element's `/`; each source is the same as before; what was
 * inserted is translated now; import takes it as it took the file. NULL, or what is wrong. `source`
 * and `target` NULL: the file's. `out_counts` may be NULL. */
const char *filling_fault(const void *bytes, size_t length,
                          const struct dragoman_fill_options *options, struct filling *out_counts);

/** One thing that is asked of a filler. In texts `{1}` opens a code, `{/1}` closes it, `{1/}` stands
 * alone. */
struct filling_step {
	enum { STEP_INSERT, STEP_OFFER, STEP_TERM } what;
	size_t index;
	uint32_t score;
	const char *source; /* of a term: its first translation */
	const char *target; /* of a term: a second one, or NULL */
	struct dragoman_range at;
	const char *context;
	enum dragoman_origin origin;
	enum dragoman_fill_outcome outcome; /* what is to come of it */
};

/** What is written after the steps (to be freed); NULL, and the message on standard error, where the
 * file is refused. An outcome that is not as it should be fails the test. */
char *fill_steps(const void *bytes, size_t length, const struct dragoman_fill_options *options,
                 const struct filling_step *steps, size_t count, size_t *out_length);

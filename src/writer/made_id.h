/* made_id.h - ids that the server gives: ULIDs (time, then chance; they sort by age).
 *
 * The ids of one request follow each other, so that all of them can be told from the first. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define MADE_ID_BYTES 26 /* without a NUL */

struct made_id {
	uint64_t high;
	uint64_t low;
};

/** A new one, from the clock and the system's random numbers. Thread-safe. */
struct made_id made_id_new(void);

/** The id that comes `step` after it, as text of MADE_ID_BYTES (Crockford's base 32). */
void made_id_text(struct made_id first, uint64_t step, char out_text[MADE_ID_BYTES]);

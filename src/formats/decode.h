/* decode.h - a text file in any encoding ICU knows, as UTF-8, chunk by chunk.
 *
 * A byte that is wrong in the encoding comes out as 0xff, which no UTF-8 text has: whoever checks
 * the text finds it at its place. UTF-8 itself passes as it is, right or wrong.
 */
#pragma once

#include "formats/input.h"

#include <stdbool.h>

struct UConverter;

struct decode {
	struct input *input;
	struct UConverter *converter; /* NULL: UTF-8 */
	char charset[64];             /* for messages: `UTF-8`, `UTF-16`, `windows-1251` */
	char *raw;                    /* what was read and not yet converted */
	size_t raw_length;
	size_t raw_at;
	uint16_t *middle;
	uint32_t high; /* a surrogate that waits for its other half */
	bool is_begun;
	bool is_ended;
};

/** `charset` NULL or "": by its mark, else by the zeros of UTF-16, else UTF-8. False when memory is
 * gone or there is no such encoding. */
bool decode_init(struct decode *decode, struct input *input, const char *charset);

/** At most `size` (at least a chunk) bytes of UTF-8 without the mark; 0 at the end. */
size_t decode_read(struct decode *decode, char *out_bytes, size_t size);

void decode_finish(struct decode *decode);

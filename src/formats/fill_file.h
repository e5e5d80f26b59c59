/* fill_file.h - a whole file as UTF-8, and back in its own encoding.
 *
 * What was read and not changed comes out byte for byte: that is tried when the file is read, and a
 * file whose charset does not give its bytes back is refused.
 */
#pragma once

#include "base/buffer.h"
#include "formats/report.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdio.h>

#define FILL_FILE_BYTES ((size_t)1 << 30)

struct UConverter;

struct fill_file {
	struct buffer bytes;          /* as they are in the file */
	struct buffer decoded;        /* as UTF-8; unused where the file is */
	struct UConverter *converter; /* NULL: the file is UTF-8 */
	char charset[64];             /* for messages */
	size_t mark_bytes;            /* the byte order mark of `bytes`; `text` is without it */
	struct dragoman_text text;
	const char *line_end; /* "\n", "\r\n" or "\r", as the first line ends */
};

/** Reads to the end. False after the report's failure. */
bool fill_file_read(struct fill_file *file, FILE *stream, struct report *report);

/** Sets `text` from the bytes: by mark or zeros UTF-16, else in `charset` ("": UTF-8). False after
 * the report's failure. */
bool fill_file_decode(struct fill_file *file, const char *charset, struct report *report);

/** True if the file's charset has all characters of a UTF-8 text. */
bool fill_file_can_hold(struct fill_file *file, struct dragoman_text text);

/** Appends a UTF-8 text in the file's encoding. `is_xml`: what the charset lacks becomes a character
 * reference; else it must have it all. False if memory is gone. */
bool fill_file_encode(struct fill_file *file, struct dragoman_text text, bool is_xml,
                      struct buffer *out);

/** False and the first byte that is wrong, where a file taken for UTF-8 is none. */
bool fill_file_is_utf8(const struct fill_file *file, size_t *out_at);

/** Line and column of a place in the text. */
struct place fill_file_place(const struct fill_file *file, size_t at);

void fill_file_finish(struct fill_file *file);

/* json_write.h - writes JSON into a buffer as it goes, without building a tree.
 *
 *     struct json_writer writer = {.out = &buffer};
 *     json_begin_object(&writer);
 *     json_member_text(&writer, "memory", name);
 *     json_name(&writer, "matches");
 *     json_begin_list(&writer);
 *     ...
 *     json_end_list(&writer);
 *     json_end_object(&writer);
 *
 * Nothing fails but memory, and that sticks in the buffer (`failed`): look once, at the end. Text
 * is taken for UTF-8 (it was checked at the door); for text that may not be,
 * json_write_untrusted().
 */
#pragma once

#include "base/buffer.h"

#include <dragoman/text.h>
#include <dragoman/unit.h>
#include <stdbool.h>
#include <stdint.h>

struct json_writer {
	struct buffer *out;
	bool needs_comma;
};

void json_begin_object(struct json_writer *writer);
void json_end_object(struct json_writer *writer);
void json_begin_list(struct json_writer *writer);
void json_end_list(struct json_writer *writer);

/** Names the member that the next value is. The name is plain ASCII: it is not escaped. */
void json_name(struct json_writer *writer, const char *name);

/** The same for a name that is data: it is escaped. */
void json_name_text(struct json_writer *writer, struct dragoman_text name);

/* Values: elements of a list, or what follows json_name(). */
void json_write_text(struct json_writer *writer, struct dragoman_text text);
void json_write_string(struct json_writer *writer, const char *string);
void json_write_number(struct json_writer *writer, uint64_t number);
void json_write_flag(struct json_writer *writer, bool flag);
void json_write_time(struct json_writer *writer, int64_t seconds); /**< RFC 3339, UTC */
void json_write_range(struct json_writer *writer, struct dragoman_range range); /**< `[4, 9]` */

/** What is not UTF-8 becomes U+FFFD. */
void json_write_untrusted(struct json_writer *writer, struct dragoman_text text);

/** Takes JSON that was written before as it is. */
void json_write_raw(struct json_writer *writer, struct dragoman_text json);

/* Name and value in one. */
void json_member_text(struct json_writer *writer, const char *name, struct dragoman_text text);
void json_member_string(struct json_writer *writer, const char *name, const char *string);
void json_member_number(struct json_writer *writer, const char *name, uint64_t number);
void json_member_flag(struct json_writer *writer, const char *name, bool flag);

/* The same, but nothing at all for what is empty or 0. */
void json_maybe_text(struct json_writer *writer, const char *name, struct dragoman_text text);
void json_maybe_string(struct json_writer *writer, const char *name, const char *string);
void json_maybe_number(struct json_writer *writer, const char *name, uint64_t number);
void json_maybe_time(struct json_writer *writer, const char *name, int64_t seconds);
void json_maybe_texts(struct json_writer *writer, const char *name,
                      const struct dragoman_text *texts, size_t count);
void json_maybe_properties(struct json_writer *writer, const char *name,
                           const struct dragoman_property *properties, size_t count);

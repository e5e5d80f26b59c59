/* buffer.h - bytes that grow.
 *
 * Running out of memory sticks: later appends do nothing and `failed` stays set, so that a caller
 * looks once, at the end. Thread-safety: a buffer belongs to one thread at a time.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>

struct buffer {
	char *bytes;
	size_t length;
	size_t capacity;
	bool failed;
};

/** Room for `length` more bytes, or NULL (and `failed`). Does not count them as used. */
char *buffer_reserve(struct buffer *buffer, size_t length);

void buffer_append(struct buffer *buffer, const void *bytes, size_t length);
void buffer_append_text(struct buffer *buffer, struct dragoman_text text);
void buffer_append_string(struct buffer *buffer, const char *string);
void buffer_append_byte(struct buffer *buffer, char byte);
void buffer_append_format(struct buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** Empties it, keeps the room. */
void buffer_clear(struct buffer *buffer);

/** Views what was appended; dies with the next append. */
struct dragoman_text buffer_text(const struct buffer *buffer);

/** Frees the bytes; a zeroed buffer is fine. */
void buffer_finish(struct buffer *buffer);

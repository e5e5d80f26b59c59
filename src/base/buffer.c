#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALLEST 256

char *buffer_reserve(struct buffer *buffer, size_t length)
{
	if (buffer->failed || length > SIZE_MAX / 4) {
		buffer->failed = true;
		return NULL;
	}
	if (length > buffer->capacity - buffer->length) {
		size_t capacity = buffer->capacity < SMALLEST ? SMALLEST : buffer->capacity;
		while (capacity - buffer->length < length) {
			capacity += capacity / 2;
		}
		char *bytes = realloc(buffer->bytes, capacity);
		if (bytes == NULL) {
			buffer->failed = true;
			return NULL;
		}
		buffer->bytes = bytes;
		buffer->capacity = capacity;
	}
	return buffer->bytes + buffer->length;
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t length)
{
	char *room = length == 0 ? NULL : buffer_reserve(buffer, length);
	if (room != NULL) {
		memcpy(room, bytes, length);
		buffer->length += length;
	}
}

void buffer_append_text(struct buffer *buffer, struct dragoman_text text)
{
	buffer_append(buffer, text.bytes, text.length);
}

void buffer_append_string(struct buffer *buffer, const char *string)
{
	buffer_append(buffer, string, strlen(string));
}

void buffer_append_byte(struct buffer *buffer, char byte)
{
	buffer_append(buffer, &byte, 1);
}

void buffer_append_format(struct buffer *buffer, const char *format, ...)
{
	char small[256];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(small, sizeof(small), format, arguments);
	va_end(arguments);
	if (length < (int)sizeof(small)) {
		buffer_append(buffer, small, length < 0 ? 0 : (size_t)length);
		return;
	}
	char *room = buffer_reserve(buffer, (size_t)length + 1);
	if (room != NULL) {
		va_start(arguments, format);
		vsnprintf(room, (size_t)length + 1, format, arguments);
		va_end(arguments);
		buffer->length += (size_t)length;
	}
}

void buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
}

struct dragoman_text buffer_text(const struct buffer *buffer)
{
	return (struct dragoman_text){buffer->bytes, buffer->length};
}

void buffer_finish(struct buffer *buffer)
{
	free(buffer->bytes);
	*buffer = (struct buffer){0};
}

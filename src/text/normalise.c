#include "text/normalise.h"

#include "text/points.h"
#include "text/room.h"

#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#define LOWEST_UNSTABLE 0x300 /* everything below stands in NFC as it is */

static void need_points(struct passage *passage, size_t count)
{
	passage->points = room_for(passage->points, &passage->point_capacity, count,
	                           sizeof(uint32_t));
}

static void decode(struct passage *passage, struct dragoman_text text)
{
	need_points(passage, text.length);
	passage->bytes = room_for(passage->bytes, &passage->byte_capacity, text.length + 1,
	                          sizeof(uint32_t));
	const uint8_t *bytes = (const uint8_t *)text.bytes;
	size_t count = 0;
	uint32_t seen = 0;
	for (size_t at = 0; at < text.length;) {
		ucs4_t code = bytes[at];
		passage->bytes[count] = (uint32_t)at;
		at += code < 0x80 ? 1 : (size_t)u8_mbtouc(&code, bytes + at, text.length - at);
		passage->points[count++] = code;
		seen |= code < LOWEST_UNSTABLE ? 0 : point_flags(code);
	}
	passage->bytes[count] = (uint32_t)text.length;
	passage->count = count;
	passage->seen = seen;
}

/* Appends the NFC of given[start..end): of one base and what NFC may join with it. */
static void append_chunk(struct passage *passage, size_t start, size_t end)
{
	const uint32_t *chunk = passage->given + start;
	size_t given = end - start;
	size_t length = given;
	uint32_t *composed = NULL;
	if (given > 1 || (point_flags(*chunk) & POINT_UNSTABLE) != 0) {
		composed = u32_normalize(UNINORM_NFC, chunk, given, NULL, &length);
		chunk = room_taken(composed);
	}
	size_t count = passage->count;
	need_points(passage, count + length);
	passage->origins = room_for(passage->origins, &passage->origin_capacity, count + length + 1,
	                            sizeof(uint32_t));
	for (size_t i = 0; i < length; i++) {
		passage->points[count + i] = chunk[i];
		passage->origins[count + i] = (uint32_t)(start + (i < given ? i : given));
	}
	passage->count += length;
	free(composed);
}

static void encode(struct passage *passage, struct arena *arena)
{
	uint8_t *bytes = arena_alloc(arena, passage->count * 4);
	size_t length = 0;
	passage->bytes = room_for(passage->bytes, &passage->byte_capacity, passage->count + 1,
	                          sizeof(uint32_t));
	for (size_t i = 0; i < passage->count; i++) {
		passage->bytes[i] = (uint32_t)length;
		length += (size_t)u8_uctomb(bytes + length, passage->points[i], 4);
	}
	passage->bytes[passage->count] = (uint32_t)length;
	passage->text = (struct dragoman_text){(const char *)bytes, length};
}

/* Some letters (Hangul vowels) join only certain others; after the rest they begin a word of their
 * own, whose place must be known. True if the one at `end` does join given[start..end). */
static bool is_joining(const struct passage *passage, size_t start, size_t end)
{
	const uint32_t *chunk = passage->given + start;
	uint32_t last = passage->given[end];
	if (uc_combining_class(last) != 0) {
		return true;
	}
	size_t before = 0;
	size_t after = 0;
	uint32_t *without = room_taken(
		u32_normalize(UNINORM_NFC, chunk, end - start, NULL, &before));
	uint32_t *with = room_taken(
		u32_normalize(UNINORM_NFC, chunk, end - start + 1, NULL, &after));
	bool is_apart = after == before + 1 && with[before] == last &&
	                memcmp(with, without, before * sizeof(uint32_t)) == 0;
	free(without);
	free(with);
	return !is_apart;
}

static size_t end_of_chunk(const struct passage *passage, size_t start, size_t count)
{
	size_t end = start + 1;
	while (end < count && (point_flags(passage->given[end]) & POINT_JOINS) != 0 &&
	       is_joining(passage, start, end)) {
		end++;
	}
	return end;
}

static void compose(struct passage *passage)
{
	size_t count = passage->count;
	passage->given = room_for(passage->given, &passage->given_capacity, count,
	                          sizeof(uint32_t));
	memcpy(passage->given, passage->points, count * sizeof(uint32_t));
	passage->count = 0;
	for (size_t start = 0, end; start < count; start = end) {
		end = end_of_chunk(passage, start, count);
		append_chunk(passage, start, end);
	}
	passage->origins[passage->count] = (uint32_t)count;
	passage->is_moved = passage->count != count ||
	                    memcmp(passage->given, passage->points, count * sizeof(uint32_t)) != 0;
}

void passage_read(struct passage *passage, struct arena *arena, struct dragoman_text text)
{
	decode(passage, text);
	passage->is_moved = false;
	if ((passage->seen & POINT_UNSTABLE) != 0) {
		compose(passage);
	}
	if (passage->is_moved) {
		encode(passage, arena);
	} else {
		passage->text = arena_copy_text(arena, text);
	}
}

void passage_finish(struct passage *passage)
{
	free(passage->points);
	free(passage->bytes);
	free(passage->origins);
	free(passage->given);
	*passage = (struct passage){0};
}

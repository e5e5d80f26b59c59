/* scan.h - what the scanners of placeables share; private to them. */
#pragma once

#include "text/placeable.h"
#include "text/points.h"

#include <string.h>

/* The text between the end of the last placeable and the end of all. Reading beyond gives 0. */
struct scan {
	const uint32_t *points;
	size_t first;
	size_t count;
};

static inline uint32_t point_at(const struct scan *scan, size_t index)
{
	return index < scan->count ? scan->points[index] : 0;
}

static inline bool is_one_of(uint32_t code, const char *set)
{
	return code > 0 && code < 0x80 && strchr(set, (int)code) != NULL;
}

static inline bool is_digit(uint32_t code)
{
	return code >= '0' && code <= '9';
}

static inline bool is_alpha(uint32_t code)
{
	return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
}

static inline bool is_alnum(uint32_t code)
{
	return is_alpha(code) || is_digit(code);
}

static inline bool has_flag(uint32_t code, uint32_t flags)
{
	return (point_flags(code) & flags) != 0;
}

/* A letter of a script that separates words by spaces: there an address does not begin or end. */
static inline bool is_spaced_letter(uint32_t code)
{
	return has_flag(code, POINT_LETTER | POINT_DIGIT) && !has_flag(code, POINT_UNSPACED);
}

/* Each is called at a sign that such an address cannot be without; true and where it stands, if it
 * is one. They look back as far as `first`. */

bool scan_url(const struct scan *scan, size_t colon, struct placeable *out);
bool scan_www(const struct scan *scan, size_t first_letter, struct placeable *out);
bool scan_email(const struct scan *scan, size_t at_sign, struct placeable *out);

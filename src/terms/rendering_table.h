/* rendering_table.h - the rules that rendering.c reads. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* `^` and `$` stand for a word's beginning and end. */
struct rendering_rule {
	char from[4]; /* up to three letters; none: the letters of `to` may be added */
	char to[5];   /* up to four */
	uint8_t cost; /* tenths of a nat */
};

struct rendering_table {
	char source[4]; /* languages */
	char target[4];
	const struct rendering_rule *rules; /* by what they are from */
	size_t count;
};

extern const struct rendering_table rendering_tables[];
extern const size_t rendering_table_count;

/* rendering_table.h - the rules that rendering.c and rendering_make.c read. */
#pragma once

#include "terms/rendering.h"

#include <stddef.h>

#define RENDERING_PLACES (RENDERING_LETTERS + 3) /* with its marks and a NUL */

/* `^` and `$` stand for a word's beginning and end. */
#define RENDERING_FROM 3 /* letters that a rule is from, at most */

struct rendering_rule {
	char from[RENDERING_FROM + 1]; /* none: the letters of `to` may be added */
	char to[5];   /* up to four */
	uint8_t cost; /* tenths of a nat */
};

struct rendering_table {
	char source[4]; /* languages */
	char target[4];
	const struct rendering_rule *rules; /* by what they are from */
	size_t count;
};

#define RENDERING_TABLE(source, target, rules) {source, target, rules, sizeof(rules) / sizeof((rules)[0])}

/** Of another language and English, both ways: made by tests/quality/renderings.py. */
extern const struct rendering_table renderings_az[2], renderings_de[2], renderings_es[2], renderings_fr[2],
	renderings_hy[2], renderings_it[2], renderings_ka[2], renderings_ru[2], renderings_tr[2],
	renderings_uk[2];

/** Between its marks, `^` and `$`, as far as it is read; returns the length with them. */
size_t rendering_frame(struct dragoman_text letters, char out[RENDERING_PLACES]);

/** The first rule from these letters, or where it would be. */
const struct rendering_rule *rendering_find_rules(const struct rendering_table *table,
                                                  const char *from, size_t length);

/** True while the rules from rendering_find_rules() on are from just these letters. */
bool rendering_rule_is_from(const struct rendering_table *table, const struct rendering_rule *rule,
                            const char *from, size_t length);

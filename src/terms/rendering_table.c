#include "terms/rendering_table.h"

#include <string.h>

size_t rendering_frame(struct dragoman_text letters, char out[RENDERING_PLACES])
{
	size_t length = letters.length < RENDERING_LETTERS ? letters.length : RENDERING_LETTERS;
	out[0] = '^';
	memcpy(out + 1, letters.bytes, length);
	out[length + 1] = '$';
	out[length + 2] = '\0';
	return length + 2;
}

const struct rendering_rule *rendering_find_rules(const struct rendering_table *table,
                                                  const char *from, size_t length)
{
	size_t first = 0, end = table->count;
	while (first < end) {
		size_t middle = first + (end - first) / 2;
		if (strncmp(table->rules[middle].from, from, length) < 0) {
			first = middle + 1;
		} else {
			end = middle;
		}
	}
	return &table->rules[first];
}

bool rendering_rule_is_from(const struct rendering_table *table, const struct rendering_rule *rule,
                            const char *from, size_t length)
{
	return rule < table->rules + table->count && strncmp(rule->from, from, length) == 0 &&
	       rule->from[length] == '\0';
}

static const struct rendering_table nothing;

const struct rendering_table *rendering_kept(void)
{
	return &nothing;
}

static bool is_language(const char *name, struct dragoman_text tag)
{
	size_t length = strlen(name);
	return tag.length >= length && memcmp(name, tag.bytes, length) == 0 &&
	       (tag.length == length || tag.bytes[length] == '-');
}

const struct rendering_table *rendering_between(struct dragoman_text source,
                                                struct dragoman_text target)
{
	static const struct rendering_table *const tables[] = {
		renderings_az, renderings_de, renderings_es, renderings_fr, renderings_hy,
		renderings_it, renderings_ka, renderings_ru, renderings_tr, renderings_uk,
	};
	for (size_t i = 0; i < 2 * sizeof(tables) / sizeof(tables[0]); i++) {
		const struct rendering_table *table = &tables[i / 2][i % 2];
		if (is_language(table->source, source) && is_language(table->target, target)) {
			return table;
		}
	}
	return rendering_kept();
}

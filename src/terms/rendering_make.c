/* rendering_make.c - the likeliest rendering of a name (declared in rendering.h): the cheapest way
 * through its pieces (Viterbi, IEEE Transactions on Information Theory 13, 1967). */
#include "terms/rendering.h"
#include "terms/rendering_table.h"

#include <string.h>

#define SAME 30 /* hundredths of a nat: a letter that no rule speaks of */
#define MOST_COST 25 /* tenths of a nat: of a rule that is more than possible */
#define PIECE 15     /* hundredths of a nat, each: longer pieces know more of their letters */

/* How the first letters of a name are reached best. */
struct way {
	uint32_t cost;
	uint8_t from;                     /* how many letters before */
	const struct rendering_rule *rule; /* NULL: one letter as it is */
};

static void offer(struct way *way, struct way other)
{
	if (other.cost < way->cost) {
		*way = other;
	}
}

static void apply_rules(const struct rendering_table *table, const char *name, size_t at,
                        size_t taken, struct way ways[RENDERING_PLACES])
{
	const struct rendering_rule *rule = rendering_find_rules(table, name + at, taken);
	for (; rendering_rule_is_from(table, rule, name + at, taken); rule++) {
		bool is_loss = strlen(rule->to) + 1 < taken; /* an article: `el`, of Arabic names */
		if (!is_loss && rule->cost <= MOST_COST) {
			offer(&ways[at + taken],
			      (struct way){ways[at].cost + PIECE + 10u * rule->cost, (uint8_t)at, rule});
		}
	}
}

static void add_letters(char *out, size_t *length, const char *letters, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (letters[i] != '^' && letters[i] != '$') {
			out[(*length)++] = letters[i];
		}
	}
}

void rendering_make(const struct rendering_table *table, const struct rendering_side *name,
                    char out_letters[RENDERING_MADE])
{
	char framed[RENDERING_PLACES];
	struct way ways[RENDERING_PLACES];
	uint8_t steps[RENDERING_PLACES];
	size_t length = rendering_frame(name->letters, framed), count = 0, made = 0;
	memset(ways, 0xff, sizeof(ways));
	ways[0].cost = 0;
	for (size_t at = 0; at < length; at++) {
		offer(&ways[at + 1], (struct way){ways[at].cost + PIECE + SAME, (uint8_t)at, NULL});
		for (size_t taken = 1; taken <= RENDERING_FROM && at + taken <= length; taken++) {
			apply_rules(table, framed, at, taken, ways);
		}
	}
	for (size_t at = length; at > 0; at = ways[at].from) {
		steps[count++] = (uint8_t)at;
	}
	while (count-- > 0) {
		const struct way *way = &ways[steps[count]];
		if (way->rule == NULL) {
			add_letters(out_letters, &made, framed + way->from, 1);
		} else {
			add_letters(out_letters, &made, way->rule->to, strlen(way->rule->to));
		}
	}
	out_letters[made] = '\0';
}

#include "terms/rendering.h"

#include "terms/rendering_table.h"

#include <string.h>

/* Hundredths of a nat. */
#define SAME 30    /* letter, where no rule says otherwise */
#define OTHER 900  /* letter */
#define GONE 850   /* a letter */
#define ADDED 850  /* a letter */
#define TURNED 850 /* two neighbours: beyond what each of them costs */
#define CHEAP 260  /* for each letter: what costs no more is explained */
#define DROPPED 50 /* each letter of the name that gives way to an ending */
#define ENDING 30  /* each of the first letters of an ending … */
#define LATER 10   /* … and each of those that follow */
#define FIRST 3
#define STRANGE 350 /* an ending that the language does not have */
#define NEVER UINT16_MAX

struct cell {
	uint16_t cost;
	uint16_t explained;
};

struct grid {
	const struct rendering_table *table;
	char name[RENDERING_PLACES]; /* with its ^ and $ */
	char word[RENDERING_PLACES];
	size_t height; /* of the name, marks included */
	size_t width;
	struct cell cells[RENDERING_PLACES][RENDERING_PLACES];
	uint8_t letters[RENDERING_PLACES][128]; /* the cost of each for one of the name, or 0 */
};

static void offer(struct grid *grid, size_t i, size_t j, struct cell from, uint32_t cost,
                  size_t explained)
{
	struct cell *cell = &grid->cells[i][j];
	uint32_t total = from.cost + cost;
	if (i <= grid->height && j <= grid->width && total < cell->cost) {
		*cell = (struct cell){(uint16_t)total, (uint16_t)(from.explained + explained)};
	}
}

/* No word begins with a consonant twice, whatever it may be within. */
static bool is_doubled(const char *made)
{
	return made[0] != '\0' && made[0] == made[1] && strchr("aeiou", made[0]) == NULL;
}

static void apply_rules(struct grid *grid, size_t i, size_t length)
{
	const struct rendering_table *table = grid->table;
	const struct rendering_rule *rule = rendering_find_rules(table, grid->name + i, length);
	for (; rendering_rule_is_from(table, rule, grid->name + i, length); rule++) {
		uint32_t cost = 10u * rule->cost;
		size_t made = strlen(rule->to), explained = cost <= CHEAP * length ? length : 0;
		for (size_t j = 0; j + made <= grid->width; j++) {
			if (grid->cells[i][j].cost != NEVER &&
			    memcmp(grid->word + j, rule->to, made) == 0 &&
			    !(j == 1 && is_doubled(rule->to))) {
				offer(grid, i + length, j + made, grid->cells[i][j], cost,
				      explained);
			}
		}
	}
}

/* The rules from one letter to one. */
static void list_letters(struct grid *grid, size_t i)
{
	const struct rendering_table *table = grid->table;
	const struct rendering_rule *rule = rendering_find_rules(table, grid->name + i, 1);
	memset(grid->letters[i], 0, sizeof(grid->letters[i]));
	grid->letters[i][(unsigned char)grid->name[i]] = SAME / 10;
	for (; rendering_rule_is_from(table, rule, grid->name + i, 1); rule++) {
		if (rule->to[0] != '\0' && rule->to[1] == '\0' && rule->cost > 0) {
			grid->letters[i][(unsigned char)rule->to[0]] = rule->cost;
		}
	}
}

/* Two letters that have changed places. */
static void turn(struct grid *grid, size_t i, size_t j)
{
	if (i + 2 >= grid->height || j + 2 >= grid->width || grid->word[j] == grid->word[j + 1]) {
		return;
	}
	uint32_t first = grid->letters[i][(unsigned char)grid->word[j + 1]];
	uint32_t second = grid->letters[i + 1][(unsigned char)grid->word[j]];
	if (first != 0 && second != 0) {
		offer(grid, i + 2, j + 2, grid->cells[i][j], TURNED + 10 * (first + second), 1);
	}
}

/* What needs no rule. */
static void step(struct grid *grid, size_t i, size_t j)
{
	struct cell here = grid->cells[i][j];
	const char *name = grid->name + i, *word = grid->word + j;
	bool has_name = i < grid->height, has_word = j < grid->width;
	if (has_word) {
		offer(grid, i, j + 1, here, ADDED, 0);
	}
	if (has_name) {
		offer(grid, i + 1, j, here, GONE, 0);
	}
	if (has_name && has_word) {
		offer(grid, i + 1, j + 1, here, *name == *word ? SAME : OTHER, *name == *word);
	}
	turn(grid, i, j);
}

static void fill(struct grid *grid)
{
	for (size_t i = 0; i <= grid->height; i++) {
		for (size_t j = 0; j <= grid->width; j++) {
			grid->cells[i][j] = (struct cell){NEVER, 0};
		}
	}
	grid->cells[0][0].cost = 0;
	for (size_t i = 0; i < grid->height; i++) {
		list_letters(grid, i);
	}
	for (size_t i = 0; i <= grid->height; i++) {
		for (size_t j = 0; j <= grid->width; j++) {
			if (grid->cells[i][j].cost != NEVER) {
				step(grid, i, j);
			}
		}
		for (size_t length = 1; length <= RENDERING_FROM && i + length <= grid->height; length++) {
			apply_rules(grid, i, length);
		}
	}
}

static uint32_t cost_of_ending(const struct rendering_side *word, size_t kept, size_t letters)
{
	size_t first = letters < FIRST ? letters : FIRST;
	bool is_known = letters == 0 || (word->ends >> kept & 1) != 0;
	return (uint32_t)(first * ENDING + (letters - first) * LATER) + (is_known ? 0 : STRANGE);
}

static uint32_t cost_of_drop(size_t letters)
{
	size_t first = letters < FIRST ? letters : FIRST;
	return (uint32_t)(first * DROPPED + (letters - first) * LATER);
}

/* The rest of both is an ending. */
static struct rendering best_ending(const struct grid *grid, const struct rendering_side *name,
                                    const struct rendering_side *word)
{
	struct cell whole = grid->cells[grid->height][grid->width];
	struct rendering best = {whole.cost, whole.explained};
	size_t last = grid->height - 2;
	for (size_t i = 1; i <= last; i++) {
		if (i < last && (name->ends >> i & 1) == 0) {
			continue;
		}
		for (size_t j = 1; j + 1 < grid->width; j++) {
			struct cell cell = grid->cells[i + 1][j + 1];
			uint32_t cost = cell.cost + cost_of_drop(last - i) +
			                cost_of_ending(word, j, grid->width - 2 - j);
			if (cell.cost != NEVER && cost < best.cost) {
				best = (struct rendering){cost, cell.explained};
			}
		}
	}
	best.explained -= best.explained > 0; /* the mark at the beginning */
	best.explained = best.explained > last ? (uint32_t)last : best.explained;
	return best;
}

struct rendering rendering_of(const struct rendering_table *table, const struct rendering_side *name,
                              const struct rendering_side *word)
{
	struct grid grid;
	grid.table = table;
	grid.height = rendering_frame(name->letters, grid.name);
	grid.width = rendering_frame(word->letters, grid.word);
	fill(&grid);
	return best_ending(&grid, name, word);
}

/* Less than any unexplained letter costs. */
#define LIKELY 500
#define LIKELY_EACH 30
#define LIKELY_AT_MOST 800

bool rendering_is_likely(struct rendering rendering, const struct rendering_side *name)
{
	size_t limit = LIKELY + LIKELY_EACH * name->letters.length;
	return rendering.cost <= (limit < LIKELY_AT_MOST ? limit : LIKELY_AT_MOST);
}

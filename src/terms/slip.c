#include "terms/slip.h"

#include "terms/points.h"

#include <stdint.h>

#define MOST_LETTERS 40
#define LEAST_LETTERS 5 /* of a name */
#define LEAST_KEPT 4    /* of it before an ending */
#define LONG_NAME 9     /* letters: may have two slips */
#define LONGEST_ENDING 4
#define LONGEST_DROPPED 2 /* last letters that give way to an ending */

static size_t read_letters(struct dragoman_text text, uint32_t letters[MOST_LETTERS])
{
	size_t count = 0;
	while (text.length > 0 && count < MOST_LETTERS) {
		letters[count++] = points_next(&text);
	}
	return count;
}

/* Those that names end in and lose before endings. */
static bool is_soft(uint32_t letter)
{
	static const char soft[] = "aeiouyàáâãäåèéêëìíîïòóôöùúûüəıаеёиіїоуыэюяєйьաեէըիոօუაეიოს";
	struct dragoman_text rest = {soft, sizeof(soft) - 1};
	while (rest.length > 0) {
		if (points_next(&rest) == letter) {
			return true;
		}
	}
	return letter == 's';
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

struct grid {
	uint32_t name[MOST_LETTERS], word[MOST_LETTERS];
	size_t height, width;
	uint32_t costs[MOST_LETTERS + 1][MOST_LETTERS + 1]; /* of the first so many letters of each */
};

static void fill(struct grid *grid)
{
	for (size_t i = 0; i <= grid->height; i++) {
		for (size_t j = 0; j <= grid->width; j++) {
			if (i == 0 || j == 0) {
				grid->costs[i][j] = (uint32_t)(i + j);
				continue;
			}
			bool is_other = grid->name[i - 1] != grid->word[j - 1];
			uint32_t cost = grid->costs[i - 1][j - 1] + is_other;
			cost = least(cost, grid->costs[i - 1][j] + 1);
			cost = least(cost, grid->costs[i][j - 1] + 1);
			if (i > 1 && j > 1 && is_other && grid->name[i - 1] == grid->word[j - 2] &&
			    grid->name[i - 2] == grid->word[j - 1]) {
				cost = least(cost, grid->costs[i - 2][j - 2] + 1);
			}
			grid->costs[i][j] = cost;
		}
	}
}

/* The name's letters before an ending: with its last vowels, or without. */
static size_t least_kept(const struct grid *grid)
{
	size_t kept = grid->height;
	while (kept > grid->height - LONGEST_DROPPED && kept > LEAST_KEPT &&
	       is_soft(grid->name[kept - 1])) {
		kept--;
	}
	return kept;
}

/* The word begins as the name does: an ending follows, or what other words are made with. */
static bool is_form(const struct grid *grid)
{
	bool is_form = false;
	size_t least = least_kept(grid);
	least -= least > LEAST_KEPT - 1 && least == LEAST_KEPT && is_soft(grid->name[least - 1]);
	for (size_t i = least; i <= grid->height && i <= grid->width; i++) {
		is_form = is_form || grid->costs[i][i] == 0;
	}
	return is_form;
}

/* The least cost, an ending apart. Two slips leave the length as it was, or nearly. */
static uint32_t cheapest(const struct grid *grid)
{
	uint32_t best = UINT32_MAX;
	for (size_t i = least_kept(grid); i <= grid->height; i++) {
		for (size_t j = grid->width; j >= LEAST_KEPT && j + LONGEST_ENDING >= grid->width; j--) {
			bool is_near = i < j ? j - i <= 1 : i - j <= 1;
			best = is_near ? least(best, grid->costs[i][j]) : best;
		}
	}
	return best;
}

bool slip_is_of(struct dragoman_text word, struct dragoman_text name)
{
	struct grid grid;
	grid.height = read_letters(name, grid.name);
	grid.width = read_letters(word, grid.word);
	if (grid.height < LEAST_LETTERS || grid.width < LEAST_KEPT || grid.name[0] != grid.word[0]) {
		return false;
	}
	fill(&grid);
	uint32_t cost = is_form(&grid) ? 0 : cheapest(&grid);
	return cost == 1 || (cost == 2 && grid.height >= LONG_NAME);
}

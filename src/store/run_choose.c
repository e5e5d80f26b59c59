/* run_choose.c - which runs to merge. */
#include "store/run_choose.h"

#include <string.h>

#define FEW 4         /* runs of one size class that may stand side by side */
#define RATIO 4       /* at rest, a run is more than so many times all smaller ones together */
#define CLASS_BASE 15 /* sizes up to 1 << 15 are the first class; each further one is 4 times as wide */
#define LEAST_DEAD 256 /* postings: for fewer it is never worth while */

static uint64_t size_of(const struct run *run)
{
	return run->posting_count + run->exact_count;
}

static unsigned class_of(const struct run *run)
{
	unsigned class = 0;
	for (uint64_t size = size_of(run) >> CLASS_BASE; size > 0; size >>= 2) {
		class++;
	}
	return class;
}

static size_t list_sealed(const struct run_table *table, int *out_runs)
{
	size_t count = 0;
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		if (table->runs[i].state == RUN_SEALED) {
			/* smallest first */
			size_t at = count++;
			for (; at > 0 && size_of(&table->runs[out_runs[at - 1]]) >
			                         size_of(&table->runs[i]);
			     at--) {
				out_runs[at] = out_runs[at - 1];
			}
			out_runs[at] = i;
		}
	}
	return count;
}

/* Enough runs of one size: while a bulk of writes goes on, each posting is then moved about as often
 * as there are classes. */
static size_t choose_class(const struct run_table *table, int *runs, size_t count)
{
	for (size_t i = 0; i < count;) {
		unsigned class = class_of(&table->runs[runs[i]]);
		size_t end = i + 1;
		while (end < count && class_of(&table->runs[runs[end]]) == class) {
			end++;
		}
		if (end - i >= FEW) {
			memmove(runs, runs + i, (end - i) * sizeof(*runs));
			return end - i;
		}
		i = end;
	}
	return 0;
}

/* The smallest ones, as far up as the next is not much larger than all before it. */
static size_t choose_small(const struct run_table *table, const int *runs, size_t count)
{
	uint64_t sum = 0;
	size_t chosen = 0;
	for (size_t i = 0; i < count; i++) {
		uint64_t size = size_of(&table->runs[runs[i]]);
		if (i > 0 && size <= RATIO * sum) {
			chosen = i + 1;
		}
		sum += size;
	}
	return chosen;
}

static bool is_rotten(const struct run_table *table, uint64_t dead)
{
	uint64_t all = 0;
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		all += table->runs[i].posting_count;
	}
	return dead >= LEAST_DEAD && dead >= all / 8;
}

size_t run_choose(struct run_table *table, uint64_t dead, bool is_idle, int *out_runs,
                  bool *out_is_whole)
{
	/* the fresh run is sealed then: another will be needed, beside the output */
	bool has_room = runs_count(table, RUN_FREE) >= RUNS_SPARED;
	*out_is_whole = is_idle && has_room && is_rotten(table, dead);
	if (*out_is_whole) {
		for (int i = 0; i < STORE_RUN_COUNT; i++) {
			if (table->runs[i].state == RUN_FRESH) {
				table->runs[i].state = RUN_SEALED;
			}
		}
		return list_sealed(table, out_runs);
	}
	size_t count = list_sealed(table, out_runs);
	return is_idle ? choose_small(table, out_runs, count)
	               : choose_class(table, out_runs, count);
}

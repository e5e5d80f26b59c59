/* truth.c - what an exhaustive scan finds under dragoman's score: the best 5 of at least 70, and
 * what ties with the last of them.
 *
 *     truth DATA QUERIES RESULTS       see peer.h
 *
 * It scores with the oracle of the tests, which shares nothing with the engine but the analysis of
 * text; prepared_score() runs its full programme over every unit whose weight lets it reach 70 at
 * all. Ties are written too, so that whoever returns another of equals has found it as well. */
#include "peer.h"
#include "prepared.h"

#include <stdlib.h>

#define INDEX_LANGUAGE "en-Latn"

struct scored {
	uint32_t unit;
	uint32_t score;
};

/* A segment of weight n against one of weight l differs in at least the difference of the two: each
 * word more is one to put in, and costs a whole word of the larger. */
static bool may_reach(uint32_t a, uint32_t b)
{
	uint32_t larger = a > b ? a : b;
	uint32_t smaller = a > b ? b : a;
	return larger == 0 || 100 * smaller >= PEER_MIN_SCORE * larger;
}

static size_t scan(struct prepare *prepare, const struct prepared *query,
                   const struct prepared *units, size_t unit_count, struct scored *out_found)
{
	size_t count = 0;
	for (size_t i = 0; i < unit_count; i++) {
		uint32_t score = may_reach(query->weight, units[i].weight)
		                         ? prepared_score(prepare, query, &units[i])
		                         : 0;
		if (score >= PEER_MIN_SCORE) {
			out_found[count++] = (struct scored){(uint32_t)i, score};
		}
	}
	return count;
}

static int by_score(const void *left, const void *right)
{
	const struct scored *a = left, *b = right;
	if (a->score != b->score) {
		return a->score > b->score ? -1 : 1;
	}
	return a->unit < b->unit ? -1 : a->unit > b->unit;
}

static void write_best(FILE *results, size_t query, struct scored *found, size_t count)
{
	qsort(found, count, sizeof(found[0]), by_score);
	uint32_t least = count > PEER_LIMIT ? found[PEER_LIMIT - 1].score : PEER_MIN_SCORE;
	for (size_t i = 0; i < count && found[i].score >= least; i++) {
		peer_result(results, query, found[i].unit, found[i].score);
	}
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fputs("usage: truth DATA QUERIES RESULTS\n", stderr);
		return 2;
	}
	struct peer_data data;
	struct prepare prepare = {0};
	struct dragoman_text language = dragoman_text_of(INDEX_LANGUAGE);
	peer_data_read(&data, argv[1], strtoul(argv[2], NULL, 10));
	prepare_init(&prepare);
	struct prepared *units = calloc(data.unit_count, sizeof(*units));
	struct scored *found = calloc(data.unit_count, sizeof(*found));
	if (units == NULL || found == NULL) {
		peer_die("no memory", "truth");
	}
	for (size_t i = 0; i < data.unit_count; i++) {
		prepare_segment(&prepare, language, data.units[i].source, NULL, 0, &units[i]);
	}
	FILE *results = peer_results_open(argv[3], "truth");
	for (size_t i = 0; i < data.query_count; i++) {
		struct prepared query;
		prepare_segment(&prepare, language, data.queries[i], NULL, 0, &query);
		write_best(results, i, found,
		           scan(&prepare, &query, units, data.unit_count, found));
	}
	fclose(results);
	free(found);
	free(units);
	prepare_finish(&prepare);
	peer_data_finish(&data);
	return EXIT_SUCCESS;
}

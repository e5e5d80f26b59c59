/* peer.h - what the programs of this folder that are written in C share: the data, and the lines
 * they print.
 *
 * A folder of data holds `corpus.tsv` (language of the target, source, target a line; the number of
 * the line, from 0, is the number of the unit) and `queries.txt` (a segment a line). A program says
 * `NAME KEY VALUE` a line on standard output, and writes what it found into
 * `NAME.tsv` of the folder of results: `query unit score` a line, tab-separated, best first.
 * peer.py is the same in Python, Peer.java in Java.
 *
 * Whatever fails ends the program with a message. Thread-safety: for one thread.
 */
#pragma once

#include "base/arena.h"

#include <dragoman/unit.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define PEER_LANGUAGE "en"
#define PEER_MIN_SCORE 70
#define PEER_LIMIT 5
#define PEER_ID_BYTES 12

struct peer_unit {
	struct dragoman_text language; /* of the target */
	struct dragoman_text source;
	struct dragoman_text target;
};

struct peer_data {
	struct arena arena;
	struct peer_unit *units;
	size_t unit_count;
	struct dragoman_text *queries;
	size_t query_count;
};

/** Reads the whole corpus and the first `query_count` queries, or as many as there are. */
void peer_data_read(struct peer_data *data, const char *folder, size_t query_count);
void peer_data_finish(struct peer_data *data);

/** Unit `number` as dragoman takes it, its number as its id. Lives in the arena and views the data.
 */
struct dragoman_unit peer_unit(const struct peer_data *data, size_t number, struct arena *arena);

/** Times of one query each. */
struct peer_times {
	uint64_t *ns;
	size_t count;
};

/** Prints `queries`, `mean_us`, `p50_us`, `p99_us`. Sorts the times. */
void peer_print_times(const char *name, struct peer_times *times);

/** `NAME KEY VALUE`. */
void peer_print(const char *name, const char *key, double value);

/** Opens `NAME.tsv` in the folder of results for writing. */
FILE *peer_results_open(const char *folder, const char *name);

/** Adds one result. */
void peer_result(FILE *results, size_t query, uint64_t unit, double score);

/** The bytes that the files of a folder occupy on disk. */
uint64_t peer_folder_bytes(const char *folder);

/** Ends the program with a message. */
_Noreturn void peer_die(const char *message, const char *about);

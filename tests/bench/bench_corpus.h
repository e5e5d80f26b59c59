/* bench_corpus.h - sentence pairs to fill a store with: read, generated, or extended.
 *
 * Read: tab-separated, `id domain English other` or `id language domain English other`, as .zst.
 * Without a file: generated sentences. Beyond what a file has, pairs are made from it: each is a
 * real one whose sides had one to four words substituted by words of other pairs, dropped, or
 * swapped with their neighbour; the same number always makes the same pair. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bench_pair {
	struct dragoman_text language; /* of the other side; the first is English */
	struct dragoman_text sides[2];
};

struct bench_corpus {
	char *bytes; /* the file, uncompressed; its fields end with NUL */
	struct bench_pair *pairs;
	size_t count;
};

/** `path` may be NULL. False, and a message on stderr, when it cannot be read. */
bool bench_corpus_read(struct bench_corpus *corpus, const char *path);
void bench_corpus_finish(struct bench_corpus *corpus);

/** Pair `number` (from 0); `room` holds what is made, at least BENCH_ROOM bytes. */
#define BENCH_ROOM 65536
struct bench_pair bench_corpus_pair(const struct bench_corpus *corpus, size_t number, char *room);

/** Undoes `\t`, `\n`, `\\` in place; returns the length. */
size_t bench_unescape(char *text);

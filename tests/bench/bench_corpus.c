#define _GNU_SOURCE
#include "bench/bench_corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_WORDS 256
#define SIDE_ROOM (BENCH_ROOM / 2)

size_t bench_unescape(char *text)
{
	char *out = text;
	for (const char *at = text; *at != '\0'; at++) {
		if (at[0] == '\\' && at[1] != '\0') {
			at++;
			*out++ = *at == 't' ? '\t' : *at == 'n' ? '\n' : *at;
		} else {
			*out++ = *at;
		}
	}
	*out = '\0';
	return (size_t)(out - text);
}

static char *read_all(const char *path)
{
	char command[4096];
	size_t capacity = (size_t)1 << 24, length = 0, got;
	char *bytes = malloc(capacity);
	snprintf(command, sizeof(command), "zstd -dcq '%s'", path);
	FILE *input = popen(command, "r");
	while (input != NULL && bytes != NULL &&
	       (got = fread(bytes + length, 1, capacity - length - 1, input)) > 0) {
		length += got;
		if (length + 1 == capacity) {
			bytes = realloc(bytes, capacity *= 2);
		}
	}
	if (input == NULL || pclose(input) != 0 || bytes == NULL) {
		fprintf(stderr, "%s cannot be read\n", path);
		free(bytes);
		return NULL;
	}
	bytes[length] = '\0';
	return bytes;
}

static bool take_line(char *line, struct bench_pair *pair)
{
	char *fields[5];
	size_t count = 0;
	while (count < 5 && line != NULL) {
		fields[count++] = line;
		line = strchr(line, '\t');
		if (line != NULL) {
			*line++ = '\0';
		}
	}
	if (count < 4) {
		return false;
	}
	if (count == 5) {
		for (char *at = fields[1]; (at = strchr(at, '_')) != NULL;) {
			*at = '-'; /* zh_CN */
		}
	}
	pair->language = dragoman_text_of(count == 5 ? fields[1] : "ru");
	for (int i = 0; i < 2; i++) {
		char *side = fields[count - 2 + (size_t)i];
		pair->sides[i] = (struct dragoman_text){side, bench_unescape(side)};
	}
	return pair->sides[0].length > 0 && pair->sides[1].length > 0;
}

/* `…/en-XX.tsv.zst` says of which language the other side is. */
static struct dragoman_text language_of(const char *path)
{
	const char *name = strrchr(path, '/');
	name = name == NULL ? path : name + 1;
	bool is_told = strncmp(name, "en-", 3) == 0 && name[5] == '.';
	return is_told ? (struct dragoman_text){name + 3, 2} : (struct dragoman_text){0};
}

bool bench_corpus_read(struct bench_corpus *corpus, const char *path)
{
	*corpus = (struct bench_corpus){0};
	if (path == NULL) {
		return true;
	}
	struct dragoman_text language = language_of(path);
	size_t capacity = 0;
	corpus->bytes = read_all(path);
	for (char *line = corpus->bytes, *next; line != NULL && *line != '\0'; line = next) {
		next = strchr(line, '\n');
		if (next != NULL) {
			*next++ = '\0';
		}
		if (corpus->count == capacity) {
			capacity = capacity == 0 ? 65536 : capacity * 2;
			corpus->pairs = realloc(corpus->pairs, capacity * sizeof(*corpus->pairs));
			if (corpus->pairs == NULL) {
				abort();
			}
		}
		struct bench_pair *pair = &corpus->pairs[corpus->count];
		if (take_line(line, pair)) {
			pair->language = language.length > 0 ? language : pair->language;
			corpus->count++;
		}
	}
	return corpus->bytes != NULL;
}

void bench_corpus_finish(struct bench_corpus *corpus)
{
	free(corpus->bytes);
	free(corpus->pairs);
	*corpus = (struct bench_corpus){0};
}

static uint64_t next_random(uint64_t *seed)
{
	*seed += 0x9e3779b97f4a7c15u; /* splitmix64 (Steele, Lea and Flood 2014) */
	uint64_t z = *seed;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* Words with a skewed frequency, so that some are in every sentence and most in few. */
static struct bench_pair generate(size_t number, char *room)
{
	uint64_t seed = number;
	struct bench_pair pair = {.language = dragoman_text_of("ru")};
	for (int side = 0; side < 2; side++) {
		char *start = room + side * SIDE_ROOM;
		size_t length = 0, words = 4 + next_random(&seed) % 16;
		for (size_t i = 0; i < words; i++) {
			uint64_t wide = (uint64_t)1 << (1 + next_random(&seed) % 16);
			length += (size_t)snprintf(start + length, SIDE_ROOM - length, "%s%c%u",
			                           i == 0 ? "" : " ", side == 0 ? 'w' : 'p',
			                           (unsigned)(next_random(&seed) % wide));
		}
		pair.sides[side] = (struct dragoman_text){start, length};
	}
	return pair;
}

static size_t split(struct dragoman_text text, struct dragoman_text *words)
{
	size_t count = 0, start = 0;
	for (size_t i = 0; i <= text.length && count < MOST_WORDS; i++) {
		if (i == text.length || text.bytes[i] == ' ') {
			words[count++] = (struct dragoman_text){text.bytes + start, i - start};
			start = i + 1;
		}
	}
	return count;
}

/* A word of some pair's same side. */
static struct dragoman_text another_word(const struct bench_corpus *corpus, int side,
                                         uint64_t *seed)
{
	struct dragoman_text words[MOST_WORDS];
	const struct bench_pair *pair = &corpus->pairs[next_random(seed) % corpus->count];
	size_t count = split(pair->sides[side], words);
	return words[next_random(seed) % count];
}

static struct dragoman_text change(const struct bench_corpus *corpus, struct dragoman_text text,
                                   int side, uint64_t *seed, char *room)
{
	struct dragoman_text words[MOST_WORDS];
	size_t count = split(text, words), length = 0;
	size_t changes = 1 + next_random(seed) % (count > 8 ? 4 : 2);
	for (size_t i = 0; i < changes; i++) {
		size_t at = next_random(seed) % count;
		uint64_t how = next_random(seed) % 10;
		if (how < 6) {
			words[at] = another_word(corpus, side, seed);
		} else if (how < 8 && count > 2) {
			memmove(&words[at], &words[at + 1], (--count - at) * sizeof(words[0]));
		} else if (at + 1 < count) {
			struct dragoman_text swapped = words[at];
			words[at] = words[at + 1];
			words[at + 1] = swapped;
		}
	}
	for (size_t i = 0; i < count && length + words[i].length + 1 < SIDE_ROOM; i++) {
		memcpy(room + length, words[i].bytes, words[i].length);
		length += words[i].length;
		room[length++] = ' ';
	}
	return (struct dragoman_text){room, length - (length > 0)};
}

struct bench_pair bench_corpus_pair(const struct bench_corpus *corpus, size_t number, char *room)
{
	if (corpus->count == 0) {
		return generate(number, room);
	}
	if (number < corpus->count) {
		return corpus->pairs[number];
	}
	uint64_t seed = number;
	struct bench_pair pair = corpus->pairs[next_random(&seed) % corpus->count];
	for (int side = 0; side < 2; side++) {
		pair.sides[side] = change(corpus, pair.sides[side], side, &seed,
		                          room + side * SIDE_ROOM);
	}
	return pair;
}

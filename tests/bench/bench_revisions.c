/* bench_revisions.c - how often the wording that was replaced is what a match for the new one
 * finds.
 *
 *     bench_revisions CORPUS.tsv.zst REVISIONS.tsv
 *
 * The corpus is as in bench_corpus.h. Revisions, after a line of names: id, language, domain, new
 * English, old English, old target. The old wordings of a language are one
 * memory, the corpus another; a real daemon is asked for each new wording in both, whatever the
 * target language, so that the whole corpus competes. Three rules keep the question fair: what the
 * corpus has of the new wordings themselves is left out, a new wording that stands among the old
 * ones of its language is not asked, and the old ones are filed first, so that they lose the last
 * tie. Prints `name value unit` a line, for all, for each half of the file and each language. */
#define _GNU_SOURCE
#include "bench/bench_corpus.h"
#include "support/daemon.h"

#include <dragoman/client.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_LANGUAGES 16
#define PUT_UNITS 5000
#define ASKED_SEGMENTS 50
#define LIMIT 5
#define MIN_SCORE 30
#define PATIENCE_MS 600000

enum cell { CELL_LANGUAGE = 1, CELL_NEW = 3, CELL_OLD, CELL_OLD_TARGET, CELL_COUNT };

struct revision {
	char *cells[CELL_COUNT];
	size_t language;
	bool is_second_half;
};

struct tally {
	unsigned asked;
	unsigned first;
	unsigned in_five;
};

struct bench {
	struct dragoman_client *client;
	struct revision *revisions;
	size_t count;
	char **news; /* sorted */
	const char *languages[MOST_LANGUAGES];
	size_t language_count;
	struct tally all;
	struct tally halves[2];
	struct tally by_language[MOST_LANGUAGES];
};

static struct daemon_process server; /* outlives every way out, so that each can end it */

static void die(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	if (server.pid > 0) {
		daemon_end(&server);
	}
	exit(EXIT_FAILURE);
}

/* Takes the body. The reply is the caller's to release. */
static json_t *call(struct bench *bench, const char *verb, json_t *body)
{
	char *text = json_dumps(body, JSON_COMPACT);
	struct dragoman_text reply;
	if (dragoman_client_call(bench->client, verb, dragoman_text_of(text), &reply) !=
	    DRAGOMAN_OK) {
		die(verb, dragoman_client_message(bench->client));
	}
	json_t *read = json_loadb(reply.bytes, reply.length, 0, NULL);
	free(text);
	json_decref(body);
	return read;
}

static int by_text(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static size_t language_of(struct bench *bench, const char *tag)
{
	for (size_t i = 0; i < bench->language_count; i++) {
		if (strcmp(bench->languages[i], tag) == 0) {
			return i;
		}
	}
	if (bench->language_count == MOST_LANGUAGES) {
		die(tag, "one language too many");
	}
	bench->languages[bench->language_count] = tag;
	return bench->language_count++;
}

static bool cut(char *line, struct revision *out_revision)
{
	size_t count = 0;
	line[strcspn(line, "\n")] = '\0';
	while (count < CELL_COUNT && line != NULL) {
		out_revision->cells[count] = strsep(&line, "\t");
		bench_unescape(out_revision->cells[count++]);
	}
	return count == CELL_COUNT;
}

static void read_revisions(struct bench *bench, const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	for (size_t number = 0; file != NULL && getline(&line, &room, file) >= 0; number++) {
		struct revision revision = {0};
		char *kept = strdup(line);
		if (number == 0 || !cut(kept, &revision)) {
			free(kept);
			continue;
		}
		revision.language = language_of(bench, revision.cells[CELL_LANGUAGE]);
		bench->revisions = realloc(bench->revisions,
		                           (bench->count + 1) * sizeof(struct revision));
		bench->revisions[bench->count++] = revision;
	}
	free(line);
	if (file == NULL || bench->count == 0) {
		die(path, "no revisions can be read from it");
	}
	fclose(file);
	bench->news = calloc(bench->count, sizeof(*bench->news));
	for (size_t i = 0; i < bench->count; i++) {
		bench->revisions[i].is_second_half = i >= bench->count / 2;
		bench->news[i] = bench->revisions[i].cells[CELL_NEW];
	}
	qsort(bench->news, bench->count, sizeof(*bench->news), by_text);
}

static bool is_new(const struct bench *bench, const char *text)
{
	return bsearch(&text, bench->news, bench->count, sizeof(*bench->news), by_text) != NULL;
}

/* Units on their way into a memory. */
struct filing {
	struct bench *bench;
	const char *memory;
	json_t *units;
	size_t count;
};

static void filing_begin(struct filing *filing, struct bench *bench, const char *memory)
{
	*filing = (struct filing){bench, memory, json_array(), 0};
	json_decref(call(bench, "memory.create", json_pack("{s:s}", "name", memory)));
}

static void filing_send(struct filing *filing)
{
	if (json_array_size(filing->units) > 0) {
		json_decref(call(
			filing->bench, "unit.put",
			json_pack("{s:s,s:O}", "memory", filing->memory, "units", filing->units)));
	}
	json_array_clear(filing->units);
}

static void filing_add(struct filing *filing, const char *english, const char *language,
                       const char *target)
{
	json_array_append_new(filing->units,
	                      json_pack("{s:[{s:s,s:s},{s:s,s:s}]}", "variants", "language", "en",
	                                "text", english, "language", language, "text", target));
	filing->count++;
	if (json_array_size(filing->units) == PUT_UNITS) {
		filing_send(filing);
	}
}

static size_t filing_end(struct filing *filing)
{
	filing_send(filing);
	json_decref(filing->units);
	return filing->count;
}

static void name_memory(const struct bench *bench, size_t language, char out_name[64])
{
	snprintf(out_name, 64, "old-%s", bench->languages[language]);
}

static size_t file_old(struct bench *bench, size_t language)
{
	struct filing filing;
	char name[64];
	name_memory(bench, language, name);
	filing_begin(&filing, bench, name);
	for (size_t i = 0; i < bench->count; i++) {
		const struct revision *revision = &bench->revisions[i];
		if (revision->language == language) {
			filing_add(&filing, revision->cells[CELL_OLD], bench->languages[language],
			           revision->cells[CELL_OLD_TARGET]);
		}
	}
	return filing_end(&filing);
}

static size_t file_corpus(struct bench *bench, const char *path)
{
	struct filing filing;
	struct bench_corpus corpus;
	if (!bench_corpus_read(&corpus, path)) {
		die(path, "no corpus can be read from it");
	}
	filing_begin(&filing, bench, "corpus");
	for (size_t i = 0; i < corpus.count; i++) {
		const struct bench_pair *pair = &corpus.pairs[i];
		char language[16];
		snprintf(language, sizeof(language), "%.*s", (int)pair->language.length,
		         pair->language.bytes);
		language[strcspn(language, "_")] = '\0'; /* zh_CN is no tag of BCP 47 */
		if (!is_new(bench, pair->sides[0].bytes)) {
			filing_add(&filing, pair->sides[0].bytes, language, pair->sides[1].bytes);
		}
	}
	bench_corpus_finish(&corpus);
	return filing_end(&filing);
}

static void count_in(struct tally *tally, size_t place)
{
	tally->asked++;
	tally->first += place == 0;
	tally->in_five += place < LIMIT;
}

static void count_result(struct bench *bench, const struct revision *revision, json_t *result)
{
	json_t *match;
	size_t place;
	if (!json_is_true(json_object_get(result, "complete"))) {
		die(revision->cells[CELL_NEW], "not searched to the end");
	}
	json_array_foreach(json_object_get(result, "matches"), place, match)
	{
		json_t *source = json_object_get(match, "source");
		const char *text = json_string_value(json_object_get(source, "text"));
		if (text != NULL && strcmp(text, revision->cells[CELL_OLD]) == 0) {
			break;
		}
	}
	place = place == json_array_size(json_object_get(result, "matches")) ? LIMIT : place;
	count_in(&bench->all, place);
	count_in(&bench->halves[revision->is_second_half], place);
	count_in(&bench->by_language[revision->language], place);
}

struct question {
	const struct revision *revisions[ASKED_SEGMENTS];
	size_t count;
	json_t *segments;
};

static void ask(struct bench *bench, size_t language, struct question *question)
{
	char name[64];
	name_memory(bench, language, name);
	json_t *reply = call(bench, "match",
	                     json_pack("{s:s,s:O,s:[s,s],s:i,s:i}", "source", "en", "segments",
	                               question->segments, "memories", "corpus", name, "min_score",
	                               MIN_SCORE, "limit", LIMIT));
	for (size_t i = 0; i < question->count; i++) {
		count_result(bench, question->revisions[i],
		             json_array_get(json_object_get(reply, "results"), i));
	}
	json_decref(reply);
	json_array_clear(question->segments);
	question->count = 0;
}

static bool is_old(const struct bench *bench, const struct revision *asked)
{
	for (size_t i = 0; i < bench->count; i++) {
		const struct revision *other = &bench->revisions[i];
		if (other->language == asked->language &&
		    strcmp(other->cells[CELL_OLD], asked->cells[CELL_NEW]) == 0) {
			return true;
		}
	}
	return false;
}

static void ask_all(struct bench *bench, size_t language)
{
	struct question question = {.segments = json_array()};
	for (size_t i = 0; i < bench->count; i++) {
		const struct revision *revision = &bench->revisions[i];
		if (revision->language != language || is_old(bench, revision)) {
			continue;
		}
		json_array_append_new(question.segments,
		                      json_pack("{s:s}", "text", revision->cells[CELL_NEW]));
		question.revisions[question.count++] = revision;
		if (question.count == ASKED_SEGMENTS) {
			ask(bench, language, &question);
		}
	}
	if (question.count > 0) {
		ask(bench, language, &question);
	}
	json_decref(question.segments);
}

static void print(const char *name, const struct tally *tally)
{
	double asked = tally->asked == 0 ? 1 : tally->asked;
	printf("%s_asked %u count\n%s_first %.2f percent\n%s_in_five %.2f percent\n", name,
	       tally->asked, name, 100.0 * tally->first / asked, name,
	       100.0 * tally->in_five / asked);
}

int main(int argc, char **argv)
{
	static struct bench bench;
	size_t old_count = 0;
	if (argc < 3) {
		die("bench_revisions", "needs CORPUS.tsv.zst REVISIONS.tsv");
	}
	read_revisions(&bench, argv[2]);
	daemon_begin(&server, NULL);
	struct dragoman_client_options options = {
		.endpoint = server.endpoint, .deadline_ms = PATIENCE_MS, .attempt_ms = PATIENCE_MS};
	enum dragoman_status status;
	bench.client = dragoman_client_create(&options, &status);
	if (bench.client == NULL) {
		die(server.endpoint, "no client can be made for it");
	}
	for (size_t i = 0; i < bench.language_count; i++) {
		old_count += file_old(&bench, i);
	}
	printf("corpus_units %zu count\n", file_corpus(&bench, argv[1]));
	printf("old_units %zu count\n", old_count);
	for (size_t i = 0; i < bench.language_count; i++) {
		ask_all(&bench, i);
	}
	print("all", &bench.all);
	print("first_half", &bench.halves[0]);
	print("second_half", &bench.halves[1]);
	for (size_t i = 0; i < bench.language_count; i++) {
		print(bench.languages[i], &bench.by_language[i]);
	}
	dragoman_client_destroy(bench.client);
	daemon_stop(&server);
	daemon_end(&server);
	return EXIT_SUCCESS;
}

#include "trial.h"

#include <assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void make_folder(char *out_folder, size_t size)
{
	const char *parent = getenv("TMPDIR");
	snprintf(out_folder, size, "%s/dragoman-property-XXXXXX", parent == NULL ? "/tmp" : parent);
	if (mkdtemp(out_folder) == NULL) {
		perror(out_folder);
		exit(1);
	}
}

static void remove_folder(const char *folder)
{
	DIR *directory = opendir(folder);
	assert(directory != NULL);
	for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
		unlinkat(dirfd(directory), entry->d_name, 0);
	}
	closedir(directory);
	rmdir(folder);
}

void trial_begin(struct trial *trial, const struct trial_memory *memories, size_t count)
{
	assert(count <= TRIAL_MEMORIES);
	make_folder(trial->folder, sizeof(trial->folder));
	trial->oracle = oracle_create();
	trial->engine = engine_create(trial->folder);
	trial->memory_count = count;
	for (size_t i = 0; i < count; i++) {
		struct dragoman_text name = dragoman_text_of(memories[i].name);
		trial->memories[i] = memories[i];
		oracle_add_memory(trial->oracle, name, memories[i].penalty);
		engine_add_memory(trial->engine, name, memories[i].penalty);
	}
}

void trial_end(struct trial *trial)
{
	engine_destroy(trial->engine);
	oracle_destroy(trial->oracle);
	remove_folder(trial->folder);
	arena_finish(&trial->arena);
	arena_finish(&trial->units);
	*trial = (struct trial){0};
}

void trial_put(struct trial *trial, struct dragoman_text memory, const struct dragoman_unit *units,
               size_t count)
{
	engine_put(trial->engine, memory, units, count);
	for (size_t i = 0; i < count; i++) {
		oracle_put(trial->oracle, memory, &units[i]);
	}
}

void trial_delete(struct trial *trial, struct dragoman_text memory, struct dragoman_text id)
{
	engine_delete(trial->engine, memory, id);
	bool was_there = oracle_delete(trial->oracle, memory, id);
	assert(was_there);
}

struct question {
	const struct dragoman_match_request *request; /* with bounds */
	const struct dragoman_segment *segment;
};

/* The same memories with some of the units only, in an empty store. */
static void begin_part(struct trial *part, const struct trial *whole,
                       const struct oracle_unit *units, size_t count)
{
	trial_begin(part, whole->memories, whole->memory_count);
	for (size_t first = 0, next = 0; first < count; first = next) {
		while (next < count &&
		       dragoman_text_equal(units[next].memory, units[first].memory)) {
			next++;
		}
		struct dragoman_unit *run = ARENA_NEW(&part->units, struct dragoman_unit,
		                                      next - first);
		for (size_t i = first; i < next; i++) {
			run[i - first] = *units[i].unit;
		}
		trial_put(part, units[first].memory, run, next - first);
	}
}

/* True if the answers are not the same. */
static bool differs(struct trial *trial, const struct question *question,
                    struct match_list *out_expected, struct match_list *out_got)
{
	oracle_match(trial->oracle, question->request, question->segment, &trial->arena,
	             out_expected);
	engine_match(trial->engine, question->request, question->segment, &trial->arena, out_got);
	return !match_list_equal(*out_expected, *out_got);
}

static bool differs_with(const struct trial *trial, const struct question *question,
                         const struct oracle_unit *units, size_t count)
{
	struct trial part = {0};
	struct match_list expected;
	struct match_list got;
	begin_part(&part, trial, units, count);
	bool is_different = differs(&part, question, &expected, &got);
	trial_end(&part);
	return is_different;
}

/* Leaves out ever smaller runs of units as long as the answers differ. Returns how many are left.
 */
static size_t reduce(const struct trial *trial, const struct question *question,
                     struct oracle_unit *units, size_t count)
{
	struct oracle_unit *fewer = malloc((count + 1) * sizeof(*fewer));
	assert(fewer != NULL);
	for (size_t run = (count + 1) / 2; run > 0; run = run == 1 ? 0 : (run + 1) / 2) {
		size_t at = 0;
		while (at < count) {
			size_t out = run < count - at ? run : count - at;
			memcpy(fewer, units, at * sizeof(*units));
			memcpy(fewer + at, units + at + out, (count - at - out) * sizeof(*units));
			if (differs_with(trial, question, fewer, count - out)) {
				count -= out;
				memcpy(units, fewer, count * sizeof(*units));
			} else {
				at += out;
			}
		}
	}
	free(fewer);
	return count;
}

static void print_units(const struct trial *trial, const struct oracle_unit *units, size_t count)
{
	for (size_t i = 0; i < trial->memory_count; i++) {
		printf("memory %s, penalty %u\n", trial->memories[i].name,
		       trial->memories[i].penalty);
	}
	for (size_t i = 0; i < count; i++) {
		printf("put into %.*s: ", (int)units[i].memory.length, units[i].memory.bytes);
		unit_print(units[i].unit, stdout);
	}
}

static void print_difference(const struct dragoman_match_request *request,
                             struct match_list expected, struct match_list got)
{
	printf("min_score %u, limit %u; expected:\n", request->min_score, request->limit);
	match_list_print(expected, stdout);
	printf("got:\n");
	match_list_print(got, stdout);
}

static void print_part(const struct trial *trial, const struct question *question,
                       const struct oracle_unit *units, size_t count)
{
	struct trial part = {0};
	struct match_list expected;
	struct match_list got;
	begin_part(&part, trial, units, count);
	differs(&part, question, &expected, &got);
	printf("the least that differs, in an empty store:\n");
	print_units(trial, units, count);
	print_difference(question->request, expected, got);
	trial_end(&part);
}

/* Few units say more than many; where a new store shows nothing, the history matters. */
static void explain(const struct trial *trial, const struct question *question,
                    struct match_list expected, struct match_list got)
{
	printf("the engine and the oracle differ\nasked: ");
	question_print(question->request, question->segment, stdout);
	print_difference(question->request, expected, got);
	size_t count = oracle_count(trial->oracle);
	struct oracle_unit *units = malloc((count + 1) * sizeof(*units));
	assert(units != NULL);
	oracle_list(trial->oracle, units);
	if (differs_with(trial, question, units, count)) {
		count = reduce(trial, question, units, count);
		print_part(trial, question, units, count);
	} else {
		printf("put anew into an empty store, the same %zu units do not differ: look at "
		       "deleting and replacing\n",
		       count);
	}
	free(units);
}

bool trial_ask(struct trial *trial, const struct dragoman_match_request *request,
               const struct dragoman_segment *segment, const struct trial_bounds *bounds,
               size_t bound_count)
{
	struct dragoman_match_request asked = *request;
	asked.min_score = bounds[0].min_score;
	asked.limit = bounds[0].limit;
	for (size_t i = 1; i < bound_count; i++) {
		asked.min_score = bounds[i].min_score < asked.min_score ? bounds[i].min_score
		                                                        : asked.min_score;
		asked.limit = bounds[i].limit > asked.limit ? bounds[i].limit : asked.limit;
	}
	struct match_list all;
	arena_reset(&trial->arena);
	oracle_match(trial->oracle, &asked, segment, &trial->arena, &all);
	for (size_t i = 0; i < bound_count; i++) {
		struct match_list got;
		struct match_list expected = match_list_cut(all, bounds[i].min_score,
		                                            bounds[i].limit);
		asked.min_score = bounds[i].min_score;
		asked.limit = bounds[i].limit;
		engine_match(trial->engine, &asked, segment, &trial->arena, &got);
		trial->answer_count++;
		if (!match_list_equal(expected, got)) {
			explain(trial, &(struct question){&asked, segment}, expected, got);
			return false;
		}
	}
	return true;
}

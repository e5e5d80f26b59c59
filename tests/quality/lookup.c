/* lookup.c - asked in one language for a concept that is filed under another: how often does fuzzy
 * lookup find it, and how long does it take?
 *
 *     lookup PLACES.tsv.zst [CONCEPTS [--misses|--pairs] [--more MORE.tsv.zst]]
 *
 * PLACES has code, language, name (tab-separated). Each code becomes a concept with its English name
 * alone; so does each of MORE, whose language may be * for one that is not known. Names made of
 * halves of others fill the glossary up to CONCEPTS (100,000). Then names of PLACES in
 * other languages are asked for, those of half of the codes: from the others the costs were learnt.
 * What counts is those whose skeleton is within a third of that of the English name: for others no
 * spelling leads there. Columns: the very code is first; or a namesake is, filed under the same name
 * but for capitals and marks, or called as was asked; or one whose English name is spelt at least as
 * much like what was asked as the right one, so that no spelling tells; the right one or a namesake
 * is among five. Below: what stood first in the place of each that was missed. Exit code 1 if the
 * third is below 95 % or the mean over 2 ms. */
#define _DEFAULT_SOURCE
#include "base/clock.h"
#include "places.h"
#include "record/concept_record.h"
#include "store/concepts.h"
#include "support/folder.h"
#include "terms/lookup.h"
#include "terms/spelling_distance.h"
#include "terms/term_index.h"
#include "transliteration/skeleton.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_NEAR 500 /* questions a language */
#define BATCH 5000

struct report {
	struct store *store;
	struct analyser *analyser;
	struct arena arena;
	struct places places;
	size_t concept_count;
};

static void put_concept(struct report *report, struct store_transaction *transaction,
                        uint32_t glossary, const char *id, const char *name)
{
	struct dragoman_term term = {.text = dragoman_text_of(name),
	                             .status = DRAGOMAN_TERM_PREFERRED};
	struct dragoman_concept_language section = {
		.language = dragoman_text_of("en"), .terms = &term, .term_count = 1};
	struct dragoman_concept entry = {.id = dragoman_text_of(id),
	                                 .kind = DRAGOMAN_CONCEPT_PLACE,
	                                 .languages = &section,
	                                 .language_count = 1};
	struct term_filing filing;
	struct buffer record = {0};
	term_index_prepare(report->analyser, &report->arena, &entry, &filing);
	concept_record_write(&record, &entry);
	uint64_t number = concepts_new_number(transaction);
	term_index_add(transaction, glossary, number, &filing, &record);
	concepts_put(transaction, glossary, number, entry.id, buffer_text(&record));
	buffer_finish(&record);
	arena_reset(&report->arena);
}

/* Half of one English name and half of another: alike to many, the same as few. */
static void make_name(const struct place_row *first, const struct place_row *second, char *out, size_t size)
{
	size_t half = strlen(first->filed) / 2, other = strlen(second->filed) / 2;
	while ((first->filed[half] & 0xc0) == 0x80) {
		half++;
	}
	while ((second->filed[other] & 0xc0) == 0x80) {
		other++;
	}
	snprintf(out, size, "%.*s%s", (int)half, first->filed, second->filed + other);
}

static bool fill(struct report *report)
{
	struct store_transaction transaction;
	struct catalogue_entry glossary = {.kind = CATALOGUE_GLOSSARY,
	                                   .name = dragoman_text_of("places")};
	uint64_t start = clock_monotonic_ns();
	size_t count = 0;
	const char *code = "", *name = NULL;
	store_begin(report->store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &glossary);
	for (size_t i = 0; i < report->places.count; i++) {
		struct place_row *row = &report->places.rows[i];
		bool is_new = strcmp(row->code, code) != 0;
		code = row->code;
		name = is_new ? NULL : name;
		if (name == NULL && strcmp(row->language, "en") == 0) {
			name = row->name;
			put_concept(report, &transaction, glossary.number, code, name);
			count++;
		}
	}
	for (size_t i = 0; count < report->concept_count; i++) {
		const struct place_row *first = &report->places.rows[i * 7919 % report->places.count];
		const struct place_row *second = &report->places.rows[(i * 104729 + 13) % report->places.count];
		char id[32], made[600];
		if (first->filed == NULL || second->filed == NULL) {
			continue;
		}
		snprintf(id, sizeof(id), "made-%zu", i);
		make_name(first, second, made, sizeof(made));
		put_concept(report, &transaction, glossary.number, id, made);
		if (++count % BATCH == 0) {
			store_commit(&transaction);
			store_begin(report->store, STORE_WRITE, &transaction);
		}
	}
	bool is_good = store_commit(&transaction) == DRAGOMAN_OK;
	printf("lookup_concepts %zu\nlookup_filing %.0f concepts/s\n", count,
	       (double)count * 1e9 / (double)(clock_monotonic_ns() - start));
	return is_good;
}

static const struct dragoman_text none; /* nobody says the language */

/* In letters, of the skeletons; over `*out_longest`. */
static uint32_t skeleton_distance(struct report *report, struct dragoman_text asked_name,
                                  struct dragoman_text filed_name, size_t *out_longest)
{
	struct dragoman_text asked = skeleton_of(&report->arena,
	                                         romanised(&report->arena, asked_name, none));
	struct dragoman_text filed = skeleton_of(&report->arena,
	                                         romanised(&report->arena, filed_name, none));
	struct spelling_pattern pattern;
	*out_longest = asked.length > filed.length ? asked.length : filed.length;
	spelling_pattern_init(&pattern, asked);
	return spelling_distance(&pattern, filed);
}

static bool is_near(struct report *report, const struct place_row *row)
{
	size_t longest;
	uint32_t distance = skeleton_distance(report, dragoman_text_of(row->name),
	                                      dragoman_text_of(row->filed), &longest);
	return longest > 0 && 3 * distance <= longest;
}

/* Another name is spelt at least as much like what was asked: no spelling tells that it is not meant. */
static bool is_nearer(struct report *report, const struct place_row *row, struct dragoman_text other)
{
	size_t longest, longest_other;
	struct dragoman_text asked = dragoman_text_of(row->name);
	uint32_t distance = skeleton_distance(report, asked, dragoman_text_of(row->filed), &longest);
	uint32_t distance_other = skeleton_distance(report, asked, other, &longest_other);
	return (size_t)distance_other * longest <= (size_t)distance * longest_other;
}

/* What was first in the place of the right one. */
enum miss { MISS_NONE, MISS_RESPELT, MISS_MADE, MISS_NEARER, MISS_FARTHER, MISSES };

static const char *const miss_words[MISSES] = {
	[MISS_NONE] = "nothing",
	[MISS_RESPELT] = "its name by other rules (one skeleton)",
	[MISS_MADE] = "a name that was made, at least as near",
	[MISS_NEARER] = "another name, at least as near",
	[MISS_FARTHER] = "a name less near",
};

struct tally {
	const char *language;
	size_t rows;
	size_t near;
	size_t first;
	size_t namesake;
	size_t fifth;
	size_t misses[MISSES];
	uint64_t time_ns;
};

static uint64_t times[64 * MOST_NEAR];
static size_t time_count;

/* But for capitals, marks and hyphens. */
static bool is_same_name(struct report *report, struct dragoman_text a, struct dragoman_text b)
{
	return dragoman_text_equal(romanised(&report->arena, a, none),
	                           romanised(&report->arena, b, none));
}

static enum miss miss_of(struct report *report, const struct place_row *row,
                         const struct dragoman_concept *got)
{
	size_t longest;
	if (got == NULL) {
		return MISS_NONE;
	}
	struct dragoman_text name = got->languages[0].terms[0].text;
	if (skeleton_distance(report, dragoman_text_of(row->filed), name, &longest) == 0) {
		return MISS_RESPELT;
	}
	if (!is_nearer(report, row, name)) {
		return MISS_FARTHER;
	}
	return memcmp(got->id.bytes, "made-", 5) == 0 ? MISS_MADE : MISS_NEARER;
}

static size_t as_near(const struct tally *tally)
{
	return tally->misses[MISS_RESPELT] + tally->misses[MISS_MADE] + tally->misses[MISS_NEARER];
}

/* Of this thread, which does all the work: the clock on the wall also counts what others do. */
static uint64_t processor_ns(void)
{
	struct timespec time;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void ask(struct report *report, const struct place_row *row, struct tally *tally, bool shows_misses)
{
	struct store_transaction transaction;
	struct fault fault = {0};
	struct term_search search = {.transaction = &transaction,
	                             .analyser = report->analyser,
	                             .arena = &report->arena};
	struct dragoman_lookup_request request = {.text = dragoman_text_of(row->name),
	                                          .mode = DRAGOMAN_LOOKUP_FUZZY,
	                                          .limit = 5};
	struct dragoman_lookup_hit *hits;
	uint64_t start = processor_ns();
	store_begin(report->store, STORE_READ, &transaction);
	term_search_choose(&search, NULL, 0, &fault);
	size_t count = lookup(&search, &request, &hits);
	times[time_count] = processor_ns() - start;
	tally->time_ns += times[time_count++];
	bool is_first = false, is_fifth = false, is_namesake = false;
	for (size_t i = 0; i < count; i++) {
		const struct dragoman_concept *entry = &hits[i].concept_entry;
		bool is_it = dragoman_text_equal(entry->id, dragoman_text_of(row->code));
		bool is_like = places_are_called(&report->places, entry->id, row) ||
		               is_same_name(report, entry->languages[0].terms[0].text,
		                            dragoman_text_of(row->filed));
		is_first = is_first || (i == 0 && is_it);
		is_namesake = is_namesake || (i == 0 && (is_it || is_like));
		is_fifth = is_fifth || is_it || is_like;
	}
	tally->first += is_first;
	tally->namesake += is_namesake;
	tally->fifth += is_fifth;
	if (!is_namesake) {
		tally->misses[miss_of(report, row, count == 0 ? NULL : &hits[0].concept_entry)]++;
	}
	if (!is_namesake && shows_misses) {
		struct dragoman_text got = count == 0 ? dragoman_text_of("-")
		                                      : hits[0].concept_entry.languages[0].terms[0].text;
		printf("miss\t%s\t%s\t%s\t%.*s\n", row->language, row->name, row->filed,
		       (int)got.length, got.bytes);
	}
	store_abort(&transaction);
}

static struct tally *tally_of(struct tally *tallies, size_t *count, const char *language)
{
	for (size_t i = 0; i < *count; i++) {
		if (strcmp(tallies[i].language, language) == 0) {
			return &tallies[i];
		}
	}
	tallies[*count] = (struct tally){.language = language};
	return &tallies[(*count)++];
}

static int compare_times(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
	return left < right ? -1 : left > right;
}

static int print(const struct tally *tallies, size_t count)
{
	struct tally sum = {.language = "all"};
	printf("%-8s %6s %6s %8s %12s %12s %8s %8s\n", "asked in", "rows", "near", "first", "or namesake",
	       "or no nearer", "of five", "mean us");
	for (size_t i = 0; i <= count; i++) {
		const struct tally *tally = i < count ? &tallies[i] : &sum;
		double near = tally->near == 0 ? 1 : (double)tally->near;
		printf("%-8s %6zu %6zu %7.2f%% %11.2f%% %11.2f%% %7.2f%% %8.0f\n", tally->language,
		       tally->rows, tally->near, 100 * (double)tally->first / near,
		       100 * (double)tally->namesake / near,
		       100 * (double)(tally->namesake + as_near(tally)) / near,
		       100 * (double)tally->fifth / near, (double)tally->time_ns / near / 1000);
		if (i < count) {
			sum.rows += tally->rows;
			sum.near += tally->near;
			sum.first += tally->first;
			sum.namesake += tally->namesake;
			sum.fifth += tally->fifth;
			for (int miss = 0; miss < MISSES; miss++) {
				sum.misses[miss] += tally->misses[miss];
			}
			sum.time_ns += tally->time_ns;
		}
	}
	for (int miss = 0; miss < MISSES; miss++) {
		printf("missed %zu: first came %s\n", sum.misses[miss], miss_words[miss]);
	}
	uint64_t total = 0;
	for (size_t i = 0; i < time_count; i++) {
		total += times[i];
	}
	qsort(times, time_count, sizeof(times[0]), compare_times);
	double mean = time_count == 0 ? 0 : (double)total / (double)time_count / 1000;
	printf("lookup_fuzzy_mean %.0f us\nlookup_fuzzy_p50 %.0f us\nlookup_fuzzy_p99 %.0f us\n", mean,
	       (double)times[time_count / 2] / 1000, (double)times[time_count * 99 / 100] / 1000);
	double near = sum.near == 0 ? 1 : (double)sum.near;
	return (double)(sum.namesake + as_near(&sum)) / near >= 0.95 && mean <= 2000 ? EXIT_SUCCESS
	                                                                           : EXIT_FAILURE;
}

/* Half of the codes are for learning from (tests/quality/letter_costs), the others are measured. */
static bool is_learnt(const struct place_row *row)
{
	uint32_t hash = 2166136261u;
	for (const char *at = row->code; *at != '\0'; at++) {
		hash = (hash ^ (unsigned char)*at) * 16777619u;
	}
	return (hash >> 16 & 1) != 0;
}

static bool is_question(const struct place_row *row)
{
	return row->filed != NULL && !row->is_more && strcmp(row->language, "en") != 0;
}

/* Language, what was asked and what is filed, both romanised; the script of the first; both
 * skeletons. */
static void print_pairs(struct report *report)
{
	for (size_t i = 0; i < report->places.count; i++) {
		const struct place_row *row = &report->places.rows[i];
		if (is_question(row) && is_learnt(row) && is_near(report, row)) {
			struct dragoman_text name = dragoman_text_of(row->name);
			struct dragoman_text asked = romanised(&report->arena, name, none);
			struct dragoman_text filed = romanised(
				&report->arena, dragoman_text_of(row->filed), none);
			struct dragoman_text first = skeleton_of(&report->arena, asked);
			struct dragoman_text second = skeleton_of(&report->arena, filed);
			printf("pair\t%s\t%.*s\t%.*s\t%d\t%.*s\t%.*s\n", row->language,
			       (int)asked.length, asked.bytes, (int)filed.length, filed.bytes,
			       (int)name_script_of(name), (int)first.length, first.bytes,
			       (int)second.length, second.bytes);
		}
		arena_reset(&report->arena);
	}
}

static int measure(struct report *report, bool shows_misses)
{
	static struct tally tallies[64];
	size_t count = 0;
	for (size_t i = 0; i < report->places.count; i++) {
		const struct place_row *row = &report->places.rows[i * 15485863 % report->places.count];
		if (!is_question(row) || is_learnt(row)) {
			continue;
		}
		struct tally *tally = tally_of(tallies, &count, row->language);
		if (tally->near < MOST_NEAR) {
			bool counts = is_near(report, row);
			tally->rows++;
			tally->near += counts;
			if (counts) {
				ask(report, row, tally, shows_misses);
			}
			arena_reset(&report->arena);
		}
	}
	return print(tallies, count);
}

static bool has_option(int count, char **arguments, const char *name)
{
	bool has = false;
	for (int i = 3; i < count; i++) {
		has = has || strcmp(arguments[i], name) == 0;
	}
	return has;
}

static const char *more_places(int count, char **arguments)
{
	for (int i = 3; i + 1 < count; i++) {
		if (strcmp(arguments[i], "--more") == 0) {
			return arguments[i + 1];
		}
	}
	return NULL;
}

int main(int count, char **arguments)
{
	static struct report report;
	struct folder folder;
	struct fault fault = {0};
	if (count < 2 || !places_read(&report.places, arguments[1], more_places(count, arguments))) {
		printf("no places at %s: nothing is measured\n", count < 2 ? "?" : arguments[1]);
		return 77;
	}
	report.concept_count = count > 2 ? (size_t)strtoul(arguments[2], NULL, 10) : 100000;
	folder_make(&folder);
	struct store_options options = {.folder = folder.path, .map_bytes = (size_t)4 << 30};
	report.store = store_open(&options, &fault);
	report.analyser = analyser_create();
	int code = EXIT_FAILURE;
	if (report.store != NULL && fill(&report)) {
		if (has_option(count, arguments, "--pairs")) {
			print_pairs(&report);
			code = EXIT_SUCCESS;
		} else {
			code = measure(&report, has_option(count, arguments, "--misses"));
		}
	}
	store_close(report.store);
	analyser_destroy(report.analyser);
	arena_finish(&report.arena);
	folder_remove(&folder);
	return code;
}

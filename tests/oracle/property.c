/* property.c - the engine answers what the exhaustive scan answers: the promise of the house.
 *
 *     property random [SEED]            random memories
 *     property real FOLDER [SEED]       real segments; FOLDER holds en-ru.tsv.zst and its like
 *
 * Ends with 0; 1 at the first difference; 77 (skipped) where there is no data.
 */
#include "generate.h"
#include "real.h"
#include "trial.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_SEED 20201030
#define SKIPPED 77

#define ROUNDS 40
#define QUESTIONS 12 /* after each of the phases of a round */
#define PHASES 3

static const struct trial_bounds usual_bounds[] = {{50, 1},  {50, 5}, {50, 50}, {70, 1}, {70, 5},
                                                   {70, 50}, {85, 1}, {85, 5},  {85, 50}};
#define USUAL_COUNT (sizeof(usual_bounds) / sizeof(usual_bounds[0]))

static bool ask_random(struct trial *trial, struct generator *generator)
{
	struct trial_bounds bounds[USUAL_COUNT + 1];
	memcpy(bounds, usual_bounds, sizeof(usual_bounds));
	for (int i = 0; i < QUESTIONS; i++) {
		struct dragoman_match_request request;
		struct dragoman_segment segment;
		generate_question(generator, &request, &segment);
		bounds[USUAL_COUNT] = (struct trial_bounds){
			30 + chance_below(&generator->chance, 73),
			1 + chance_below(&generator->chance, 100)};
		if (!trial_ask(trial, &request, &segment, bounds, USUAL_COUNT + 1)) {
			return false;
		}
	}
	return true;
}

static struct dragoman_text any_memory(struct generator *generator)
{
	return dragoman_text_of(CHANCE_PICK(&generator->chance, generate_memories));
}

static void put_random(struct trial *trial, struct generator *generator, uint32_t *number)
{
	size_t count = 1 + chance_below(&generator->chance, 20);
	struct dragoman_unit *units = ARENA_NEW(&generator->arena, struct dragoman_unit, count);
	for (size_t i = 0; i < count; i++) {
		generate_unit(generator, ++*number, &units[i]);
	}
	trial_put(trial, any_memory(generator), units, count);
}

static void replace(struct trial *trial, struct generator *generator,
                    const struct oracle_unit *standing)
{
	struct dragoman_unit *unit = ARENA_NEW(&generator->arena, struct dragoman_unit, 1);
	generate_unit(generator, 0, unit);
	unit->id = standing->unit->id;
	trial_put(trial, standing->memory, unit, 1);
}

/* Deletes and replaces about a third of what stands. */
static void disturb(struct trial *trial, struct generator *generator)
{
	size_t count = oracle_count(trial->oracle);
	struct oracle_unit *units = ARENA_NEW(&generator->arena, struct oracle_unit, count);
	oracle_list(trial->oracle, units);
	for (size_t i = 0; i < count; i++) {
		uint32_t sort = chance_below(&generator->chance, 100);
		if (sort < 15) {
			trial_delete(trial, units[i].memory, units[i].unit->id);
		} else if (sort < 35) {
			replace(trial, generator, &units[i]);
		}
	}
}

static bool run_round(uint64_t seed, uint64_t *answer_count)
{
	static const uint32_t penalties[] = {0, 0, 0, 1, 2, 5, 15, 31, 52};
	struct generator generator = {0};
	struct trial trial = {0};
	struct trial_memory memories[GENERATE_MEMORIES];
	generate_begin(&generator, seed);
	for (int i = 0; i < GENERATE_MEMORIES; i++) {
		memories[i] = (struct trial_memory){generate_memories[i],
		                                    CHANCE_PICK(&generator.chance, penalties)};
	}
	trial_begin(&trial, memories, GENERATE_MEMORIES);
	uint32_t number = 0;
	bool is_right = true;
	for (int phase = 0; is_right && phase < PHASES; phase++) {
		uint32_t batches = 2 + chance_below(&generator.chance, 20);
		for (uint32_t i = 0; i < batches; i++) {
			put_random(&trial, &generator, &number);
		}
		is_right = ask_random(&trial, &generator);
		if (is_right) {
			disturb(&trial, &generator);
			is_right = ask_random(&trial, &generator);
		}
	}
	*answer_count += trial.answer_count;
	trial_end(&trial);
	generate_end(&generator);
	return is_right;
}

static int run_random(uint64_t seed)
{
	uint64_t answer_count = 0;
	printf("seed %" PRIu64 "\n", seed);
	for (uint64_t round = 0; round < ROUNDS; round++) {
		if (!run_round(seed + round, &answer_count)) {
			printf("in the first round of seed %" PRIu64 "\n", seed + round);
			return 1;
		}
	}
	printf("%" PRIu64 " answers are those of the exhaustive scan\n", answer_count);
	return 0;
}

#define REAL_LANGUAGES 5
#define REAL_UNITS 8000 /* of each language, if there are so many */
#define REAL_QUERIES 80 /* of English; of the others half of it */
#define REAL_STORED 8   /* of each language and direction, twice */

static const char *const real_languages[REAL_LANGUAGES] = {"ru", "de", "ja", "uk", "az"};
static const struct trial_memory real_memories[REAL_LANGUAGES] = {
	{"en-ru", 0}, {"en-de", 2}, {"en-ja", 0}, {"en-uk", 0}, {"en-az", 5}};

struct real {
	struct arena arena;
	struct trial trial;
	struct chance chance;
	const char *folder;
	struct real_units units[REAL_LANGUAGES];
};

static bool ask_real(struct real *real, const char *source, const char *target,
                     struct dragoman_text text)
{
	struct dragoman_text targets[] = {dragoman_text_of(target)};
	struct dragoman_segment segment = {.text = text};
	struct dragoman_match_request request = {
		.source = dragoman_text_of(source),
		.targets = targets,
		.target_count = target != NULL,
		.has_one_target = target != NULL,
		.segments = &segment,
		.segment_count = 1,
	};
	return trial_ask(&real->trial, &request, &segment, usual_bounds, USUAL_COUNT);
}

/* Segments that no memory has: English into a language or any, others into English. */
static bool ask_held_out(struct real *real, const char *source, size_t count, size_t first)
{
	static const char *const targets[] = {"ru", "de", "ja", NULL};
	struct real_queries queries;
	if (!real_read_queries(real->folder, source, count, &real->arena, &queries)) {
		return true;
	}
	for (size_t i = first; i < queries.count; i += 2) {
		const char *target = strcmp(source, "en") == 0 ? targets[i / 2 % 4] : "en";
		if (!ask_real(real, source, target, queries.items[i])) {
			return false;
		}
	}
	return true;
}

/* Segments that a memory has, or had, every other one without its last word. */
static bool ask_stored(struct real *real, int language, uint32_t variant)
{
	for (int i = 0; i < REAL_STORED; i++) {
		const struct real_units *units = &real->units[language];
		const struct dragoman_variant *variants =
			units->items[chance_below(&real->chance, (uint32_t)units->count)].variants;
		struct dragoman_text text = variants[variant].text;
		while (i % 2 == 0 && text.length > 0 && text.bytes[text.length - 1] != ' ') {
			text.length--;
		}
		const char *tags[] = {"en", real_languages[language]};
		if (!ask_real(real, tags[variant], tags[1 - variant], text)) {
			return false;
		}
	}
	return true;
}

/* Every other one of what is held out, from `first` on. */
static bool ask_all(struct real *real, size_t first)
{
	bool is_right = ask_held_out(real, "en", REAL_QUERIES, first);
	for (int i = 0; is_right && i < REAL_LANGUAGES; i++) {
		is_right = ask_held_out(real, real_languages[i], REAL_QUERIES / 2, first) &&
		           ask_stored(real, i, 0) && ask_stored(real, i, 1);
	}
	return is_right;
}

/* Deletes some units and gives others the text of their neighbour. */
static void disturb_real(struct real *real)
{
	for (int language = 0; language < REAL_LANGUAGES; language++) {
		const struct real_units *units = &real->units[language];
		struct dragoman_text memory = dragoman_text_of(real_memories[language].name);
		for (size_t i = 0; i + 1 < units->count; i++) {
			uint32_t sort = chance_below(&real->chance, 100);
			if (sort < 3) {
				trial_delete(&real->trial, memory, units->items[i].id);
			} else if (sort < 6) {
				struct dragoman_unit *unit = ARENA_NEW(&real->arena,
				                                       struct dragoman_unit, 1);
				*unit = units->items[i + 1];
				unit->id = units->items[i].id;
				trial_put(&real->trial, memory, unit, 1);
			}
		}
	}
}

static bool run_questions(struct real *real)
{
	if (!ask_all(real, 0)) {
		return false;
	}
	disturb_real(real);
	return ask_all(real, 1);
}

static int run_real(const char *folder, uint64_t seed)
{
	struct real real = {.chance = {seed}, .folder = folder};
	bool is_read = true;
	for (int i = 0; is_read && i < REAL_LANGUAGES; i++) {
		is_read = real_read_units(folder, real_languages[i], REAL_UNITS, &real.arena,
		                          &real.units[i]);
	}
	if (!is_read) {
		printf("skipped: no memories in %s, or no zstd\n", folder);
		arena_finish(&real.arena);
		return SKIPPED;
	}
	printf("seed %" PRIu64 "\n", seed);
	trial_begin(&real.trial, real_memories, REAL_LANGUAGES);
	for (int i = 0; i < REAL_LANGUAGES; i++) {
		trial_put(&real.trial, dragoman_text_of(real_memories[i].name), real.units[i].items,
		          real.units[i].count);
	}
	bool is_right = run_questions(&real);
	if (is_right) {
		printf("%" PRIu64 " answers over %zu units are those of the exhaustive scan\n",
		       real.trial.answer_count, oracle_count(real.trial.oracle));
	}
	trial_end(&real.trial);
	arena_finish(&real.arena);
	return is_right ? 0 : 1;
}

static uint64_t seed_of(int count, char **arguments, int at)
{
	return at < count ? strtoull(arguments[at], NULL, 10) : DEFAULT_SEED;
}

int main(int count, char **arguments)
{
	if (count >= 2 && strcmp(arguments[1], "random") == 0) {
		return run_random(seed_of(count, arguments, 2));
	}
	if (count >= 3 && strcmp(arguments[1], "real") == 0) {
		return run_real(arguments[2], seed_of(count, arguments, 3));
	}
	fprintf(stderr, "usage: %s random [SEED] | real FOLDER [SEED]\n", arguments[0]);
	return 2;
}

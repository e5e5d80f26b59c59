#include "generate.h"

#include <stdio.h>
#include <string.h>

const char *const generate_memories[GENERATE_MEMORIES] = {"news", "archive", "law", "machine"};

/* Of one script; they differ in region or, against appearances, in the script that they mean. The
 * last of a row is only asked for. */
#define TAGS 4
static const char *const languages[SCRIPT_COUNT][TAGS] = {
	[SCRIPT_LATIN] = {"en", "en-GB", "en-US", "en-AU"},
	[SCRIPT_CYRILLIC] = {"ru", "ru-RU", "sr", "ru-KZ"},
	[SCRIPT_AZERBAIJANI] = {"az", "az-AZ", "sr-Latn", "az-Latn-IR"},
	[SCRIPT_ARMENIAN] = {"hy", "hy-AM", "hy-RU", "hy-Armn"},
	[SCRIPT_JAPANESE] = {"ja", "ja-JP", "zh-TW", "ja-US"},
	[SCRIPT_ARABIC] = {"ar", "ar-EG", "az-IR", "ar-MA"},
};
static const char *const contexts[] = {"", "", "story-17/p3", "story-17/p4"};
static const char *const subjects[] = {"", "diplomacy", "law"};
static const char *const authors[] = {"", "", "ann", "bob"};
static const char *const clients[] = {"agency", "paper"};
/* Two of them are the same in NFC. */
static const char *const neighbours[] = {"", "Before.", "After.", "caf\u00e9", "cafe\u0301"};

#define FIRST_DAY 1600000000
#define DAY 86400

static struct dragoman_text pick(struct generator *generator, const char *const *strings,
                                 uint32_t count)
{
	return dragoman_text_of(strings[chance_below(&generator->chance, count)]);
}

#define PICK(generator, array)                                                                     \
	pick((generator), (array), (uint32_t)(sizeof(array) / sizeof((array)[0])))

void generate_begin(struct generator *generator, uint64_t seed)
{
	generate_end(generator);
	generator->chance.state = seed;
	generator->in_use = sketch_words_of(&generator->chance);
	for (int i = 0; i < SCRIPT_COUNT; i++) {
		generator->pools[i] = ARENA_NEW(&generator->arena, struct sketch, GENERATE_POOL);
	}
}

void generate_end(struct generator *generator)
{
	arena_finish(&generator->arena);
	*generator = (struct generator){0};
}

static void remember_sketch(struct generator *generator, const struct sketch *sketch)
{
	uint32_t *count = &generator->pool_counts[sketch->script];
	uint32_t at = *count < GENERATE_POOL ? (*count)++
	                                     : chance_below(&generator->chance, GENERATE_POOL);
	generator->pools[sketch->script][at] = *sketch;
}

static struct sketch any_sketch(struct generator *generator, enum script script)
{
	struct sketch sketch;
	uint32_t count = generator->pool_counts[script];
	if (count == 0 || chance_of(&generator->chance, 10)) {
		sketch_make(&generator->chance, generator->in_use, script, &sketch);
		remember_sketch(generator, &sketch);
		return sketch;
	}
	sketch = generator->pools[script][chance_below(&generator->chance, count)];
	if (chance_of(&generator->chance, 60)) {
		sketch_vary(&generator->chance, generator->in_use, &sketch);
		if (chance_of(&generator->chance, 30)) {
			remember_sketch(generator, &sketch);
		}
	}
	return sketch;
}

static void add_variant(struct generator *generator, struct dragoman_unit *unit, enum script script,
                        const char *language)
{
	struct sketch sketch = any_sketch(generator, script);
	struct dragoman_variant *variant = &unit->variants[unit->variant_count++];
	variant->language = dragoman_text_of(language);
	variant->author = PICK(generator, authors);
	sketch_write(&sketch, &generator->arena, &variant->text, &variant->tags,
	             &variant->tag_count);
}

/* English nearly always, the others now and then; sometimes two of one script. A unit without any
 * other language may come out: it is never found. */
static void add_variants(struct generator *generator, struct dragoman_unit *unit)
{
	static const uint32_t percents[SCRIPT_COUNT] = {92, 70, 25, 20, 30, 15};
	unit->variants = ARENA_NEW(&generator->arena, struct dragoman_variant, SCRIPT_COUNT * TAGS);
	uint32_t first = chance_of(&generator->chance, 70)
	                         ? 0
	                         : chance_below(&generator->chance, SCRIPT_COUNT);
	for (uint32_t i = 0; i < SCRIPT_COUNT; i++) {
		enum script script = (enum script)((first + i) % SCRIPT_COUNT);
		uint32_t tag = chance_below(&generator->chance, TAGS - 1);
		if (chance_of(&generator->chance, percents[script])) {
			add_variant(generator, unit, script, languages[script][tag]);
			if (chance_of(&generator->chance, 20)) {
				tag = (tag + 1) % (TAGS - 1);
				add_variant(generator, unit, script, languages[script][tag]);
			}
		}
	}
	if (unit->variant_count == 0) {
		add_variant(generator, unit, SCRIPT_LATIN, "en");
	}
}

static void add_neighbours(struct generator *generator, struct dragoman_neighbour **out_neighbours,
                           size_t *out_count)
{
	*out_neighbours = ARENA_NEW(&generator->arena, struct dragoman_neighbour, 2);
	*out_count = chance_below(&generator->chance, 3);
	for (size_t i = 0; i < *out_count; i++) {
		(*out_neighbours)[i] = (struct dragoman_neighbour){
			dragoman_text_of(languages[i][chance_below(&generator->chance, 2)]),
			PICK(generator, neighbours)};
	}
}

static struct dragoman_text name_of(struct generator *generator, uint32_t number)
{
	char name[16];
	snprintf(name, sizeof(name), "u%u", number);
	return arena_copy_text(&generator->arena, dragoman_text_of(name));
}

static void add_properties(struct generator *generator, struct dragoman_property **out_properties,
                           size_t *out_count)
{
	*out_properties = ARENA_NEW(&generator->arena, struct dragoman_property, 1);
	**out_properties = (struct dragoman_property){dragoman_text_of("x-client"),
	                                              PICK(generator, clients)};
	*out_count = chance_of(&generator->chance, 50);
}

static void remember_unit(struct generator *generator, const struct dragoman_unit *unit)
{
	uint32_t at = generator->pool_count < GENERATE_POOL
	                      ? generator->pool_count++
	                      : chance_below(&generator->chance, GENERATE_POOL);
	generator->pool[at] = *unit;
}

void generate_unit(struct generator *generator, uint32_t number, struct dragoman_unit *out_unit)
{
	struct chance *chance = &generator->chance;
	*out_unit = (struct dragoman_unit){0};
	if (generator->pool_count > 0 && chance_of(chance, 25)) {
		const struct dragoman_unit *like =
			&generator->pool[chance_below(chance, generator->pool_count)];
		out_unit->variants = like->variants;
		out_unit->variant_count = like->variant_count;
	} else {
		add_variants(generator, out_unit);
	}
	out_unit->id = name_of(generator, number);
	out_unit->source = out_unit->variants[0].language;
	out_unit->status = (enum dragoman_unit_status)chance_below(chance,
	                                                           DRAGOMAN_UNIT_STATUS_COUNT);
	out_unit->origin = (enum dragoman_origin)chance_below(chance, DRAGOMAN_ORIGIN_COUNT);
	out_unit->context = PICK(generator, contexts);
	out_unit->subject = PICK(generator, subjects);
	out_unit->author = PICK(generator, authors);
	out_unit->changed = FIRST_DAY + DAY * (int64_t)chance_below(chance, 4);
	add_neighbours(generator, &out_unit->previous, &out_unit->previous_count);
	add_neighbours(generator, &out_unit->next, &out_unit->next_count);
	add_properties(generator, &out_unit->properties, &out_unit->property_count);
	remember_unit(generator, out_unit);
}

static void add_filter(struct generator *generator, struct dragoman_filter *filter)
{
	struct chance *chance = &generator->chance;
	switch (chance_below(chance, 5)) {
	case 0:
		filter->subject = PICK(generator, subjects);
		break;
	case 1:
		filter->author = PICK(generator, authors);
		break;
	case 2:
		filter->changed_after = FIRST_DAY + DAY * (int64_t)chance_below(chance, 4);
		break;
	case 3:
		filter->changed_before = FIRST_DAY + DAY * (int64_t)chance_below(chance, 4);
		break;
	default:
		add_properties(generator, &filter->properties, &filter->property_count);
	}
}

/* Some of the memories, each once, now and then with another penalty than its own. */
static void choose_memories(struct generator *generator, struct dragoman_match_request *request)
{
	struct chance *chance = &generator->chance;
	request->memories = ARENA_NEW(&generator->arena, struct dragoman_memory_choice,
	                              GENERATE_MEMORIES);
	for (uint32_t i = 0; i < GENERATE_MEMORIES; i++) {
		if (chance_of(chance, 60)) {
			request->memories[request->memory_count++] =
				(struct dragoman_memory_choice){
					.name = dragoman_text_of(generate_memories[i]),
					.has_penalty = chance_of(chance, 40),
					.penalty = chance_below(chance,
			                                        chance_of(chance, 50) ? 4 : 60),
				};
		}
	}
}

static bool is_among(const struct dragoman_text *texts, size_t count, struct dragoman_text text)
{
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(texts[i], text)) {
			return true;
		}
	}
	return false;
}

static void choose_targets(struct generator *generator, struct dragoman_match_request *request)
{
	struct chance *chance = &generator->chance;
	uint32_t count = chance_below(chance, 4);
	request->targets = ARENA_NEW(&generator->arena, struct dragoman_text, count);
	for (uint32_t i = 0; i < count; i++) {
		struct dragoman_text tag = PICK(generator,
		                                languages[chance_below(chance, SCRIPT_COUNT - 1)]);
		if (!is_among(request->targets, request->target_count, tag)) {
			request->targets[request->target_count++] = tag;
		}
	}
	request->has_one_target = request->target_count == 1;
}

void generate_question(struct generator *generator, struct dragoman_match_request *out_request,
                       struct dragoman_segment *out_segment)
{
	struct chance *chance = &generator->chance;
	enum script script = chance_of(chance, 60)
	                             ? SCRIPT_LATIN
	                             : (enum script)chance_below(chance, SCRIPT_COUNT);
	struct sketch sketch = any_sketch(generator, script);
	*out_request = (struct dragoman_match_request){
		.source = PICK(generator, languages[script])};
	choose_targets(generator, out_request);
	if (chance_of(chance, 50)) {
		choose_memories(generator, out_request);
	}
	if (chance_of(chance, 15)) {
		add_filter(generator, &out_request->filter);
	}
	*out_segment = (struct dragoman_segment){
		.has_previous = chance_of(chance, 50),
		.previous = PICK(generator, neighbours),
		.has_next = chance_of(chance, 50),
		.next = PICK(generator, neighbours),
		.context = PICK(generator, contexts),
	};
	sketch_write(&sketch, &generator->arena, &out_segment->text, &out_segment->tags,
	             &out_segment->tag_count);
	out_request->segments = out_segment;
	out_request->segment_count = 1;
}

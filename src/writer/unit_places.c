/* unit_places.c - of the units with one source, the one whose place in its document is the same.
 *
 * "OK" stands in a memory of software thousands of times, and an update may bring all of them: the
 * places of a source are read once a change, as hashes, and kept up while it is applied. */
#include "match/same.h"
#include "record/unit_record.h"
#include "store/exact.h"
#include "store/vocabulary.h"
#include "text/normalise.h"
#include "writer/unit_internal.h"

#include <string.h>
#include <xxhash.h>

#define FEWEST 8

/* Hashes of NFC texts; 0: none. */
struct place {
	uint64_t segment; /* 0: gone meanwhile */
	uint64_t context;
	uint64_t previous;
	uint64_t next;
};

/* Those of one source. */
struct places {
	struct places *other;
	struct exact_key key;
	struct place *items;
	size_t count;
	size_t capacity;
};

/* The text before or after, in the source language; empty: none. */
static struct dragoman_text neighbour(const struct dragoman_neighbour *list, size_t count,
                                      struct dragoman_text source)
{
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(list[i].language, source)) {
			return list[i].text;
		}
	}
	return (struct dragoman_text){0};
}

static uint64_t hash_of(struct dragoman_text text)
{
	struct arena arena = {0};
	struct passage passage = {0};
	uint64_t hash = 0;
	if (text.length > 0) {
		passage_read(&passage, &arena, text);
		hash = XXH3_64bits(passage.text.bytes, passage.text.length);
		hash += hash == 0;
	}
	passage_finish(&passage);
	arena_finish(&arena);
	return hash;
}

static struct place place_of(const struct dragoman_unit *unit, uint64_t segment)
{
	bool has_context = unit->context.length > 0; /* then its neighbours do not matter */
	struct place place = {.segment = segment};
	if (has_context) {
		place.context = XXH3_64bits(unit->context.bytes, unit->context.length) | 1;
		return place;
	}
	place.previous = hash_of(neighbour(unit->previous, unit->previous_count, unit->source));
	place.next = hash_of(neighbour(unit->next, unit->next_count, unit->source));
	return place;
}

/* How much a place is another one; 0: not at all. */
static unsigned judge(const struct place *a, const struct place *b)
{
	if (a->context != 0 || b->context != 0) {
		return a->context == b->context;
	}
	unsigned same = a->previous != 0 && a->previous == b->previous;
	same += a->next != 0 && a->next == b->next;
	bool are_alone = (a->previous | a->next | b->previous | b->next) == 0;
	return are_alone ? 2 : same;
}

static void add_place(struct application *application, struct places *places,
                      const struct place *place)
{
	if (places->count == places->capacity) {
		size_t capacity = places->capacity == 0 ? FEWEST : 2 * places->capacity;
		struct place *items = ARENA_NEW(application->change->arena, struct place, capacity);
		if (places->count > 0) {
			memcpy(items, places->items, places->count * sizeof(*items));
		}
		places->items = items;
		places->capacity = capacity;
	}
	places->items[places->count++] = *place;
}

static struct places *find_places(const struct application *application, const struct exact_key *key)
{
	struct places *places = application->places;
	while (places != NULL &&
	       (places->key.language != key->language || places->key.hash != key->hash)) {
		places = places->other;
	}
	return places;
}

static struct places *read_places(struct application *application, const struct exact_key *key,
                                  const struct dragoman_variant *source)
{
	struct places *places = ARENA_NEW(application->change->arena, struct places, 1);
	struct arena arena = {0};
	struct exact_walk walk;
	struct exact_place at;
	*places = (struct places){.other = application->places, .key = *key};
	application->places = places;
	exact_open(&walk, application->transaction, key, &application->entry.number, 1);
	while (exact_next(&walk, &at)) {
		struct dragoman_unit unit;
		uint64_t number;
		arena_reset(&arena);
		if (unit_read_same(application, at.segment, source, &arena, &number, &unit)) {
			struct place place = place_of(&unit, at.segment);
			add_place(application, places, &place);
		}
	}
	exact_close(&walk);
	arena_finish(&arena);
	return places;
}

/* The newest of those that are judged best; NULL: none is judged at all. */
static struct place *find_best(const struct places *places, const struct place *own)
{
	struct place *found = NULL;
	unsigned best = 0;
	for (size_t i = 0; i < places->count; i++) {
		struct place *place = &places->items[i];
		unsigned judged = place->segment == 0 ? 0 : judge(place, own);
		if (judged > best || (judged == best && judged > 0 && place->segment > found->segment)) {
			found = place;
			best = judged;
		}
	}
	return found;
}

static struct exact_key key_of(const struct application *application,
                               const struct prepared_unit *prepared)
{
	const struct features *source = &prepared->features.variants[prepared->source_variant];
	return (struct exact_key){
		vocabulary_language(application->transaction, source->language), source->hash};
}

bool unit_find_in_context(struct application *application, const struct prepared_unit *prepared,
                          uint64_t *out_number, struct dragoman_unit *out_unit)
{
	struct exact_key key = key_of(application, prepared);
	struct arena *arena = application->change->arena;
	struct dragoman_unit own;
	application->keeps_places = true;
	if (key.language == 0 || !unit_record_read(prepared->record, arena, &own)) {
		return false;
	}
	const struct dragoman_variant *source = &own.variants[prepared->source_variant];
	struct places *places = find_places(application, &key);
	if (places == NULL) {
		places = read_places(application, &key, source);
	}
	struct place wanted = place_of(&own, 0), *found;
	while ((found = find_best(places, &wanted)) != NULL) {
		if (unit_read_same(application, found->segment, source, arena, out_number, out_unit)) {
			return unit_read_stored(application, *out_number, out_unit);
		}
		found->segment = 0;
	}
	return false;
}

void unit_note_place(struct application *application, const struct prepared_unit *prepared,
                     uint64_t number)
{
	struct exact_key key = key_of(application, prepared);
	struct places *places = find_places(application, &key);
	struct dragoman_unit unit;
	if (places != NULL &&
	    unit_record_read(prepared->record, application->change->arena, &unit)) {
		struct place place = place_of(&unit, number + prepared->source_variant);
		add_place(application, places, &place);
	}
}

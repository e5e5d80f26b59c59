/* unit_prepare.c - what a worker does for unit.put before the writer sees it. */
#include "base/clock.h"
#include "protocol/unit_json.h"
#include "record/unit_record.h"
#include "writer/unit_internal.h"

#include <stdio.h>
#include <stdlib.h>

/* A unit's age is what it says, else that of its newest variant; said nowhere, it is new. */
static void fill_dates(struct dragoman_unit *unit)
{
	int64_t newest = 0;
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		int64_t age = variant->changed != 0 ? variant->changed : variant->created;
		newest = age > newest ? age : newest;
	}
	if (unit->changed == 0) {
		unit->changed = newest != 0 ? newest : unit->created;
	}
	if (unit->changed == 0) {
		unit->changed = clock_now();
		unit->created = unit->changed;
	}
}

static uint32_t find_source(const struct dragoman_unit *unit)
{
	for (uint32_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, unit->source)) {
			return i;
		}
	}
	return 0;
}

/* The journal's body for a unit: a unit.put of it alone. */
static void write_change(struct buffer *room, struct dragoman_text memory,
                         const struct dragoman_unit *unit)
{
	struct json_writer json = {.out = room};
	json_begin_object(&json);
	json_member_text(&json, "memory", memory);
	json_name(&json, "units");
	json_begin_list(&json);
	unit_write(&json, unit);
	json_end_list(&json);
	json_end_object(&json);
}

static struct dragoman_text keep(struct arena *arena, struct buffer *room)
{
	if (room->failed) {
		fputs("out of memory\n", stderr);
		abort();
	}
	struct dragoman_text kept = arena_copy_text(arena, buffer_text(room));
	buffer_clear(room);
	return kept;
}

/* `room` is empty before and after: it only saves allocations where there are many units. */
static void prepare_in(struct buffer *room, struct analyser *analyser, struct arena *arena,
                       struct dragoman_text memory, const struct dragoman_unit *unit,
                       struct prepared_unit *out_prepared)
{
	out_prepared->id = unit->id;
	out_prepared->source_variant = find_source(unit);
	unit_record_write(room, unit);
	out_prepared->record = keep(arena, room);
	write_change(room, memory, unit);
	out_prepared->json = keep(arena, room);
	unit_index_prepare(analyser, arena, unit, &out_prepared->features);
}

void unit_prepare(struct analyser *analyser, struct arena *arena, struct dragoman_text memory,
                  const struct dragoman_unit *unit, struct prepared_unit *out_prepared)
{
	struct buffer room = {0};
	prepare_in(&room, analyser, arena, memory, unit, out_prepared);
	buffer_finish(&room);
}

/* The server makes an id where none was asked for. */
static struct dragoman_text id_of(struct unit_put_change *put, size_t index,
                                  struct dragoman_text asked)
{
	if (asked.length > 0) {
		return arena_copy_text(put->change.arena, asked);
	}
	char *id = arena_alloc(put->change.arena, MADE_ID_BYTES);
	made_id_text(put->first_id, index, id);
	return (struct dragoman_text){id, MADE_ID_BYTES};
}

static size_t bytes_of(const struct prepared_unit *prepared)
{
	size_t bytes = prepared->record.length + prepared->json.length;
	for (size_t i = 0; i < prepared->features.count; i++) {
		bytes += prepared->features.variants[i].spelled.length;
	}
	return bytes;
}

struct unit_put_change *unit_put_prepare(struct analyser *analyser, struct arena *arena,
                                         struct dragoman_text memory, const struct unit_put *asked,
                                         size_t count)
{
	struct unit_put_change *put = ARENA_NEW(arena, struct unit_put_change, 1);
	put->units = ARENA_NEW(arena, struct prepared_unit, count);
	put->count = count;
	put->first_id = made_id_new();
	put->change = (struct change){
		.apply = unit_put_apply,
		.verb = "unit.put",
		.kind = CATALOGUE_MEMORY,
		.name = arena_copy_text(arena, memory),
		.item_count = count,
		.arena = arena,
	};
	struct buffer room = {0};
	for (size_t i = 0; i < count; i++) {
		struct prepared_unit *prepared = &put->units[i];
		struct dragoman_unit unit = asked[i].unit;
		prepared->is_made = unit.id.length == 0;
		prepared->has_if_revision = asked[i].has_if_revision;
		prepared->if_revision = asked[i].if_revision;
		unit.id = id_of(put, i, unit.id);
		if (unit.source.length == 0) {
			unit.source = unit.variants[0].language;
		}
		fill_dates(&unit);
		prepare_in(&room, analyser, arena, memory, &unit, prepared);
		put->change.byte_count += bytes_of(prepared);
	}
	buffer_finish(&room);
	return put;
}

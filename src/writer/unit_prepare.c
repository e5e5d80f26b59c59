/* unit_prepare.c - what a worker does for unit.put before the writer sees it. */
#include "base/clock.h"
#include "protocol/unit_json.h"
#include "record/unit_record.h"
#include "writer/application.h"
#include "writer/unit_internal.h"

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

struct dragoman_text unit_change_json(struct arena *arena, struct dragoman_text memory,
                                      const struct dragoman_unit *unit)
{
	struct buffer buffer = {0};
	struct json_writer json = {.out = &buffer};
	json_begin_object(&json);
	json_member_text(&json, "memory", memory);
	json_name(&json, "units");
	json_begin_list(&json);
	unit_write(&json, unit);
	json_end_list(&json);
	json_end_object(&json);
	return application_keep(arena, &buffer);
}

void unit_prepare(struct analyser *analyser, struct arena *arena, struct dragoman_text memory,
                  const struct dragoman_unit *unit, struct prepared_unit *out_prepared)
{
	struct buffer record = {0};
	unit_record_write(&record, unit);
	out_prepared->id = unit->id;
	out_prepared->source_variant = find_source(unit);
	out_prepared->record = application_keep(arena, &record);
	out_prepared->json = unit_change_json(arena, memory, unit);
	unit_index_prepare(analyser, arena, unit, &out_prepared->features);
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
		.name = memory,
		.item_count = count,
		.arena = arena,
	};
	for (size_t i = 0; i < count; i++) {
		struct prepared_unit *prepared = &put->units[i];
		struct dragoman_unit unit = asked[i].unit;
		prepared->is_made = unit.id.length == 0;
		prepared->has_if_revision = asked[i].has_if_revision;
		prepared->if_revision = asked[i].if_revision;
		if (prepared->is_made) {
			char *id = arena_alloc(arena, MADE_ID_BYTES);
			made_id_text(put->first_id, i, id);
			unit.id = (struct dragoman_text){id, MADE_ID_BYTES};
		}
		if (unit.source.length == 0) {
			unit.source = unit.variants[0].language;
		}
		fill_dates(&unit);
		unit_prepare(analyser, arena, memory, &unit, prepared);
		put->change.byte_count += prepared->record.length + prepared->json.length;
		for (size_t j = 0; j < prepared->features.count; j++) {
			put->change.byte_count += prepared->features.variants[j].spelled.length;
		}
	}
	return put;
}

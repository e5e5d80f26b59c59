#include "import_batch.h"

#include <stdio.h>

#define BATCH_BYTES ((size_t)1 << 20)

bool import_batch_init(struct import_batch *batch)
{
	batch->json = dragoman_json_create();
	return batch->json != NULL;
}

void import_batch_finish(struct import_batch *batch)
{
	dragoman_json_destroy(batch->json);
}

void import_batch_begin(struct import_batch *batch, const struct import_head *head)
{
	char number[32];
	snprintf(number, sizeof(number), "-%llu", (unsigned long long)batch->number++);
	batch->count = 0;
	dragoman_json_clear(batch->json);
	dragoman_json_raw(batch->json, batch->is_glossary ? "{\"glossary\":" : "{\"memory\":");
	dragoman_json_string(batch->json, dragoman_text_of(head->target));
	dragoman_json_raw(batch->json, ",\"key\":\"");
	dragoman_json_raw(batch->json, head->hash);
	dragoman_json_raw(batch->json, number);
	dragoman_json_raw(batch->json, batch->is_update ? "\",\"update\":true" : "\"");
	dragoman_json_raw(batch->json, batch->is_glossary ? ",\"concepts\":[" : ",\"units\":[");
}

static bool has_language(const struct dragoman_unit *unit, struct dragoman_text language)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, language)) {
			return true;
		}
	}
	return false;
}

static void write_unit(struct import_batch *batch, const struct dragoman_unit *from)
{
	struct dragoman_unit unit = *from;
	if (batch->source.length > 0 && has_language(&unit, batch->source)) {
		unit.source = batch->source;
	}
	dragoman_json_unit(batch->json, &unit);
}

bool import_batch_add(struct import_batch *batch, const struct dragoman_item *item)
{
	dragoman_json_raw(batch->json, batch->count > 0 ? "," : "");
	batch->lines[batch->count++] = item->line;
	if (item->kind == DRAGOMAN_ITEM_CONCEPT) {
		dragoman_json_concept(batch->json, item->concept_entry);
	} else {
		write_unit(batch, item->unit);
	}
	return batch->count >= batch->most || dragoman_json_text(batch->json).length >= BATCH_BYTES;
}

struct dragoman_text import_batch_close(struct import_batch *batch)
{
	batch->count = 0;
	dragoman_json_raw(batch->json, "]}");
	return dragoman_json_text(batch->json);
}

uint64_t import_line_of(const char *place, const uint64_t *lines, size_t count)
{
	size_t index;
	const char *bracket = strchr(place, '[');
	bool is_one = bracket != NULL && sscanf(bracket, "[%zu]", &index) == 1 && index < count;
	return is_one ? lines[index] : 0;
}

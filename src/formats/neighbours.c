#include "formats/neighbours.h"

#include "formats/importer.h"
#include "formats/unit_copy.h"
#include "formats/xliff.h"

#include <string.h>

void neighbours_init(struct neighbours *neighbours, size_t most)
{
	neighbours->held.most = most;
}

void neighbours_finish(struct neighbours *neighbours)
{
	build_finish(&neighbours->held);
	buffer_finish(&neighbours->before_text);
	buffer_finish(&neighbours->before_language);
	buffer_finish(&neighbours->before_part);
}

void neighbours_forget(struct neighbours *neighbours)
{
	neighbours->has_unit = false;
	neighbours->has_ahead = false;
	neighbours->is_at_end = false;
}

static struct dragoman_text property(const struct dragoman_unit *unit, const char *name)
{
	for (size_t i = 0; i < unit->property_count; i++) {
		if (dragoman_text_equal(unit->properties[i].name, dragoman_text_of(name))) {
			return unit->properties[i].value;
		}
	}
	return (struct dragoman_text){0};
}

/* The text in the source language. */
static struct dragoman_text text_of(const struct dragoman_unit *unit)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, unit->source)) {
			return unit->variants[i].text;
		}
	}
	return (struct dragoman_text){0};
}

static void keep(struct buffer *buffer, struct dragoman_text text)
{
	buffer_clear(buffer);
	buffer_append_text(buffer, text);
}

/* What the unit that was handed out last leaves for the one behind it. */
static void remember(struct neighbours *neighbours)
{
	struct dragoman_unit none = {0};
	const struct dragoman_unit *unit = neighbours->has_unit ? &neighbours->unit : &none;
	keep(&neighbours->before_text, text_of(unit));
	keep(&neighbours->before_language, unit->source);
	keep(&neighbours->before_part, property(unit, XLIFF_FILE));
}

static enum dragoman_status read_ahead(struct dragoman_importer *importer)
{
	struct neighbours *neighbours = &importer->neighbours;
	enum dragoman_status status = importer_read(importer, &neighbours->ahead);
	neighbours->has_ahead = status == DRAGOMAN_OK;
	neighbours->is_at_end = !neighbours->has_ahead;
	neighbours->ahead_status = status;
	return status;
}

static bool is_beside(const struct dragoman_unit *unit, struct dragoman_text text,
                      struct dragoman_text language, struct dragoman_text part)
{
	return text.length > 0 && dragoman_text_equal(unit->source, language) &&
	       dragoman_text_equal(property(unit, XLIFF_FILE), part);
}

static void link_unit(struct neighbours *neighbours)
{
	struct dragoman_unit *unit = &neighbours->unit;
	const struct dragoman_unit *behind = neighbours->has_ahead ? neighbours->ahead.unit : NULL;
	bool has_own = unit->previous_count + unit->next_count > 0;
	if (has_own || text_of(unit).length == 0) {
		return;
	}
	neighbours->before = (struct dragoman_neighbour){buffer_text(&neighbours->before_language),
	                                                 buffer_text(&neighbours->before_text)};
	if (is_beside(unit, neighbours->before.text, neighbours->before.language,
	              buffer_text(&neighbours->before_part))) {
		unit->previous = &neighbours->before;
		unit->previous_count = 1;
	}
	if (behind != NULL && is_beside(unit, text_of(behind), behind->source,
	                                property(behind, XLIFF_FILE))) {
		neighbours->after = (struct dragoman_neighbour){behind->source, text_of(behind)};
		unit->next = &neighbours->after;
		unit->next_count = 1;
	}
}

enum dragoman_status neighbours_next(struct dragoman_importer *importer,
                                     struct dragoman_item *out_item)
{
	struct neighbours *neighbours = &importer->neighbours;
	if (neighbours->is_at_end ||
	    (!neighbours->has_ahead && read_ahead(importer) != DRAGOMAN_OK)) {
		return neighbours->ahead_status;
	}
	remember(neighbours);
	build_reset(&neighbours->held);
	uint64_t line = neighbours->ahead.line;
	neighbours->unit = unit_copy(&neighbours->held, neighbours->ahead.unit);
	neighbours->has_unit = true;
	if (neighbours->held.status != DRAGOMAN_OK || neighbours->before_text.failed ||
	    neighbours->before_language.failed || neighbours->before_part.failed) {
		return importer_fail(importer, DRAGOMAN_FAILED, "out of memory");
	}
	read_ahead(importer);
	if (!importer->states_neighbours) {
		link_unit(neighbours);
	}
	*out_item = (struct dragoman_item){
		.kind = DRAGOMAN_ITEM_UNIT, .unit = &neighbours->unit, .line = line};
	return DRAGOMAN_OK;
}

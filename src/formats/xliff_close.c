#include "formats/xliff_reader.h"

static void add_segment(struct xliff *xliff, const struct xliff_segment *segment)
{
	if (segment->source.text.length == 0) {
		if (segment->has_target || segment->source.tag_count > 0) {
			importer_warn(xliff->within.importer,
			              "a segment without source text was left out");
		}
		return;
	}
	struct xliff_segment *added = importer_add(xliff->within.importer, &xliff->unit.segments,
	                                           &xliff->unit.segment_count, sizeof(*added),
	                                           SIZE_MAX, "segments");
	if (added != NULL) {
		*added = *segment;
		added->before = xliff->unit.ignorable;
		xliff->unit.ignorable = (struct dragoman_text){0};
	}
}

void xliff_add_whole(struct xliff *xliff)
{
	struct xliff_segment segment = xliff->segment;
	segment.source = xliff->sides[xliff->has[SIDE_SOURCE] ? SIDE_SOURCE : SIDE_SEGMENTS];
	segment.target = xliff->sides[SIDE_TARGET];
	segment.has_target = xliff->has[SIDE_TARGET] && segment.target.text.length > 0;
	if (xliff->has[SIDE_SOURCE] || xliff->has[SIDE_SEGMENTS]) {
		add_segment(xliff, &segment);
	}
}

static bool is_taken(const struct xliff_inline *content, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (dragoman_text_equal(content->marks[i].id, content->marks[index].id)) {
			return true;
		}
	}
	return false;
}

/* The seg-source's segments with those of the target that have the same mid: the first of each. */
static void add_marked(struct xliff *xliff)
{
	const struct xliff_inline *source = &xliff->contents[SIDE_SEGMENTS];
	const struct xliff_inline *target = &xliff->contents[SIDE_TARGET];
	struct build *build = &xliff->within.importer->build;
	for (size_t i = 0; i < source->mark_count; i++) {
		struct xliff_segment segment = xliff->segment;
		segment.id = source->marks[i].id;
		xliff_inline_part(build, &xliff->sides[SIDE_SEGMENTS], &source->marks[i],
		                  &segment.source);
		bool is_second = is_taken(source, i);
		if (is_second) {
			importer_warn(
				xliff->within.importer,
				"mid: `%.*s` is not unique: the second segment of that name has no "
				"target",
				SHOWN(segment.id));
		}
		for (size_t j = 0; xliff->has[SIDE_TARGET] && !is_second &&
		                   j < target->mark_count && !segment.has_target;
		     j++) {
			if (dragoman_text_equal(target->marks[j].id, segment.id)) {
				xliff_inline_part(build, &xliff->sides[SIDE_TARGET],
				                  &target->marks[j], &segment.target);
				segment.has_target = segment.target.text.length > 0;
			}
		}
		if (!segment.has_target) {
			segment.state = (struct dragoman_text){0};
		}
		add_segment(xliff, &segment);
	}
}

void xliff_close_unit(struct xliff *xliff)
{
	struct dragoman_importer *importer = xliff->within.importer;
	bool is_first = xliff->within.version == XLIFF_1;
	bool has_text = xliff->has[SIDE_TARGET] && xliff->sides[SIDE_TARGET].text.length > 0;
	bool is_marked = xliff->has[SIDE_SEGMENTS] &&
	                 xliff->contents[SIDE_SEGMENTS].mark_count > 0 &&
	                 (!has_text || xliff->contents[SIDE_TARGET].mark_count > 0);
	xliff_rules_end(&xliff->rules);
	if (xliff->unit.segment_count > 0) {
		xliff->unit.segments[xliff->unit.segment_count - 1].after = xliff->unit.ignorable;
	}
	if (is_first && is_marked) {
		add_marked(xliff);
	} else if (is_first) {
		xliff_add_whole(xliff);
	}
	size_t count = xliff->unit.segment_count;
	if (count == 0 || importer_check(importer) != DRAGOMAN_OK) {
		build_reset(&importer->build);
		return;
	}
	xliff->items = build_take(&importer->build, count * sizeof(*xliff->items));
	xliff->item_count = xliff->items == NULL ? 0 : count;
	xliff->next = 0;
	for (size_t i = 0; i < xliff->item_count; i++) {
		xliff_unit_make(importer, &xliff->unit, &xliff->unit.segments[i], i == 0,
		                &xliff->items[i]);
	}
	xml_pause(importer->xml);
}

void xliff_close_text(struct xliff *xliff, enum xliff_level closed)
{
	struct dragoman_importer *importer = xliff->within.importer;
	struct dragoman_text text = importer_text(importer, buffer_text(&xliff->text));
	if (xliff->text.failed) {
		importer_fail(importer, DRAGOMAN_FAILED, "out of memory");
	} else if (closed == LEVEL_OWN) {
		importer_add(importer, &xliff->unit.own, &xliff->unit.own_count,
		             sizeof(*xliff->unit.own), 4096, "properties");
		if (!importer_is_failed(importer) && importer->build.status == DRAGOMAN_OK) {
			xliff->unit.own[xliff->unit.own_count - 1] = (struct xliff_own){
				xliff->own_segment, {xliff->name, text}};
		}
	} else if (closed == LEVEL_DATA) {
		struct xliff_data *data = importer_add(importer, &xliff->unit.codes,
		                                       &xliff->unit.code_count, sizeof(*data), 4096,
		                                       "data");
		xliff_rules_data(&xliff->rules, xliff->unit.codes, xliff->unit.code_count - 1,
		                 xliff->name);
		if (data != NULL) {
			*data = (struct xliff_data){xliff->name, text};
		}
	} else if (text.length > 0) {
		struct dragoman_text *note = importer_add(importer, &xliff->unit.notes,
		                                          &xliff->unit.note_count, sizeof(*note),
		                                          FORMATS_NOTES, "notes");
		if (note != NULL) {
			*note = text;
			xliff_add_of_note(xliff);
		}
	}
}

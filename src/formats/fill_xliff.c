/* fill_xliff.c - the places of an XLIFF file: units, segments, what is offered there. */
#include "formats/fill_xliff.h"

#include "formats/escape.h"
#include "formats/xliff_unit.h"

#include <stdlib.h>
#include <string.h>

enum level { LEVEL_NONE, LEVEL_ROOT, LEVEL_FILE, LEVEL_UNIT, LEVEL_SEGMENT, LEVEL_OFFERS, LEVEL_CONTENT };

#define MATCHES "urn:oasis:names:tc:xliff:matches:2.0"
#define GLOSSARY "urn:oasis:names:tc:xliff:glossary:2.0"

void *fill_xliff_create(struct dragoman_filler *filler)
{
	struct xliff_filler *xliff = calloc(1, sizeof(*xliff));
	if (xliff != NULL) {
		xliff->filler = filler;
		xliff->version = filler->format == DRAGOMAN_FORMAT_XLIFF2 ? XLIFF_2 : XLIFF_1;
		xliff->reader.build = &filler->build;
		xliff->reader.file = filler->file.text;
		xliff->reader.most = FORMATS_SEGMENT_BYTES;
	}
	return xliff;
}

void fill_xliff_destroy(void *state)
{
	struct xliff_filler *xliff = state;
	if (xliff != NULL) {
		fill_reader_finish(&xliff->reader);
		buffer_finish(&xliff->context);
		free(xliff->parts);
		free(xliff->units);
		free(xliff);
	}
}

static struct fill_span span_of(struct xliff_filler *xliff)
{
	uint64_t from, to;
	xml_span(xliff->filler->xml, &from, &to);
	return (struct fill_span){(size_t)from, (size_t)to};
}

static struct dragoman_text keep(struct xliff_filler *xliff, const char *text)
{
	return build_text(&xliff->filler->build, dragoman_text_of(text));
}

static enum level level(const struct xliff_filler *xliff)
{
	return xliff->depth == 0 ? LEVEL_NONE : (enum level)xliff->levels[xliff->depth - 1];
}

/* What is not to be translated is said of anything that holds it. */
static void push(struct xliff_filler *xliff, enum level next, const char **attributes)
{
	const char *translate = xml_attribute(attributes, "translate");
	bool is_fixed = xliff->depth > 0 && xliff->is_fixed[xliff->depth - 1];
	if (translate != NULL) {
		is_fixed = strcmp(translate, "no") == 0;
	}
	xliff->levels[xliff->depth] = (unsigned char)next;
	xliff->is_fixed[xliff->depth++] = is_fixed;
}

/* Outside units. */

/* The prefix of a module; one that no element's name may begin with (`xmlns:6`) is none. */
static struct dragoman_text prefix_for(struct xliff_filler *xliff, const char **attributes,
                                       const char *space)
{
	for (; attributes[0] != NULL; attributes += 2) {
		if (strncmp(attributes[0], "xmlns:", 6) == 0 && strcmp(attributes[1], space) == 0 &&
		    escape_is_name(dragoman_text_of(attributes[0] + 6))) {
			struct buffer prefix = {0};
			buffer_append_format(&prefix, "%s:", attributes[0] + 6);
			struct dragoman_text kept = build_text(&xliff->filler->build,
			                                       buffer_text(&prefix));
			buffer_finish(&prefix);
			return kept;
		}
	}
	return (struct dragoman_text){0};
}

static void take_languages(struct xliff_filler *xliff, const char *source, const char *target)
{
	struct dragoman_filler *filler = xliff->filler;
	size_t at = span_of(xliff).from;
	xliff->has_target_language = target != NULL && *target != '\0';
	xliff->source = filler_language(filler, source, &filler->source, at);
	xliff->target = filler_language(filler, target, &filler->target, at);
}

static void open_root(struct xliff_filler *xliff, const char **attributes)
{
	xliff->root = span_of(xliff);
	if (xliff->version == XLIFF_2) {
		take_languages(xliff, xml_attribute(attributes, "srcLang"),
		               xml_attribute(attributes, "trgLang"));
		xliff->matches_prefix = prefix_for(xliff, attributes, MATCHES);
		xliff->glossary_prefix = prefix_for(xliff, attributes, GLOSSARY);
	}
	push(xliff, LEVEL_ROOT, attributes);
}

static void open_file(struct xliff_filler *xliff, const char **attributes)
{
	bool is_first = xliff->version == XLIFF_1;
	const char *name = xml_attribute(attributes, is_first ? "original" : "id");
	if (!is_first && name != NULL && strncmp(name, XLIFF_OWN_ID, strlen(XLIFF_OWN_ID)) == 0) {
		name = xml_attribute(attributes, "original");
	}
	xliff->file = keep(xliff, name);
	if (is_first) {
		take_languages(xliff, xml_attribute(attributes, "source-language"),
		               xml_attribute(attributes, "target-language"));
	}
	xliff->filler->before = 0;
	push(xliff, LEVEL_FILE, attributes);
}

static struct dragoman_text prefix_of(struct xliff_filler *xliff, const char *name)
{
	const char *colon = strchr(name, ':');
	size_t length = colon == NULL ? 0 : (size_t)(colon + 1 - name);
	return build_text(&xliff->filler->build, (struct dragoman_text){name, length});
}

static void open_unit(struct xliff_filler *xliff, const char *name, const char **attributes)
{
	const char *approved = xml_attribute(attributes, "approved");
	xliff->unit = (struct xliff_places){.tag = span_of(xliff), .prefix = prefix_of(xliff, name)};
	xliff->unit.first = xliff->filler->count;
	xliff->line = xml_place(xliff->filler->xml).line;
	xliff->unit_id = keep(xliff, xml_attribute(attributes, "id"));
	xliff->is_approved = approved != NULL && strcmp(approved, "yes") == 0;
	xliff->part = (struct xliff_part){0};
	xliff->has_source = false;
	xliff->state = (struct dragoman_text){0};
	push(xliff, LEVEL_UNIT, attributes);
}

static void open_between(struct xliff_filler *xliff, const char *name, const char **attributes)
{
	static const char *const groups[] = {"body", "group", "bin-unit"};
	const char *local = xml_local_name(name);
	if (strcmp(local, xliff->version == XLIFF_1 ? "trans-unit" : "unit") == 0) {
		open_unit(xliff, name, attributes);
		return;
	}
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		if (strcmp(local, groups[i]) == 0) {
			push(xliff, LEVEL_FILE, attributes);
			return;
		}
	}
	xliff->skipped = 1;
}

/* Inside units. */

static void add_id(struct xliff_filler *xliff, const char **attributes)
{
	const char *id = xml_attribute(attributes, xliff->version == XLIFF_1 ? "mid" : "id");
	struct dragoman_text *added =
		id == NULL
			? NULL
			: build_add(&xliff->filler->build, &xliff->unit.ids, &xliff->unit.id_count,
	                            sizeof(*added));
	if (added != NULL) {
		*added = keep(xliff, id);
	}
}

static void open_content(struct xliff_filler *xliff, enum fill_side side, const char **attributes)
{
	xliff->side = side;
	xliff->reader.keeps_places = side == SIDE_SOURCE || side == SIDE_SEGMENTS;
	fill_reader_begin(&xliff->reader, span_of(xliff));
	if (side == SIDE_TARGET && xliff->version == XLIFF_1) {
		xliff->state = keep(xliff, xml_attribute(attributes, "state"));
		xliff->unit.lacks_language = !xliff->has_target_language &&
		                             xml_attribute(attributes, "xml:lang") == NULL;
	}
	push(xliff, LEVEL_CONTENT, attributes);
}

static bool open_side(struct xliff_filler *xliff, const char *local, const char **attributes)
{
	static const struct {
		const char *name;
		enum fill_side side;
	} sides[] = {{"source", SIDE_SOURCE}, {"seg-source", SIDE_SEGMENTS}, {"target", SIDE_TARGET}};
	for (size_t i = 0; i < sizeof(sides) / sizeof(sides[0]); i++) {
		if (strcmp(local, sides[i].name) == 0) {
			open_content(xliff, sides[i].side, attributes);
			return true;
		}
	}
	return false;
}

static void open_segment(struct xliff_filler *xliff, const char **attributes)
{
	xliff->part = (struct xliff_part){.tag = span_of(xliff),
	                                  .id = keep(xliff, xml_attribute(attributes, "id"))};
	xliff->line = xml_place(xliff->filler->xml).line;
	xliff->has_source = false;
	xliff->state = keep(xliff, xml_attribute(attributes, "state"));
	add_id(xliff, attributes);
	push(xliff, LEVEL_SEGMENT, attributes);
}

static void open_block(struct xliff_filler *xliff, struct xliff_block *block, const char *name,
                       const char **attributes)
{
	block->has = true;
	block->prefix = prefix_of(xliff, name);
	push(xliff, LEVEL_OFFERS, attributes);
}

/* What an ignorable and the insides of other elements have matters for its ids alone. */
static void open_in_unit(struct xliff_filler *xliff, const char *name, const char **attributes)
{
	const char *local = xml_local_name(name);
	bool is_first = xliff->version == XLIFF_1;
	if (xliff->unit.child_from == 0) {
		xliff->unit.child_from = span_of(xliff).from;
	}
	if (is_first && strcmp(local, "alt-trans") == 0) {
		push(xliff, LEVEL_OFFERS, attributes);
	} else if (is_first && open_side(xliff, local, attributes)) {
		return;
	} else if (!is_first && strcmp(local, "segment") == 0) {
		open_segment(xliff, attributes);
	} else if (!is_first && strcmp(local, "matches") == 0) {
		open_block(xliff, &xliff->unit.matches, name, attributes);
	} else if (!is_first && strcmp(local, "glossary") == 0) {
		open_block(xliff, &xliff->unit.glossary, name, attributes);
	} else {
		if (!is_first && strcmp(local, "originalData") == 0) {
			xliff->unit.original_data.from = span_of(xliff).from;
		}
		add_id(xliff, attributes);
		xliff->skipped = 1;
	}
}

static void open_in_offers(struct xliff_filler *xliff, const char *local, const char **attributes)
{
	if (strcmp(local, "match") == 0 && xliff->version == XLIFF_2) {
		xliff->unit.matches.child_from = span_of(xliff).from;
		push(xliff, LEVEL_OFFERS, attributes);
	} else if (strcmp(local, "glossEntry") == 0) {
		xliff->unit.glossary.child_from = span_of(xliff).from;
		xliff->skipped = 1;
	} else if (strcmp(local, "target") == 0) {
		open_content(xliff, SIDE_OFFER, attributes);
	} else {
		xliff->skipped = 1;
	}
}

static bool says(const char **attributes, const char *name, const char *value)
{
	const char *found = xml_attribute(attributes, name);
	return found != NULL && strcmp(found, value) == 0;
}

static enum fill_role role_of(const struct xliff_element *element, const char **attributes)
{
	switch (element->role) {
	case ROLE_PAIR:
		return FILL_ROLE_PAIR;
	case ROLE_ALONE:
		return FILL_ROLE_ALONE;
	case ROLE_OPEN:
		return strcmp(element->name, "sm") == 0 ? FILL_ROLE_ANNOTATION : FILL_ROLE_OPEN;
	case ROLE_CLOSE:
		return strcmp(element->name, "em") == 0 ? FILL_ROLE_ANNOTATION : FILL_ROLE_CLOSE;
	case ROLE_SIDE:
		return says(attributes, "pos", "close") ? FILL_ROLE_CLOSE : FILL_ROLE_OPEN;
	default:
		return says(attributes, "mtype", "seg") ? FILL_ROLE_SEGMENT : FILL_ROLE_ANNOTATION;
	}
}

/* Kind, id and type as an import takes them, so that a unit made of such a file is found again. */
static struct fill_element explain(struct xliff_filler *xliff, const char *local,
                                   const char **attributes)
{
	const struct xliff_element *element = xliff_element(xliff->version, local, strlen(local));
	if (element == NULL) {
		return (struct fill_element){.role = FILL_ROLE_FOREIGN};
	}
	struct fill_element found = {.role = role_of(element, attributes)};
	const char *type = xml_attribute(attributes, element->type);
	if (found.role == FILL_ROLE_SEGMENT || found.role == FILL_ROLE_ANNOTATION) {
		found.id = xml_attribute(attributes, "mid");
		found.is_term = element->role == ROLE_MARKER && type != NULL &&
		                strcmp(type, "term") == 0;
		return found;
	}
	const char *id = element->pair == NULL ? NULL : xml_attribute(attributes, element->pair);
	id = id != NULL && *id != '\0' ? id : xml_attribute(attributes, "id");
	*(found.role == FILL_ROLE_ALONE ? &found.external : &found.id) = id;
	found.type = found.role == FILL_ROLE_CLOSE ? NULL : type;
	found.is_code = element->has_code;
	const char *order = xml_attribute(attributes, "canReorder");
	found.is_fixed = order != NULL && strcmp(order, "yes") != 0;
	return found;
}

static void open_in_content(struct xliff_filler *xliff, const char *name, const char **attributes)
{
	struct fill_element element = explain(xliff, xml_local_name(name), attributes);
	if (xliff->side != SIDE_OFFER) {
		add_id(xliff, attributes);
	}
	fill_reader_open(&xliff->reader, span_of(xliff), name, &element);
	push(xliff, LEVEL_CONTENT, attributes);
}

static void fill_open(void *context, const char *name, const char **attributes)
{
	struct xliff_filler *xliff = context;
	const char *local = xml_local_name(name);
	if (xliff->skipped > 0) {
		xliff->skipped++;
		if (level(xliff) == LEVEL_UNIT) {
			add_id(xliff, attributes);
		}
		return;
	}
	switch (level(xliff)) {
	case LEVEL_NONE:
		open_root(xliff, attributes);
		break;
	case LEVEL_ROOT:
		if (strcmp(local, "file") == 0) {
			open_file(xliff, attributes);
		} else {
			xliff->skipped = 1;
		}
		break;
	case LEVEL_FILE:
		open_between(xliff, name, attributes);
		break;
	case LEVEL_UNIT:
		open_in_unit(xliff, name, attributes);
		break;
	case LEVEL_SEGMENT:
		if (!open_side(xliff, local, attributes)) {
			xliff->skipped = 1;
		}
		break;
	case LEVEL_OFFERS:
		open_in_offers(xliff, local, attributes);
		break;
	case LEVEL_CONTENT:
		open_in_content(xliff, name, attributes);
	}
}

/* Closing. */

static void close_block(struct xliff_filler *xliff, const char *local)
{
	struct fill_span tag = span_of(xliff);
	size_t end = tag.to > tag.from ? tag.from : 0; /* `<mtc:matches/>` has no end tag */
	if (strcmp(local, "matches") == 0) {
		xliff->unit.matches.end = end;
	} else if (strcmp(local, "glossary") == 0) {
		xliff->unit.glossary.end = end;
	}
}

/* Elements of others come last in a trans-unit. */
static void note_child(struct xliff_filler *xliff, const char *name)
{
	size_t prefix = (size_t)(xml_local_name(name) - name);
	if (level(xliff) == LEVEL_UNIT && prefix == xliff->unit.prefix.length &&
	    (prefix == 0 || memcmp(name, xliff->unit.prefix.bytes, prefix) == 0)) {
		xliff->unit.last_end = span_of(xliff).to;
	}
}

static void fill_close(void *context, const char *name)
{
	struct xliff_filler *xliff = context;
	const char *local = xml_local_name(name);
	if (xliff->skipped > 0) {
		xliff->skipped--;
		if (xliff->skipped == 0) {
			note_child(xliff, name);
		}
		bool is_data = xliff->skipped == 0 && strcmp(local, "originalData") == 0;
		if (is_data && level(xliff) == LEVEL_UNIT) {
			xliff->unit.original_data.to = span_of(xliff).to;
		}
		return;
	}
	enum level closed = level(xliff);
	xliff->depth--;
	if (closed == LEVEL_CONTENT && level(xliff) == LEVEL_CONTENT) {
		fill_reader_close(&xliff->reader, span_of(xliff));
	} else if (closed == LEVEL_CONTENT) {
		fill_xliff_close_content(xliff, span_of(xliff));
	} else if (closed == LEVEL_SEGMENT && xliff->has_source) {
		fill_xliff_segment(xliff, &xliff->source_content, &xliff->part, true);
	} else if (closed == LEVEL_OFFERS) {
		close_block(xliff, local);
	} else if (closed == LEVEL_UNIT) {
		fill_xliff_close_unit(xliff);
	}
	note_child(xliff, name);
	if (xliff->filler->build.status != DRAGOMAN_OK) {
		filler_fail(xliff->filler, DRAGOMAN_FAILED, 0, "out of memory");
	}
}

static void fill_text(void *context, const char *bytes, size_t length)
{
	struct xliff_filler *xliff = context;
	if (xliff->skipped == 0 && level(xliff) == LEVEL_CONTENT) {
		fill_reader_text(&xliff->reader, span_of(xliff), bytes, length);
	}
}

const struct xml_handler fill_xliff_handler = {fill_open, fill_close, fill_text, NULL};

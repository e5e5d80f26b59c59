/* fill_tmx.c - TMX: a tuv for each tu that has none in the target language. */
#include "formats/filler.h"

#include <stdlib.h>
#include <string.h>

enum level { LEVEL_NONE, LEVEL_ROOT, LEVEL_BODY, LEVEL_TU, LEVEL_TUV, LEVEL_SEG };

struct tuv {
	bool has;
	struct fill_span tag;
	size_t end;         /* byte behind its end tag */
	size_t end_from;    /* and of that tag */
	const char *lang;   /* the attribute's name */
	struct fill_content seg;
};

struct tu {
	struct tuv source, target;
};

struct tmx_filler {
	struct dragoman_filler *filler;
	struct tu *units;
	size_t unit_count;
	struct fill_reader reader;
	unsigned char levels[FORMATS_DEPTH + 2];
	size_t depth;
	size_t skipped;
	struct language source; /* the header's, or the caller's */
	struct language tu_source;
	struct language target;
	struct tu tu;
	struct tuv tuv;
	struct language tuv_language;
	bool has_seg;
	uint64_t line;
};

static void *tmx_create(struct dragoman_filler *filler)
{
	struct tmx_filler *tmx = calloc(1, sizeof(*tmx));
	if (tmx != NULL) {
		tmx->filler = filler;
		tmx->source = filler->source;
		tmx->target = filler->target;
		tmx->reader.build = &filler->build;
		tmx->reader.file = filler->file.text;
		tmx->reader.most = FORMATS_SEGMENT_BYTES;
	}
	return tmx;
}

static void tmx_destroy(void *state)
{
	struct tmx_filler *tmx = state;
	if (tmx != NULL) {
		fill_reader_finish(&tmx->reader);
		free(tmx);
	}
}

static struct fill_span span_of(struct tmx_filler *tmx)
{
	uint64_t from, to;
	xml_span(tmx->filler->xml, &from, &to);
	return (struct fill_span){(size_t)from, (size_t)to};
}

static enum level level(const struct tmx_filler *tmx)
{
	return tmx->depth == 0 ? LEVEL_NONE : (enum level)tmx->levels[tmx->depth - 1];
}

static void push(struct tmx_filler *tmx, enum level next)
{
	tmx->levels[tmx->depth++] = (unsigned char)next;
}

/* The same language and script; of regions only such that do not contradict. */
static bool is_like(const struct language *a, const struct language *b)
{
	struct language a_index, b_index;
	struct dragoman_text a_tag = dragoman_text_of(a->tag), b_tag = dragoman_text_of(b->tag);
	struct dragoman_text a_region = language_region(a_tag), b_region = language_region(b_tag);
	language_index(a_tag, &a_index);
	language_index(b_tag, &b_index);
	return strcmp(a_index.tag, b_index.tag) == 0 &&
	       (a_region.length == 0 || b_region.length == 0 ||
	        dragoman_text_equal(a_region, b_region));
}

static void open_header(struct tmx_filler *tmx, const char **attributes)
{
	const char *source = xml_attribute(attributes, "srclang");
	if (tmx->source.tag[0] == '\0' && source != NULL && strcmp(source, "*all*") != 0) {
		language_from_locale(dragoman_text_of(source), &tmx->source);
	}
	tmx->skipped = 1;
}

static void open_body(struct tmx_filler *tmx)
{
	if (tmx->source.tag[0] == '\0' || tmx->target.tag[0] == '\0') {
		filler_fail(tmx->filler, DRAGOMAN_INVALID, 0,
		            "a TMX does not say which language is to be translated into which: name "
		            "them");
	}
	push(tmx, LEVEL_BODY);
}

static void open_tu(struct tmx_filler *tmx, const char **attributes)
{
	const char *source = xml_attribute(attributes, "srclang");
	tmx->tu = (struct tu){0};
	tmx->tu_source = tmx->source;
	tmx->line = xml_place(tmx->filler->xml).line;
	if (tmx->filler->source.tag[0] == '\0' && source != NULL && strcmp(source, "*all*") != 0) {
		language_from_locale(dragoman_text_of(source), &tmx->tu_source);
	}
	push(tmx, LEVEL_TU);
}

static void open_tuv(struct tmx_filler *tmx, const char **attributes)
{
	const char *language = xml_attribute(attributes, "xml:lang");
	tmx->tuv = (struct tuv){.tag = span_of(tmx), .lang = language == NULL ? "lang" : "xml:lang"};
	language = language == NULL ? xml_attribute(attributes, "lang") : language;
	tmx->tuv_language = (struct language){{0}};
	tmx->tuv.has = language != NULL &&
	               language_from_locale(dragoman_text_of(language), &tmx->tuv_language);
	tmx->has_seg = false;
	push(tmx, LEVEL_TUV);
}

/* As an import takes them. */
static struct fill_element explain(const char *name, const char **attributes)
{
	static const struct {
		const char *name;
		enum fill_role role;
	} known[] = {
		{"bpt", FILL_ROLE_OPEN}, {"ept", FILL_ROLE_CLOSE}, {"ph", FILL_ROLE_ALONE},
		{"it", FILL_ROLE_ALONE}, {"ut", FILL_ROLE_ALONE},  {"hi", FILL_ROLE_PAIR},
	};
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(name, known[i].name) != 0) {
			continue;
		}
		struct fill_element found = {
			.role = known[i].role,
			.is_code = known[i].role != FILL_ROLE_PAIR,
			.id = i < 2 ? xml_attribute(attributes, "i") : NULL,
			.external = xml_attribute(attributes, "x"),
			.type = xml_attribute(attributes, "type"),
		};
		const char *position = xml_attribute(attributes, "pos");
		if (strcmp(name, "it") == 0 && position != NULL) {
			found.role = strcmp(position, "end") == 0 ? FILL_ROLE_CLOSE : FILL_ROLE_OPEN;
		}
		return found;
	}
	return (struct fill_element){.role = FILL_ROLE_FOREIGN};
}

static void tmx_open(void *context, const char *name, const char **attributes)
{
	struct tmx_filler *tmx = context;
	struct fill_element element;
	if (tmx->skipped > 0) {
		tmx->skipped++;
		return;
	}
	switch (level(tmx)) {
	case LEVEL_NONE:
		push(tmx, LEVEL_ROOT);
		break;
	case LEVEL_SEG:
		element = explain(name, attributes);
		fill_reader_open(&tmx->reader, span_of(tmx), name, &element);
		push(tmx, LEVEL_SEG);
		break;
	default:
		if (level(tmx) == LEVEL_ROOT && strcmp(name, "header") == 0) {
			open_header(tmx, attributes);
		} else if (level(tmx) == LEVEL_ROOT && strcmp(name, "body") == 0) {
			open_body(tmx);
		} else if (level(tmx) == LEVEL_BODY && strcmp(name, "tu") == 0) {
			open_tu(tmx, attributes);
		} else if (level(tmx) == LEVEL_TU && strcmp(name, "tuv") == 0) {
			open_tuv(tmx, attributes);
		} else if (level(tmx) == LEVEL_TUV && strcmp(name, "seg") == 0) {
			tmx->has_seg = true;
			tmx->reader.keeps_places = false;
			fill_reader_begin(&tmx->reader, span_of(tmx));
			push(tmx, LEVEL_SEG);
		} else {
			tmx->skipped = 1;
		}
	}
}

static void close_tuv(struct tmx_filler *tmx)
{
	struct fill_span tag = span_of(tmx);
	tmx->tuv.end_from = tag.from;
	tmx->tuv.end = tag.to;
	if (!tmx->tuv.has || !tmx->has_seg) {
		return;
	}
	if (!tmx->tu.source.has && is_like(&tmx->tuv_language, &tmx->tu_source)) {
		tmx->tu.source = tmx->tuv;
	} else if (is_like(&tmx->tuv_language, &tmx->target)) {
		bool is_better = !tmx->tu.target.has || fill_content_is_blank(&tmx->tu.target.seg);
		tmx->tu.target = is_better ? tmx->tuv : tmx->tu.target;
	}
}

static void close_tu(struct tmx_filler *tmx)
{
	struct dragoman_filler *filler = tmx->filler;
	const struct tu *tu = &tmx->tu;
	if (!tu->source.has) {
		return;
	}
	struct fill_segment *segment = filler_add(filler, &tu->source.seg, tmx->line);
	struct tu *added = build_add(&filler->build, &tmx->units, &tmx->unit_count, sizeof(*added));
	if (segment == NULL || added == NULL) {
		filler->count -= segment != NULL;
		return;
	}
	*added = *tu;
	segment->unit = tmx->unit_count - 1;
	segment->shown.source = build_text(&filler->build, dragoman_text_of(tmx->tu_source.tag));
	segment->shown.target = build_text(&filler->build, dragoman_text_of(tmx->target.tag));
	if (tu->target.has && !fill_content_is_blank(&tu->target.seg)) {
		segment->shown.state = DRAGOMAN_FILL_TRANSLATED;
	} else if (tu->source.seg.text.length == 0) {
		segment->shown.state = DRAGOMAN_FILL_UNFIT;
	}
}

static void tmx_close(void *context, const char *name)
{
	struct tmx_filler *tmx = context;
	(void)name;
	if (tmx->skipped > 0) {
		tmx->skipped--;
		return;
	}
	enum level closed = level(tmx);
	tmx->depth--;
	if (closed == LEVEL_SEG && level(tmx) == LEVEL_SEG) {
		fill_reader_close(&tmx->reader, span_of(tmx));
	} else if (closed == LEVEL_SEG) {
		tmx->tuv.seg = fill_reader_end(&tmx->reader, span_of(tmx));
	} else if (closed == LEVEL_TUV) {
		close_tuv(tmx);
	} else if (closed == LEVEL_TU) {
		close_tu(tmx);
	}
	if (tmx->filler->build.status != DRAGOMAN_OK) {
		filler_fail(tmx->filler, DRAGOMAN_FAILED, 0, "out of memory");
	}
}

static void tmx_text(void *context, const char *bytes, size_t length)
{
	struct tmx_filler *tmx = context;
	if (tmx->skipped == 0 && level(tmx) == LEVEL_SEG) {
		fill_reader_text(&tmx->reader, span_of(tmx), bytes, length);
	}
}

/* Writing. */

static void write_prop(struct buffer *out, struct dragoman_text indent, const char *type,
                       struct dragoman_text value)
{
	buffer_append_text(out, indent);
	buffer_append_format(out, "<prop type=\"%s\">%.*s</prop>", type, SHOWN(value));
}

/* A tuv laid out as the source's; what it was made of is said where it must be looked at. */
static void add_tuv(struct tmx_filler *tmx, const struct tu *tu, const struct fill_match *match)
{
	struct dragoman_filler *filler = tmx->filler;
	struct dragoman_text inner = filler_indent(filler, tu->source.seg.tag_from);
	struct buffer *out = fill_edits_begin(&filler->edits, tu->source.end, 0);
	buffer_append_text(out, filler_indent(filler, tu->source.tag.from));
	buffer_append_format(out, "<tuv %s=\"%s\">", tu->source.lang, tmx->target.tag);
	if (match->needs_review) {
		char score[16];
		snprintf(score, sizeof(score), "%u", match->score);
		write_prop(out, inner, "x-match-quality", dragoman_text_of(score));
		write_prop(out, inner, "x-match-origin", match->memory);
	}
	buffer_append_text(out, inner);
	buffer_append_string(out, "<seg>");
	buffer_append_text(out, match->target);
	buffer_append_string(out, "</seg>");
	buffer_append_text(out, filler_indent(filler, tu->source.end_from));
	buffer_append_string(out, "</tuv>");
	fill_edits_end(&filler->edits);
}

static void tmx_write(struct dragoman_filler *filler)
{
	struct tmx_filler *tmx = filler->state;
	for (size_t i = 0; i < filler->count; i++) {
		const struct fill_segment *segment = &filler->segments[i];
		const struct tu *tu = &tmx->units[segment->unit];
		if (segment->is_inserted && tu->target.has) {
			filler_fill_element(filler, &tu->target.seg, segment->inserted.target, false);
		} else if (segment->is_inserted) {
			add_tuv(tmx, tu, &segment->inserted);
		}
	}
}

static const struct xml_handler tmx_handler = {tmx_open, tmx_close, tmx_text, NULL};

const struct fill_format fill_tmx = {
	.handler = &tmx_handler,
	.create = tmx_create,
	.write = tmx_write,
	.destroy = tmx_destroy,
};

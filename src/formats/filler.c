#include "formats/filler.h"

#include "formats/escape.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void filler_fail(struct dragoman_filler *filler, enum dragoman_status status, size_t at,
                 const char *format, ...)
{
	char reason[300];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	if (filler->xml != NULL) {
		xml_fail(filler->xml, status, "%s", reason);
	} else {
		report_fail(&filler->report, status, fill_file_place(&filler->file, at), "%s", reason);
	}
}

bool filler_is_failed(const struct dragoman_filler *filler)
{
	return filler->report.status != DRAGOMAN_OK;
}

/* Segments. */

static bool grow(struct dragoman_filler *filler)
{
	size_t capacity = filler->capacity == 0 ? 256 : 2 * filler->capacity;
	struct fill_segment *wider = realloc(filler->segments, capacity * sizeof(*wider));
	if (wider == NULL) {
		filler_fail(filler, DRAGOMAN_FAILED, 0, "out of memory");
		return false;
	}
	filler->segments = wider;
	filler->capacity = capacity;
	return true;
}

static void copy_tags(struct dragoman_filler *filler, struct fill_segment *segment)
{
	struct dragoman_segment *shown = &segment->shown.segment;
	const struct fill_content *source = &segment->source;
	shown->text = source->text;
	if (source->code_count > 0) {
		shown->tags = build_take(&filler->build, source->code_count * sizeof(*shown->tags));
	}
	for (size_t i = 0; shown->tags != NULL && i < source->code_count; i++) {
		shown->tags[shown->tag_count++] = source->codes[i].tag;
	}
}

static void set_neighbours(struct dragoman_filler *filler, struct dragoman_segment *shown)
{
	if (filler->before > 0) {
		struct dragoman_segment *before =
			&filler->segments[filler->before - 1].shown.segment;
		shown->has_previous = true;
		shown->previous = before->text;
		before->has_next = true;
		before->next = shown->text;
	}
	filler->before = filler->count + 1;
}

struct fill_segment *filler_add(struct dragoman_filler *filler, const struct fill_content *source,
                                uint64_t line)
{
	if (filler->count == filler->capacity && !grow(filler)) {
		return NULL;
	}
	struct fill_segment *segment = &filler->segments[filler->count];
	*segment = (struct fill_segment){.source = *source};
	segment->shown.line = line;
	copy_tags(filler, segment);
	if (source->is_too_long) {
		segment->shown.state = DRAGOMAN_FILL_UNFIT;
	} else if (source->text.length > 0) {
		set_neighbours(filler, &segment->shown.segment);
	}
	filler->count++;
	return segment;
}

struct dragoman_text filler_language(struct dragoman_filler *filler, const char *name,
                                     const struct language *asked, size_t at)
{
	struct language found, index, wanted;
	struct dragoman_text tag = dragoman_text_of(asked->tag);
	if (name == NULL || *name == '\0') {
		return build_text(&filler->build, tag);
	}
	if (!language_from_locale(dragoman_text_of(name), &found)) {
		if (tag.length == 0) {
			filler_fail(filler, DRAGOMAN_INVALID, at,
			            "`%.60s` is no language tag (BCP 47: `en`, `pt-BR`, `zh-Hant`)",
			            name);
		}
		return build_text(&filler->build, tag);
	}
	if (tag.length == 0) {
		return build_text(&filler->build, dragoman_text_of(found.tag));
	}
	language_index(dragoman_text_of(found.tag), &index);
	language_index(tag, &wanted);
	if (strcmp(index.tag, wanted.tag) != 0) {
		filler_fail(filler, DRAGOMAN_INVALID, at,
		            "the file is in `%s`, and `%s` was asked for", found.tag, asked->tag);
	}
	return build_text(&filler->build, tag);
}

/* Writing. */

void filler_escape(const struct dragoman_filler *filler, struct buffer *out,
                   struct dragoman_text text)
{
	size_t from = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] == '\n') {
			escape_text(out, (struct dragoman_text){text.bytes + from, i - from});
			buffer_append_string(out, filler->file.line_end);
			from = i + 1;
		}
	}
	if (from < text.length) {
		escape_text(out, (struct dragoman_text){text.bytes + from, text.length - from});
	}
}

struct dragoman_text filler_indent(const struct dragoman_filler *filler, size_t at)
{
	const char *bytes = filler->file.text.bytes;
	size_t from = at;
	while (from > 0 && (bytes[from - 1] == ' ' || bytes[from - 1] == '\t')) {
		from--;
	}
	if (from == 0 || (bytes[from - 1] != '\n' && bytes[from - 1] != '\r')) {
		return (struct dragoman_text){0};
	}
	from -= bytes[from - 1] == '\n' && from > 1 && bytes[from - 2] == '\r' ? 2 : 1;
	return (struct dragoman_text){bytes + from, at - from};
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* The value of an attribute in a start tag, between its quotes. */
static bool find_attribute(const char *bytes, struct fill_span tag, const char *name,
                           struct fill_span *out_value)
{
	size_t at = tag.from + 1, length = strlen(name);
	while (at < tag.to && !is_blank(bytes[at])) {
		at++;
	}
	while (at < tag.to) {
		while (at < tag.to && is_blank(bytes[at])) {
			at++;
		}
		size_t from = at;
		while (at < tag.to && !is_blank(bytes[at]) && bytes[at] != '=') {
			at++;
		}
		bool is_it = at - from == length && memcmp(bytes + from, name, length) == 0;
		while (at < tag.to && bytes[at] != '"' && bytes[at] != '\'') {
			at++;
		}
		if (at >= tag.to) {
			return false;
		}
		const char *end = memchr(bytes + at + 1, bytes[at], tag.to - at - 1);
		size_t to = end == NULL ? tag.to : (size_t)(end - bytes);
		if (is_it) {
			*out_value = (struct fill_span){at + 1, to};
			return true;
		}
		at = to + 1;
	}
	return false;
}

void filler_set_attribute(struct dragoman_filler *filler, struct fill_span tag, const char *name,
                          const char *value)
{
	const char *bytes = filler->file.text.bytes;
	struct fill_span old;
	if (find_attribute(bytes, tag, name, &old)) {
		struct buffer *out = fill_edits_begin(&filler->edits, old.from, old.to - old.from);
		escape_attribute(out, dragoman_text_of(value));
	} else {
		size_t at = tag.to - 1;
		at -= bytes[at - 1] == '/';
		while (is_blank(bytes[at - 1])) {
			at--;
		}
		struct buffer *out = fill_edits_begin(&filler->edits, at, 0);
		buffer_append_format(out, " %s=\"", name);
		escape_attribute(out, dragoman_text_of(value));
		buffer_append_byte(out, '"');
	}
	fill_edits_end(&filler->edits);
}

static bool is_blank_between(const struct dragoman_filler *filler, size_t from, size_t to)
{
	const char *bytes = filler->file.text.bytes;
	for (size_t i = from; i < to; i++) {
		if (!is_blank(bytes[i])) {
			return false;
		}
	}
	return true;
}

/* The name in a start tag. */
static struct dragoman_text name_of(const struct dragoman_filler *filler,
                                    const struct fill_content *content)
{
	const char *from = filler->file.text.bytes + content->tag_from + 1, *to = from;
	while (*to != '>' && *to != '/' && !is_blank(*to)) {
		to++;
	}
	return (struct dragoman_text){from, (size_t)(to - from)};
}

void filler_fill_element(struct dragoman_filler *filler, const struct fill_content *content,
                         struct dragoman_text text, bool is_copy)
{
	struct fill_edits *edits = &filler->edits;
	if (content->to == content->end) { /* `<target/>` */
		struct buffer *out = fill_edits_begin(edits, content->tag_to - 2, 2);
		struct dragoman_text name = name_of(filler, content);
		buffer_append_byte(out, '>');
		buffer_append_text(out, text);
		buffer_append_string(out, "</");
		buffer_append_text(out, name);
		buffer_append_byte(out, '>');
	} else {
		/* a comment in there stays */
		bool is_all = is_copy || is_blank_between(filler, content->tag_to, content->to);
		struct buffer *out = fill_edits_begin(edits, content->tag_to,
		                                      is_all ? content->to - content->tag_to : 0);
		buffer_append_text(out, text);
	}
	fill_edits_end(edits);
}

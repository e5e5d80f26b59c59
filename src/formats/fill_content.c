#include "formats/fill_content.h"

void fill_reader_begin(struct fill_reader *reader, struct fill_span tag)
{
	buffer_clear(&reader->text);
	buffer_clear(&reader->characters);
	reader->content = (struct fill_content){.tag_from = tag.from, .tag_to = tag.to};
	reader->last_end = tag.to;
	reader->run = 1;
	reader->is_in_cdata = false;
	reader->is_deep = false;
	reader->depth = 0;
	reader->code_depth = 0;
	reader->term_depth = 0;
}

static bool ends_with(struct dragoman_text text, const char *end)
{
	size_t length = strlen(end);
	return text.length >= length &&
	       memcmp(text.bytes + text.length - length, end, length) == 0;
}

/* What stands between two events was not told: comments, instructions, and the marks of CDATA. */
static void pass_gap(struct fill_reader *reader, struct fill_span next)
{
	if (next.from > reader->last_end) {
		struct dragoman_text gap = {reader->file.bytes + reader->last_end,
		                            next.from - reader->last_end};
		reader->is_in_cdata = ends_with(gap, "<![CDATA[");
		reader->run++;
	}
	reader->last_end = next.to;
}

static struct fill_code *add_code(struct fill_reader *reader, enum dragoman_tag_kind kind,
                                  struct fill_span raw)
{
	struct fill_content *content = &reader->content;
	if (content->code_count >= FORMATS_TAGS) {
		content->is_too_long = true;
		return NULL;
	}
	struct fill_code *code = build_add(reader->build, &content->codes, &content->code_count,
	                                   sizeof(*code));
	if (code != NULL) {
		*code = (struct fill_code){
			.tag = {.at = (uint32_t)content->character_count, .kind = kind},
			.raw = {reader->file.bytes + raw.from, raw.to - raw.from},
			.partner = FILL_NONE,
		};
	}
	return code;
}

static bool is_empty_tag(struct dragoman_text raw)
{
	return raw.length > 2 && raw.bytes[raw.length - 2] == '/';
}

/* `<g id="1"/>` as `<g id="1">`: its other half is written too. */
static struct dragoman_text as_start(struct build *build, struct dragoman_text raw)
{
	char *bytes = is_empty_tag(raw) ? build_take(build, raw.length - 1) : NULL;
	if (bytes == NULL) {
		return raw;
	}
	memcpy(bytes, raw.bytes, raw.length - 2);
	bytes[raw.length - 2] = '>';
	return (struct dragoman_text){bytes, raw.length - 1};
}

static struct dragoman_text end_tag_of(struct build *build, const char *name)
{
	size_t length = strlen(name);
	char *bytes = build_take(build, length + 3);
	if (bytes == NULL) {
		return (struct dragoman_text){0};
	}
	memcpy(bytes, "</", 2);
	memcpy(bytes + 2, name, length);
	bytes[length + 2] = '>';
	return (struct dragoman_text){bytes, length + 3};
}

static void open_code(struct fill_reader *reader, struct fill_span tag, const char *name,
                      const struct fill_element *element)
{
	static const enum dragoman_tag_kind kinds[] = {
		[FILL_ROLE_PAIR] = DRAGOMAN_TAG_OPEN,
		[FILL_ROLE_OPEN] = DRAGOMAN_TAG_OPEN,
		[FILL_ROLE_CLOSE] = DRAGOMAN_TAG_CLOSE,
		[FILL_ROLE_ALONE] = DRAGOMAN_TAG_STANDALONE,
	};
	struct build *build = reader->build;
	struct fill_code *code = add_code(reader, kinds[element->role], tag);
	if (code == NULL) {
		return;
	}
	code->tag.id = build_text(build, dragoman_text_of(element->id));
	code->tag.external = build_text(build, dragoman_text_of(element->external));
	code->tag.type = build_text(build, dragoman_text_of(element->type));
	code->is_fixed = element->is_fixed;
	code->is_pair = element->role == FILL_ROLE_PAIR;
	if (code->is_pair) {
		code->raw = as_start(build, code->raw);
	}
	struct fill_opened *opened = &reader->open[reader->depth - 1];
	opened->code = reader->content.code_count - 1;
	if (code->is_pair && is_empty_tag((struct dragoman_text){reader->file.bytes + tag.from,
	                                                         tag.to - tag.from})) {
		/* the file has no end tag whose bytes could be taken */
		code->tag.data = end_tag_of(build, name);
	}
}

static void open_mark(struct fill_reader *reader, struct fill_span tag, const char *id)
{
	struct fill_content *content = &reader->content;
	struct fill_mark *mark = build_add(reader->build, &content->marks, &content->mark_count,
	                                   sizeof(*mark));
	if (mark != NULL) {
		*mark = (struct fill_mark){
			.id = build_text(reader->build, dragoman_text_of(id)),
			.tag_from = tag.from,
			.tag_to = tag.to,
			.text_from = reader->text.length,
			.character_from = content->character_count,
			.code_from = content->code_count,
		};
		reader->open[reader->depth - 1].mark = content->mark_count - 1;
	}
}

void fill_reader_open(struct fill_reader *reader, struct fill_span tag, const char *name,
                      const struct fill_element *element)
{
	pass_gap(reader, tag);
	reader->run++;
	if (reader->depth == FORMATS_SEGMENT_DEPTH || reader->is_deep) {
		reader->is_deep = true;
		reader->content.is_too_long = true;
		return;
	}
	struct fill_opened *opened = &reader->open[reader->depth++];
	*opened = (struct fill_opened){.role = FILL_ROLE_TEXT, .code = FILL_NONE, .mark = FILL_NONE,
	                               .from = tag.from};
	if (reader->code_depth > 0) {
		return;
	}
	opened->role = element->role;
	opened->is_code = element->is_code;
	opened->is_term = element->is_term;
	reader->term_depth += element->is_term;
	if (element->is_code) {
		reader->code_depth = reader->depth;
	}
	if (element->role == FILL_ROLE_SEGMENT) {
		open_mark(reader, tag, element->id);
	} else if (element->role == FILL_ROLE_FOREIGN) {
		reader->content.has_foreign = true;
	} else if (element->role != FILL_ROLE_TEXT && element->role != FILL_ROLE_ANNOTATION) {
		open_code(reader, tag, name, element);
	}
}

static void add_character(struct fill_reader *reader, struct fill_character character)
{
	reader->content.character_count++;
	if (reader->keeps_places) {
		buffer_append(&reader->characters, &character, sizeof(character));
	}
}

void fill_reader_text(struct fill_reader *reader, struct fill_span at, const char *bytes,
                      size_t length)
{
	pass_gap(reader, at);
	struct fill_content *content = &reader->content;
	if (reader->code_depth > 0 || reader->is_deep || content->is_too_long) {
		return;
	}
	if (length > reader->most - reader->text.length) {
		content->is_too_long = true;
		return;
	}
	buffer_append(&reader->text, bytes, length);
	bool is_plain = at.to - at.from == length;
	uint32_t run = reader->is_in_cdata || reader->term_depth > 0 ? 0 : reader->run;
	for (size_t i = 0, next; i < length; i = next) {
		for (next = i + 1; next < length && ((unsigned char)bytes[next] & 0xc0) == 0x80;) {
			next++;
		}
		add_character(reader,
		              is_plain ? (struct fill_character){(uint32_t)(at.from + i),
		                                                 (uint32_t)(next - i), run}
		                       : (struct fill_character){(uint32_t)at.from,
		                                                 (uint32_t)(at.to - at.from), run});
	}
}

static void close_pair(struct fill_reader *reader, struct fill_span tag, size_t start)
{
	struct fill_code *code = add_code(reader, DRAGOMAN_TAG_CLOSE, tag);
	if (code == NULL) {
		return;
	}
	struct fill_code *opened = &reader->content.codes[start];
	code->tag.id = opened->tag.id;
	code->is_pair = true;
	code->is_fixed = opened->is_fixed;
	code->partner = start;
	opened->partner = reader->content.code_count - 1;
	if (opened->tag.data.length > 0) {
		code->raw = opened->tag.data;
		opened->tag.data = (struct dragoman_text){0};
	}
}

static void close_mark(struct fill_reader *reader, struct fill_span tag, size_t index)
{
	struct fill_mark *mark = &reader->content.marks[index];
	mark->to = tag.from;
	mark->end = tag.to;
	mark->text_to = reader->text.length;
	mark->character_to = reader->content.character_count;
	mark->code_to = reader->content.code_count;
}

void fill_reader_close(struct fill_reader *reader, struct fill_span tag)
{
	pass_gap(reader, tag);
	reader->run++;
	if (reader->is_deep) {
		return;
	}
	bool is_code = reader->code_depth == reader->depth && reader->code_depth > 0;
	const struct fill_opened *opened = &reader->open[--reader->depth];
	reader->term_depth -= opened->is_term;
	if (is_code) {
		reader->code_depth = 0;
		if (opened->code != FILL_NONE) {
			reader->content.codes[opened->code].raw = (struct dragoman_text){
				reader->file.bytes + opened->from, tag.to - opened->from};
		}
	} else if (opened->role == FILL_ROLE_PAIR && opened->code != FILL_NONE) {
		close_pair(reader, tag, opened->code);
	} else if (opened->mark != FILL_NONE) {
		close_mark(reader, tag, opened->mark);
	}
}

/* Halves that are elements of their own find each other by id. */
static void find_partners(struct fill_content *content)
{
	for (size_t i = 0; i < content->code_count; i++) {
		struct fill_code *close = &content->codes[i];
		if (close->tag.kind != DRAGOMAN_TAG_CLOSE || close->partner != FILL_NONE) {
			continue;
		}
		for (size_t j = i; j-- > 0 && close->partner == FILL_NONE;) {
			struct fill_code *open = &content->codes[j];
			if (open->tag.kind == DRAGOMAN_TAG_OPEN && open->partner == FILL_NONE &&
			    !open->is_pair && dragoman_text_equal(open->tag.id, close->tag.id)) {
				open->partner = i;
				close->partner = j;
			}
		}
	}
}

struct fill_content fill_reader_end(struct fill_reader *reader, struct fill_span tag)
{
	struct fill_content content = reader->content;
	content.to = tag.from;
	content.end = tag.to;
	content.text = build_text(reader->build, buffer_text(&reader->text));
	size_t bytes = reader->keeps_places ? reader->characters.length : 0;
	content.characters = bytes == 0 ? NULL : build_take(reader->build, bytes);
	if (content.characters != NULL) {
		memcpy(content.characters, reader->characters.bytes, bytes);
	} else if (reader->keeps_places) {
		content.character_count = 0;
	}
	if (reader->text.failed || reader->characters.failed) {
		reader->build->status = DRAGOMAN_FAILED;
	}
	find_partners(&content);
	return content;
}

void fill_reader_finish(struct fill_reader *reader)
{
	buffer_finish(&reader->text);
	buffer_finish(&reader->characters);
}

void fill_content_part(struct build *build, const struct fill_content *whole,
                       const struct fill_mark *mark, struct fill_content *out_part)
{
	struct fill_content part = {
		.tag_from = mark->tag_from,
		.tag_to = mark->tag_to,
		.to = mark->to,
		.end = mark->end,
		.text = {whole->text.bytes == NULL ? NULL : whole->text.bytes + mark->text_from,
		         mark->text_to - mark->text_from},
		.characters = whole->characters == NULL ? NULL : whole->characters + mark->character_from,
		.character_count = mark->character_to - mark->character_from,
		.code_count = mark->code_to - mark->code_from,
		.has_foreign = whole->has_foreign,
		.is_too_long = whole->is_too_long,
	};
	part.codes = part.code_count == 0 ? NULL
	                                  : build_take(build, part.code_count * sizeof(*part.codes));
	part.code_count = part.codes == NULL ? 0 : part.code_count;
	for (size_t i = 0; i < part.code_count; i++) {
		struct fill_code *code = &part.codes[i];
		*code = whole->codes[mark->code_from + i];
		code->tag.at -= (uint32_t)mark->character_from;
		bool is_inside = code->partner != FILL_NONE && code->partner >= mark->code_from &&
		                 code->partner < mark->code_to;
		code->partner = is_inside ? code->partner - mark->code_from : FILL_NONE;
	}
	*out_part = part;
}

bool fill_content_is_blank(const struct fill_content *content)
{
	for (size_t i = 0; i < content->text.length; i++) {
		if (strchr(" \t\r\n", content->text.bytes[i]) == NULL) {
			return false;
		}
	}
	return content->code_count == 0 && !content->has_foreign && !content->is_too_long;
}

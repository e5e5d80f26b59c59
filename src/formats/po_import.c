/* po_import.c - gettext's PO files, a message at a time. */
#include "formats/cells.h"
#include "formats/encoding.h"
#include "formats/escape.h"
#include "formats/gettext.h"
#include "formats/po_string.h"

#include <stdlib.h>
#include <string.h>

/* What the lines of a message collect into. */
enum part {
	PART_NONE,
	PART_CONTEXT,
	PART_ID,
	PART_PLURAL,
	PART_TEXT,
	PART_LAST_TEXT = PART_TEXT + GETTEXT_PLURALS - 1,
	PART_NOTE, /* from here: comments */
	PART_EXTRACTED,
	PART_REFERENCE,
	PART_FLAGS,
	PART_PREVIOUS_CONTEXT,
	PART_PREVIOUS_ID,
	PART_PREVIOUS_PLURAL,
	PART_COUNT
};

struct po {
	struct dragoman_importer *importer;
	struct lines lines;
	struct gettext_head head;
	struct buffer parts[PART_COUNT];
	bool has[PART_COUNT];
	enum part part; /* where a string goes on */
	bool is_obsolete;
	bool is_fuzzy;
	bool has_line; /* the line in hand begins the next message */
	bool is_at_end;
	uint64_t line;
	struct dragoman_unit unit;
};

static void *po_create(struct dragoman_importer *importer)
{
	struct po *po = calloc(1, sizeof(*po));
	if (po == NULL) {
		return NULL;
	}
	char charset[64];
	po->importer = importer;
	gettext_charset(input_look(&importer->input), charset);
	if (charset[0] == '\0' && importer->charset != NULL) {
		snprintf(charset, sizeof(charset), "%s", importer->charset);
	}
	if (!cells_open(importer, &po->lines, charset, (struct lines_style){0})) {
		lines_finish(&po->lines);
		free(po);
		if (charset[0] != '\0' && !encoding_is_known(charset)) {
			report_fail(&importer->report, DRAGOMAN_INVALID, (struct place){1, 1},
			            "the charset `%s` is not known", charset);
		}
		return NULL;
	}
	return po;
}

static void po_destroy(void *reader)
{
	struct po *po = reader;
	if (po != NULL) {
		lines_finish(&po->lines);
		for (size_t i = 0; i < PART_COUNT; i++) {
			buffer_finish(&po->parts[i]);
		}
		free(po);
	}
}

static void po_begin(void *reader)
{
	struct po *po = reader;
	gettext_head_init(&po->head, po->importer);
}

static void fail_at(struct po *po, struct dragoman_text line, size_t at, const char *reason)
{
	for (size_t i = 0; i < at && i < line.length; i++) {
		po->importer->place.column += ((unsigned char)line.bytes[i] & 0xc0) != 0x80;
	}
	importer_fail(po->importer, DRAGOMAN_INVALID, "%s", reason);
}

static void take_string(struct po *po, struct buffer *out, struct dragoman_text line, size_t at)
{
	size_t place, most = po->importer->segment_bytes;
	const char *reason = po_string(out, line, at, &place);
	if (reason != NULL) {
		fail_at(po, line, place, reason);
	} else if (out->length > most) {
		importer_fail(po->importer, DRAGOMAN_TOO_LARGE, "a text is longer than %zu bytes",
		              most);
	}
}

/* Lines. */

static const struct {
	const char *word;
	enum part part;
	enum part previous; /* after `#|` */
} keywords[] = {
	{"msgctxt", PART_CONTEXT, PART_PREVIOUS_CONTEXT},
	{"msgid", PART_ID, PART_PREVIOUS_ID},
	{"msgid_plural", PART_PLURAL, PART_PREVIOUS_PLURAL},
	{"msgstr", PART_TEXT, PART_NONE},
	{"domain", PART_NONE, PART_NONE},
};

static bool is_word_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || byte == '_';
}

/* `[1]` after msgstr. */
static enum part take_index(struct po *po, struct dragoman_text line, size_t *at)
{
	size_t from = *at;
	if (from >= line.length || line.bytes[from] != '[') {
		return PART_TEXT;
	}
	bool is_good = from + 2 < line.length && line.bytes[from + 2] == ']' &&
	               line.bytes[from + 1] >= '0' &&
	               line.bytes[from + 1] < '0' + GETTEXT_PLURALS;
	if (!is_good) {
		fail_at(po, line, from, "a plural's number is from 0 to 7");
		return PART_NONE;
	}
	*at = from + 3;
	return (enum part)(PART_TEXT + (line.bytes[from + 1] - '0'));
}

static void take_keyword(struct po *po, struct dragoman_text line, size_t at, bool is_previous)
{
	size_t end = at;
	while (end < line.length && is_word_byte(line.bytes[end])) {
		end++;
	}
	struct dragoman_text word = {line.bytes + at, end - at};
	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++) {
		if (!dragoman_text_equal(word, dragoman_text_of(keywords[i].word))) {
			continue;
		}
		enum part part = is_previous ? keywords[i].previous : keywords[i].part;
		if (part == PART_TEXT) {
			part = take_index(po, line, &end);
		}
		if (part == PART_ID && !po->has[PART_ID]) {
			po->line = po->lines.place.line;
		}
		if (part == PART_PLURAL && !po->has[PART_ID]) {
			fail_at(po, line, at, "a msgid_plural without msgid");
		} else if (part >= PART_TEXT && part <= PART_LAST_TEXT && !po->has[PART_ID]) {
			fail_at(po, line, at, "a msgstr without msgid");
		}
		if (part == PART_NONE && !is_previous) {
			importer_warn(po->importer, "a domain was left out");
			return;
		}
		po->part = part;
		po->has[part] = true;
		buffer_clear(&po->parts[part]);
		if (!importer_is_failed(po->importer)) {
			take_string(po, &po->parts[part], line, end);
		}
		return;
	}
	fail_at(po, line, at, "neither a keyword of PO, a string nor a comment");
}

static void add_line(struct po *po, enum part part, struct dragoman_text text)
{
	if (po->has[part]) {
		buffer_append_byte(&po->parts[part], '\n');
	} else {
		buffer_clear(&po->parts[part]);
	}
	po->has[part] = true;
	buffer_append_text(&po->parts[part], text);
	if (po->parts[part].length > po->importer->segment_bytes) {
		importer_fail(po->importer, DRAGOMAN_TOO_LARGE, "comments longer than %zu bytes",
		              po->importer->segment_bytes);
	}
}

/* `c-format, fuzzy`: what is not fuzzy stays as it stands. */
static void take_flags(struct po *po, struct dragoman_text text)
{
	size_t at = 0;
	while (at <= text.length) {
		size_t end = at;
		while (end < text.length && text.bytes[end] != ',') {
			end++;
		}
		size_t from = po_skip_blanks(text, at), to = end;
		while (to > from && (text.bytes[to - 1] == ' ' || text.bytes[to - 1] == '\t')) {
			to--;
		}
		struct dragoman_text flag = {text.bytes + from, to > from ? to - from : 0};
		if (dragoman_text_equal(flag, dragoman_text_of("fuzzy"))) {
			po->is_fuzzy = true;
		} else if (flag.length > 0) {
			struct buffer *flags = &po->parts[PART_FLAGS];
			buffer_append_string(flags, po->has[PART_FLAGS] ? ", " : "");
			buffer_append_text(flags, flag);
			po->has[PART_FLAGS] = true;
		}
		at = end + 1;
	}
}

static struct dragoman_text without_blank(struct dragoman_text text, size_t from)
{
	from = from < text.length && text.bytes[from] == ' ' ? from + 1 : from;
	return (struct dragoman_text){text.bytes + from, text.length - from};
}

static void take_line(struct po *po, struct dragoman_text line, size_t at);

static void take_comment(struct po *po, struct dragoman_text line, size_t at)
{
	char kind = at + 1 < line.length ? line.bytes[at + 1] : ' ';
	struct dragoman_text rest = without_blank(line, at + 2 > line.length ? line.length : at + 2);
	switch (kind) {
	case '.':
		add_line(po, PART_EXTRACTED, rest);
		break;
	case ':':
		add_line(po, PART_REFERENCE, rest);
		break;
	case ',':
	case '=':
		take_flags(po, rest);
		break;
	case '|':
	case '~':
		take_line(po, line, at);
		break;
	default:
		add_line(po, PART_NOTE, without_blank(line, at + 1));
	}
}

static void continue_string(struct po *po, struct dragoman_text line, size_t at)
{
	if (po->part == PART_NONE) {
		fail_at(po, line, at, "a string without keyword");
	} else {
		take_string(po, &po->parts[po->part], line, at);
	}
}

/* `#~` and `#|` stand before lines like any other. */
static void take_line(struct po *po, struct dragoman_text line, size_t at)
{
	bool is_previous = false;
	while (at + 1 < line.length && line.bytes[at] == '#' &&
	       (line.bytes[at + 1] == '~' || line.bytes[at + 1] == '|')) {
		bool is_old = line.bytes[at + 1] == '~';
		po->is_obsolete |= is_old;
		is_previous |= !is_old;
		at += 2;
		if (is_old && at < line.length && line.bytes[at] == '|') {
			is_previous = true;
			at++;
		}
		at = po_skip_blanks(line, at);
	}
	if (at == line.length) {
		return;
	}
	if (line.bytes[at] == '"') {
		continue_string(po, line, at);
	} else if (line.bytes[at] == '#') {
		take_comment(po, line, at);
	} else {
		take_keyword(po, line, at, is_previous);
	}
}

static bool is_word(struct dragoman_text line, size_t at, const char *word)
{
	size_t length = strlen(word);
	return line.length - at >= length && memcmp(line.bytes + at, word, length) == 0 &&
	       (line.length - at == length || !is_word_byte(line.bytes[at + length]));
}

/* After the msgstr, a comment or a msgid begins the next message. */
static bool begins_message(const struct po *po, struct dragoman_text line, size_t at)
{
	bool is_obsolete = line.length - at >= 2 && memcmp(line.bytes + at, "#~", 2) == 0;
	bool has_text = po->part >= PART_TEXT && po->part <= PART_LAST_TEXT;
	if (is_obsolete) {
		at = po_skip_blanks(line, at + 2);
		bool is_previous = at < line.length && line.bytes[at] == '|';
		return (has_text || (po->has[PART_PLURAL] && po->part == PART_PLURAL)) &&
		       (is_previous || is_word(line, at, "msgid") || is_word(line, at, "msgctxt"));
	}
	bool is_comment = at < line.length && line.bytes[at] == '#';
	bool is_start = is_word(line, at, "msgid") || is_word(line, at, "msgctxt") ||
	                is_word(line, at, "domain");
	return po->has[PART_ID] && (is_start || (is_comment && has_text) ||
	                            (is_comment && po->part == PART_PLURAL));
}

/* Messages. */

static void clear(struct po *po)
{
	for (size_t i = 0; i < PART_COUNT; i++) {
		buffer_clear(&po->parts[i]);
		po->has[i] = false;
	}
	po->part = PART_NONE;
	po->is_obsolete = false;
	po->is_fuzzy = false;
}

/* Reads lines up to the next message, or to the end. */
static void read_message(struct po *po)
{
	clear(po);
	while (!importer_is_failed(po->importer)) {
		if (!po->has_line) {
			if (po->is_at_end) {
				return;
			}
			po->is_at_end = cells_read(po->importer, &po->lines) == CELL_FILE;
		}
		struct dragoman_text line = buffer_text(&po->lines.cell);
		size_t at = po_skip_blanks(line, 0);
		bool is_next = !po->has_line && at < line.length && begins_message(po, line, at);
		po->has_line = is_next;
		if (is_next) {
			return;
		}
		if (at < line.length && !importer_is_failed(po->importer)) {
			take_line(po, line, at);
		}
	}
}

static void keep(struct po *po, enum part part, const char *name)
{
	struct dragoman_text value = buffer_text(&po->parts[part]);
	size_t at;
	if (po->has[part] && !escape_is_possible(value, &at)) {
		importer_warn(po->importer, "%s with control characters was left out", name);
	} else if (po->has[part]) {
		importer_property(po->importer, &po->unit.properties, &po->unit.property_count,
		                  (struct dragoman_property){dragoman_text_of(name), value});
	}
}

static void take_remarks(struct po *po)
{
	if (po->has[PART_NOTE]) {
		struct dragoman_text *note = importer_add(po->importer, &po->unit.notes,
		                                          &po->unit.note_count, sizeof(*note),
		                                          FORMATS_NOTES, "notes");
		if (note != NULL) {
			*note = importer_text(po->importer, buffer_text(&po->parts[PART_NOTE]));
		}
	}
	keep(po, PART_EXTRACTED, GETTEXT_EXTRACTED);
	keep(po, PART_REFERENCE, GETTEXT_REFERENCE);
	keep(po, PART_FLAGS, GETTEXT_FLAGS);
	keep(po, PART_PREVIOUS_CONTEXT, GETTEXT_PREVIOUS_CONTEXT);
	keep(po, PART_PREVIOUS_ID, GETTEXT_PREVIOUS_ID);
	keep(po, PART_PREVIOUS_PLURAL, GETTEXT_PREVIOUS_PLURAL);
	if (po->is_obsolete) {
		struct dragoman_property obsolete = {dragoman_text_of(GETTEXT_OBSOLETE),
		                                     dragoman_text_of("yes")};
		importer_property(po->importer, &po->unit.properties, &po->unit.property_count,
		                  obsolete);
	}
}

static struct gettext_message message_of(struct po *po)
{
	struct gettext_message message = {
		.context = buffer_text(&po->parts[PART_CONTEXT]),
		.id = buffer_text(&po->parts[PART_ID]),
		.plural = buffer_text(&po->parts[PART_PLURAL]),
		.has_plural = po->has[PART_PLURAL],
	};
	for (size_t i = 0; i < GETTEXT_PLURALS; i++) {
		message.texts[i] = buffer_text(&po->parts[PART_TEXT + i]);
		message.text_count = message.texts[i].length > 0 ? i + 1 : message.text_count;
	}
	if (!message.has_plural && message.text_count > 1) {
		importer_warn(po->importer, "plurals without msgid_plural were left out");
		message.text_count = 1;
	}
	return message;
}

static void make_unit(struct po *po, const struct gettext_message *message)
{
	bool is_translated = message->text_count > 0;
	po->unit = (struct dragoman_unit){0};
	gettext_unit(po->importer, &po->head, message, &po->unit);
	po->unit.status = po->is_fuzzy    ? DRAGOMAN_UNIT_DRAFT
	                  : is_translated ? DRAGOMAN_UNIT_TRANSLATED
	                                  : DRAGOMAN_UNIT_NO_STATUS;
	take_remarks(po);
}

static enum dragoman_status po_next(void *reader, struct dragoman_item *out_item)
{
	struct po *po = reader;
	struct dragoman_importer *importer = po->importer;
	while ((po->has_line || !po->is_at_end) && !importer_is_failed(importer)) {
		read_message(po);
		for (size_t i = 0; i < PART_COUNT; i++) {
			po->parts[0].failed |= po->parts[i].failed;
		}
		if (po->parts[0].failed) {
			return importer_fail(importer, DRAGOMAN_FAILED, "out of memory");
		}
		bool is_header = po->parts[PART_ID].length == 0 && !po->has[PART_CONTEXT];
		if (importer_is_failed(importer) || !po->has[PART_ID]) {
			continue; /* comments at the end */
		}
		if (is_header) {
			gettext_head_read(&po->head, importer, buffer_text(&po->parts[PART_TEXT]));
			continue;
		}
		if (po->parts[PART_ID].length == 0) {
			importer_warn(importer, "a message without text was left out");
			continue;
		}
		struct gettext_message message = message_of(po);
		if (!gettext_is_possible(importer, &message)) {
			continue;
		}
		make_unit(po, &message);
		*out_item = (struct dragoman_item){
			.kind = DRAGOMAN_ITEM_UNIT, .unit = &po->unit, .line = po->line};
		return importer_check(importer);
	}
	return importer_is_failed(importer) ? importer->report.status : DRAGOMAN_NOT_FOUND;
}

static bool po_recognises(const struct dragoman_importer *importer, const struct beginning *look)
{
	(void)importer;
	return po_begins_so(look->text);
}

/* Up to the next empty line. */
static void po_skip(void *reader)
{
	struct po *po = reader;
	po->has_line = false;
	lines_skip(&po->lines);
	while (po->lines.end == CELL_LINE && po->lines.cell.length > 0) {
		lines_cell(&po->lines);
		if (po->lines.end == CELL_TOO_LONG) {
			lines_skip(&po->lines);
		}
	}
	po->is_at_end = po->lines.end != CELL_LINE;
}

const struct format_reader po_reader = {
	.recognises = po_recognises,
	.format = DRAGOMAN_FORMAT_PO,
	.is_document = true,
	.create = po_create,
	.begin = po_begin,
	.next = po_next,
	.skip = po_skip,
	.destroy = po_destroy,
};

/* fill_po.c - gettext's PO: the strings that are empty. */
#include "formats/escape.h"
#include "formats/filler.h"
#include "formats/gettext.h"
#include "formats/po_string.h"

#include <stdlib.h>
#include <string.h>

/* A string over one line or several, in bytes of the file: from its first quote behind its last. */
struct po_string_place {
	bool has;
	struct fill_span at;
};

/* What is to be changed of a message. */
struct po_places {
	size_t flags_at;    /* behind the first `#,`; 0: there is none */
	size_t begin;       /* of the line with msgctxt or msgid */
	size_t previous_at; /* of the first `#|`; 0: none */
	bool is_fuzzy;
	struct po_string_place texts[GETTEXT_PLURALS];
};

enum field { FIELD_NONE, FIELD_CONTEXT, FIELD_ID, FIELD_PLURAL, FIELD_TEXT };

struct po_filler {
	struct dragoman_filler *filler;
	struct po_places *units;
	size_t unit_count;
	struct gettext_head head;
	struct dragoman_importer teller; /* the header's reader speaks to an importer */
	/* the message at hand */
	struct po_places places;
	struct buffer context, id, plural, texts[GETTEXT_PLURALS];
	bool has_context, has_id, has_plural;
	bool is_odd; /* has a msgstr twice */
	size_t text_count; /* the last msgstr's number, and one more */
	enum field field;
	size_t form;
	uint64_t line;    /* of the msgid */
	uint64_t at_line; /* of the line at hand */
	size_t at;        /* its first byte */
};

static void po_destroy(void *state)
{
	struct po_filler *po = state;
	if (po != NULL) {
		buffer_finish(&po->context);
		buffer_finish(&po->id);
		buffer_finish(&po->plural);
		for (size_t i = 0; i < GETTEXT_PLURALS; i++) {
			buffer_finish(&po->texts[i]);
		}
		free(po);
	}
}

static void refuse(struct po_filler *po, size_t at, const char *reason)
{
	filler_fail(po->filler, DRAGOMAN_INVALID, po->at + at, "%s", reason);
}

/* Messages. */

static void clear(struct po_filler *po)
{
	po->places = (struct po_places){0};
	buffer_clear(&po->context);
	buffer_clear(&po->id);
	buffer_clear(&po->plural);
	for (size_t i = 0; i < GETTEXT_PLURALS; i++) {
		buffer_clear(&po->texts[i]);
	}
	po->has_context = po->has_id = po->has_plural = po->is_odd = false;
	po->text_count = 0;
	po->field = FIELD_NONE;
}

/* Of the forms of a plural all must be empty. */
static enum dragoman_fill_state state_of(const struct po_filler *po)
{
	size_t at;
	for (size_t i = 0; i < po->text_count; i++) {
		if (po->texts[i].length > 0) {
			return DRAGOMAN_FILL_TRANSLATED;
		}
		if (!po->places.texts[i].has) {
			return DRAGOMAN_FILL_UNFIT;
		}
	}
	bool is_fit = !po->is_odd && po->text_count > 0 && (po->has_plural || po->text_count == 1) &&
	              po->id.length <= FORMATS_SEGMENT_BYTES &&
	              escape_is_possible(buffer_text(&po->id), &at) &&
	              escape_is_possible(buffer_text(&po->context), &at) &&
	              po->context.length <= FORMATS_SEGMENT_BYTES;
	return is_fit ? DRAGOMAN_FILL_OPEN : DRAGOMAN_FILL_UNFIT;
}

static void add_message(struct po_filler *po)
{
	struct build *build = &po->filler->build;
	enum dragoman_fill_state state = state_of(po);
	struct fill_content source = {.is_too_long = state == DRAGOMAN_FILL_UNFIT};
	if (state != DRAGOMAN_FILL_UNFIT) {
		source.text = build_text(build, buffer_text(&po->id));
	}
	struct fill_segment *segment = filler_add(po->filler, &source, po->line);
	struct po_places *added = build_add(build, &po->units, &po->unit_count, sizeof(*added));
	if (segment == NULL || added == NULL) {
		po->filler->count -= segment != NULL;
		return;
	}
	*added = po->places;
	segment->unit = po->unit_count - 1;
	segment->shown.state = state;
	segment->shown.source = dragoman_text_of(po->head.source.tag);
	segment->shown.target = dragoman_text_of(po->head.target.tag);
	segment->shown.form_count = po->has_plural ? po->text_count : 0;
	if (state != DRAGOMAN_FILL_UNFIT) {
		segment->shown.segment.context = build_text(build, buffer_text(&po->context));
		segment->shown.plural = build_text(build, buffer_text(&po->plural));
	}
}

static void end_message(struct po_filler *po)
{
	bool is_header = po->has_id && po->id.length == 0 && !po->has_context;
	if (is_header) {
		gettext_head_read(&po->head, &po->teller, buffer_text(&po->texts[0]));
	} else if (po->has_id && po->id.length > 0) {
		add_message(po);
	}
	bool has_failed = po->context.failed || po->id.failed || po->plural.failed;
	for (size_t i = 0; i < GETTEXT_PLURALS; i++) {
		has_failed |= po->texts[i].failed;
	}
	if (has_failed || po->filler->build.status != DRAGOMAN_OK) {
		filler_fail(po->filler, DRAGOMAN_FAILED, po->at, "out of memory");
	}
	clear(po);
}

/* Lines. */

static struct buffer *buffer_of(struct po_filler *po)
{
	switch (po->field) {
	case FIELD_CONTEXT:
		return &po->context;
	case FIELD_ID:
		return &po->id;
	case FIELD_PLURAL:
		return &po->plural;
	default:
		return &po->texts[po->form];
	}
}

static void take_string(struct po_filler *po, struct dragoman_text line, size_t at)
{
	size_t from = po_skip_blanks(line, at), to;
	const char *reason = po_string(buffer_of(po), line, at, &to);
	if (reason != NULL) {
		refuse(po, to, reason);
	} else if (po->field == FIELD_TEXT && from < line.length) {
		struct po_string_place *place = &po->places.texts[po->form];
		place->at.from = place->has ? place->at.from : po->at + from;
		place->at.to = po->at + to;
		place->has = true;
	}
}

static bool is_word_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || byte == '_';
}

/* `[1]` after msgstr; where it ends, or 0 after a refusal. */
static size_t take_index(struct po_filler *po, struct dragoman_text line, size_t at)
{
	po->form = 0;
	if (at >= line.length || line.bytes[at] != '[') {
		return at;
	}
	bool is_good = at + 2 < line.length && line.bytes[at + 2] == ']' &&
	               line.bytes[at + 1] >= '0' && line.bytes[at + 1] < '0' + GETTEXT_PLURALS;
	if (!is_good) {
		refuse(po, at, "a plural's number is from 0 to 7");
		return 0;
	}
	po->form = (size_t)(line.bytes[at + 1] - '0');
	return at + 3;
}

static bool begin_field(struct po_filler *po, enum field field)
{
	po->field = field;
	switch (field) {
	case FIELD_CONTEXT:
		po->has_context = true;
		return true;
	case FIELD_ID:
		po->has_id = true;
		po->line = po->at_line;
		return true;
	case FIELD_PLURAL:
		po->has_plural = true;
		return po->has_id;
	default:
		po->is_odd |= po->places.texts[po->form].has;
		po->text_count = po->form + 1 > po->text_count ? po->form + 1 : po->text_count;
		return po->has_id;
	}
}

static void take_keyword(struct po_filler *po, struct dragoman_text line, size_t at)
{
	static const struct {
		const char *word;
		enum field field;
	} keywords[] = {{"msgctxt", FIELD_CONTEXT}, {"msgid", FIELD_ID},
	                {"msgid_plural", FIELD_PLURAL}, {"msgstr", FIELD_TEXT},
	                {"domain", FIELD_NONE}};
	size_t end = at;
	while (end < line.length && is_word_byte(line.bytes[end])) {
		end++;
	}
	struct dragoman_text word = {line.bytes + at, end - at};
	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++) {
		if (!dragoman_text_equal(word, dragoman_text_of(keywords[i].word))) {
			continue;
		}
		enum field field = keywords[i].field;
		bool is_first = field == FIELD_CONTEXT || (field == FIELD_ID && !po->has_context);
		if (field == FIELD_NONE) {
			return;
		}
		po->places.begin = is_first ? po->at : po->places.begin;
		end = field == FIELD_TEXT ? take_index(po, line, end) : end;
		if (end > 0 && !begin_field(po, field)) {
			refuse(po, at, "neither msgid_plural nor msgstr may stand without msgid");
		} else if (end > 0) {
			buffer_clear(buffer_of(po));
			take_string(po, line, end);
		}
		return;
	}
	refuse(po, at, "neither a keyword of PO, a string nor a comment");
}

static bool has_fuzzy(struct dragoman_text flags)
{
	static const char word[] = "fuzzy";
	for (size_t i = 0; i + sizeof(word) - 1 <= flags.length; i++) {
		bool is_end = i + sizeof(word) - 1 == flags.length ||
		              !is_word_byte(flags.bytes[i + sizeof(word) - 1]);
		if (memcmp(flags.bytes + i, word, sizeof(word) - 1) == 0 && is_end &&
		    (i == 0 || (!is_word_byte(flags.bytes[i - 1]) && flags.bytes[i - 1] != '-'))) {
			return true;
		}
	}
	return false;
}

static void take_comment(struct po_filler *po, struct dragoman_text line, size_t at)
{
	char kind = at + 1 < line.length ? line.bytes[at + 1] : ' ';
	if (kind == ',') {
		struct dragoman_text flags = {line.bytes + at + 2, line.length - at - 2};
		po->places.flags_at = po->places.flags_at == 0 ? po->at + at + 2
		                                               : po->places.flags_at;
		po->places.is_fuzzy |= has_fuzzy(flags);
	} else if (kind == '|' && po->places.previous_at == 0) {
		po->places.previous_at = po->at;
	}
}

static bool is_word(struct dragoman_text line, size_t at, const char *word)
{
	size_t length = strlen(word);
	return line.length - at >= length && memcmp(line.bytes + at, word, length) == 0 &&
	       (line.length - at == length || !is_word_byte(line.bytes[at + length]));
}

/* After the msgstr, a comment or a msgid begins the next message; so does an obsolete one always. */
static bool begins_message(const struct po_filler *po, struct dragoman_text line, size_t at)
{
	bool is_comment = line.bytes[at] == '#';
	bool is_start = is_word(line, at, "msgid") || is_word(line, at, "msgctxt") ||
	                is_word(line, at, "domain");
	return po->has_id && ((is_comment && po->field == FIELD_TEXT) ||
	                      (is_start && (po->field == FIELD_TEXT || po->field == FIELD_PLURAL ||
	                                    po->field == FIELD_ID)));
}

static bool is_obsolete(struct dragoman_text line, size_t at)
{
	return line.length - at >= 2 && line.bytes[at] == '#' && line.bytes[at + 1] == '~';
}

static void take_line(struct po_filler *po, struct dragoman_text line)
{
	size_t at = po_skip_blanks(line, 0);
	if (at == line.length) {
		return;
	}
	if (begins_message(po, line, at)) {
		end_message(po);
	}
	if (is_obsolete(line, at)) {
		clear(po); /* what it says is of no use to anybody here */
	} else if (line.bytes[at] == '#') {
		take_comment(po, line, at);
	} else if (line.bytes[at] != '"') {
		take_keyword(po, line, at);
	} else if (po->field == FIELD_NONE) {
		refuse(po, at, "a string without keyword");
	} else {
		take_string(po, line, at);
	}
}

static void read_lines(struct po_filler *po)
{
	struct dragoman_text text = po->filler->file.text;
	while (po->at < text.length && !filler_is_failed(po->filler)) {
		size_t end = po->at;
		while (end < text.length && text.bytes[end] != '\n' && text.bytes[end] != '\r') {
			end++;
		}
		po->at_line++;
		take_line(po, (struct dragoman_text){text.bytes + po->at, end - po->at});
		bool is_pair = end + 1 < text.length && text.bytes[end] == '\r' &&
		               text.bytes[end + 1] == '\n';
		po->at = end + (is_pair ? 2 : 1);
	}
	if (!filler_is_failed(po->filler)) {
		end_message(po);
	}
}

/* Languages: the caller's, else English and the header's or the file name's. */
static void begin_head(struct po_filler *po)
{
	struct dragoman_filler *filler = po->filler;
	report_init(&po->teller.report, filler->report.name);
	gettext_head_init(&po->head, &po->teller);
	if (filler->target.tag[0] != '\0') { /* a file's name is no reason to refuse it */
		po->head.target = (struct language){"und"};
	}
}

static void end_head(struct po_filler *po)
{
	struct dragoman_filler *filler = po->filler;
	struct gettext_head *head = &po->head;
	if (filler->source.tag[0] != '\0') {
		head->source = filler->source;
	}
	const char *named = strcmp(head->target.tag, "und") == 0 ? "" : head->target.tag;
	struct dragoman_text target = filler_language(filler, named, &filler->target, 0);
	snprintf(head->target.tag, sizeof(head->target.tag), "%.*s", (int)target.length,
	         target.length == 0 ? "" : target.bytes);
	for (size_t i = 0; i < filler->count; i++) {
		filler->segments[i].shown.source = dragoman_text_of(head->source.tag);
		filler->segments[i].shown.target = dragoman_text_of(head->target.tag);
	}
}

static void po_read(struct dragoman_filler *filler)
{
	struct po_filler *po = calloc(1, sizeof(*po));
	size_t at;
	filler->state = po;
	if (po == NULL) {
		filler_fail(filler, DRAGOMAN_FAILED, 0, "out of memory");
		return;
	}
	po->filler = filler;
	if (!fill_file_is_utf8(&filler->file, &at)) {
		filler_fail(filler, DRAGOMAN_INVALID, at, "a byte that is no UTF-8");
		return;
	}
	begin_head(po);
	read_lines(po);
	end_head(po);
}

/* Writing. */

/* As gettext's tools write: a text of several lines begins below its keyword. */
static void write_string(const struct po_filler *po, struct buffer *out, const char *prefix,
                         struct dragoman_text text)
{
	const char *end = po->filler->file.line_end;
	const char *first = text.length == 0 ? NULL : memchr(text.bytes, '\n', text.length);
	bool has_lines = first != NULL && first + 1 < text.bytes + text.length;
	buffer_append_byte(out, '"');
	if (has_lines) {
		buffer_append_format(out, "\"%s%s\"", end, prefix);
	}
	for (size_t i = 0; i < text.length; i++) {
		po_string_byte(out, text.bytes[i]);
		if (has_lines && text.bytes[i] == '\n' && i + 1 < text.length) {
			buffer_append_format(out, "\"%s%s\"", end, prefix);
		}
	}
	buffer_append_byte(out, '"');
}

/* gettext wants both to begin, and to end, with a line end, or neither. */
static struct dragoman_text with_line_ends(struct build *build, struct dragoman_text id,
                                           struct dragoman_text text)
{
	bool begins = text.length > 0 && text.bytes[0] == '\n';
	bool ends = text.length > 0 && text.bytes[text.length - 1] == '\n';
	bool should_begin = id.length > 0 && id.bytes[0] == '\n';
	bool should_end = id.length > 0 && id.bytes[id.length - 1] == '\n';
	if (begins && !should_begin) {
		text.bytes++;
		text.length--;
	}
	text.length -= ends && !should_end && text.length > 0;
	bool lacks_begin = should_begin && !begins, lacks_end = should_end && !ends;
	char *bytes = lacks_begin || lacks_end ? build_take(build, text.length + 2) : NULL;
	if (bytes == NULL) {
		return text;
	}
	size_t length = 0;
	if (lacks_begin) {
		bytes[length++] = '\n';
	}
	memcpy(bytes + length, text.bytes, text.length);
	length += text.length;
	if (lacks_end) {
		bytes[length++] = '\n';
	}
	return (struct dragoman_text){bytes, length};
}

static void mark_fuzzy(struct po_filler *po, const struct po_places *places,
                       const struct fill_segment *segment)
{
	struct fill_edits *edits = &po->filler->edits;
	const struct fill_match *match = &segment->inserted;
	const char *end = po->filler->file.line_end;
	if (!places->is_fuzzy && places->flags_at > 0) {
		buffer_append_string(fill_edits_begin(edits, places->flags_at, 0), " fuzzy,");
		fill_edits_end(edits);
	} else if (!places->is_fuzzy) {
		size_t at = places->previous_at > 0 ? places->previous_at : places->begin;
		buffer_append_format(fill_edits_begin(edits, at, 0), "#, fuzzy%s", end);
		fill_edits_end(edits);
	}
	if (places->previous_at == 0 && !dragoman_text_equal(match->source, segment->source.text)) {
		struct buffer *out = fill_edits_begin(edits, places->begin, 0);
		buffer_append_string(out, "#| msgid ");
		write_string(po, out, "#| ", match->source);
		buffer_append_string(out, end);
		fill_edits_end(edits);
	}
}

static void po_write(struct dragoman_filler *filler)
{
	struct po_filler *po = filler->state;
	for (size_t i = 0; i < filler->count; i++) {
		const struct fill_segment *segment = &filler->segments[i];
		const struct po_places *places = &po->units[segment->unit];
		const struct fill_match *match = &segment->inserted;
		if (!segment->is_inserted) {
			continue;
		}
		if (match->needs_review) {
			mark_fuzzy(po, places, segment);
		}
		size_t count = segment->shown.form_count == 0 ? 1 : match->form_count;
		for (size_t j = 0; j < count; j++) {
			struct dragoman_text text = segment->shown.form_count == 0 ? match->target
			                                                           : match->forms[j];
			struct fill_span at = places->texts[j].at;
			struct buffer *out = fill_edits_begin(&filler->edits, at.from,
			                                      at.to - at.from);
			write_string(po, out, "",
			             with_line_ends(&filler->build, segment->source.text, text));
			fill_edits_end(&filler->edits);
		}
	}
}

const struct fill_format fill_po = {.read = po_read, .write = po_write, .destroy = po_destroy};

/* po_export.c - PO in UTF-8: a unit a message, in two languages. */
#include "base/clock.h"
#include "formats/exporter.h"
#include "formats/gettext.h"
#include "formats/po_string.h"
#include "formats/table.h"

#include <stdio.h>
#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
}

/* Strings and comments. */

/* A text of several lines has a string for each, after an empty one. */
static void write_string(struct buffer *out, const char *prefix, const char *keyword,
                         struct dragoman_text text)
{
	const char *newline = text.length == 0 ? NULL : memchr(text.bytes, '\n', text.length);
	bool has_lines = newline != NULL && newline + 1 < text.bytes + text.length;
	buffer_append_format(out, "%s%s \"", prefix, keyword);
	if (has_lines) {
		buffer_append_format(out, "\"\n%s\"", prefix);
	}
	for (size_t i = 0; i < text.length; i++) {
		po_string_byte(out, text.bytes[i]);
		if (has_lines && text.bytes[i] == '\n' && i + 1 < text.length) {
			buffer_append_format(out, "\"\n%s\"", prefix);
		}
	}
	buffer_append_string(out, "\"\n");
}

/* Each line behind the mark. */
static void write_comment(struct dragoman_exporter *exporter, const char *mark,
                          struct dragoman_text text)
{
	size_t from = 0;
	for (size_t i = 0; i <= text.length; i++) {
		bool is_end = i == text.length || text.bytes[i] == '\n' || text.bytes[i] == '\r';
		if (!is_end) {
			continue;
		}
		/* A translator's comment that begins so would be another kind of comment. */
		bool is_clear = mark[1] != '\0' || i > from;
		buffer_append_string(&exporter->out, mark);
		buffer_append_string(&exporter->out, is_clear ? " " : "");
		buffer_append(&exporter->out, text.bytes + from, i - from);
		buffer_append_byte(&exporter->out, '\n');
		from = i + 1;
	}
}

/* The header, written with the first unit: who translated last, and when, is known then. */

static void write_date(struct buffer *out, const char *name, int64_t when)
{
	char text[CLOCK_TEXT_BYTES];
	clock_text(when, text);
	buffer_append_format(out, "\"%s: %.10s %.8s+0000\\n\"\n", name, text, text + 11);
}

static void write_header(struct dragoman_exporter *exporter, const struct dragoman_unit *first)
{
	struct buffer *out = &exporter->out;
	struct dragoman_text target = dragoman_text_of(exporter->table->columns[1].language.tag);
	const char *source = exporter->table->columns[0].language.tag;
	const char *forms = gettext_plural_forms(target);
	exporter_string(exporter, "msgid \"\"\nmsgstr \"\"\n");
	if (first != NULL && first->changed != 0) {
		write_date(out, "PO-Revision-Date", first->changed);
	}
	if (first != NULL && first->author.length > 0 && first->author.length < 128) {
		exporter_string(exporter, "\"Last-Translator: ");
		for (size_t i = 0; i < first->author.length; i++) {
			po_string_byte(out, first->author.bytes[i]);
		}
		exporter_string(exporter, "\\n\"\n");
	}
	if (strcmp(source, "en") != 0) {
		buffer_append_format(out, "\"X-Source-Language: %s\\n\"\n", source);
	}
	buffer_append_format(out, "\"Language: %.*s\\n\"\n\"MIME-Version: 1.0\\n\"\n", SHOWN(target));
	exporter_string(exporter, "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
	                          "\"Content-Transfer-Encoding: 8bit\\n\"\n");
	if (forms != NULL) {
		buffer_append_format(out, "\"Plural-Forms: %s\\n\"\n", forms);
	}
	/* where neighbours are known, the order is a document's and will tell them again */
	exporter->is_document = first != NULL && first->previous_count + first->next_count > 0;
	if (!exporter->is_document) {
		exporter_string(exporter, "\"" GETTEXT_ORDER ": memory\\n\"\n");
	}
	exporter->is_headed = true;
}

static void po_begin(struct dragoman_exporter *exporter)
{
	const char *reason;
	exporter->table = table_create(true, false);
	if (exporter->table == NULL) {
		exporter_fail(exporter, DRAGOMAN_FAILED, "out of memory");
	} else if (exporter->languages == NULL ||
	           !table_parse(exporter->table, exporter->languages, &reason) ||
	           exporter->table->count != 2 || table_languages(exporter->table) != 2 ||
	           exporter->table->rule_count > 0) {
		exporter_fail(exporter, DRAGOMAN_INVALID,
		              "PO has two languages: name them, as in `en,ru`");
	}
}

static void po_end(struct dragoman_exporter *exporter)
{
	if (!exporter->is_headed) {
		write_header(exporter, NULL);
	}
}

/* Units. */

/* The tag of the unit's that fills a column best, other than `taken`; empty: none. */
static struct dragoman_text language_of(const struct dragoman_unit *unit,
                                        const struct column *column, struct dragoman_text taken)
{
	struct dragoman_text found = {0};
	int best = 0;
	for (size_t i = 0; i < unit->variant_count; i++) {
		struct dragoman_text tag = unit->variants[i].language;
		int fit = dragoman_text_equal(tag, taken) ? 0 : table_fits(column, tag);
		if (fit > best) {
			best = fit;
			found = tag;
		}
	}
	return found;
}

static const struct {
	const char *property;
	const char *mark;    /* of a comment */
	const char *keyword; /* of a message before */
} remarks[] = {
	{GETTEXT_EXTRACTED, "#.", NULL},
	{GETTEXT_REFERENCE, "#:", NULL},
	{GETTEXT_PREVIOUS_CONTEXT, NULL, "msgctxt"},
	{GETTEXT_PREVIOUS_ID, NULL, "msgid"},
	{GETTEXT_PREVIOUS_PLURAL, NULL, "msgid_plural"},
};

static struct dragoman_text property_of(const struct dragoman_unit *unit, const char *name)
{
	for (size_t i = 0; i < unit->property_count; i++) {
		if (is(unit->properties[i].name, name)) {
			return unit->properties[i].value;
		}
	}
	return (struct dragoman_text){0};
}

static void write_flags(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	struct dragoman_text flags = property_of(unit, GETTEXT_FLAGS);
	bool is_fuzzy = unit->status == DRAGOMAN_UNIT_DRAFT;
	if (is_fuzzy || flags.length > 0) {
		buffer_append_format(&exporter->out, "#, %s%s", is_fuzzy ? "fuzzy" : "",
		                     is_fuzzy && flags.length > 0 ? ", " : "");
		for (size_t i = 0; i < flags.length; i++) {
			char byte = flags.bytes[i];
			buffer_append_byte(&exporter->out, byte == '\n' || byte == '\r' ? ' ' : byte);
		}
		buffer_append_byte(&exporter->out, '\n');
	}
}

static void write_remarks(struct dragoman_exporter *exporter, const struct dragoman_unit *unit,
                          bool is_obsolete)
{
	for (size_t i = 0; i < unit->note_count; i++) {
		write_comment(exporter, "#", unit->notes[i]);
	}
	for (size_t i = 0; i < 2; i++) {
		struct dragoman_text value = property_of(unit, remarks[i].property);
		if (value.length > 0) {
			write_comment(exporter, remarks[i].mark, value);
		}
	}
	write_flags(exporter, unit);
	for (size_t i = 2; i < sizeof(remarks) / sizeof(remarks[0]); i++) {
		struct dragoman_text value = property_of(unit, remarks[i].property);
		if (value.length > 0) {
			write_string(&exporter->out, is_obsolete ? "#~| " : "#| ", remarks[i].keyword,
			             value);
		}
	}
}

static void write_texts(struct dragoman_exporter *exporter, const struct gettext_sides *sides,
                        const char *prefix)
{
	if (!sides->has_plural) {
		write_string(&exporter->out, prefix, "msgstr", sides->texts[0]);
		return;
	}
	write_string(&exporter->out, prefix, "msgid_plural", sides->plural);
	for (size_t i = 0; i == 0 || i < sides->text_count; i++) {
		char keyword[] = {'m', 's', 'g', 's', 't', 'r', '[', (char)('0' + i), ']', '\0'};
		write_string(&exporter->out, prefix, keyword, sides->texts[i]);
	}
}

static size_t count_left_out(const struct dragoman_unit *unit, bool is_document)
{
	size_t count = is_document ? 0 : unit->previous_count + unit->next_count;
	for (size_t i = 0; i < unit->variant_count; i++) {
		count += unit->variants[i].tag_count;
	}
	for (size_t i = 0; i < unit->property_count; i++) {
		struct dragoman_text name = unit->properties[i].name;
		count += name.length < 3 || memcmp(name.bytes, "po:", 3) != 0;
	}
	return count;
}

static void po_unit(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	struct gettext_sides sides;
	struct dragoman_text nothing = {0};
	struct dragoman_text source = language_of(unit, &exporter->table->columns[0], nothing);
	struct dragoman_text target = language_of(unit, &exporter->table->columns[1], source);
	if (!exporter->is_headed) {
		write_header(exporter, unit);
	}
	if (source.length == 0 || !gettext_sides(unit, source, target, &sides)) {
		exporter_leave_out(exporter);
		return;
	}
	exporter->left_out += sides.left_out + count_left_out(unit, exporter->is_document);
	bool is_obsolete = property_of(unit, GETTEXT_OBSOLETE).length > 0;
	const char *prefix = is_obsolete ? "#~ " : "";
	exporter_string(exporter, "\n");
	write_remarks(exporter, unit, is_obsolete);
	if (unit->context.length > 0) {
		write_string(&exporter->out, prefix, "msgctxt", unit->context);
	}
	write_string(&exporter->out, prefix, "msgid", sides.id);
	write_texts(exporter, &sides, prefix);
	if (exporter->out.length > 0) {
		struct dragoman_text written = buffer_text(&exporter->out);
		exporter_check(exporter, "a text", written);
	}
}

const struct format_writer po_writer = {.begin = po_begin, .unit = po_unit, .end = po_end};

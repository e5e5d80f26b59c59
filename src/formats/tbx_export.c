/* tbx_export.c - TBX v3 in DCA and DCT style, and v2 (MARTIF): the same below other names. */
#include "base/clock.h"
#include "formats/escape.h"
#include "formats/exporter.h"
#include "formats/status_words.h"
#include "formats/tbx.h"

#include <string.h>

static bool is_v2(const struct dragoman_exporter *exporter)
{
	return exporter->format == DRAGOMAN_FORMAT_TBX2;
}

static bool is_dct(const struct dragoman_exporter *exporter)
{
	return exporter->format == DRAGOMAN_FORMAT_TBX_DCT ||
	       exporter->format == DRAGOMAN_FORMAT_TBX_MIN_DCT;
}

static const char *dialect(const struct dragoman_exporter *exporter)
{
	switch (exporter->format) {
	case DRAGOMAN_FORMAT_TBX_CORE:
		return "TBX-Core";
	case DRAGOMAN_FORMAT_TBX_MIN:
	case DRAGOMAN_FORMAT_TBX_MIN_DCT:
		return "TBX-Min";
	default:
		return "TBX-Basic";
	}
}

/* TBX-Core has texts without type only, TBX-Min a handful of categories; groups are of Basic. What
 * the dialect lacks is left out and counted. */
static bool is_of_dialect(struct dragoman_exporter *exporter, const char *element,
                          struct dragoman_text type)
{
	bool is_core = exporter->format == DRAGOMAN_FORMAT_TBX_CORE;
	bool is_basic = strcmp(dialect(exporter), "TBX-Basic") == 0;
	bool is_plain = strcmp(element, "term") == 0 || strcmp(element, "note") == 0;
	if (is_basic || is_plain || (!is_core && tbx_is_min(dragoman_text_of(element), type))) {
		return true;
	}
	exporter_leave_out(exporter);
	return false;
}

static void write_title(struct dragoman_exporter *exporter)
{
	if (exporter->title != NULL) {
		exporter_string(exporter, "      <titleStmt><title>");
		exporter_text(exporter, "the title", dragoman_text_of(exporter->title));
		exporter_string(exporter, "</title></titleStmt>\n");
	}
	exporter_string(exporter, "      <sourceDesc><p>dragoman " DRAGOMAN_VERSION
	                          "</p></sourceDesc>\n    </fileDesc>\n");
}

static void tbx_begin(struct dragoman_exporter *exporter)
{
	exporter_string(exporter, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (is_v2(exporter)) {
		exporter_string(exporter, "<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">\n"
		                          "<martif type=\"TBX-Basic\" xml:lang=\"en\">\n"
		                          "  <martifHeader>\n    <fileDesc>\n");
		write_title(exporter);
		exporter_string(exporter, "    <encodingDesc><p type=\"XCSURI\">TBXBasicXCSV02.xcs"
		                          "</p></encodingDesc>\n  </martifHeader>\n");
	} else {
		buffer_append_format(&exporter->out,
		                     "<tbx type=\"%s\" style=\"%s\" xml:lang=\"en\" "
		                     "xmlns=\"urn:iso:std:iso:30042:ed-2\"%s>\n"
		                     "  <tbxHeader>\n    <fileDesc>\n",
		                     dialect(exporter), is_dct(exporter) ? "dct" : "dca",
		                     is_dct(exporter) ? " xmlns:min=\"http://www.tbxinfo.net/ns/min\""
		                                        " xmlns:basic=\"http://www.tbxinfo.net/ns/basic\""
		                                        " xmlns:dragoman=\"urn:dragoman:tbx\""
		                                      : "");
		write_title(exporter);
		exporter_string(exporter, "  </tbxHeader>\n");
	}
	exporter_string(exporter, "  <text>\n    <body>\n");
}

static void tbx_end(struct dragoman_exporter *exporter)
{
	exporter_string(exporter, "    </body>\n  </text>\n");
	exporter_string(exporter, is_v2(exporter) ? "</martif>\n" : "</tbx>\n");
}

/* One element. */

struct element {
	const char *name;
	struct dragoman_text type;
	struct dragoman_text target;
	struct dragoman_text text;
};

static void write_element(struct dragoman_exporter *exporter, const struct element *element)
{
	struct tbx_name name = {.keeps_type = true};
	if (is_dct(exporter)) {
		tbx_dct_name(dragoman_text_of(element->name), element->type, &name);
	} else {
		snprintf(name.name, sizeof(name.name), "%s", element->name);
	}
	buffer_append_format(&exporter->out, "<%s", name.name);
	if (name.keeps_type) {
		exporter_attribute(exporter, "type", element->type);
	}
	exporter_attribute(exporter, "target", element->target);
	if (tbx_needs_space(element->text)) {
		exporter_string(exporter, " xml:space=\"preserve\"");
	}
	exporter_string(exporter, ">");
	exporter_text(exporter, element->name, element->text);
	buffer_append_format(&exporter->out, "</%s>", name.name);
}

static void indent(struct dragoman_exporter *exporter, enum tbx_level level)
{
	buffer_append_format(&exporter->out, "%*s", 8 + 2 * (int)level, "");
}

/* The element on a line of its own; nothing where the text is empty. */
static void write_line(struct dragoman_exporter *exporter, enum tbx_level level,
                       const struct element *element)
{
	if (element->text.length > 0 &&
	    is_of_dialect(exporter, element->name, element->type)) {
		indent(exporter, level);
		write_element(exporter, element);
		exporter_string(exporter, "\n");
	}
}

/* Properties. */

struct properties {
	enum tbx_level level;
	const void *owner; /* the level's struct */
	const struct dragoman_property *list;
	size_t count;
};

static struct dragoman_text field_text(const void *owner, const struct tbx_field *field)
{
	return *(const struct dragoman_text *)(const void *)((const char *)owner + field->offset);
}

/* The property that says where a field's text comes from, or NULL. */
static const struct dragoman_property *source_of(const struct properties *properties,
                                                 const struct tbx_field *field)
{
	char name[80];
	if (properties->count == 0 || strcmp(field->element, "descrip") != 0) {
		return NULL;
	}
	snprintf(name, sizeof(name), "%s" TBX_SOURCE_SUFFIX, field->type);
	for (size_t i = 0; i < properties->count; i++) {
		const struct dragoman_property *property = &properties->list[i];
		if (property->value.length > 0 &&
		    dragoman_text_equal(property->name, dragoman_text_of(name))) {
			return property;
		}
	}
	return NULL;
}

static bool is_source(const struct properties *properties, const struct dragoman_property *property)
{
	for (size_t i = 0; i < tbx_field_count; i++) {
		const struct tbx_field *field = &tbx_fields[i];
		if (field->level == properties->level &&
		    field_text(properties->owner, field).length > 0 &&
		    source_of(properties, field) == property) {
			return true;
		}
	}
	return false;
}

static bool is_allowed(struct dragoman_text name, size_t depth)
{
	return depth == 0 ? tbx_is_outer(name) : tbx_is_core(name);
}

static bool strip(struct dragoman_text *name, const char *prefix)
{
	size_t length = strlen(prefix);
	if (name->length < length || memcmp(name->bytes, prefix, length) != 0) {
		return false;
	}
	name->bytes += length;
	name->length -= length;
	return true;
}

static bool is_term_note(struct dragoman_text name)
{
	return strip(&name, "termNote:") || strip(&name, TBX_MARKUP "termNote") ||
	       strip(&name, TBX_MARKUP "termCompList");
}

static void write_markup(struct dragoman_exporter *exporter, enum tbx_level level,
                         struct dragoman_text markup)
{
	if (!exporter_check(exporter, "a property", markup) ||
	    !is_of_dialect(exporter, "", (struct dragoman_text){0})) {
		return;
	}
	indent(exporter, level);
	if (is_dct(exporter)) {
		tbx_dct_markup(&exporter->out, markup);
	} else {
		buffer_append_text(&exporter->out, markup);
	}
	exporter_string(exporter, "\n");
}

/* The type of the admin that import makes this property of again; `room` is for a longer one. */
static struct dragoman_text name_admin(struct dragoman_text name, enum tbx_level level,
                                       struct buffer *room)
{
	struct dragoman_text rest = name;
	if (name.length == 0 || !tbx_is_reserved(name, level)) {
		return name;
	}
	if (strip(&rest, TBX_ADMIN) && tbx_is_reserved(rest, level)) {
		struct dragoman_text again = rest;
		if (!strip(&again, TBX_ADMIN) && !strip(&again, TBX_OWN)) {
			return rest;
		}
	}
	buffer_append_string(room, TBX_ADMIN);
	buffer_append_text(room, name);
	return buffer_text(room);
}

/* Import would take the element for a field of the concept, language or term. */
static bool is_field(const struct properties *properties, const char *element,
                     struct dragoman_text type)
{
	if (properties->level == TBX_CONCEPT) {
		return strcmp(element, "note") == 0 ||
		       dragoman_text_equal(type, dragoman_text_of("source"));
	}
	for (size_t i = 0; i < tbx_field_count; i++) {
		const struct tbx_field *field = &tbx_fields[i];
		if (field->level == properties->level && strcmp(field->element, element) == 0 &&
		    dragoman_text_equal(type, dragoman_text_of(field->type)) &&
		    field_text(properties->owner, field).length == 0) {
			return true;
		}
	}
	return false;
}

static void write_property(struct dragoman_exporter *exporter, const struct properties *properties,
                           size_t index)
{
	struct dragoman_text value = properties->list[index].value;
	struct dragoman_text name = properties->list[index].name;
	struct element element = {.name = "admin", .text = value};
	struct dragoman_text rest = name, markup = name;
	struct buffer room = {0};
	if (strip(&markup, TBX_MARKUP) && escape_is_markup(value, is_allowed)) {
		write_markup(exporter, properties->level, value);
		return;
	}
	if (dragoman_text_equal(name, dragoman_text_of("note")) &&
	    !is_field(properties, "note", (struct dragoman_text){0})) {
		element.name = "note";
	} else if (strip(&rest, "descrip:")) {
		element.name = "descrip";
		element.type = rest;
	} else if (properties->level == TBX_TERM && strip(&rest, "termNote:")) {
		element.name = "termNote";
		element.type = rest;
	} else if (is_field(properties, "admin", name)) {
		buffer_append_string(&room, TBX_ADMIN);
		buffer_append_text(&room, name);
		element.type = buffer_text(&room);
	} else {
		element.type = name_admin(name, properties->level, &room);
	}
	if (room.failed) {
		exporter->out.failed = true;
	} else {
		write_line(exporter, properties->level, &element);
	}
	buffer_finish(&room);
}

/* Fields and properties of one level; in a term, what is a termNote comes first. */

enum part { PART_ALL, PART_TERM_NOTES, PART_REST };

static bool is_of_part(enum part part, bool is_note)
{
	return part == PART_ALL || is_note == (part == PART_TERM_NOTES);
}

static void write_field(struct dragoman_exporter *exporter, const struct properties *properties,
                        const struct tbx_field *field)
{
	struct element element = {.name = field->element,
	                          .type = dragoman_text_of(field->type),
	                          .text = field_text(properties->owner, field)};
	const struct dragoman_property *source = source_of(properties, field);
	bool has_group = source != NULL && element.text.length > 0 &&
	                 is_of_dialect(exporter, "descripGrp", (struct dragoman_text){0});
	if (!has_group) {
		write_line(exporter, properties->level, &element);
		return;
	}
	struct element admin = {
		.name = "admin", .type = dragoman_text_of("source"), .text = source->value};
	indent(exporter, properties->level);
	exporter_string(exporter, "<descripGrp>");
	write_element(exporter, &element);
	write_element(exporter, &admin);
	exporter_string(exporter, "</descripGrp>\n");
}

static void write_part(struct dragoman_exporter *exporter, const struct properties *properties,
                       enum part part)
{
	for (size_t i = 0; i < tbx_field_count; i++) {
		bool is_note = strcmp(tbx_fields[i].element, "termNote") == 0;
		if (tbx_fields[i].level == properties->level && is_of_part(part, is_note)) {
			write_field(exporter, properties, &tbx_fields[i]);
		}
	}
	for (size_t i = 0; i < properties->count; i++) {
		if (is_of_part(part, is_term_note(properties->list[i].name)) &&
		    !is_source(properties, &properties->list[i])) {
			write_property(exporter, properties, i);
		}
	}
}

/* Terms. */

static void write_admin(struct dragoman_exporter *exporter, const char *type,
                        struct dragoman_text text)
{
	write_line(exporter, TBX_TERM,
	           &(struct element){"admin", dragoman_text_of(type), {0}, text});
}

/* The original word, where it says no less than the status; else TBX's own. */
static bool is_original_said(const struct dragoman_term *term)
{
	enum dragoman_term_status status;
	bool is_ours;
	enum dragoman_term_status wanted = term->status == DRAGOMAN_TERM_FORBIDDEN
	                                           ? DRAGOMAN_TERM_DEPRECATED
	                                           : term->status;
	return status_of_word(term->original_status, &status, &is_ours) && status == wanted &&
	       !is_ours;
}

static void write_term(struct dragoman_exporter *exporter, const struct dragoman_term *term)
{
	struct properties properties = {TBX_TERM, term, term->properties, term->property_count};
	const char *section = is_v2(exporter) ? "tig" : "termSec";
	bool is_said = is_original_said(term);
	buffer_append_format(&exporter->out, "          <%s", section);
	exporter_attribute(exporter, "id", term->id);
	exporter_string(exporter, ">\n");
	write_line(exporter, TBX_TERM, &(struct element){.name = "term", .text = term->text});
	write_line(exporter, TBX_TERM,
	           &(struct element){"termNote",
	                             dragoman_text_of("administrativeStatus"),
	                             {0},
	                             is_said ? term->original_status
	                                     : dragoman_text_of(status_tbx_word(term->status))});
	write_part(exporter, &properties, PART_TERM_NOTES);
	if (term->status == DRAGOMAN_TERM_FORBIDDEN) {
		write_admin(exporter, TBX_STATUS, dragoman_text_of("forbidden"));
	}
	if (!is_said) {
		write_admin(exporter, TBX_ORIGINAL_STATUS, term->original_status);
	}
	write_admin(exporter, TBX_CASE, dragoman_text_of(term->case_sensitive ? "yes" : ""));
	for (size_t i = 0; i < term->form_count; i++) {
		write_admin(exporter, TBX_FORM, term->forms[i]);
	}
	write_part(exporter, &properties, PART_REST);
	buffer_append_format(&exporter->out, "          </%s>\n", section);
}

static void write_language(struct dragoman_exporter *exporter,
                           const struct dragoman_concept_language *language)
{
	struct properties properties = {TBX_LANGUAGE, language, language->properties,
	                                language->property_count};
	const char *section = is_v2(exporter) ? "langSet" : "langSec";
	buffer_append_format(&exporter->out, "        <%s", section);
	exporter_attribute(exporter, "xml:lang", language->language);
	exporter_string(exporter, ">\n");
	write_part(exporter, &properties, PART_ALL);
	for (size_t i = 0; i < language->term_count; i++) {
		write_term(exporter, &language->terms[i]);
	}
	buffer_append_format(&exporter->out, "        </%s>\n", section);
}

/* Concepts. */

static void write_transaction(struct dragoman_exporter *exporter, const char *what,
                              struct dragoman_text who, int64_t when)
{
	if ((who.length == 0 && when == 0) ||
	    !is_of_dialect(exporter, "transacGrp", (struct dragoman_text){0})) {
		return;
	}
	char date[CLOCK_TEXT_BYTES] = "";
	clock_text(when, date);
	if (when % 86400 == 0) {
		date[10] = '\0'; /* midnight is what a date alone is read as */
	}
	indent(exporter, TBX_CONCEPT);
	exporter_string(exporter, "<transacGrp>");
	write_element(exporter, &(struct element){"transac",
	                                          dragoman_text_of("transactionType"),
	                                          {0},
	                                          dragoman_text_of(what)});
	if (when != 0) {
		buffer_append_format(&exporter->out, "<date>%s</date>", date);
	}
	if (who.length > 0) {
		write_element(exporter,
		              &(struct element){
				      "transacNote", dragoman_text_of("responsibility"), {0}, who});
	}
	exporter_string(exporter, "</transacGrp>\n");
}

static void write_relation(struct dragoman_exporter *exporter,
                           const struct dragoman_relation *relation)
{
	bool is_see_also = dragoman_text_equal(relation->kind, dragoman_text_of("see-also"));
	struct element element = {
		.name = is_see_also ? "ref" : "descrip",
		.type = dragoman_text_of(is_see_also ? "crossReference" : TBX_RELATION),
		.target = relation->concept_id,
		.text = is_see_also ? relation->concept_id : relation->kind};
	write_line(exporter, TBX_CONCEPT, &element);
}

static void write_list(struct dragoman_exporter *exporter, struct element element,
                       const struct dragoman_text *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		element.text = list[i];
		write_line(exporter, TBX_CONCEPT, &element);
	}
}

static void tbx_concept(struct dragoman_exporter *exporter,
                        const struct dragoman_concept *concept_entry)
{
	struct properties properties = {TBX_CONCEPT, concept_entry, concept_entry->properties,
	                                concept_entry->property_count};
	const char *section = is_v2(exporter) ? "termEntry" : "conceptEntry";
	const char *kind = concept_entry->kind == DRAGOMAN_CONCEPT_OTHER
	                           ? ""
	                           : dragoman_concept_kind_word(concept_entry->kind);
	buffer_append_format(&exporter->out, "      <%s", section);
	exporter_attribute(exporter, "id", concept_entry->id);
	exporter_string(exporter, ">\n");
	write_transaction(exporter, "origination", concept_entry->author, concept_entry->created);
	write_transaction(exporter, "modification", concept_entry->changed_by,
	                  concept_entry->changed);
	write_line(exporter, TBX_CONCEPT,
	           &(struct element){
			   "descrip", dragoman_text_of(TBX_KIND), {0}, dragoman_text_of(kind)});
	for (size_t i = 0; i < concept_entry->relation_count; i++) {
		write_relation(exporter, &concept_entry->relations[i]);
	}
	write_list(exporter, (struct element){.name = "admin", .type = dragoman_text_of("source")},
	           concept_entry->sources, concept_entry->source_count);
	write_list(exporter, (struct element){.name = "note"}, concept_entry->notes,
	           concept_entry->note_count);
	write_part(exporter, &properties, PART_ALL);
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		write_language(exporter, &concept_entry->languages[i]);
	}
	buffer_append_format(&exporter->out, "      </%s>\n", section);
}

const struct format_writer tbx_writer = {
	.begin = tbx_begin, .concept_entry = tbx_concept, .end = tbx_end};

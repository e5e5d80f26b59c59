/* utx_export.c - UTX 1.11: the columns are always the same; what they lack goes into one of our
 * own. */
#include "base/clock.h"
#include "formats/exporter.h"
#include "formats/table.h"
#include "formats/utx.h"

#include <string.h>

static const char *const columns[] = {
	"src",         "tgt",        "src:pos",         "tgt:pos",         "src:gender", "tgt:gender",
	"src:number",  "tgt:number", "src:term status", "tgt:term status", "src:comment",
	"tgt:comment", "concept ID", "domain",          "definition",      "comment",
};

static void utx_begin(struct dragoman_exporter *exporter)
{
	const char *reason;
	char now[CLOCK_TEXT_BYTES];
	exporter->table = table_create(true, false);
	if (exporter->table == NULL) {
		exporter_fail(exporter, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	if (exporter->languages == NULL ||
	    !table_parse(exporter->table, exporter->languages, &reason) ||
	    exporter->table->count != 2 || table_languages(exporter->table) != 2 ||
	    exporter->table->rule_count > 0) {
		exporter_fail(exporter, DRAGOMAN_INVALID,
		              "a UTX glossary has two languages: name them, as in `en,ru`");
		return;
	}
	clock_text(clock_now(), now);
	buffer_append_format(&exporter->out, "#UTX 1.11; %s/%s; %s; creator: dragoman %s\n#",
	                     exporter->table->columns[0].language.tag,
	                     exporter->table->columns[1].language.tag, now, DRAGOMAN_VERSION);
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		buffer_append_format(&exporter->out, "%s\t", columns[i]);
	}
	exporter_string(exporter, UTX_PROPERTIES "\n");
}

static struct dragoman_text status_of(const struct dragoman_term *term)
{
	return term->original_status.length > 0 ? term->original_status
	                                        : dragoman_text_of(utx_status_word(term->status));
}

static void write_escaped(struct buffer *buffer, struct dragoman_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] == '\\' || text.bytes[i] == ';' || text.bytes[i] == '=') {
			buffer_append_byte(buffer, '\\');
		}
		buffer_append_byte(buffer, text.bytes[i]);
	}
}

static void write_list(struct buffer *buffer, const char *prefix,
                       const struct dragoman_property *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buffer_append_string(buffer, buffer->length == 0 ? "" : ";");
		buffer_append_string(buffer, prefix);
		write_escaped(buffer, list[i].name);
		buffer_append_byte(buffer, '=');
		write_escaped(buffer, list[i].value);
	}
}

static void write_properties(struct dragoman_exporter *exporter,
                             const struct dragoman_concept *concept_entry,
                             const struct dragoman_term *source,
                             const struct dragoman_term *target)
{
	struct buffer all = {0};
	write_list(&all, "", concept_entry->properties, concept_entry->property_count);
	write_list(&all, "src:", source->properties, source->property_count);
	write_list(&all, "tgt:", target->properties, target->property_count);
	exporter->out.failed |= all.failed;
	exporter_cell(exporter, "a property", buffer_text(&all));
	buffer_finish(&all);
}

static void write_row(struct dragoman_exporter *exporter,
                      const struct dragoman_concept *concept_entry,
                      const struct dragoman_term *source, const struct dragoman_term *target)
{
	const struct dragoman_text cells[] = {
		source->text,
		target->text,
		source->part_of_speech,
		target->part_of_speech,
		source->gender,
		target->gender,
		source->number,
		target->number,
		status_of(source),
		status_of(target),
		source->note,
		target->note,
		concept_entry->id,
		concept_entry->subject,
		concept_entry->definition,
		concept_entry->note_count > 0 ? concept_entry->notes[0] : (struct dragoman_text){0},
	};
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		exporter_cell(exporter, columns[i], cells[i]);
		exporter_string(exporter, "\t");
	}
	write_properties(exporter, concept_entry, source, target);
	exporter_string(exporter, "\n");
}

static void utx_concept(struct dragoman_exporter *exporter,
                        const struct dragoman_concept *concept_entry)
{
	static const struct dragoman_term nothing;
	const struct dragoman_concept_language *sources = table_language_of(
		&exporter->table->columns[0], concept_entry);
	const struct dragoman_concept_language *targets = table_language_of(
		&exporter->table->columns[1], concept_entry);
	size_t source_count = sources == NULL ? 0 : sources->term_count;
	size_t target_count = targets == NULL ? 0 : targets->term_count;
	size_t rows = source_count > target_count ? source_count : target_count;
	exporter->left_out += rows == 0;
	for (size_t i = 0; i < rows; i++) {
		size_t source = i < source_count ? i : source_count - 1;
		size_t target = i < target_count ? i : target_count - 1;
		write_row(exporter, concept_entry,
		          source_count == 0 ? &nothing : &sources->terms[source],
		          target_count == 0 ? &nothing : &targets->terms[target]);
	}
}

const struct format_writer utx_writer = {.begin = utx_begin, .concept_entry = utx_concept};

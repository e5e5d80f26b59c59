#include "formats/exporter.h"

#include "formats/formats.h"
#include "formats/limits.h"
#include "formats/table.h"
#include "language/language.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool copy_string(const char *string, char **out_copy)
{
	*out_copy = string == NULL ? NULL : strdup(string);
	return string == NULL || *out_copy != NULL;
}

static void set_source(struct dragoman_exporter *exporter)
{
	struct language language;
	if (exporter->source == NULL) {
		return;
	}
	if (!language_canonical(dragoman_text_of(exporter->source), &language)) {
		fault_set(&exporter->fault, DRAGOMAN_INVALID,
		          "the source language `%.60s` is no language tag", exporter->source);
		return;
	}
	free(exporter->source);
	exporter->source = strdup(language.tag);
	if (exporter->source == NULL) {
		fault_set(&exporter->fault, DRAGOMAN_FAILED, "out of memory");
	}
}

struct dragoman_exporter *dragoman_exporter_create(FILE *file,
                                                   const struct dragoman_export_options *options)
{
	struct dragoman_exporter *exporter = calloc(1, sizeof(*exporter));
	if (exporter == NULL) {
		return NULL;
	}
	exporter->file = file;
	exporter->format = options->format;
	exporter->separator = options->separator;
	exporter->scratch.most = FORMATS_ITEM_BYTES;
	const struct format_row *row = format_row(options->format);
	exporter->writer = row == NULL ? NULL : row->writer;
	if (!copy_string(options->source, &exporter->source) ||
	    !copy_string(options->languages, &exporter->languages) ||
	    !copy_string(options->title, &exporter->title)) {
		dragoman_exporter_destroy(exporter);
		return NULL;
	}
	set_source(exporter);
	if (exporter->writer == NULL) {
		fault_set(&exporter->fault, DRAGOMAN_INVALID, "no such format to write");
	}
	return exporter;
}

static enum dragoman_status write_out(struct dragoman_exporter *exporter)
{
	if (exporter->out.failed || exporter->scratch.status == DRAGOMAN_FAILED) {
		exporter_fail(exporter, DRAGOMAN_FAILED, "out of memory");
	} else if (exporter->scratch.status != DRAGOMAN_OK) {
		exporter_fail(exporter, DRAGOMAN_TOO_LARGE, "more than %zu bytes",
		              exporter->scratch.most);
	}
	if (faulted(&exporter->fault)) {
		return exporter->fault.status;
	}
	errno = 0;
	if (exporter->out.length > 0 &&
	    fwrite(exporter->out.bytes, exporter->out.length, 1, exporter->file) != 1) {
		return fault_set(&exporter->fault,
		                 errno == ENOSPC || errno == EDQUOT ? DRAGOMAN_FULL
		                                                    : DRAGOMAN_FAILED,
		                 "cannot write: %s", strerror(errno));
	}
	return DRAGOMAN_OK;
}

static void start(struct dragoman_exporter *exporter, const char *item, struct dragoman_text id)
{
	exporter->item = NULL;
	exporter->id = id;
	buffer_clear(&exporter->out);
	build_reset(&exporter->scratch);
	if (exporter->is_closed) {
		fault_set(&exporter->fault, DRAGOMAN_INVALID, "the export was closed already");
	}
	if (!exporter->has_begun && !faulted(&exporter->fault)) {
		exporter->has_begun = true;
		exporter->writer->begin(exporter);
	}
	exporter->item = item;
}

enum dragoman_status dragoman_exporter_unit(struct dragoman_exporter *exporter,
                                            const struct dragoman_unit *unit)
{
	start(exporter, "unit", unit->id);
	if (!faulted(&exporter->fault) && exporter->writer->unit == NULL) {
		exporter_fail(exporter, DRAGOMAN_INVALID, "this format holds concepts");
	}
	if (!faulted(&exporter->fault)) {
		exporter->writer->unit(exporter, unit);
	}
	return write_out(exporter);
}

enum dragoman_status dragoman_exporter_concept(struct dragoman_exporter *exporter,
                                               const struct dragoman_concept *concept_entry)
{
	start(exporter, "concept", concept_entry->id);
	if (!faulted(&exporter->fault) && exporter->writer->concept_entry == NULL) {
		exporter_fail(exporter, DRAGOMAN_INVALID, "this format holds units");
	}
	if (!faulted(&exporter->fault)) {
		exporter->writer->concept_entry(exporter, concept_entry);
	}
	return write_out(exporter);
}

enum dragoman_status dragoman_exporter_close(struct dragoman_exporter *exporter)
{
	if (exporter->is_closed) {
		return exporter->fault.status;
	}
	start(exporter, NULL, (struct dragoman_text){0});
	if (!faulted(&exporter->fault) && exporter->writer->end != NULL) {
		exporter->writer->end(exporter);
	}
	write_out(exporter);
	exporter->is_closed = true;
	if (!faulted(&exporter->fault) && fflush(exporter->file) != 0) {
		fault_set(&exporter->fault,
		          errno == ENOSPC || errno == EDQUOT ? DRAGOMAN_FULL : DRAGOMAN_FAILED,
		          "cannot write: %s", strerror(errno));
	}
	return exporter->fault.status;
}

uint64_t dragoman_exporter_left_out(const struct dragoman_exporter *exporter)
{
	return exporter->left_out;
}

const char *dragoman_exporter_message(const struct dragoman_exporter *exporter)
{
	return exporter->fault.message;
}

void dragoman_exporter_destroy(struct dragoman_exporter *exporter)
{
	if (exporter == NULL) {
		return;
	}
	buffer_finish(&exporter->out);
	build_finish(&exporter->scratch);
	table_destroy(exporter->table);
	if (exporter->writer != NULL && exporter->writer->destroy != NULL) {
		exporter->writer->destroy(exporter->state);
	}
	free(exporter->source);
	free(exporter->languages);
	free(exporter->title);
	free(exporter);
}

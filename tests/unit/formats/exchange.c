#include "exchange.h"

#include "support/same.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *read_file(const char *path, size_t *out_length)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
		abort();
	}
	*out_length = (size_t)ftell(file);
	rewind(file);
	char *bytes = malloc(*out_length + 1);
	if (bytes == NULL || fread(bytes, 1, *out_length, file) != *out_length) {
		abort();
	}
	fclose(file);
	return bytes;
}

static void note_failure(struct outcome *outcome, enum dragoman_status status, const char *message)
{
	outcome->status = status;
	snprintf(outcome->message, sizeof(outcome->message), "%s", message);
}

static FILE *open_bytes(const void *bytes, size_t length)
{
	FILE *file = length == 0 ? fopen("/dev/null", "rb")
	                         : fmemopen((void *)(uintptr_t)bytes, length, "rb");
	if (file == NULL) {
		abort();
	}
	return file;
}

struct outcome import_all(const void *bytes, size_t length,
                          const struct dragoman_import_options *options)
{
	struct outcome outcome = {0};
	FILE *file = open_bytes(bytes, length);
	struct dragoman_importer *importer = dragoman_importer_create(file, "sample", options);
	struct dragoman_item item;
	enum dragoman_status status;
	while ((status = dragoman_importer_next(importer, &item)) == DRAGOMAN_OK) {
		outcome.item_count++;
	}
	if (status != DRAGOMAN_NOT_FOUND) {
		note_failure(&outcome, status, dragoman_importer_message(importer));
	}
	outcome.warning_count = dragoman_importer_warnings(importer, NULL);
	dragoman_importer_destroy(importer);
	fclose(file);
	return outcome;
}

enum dragoman_format look_at(const char *bytes, size_t length, char out_languages[LANGUAGES_BYTES])
{
	FILE *file = open_bytes(bytes, length);
	struct dragoman_importer *importer = dragoman_importer_create(file, "sample", NULL);
	struct dragoman_item item;
	bool is_found = false;
	snprintf(out_languages, LANGUAGES_BYTES, "und,und");
	while (!is_found && dragoman_importer_next(importer, &item) == DRAGOMAN_OK &&
	       item.kind == DRAGOMAN_ITEM_UNIT) {
		const struct dragoman_unit *unit = item.unit;
		is_found = unit->variant_count > 1;
		snprintf(out_languages, LANGUAGES_BYTES, "%.*s,%.*s",
		         (int)unit->variants[0].language.length, unit->variants[0].language.bytes,
		         (int)unit->variants[is_found].language.length,
		         unit->variants[is_found].language.bytes);
	}
	enum dragoman_format format = dragoman_importer_format(importer);
	dragoman_importer_destroy(importer);
	fclose(file);
	return format;
}

char *export_all(const void *bytes, size_t length, const struct dragoman_import_options *options,
                 const struct dragoman_export_options *how)
{
	char *written = NULL;
	size_t size = 0;
	FILE *in = open_bytes(bytes, length), *out = open_memstream(&written, &size);
	struct dragoman_importer *importer = dragoman_importer_create(in, "sample", options);
	struct dragoman_exporter *exporter = dragoman_exporter_create(out, how);
	struct dragoman_item item;
	enum dragoman_status status, sent = DRAGOMAN_OK;
	while (sent == DRAGOMAN_OK &&
	       (status = dragoman_importer_next(importer, &item)) == DRAGOMAN_OK) {
		sent = item.kind == DRAGOMAN_ITEM_UNIT
		               ? dragoman_exporter_unit(exporter, item.unit)
		               : dragoman_exporter_concept(exporter, item.concept_entry);
	}
	bool is_good = dragoman_importer_message(importer)[0] == '\0' &&
	               dragoman_exporter_close(exporter) == DRAGOMAN_OK;
	if (!is_good) {
		fprintf(stderr, "%s%s\n", dragoman_importer_message(importer),
		        dragoman_exporter_message(exporter));
	}
	dragoman_importer_destroy(importer);
	dragoman_exporter_destroy(exporter);
	fclose(in);
	fclose(out);
	if (!is_good) {
		free(written);
		return NULL;
	}
	return written;
}

static void compare(struct outcome *outcome, const struct dragoman_item *a,
                    const struct dragoman_item *b)
{
	const char *difference = a->kind != b->kind ? "kind of item"
	                         : a->kind == DRAGOMAN_ITEM_UNIT
	                                 ? unit_difference(a->unit, b->unit)
	                                 : concept_difference(a->concept_entry, b->concept_entry);
	if (difference != NULL && outcome->difference == NULL) {
		outcome->difference = difference;
		outcome->difference_line = a->line;
	}
}

struct outcome round_trip(const void *bytes, size_t length,
                          const struct dragoman_import_options *options,
                          enum dragoman_format format)
{
	return round_trip_as(bytes, length, options,
	                     &(struct dragoman_export_options){.format = format});
}

/* A glossary of OmegaT's has to be told its languages each time. */
static struct dragoman_import_options options_again(const struct dragoman_import_options *options,
                                                    const struct dragoman_export_options *how)
{
	bool is_told = how->format == DRAGOMAN_FORMAT_OMEGAT;
	bool may_be_empty = how->format == DRAGOMAN_FORMAT_JSON_LINES;
	return (struct dragoman_import_options){
		.format = may_be_empty ? how->format : DRAGOMAN_FORMAT_UNKNOWN,
		.is_glossary = options != NULL && options->is_glossary,
		.languages = is_told ? how->languages : NULL,
		.separator = how->separator,
	};
}

struct outcome round_trip_as(const void *bytes, size_t length,
                             const struct dragoman_import_options *options,
                             const struct dragoman_export_options *how)
{
	struct dragoman_import_options again = options_again(options, how);
	struct outcome outcome = import_all(bytes, length, options);
	if (outcome.status != DRAGOMAN_OK) {
		return outcome;
	}
	char *written = export_all(bytes, length, options, how);
	if (written == NULL) {
		note_failure(&outcome, DRAGOMAN_FAILED, "could not be exported");
		return outcome;
	}
	FILE *first = open_bytes(bytes, length), *second = open_bytes(written, strlen(written));
	struct dragoman_importer *before = dragoman_importer_create(first, "before", options);
	struct dragoman_importer *after = dragoman_importer_create(second, "after", &again);
	struct dragoman_item a, b;
	while (dragoman_importer_next(before, &a) == DRAGOMAN_OK) {
		enum dragoman_status status = dragoman_importer_next(after, &b);
		if (status != DRAGOMAN_OK) {
			note_failure(&outcome, status, dragoman_importer_message(after));
			break;
		}
		compare(&outcome, &a, &b);
	}
	if (outcome.status == DRAGOMAN_OK &&
	    dragoman_importer_next(after, &b) != DRAGOMAN_NOT_FOUND) {
		note_failure(&outcome, DRAGOMAN_FAILED, "more items than before");
	}
	dragoman_importer_destroy(before);
	dragoman_importer_destroy(after);
	fclose(first);
	fclose(second);
	free(written);
	return outcome;
}

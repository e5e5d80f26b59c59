#include "formats/importer.h"

#include "formats/formats.h"

#include <dragoman/exchange.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BEGINNING_BYTES ((size_t)4096)

static bool is_asked(const struct dragoman_importer *importer, enum dragoman_format format)
{
	return importer->format == DRAGOMAN_FORMAT_UNKNOWN ||
	       format_is_like(format, importer->format);
}

static void use_reader(struct dragoman_importer *importer, const struct format_reader *reader)
{
	importer->state = reader->create(importer);
	if (importer->state == NULL) {
		report_fail(&importer->report, DRAGOMAN_FAILED, (struct place){0}, "out of memory");
		return;
	}
	importer->reader = reader;
	if (reader->format != DRAGOMAN_FORMAT_UNKNOWN) {
		importer->format = reader->format;
	}
}

/* `not TMX: `, or that it is nothing we know. */
static const char *not_asked(const struct dragoman_importer *importer, char room[40])
{
	const struct format_row *row = format_row(importer->format);
	if (row == NULL) {
		return NO_KNOWN_FORMAT;
	}
	snprintf(room, 40, "not %s: ", row->name);
	return room;
}

/* The first element of an XML file says which format it is. */
static void open_root(void *context, const char *name, const char **attributes)
{
	struct dragoman_importer *importer = context;
	for (size_t i = 0; i < format_row_count; i++) {
		const struct format_reader *reader = format_rows[i].reader;
		if (reader != NULL && reader->root != NULL &&
		    strcmp(xml_local_name(name), reader->root) == 0 &&
		    is_asked(importer, reader->format)) {
			use_reader(importer, reader);
			if (importer->reader != NULL) {
				xml_handle(importer->xml, reader->handler, importer->state);
				reader->handler->open(importer->state, name, attributes);
			}
			return;
		}
	}
	char room[40];
	xml_fail(importer->xml, DRAGOMAN_INVALID, "%sthe first element is `%.40s`",
	         not_asked(importer, room), name);
}

static void close_root(void *context, const char *name)
{
	(void)context, (void)name;
}

static void text_before_root(void *context, const char *bytes, size_t length)
{
	(void)context, (void)bytes, (void)length;
}

static const struct xml_handler root_handler = {open_root, close_root, text_before_root,
                                                NULL};

/* What of the bytes is ASCII, for a look: marks and the zeros of UTF-16 are left out. */
static void set_beginning(struct beginning *beginning, struct dragoman_text bytes,
                          char room[BEGINNING_BYTES])
{
	size_t length = 0;
	for (size_t i = 0; i < bytes.length && length < BEGINNING_BYTES; i++) {
		unsigned char byte = (unsigned char)bytes.bytes[i];
		bool is_mark = i < 3 && byte >= 0xbb;
		if (byte != 0 && !is_mark) {
			room[length++] = (char)byte;
		}
	}
	*beginning = (struct beginning){bytes, {room, length}};
}

static bool is_xml(const struct beginning *beginning)
{
	size_t at = 0;
	while (at < beginning->text.length && beginning->text.bytes[at] > 0 &&
	       beginning->text.bytes[at] <= ' ') {
		at++;
	}
	return at < beginning->text.length && beginning->text.bytes[at] == '<';
}

static void begin_xml(struct dragoman_importer *importer)
{
	importer->xml = xml_create(&importer->input, &importer->report);
	if (importer->xml == NULL) {
		report_fail(&importer->report, DRAGOMAN_FAILED, (struct place){0}, "out of memory");
		return;
	}
	xml_handle(importer->xml, &root_handler, importer);
	xml_run(importer->xml);
}

/* The reader asked for, else the first that knows the beginning as its own; NULL: XML. */
static const struct format_reader *choose_reader(const struct dragoman_importer *importer,
                                                 const struct beginning *beginning,
                                                 bool *out_is_guess)
{
	const struct format_row *asked = format_row(importer->format);
	if (asked != NULL) {
		return asked->reader == NULL || asked->reader->root != NULL ? NULL : asked->reader;
	}
	for (size_t i = 0; i < format_row_count && !is_xml(beginning); i++) {
		const struct format_reader *reader = format_rows[i].reader;
		if (reader != NULL && reader->root == NULL &&
		    reader->recognises(importer, beginning)) {
			*out_is_guess = format_rows[i].is_guess;
			return reader;
		}
	}
	return NULL;
}

static void recognise(struct dragoman_importer *importer)
{
	char room[BEGINNING_BYTES], reason[40];
	struct beginning beginning;
	set_beginning(&beginning, input_look(&importer->input), room);
	if (importer->input.is_broken) {
		report_fail(&importer->report, importer->input.status, (struct place){0},
		            "cannot read: %s", importer->input.reason);
	} else if (beginning.bytes.length == 0 && importer->format != DRAGOMAN_FORMAT_JSON_LINES) {
		report_fail(&importer->report, DRAGOMAN_INVALID, (struct place){1, 1},
		            "%sthe file is empty", not_asked(importer, reason));
	} else {
		const struct format_reader *reader = choose_reader(importer, &beginning,
		                                                   &importer->is_guess);
		if (reader != NULL) {
			use_reader(importer, reader);
		} else {
			begin_xml(importer);
		}
	}
}

struct dragoman_importer *dragoman_importer_create(FILE *file, const char *name,
                                                   const struct dragoman_import_options *options)
{
	static const struct dragoman_import_options defaults;
	options = options == NULL ? &defaults : options;
	struct dragoman_importer *importer = calloc(1, sizeof(*importer));
	if (importer == NULL || !input_init(&importer->input, file)) {
		if (importer != NULL) {
			input_finish(&importer->input);
		}
		free(importer);
		return NULL;
	}
	report_init(&importer->report, name);
	importer->format = options->format;
	importer->is_glossary = options->is_glossary;
	importer->separator = options->separator;
	importer->segment_bytes = options->segment_bytes == 0 ? FORMATS_SEGMENT_BYTES
	                                                      : options->segment_bytes;
	size_t most = importer->segment_bytes > SIZE_MAX / 8 ? SIZE_MAX / 2
	                                                     : importer->segment_bytes * 4;
	importer->build.most = most > FORMATS_ITEM_BYTES ? most : FORMATS_ITEM_BYTES;
	neighbours_init(&importer->neighbours, importer->build.most);
	importer->languages = options->languages == NULL ? NULL : strdup(options->languages);
	importer->charset = options->charset == NULL ? NULL : strdup(options->charset);
	if ((options->languages != NULL && importer->languages == NULL) ||
	    (options->charset != NULL && importer->charset == NULL)) {
		dragoman_importer_destroy(importer);
		return NULL;
	}
	recognise(importer);
	if (importer->reader != NULL && importer->report.status == DRAGOMAN_OK) {
		importer->reader->begin(importer->state);
		importer->has_begun = importer->report.status == DRAGOMAN_OK;
	}
	return importer;
}

static void note_language(struct dragoman_importer *importer, struct dragoman_text tag)
{
	if (!language_is_assigned(tag)) {
		importer_warn(importer, "`%.*s` is no language that is known here: is it meant?",
		              SHOWN(tag));
	}
}

static void note_languages(struct dragoman_importer *importer, const struct dragoman_item *item)
{
	if (item->kind == DRAGOMAN_ITEM_UNIT) {
		for (size_t i = 0; i < item->unit->variant_count; i++) {
			note_language(importer, item->unit->variants[i].language);
		}
	} else {
		for (size_t i = 0; i < item->concept_entry->language_count; i++) {
			note_language(importer, item->concept_entry->languages[i].language);
		}
	}
}

enum dragoman_status importer_read(struct dragoman_importer *importer,
                                   struct dragoman_item *out_item)
{
	if (importer->report.status != DRAGOMAN_OK) {
		return importer->report.status;
	}
	if (!importer->keeps_build) {
		build_reset(&importer->build);
	}
	enum dragoman_status status = importer->reader->next(importer->state, out_item);
	if (status == DRAGOMAN_OK) {
		note_languages(importer, out_item);
	}
	return status;
}

enum dragoman_status dragoman_importer_next(struct dragoman_importer *importer,
                                            struct dragoman_item *out_item)
{
	bool is_document = importer->reader != NULL && importer->reader->is_document;
	return is_document ? neighbours_next(importer, out_item) : importer_read(importer, out_item);
}

bool dragoman_importer_skip(struct dragoman_importer *importer)
{
	enum dragoman_status status = importer->report.status;
	bool is_of_item = status == DRAGOMAN_INVALID || status == DRAGOMAN_TOO_LARGE;
	if (!importer->has_begun || !is_of_item || importer->input.is_broken) {
		return false;
	}
	importer->keeps_build = false;
	build_reset(&importer->build);
	if (importer->xml == NULL && importer->reader->skip == NULL) {
		return false;
	}
	if (importer->xml != NULL && !xml_skip(importer->xml)) {
		return false;
	}
	report_forget(&importer->report);
	neighbours_forget(&importer->neighbours);
	if (importer->xml == NULL) {
		importer->reader->skip(importer->state);
	}
	return true;
}

bool dragoman_importer_is_known(const struct dragoman_importer *importer)
{
	return importer->has_begun || (importer->reader != NULL && !importer->is_guess);
}

enum dragoman_format dragoman_importer_format(const struct dragoman_importer *importer)
{
	return importer->format;
}

struct dragoman_text dragoman_importer_source(const struct dragoman_importer *importer)
{
	return dragoman_text_of(importer->source.tag);
}

const char *dragoman_importer_message(const struct dragoman_importer *importer)
{
	return importer->report.message;
}

uint64_t dragoman_importer_warnings(const struct dragoman_importer *importer, const char **out_last)
{
	if (out_last != NULL) {
		*out_last = importer->report.warning;
	}
	return importer->report.warning_count;
}

const char *dragoman_importer_warning(const struct dragoman_importer *importer, uint64_t index)
{
	return index < importer->report.reason_count ? importer->report.warnings[index] : NULL;
}

void dragoman_importer_destroy(struct dragoman_importer *importer)
{
	if (importer == NULL) {
		return;
	}
	if (importer->reader != NULL) {
		importer->reader->destroy(importer->state);
	}
	xml_destroy(importer->xml);
	input_finish(&importer->input);
	build_finish(&importer->build);
	neighbours_finish(&importer->neighbours);
	free(importer->languages);
	free(importer->charset);
	free(importer);
}

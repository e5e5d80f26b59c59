#include "formats/importer.h"

#include <dragoman/exchange.h>
#include <stdlib.h>
#include <string.h>

static const struct format_reader *const xml_readers[] = {&tmx_reader, &tbx_reader, &martif_reader};

static bool is_asked(const struct dragoman_importer *importer, enum dragoman_format format)
{
	bool is_tbx = format == DRAGOMAN_FORMAT_TBX || format == DRAGOMAN_FORMAT_TBX2;
	return importer->format == DRAGOMAN_FORMAT_UNKNOWN || importer->format == format ||
	       (is_tbx && (importer->format == DRAGOMAN_FORMAT_TBX ||
	                   importer->format == DRAGOMAN_FORMAT_TBX2));
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

static const char *asked_name(const struct dragoman_importer *importer)
{
	switch (importer->format) {
	case DRAGOMAN_FORMAT_TMX:
		return "TMX";
	case DRAGOMAN_FORMAT_TBX:
	case DRAGOMAN_FORMAT_TBX2:
		return "TBX";
	default:
		return "TMX, TBX or TSV";
	}
}

/* The first element of an XML file says which format it is. */
static void open_root(void *context, const char *name, const char **attributes)
{
	struct dragoman_importer *importer = context;
	for (size_t i = 0; i < sizeof(xml_readers) / sizeof(xml_readers[0]); i++) {
		const struct format_reader *reader = xml_readers[i];
		if (strcmp(xml_local_name(name), reader->root) == 0 &&
		    is_asked(importer, reader->format)) {
			use_reader(importer, reader);
			if (importer->reader != NULL) {
				xml_handle(importer->xml, reader->handler, importer->state);
				reader->handler->open(importer->state, name, attributes);
			}
			return;
		}
	}
	xml_fail(importer->xml, DRAGOMAN_INVALID, "not %s: the first element is `%.40s`",
	         asked_name(importer), name);
}

static void close_root(void *context, const char *name)
{
	(void)context, (void)name;
}

static void text_before_root(void *context, const char *bytes, size_t length)
{
	(void)context, (void)bytes, (void)length;
}

static const struct xml_handler root_handler = {open_root, close_root, text_before_root};

/* `<` after marks and blanks, in one byte or two. */
static bool looks_like_xml(struct dragoman_text look)
{
	for (size_t i = 0; i < look.length; i++) {
		unsigned char byte = (unsigned char)look.bytes[i];
		if (byte == '<') {
			return true;
		}
		if (byte > ' ' && byte < 0xbb) {
			return false;
		}
		bool is_mark = byte >= 0xbb && i < 3;
		if (byte > ' ' && !is_mark) {
			return false;
		}
	}
	return false;
}

static void recognise(struct dragoman_importer *importer)
{
	struct dragoman_text look = input_look(&importer->input);
	bool is_table = importer->format == DRAGOMAN_FORMAT_TSV ||
	                importer->format == DRAGOMAN_FORMAT_TSV_TERMS;
	if (importer->input.is_broken) {
		report_fail(&importer->report, DRAGOMAN_FAILED, (struct place){0},
		            "cannot read: %s", strerror(importer->input.error));
	} else if (look.length == 0) {
		report_fail(&importer->report, DRAGOMAN_INVALID, (struct place){1, 1},
		            "not %s: the file is empty", asked_name(importer));
	} else if (is_table ||
	           (importer->format == DRAGOMAN_FORMAT_UNKNOWN && !looks_like_xml(look))) {
		use_reader(importer, &tsv_reader);
	} else {
		importer->xml = xml_create(&importer->input, &importer->report);
		if (importer->xml == NULL) {
			report_fail(&importer->report, DRAGOMAN_FAILED, (struct place){0},
			            "out of memory");
			return;
		}
		xml_handle(importer->xml, &root_handler, importer);
		xml_run(importer->xml);
	}
}

struct dragoman_importer *dragoman_importer_create(FILE *file, const char *name,
                                                   const struct dragoman_import_options *options)
{
	static const struct dragoman_import_options defaults;
	options = options == NULL ? &defaults : options;
	struct dragoman_importer *importer = calloc(1, sizeof(*importer));
	if (importer == NULL || !input_init(&importer->input, file)) {
		free(importer);
		return NULL;
	}
	report_init(&importer->report, name);
	importer->format = options->format;
	importer->is_glossary = options->is_glossary;
	importer->segment_bytes = options->segment_bytes == 0 ? FORMATS_SEGMENT_BYTES
	                                                      : options->segment_bytes;
	size_t most = importer->segment_bytes > SIZE_MAX / 8 ? SIZE_MAX / 2
	                                                     : importer->segment_bytes * 4;
	importer->build.most = most > FORMATS_ITEM_BYTES ? most : FORMATS_ITEM_BYTES;
	importer->languages = options->languages == NULL ? NULL : strdup(options->languages);
	if (options->languages != NULL && importer->languages == NULL) {
		dragoman_importer_destroy(importer);
		return NULL;
	}
	recognise(importer);
	if (importer->reader != NULL && importer->report.status == DRAGOMAN_OK) {
		importer->reader->begin(importer->state);
	}
	return importer;
}

enum dragoman_status dragoman_importer_next(struct dragoman_importer *importer,
                                            struct dragoman_item *out_item)
{
	if (importer->report.status != DRAGOMAN_OK) {
		return importer->report.status;
	}
	build_reset(&importer->build);
	return importer->reader->next(importer->state, out_item);
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
	free(importer->languages);
	free(importer);
}

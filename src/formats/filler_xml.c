/* filler_xml.c - an XML file read for its places: the text from memory, by the one parser we have. */
#include "formats/filler.h"

#include <stdio.h>
#include <string.h>

static const struct fill_format *format_of(const char *root, const char **attributes,
                                           enum dragoman_format *out_format)
{
	const char *version = xml_attribute(attributes, "version");
	if (strcmp(root, "tmx") == 0) {
		*out_format = DRAGOMAN_FORMAT_TMX;
		return &fill_tmx;
	}
	if (strcmp(root, "xliff") != 0) {
		return NULL;
	}
	bool is_second = version != NULL && version[0] == '2';
	*out_format = is_second ? DRAGOMAN_FORMAT_XLIFF2 : DRAGOMAN_FORMAT_XLIFF;
	return is_second ? &fill_xliff2 : &fill_xliff1;
}

static void open_root(void *context, const char *name, const char **attributes)
{
	struct dragoman_filler *filler = context;
	filler->row = format_of(xml_local_name(name), attributes, &filler->format);
	if (filler->row == NULL) {
		filler_fail(filler, DRAGOMAN_INVALID, 0,
		            NO_KNOWN_FORMAT "the first element is `%.40s`; only XLIFF, PO and TMX "
		                            "can be filled",
		            name);
		return;
	}
	filler->state = filler->row->create(filler);
	if (filler->state == NULL) {
		filler_fail(filler, DRAGOMAN_FAILED, 0, "out of memory");
		return;
	}
	xml_handle(filler->xml, filler->row->handler, filler->state);
	filler->row->handler->open(filler->state, name, attributes);
}

static void close_root(void *context, const char *name)
{
	(void)context, (void)name;
}

static void pass_text(void *context, const char *bytes, size_t length)
{
	(void)context, (void)bytes, (void)length;
}

void filler_read_xml(struct dragoman_filler *filler)
{
	static const struct xml_handler handler = {open_root, close_root, pass_text, NULL};
	struct dragoman_text text = filler->file.text;
	struct input input;
	/* it is only read */
	FILE *stream = fmemopen((char *)text.bytes, text.length, "r");
	if (stream == NULL) {
		filler_fail(filler, DRAGOMAN_FAILED, 0, "out of memory");
		return;
	}
	bool is_good = input_init(&input, stream);
	struct xml *xml = is_good ? xml_create(&input, &filler->report) : NULL;
	if (xml == NULL || !xml_take_utf8(xml)) {
		filler_fail(filler, DRAGOMAN_FAILED, 0, "out of memory");
	} else {
		filler->xml = xml;
		xml_handle(xml, &handler, filler);
		xml_run(xml);
	}
	filler->xml = NULL;
	xml_destroy(xml);
	input_finish(&input);
	fclose(stream);
}

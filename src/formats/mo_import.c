/* mo_import.c - gettext's compiled catalogues, of either byte order.
 *
 *     magic  revision  N  @originals  @translations  …      all of 4 bytes
 *     @originals, @translations: N times (length, @string)  each string ends with NUL
 *     an original is [context EOT] msgid [NUL msgid_plural], a translation msgstr [NUL msgstr…]
 *
 * Strings lie anywhere in the file, which is why it is in memory as a whole: at most 64 MiB. The
 * line of an item, and of a failure, is the number of the message.
 */
#include "formats/encoding.h"
#include "formats/gettext.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

#define MO_BYTES ((size_t)64 << 20)
#define MO_MAGIC 0x950412deu
#define CONTEXT_END '\4'
#define HEADER_BYTES 20

struct mo {
	struct dragoman_importer *importer;
	struct gettext_head head;
	struct buffer file;
	bool is_big;
	uint32_t count;
	uint32_t originals;
	uint32_t translations;
	uint32_t next;
	UConverter *converter; /* NULL: UTF-8 */
	struct buffer text[2]; /* the message in UTF-8: original, translation */
	struct dragoman_unit unit;
};

static void *mo_create(struct dragoman_importer *importer)
{
	struct mo *mo = calloc(1, sizeof(*mo));
	if (mo != NULL) {
		mo->importer = importer;
	}
	return mo;
}

static void mo_destroy(void *reader)
{
	struct mo *mo = reader;
	if (mo != NULL) {
		buffer_finish(&mo->file);
		buffer_finish(&mo->text[0]);
		buffer_finish(&mo->text[1]);
		if (mo->converter != NULL) {
			ucnv_close(mo->converter);
		}
		free(mo);
	}
}

static uint32_t read_number(const struct mo *mo, size_t at)
{
	const unsigned char *byte = (const unsigned char *)mo->file.bytes + at;
	return mo->is_big ? (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 |
	                            (uint32_t)byte[2] << 8 | byte[3]
	                  : (uint32_t)byte[3] << 24 | (uint32_t)byte[2] << 16 |
	                            (uint32_t)byte[1] << 8 | byte[0];
}

static void read_file(struct mo *mo)
{
	struct input *input = &mo->importer->input;
	size_t length = 1;
	while (length > 0 && !mo->file.failed) {
		char *room = buffer_reserve(&mo->file, FORMATS_CHUNK_BYTES);
		length = room == NULL ? 0 : input_read(input, room, FORMATS_CHUNK_BYTES);
		mo->file.length += length;
		if (mo->file.length > MO_BYTES) {
			importer_fail(mo->importer, DRAGOMAN_TOO_LARGE,
			              "an MO file of more than %zu bytes", MO_BYTES);
			return;
		}
	}
	if (mo->file.failed) {
		importer_fail(mo->importer, DRAGOMAN_FAILED, "out of memory");
	} else if (input->is_broken) {
		importer_fail(mo->importer, input->status, "cannot read: %s",
		              input->reason);
	}
}

/* True if a table of `count` entries lies in the file. */
static bool is_table(const struct mo *mo, uint32_t at)
{
	return at >= HEADER_BYTES && at <= mo->file.length &&
	       mo->count <= (mo->file.length - at) / 8;
}

/* The string of a table's entry, with its NUL checked. False after a complaint. */
static bool string_of(struct mo *mo, uint32_t table, uint32_t index, struct dragoman_text *out_text)
{
	size_t at = table + (size_t)index * 8;
	size_t length = read_number(mo, at), offset = read_number(mo, at + 4);
	if (offset >= mo->file.length || length >= mo->file.length - offset ||
	    mo->file.bytes[offset + length] != '\0') {
		importer_fail(mo->importer, DRAGOMAN_INVALID,
		              "the string of this message lies outside the file");
		return false;
	}
	/* many entries may name one long string: each would be converted anew */
	if (length > FORMATS_ITEM_BYTES) {
		importer_fail(mo->importer, DRAGOMAN_TOO_LARGE, "a string of more than %zu bytes",
		              FORMATS_ITEM_BYTES);
		return false;
	}
	*out_text = (struct dragoman_text){mo->file.bytes + offset, length};
	return true;
}

static void open_charset(struct mo *mo, const char *charset)
{
	UErrorCode error = U_ZERO_ERROR;
	if (*charset == '\0' || ucnv_compareNames(charset, "UTF-8") == 0) {
		return;
	}
	mo->converter = ucnv_open(charset, &error);
	ucnv_setToUCallBack(mo->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	if (U_FAILURE(error)) {
		importer_fail(mo->importer, DRAGOMAN_INVALID, "the charset `%s` is not known",
		              charset);
	}
}

/* The string in UTF-8. False if it is not right in its charset. */
static bool convert(struct mo *mo, struct dragoman_text string, struct buffer *out)
{
	buffer_clear(out);
	if (mo->converter == NULL) {
		buffer_append_text(out, string);
		return true;
	}
	UErrorCode error = U_ZERO_ERROR;
	ucnv_resetToUnicode(mo->converter);
	size_t most = string.length * 4 + 16; /* a byte is no more than one character */
	char *room = most > INT32_MAX ? NULL : buffer_reserve(out, most);
	if (room == NULL) {
		out->failed = true;
		return true;
	}
	int32_t length = ucnv_toAlgorithmic(UCNV_UTF8, mo->converter, room, (int32_t)most,
	                                    string.bytes, (int32_t)string.length, &error);
	out->length = U_SUCCESS(error) ? (size_t)length : 0;
	return U_SUCCESS(error);
}

static void read_header(struct mo *mo)
{
	struct dragoman_text id, header = {0};
	char charset[64] = "";
	if (mo->count > 0 && string_of(mo, mo->originals, 0, &id) && id.length == 0 &&
	    string_of(mo, mo->translations, 0, &header)) {
		gettext_charset(header, charset);
		mo->next = 1;
	}
	if (charset[0] == '\0' && mo->importer->charset != NULL) {
		snprintf(charset, sizeof(charset), "%s", mo->importer->charset);
	}
	open_charset(mo, charset);
	if (mo->next == 1 && !importer_is_failed(mo->importer)) {
		bool is_good = convert(mo, header, &mo->text[0]);
		gettext_head_read(&mo->head, mo->importer,
		                  is_good ? buffer_text(&mo->text[0]) : header);
	}
}

static void mo_begin(void *reader)
{
	struct mo *mo = reader;
	mo->importer->place = (struct place){1, 1};
	gettext_head_init(&mo->head, mo->importer);
	read_file(mo);
	if (importer_is_failed(mo->importer)) {
		return;
	}
	if (mo->file.length < HEADER_BYTES) {
		importer_fail(mo->importer, DRAGOMAN_INVALID, "an MO file that ends in its header");
		return;
	}
	mo->is_big = mo->file.bytes[0] == '\x95';
	uint32_t magic = read_number(mo, 0), revision = read_number(mo, 4);
	mo->count = read_number(mo, 8);
	mo->originals = read_number(mo, 12);
	mo->translations = read_number(mo, 16);
	if (magic != MO_MAGIC || revision >> 16 > 1) {
		importer_fail(mo->importer, DRAGOMAN_INVALID, "not an MO file of revision 0 or 1");
	} else if (!is_table(mo, mo->originals) || !is_table(mo, mo->translations)) {
		importer_fail(mo->importer, DRAGOMAN_INVALID,
		              "its %u messages do not fit into the file: is it whole?", mo->count);
	} else {
		read_header(mo);
	}
}

/* Up to the next NUL; `rest` is what follows it. */
static struct dragoman_text next_part(struct dragoman_text *rest)
{
	const char *end = rest->length == 0 ? NULL : memchr(rest->bytes, '\0', rest->length);
	struct dragoman_text part = *rest;
	if (end == NULL) {
		*rest = (struct dragoman_text){0};
		return part;
	}
	part.length = (size_t)(end - rest->bytes);
	*rest = (struct dragoman_text){end + 1, rest->length - part.length - 1};
	return part;
}

static void split(struct mo *mo, struct gettext_message *message)
{
	struct dragoman_text original = buffer_text(&mo->text[0]);
	struct dragoman_text translation = buffer_text(&mo->text[1]);
	bool has_plural = original.length > 0 && memchr(original.bytes, '\0', original.length);
	struct dragoman_text id = next_part(&original);
	const char *end = id.length == 0 ? NULL : memchr(id.bytes, CONTEXT_END, id.length);
	*message = (struct gettext_message){.has_plural = has_plural, .id = id};
	if (end != NULL) {
		size_t length = (size_t)(end - id.bytes);
		message->context = (struct dragoman_text){id.bytes, length};
		message->id = (struct dragoman_text){end + 1, id.length - length - 1};
	}
	message->plural = next_part(&original);
	do {
		message->texts[message->text_count++] = next_part(&translation);
	} while (translation.length > 0 && message->text_count < GETTEXT_PLURALS && has_plural);
	if (translation.length > 0) {
		importer_warn(mo->importer, "plurals without place were left out");
	}
}

static bool read_message(struct mo *mo)
{
	struct dragoman_text strings[2];
	struct gettext_message message;
	if (!string_of(mo, mo->originals, mo->next, &strings[0]) ||
	    !string_of(mo, mo->translations, mo->next, &strings[1])) {
		return false;
	}
	bool is_good = convert(mo, strings[0], &mo->text[0]) && convert(mo, strings[1], &mo->text[1]);
	if (mo->text[0].failed || mo->text[1].failed) {
		importer_fail(mo->importer, DRAGOMAN_FAILED, "out of memory");
		return false;
	}
	split(mo, &message);
	if (!is_good) {
		importer_fail(mo->importer, DRAGOMAN_INVALID,
		              "a message that is wrong in the file's charset");
		return false;
	}
	if (!gettext_is_possible(mo->importer, &message)) {
		return false;
	}
	mo->unit = (struct dragoman_unit){.status = DRAGOMAN_UNIT_TRANSLATED};
	gettext_unit(mo->importer, &mo->head, &message, &mo->unit);
	return message.id.length > 0;
}

static enum dragoman_status mo_next(void *reader, struct dragoman_item *out_item)
{
	struct mo *mo = reader;
	while (mo->next < mo->count && !importer_is_failed(mo->importer)) {
		mo->importer->place = (struct place){mo->next + 1, 1};
		bool is_message = read_message(mo);
		mo->next++;
		if (is_message && importer_check(mo->importer) == DRAGOMAN_OK) {
			*out_item = (struct dragoman_item){.kind = DRAGOMAN_ITEM_UNIT,
			                                   .unit = &mo->unit,
			                                   .line = mo->next};
			return DRAGOMAN_OK;
		}
	}
	return importer_is_failed(mo->importer) ? mo->importer->report.status
	                                        : DRAGOMAN_NOT_FOUND;
}

static bool mo_recognises(const struct dragoman_importer *importer, const struct beginning *look)
{
	(void)importer;
	return look->bytes.length >= 4 && (memcmp(look->bytes.bytes, "\xde\x12\x04\x95", 4) == 0 ||
	                                   memcmp(look->bytes.bytes, "\x95\x04\x12\xde", 4) == 0);
}

/* The next message does not depend on this one. */
static void mo_skip(void *reader)
{
	(void)reader;
}

const struct format_reader mo_reader = {
	.recognises = mo_recognises,
	.format = DRAGOMAN_FORMAT_MO,
	.create = mo_create,
	.begin = mo_begin,
	.next = mo_next,
	.skip = mo_skip,
	.destroy = mo_destroy,
};

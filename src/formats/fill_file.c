#include "formats/fill_file.h"

#include "formats/limits.h"
#include "formats/unpack.h"

#include <errno.h>
#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

static bool refuse_memory(struct report *report)
{
	report_fail(report, DRAGOMAN_FAILED, (struct place){0}, "out of memory");
	return false;
}

bool fill_file_read(struct fill_file *file, FILE *stream, struct report *report)
{
	size_t length = 1;
	while (length > 0) {
		char *room = buffer_reserve(&file->bytes, FORMATS_CHUNK_BYTES);
		if (room == NULL) {
			return refuse_memory(report);
		}
		length = fread(room, 1, FORMATS_CHUNK_BYTES, stream);
		file->bytes.length += length;
		if (file->bytes.length > FILL_FILE_BYTES) {
			report_fail(report, DRAGOMAN_TOO_LARGE, (struct place){0},
			            "the file has more than %zu MiB", FILL_FILE_BYTES >> 20);
			return false;
		}
	}
	if (ferror(stream)) {
		report_fail(report, DRAGOMAN_FAILED, (struct place){0}, "cannot read: %s",
		            strerror(errno));
		return false;
	}
	if (unpack_kind_of(buffer_text(&file->bytes)) != UNPACK_NONE) {
		report_fail(report, DRAGOMAN_INVALID, (struct place){0},
		            "the file is packed: unpack it first, for only a plain file can be "
		            "filled and stay as it was elsewhere");
		return false;
	}
	return true;
}

/* Encodings. */

static bool begins_with(struct dragoman_text text, const char *mark, size_t length)
{
	return text.length >= length && memcmp(text.bytes, mark, length) == 0;
}

/* UTF-16 by its mark or, XML and PO being ASCII at first, by its zeros. */
static const char *wide_charset(struct dragoman_text bytes, size_t *out_mark)
{
	*out_mark = 0;
	if (begins_with(bytes, "\xff\xfe", 2) || begins_with(bytes, "\xfe\xff", 2)) {
		*out_mark = 2;
		return bytes.bytes[0] == '\xff' ? "UTF-16LE" : "UTF-16BE";
	}
	if (bytes.length >= 2 && (bytes.bytes[0] == '\0') != (bytes.bytes[1] == '\0')) {
		return bytes.bytes[0] == '\0' ? "UTF-16BE" : "UTF-16LE";
	}
	return NULL;
}

static bool is_utf_8(const char *charset)
{
	return *charset == '\0' || ucnv_compareNames(charset, "UTF-8") == 0;
}

static bool is_same(struct dragoman_text a, struct dragoman_text b)
{
	return dragoman_text_equal(a, b) != 0;
}

static struct dragoman_text without_mark(const struct fill_file *file)
{
	return (struct dragoman_text){file->bytes.bytes + file->mark_bytes,
	                              file->bytes.length - file->mark_bytes};
}

/* UTF-16 units, the caller's to free; NULL when that goes wrong. */
static UChar *to_units(UConverter *converter, struct dragoman_text bytes, int32_t *out_length)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t room = bytes.length + 1; /* a byte is a unit at most */
	UChar *units = malloc((room + 1) * sizeof(*units));
	if (units == NULL) {
		return NULL;
	}
	*out_length = ucnv_toUChars(converter, units, (int32_t)room, bytes.bytes,
	                            (int32_t)bytes.length, &error);
	if (U_FAILURE(error)) {
		free(units);
		return NULL;
	}
	return units;
}

static bool to_utf_8(const UChar *units, int32_t length, struct buffer *out)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t bytes = 0;
	char *room = buffer_reserve(out, (size_t)length * 3 + 1);
	if (room == NULL) {
		return false;
	}
	u_strToUTF8(room, length * 3 + 1, &bytes, units, length, &error);
	out->length += U_SUCCESS(error) ? (size_t)bytes : 0;
	return U_SUCCESS(error);
}

static bool decode(struct fill_file *file)
{
	int32_t length;
	UChar *units = to_units(file->converter, without_mark(file), &length);
	bool is_good = units != NULL && to_utf_8(units, length, &file->decoded);
	free(units);
	return is_good;
}

static bool refuse_charset(struct report *report, const char *charset, const char *reason)
{
	report_fail(report, DRAGOMAN_INVALID, (struct place){0}, "the charset `%.40s` %s", charset,
	            reason);
	return false;
}

static bool open_converter(struct fill_file *file, struct report *report)
{
	UErrorCode error = U_ZERO_ERROR;
	file->converter = ucnv_open(file->charset, &error);
	if (U_FAILURE(error)) {
		return refuse_charset(report, file->charset, "is not known");
	}
	ucnv_setToUCallBack(file->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	ucnv_setFromUCallBack(file->converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	ucnv_setFallback(file->converter, false);
	return true;
}

/* Expat and the lines of PO would find what is no UTF-8, but only ICU tells it of the rest. */
static bool decode_checked(struct fill_file *file, struct report *report)
{
	struct buffer again = {0};
	if (!open_converter(file, report)) {
		return false;
	}
	if (file->bytes.length > INT32_MAX / 4) {
		report_fail(report, DRAGOMAN_TOO_LARGE, (struct place){0},
		            "a file of more than %d MiB must be UTF-8", INT32_MAX / 4 >> 20);
		return false;
	}
	if (!decode(file)) {
		return refuse_charset(report, file->charset, "does not fit the file's bytes");
	}
	bool is_whole = fill_file_encode(file, buffer_text(&file->decoded), false, &again) &&
	                is_same(buffer_text(&again), without_mark(file));
	buffer_finish(&again);
	if (!is_whole) {
		return refuse_charset(report, file->charset, "does not give the file's bytes back");
	}
	file->text = buffer_text(&file->decoded);
	return true;
}

static const char *line_end_of(struct dragoman_text text)
{
	const char *end = text.length == 0 ? NULL : memchr(text.bytes, '\n', text.length);
	if (end == NULL) {
		return text.length > 0 && memchr(text.bytes, '\r', text.length) != NULL ? "\r" : "\n";
	}
	return end > text.bytes && end[-1] == '\r' ? "\r\n" : "\n";
}

bool fill_file_decode(struct fill_file *file, const char *charset, struct report *report)
{
	struct dragoman_text bytes = buffer_text(&file->bytes);
	const char *wide = wide_charset(bytes, &file->mark_bytes);
	snprintf(file->charset, sizeof(file->charset), "%s", wide != NULL ? wide : charset);
	if (wide == NULL && begins_with(bytes, "\xef\xbb\xbf", 3)) {
		file->mark_bytes = 3;
		file->charset[0] = '\0';
	}
	if (is_utf_8(file->charset)) {
		snprintf(file->charset, sizeof(file->charset), "UTF-8");
		file->text = without_mark(file);
	} else if (!decode_checked(file, report)) {
		return false;
	}
	file->line_end = line_end_of(file->text);
	return true;
}

/* A UTF-8 text as UTF-16 units; NULL when memory is gone or it is no UTF-8. */
static UChar *units_of(struct dragoman_text text, int32_t *out_length)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar *units = malloc((text.length + 1) * sizeof(*units));
	if (units != NULL) {
		u_strFromUTF8(units, (int32_t)text.length + 1, out_length, text.bytes,
		              (int32_t)text.length, &error);
	}
	if (U_FAILURE(error)) {
		free(units);
		return NULL;
	}
	return units;
}

/* References for what the charset lacks may take more room than its characters do. */
static bool encode_units(struct fill_file *file, const UChar *units, int32_t length,
                         struct buffer *out)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t bytes = length;
	do {
		int32_t most = bytes + 16;
		char *room = buffer_reserve(out, (size_t)most);
		if (room == NULL) {
			return false;
		}
		error = U_ZERO_ERROR;
		bytes = ucnv_fromUChars(file->converter, room, most, units, length, &error);
	} while (error == U_BUFFER_OVERFLOW_ERROR);
	out->length += U_SUCCESS(error) ? (size_t)bytes : 0;
	return U_SUCCESS(error);
}

bool fill_file_can_hold(struct fill_file *file, struct dragoman_text text)
{
	struct buffer bytes = {0};
	int32_t length;
	if (file->converter == NULL || text.length == 0) {
		return true;
	}
	UChar *units = units_of(text, &length);
	bool can_hold = units != NULL && encode_units(file, units, length, &bytes);
	free(units);
	buffer_finish(&bytes);
	return can_hold;
}

bool fill_file_encode(struct fill_file *file, struct dragoman_text text, bool is_xml,
                      struct buffer *out)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t length;
	if (file->converter == NULL) {
		buffer_append_text(out, text);
		return !out->failed;
	}
	if (text.length == 0) {
		return true;
	}
	UChar *units = units_of(text, &length);
	if (units == NULL) {
		return false;
	}
	if (is_xml) {
		ucnv_setFromUCallBack(file->converter, UCNV_FROM_U_CALLBACK_ESCAPE,
		                      UCNV_ESCAPE_XML_HEX, NULL, NULL, &error);
	}
	bool is_good = encode_units(file, units, length, out);
	ucnv_setFromUCallBack(file->converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	free(units);
	return is_good;
}

bool fill_file_is_utf8(const struct fill_file *file, size_t *out_at)
{
	const char *bytes = file->text.bytes;
	for (size_t i = 0; i < file->text.length;) {
		size_t from = i;
		UChar32 character;
		U8_NEXT(bytes, i, file->text.length, character);
		if (character < 0) {
			*out_at = from;
			return false;
		}
	}
	return true;
}

struct place fill_file_place(const struct fill_file *file, size_t at)
{
	struct place place = {1, 1};
	for (size_t i = 0; i < at && i < file->text.length; i++) {
		unsigned char byte = (unsigned char)file->text.bytes[i];
		bool is_end = byte == '\n' ||
		              (byte == '\r' && (i + 1 == file->text.length ||
		                                file->text.bytes[i + 1] != '\n'));
		place.line += is_end;
		place.column = is_end ? 1 : place.column + ((byte & 0xc0) != 0x80);
	}
	return place;
}

void fill_file_finish(struct fill_file *file)
{
	if (file->converter != NULL) {
		ucnv_close(file->converter);
	}
	buffer_finish(&file->bytes);
	buffer_finish(&file->decoded);
}

#include "formats/decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#define INVALID_BYTE '\xff'
#define MIDDLE (FORMATS_CHUNK_BYTES / 4) /* each unit becomes at most three bytes */

/* What the beginning shows: an encoding of two bytes, or UTF-8. */
static const char *guess(struct dragoman_text look)
{
	const unsigned char *byte = (const unsigned char *)look.bytes;
	if (look.length < 2 || (byte[0] == 0 && byte[1] == 0)) {
		return "UTF-8";
	}
	if ((byte[0] == 0xff && byte[1] == 0xfe) || byte[1] == 0) {
		return "UTF-16LE";
	}
	return (byte[0] == 0xfe && byte[1] == 0xff) || byte[0] == 0 ? "UTF-16BE" : "UTF-8";
}

static bool is_utf_8(const char *charset)
{
	return ucnv_compareNames(charset, "UTF-8") == 0 || ucnv_compareNames(charset, "ASCII") == 0;
}

bool decode_init(struct decode *decode, struct input *input, const char *charset)
{
	const char *seen = guess(input_look(input));
	bool is_told = charset != NULL && *charset != '\0' && is_utf_8(seen);
	*decode = (struct decode){.input = input};
	snprintf(decode->charset, sizeof(decode->charset), "%s", is_told ? charset : seen);
	if (is_utf_8(decode->charset)) {
		return true;
	}
	UErrorCode error = U_ZERO_ERROR;
	decode->raw = malloc(FORMATS_CHUNK_BYTES);
	decode->middle = malloc(MIDDLE * sizeof(*decode->middle));
	decode->converter = ucnv_open(decode->charset, &error);
	ucnv_setToUCallBack(decode->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	if (strncmp(decode->charset, "UTF-16", 6) == 0) {
		decode->charset[6] = '\0';
	}
	return U_SUCCESS(error) && decode->raw != NULL && decode->middle != NULL;
}

static char *put_character(char *out, uint32_t character)
{
	if (character < 0x80) {
		*out++ = (char)character;
	} else if (character < 0x800) {
		*out++ = (char)(0xc0 | character >> 6);
		*out++ = (char)(0x80 | (character & 0x3f));
	} else {
		if (character >= 0x10000) {
			*out++ = (char)(0xf0 | character >> 18);
			*out++ = (char)(0x80 | (character >> 12 & 0x3f));
		} else {
			*out++ = (char)(0xe0 | character >> 12);
		}
		*out++ = (char)(0x80 | (character >> 6 & 0x3f));
		*out++ = (char)(0x80 | (character & 0x3f));
	}
	return out;
}

static char *put_unit(struct decode *decode, char *out, uint32_t unit)
{
	bool is_low = unit >= 0xdc00 && unit <= 0xdfff;
	if (unit >= 0xd800 && unit <= 0xdbff) {
		decode->high = unit;
		return out;
	}
	if (is_low && decode->high != 0) {
		unit = 0x10000 + ((decode->high - 0xd800) << 10) + (unit - 0xdc00);
	}
	decode->high = 0; /* ICU gives no half without the other */
	return put_character(out, unit);
}

/* Converts what lies in `raw`; at the file's end also what half a character is left. */
static size_t convert(struct decode *decode, char *out)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar *units = (UChar *)decode->middle, *to = units;
	const char *from = decode->raw + decode->raw_at;
	ucnv_toUnicode(decode->converter, &to, units + MIDDLE, &from,
	               decode->raw + decode->raw_length, NULL, decode->is_ended, &error);
	decode->raw_at = (size_t)(from - decode->raw);
	char *at = out;
	for (const UChar *unit = units; unit < to; unit++) {
		bool is_mark = *unit == 0xfeff && !decode->is_begun;
		decode->is_begun = true;
		at = is_mark ? at : put_unit(decode, at, *unit);
	}
	if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) {
		*at++ = INVALID_BYTE;
	}
	return (size_t)(at - out);
}

static size_t read_plain(struct decode *decode, char *out_bytes, size_t size)
{
	size_t length = input_read(decode->input, out_bytes, size);
	if (!decode->is_begun && length >= 3 && memcmp(out_bytes, "\xef\xbb\xbf", 3) == 0) {
		length -= 3;
		memmove(out_bytes, out_bytes + 3, length);
		decode->is_begun = true;
		return length > 0 ? length : input_read(decode->input, out_bytes, size);
	}
	decode->is_begun = true;
	return length;
}

size_t decode_read(struct decode *decode, char *out_bytes, size_t size)
{
	if (decode->converter == NULL) {
		return read_plain(decode, out_bytes, size);
	}
	size_t length = 0;
	while (length == 0 && !(decode->is_ended && decode->raw_at == decode->raw_length)) {
		if (decode->raw_at == decode->raw_length) {
			decode->raw_at = 0;
			decode->raw_length = input_read(decode->input, decode->raw,
			                                FORMATS_CHUNK_BYTES);
			decode->is_ended = decode->raw_length == 0;
		}
		length = convert(decode, out_bytes);
	}
	return length;
}

void decode_finish(struct decode *decode)
{
	if (decode->converter != NULL) {
		ucnv_close(decode->converter);
	}
	free(decode->raw);
	free(decode->middle);
}

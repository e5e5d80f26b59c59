#include "width.h"

#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

static const uint8_t *bytes_of(struct dragoman_text text)
{
	return (const uint8_t *)text.bytes;
}

size_t width_character(struct dragoman_text text, uint32_t *out_code)
{
	ucs4_t code;
	int length = u8_mbtoucr(&code, bytes_of(text), text.length);
	*out_code = length > 0 ? code : 0xfffd;
	return length > 0 ? (size_t)length : 1;
}

size_t width_of(struct dragoman_text text)
{
	size_t columns = 0;
	while (text.length > 0) {
		uint32_t code;
		size_t length = width_character(text, &code);
		int width = uc_width(code, "UTF-8");
		columns += width < 0 ? 1 : (size_t)width;
		text.bytes += length;
		text.length -= length;
	}
	return columns;
}

bool width_runs_left(struct dragoman_text text)
{
	bool runs_left = false;
	while (text.length > 0 && !runs_left) {
		uint32_t code;
		size_t length = width_character(text, &code);
		int class = uc_bidi_class(code);
		runs_left = class == UC_BIDI_R || class == UC_BIDI_AL;
		text.bytes += length;
		text.length -= length;
	}
	return runs_left;
}

bool width_is_utf8(struct dragoman_text text, size_t *out_at)
{
	if (text.length == 0) {
		return true;
	}
	const uint8_t *bad = u8_check(bytes_of(text), text.length);
	if (bad != NULL) {
		*out_at = (size_t)(bad - bytes_of(text));
	}
	return bad == NULL;
}

size_t width_bytes_of(struct dragoman_text text, size_t count)
{
	size_t bytes = 0;
	for (; count > 0 && bytes < text.length; count--) {
		uint32_t code;
		bytes += width_character(
			(struct dragoman_text){text.bytes + bytes, text.length - bytes}, &code);
	}
	return bytes;
}

size_t width_line(struct dragoman_text text, size_t columns)
{
	size_t fits = 0;
	for (size_t i = 0; i < text.length;) {
		while (i < text.length && text.bytes[i] == ' ') {
			i++;
		}
		while (i < text.length && text.bytes[i] != ' ') {
			i++;
		}
		if (fits > 0 && width_of((struct dragoman_text){text.bytes, i}) > columns) {
			break;
		}
		fits = i;
	}
	return fits;
}

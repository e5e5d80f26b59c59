#include "formats/cells.h"

#include "formats/escape.h"

#include <string.h>

bool cells_open(struct dragoman_importer *importer, struct lines *lines, const char *charset,
                struct lines_style style)
{
	size_t most = importer->segment_bytes > SIZE_MAX / 4 ? SIZE_MAX / 2
	                                                     : importer->segment_bytes * 2 + 1;
	return lines_init(lines, &importer->input, charset, style, most);
}

void cells_check(struct dragoman_importer *importer, const struct lines *lines)
{
	size_t at = 0;
	if (escape_is_possible(buffer_text(&lines->cell), &at)) {
		return;
	}
	unsigned char byte = (unsigned char)lines->cell.bytes[at];
	for (size_t i = 0; i < at; i++) {
		unsigned char before = (unsigned char)lines->cell.bytes[i];
		importer->place.column += (before & 0xc0) != 0x80;
		if (before == '\n') {
			importer->place = (struct place){importer->place.line + 1, 1};
		}
	}
	if (byte < 0x20) {
		importer_fail(importer, DRAGOMAN_INVALID,
		              "a control character (U+%04X): is this a text file?", byte);
	} else {
		importer_fail(importer, DRAGOMAN_INVALID, "invalid %s", lines->decode.charset);
	}
}

enum cell_end cells_read(struct dragoman_importer *importer, struct lines *lines)
{
	enum cell_end end = lines_cell(lines);
	importer->place = lines->place;
	if (importer->input.is_broken) {
		report_fail(&importer->report, importer->input.status, (struct place){0},
		            "cannot read: %s", importer->input.reason);
	} else if (lines->cell.failed) {
		importer_fail(importer, DRAGOMAN_FAILED, "out of memory");
	} else if (end == CELL_TOO_LONG) {
		importer_fail(importer, DRAGOMAN_TOO_LARGE, "a text is longer than %zu bytes",
		              importer->segment_bytes);
	} else if (end == CELL_UNCLOSED) {
		importer_fail(importer, DRAGOMAN_INVALID, "the quote of this cell is never closed");
	} else {
		cells_check(importer, lines);
	}
	return end;
}

char cells_separator(struct dragoman_text look)
{
	static const char candidates[] = "\t,;|";
	size_t counts[sizeof(candidates) - 1] = {0};
	bool is_quoted = false;
	for (size_t i = 0; i < look.length && (is_quoted || look.bytes[i] != '\n'); i++) {
		char byte = look.bytes[i];
		const char *found = byte == '\0' ? NULL : strchr(candidates, byte);
		is_quoted ^= byte == '"';
		if (found != NULL && !is_quoted) {
			counts[found - candidates]++;
		}
	}
	size_t best = 1;
	for (size_t i = 2; i < sizeof(candidates) - 1; i++) {
		best = counts[i] > counts[best] ? i : best;
	}
	return counts[0] > 0 ? '\t' : counts[best] > 0 ? candidates[best] : '\0';
}

void cells_coding(struct dragoman_text look, char out_name[64])
{
	static const char before[] = "coding:";
	size_t at = 0, length = 0, size = sizeof(before) - 1;
	while (at + size < look.length && look.bytes[at] != '\n' &&
	       memcmp(look.bytes + at, before, size) != 0) {
		at++;
	}
	bool is_found = at + size < look.length && look.bytes[at] != '\n';
	at += is_found ? size : look.length;
	while (at < look.length && look.bytes[at] == ' ') {
		at++;
	}
	while (at < look.length && look.bytes[at] > ' ' && look.bytes[at] < 0x7f && length < 63) {
		out_name[length++] = look.bytes[at++];
	}
	out_name[length] = '\0';
}

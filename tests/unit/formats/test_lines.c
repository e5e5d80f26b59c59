/* test_lines.c - cells written and read back, in any encoding and wherever a chunk ends. */
#include "formats/lines.h"

#include "support/chance.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#define MOST_CELLS 400

/* A file of these bytes, opened as lines. */
struct opened {
	FILE *file;
	struct input input;
	struct lines lines;
};

static struct lines *open_bytes(struct opened *opened, struct dragoman_text bytes,
                                const char *charset, struct lines_style style, size_t most)
{
	opened->file = tmpfile();
	assert_non_null(opened->file);
	assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, opened->file), bytes.length);
	rewind(opened->file);
	assert_true(input_init(&opened->input, opened->file));
	assert_true(lines_init(&opened->lines, &opened->input, charset, style, most));
	return &opened->lines;
}

static void close_bytes(struct opened *opened)
{
	lines_finish(&opened->lines);
	input_finish(&opened->input);
	fclose(opened->file);
}

static void make_cell(struct chance *chance, struct buffer *out)
{
	static const char *const pieces[] = {"a", "я", ",", "\"", "\n",  "\r\n", "\t",
	                                     ";", " ", "#", "\\", "\\n", "text", "\"\""};
	buffer_clear(out);
	uint32_t count = chance_of(chance, 3) ? 4000 : chance_below(chance, 8);
	while (count-- > 0) {
		buffer_append_string(out, CHANCE_PICK(chance, pieces));
	}
}

/* Rows of three cells, quoted or with escapes; files of several chunks among them. */
static void check_style(char separator, bool is_quoted, const char *line_end, struct chance *chance)
{
	static struct buffer cells[MOST_CELLS];
	struct buffer file = {0};
	struct opened opened;
	size_t count = 3 * (1 + chance_below(chance, MOST_CELLS / 3));
	for (size_t i = 0; i < count; i++) {
		make_cell(chance, &cells[i]);
		if (is_quoted) {
			lines_quote(&file, buffer_text(&cells[i]), separator);
		} else {
			lines_escape(&file, buffer_text(&cells[i]));
		}
		if (i % 3 < 2) {
			buffer_append_byte(&file, separator);
		} else {
			buffer_append_string(&file, line_end);
		}
	}
	struct lines_style style = {separator, is_quoted};
	struct lines *lines = open_bytes(&opened, buffer_text(&file), NULL, style, 1 << 20);
	for (size_t i = 0; i < count; i++) {
		enum cell_end end = lines_cell(lines);
		assert_int_equal(end, i % 3 < 2 ? CELL_SEPARATOR : CELL_LINE);
		assert_true(is_quoted || lines_unescape(lines));
		assert_true(dragoman_text_equal(buffer_text(&lines->cell), buffer_text(&cells[i])));
	}
	assert_int_equal(lines_cell(lines), CELL_FILE);
	assert_int_equal(lines->cell.length, 0);
	close_bytes(&opened);
	buffer_finish(&file);
	for (size_t i = 0; i < MOST_CELLS; i++) {
		buffer_finish(&cells[i]);
	}
}

static void any_cells_come_back(void **state)
{
	static const char *const ends[] = {"\n", "\r\n", "\r"};
	struct chance chance = {3};
	(void)state;
	for (int round = 0; round < 60; round++) {
		check_style(",;\t|"[round % 4], true, ends[round % 3], &chance);
		check_style('\t', false, ends[round % 3], &chance);
	}
}

static void a_cell_knows_where_it_begins(void **state)
{
	static const char bytes[] = "я,b\r\n\"x\ny\",c\rd\n\n,e";
	static const struct {
		const char *cell;
		uint64_t line, column;
		enum cell_end end;
	} expected[] = {
		{"я", 1, 1, CELL_SEPARATOR}, {"b", 1, 3, CELL_LINE}, {"x\ny", 2, 1, CELL_SEPARATOR},
		{"c", 3, 4, CELL_LINE},      {"d", 4, 1, CELL_LINE}, {"", 5, 1, CELL_LINE},
		{"", 6, 1, CELL_SEPARATOR},  {"e", 6, 2, CELL_FILE},
	};
	struct opened opened;
	(void)state;
	struct lines *lines = open_bytes(&opened, dragoman_text_of(bytes), NULL,
	                                 (struct lines_style){',', true}, 100);
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		assert_int_equal(lines_cell(lines), expected[i].end);
		assert_true(dragoman_text_equal(buffer_text(&lines->cell),
		                                dragoman_text_of(expected[i].cell)));
		assert_int_equal(lines->place.line, expected[i].line);
		assert_int_equal(lines->place.column, expected[i].column);
	}
	close_bytes(&opened);
}

/* A LF belongs to the CR just before it, and to no other. */
static void a_line_end_after_a_separator_ends_its_line(void **state)
{
	struct opened opened;
	(void)state;
	struct lines *lines = open_bytes(&opened, dragoman_text_of("a\rb,\nc"), NULL,
	                                 (struct lines_style){',', true}, 100);
	assert_int_equal(lines_cell(lines), CELL_LINE);
	assert_int_equal(lines_cell(lines), CELL_SEPARATOR);
	assert_int_equal(lines_cell(lines), CELL_LINE);
	assert_int_equal(lines->cell.length, 0);
	assert_int_equal(lines_cell(lines), CELL_FILE);
	close_bytes(&opened);
}

static void what_others_would_read_otherwise_is_quoted(void **state)
{
	static const struct {
		const char *cell;
		const char *written;
	} cases[] = {{"plain", "plain"}, {"", ""},           {"#x", "\"#x\""}, {" x", "\" x\""},
	             {"x ", "\"x \""},   {"a;b", "\"a;b\""}, {"a,b", "a,b"},   {"\"", "\"\"\"\""}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buffer buffer = {0};
		lines_quote(&buffer, dragoman_text_of(cases[i].cell), ';');
		assert_true(dragoman_text_equal(buffer_text(&buffer),
		                                dragoman_text_of(cases[i].written)));
		buffer_finish(&buffer);
	}
}

static void too_long_a_cell_is_left_out_with_its_line(void **state)
{
	struct opened opened;
	struct buffer file = {0};
	(void)state;
	buffer_append_string(&file, "0123456789,ok\n01234567890,no\n\"0123456789\"\n");
	for (int i = 0; i < 200000; i++) { /* several chunks, of which none is kept */
		buffer_append_byte(&file, 'x');
	}
	buffer_append_string(&file, "\r\nlast");
	struct lines *lines = open_bytes(&opened, buffer_text(&file), NULL,
	                                 (struct lines_style){',', true}, 10);
	assert_int_equal(lines_cell(lines), CELL_SEPARATOR);
	assert_int_equal(lines_cell(lines), CELL_LINE);
	assert_int_equal(lines_cell(lines), CELL_TOO_LONG);
	lines_skip(lines);
	assert_int_equal(lines_cell(lines), CELL_TOO_LONG); /* quotes count */
	lines_skip(lines);
	assert_int_equal(lines_cell(lines), CELL_TOO_LONG);
	assert_true(lines->cell.capacity < 4096);
	lines_skip(lines);
	assert_int_equal(lines_cell(lines), CELL_FILE);
	assert_true(dragoman_text_equal(buffer_text(&lines->cell), dragoman_text_of("last")));
	assert_int_equal(lines->place.line, 5);
	close_bytes(&opened);
	buffer_finish(&file);
}

static void a_quote_that_is_never_closed_is_told(void **state)
{
	static const char *const files[] = {"\"", "\"abc", "\"a\"\"", "a,\"b\nc"};
	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct opened opened;
		enum cell_end end;
		struct lines *lines = open_bytes(&opened, dragoman_text_of(files[i]), NULL,
		                                 (struct lines_style){',', true}, 100);
		do {
			end = lines_cell(lines);
		} while (end == CELL_SEPARATOR);
		assert_int_equal(end, CELL_UNCLOSED);
		close_bytes(&opened);
	}
}

static void an_escape_that_is_none_stands_as_it_was(void **state)
{
	static const struct {
		const char *cell;
		const char *meant;
		bool is_clean;
	} cases[] = {{"a\\tb", "a\tb", true},
	             {"\\q", "\\q", false},
	             {"end\\", "end\\", false},
	             {"\\\\n", "\\n", true},
	             {"", "", true}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct lines lines = {0};
		buffer_append_string(&lines.cell, cases[i].cell);
		assert_int_equal(lines_unescape(&lines), cases[i].is_clean);
		assert_true(dragoman_text_equal(buffer_text(&lines.cell),
		                                dragoman_text_of(cases[i].meant)));
		buffer_finish(&lines.cell);
	}
}

/* The same text in other encodings, told or seen; wrong bytes come out as 0xff. */
static void other_encodings_are_read(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *charset;
		const char *text;
	} cases[] = {
		{"\xc4\xc1", 2, "KOI8-R", "да"},
		{"\xef\xbb\xbf"
	         "да",
	         7, NULL, "да"},
		{"\xff\xfe\x34\x04\x30\x04", 6, NULL, "да"},
		{"\xfe\xff\x04\x34\x04\x30", 6, NULL, "да"},
		{"d\0a\0", 4, NULL, "da"},
		{"\0d\0a", 4, "windows-1251", "da"}, /* zeros say more than the caller */
		{"\xff\xfe\x3d\xd8\x00\xde", 6, NULL, "\xf0\x9f\x98\x80"},
		{"\xff\xfe\x3d\xd8", 4, NULL, "\xff"}, /* half a character */
		{"\xff\xfe\x34\x04\x30", 5, NULL, "д\xff"},
		{"a\x81", 2, "windows-1252", "a\xc2\x81"}, /* ICU maps it to a control character */
		{"a\xff\xff", 3, "EUC-JP", "a\xff\xff"},
		{"", 0, NULL, ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct opened opened;
		struct dragoman_text bytes = {cases[i].bytes, cases[i].length};
		struct lines *lines = open_bytes(&opened, bytes, cases[i].charset,
		                                 (struct lines_style){0}, 100);
		assert_int_equal(lines_cell(lines), CELL_FILE);
		if (!dragoman_text_equal(buffer_text(&lines->cell),
		                         dragoman_text_of(cases[i].text))) {
			fail_msg("%zu: %.*s", i, (int)lines->cell.length, lines->cell.bytes);
		}
		close_bytes(&opened);
	}
}

/* Two bytes of a character in two chunks, and no room for what one chunk becomes. */
static void a_chunk_may_end_anywhere(void **state)
{
	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		struct buffer file = {0};
		struct opened opened;
		size_t count = 3 * FORMATS_CHUNK_BYTES / 2;
		for (size_t i = 0; i < shift; i++) {
			buffer_append_byte(&file, 'x');
		}
		for (size_t i = 0; i < count; i++) {
			buffer_append_string(&file, "\xa4\xa2"); /* あ in EUC-JP */
		}
		struct lines *lines = open_bytes(&opened, buffer_text(&file), "EUC-JP",
		                                 (struct lines_style){0}, SIZE_MAX / 2);
		assert_int_equal(lines_cell(lines), CELL_FILE);
		assert_int_equal(lines->cell.length, shift + 3 * count);
		for (size_t i = 0; i < count; i++) {
			assert_memory_equal(lines->cell.bytes + shift + 3 * i, "あ", 3);
		}
		close_bytes(&opened);
		buffer_finish(&file);
	}
}

static void an_encoding_that_nobody_knows_is_refused(void **state)
{
	struct opened opened = {.file = tmpfile()};
	(void)state;
	assert_true(input_init(&opened.input, opened.file));
	assert_false(lines_init(&opened.lines, &opened.input, "no-such-encoding",
	                        (struct lines_style){0}, 100));
	close_bytes(&opened);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_cells_come_back),
		cmocka_unit_test(a_cell_knows_where_it_begins),
		cmocka_unit_test(a_line_end_after_a_separator_ends_its_line),
		cmocka_unit_test(what_others_would_read_otherwise_is_quoted),
		cmocka_unit_test(too_long_a_cell_is_left_out_with_its_line),
		cmocka_unit_test(a_quote_that_is_never_closed_is_told),
		cmocka_unit_test(an_escape_that_is_none_stands_as_it_was),
		cmocka_unit_test(other_encodings_are_read),
		cmocka_unit_test(a_chunk_may_end_anywhere),
		cmocka_unit_test(an_encoding_that_nobody_knows_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

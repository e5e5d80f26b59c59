#include "lines.h"

#include "memory.h"
#include "width.h"

#include <errno.h>
#include <stdlib.h>

static bool read_bytes(FILE *file, struct dragoman_text *out_text)
{
	size_t length = 0, capacity = 65536;
	char *bytes = memory_take(capacity);
	while (!feof(file) && !ferror(file)) {
		length += fread(bytes + length, 1, capacity - length, file);
		if (length == capacity) {
			capacity *= 2;
			bytes = memory_resize(bytes, capacity);
		}
	}
	*out_text = (struct dragoman_text){bytes, length};
	return !ferror(file);
}

static void add_line(struct lines *lines, struct dragoman_text line)
{
	if ((lines->count & (lines->count - 1)) == 0) {
		size_t capacity = lines->count == 0 ? 1 : lines->count * 2;
		lines->items = memory_resize(lines->items, capacity * sizeof(*lines->items));
	}
	lines->items[lines->count++] = line;
}

static void split(struct lines *lines, struct dragoman_text text)
{
	if (text.length >= 3 && memcmp(text.bytes, "\xef\xbb\xbf", 3) == 0) {
		text.bytes += 3;
		text.length -= 3;
	}
	while (text.length > 0) {
		const char *end = memchr(text.bytes, '\n', text.length);
		size_t length = end == NULL ? text.length : (size_t)(end - text.bytes);
		size_t shown = length > 0 && text.bytes[length - 1] == '\r' ? length - 1 : length;
		add_line(lines, (struct dragoman_text){text.bytes, shown});
		length += end != NULL;
		text.bytes += length;
		text.length -= length;
	}
}

static bool check_lines(struct session *session, const struct lines *lines)
{
	size_t at;
	for (size_t i = 0; i < lines->count; i++) {
		if (!width_is_utf8(lines->items[i], &at)) {
			session_fail(session, EXIT_STATUS + DRAGOMAN_INVALID,
			             "%s:%zu:%zu: not UTF-8", lines->name, i + 1, at + 1);
			return false;
		}
	}
	return true;
}

bool lines_read(struct session *session, const char *name, struct lines *out_lines)
{
	bool is_stdin = name == NULL || strcmp(name, "-") == 0;
	FILE *file = is_stdin ? stdin : fopen(name, "re");
	struct dragoman_text text = {0};
	*out_lines = (struct lines){.name = is_stdin ? "standard input" : name};
	if (file == NULL || !read_bytes(file, &text)) {
		session_fail(session, EXIT_USAGE, "%s: %s", out_lines->name, strerror(errno));
	}
	if (file != NULL && !is_stdin) {
		fclose(file);
	}
	out_lines->bytes = (char *)text.bytes;
	if (session->exit_code != 0) {
		return false;
	}
	split(out_lines, text);
	return check_lines(session, out_lines);
}

void lines_of_operands(struct session *session, struct lines *out_lines)
{
	size_t length = 0;
	*out_lines = (struct lines){.name = "the text given"};
	for (int i = 0; i < session->operand_count; i++) {
		size_t more = strlen(session->operands[i]);
		out_lines->bytes = memory_resize(out_lines->bytes, length + more + 1);
		memcpy(out_lines->bytes + length, session->operands[i], more);
		length += more;
		out_lines->bytes[length++] = ' ';
	}
	add_line(out_lines, (struct dragoman_text){out_lines->bytes, length - (length > 0)});
}

bool lines_of_text(struct session *session, struct lines *out_lines)
{
	bool is_stdin = session->operand_count == 0 ||
	                (session->operand_count == 1 && strcmp(session->operands[0], "-") == 0);
	if (is_stdin) {
		return lines_read(session, NULL, out_lines);
	}
	lines_of_operands(session, out_lines);
	return true;
}

static bool is_blank(struct dragoman_text line)
{
	size_t at = 0;
	while (at < line.length && (line.bytes[at] == ' ' || line.bytes[at] == '\t')) {
		at++;
	}
	return at == line.length;
}

void lines_drop_blank(struct lines *lines)
{
	size_t count = 0;
	lines->numbers = memory_take(lines->count * sizeof(*lines->numbers));
	for (size_t i = 0; i < lines->count; i++) {
		if (!is_blank(lines->items[i])) {
			lines->numbers[count] = i + 1;
			lines->items[count++] = lines->items[i];
		}
	}
	lines->count = count;
}

void lines_asked(struct session *session, const struct lines *lines, const struct lines *targets,
                 size_t first)
{
	session->asked = (struct asked){.name = lines->name,
	                                .other_name = targets == NULL ? NULL : targets->name,
	                                .numbers = lines->numbers,
	                                .count = lines->count,
	                                .first = first};
}

void lines_finish(struct lines *lines)
{
	free(lines->numbers);
	free(lines->items);
	free(lines->bytes);
}

#include "transliteration/rule_file.h"

#include "base/buffer.h"
#include "language/language.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static const UChar own_id[] = u"rules";

struct reading {
	struct arena *arena;
	struct rule_file *file;
	unsigned line;
};

static void complain(struct reading *reading, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void complain(struct reading *reading, const char *format, ...)
{
	char words[240];
	va_list arguments;
	if (reading->file->problem.length > 0) {
		return; /* the first one counts */
	}
	int start = snprintf(words, sizeof(words), "%u: ", reading->line);
	va_start(arguments, format);
	vsnprintf(words + start, sizeof(words) - (size_t)start, format, arguments);
	va_end(arguments);
	reading->file->problem = arena_copy_text(reading->arena, dragoman_text_of(words));
}

static struct dragoman_text read_bytes(struct reading *reading)
{
	struct dragoman_text path = reading->file->path;
	char *name = arena_alloc(reading->arena, path.length + 1);
	memcpy(name, path.bytes, path.length);
	FILE *stream = fopen(name, "re");
	if (stream == NULL) {
		complain(reading, "%s", strerror(errno));
		return (struct dragoman_text){0};
	}
	char *room = malloc(RULE_FILE_BYTES + 1); /* the arena keeps only what the file fills of it */
	size_t length = room == NULL ? 0 : fread(room, 1, RULE_FILE_BYTES + 1, stream);
	if (room == NULL || ferror(stream) != 0) {
		complain(reading, room == NULL ? "out of memory" : "it cannot be read");
	} else if (length > RULE_FILE_BYTES) {
		complain(reading, "it is longer than %zu bytes", RULE_FILE_BYTES);
		length = RULE_FILE_BYTES;
	}
	fclose(stream);
	struct dragoman_text bytes =
		arena_copy_text(reading->arena, (struct dragoman_text){room, length});
	free(room);
	return bytes;
}

static struct dragoman_text trim(struct dragoman_text text)
{
	while (text.length > 0 && (unsigned char)text.bytes[0] <= ' ') {
		text.bytes++;
		text.length--;
	}
	while (text.length > 0 && (unsigned char)text.bytes[text.length - 1] <= ' ') {
		text.length--;
	}
	return text;
}

static size_t split(struct reading *reading, struct dragoman_text text,
                    struct dragoman_text **out_words)
{
	struct dragoman_text *words = ARENA_NEW(reading->arena, struct dragoman_text,
	                                        RULE_FILE_WORDS);
	size_t count = 0;
	for (text = trim(text); text.length > 0; text = trim(text)) {
		size_t length = 0;
		while (length < text.length && (unsigned char)text.bytes[length] > ' ') {
			length++;
		}
		if (count == RULE_FILE_WORDS) {
			complain(reading, "more than %d words", RULE_FILE_WORDS);
			break;
		}
		words[count++] = (struct dragoman_text){text.bytes, length};
		text = (struct dragoman_text){text.bytes + length, text.length - length};
	}
	*out_words = words;
	return count;
}

static bool is_scheme_name(struct dragoman_text name)
{
	bool is_good = name.length > 0 && name.length <= 64;
	for (size_t i = 0; i < name.length && is_good; i++) {
		char byte = name.bytes[i];
		bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
		is_good = is_plain || (i > 0 && (byte == '-' || byte == '.'));
	}
	return is_good;
}

static void take_schemes(struct reading *reading, struct dragoman_text value)
{
	struct rule_file *file = reading->file;
	struct dragoman_text *words;
	size_t count = split(reading, value, &words);
	for (size_t i = 0; i < count; i++) {
		if (!is_scheme_name(words[i])) {
			complain(reading, "\"%.*s\" cannot be a scheme's name: [a-z0-9][a-z0-9.-]*",
			         (int)words[i].length, words[i].bytes);
			return;
		}
	}
	file->schemes = words;
	file->scheme_count = count;
}

static void take_languages(struct reading *reading, struct dragoman_text value)
{
	struct rule_file *file = reading->file;
	size_t count = split(reading, value, &file->languages);
	for (size_t i = 0; i < count; i++) {
		struct language language;
		if (!language_canonical(file->languages[i], &language)) {
			complain(reading, "\"%.*s\" is no language tag",
			         (int)file->languages[i].length, file->languages[i].bytes);
			return;
		}
		file->languages[i] = arena_copy_text(reading->arena,
		                                     dragoman_text_of(language.tag));
	}
	file->language_count = count;
}

static void take_member(struct reading *reading, struct dragoman_text name,
                        struct dragoman_text value)
{
	struct rule_file *file = reading->file;
	if (dragoman_text_equal(name, dragoman_text_of("schemes"))) {
		take_schemes(reading, value);
	} else if (dragoman_text_equal(name, dragoman_text_of("languages"))) {
		take_languages(reading, value);
	} else if (dragoman_text_equal(name, dragoman_text_of("standard"))) {
		file->standard = value;
	} else if (dragoman_text_equal(name, dragoman_text_of("source"))) {
		file->source = value;
	} else if (dragoman_text_equal(name, dragoman_text_of("reverse"))) {
		file->has_reverse = dragoman_text_equal(value, dragoman_text_of("yes"));
		if (!file->has_reverse && !dragoman_text_equal(value, dragoman_text_of("no"))) {
			complain(reading, "reverse is yes or no");
		}
	}
}

static void read_header(struct reading *reading, struct dragoman_text text)
{
	struct rule_file *file = reading->file;
	for (reading->line = 1; text.length > 0 && text.bytes[0] == '#'; reading->line++) {
		const char *end = memchr(text.bytes, '\n', text.length);
		size_t length = end == NULL ? text.length : (size_t)(end - text.bytes);
		struct dragoman_text line = trim((struct dragoman_text){text.bytes + 1, length - 1});
		const char *colon = line.length == 0 ? NULL : memchr(line.bytes, ':', line.length);
		if (reading->line == 1) {
			file->title = line;
		} else if (colon != NULL) {
			size_t name = (size_t)(colon - line.bytes);
			struct dragoman_text value = {colon + 1, line.length - name - 1};
			take_member(reading, (struct dragoman_text){line.bytes, name}, trim(value));
		}
		reading->line -= end == NULL; /* a file that ends here has no next line */
		length += end != NULL;
		text = (struct dragoman_text){text.bytes + length, text.length - length};
	}
	if (file->scheme_count == 0) {
		complain(reading, "its header names no schemes");
	} else if (file->language_count == 0) {
		complain(reading, "its header names no languages");
	}
}

static void convert(struct reading *reading, struct dragoman_text text)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar *rules = ARENA_NEW(reading->arena, UChar, text.length + 1);
	int32_t length = 0;
	u_strFromUTF8(rules, (int32_t)text.length + 1, &length, text.bytes, (int32_t)text.length,
	              &error);
	if (U_FAILURE(error)) {
		complain(reading, "it is not UTF-8");
		return;
	}
	reading->file->rules = rules;
	reading->file->rules_length = length;
}

/* What ICU takes to refuse open brackets doubles with each: a gigabyte for two dozen. */
static void check_groups(struct reading *reading)
{
	const struct rule_file *file = reading->file;
	size_t count = 0;
	reading->line = 1;
	for (int32_t i = 0; i < file->rules_length; i++) {
		UChar sign = file->rules[i];
		reading->line += sign == '\n';
		count = sign == ';' ? 0 : count + (sign == '(');
		if (count > RULE_FILE_GROUPS) {
			complain(reading, "more than %d groups in a rule", RULE_FILE_GROUPS);
			return;
		}
	}
}

static unsigned line_at(const struct rule_file *file, int32_t offset)
{
	unsigned line = 1;
	for (int32_t i = 0; i < offset && i < file->rules_length; i++) {
		line += file->rules[i] == '\n';
	}
	return line;
}

static bool has_error(const UChar *rules, int32_t length, UTransDirection direction,
                      UErrorCode wanted)
{
	UErrorCode error = U_ZERO_ERROR;
	UTransliterator *transform = utrans_openU(own_id, -1, direction, rules, length, NULL,
	                                          &error);
	if (transform != NULL) {
		utrans_close(transform);
	}
	return error == wanted;
}

/* Errors that ICU finds only when it has read all rules have no place: it is the line up to which
 * they are there. */
static unsigned line_of_error(const struct rule_file *file, UTransDirection direction,
                              UErrorCode error)
{
	int32_t *ends = calloc((size_t)file->rules_length + 1, sizeof(*ends));
	unsigned count = 0;
	for (int32_t i = 0; ends != NULL && i < file->rules_length; i++) {
		if (file->rules[i] == '\n' || i + 1 == file->rules_length) {
			ends[count++] = i + 1;
		}
	}
	unsigned low = 1, high = count;
	while (low < high) {
		unsigned middle = (low + high) / 2;
		if (has_error(file->rules, ends[middle - 1], direction, error)) {
			high = middle;
		} else {
			low = middle + 1;
		}
	}
	free(ends);
	return low;
}

static const char *words_of(UErrorCode error)
{
	switch (error) {
	case U_MISSING_OPERATOR:
		return "a rule without an arrow";
	case U_UNDEFINED_VARIABLE:
		return "a variable that is not defined";
	case U_VARIABLE_RANGE_EXHAUSTED:
		return "too many variables";
	case U_RULE_MASK_ERROR:
		return "an earlier rule takes all that this one could";
	case U_MALFORMED_SET:
		return "a set is malformed";
	case U_UNTERMINATED_QUOTE:
		return "a quotation has no end";
	case U_TRAILING_BACKSLASH:
		return "a backslash at the end";
	case U_INVALID_ID:
		return "no such transform";
	default:
		return "a rule is malformed";
	}
}

static void compile(struct reading *reading, UTransDirection direction)
{
	struct rule_file *file = reading->file;
	UErrorCode error = U_ZERO_ERROR;
	UParseError place = {.offset = -1};
	char near[4 * U_PARSE_CONTEXT_LEN] = "";
	UTransliterator *transform = utrans_openU(own_id, -1, direction, file->rules,
	                                          file->rules_length, &place, &error);
	if (transform != NULL) {
		utrans_close(transform);
	}
	if (U_FAILURE(error)) {
		UErrorCode ignored = U_ZERO_ERROR;
		u_strToUTF8(near, sizeof(near), NULL, place.postContext, -1, &ignored);
		near[strcspn(near, "\r\n")] = '\0';
		reading->line = place.offset > 0 ? line_at(file, place.offset)
		                                 : line_of_error(file, direction, error);
		complain(reading, "%s (%s): %s", words_of(error), u_errorName(error), near);
	}
}

/* So that the list of schemes can say which one is not served. */
static void name_after_file(struct reading *reading)
{
	struct rule_file *file = reading->file;
	const char *bytes = file->path.bytes;
	size_t start = file->path.length;
	while (start > 0 && bytes[start - 1] != '/') {
		start--;
	}
	size_t end = file->path.length > start + 4 ? file->path.length - 4 : file->path.length;
	file->schemes = ARENA_NEW(reading->arena, struct dragoman_text, 1);
	file->schemes[0] = (struct dragoman_text){bytes + start, end - start};
	file->scheme_count = 1;
}

static void parse(struct reading *reading, struct dragoman_text bytes)
{
	struct rule_file *file = reading->file;
	if (file->problem.length == 0) {
		read_header(reading, bytes);
		convert(reading, bytes);
	}
	if (file->problem.length == 0) {
		check_groups(reading);
	}
	if (file->problem.length == 0) {
		compile(reading, UTRANS_FORWARD);
	}
	if (file->problem.length == 0 && file->has_reverse) {
		compile(reading, UTRANS_REVERSE);
	}
	if (file->scheme_count == 0) {
		name_after_file(reading);
	}
}

void rule_file_read(struct arena *arena, struct dragoman_text path, struct rule_file *out_file)
{
	struct reading reading = {arena, out_file, 1};
	*out_file = (struct rule_file){.path = arena_copy_text(arena, path)};
	struct dragoman_text bytes = read_bytes(&reading);
	parse(&reading, bytes);
}

void rule_file_parse(struct arena *arena, struct dragoman_text path, struct dragoman_text bytes,
                     struct rule_file *out_file)
{
	struct reading reading = {arena, out_file, 1};
	*out_file = (struct rule_file){.path = path};
	if (bytes.length > RULE_FILE_BYTES) {
		complain(&reading, "it is longer than %zu bytes", RULE_FILE_BYTES);
	}
	parse(&reading, bytes);
}

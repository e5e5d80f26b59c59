#define _DEFAULT_SOURCE
#include "places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare_rows(const void *a, const void *b)
{
	const struct place_row *left = a, *right = b;
	int order = strcmp(left->code, right->code);
	return order != 0 ? order : strcmp(left->language, right->language);
}

static void add_row(struct places *places, struct place_row row)
{
	if ((places->count & (places->count - 1)) == 0) {
		size_t capacity = places->count == 0 ? 1 : 2 * places->count;
		places->rows = realloc(places->rows, capacity * sizeof(*places->rows));
		if (places->rows == NULL) {
			abort();
		}
	}
	places->rows[places->count++] = row;
}

static void read_list(struct places *places, const char *path, bool is_more)
{
	char command[1024], line[4096];
	snprintf(command, sizeof(command), "zstd -dcq '%s' 2>/dev/null", path);
	FILE *pipe = popen(command, "r");
	while (pipe != NULL && fgets(line, sizeof(line), pipe) != NULL) {
		char *rest = strdup(line);
		struct place_row row = {.is_more = is_more};
		row.code = strsep(&rest, "\t\n");
		row.language = strsep(&rest, "\t\n");
		row.name = strsep(&rest, "\t\n");
		if (row.name != NULL && strcmp(row.code, "code") != 0) {
			add_row(places, row);
		}
	}
	if (pipe != NULL) {
		pclose(pipe);
	}
}

static size_t end_of_code(const struct places *places, size_t first)
{
	size_t end = first;
	while (end < places->count &&
	       strcmp(places->rows[first].code, places->rows[end].code) == 0) {
		end++;
	}
	return end;
}

static void note_filed(struct places *places)
{
	for (size_t first = 0, end; first < places->count; first = end) {
		const char *filed = NULL;
		end = end_of_code(places, first);
		for (size_t i = end; i-- > first;) {
			filed = strcmp(places->rows[i].language, "en") == 0 ? places->rows[i].name
			                                                    : filed;
		}
		for (size_t i = first; i < end; i++) {
			places->rows[i].filed = filed;
		}
	}
}

bool places_read(struct places *places, const char *path, const char *more)
{
	read_list(places, path, false);
	if (more != NULL) {
		read_list(places, more, true);
	}
	if (places->count > 0) {
		qsort(places->rows, places->count, sizeof(*places->rows), compare_rows);
		note_filed(places);
	}
	return places->count > 0;
}

static size_t first_row(const struct places *places, const char *code)
{
	size_t low = 0, high = places->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(places->rows[middle].code, code) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

static bool has_name(const struct places *places, size_t first, const struct place_row *row)
{
	for (size_t i = first, end = end_of_code(places, first); i < end; i++) {
		const struct place_row *each = &places->rows[i];
		bool is_language = strcmp(each->language, row->language) == 0 ||
		                   strcmp(each->language, "*") == 0;
		if (is_language && strcmp(each->name, row->name) == 0) {
			return true;
		}
	}
	return false;
}

bool places_are_called(const struct places *places, struct dragoman_text code,
                       const struct place_row *row)
{
	char id[256];
	snprintf(id, sizeof(id), "%.*s", (int)code.length, code.bytes);
	size_t first = first_row(places, id), own = first_row(places, row->code), shared = 0;
	if (first == places->count || strcmp(places->rows[first].code, id) != 0) {
		return false; /* a name that was made */
	}
	for (size_t end = end_of_code(places, own); own < end; own++) {
		shared += strcmp(places->rows[own].language, "en") != 0 &&
		          has_name(places, first, &places->rows[own]);
	}
	return shared >= 2 || has_name(places, first, row);
}

#include "real.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Neighbours in a file are alike, and like is what is looked for; but not all of one project. */
#define RUN 250
#define STRIDE 24
#define QUERY_STRIDE 41
#define COLUMNS 4

/* Undoes `\\`, `\t`, `\n` in place. */
static struct dragoman_text unescape(char *cell)
{
	size_t length = 0;
	for (const char *in = cell; *in != '\0'; in++) {
		if (*in == '\\' && in[1] != '\0') {
			in++;
			cell[length++] = (char)(*in == 't' ? '\t' : *in == 'n' ? '\n' : *in);
		} else {
			cell[length++] = *in;
		}
	}
	return (struct dragoman_text){cell, length};
}

static bool split(char *line, char *out_cells[COLUMNS])
{
	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < COLUMNS; i++) {
		out_cells[i] = line;
		char *end = strchr(line, '\t');
		if ((end == NULL) != (i == COLUMNS - 1)) {
			return false;
		}
		if (end != NULL) {
			*end = '\0';
			line = end + 1;
		}
	}
	return true;
}

static void make_unit(char *cells[COLUMNS], const char *language, struct arena *arena,
                      struct dragoman_unit *out_unit)
{
	struct dragoman_variant *variants = ARENA_NEW(arena, struct dragoman_variant, 2);
	variants[0].language = dragoman_text_of("en");
	variants[0].text = arena_copy_text(arena, unescape(cells[2]));
	variants[1].language = dragoman_text_of(language);
	variants[1].text = arena_copy_text(arena, unescape(cells[3]));
	*out_unit = (struct dragoman_unit){
		.id = arena_copy_text(arena, dragoman_text_of(cells[0])),
		.source = variants[0].language,
		.variants = variants,
		.variant_count = 2,
		.subject = arena_copy_text(arena, dragoman_text_of(cells[1])),
		.changed = 1600000000,
	};
}

bool real_read_units(const char *folder, const char *language, size_t count, struct arena *arena,
                     struct real_units *out_units)
{
	char command[4096];
	snprintf(command, sizeof(command), "zstd -dcq '%s/en-%s.tsv.zst' 2>/dev/null", folder,
	         language);
	FILE *file = popen(command, "r");
	if (file == NULL) {
		return false;
	}
	char *line = NULL;
	size_t capacity = 0;
	char *cells[COLUMNS];
	*out_units = (struct real_units){.items = ARENA_NEW(arena, struct dragoman_unit, count)};
	for (size_t i = 0; out_units->count < count && getline(&line, &capacity, file) >= 0; i++) {
		if (i / RUN % STRIDE == 0 && split(line, cells)) {
			make_unit(cells, language, arena, &out_units->items[out_units->count++]);
		}
	}
	free(line);
	pclose(file);
	return out_units->count > 0;
}

bool real_read_queries(const char *folder, const char *language, size_t count, struct arena *arena,
                       struct real_queries *out_queries)
{
	char path[4096];
	snprintf(path, sizeof(path), "%s/queries-%s.txt", folder, language);
	FILE *file = fopen(path, "r");
	if (file == NULL) {
		return false;
	}
	char *line = NULL;
	size_t capacity = 0;
	*out_queries = (struct real_queries){
		.items = ARENA_NEW(arena, struct dragoman_text, count)};
	for (size_t i = 0; out_queries->count < count && getline(&line, &capacity, file) >= 0;
	     i++) {
		line[strcspn(line, "\n")] = '\0';
		if (i % QUERY_STRIDE == 0) {
			out_queries->items[out_queries->count++] = arena_copy_text(arena,
			                                                           unescape(line));
		}
	}
	free(line);
	fclose(file);
	return out_queries->count > 0;
}

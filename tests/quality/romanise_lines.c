/* romanise_lines.c - words in plain Latin letters, as the engine romanises them; for renderings.py.
 *
 * Reads lines of a language and a word, apart by a tab; answers each with a line. */
#include "transliteration/skeleton.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	char *line = NULL;
	size_t capacity = 0;
	ssize_t length;
	struct arena arena = {0};
	while ((length = getline(&line, &capacity, stdin)) > 0) {
		line[strcspn(line, "\n")] = '\0';
		char *tab = strchr(line, '\t');
		if (tab == NULL) {
			fprintf(stderr, "romanise_lines: no tab in \"%s\"\n", line);
			return EXIT_FAILURE;
		}
		struct dragoman_text language = {line, (size_t)(tab - line)};
		struct dragoman_text letters = romanised(&arena, dragoman_text_of(tab + 1), language);
		printf("%.*s\n", (int)letters.length, letters.bytes);
		arena_reset(&arena);
	}
	arena_finish(&arena);
	free(line);
	return EXIT_SUCCESS;
}

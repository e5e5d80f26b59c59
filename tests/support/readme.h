/* readme.h - the examples of src/protocol/README.md: blocks "```json request VERB" and "reply". */
#pragma once

#include "support/test.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct readme_block {
	char verb[32];
	struct dragoman_text body; /* views the document */
};

/** The first block of that kind from `*at` on; moves `*at` behind it. */
static inline bool readme_next(const char **at, const char *kind, struct readme_block *out_block)
{
	char head[32];
	snprintf(head, sizeof(head), "```json %s ", kind);
	const char *start = strstr(*at, head);
	if (start == NULL) {
		return false;
	}
	start += strlen(head);
	size_t length = strcspn(start, "\n");
	assert_true(length < sizeof(out_block->verb));
	snprintf(out_block->verb, sizeof(out_block->verb), "%.*s", (int)length, start);
	const char *body = start + length + 1;
	const char *end = strstr(body, "\n```");
	assert_non_null(end);
	out_block->body = (struct dragoman_text){body, (size_t)(end - body)};
	*at = end;
	return true;
}

/** A file of the project, NUL-terminated; the caller frees it. */
static inline char *readme_load(const char *project, const char *name)
{
	char path[4096];
	snprintf(path, sizeof(path), "%s/%s", project, name);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	size_t length = 0, room = (size_t)1 << 20;
	char *text = malloc(room);
	assert_non_null(text);
	length = fread(text, 1, room - 1, file);
	fclose(file);
	text[length] = '\0';
	return text;
}

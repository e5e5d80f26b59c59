/* table.h - the columns of tab-separated text: languages, and fields with names of their own. */
#pragma once

#include "formats/limits.h"
#include "language/language.h"

#include <stdbool.h>
#include <stddef.h>

enum column_kind {
	COLUMN_LANGUAGE,
	COLUMN_ID,
	COLUMN_SUBJECT,
	COLUMN_NOTE,
	COLUMN_CONTEXT, /* from here: of units */
	COLUMN_AUTHOR,
	COLUMN_DEFINITION, /* from here: of concepts */
	COLUMN_STATUS,
	COLUMN_KIND
};

struct column {
	enum column_kind kind;
	struct language language;
};

struct table {
	bool has_concepts;
	struct column columns[FORMATS_LANGUAGES];
	size_t count;
};

/** Adds the column a header names. False and a reason: neither a language nor a field, a field or a
 * unit's language named twice, too many. */
bool table_add(struct table *table, struct dragoman_text name, const char **out_reason);

/** The columns of `id,en,ru`; NULL is none. False and the reason at the first bad name. */
bool table_parse(struct table *table, const char *names, const char **out_reason);

/** How many of the columns are languages. */
size_t table_languages(const struct table *table);

/** The word of the header. */
const char *table_name(const struct column *column);

/** `id` before the language `id`: Indonesian is `id-ID` there. */
struct table *table_create(bool has_concepts);
void table_destroy(struct table *table);

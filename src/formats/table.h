/* table.h - the columns of a table: languages, and fields with names of their own. */
#pragma once

#include "formats/limits.h"
#include "language/language.h"

#include <dragoman/term.h>
#include <stdbool.h>
#include <stddef.h>

#define COLUMN_NAME_BYTES 64

enum column_kind {
	COLUMN_LANGUAGE,
	COLUMN_ID,
	COLUMN_SUBJECT,
	COLUMN_NOTE,
	COLUMN_SOURCE, /* texts whose language another column of the line names */
	COLUMN_TARGET,
	COLUMN_SOURCE_LANGUAGE,
	COLUMN_TARGET_LANGUAGE,
	COLUMN_PROPERTY,
	COLUMN_IGNORED,
	COLUMN_DESCRIPTION, /* a definition, or a note of a unit */
	COLUMN_PART_OF_SPEECH,
	COLUMN_CONTEXT, /* from here: of units */
	COLUMN_AUTHOR,
	COLUMN_DEFINITION, /* from here: of concepts */
	COLUMN_STATUS,
	COLUMN_KIND
};

struct column {
	enum column_kind kind;
	struct language language;
	char name[COLUMN_NAME_BYTES]; /* of a property */
};

/** What the caller says of a column: by the header's name for it, or by its number. */
struct column_rule {
	char name[COLUMN_NAME_BYTES]; /* "": by number */
	size_t number;                /* from 1 */
	struct column column;
};

struct table {
	bool has_concepts;
	bool has_properties; /* a name that is nothing else is a property's */
	bool has_header;
	struct column columns[FORMATS_LANGUAGES];
	size_t count;
	struct column_rule rules[FORMATS_PROPERTIES];
	size_t rule_count;
};

/** Adds the column a header names. False and a reason: neither a language nor a field, a field or a
 * unit's language named twice, too many, too long. */
bool table_add(struct table *table, struct dragoman_text name, const char **out_reason);

/** The columns as a caller names them: `id,en,ru` are those of a file without header;
 * `English=en,Notes=note` says what the header's names mean; `2=en,3=ru` goes by numbers, without
 * header unless `header` stands before. NULL is none. False and the reason at the first bad one. */
bool table_parse(struct table *table, const char *names, const char **out_reason);

/** How many of the columns hold texts. */
size_t table_languages(const struct table *table);

/** The word of the header. */
const char *table_name(const struct column *column);

/** How well a language fills a column: 2 the very tag, 1 the same language and script (`en` takes
 * `en-GB`; `zh-Hant` never `zh-CN`), else 0. */
int table_fits(const struct column *column, struct dragoman_text tag);

/** The one of a concept's languages that fills it best; NULL: none. */
const struct dragoman_concept_language *
table_language_of(const struct column *column, const struct dragoman_concept *concept_entry);

/** `id` before the language `id`: Indonesian is `id-ID` there. */
struct table *table_create(bool has_concepts, bool has_properties);
void table_destroy(struct table *table);

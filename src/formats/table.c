#include "formats/table.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum column_kind kind;
} fields[] = {
	{"id", COLUMN_ID},
	{"subject", COLUMN_SUBJECT},
	{"domain", COLUMN_SUBJECT},
	{"note", COLUMN_NOTE},
	{"context", COLUMN_CONTEXT},
	{"author", COLUMN_AUTHOR},
	{"definition", COLUMN_DEFINITION},
	{"status", COLUMN_STATUS},
	{"kind", COLUMN_KIND},
};

static bool find_field(const struct table *table, struct dragoman_text name,
                       enum column_kind *out_kind)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		enum column_kind kind = fields[i].kind;
		bool is_foreign = table->has_concepts
		                          ? kind == COLUMN_CONTEXT || kind == COLUMN_AUTHOR
		                          : kind >= COLUMN_DEFINITION;
		if (!is_foreign && dragoman_text_equal(name, dragoman_text_of(fields[i].name))) {
			*out_kind = kind;
			return true;
		}
	}
	return false;
}

/* Any word of five to eight letters could become a language one day (RFC 5646); none is. */
static bool is_real_language(const struct language *language)
{
	size_t length = language_primary(dragoman_text_of(language->tag)).length;
	return length == 2 || length == 3 || language->tag[0] == 'x';
}

bool table_add(struct table *table, struct dragoman_text name, const char **out_reason)
{
	struct column column = {.kind = COLUMN_LANGUAGE};
	if (!find_field(table, name, &column.kind) &&
	    (!language_from_locale(name, &column.language) ||
	     !is_real_language(&column.language))) {
		*out_reason = "neither a language tag nor a field";
		return false;
	}
	/* Concepts may have several terms in a language: a column each. */
	bool may_repeat = column.kind == COLUMN_LANGUAGE && table->has_concepts;
	for (size_t i = 0; i < table->count && !may_repeat; i++) {
		if (table->columns[i].kind == column.kind &&
		    strcmp(table->columns[i].language.tag, column.language.tag) == 0) {
			*out_reason = "a second column of that name";
			return false;
		}
	}
	if (table->count == FORMATS_LANGUAGES) {
		*out_reason = "too many columns";
		return false;
	}
	table->columns[table->count++] = column;
	return true;
}

bool table_parse(struct table *table, const char *names, const char **out_reason)
{
	while (names != NULL) {
		const char *comma = strchr(names, ',');
		size_t length = comma == NULL ? strlen(names) : (size_t)(comma - names);
		if (!table_add(table, (struct dragoman_text){names, length}, out_reason)) {
			return false;
		}
		names = comma == NULL ? NULL : comma + 1;
	}
	return true;
}

size_t table_languages(const struct table *table)
{
	size_t count = 0;
	for (size_t i = 0; i < table->count; i++) {
		count += table->columns[i].kind == COLUMN_LANGUAGE;
	}
	return count;
}

const char *table_name(const struct column *column)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (column->kind == fields[i].kind) {
			return fields[i].name;
		}
	}
	return column->language.tag;
}

struct table *table_create(bool has_concepts)
{
	struct table *table = calloc(1, sizeof(*table));
	if (table != NULL) {
		table->has_concepts = has_concepts;
	}
	return table;
}

void table_destroy(struct table *table)
{
	free(table);
}

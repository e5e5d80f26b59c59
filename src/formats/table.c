#include "formats/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The first name of a kind is the one that is written; the others are what tools and published
 * lists call it. */
static const struct {
	const char *name;
	enum column_kind kind;
} fields[] = {
	{"id", COLUMN_ID},
	{"stringID", COLUMN_ID},
	{"subject", COLUMN_SUBJECT},
	{"domain", COLUMN_SUBJECT},
	{"note", COLUMN_NOTE},
	{"comment", COLUMN_NOTE},
	{"context", COLUMN_CONTEXT},
	{"author", COLUMN_AUTHOR},
	{"definition", COLUMN_DEFINITION},
	{"description", COLUMN_DESCRIPTION},
	{"status", COLUMN_STATUS},
	{"kind", COLUMN_KIND},
	{"pos", COLUMN_PART_OF_SPEECH},
	{"partOfSpeech", COLUMN_PART_OF_SPEECH},
	{"source", COLUMN_SOURCE},
	{"sourceString", COLUMN_SOURCE},
	{"target", COLUMN_TARGET},
	{"targetString", COLUMN_TARGET},
	{"sourceLang", COLUMN_SOURCE_LANGUAGE},
	{"sourceLanguage", COLUMN_SOURCE_LANGUAGE},
	{"targetLang", COLUMN_TARGET_LANGUAGE},
	{"targetLanguage", COLUMN_TARGET_LANGUAGE},
	{"-", COLUMN_IGNORED},
};

static bool is_word(struct dragoman_text name, const char *word)
{
	return name.length == strlen(word) && strncasecmp(name.bytes, word, name.length) == 0;
}

static bool find_field(const struct table *table, struct dragoman_text name,
                       enum column_kind *out_kind)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		enum column_kind kind = fields[i].kind;
		bool is_foreign = table->has_concepts
		                          ? kind == COLUMN_CONTEXT || kind == COLUMN_AUTHOR
		                          : kind >= COLUMN_DEFINITION;
		if (!is_foreign && is_word(name, fields[i].name)) {
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

/* In a memory a word has no part of speech, and nothing a definition: they are kept as they can
 * be. */
static void adapt(const struct table *table, struct column *column)
{
	if (!table->has_concepts && column->kind == COLUMN_PART_OF_SPEECH) {
		column->kind = COLUMN_PROPERTY;
		snprintf(column->name, sizeof(column->name), "partOfSpeech");
	} else if (!table->has_concepts && column->kind == COLUMN_DESCRIPTION) {
		column->kind = COLUMN_NOTE;
	} else if (column->kind == COLUMN_DESCRIPTION) {
		column->kind = COLUMN_DEFINITION;
	}
}

/* What a name means. False and a reason if nothing. */
static bool column_of(const struct table *table, struct dragoman_text name,
                      struct column *out_column, const char **out_reason)
{
	*out_column = (struct column){.kind = COLUMN_LANGUAGE};
	if (find_field(table, name, &out_column->kind)) {
		adapt(table, out_column);
		return true;
	}
	if (language_from_locale(name, &out_column->language) &&
	    is_real_language(&out_column->language)) {
		return true;
	}
	*out_column = (struct column){.kind = name.length == 0 ? COLUMN_IGNORED : COLUMN_PROPERTY};
	if (!table->has_properties || name.length >= COLUMN_NAME_BYTES) {
		*out_reason = table->has_properties ? "too long for a column's name"
		                                    : "neither a language tag nor a field";
		return false;
	}
	memcpy(out_column->name, name.bytes == NULL ? "" : name.bytes, name.length);
	return true;
}

static bool is_same(const struct column *a, const struct column *b)
{
	return a->kind == b->kind && strcmp(a->language.tag, b->language.tag) == 0 &&
	       strcmp(a->name, b->name) == 0;
}

static bool append(struct table *table, const struct column *column, const char **out_reason)
{
	/* Concepts may have several terms in a language: a column each. */
	bool may_repeat = column->kind == COLUMN_IGNORED || column->kind == COLUMN_NOTE ||
	                  (column->kind == COLUMN_LANGUAGE && table->has_concepts);
	for (size_t i = 0; i < table->count && !may_repeat; i++) {
		if (is_same(&table->columns[i], column)) {
			*out_reason = "a second column of that name";
			return false;
		}
	}
	if (table->count == FORMATS_LANGUAGES) {
		*out_reason = "too many columns";
		return false;
	}
	table->columns[table->count++] = *column;
	return true;
}

bool table_add(struct table *table, struct dragoman_text name, const char **out_reason)
{
	struct column column;
	for (size_t i = 0; i < table->rule_count; i++) {
		const struct column_rule *rule = &table->rules[i];
		if (rule->number == table->count + 1 ||
		    (rule->number == 0 &&
		     dragoman_text_equal(dragoman_text_of(rule->name), name))) {
			return append(table, &rule->column, out_reason);
		}
	}
	bool goes_by_number = table->rule_count > 0 && table->rules[0].number > 0;
	if (goes_by_number) {
		column = (struct column){.kind = COLUMN_IGNORED};
		return append(table, &column, out_reason);
	}
	return column_of(table, name, &column, out_reason) && append(table, &column, out_reason);
}

static size_t number_of(struct dragoman_text text)
{
	size_t number = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] < '0' || text.bytes[i] > '9' || number > FORMATS_LANGUAGES) {
			return 0;
		}
		number = number * 10 + (size_t)(text.bytes[i] - '0');
	}
	return number;
}

/* `Comment=note`, `3=ru` */
static bool add_rule(struct table *table, struct dragoman_text name, struct dragoman_text meaning,
                     const char **out_reason)
{
	struct column_rule rule = {.number = number_of(name)};
	if (table->rule_count == FORMATS_PROPERTIES || name.length == 0 ||
	    name.length >= COLUMN_NAME_BYTES || rule.number > FORMATS_LANGUAGES) {
		*out_reason = "too many columns, or no name for one";
		return false;
	}
	if (table->rule_count > 0 && (table->rules[0].number > 0) != (rule.number > 0)) {
		*out_reason = "columns go by name or by number, not by both";
		return false;
	}
	if (rule.number == 0) {
		memcpy(rule.name, name.bytes, name.length);
		table->has_header = true;
	}
	if (!column_of(table, meaning, &rule.column, out_reason)) {
		return false;
	}
	table->rules[table->rule_count++] = rule;
	return true;
}

/* Without a header to tell, the columns are as many as the highest number says. */
static bool fill_numbered(struct table *table, const char **out_reason)
{
	size_t last = 0;
	for (size_t i = 0; i < table->rule_count; i++) {
		last = table->rules[i].number > last ? table->rules[i].number : last;
	}
	while (table->count < last && !table->has_header) {
		if (!table_add(table, (struct dragoman_text){0}, out_reason)) {
			return false;
		}
	}
	return true;
}

bool table_parse(struct table *table, const char *names, const char **out_reason)
{
	while (names != NULL) {
		const char *comma = strchr(names, ',');
		size_t length = comma == NULL ? strlen(names) : (size_t)(comma - names);
		struct dragoman_text name = {names, length};
		const char *equal = memchr(names, '=', length);
		bool is_good;
		if (equal != NULL) {
			size_t before = (size_t)(equal - names);
			is_good = add_rule(table, (struct dragoman_text){names, before},
			                   (struct dragoman_text){equal + 1, length - before - 1},
			                   out_reason);
		} else if (is_word(name, "header")) {
			is_good = table->has_header = true;
		} else {
			*out_reason = "a column without name";
			is_good = length > 0 && table_add(table, name, out_reason);
		}
		if (!is_good) {
			return false;
		}
		names = comma == NULL ? NULL : comma + 1;
	}
	return fill_numbered(table, out_reason);
}

size_t table_languages(const struct table *table)
{
	size_t count = 0;
	for (size_t i = 0; i < table->count; i++) {
		enum column_kind kind = table->columns[i].kind;
		count += kind == COLUMN_LANGUAGE || kind == COLUMN_SOURCE || kind == COLUMN_TARGET;
	}
	return count;
}

const char *table_name(const struct column *column)
{
	if (column->kind == COLUMN_LANGUAGE) {
		return column->language.tag;
	}
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (column->kind == fields[i].kind) {
			return fields[i].name;
		}
	}
	return column->name;
}

int table_fits(const struct column *column, struct dragoman_text tag)
{
	if (dragoman_text_equal(dragoman_text_of(column->language.tag), tag)) {
		return 2;
	}
	struct language wanted, offered;
	language_index(dragoman_text_of(column->language.tag), &wanted);
	language_index(tag, &offered);
	return strcmp(wanted.tag, offered.tag) == 0;
}

const struct dragoman_concept_language *
table_language_of(const struct column *column, const struct dragoman_concept *concept_entry)
{
	const struct dragoman_concept_language *found = NULL;
	int best = 0;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		int fit = table_fits(column, concept_entry->languages[i].language);
		if (fit > best) {
			best = fit;
			found = &concept_entry->languages[i];
		}
	}
	return found;
}

struct table *table_create(bool has_concepts, bool has_properties)
{
	struct table *table = calloc(1, sizeof(*table));
	if (table != NULL) {
		table->has_concepts = has_concepts;
		table->has_properties = has_properties;
	}
	return table;
}

void table_destroy(struct table *table)
{
	free(table);
}

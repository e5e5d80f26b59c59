/* test_table.c - which columns a header or a caller's list makes. */
#include "formats/table.h"

#include "support/test.h"

#include <stdio.h>
#include <string.h>

/* Kinds of the columns as letters: languages by their tag, properties by their name. */
static const char *show(const struct table *table)
{
	static char shown[400];
	size_t length = 0;
	shown[0] = '\0';
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		bool is_property = column->kind == COLUMN_PROPERTY;
		length += (size_t)snprintf(shown + length, sizeof(shown) - length, "%s%s%s",
		                           i == 0 ? "" : " ", is_property ? "=" : "",
		                           column->kind == COLUMN_IGNORED ? "-"
		                                                          : table_name(column));
	}
	return shown;
}

struct row {
	const char *names;
	bool has_concepts;
	bool has_properties;
	const char *shown; /* NULL: refused, and why */
	const char *reason;
};

static void check(const struct row *row)
{
	const char *reason = "none";
	struct table *table = table_create(row->has_concepts, row->has_properties);
	bool is_good = table_parse(table, row->names, &reason);
	if (is_good != (row->shown != NULL)) {
		fail_msg("%s: %s", row->names, reason);
	}
	if (is_good) {
		assert_string_equal(show(table), row->shown);
	} else {
		assert_string_equal(reason, row->reason);
	}
	table_destroy(table);
}

static void a_list_of_columns_is_languages_and_fields(void **state)
{
	static const struct row rows[] = {
		{"en,ru", false, false, "en ru", NULL},
		{"id,EN-us,zh-hant,note", false, false, "id en-US zh-Hant note", NULL},
		{"en,ru,Ticket", false, true, "en ru =Ticket", NULL},
		{"en,Ticket", false, false, NULL, "neither a language tag nor a field"},
		{"en,en", true, false, "en en", NULL}, /* two terms */
		{"en,en", false, false, NULL, "a second column of that name"},
		{"note,note,en", false, false, "note note en", NULL},
		{"id,id,en", true, false, NULL, "a second column of that name"},
		{"en,,ru", false, false, NULL, "a column without name"},
		{"", false, false, NULL, "a column without name"},
		{"en,english", false, true, "en =english", NULL}, /* could be a tag, but is none */
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		check(&rows[i]);
	}
	struct table *table = table_create(false, false);
	const char *reason = "none";
	assert_true(table_parse(table, NULL, &reason));
	assert_int_equal(table->count, 0);
	table_destroy(table);
}

static void columns_may_go_by_number(void **state)
{
	static const struct row rows[] = {
		{"2=en,4=ru", false, false, "- en - ru", NULL},
		{"1=en,English=ru", false, false, NULL,
	         "columns go by name or by number, not by both"},
		{"English=en,1=ru", false, false, NULL,
	         "columns go by name or by number, not by both"},
		{"=en", false, false, NULL, "too many columns, or no name for one"},
		{"129=en", false, false, NULL, "too many columns, or no name for one"},
		{"1=nonsense words", false, false, NULL, "neither a language tag nor a field"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		check(&rows[i]);
	}
}

/* With rules for names, the header says which columns there are. */
static void a_header_is_read_with_the_caller_s_names(void **state)
{
	static const char *const header[] = {"English", "Comment", "ru", "Number", ""};
	const char *reason = "none";
	struct table *table = table_create(false, true);
	(void)state;
	assert_true(table_parse(table, "English=en,Comment=note", &reason));
	assert_true(table->has_header);
	assert_int_equal(table->count, 0);
	for (size_t i = 0; i < 5; i++) {
		assert_true(table_add(table, dragoman_text_of(header[i]), &reason));
	}
	assert_string_equal(show(table), "en note ru =Number -");
	assert_int_equal(table_languages(table), 2);
	assert_false(table_add(table, dragoman_text_of("English"), &reason));
	table_destroy(table);
}

static void there_are_so_many_columns_at_most(void **state)
{
	const char *reason = "none";
	char name[COLUMN_NAME_BYTES + 1];
	struct table *table = table_create(false, true);
	(void)state;
	for (int i = 0; i < FORMATS_LANGUAGES; i++) {
		snprintf(name, sizeof(name), "Column %d", i);
		assert_true(table_add(table, dragoman_text_of(name), &reason));
	}
	assert_false(table_add(table, dragoman_text_of("one more"), &reason));
	assert_string_equal(reason, "too many columns");
	memset(name, 'x', COLUMN_NAME_BYTES);
	name[COLUMN_NAME_BYTES] = '\0';
	assert_false(table_add(table, dragoman_text_of(name), &reason));
	assert_string_equal(reason, "too long for a column's name");
	table_destroy(table);
}

static void a_language_fits_its_own_column_best(void **state)
{
	static const struct {
		const char *column;
		const char *tag;
		int fit;
	} cases[] = {{"en", "en", 2},      {"en", "en-GB", 1},      {"en-US", "en-GB", 1},
	             {"en", "ru", 0},      {"zh-Hant", "zh-TW", 1}, {"zh-Hant", "zh-CN", 0},
	             {"az-Cyrl", "az", 0}, {"sr", "sr-Cyrl", 1}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct column column = {.kind = COLUMN_LANGUAGE};
		strcpy(column.language.tag, cases[i].column);
		assert_int_equal(table_fits(&column, dragoman_text_of(cases[i].tag)), cases[i].fit);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_of_columns_is_languages_and_fields),
		cmocka_unit_test(columns_may_go_by_number),
		cmocka_unit_test(a_header_is_read_with_the_caller_s_names),
		cmocka_unit_test(there_are_so_many_columns_at_most),
		cmocka_unit_test(a_language_fits_its_own_column_best),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

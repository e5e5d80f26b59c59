/* JSON Lines: the wire's units and concepts, a line each. */
#include "exchange.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNIT(members) "{\"variants\":[{\"language\":\"en\",\"text\":\"a\"}]" members "}"

static void units_and_concepts_are_found_by_content_and_come_back_the_same(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		size_t items;
	} cases[] = {
		{UNIT("") "\n" UNIT(",\"id\":\"u2\"") "\n", 2},
		{"\n  \n" UNIT("") "\r\n\r\n" UNIT(""), 2},
		{"\xef\xbb\xbf" UNIT(",\"source\":\"en\",\"revision\":7") "\n", 1},
		{UNIT(",\"properties\":{\"a\":[\"1\",\"2\"]},\"previous\":{\"en\":\"b\"},"
	              "\"next\":{\"en\":\"c\"},\"context\":\"p/1\",\"status\":\"approved\","
	              "\"origin\":\"machine\",\"subject\":\"s\",\"author\":\"x\",\"used\":3,"
	              "\"last_used\":\"2020-01-02T03:04:05Z\",\"notes\":[\"n\"]"),
	         1},
		{"{\"variants\":[{\"language\":\"en\",\"text\":\"a\\u0301\",\"tags\":[{\"at\":2,"
	         "\"kind\":\"open\",\"data\":\"<b>\"}],\"changed\":\"2020-01-02T03:04:05Z\"}]}",
	         1},
		{"{\"id\":\"c\",\"kind\":\"place\",\"languages\":[{\"language\":\"ru\",\"terms\":[{"
	         "\"text\":\"Вена\",\"status\":\"preferred\",\"from\":\"2020-01-01\"}]}]}\n",
	         1},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = round_trip(cases[i].file, strlen(cases[i].file), NULL,
		                                    DRAGOMAN_FORMAT_JSON_LINES);
		assert_string_equal(outcome.message, "");
		assert_ptr_equal(outcome.difference, NULL);
		assert_int_equal(outcome.item_count, cases[i].items);
	}
}

static void what_is_written_is_what_the_wire_has(void **state)
{
	(void)state;
	static const char file[] = UNIT(",\"revision\":3,\"status\":\"draft\"") "\n";
	char *written = export_all(
		file, strlen(file), NULL,
		&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_JSON_LINES});
	assert_string_equal(written, UNIT(",\"status\":\"draft\"") "\n");
	free(written);
}

static void what_is_wrong_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{UNIT("") "\n" UNIT(",\"stauts\":\"draft\""), "sample:2:1: stauts: unknown member"},
		{UNIT("") "\n\n  " UNIT(",\"id\":7"), "sample:3:1: id: must be a string"},
		{UNIT("") "\n{\"variants\":[{\"language\":\"en\",\"text\":\"a\"},{\"language\":"
	                  "\"no such\",\"text\":\"b\"}]}",
	         "sample:2:1: variants[1].language: "},
		{UNIT("") "\n{\"variants\":[{\"language\":\"en\"}]}",
	         "sample:2:1: variants[0]: needs the member `text`"},
		{UNIT("") "\n{\"variants\":[\n", "sample:2:14: "},
		{UNIT("") "}\n", "sample:1:44: the body goes on behind its end"},
		{UNIT("") UNIT("") "\n", "sample:1:44: "},
		{UNIT("") "\n\"text\"\n", "sample:2:1: the body must be a JSON object"},
		{UNIT("") "\n{\"id\":\"x\"}\n", "sample:2:1: neither a unit"},
		{UNIT(",\"if_revision\":3") "\n", "sample:1:1: if_revision: is for a request"},
		{UNIT(",\"source\":\"ru\"") "\n", "sample:1:1: source: no variant is in `ru`"},
		{UNIT(",\"id\":\"a\",\"id\":\"b\"") "\n", "sample:1:1: id: "},
		{"[" UNIT("") "]\n", "sample:1:1: a list: JSON Lines has one"},
		{"{\"variants\":[{\"language\":\"en\",\"text\":\"\xff\"}]}\n", "sample:1:39: "},
		{"{\"variants\":[{\"language\":\"en\",\"text\":\"\\u0007\"}]}\n",
	         "sample:1:1: variants[0].text: "},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		size_t length = strlen(cases[i].message);
		outcome.message[length < 511 ? length : 511] = '\0';
		assert_string_equal(outcome.message, cases[i].message);
	}
}

static void a_bad_line_can_be_left_out(void **state)
{
	(void)state;
	static const char text[] = UNIT("") "\n{\"x\":1}\n" UNIT("") "\n{broken\n" UNIT("");
	FILE *file = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
	struct dragoman_importer *importer = dragoman_importer_create(file, "sample", NULL);
	struct dragoman_item item;
	enum dragoman_status status;
	size_t count = 0, skipped = 0;
	while ((status = dragoman_importer_next(importer, &item)) != DRAGOMAN_NOT_FOUND) {
		count += status == DRAGOMAN_OK;
		skipped += status != DRAGOMAN_OK && dragoman_importer_skip(importer);
	}
	assert_int_equal(count, 3);
	assert_int_equal(skipped, 2);
	dragoman_importer_destroy(importer);
	fclose(file);
}

static void a_line_is_bounded(void **state)
{
	(void)state;
	size_t length = (size_t)8 << 20;
	char *file = malloc(length);
	memset(file, ' ', length);
	memcpy(file, "{\"id\":\"", 7);
	struct outcome outcome = import_all(file, length, NULL);
	assert_int_equal(outcome.status, DRAGOMAN_TOO_LARGE);
	memset(file, '[', length);
	file[0] = '{';
	file[1] = '\n';
	memcpy(file + 2, "{\"variants\":", 12);
	file[1 << 20] = '\n';
	outcome = import_all(file, length, NULL);
	assert_int_equal(outcome.status, DRAGOMAN_INVALID);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_and_concepts_are_found_by_content_and_come_back_the_same),
		cmocka_unit_test(what_is_written_is_what_the_wire_has),
		cmocka_unit_test(what_is_wrong_is_refused_with_its_place),
		cmocka_unit_test(a_bad_line_can_be_left_out),
		cmocka_unit_test(a_line_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "support/test.h"

#include <dragoman/json.h>
#include <string.h>

static struct dragoman_text text(const char *string)
{
	return dragoman_text_of(string);
}

static void assert_text(struct dragoman_text actual, const char *expected)
{
	assert_int_equal(actual.length, strlen(expected));
	assert_memory_equal(actual.bytes, expected, actual.length);
}

static void a_unit_written_for_a_put_has_no_revision(void **state)
{
	(void)state;
	struct dragoman_variant variants[] = {{.language = text("en"), .text = text("say \"yes\"")},
	                                      {.language = text("ru"), .text = text("да")}};
	struct dragoman_unit unit = {
		.id = text("7"), .revision = 12, .variants = variants, .variant_count = 2};
	struct dragoman_json *json = dragoman_json_create();
	dragoman_json_unit(json, &unit);
	assert_text(
		dragoman_json_text(json),
		"{\"id\":\"7\",\"variants\":[{\"language\":\"en\",\"text\":\"say \\\"yes\\\"\"},"
		"{\"language\":\"ru\",\"text\":\"да\"}]}");
	dragoman_json_destroy(json);
}

static void pieces_come_one_after_the_other(void **state)
{
	(void)state;
	struct dragoman_json *json = dragoman_json_create();
	dragoman_json_raw(json, "left over");
	dragoman_json_clear(json);
	dragoman_json_raw(json, "{\"memory\":");
	dragoman_json_string(json, text("a\tb\xff"));
	dragoman_json_raw(json, "}");
	assert_text(dragoman_json_text(json), "{\"memory\":\"a\\tb\xef\xbf\xbd\"}");
	dragoman_json_destroy(json);
}

static void a_page_of_units_reads_as_structs(void **state)
{
	(void)state;
	enum dragoman_status status;
	const struct dragoman_page *page = dragoman_page_read(
		text("{\"revision\":5,\"units\":[{\"id\":\"u\",\"revision\":4,\"variants\":"
	             "[{\"language\":\"en\",\"text\":\"Table\"}],\"later\":1}],\"cursor\":\"9\"}"),
		&status);
	assert_non_null(page);
	assert_int_equal(status, DRAGOMAN_OK);
	assert_int_equal(page->revision, 5);
	assert_int_equal(page->unit_count, 1);
	assert_int_equal(page->units[0].revision, 4);
	assert_text(page->units[0].variants[0].text, "Table");
	assert_text(page->cursor, "9");
	dragoman_page_destroy(page);
}

static void a_page_of_concepts_reads_as_structs(void **state)
{
	(void)state;
	enum dragoman_status status;
	const struct dragoman_page *page = dragoman_page_read(
		text("{\"concepts\":[{\"id\":\"c\",\"kind\":\"place\",\"languages\":"
	             "[{\"language\":\"de\",\"terms\":[{\"text\":\"Wien\",\"status\":\"preferred\"}"
	             "]}]}]}"),
		&status);
	assert_non_null(page);
	assert_int_equal(page->concept_count, 1);
	assert_int_equal(page->concepts[0].kind, DRAGOMAN_CONCEPT_PLACE);
	assert_int_equal(page->concepts[0].languages[0].terms[0].status, DRAGOMAN_TERM_PREFERRED);
	assert_int_equal(page->cursor.length, 0);
	dragoman_page_destroy(page);
}

static void an_empty_page_is_a_page(void **state)
{
	(void)state;
	enum dragoman_status status;
	const struct dragoman_page *page = dragoman_page_read(text("{\"units\":[]}"), &status);
	assert_non_null(page);
	assert_int_equal(page->unit_count, 0);
	dragoman_page_destroy(page);
}

static void what_is_no_reply_is_refused(void **state)
{
	(void)state;
	static const char *const replies[] = {"", "[]", "{", "{\"units\":7}",
	                                      "{\"units\":[{\"variants\":\"none\"}]}"};
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++) {
		enum dragoman_status status = DRAGOMAN_OK;
		assert_null(dragoman_page_read(text(replies[i]), &status));
		assert_int_equal(status, DRAGOMAN_INVALID);
	}
}

static void a_put_says_what_became_of_its_records(void **state)
{
	(void)state;
	struct dragoman_put_counts counts;
	assert_int_equal(dragoman_put_counts_read(
				 text("{\"revision\":7,\"units\":[{\"id\":\"a\",\"did\":\"added\"},"
	                              "{\"id\":\"b\",\"did\":\"kept\"},{\"did\":\"merged\"},"
	                              "{\"id\":\"added\",\"did\":\"replaced\",\"new\":1},"
	                              "{\"did\":\"added\"}]}"),
				 &counts),
	                 DRAGOMAN_OK);
	assert_int_equal(counts.revision, 7);
	assert_int_equal(counts.records, 5);
	assert_int_equal(counts.added, 2);
	assert_int_equal(counts.replaced, 1);
	assert_int_equal(counts.kept, 1);
	assert_int_equal(counts.merged, 1);
	assert_int_equal(dragoman_put_counts_read(
				 text("{\"revision\":1,\"concepts\":[{\"did\":\"added\"}]}"),
				 &counts),
	                 DRAGOMAN_OK);
	assert_int_equal(counts.records, 1);
}

static void what_is_no_reply_to_a_put_is_refused(void **state)
{
	(void)state;
	static const char *const replies[] = {"", "[]", "{\"units\":[]}", "{\"revision\":-1}",
	                                      "{\"revision\":1,\"units\":[{\"did\":\"eaten\"}]}",
	                                      "{\"revision\":1,\"units\":[{\"id\":\"a\"}]}",
	                                      "{\"revision\":1,\"units\":{}}"};
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++) {
		struct dragoman_put_counts counts;
		assert_int_equal(dragoman_put_counts_read(text(replies[i]), &counts),
		                 DRAGOMAN_INVALID);
	}
}

static void assert_refused(struct dragoman_checker *checker, const char *body, const char *place)
{
	assert_int_not_equal(dragoman_checker_put(checker, DRAGOMAN_PUT_UNITS, text(body)),
	                     DRAGOMAN_OK);
	assert_string_equal(dragoman_checker_place(checker), place);
	assert_int_not_equal(dragoman_checker_message(checker)[0], '\0');
}

static void a_checker_says_what_a_server_would(void **state)
{
	(void)state;
	struct dragoman_checker *checker = dragoman_checker_create((struct dragoman_text){0});
	const char *good = "{\"memory\":\"m\",\"units\":[{\"variants\":[{\"language\":\"en\","
			   "\"text\":\"Table\"}]}]}";
	assert_int_equal(dragoman_checker_put(checker, DRAGOMAN_PUT_UNITS, text(good)),
	                 DRAGOMAN_OK);
	assert_refused(checker,
	               "{\"memory\":\"m\",\"units\":[{\"variants\":[{\"language\":\"e_\","
	               "\"text\":\"Table\"}]}]}",
	               "units[0].variants[0].language");
	assert_refused(checker, "{\"memory\":\"m\",\"units\":[]}", "units");
	assert_int_equal(dragoman_checker_put(checker, DRAGOMAN_PUT_UNITS, text(good)),
	                 DRAGOMAN_OK);
	assert_int_equal(dragoman_checker_put(checker, DRAGOMAN_PUT_CONCEPTS, text(good)),
	                 DRAGOMAN_INVALID);
	dragoman_checker_destroy(checker);
}

static void a_checker_knows_the_limits_of_its_server(void **state)
{
	(void)state;
	struct dragoman_checker *checker = dragoman_checker_create(
		text("{\"version\":\"1\",\"limits\":{\"segment_bytes\":3,\"unheard_of\":1}}"));
	assert_int_equal(dragoman_checker_limit(checker, "segment_bytes"), 3);
	assert_int_equal(dragoman_checker_limit(checker, "put_units"), 5000);
	assert_int_equal(dragoman_checker_limit(checker, "unheard_of"), 0);
	assert_refused(checker,
	               "{\"memory\":\"m\",\"units\":[{\"variants\":[{\"language\":\"en\","
	               "\"text\":\"Table\"}]}]}",
	               "units[0].variants[0].text");
	dragoman_checker_destroy(checker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_unit_written_for_a_put_has_no_revision),
		cmocka_unit_test(pieces_come_one_after_the_other),
		cmocka_unit_test(a_page_of_units_reads_as_structs),
		cmocka_unit_test(a_page_of_concepts_reads_as_structs),
		cmocka_unit_test(an_empty_page_is_a_page),
		cmocka_unit_test(what_is_no_reply_is_refused),
		cmocka_unit_test(a_put_says_what_became_of_its_records),
		cmocka_unit_test(what_is_no_reply_to_a_put_is_refused),
		cmocka_unit_test(a_checker_says_what_a_server_would),
		cmocka_unit_test(a_checker_knows_the_limits_of_its_server),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

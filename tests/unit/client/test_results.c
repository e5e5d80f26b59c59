#include "support/test.h"

#include <dragoman/json.h>
#include <string.h>

static void assert_text(struct dragoman_text actual, const char *expected)
{
	assert_int_equal(actual.length, strlen(expected));
	assert_memory_equal(actual.bytes, expected, actual.length);
}

static const struct dragoman_results *read_reply(const char *reply, enum dragoman_status *out_status)
{
	return dragoman_results_read(dragoman_text_of(reply), out_status);
}

static void a_match_has_its_source_first_and_its_targets_behind_it(void **state)
{
	(void)state;
	enum dragoman_status status;
	const struct dragoman_results *results = read_reply(
		"{\"revision\":3,\"results\":[{\"complete\":true,\"matches\":[{\"score\":98,\"base\":100,"
		"\"count\":2,\"memory\":\"news\",\"unit\":\"u1\",\"news\":true,\"source\":{\"language\":\"en\","
		"\"text\":\"ab\",\"tags\":[{\"at\":1,\"kind\":\"open\",\"id\":\"1\"}]},\"target\":{\"language\":"
		"\"ru\",\"text\":\"а\"},\"targets\":[{\"language\":\"ru\",\"text\":\"а\"},{\"language\":\"ru\","
		"\"text\":\"б\"}],\"penalties\":[{\"why\":\"draft\",\"points\":2}],\"context\":\"c\","
		"\"status\":\"draft\",\"origin\":\"machine\",\"properties\":{\"k\":\"v\"}}]}]}",
		&status);
	assert_int_equal(status, DRAGOMAN_OK);
	assert_int_equal(results->count, 1);
	const struct dragoman_match *match = &results->items[0].matches[0];
	assert_int_equal(match->score, 98);
	assert_int_equal(match->base, 100);
	assert_int_equal(match->count, 2);
	assert_text(match->memory, "news");
	assert_text(match->unit.id, "u1");
	assert_int_equal(match->source_variant, 0);
	assert_text(match->unit.variants[0].text, "ab");
	assert_int_equal(match->unit.variants[0].tags[0].at, 1);
	assert_int_equal(match->target_count, 2);
	assert_text(match->unit.variants[match->target_variants[1]].text, "б");
	assert_int_equal(match->unit.status, DRAGOMAN_UNIT_DRAFT);
	assert_int_equal(match->unit.origin, DRAGOMAN_ORIGIN_MACHINE);
	assert_text(match->unit.properties[0].value, "v");
	dragoman_results_destroy(results);
}

static void one_target_is_a_list_of_one(void **state)
{
	(void)state;
	enum dragoman_status status;
	const struct dragoman_results *results = read_reply(
		"{\"results\":[{\"complete\":false,\"matches\":[{\"source\":{\"language\":\"en\",\"text\":"
		"\"a\"},\"target\":{\"language\":\"ru\",\"text\":\"а\"}}]},{\"complete\":true,\"matches\":[]}]}",
		&status);
	assert_int_equal(results->count, 2);
	assert_false(results->items[0].is_complete);
	assert_int_equal(results->items[0].matches[0].target_count, 1);
	assert_int_equal(results->items[1].match_count, 0);
	dragoman_results_destroy(results);
}

static void terms_are_hits(void **state)
{
	(void)state;
	enum dragoman_status status;
	const struct dragoman_results *results = read_reply(
		"{\"results\":[{\"complete\":true,\"matches\":[],\"terms\":[{\"at\":[2,8],\"concept\":\"c\","
		"\"glossary\":\"g\",\"kind\":\"place\",\"term\":\"Vienna\",\"status\":\"preferred\","
		"\"translations\":[{\"text\":\"Вена\",\"status\":\"preferred\"},{\"text\":\"Вене\"}]}]}]}",
		&status);
	const struct dragoman_term_hit *hit = &results->items[0].hits[0];
	assert_int_equal(hit->at.start, 2);
	assert_int_equal(hit->at.end, 8);
	assert_text(hit->glossary, "g");
	assert_int_equal(hit->kind, DRAGOMAN_CONCEPT_PLACE);
	assert_int_equal(hit->translation_count, 2);
	assert_int_equal(hit->translations[0].status, DRAGOMAN_TERM_PREFERRED);
	assert_text(hit->translations[1].text, "Вене");
	dragoman_results_destroy(results);
}

static void what_is_no_reply_of_match_is_refused(void **state)
{
	(void)state;
	static const char *const replies[] = {
		"", "[]", "{}", "{\"results\":3}", "{\"results\":[{\"matches\":[{}]}]}",
		"{\"results\":[{\"terms\":[{\"at\":[8,2]}]}]}", "{\"results\":[{\"terms\":[{\"at\":[1]}]}]}",
		"{\"results\":[{\"matches\":[{\"source\":{\"text\":\"a\",\"tags\":[{\"at\":9,\"kind\":"
		"\"open\"}]}}]}]}",
	};
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++) {
		enum dragoman_status status;
		assert_null(read_reply(replies[i], &status));
		assert_int_not_equal(status, DRAGOMAN_OK);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_has_its_source_first_and_its_targets_behind_it),
		cmocka_unit_test(one_target_is_a_list_of_one),
		cmocka_unit_test(terms_are_hits),
		cmocka_unit_test(what_is_no_reply_of_match_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_text.c - libdragoman's verbs of texts and of memories' care against the real daemon. */
#include "support/daemon.h"
#include "support/test.h"

#include <dragoman/dragoman.h>
#include <stdlib.h>

struct desk {
	struct daemon_process daemon;
	struct dragoman_client *client;
};

static int set_up(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	enum dragoman_status status;
	daemon_begin(&desk->daemon, NULL);
	const struct dragoman_client_options options = {.endpoint = desk->daemon.endpoint};
	desk->client = dragoman_client_create(&options, &status);
	assert_non_null(desk->client);
	*state = desk;
	return 0;
}

static int tear_down(void **state)
{
	struct desk *desk = *state;
	dragoman_client_destroy(desk->client);
	assert_int_equal(daemon_stop(&desk->daemon), 0);
	daemon_end(&desk->daemon);
	free(desk);
	return 0;
}

static void texts_come_back_in_their_order_and_outlive_the_next_call(void **state)
{
	struct desk *desk = *state;
	struct dragoman_text names[] = {dragoman_text_of("ЩУКА"), dragoman_text_of(""),
	                                dragoman_text_of("Щука")};
	struct dragoman_transliterate_request request = {
		.texts = names, .text_count = 3, .scheme = dragoman_text_of("icao-9303")};
	enum dragoman_status status;
	const struct dragoman_texts *there =
		dragoman_client_transliterate(desk->client, &request, &status);
	assert_int_equal(status, DRAGOMAN_OK);
	names[0] = dragoman_text_of("Ob``ekt");
	request.text_count = 1;
	request.scheme = dragoman_text_of("gost-7.79-b");
	request.language = dragoman_text_of("ru");
	request.direction = DRAGOMAN_REVERSE;
	const struct dragoman_texts *back =
		dragoman_client_transliterate(desk->client, &request, &status);
	assert_int_equal(status, DRAGOMAN_OK);
	assert_int_equal(there->count, 3);
	assert_true(dragoman_text_equal(there->items[0], dragoman_text_of("SHCHUKA")));
	assert_int_equal(there->items[1].length, 0);
	assert_true(dragoman_text_equal(there->items[2], dragoman_text_of("Shchuka")));
	assert_true(dragoman_text_equal(back->items[0], dragoman_text_of("Объект")));
	dragoman_texts_destroy(there);
	dragoman_texts_destroy(back);
	dragoman_texts_destroy(NULL);
}

static void a_refusal_has_its_status_and_place(void **state)
{
	struct desk *desk = *state;
	struct dragoman_text name = dragoman_text_of("Щука");
	struct dragoman_transliterate_request request = {
		.texts = &name, .text_count = 1, .scheme = dragoman_text_of("no-such")};
	enum dragoman_status status;
	assert_null(dragoman_client_transliterate(desk->client, &request, &status));
	assert_int_equal(status, DRAGOMAN_NOT_FOUND);
	assert_string_equal(dragoman_client_place(desk->client), "scheme");
}

static void texts_are_counted_in_their_order(void **state)
{
	struct desk *desk = *state;
	struct dragoman_text texts[] = {dragoman_text_of("Talks, again"), dragoman_text_of("")};
	struct dragoman_count_request request = {
		.language = dragoman_text_of("en"), .texts = texts, .text_count = 2};
	enum dragoman_status status;
	const struct dragoman_volumes *volumes =
		dragoman_client_count(desk->client, &request, &status);
	assert_int_equal(status, DRAGOMAN_OK);
	assert_int_equal(volumes->count, 2);
	assert_int_equal(volumes->items[0].words, 2);
	assert_int_equal(volumes->items[0].characters, 10);
	assert_int_equal(volumes->items[1].words, 0);
	assert_int_equal(volumes->total.punctuation, 1);
	dragoman_volumes_destroy(volumes);
	request.language = dragoman_text_of("english language");
	assert_null(dragoman_client_count(desk->client, &request, &status));
	assert_int_equal(status, DRAGOMAN_INVALID);
}

static void ask(struct desk *desk, const char *verb, const char *body)
{
	struct dragoman_text reply;
	assert_int_equal(
		dragoman_client_call(desk->client, verb, dragoman_text_of(body), &reply),
		DRAGOMAN_OK);
}

static void a_memory_is_checked_and_copied_page_by_page(void **state)
{
	struct desk *desk = *state;
	enum dragoman_status status;
	struct dragoman_memory_copied copied;
	ask(desk, "memory.create", "{\"name\":\"a\"}");
	ask(desk, "memory.create", "{\"name\":\"b\"}");
	ask(desk, "unit.put",
	    "{\"memory\":\"a\",\"units\":[{\"id\":\"1\",\"author\":\"anna\",\"variants\":[{\"language\":"
	    "\"en\",\"text\":\"Talks\"},{\"language\":\"ru\",\"text\":\"\"}]},{\"id\":\"2\","
	    "\"variants\":[{\"language\":\"en\",\"text\":\"\"}]}]}");
	struct dragoman_memory_check_request check = {.memory = dragoman_text_of("a"),
	                                              .kinds = 1U << DRAGOMAN_CHECK_EMPTY,
	                                              .limit = 1};
	const struct dragoman_memory_findings *first =
		dragoman_client_memory_check(desk->client, &check, &status);
	assert_int_equal(status, DRAGOMAN_OK);
	check.cursor = first->cursor;
	const struct dragoman_memory_findings *second =
		dragoman_client_memory_check(desk->client, &check, &status);
	assert_int_equal(status, DRAGOMAN_OK);
	assert_int_equal(first->count, 1);
	assert_true(dragoman_text_equal(first->items[0].unit, dragoman_text_of("1")));
	assert_true(dragoman_text_equal(second->items[0].unit, dragoman_text_of("2")));
	dragoman_memory_findings_destroy(first);
	dragoman_memory_findings_destroy(second);
	struct dragoman_memory_copy_request copy = {.from = dragoman_text_of("a"),
	                                            .to = dragoman_text_of("b"),
	                                            .filter = {.author = dragoman_text_of("anna")},
	                                            .limit = 1};
	status = dragoman_client_memory_copy(desk->client, &copy, &copied);
	assert_int_equal(status, DRAGOMAN_OK);
	assert_int_equal(copied.added, 1);
	copy.cursor = dragoman_text_of(copied.cursor);
	assert_true(copy.cursor.length > 0);
	status = dragoman_client_memory_copy(desk->client, &copy, &copied);
	assert_int_equal(status, DRAGOMAN_OK);
	assert_int_equal(copied.units, 1);
	assert_string_equal(copied.cursor, "");
	copy.cursor = (struct dragoman_text){0};
	copy.to = dragoman_text_of("none");
	assert_int_equal(dragoman_client_memory_copy(desk->client, &copy, &copied),
	                 DRAGOMAN_NOT_FOUND);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(texts_are_counted_in_their_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_memory_is_checked_and_copied_page_by_page, set_up,
	                                        tear_down),
		TEST(texts_come_back_in_their_order_and_outlive_the_next_call),
		TEST(a_refusal_has_its_status_and_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

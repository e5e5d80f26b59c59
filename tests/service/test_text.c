/* test_text.c - libdragoman's text.transliterate against the real daemon. */
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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(texts_come_back_in_their_order_and_outlive_the_next_call),
		TEST(a_refusal_has_its_status_and_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

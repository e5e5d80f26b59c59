/* test_care.c - memories looked after: checked, and copied. */
#include "support/service.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEMORY                                                                                     \
	{                                                                                          \
		"memory.create", "{\"name\":\"news\"}", "ok", "news"                               \
	}

#define EN(text) "{\"language\":\"en\",\"text\":\"" text "\"}"
#define RU(text) "{\"language\":\"ru\",\"text\":\"" text "\"}"
#define UNIT(id, more, en, ru) "{\"id\":\"" id "\"," more "\"variants\":[" EN(en) "," RU(ru) "]}"
#define PUT(units) "{\"memory\":\"news\",\"units\":[" units "]}"

static void the_best_of_duplicates_is_not_found(void **state)
{
	static const struct service_step steps[] = {
		MEMORY,
		{"unit.put",
	         PUT(UNIT("old", "\"changed\":\"2020-01-01\",", "Talks", "Переговоры") ","
	             UNIT("new", "\"changed\":\"2020-01-02\",", "Talks", "Переговоры") ","
	             UNIT("approved", "\"status\":\"approved\",\"changed\":\"2019-01-01\",", "Talks",
	                  "Переговоры") ","
	             UNIT("elsewhere", "\"context\":\"p2\",", "Talks", "Переговоры") ","
	             UNIT("other", "", "Talks", "Встреча")),
	         "ok", ""},
		{"memory.check", "{\"memory\":\"news\",\"checks\":[\"duplicate\"]}", "ok",
	         "\"findings\":[{\"kind\":\"duplicate\",\"unit\":\"old\",\"revision\":2,\"other\":"
	         "\"approved\"},{\"kind\":\"duplicate\",\"unit\":\"new\",\"revision\":2,\"other\":"
	         "\"approved\"}],\"units\":5}"},
		{"memory.check", "{\"memory\":\"none\"}", "not-found", "memory"},
		{"memory.check", "{\"memory\":\"news\",\"cursor\":\"x\"}", "invalid", "cursor"},
	};
	SERVICE_WALK(steps);
}

/* The same texts in NFC; variants in another order. */
static void duplicates_are_the_same_in_nfc_and_in_any_order(void **state)
{
	static const struct service_step steps[] = {
		MEMORY,
		{"unit.put",
	         PUT("{\"id\":\"a\",\"source\":\"en\",\"variants\":[" EN("r\\u00e9sum\\u00e9") ","
	             RU("резюме") "]},{\"id\":\"b\",\"source\":\"en\",\"variants\":["
	             RU("резюме") "," EN("re\\u0301sume\\u0301") "]},{\"id\":\"c\",\"variants\":["
	             "{\"language\":\"en\",\"text\":\"ab\",\"tags\":[{\"at\":1,\"kind\":"
	             "\"standalone\",\"data\":\"{0}\"}]}," RU("я") "]},"
	             "{\"id\":\"d\",\"variants\":[{\"language\":\"en\",\"text\":\"ab\",\"tags\":[{"
	             "\"at\":1,\"kind\":\"standalone\",\"data\":\"{1}\"}]}," RU("я") "]}"),
	         "ok", ""},
		{"memory.check", "{\"memory\":\"news\",\"checks\":[\"duplicate\"]}", "ok",
	         "\"findings\":[{\"kind\":\"duplicate\",\"unit\":\"b\",\"revision\":2,\"other\":"
	         "\"a\"}],\"units\":4}"},
	};
	SERVICE_WALK(steps);
}

static void another_translation_of_the_source_is_found(void **state)
{
	static const struct service_step steps[] = {
		MEMORY,
		{"unit.put",
	         PUT(UNIT("a", "", "Talks", "Переговоры") "," UNIT("b", "", "Talks", "Переговоры")
	             "," UNIT("c", "\"changed\":\"2019-01-01\",", "Talks", "Встреча") ","
	             "{\"id\":\"d\",\"variants\":[" EN("Talks") ",{\"language\":\"de\",\"text\":"
	             "\"Gespräche\"}]},{\"id\":\"e\",\"variants\":[" EN("Two") "," RU("Два") ","
	             RU("Две") "]}"),
	         "ok", ""},
		{"memory.check", "{\"memory\":\"news\",\"checks\":[\"many-targets\"]}", "ok",
	         "\"findings\":[{\"kind\":\"many-targets\",\"unit\":\"c\",\"revision\":2,"
	         "\"language\":\"ru\",\"other\":\"a\"}],\"units\":5}"},
		{"memory.check",
	         "{\"memory\":\"news\",\"checks\":[\"many-targets\"],\"source\":\"ru\",\"target\":"
	         "\"en\"}",
	         "ok", "\"findings\":[],"},
	};
	SERVICE_WALK(steps);
}

/* Every page begins where the last one ended, and together they say each finding once. */
static void pages_say_each_finding_once(void **state)
{
	struct service *service = *state;
	struct wire_reply reply;
	char body[40000] = "{\"memory\":\"news\",\"units\":[", request[200];
	size_t length = strlen(body);
	for (int i = 0; i < 100; i++) {
		length += (size_t)snprintf(body + length, sizeof(body) - length,
		                           "%s{\"id\":\"u%d\",\"variants\":[" EN("Talks") ","
		                           RU("") "]}",
		                           i == 0 ? "" : ",", i);
	}
	snprintf(body + length, sizeof(body) - length, "]}");
	wire_expect(&service->wire, "memory.create", "{\"name\":\"news\"}", "ok", "");
	wire_expect(&service->wire, "unit.put", body, "ok", "");
	unsigned duplicates = 0, empty = 0, pages = 0;
	char cursor[32] = "";
	do {
		snprintf(request, sizeof(request), "{\"memory\":\"news\",\"limit\":7%s}", cursor);
		wire_call(&service->wire, "memory.check", request, &reply);
		assert_string_equal(reply.status, "ok");
		for (const char *at = reply.body; (at = strstr(at, "\"kind\":\"")) != NULL; at++) {
			duplicates += strncmp(at + 8, "duplicate", 9) == 0;
			empty += strncmp(at + 8, "empty", 5) == 0;
		}
		const char *next = strstr(reply.body, "\"cursor\":\"");
		snprintf(cursor, sizeof(cursor), "%s", "");
		if (next != NULL) {
			snprintf(cursor, sizeof(cursor), ",%.*s",
			         (int)strcspn(next, "}"), next);
		}
		pages++;
		wire_reply_finish(&reply);
	} while (cursor[0] != '\0');
	assert_int_equal(duplicates, 99);
	assert_int_equal(empty, 100);
	assert_true(pages > 10);
}

#define COPY(more) "{\"from\":\"news\",\"to\":\"archive\"" more "}"
#define TWO_MEMORIES                                                                               \
	MEMORY,                                                                                    \
	{                                                                                          \
		"memory.create", "{\"name\":\"archive\"}", "ok", "archive"                         \
	}
#define ARCHIVE(units) "{\"memory\":\"archive\",\"units\":[" units "]}"

static void a_copy_has_all_that_the_unit_has(void **state)
{
	static const struct service_step steps[] = {
		TWO_MEMORIES,
		{"unit.put",
	         PUT(UNIT("a", "\"author\":\"anna\",\"changed\":\"2020-01-02\",\"used\":3,\"notes\":["
	                  "\"checked\"],\"previous\":{\"en\":\"Before\"},\"properties\":{\"x\":\"y\"},",
	                  "Talks", "Переговоры") "," UNIT("b", "", "War", "Война")),
	         "ok", ""},
		{"memory.copy", COPY(",\"filter\":{\"author\":\"anna\"}"), "ok",
	         "{\"revision\":4,\"units\":2,\"added\":1,\"replaced\":0,\"kept\":0,\"merged\":0}"},
		{"unit.list", "{\"memory\":\"archive\"}", "ok",
	         "\"previous\":{\"en\":\"Before\"}"},
		{"unit.list", "{\"memory\":\"archive\"}", "ok", "\"used\":3"},
		{"unit.list", "{\"memory\":\"archive\"}", "ok", "\"changed\":\"2020-01-02T00:00:00Z\""},
		{"match",
	         "{\"source\":\"en\",\"segments\":[{\"text\":\"Talks\"}],\"memories\":[\"archive\"]}",
	         "ok", "\"score\":100"},
		/* once more is no more */
		{"memory.copy", COPY(",\"contains\":\"ереговор\""), "ok", "\"replaced\":1"},
		{"memory.get", "{\"name\":\"archive\"}", "ok", "\"units\":1"},
		{"memory.copy", COPY(",\"language\":\"de\""), "ok", "\"units\":2,\"added\":0"},
		{"changes", "{\"after\":3}", "ok", "\"verb\":\"unit.put\""},
	};
	SERVICE_WALK(steps);
}

static void a_unit_of_another_text_is_never_lost(void **state)
{
	static const struct service_step steps[] = {
		TWO_MEMORIES,
		{"unit.put", PUT(UNIT("1", "", "Talks", "Переговоры")), "ok", ""},
		{"unit.put", ARCHIVE(UNIT("1", "", "War", "Война")), "ok", ""},
		{"memory.copy", COPY(",\"same_id\":\"keep\""), "ok", "\"kept\":1"},
		{"memory.copy", COPY(""), "ok", "\"added\":1"},
		{"memory.copy", COPY(""), "ok", "\"replaced\":1"},
		{"unit.get", "{\"memory\":\"archive\",\"ids\":[\"1\"]}", "ok", "Война"},
		{"unit.get", "{\"memory\":\"archive\",\"ids\":[\"news/1\"]}", "ok", "Переговоры"},
		{"memory.copy", COPY(",\"same_id\":\"replace\""), "ok", "\"replaced\":1"},
		{"unit.get", "{\"memory\":\"archive\",\"ids\":[\"1\"]}", "ok", "Переговоры"},
	};
	SERVICE_WALK(steps);
}

static void the_policy_of_the_other_memory_holds(void **state)
{
	static const struct service_step steps[] = {
		MEMORY,
		{"memory.create", "{\"name\":\"archive\",\"policy\":\"merge\"}", "ok", ""},
		{"unit.put", PUT(UNIT("a", "", "Talks", "Переговоры")), "ok", ""},
		{"unit.put",
	         ARCHIVE("{\"id\":\"x\",\"variants\":[" EN("Talks") ",{\"language\":\"de\",\"text\":"
	                 "\"Gespräche\"}]}"),
	         "ok", ""},
		{"memory.copy", COPY(""), "ok", "\"merged\":1"},
		{"unit.get", "{\"memory\":\"archive\",\"ids\":[\"x\"]}", "ok", "Переговоры"},
	};
	SERVICE_WALK(steps);
}

static void a_copy_goes_on_where_its_cursor_says(void **state)
{
	static const struct service_step steps[] = {
		TWO_MEMORIES,
		{"unit.put",
	         PUT(UNIT("a", "", "One", "Один") "," UNIT("b", "", "Two", "Два") ","
	             UNIT("c", "", "Three", "Три")),
	         "ok", ""},
		{"memory.copy", COPY(",\"limit\":2,\"key\":\"k\""), "ok",
	         "\"units\":2,\"added\":2,\"replaced\":0,\"kept\":0,\"merged\":0,\"cursor\":\"3\"}"},
		/* the key's first answer, whatever happened since */
		{"unit.delete", "{\"memory\":\"news\",\"ids\":[\"a\"]}", "ok", ""},
		{"memory.copy", COPY(",\"limit\":2,\"key\":\"k\""), "ok",
	         "{\"revision\":4,\"units\":2,\"added\":2,\"replaced\":0,\"kept\":0,\"merged\":0,"
	         "\"cursor\":\"3\"}"},
		{"memory.copy", COPY(",\"limit\":3,\"key\":\"k\""), "conflict", "key"},
		{"memory.copy", COPY(",\"limit\":2,\"cursor\":\"3\""), "ok",
	         "\"units\":1,\"added\":1,\"replaced\":0,\"kept\":0,\"merged\":0}"},
		{"memory.get", "{\"name\":\"archive\"}", "ok", "\"units\":3"},
		{"memory.copy", "{\"from\":\"news\",\"to\":\"news\"}", "invalid", "\"at\":\"to\""},
		{"memory.copy", "{\"from\":\"none\",\"to\":\"news\"}", "not-found", "\"at\":\"from\""},
		{"memory.copy", "{\"from\":\"news\",\"to\":\"none\"}", "not-found", "\"at\":\"to\""},
	};
	SERVICE_WALK(steps);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_best_of_duplicates_is_not_found, service_begin,
	                                        service_end),
		cmocka_unit_test_setup_teardown(duplicates_are_the_same_in_nfc_and_in_any_order,
	                                        service_begin, service_end),
		cmocka_unit_test_setup_teardown(another_translation_of_the_source_is_found,
	                                        service_begin, service_end),
		cmocka_unit_test_setup_teardown(pages_say_each_finding_once, service_begin,
	                                        service_end),
		cmocka_unit_test_setup_teardown(a_copy_has_all_that_the_unit_has, service_begin,
	                                        service_end),
		cmocka_unit_test_setup_teardown(a_unit_of_another_text_is_never_lost, service_begin,
	                                        service_end),
		cmocka_unit_test_setup_teardown(the_policy_of_the_other_memory_holds, service_begin,
	                                        service_end),
		cmocka_unit_test_setup_teardown(a_copy_goes_on_where_its_cursor_says, service_begin,
	                                        service_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

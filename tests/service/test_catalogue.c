/* test_catalogue.c - memories and glossaries by name: made, read, changed, deleted. */
#include "support/service.h"
#include "support/test.h"

#include <stdlib.h>

static void a_memory_lives_from_create_to_delete(void **state)
{
	static const struct service_step steps[] = {
		{"memory.list", "{}", "ok", "\"memories\":[]"},
		{"memory.create",
	         "{\"name\":\"news\",\"description\":\"wire\",\"languages\":[\"en\",\"ru\"],"
	         "\"penalty\":2,\"policy\":\"merge\"}",
	         "ok", "\"revision\":1,\"memory\":{\"name\":\"news\""},
		{"memory.create", "{\"name\":\"news\"}", "conflict", "exists already"},
		{"memory.get", "{\"name\":\"news\"}", "ok", "\"languages\":[\"en\",\"ru\"]"},
		{"memory.get", "{\"name\":\"news\"}", "ok", "\"policy\":\"merge\""},
		{"memory.update", "{\"name\":\"news\",\"penalty\":7}", "ok", "\"penalty\":7"},
		{"memory.get", "{\"name\":\"news\"}", "ok", "\"description\":\"wire\""},
		{"memory.list", "{}", "ok", "\"penalty\":7"},
		{"memory.delete", "{\"name\":\"news\"}", "ok", "\"revision\":3,\"deleted\":0"},
		{"memory.get", "{\"name\":\"news\"}", "not-found", "news"},
		{"memory.delete", "{\"name\":\"news\"}", "not-found", "\"at\":\"name\""},
		{"memory.update", "{\"name\":\"news\"}", "not-found", "news"},
	};
	SERVICE_WALK(steps);
}

static void a_glossary_has_a_name_space_of_its_own(void **state)
{
	static const struct service_step steps[] = {
		{"glossary.create", "{\"name\":\"news\"}", "ok", "\"one_preferred\":true"},
		{"memory.get", "{\"name\":\"news\"}", "not-found", "memory"},
		{"memory.create", "{\"name\":\"news\"}", "ok", "\"revision\":2"},
		{"glossary.update", "{\"name\":\"news\",\"one_preferred\":false}", "ok",
	         "\"one_preferred\":false"},
		{"glossary.update", "{\"name\":\"news\",\"penalty\":1}", "invalid", "penalty"},
		{"glossary.list", "{}", "ok", "\"glossaries\":[{\"name\":\"news\""},
		{"glossary.delete", "{\"name\":\"news\"}", "ok", "\"deleted\":0"},
		{"memory.get", "{\"name\":\"news\"}", "ok", "news"},
	};
	SERVICE_WALK(steps);
}

static void status_counts_what_is_there(void **state)
{
	static const struct service_step steps[] = {
		{"memory.create", "{\"name\":\"one\"}", "ok", ""},
		{"memory.create", "{\"name\":\"two\"}", "ok", ""},
		{"glossary.create", "{\"name\":\"three\"}", "ok", ""},
		{"server.status", "{}", "ok", "\"memories\":{\"count\":2,\"units\":0}"},
		{"server.status", "{}", "ok", "\"glossaries\":{\"count\":1,\"concepts\":0}"},
		{"server.status", "{}", "ok", "\"revision\":3"},
		{"server.status", "{}", "ok", "\"memory.create\":{\"requests\":2,\"errors\":0"},
	};
	SERVICE_WALK(steps);
}

static void a_deleted_memory_takes_its_units_along(void **state)
{
	static const char *put = "{\"memory\":\"news\",\"units\":[{\"id\":\"u1\",\"variants\":["
				 "{\"language\":\"en\",\"text\":\"The talks will resume.\"},"
				 "{\"language\":\"ru\",\"text\":\"Переговоры возобновятся.\"}]}]}";
	static const char *match = "{\"source\":\"en\",\"segments\":[{\"text\":"
				   "\"The talks will resume.\"}]}";
	const struct service_step steps[] = {
		{"memory.create", "{\"name\":\"news\"}", "ok", ""},
		{"unit.put", put, "ok", "\"added\""},
		{"match", match, "ok", "\"score\":100"},
		{"server.status", "{}", "ok", "\"memories\":{\"count\":1,\"units\":1}"},
		{"memory.update", "{\"name\":\"news\",\"searchable\":[\"ru\"]}", "conflict",
	         "searchable"},
		{"memory.delete", "{\"name\":\"news\"}", "ok", "\"deleted\":1"},
		{"match", match, "ok", "\"matches\":[]"},
		{"unit.put", put, "not-found", "news"},
		{"memory.create", "{\"name\":\"news\"}", "ok", "\"units\":0"},
		{"unit.list", "{\"memory\":\"news\"}", "ok", "\"units\":[]"},
		{"unit.put", put, "ok", "\"added\""},
		{"match", match, "ok", "\"score\":100"},
	};
	SERVICE_WALK(steps);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, service_begin, service_end)
	const struct CMUnitTest tests[] = {
		TEST(a_memory_lives_from_create_to_delete),
		TEST(a_glossary_has_a_name_space_of_its_own),
		TEST(status_counts_what_is_there),
		TEST(a_deleted_memory_takes_its_units_along),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

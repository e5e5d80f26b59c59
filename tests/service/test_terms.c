/* test_terms.c - a glossary over the wire: concepts put, changed, found; translations checked. */
#include "support/service.h"
#include "support/test.h"

#include <stdlib.h>

#define GLOSSARY                                                                                   \
	{                                                                                          \
		"glossary.create", "{\"name\":\"caucasus\"}", "ok", "caucasus"                     \
	}

#define VIENNA                                                                                     \
	"{\"id\":\"vienna\",\"kind\":\"place\",\"languages\":["                                    \
	"{\"language\":\"en\",\"terms\":[{\"text\":\"Vienna\",\"status\":\"preferred\"}]},"        \
	"{\"language\":\"ru\",\"terms\":[{\"text\":\"Вена\",\"status\":\"preferred\"},"        \
	"{\"text\":\"Виенна\",\"status\":\"forbidden\"}]}]}"

#define PUT_VIENNA                                                                                 \
	{                                                                                          \
		"concept.put", "{\"glossary\":\"caucasus\",\"concepts\":[" VIENNA "]}", "ok",      \
			"\"concepts\":[{\"id\":\"vienna\",\"did\":\"added\"}]"                     \
	}

static void a_term_is_recognised_as_soon_as_it_is_put(void **state)
{
	static const struct service_step steps[] = {
		GLOSSARY,
		{"term.recognise",
	         "{\"language\":\"en\",\"segments\":[{\"text\":\"Talks in Vienna\"}]}", "ok",
	         "\"results\":[{\"terms\":[]}]"},
		PUT_VIENNA,
		{"term.recognise",
	         "{\"language\":\"en\",\"target\":\"ru\",\"segments\":[{\"text\":\"Talks in "
	         "Vienna\"}]}",
	         "ok", "\"at\":[9,15]"},
		{"term.recognise",
	         "{\"language\":\"ru\",\"target\":\"en\",\"segments\":[{\"text\":\"Встреча в "
	         "Вене\"}]}",
	         "ok", "\"text\":\"Vienna\",\"status\":\"preferred\""},
		{"match",
	         "{\"source\":\"en\",\"target\":\"ru\",\"segments\":[{\"text\":\"Vienna\"}],"
	         "\"with\":[\"terms\"]}",
	         "ok", "\"text\":\"Вена\""},
		{"concept.delete", "{\"glossary\":\"caucasus\",\"ids\":[\"vienna\"]}", "ok",
	         "\"deleted\":1"},
		{"term.recognise",
	         "{\"language\":\"en\",\"segments\":[{\"text\":\"Talks in Vienna\"}]}", "ok",
	         "\"results\":[{\"terms\":[]}]"},
		{"term.recognise",
	         "{\"language\":\"en\",\"segments\":[{\"text\":\"a\"}],\"glossaries\":["
	         "\"caucasus\",\"none\"]}",
	         "not-found", "glossaries[1]"},
	};
	SERVICE_WALK(steps);
}

static void concepts_are_replaced_under_their_revision(void **state)
{
	static const struct service_step steps[] = {
		{"concept.put", "{\"glossary\":\"caucasus\",\"concepts\":[" VIENNA "]}",
	         "not-found", "\"at\":\"glossary\""},
		GLOSSARY,
		PUT_VIENNA,
		{"concept.get", "{\"glossary\":\"caucasus\",\"ids\":[\"vienna\"]}", "ok",
	         "\"id\":\"vienna\",\"revision\":2"},
		{"concept.get", "{\"glossary\":\"caucasus\",\"ids\":[\"vienna\",\"graz\"]}", "ok",
	         "\"missing\":[\"graz\"]"},
		{"concept.put",
	         "{\"glossary\":\"caucasus\",\"concepts\":[{\"id\":\"vienna\",\"if_revision\":1,"
	         "\"languages\":[{\"language\":\"en\",\"terms\":[{\"text\":\"Wien\"}]}]}]}",
	         "conflict", "concepts[0].if_revision"},
		{"term.lookup", "{\"text\":\"wien\"}", "ok", "\"concepts\":[]"},
		{"concept.put",
	         "{\"glossary\":\"caucasus\",\"concepts\":[{\"id\":\"vienna\",\"if_revision\":2,"
	         "\"languages\":[{\"language\":\"en\",\"terms\":[{\"text\":\"Wien\"}]}]}]}",
	         "ok", "\"did\":\"replaced\""},
		{"term.lookup", "{\"text\":\"wien\"}", "ok", "\"score\":99"},
		{"term.lookup", "{\"text\":\"Vienna\"}", "ok", "\"concepts\":[]"},
		{"term.lookup", "{\"text\":\"Wi\",\"mode\":\"prefix\"}", "ok", "\"score\":50"},
		{"glossary.get", "{\"name\":\"caucasus\"}", "ok", "\"concepts\":1"},
		{"changes", "{\"after\":2}", "ok", "\"verb\":\"concept.put\""},
	};
	SERVICE_WALK(steps);
}

#define TWO_PREFERRED                                                                              \
	"{\"glossary\":\"caucasus\",\"concepts\":[{\"id\":\"baku\",\"languages\":["                \
	"{\"language\":\"en\",\"terms\":[{\"text\":\"Baku\",\"status\":\"preferred\"},"            \
	"{\"text\":\"Bakou\",\"status\":\"preferred\"}]}]}]}"

static void one_term_is_preferred_unless_the_glossary_says_otherwise(void **state)
{
	static const struct service_step steps[] = {
		GLOSSARY,
		{"concept.put", TWO_PREFERRED, "conflict",
	         "concepts[0].languages[0].terms[1].status"},
		{"concept.put", TWO_PREFERRED, "conflict", "baku"},
		{"term.lookup", "{\"text\":\"Baku\"}", "ok", "\"concepts\":[]"},
		{"glossary.update", "{\"name\":\"caucasus\",\"one_preferred\":false}", "ok", ""},
		{"concept.put", TWO_PREFERRED, "ok", "added"},
		{"term.lookup", "{\"text\":\"Bakou\",\"language\":\"en\"}", "ok", "\"score\":100"},
	};
	SERVICE_WALK(steps);
}

#define PUT(glossary, id, language, terms)                                                         \
	"{\"glossary\":\"" glossary "\",\"concepts\":[{\"id\":\"" id                                \
	"\",\"languages\":[{\"language\":\"" language "\",\"terms\":[" terms "]}]}]}"
#define TERM(id, text, status)                                                                     \
	"{\"id\":\"" id "\",\"text\":\"" text "\",\"status\":\"" status "\"}"
#define CHECK(glossaries, target)                                                                  \
	"{\"source\":\"en\",\"target\":\"ru\",\"glossaries\":[" glossaries                          \
	"],\"pairs\":[{\"source\":{\"text\":\"In Baku.\"},\"target\":{\"text\":\"" target "\"}}]}"

static void a_house_decides_about_another_glossary_s_terms(void **state)
{
	static const struct service_step steps[] = {
		{"glossary.create", "{\"name\":\"region\"}", "ok", ""},
		{"concept.put",
	         "{\"glossary\":\"region\",\"concepts\":[{\"id\":\"baku\",\"languages\":["
	         "{\"language\":\"en\",\"terms\":[" TERM("b1", "Baku", "preferred") "]},"
	         "{\"language\":\"ru\",\"terms\":[" TERM("b2", "Баку", "preferred") "," TERM(
			 "b3", "Бакы", "forbidden") "]}]}]}",
	         "ok", ""},
		{"glossary.create", "{\"name\":\"house\",\"extends\":[\"nowhere\"]}", "not-found",
	         "\"at\":\"extends[0]\""},
		{"glossary.create", "{\"name\":\"house\",\"extends\":[\"house\"]}", "invalid",
	         "house → house"},
		{"glossary.create", "{\"name\":\"house\",\"extends\":[\"region\"]}", "ok",
	         "\"extends\":[\"region\"]"},
		{"glossary.create", "{\"name\":\"client\",\"extends\":[\"house\"]}", "ok", ""},
		{"glossary.update", "{\"name\":\"region\",\"extends\":[\"client\"]}", "invalid",
	         "region → client → house → region"},
		{"glossary.delete", "{\"name\":\"region\"}", "conflict", "extended by \\\"house\\\""},
		{"concept.put", PUT("house", "baku", "ru", TERM("b3", "Бакы", "preferred")),
	         "conflict", "prefers \\\"Баку\\\" in ru already"},
		{"concept.put", PUT("house", "baku", "ru", TERM("b3", "Бакы", "preferred")),
	         "conflict", "\"at\":\"concepts[0].languages[0].terms[0].status\""},
		{"concept.put",
	         PUT("house", "baku", "ru",
	             TERM("b3", "Бакы", "preferred") "," TERM("b2", "Баку", "deprecated")),
	         "ok", ""},
		{"term.check", CHECK("\"region\"", "В Бакы."), "ok", "\"kind\":\"forbidden\""},
		{"term.check", CHECK("\"house\"", "В Бакы."), "ok", "\"findings\":[]"},
		{"term.check", CHECK("\"house\"", "В Баку."), "ok", "use \\\"Бакы\\\""},
		{"term.check", CHECK("\"region\",\"house\"", "В Баку."), "ok", "\"findings\":[]"},
		{"concept.put", PUT("client", "baku", "ru", TERM("b2", "Баку", "admitted")), "ok",
	         ""},
		{"term.check", CHECK("\"client\"", "В Баку."), "ok", "\"kind\":\"not-preferred\""},
		{"term.lookup", "{\"text\":\"Бакы\",\"glossaries\":[\"client\"]}", "ok",
	         "\"status\":\"preferred\""},
		{"glossary.delete", "{\"name\":\"client\"}", "ok", ""},
		{"glossary.delete", "{\"name\":\"house\"}", "ok", ""},
		{"glossary.delete", "{\"name\":\"region\"}", "ok", ""},
	};
	SERVICE_WALK(steps);
}

static void a_repeated_put_gives_the_same_ids(void **state)
{
	static const char body[] =
		"{\"glossary\":\"caucasus\",\"key\":\"k1\",\"concepts\":[{\"languages\":["
		"{\"language\":\"en\",\"terms\":[{\"text\":\"truce\"}]}]}]}";
	struct service *service = *state;
	struct wire_reply first, second;
	wire_expect(&service->wire, "glossary.create", "{\"name\":\"caucasus\"}", "ok", "");
	wire_call(&service->wire, "concept.put", body, &first);
	wire_call(&service->wire, "concept.put", body, &second);
	assert_string_equal(first.status, "ok");
	assert_string_equal(first.body, second.body);
	wire_expect(&service->wire, "glossary.get", "{\"name\":\"caucasus\"}", "ok",
	            "\"concepts\":1");
	wire_reply_finish(&first);
	wire_reply_finish(&second);
}

static void lists_page_in_the_order_of_ids(void **state)
{
	static const struct service_step steps[] = {
		GLOSSARY,
		{"concept.put",
	         "{\"glossary\":\"caucasus\",\"concepts\":["
	         "{\"id\":\"c\",\"languages\":[{\"language\":\"en\",\"terms\":[{\"text\":\"Goris\"}"
	         "]"
	         "}]},"
	         "{\"id\":\"a\",\"languages\":[{\"language\":\"en\",\"terms\":[{\"text\":"
	         "\"Gyumri\"}"
	         "]}]},"
	         "{\"id\":\"b\",\"languages\":[{\"language\":\"ru\",\"terms\":[{\"text\":\"Гори\"}]"
	         "}]}]}",
	         "ok", "\"id\":\"c\""},
		{"concept.list", "{\"glossary\":\"caucasus\",\"limit\":2}", "ok",
	         "\"cursor\":\"b\""},
		{"concept.list", "{\"glossary\":\"caucasus\",\"limit\":2,\"cursor\":\"b\"}", "ok",
	         "\"concepts\":[{\"id\":\"c\""},
		{"concept.list", "{\"glossary\":\"caucasus\",\"language\":\"ru\"}", "ok",
	         "\"concepts\":[{\"id\":\"b\""},
		{"concept.list", "{\"glossary\":\"caucasus\",\"contains\":\"umr\"}", "ok",
	         "\"concepts\":[{\"id\":\"a\""},
		{"glossary.delete", "{\"name\":\"caucasus\"}", "ok", "\"deleted\":3"},
		GLOSSARY,
		{"term.lookup", "{\"text\":\"Goris\"}", "ok", "\"concepts\":[]"},
	};
	SERVICE_WALK(steps);
}

static void a_translation_is_checked(void **state)
{
	static const struct service_step steps[] = {
		GLOSSARY,
		PUT_VIENNA,
		{"term.check",
	         "{\"source\":\"en\",\"target\":\"ru\",\"pairs\":[{\"source\":{\"text\":\"30,000 "
	         "people in Vienna\"},\"target\":{\"text\":\"30 000 человек в Вене\"}}]}",
	         "ok", "\"findings\":[]"},
		{"term.check",
	         "{\"source\":\"en\",\"target\":\"ru\",\"pairs\":[{\"source\":{\"text\":\"They met "
	         "in Vienna\"},\"target\":{\"text\":\"Они встретились\"}}]}",
	         "ok", "\"kind\":\"missing\",\"severity\":\"error\""},
		{"term.check",
	         "{\"source\":\"en\",\"target\":\"ru\",\"pairs\":[{\"source\":{\"text\":\"Vienna\"}"
	         ","
	         "\"target\":{\"text\":\"в Виенне\"}}]}",
	         "ok", "\"kind\":\"forbidden\""},
		{"term.check",
	         "{\"source\":\"en\",\"target\":\"ru\",\"pairs\":[{\"source\":{\"text\":\"30,000 "
	         "people\"},\"target\":{\"text\":\"3 000 человек\"}}]}",
	         "ok", "\"kind\":\"number\""},
	};
	SERVICE_WALK(steps);
}

static void names_are_transliterated_and_the_glossary_has_the_last_word(void **state)
{
	static const struct service_step steps[] = {
		GLOSSARY,
		{"concept.put",
	         "{\"glossary\":\"caucasus\",\"concepts\":[{\"id\":\"khankendi\",\"languages\":["
	         "{\"language\":\"ru\",\"terms\":[{\"text\":\"Ханкенди\"}]},"
	         "{\"language\":\"en\",\"terms\":[{\"text\":\"Khankandi\",\"scheme\":\"ICAO "
	         "9303\",\"status\":\"preferred\"},{\"text\":\"Hankendi\",\"scheme\":"
	         "\"icao-9303\",\"status\":\"forbidden\"}]}]}]}",
	         "ok", "added"},
		{"text.transliterate",
	         "{\"texts\":[\"ЩУКА\",\"Щука\",\"\",\"В Ханкенди\"],\"scheme\":\"icao-9303\","
	         "\"language\":\"ru\"}",
	         "ok", "\"texts\":[\"SHCHUKA\",\"Shchuka\",\"\",\"V Khankendi\"]"},
		{"text.transliterate",
	         "{\"texts\":[\"В Ханкенди щука\",\"ХАНКЕНДИ\"],\"scheme\":\"icao-9303\","
	         "\"language\":\"ru\",\"glossaries\":[\"caucasus\"]}",
	         "ok", "\"texts\":[\"V Khankandi shchuka\",\"KHANKANDI\"]"},
		{"text.transliterate",
	         "{\"texts\":[\"Ханкенди\"],\"scheme\":\"bs-2979\",\"glossaries\":[\"caucasus\"]}",
	         "ok", "\"texts\":[\"Khankendi\"]"},
		{"text.transliterate",
	         "{\"texts\":[\"Ob``ekt\"],\"scheme\":\"gost-7.79-b\",\"language\":\"ru\","
	         "\"direction\":\"reverse\"}",
	         "ok", "Объект"},
		{"text.transliterate", "{\"texts\":[\"Київ\"],\"scheme\":\"icao-9303\"}", "ok",
	         "\"language\":\"uk\",\"texts\":[\"Kyiv\"]"},
		{"text.transliterate",
	         "{\"texts\":[\"a\"],\"scheme\":\"bs-2979\",\"direction\":\"reverse\"}",
	         "invalid", "\"at\":\"direction\""},
		{"text.transliterate", "{\"texts\":[\"Երևան\"],\"scheme\":\"icao-9303\"}",
	         "invalid", "\"at\":\"language\""},
		{"text.transliterate", "{\"texts\":[\"a\"],\"scheme\":\"no-such\"}", "not-found",
	         "\"at\":\"scheme\""},
		{"text.transliterate", "{\"texts\":[],\"scheme\":\"iso-9\"}", "invalid", "texts"},
		{"text.transliterate",
	         "{\"texts\":[\"a\"],\"scheme\":\"iso-9\",\"language\":\"ru\",\"glossaries\":["
	         "\"none\"]}",
	         "not-found", "glossaries[0]"},
		{"server.status", "{}", "ok", "\"name\":\"iso-9985\",\"languages\":[\"hy\"]"},
	};
	SERVICE_WALK(steps);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, service_begin, service_end)
	const struct CMUnitTest tests[] = {
		TEST(a_term_is_recognised_as_soon_as_it_is_put),
		TEST(concepts_are_replaced_under_their_revision),
		TEST(one_term_is_preferred_unless_the_glossary_says_otherwise),
		TEST(a_house_decides_about_another_glossary_s_terms),
		TEST(a_repeated_put_gives_the_same_ids),
		TEST(lists_page_in_the_order_of_ids),
		TEST(a_translation_is_checked),
		TEST(names_are_transliterated_and_the_glossary_has_the_last_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The oracle itself, held against what was worked out by hand. */
#include "base/buffer.h"
#include "oracle.h"
#include "prepared.h"
#include "support/test.h"

#include <inttypes.h>

struct score_case {
	const char *language;
	const char *a;
	const char *b;
	uint32_t score;
};

/* The comments give distance and weight. */
static const struct score_case scores[] = {
	{"en-Latn", "the talks resume", "the talks resume", 100},
	{"en-Latn", "the talks resume", "the talks  resume", 99},  /* 0 of 3, not the same */
	{"en-Latn", "The talks resume", "the talks resume", 96},   /* 10 of 3 */
	{"en-Latn", "the talk resumes", "the talks resume", 83},   /* 25 + 25 of 3 */
	{"en-Latn", "the peace resumes", "the talks resume", 58},  /* 100 + 25 of 3 */
	{"en-Latn", "the talks", "the talks resume", 66},          /* 100 of 3 */
	{"en-Latn", "the talks resume.", "the talks resume", 96},  /* 10 of 3 */
	{"en-Latn", "the talks resume.", "the talks resume!", 96}, /* 10 of 3 */
	{"en-Latn", "talks, resume", "talks resume", 95},          /* 10 of 2 */
	{"en-Latn", "x , y", "x z y", 63},                         /* 10 + 100 of 3 */
	{"en-Latn", "no no no", "no no", 66},                      /* 100 of 3 */
	{"en-Latn", "no no no no", "no", 25},                      /* 300 of 4 */
	{"en-Latn", "x y z v", "y z v x", 50},                     /* 200 of 4 */
	{"en-Latn", "x y", "z v w", 0},                            /* 300 of 3 */
	{"en-Latn", "talks", "peace", 0},                          /* 100 of 1 */
	{"en-Latn", "30 talks", "40 talks", 90},                   /* 20 of 2 */
	{"en-Latn", "30 talks", "some talks", 50},                 /* 100 of 2 */
	{"en-Latn", "\uff11 talks", "1 talks", 95},                /* 10 of 2: the same value */
	{"en-Latn", "%s talks", "%d talks", 95},                   /* 10 of 2 */
	{"en-Latn", "%s talks", "x@a.example talks", 50},          /* 100 of 2 */
	{"en-Latn", "%s talks", "7 talks", 50},                    /* 100 of 2 */
	{"en-Latn", "caf\u00e9", "cafe\u0301", 100},
	{"en-Latn", "caf\u00e9", "cafe", 0}, /* 100 of 1 */
	{"en-Latn", "...", "...", 100},
	{"en-Latn", "...", "!", 0},
	{"en-Latn", "... .", "...", 0},
	{"en-Latn", "", "", 100},
	{"en-Latn", "", "...", 0},
	{"en-Latn", "", " ", 0},
	{"en-Latn", "", "talks", 0},
	{"ru-Cyrl", "книга", "книги", 75},          /* 25 of 1 */
	{"ru-Cyrl", "ёлка", "елка", 90},            /* 10 of 1 */
	{"ru-Cyrl", "за\u0301мок", "замок", 90},    /* 10 of 1 */
	{"az-Latn", "danışıqlar", "danışıqda", 75}, /* 25 of 1: six characters */
	{"az-Latn", "QIZ", "qız", 90},              /* 10 of 1 */
	{"az-Latn", "QIZ", "qiz", 0},               /* 100 of 1 */
	{"ja-Jpan", "会議", "会議中", 66},          /* 100 of 3 */
	{"ja-Jpan", "カタカナ", "ｶﾀｶﾅ", 90},        /* 10 of 1 */
};

static struct dragoman_text text(const char *string)
{
	return dragoman_text_of(string);
}

static void scores_are_those_worked_out_by_hand(void **state)
{
	(void)state;
	struct prepare prepare = {0};
	prepare_init(&prepare);
	for (size_t i = 0; i < sizeof(scores) / sizeof(scores[0]); i++) {
		const struct score_case *is = &scores[i];
		struct prepared a;
		struct prepared b;
		prepare_segment(&prepare, text(is->language), text(is->a), NULL, 0, &a);
		prepare_segment(&prepare, text(is->language), text(is->b), NULL, 0, &b);
		uint32_t forth = prepared_score(&prepare, &a, &b);
		uint32_t back = prepared_score(&prepare, &b, &a);
		if (forth != is->score || back != is->score) {
			fail_msg("\"%s\" and \"%s\" score %u and %u, not %u", is->a, is->b, forth,
			         back, is->score);
		}
	}
	prepare_finish(&prepare);
}

struct tag_case {
	const char *b;
	struct dragoman_tag tag; /* in "b" */
	size_t tag_count;
	uint32_t score;
};

#define TAG(place, sort, name)                                                                     \
	{                                                                                          \
		.at = (place), .kind = (sort), .type = {(name), 1 }                                \
	}

static void tags_are_equal_by_what_they_mean(void **state)
{
	(void)state;
	struct dragoman_tag tag = TAG(2, DRAGOMAN_TAG_STANDALONE, "b");
	struct tag_case cases[] = {
		{"x y", TAG(2, DRAGOMAN_TAG_STANDALONE, "b"), 1, 100},
		{"x y", TAG(2, DRAGOMAN_TAG_STANDALONE, "i"), 1, 95}, /* 10 of 2 */
		{"x y", TAG(0, DRAGOMAN_TAG_STANDALONE, "b"), 1, 90}, /* out and in */
		{"x y", {0}, 0, 95},
		{"x , y", {0}, 0, 90}, /* a tag never stands against a mark */
		{"x y", TAG(3, DRAGOMAN_TAG_STANDALONE, "b"), 1, 90},
	};
	cases[0].tag.data = text("<other/>");
	struct prepare prepare = {0};
	prepare_init(&prepare);
	struct prepared a;
	prepare_segment(&prepare, text("en-Latn"), text("x y"), &tag, 1, &a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct prepared b;
		prepare_segment(&prepare, text("en-Latn"), text(cases[i].b), &cases[i].tag,
		                cases[i].tag_count, &b);
		assert_int_equal(prepared_score(&prepare, &a, &b), cases[i].score);
	}
	prepare_finish(&prepare);
}

static void characters_are_counted_folded(void **state)
{
	(void)state;
	struct prepare prepare = {0};
	prepare_init(&prepare);
	struct prepared a;
	struct prepared b;
	prepare_segment(&prepare, text("en-Latn"), text("Kitten"), NULL, 0, &a);
	prepare_segment(&prepare, text("en-Latn"), text("SITTING"), NULL, 0, &b);
	assert_int_equal(prepared_characters(&prepare, &a, &b), 3);
	assert_int_equal(prepared_characters(&prepare, &b, &a), 3);
	prepare_finish(&prepare);
}

#define T(string)                                                                                  \
	{                                                                                          \
		(string), sizeof(string) - 1                                                       \
	}
#define VARIANT(tag, words)                                                                        \
	{                                                                                          \
		.language = T(tag), .text = T(words)                                               \
	}
#define UNIT(name, ...)                                                                            \
	.id = T(name), .variants = (struct dragoman_variant[]){__VA_ARGS__},                       \
	.variant_count = sizeof((struct dragoman_variant[]){__VA_ARGS__}) /                        \
	                 sizeof(struct dragoman_variant)

static struct oracle *two_memories(void **state)
{
	(void)state;
	struct oracle *oracle = oracle_create();
	oracle_add_memory(oracle, text("news"), 0);
	oracle_add_memory(oracle, text("archive"), 4);
	return oracle;
}

static void put_all(struct oracle *oracle, const char *memory, const struct dragoman_unit *units,
                    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		oracle_put(oracle, text(memory), &units[i]);
	}
}

#define PUT_ALL(oracle, memory, units)                                                             \
	put_all((oracle), (memory), (units), sizeof(units) / sizeof((units)[0]))

/* `id:score`, then `=` and the chosen targets, `*` and how many, and what was taken off. */
static void assert_answer(struct oracle *oracle, const struct dragoman_match_request *request,
                          const struct dragoman_segment *segment, const char *expected)
{
	struct arena arena = {0};
	struct buffer line = {0};
	struct match_list list;
	oracle_match(oracle, request, segment, &arena, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct dragoman_match *match = &list.items[i];
		buffer_append_string(&line, i == 0 ? "" : " ");
		buffer_append_text(&line, match->unit.id);
		buffer_append_format(&line, ":%u=", match->score);
		for (uint32_t j = 0; j < match->target_count; j++) {
			buffer_append_format(&line, "%u", match->target_variants[j]);
		}
		if (match->count != 1) {
			buffer_append_format(&line, "*%" PRIu64, match->count);
		}
		for (uint32_t j = 0; j < match->penalty_count; j++) {
			buffer_append_format(&line, "-%s%u",
			                     dragoman_penalty_word(match->penalties[j].kind),
			                     match->penalties[j].points);
		}
	}
	buffer_append_byte(&line, '\0');
	assert_string_equal(line.bytes, expected);
	buffer_finish(&line);
	arena_finish(&arena);
}

static struct dragoman_text russian[] = {T("ru")};

#define FROM_ENGLISH                                                                               \
	.source = T("en"), .targets = russian, .target_count = 1, .min_score = 50, .limit = 5

static void the_order_is_score_then_characters_then_newer_then_later(void **state)
{
	struct oracle *oracle = two_memories(state);
	const struct dragoman_unit units[] = {
		{UNIT("far", VARIANT("en", "talks resume internationally"), VARIANT("ru", "1")),
	         .changed = 9},
		{UNIT("old", VARIANT("en", "talks resume now"), VARIANT("ru", "2")), .changed = 1},
		{UNIT("new", VARIANT("en", "talks resume now"), VARIANT("ru", "3")), .changed = 2},
		{UNIT("later", VARIANT("en", "talks resume now"), VARIANT("ru", "4")),
	         .changed = 2},
		{UNIT("whole", VARIANT("en", "talks resume today"), VARIANT("ru", "5"))},
	};
	PUT_ALL(oracle, "news", units);
	struct dragoman_match_request request = {FROM_ENGLISH};
	struct dragoman_segment segment = {.text = T("talks resume today")};
	assert_answer(oracle, &request, &segment,
	              "whole:100=1 later:66=1 new:66=1 old:66=1 far:66=1");
	request.limit = 2;
	assert_answer(oracle, &request, &segment, "whole:100=1 later:66=1");
	request.min_score = 67;
	assert_answer(oracle, &request, &segment, "whole:100=1");
	oracle_destroy(oracle);
}

static void equal_texts_are_one_result_with_a_count(void **state)
{
	struct oracle *oracle = two_memories(state);
	const struct dragoman_unit units[] = {
		{UNIT("a", VARIANT("en", "talks resume"), VARIANT("ru", "caf\u00e9"))},
		{UNIT("b", VARIANT("en", "talks resume"), VARIANT("ru", "cafe\u0301"))},
		{UNIT("c", VARIANT("en", "talks resume"), VARIANT("ru", "other"))},
		{UNIT("d", VARIANT("en-GB", "talks resume"), VARIANT("en-US", "talks resume"),
	              VARIANT("ru", "cafe\u0301"))},
		{UNIT("e", VARIANT("en", "talks resume"), VARIANT("de", "caf\u00e9"))},
	};
	PUT_ALL(oracle, "news", units);
	PUT_ALL(oracle, "archive", units);
	struct dragoman_match_request request = {FROM_ENGLISH};
	struct dragoman_segment segment = {.text = T("talks resume")};
	assert_answer(oracle, &request, &segment, "d:100=2*6 c:100=1*2");
	request.min_score = 97;
	assert_answer(oracle, &request, &segment, "d:100=2*6 c:100=1*2");
	request.memories = (struct dragoman_memory_choice[]){{.name = T("archive")}};
	request.memory_count = 1;
	request.min_score = 96;
	assert_answer(oracle, &request, &segment, "d:96=2*3-memory4 c:96=1-memory4");
	request.memories->has_penalty = true;
	assert_answer(oracle, &request, &segment, "d:100=2*3 c:100=1");
	request.memories->penalty = 200;
	request.min_score = 30;
	assert_answer(oracle, &request, &segment, "");
	oracle_destroy(oracle);
}

static void targets_are_chosen_by_tag_then_by_region(void **state)
{
	struct oracle *oracle = two_memories(state);
	const struct dragoman_unit units[] = {
		{UNIT("u", VARIANT("pt-BR", "1"), VARIANT("en", "talks"), VARIANT("pt-PT", "2"),
	              VARIANT("pt", "3"))},
		{UNIT("v", VARIANT("en-GB", "talks"), VARIANT("pt-BR", "6"))},
		{UNIT("w", VARIANT("en-US", "talks"), VARIANT("ru", "4"))},
	};
	static const struct {
		const char *source;
		const char *targets[2];
		const char *answer;
	} cases[] = {
		{"en", {"pt"}, "v:100=1 u:100=3"},
		{"en", {"pt-PT"}, "u:100=2 v:99=1-region1"},
		{"en", {"pt-AO"}, "u:100=3 v:99=1-region1"},
		{"en-AU", {"pt-AO"}, "u:100=3 v:98=1-region2"},
		{"en-AU", {"ru", "pt-AO"}, "u:100=3 w:99=1-region1 v:98=1-region2"},
		{"en", {"pt-PT", "pt-BR"}, "u:100=20 v:99=1-region1"},
		{"en", {NULL}, "w:100=1 v:100=1 u:100=023"},
		{"pt-BR", {"pt-PT"}, ""},
	};
	PUT_ALL(oracle, "news", units);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_text targets[] = {text(cases[i].targets[0]),
		                                  text(cases[i].targets[1])};
		struct dragoman_match_request request = {
			.source = text(cases[i].source),
			.targets = targets,
			.target_count = (size_t)(cases[i].targets[0] != NULL) +
		                        (cases[i].targets[1] != NULL),
			.min_score = 50,
			.limit = 9,
		};
		struct dragoman_segment segment = {.text = T("talks")};
		assert_answer(oracle, &request, &segment, cases[i].answer);
	}
	oracle_destroy(oracle);
}

static void context_lifts_a_whole_match(void **state)
{
	struct oracle *oracle = two_memories(state);
	struct dragoman_neighbour before = {T("en-GB"), T("caf\u00e9")};
	struct dragoman_neighbour behind = {T("en"), T("")};
	const struct dragoman_unit unit = {UNIT("u", VARIANT("en", "talks"), VARIANT("ru", "1")),
	                                   .previous = &before,
	                                   .previous_count = 1,
	                                   .next = &behind,
	                                   .next_count = 1,
	                                   .context = T("p3")};
	static const struct {
		struct dragoman_segment segment;
		const char *answer;
	} cases[] = {
		{{.text = T("talks")}, "u:100=1"},
		{{.text = T("talks"), .has_previous = true, .previous = T("cafe\u0301")},
	         "u:101=1"},
		{{.text = T("talks"), .previous = T("cafe\u0301")}, "u:100=1"},
		{{.text = T("talks"), .has_next = true}, "u:101=1"},
		{{.text = T("talks"), .has_next = true, .next = T(".")}, "u:100=1"},
		{{.text = T("talks"),
	          .has_next = true,
	          .has_previous = true,
	          .previous = T("cafe\u0301")},
	         "u:102=1"},
		{{.text = T("talks"), .context = T("p3")}, "u:102=1"},
		{{.text = T("talks"), .context = T("p4")}, "u:100=1"},
		{{.text = T("Talks"), .context = T("p3")}, "u:90=1"},
	};
	oracle_put(oracle, text("news"), &unit);
	struct dragoman_match_request request = {FROM_ENGLISH};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_answer(oracle, &request, &cases[i].segment, cases[i].answer);
	}
	oracle_destroy(oracle);
}

static void penalties_add_up_before_the_least_score(void **state)
{
	struct oracle *oracle = two_memories(state);
	const struct dragoman_unit units[] = {
		{UNIT("a", VARIANT("en", "talks"), VARIANT("ru", "1")),
	         .origin = DRAGOMAN_ORIGIN_MACHINE, .status = DRAGOMAN_UNIT_DRAFT},
		{UNIT("b", VARIANT("en", "talks"), VARIANT("ru", "2")),
	         .origin = DRAGOMAN_ORIGIN_ALIGNMENT},
		{UNIT("c", VARIANT("en", "talks"), VARIANT("ru", "3")),
	         .origin = DRAGOMAN_ORIGIN_HUMAN, .status = DRAGOMAN_UNIT_APPROVED},
	};
	PUT_ALL(oracle, "archive", units);
	struct dragoman_match_request request = {FROM_ENGLISH};
	struct dragoman_segment segment = {.text = T("talks")};
	assert_answer(oracle, &request, &segment,
	              "c:96=1-memory4 b:95=1-memory4-alignment1 "
	              "a:88=1-memory4-machine5-draft3");
	request.min_score = 89;
	assert_answer(oracle, &request, &segment, "c:96=1-memory4 b:95=1-memory4-alignment1");
	oracle_destroy(oracle);
}

static void a_filter_narrows_what_is_eligible(void **state)
{
	struct oracle *oracle = two_memories(state);
	struct dragoman_property agency = {T("x-client"), T("agency")};
	struct dragoman_variant variants[] = {VARIANT("en", "talks"), VARIANT("ru", "1")};
	const struct dragoman_unit units[] = {
		{UNIT("a", VARIANT("en", "talks"), VARIANT("ru", "2")), .changed = 10,
	         .author = T("ann"), .subject = T("law")},
		{.id = T("b"),
	         .variants = variants,
	         .variant_count = 2,
	         .changed = 20,
	         .properties = &agency,
	         .property_count = 1},
	};
	variants[1].author = (struct dragoman_text)T("ann");
	struct dragoman_property paper = {T("x-client"), T("paper")};
	const struct {
		struct dragoman_filter filter;
		const char *answer;
	} cases[] = {
		{{.subject = T("law")}, "a:100=1"},
		{{.subject = T("Law")}, ""},
		{{.author = T("ann")}, "b:100=1 a:100=1"},
		{{.changed_after = 10}, "b:100=1"},
		{{.changed_before = 20}, "a:100=1"},
		{{.changed_after = 10, .changed_before = 20}, ""},
		{{.properties = &agency, .property_count = 1}, "b:100=1"},
		{{.properties = &paper, .property_count = 1}, ""},
	};
	PUT_ALL(oracle, "news", units);
	struct dragoman_segment segment = {.text = T("talks")};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_match_request request = {FROM_ENGLISH, .filter = cases[i].filter};
		assert_answer(oracle, &request, &segment, cases[i].answer);
	}
	oracle_destroy(oracle);
}

static void what_was_deleted_or_replaced_is_gone(void **state)
{
	struct oracle *oracle = two_memories(state);
	const struct dragoman_unit units[] = {
		{UNIT("a", VARIANT("en", "talks"), VARIANT("ru", "1"))},
		{UNIT("b", VARIANT("en", "talks"), VARIANT("ru", "2"))},
		{UNIT("c", VARIANT("en", "peace"), VARIANT("ru", "3"))},
	};
	const struct dragoman_unit again = {UNIT("a", VARIANT("en", "Talks"), VARIANT("ru", "1"))};
	PUT_ALL(oracle, "news", units);
	struct dragoman_match_request request = {FROM_ENGLISH};
	struct dragoman_segment segment = {.text = T("talks")};
	assert_answer(oracle, &request, &segment, "b:100=1 a:100=1");
	oracle_put(oracle, text("news"), &again);
	assert_answer(oracle, &request, &segment, "b:100=1 a:90=1");
	assert_true(oracle_delete(oracle, text("news"), text("b")));
	assert_false(oracle_delete(oracle, text("news"), text("b")));
	assert_false(oracle_delete(oracle, text("archive"), text("a")));
	assert_answer(oracle, &request, &segment, "a:90=1");
	assert_int_equal(oracle_count(oracle), 2);
	oracle_destroy(oracle);
}

static void marks_alone_match_only_whole(void **state)
{
	struct oracle *oracle = two_memories(state);
	const struct dragoman_unit units[] = {
		{UNIT("a", VARIANT("en", "..."), VARIANT("ru", "1"))},
		{UNIT("b", VARIANT("en", ""), VARIANT("ru", "2"))},
		{UNIT("c", VARIANT("en", "talks ..."), VARIANT("ru", "3"))},
	};
	PUT_ALL(oracle, "news", units);
	struct dragoman_match_request request = {FROM_ENGLISH};
	request.min_score = 30;
	assert_answer(oracle, &request, &(struct dragoman_segment){.text = T("...")}, "a:100=1");
	assert_answer(oracle, &request, &(struct dragoman_segment){.text = T("!")}, "");
	assert_answer(oracle, &request, &(struct dragoman_segment){.text = T("")}, "b:100=1");
	oracle_destroy(oracle);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_are_those_worked_out_by_hand),
		cmocka_unit_test(tags_are_equal_by_what_they_mean),
		cmocka_unit_test(characters_are_counted_folded),
		cmocka_unit_test(the_order_is_score_then_characters_then_newer_then_later),
		cmocka_unit_test(equal_texts_are_one_result_with_a_count),
		cmocka_unit_test(targets_are_chosen_by_tag_then_by_region),
		cmocka_unit_test(context_lifts_a_whole_match),
		cmocka_unit_test(penalties_add_up_before_the_least_score),
		cmocka_unit_test(a_filter_narrows_what_is_eligible),
		cmocka_unit_test(what_was_deleted_or_replaced_is_gone),
		cmocka_unit_test(marks_alone_match_only_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_tags.c - inline codes as tokens: kind, pairing and type, whatever their ids. */
#include "text/tags.h"

#include "support/chance.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 200

struct row {
	enum dragoman_tag_kind kind;
	const char *id;
	const char *type;
	const char *spelled;
};

#define OPEN DRAGOMAN_TAG_OPEN
#define CLOSE DRAGOMAN_TAG_CLOSE
#define ALONE DRAGOMAN_TAG_STANDALONE

static void check(const struct row *rows, size_t count)
{
	struct arena arena = {0};
	struct dragoman_tag tags[8] = {0};
	for (size_t i = 0; i < count; i++) {
		tags[i] = (struct dragoman_tag){.kind = rows[i].kind,
		                                .id = dragoman_text_of(rows[i].id),
		                                .type = dragoman_text_of(rows[i].type)};
	}
	struct dragoman_text *spelled = tags_spell(&arena, tags, count);
	for (size_t i = 0; i < count; i++) {
		if (!dragoman_text_equal(spelled[i], dragoman_text_of(rows[i].spelled))) {
			fail_msg("%s: %.*s", rows[i].spelled, (int)spelled[i].length,
			         spelled[i].bytes);
		}
	}
	arena_finish(&arena);
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof((rows)[0]))

static void pairs_are_counted_as_they_first_appear(void **state)
{
	static const struct row nested[] = {{OPEN, "x7", "bold", "open|1|bold"},
	                                    {OPEN, "x3", "link", "open|2|link"},
	                                    {ALONE, "x9", "break", "standalone|0|break"},
	                                    {CLOSE, "x3", "", "close|2|link"},
	                                    {CLOSE, "x7", "", "close|1|bold"}};
	(void)state;
	CHECK(nested);
}

static void a_close_takes_its_type_from_the_last_opener_of_its_id(void **state)
{
	static const struct row again[] = {
		{CLOSE, "1", "", "close|1|"}, /* opened before the segment */
		{OPEN, "1", "bold", "open|1|bold"}, {CLOSE, "1", "", "close|1|bold"},
		{OPEN, "1", "link", "open|1|link"}, {CLOSE, "1", "own", "close|1|own"},
		{CLOSE, "1", "", "close|1|link"}};
	static const struct row no_ids[] = {{OPEN, "", "b", "open|1|b"},
	                                    {CLOSE, "", "", "close|1|b"}};
	(void)state;
	CHECK(again);
	CHECK(no_ids);
}

static void types_are_NFC(void **state)
{
	static const struct row rows[] = {{ALONE, "1", "cafe\xcc\x81", "standalone|0|caf\xc3\xa9"}};
	(void)state;
	CHECK(rows);
}

static void no_tags_are_none(void **state)
{
	struct arena arena = {0};
	(void)state;
	assert_null(tags_spell(&arena, NULL, 0));
	arena_finish(&arena);
}

/* Other names for the ids, one each, change nothing; two ids made one change something. */
static void only_which_belong_together_counts(void **state)
{
	struct chance chance = {8};
	(void)state;
	for (int round = 0; round < 200; round++) {
		struct arena arena = {0};
		struct dragoman_tag tags[MOST] = {0}, renamed[MOST];
		static char ids[MOST][16];
		size_t count = 1 + chance_below(&chance, MOST),
		       names = 1 + chance_below(&chance, 90);
		for (size_t i = 0; i < count; i++) {
			size_t id = chance_below(&chance, (uint32_t)names);
			tags[i].kind = chance_below(&chance, 3);
			snprintf(ids[id], sizeof(ids[id]), "%zu", id);
			tags[i].id = dragoman_text_of(ids[id]);
			tags[i].type = dragoman_text_of(chance_of(&chance, 50) ? "bold" : "");
			renamed[i] = tags[i];
			char *other = arena_alloc(&arena, 24);
			snprintf(other, 24, "other-%zu", names - id);
			renamed[i].id = dragoman_text_of(other);
		}
		struct dragoman_text *spelled = tags_spell(&arena, tags, count);
		struct dragoman_text *again = tags_spell(&arena, renamed, count);
		for (size_t i = 0; i < count; i++) {
			assert_true(dragoman_text_equal(spelled[i], again[i]));
			for (size_t j = 0; j < i; j++) { /* one pairing, one number */
				bool is_pair = tags[i].kind != ALONE && tags[j].kind != ALONE;
				assert_true(!is_pair ||
				            (strtol(strchr(spelled[i].bytes, '|') + 1, NULL, 10) ==
				             strtol(strchr(spelled[j].bytes, '|') + 1, NULL, 10)) ==
				                    dragoman_text_equal(tags[i].id, tags[j].id));
			}
		}
		arena_finish(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_are_counted_as_they_first_appear),
		cmocka_unit_test(a_close_takes_its_type_from_the_last_opener_of_its_id),
		cmocka_unit_test(types_are_NFC),
		cmocka_unit_test(no_tags_are_none),
		cmocka_unit_test(only_which_belong_together_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

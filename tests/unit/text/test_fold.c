/* test_fold.c - the form of a word: NFC, the same when folded again, blind to case and marks. */
#include "text/fold.h"

#include "support/chance.h"
#include "support/test.h"
#include "text/normalise.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#define MOST_POINTS 12
#define ROUNDS 60000

static struct dragoman_text fold(struct arena *arena, struct dragoman_text text, bool is_turkic)
{
	struct passage passage = {0};
	struct folding folding = {0};
	passage_read(&passage, arena, text);
	fold_points(&folding, passage.points, passage.count, is_turkic);
	struct dragoman_text folded = fold_text(&folding, arena);
	fold_finish(&folding);
	passage_finish(&passage);
	return folded;
}

static void assert_settled(const uint32_t *points, size_t count, bool is_turkic)
{
	struct folding once = {0}, twice = {0};
	size_t length = 0;
	fold_points(&once, points, count, is_turkic);
	fold_points(&twice, once.points, once.count, is_turkic);
	if (twice.count != once.count ||
	    (once.count > 0 &&
	     memcmp(once.points, twice.points, once.count * sizeof(uint32_t)) != 0)) {
		fail_msg("U+%04X … (%zu points) folds to U+%04X …, and that to another", points[0],
		         count, once.count > 0 ? once.points[0] : 0);
	}
	uint32_t *composed = u32_normalize(UNINORM_NFC, once.points, once.count, NULL, &length);
	assert_int_equal(length, once.count);
	assert_true(length == 0 || memcmp(composed, once.points, length * sizeof(uint32_t)) == 0);
	free(composed);
	fold_finish(&once);
	fold_finish(&twice);
}

static void folding_any_character_again_changes_nothing(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		size_t length = 0;
		if (code >= 0xd800 && code <= 0xdfff) {
			continue;
		}
		uint32_t *composed = u32_normalize(UNINORM_NFC, &code, 1, NULL, &length);
		assert_settled(composed, length, false);
		assert_settled(composed, length, true);
		free(composed);
	}
}

/* Letters and marks of which one lets another join: marks that are dropped stand between. */
static void folding_any_text_again_changes_nothing(void **state)
{
	static const uint32_t points[] = {
		'a',    'I',    'i',    0x130,  0x131,  0x307,  0x435,  0x415,  0x451,
		0x301,  0x300,  0x308,  0x323,  0x327,  0x345,  0x3c3,  0x3c2,  0x3b9,
		0x1f80, 0xdf,   0x1e9e, 0x149,  0x1100, 0x1161, 0x11a8, 0xac00, 0x64b,
		0x627,  0x653,  0x55b,  0x200d, 0xad,   0xff21, 0x3099, 0xff76, 0xff9e,
		0x30ab, 0x1e69, 0x1fbe, 0x390,  0xfb05, 0x438,  0x306,  0x439,
	};
	struct chance chance = {6};
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		uint32_t text[MOST_POINTS];
		size_t length = 0, count = chance_below(&chance, MOST_POINTS + 1);
		for (size_t i = 0; i < count; i++) {
			text[i] = CHANCE_PICK(&chance, points);
		}
		uint32_t *composed = u32_normalize(UNINORM_NFC, text, count, NULL, &length);
		assert_settled(composed, length, round % 2 == 1);
		free(composed);
	}
}

static void case_width_and_skipped_signs_do_not_count(void **state)
{
	static const struct {
		const char *text;
		const char *folded;
		const char *turkic;
	} cases[] = {
		{"", "", ""},
		{"NATO", "nato", "nato"},
		{"IRAN", "iran", "ıran"},
		{"İran", "i̇ran", "iran"},
		{"Straße", "strasse", "strasse"},
		{"STRASSE", "strasse", "strasse"},
		{"ＡＢＣ", "abc", "abc"},
		{"Пе́тя", "петя", "петя"},
		{"x\xcc\x81", "x\xcc\x81", "x\xcc\x81"}, /* stress marks are Cyrillic's */
		{"ёлка", "елка", "елка"},
		/* stress between е and its dots, and dots again and again */
		{"е\xcc\x81\xcc\x88\xcc\x88\xcc\x88\xcc\x88\xcc\x88\xcc\x88", "е", "е"},
		{"е\xcc\xa3\xcc\x88\xcc\x88\xcc\x88\xcc\x88\xcc\x88\xcc\x88", "е\xcc\xa3",
	         "е\xcc\xa3"},
		{"Σίσυφος", "σίσυφοσ", "σίσυφοσ"},
		{"co\xc2\xadoperate", "cooperate", "cooperate"},
		{"كِتَاب", "كتاب", "كتاب"},
		{"é", "é", "é"}, /* another letter in French */
	};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_text text = dragoman_text_of(cases[i].text);
		struct dragoman_text folded = fold(&arena, text, false);
		if (!dragoman_text_equal(folded, dragoman_text_of(cases[i].folded))) {
			fail_msg("%s: %.*s", cases[i].text, (int)folded.length, folded.bytes);
		}
		folded = fold(&arena, text, true);
		if (!dragoman_text_equal(folded, dragoman_text_of(cases[i].turkic))) {
			fail_msg("%s: %.*s", cases[i].text, (int)folded.length, folded.bytes);
		}
	}
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding_any_character_again_changes_nothing),
		cmocka_unit_test(folding_any_text_again_changes_nothing),
		cmocka_unit_test(case_width_and_skipped_signs_do_not_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

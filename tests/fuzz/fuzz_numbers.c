/* Input: a byte that chooses a language, then a text. Its numbers are those of itself: compared
 * with the same text nothing differs, and every place lies inside the text. Compared with a text of
 * number words it may differ in what it likes. */
#include "terms/number_spelled.h"

#include <assert.h>
#include <unistr.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_places(const struct numbers *numbers, size_t points)
{
	for (size_t i = 0; i < numbers->count; i++) {
		assert(numbers->mentions[i].at.start < numbers->mentions[i].at.end);
		assert(numbers->mentions[i].at.end <= points);
		assert(numbers->mentions[i].spelling.length > 0);
	}
}

static void compare_with_words(struct analyser *analyser, struct arena *arena,
                               const struct number_text *text)
{
	struct dragoman_text language = dragoman_text_of("en-Latn");
	struct number_difference *differences;
	struct analysis words;
	analyse(analyser, arena, language,
	        dragoman_text_of("one hundred and twenty-one, thirty-five of eighty"), NULL, 0, &words);
	struct number_text other = {language, &words};
	numbers_compare_texts(arena, text, &other, &differences);
	numbers_compare_texts(arena, &other, text, &differences);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = {"en-Latn", "ru-Cyrl", "de-Latn", "zh-Hans",
	                                        "ja-Jpan", "fa-Arab", "hy-Armn", "az-Latn"};
	if (size == 0 || u8_check(data + 1, size - 1) != NULL) {
		return 0;
	}
	struct analyser *analyser = analyser_create();
	struct arena arena = {0};
	struct dragoman_text language = dragoman_text_of(languages[data[0] % 8]);
	struct dragoman_text text = {(const char *)data + 1, size - 1};
	struct analysis analysis;
	struct numbers source, target;
	struct number_difference *differences;
	analyse(analyser, &arena, language, text, NULL, 0, &analysis);
	numbers_of(&arena, language, &analysis, &source);
	numbers_of(&arena, language, &analysis, &target);
	check_places(&source, u8_mbsnlen(data + 1, size - 1));
	assert(numbers_compare(&arena, &source, &target, &differences) == 0);
	compare_with_words(analyser, &arena, &(struct number_text){language, &analysis});
	arena_finish(&arena);
	analyser_destroy(analyser);
	return 0;
}

#include "text/count.h"

#include "text/points.h"

#include <string.h>
#include <unictype.h>

/* By script, which likely subtags have filled in: `zh`, `yue` and `lzh` all are written in Han. */
static const struct {
	const char *script;
	uint32_t tenths;
} factors[] = {{"Hans", 28}, {"Hant", 28}, {"Hani", 28}, {"Jpan", 30}, {"Kore", 33}, {"Thai", 60}};

uint32_t count_tenths_of(struct dragoman_text index_language)
{
	for (size_t i = 0; i < sizeof(factors) / sizeof(factors[0]); i++) {
		const size_t length = strlen(factors[i].script);
		if (index_language.length > length &&
		    index_language.bytes[index_language.length - length - 1] == '-' &&
		    memcmp(index_language.bytes + index_language.length - length, factors[i].script,
		           length) == 0) {
			return factors[i].tenths;
		}
	}
	return 0;
}

static uint32_t count_words(struct counting *counting)
{
	const struct passage *passage = &counting->passage;
	uint32_t count = 0;
	bool has_sign = false;
	words_prepare(&counting->words, passage);
	words_find(&counting->words, passage, 0, passage->count);
	for (size_t i = 0; i < passage->count; i++) {
		if (counting->words.breaks[i] != 0) {
			count += has_sign;
			has_sign = false;
		}
		has_sign = has_sign ||
		           (point_flags(passage->points[i]) & (POINT_LETTER | POINT_DIGIT)) != 0;
	}
	return count + has_sign;
}

void count_text(struct counting *counting, uint32_t tenths, struct dragoman_text text,
                struct volume *out_volume)
{
	struct arena arena = {0};
	struct volume volume = {0};
	passage_read(&counting->passage, &arena, text);
	for (size_t i = 0; i < counting->passage.count; i++) {
		uint32_t code = counting->passage.points[i];
		if ((point_flags(code) & POINT_SPACE) != 0) {
			volume.spaces++;
		} else if (uc_is_general_category_withtable(code, UC_CATEGORY_MASK_P)) {
			volume.punctuation++;
		} else {
			volume.characters++;
		}
	}
	if (tenths == 0) {
		volume.words = count_words(counting);
	} else {
		uint32_t words = (10 * volume.characters + tenths / 2) / tenths;
		volume.words = words == 0 && volume.characters > 0 ? 1 : words;
	}
	*out_volume = volume;
	arena_finish(&arena);
}

void counting_finish(struct counting *counting)
{
	passage_finish(&counting->passage);
	words_finish(&counting->words);
}

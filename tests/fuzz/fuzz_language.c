/* fuzz_language.c - any bytes as a language tag and as a locale's name. */
#include "language/language.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct dragoman_text tag_of(const struct language *language)
{
	assert(memchr(language->tag, '\0', LANGUAGE_BYTES) != NULL);
	return dragoman_text_of(language->tag);
}

static void check_canonical(const struct language *language)
{
	struct dragoman_text tag = tag_of(language);
	struct language again;
	assert(tag.length > 0 && language_canonical(tag, &again));
	assert(dragoman_text_equal(tag, tag_of(&again)));
	assert(language_primary(tag).length > 0);
	assert(language_region(tag).length <= 3);
	struct language index;
	language_index(tag, &index);
	language_index(tag_of(&index), &again);
	assert(dragoman_text_equal(tag_of(&index), tag_of(&again)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dragoman_text text = {(const char *)data, size};
	struct language language;
	if (language_canonical(text, &language)) {
		check_canonical(&language);
	}
	if (language_from_locale(text, &language)) {
		check_canonical(&language);
	}
	return 0;
}

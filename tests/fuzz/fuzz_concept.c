/* Input: the record of a concept as the store may hold it. What reads is written again and then
 * stays the same; the words of a filed term are walked to their end. */
#include "record/concept_record.h"
#include "terms/word_match.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_record(struct dragoman_text record, struct arena *arena)
{
	struct dragoman_concept entry, again;
	struct buffer first = {0}, second = {0};
	if (!concept_record_read(record, arena, &entry)) {
		return;
	}
	concept_record_write(&first, &entry);
	assert(concept_record_read(buffer_text(&first), arena, &again));
	concept_record_write(&second, &again);
	assert(dragoman_text_equal(buffer_text(&first), buffer_text(&second)));
	buffer_finish(&first);
	buffer_finish(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dragoman_text bytes = {(const char *)data, size};
	struct arena arena = {0};
	struct packed_word word;
	check_record(bytes, &arena);
	while (packed_word_next(&bytes, &word)) {
		assert(word.key.length <= word.form.length);
	}
	arena_finish(&arena);
	return 0;
}

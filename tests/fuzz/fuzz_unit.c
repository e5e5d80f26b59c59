/* Input: the record of a unit as the store may hold it. What reads is written again and then stays
 * the same. */
#include "record/unit_record.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct dragoman_unit unit, again;
	struct buffer first = {0}, second = {0};
	if (unit_record_read((struct dragoman_text){(const char *)data, size}, &arena, &unit)) {
		unit_record_write(&first, &unit);
		assert(unit_record_read(buffer_text(&first), &arena, &again));
		unit_record_write(&second, &again);
		assert(dragoman_text_equal(buffer_text(&first), buffer_text(&second)));
	}
	buffer_finish(&first);
	buffer_finish(&second);
	arena_finish(&arena);
	return 0;
}

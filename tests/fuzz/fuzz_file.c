/* Input: a byte that says how the file is to be read, then the file. Its format and its packing
 * are found by content; packed or not, it is read to its end or refused with a reason. */
#include "unit/formats/exchange.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = {NULL, "en,ru", "id,en,ru", "1=en,2=ru"};
	if (size == 0) {
		return 0;
	}
	struct dragoman_import_options options = {.languages = languages[data[0] % 4],
	                                          .is_glossary = data[0] & 4,
	                                          .segment_bytes = data[0] & 8 ? 64 : 0};
	struct outcome outcome = import_all(data + 1, size - 1, &options);
	assert(outcome.status == DRAGOMAN_OK || outcome.message[0] != '\0');
	return 0;
}

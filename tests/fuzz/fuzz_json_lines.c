#include "exchange.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	expect_round_trip(data, size, DRAGOMAN_FORMAT_JSON_LINES, DRAGOMAN_FORMAT_JSON_LINES);
	import_all(data, size, NULL);
	return 0;
}

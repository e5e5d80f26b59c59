#include "exchange.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	expect_round_trip(data, size, DRAGOMAN_FORMAT_TSV, DRAGOMAN_FORMAT_TMX);
	expect_round_trip(data, size, DRAGOMAN_FORMAT_TSV_TERMS, DRAGOMAN_FORMAT_TBX);
	import_all(data, size, NULL);
	return 0;
}

#include "exchange.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	expect_round_trip(data, size, DRAGOMAN_FORMAT_TBX, DRAGOMAN_FORMAT_TBX);
	expect_round_trip(data, size, DRAGOMAN_FORMAT_TBX, DRAGOMAN_FORMAT_TBX2);
	expect_round_trip(data, size, DRAGOMAN_FORMAT_TBX, DRAGOMAN_FORMAT_TBX_DCT);
	return 0;
}

#include "exchange.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	expect_round_trip(data, size, DRAGOMAN_FORMAT_CSV, DRAGOMAN_FORMAT_TMX);
	expect_round_trip(data, size, DRAGOMAN_FORMAT_CSV_TERMS, DRAGOMAN_FORMAT_TBX);
	/* Without header, what the columns hold is all there is. */
	expect_round_trip_as(
		data, size,
		&(struct dragoman_import_options){.format = DRAGOMAN_FORMAT_CSV,
	                                          .languages = "id,en,ru,context,x y"},
		&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_CSV,
	                                          .languages = "id,en,ru,context,x y"});
	return 0;
}

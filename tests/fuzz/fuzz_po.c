#include "exchange.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dragoman_import_options options = {.format = DRAGOMAN_FORMAT_PO,
	                                          .languages = "en,ru"};
	expect_round_trip_as(data, size, &options,
	                     &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TMX});
	import_all(data, size, NULL);
	return 0;
}

#include "exchange.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as units of a file in these languages. */
static void try_between(const char *before, const uint8_t *data, size_t size, const char *after,
                        enum dragoman_format format)
{
	char *file = malloc(strlen(before) + size + strlen(after) + 1);
	if (file == NULL) {
		return;
	}
	size_t length = strlen(before);
	memcpy(file, before, length);
	memcpy(file + length, data, size);
	length += size;
	memcpy(file + length, after, strlen(after));
	length += strlen(after);
	struct dragoman_import_options options = {0};
	expect_round_trip_as(file, length, &options,
	                     &(struct dragoman_export_options){.format = format,
	                                                       .languages = "en,ru"});
	free(file);
}

static bool names_a_file(const uint8_t *data, size_t size)
{
	for (size_t i = 0; i + 4 <= size; i++) {
		if (memcmp(data + i, "file", 4) == 0) {
			return true;
		}
	}
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	import_all(data, size, &(struct dragoman_import_options){.format = DRAGOMAN_FORMAT_XLIFF});
	try_between("<xliff version='1.2'><file original='a' source-language='en' "
	            "target-language='ru'><body>",
	            data, size, "</body></file></xliff>", DRAGOMAN_FORMAT_XLIFF);
	try_between("<xliff version='2.0' srcLang='en' trgLang='ru'><file id='a'>", data, size,
	            "</file></xliff>", DRAGOMAN_FORMAT_XLIFF2);
	if (!names_a_file(data, size)) { /* which may be of other languages */
		try_between("<xliff version='1.2' xmlns:a='urn:a'><file original='a' "
		            "source-language='en' target-language='ru'",
		            data, size, "</file></xliff>", DRAGOMAN_FORMAT_XLIFF);
		try_between("<xliff version='2.0' xmlns:a='urn:a' srcLang='en' trgLang='ru'>"
		            "<file id='a'",
		            data, size, "</file></xliff>", DRAGOMAN_FORMAT_XLIFF2);
	}
	return 0;
}

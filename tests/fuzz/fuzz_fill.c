/* Input: a file to be filled, or, after a byte 1 or 2, units of an XLIFF file of that version. Whatever
 * it is: it is refused with a reason, or filled and is the same elsewhere. */
#include "unit/formats/filling.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
	const char *before, *after;
} frames[] = {
	{"<xliff version='1.2'><file original='a' source-language='en' target-language='ru'><body>",
         "</body></file></xliff>"},
	{"<xliff version='2.0' srcLang='en' trgLang='ru'><file id='a'>", "</file></xliff>"},
};

static void try_file(const void *bytes, size_t length)
{
	const struct dragoman_fill_options options = {.source = "en", .target = "ru"};
	const char *fault = filling_fault(bytes, length, &options, NULL);
	if (fault != NULL) {
		fprintf(stderr, "%s\n", fault);
		abort();
	}
}

static void try_between(const char *before, const void *data, size_t size, const char *after)
{
	size_t length = strlen(before);
	char *file = malloc(length + size + strlen(after) + 1);
	if (file != NULL) {
		memcpy(file, before, length);
		memcpy(file + length, data, size);
		length += size;
		memcpy(file + length, after, strlen(after));
		try_file(file, length + strlen(after));
		free(file);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 0 && (data[0] == 1 || data[0] == 2)) {
		try_between(frames[data[0] - 1].before, data + 1, size - 1, frames[data[0] - 1].after);
	} else {
		try_file(data, size);
	}
	return 0;
}

/* Input: a rule file. Whatever it holds, it is either good or has a problem with a line that it
 * has, and it has a name. */
#include "transliteration/rule_file.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* ICU's parser loses a little memory where it refuses rules; no fault of ours. What we do not close
 * is found by the unit tests. */
const char *__lsan_default_suppressions(void)
{
	return "leak:libicu";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct rule_file file;
	unsigned long lines = 1;
	for (size_t i = 0; i < size; i++) {
		lines += data[i] == '\n';
	}
	rule_file_parse(&arena, dragoman_text_of("folder/name.txt"),
	                (struct dragoman_text){(const char *)data, size}, &file);
	assert(file.scheme_count > 0);
	if (file.problem.length > 0) {
		unsigned long line = strtoul(file.problem.bytes, NULL, 10);
		assert(line >= 1 && line <= lines);
	} else {
		assert(file.language_count > 0 && file.rules != NULL);
	}
	arena_finish(&arena);
	return 0;
}

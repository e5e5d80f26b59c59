/* fill_cases.h - XLIFF files for tests of filling, before and after. */
#pragma once

#include "filling.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST(content)                                                                             \
	"<?xml version=\"1.0\"?>\n<xliff version=\"1.2\"><file original=\"a.txt\" "                \
	"source-language=\"en\" target-language=\"ru\" datatype=\"x\"><body>\n" content            \
	"\n</body></file></xliff>\n"
#define UNIT_1(content) FIRST("<trans-unit id=\"u1\">" content "</trans-unit>")
#define SECOND(content)                                                                            \
	"<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" "   \
	"trgLang=\"ru\"><file id=\"f1\">\n" content "\n</file></xliff>\n"
#define UNIT_2(content) SECOND("<unit id=\"u1\">" content "</unit>")

#define EXACT                                                                                      \
	{                                                                                          \
		.what = STEP_INSERT, .score = 100, .source = "Talks", .target = "Переговоры"       \
	}
#define EXACT_1 "state-qualifier=\"exact-match\""

/** Fills by the steps and compares byte for byte. */
static inline void expect_bytes(const char *before, size_t length, const struct filling_step *steps,
                         size_t count, const char *after, size_t after_length)
{
	size_t written_length;
	char *written = fill_steps(before, length, NULL, steps, count, &written_length);
	assert_non_null(written);
	if (written_length != after_length || memcmp(written, after, after_length) != 0) {
		fail_msg("\n%.*s\nnot\n%.*s", (int)written_length, written, (int)after_length, after);
	}
	free(written);
}

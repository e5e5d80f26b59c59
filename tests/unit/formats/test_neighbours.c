/* Units of documents know the segments beside them. */
#include "exchange.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

/* `PREVIOUS|TEXT|NEXT` of each unit, a line each; then how the reading ended. */
static void read_all(const char *bytes, bool skips, char *out, size_t room)
{
	FILE *file = fmemopen((void *)(uintptr_t)bytes, strlen(bytes), "rb");
	struct dragoman_importer *importer = dragoman_importer_create(file, "sample", NULL);
	struct dragoman_item item;
	enum dragoman_status status;
	size_t length = 0;
	out[0] = '\0';
	do {
		while ((status = dragoman_importer_next(importer, &item)) == DRAGOMAN_OK) {
			const struct dragoman_unit *unit = item.unit;
			struct dragoman_text previous = {0}, next = {0};
			if (unit->previous_count > 0) {
				previous = unit->previous[0].text;
			}
			if (unit->next_count > 0) {
				next = unit->next[0].text;
			}
			length += (size_t)snprintf(out + length, room - length, "%.*s|%.*s|%.*s\n",
			                           (int)previous.length, previous.bytes,
			                           (int)unit->variants[0].text.length,
			                           unit->variants[0].text.bytes, (int)next.length,
			                           next.bytes);
		}
		assert_true(length < room);
	} while (skips && dragoman_importer_skip(importer));
	if (status != DRAGOMAN_NOT_FOUND) {
		snprintf(out + length, room - length, "%s\n", dragoman_importer_message(importer));
	}
	assert_int_equal(dragoman_importer_next(importer, &item), status);
	dragoman_importer_destroy(importer);
	fclose(file);
}

static void segments_of_a_document_know_those_beside_them(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		bool skips;
		const char *units;
	} cases[] = {
		{"msgid \"a\"\nmsgstr \"A\"\n\nmsgid \"b\"\nmsgstr \"\"\n\nmsgid \"c\"\nmsgstr \"C\"\n",
	         false, "|a|b\na|b|c\nb|c|\n"},
		{"msgid \"a\"\nmsgstr \"A\"\n", false, "|a|\n"},
		{"msgid \"a\"\nmsgstr \"A\"\n\n#~ msgid \"b\"\n#~ msgstr \"B\"\n", false,
	         "|a|b\na|b|\n"},
		/* our own export of what is no document */
		{"msgid \"\"\nmsgstr \"X-Dragoman-Order: memory\\n\"\n\nmsgid \"a\"\nmsgstr \"A\"\n\n"
	         "msgid \"b\"\nmsgstr \"B\"\n",
	         false, "|a|\n|b|\n"},
		/* the failure comes after what was read before it */
		{"msgid \"a\"\nmsgstr \"A\"\n\nmsgid \"b\"\nmsgstr \"B\"\n\nmsgid \"c\nmsgstr \"C\"\n",
	         false, "|a|b\na|b|\nsample:7:7: the quote of this string is never closed\n"},
		{"msgid \"a\"\nmsgstr \"A\"\n\nmsgid \"b\nmsgstr \"B\"\n\nmsgid \"c\"\nmsgstr \"C\"\n\n"
	         "msgid \"d\"\nmsgstr \"D\"\n",
	         true, "|a|\n|c|d\nc|d|\n"},
		/* files of an XLIFF are documents of their own; segments of a unit stand in it */
		{"<xliff version=\"1.2\"><file original=\"x\" source-language=\"en\" "
	         "target-language=\"ru\"><body>"
	         "<trans-unit id=\"1\"><source>a</source></trans-unit>"
	         "<trans-unit id=\"2\"><source>b</source></trans-unit></body></file>"
	         "<file original=\"y\" source-language=\"en\" target-language=\"ru\"><body>"
	         "<trans-unit id=\"1\"><source>c</source></trans-unit>"
	         "<trans-unit id=\"2\"><source>d</source></trans-unit></body></file></xliff>",
	         false, "|a|b\na|b|\n|c|d\nc|d|\n"},
		{"<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
	         "srcLang=\"en\" trgLang=\"ru\"><file id=\"x\"><unit id=\"1\">"
	         "<segment><source>a</source></segment><segment><source>b</source></segment>"
	         "</unit><unit id=\"2\"><segment><source>c</source></segment></unit></file></xliff>",
	         false, "|a|b\na|b|c\nb|c|\n"},
		/* our own export says what a unit's neighbours are, or that it has none */
		{"<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
	         "xmlns:dragoman=\"urn:dragoman:xliff\" srcLang=\"en\" trgLang=\"ru\">"
	         "<file id=\"x\"><unit id=\"1\"><segment><source>a</source></segment></unit>"
	         "<unit id=\"2\"><segment><source>b</source></segment></unit></file></xliff>",
	         false, "|a|\n|b|\n"},
		/* a memory's order is no document's */
		{"en\tru\na\tA\nb\tB\n", false, "|a|\n|b|\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char units[1000];
		read_all(cases[i].file, cases[i].skips, units, sizeof(units));
		assert_string_equal(units, cases[i].units);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(segments_of_a_document_know_those_beside_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

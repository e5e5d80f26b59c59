/* A bad item is left out when told; what is around it is read. */
#include "support/test.h"

#include <dragoman/exchange.h>
#include <stdio.h>
#include <string.h>

#define TMX(content) "<tmx version='1.4'><header srclang='en'/><body>\n" content "</body></tmx>"
#define TU(content) "<tu><tuv xml:lang='en'>" content "</tuv></tu>\n"
#define GOOD TU("<seg>good</seg>")
#define CONCEPT(language, content)                                                                 \
	"<conceptEntry><langSec xml:lang='" language "'><termSec><term>good</term>" content        \
	"</termSec></langSec></conceptEntry>\n"

/* What is good, what is bad, and the place of the last that is. */
static void expect(const char *bytes, const struct dragoman_import_options *options, size_t good,
                   size_t bad, const char *message)
{
	FILE *file = fmemopen((void *)(uintptr_t)bytes, strlen(bytes), "rb");
	struct dragoman_importer *importer = dragoman_importer_create(file, "sample", options);
	struct dragoman_item item;
	size_t items = 0, skipped = 0;
	char last[500] = "";
	for (;;) {
		enum dragoman_status status = dragoman_importer_next(importer, &item);
		if (status == DRAGOMAN_OK) {
			items++;
			continue;
		}
		if (status == DRAGOMAN_NOT_FOUND) {
			break;
		}
		snprintf(last, sizeof(last), "%s", dragoman_importer_message(importer));
		if (!dragoman_importer_skip(importer)) {
			break;
		}
		skipped++;
		assert_string_equal(dragoman_importer_message(importer), "");
	}
	if (items != good || skipped != bad || strstr(last, message) == NULL) {
		fail_msg("%zu good, %zu bad, %s\n%s", items, skipped, last, bytes);
	}
	dragoman_importer_destroy(importer);
	fclose(file);
}

static void a_bad_item_is_left_out_when_told(void **state)
{
	(void)state;
	static const struct dragoman_import_options small = {.segment_bytes = 100};
	static const struct dragoman_import_options glossary = {.is_glossary = true,
	                                                        .languages = "en,ru",
	                                                        .segment_bytes = 20};
	char wide[300];
	memset(wide, 'x', sizeof(wide));
	wide[299] = '\0';
	char file[2000];
	expect(TMX(GOOD TU("<seg/><seg/>") GOOD "<tu><tuv xml:lang='!'><seg>x</seg></tuv></tu>"
	                                       "<tu><tuv/></tu>" GOOD),
	       NULL, 3, 3, "sample:5:");
	snprintf(file, sizeof(file), TMX(GOOD TU("<seg>%s</seg><note>n</note>") GOOD), wide);
	expect(file, &small, 2, 1, "sample:3:29: a segment is longer than 100 bytes");
	snprintf(file, sizeof(file),
	         "<tbx type='TBX-Basic'><text><body>\n" CONCEPT("en", "") CONCEPT("en", "<note>%s"
	         "</note>") "<conceptEntry><langSec/></conceptEntry>" CONCEPT("de", "")
	         "</body></text></tbx>", wide);
	expect(file, &small, 2, 2, "sample:4:");
	snprintf(file, sizeof(file),
	         "<xliff version='1.2'><file source-language='en' target-language='ru'><body>\n"
	         "<trans-unit id='1'><source>a</source></trans-unit>"
	         "<trans-unit id='2'><source>%s</source><target>b</target></trans-unit>"
	         "<trans-unit id='3'><source>c</source></trans-unit></body></file></xliff>", wide);
	expect(file, &small, 2, 1, "a segment is longer");
	expect("en\tru\na\tb\nonly one\nc\td\te\nf\tg\n\xff\tx\nh\ti", NULL, 3, 3, "sample:6:1");
	snprintf(file, sizeof(file), "en,ru\na,b\n%s%s,c\nd,\"%s%s\"\ne,f\n", wide, wide, wide, wide);
	expect(file, &small, 2, 2, "sample:4:3");
	snprintf(file, sizeof(file), "a\tb\n%s\tc\nd\te\n", wide);
	expect(file, &glossary, 2, 1, "sample:2:1");
	expect("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\nmsgstr \"d\"\n\nmsgid \"e\"\nmsgstr \"f\"\n",
	       NULL, 2, 1, "sample:4:7");
}

static void a_file_that_is_broken_cannot_be_read_on(void **state)
{
	(void)state;
	expect(TMX(GOOD "<tu><tuv xml:lang='en'><seg>x</tuv></tu>" GOOD), NULL, 1, 0, "mismatched tag");
	expect("<tmx><body>" GOOD, NULL, 1, 0, "no element found");
	expect("name\tage\nA\t7\n", NULL, 0, 0, "no known format");
	expect(TMX(GOOD "&nobody;" GOOD), NULL, 1, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bad_item_is_left_out_when_told),
		cmocka_unit_test(a_file_that_is_broken_cannot_be_read_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

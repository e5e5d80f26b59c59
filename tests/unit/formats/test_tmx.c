#include "exchange.h"
#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODY(content)                                                                              \
	"<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n" content "</body></tmx>"

struct reading {
	FILE *file;
	struct dragoman_importer *importer;
	const struct dragoman_unit *unit;
	uint64_t line;
};

static struct reading read_first(const char *bytes)
{
	struct reading reading = {.file = tmpfile()};
	fwrite(bytes, 1, strlen(bytes), reading.file);
	rewind(reading.file);
	reading.importer = dragoman_importer_create(reading.file, "sample", NULL);
	struct dragoman_item item;
	enum dragoman_status status = dragoman_importer_next(reading.importer, &item);
	if (status != DRAGOMAN_OK) {
		print_message("%s\n", dragoman_importer_message(reading.importer));
	}
	assert_int_equal(status, DRAGOMAN_OK);
	assert_int_equal(item.kind, DRAGOMAN_ITEM_UNIT);
	reading.unit = item.unit;
	reading.line = item.line;
	return reading;
}

static void end(struct reading *reading)
{
	dragoman_importer_destroy(reading->importer);
	fclose(reading->file);
}

static void assert_text(struct dragoman_text text, const char *expected)
{
	char copy[300];
	snprintf(copy, sizeof(copy), "%.*s", (int)text.length, text.length == 0 ? "" : text.bytes);
	assert_string_equal(copy, expected);
}

static void every_field_has_its_place(void **state)
{
	(void)state;
	struct reading reading = read_first(BODY(
		"<tu tuid='7' srclang='EN_us' creationid='ann' creationdate='20201030T234000Z' "
		"changeid='bob' changedate='20201031' usagecount='3' "
		"lastusagedate='20201101T000000Z' "
		"segtype='sentence'>"
		"<note>one</note><prop type='x-context'>story-17/p3</prop>"
		"<prop type='x-status'>approved</prop><prop type='x-origin'>machine</prop>"
		"<prop type='x-subject'>diplomacy</prop><prop type='x-previous-en'>Before.</prop>"
		"<prop type='x-next-ru'>После.</prop><prop type='x-client'>desk</prop>"
		"<tuv xml:lang='en-us' creationid='eve' changedate='20201030T000000Z' changeid='z'>"
		"<note>two</note><prop type='p'>q</prop><seg> a  b </seg></tuv>"
		"<tuv lang='RU'><seg/></tuv></tu>"));
	const struct dragoman_unit *unit = reading.unit;
	assert_text(dragoman_importer_source(reading.importer), "en");
	assert_int_equal(reading.line, 2);
	assert_text(unit->id, "7");
	assert_text(unit->source, "en-US");
	assert_text(unit->author, "ann");
	assert_text(unit->changed_by, "bob");
	assert_int_equal(unit->created, 1604101200);
	assert_int_equal(unit->changed, 1604102400);
	assert_int_equal(unit->used, 3);
	assert_int_equal(unit->last_used, 1604188800);
	assert_text(unit->context, "story-17/p3");
	assert_int_equal(unit->status, DRAGOMAN_UNIT_APPROVED);
	assert_int_equal(unit->origin, DRAGOMAN_ORIGIN_MACHINE);
	assert_text(unit->subject, "diplomacy");
	assert_text(unit->previous[0].language, "en");
	assert_text(unit->previous[0].text, "Before.");
	assert_text(unit->next[0].text, "После.");
	assert_text(unit->notes[0], "one");
	assert_int_equal(unit->property_count, 2);
	assert_text(unit->properties[0].name, "tmx:segtype");
	assert_text(unit->properties[1].name, "x-client");
	assert_int_equal(unit->variant_count, 2);
	assert_text(unit->variants[0].language, "en-US");
	assert_text(unit->variants[0].text, " a  b ");
	assert_text(unit->variants[0].author, "eve");
	assert_text(unit->variants[0].notes[0], "two");
	assert_int_equal(unit->variants[0].property_count, 2);
	assert_text(unit->variants[1].language, "ru");
	assert_int_equal(unit->variants[1].text.length, 0);
	end(&reading);
}

static void omegats_neighbours_are_of_the_source(void **state)
{
	(void)state;
	struct reading reading = read_first(
		BODY("<tu><prop type='prev'>Before.</prop><prop type='next'>After.</prop>"
	             "<tuv xml:lang='en'><seg>a</seg></tuv></tu>"));
	const struct dragoman_unit *unit = reading.unit;
	assert_text(unit->previous[0].language, "en");
	assert_text(unit->previous[0].text, "Before.");
	assert_text(unit->next[0].text, "After.");
	assert_int_equal(unit->property_count, 0);
	end(&reading);
}

static void inline_codes_stand_beside_the_text(void **state)
{
	(void)state;
	struct reading reading = read_first(
		BODY("<tu><tuv xml:lang='en'><seg>Ж<bpt i='1' x='2' type='bold'>&lt;b&gt;</bpt>go"
	             "<ept i='1'>&lt;/b&gt;</ept><ph type='image'>&lt;img alt=\"<sub>Up &amp; on"
	             "<hi>!</hi></sub>\"&gt;</ph> <hi x='9' type='verb'>to</hi><it pos='end'>/</it>"
	             "<ut>\\par</ut>!</seg></tuv></tu>"));
	const struct dragoman_variant *variant = &reading.unit->variants[0];
	static const struct {
		uint32_t at;
		enum dragoman_tag_kind kind;
		const char *id, *external, *type, *element, *data;
	} expected[] = {
		{1, DRAGOMAN_TAG_OPEN, "1", "2", "bold", "", "<b>"},
		{3, DRAGOMAN_TAG_CLOSE, "1", "", "", "", "</b>"},
		{3, DRAGOMAN_TAG_STANDALONE, "", "", "image", "",
	         "&lt;img alt=\"<sub>Up &amp; on<hi>!</hi></sub>\"&gt;"},
		{4, DRAGOMAN_TAG_OPEN, "", "9", "verb", "hi", ""},
		{6, DRAGOMAN_TAG_CLOSE, "", "", "", "hi", ""},
		{6, DRAGOMAN_TAG_CLOSE, "", "", "", "it", "/"},
		{6, DRAGOMAN_TAG_STANDALONE, "", "", "", "ut", "\\par"},
	};
	assert_text(variant->text, "Жgo to!");
	assert_int_equal(variant->tag_count, sizeof(expected) / sizeof(expected[0]));
	for (size_t i = 0; i < variant->tag_count; i++) {
		const struct dragoman_tag *tag = &variant->tags[i];
		assert_int_equal(tag->at, expected[i].at);
		assert_int_equal(tag->kind, expected[i].kind);
		assert_text(tag->id, expected[i].id);
		assert_text(tag->external, expected[i].external);
		assert_text(tag->type, expected[i].type);
		assert_text(tag->element, expected[i].element);
		assert_text(tag->data, expected[i].data);
	}
	end(&reading);
}

static void what_breaks_tmx_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{BODY("<tu>\n <tuv><seg>x</seg></tuv></tu>"), "sample:3:2: a tuv without xml:lang"},
		{BODY("<tu><tuv xml:lang='not a tag'><seg/></tuv></tu>"),
	         "sample:2:5: `not a tag`"},
		{BODY("<tu srclang='?'/>"), "sample:2:1: `?` is no language tag"},
		{BODY("<tu><tuv xml:lang='en'><seg/><seg/></tuv></tu>"), "a second seg"},
		{BODY("<tu><tuv xml:lang='en'><seg>x</tuv></tu>"), "sample:2:32: mismatched tag"},
		{"<tmx><header srclang='a b'/><body/></tmx>", "sample:1:6: srclang"},
		{BODY("<tu/>") "<x/>", "junk after document element"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		if (strstr(outcome.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", outcome.message, cases[i].message);
		}
	}
}

static void a_long_id_is_refused(void **state)
{
	(void)state;
	char file[500];
	snprintf(file, sizeof(file), BODY("<tu tuid='%0128d'><tuv xml:lang='en'><seg/></tuv></tu>"),
	         1);
	assert_int_equal(import_all(file, strlen(file), NULL).status, DRAGOMAN_OK);
	snprintf(file, sizeof(file), BODY("<tu tuid='%0129d'><tuv xml:lang='en'><seg/></tuv></tu>"),
	         1);
	assert_int_equal(import_all(file, strlen(file), NULL).status, DRAGOMAN_INVALID);
}

static void what_is_only_odd_is_mended_and_counted(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		size_t items;
		size_t warnings;
	} cases[] = {
		{BODY("<tu/>"), 0, 1},
		{BODY("<tu><tuv xml:lang='en'/></tu>"), 0, 2},
		{BODY("<foo><tu/></foo><tu><bar/><tuv xml:lang='en'><seg/></tuv></tu>"), 1, 2},
		{BODY("<tu><tuv xml:lang='en'><seg>a<b>c</b></seg></tuv></tu>"), 1, 1},
		{BODY("<tu><tuv xml:lang='en'><seg><bpt>x</bpt>a<ept/></seg></tuv></tu>"), 1, 1},
		{BODY("<tu><tuv xml:lang='en'><seg><it>x</it>a</seg></tuv></tu>"), 1, 1},
		{BODY("<tu><tuv xml:lang='en'><seg><ept i='1' x='1' type='b'>x</ept>"
		      "<ut x='1' type='b'>x</ut></seg></tuv></tu>"),
	         1, 3},
		{BODY("<tu><prop>x</prop><note xml:lang='en'>y</note><tuv "
	              "xml:lang='en'><seg/></tuv>"
	              "</tu>"),
	         1, 2},
		{BODY("<tu srclang='de'><tuv xml:lang='en'><seg/></tuv></tu>"), 1, 1},
		{BODY("<tu creationdate='once' usagecount='-1'><tuv xml:lang='en' lang='xx'><seg/>"
	              "</tuv></tu>"),
	         1, 0},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = round_trip(cases[i].file, strlen(cases[i].file), NULL,
		                                    DRAGOMAN_FORMAT_TMX);
		assert_int_equal(outcome.status, DRAGOMAN_OK);
		assert_int_equal(outcome.item_count, cases[i].items);
		assert_int_equal(outcome.warning_count, cases[i].warnings);
		assert_ptr_equal(outcome.difference, NULL);
	}
}

static void everything_comes_back(void **state)
{
	(void)state;
	static const char *const bodies[] = {
		"<tu tuid='a&#9;&quot;&lt;' o-encoding='x' usagecount='many' creationdate='?'>"
		"<prop type='p'>1</prop><prop type='p'>2</prop><prop type='p#2'>3</prop>"
		"<prop type='tmx:creationdate'>4</prop><prop type='x-status'>odd</prop>"
		"<prop type='x-context'/><prop type='x-context'>c</prop><prop "
		"type='x-context'>d</prop>"
		"<prop type='x-previous-en'>e</prop><prop type='x-previous-EN'>f</prop>"
		"<prop type='x-next-? ?'>g</prop><note> two\n lines&#13; </note>"
		"<tuv xml:lang='en'><seg>&#13;\n\t]]&gt; &amp;lt;</seg></tuv>"
		"<tuv xml:lang='en'><seg>again</seg></tuv></tu>",
		"<tu srclang='*all*'><tuv xml:lang='zh_TW'><seg>𝄞<ph/>𝄞</seg></tuv></tu>",
		"<tu srclang='fr'><tuv xml:lang='de'><seg/></tuv><tuv "
		"xml:lang='fr-CA'><seg/></tuv></tu>",
		"<tu><tuv xml:lang='de'><seg><ph>&lt;sub&gt;2&lt;/sub&gt;</ph>"
		"<ph>&lt;sub&gt;</ph><ph>&lt;b&gt;x&lt;/b&gt;</ph><ph>&amp;amp;<sub/></ph>"
		"<ph><sub a='&quot;&lt;&#10;'>x<bpt i='1'/></sub> &#13;</ph>"
		"<hi>a<hi>b</hi><bpt i='5'/><bpt/><ept/></hi><ept/></seg></tuv></tu>",
	};
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		char file[2000];
		snprintf(file, sizeof(file), BODY("%s"), bodies[i]);
		struct outcome outcome = round_trip(file, strlen(file), NULL, DRAGOMAN_FORMAT_TMX);
		assert_string_equal(outcome.message, "");
		assert_int_equal(outcome.item_count, 1);
		if (outcome.difference != NULL) {
			fail_msg("body %zu: %s", i, outcome.difference);
		}
	}
}

/* Writing units that no TMX file held. */

static enum dragoman_status write_one(const struct dragoman_unit *unit, char *out_file, size_t size)
{
	FILE *file = fmemopen(out_file, size, "w");
	struct dragoman_exporter *exporter = dragoman_exporter_create(
		file, &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TMX});
	dragoman_exporter_unit(exporter, unit);
	enum dragoman_status status = dragoman_exporter_close(exporter);
	if (status != DRAGOMAN_OK) {
		snprintf(out_file, size, "%s", dragoman_exporter_message(exporter));
	}
	dragoman_exporter_destroy(exporter);
	fclose(file);
	return status;
}

static enum dragoman_status write_text(const char *text, struct dragoman_tag *tags, size_t count,
                                       char *out_file, size_t size)
{
	struct dragoman_variant variant = {.language = dragoman_text_of("en"),
	                                   .text = dragoman_text_of(text),
	                                   .tags = tags,
	                                   .tag_count = count};
	struct dragoman_unit unit = {
		.id = dragoman_text_of("u-1"), .variants = &variant, .variant_count = 1};
	return write_one(&unit, out_file, size);
}

static void what_xml_cannot_hold_is_refused_by_name(void **state)
{
	(void)state;
	static const char *const texts[] = {"a\x01",        "\xff",     "\xed\xa0\x80",
	                                    "\xef\xbf\xbf", "\xc0\xaf", "\xf4\x90\x80\x80",
	                                    "\xe2\x82"};
	char file[2000];
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_int_equal(write_text(texts[i], NULL, 0, file, sizeof(file)),
		                 DRAGOMAN_INVALID);
		assert_non_null(strstr(file, "unit `u-1`: byte "));
		struct dragoman_tag tag = {.data = dragoman_text_of(texts[i])};
		assert_int_equal(write_text("x", &tag, 1, file, sizeof(file)), DRAGOMAN_INVALID);
		assert_non_null(strstr(file, "unit `u-1`: byte "));
	}
}

static void tags_out_of_place_are_refused(void **state)
{
	(void)state;
	struct dragoman_tag behind = {.at = 3};
	struct dragoman_tag crossed[] = {{.at = 1}, {.at = 0}};
	char file[2000];
	assert_int_equal(write_text("ab", &behind, 1, file, sizeof(file)), DRAGOMAN_INVALID);
	assert_int_equal(write_text("ab", crossed, 2, file, sizeof(file)), DRAGOMAN_INVALID);
	behind.at = 2;
	assert_int_equal(write_text("ab", &behind, 1, file, sizeof(file)), DRAGOMAN_OK);
}

static void any_tags_make_a_well_formed_file(void **state)
{
	(void)state;
	static const char *const elements[] = {"", "hi", "it", "ut", "pc"};
	static const char *const data[] = {"",
	                                   "<sub>",
	                                   "<sub>x</sub>",
	                                   "<sub a=\"1\" a=\"2\"></sub>",
	                                   "<sub><x></x></sub>",
	                                   "</sub>",
	                                   "<sub",
	                                   "&<sub></sub>"};
	srand(7);
	for (int round = 0; round < 500; round++) {
		struct dragoman_tag tags[6] = {0};
		for (size_t i = 0; i < 6; i++) {
			tags[i] = (struct dragoman_tag){
				.at = (uint32_t)(i / 2),
				.kind = (enum dragoman_tag_kind)(rand() % 3),
				.id = dragoman_text_of(rand() % 2 ? "1" : ""),
				.element = dragoman_text_of(elements[rand() % 5]),
				.data = dragoman_text_of(data[rand() % 8])};
		}
		char file[4000];
		assert_int_equal(write_text("abc", tags, 6, file, sizeof(file)), DRAGOMAN_OK);
		struct outcome outcome = round_trip(file, strlen(file), NULL, DRAGOMAN_FORMAT_TMX);
		assert_string_equal(outcome.message, "");
		assert_ptr_equal(outcome.difference, NULL);
	}
}

static void a_full_disk_is_said(void **state)
{
	(void)state;
	FILE *file = fopen("/dev/full", "w");
	if (file == NULL) {
		print_message("SKIPPED: no /dev/full, which only Linux has\n");
		skip(); /* other systems have no full disk to write to */
	}
	struct dragoman_exporter *exporter = dragoman_exporter_create(
		file, &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TMX});
	assert_int_equal(dragoman_exporter_close(exporter), DRAGOMAN_FULL);
	assert_non_null(strstr(dragoman_exporter_message(exporter), "cannot write"));
	dragoman_exporter_destroy(exporter);
	fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_has_its_place),
		cmocka_unit_test(omegats_neighbours_are_of_the_source),
		cmocka_unit_test(inline_codes_stand_beside_the_text),
		cmocka_unit_test(what_breaks_tmx_is_refused_with_its_place),
		cmocka_unit_test(a_long_id_is_refused),
		cmocka_unit_test(what_is_only_odd_is_mended_and_counted),
		cmocka_unit_test(everything_comes_back),
		cmocka_unit_test(what_xml_cannot_hold_is_refused_by_name),
		cmocka_unit_test(tags_out_of_place_are_refused),
		cmocka_unit_test(any_tags_make_a_well_formed_file),
		cmocka_unit_test(a_full_disk_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

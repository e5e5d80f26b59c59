#include "exchange.h"
#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TBX(content)                                                                               \
	"<tbx type='TBX-Basic' style='dca' xml:lang='en'><tbxHeader/><text><body>\n" content       \
	"</body><back/></text></tbx>"
#define TERM(content)                                                                              \
	TBX("<conceptEntry id='c1'><langSec xml:lang='en'><termSec>" content                       \
	    "</termSec></langSec></conceptEntry>")

struct reading {
	FILE *file;
	struct dragoman_importer *importer;
	const struct dragoman_concept *entry;
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
	assert_int_equal(item.kind, DRAGOMAN_ITEM_CONCEPT);
	reading.entry = item.concept_entry;
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

static void assert_property(const struct dragoman_property *properties, size_t count,
                            const char *name, const char *value)
{
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(properties[i].name, dragoman_text_of(name)) &&
		    dragoman_text_equal(properties[i].value, dragoman_text_of(value))) {
			return;
		}
	}
	fail_msg("no property %s of %s", name, value);
}

static const char full_concept[] = TBX(
	"<conceptEntry id='c1'>"
	"<transacGrp><transac type='transactionType'>origination</transac><date>2020-10-30</date>"
	"<transacNote type='responsibility' target='p1'>Ann</transacNote></transacGrp>"
	"<transacGrp><transac type='transactionType'>modification</transac>"
	"<date>2020-10-31T10:00:00</date></transacGrp>"
	"<transacGrp><transac type='transactionType'>modification</transac>"
	"<date>20201101T000000Z</date></transacGrp>"
	"<descrip type='subjectField'>peace</descrip>"
	"<descripGrp><descrip type='definition'>A town\n\t that moved.</descrip>"
	"<admin type='source'>atlas</admin></descripGrp>"
	"<descrip type='x-dragoman-kind'>place</descrip>"
	"<descrip type='x-dragoman-relation' target='c2'>part-of</descrip>"
	"<ref type='crossReference' target='c3'>another</ref>"
	"<admin type='source'>book</admin><note>n1</note><note>n2 <hi>bold</hi></note>"
	"<xref type='xGraphic' target='http://x/?a=1&amp;b'>map</xref>"
	"<admin type='projectSubset'>p</admin><descrip type='explanation'>e</descrip>"
	"<langSec xml:lang='ru_RU'><note>of the language</note><note>second</note>"
	"<termSec id='t1'><term>  Степанакерт </term>"
	"<termNote type='administrativeStatus'>supersededTerm-admn-sts</termNote>"
	"<termNote type='partOfSpeech'>properNoun</termNote>"
	"<termNote type='grammaticalGender'>masculine</termNote>"
	"<termNote type='grammaticalNumber'>singular</termNote>"
	"<termNote type='termType'>fullForm</termNote>"
	"<termNote type='geographicalUsage'>AM</termNote>"
	"<descripGrp><descrip type='context'>In it.</descrip><admin type='source'>s</admin>"
	"</descripGrp>"
	"<admin type='source'>desk</admin><note>careful</note>"
	"<admin type='x-dragoman-from'>1988-01-01</admin>"
	"<admin type='x-dragoman-until'>2023-09-28</admin>"
	"<admin type='x-dragoman-form'>Степанакерта</admin>"
	"<admin type='x-dragoman-form'>Степанакерте</admin>"
	"<admin type='x-dragoman-case-sensitive'>yes</admin>"
	"<admin type='x-dragoman-scheme'>BGN</admin></termSec></langSec></conceptEntry>");

static void every_field_of_a_concept_has_its_place(void **state)
{
	(void)state;
	struct reading reading = read_first(full_concept);
	const struct dragoman_concept *entry = reading.entry;
	assert_text(entry->id, "c1");
	assert_text(entry->author, "Ann");
	assert_int_equal(entry->created, 1604016000);
	assert_int_equal(entry->changed, 1604188800);
	assert_text(entry->subject, "peace");
	assert_text(entry->definition, "A town that moved.");
	assert_int_equal(entry->kind, DRAGOMAN_CONCEPT_PLACE);
	assert_int_equal(entry->relation_count, 2);
	assert_text(entry->relations[0].kind, "part-of");
	assert_text(entry->relations[1].kind, "see-also");
	assert_text(entry->relations[1].concept_id, "c3");
	assert_text(entry->sources[0], "book");
	assert_int_equal(entry->note_count, 2);
	assert_text(entry->notes[1], "n2 bold");
	assert_int_equal(entry->property_count, 5);
	const struct dragoman_property *properties = entry->properties;
	assert_property(properties, 5, "definition/source", "atlas");
	assert_property(properties, 5, "projectSubset", "p");
	assert_property(properties, 5, "descrip:explanation", "e");
	assert_property(properties, 5, "xml:xref:xGraphic",
	                "<xref type=\"xGraphic\" target=\"http://x/?a=1&amp;b\">map</xref>");
	assert_property(properties, 5, "xml:transacGrp:modification",
	                "<transacGrp><transac type=\"transactionType\">modification</transac>"
	                "<date>2020-10-31T10:00:00</date></transacGrp>");
	end(&reading);
}

static void every_field_of_a_term_has_its_place(void **state)
{
	(void)state;
	struct reading reading = read_first(full_concept);
	const struct dragoman_concept_language *language = &reading.entry->languages[0];
	assert_text(language->language, "ru-RU");
	assert_text(language->note, "of the language");
	assert_property(language->properties, language->property_count, "note", "second");
	const struct dragoman_term *term = &language->terms[0];
	assert_text(term->id, "t1");
	assert_text(term->text, "Степанакерт");
	assert_int_equal(term->status, DRAGOMAN_TERM_DEPRECATED);
	assert_text(term->original_status, "supersededTerm-admn-sts");
	assert_text(term->part_of_speech, "properNoun");
	assert_text(term->gender, "masculine");
	assert_text(term->number, "singular");
	assert_text(term->type, "fullForm");
	assert_text(term->context, "In it.");
	assert_text(term->source, "desk");
	assert_text(term->note, "careful");
	assert_text(term->from, "1988-01-01");
	assert_text(term->until, "2023-09-28");
	assert_int_equal(term->form_count, 2);
	assert_text(term->forms[1], "Степанакерте");
	assert_true(term->case_sensitive);
	assert_text(term->scheme, "BGN");
	assert_property(term->properties, term->property_count, "context/source", "s");
	assert_property(term->properties, term->property_count, "termNote:geographicalUsage", "AM");
	end(&reading);
}

static void assert_comes_back(const char *file)
{
	static const enum dragoman_format formats[] = {DRAGOMAN_FORMAT_TBX, DRAGOMAN_FORMAT_TBX2,
	                                               DRAGOMAN_FORMAT_TBX_DCT};
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		struct outcome outcome = round_trip(file, strlen(file), NULL, formats[i]);
		assert_string_equal(outcome.message, "");
		assert_int_equal(outcome.item_count, 1);
		if (outcome.difference != NULL) {
			fail_msg("%s: %s", outcome.difference, file);
		}
	}
}

static void everything_comes_back(void **state)
{
	(void)state;
	static const char *const files[] = {
		full_concept,
		TERM("<term xml:space='preserve'> two\n\tlines&#13;</term><note "
	             "xml:space='preserve'>a"
	             "  b</note>"),
		TERM("<term>x</term><termNote type='administrativeStatus'>odd</termNote>"
	             "<termNote type='administrativeStatus'>preferredTerm-admn-sts</termNote>"
	             "<termNote type='administrativeStatus'>admittedTerm-admn-sts</termNote>"),
		TERM("<term>x</term><admin type='x-dragoman-status'>forbidden</admin>"),
		TERM("<term>x</term><admin type='x-dragoman-status'>odd</admin>"),
		TERM("<term>x</term><admin type='x-dragoman-original-status'>mine</admin>"),
		TERM("<term>x</term><admin type='x-dragoman-from'>soon</admin><admin>bare</admin>"
	             "<admin type='note'>n</admin><admin type='descrip:a'>b</admin>"),
		TERM("<term>x</term><descripGrp><descrip type='context'>a</descrip><descrip "
	             "type='b'>c"
	             "</descrip></descripGrp><descripGrp id='g' foo='&quot;'><note>n</note>"
	             "</descripGrp><adminGrp><admin type='q'>r</admin></adminGrp><transacGrp/>"),
		TERM("<term>x</term><termNote type='a' target='t'>b</termNote><xref target='u'/>"),
		TERM("<term>x</term><note type='odd'>b</note><note/><note>c</note><note>d</note>"),
		TBX("<conceptEntry><transacGrp><transac "
	            "type='transactionType'>origination</transac>"
	            "<date>once</date></transacGrp><transacGrp><transac>modification</transac>"
	            "<transacNote type='responsibility'>Bob</transacNote></transacGrp>"
	            "<ref type='crossReference'>c9</ref><descrip "
	            "type='x-dragoman-relation'>y</descrip>"
	            "<langSec xml:lang='en'><descrip type='definition'>only</descrip></langSec>"
	            "<langSec xml:lang='ru'><termSec><term>y</term></termSec></langSec>"
	            "</conceptEntry>"),
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		assert_comes_back(files[i]);
	}
}

static void dct_and_martif_mean_the_same(void **state)
{
	(void)state;
	static const char *const files[] = {
		TBX("<conceptEntry id='1'><descrip type='subjectField'>s</descrip><langSec "
	            "xml:lang='en'><termSec><term>x</term><termNote type='administrativeStatus'>"
	            "admittedTerm-admn-sts</termNote></termSec></langSec></conceptEntry>"),
		"<tbx style='dct' xmlns:min='http://www.tbxinfo.net/ns/min'><text><body>"
		"<conceptEntry id='1'><min:subjectField>s</min:subjectField><langSec xml:lang='en'>"
		"<termSec><term>x</term><min:administrativeStatus>admittedTerm-admn-sts"
		"</min:administrativeStatus></termSec></langSec></conceptEntry></body></text></"
		"tbx>",
		"<martif type='TBX'><text><body><termEntry id='1'><descrip type='subjectField'>s"
		"</descrip><langSet xml:lang='en'><ntig><termGrp><term>x</term>"
		"<termNote type='normativeAuthorization'>admittedTerm</termNote></termGrp></ntig>"
		"</langSet></termEntry></body></text></martif>",
		"<martif type='TBX'><text><body><termEntry id='1'><descrip type='subjectField'>s"
		"</descrip><langSet lang='en'><tig><term>x</term>"
		"<termNote type='administrativeStatus'>admitted</termNote></tig>"
		"</langSet></termEntry></body></text></martif>",
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct reading reading = read_first(files[i]);
		const struct dragoman_term *term = &reading.entry->languages[0].terms[0];
		assert_text(reading.entry->subject, "s");
		assert_text(term->text, "x");
		assert_int_equal(term->status, DRAGOMAN_TERM_ADMITTED);
		assert_text(term->original_status, "");
		end(&reading);
		assert_comes_back(files[i]);
	}
}

static void sections_of_one_language_become_one(void **state)
{
	(void)state;
	struct reading reading = read_first(
		TBX("<conceptEntry id='c1'>"
	            "<langSec xml:lang='en_US'><descrip type='definition'>d1</descrip><note>n1</note>"
	            "<termSec><term>one</term></termSec></langSec>"
	            "<langSec xml:lang='de'><termSec><term>eins</term></termSec></langSec>"
	            "<langSec xml:lang='en-US'><descrip type='definition'>d2</descrip><note>n2</note>"
	            "<termSec id='t2'><term>two</term><note>n3</note></termSec></langSec>"
	            "</conceptEntry>"));
	assert_int_equal(reading.entry->language_count, 2);
	const struct dragoman_concept_language *english = &reading.entry->languages[0];
	assert_int_equal(english->term_count, 2);
	assert_text(english->terms[1].text, "two");
	assert_text(english->terms[1].note, "n3");
	assert_text(english->definition, "d1");
	assert_text(english->note, "n1");
	assert_property(english->properties, english->property_count, "descrip:definition", "d2");
	assert_property(english->properties, english->property_count, "note", "n2");
	end(&reading);
}

static void a_language_nobody_knows_is_undetermined(void **state)
{
	(void)state;
	static const char file[] = TBX(
		"<conceptEntry id='c1'><langSec xml:lang='---'><termSec><term>a</term></termSec>"
		"</langSec><langSec xml:lang='C'><termSec><term>b</term></termSec></langSec>"
		"</conceptEntry>");
	struct reading reading = read_first(file);
	assert_int_equal(reading.entry->language_count, 1);
	const struct dragoman_concept_language *language = &reading.entry->languages[0];
	assert_text(language->language, "und");
	assert_int_equal(language->term_count, 2);
	assert_property(language->properties, language->property_count, "x-dragoman-language",
	                "---");
	assert_property(language->properties, language->property_count, "x-dragoman-language",
	                "C");
	end(&reading);
	assert_comes_back(TBX("<conceptEntry id='c'><langSec xml:lang=''><termSec><term>a</term></termSec>"
	                      "</langSec></conceptEntry>"));
	assert_comes_back(file);
	assert_int_equal(import_all(file, strlen(file), NULL).warning_count, 2);
}

static void a_dialect_holds_only_its_own(void **state)
{
	(void)state;
	static const char file[] =
		TERM("<term>t</term><termNote type='partOfSpeech'>noun</termNote>"
	             "<termNote type='termType'>acronym</termNote><note>n</note>"
	             "<descripGrp><descrip type='context'>c</descrip>"
	             "<admin type='source'>s</admin></descripGrp>");
	static const struct {
		enum dragoman_format format;
		const char *has;
		const char *lacks;
	} cases[] = {
		{DRAGOMAN_FORMAT_TBX_CORE, "type=\"TBX-Core\" style=\"dca\"", "partOfSpeech"},
		{DRAGOMAN_FORMAT_TBX_CORE, "<note>n</note>", "context"},
		{DRAGOMAN_FORMAT_TBX_MIN, "<termNote type=\"partOfSpeech\">noun<", "acronym"},
		{DRAGOMAN_FORMAT_TBX_MIN_DCT, "<min:partOfSpeech>noun</min:partOfSpeech>", ">s<"},
		{DRAGOMAN_FORMAT_TBX_DCT, "<basic:termType>acronym</basic:termType>", "type=\"c"},
		{DRAGOMAN_FORMAT_TBX_DCT,
	         "<descripGrp><basic:context>c</basic:context><basic:source>s</basic:source>",
	         "descrip "},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *written = export_all(
			file, strlen(file), NULL,
			&(struct dragoman_export_options){.format = cases[i].format});
		assert_non_null(written);
		assert_non_null(strstr(written, cases[i].has));
		assert_null(strstr(written, cases[i].lacks));
		free(written);
	}
}

static void what_breaks_tbx_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{TBX("<conceptEntry>\n<langSec/></conceptEntry>"),
	         "sample:3:1: a language section without xml:lang"},
		{TBX("<conceptEntry id='" /* 129 */
	             "0123456789012345678901234567890123456789012345678901234567890123456789"
	             "01234567890123456789012345678901234567890123456789012345678'/>"),
	         "sample:2:1: an id is longer than 128 bytes"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		if (strstr(outcome.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", outcome.message, cases[i].message);
		}
	}
}

static void what_says_nothing_is_left_out_and_counted(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		size_t items;
		size_t warnings;
	} cases[] = {
		{TBX("<conceptEntry/>"), 0, 1},
		{TERM("<term/>"), 0, 3},
		{TERM("<term>x</term><term>y</term>"), 1, 1},
		{TERM("<term>x</term><foo>y</foo>"), 1, 1},
		{TERM("<term>x</term><descrip/>"), 1, 0},
		/* kept, but told */
		{TERM("<term>x</term><descrip type='context'>y</descrip>"), 1, 0},
		{TERM("<term>x</term><descrip type='nonsense'>y</descrip>"), 1, 1},
		{TERM("<term>x</term><termNote type='x-ours'>y</termNote>"), 1, 0},
		{TBX("<conceptEntry><langSec xml:lang='english'><termSec><term>x</term></termSec></langSec>"
	             "</conceptEntry>"), 1, 1},
		/* core elements may have a prefix, the header too */
		{"<t:tbx type='TBX-Basic' style='dct' xml:lang='en' "
	         "xmlns:t='urn:iso:std:iso:30042:ed-2'><t:tbxHeader/><t:text><t:body><t:conceptEntry>"
	         "<t:langSec xml:lang='en'><t:termSec><t:term>x</t:term></t:termSec></t:langSec>"
	         "</t:conceptEntry></t:body><t:back/></t:text></t:tbx>", 1, 0},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), NULL);
		assert_string_equal(outcome.message, "");
		assert_int_equal(outcome.item_count, cases[i].items);
		assert_int_equal(outcome.warning_count, cases[i].warnings);
	}
}

static void properties_named_like_our_own_fields_stay_properties(void **state)
{
	(void)state;
	assert_comes_back(TBX("<conceptEntry id='c'><admin type='admin:note'>n</admin><note>m</note>"
	                      "<langSec xml:lang='en'><termSec><term>t</term></termSec></langSec>"
	                      "</conceptEntry>"));
	assert_comes_back(TERM("<term>t</term>"
	                       "<admin type='admin:x-dragoman-case-sensitive'>yes</admin>"
	                       "<admin type='admin:admin:x-dragoman-form'>f</admin>"
	                       "<admin type='x-dragoman-status'>odd</admin>"
	                       "<admin type='admin:source'>not its source</admin>"
	                       "<admin type='admin:note'>nor its note</admin>"));
}

static void properties_of_any_kind_make_a_well_formed_file(void **state)
{
	(void)state;
	static const char *const names[] = {
		"x-client", "xml:admin", "descrip:",          "descrip:a", "termNote:a",
		"a#2",      "xml:",      "definition/source", ""};
	static const char *const values[] = {
		"plain",  "<admin>x</admin>", "<admin>x",
		"</tbx>", "<evil></evil>",    "<admin type=\"a\">&b;</admin>",
		"]]>"};
	for (size_t i = 0; i < 9 * 7; i++) {
		struct dragoman_property property = {dragoman_text_of(names[i % 9]),
		                                     dragoman_text_of(values[i / 9])};
		struct dragoman_term term = {.text = dragoman_text_of("x"),
		                             .properties = &property,
		                             .property_count = 1};
		struct dragoman_concept_language language = {.language = dragoman_text_of("en"),
		                                             .terms = &term,
		                                             .term_count = 1,
		                                             .properties = &property,
		                                             .property_count = 1};
		struct dragoman_concept entry = {.id = dragoman_text_of("c"),
		                                 .definition = dragoman_text_of("d"),
		                                 .languages = &language,
		                                 .language_count = 1,
		                                 .properties = &property,
		                                 .property_count = 1};
		char file[4000];
		FILE *out = fmemopen(file, sizeof(file), "w");
		struct dragoman_exporter *exporter = dragoman_exporter_create(
			out, &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TBX});
		dragoman_exporter_concept(exporter, &entry);
		assert_int_equal(dragoman_exporter_close(exporter), DRAGOMAN_OK);
		dragoman_exporter_destroy(exporter);
		fclose(out);
		assert_comes_back(file);
	}
}

static void units_do_not_go_into_a_glossary(void **state)
{
	(void)state;
	static const enum dragoman_format formats[] = {DRAGOMAN_FORMAT_TBX, DRAGOMAN_FORMAT_TBX2,
	                                               DRAGOMAN_FORMAT_TSV_TERMS};
	for (size_t i = 0; i < 3; i++) {
		FILE *out = tmpfile();
		struct dragoman_exporter *exporter = dragoman_exporter_create(
			out,
			&(struct dragoman_export_options){.format = formats[i], .languages = "en"});
		struct dragoman_unit unit = {0};
		assert_int_equal(dragoman_exporter_unit(exporter, &unit), DRAGOMAN_INVALID);
		assert_int_equal(dragoman_exporter_close(exporter), DRAGOMAN_INVALID);
		assert_non_null(strstr(dragoman_exporter_message(exporter), "holds concepts"));
		dragoman_exporter_destroy(exporter);
		fclose(out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_of_a_concept_has_its_place),
		cmocka_unit_test(every_field_of_a_term_has_its_place),
		cmocka_unit_test(everything_comes_back),
		cmocka_unit_test(dct_and_martif_mean_the_same),
		cmocka_unit_test(sections_of_one_language_become_one),
		cmocka_unit_test(a_language_nobody_knows_is_undetermined),
		cmocka_unit_test(a_dialect_holds_only_its_own),
		cmocka_unit_test(what_breaks_tbx_is_refused_with_its_place),
		cmocka_unit_test(what_says_nothing_is_left_out_and_counted),
		cmocka_unit_test(properties_named_like_our_own_fields_stay_properties),
		cmocka_unit_test(properties_of_any_kind_make_a_well_formed_file),
		cmocka_unit_test(units_do_not_go_into_a_glossary),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

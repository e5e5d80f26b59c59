#include "exchange.h"
#include "base/buffer.h"
#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST(content)                                                                             \
	"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:a='urn:a'>"      \
	"<file original='a.txt' source-language='en' target-language='ru' datatype='x'><header/>"  \
	"<body>\n" content "</body></file></xliff>"
#define SECOND(content)                                                                            \
	"<xliff version='2.1' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='en' "         \
	"trgLang='ru' xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0'><file id='f1'>\n" content   \
	"</file></xliff>"
#define UNIT_1(content) FIRST("<trans-unit id='u1'>" content "</trans-unit>")
#define UNIT_2(content) SECOND("<unit id='u1'>" content "</unit>")

static const struct dragoman_export_options as_1 = {.format = DRAGOMAN_FORMAT_XLIFF,
                                                    .languages = "en,ru"};
static const struct dragoman_export_options as_2 = {.format = DRAGOMAN_FORMAT_XLIFF2,
                                                    .languages = "en,ru"};

static void expect_all(const char *file, const struct dragoman_export_options *how,
                       const char *const *expected, size_t count)
{
	char *written = export_all(file, strlen(file), NULL, how);
	assert_non_null(written);
	for (size_t i = 0; i < count; i++) {
		if (strstr(written, expected[i]) == NULL) {
			fail_msg("no %s in %s", expected[i], written);
		}
	}
	free(written);
}

#define EXPECT(file, how, ...)                                                                     \
	expect_all(file, how, (const char *const[]){__VA_ARGS__},                                  \
	           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const struct dragoman_export_options as_tmx = {.format = DRAGOMAN_FORMAT_TMX};

static const char full_1[] = FIRST(
	"<group><trans-unit id='1' approved='yes' maxwidth='40' resname='title'>"
	"<source>A <g id='1' ctype='bold'>b <x id='2'/></g> <bpt id='3'>&lt;i&gt;</bpt>c"
	"<ept id='3'>&lt;/i&gt;</ept><ph id='4' equiv-text='[t]'>&lt;img alt=\"<sub>Up</sub>\"&gt;</ph>"
	"<it id='5' pos='open'>&lt;b&gt;</it><bx id='6'/>d<ex id='6'/>"
	"<mrk mtype='term' mid='7'>e</mrk></source>"
	"<target state='translated' state-qualifier='exact-match'>Б<x id='2'/></target>"
	"<note from='desk'>mind the map</note>"
	"<alt-trans match-quality='80%' a:b='c'><source>A</source><target>Б</target></alt-trans>"
	"<context-group name='g'><context context-type='linenumber'>7</context></context-group>"
	"</trans-unit></group>"
	"<trans-unit id='2'><source>One. Two.</source>"
	"<seg-source><mrk mtype='seg' mid='0'>One.</mrk> <mrk mtype='seg' mid='1'>T<g id='1'>w</g>o."
	"</mrk></seg-source><target><mrk mtype='seg' mid='1'>Два.</mrk></target></trans-unit>"
	"<trans-unit id='3'><source>new</source><target state='needs-translation'/></trans-unit>"
	"<trans-unit id='2'><source>the id again</source></trans-unit>");

static const char full_2[] = SECOND(
	"<group id='g'><unit id='1' name='n' translate='yes'>"
	"<mtc:matches><mtc:match ref='#m1'><source>A</source><target>Б</target></mtc:match>"
	"</mtc:matches><notes><note category='x'>mind the map</note></notes>"
	"<originalData><data id='d1'>&lt;b&gt;</data><data id='d2'>&lt;/b&gt;</data>"
	"<data id='d3'>&lt;br/&gt;</data></originalData>"
	"<segment id='s1' state='reviewed' subState='a:b'><source>A <pc id='1' dataRefStart='d1' "
	"dataRefEnd='d2'>b</pc><ph id='2' type='fmt' dataRef='d3' canDelete='no'/><ph id='3' "
	"dataRef='d3'/> <sc id='4' dataRef='d1'/>c<ec startRef='4' dataRef='d2'/><cp hex='0001'/>"
	"<mrk id='m1' type='term' ref='#x'>d</mrk><sm id='m2' type='comment' value='v'/>e"
	"<em startRef='m2'/></source><target>Б <pc id='1' dataRefStart='d1' dataRefEnd='d2'>в</pc>"
	"<ph id='2' type='fmt' dataRef='d3' canDelete='no'/></target></segment><ignorable><source> </source></ignorable>"
	"<segment id='s2'><source>Two.</source></segment></unit></group>");

static void expect_back(const char *file, const struct dragoman_export_options *how, size_t items)
{
	struct outcome outcome = round_trip_as(file, strlen(file), NULL, how);
	assert_string_equal(outcome.message, "");
	if (outcome.difference != NULL) {
		fail_msg("line %lu: %s", (unsigned long)outcome.difference_line, outcome.difference);
	}
	assert_int_equal(outcome.item_count, items);
	assert_int_equal(outcome.warning_count, 0);
}

static void everything_comes_back(void **state)
{
	(void)state;
	expect_back(full_1, &as_1, 5);
	expect_back(full_2, &as_2, 2);
	/* tags keep their original code through TMX, too */
	expect_back(full_1, &as_tmx, 5);
	expect_back(full_2, &as_tmx, 2);
}

static void a_unit_of_another_format_comes_back(void **state)
{
	(void)state;
	static const char file[] =
		"<tmx version='1.4'><header srclang='en'/><body><tu tuid='t1' usagecount='3' "
		"lastusagedate='20200101T000000Z' creationid='A' creationdate='20200102T000000Z' "
		"changeid='B' changedate='20200103T000000Z'><note>n</note><prop type='x-context'>"
		"c</prop><prop type='x-status'>reviewed</prop><prop type='x-origin'>human</prop>"
		"<prop type='x-subject'>s</prop><prop type='x-previous-en'>before</prop>"
		"<prop type='p'>1</prop><prop type='p'>2</prop>"
		"<tuv xml:lang='en' creationid='C'><note>m</note><prop type='q'>v</prop>"
		"<seg>a <bpt i='1' type='bold'>&lt;b&gt;</bpt>b<ept i='1'>&lt;/b&gt;</ept></seg></tuv>"
		"<tuv xml:lang='ru' changedate='20200104T000000Z'><seg>б</seg></tuv></tu></body></tmx>";
	expect_back(file, &as_1, 1);
	struct outcome outcome = round_trip_as(file, strlen(file), NULL, &as_2);
	assert_string_equal(outcome.message, "");
	assert_ptr_equal(outcome.difference, NULL);
}

static void inline_codes_are_tags(void **state)
{
	(void)state;
	EXPECT(full_1, &as_tmx, "A <bpt i=\"1\" type=\"bold\"></bpt>b <ph x=\"2\"></ph>",
	       "<bpt i=\"3\">&lt;i&gt;</bpt>c<ept i=\"3\">&lt;/i&gt;</ept>",
	       "<prop type=\"x-status\">approved</prop>", "<prop type=\"x-context\">a.txt/1</prop>",
	       "<prop type=\"xliff1:@maxwidth\">40</prop>", "<note>mind the map</note>",
	       "xmlns:a=\"urn:a\"&gt;", "<seg>Два.</seg>",
	       "<prop type=\"x-context\">a.txt/2/1</prop>");
	EXPECT(full_2, &as_tmx, "A <bpt i=\"1\">&lt;b&gt;</bpt>b<ept i=\"1\">&lt;/b&gt;</ept>",
	       "canDelete=\"no\"", "<prop type=\"x-status\">reviewed</prop>",
	       "<prop type=\"xliff2:mtc:matches\">");
}

static void what_the_file_held_is_written_again(void **state)
{
	(void)state;
	EXPECT(full_1, &as_1, "<trans-unit id=\"1\" approved=\"yes\" maxwidth=\"40\" resname=\"title\">",
	       "<g id=\"1\" ctype=\"bold\">b <x id=\"2\"/></g>",
	       "<ph id=\"4\" equiv-text=\"[t]\">&lt;img alt=\"<sub>Up</sub>\"&gt;</ph>",
	       "<it id=\"5\" pos=\"open\">&lt;b&gt;</it>", "<mrk mtype=\"term\" mid=\"7\">e</mrk>",
	       "<target state=\"translated\" state-qualifier=\"exact-match\">",
	       "<alt-trans match-quality=\"80%\" a:b=\"c\" xmlns:a=\"urn:a\">",
	       "<trans-unit id=\"dragoman-");
	EXPECT(full_2, &as_2, "<unit id=\"1\" name=\"n\" translate=\"yes\">",
	       "<mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"",
	       "<segment id=\"s1\" state=\"reviewed\" subState=\"a:b\">",
	       "<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\">b</pc>",
	       "<ph id=\"2\" type=\"fmt\" canDelete=\"no\" dataRef=\"d3\"/>",
	       "<data id=\"d3\" xml:space=\"preserve\">&lt;br/&gt;</data>", "<ec startRef=\"4\"",
	       "<cp hex=\"0001\"/>", "<sm id=\"m2\" type=\"comment\" value=\"v\"/>");
}

static void a_prefix_within_a_value_is_no_use_of_it(void **state)
{
	(void)state;
	expect_back(UNIT_2("<x:m><x:n r=' dragoman:&lt;dragoman:'/></x:m>"
	                   "<segment id='1'><source>w</source></segment>"),
	            &as_2, 1);
}

static void an_element_of_any_length_is_kept(void **state)
{
	(void)state;
	for (int length = 1; length < 600; length++) {
		char file[2000];
		snprintf(file, sizeof(file),
		         UNIT_1("<source>s</source><target>t</target><alt-trans><target>%0*d"
		                "</target></alt-trans>"),
		         length, 0);
		struct outcome outcome = round_trip_as(file, strlen(file), NULL, &as_1);
		assert_int_equal(outcome.status, DRAGOMAN_OK);
		assert_ptr_equal(outcome.difference, NULL);
	}
}

static void marks_of_terms_that_filling_made_are_no_tags(void **state)
{
	(void)state;
	static const char *const files[] = {
		UNIT_1("<source>in <mrk mtype='term' mid='dragoman-1' comment='В'>V</mrk></source>"),
		UNIT_2("<segment><source>in <mrk id='dragoman-1' type='term'>V</mrk></source></segment>"),
	};
	for (size_t i = 0; i < 2; i++) {
		char *written = export_all(files[i], strlen(files[i]), NULL,
		                           &(struct dragoman_export_options){
						   .format = DRAGOMAN_FORMAT_TMX, .source = "en"});
		assert_non_null(strstr(written, "<seg>in V</seg>"));
		free(written);
	}
}

static void codes_that_lack_what_the_standard_wants_come_back_too(void **state)
{
	(void)state;
	static const char *const files[] = {
		UNIT_1("<source>a<g>b</g><x/><ph ctype='c'>d</ph><x id=''/></source>"),
		UNIT_2("<segment><source>a<pc>b</pc><ph/><pc id=''>c</pc></source></segment>"),
		/* expat takes `:name` for a name, the XML namespaces do not */
		UNIT_1("<source><x id='1' :ctype='b'/></source>"),
		/* approved is 1.2's word */
		SECOND("<unit id='u1' approved='yes'><segment state='d'><source>A</source></segment></unit>"),
		UNIT_1("<source>a</source>"),
		UNIT_2("<originalData><data id='d1'>1</data></originalData><segment><source>"
	               "<pc id='1' dataRefStart='d1' :dataRefEnd='d1'>b</pc></source></segment>"),
		UNIT_1("<source>a</source>"),
		/* neither a marker nor a pc has a dataRef */
		UNIT_2("<originalData><data id='d2'>&lt;/b&gt;</data></originalData><segment><source>A "
	               "<pc id='1' dataRef='d2' a='b'>b</pc><mrk id='m1' type='term' startRef='4' "
	               "dataRef='d2'/><sm id='m2' type='term' dataRef='d2'/><em startRef='m2' "
	               "dataRef='d2'/><cp hex='0001' dataRef='d2'/></source></segment>"),
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct outcome outcome = round_trip_as(files[i], strlen(files[i]), NULL,
		                                       i % 2 == 0 ? &as_1 : &as_2);
		assert_string_equal(outcome.message, "");
		if (outcome.difference != NULL) {
			fail_msg("%s in %s", outcome.difference, files[i]);
		}
	}
}

static const char outside_1[] =
	"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:a='urn:a'>"
	"<file original='a.txt' source-language='en' target-language='ru' datatype='html' tool-id='t' "
	"a:b='c'><header><skl><internal-file>AAAA</internal-file></skl><phase-group>"
	"<phase phase-name='p1' process-name='translation' contact-name='Anna' contact-email='a@x' "
	"date='2021-05-06T07:08:09'/><phase phase-name='p2' process-name='review' contact-email='b@x' "
	"date='2021-05-07T07:08:09+02:00'/></phase-group><tool tool-id='t' tool-name='T'/>"
	"<note>of the file</note></header><body>"
	"<group id='g1' resname='dialog' a:z='q'><note from='dev'>of the group</note>"
	"<trans-unit id='1' phase-name='p1' a:c='d'><source>One</source><target phase-name='p2'>Один"
	"</target><note from='desk' priority='2' annotates='target'>mind</note><note>more</note>"
	"</trans-unit><group id='g2'><trans-unit id='2' phase-name='p1'><source>Two</source>"
	"</trans-unit></group></group><trans-unit id='3' phase-name='p9'><source>Three</source>"
	"</trans-unit></body></file></xliff>";

static const char outside_2[] =
	"<xliff version='2.1' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='en' trgLang='ru' "
	"xmlns:mda='urn:oasis:names:tc:xliff:metadata:2.0' xmlns:my='urn:my' "
	"xmlns:fs='urn:oasis:names:tc:xliff:fs:2.0' xmlns:ctr='urn:oasis:names:tc:xliff:changetracking:2.1'>"
	"<file id='f1' original='story.html' canResegment='no' my:x='1'><skeleton href='s'/>"
	"<mda:metadata><mda:metaGroup category='c'><mda:meta type='t'>v</mda:meta></mda:metaGroup>"
	"</mda:metadata><notes><note category='desk'>of the file</note></notes>"
	"<group id='g1' name='main'><notes><note id='gn'>of the group</note></notes>"
	"<unit id='u1' name='title' my:y='2'><ctr:changeTrack><ctr:revisions appliesTo='target' "
	"ref='s1'><ctr:revision author='Anna' datetime='2020-01-02T03:04:05Z'><ctr:item "
	"property='content'>Ой</ctr:item></ctr:revision><ctr:revision author='Boris' "
	"datetime='2020-02-02T03:04:05Z'><ctr:item property='content'>Эй</ctr:item></ctr:revision>"
	"</ctr:revisions></ctr:changeTrack>"
	"<notes><note id='n1' appliesTo='target' category='x' my:z='q'>mind</note></notes>"
	"<originalData><data id='d1'>&lt;br/></data></originalData>"
	"<ignorable><source> </source></ignorable><segment id='s1'><source>One "
	"<ph id='1' dataRef='d1' fs:fs='br'/></source><target>Один</target></segment>"
	"<ignorable><source><ph id='3' dataRef='d1'/></source></ignorable><segment id='s2'>"
	"<source>Two</source></segment><ignorable><source>.</source></ignorable></unit></group>"
	"</file></xliff>";

static void what_stands_outside_of_units_comes_back(void **state)
{
	(void)state;
	expect_back(outside_1, &as_1, 3);
	EXPECT(outside_1, &as_1,
	       "target-language=\"ru\" datatype=\"html\" tool-id=\"t\" a:b=\"c\" xmlns:a=\"urn:a\"",
	       "<header><phase-group><phase phase-name=\"p1\"", "<note>of the file</note></header>",
	       "<group id=\"g1\" resname=\"dialog\" a:z=\"q\" xmlns:a=\"urn:a\">"
	       "<note from=\"dev\">of the group</note>",
	       "<trans-unit id=\"1\" phase-name=\"p1\" a:c=\"d\" xmlns:a=\"urn:a\">",
	       "<target phase-name=\"p2\">",
	       "<note from=\"desk\" priority=\"2\" annotates=\"target\">mind</note>",
	       "<note>more</note>", "    </group>\n    </group>\n      <trans-unit id=\"3\">",
	       "type=\"property:xliff1:@phase-name\">p9<");
	expect_back(outside_2, &as_2, 2);
	EXPECT(outside_2, &as_2,
	       "<file id=\"f1\" original=\"story.html\" canResegment=\"no\" my:x=\"1\" xmlns:my=",
	       "<mda:metadata xmlns:mda=", "</mda:metadata><notes><note category=\"desk\">",
	       "<group id=\"g1\" name=\"main\"><notes><note id=\"gn\">of the group</note></notes>",
	       "<unit id=\"u1\" name=\"title\" my:y=\"2\" xmlns:my=\"urn:my\">",
	       "<note id=\"n1\" appliesTo=\"target\" category=\"x\" my:z=\"q\" xmlns:my=\"urn:my\">mind",
	       "<ignorable><source> </source></ignorable>\n      <segment id=\"s1\">",
	       "<ph id=\"1\" fs:fs=\"br\" xmlns:fs=\"urn:oasis:names:tc:xliff:fs:2.0\" dataRef=\"d1\"/>",
	       "type=\"property:xliff2:before\">&lt;ignorable&gt;",
	       "</segment>\n        <ignorable><source>.</source></ignorable>");
	/* and through formats that have no such places */
	expect_back(outside_1, &as_tmx, 3);
	expect_back(outside_2, &as_tmx, 2);
	struct outcome outcome = round_trip_as(outside_1, strlen(outside_1), NULL, &as_2);
	assert_ptr_equal(outcome.difference, NULL);
	outcome = round_trip_as(outside_2, strlen(outside_2), NULL, &as_1);
	assert_string_equal(outcome.message, "");
}

static void who_has_translated_and_when_is_read(void **state)
{
	(void)state;
	EXPECT(outside_1, &as_tmx, "creationid=\"b@x\" changedate=\"20210507T050809Z\"",
	       "creationid=\"Anna\" changedate=\"20210506T070809Z\"");
	EXPECT(outside_2, &as_tmx,
	       "creationid=\"Anna\" changedate=\"20200202T030405Z\" changeid=\"Boris\"");
}

static void a_group_that_comes_again_is_not_opened_again(void **state)
{
	(void)state;
	static const char file[] = FIRST(
		"<group id='g'><trans-unit id='1'><source>a</source></trans-unit></group>"
		"<trans-unit id='2'><source>b</source></trans-unit>"
		"<group id='g'><trans-unit id='3'><source>c</source></trans-unit></group>"
		"<group><group/><trans-unit id='4'><source>d</source></trans-unit></group>");
	expect_back(file, &as_1, 4);
	EXPECT(file, &as_1, "<trans-unit id=\"3\">\n        <source>c</source>",
	       "property:xliff1:groups\">&lt;group id=\"g\"&gt;&lt;/group&gt;<");
}

static void segments_of_a_unit_are_one_unit_again(void **state)
{
	(void)state;
	static const char file[] = SECOND(
		"<unit id='u1' name='n'><notes><note>m</note></notes><originalData><data id='d'>c</data>"
		"</originalData><segment id='s1'><source>A <sc id='1' dataRef='d'/>b</source></segment>"
		"<ignorable><source> </source></ignorable><segment id='s2' state='final'><source>C"
		"<ec startRef='1'/></source><target>В</target></segment></unit>"
		"<unit id='u2'><segment id='s1'><source>D</source></segment><segment><source>E</source>"
		"</segment></unit><unit id='u3'><notes><note>m</note></notes><segment id='s1'>"
		"<source>F</source></segment></unit>");
	expect_back(file, &as_2, 5);
	EXPECT(file, &as_2,
	       "</segment>\n        <ignorable><source> </source></ignorable>\n      <segment id=\"s2\"",
	       "<dragoman:prop segment=\"s2\" type=\"x-previous-en\">A b<",
	       "<unit id=\"u2\">\n        <dragoman:prop segment=\"s1\"",
	       "<unit id=\"dragoman-4\">", "type=\"property:xliff:id\">u2<", "<unit id=\"u3\">");
}

static void what_the_standard_lacks_has_our_prefix(void **state)
{
	(void)state;
	static const char file[] =
		"<tmx version='1.4'><header srclang='en'/><body><tu><tuv xml:lang='en'>"
		"<seg>a <bpt i='1' type='bold'/>b<ept i='1'/><ph x='two words' type='x y'>c</ph></seg>"
		"</tuv></tu></body></tmx>";
	expect_back(file, &as_1, 1);
	expect_back(file, &as_2, 1);
	EXPECT(file, &as_1, "<g id=\"1\" ctype=\"bold\">", "<ph id=\"two words\" dragoman:ctype=\"x y\">");
	EXPECT(file, &as_2, "<pc id=\"1\" type=\"other\" subType=\"dragoman:bold\">",
	       "<ph dragoman:id=\"two words\" id=\"x3\" type=\"other\" "
	       "subType=\"dragoman:x%20y\" dataRef=\"d1\"/>");
	static const char states[] = FIRST(
		"<trans-unit id='1' cat='x' translate='maybe'><source>a <x id='1' y='z' n:m='q'/></source>"
		"<target state='unheard of' order='1'>b</target></trans-unit>");
	struct outcome outcome = round_trip_as(states, strlen(states), NULL, &as_1);
	assert_ptr_equal(outcome.difference, NULL);
	assert_int_equal(outcome.warning_count, 1); /* a prefix that nobody declares */
	EXPECT(states, &as_1, "<x id=\"1\" dragoman:y=\"z\"></x>", "\"property:xliff:state\">unheard of<",
	       "\"property:xliff1:@translate\">maybe<", "\"property:xliff1:target@order\">1<");
}

static void a_unit_of_many_segments_comes_back(void **state)
{
	(void)state;
	struct buffer file = {0};
	buffer_append_string(&file, "<xliff version='2.0' srcLang='en' trgLang='ru'><file id='f'><notes><note>");
	for (int i = 0; i < 3900; i++) {
		buffer_append_byte(&file, 'n');
	}
	buffer_append_string(&file, "</note></notes><unit id='u'>");
	for (int i = 0; i < 600; i++) {
		buffer_append_format(&file, "<segment id='s%d'><source>%d <ph id='p%d'/></source></segment>", i, i, i);
	}
	buffer_append_string(&file, "</unit></file></xliff>");
	struct outcome outcome = round_trip_as(file.bytes, file.length, NULL, &as_2);
	assert_string_equal(outcome.message, "");
	assert_ptr_equal(outcome.difference, NULL);
	assert_int_equal(outcome.item_count, 600);
	assert_int_equal(outcome.warning_count, 0);
	buffer_finish(&file);
}

static void what_is_too_much_beside_units_is_left_out(void **state)
{
	(void)state;
	struct buffer file = {0};
	buffer_append_string(&file, "<xliff version='1.2'><file original='a' source-language='en' "
	                            "target-language='ru' datatype='x'><header><note>");
	for (int i = 0; i < 5000; i++) {
		buffer_append_byte(&file, 'n');
	}
	buffer_append_string(&file, "</note></header><body>");
	for (int i = 0; i < 40; i++) {
		buffer_append_format(&file, "<group id='%d'>", i);
	}
	buffer_append_string(&file, "<trans-unit id='1'><source>a</source></trans-unit>");
	for (int i = 0; i < 40; i++) {
		buffer_append_string(&file, "</group>");
	}
	for (int i = 0; i < 3000; i++) { /* more than one unit may take, were they kept */
		buffer_append_format(&file, "<group id='%d' resname='%d'/>", i + 40, i);
	}
	buffer_append_string(&file, "</body></file></xliff>");
	struct outcome outcome = round_trip_as(file.bytes, file.length, NULL, &as_1);
	assert_string_equal(outcome.message, "");
	assert_ptr_equal(outcome.difference, NULL);
	assert_int_equal(outcome.item_count, 1);
	assert_int_equal(outcome.warning_count, 1 + 24);
	buffer_finish(&file);
}

static void overlapping_tags_make_a_well_formed_file(void **state)
{
	(void)state;
	static const char file[] =
		"<tmx version='1.4'><header srclang='en'/><body><tu><tuv xml:lang='en'>"
		"<seg><bpt i='1'/>a<bpt i='2'/>b<ept i='1'/>c<ept i='2'/><ept i='9'/></seg></tuv></tu>"
		"</body></tmx>";
	EXPECT(file, &as_1, "<g id=\"1\">a<bx id=\"2\"/>b</g>c<ex id=\"2\"/><ex id=\"9\"/>");
	EXPECT(file, &as_2, "<pc id=\"1\">a<sc id=\"2\" isolated=\"yes\"/>b</pc>c<ec id=\"2\"");
	static const struct dragoman_export_options *const ways[] = {&as_1, &as_2};
	for (size_t i = 0; i < 2; i++) {
		struct outcome outcome = round_trip_as(file, strlen(file), NULL, ways[i]);
		assert_string_equal(outcome.message, "");
	}
}

static void what_is_wrong_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{"<xliff version='1.2'/>", "an XLIFF file without file"},
		{UNIT_1("<source>a<g id='1'></source>"), "sample:2:42: mismatched tag"},
		{UNIT_1("<source>&#1;</source>"), "sample:2:29: reference to invalid character"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		if (strstr(outcome.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", outcome.message, cases[i].message);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_comes_back),
		cmocka_unit_test(a_unit_of_another_format_comes_back),
		cmocka_unit_test(inline_codes_are_tags),
		cmocka_unit_test(what_the_file_held_is_written_again),
		cmocka_unit_test(a_prefix_within_a_value_is_no_use_of_it),
		cmocka_unit_test(an_element_of_any_length_is_kept),
		cmocka_unit_test(marks_of_terms_that_filling_made_are_no_tags),
		cmocka_unit_test(codes_that_lack_what_the_standard_wants_come_back_too),
		cmocka_unit_test(what_stands_outside_of_units_comes_back),
		cmocka_unit_test(who_has_translated_and_when_is_read),
		cmocka_unit_test(a_group_that_comes_again_is_not_opened_again),
		cmocka_unit_test(segments_of_a_unit_are_one_unit_again),
		cmocka_unit_test(what_the_standard_lacks_has_our_prefix),
		cmocka_unit_test(a_unit_of_many_segments_comes_back),
		cmocka_unit_test(what_is_too_much_beside_units_is_left_out),
		cmocka_unit_test(overlapping_tags_make_a_well_formed_file),
		cmocka_unit_test(what_is_wrong_has_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

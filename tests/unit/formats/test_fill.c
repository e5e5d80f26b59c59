/* XLIFF files are filled at their places, byte for byte. */
#include "fill_cases.h"

struct filled_case {
	const char *before, *after;
	struct filling_step steps[4];
	size_t count;
};

static void expect_cases(const struct filled_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		expect_bytes(cases[i].before, strlen(cases[i].before), cases[i].steps, cases[i].count,
		             cases[i].after, strlen(cases[i].after));
	}
}
#define EXPECT(cases) expect_cases(cases, sizeof(cases) / sizeof((cases)[0]))

static void a_target_comes_behind_its_source(void **state)
{
	(void)state;
	static const struct filled_case cases[] = {
		{UNIT_1("\n  <source>Talks</source>\n  <note>n</note>\n"),
	         UNIT_1("\n  <source>Talks</source>\n  <target state=\"translated\" "
	                "state-qualifier=\"exact-match\">Переговоры</target>\n  <note>n</note>\n"),
	         {EXACT}, 1},
		{UNIT_1("<source>Talks</source><!-- c -->"),
	         UNIT_1("<source>Talks</source><target state=\"translated\" "
	                "state-qualifier=\"exact-match\">Переговоры</target><!-- c -->"),
	         {EXACT}, 1},
		{UNIT_2("\n\t<segment>\n\t\t<source>Talks</source>\n\t</segment>\n"),
	         UNIT_2("\n\t<segment state=\"translated\" subState=\"dragoman:exact-match\">\n"
	                "\t\t<source>Talks</source>\n\t\t<target>Переговоры</target>\n\t</segment>\n"),
	         {EXACT}, 1},
	};
	EXPECT(cases);
}

static void an_empty_target_is_filled_in_its_place(void **state)
{
	(void)state;
	static const struct filled_case cases[] = {
		{UNIT_1("<source>Talks</source><target xml:lang='ru' state='new' />"),
	         UNIT_1("<source>Talks</source><target xml:lang='ru' state='translated' " EXACT_1
	                " >Переговоры</target>"),
	         {EXACT}, 1},
		{UNIT_1("<source>Talks</source><target>\n </target>"),
	         UNIT_1("<source>Talks</source><target state=\"translated\" " EXACT_1
	                ">Переговоры</target>"),
	         {EXACT}, 1},
		{UNIT_1("<source>Talks</source><target><!-- keep --></target>"),
	         UNIT_1("<source>Talks</source><target state=\"translated\" " EXACT_1
	                ">Переговоры<!-- keep --></target>"),
	         {EXACT}, 1},
		{UNIT_2("<segment state=\"initial\"><source>Talks</source><target/></segment>"),
	         UNIT_2("<segment state=\"translated\" subState=\"dragoman:exact-match\">"
	                "<source>Talks</source><target>Переговоры</target></segment>"),
	         {EXACT}, 1},
	};
	EXPECT(cases);
}

static void a_copy_of_the_source_that_says_so_is_replaced(void **state)
{
	(void)state;
	static const struct filled_case cases[] = {
		{UNIT_1("<source>Talks</source><target state=\"needs-translation\">Talks</target>"),
	         UNIT_1("<source>Talks</source><target state=\"translated\" " EXACT_1
	                ">Переговоры</target>"),
	         {EXACT}, 1},
	};
	EXPECT(cases);
}

static void what_is_translated_or_locked_is_never_touched(void **state)
{
	(void)state;
	static const char *const files[] = {
		UNIT_1("<source>Talks</source><target>Talks</target>"),
		UNIT_1("<source>Talks</source><target state=\"new\">Беседа</target>"),
		UNIT_1("<source>Talks</source><target><x id=\"1\"/></target>"),
		FIRST("<trans-unit id=\"1\" translate=\"no\"><source>Talks</source></trans-unit>"),
		FIRST("<trans-unit id=\"1\" approved=\"yes\"><source>Talks</source></trans-unit>"),
		FIRST("<group translate=\"no\"><trans-unit id=\"1\"><source>Talks</source>"
	              "</trans-unit></group>"),
		SECOND("<unit id=\"1\" translate=\"no\"><segment><source>Talks</source></segment>"
	               "</unit>"),
		UNIT_2("<segment><source>Talks</source><target>Talks</target></segment>"),
	};
	static const struct filling_step steps[] = {
		{.what = STEP_INSERT, .score = 100, .source = "Talks", .target = "П",
	         .outcome = DRAGOMAN_FILL_NO_PLACE},
		{.what = STEP_OFFER, .score = 100, .source = "Talks", .target = "П",
	         .outcome = DRAGOMAN_FILL_NO_PLACE},
		{.what = STEP_TERM, .source = "П", .at = {0, 5}, .outcome = DRAGOMAN_FILL_NO_PLACE},
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		expect_bytes(files[i], strlen(files[i]), steps, 3, files[i], strlen(files[i]));
	}
}

static void the_state_says_what_kind_of_match_it_was(void **state)
{
	(void)state;
	static const struct {
		struct filling_step step;
		const char *first, *second;
	} kinds[] = {
		{{.score = 85}, "needs-review-translation\" state-qualifier=\"fuzzy-match",
	         "initial\" subState=\"dragoman:fuzzy-match"},
		{{.score = 101, .context = "elsewhere"}, "translated\" state-qualifier=\"exact-match",
	         "translated\" subState=\"dragoman:context-match"},
		{{.score = 102, .context = "f/u"}, "translated\" state-qualifier=\"id-match",
	         "translated\" subState=\"dragoman:id-match"},
		{{.score = 95, .origin = DRAGOMAN_ORIGIN_MACHINE},
	         "needs-review-translation\" state-qualifier=\"leveraged-mt",
	         "initial\" subState=\"dragoman:machine"},
	};
	static const char *const files[] = {
		"<xliff version='1.2'><file original='f' source-language='en' target-language='ru'>"
		"<body><trans-unit id='u'><source>Talks</source></trans-unit></body></file></xliff>",
		"<xliff version='2.1' srcLang='en' trgLang='ru'><file id='f'><unit id='u'><segment>"
		"<source>Talks</source></segment></unit></file></xliff>",
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct filling_step step = kinds[i].step;
		step.source = "Talks";
		step.target = "П";
		for (size_t j = 0; j < 2; j++) {
			size_t length;
			char *written = fill_steps(files[j], strlen(files[j]), NULL, &step, 1, &length);
			assert_non_null(strstr(written, j == 0 ? kinds[i].first : kinds[i].second));
			free(written);
		}
	}
}

static void codes_are_the_segment_s_own(void **state)
{
	(void)state;
	static const struct filled_case cases[] = {
		{UNIT_1("<source>a <g id=\"x\" ctype=\"b\">b<x id=\"7\"/></g> <bpt id='1'>[</bpt>c"
	                "<ept id='1'>]</ept></source>"),
	         UNIT_1("<source>a <g id=\"x\" ctype=\"b\">b<x id=\"7\"/></g> <bpt id='1'>[</bpt>c"
	                "<ept id='1'>]</ept></source><target state=\"needs-review-translation\" "
	                "state-qualifier=\"fuzzy-match\"><bpt id='1'>[</bpt>в<ept id='1'>]</ept> "
	                "<g id=\"x\" ctype=\"b\"><x id=\"7\"/>б</g> &lt;а&gt;</target>"),
	         {{.score = 90, .source = "a {1}b{2/}{/1} {3}d{/3}",
	           .target = "{3}в{/3} {1}{2/}б{/1} <а>"}},
	         1},
		{UNIT_1("<source><g id='1'/>a</source>"),
	         UNIT_1("<source><g id='1'/>a</source><target state=\"translated\" " EXACT_1
	                "><g id='1'></g>а</target>"),
	         {{.score = 100, .source = "{1}{/1}a", .target = "{1}{/1}а"}},
	         1},
		{UNIT_2("<segment><source>a <sc id=\"1\"/>b<pc id='2'>c<ec startRef=\"1\"/></pc>"
	                "</source></segment>"),
	         UNIT_2("<segment state=\"translated\" subState=\"dragoman:exact-match\"><source>a "
	                "<sc id=\"1\"/>b<pc id='2'>c<ec startRef=\"1\"/></pc></source><target>"
	                "<pc id='2'>в<sc id=\"1\"/></pc>б<ec startRef=\"1\"/></target></segment>"),
	         {{.score = 100, .source = "a {1}b{2}c{/1}{/2}", .target = "{2}в{1}{/2}б{/1}"}},
	         1},
	};
	EXPECT(cases);
}

static void a_match_with_other_codes_is_only_offered_as_text(void **state)
{
	(void)state;
	static const char *const targets[] = {"а", "{1}а", "{1}а{2/}{/1}", "{/1}а{1}", "{1}а{/1}{1}б{/1}"};
	static const char before[] = UNIT_1("<source><g id='1'>a</g></source>");
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		struct filling_step steps[] = {
			{.score = 100, .source = "{1}a{/1}", .target = targets[i],
		         .outcome = DRAGOMAN_FILL_CODES},
			{.what = STEP_OFFER, .score = 100, .source = "{1}a{/1}", .target = targets[i]},
		};
		char text[64], after[1024];
		snprintf(text, sizeof(text), "%s", i == 4 ? "аб" : "а");
		snprintf(after, sizeof(after),
		         UNIT_1("<source><g id='1'>a</g></source><alt-trans match-quality=\"100%%\" "
		                "origin=\"news\"><source>a</source><target>%s</target></alt-trans>"),
		         text);
		expect_bytes(before, strlen(before), steps, 2, after, strlen(after));
	}
}

static void codes_that_may_not_move_stay_in_their_order(void **state)
{
	(void)state;
	static const char before[] = UNIT_2(
		"<segment><source><ph id=\"1\" canReorder=\"firstNo\"/>a<ph id=\"2\" "
		"canReorder=\"no\"/></source></segment>");
	static const struct filling_step steps[] = {
		{.score = 100, .source = "{1/}a{2/}", .target = "{2/}а{1/}",
	         .outcome = DRAGOMAN_FILL_CODES},
	};
	expect_bytes(before, strlen(before), steps, 1, before, strlen(before));
}

static void offers_stand_behind_all_of_xliff_once(void **state)
{
	(void)state;
	static const struct filled_case cases[] = {
		{UNIT_1("\n  <source>Talks</source>\n  <alt-trans><target>Беседа</target></alt-trans>\n"),
	         UNIT_1("\n  <source>Talks</source>\n  <alt-trans><target>Беседа</target></alt-trans>\n"
	                "  <alt-trans match-quality=\"85%\" origin=\"news\">\n    <source>Talk</source>\n"
	                "    <target>Разговор</target>\n  </alt-trans>\n"),
	         {{.what = STEP_OFFER, .score = 85, .source = "Talk", .target = "Разговор"},
	          {.what = STEP_OFFER, .score = 84, .source = "Talk", .target = "Разговор",
	           .outcome = DRAGOMAN_FILL_THERE},
	          {.what = STEP_OFFER, .score = 83, .source = "T", .target = "Беседа",
	           .outcome = DRAGOMAN_FILL_THERE}},
	         3},
		{UNIT_1("<source>Talks</source><note>n</note><a:x xmlns:a=\"urn:a\"/>"),
	         UNIT_1("<source>Talks</source><target state=\"translated\" " EXACT_1 ">Переговоры</target>"
	                "<note>n</note><alt-trans match-quality=\"85%\" origin=\"news\"><source>Talk"
	                "</source><target>Разговор</target></alt-trans><a:x xmlns:a=\"urn:a\"/>"),
	         {EXACT, {.what = STEP_OFFER, .score = 85, .source = "Talk", .target = "Разговор"}},
	         2},
		{UNIT_2("\n  <m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\">\n    <m:match "
	                "ref=\"#1\"><source>a</source><target>а</target></m:match>\n  </m:matches>\n"
	                "  <segment id=\"1\"><source>Talks</source></segment>\n"),
	         UNIT_2("\n  <m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\">\n    <m:match "
	                "ref=\"#1\"><source>a</source><target>а</target></m:match>\n    <m:match "
	                "ref=\"#1\" matchQuality=\"85.0\" similarity=\"85.0\" origin=\"news\" "
	                "type=\"tm\">\n      <source>Talk</source>\n      <target>Разговор</target>\n"
	                "    </m:match>\n  </m:matches>\n  <segment id=\"1\"><source>Talks</source>"
	                "</segment>\n"),
	         {{.what = STEP_OFFER, .score = 85, .source = "Talk", .target = "Разговор"},
	          {.what = STEP_OFFER, .score = 84, .source = "Talk", .target = "а",
	           .outcome = DRAGOMAN_FILL_THERE}},
	         2},
	};
	EXPECT(cases);
}

static void a_match_s_codes_refer_to_data_of_its_own(void **state)
{
	(void)state;
	static const char data[] = "<originalData><data id=\"d\">&lt;br&gt;</data></originalData>";
	char before[1024], after[2048];
	snprintf(before, sizeof(before),
	         UNIT_2("%s<segment id=\"s\"><source>a<ph id=\"1\" dataRef=\"d\"/></source></segment>"),
	         data);
	snprintf(after, sizeof(after),
	         UNIT_2("<mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match "
	                "ref=\"#s\" matchQuality=\"85.0\" similarity=\"85.0\" origin=\"news\" "
	                "type=\"tm\">%s<source>b<ph id=\"1\" dataRef=\"d\"/></source><target>б<ph "
	                "id=\"1\" dataRef=\"d\"/></target></mtc:match></mtc:matches>%s<segment "
	                "id=\"s\"><source>a<ph id=\"1\" dataRef=\"d\"/></source></segment>"),
	         data, data);
	expect_bytes(before, strlen(before),
	             (struct filling_step[]){{.what = STEP_OFFER, .score = 85, .source = "b{1/}",
	                                      .target = "б{1/}"}},
	             1, after, strlen(after));
}

#define MARK(id, translations)                                                                     \
	"<mrk mtype=\"term\" mid=\"dragoman-" id "\" comment=\"" translations "\">"

static void terms_are_marked_in_the_source(void **state)
{
	(void)state;
	static const struct filled_case cases[] = {
		{UNIT_1("<source>A &amp; B&#x43; <g id='1'>in Vienna</g></source>"),
	         UNIT_1("<source>A " MARK("1", "&quot;и&quot;") "&amp;</mrk> " MARK("2", "БЦ; бц") "B&#x43;</mrk> "
	                "<g id='1'>in " MARK("3", "Вена") "Vienna</mrk></g></source>"),
	         {{.what = STEP_TERM, .source = "Вена", .at = {10, 16}},
	          {.what = STEP_TERM, .source = "БЦ", .target = "бц", .at = {4, 6}},
	          {.what = STEP_TERM, .source = "\"и\"", .at = {2, 3}}},
	         3},
		{UNIT_2("<segment><source>Vienna</source></segment>"),
	         UNIT_2("<gls:glossary xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\">"
	                "<gls:glossEntry ref=\"#dragoman-1\"><gls:term source=\"terms\">Vienna"
	                "</gls:term><gls:translation source=\"terms\">Вена</gls:translation>"
	                "</gls:glossEntry></gls:glossary><segment><source><mrk id=\"dragoman-1\" "
	                "type=\"term\">Vienna</mrk></source></segment>"),
	         {{.what = STEP_TERM, .source = "Вена", .at = {0, 6}}},
	         1},
	};
	EXPECT(cases);
}

static void a_term_is_not_marked_where_markup_would_be_cut(void **state)
{
	(void)state;
	static const char *const sources[] = {
		"<source>Vi<x id='1'/>enna</source>",
		"<source>Vi<g id='1'>enna</g></source>",
		"<source><![CDATA[Vienna]]></source>",
		"<source>Vi<!-- c -->enna</source>",
		"<source><mrk mtype='term'>Vienna</mrk></source>",
		"<source>Vi<![CDATA[en]]>na</source>",
	};
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
		char file[1024];
		snprintf(file, sizeof(file), UNIT_1("%s"), sources[i]);
		expect_bytes(file, strlen(file),
		             (struct filling_step[]){{.what = STEP_TERM, .source = "Вена",
		                                      .at = {0, 6},
		                                      .outcome = DRAGOMAN_FILL_NO_PLACE}},
		             1, file, strlen(file));
	}
}

static void an_entity_that_stands_for_more_is_not_cut(void **state)
{
	(void)state;
	static const char file[] =
		"<!DOCTYPE xliff [<!ENTITY v \"Vienna now\">]><xliff version='1.2'><file original='f' "
		"source-language='en' target-language='ru'><body><trans-unit id='u'><source>&v;</source>"
		"</trans-unit></body></file></xliff>";
	expect_bytes(file, strlen(file),
	             (struct filling_step[]){{.what = STEP_TERM, .source = "Вена", .at = {0, 6},
	                                      .outcome = DRAGOMAN_FILL_NO_PLACE}},
	             1, file, strlen(file));
}

#define LONG "a234567890b234567890c234567890d234567890e234567890f234567890g234567890"

static void a_prefix_of_any_length_is_written_whole(void **state)
{
	(void)state;
	static const struct filled_case cases[] = {
		{"<" LONG ":xliff version='1.2' xmlns:" LONG "='urn:oasis:names:tc:xliff:document:1.2'><"
	         LONG ":file original='f' source-language='en' target-language='ru'><" LONG ":body><"
	         LONG ":trans-unit id='u'><" LONG ":source>Talks</" LONG ":source></" LONG
	         ":trans-unit></" LONG ":body></" LONG ":file></" LONG ":xliff>",
	         "<" LONG ":xliff version='1.2' xmlns:" LONG "='urn:oasis:names:tc:xliff:document:1.2'><"
	         LONG ":file original='f' source-language='en' target-language='ru'><" LONG ":body><"
	         LONG ":trans-unit id='u'><" LONG ":source>Talks</" LONG ":source><" LONG
	         ":target state=\"translated\" " EXACT_1 ">Переговоры</" LONG ":target></" LONG
	         ":trans-unit></" LONG ":body></" LONG ":file></" LONG ":xliff>",
	         {EXACT}, 1},
	};
	EXPECT(cases);
}

static void marked_segments_are_filled_one_by_one(void **state)
{
	(void)state;
#define MARKED                                                                                     \
	"<source>A. B.</source><seg-source><mrk mtype='seg' mid='1'>A.</mrk> <mrk mtype='seg' "    \
	"mid='2'>B.</mrk></seg-source>"
	static const struct filled_case cases[] = {
		{UNIT_1(MARKED),
	         UNIT_1(MARKED "<target state=\"needs-translation\"><mrk mtype='seg' mid='1'></mrk> "
	                       "<mrk mtype='seg' mid='2'>Б.</mrk></target>"),
	         {{.index = 1, .score = 100, .source = "B.", .target = "Б."}},
	         1},
		{UNIT_1(MARKED "<target state='new'><mrk mtype='seg' mid='1'/> <mrk mtype='seg' "
	                       "mid='2'></mrk></target>"),
	         UNIT_1(MARKED "<target state='translated' " EXACT_1 "><mrk mtype='seg' mid='1'>А.</mrk> "
	                       "<mrk mtype='seg' mid='2'>Б.</mrk></target>"),
	         {{.index = 0, .score = 100, .source = "A.", .target = "А."},
	          {.index = 1, .score = 100, .source = "B.", .target = "Б."}},
	         2},
		{UNIT_1(MARKED "<target state='translated'><mrk mtype='seg' mid='1'>А.</mrk><mrk "
	                       "mtype='seg' mid='2'/></target>"),
	         UNIT_1(MARKED "<target state='translated'><mrk mtype='seg' mid='1'>А.</mrk><mrk "
	                       "mtype='seg' mid='2'>Б.</mrk></target>"),
	         {{.index = 1, .score = 100, .source = "B.", .target = "Б."}},
	         1},
		/* a place is filled once */
		{UNIT_1("<source>A. B.</source><seg-source><mrk mtype='seg' mid='1'>A.</mrk> <mrk "
	                "mtype='seg' mid='1'>B.</mrk></seg-source><target><mrk mtype='seg' mid='1'>"
	                "\n</mrk></target>"),
	         UNIT_1("<source>A. B.</source><seg-source><mrk mtype='seg' mid='1'>A.</mrk> <mrk "
	                "mtype='seg' mid='1'>B.</mrk></seg-source><target state=\"needs-translation\">"
	                "<mrk mtype='seg' mid='1'>А.</mrk></target>"),
	         {{.index = 0, .score = 100, .source = "A.", .target = "А."},
	          {.index = 1, .score = 100, .source = "B.", .target = "Б.",
	           .outcome = DRAGOMAN_FILL_NO_PLACE}},
	         2},
	};
	EXPECT(cases);
}

static void languages_that_the_file_lacks_are_written(void **state)
{
	(void)state;
	static const struct {
		const char *before, *after;
	} cases[] = {
		{"<xliff version='1.2'><file original='f' source-language='en'><body><trans-unit id='u'>"
	         "<source>Talks</source></trans-unit></body></file></xliff>",
	         "<xliff version='1.2'><file original='f' source-language='en'><body><trans-unit id='u'>"
	         "<source>Talks</source><target xml:lang=\"ru\" state=\"translated\" " EXACT_1
	         ">Переговоры</target></trans-unit></body></file></xliff>"},
		{"<xliff version='2.0' srcLang='en'><file id='f'><unit id='u'><segment><source>Talks"
	         "</source></segment></unit></file></xliff>",
	         "<xliff version='2.0' srcLang='en' trgLang=\"ru\"><file id='f'><unit id='u'><segment "
	         "state=\"translated\" subState=\"dragoman:exact-match\"><source>Talks</source><target>"
	         "Переговоры</target></segment></unit></file></xliff>"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t length;
		char *written = fill_steps(cases[i].before, strlen(cases[i].before),
		                           &(struct dragoman_fill_options){.target = "ru"},
		                           (struct filling_step[]){EXACT}, 1, &length);
		assert_string_equal(written, cases[i].after);
		free(written);
	}
}

static void blanks_around_a_text_are_the_segment_s(void **state)
{
	(void)state;
	static const struct filled_case cases[] = {
		{UNIT_1("<source>\n  Talks </source>"),
	         UNIT_1("<source>\n  Talks </source><target state=\"translated\" " EXACT_1
	                ">\n  Переговоры </target>"),
	         {EXACT}, 1},
	};
	EXPECT(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_target_comes_behind_its_source),
		cmocka_unit_test(an_empty_target_is_filled_in_its_place),
		cmocka_unit_test(a_copy_of_the_source_that_says_so_is_replaced),
		cmocka_unit_test(what_is_translated_or_locked_is_never_touched),
		cmocka_unit_test(the_state_says_what_kind_of_match_it_was),
		cmocka_unit_test(codes_are_the_segment_s_own),
		cmocka_unit_test(a_match_with_other_codes_is_only_offered_as_text),
		cmocka_unit_test(codes_that_may_not_move_stay_in_their_order),
		cmocka_unit_test(offers_stand_behind_all_of_xliff_once),
		cmocka_unit_test(a_match_s_codes_refer_to_data_of_its_own),
		cmocka_unit_test(terms_are_marked_in_the_source),
		cmocka_unit_test(a_term_is_not_marked_where_markup_would_be_cut),
		cmocka_unit_test(an_entity_that_stands_for_more_is_not_cut),
		cmocka_unit_test(a_prefix_of_any_length_is_written_whole),
		cmocka_unit_test(marked_segments_are_filled_one_by_one),
		cmocka_unit_test(languages_that_the_file_lacks_are_written),
		cmocka_unit_test(blanks_around_a_text_are_the_segment_s),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A file of XLIFF 2 that breaks a rule of the standard is read, with a warning that names it; one
 * that keeps them all is read without. */
#include "exchange.h"
#include "support/test.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define FILE_2(content)                                                                            \
	"<xliff version='2.1' xmlns='urn:oasis:names:tc:xliff:document:2.0' srcLang='en' "         \
	"trgLang='ru' xmlns:my='urn:my' xmlns:fs='urn:oasis:names:tc:xliff:fs:2.0'><file "         \
	"id='f1'>" content "</file></xliff>"
#define UNIT_2(content) FILE_2("<unit id='u1'>" content "</unit>")

/* How many warnings there are, and the last. */
static uint64_t warnings_of(const char *bytes, char out_last[400])
{
	FILE *file = fmemopen((void *)(uintptr_t)bytes, strlen(bytes), "rb");
	struct dragoman_importer *importer = dragoman_importer_create(file, "sample", NULL);
	struct dragoman_item item;
	const char *last = NULL;
	while (dragoman_importer_next(importer, &item) == DRAGOMAN_OK) {
	}
	assert_string_equal(dragoman_importer_message(importer), "");
	uint64_t count = dragoman_importer_warnings(importer, &last);
	snprintf(out_last, 400, "%s", count == 0 ? "" : last);
	dragoman_importer_destroy(importer);
	fclose(file);
	return count;
}

static void each_rule_that_is_broken_is_named(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{UNIT_2("<segment><source><ph id='1' dataRef='d1'/>x</source></segment>"),
		 "there is no data `d1`"},
		{UNIT_2("<originalData><data id='d'>1</data><data "
		        "id='d'>2</data></originalData><segment><source>x</source></segment>"),
		 "not unique among the data"},
		{UNIT_2("<originalData><data id='d'>1</data></originalData><segment><source><mr"
		        "k id='1' dataRef='d'>x</mrk></source></segment>"),
		 "dataRef: `mrk` has no such attribute"},
		{UNIT_2("<segment><source><sc id='1' canCopy='no'/>x<ec "
		        "startRef='1'/></source></segment>"),
		 "canCopy: sc and ec"},
		{UNIT_2("<segment><source><sc id='1'/>x<ec id='2' "
		        "startRef='1'/></source></segment>"),
		 "ec: id and"},
		{UNIT_2("<segment><source>x<ec id='1'/></source></segment>"),
		 "ec: it has a startRef, or"},
		{UNIT_2("<segment><source>x<ec startRef='1'/></source></segment>"),
		 "startRef: there is no sc `1`"},
		{UNIT_2("<segment><source>x<ec startRef='1'/><sc id='1' "
		        "isolated='yes'/></source></segment>"),
		 "startRef: there is no sc `1`"},
		{UNIT_2("<segment><source>x<sc id='1'/></source></segment>"),
		 "isolated: the sc `1` has no ec"},
		{UNIT_2("<segment><source><sc id='1' isolated='yes'/>x<ec "
		        "startRef='1'/></source></segment>"),
		 "isolated: the sc `1` has its ec"},
		{UNIT_2("<segment><source>x<em startRef='1'/></source></segment>"),
		 "startRef: there is no sm `1`"},
		{UNIT_2("<segment><source><sm id='1' translate='no'/>x</source></segment>"),
		 "sm: `1` has no em"},
		{UNIT_2("<segment><source xml:space='preserve'>x</source><target>y</target></se"
		        "gment>"),
		 "xml:space: source and target"},
		{UNIT_2("<segment><source><ph id='1' copyOf='9'/>x</source></segment>"),
		 "copyOf: there is no code `9`"},
		{UNIT_2("<segment><source><ph id='9' canCopy='no'/><ph id='1' "
		        "copyOf='9'/>x</source></segment>"),
		 "copyOf: the code `9` says"},
		{UNIT_2("<segment><source><mrk id='1' type='comment' value='a' "
		        "ref='#n=1'>x</mrk></source></segment>"),
		 "a comment has a value or a ref"},
		{UNIT_2("<segment><source><mrk id='1' type='comment'>x</mrk></source></segment>"),
		 "a comment has a value or a ref"},
		{UNIT_2("<notes><note id='n1'>n</note></notes><segment><source><mrk id='1' "
		        "type='comment' ref='#n=n2'>x</mrk></source></segment>"),
		 "ref: `#n=n2` is no note"},
		{UNIT_2("<notes><note id='n1'>n</note></notes><segment><source><mrk id='1' "
		        "type='comment' ref='#f=f1/n=n1'>x</mrk></source></segment>"),
		 "is no note of the unit"},
		{UNIT_2("<segment><source><mrk id='1' type='term' "
		        "ref='#/u=u1/f=f1/gls=g1'>x</mrk></source></segment>"),
		 "once each and in that order"},
		{UNIT_2("<segment><source><mrk id='1' type='term' "
		        "ref='#n=1/n=2'>x</mrk></source></segment>"),
		 "once each and in that order"},
		{UNIT_2("<segment><source><mrk id='1' type='term' "
		        "ref='#zz=1'>x</mrk></source></segment>"),
		 "nobody knows a prefix"},
		{UNIT_2("<segment><source><mrk id='1' type='term' "
		        "ref='#u=1//'>x</mrk></source></segment>"),
		 "an id in it is none"},
		{UNIT_2("<segment id='1'><source><ph id='1'/>x</source></segment>"),
		 "id: `1` is not unique in the unit"},
		{UNIT_2("<segment><source><ph id='1'/><mrk id='1' "
		        "type='term'>x</mrk></source></segment>"),
		 "id: `1` is not unique in the unit"},
		{UNIT_2("<segment id='s'><source>x</source></segment><ignorable "
		        "id='s'><source> </source></ignorable>"),
		 "id: `s` is not unique in the unit"},
		{UNIT_2("<segment><source>x</source><target "
		        "order='2'>y</target></segment><segment><source>z</source></segment>"),
		 "order: 2 is not the place"},
		{UNIT_2("<segment><source>x</source><target order='3'>y</target></segment>"),
		 "order: 3 is not the place"},
		{UNIT_2("<segment><source><ph id='1' "
		        "canDelete='no'/>x</source><target>y</target></segment>"),
		 "canDelete: `1` is not in the target"},
		{UNIT_2("<segment><source><ph id='1' canReorder='no' canDelete='no' "
		        "canCopy='no'/>x</source></segment>"),
		 "`no` wants a `firstNo`"},
		{UNIT_2("<segment><source><ph id='1' canReorder='firstNo' "
		        "canDelete='no'/>x</source></segment>"),
		 "canReorder: what must not move"},
		{UNIT_2("<segment><source><ph id='1' canReorder='firstNo' canDelete='no' "
		        "canCopy='no'/><ph id='2' canReorder='firstNo' canDelete='no' "
		        "canCopy='no'/><ph id='3' canReorder='no' canDelete='no' "
		        "canCopy='no'/>x</source><target><ph id='2' canReorder='firstNo' "
		        "canDelete='no' canCopy='no'/><ph id='1' canReorder='firstNo' "
		        "canDelete='no' canCopy='no'/><ph id='3' canReorder='no' "
		        "canDelete='no' canCopy='no'/>y</target></segment>"),
		 "`3` stands behind another"},
		{UNIT_2("<segment><source><ph id='1' subType='a:b'/>x</source></segment>"),
		 "subType: it wants a type"},
		{UNIT_2("<segment><source><ph id='1' type='ui' "
		        "subType='xlf:b'/>x</source></segment>"),
		 "does not go with type=\"ui\""},
		{UNIT_2("<segment subState='a:b'><source>x</source></segment>"),
		 "subState: it wants a state"},
		{UNIT_2("<segment state='final' subState='b'><source>x</source></segment>"),
		 "no prefix:value"},
		{UNIT_2("<segment><source>x<cp hex='0041'/></source></segment>"),
		 "cp: hex=\"0041\""},
		{UNIT_2("<segment><source>x<cp hex='110000'/></source></segment>"),
		 "cp: hex=\"110000\""},
		{UNIT_2("<segment state='done'><source>x</source></segment>"),
		 "segment: it has no attribute state=\"done\""},
		{UNIT_2("<segment translate='no'><source>x</source></segment>"),
		 "segment: it has no attribute translate="},
		{UNIT_2("<segment my:a='b'><source>x</source></segment>"),
		 "segment: it has no attribute my:a="},
		{UNIT_2("<segment><source my:a='b'>x</source></segment>"),
		 "source: it has no attribute my:a="},
		{UNIT_2("<segment><source><pc id='1' my:a='b'>x</pc></source></segment>"),
		 "pc: it has no attribute my:a="},
		{UNIT_2("<segment><source dir='rtl'>x</source></segment>"),
		 "source: it has no attribute dir="},
		{UNIT_2("<segment><source><ph id='1' type='bold'/>x</source></segment>"),
		 "ph: it has no attribute type="},
		{UNIT_2("<segment><source>x</source><my:a/></segment>"),
		 "segment: `my:a` may not stand in it"},
		{UNIT_2("<segment><source>x</source><source>y</source></segment>"),
		 "segment: a second `source`"},
		{UNIT_2("<segment><target>y</target><source>x</source></segment>"),
		 "segment: `source` may not stand there"},
		{UNIT_2("<segment><source>x</source></segment><notes><note>n</note></notes>"),
		 "unit: `notes` may not stand there"},
		{UNIT_2("<notes></notes><segment><source>x</source></segment>"),
		 "notes: it has no note"},
		{UNIT_2("<notes><note id='1'>n</note><note "
		        "id='1'>m</note></notes><segment><source>x</source></segment>"),
		 "id: `1` is not unique among the notes"},
		{UNIT_2("<originalData></originalData><segment><source>x</source></segment>"),
		 "originalData: it has no data"},
		{UNIT_2("<segment><source>x</source></segment><ignorable/>"),
		 "ignorable: it has no source"},
		{UNIT_2("<segment><source>x</source></segment>text"),
		 "unit: text may not stand in it"},
		{UNIT_2("<segment><source xml:lang='fr'>x</source></segment>"),
		 "xml:lang: source is in `fr`"},
		{FILE_2("<unit id='1'><segment><source>x</source></segment></unit><unit "
		        "id='1'><segment><source>x</source></segment></unit>"),
		 "id: `1` is not unique among the units"},
		{FILE_2("<group id='1'/><group id='1'/><unit "
		        "id='1'><segment><source>x</source></segment></unit>"),
		 "id: `1` is not unique among the groups"},
		{FILE_2("<group><unit id='1'><segment><source>x</source></segment></unit></grou"
		        "p>"),
		 "group: it has no id"},
		{FILE_2("<unit id='a b'><segment><source>x</source></segment></unit>"),
		 "unit: it has no attribute id=\"a b\""},
		{FILE_2("<skeleton/><unit id='1'><segment><source>x</source></segment></unit>"),
		 "skeleton: it has content or a href"},
		{FILE_2("<skeleton href='a'>b</skeleton><unit "
		        "id='1'><segment><source>x</source></segment></unit>"),
		 "skeleton: it has content or a href"},
		{FILE_2("<unit id='1'><segment><source>x</source></segment></unit></file><file "
		        "id='f1'><unit id='1'><segment><source>y</source></segment></unit>"),
		 "id: `f1` is not unique among the files"},
		{FILE_2("<unit id='1'><segment><source>x</source></segment></unit></file><file "
		        "id='f2'>"),
		 "file: it has no unit or group"},
		{FILE_2("<unit id='1'><segment><source>x</source></segment></unit></file><my:a/"
		        "><file id='f2'><group id='g'/>"),
		 "xliff: `my:a` may not stand in it"},
		{UNIT_2("<mtc:matches xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0'><mtc:mat"
		        "ch ref='#m' type='other'><source>a</source></mtc:match></mtc:matches><"
		        "segment><source>x</source></segment>"),
		 "`match` has no target"},
		{UNIT_2("<mtc:matches xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0'><mtc:mat"
		        "ch ref='m'><source>a</source><target>b</target></mtc:match></mtc:match"
		        "es><segment><source>x</source></segment>"),
		 "matches: `match` has no attribute ref="},
		{UNIT_2("<mtc:matches xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0'><mtc:mat"
		        "ch ref='#m' type='best'><source>a</source><target>b</target></mtc:matc"
		        "h></mtc:matches><segment><source>x</source></segment>"),
		 "matches: `match` has no attribute type="},
		{UNIT_2("<mtc:matches xmlns:mtc='urn:oasis:names:tc:xliff:matches:2.0'><mtc:mat"
		        "ch id='1' ref='#m'><source>a</source><target>b</target></mtc:match><mt"
		        "c:match id='1' ref='#m'><source>a</source><target>b</target></mtc:matc"
		        "h></mtc:matches><segment><source>x</source></segment>"),
		 "id: `1` is not unique among the `mtc:match`"},
		{UNIT_2("<gls:glossary xmlns:gls='urn:oasis:names:tc:xliff:glossary:2.0'><gls:g"
		        "lossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary><segme"
		        "nt><source>x</source></segment>"),
		 "`glossEntry` has no translation definition"},
		{UNIT_2("<mda:metadata xmlns:mda='urn:oasis:names:tc:xliff:metadata:2.0'><mda:m"
		        "etaGroup><mda:meta>a</mda:meta></mda:metaGroup></mda:metadata><segment"
		        "><source>x</source></segment>"),
		 "metadata: `meta` has no type"},
		{UNIT_2("<mda:metadata xmlns:mda='urn:oasis:names:tc:xliff:metadata:2.0'><mda:m"
		        "etaGroup appliesTo='note'><mda:meta "
		        "type='t'>a</mda:meta></mda:metaGroup></mda:metadata><segment><source>x"
		        "</source></segment>"),
		 "metadata: `metaGroup` has no attribute appliesTo="},
		{UNIT_2("<ctr:changeTrack xmlns:ctr='urn:oasis:names:tc:xliff:changetracking:2."
		        "0'/><segment><source>x</source></segment>"),
		 "`changeTrack` has no revisions"},
		{UNIT_2("<val:validation xmlns:val='urn:oasis:names:tc:xliff:validation:2.0'><v"
		        "al:rule isPresent='a' "
		        "startsWith='b'/></val:validation><segment><source>x</source></segment>"),
		 "validation: a rule has one of"},
		{UNIT_2("<val:validation xmlns:val='urn:oasis:names:tc:xliff:validation:2.0'><v"
		        "al:rule isPresent='a' "
		        "occurs='twice'/></val:validation><segment><source>x</source></segment>"),
		 "validation: `rule` has no attribute occurs="},
		{UNIT_2("<val:validationBad xmlns:val='urn:oasis:names:tc:xliff:validation:2.0'"
		        "/><segment><source>x</source></segment>"),
		 "validation: there is no element `validationBad`"},
		{UNIT_2("<my:a><my:b id='1'/><my:b "
		        "id='1'/></my:a><segment><source>x</source></segment>"),
		 "id: `1` is not unique among the `my:b`"},
		{UNIT_2("<segment><source><ph id='1' fs:fs='nothing'/>x</source></segment>"),
		 "fs: there is no attribute fs="},
		{UNIT_2("<segment><source><ph id='1' fs:subFs='a,b'/>x</source></segment>"),
		 "fs: subFs is never without fs"},
		{UNIT_2("<segment><source><ph id='1' fs:bad='b'/>x</source></segment>"),
		 "fs: there is no attribute bad="},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char last[400];
		uint64_t count = warnings_of(cases[i].file, last);
		if (count != 1 || strstr(last, cases[i].message) == NULL) {
			fail_msg("%lu warnings, `%s`, not `%s`, of %s", (unsigned long)count, last,
			         cases[i].message, cases[i].file);
		}
	}
}

static void a_file_that_keeps_the_rules_is_read_without_a_warning(void **state)
{
	(void)state;
	static const char *const files[] = {
		FILE_2("<skeleton>a<my:b/></skeleton><my:c id='1'/><notes><note id='n' "
		       "appliesTo='source' "
		       "priority='2' category='c' my:d='e'>f</note></notes><group id='g' name='h' "
		       "fs:fs='p'><unit id='u' type='a:b' translate='no' canResegment='yes' "
		       "my:i='j'>"
		       "<my:k/><notes><note id='n'>l</note></notes><originalData><data id='d' "
		       "dir='rtl'>"
		       "m<cp hex='0001'/></data></originalData><segment id='s' state='final' "
		       "subState='my:o'><source xml:lang='EN'><ph id='1' dataRef='d' fs:fs='b'/>"
		       "<sc id='2' type='fmt' subType='xlf:b'/>p<sm id='m' translate='yes' "
		       "my:q='r'/>"
		       "</source><target order='3'><sc id='2' type='fmt' "
		       "subType='xlf:b'/>p</target>"
		       "</segment><ignorable><source><ec startRef='2'/><em startRef='m'/></source>"
		       "<target><ec startRef='2'/></target></ignorable><segment id='t'><source>"
		       "<ec id='3' isolated='yes'/><mrk id='v' type='comment' ref='#n=n'>s</mrk>"
		       "<mrk id='w' type='term' ref='http://example.org/#x=y/z'>t</mrk>"
		       "<mrk id='x' type='comment' ref='#f=f1/u=u/n=n'>u</mrk></source>"
		       "<target order='1'>v<ph id='new'/></target></segment></unit></group>"),
		UNIT_2("<validation xmlns='urn:oasis:names:tc:xliff:validation:2.0'><rule "
		       "isPresent='a'/>"
		       "</validation><segment><source><pc id='1' canReorder='firstNo' "
		       "canDelete='no' "
		       "canCopy='no'>a<ph id='2' canReorder='no' canDelete='no' canCopy='no'/></pc>"
		       "<ph id='3'/></source><target><ph id='3'/><pc id='1' canReorder='firstNo' "
		       "canDelete='no' canCopy='no'>b<ph id='2' canReorder='no' canDelete='no' "
		       "canCopy='no'/></pc></target></segment>"),
		"<x:xliff version='2.0' xmlns:x='urn:oasis:names:tc:xliff:document:2.0' "
		"srcLang='en'>"
		"<x:file id='f'><x:unit "
		"id='u'><x:segment><x:source>a</x:source></x:segment></x:unit>"
		"</x:file></x:xliff>",
		/* an ec with its sc may have more in 2.0, the document metadata in 2.2 */
		"<xliff version='2.0' srcLang='en' "
		"xmlns:fs='urn:oasis:names:tc:xliff:fs:2.0'><file id='f'>"
		"<unit id='u' "
		"xmlns:slr='urn:oasis:names:tc:xliff:sizerestriction:2.0'><segment><source>"
		"<sc id='1' fs:fs='b' slr:sizeInfo='i'/>a<ec startRef='1' fs:fs='b' "
		"slr:sizeInfo='i'/>"
		"</source></segment></unit></file></xliff>",
		"<xliff version='2.2' srcLang='en' xmlns:m='urn:oasis:names:tc:xliff:metadata:2.0'>"
		"<m:metadata><m:metaGroup><m:meta type='t'>v</m:meta></m:metaGroup></m:metadata>"
		"<file id='f'><unit "
		"id='u'><segment><source>a</source></segment></unit></file></xliff>",
		/* what is no more than odd in 1.2 */
		"<xliff version='1.2'><file original='a' source-language='en' target-language='ru' "
		"datatype='x'><body><trans-unit id='1'><source>a</source></trans-unit><trans-unit "
		"id='1'>"
		"<source>a</source></trans-unit></body></file></xliff>",
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		char last[400];
		if (warnings_of(files[i], last) != 0) {
			fail_msg("`%s` of %s", last, files[i]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_rule_that_is_broken_is_named),
		cmocka_unit_test(a_file_that_keeps_the_rules_is_read_without_a_warning),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

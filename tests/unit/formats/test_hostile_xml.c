/* What every format of XML does with a file that is out to harm: a refusal with its place, before
 * time or memory are spent. One table of formats, one of attacks. */
#include "exchange.h"
#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A file of one item: what stands before the root, then a text where `content` goes. */
struct frame {
	const char *name;
	const char *head;
	const char *tail;
};

static const struct frame frames[] = {
	{"TMX", "<tmx version='1.4'><header srclang='en'/><body>\n<tu tuid='1'>"
                "<tuv xml:lang='en'><seg>",
         "</seg></tuv><tuv xml:lang='ru'><seg>x</seg></tuv></tu></body></tmx>"},
	{"XLIFF 1.2", "<xliff version='1.2'><file original='f' source-language='en' "
                      "target-language='ru' datatype='plaintext'><body>\n"
                      "<trans-unit id='1'><source>",
         "</source><target>x</target></trans-unit></body></file></xliff>"},
	{"XLIFF 2", "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' "
                    "srcLang='en' trgLang='ru'><file id='f'>\n<unit id='1'><segment><source>",
         "</source><target>x</target></segment></unit></file></xliff>"},
	{"TBX 2", "<martif type='TBX' xml:lang='en'><text><body>\n<termEntry id='1'>"
                  "<langSet xml:lang='en'><tig><term>",
         "</term></tig></langSet></termEntry></body></text></martif>"},
	{"TBX 3", "<tbx type='TBX-Basic' style='dca' xml:lang='en' xmlns='urn:iso:std:iso:30042:ed-2'>"
                  "<text><body>\n<conceptEntry id='1'><langSec xml:lang='en'><termSec><term>",
         "</term></termSec></langSec></conceptEntry></body></text></tbx>"},
};

#define FRAME_COUNT (sizeof(frames) / sizeof(frames[0]))

static void expect(const struct frame *frame, struct outcome outcome, bool is_accepted)
{
	bool is_ok = outcome.status == DRAGOMAN_OK;
	bool has_place = strncmp(outcome.message, "sample:", 7) == 0;
	if (is_ok != is_accepted || (!is_ok && !has_place)) {
		print_message("%s: status %d, %s\n", frame->name, (int)outcome.status,
		              outcome.message);
	}
	assert_int_equal(is_ok, is_accepted);
	assert_true(is_ok || has_place);
}

static struct outcome import_framed(const struct frame *frame, const char *prolog,
                                    const char *content, const char *tail)
{
	char file[4096];
	int length = snprintf(file, sizeof(file), "%s%s%s%s", prolog, frame->head, content, tail);
	assert_in_range(length, 1, (int)sizeof(file) - 1);
	return import_all(file, (size_t)length, NULL);
}

/* Else a refusal below would say nothing. */
static void the_frames_themselves_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < FRAME_COUNT; i++) {
		struct outcome outcome = import_framed(&frames[i], "", "word", frames[i].tail);
		expect(&frames[i], outcome, true);
		assert_int_equal(outcome.item_count, 1);
	}
}

static void entities_neither_explode_nor_fetch(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		/* each ten times the one before: "billion laughs" */
		{"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
	         "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
	         "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
	         "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>"
	         "<!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>"
	         "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>]>",
	         "&g;"},
		{"<!DOCTYPE x [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>", "&a;"}, /* a circle */
		{"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;"},
		{"<!DOCTYPE x [<!ENTITY a SYSTEM 'http://127.0.0.1:1/'>]>", "&a;"},
		{"<!DOCTYPE x [<!ENTITY a PUBLIC '-//x//EN' '/dev/zero'>]>", "&a;"},
		{"<!DOCTYPE x [<!ENTITY % p SYSTEM '/dev/zero'> %p;]>", "&a;"},
		{"", "&undeclared;"},
	};
	for (size_t i = 0; i < FRAME_COUNT; i++) {
		for (size_t j = 0; j < sizeof(cases) / sizeof(cases[0]); j++) {
			expect(&frames[i],
			       import_framed(&frames[i], cases[j][0], cases[j][1], frames[i].tail),
			       false);
		}
	}
}

/* One entity of some size, named often: the square of what was written. */
static void entities_do_not_explode_quietly(void **state)
{
	(void)state;
	for (size_t i = 0; i < FRAME_COUNT; i++) {
		char *file = NULL;
		size_t length = 0;
		FILE *out = open_memstream(&file, &length);
		fprintf(out, "<!DOCTYPE x [<!ENTITY a '%0*d'>]>%s", 100000, 0, frames[i].head);
		for (int j = 0; j < 100000; j++) {
			fputs("&a;", out);
		}
		fprintf(out, "%s", frames[i].tail);
		fclose(out);
		expect(&frames[i], import_all(file, length, NULL), false);
		free(file);
	}
}

static void a_text_of_100_megabytes_is_refused(void **state)
{
	(void)state;
	const size_t size = 100 * 1000 * 1000;
	char *file = malloc(size);
	assert_non_null(file);
	for (size_t i = 0; i < FRAME_COUNT; i++) {
		size_t head = strlen(frames[i].head);
		memset(file, 'x', size);
		memcpy(file, frames[i].head, head);
		struct outcome outcome = import_all(file, size, NULL);
		expect(&frames[i], outcome, false);
		assert_int_equal(outcome.status, DRAGOMAN_TOO_LARGE);
	}
	free(file);
}

static void elements_10_000_deep_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < FRAME_COUNT; i++) {
		static const char *const pieces[][2] = {{"<a>", "</a>"},
		                                        {"<g id='1'>", "</g>"},
		                                        {"<hi>", "</hi>"},
		                                        {"<mrk id='1'>", "</mrk>"}};
		for (size_t j = 0; j < sizeof(pieces) / sizeof(pieces[0]); j++) {
			char *file = NULL;
			size_t length = 0;
			FILE *out = open_memstream(&file, &length);
			fputs(frames[i].head, out);
			for (int k = 0; k < 20000; k++) { /* well formed: all are closed */
				fputs(pieces[j][k / 10000], out);
			}
			fputs(frames[i].tail, out);
			fclose(out);
			expect(&frames[i], import_all(file, length, NULL), false);
			free(file);
		}
	}
}

static void a_file_cut_anywhere_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < FRAME_COUNT; i++) {
		char file[1024];
		int length = snprintf(file, sizeof(file), "%sword%s", frames[i].head,
		                      frames[i].tail);
		for (int j = 0; j < length; j++) {
			expect(&frames[i], import_all(file, (size_t)j, NULL), false);
		}
	}
}

static void bytes_of_another_encoding_are_refused(void **state)
{
	(void)state;
	static const char *const contents[] = {"\xff", "a\xc3(", "\xed\xa0\x80", "\xc0\xaf",
	                                       "\xcf\xf0\xe8\xe2\xe5\xf2", "a\x01"};
	for (size_t i = 0; i < FRAME_COUNT; i++) {
		for (size_t j = 0; j < sizeof(contents) / sizeof(contents[0]); j++) {
			expect(&frames[i],
			       import_framed(&frames[i], "", contents[j], frames[i].tail), false);
		}
		expect(&frames[i],
		       import_framed(&frames[i], "<?xml version='1.0' encoding='UTF-16'?>", "x",
		                     frames[i].tail),
		       false);
	}
}

static void lines_may_end_with_a_carriage_return_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < FRAME_COUNT; i++) {
		char file[1024];
		snprintf(file, sizeof(file), "<?xml version='1.0'?>\r%sword%s\r", frames[i].head,
		         frames[i].tail);
		for (char *at = file; *at != '\0'; at++) {
			*at = *at == '\n' ? '\r' : *at;
		}
		struct outcome outcome = import_all(file, strlen(file), NULL);
		expect(&frames[i], outcome, true);
		assert_int_equal(outcome.item_count, 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_frames_themselves_are_read),
		cmocka_unit_test(entities_neither_explode_nor_fetch),
		cmocka_unit_test(entities_do_not_explode_quietly),
		cmocka_unit_test(a_text_of_100_megabytes_is_refused),
		cmocka_unit_test(elements_10_000_deep_are_refused),
		cmocka_unit_test(a_file_cut_anywhere_is_refused),
		cmocka_unit_test(bytes_of_another_encoding_are_refused),
		cmocka_unit_test(lines_may_end_with_a_carriage_return_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

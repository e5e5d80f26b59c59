/* What is exported as TMX is valid against a DTD of TMX 1.4, where xmllint is at hand. */
#include "exchange.h"
#include "support/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The elements and attributes of TMX 1.4b (LISA OSCAR, 2005), in words of our own. */
static const char dtd[] =
	"<!ELEMENT tmx (header, body)><!ATTLIST tmx version CDATA #FIXED '1.4'>\n"
	"<!ELEMENT header (note | prop | ude)*>\n"
	"<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED\n"
	" segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED\n"
	" adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED\n"
	" o-encoding CDATA #IMPLIED creationdate CDATA #IMPLIED creationid CDATA #IMPLIED\n"
	" changedate CDATA #IMPLIED changeid CDATA #IMPLIED>\n"
	"<!ELEMENT ude (map+)><!ATTLIST ude name CDATA #REQUIRED base CDATA #IMPLIED>\n"
	"<!ELEMENT map EMPTY><!ATTLIST map unicode CDATA #REQUIRED code CDATA #IMPLIED\n"
	" ent CDATA #IMPLIED subst CDATA #IMPLIED>\n"
	"<!ELEMENT body (tu*)>\n"
	"<!ELEMENT note (#PCDATA)><!ATTLIST note o-encoding CDATA #IMPLIED\n"
	" xml:lang CDATA #IMPLIED lang CDATA #IMPLIED>\n"
	"<!ELEMENT prop (#PCDATA)><!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED\n"
	" o-encoding CDATA #IMPLIED lang CDATA #IMPLIED>\n"
	"<!ENTITY % often 'o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED\n"
	" usagecount CDATA #IMPLIED lastusagedate CDATA #IMPLIED creationtool CDATA #IMPLIED\n"
	" creationtoolversion CDATA #IMPLIED creationdate CDATA #IMPLIED\n"
	" creationid CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED\n"
	" o-tmf CDATA #IMPLIED'>\n"
	"<!ELEMENT tu ((note | prop)*, tuv+)><!ATTLIST tu tuid CDATA #IMPLIED\n"
	" segtype (block | paragraph | sentence | phrase) #IMPLIED srclang CDATA #IMPLIED\n"
	" %often;>\n"
	"<!ELEMENT tuv ((note | prop)*, seg)><!ATTLIST tuv xml:lang CDATA #REQUIRED\n"
	" lang CDATA #IMPLIED %often;>\n"
	"<!ENTITY % content '#PCDATA | bpt | ept | it | ph | hi | ut'>\n"
	"<!ELEMENT seg (%content;)*><!ELEMENT sub (%content;)*><!ELEMENT hi (%content;)*>\n"
	"<!ELEMENT bpt (#PCDATA | sub)*><!ELEMENT ept (#PCDATA | sub)*>\n"
	"<!ELEMENT it (#PCDATA | sub)*><!ELEMENT ph (#PCDATA | sub)*>\n"
	"<!ELEMENT ut (#PCDATA | sub)*>\n"
	"<!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>\n"
	"<!ATTLIST ept i CDATA #REQUIRED>\n"
	"<!ATTLIST it pos (begin | end) #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>\n"
	"<!ATTLIST ph x CDATA #IMPLIED assoc CDATA #IMPLIED type CDATA #IMPLIED>\n"
	"<!ATTLIST hi x CDATA #IMPLIED type CDATA #IMPLIED><!ATTLIST ut x CDATA #IMPLIED>\n"
	"<!ATTLIST sub datatype CDATA #IMPLIED type CDATA #IMPLIED>\n";

static char folder[] = "/tmp/tmx-valid-XXXXXX";

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* Exports each file of a folder; false where one is not valid. */
static size_t check_folder(const char *from, size_t *out_checked)
{
	size_t wrong = 0;
	DIR *entries = opendir(from);
	for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
		char path[4096], command[400], output[100];
		snprintf(path, sizeof(path), "%s/%s", from, entry->d_name);
		FILE *file = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
		if (file == NULL) {
			continue;
		}
		static char bytes[4 << 20];
		size_t length = fread(bytes, 1, sizeof(bytes), file);
		fclose(file);
		if (import_all(bytes, length, NULL).status != DRAGOMAN_OK) {
			continue;
		}
		char *written = export_all(
			bytes, length, NULL,
			&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TMX});
		snprintf(output, sizeof(output), "%s/out.tmx", folder);
		write_file(output, written);
		free(written);
		snprintf(command, sizeof(command),
		         "xmllint --nonet --noout --dtdvalid %s/tmx.dtd %s", folder, output);
		bool is_valid = system(command) == 0;
		if (!is_valid) {
			print_message("not valid: %s\n", path);
		}
		wrong += !is_valid;
		++*out_checked;
	}
	if (entries != NULL) {
		closedir(entries);
	}
	return wrong;
}

static void exported_files_are_valid(void **state)
{
	(void)state;
	if (system("xmllint --version >/dev/null 2>&1") != 0) {
		print_message("SKIPPED: no xmllint\n");
		skip(); /* xmllint judges, not we: without it there is no judgement */
	}
	assert_non_null(mkdtemp(folder));
	char path[100];
	snprintf(path, sizeof(path), "%s/tmx.dtd", folder);
	write_file(path, dtd);
	size_t checked = 0, wrong = 0;
	static const char *const folders[] = {
		PROJECT_ROOT "/tests/data/tmx", PROJECT_ROOT "/clients/newsroom",
		PROJECT_ROOT "/../shared/data/fixtures/tmx",
		PROJECT_ROOT "/../shared/data/fixtures/xliff"};
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		wrong += check_folder(folders[i], &checked);
	}
	print_message("%zu exports, %zu not valid\n", checked, wrong);
	snprintf(path, sizeof(path), "rm -r %s", folder);
	assert_int_equal(system(path), 0);
	assert_int_equal(wrong, 0);
	assert_true(checked > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exported_files_are_valid),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

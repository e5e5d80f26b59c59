/* transliteration.c - how many published cases of transliteration come out as published.
 *
 *     transliteration CASES FOLDER [--misses]
 *
 * CASES has the columns scheme, language, source, expected (tab-separated, `\n` for a line's end);
 * FOLDER holds the rule files. Prints a row per scheme that we have, and with --misses every case
 * that came out otherwise. Exit code 1 if fewer than 98 % do. */
#define _DEFAULT_SOURCE /* strsep */
#include "transliteration/transliterate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define MOST_ROWS 512

/* What the cases call a scheme; a name of Unicode's is one of ours already. */
static const struct {
	const char *theirs; /* beginning */
	const char *ours;
	const char *language;
} names[] = {
	{"ala_lc", "ala-lc", "ru"},
	{"bgn_pcgn_alt", NULL, NULL}, /* a system that leaves out the dots */
	{"bgn_pcgn", "bgn-pcgn", "ru"},
	{"bs_2979", "bs-2979", "ru"},
	{"gost_779", "gost-7.79-a", "ru"},
	{"icao_doc_9303", "icao-9303", "ru"},
	{"interscript:alalc-rus", "ala-lc", "ru"},
	{"interscript:alalc-ukr", "ala-lc", "uk"},
	{"interscript:alalc-bel", "ala-lc", "be"},
	{"interscript:alalc-kat-Geor", "ala-lc", "ka"},
	{"interscript:alalc-kat-Geok", "ala-lc", "ka"},
	{"interscript:alalc-mkd-Cyrl-Latn-2013", "ala-lc", "mk"},
	{"interscript:alalc-srp-Cyrl-Latn-2013", "ala-lc", "sr"},
	{"interscript:az-aze-Cyrl", "azerbaijani-latin", "az-Cyrl"},
	{"interscript:bgnpcgn-aze", "bgn-pcgn", "az-Cyrl"},
	{"interscript:bgnpcgn-arm", "bgn-pcgn", "hy"},
	{"interscript:bgnpcgn-bel", "bgn-pcgn", "be"},
	{"interscript:bgnpcgn-bul-Cyrl-Latn-1952", "bgn-pcgn-1952", "bg"},
	{"interscript:bgnpcgn-bul-Cyrl-Latn-2013", "bgn-pcgn", "bg"},
	{"interscript:bgnpcgn-kat-Geor-Latn-1981", "bgn-pcgn-1981", "ka"},
	{"interscript:bgnpcgn-kat-Geor-Latn-2009", "bgn-pcgn", "ka"},
	{"interscript:bgnpcgn-kaz", "bgn-pcgn", "kk"},
	{"interscript:bgnpcgn-kir", "bgn-pcgn", "ky"},
	{"interscript:bgnpcgn-mkd-Cyrl-Latn-2013", "bgn-pcgn", "mk"},
	{"interscript:bgnpcgn-rus", "bgn-pcgn", "ru"},
	{"interscript:bgnpcgn-srp", "bgn-pcgn", "sr"},
	{"interscript:bgnpcgn-ukr-Cyrl-Latn-1965", "bgn-pcgn-1965", "uk"},
	{"interscript:bgnpcgn-ukr-Cyrl-Latn-2019", "bgn-pcgn", "uk"},
	{"interscript:ggg-kat", "georgian-2002", "ka"},
	{"interscript:gost-rus-Cyrl-Latn-7.79", "gost-7.79-a", "ru"},
	{"interscript:icao-bel", "icao-9303", "be"},
	{"interscript:ua-ukr-Cyrl-Latn-2010", "ukrainian-2010", "uk"},
	{"interscript:ua-ukr-Cyrl-Latn-2007", "icao-9303", "uk"},
};

struct row {
	char name[80];
	unsigned count;
	unsigned passed;
};

struct report {
	struct schemes schemes;
	struct transliterator *transliterator;
	struct arena arena;
	bool shows_misses;
	struct row rows[MOST_ROWS];
	size_t row_count;
	struct row skipped;
};

static const struct scheme *scheme_of(struct report *report, const char *theirs)
{
	struct fault fault = {0};
	if (strncmp(theirs, "cldr:", 5) == 0) {
		return schemes_find(&report->schemes, dragoman_text_of(theirs + 5),
		                    (struct dragoman_text){0}, &fault);
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strncmp(theirs, names[i].theirs, strlen(names[i].theirs)) == 0) {
			return names[i].ours == NULL
			               ? NULL
			               : schemes_find(&report->schemes,
			                              dragoman_text_of(names[i].ours),
			                              dragoman_text_of(names[i].language), &fault);
		}
	}
	return NULL;
}

static struct row *row_of(struct report *report, const char *name)
{
	for (size_t i = 0; i < report->row_count; i++) {
		if (strcmp(report->rows[i].name, name) == 0) {
			return &report->rows[i];
		}
	}
	if (report->row_count == MOST_ROWS) {
		return &report->rows[MOST_ROWS - 1];
	}
	struct row *row = &report->rows[report->row_count++];
	snprintf(row->name, sizeof(row->name), "%s", name);
	return row;
}

static void unescape(char *text)
{
	char *to = text;
	for (const char *from = text; *from != '\0'; from++) {
		if (from[0] == '\\' && from[1] == 'n') {
			*to++ = '\n';
			from++;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
}

/* Canonically equivalent texts are the same. */
static struct dragoman_text composed(struct arena *arena, struct dragoman_text text)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t size = 3 * text.length + 64;
	UChar *units = ARENA_NEW(arena, UChar, size);
	UChar *normal = ARENA_NEW(arena, UChar, size);
	char *bytes = arena_alloc(arena, size);
	int32_t length = 0;
	u_strFromUTF8(units, (int32_t)size, &length, text.bytes, (int32_t)text.length, &error);
	length = unorm2_normalize(unorm2_getNFCInstance(&error), units, length, normal,
	                          (int32_t)size, &error);
	u_strToUTF8(bytes, (int32_t)size, &length, normal, length, &error);
	return (struct dragoman_text){bytes, U_FAILURE(error) ? 0 : (size_t)length};
}

static void run_case(struct report *report, char *line)
{
	char *columns[4] = {0};
	char *rest = line;
	for (int i = 0; i < 4; i++) {
		columns[i] = strsep(&rest, "\t\n");
		if (columns[i] == NULL) {
			return;
		}
	}
	const struct scheme *scheme = scheme_of(report, columns[0]);
	struct row *row = scheme == NULL ? &report->skipped : row_of(report, columns[0]);
	struct fault fault = {0};
	row->count++;
	if (scheme == NULL) {
		return;
	}
	unescape(columns[2]);
	unescape(columns[3]);
	struct transliteration what = {.scheme = scheme, .text = dragoman_text_of(columns[2])};
	struct dragoman_text result = transliterate(report->transliterator, &report->arena, &what,
	                                            &fault);
	bool is_same = dragoman_text_equal(composed(&report->arena, result),
	                                   composed(&report->arena,
	                                            dragoman_text_of(columns[3])));
	row->passed += is_same;
	if (!is_same && report->shows_misses) {
		printf("miss\t%s\t%.*s\t%s\t%s\t%.*s\n", columns[0], (int)scheme->name.length,
		       scheme->name.bytes, columns[2], columns[3], (int)result.length,
		       result.bytes);
	}
	arena_reset(&report->arena);
}

static int print(const struct report *report)
{
	unsigned count = 0, passed = 0;
	for (size_t i = 0; i < report->row_count; i++) {
		const struct row *row = &report->rows[i];
		printf("%-48s %5u of %5u\n", row->name, row->passed, row->count);
		count += row->count;
		passed += row->passed;
	}
	double percent = count == 0 ? 0 : 100.0 * passed / count;
	printf("%-48s %5u of %5u: %.2f %%\n", "all schemes that are ours", passed, count, percent);
	printf("%-48s %5u\n", "cases of schemes that are not", report->skipped.count);
	return percent >= 98 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int count, char **arguments)
{
	static struct report report;
	static char line[65536];
	struct fault fault = {0};
	FILE *file = count < 3 ? NULL : fopen(arguments[1], "r");
	if (file == NULL) {
		printf("no cases at %s: nothing is measured\n", count < 2 ? "?" : arguments[1]);
		return 77;
	}
	report.shows_misses = count > 3;
	schemes_init(&report.schemes);
	if (!schemes_add_folder(&report.schemes, arguments[2], &fault)) {
		fprintf(stderr, "%s\n", fault.message);
		return EXIT_FAILURE;
	}
	for (size_t i = 0; i < report.schemes.count; i++) {
		const struct scheme *scheme = &report.schemes.items[i];
		if (scheme->problem.length > 0) {
			printf("%.*s:%.*s\n", (int)scheme->file.length, scheme->file.bytes,
			       (int)scheme->problem.length, scheme->problem.bytes);
		}
	}
	report.transliterator = transliterator_create();
	while (fgets(line, sizeof(line), file) != NULL) {
		run_case(&report, line);
	}
	fclose(file);
	int code = print(&report);
	transliterator_destroy(report.transliterator);
	schemes_finish(&report.schemes);
	arena_finish(&report.arena);
	return code;
}

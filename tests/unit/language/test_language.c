#include "language/language.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

struct pair {
	const char *given;
	const char *expected; /* NULL: refused */
};

static void check_canonical(const struct pair *pairs, size_t count,
                            bool (*convert)(struct dragoman_text, struct language *))
{
	for (size_t i = 0; i < count; i++) {
		struct language language = {""};
		bool is_taken = convert(dragoman_text_of(pairs[i].given), &language);
		if (is_taken != (pairs[i].expected != NULL)) {
			fail_msg("%s is %s", pairs[i].given, is_taken ? "taken" : "refused");
		}
		if (is_taken) {
			assert_string_equal(language.tag, pairs[i].expected);
		}
	}
}

#define CHECK(pairs, convert) check_canonical(pairs, sizeof(pairs) / sizeof(pairs[0]), convert)

static void well_formed_tags_get_their_canonical_form(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"en", "en"},
		{"EN-gb", "en-GB"},
		{"ZH-hANT-tw", "zh-Hant-TW"},
		{"es-419", "es-419"},
		{"sl-ROZAJ-biske", "sl-rozaj-biske"},
		{"de-1996", "de-1996"},
		{"de-CH-1996", "de-CH-1996"},
		{"en-US-u-HC-h23", "en-US-u-hc-h23"},
		{"en-a-myext-b-another", "en-a-myext-b-another"},
		{"de-x-AFP", "de-x-afp"},
		{"x-House", "x-house"},
		{"iw", "he"},
		{"mo", "ro"},
		{"in-ID", "id-ID"},
		{"ji", "yi"},
		{"eng", "en"},
		{"rus-RU", "ru-RU"},
		{"sh", "sr-Latn"},
		{"sh-Cyrl", "sr-Cyrl"},
		{"cmn-Hans", "zh-Hans"},
		{"zh-yue-HK", "yue-HK"},
		{"zh-cmn", "zh"},
		{"i-klingon", "tlh"},
		{"I-Default", "i-default"},
		{"en-GB-OED", "en-GB-oxendict"},
		{"zh-min-nan", "nan"},
		{"und", "und"},
		{"und-Cyrl", "und-Cyrl"},
		{"qaa", "qaa"},
	};
	CHECK(pairs, language_canonical);
	CHECK(pairs, language_canonical); /* and again, from the cache */
}

static void ill_formed_tags_are_refused(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"", NULL},
		{"e", NULL},
		{"en_US", NULL},
		{"en-", NULL},
		{"-en", NULL},
		{"en--US", NULL},
		{"en-US-US", NULL},
		{"abcdefghi", NULL},
		{"en-x", NULL},
		{"en-a", NULL},
		{"en-a-b-cc", NULL},
		{"x", NULL},
		{"x-", NULL},
		{"123", NULL},
		{"de-1996-1996", NULL},
		{"en-a-bb-a-cc", NULL},
		{"e\xc3\xa9", NULL},
		{"en US", NULL},
		{"*", NULL},
		{"i-nothing", NULL},
		{"en-Latn-Cyrl", NULL},
		{"en-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh", NULL},
	};
	CHECK(pairs, language_canonical);
	CHECK(pairs, language_canonical);
	struct language language;
	assert_false(language_canonical((struct dragoman_text){"en\0GB", 5}, &language));
	assert_false(language_canonical((struct dragoman_text){"en\0", 3}, &language));
}

static void names_of_files_and_locales_are_understood(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"en_US", "en-US"},
		{"EN-us", "en-US"},
		{"ru_RU.UTF-8", "ru-RU"},
		{"sr_RS@latin", "sr-Latn-RS"},
		{"uz@cyrillic", "uz-Cyrl"},
		{"zh_Hant_TW", "zh-Hant-TW"},
		{"de_DE@euro", "de-DE"},
		{"sr_Cyrl@latin", "sr-Cyrl"},
		{"C", NULL},
		{"POSIX", NULL},
		{"C.UTF-8", NULL},
		{".", NULL},
		{"", NULL},
		{"iw_IL", "he-IL"},
		{"english", "english"},
	};
	CHECK(pairs, language_from_locale);
}

static void index_language_has_the_likely_script(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{"en", "en-Latn"},        {"en-GB", "en-Latn"},       {"zh", "zh-Hans"},
		{"zh-TW", "zh-Hant"},     {"zh-HK", "zh-Hant"},       {"zh-Hant-CN", "zh-Hant"},
		{"az", "az-Latn"},        {"az-IR", "az-Arab"},       {"az-Cyrl", "az-Cyrl"},
		{"sr", "sr-Cyrl"},        {"sr-Latn-RS", "sr-Latn"},  {"hy", "hy-Armn"},
		{"ka", "ka-Geor"},        {"ja", "ja-Jpan"},          {"ko-KR", "ko-Kore"},
		{"uk", "uk-Cyrl"},        {"kk", "kk-Cyrl"},          {"pa-PK", "pa-Arab"},
		{"es-419", "es-Latn"},    {"de-1996", "de-Latn"},     {"en-x-house", "en-Latn"},
		{"und", "und"},           {"und-Cyrl", "und-Cyrl"},   {"mul", "mul"},
		{"zxx", "zxx"},           {"x-house", "x-house"},     {"qaa", "qaa"},
		{"qaa-Cyrl", "qaa-Cyrl"}, {"i-default", "i-default"}, {"english", "english"},
	};
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
			struct language index;
			language_index(dragoman_text_of(pairs[i].given), &index);
			assert_string_equal(index.tag, pairs[i].expected);
		}
	}
}

static void canonical_form_is_its_own_canonical_form(void **state)
{
	(void)state;
	static const char *const tags[] = {"zh-cmn-Hans-CN", "sh",      "iw",  "mo-MD", "no",
	                                   "en-GB-oed",      "cnr",     "prs", "tl",    "x-a",
	                                   "art-lojban",     "zh-guoyu"};
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		struct language once;
		struct language twice;
		assert_true(language_canonical(dragoman_text_of(tags[i]), &once));
		assert_true(language_canonical(dragoman_text_of(once.tag), &twice));
		assert_string_equal(once.tag, twice.tag);
	}
}

static void parts_are_views_into_the_tag(void **state)
{
	(void)state;
	static const struct {
		const char *tag;
		const char *primary;
		const char *region;
	} rows[] = {
		{"en-GB", "en", "GB"}, {"es-419", "es", "419"}, {"zh-Hant-TW", "zh", "TW"},
		{"de-1996", "de", ""}, {"en", "en", ""},        {"x-us", "x", ""},
		{"en-x-us", "en", ""}, {"und", "und", ""},      {"", "", ""},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct dragoman_text tag = dragoman_text_of(rows[i].tag);
		assert_true(dragoman_text_equal(language_primary(tag),
		                                dragoman_text_of(rows[i].primary)));
		assert_true(dragoman_text_equal(language_region(tag),
		                                dragoman_text_of(rows[i].region)));
	}
}

static void iso_639_has_languages_and_not_every_tag_is_of_one(void **state)
{
	static const char *const assigned[] = {"en", "pt-BR", "zh-Hant-TW", "az-Cyrl", "lez", "tkr", "und",
	                                       "mul", "zxx", "qaa", "qtz-Latn", "x-house"};
	static const char *const not_assigned[] = {"zz", "english", "qzz", "xx-Latn", ""};
	(void)state;
	for (int repeat = 0; repeat < 2; repeat++) { /* the second time from the cache */
		for (size_t i = 0; i < sizeof(assigned) / sizeof(assigned[0]); i++) {
			if (!language_is_assigned(dragoman_text_of(assigned[i]))) {
				fail_msg("%s", assigned[i]);
			}
		}
		for (size_t i = 0; i < sizeof(not_assigned) / sizeof(not_assigned[0]); i++) {
			if (language_is_assigned(dragoman_text_of(not_assigned[i]))) {
				fail_msg("%s", not_assigned[i]);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(well_formed_tags_get_their_canonical_form),
		cmocka_unit_test(ill_formed_tags_are_refused),
		cmocka_unit_test(names_of_files_and_locales_are_understood),
		cmocka_unit_test(index_language_has_the_likely_script),
		cmocka_unit_test(canonical_form_is_its_own_canonical_form),
		cmocka_unit_test(parts_are_views_into_the_tag),
		cmocka_unit_test(iso_639_has_languages_and_not_every_tag_is_of_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "support/test.h"
#include "text/analyse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
	struct analyser *analyser;
	struct arena arena;
	char line[65536];
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	fixture->analyser = analyser_create();
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	analyser_destroy(fixture->analyser);
	arena_finish(&fixture->arena);
	free(fixture);
	return 0;
}

static struct analysis analysed(struct fixture *fixture, const char *language, const char *text)
{
	struct analysis analysis;
	analyse(fixture->analyser, &fixture->arena, dragoman_text_of(language),
	        dragoman_text_of(text), NULL, 0, &analysis);
	return analysis;
}

/* `W:spelling/form/key`, a `+` before what is joined to the token before it. */
static const char *shown(struct fixture *fixture, const struct analysis *analysis)
{
	size_t length = 0;
	fixture->line[0] = '\0';
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		length += (size_t)snprintf(fixture->line + length, sizeof(fixture->line) - length,
		                           "%s%s%c:%.*s/%.*s/%.*s", i > 0 ? " " : "",
		                           token->is_joined ? "+" : "", "WNPMT"[token->kind],
		                           (int)token -> spelling.length, token->spelling.bytes,
		                           (int)token->form.length, token->form.bytes,
		                           (int)token->key.length, token->key.bytes);
	}
	return fixture->line;
}

struct row {
	const char *language;
	const char *text;
	const char *expected;
};

static const struct row rows[] = {
	{"en-Latn", "The Ministers' 27.5 %",
         "W:The/the/the W:Ministers/ministers/minist +M:'/'/' N:27.5/27.5/0 "
         "M:%/%/%"},
	{"en-Latn", "It isn’t isn't ISN'T.",
         "W:It/it/it W:isn’t/isn't/isn't W:isn't/isn't/isn't W:ISN'T/isn't/isn't "
         "+M:././."},
	{"en-Latn", "a 3D film, 30,000 seats_1 and -5 x2",
         "W:a/a/a W:3D/3d/3d W:film/film/film +M:,/,/, N:30,000/30,000/0 "
         "W:seats_1/seats_1/seats_1 W:and/and/and M:-/-/- +N:5/5/0 W:x2/x2/x2"},
	{"en-Latn", "\"Well...\" he said — (no)!?",
         "M:\"/\"/\" +W:Well/well/well +M:...\"/...\"/...\" W:he/he/he "
         "W:said/said/said M:—/—/— M:(/(/( +W:no/no/no +M:)!?/)!?/)!?"},
	{"en-Latn", "co-operate e.g. U.S. and/or",
         "W:co/co/co +M:-/-/- +W:operate/operate/oper W:e.g/e.g/e.g +M:././. "
         "W:U.S/u.s/u. +M:././. W:and/and/and +M:///// +W:or/or/or"},
	{"ru-Cyrl", "Ещё ещё еще ЕЩЁ", "W:Ещё/еще/ещ W:ещё/еще/ещ W:еще/еще/ещ W:ЕЩЁ/еще/ещ"},
	{"ru-Cyrl", "за\u0301мки Йод йод о\u0301й",
         "W:за\u0301мки/замки/замк W:Йод/йод/йод W:йод/йод/йод W:о\u0301й/ой/о"},
	{"ru-Cyrl", "30-го Карабаха Карабах",
         "N:30/30/0 +M:-/-/- +W:го/го/го W:Карабаха/карабаха/караб "
         "W:Карабах/карабах/караб"},
	{"uk-Cyrl", "П'ять об’єктів їжак Ґава",
         "W:П'ять/п'ять/п'ять W:об’єктів/об'єктів/об'єкт W:їжак/їжак/їжак "
         "W:Ґава/ґава/ґава"},
	{"mk-Cyrl", "Ѓорѓи ноќ ѝ", "W:Ѓорѓи/ѓорѓи/ѓорѓи W:ноќ/ноќ/ноќ W:ѝ/и/и"},
	{"hy-Armn", "Ինչո\u055Eւ գնաց\u055E այո\u055B վա\u055Cյ։",
         "W:Ինչո՞ւ/ինչու/ինչ W:գնաց՞/գնաց/գնաց W:այո՛/այո/այո W:վա՜յ/վայ/վայ "
         "+M:։/։/։"},
	{"hy-Armn", "և ԵՎ եւ Հայաստանի Հայաստան",
         "W:և/եւ/եւ W:ԵՎ/եվ/եվ W:եւ/եւ/եւ W:Հայաստանի/հայաստանի/հայաստ "
         "W:Հայաստան/հայաստան/հայաստ"},
	{"ka-Geor", "ᲗᲑᲘᲚᲘᲡᲘ თბილისი თბილისში",
         "W:ᲗᲑᲘᲚᲘᲡᲘ/თბილისი/თბილის "
         "W:თბილისი/თბილისი/თბილის "
         "W:თბილისში/თბილისში/თბილის"},
	{"az-Latn", "İRAN IRAQ ılıq isti İlıq",
         "W:İRAN/iran/iran W:IRAQ/ıraq/ıraq W:ılıq/ılıq/ılıq W:isti/isti/isti "
         "W:İlıq/ilıq/ilıq"},
	{"tr-Latn", "DIŞİŞLERİ Iğdır Ermenistan'ın Ermenistan’da Ermenistan",
         "W:DIŞİŞLERİ/dışişleri/dışiş W:Iğdır/ığdır/ık "
         "W:Ermenistan'ın/ermenistan'ın/ermenista "
         "W:Ermenistan’da/ermenistan'da/ermenista "
         "W:Ermenistan/ermenistan/ermenista"},
	{"en-Latn", "İ I ı", "W:İ/i\u0307/i\u0307 W:I/i/i W:ı/ı/ı"},
	{"de-Latn", "Straße STRASSE GROẞ groß Häuser",
         "W:Straße/strasse/strass W:STRASSE/strasse/strass W:GROẞ/gross/gross "
         "W:groß/gross/gross W:Häuser/häuser/haus"},
	{"fr-Latn", "L’Arménie d'Arménie Arménie aujourd'hui qu'il",
         "W:L’Arménie/l'arménie/armen W:d'Arménie/d'arménie/armen "
         "W:Arménie/arménie/armen W:aujourd'hui/aujourd'hui/aujourd'hui "
         "W:qu'il/qu'il/il"},
	{"it-Latn", "dell'Armenia Armenia un'altra",
         "W:dell'Armenia/dell'armenia/armen W:Armenia/armenia/armen "
         "W:un'altra/un'altra/altra"},
	{"ar-Arab", "المُفَاوَضَات المفاوضات فـــي في ١٢٣",
         "W:المُفَاوَضَات/المفاوضات/مفاوض W:المفاوضات/المفاوضات/مفاوض "
         "W:فـــي/في/في W:في/في/في N:١٢٣/١٢٣/0"},
	{"fa-Arab", "می\u200Cشود میشود", "W:می\u200Cشود/میشود/میشود W:میشود/میشود/میشود"},
	{"he-Hebr", "צה\"ל ירושלים שָׁלוֹם",
         "W:צה\"ל/צה\"ל/צה\"ל W:ירושלים/ירושלים/ירושלי W:שָׁלוֹם/שָׁלוֹם/שָׁלוֹ"},
	{"zh-Hans", "谈判于2020年继续。",
         "W:谈/谈/谈 +W:判/判/判 +W:于/于/于 +N:2020/2020/0 +W:年/年/年 +W:继/继/继 +W:续/续/续 "
         "+M:。/。/。"},
	{"ja-Jpan", "ﾆｭｰﾖｰｸ ニューヨークのホテルガ人々ＡＢ１",
         "W:ﾆｭｰﾖｰｸ/ニューヨーク/ニューヨーク W:ニューヨーク/ニューヨーク/ニューヨーク +W:の/の/の "
         "+W:ホテルガ/ホテルガ/ホテルガ +W:人/人/人 +W:々ＡＢ１/々ab1/々ab1"},
	{"ko-Kore", "협상이 \u1112\u1161\u11AB국", "W:협상이/협상이/협상이 W:한국/한국/한국"},
	{"th-Thai", "การเจรจายังคง ๑๒ OK",
         "W:การ/การ/การ +W:เจรจา/เจรจา/เจรจา +W:ยัง/ยัง/ยัง +W:คง/คง/คง N:๑๒/๑๒/0 "
         "W:OK/ok/ok"},
	{"lo-Laoo", "ສະບາຍດີ", "W:ສະບາຍດີ/ສະບາຍດີ/ສະບາຍດ"},
	{"km-Khmr", "ការចរចា", "W:ការចរចា/ការចរចា/ការចរច"},
	{"my-Mymr", "ဆွေးနွေးပွဲ", "W:ဆွေးနွေး/ဆွေးနွေး/ဆွေးနွ +W:ပွဲ/ပွဲ/ပွဲ"},
	{"hi-Deva", "वार्ता \u0958", "W:वार्ता/वार्ता/वार्त W:क़/क़/क़"},
	{"und", "👩\u200D👩\u200D👧!! 👍🏽 1\uFE0F\u20E3 🇦🇲",
         "M:👩\u200D👩\u200D👧!!/👩👩👧!!/👩👩👧!! M:👍🏽/👍🏽/👍🏽 N:1\uFE0F⃣/1⃣/0 "
         "M:🇦🇲/🇦🇲/🇦🇲"},
	{"und", "½ Ⅷ ² ﷺ ﬁn €5 №7",
         "M:½/½/½ W:Ⅷ/ⅷ/ⅷ M:²/²/² W:ﷺ/ﷺ/ﷺ W:ﬁn/fin/fin M:€/€/€ +N:5/5/0 M:№/№/№ "
         "+N:7/7/0"},
	{"und", "Cafe\u0301 \u212B x\u0307\u0323y",
         "W:Café/café/café W:Å/å/å W:ẋ\u0323y/ẋ\u0323y/ẋ\u0323y"},
	{"und", "so\u00ADft zero\u200Bwidth \u2066in\u2069 \uFEFFb",
         "W:so\u00ADft/soft/soft W:zero/zero/zero W:width/width/width "
         "W:in\u2069/in/in W:b/b/b"},
	{"und", "\u0301\u0301 \u200D \u00AD", "M:\u0301\u0301/\u0301\u0301/\u0301\u0301"},
	{"und", "a\u00A0b\tc\r\nd\u3000e", "W:a/a/a W:b/b/b W:c/c/c W:d/d/d W:e/e/e"},
	{"und", "x \u0301y", "W:x/x/x M:\u0301/\u0301/\u0301 +W:y/y/y"},
};

static void texts_of_many_scripts_become_tokens(void **state)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct analysis analysis = analysed(*state, rows[i].language, rows[i].text);
		assert_string_equal(shown(*state, &analysis), rows[i].expected);
	}
}

/* Pairs of words, and whether they are the same word to the language. */
static void inflected_words_share_a_key(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *language;
		const char *a;
		const char *b;
		bool is_same;
	} pairs[] = {
		{"ru-Cyrl", "Карабах", "Карабаха", true},
		{"ru-Cyrl", "Нагорный", "Нагорного", true},
		{"ru-Cyrl", "Лавров", "Лаврова", true},
		{"ru-Cyrl", "Вьетнам", "Вьетнамом", true},
		{"ru-Cyrl", "система", "систем", true},
		{"ru-Cyrl", "во", "военный", false},
		{"en-Latn", "peacekeeper", "Peacekeepers", true},
		{"en-Latn", "Armenia's", "Armenia’s", true},
		{"en-Latn", "Armenia", "Armenia's", true},
		{"fr-Latn", "l’OSCE", "OSCE", true},
		{"fr-Latn", "jusqu'Arménie", "Arménie", true},
		{"fr-Latn", "aujourd'hui", "hui", false},
		{"it-Latn", "dell'Armenia", "l’Armenia", true},
		{"tr-Latn", "Ermenistan'dan", "Ermenistan", true},
		{"hy-Armn", "Հայաստանի", "Հայաստան", true},
		{"hy-Armn", "ինչո՞ւ", "ինչու", true},
		{"az-Latn", "Qarabağda", "QARABAĞIN", true},
		{"az-Latn", "qız", "qiz", false},
		{"ka-Geor", "ᲗᲑᲘᲚᲘᲡᲨᲘ", "თბილისი", true},
		{"ru-Latn", "talks", "talk", false},
	};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct analysis a = analysed(fixture, pairs[i].language, pairs[i].a);
		struct analysis b = analysed(fixture, pairs[i].language, pairs[i].b);
		assert_int_equal(a.token_count, 1);
		assert_int_equal(b.token_count, 1);
		if (dragoman_text_equal(a.tokens[0].key, b.tokens[0].key) != pairs[i].is_same) {
			fail_msg("%s and %s", pairs[i].a, pairs[i].b);
		}
	}
}

static void places_count_code_points_of_the_text_as_given(void **state)
{
	static const struct {
		const char *text;
		struct dragoman_range last; /* of the last token */
	} texts[] = {
		{"cafe\u0301 noir", {6, 10}},
		{"café noir", {5, 9}},
		{"\u1112\u1161\u11AB\u1100\u1173\u11AF 말", {7, 8}},
		{"\u0958 x", {2, 3}},
		{"\U0001F600 x", {2, 3}},
		{"x\u0307\u0323 \u212B", {4, 5}},
		{" \r\n\tword ", {4, 8}},
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct analysis analysis = analysed(*state, "und", texts[i].text);
		assert_true(analysis.token_count > 0);
		struct dragoman_range at = analysis.tokens[analysis.token_count - 1].at;
		assert_int_equal(at.start, texts[i].last.start);
		assert_int_equal(at.end, texts[i].last.end);
	}
}

static void weight_counts_words_numbers_and_placeables(void **state)
{
	static const struct {
		const char *text;
		uint32_t weight;
	} texts[] = {
		{"", 0},      {"...", 0},
		{" ", 0},     {"\u200B\u00AD", 0},
		{"one", 1},   {"one, two 3", 3},
		{"%s", 1},    {"x@example.org 👍", 1},
		{"30-го", 2}, {"www.a.org/x {0}", 2},
	};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_int_equal(analysed(*state, "en-Latn", texts[i].text).weight,
		                 texts[i].weight);
	}
}

#define OPEN(position, name, sort)                                                                 \
	{                                                                                          \
		.at = position, .kind = DRAGOMAN_TAG_OPEN, .id = {name, 1}, .type = {              \
			sort,                                                                      \
			strlen(sort)                                                               \
		}                                                                                  \
	}
#define CLOSE(position, name)                                                                      \
	{                                                                                          \
		.at = position, .kind = DRAGOMAN_TAG_CLOSE, .id = { name, 1 }                      \
	}
#define ALONE(position, sort)                                                                      \
	{                                                                                          \
		.at = position, .kind = DRAGOMAN_TAG_STANDALONE, .type = { sort, strlen(sort) }    \
	}

static void tags_stand_before_the_token_they_precede(void **state)
{
	struct fixture *fixture = *state;
	const struct dragoman_tag tags[] = {
		OPEN(0, "7", "bold"), OPEN(2, "3", ""),  CLOSE(5, "3"),
		CLOSE(8, "7"),        ALONE(9, "break"), CLOSE(99, "x"),
	};
	struct analysis analysis;
	analyse(fixture->analyser, &fixture->arena, dragoman_text_of("en-Latn"),
	        dragoman_text_of("Hello big"), tags, sizeof(tags) / sizeof(tags[0]), &analysis);
	assert_string_equal(shown(fixture, &analysis),
	                    "T:open|1|bold/open|1|bold/open|1|bold W:Hello/hello/hello "
	                    "+T:open|2|/open|2|/open|2| +T:close|2|/close|2|/close|2| "
	                    "W:big/big/big +T:close|1|bold/close|1|bold/close|1|bold "
	                    "+T:standalone|0|break/standalone|0|break/standalone|0|break "
	                    "+T:close|3|/close|3|/close|3|");
	assert_int_equal(analysis.weight, 2);
	assert_int_equal(analysis.tokens[analysis.token_count - 1].at.start, 9);
}

static void ids_of_tags_do_not_matter(void **state)
{
	struct fixture *fixture = *state;
	const struct dragoman_tag first[] = {OPEN(0, "a", "b"), CLOSE(1, "a"), OPEN(1, "z", "b")};
	const struct dragoman_tag second[] = {OPEN(0, "z", "b"), CLOSE(1, "z"), OPEN(1, "a", "b")};
	const struct dragoman_tag *const both[] = {first, second};
	char lines[2][512];
	for (int i = 0; i < 2; i++) {
		struct analysis analysis;
		analyse(fixture->analyser, &fixture->arena, dragoman_text_of("en-Latn"),
		        dragoman_text_of("x"), both[i], 3, &analysis);
		snprintf(lines[i], sizeof(lines[i]), "%s", shown(fixture, &analysis));
	}
	assert_string_equal(lines[0], lines[1]);
}

static void many_tags_at_one_place_keep_their_order(void **state)
{
	struct fixture *fixture = *state;
	static struct dragoman_tag tags[512];
	static char ids[512][8];
	for (size_t i = 0; i < 512; i++) {
		snprintf(ids[i], sizeof(ids[i]), "%zu", i / 2);
		tags[i] = (struct dragoman_tag){.at = 3,
		                                .kind = i % 2 == 0 ? DRAGOMAN_TAG_OPEN
		                                                   : DRAGOMAN_TAG_CLOSE,
		                                .id = dragoman_text_of(ids[i])};
	}
	struct analysis analysis;
	analyse(fixture->analyser, &fixture->arena, dragoman_text_of("en-Latn"),
	        dragoman_text_of("a b c"), tags, 512, &analysis);
	assert_int_equal(analysis.token_count, 515);
	assert_int_equal(analysis.tokens[0].kind, TOKEN_WORD);
	assert_int_equal(analysis.tokens[1].kind, TOKEN_WORD);
	for (size_t i = 0; i < 512; i++) {
		char expected[32];
		snprintf(expected, sizeof(expected), "%s|%zu|", i % 2 == 0 ? "open" : "close",
		         i / 2 + 1);
		assert_true(dragoman_text_equal(analysis.tokens[2 + i].spelling,
		                                dragoman_text_of(expected)));
	}
}

static void segments_of_the_longest_kind_are_taken(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *piece;
		uint32_t token_count;
	} texts[] = {
		{"a", 1},     {"a ", 8192}, {"\u0301", 1}, {"!", 1},  {"- ", 8192},
		{"中", 5461}, {" ", 0},     {"\u200D", 0}, {"1", 1},  {"ж", 1},
		{"%", 1},     {"{", 1},     {"a@", 16384}, {"ä.", 2},
	};
	char *text = malloc(16384);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		size_t length = strlen(texts[i].piece);
		size_t filled = 0;
		for (; filled + length <= 16384; filled += length) {
			memcpy(text + filled, texts[i].piece, length);
		}
		struct analysis analysis;
		analyse(fixture->analyser, &fixture->arena, dragoman_text_of("ru-Cyrl"),
		        (struct dragoman_text){text, filled}, NULL, 0, &analysis);
		assert_int_equal(analysis.token_count, texts[i].token_count);
		arena_reset(&fixture->arena);
	}
	free(text);
}

static void a_key_is_what_analysing_the_form_gives(void **state)
{
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct dragoman_text language = dragoman_text_of(rows[i].language);
		struct analysis analysis = analysed(fixture, rows[i].language, rows[i].text);
		for (uint32_t j = 0; j < analysis.token_count; j++) {
			const struct token *token = &analysis.tokens[j];
			struct dragoman_text form = analyse_fold(fixture->analyser, &fixture->arena,
			                                         language, token->spelling);
			struct dragoman_text key = analyse_key(fixture->analyser, &fixture->arena,
			                                       language, token->form);
			assert_true(dragoman_text_equal(form, token->form));
			assert_true(token->kind != TOKEN_WORD ||
			            dragoman_text_equal(key, token->key));
		}
	}
}

static void whole_texts_fold_as_their_words_do(void **state)
{
	struct fixture *fixture = *state;
	struct dragoman_text folded = analyse_fold(fixture->analyser, &fixture->arena,
	                                           dragoman_text_of("ru-Cyrl"),
	                                           dragoman_text_of("Ещё ЗА\u0301МКИ, cafe\u0301"));
	assert_true(dragoman_text_equal(folded, dragoman_text_of("еще замки, café")));
	size_t count = 0;
	uint32_t *points = analyse_fold_points(fixture->analyser, &fixture->arena,
	                                       dragoman_text_of("de-Latn"),
	                                       dragoman_text_of("Aß\U0001F600"), &count);
	assert_int_equal(count, 4);
	assert_int_equal(points[0], 'a');
	assert_int_equal(points[1], 's');
	assert_int_equal(points[2], 's');
	assert_int_equal(points[3], 0x1F600);
	analyse_fold_points(fixture->analyser, &fixture->arena, dragoman_text_of("und"),
	                    (struct dragoman_text){0}, &count);
	assert_int_equal(count, 0);
}

/* Stress marks keep a diaeresis from its letter until they are gone. */
static void folding_what_is_folded_changes_nothing_however_many_marks_are_stacked(void **state)
{
#define STACK "\u0301\u0308\u0301\u0308\u0301\u0308\u0301\u0308\u0301\u0308\u0301\u0308"
	static const char *const cases[][2] = {
		{"е" STACK, "е"},
		{"Ё" STACK, "е"},
		{"е\u0323" STACK, "е\u0323"},             /* a mark below is not in the way */
		{"е\u0302\u0308", "е\u0302\u0308"},      /* one above is */
		{"и\u0308\u0301", "ӥ"},
		{"Е\u0EC9pе" STACK, "е\u0EC9pе"},
	};
	struct fixture *fixture = *state;
	struct dragoman_text language = dragoman_text_of("ru-Cyrl");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_text form = analyse_fold(fixture->analyser, &fixture->arena,
		                                         language, dragoman_text_of(cases[i][0]));
		struct dragoman_text again = analyse_fold(fixture->analyser, &fixture->arena,
		                                          language, form);
		assert_true(dragoman_text_equal(form, dragoman_text_of(cases[i][1])));
		assert_true(dragoman_text_equal(form, again));
	}
#undef STACK
}

static void text_without_bytes_is_empty(void **state)
{
	struct fixture *fixture = *state;
	struct analysis analysis;
	struct dragoman_text none = {0};
	analyse(fixture->analyser, &fixture->arena, none, none, NULL, 0, &analysis);
	assert_int_equal(analysis.token_count, 0);
	assert_int_equal(analysis.weight, 0);
	assert_int_equal(analysis.text.length, 0);
}

static void nothing_of_one_analysis_changes_the_next(void **state)
{
	struct fixture *fixture = *state;
	char *first = NULL;
	for (int round = 0; round < 3; round++) {
		struct analysis analysis = analysed(fixture, "ru-Cyrl", "За\u0301мки Карабаха");
		const char *line = shown(fixture, &analysis);
		assert_true(first == NULL || strcmp(first, line) == 0);
		first = first == NULL ? strdup(line) : first;
		analysed(fixture, "th-Thai", "การเจรจา");
		analysed(fixture, "en-Latn", "Замки Карабаха");
	}
	free(first);
}

static void the_version_is_the_same_each_time(void **state)
{
	(void)state;
	assert_true(analyse_version() == analyse_version());
	assert_true(analyse_version() != 0);
	assert_non_null(strstr(analyse_libraries(), "ICU"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(texts_of_many_scripts_become_tokens),
		TEST(inflected_words_share_a_key),
		TEST(places_count_code_points_of_the_text_as_given),
		TEST(weight_counts_words_numbers_and_placeables),
		TEST(tags_stand_before_the_token_they_precede),
		TEST(ids_of_tags_do_not_matter),
		TEST(many_tags_at_one_place_keep_their_order),
		TEST(segments_of_the_longest_kind_are_taken),
		TEST(a_key_is_what_analysing_the_form_gives),
		TEST(whole_texts_fold_as_their_words_do),
		TEST(folding_what_is_folded_changes_nothing_however_many_marks_are_stacked),
		TEST(text_without_bytes_is_empty),
		TEST(nothing_of_one_analysis_changes_the_next),
		TEST(the_version_is_the_same_each_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

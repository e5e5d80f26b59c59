/* The shipped rule files: environment RULES is their folder. */
#include "transliteration/transliterate.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct desk {
	struct schemes schemes;
	struct transliterator *transliterator;
	struct arena arena;
};

static int begin(void **state)
{
	static struct desk desk;
	struct fault fault = {0};
	const char *rules = getenv("RULES");
	schemes_init(&desk.schemes);
	assert_true(schemes_add_folder(&desk.schemes, rules == NULL ? "." : rules, &fault));
	desk.transliterator = transliterator_create();
	*state = &desk;
	return 0;
}

static int end(void **state)
{
	struct desk *desk = *state;
	transliterator_destroy(desk->transliterator);
	schemes_finish(&desk->schemes);
	arena_finish(&desk->arena);
	return 0;
}

static const struct scheme *scheme_of(struct desk *desk, const char *name, const char *language)
{
	struct fault fault = {0};
	const struct scheme *scheme = schemes_find(&desk->schemes, dragoman_text_of(name),
	                                           dragoman_text_of(language), &fault);
	if (scheme == NULL) {
		fail_msg("%s", fault.message);
	}
	return scheme;
}

static void assert_becomes(struct desk *desk, const struct transliteration *what,
                           const char *expected)
{
	struct fault fault = {0};
	struct dragoman_text result = transliterate(desk->transliterator, &desk->arena, what,
	                                            &fault);
	assert_int_equal(fault.status, DRAGOMAN_OK);
	if (!dragoman_text_equal(result, dragoman_text_of(expected))) {
		fail_msg("%.*s: %.*s becomes %.*s, not %s", (int)what->scheme->name.length,
		         what->scheme->name.bytes, (int)what->text.length, what->text.bytes,
		         (int)result.length, result.bytes, expected);
	}
}

/* reverse: what it leads back to; NULL: the scheme does not lead back, or not for this text */
static const struct {
	const char *scheme;
	const char *language;
	const char *text;
	const char *expected;
	const char *reverse;
} cases[] = {
	{"icao-9303", "ru", "ЩУКА Щука щука", "SHCHUKA Shchuka shchuka", NULL},
	{"icao-9303", "ru", "Подъездной Соловьёв Юрий", "Podieezdnoi Solovev Iurii", NULL},
	{"icao-9303", "ru", "Я ИДУ. И Я", "IA IDU. I IA", NULL},
	{"icao-9303", "ru", "Я и ты", "Ia i ty", NULL},
	{"icao-9303", "ru", "Ю. Щ. Жуков", "Iu. Shch. Zhukov", NULL},
	{"icao-9303", "uk", "Згурський Ґалаґан Йосип Яків’яна", "Zhurskyi Galagan Yosyp Yakiviana",
         NULL},
	{"icao-9303", "be", "Ёсік Гомель Ігар", "Iosik Homel Ihar", NULL},
	{"icao-9303", "mk", "Ѓорѓи Ќосев Џепов", "Gjorgji Kjosev Djepov", NULL},
	{"icao-9303", "sr", "Ђорђе Хаџић", "Djordje Hadzic", NULL},
	{"iso-9", "ru", "Юлия, съешь ещё", "Ûliâ, sʺešʹ eŝë", "Юлия, съешь ещё"},
	{"iso-9", "uk", "Київ Ґалаґан Єва", "Kiïv G̀alag̀an Êva", "Київ Ґалаґан Єва"},
	{"iso-9", "ru", "ОБЪЕКТ ЩЬ", "OBʺEKT Ŝʹ", "ОБЪЕКТ ЩЬ"},
	{"gost-7.79-b", "ru", "Цирк цапля ещё объект ЩИ ЫЙ Э",
         "Cirk czaplya eshhyo ob``ekt SHHI Y`J E`", "Цирк цапля ещё объект ЩИ ЫЙ Э"},
	{"gost-7.79-b", "uk", "Їжак Ґава Щастя", "Yizhak G`ava Shhastya", "Їжак Ґава Щастя"},
	{"bs-2979", "ru", "Крылья Эйзенштейн", "Krȳlʹya Éĭzenshteĭn", NULL},
	{"bgn-pcgn", "ru", "Елена ЕЩЁ съезд Советск ОЫУ", "Yelena YESHCHË s”yezd Sovet·sk O·Y·U",
         NULL},
	{"bgn-pcgn", "uk", "Запоріжжя Юрій", "Zaporizhzhia Yurii", NULL},
	{"bgn-pcgn", "hy", "Երևան ԵՐԵՎԱՆ Որդան ու ՈՒ", "Yerevan YEREVAN Vordan u U", NULL},
	{"bgn-pcgn", "bg", "София СОФИЯ Щерев", "Sofia SOFIA Shterev", NULL},
	{"ala-lc", "ru", "Царь Юг съездъ", "T͡Sarʹ I͡Ug sʺezd", NULL},
	{"ala-lc", "hy", "Փաշինյան Թումանյան", "Pʻashinyan Tʻumanyan", NULL},
	{"iso-9985", "hy", "Փաշինյան Ջավախք", "P̔ašinyan J̌avaxk̔", "Փաշինյան Ջավախք"},
	{"georgian-2002", "ka", "წყალტუბო თბილისი", "ts’q’alt’ubo tbilisi", NULL},
	{"ukrainian-2010", "uk", "Згорани ЗГОРАНИ Є її Знам’янка", "Zghorany ZGHORANY Ye yii Znamianka",
         NULL},
	{"azerbaijani-latin", "az-Cyrl", "Ҝәнҹә БИРЛИК Ҹаббарлы", "Gəncə BİRLİK Cabbarlı",
         "Ҝәнҹә БИРЛИК Ҹаббарлы"},
	/* whole alphabets, as the standards' tables have them */
	{"icao-9303", "ru", "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы э ю я",
         "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y e iu ia", NULL},
	{"icao-9303", "mk", "г ѓ ж ѕ ј љ њ ќ х ц ч џ ш", "g gj zh dz j lj nj kj h c ch dj sh", NULL},
	{"iso-9", "ru", "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
         "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
         "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"},
	{"iso-9", "uk", "г ґ е є и і ї й щ ь ю я", "g g̀ e ê i ì ï j ŝ ʹ û â",
         "г ґ е є и і ї й щ ь ю я"},
	{"gost-7.79-b", "ru", "ё ж й х ц ч ш щ ъ ы ь э ю я Царицын",
         "yo zh j x cz ch sh shh `` y` ` e` yu ya Czaricy`n", "ё ж й х ц ч ш щ ъ ы ь э ю я Царицын"},
	{"bs-2979", "ru", "ё ж й х ц ч ш щ ъ ы ь э ю я", "ë zh ĭ kh ts ch sh shch ʺ ȳ ʹ é yu ya",
         NULL},
	{"ukrainian-2010", "uk", "г ґ є ж и і ї й х ц ч ш щ ю я Кадиївка Костянтин",
         "h g ye zh y i yi y kh ts ch sh shch yu ya Kadyivka Kostiantyn", NULL},
	{"iso-9985", "hy", "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք օ ֆ",
         "a b g d e z ē ë t̔ ž i l x ç k h j ġ č̣ m y n š o č p ǰ ṙ s v t r c̔ w p̔ k̔ ò f",
         "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք օ ֆ"},
	{"georgian-2002", "ka", "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
         "a b g d e v z t i k’ l m n o p’ zh r s t’ u p k gh q’ sh ch ts dz ts’ ch’ kh j h", NULL},
	{"azerbaijani-latin", "az-Cyrl",
         "а б в г ғ д е ә ж з и ы ј к ҝ л м н о ө п р с т у ү ф х һ ч ҹ ш",
         "a b v q ğ d e ə j z i ı y k g l m n o ö p r s t u ü f x h ç c ş",
         "а б в г ғ д е ә ж з и ы ј к ҝ л м н о ө п р с т у ү ф х һ ч ҹ ш"},
	{"bulgarian-2009", "bg", "ж й х ц ч ш щ ъ ь ю я София", "zh y h ts ch sh sht a y yu ya Sofia",
         NULL},
	{"bulgarian-2009", "bg", "България, БЪЛГАРИЯ; българия и Побългариян",
         "Bulgaria, BULGARIA; balgaria i Pobalgariyan", NULL},
	{"Any-Latin", "", "Αθήνα", "Athḗna", NULL},
	/* composed or not, a letter is itself */
	{"icao-9303", "ru", "\xD0\xB8\xCC\x86од", "iod", NULL},
	{"icao-9303", "ru", "", "", NULL},
	{"icao-9303", "ru", "OSCE, 2020 👩", "OSCE, 2020 👩", NULL},
};

static void standards_are_followed(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct transliteration what = {
			.scheme = scheme_of(desk, cases[i].scheme, cases[i].language),
			.text = dragoman_text_of(cases[i].text)};
		assert_becomes(desk, &what, cases[i].expected);
		if (cases[i].reverse != NULL) {
			assert_true(what.scheme->has_reverse);
			what.is_reverse = true;
			what.text = dragoman_text_of(cases[i].expected);
			assert_becomes(desk, &what, cases[i].reverse);
		}
	}
}

static void every_shipped_file_is_good(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < desk->schemes.count; i++) {
		const struct scheme *scheme = &desk->schemes.items[i];
		if (scheme->problem.length > 0) {
			fail_msg("%.*s:%.*s", (int)scheme->file.length, scheme->file.bytes,
			         (int)scheme->problem.length, scheme->problem.bytes);
		}
		if (scheme->file.length > 0) {
			assert_true(scheme->title.length > 0 && scheme->standard.length > 0);
		}
	}
}

static void every_scheme_of_icu_opens(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < desk->schemes.count; i++) {
		const struct scheme *scheme = &desk->schemes.items[i];
		struct fault fault = {0};
		struct transliteration what = {.scheme = scheme,
		                               .text = dragoman_text_of("Карабах 2020 Baku")};
		for (int direction = 0; direction <= scheme->has_reverse; direction++) {
			what.is_reverse = direction == 1;
			transliterate(desk->transliterator, &desk->arena, &what, &fault);
			assert_int_equal(fault.status, DRAGOMAN_OK);
		}
		arena_reset(&desk->arena);
	}
}

static void a_decided_form_stands_instead_of_the_rules(void **state)
{
	struct desk *desk = *state;
	const struct transliteration_override overrides[] = {
		{{0, 8}, dragoman_text_of("Xankəndi")},
		{{12, 20}, dragoman_text_of("Xankəndi")},
	};
	struct transliteration what = {
		.scheme = scheme_of(desk, "icao-9303", "ru"),
		.text = dragoman_text_of("Ханкенди, щ ХАНКЕНДИ Ю"),
		.overrides = overrides,
		.override_count = 2,
	};
	assert_becomes(desk, &what, "Xankəndi, shch XANKƏNDI Iu");
}

static void long_texts_fit(void **state)
{
	struct desk *desk = *state;
	static char text[16384];
	for (size_t i = 0; i + 2 <= sizeof(text); i += 2) {
		memcpy(text + i, "щ", 2);
	}
	struct transliteration what = {.scheme = scheme_of(desk, "icao-9303", "ru"),
	                               .text = {text, sizeof(text)}};
	struct fault fault = {0};
	struct dragoman_text result = transliterate(desk->transliterator, &desk->arena, &what,
	                                            &fault);
	assert_int_equal(fault.status, DRAGOMAN_OK);
	assert_int_equal(result.length, 2 * sizeof(text));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(standards_are_followed),
		cmocka_unit_test(every_shipped_file_is_good),
		cmocka_unit_test(every_scheme_of_icu_opens),
		cmocka_unit_test(a_decided_form_stands_instead_of_the_rules),
		cmocka_unit_test(long_texts_fit),
	};
	return cmocka_run_group_tests(tests, begin, end);
}

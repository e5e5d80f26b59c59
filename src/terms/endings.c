/* endings.c - how words change, for languages where stems alone do not find names.
 *
 * The paradigms are those of any grammar, cut down to what nouns, names and the adjectives in them
 * take; rarely used forms that collide with other words are left out. Folded: ё is е. */
#include "terms/endings.h"

#include <stddef.h>

/* clang-format off */

/* ---- Azerbaijani and Turkish ---- */

#define TURKIC_POSSESSIVE                                                                          \
	"ım", "im", "um", "üm", "m", "ın", "in", "un", "ün", "n", "ı", "i", "u", "ü", "sı", "si",  \
		"su", "sü", "ımız", "imiz", "umuz", "ümüz", "mız", "miz", "muz", "müz", "ınız",    \
		"iniz", "unuz", "ünüz", "nız", "niz", "nuz", "nüz"
#define TURKIC_GENITIVE "ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "yun", "yın"
#define TURKIC_ACCUSATIVE "ı", "i", "u", "ü", "yı", "yi", "yu", "yü", "nı", "ni", "nu", "nü"

#define TURKIC_OWNED "sı", "si", "su", "sü", "ı", "i", "u", "ü"
/* owned, in a case: Ankara'sında, İran'ını */
#define TURKIC_OWNED_IN(i, a)                                                                 \
	i "n" i "n", i "n" i, i "n" a, i "nd" a, i "nd" a "n", i "yl" a, "s" i, "s" i "n" i "n",   \
		"s" i "n" i, "s" i "n" a, "s" i "nd" a, "s" i "nd" a "n", "s" i "yl" a

static const char *const azerbaijani_cases[] = {
	TURKIC_GENITIVE, TURKIC_ACCUSATIVE, "a", "ə", "ya", "yə", "na", "nə", "da", "də", "nda",
	"ndə", "dan", "dən", "ndan", "ndən", "la", "lə", "yla", "ylə", NULL,
};

static const char *const azerbaijani_name_cases[] = {
	"ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "ı", "i", "u", "ü", "nı", "ni", "nu",
	"nü", "yı", "yi", "yu",
	"yü", "a", "ə", "ya", "yə", "da", "də", "dan", "dən", "la", "lə", "yla", "ylə",
	"dakı", "dəki", "dakılar", "dəkilər", "dakıların", "dəkilərin", "dakılara", "dəkilərə", NULL,
};

/* Consonants, and vowels that drop out: fikir, fikri. */
static const struct softening azerbaijani_softenings[] = {
	{"k", "y"},     {"q", "ğ"},     {"kir", "kr"}, {"sim", "sm"}, {"yin", "yn"}, {"ğul", "ğl"},
	{"ğız", "ğz"},  {"run", "rn"},  {"mür", "mr"}, {"bir", "br"}, {"sil", "sl"}, {"kil", "kl"},
	{"nif", "nf"},  {NULL, NULL},
};

static const char *const turkish_cases[] = {
	TURKIC_GENITIVE, TURKIC_ACCUSATIVE, "a", "e", "ya", "ye", "na", "ne", "da", "de", "ta",
	"te", "nda", "nde", "dan", "den", "tan", "ten", "ndan", "nden", "la", "le", "yla", "yle",
	NULL,
};

static const char *const turkish_name_cases[] = {
	"ın", "in", "un", "ün", "nın", "nin", "nun", "nün", "ı", "i", "u", "ü", "yı", "yi", "yu",
	"yü", "a", "e", "ya", "ye", "da", "de", "ta", "te", "dan", "den", "tan", "ten", "la",
	"le", "yla", "yle",
	"daki", "deki", "taki", "teki", "dakiler", "dekiler", "takiler", "tekiler", NULL,
};

static const struct softening turkish_softenings[] = {
	{"k", "ğ"},    {"k", "g"},    {"p", "b"},    {"ç", "c"},    {"t", "d"},    {"hir", "hr"},
	{"sim", "sm"}, {"kir", "kr"}, {"ğul", "ğl"}, {"ğız", "ğz"}, {"run", "rn"}, {"yin", "yn"},
	{"mür", "mr"}, {"kıl", "kl"}, {"tin", "tn"}, {"niz", "nz"}, {"kit", "kt"}, {"ğıl", "ğl"},
	{NULL, NULL},
};

/* ---- Kazakh ---- */

static const char *const kazakh_cases[] = {
	"ның", "нің", "дың", "дің", "тың", "тің", "ға", "ге", "қа", "ке", "на", "не", "а", "е",
	"ды", "ді", "ты", "ті", "ны", "ні", "н", "да", "де", "та", "те", "нда", "нде", "дан",
	"ден", "тан", "тен", "нан", "нен", "мен", "бен", "пен", NULL,
};

static const struct softening kazakh_softenings[] = {
	{"қ", "ғ"},
	{"к", "г"},
	{"п", "б"},
	{NULL, NULL},
};

/* clang-format on */

const struct inflection inflections[] = {
	{
		.language = "en-Latn",
		.has_stems = true,
		.classes = endings_english,
		.verbs = LIST("", "e", "y"),
		.verb_tails = LIST("", "s", "es", "ed", "d", "ing", "ies", "ied"),
	},
	{
		.language = "de-Latn",
		.has_stems = true,
		.classes = endings_german,
		.verbs = LIST("en", "n"),
		.verb_tails = LIST("", "e", "st", "t", "te", "ten", "tet", "end", "ende", "enden"),
		.has_umlauts = true,
	},
	{
		.language = "fr-Latn",
		.has_stems = true,
		.classes = endings_french,
		.verbs = LIST("er", "ir", "re", "r"),
		.verb_tails = LIST("e", "es", "ent", "ez", "ons", "ant", "é", "ée", "és", "ées", "a",
                                   "ait", "aient", "era", "eront", "i", "ie", "is", "it", "issent",
                                   "u", "ue", "us"),
	},
	{
		.language = "es-Latn",
		.has_stems = true,
		.classes = endings_spanish,
		.verbs = LIST("ar", "er", "ir", "r"),
		.verb_tails = LIST("o", "a", "as", "an", "e", "en", "amos", "ado", "ada", "ados", "adas",
                                   "ido", "ida", "idos", "idas", "ando", "iendo", "ó", "ió", "aron",
                                   "ieron", "ará", "arán", "aba", "aban"),
	},
	{
		.language = "it-Latn",
		.has_stems = true,
		.classes = endings_italian,
		.verbs = LIST("are", "ere", "ire", "re"),
		.verb_tails = LIST("o", "i", "a", "e", "iamo", "ano", "ono", "ato", "ata", "ati", "ate",
                                   "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite", "ando",
                                   "endo", "ava", "avano", "erà", "eranno", "ò"),
	},
	{
		.language = "ru-Cyrl",
		.has_stems = true,
		.classes = endings_russian,
		.verbs = LIST("ть", "ться", "ти", "тись", "чь"),
	},
	{.language = "uk-Cyrl", .classes = endings_ukrainian},
	{.language = "be-Cyrl", .classes = endings_belarusian},
	{.language = "ka-Geor", .classes = endings_georgian, .tails = LIST("ც", "ვე")},
	{
		.language = "hy-Armn",
		.has_stems = true,
		.verbs = LIST("ել", "ալ"),
		.classes = endings_armenian,
		.slots = {LIST("եր", "ներ"),
                          LIST("ի", "ից", "ում", "ով", "ու", "ուց", "վա", "յի", "յից", "յում",
                               "յով", "ան", "ոջ"),
                          LIST("ը", "ն", "ս", "դ")},
		.name_slots = {{LIST("ի", "ից", "ում", "ով", "վա", "յի", "յից", "յում", "յով"),
                                LIST("ը", "ն", "ս", "դ")}},
	},
	{
		.language = "az-Latn",
		.slots = {LIST("lar", "lər"), LIST(TURKIC_POSSESSIVE), azerbaijani_cases,
                          LIST("kı", "ki", "kü"), LIST("lar", "lər"), azerbaijani_cases,
                          LIST("dır", "dir", "dur", "dür", "mı", "mi", "mu", "mü", "can", "cən")},
		.name_slots = {{azerbaijani_name_cases},
                               {LIST(TURKIC_OWNED_IN("ı", "a"), TURKIC_OWNED_IN("i", "ə"),
                                     TURKIC_OWNED_IN("u", "a"), TURKIC_OWNED_IN("ü", "ə"))}},
		.owned_name_cases = LIST("nı", "ni", "nu", "nü", "na", "nə", "nda", "ndə", "ndan",
                                         "ndən", "ndakı", "ndəki"),
		.owned_vowels = "ıiuü",
		.owned = LIST(TURKIC_OWNED),
		.owned_slots = {LIST("ları", "ləri"), azerbaijani_cases},
		.softenings = azerbaijani_softenings,
		.vowels = "aeəıioöuü",
	},
	{
		.language = "tr-Latn",
		.has_stems = true,
		.verbs = LIST("mak", "mek"),
		.slots = {LIST("lar", "ler"), LIST(TURKIC_POSSESSIVE, "ları", "leri"),
                          turkish_cases, LIST("ki", "kü"), LIST("lar", "ler"), turkish_cases,
                          LIST("dır", "dir", "dur", "dür", "tır", "tir", "tur", "tür")},
		.name_slots = {{turkish_name_cases},
                               {LIST(TURKIC_OWNED_IN("ı", "a"), TURKIC_OWNED_IN("i", "e"),
                                     TURKIC_OWNED_IN("u", "a"), TURKIC_OWNED_IN("ü", "e"))}},
		.owned_name_cases = LIST("nı", "ni", "nu", "nü", "na", "ne", "nda", "nde", "ndan",
                                         "nden", "ndaki", "ndeki"),
		.owned_vowels = "ıiuü",
		.owned = LIST(TURKIC_OWNED),
		.owned_slots = {LIST("ları", "leri"), turkish_cases},
		.softenings = turkish_softenings,
		.vowels = "aeıioöuü",
	},
	{
		.language = "ar-Arab",
		.classes = endings_arabic,
		.article = "ال",
		.prefixes = prefixes_arabic,
	},
	{
		.language = "kk-Cyrl",
		.slots = {LIST("лар", "лер", "дар", "дер", "тар", "тер"),
                          LIST("ым", "ім", "м", "ың", "ің", "ң", "ы", "і", "сы", "сі", "ымыз",
                               "іміз", "мыз", "міз", "ыңыз", "іңіз", "ңыз", "ңіз"),
                          kazakh_cases, LIST("ғы", "гі", "қы", "кі"),
                          LIST("лар", "лер", "дар", "дер", "тар", "тер"), kazakh_cases},
		.name_slots = {{kazakh_cases, LIST("ғы", "гі", "қы", "кі")}},
		.softenings = kazakh_softenings,
	},
};

const unsigned inflection_count = sizeof(inflections) / sizeof(inflections[0]);

/* endings_european.c - English, German, French, Spanish, Italian (declared in endings.h).
 *
 * Their names take no cases (word_match.c knows what little they take); these are the plurals,
 * feminines and adjectives of titles, inhabitants and the words in names of several. A title's
 * feminine counts as its form. */
#include "terms/endings.h"

/* clang-format off */

/* ---- English ---- */

const struct ending_class endings_english[] = {
	{"man", LIST("man", NOT_OF_NAMES, "men", "mans")},
	{"y", LIST("y", NOT_OF_NAMES, "ies", "ys")},
	{"f", LIST("f", NOT_OF_NAMES, "fs", "ves")},
	{"fe", LIST("fe", NOT_OF_NAMES, "fes", "ves")},
	{"", LIST("", NOT_OF_NAMES, "s", "es")},
	{NULL, NULL},
};

/* ---- German ---- */

#define DE_ADJECTIVE "er", "e", "en", "em", "es"
/* Nouns in -er that are no adjectives: Botschaften are not several Botschafter. */
#define DE_NOUN(er) {er, LIST(er, NOT_OF_NAMES, er "s", er "n")}

const struct ending_class endings_german[] = {
	DE_NOUN("after"),
	DE_NOUN("ister"),
	DE_NOUN("ler"),
	DE_NOUN("ner"),
	DE_NOUN("recher"),
	DE_NOUN("ichter"),
	DE_NOUN("iker"),
	{"eer", LIST("eer", NOT_OF_NAMES, "eers", "eeres", "eere", "eeren")},
	{"er", LIST("er", NOT_OF_NAMES, DE_ADJECTIVE, "ers", "ern")},
	{"es", LIST("es", NOT_OF_NAMES, DE_ADJECTIVE)},
	{"e", LIST("e", NOT_OF_NAMES, DE_ADJECTIVE, "s")},
	{"um", LIST("um", NOT_OF_NAMES, "ums", "en", "a")},
	{"in", LIST("in", NOT_OF_NAMES, "innen", "ins")},
	{"nis", LIST("nis", NOT_OF_NAMES, "nisses", "nisse", "nissen")},
	{"", LIST("", NOT_OF_NAMES, "s", "es", "e", "en", "n", "er", "ern", "em", "ens")},
	{NULL, NULL},
};

/* ---- French ---- */

const struct ending_class endings_french[] = {
	{"al", LIST("al", NOT_OF_NAMES, "als", "ale", "ales", "aux")},
	{"ail", LIST("ail", NOT_OF_NAMES, "ails", "aux")},
	{"teur", LIST("teur", NOT_OF_NAMES, "teurs", "trice", "trices", "teuse", "teuses")},
	{"eur", LIST("eur", NOT_OF_NAMES, "eurs", "euse", "euses", "eure", "eures")},
	{"er", LIST("er", NOT_OF_NAMES, "ers", "ère", "ères")},
	{"eux", LIST("eux", NOT_OF_NAMES, "euse", "euses")},
	{"ec", LIST("ec", NOT_OF_NAMES, "ecs", "ecque", "ecques", "èche", "èches")},
	{"c", LIST("c", NOT_OF_NAMES, "cs", "que", "ques", "che", "ches")},
	{"f", LIST("f", NOT_OF_NAMES, "fs", "ve", "ves")},
	{"en", LIST("en", NOT_OF_NAMES, "ens", "enne", "ennes")},
	{"on", LIST("on", NOT_OF_NAMES, "ons", "onne", "onnes")},
	{"el", LIST("el", NOT_OF_NAMES, "els", "elle", "elles")},
	{"et", LIST("et", NOT_OF_NAMES, "ets", "ette", "ettes", "ète", "ètes")},
	{"s", LIST("s", NOT_OF_NAMES, "se", "ses", "sse", "sses")},
	{"e", LIST("e", NOT_OF_NAMES, "es")},
	{"", LIST("", NOT_OF_NAMES, "s", "x", "e", "es")},
	{NULL, NULL},
};

/* ---- Spanish ---- */

#define ES_ACCENTED(stressed, plain, c)                                                            \
	{                                                                                          \
		stressed c, LIST(stressed c, NOT_OF_NAMES, plain c "es", plain c "a", plain c "as") \
	}

const struct ending_class endings_spanish[] = {
	ES_ACCENTED("ó", "o", "n"),
	ES_ACCENTED("á", "a", "n"),
	ES_ACCENTED("í", "i", "n"),
	ES_ACCENTED("é", "e", "s"),
	ES_ACCENTED("é", "e", "n"),
	ES_ACCENTED("á", "a", "s"),
	{"z", LIST("z", NOT_OF_NAMES, "ces", "za", "zas")},
	{"o", LIST("o", NOT_OF_NAMES, "os", "a", "as")},
	{"or", LIST("or", NOT_OF_NAMES, "ores", "ora", "oras")},
	{"ol", LIST("ol", NOT_OF_NAMES, "oles", "ola", "olas")},
	{"er", LIST("er", NOT_OF_NAMES, "eres", "era", "ero", "eros", "eras")},
	{"nte", LIST("nte", NOT_OF_NAMES, "ntes", "nta", "ntas")},
	{"e", LIST("e", NOT_OF_NAMES, "es")},
	{"a", LIST("a", NOT_OF_NAMES, "as")},
	{"", LIST("", NOT_OF_NAMES, "s", "es")},
	{NULL, NULL},
};

/* ---- Italian ---- */

const struct ending_class endings_italian[] = {
	{"tore", LIST("tore", NOT_OF_NAMES, "tori", "trice", "trici", "tora")},
	{"io", LIST("io", NOT_OF_NAMES, "i", "ii", "ia", "ie")},
	{"co", LIST("co", NOT_OF_NAMES, "ci", "chi", "ca", "che")},
	{"go", LIST("go", NOT_OF_NAMES, "gi", "ghi", "ga", "ghe")},
	{"o", LIST("o", NOT_OF_NAMES, "i", "a", "e")},
	{"ca", LIST("ca", NOT_OF_NAMES, "che", "ci", "chi")},
	{"ga", LIST("ga", NOT_OF_NAMES, "ghe", "ghi")},
	{"cia", LIST("cia", NOT_OF_NAMES, "cie", "ce")},
	{"gia", LIST("gia", NOT_OF_NAMES, "gie", "ge")},
	{"a", LIST("a", NOT_OF_NAMES, "e", "i")},
	{"e", LIST("e", NOT_OF_NAMES, "i", "a")},
	{"", LIST("")},
	{NULL, NULL},
};

/* clang-format on */

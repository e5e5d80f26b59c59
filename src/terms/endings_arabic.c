/* endings_arabic.c - Arabic (declared in endings.h). */
#include "terms/endings.h"

#include <stddef.h>

/* clang-format off */

/* Folded as in variant.h: alef is ا, a last ة is ه, a last ى is ي. */

#define AR_PRONOUNS(c) c "ه", c "ها", c "هم", c "هما", c "هن", c "نا", c "كم", c "ك"
/* A dual or plural loses its n before a pronoun and before a genitive. */
#define AR_NUMBERS                                                                                 \
	"ين", "ون", "ان", "و", "ات", AR_PRONOUNS("ات"), AR_PRONOUNS("ي"), "وه", "وها", "وهم", "ونا"

const struct ending_class endings_arabic[] = {
	{"ه", LIST("ه", NOT_OF_NAMES, "ات", "تان", "تين", "تا", "تي", AR_PRONOUNS("ت"),
                   AR_PRONOUNS("ات"))},
	{"اء", LIST("اء", NOT_OF_NAMES, "اءا", "اءات", "اءين", "اءان", AR_PRONOUNS("اء"),
                    AR_PRONOUNS("ائ"), AR_PRONOUNS("اؤ"), "اوات")},
	{"ا", LIST("ا", NOT_OF_NAMES, "يين", "يان", "يات", "وات", AR_PRONOUNS("ا"))},
	{"ي", LIST("ي", NOT_OF_NAMES, "يا", "يه", "يات", "يين", "يون", "يان", "يتين", "يتان",
                   AR_PRONOUNS("ي"), AR_PRONOUNS("ا"))},
	{"", LIST("", "ا", NOT_OF_NAMES, "ه", AR_PRONOUNS(""), AR_NUMBERS, "تين", "تان",
                  AR_PRONOUNS("ت"))},
	{NULL, NULL},
};

/* and, so; by, to, like; the article, which loses its alef after ل */
const struct prefix prefixes_arabic[] = {
	{"و", false},   {"ف", false},   {"ب", false},   {"ل", false},   {"ك", false},
	{"وب", false},  {"ول", false},  {"وك", false},  {"فب", false},  {"فل", false},
	{"وال", true},  {"فال", true},  {"بال", true},  {"لل", true},   {"كال", true},
	{"لال", true},  {"وبال", true}, {"ولل", true},  {"وكال", true}, {"ولال", true},
	{"فبال", true}, {"فلل", true},  {NULL, false},
};

/* clang-format on */

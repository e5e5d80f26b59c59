#include "terms/directions.h"

#include "language/language.h"

#include <stddef.h>

#define LIST(...) (const char *const[]){__VA_ARGS__, NULL}

/* North and south, as they begin such a word: from dictionaries. */
static const struct {
	const char *language; /* primary subtag */
	const char *const *words;
} lists[] = {
	{"en", LIST("north", "northern", "south", "southern")},
	{"de", LIST("nord", "süd")},
	{"fr", LIST("nord", "sud")},
	{"es", LIST("nor", "norte", "sud", "sur")},
	{"it", LIST("nord", "sud")},
	{"ru", LIST("северо", "юго")},
	{"uk", LIST("південно", "північно")},
	{"be", LIST("паўднёва", "паўночна")},
	{"az", LIST("cənub", "cənubi", "şimal", "şimali")},
	{"tr", LIST("güney", "kuzey")},
	{"hy", LIST("հարավ", "հյուսիս")},
	{"ka", LIST("სამხრეთ", "ჩრდილო", "ჩრდილოეთ")},
};

static bool is_among(const char *const *words, struct dragoman_text word)
{
	while (*words != NULL && !dragoman_text_equal(word, dragoman_text_of(*words))) {
		words++;
	}
	return *words != NULL;
}

bool directions_go_together(struct dragoman_text index_language, struct dragoman_text before,
                            struct dragoman_text after)
{
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(lists[i].language))) {
			/* north and south together are two countries */
			return is_among(lists[i].words, before) && !is_among(lists[i].words, after);
		}
	}
	return false;
}

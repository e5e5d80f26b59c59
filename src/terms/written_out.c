#include "terms/written_out.h"

#include "language/language.h"

#include <string.h>

#define LONGEST_ABBREVIATION 8 /* bytes of a part */

/* Of one part, or of two with a hyphen between; folded. */
struct abbreviation {
	const char *first;
	const char *second; /* NULL: one part */
	const char *word;
};

struct abbreviations {
	const char *language; /* primary subtag */
	const char *and_word; /* for & */
	const struct abbreviation *list;
};

static const struct abbreviation none[] = {{NULL, NULL, NULL}};
static const struct abbreviation english[] = {
	{"st", NULL, "saint"}, {"mt", NULL, "mount"}, {"ft", NULL, "fort"}, {NULL, NULL, NULL}};
static const struct abbreviation german[] = {
	{"st", NULL, "sankt"}, {"saint", NULL, "sankt"}, {NULL, NULL, NULL}};
static const struct abbreviation french[] = {
	{"st", NULL, "saint"}, {"ste", NULL, "sainte"}, {NULL, NULL, NULL}};
static const struct abbreviation russian[] = {
	{"о", "в", "остров"},     {"о", "ва", "острова"},   {"о", "ве", "острове"},
	{"о", "ву", "острову"},   {"о", "вов", "островов"}, {"о", "вам", "островам"},
	{"о", "вах", "островах"}, {"п", "ов", "полуостров"}, {NULL, NULL, NULL}};
static const struct abbreviation ukrainian[] = {
	{"о", "в", "острів"},     {"о", "ви", "острови"},   {"о", "ва", "острова"},
	{"о", "вів", "островів"}, {"о", "вам", "островам"}, {"о", "вах", "островах"},
	{"п", "ів", "півострів"}, {NULL, NULL, NULL}};

static const struct abbreviations lists[] = {
	{"en", "and", english}, {"de", "und", german},   {"fr", "et", french},
	{"es", "y", none},      {"it", "e", none},       {"pt", "e", none},
	{"nl", "en", none},     {"ru", "и", russian},    {"uk", "і", ukrainian},
	{"tr", "ve", none},     {"az", "və", none},      {"pl", "i", none},
};

static const struct abbreviations *list_of(struct dragoman_text index_language)
{
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(lists[i].language))) {
			return &lists[i];
		}
	}
	return NULL;
}

static bool is_part(const struct term_word *word, const char *part)
{
	return word->kind == TOKEN_WORD && dragoman_text_equal(word->form, dragoman_text_of(part));
}

/* The one that the word ends, with the word before it if it has two parts. */
static const struct abbreviation *abbreviation_at(const struct abbreviation *list,
                                                  const struct term_words *words)
{
	const struct term_word *last = &words->words[words->count - 1];
	if (last->form.length > LONGEST_ABBREVIATION) {
		return NULL;
	}
	for (; list->first != NULL; list++) {
		bool is_one = list->second == NULL && is_part(last, list->first);
		bool is_two = list->second != NULL && words->count > 1 && last->is_hyphenated &&
		              is_part(last, list->second) && is_part(last - 1, list->first);
		if (is_one || is_two) {
			return list;
		}
	}
	return NULL;
}

static void put_word(struct analyser *analyser, struct arena *arena,
                     struct dragoman_text index_language, const char *form, struct term_word *word)
{
	word->kind = TOKEN_WORD;
	word->form = dragoman_text_of(form);
	word->key = analyse_key(analyser, arena, index_language, word->form);
}

void written_out(struct analyser *analyser, struct arena *arena,
                 struct dragoman_text index_language, struct term_words *words)
{
	const struct abbreviations *abbreviations = list_of(index_language);
	struct term_words done = {words->words, 0};
	for (uint32_t i = 0; abbreviations != NULL && i < words->count; i++) {
		struct term_word *word = &done.words[done.count++];
		*word = words->words[i];
		if (word->kind == TOKEN_MARK &&
		    dragoman_text_equal(word->form, dragoman_text_of("&"))) {
			put_word(analyser, arena, index_language, abbreviations->and_word, word);
			continue;
		}
		const struct abbreviation *found = abbreviation_at(abbreviations->list, &done);
		if (found != NULL && found->second != NULL) {
			word[-1].at.end = word->at.end;
			word--;
			done.count--;
		}
		if (found != NULL) {
			put_word(analyser, arena, index_language, found->word, word);
		}
	}
	words->count = abbreviations != NULL ? done.count : words->count;
}

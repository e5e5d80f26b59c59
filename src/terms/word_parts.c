#include "terms/word_parts.h"

#include "language/language.h"
#include "terms/points.h"

#include <string.h>
#include <unicase.h>

/* ---- apostrophes ---- */

enum apostrophe { APOSTROPHE_STAYS, APOSTROPHE_ENDS_ELISION, APOSTROPHE_BEGINS_ENDING };

/* What is written with an apostrophe before a vowel or h: articles, prepositions, pronouns … */
static const char *const french_elisions[] = {
	"l",      "d",      "j",      "m",      "n",      "s",      "t",      "c",     "ç",
	"qu",     "jusqu",  "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "entr",  NULL,
};
static const char *const italian_elisions[] = {
	"l",    "d",    "c",    "s",    "m",     "t",     "v",    "n",    "un",   "gl",    "dell",
	"all",  "dall", "nell", "sull", "coll",  "degl",  "agl",  "dagl", "negl", "sugl",  "quell",
	"quest", "bell", "com",  "dov",  "anch",  "tutt",  "senz", "mezz", "ch",   "nessun",
	"ciascun", "alcun", "qualcun", "quand", "grand", "buon", NULL,
};
static const char *const catalan_elisions[] = {"l", "d", "s", "m", "t", "n", NULL};

struct apostrophe_rule {
	const char *language; /* primary subtag */
	enum apostrophe apostrophe;
	const char *const *elisions;
};

static const struct apostrophe_rule apostrophe_rules[] = {
	{"fr", APOSTROPHE_ENDS_ELISION, french_elisions},
	{"it", APOSTROPHE_ENDS_ELISION, italian_elisions},
	{"ca", APOSTROPHE_ENDS_ELISION, catalan_elisions},
	{"tr", APOSTROPHE_BEGINS_ENDING, NULL},
	{"az", APOSTROPHE_BEGINS_ENDING, NULL},
};

static const struct apostrophe_rule *apostrophe_rule_of(struct dragoman_text index_language)
{
	static const struct apostrophe_rule other = {"", APOSTROPHE_STAYS, NULL};
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(apostrophe_rules) / sizeof(apostrophe_rules[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(apostrophe_rules[i].language))) {
			return &apostrophe_rules[i];
		}
	}
	return &other;
}

static bool is_elision(const struct apostrophe_rule *rule, struct dragoman_text start)
{
	const char *const *each = rule->elisions;
	while (*each != NULL && !dragoman_text_equal(start, dragoman_text_of(*each))) {
		each++;
	}
	return *each != NULL;
}

/* The key of a token has lost whatever stands before an apostrophe. */
static void take_off_elision(const struct word_parting *parting, struct term_word *word,
                             struct dragoman_text start)
{
	size_t points = points_count(start);
	if (!is_elision(parting->apostrophe, start)) {
		word->key = word->form;
		return;
	}
	word->form = text_after(word->form, start.length + 1);
	word->spelling = text_after(word->spelling, points_first(word->spelling, points + 1).length);
	word->at.start += (uint32_t)points + 1;
}

static void take_off_affix(const struct word_parting *parting, struct term_word *word)
{
	const char *at = memchr(word->form.bytes, '\'', word->form.length);
	size_t before = at == NULL ? 0 : (size_t)(at - word->form.bytes);
	size_t rest = word->form.length - before - 1;
	enum apostrophe apostrophe = parting->apostrophe->apostrophe;
	if (before == 0) {
		return;
	}
	struct dragoman_text start = {word->form.bytes, before};
	size_t points = points_count(start);
	bool is_genitive = rest == 0 || (rest == 1 && at[1] == 's');
	if (apostrophe == APOSTROPHE_ENDS_ELISION && rest > 0) {
		take_off_elision(parting, word, start);
	} else if ((apostrophe == APOSTROPHE_BEGINS_ENDING && points > 1) ||
	           (apostrophe == APOSTROPHE_STAYS && is_genitive)) {
		word->form = start;
		word->spelling = points_first(word->spelling, points);
	}
}

/* ---- full stops ---- */

/* What stands before the next stop, taken off with it. */
static struct dragoman_text next_part(struct dragoman_text *text)
{
	const char *stop = memchr(text->bytes, '.', text->length);
	size_t length = stop == NULL ? text->length : (size_t)(stop - text->bytes);
	struct dragoman_text part = {text->bytes, length};
	*text = text_after(*text, stop == NULL ? length : length + 1);
	return part;
}

/* A sentence or a name may begin with it: a capital, or a letter of a script that has none. */
static bool is_beginning(struct dragoman_text text)
{
	uint32_t point = text.length > 0 ? points_next(&text) : 0;
	return uc_tolower(point) != point || uc_totitle(point) == point;
}

/* In Cyrillic two letters are the initials of a person: В. В. Путин. */
static size_t least_initials(struct dragoman_text index_language)
{
	struct dragoman_text cyrillic = dragoman_text_of("-Cyrl");
	bool is_cyrillic = index_language.length > cyrillic.length &&
	                   memcmp(index_language.bytes + index_language.length - cyrillic.length,
	                          cyrillic.bytes, cyrillic.length) == 0;
	return is_cyrillic ? 3 : 2;
}

/* U.S.A; of scripts without capitals too (ა.შ.შ); in plurals letters are doubled: EE.UU. */
static bool is_initialism(const struct word_parting *parting, struct dragoman_text spelling)
{
	size_t count = 0;
	while (spelling.length > 0) {
		struct dragoman_text part = next_part(&spelling);
		size_t points = points_count(part);
		uint32_t point = points_next(&part);
		uint32_t second = part.length > 0 ? points_next(&part) : point;
		if (points == 0 || points > 2 || second != point || uc_totitle(point) != point) {
			return false;
		}
		count++;
	}
	return count >= least_initials(parting->index_language);
}

static struct dragoman_text without_stops(struct arena *arena, struct dragoman_text text)
{
	char *bytes = arena_alloc(arena, text.length);
	size_t length = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] != '.') {
			bytes[length++] = text.bytes[i];
		}
	}
	return (struct dragoman_text){bytes, length};
}

/* A word begins after each of its stops: a space was forgotten there. */
static bool are_parts(struct dragoman_text spelling)
{
	next_part(&spelling);
	while (spelling.length > 0 && is_beginning(spelling)) {
		next_part(&spelling);
	}
	return spelling.length == 0;
}

static struct dragoman_text key_of(const struct word_parting *parting, struct dragoman_text form)
{
	return analyse_key(parting->analyser, parting->arena, parting->index_language, form);
}

static size_t take_apart(const struct word_parting *parting, const struct term_word *whole,
                         struct term_word *out_words)
{
	struct dragoman_text spelling = whole->spelling, form = whole->form;
	uint32_t start = whole->at.start;
	size_t count = 0;
	while (spelling.length > 0 && form.length > 0) {
		struct term_word *word = &out_words[count++];
		*word = *whole;
		word->spelling = next_part(&spelling);
		word->form = next_part(&form);
		word->key = key_of(parting, word->form);
		word->at.start = start;
		word->at.end = start + (uint32_t)points_count(word->spelling);
		word->is_hyphenated = count == 1 && whole->is_hyphenated;
		start = word->at.end + 1;
	}
	out_words[count - 1].at.end = whole->at.end;
	return count;
}

/* ---- all of it ---- */

void word_parting_init(struct word_parting *parting, struct analyser *analyser,
                       struct arena *arena, struct dragoman_text index_language)
{
	*parting = (struct word_parting){analyser, arena, index_language,
	                                 apostrophe_rule_of(index_language)};
}

size_t word_parts_most(const struct token *token)
{
	size_t count = 1;
	for (size_t i = 0; token->kind == TOKEN_WORD && i < token->form.length; i++) {
		count += token->form.bytes[i] == '.';
	}
	return count;
}

size_t word_parts_of(const struct word_parting *parting, const struct token *token,
                     struct term_word *out_words)
{
	struct term_word word = {.kind = token->kind, .spelling = token->spelling, .form = token->form,
	                         .key = token->key, .at = token->at};
	size_t count = 1;
	bool has_stop = token->kind == TOKEN_WORD &&
	                memchr(token->form.bytes, '.', token->form.length) != NULL;
	if (has_stop && is_initialism(parting, word.spelling)) {
		word.spelling = without_stops(parting->arena, word.spelling);
		word.form = without_stops(parting->arena, word.form);
		word.key = key_of(parting, word.form);
	} else if (has_stop && are_parts(word.spelling)) {
		count = take_apart(parting, &word, out_words);
	}
	out_words[0] = count == 1 ? word : out_words[0];
	for (size_t i = 0; i < count && token->kind == TOKEN_WORD; i++) {
		take_off_affix(parting, &out_words[i]);
	}
	return count;
}

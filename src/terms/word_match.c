#include "terms/word_match.h"

#include "base/number.h"
#include "language/language.h"
#include "terms/kin.h"
#include "terms/points.h"
#include "terms/unspaced.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>

#define LONGEST_ACRONYM 8

/* All letters are capitals, and there are two or more. */
static bool is_acronym(const struct term_word *word)
{
	struct dragoman_text text = word->spelling;
	size_t capitals = 0;
	while (text.length > 0) {
		uint32_t point = points_next(&text);
		if (uc_toupper(point) != point) {
			return false;
		}
		capitals += uc_tolower(point) != point;
	}
	return capitals >= 2 && capitals <= LONGEST_ACRONYM;
}

/* `Turkey` is a name, `President` may be written in lower case. A proper noun is a noun too, so
 * what a glossary calls a noun says nothing of places and people. */
static bool is_kept_capital(const struct dragoman_concept *entry, const struct dragoman_term *term)
{
	if (entry->kind == DRAGOMAN_CONCEPT_PLACE || entry->kind == DRAGOMAN_CONCEPT_PERSON) {
		return true;
	}
	if (term->part_of_speech.length > 0) {
		return dragoman_text_equal(term->part_of_speech, dragoman_text_of("properNoun"));
	}
	return entry->kind == DRAGOMAN_CONCEPT_OTHER ||
	       entry->kind == DRAGOMAN_CONCEPT_ORGANISATION;
}

/* Without capitals, what the concept is must tell names from words. */
static bool is_caseless_name(const struct dragoman_concept *entry, const struct dragoman_term *term,
                             const struct term_word *word)
{
	struct dragoman_text text = word->spelling;
	uint32_t first = text.length > 0 ? points_next(&text) : 0;
	/* Georgian has capitals for headlines only: its titles begin with small letters */
	return uc_is_alpha(first) && uc_tolower(first) == first && uc_totitle(first) == first &&
	       (entry->kind != DRAGOMAN_CONCEPT_OTHER || term->part_of_speech.length > 0) &&
	       is_kept_capital(entry, term);
}

/* Words that are no names and have their capital all the same: German nouns, and in languages that
 * write peoples so, what is made of a country's name. */
static bool is_capital_word(struct dragoman_text index_language,
                            const struct dragoman_concept *entry, const struct dragoman_term *term)
{
	bool may_be_noun = term->part_of_speech.length == 0 ||
	                   dragoman_text_equal(term->part_of_speech, dragoman_text_of("noun"));
	return kin_is_demonym(entry) ||
	       (may_be_noun &&
	        dragoman_text_equal(language_primary(index_language), dragoman_text_of("de")));
}

uint8_t term_words_flags(struct dragoman_text index_language, const struct dragoman_concept *entry,
                         const struct dragoman_term *term, const struct term_words *words)
{
	uint32_t capitals = 0;
	bool is_late = false; /* one is not the first word's: no sentence begins there */
	for (uint32_t i = 0; i < words->count; i++) {
		bool is_capital = term_word_is_capitalised(&words->words[i]);
		capitals += is_capital;
		is_late |= is_capital && i > 0;
	}
	if (term->case_sensitive || (words->count == 1 && is_acronym(&words->words[0]))) {
		return TERM_IS_EXACT;
	}
	if (words->count == 1 && capitals == 1 && is_kept_capital(entry, term)) {
		return TERM_IS_CAPITAL | TERM_IS_NAME;
	}
	if (words->count == 1 && capitals == 1 && is_capital_word(index_language, entry, term)) {
		return TERM_IS_CAPITAL;
	}
	if (words->count == 1 && is_caseless_name(entry, term, &words->words[0])) {
		return TERM_IS_NAME;
	}
	return words->count > 1 && (capitals > 1 || is_late) ? TERM_IS_CAPITAL : 0;
}

#define PACKED_HYPHENATED 0x80
#define PACKED_JOINED 0x40
#define PACKED_KIND 0x3f

/* a word: kind and flags, length of form, form, how many bytes of the form the key has in common
 * with it, length of the rest of the key, that rest */
void term_words_pack(struct buffer *buffer, const struct term_words *words, uint8_t flags)
{
	for (uint32_t i = 0; i < words->count; i++) {
		const struct term_word *word = &words->words[i];
		struct dragoman_text form = flags & TERM_IS_EXACT ? word->spelling : word->form;
		unsigned char numbers[2 * VARINT_BYTES];
		size_t shared = 0;
		while (shared < form.length && shared < word->key.length &&
		       form.bytes[shared] == word->key.bytes[shared]) {
			shared++;
		}
		int flagged = (int)word->kind | (word->is_hyphenated ? PACKED_HYPHENATED : 0) |
		              (word->is_joined ? PACKED_JOINED : 0);
		buffer_append_byte(buffer, (char)flagged);
		buffer_append(buffer, numbers, put_varint(numbers, form.length));
		buffer_append_text(buffer, form);
		size_t length = put_varint(numbers, shared);
		length += put_varint(numbers + length, word->key.length - shared);
		buffer_append(buffer, numbers, length);
		buffer_append_text(buffer, text_after(word->key, shared));
	}
}

bool packed_word_next(struct dragoman_text *packed, struct packed_word *out_word)
{
	const unsigned char *at = (const unsigned char *)packed->bytes;
	const unsigned char *end = at + packed->length;
	uint64_t form, shared, rest;
	if (at == end) {
		return false;
	}
	unsigned flagged = *at++;
	out_word->kind = (enum token_kind)(flagged & PACKED_KIND);
	out_word->is_hyphenated = (flagged & PACKED_HYPHENATED) != 0;
	out_word->is_joined = (flagged & PACKED_JOINED) != 0;
	if (!get_varint(&at, end, &form) || form > (uint64_t)(end - at)) {
		return false;
	}
	out_word->form = (struct dragoman_text){(const char *)at, (size_t)form};
	at += form;
	if (!get_varint(&at, end, &shared) || !get_varint(&at, end, &rest) || shared > form ||
	    rest > (uint64_t)(end - at)) {
		return false;
	}
	out_word->key = (struct dragoman_text){out_word->form.bytes, (size_t)shared};
	out_word->key_rest = (struct dragoman_text){(const char *)at, (size_t)rest};
	at += rest;
	*packed = (struct dragoman_text){(const char *)at, (size_t)(end - at)};
	return true;
}

static bool is_same_key(const struct packed_word *word, struct dragoman_text key)
{
	return key.length == word->key.length + word->key_rest.length &&
	       memcmp(key.bytes, word->key.bytes, word->key.length) == 0 &&
	       (word->key_rest.length == 0 ||
	        memcmp(key.bytes + word->key.length, word->key_rest.bytes, word->key_rest.length) ==
	                0);
}

static size_t shared_points(struct dragoman_text a, struct dragoman_text b)
{
	size_t length = 0;
	while (length < a.length && length < b.length && a.bytes[length] == b.bytes[length]) {
		length++;
	}
	while (length > 0 && length < a.length && ((unsigned char)a.bytes[length] & 0xc0) == 0x80) {
		length--;
	}
	return points_count((struct dragoman_text){a.bytes, length});
}

/* Endings of capitals: МИДа; OSCE's has lost its own already. */
static bool agrees_exactly(const struct inflection *inflection, struct dragoman_text spelling,
                           const struct term_word *of_text)
{
	struct dragoman_text text = of_text->spelling;
	if (text.length <= spelling.length) {
		return dragoman_text_equal(text, spelling);
	}
	struct dragoman_text ending = text_after(text, spelling.length);
	if (inflection == NULL || memcmp(text.bytes, spelling.bytes, spelling.length) != 0 ||
	    ending.length >= of_text->form.length) {
		return false;
	}
	/* a small letter right after capitals begins an ending, a capital another word */
	struct dragoman_text rest = ending;
	uint32_t first = points_next(&rest);
	struct dragoman_text start = {of_text->form.bytes, of_text->form.length - ending.length};
	return uc_toupper(first) != first &&
	       inflection_is_form(inflection, start, of_text->form, true);
}

/* Languages without cases: all that a name takes is an s; what else has its stem is another word
 * (Wien, Wiener). */
static const struct plain_names {
	const char *language;
	bool has_dative; /* an n after e: Niederlande, Niederlanden */
} plain_names[] = {
	{"en", false}, {"de", true},  {"fr", false}, {"es", false}, {"it", false},
	{"pt", false}, {"ca", false}, {"nl", false}, {"sv", false}, {"da", false},
	{"nb", false}, {"nn", false}, {"no", false}, {"id", false},
};

static const struct plain_names *plain_names_of(struct dragoman_text index_language)
{
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(plain_names) / sizeof(plain_names[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(plain_names[i].language))) {
			return &plain_names[i];
		}
	}
	return NULL;
}

void term_language_of(struct dragoman_text index, struct term_language *out_language)
{
	*out_language = (struct term_language){index, inflection_of(index), plain_names_of(index),
	                                       common_words_of(index), unspaced_is_language(index)};
}

static bool is_plain_form(const struct plain_names *rule, struct dragoman_text name,
                          struct dragoman_text form)
{
	if (name.length == 0 || form.length <= name.length ||
	    memcmp(form.bytes, name.bytes, name.length) != 0) {
		return false;
	}
	struct dragoman_text ending = text_after(form, name.length);
	return dragoman_text_equal(ending, dragoman_text_of("s")) ||
	       dragoman_text_equal(ending, dragoman_text_of("es")) ||
	       (rule->has_dative && name.bytes[name.length - 1] == 'e' &&
	        dragoman_text_equal(ending, dragoman_text_of("n")));
}

#define LONGEST_UMLAUTED 64

/* ä, ö and ü as a, o and u; false if there is none or no room. */
static bool take_umlauts_off(struct dragoman_text form, char bytes[LONGEST_UMLAUTED],
                             struct dragoman_text *out_plain)
{
	size_t length = 0;
	if (form.length > LONGEST_UMLAUTED) {
		return false;
	}
	for (size_t i = 0; i < form.length; i++) {
		unsigned char next = i + 1 < form.length ? (unsigned char)form.bytes[i + 1] : 0;
		bool is_lead = (unsigned char)form.bytes[i] == 0xc3;
		char plain = next == 0xa4 ? 'a' : next == 0xb6 ? 'o' : next == 0xbc ? 'u' : '\0';
		bool is_umlaut = is_lead && plain != '\0';
		bytes[length++] = is_umlaut ? plain : form.bytes[i];
		i += is_umlaut;
	}
	*out_plain = (struct dragoman_text){bytes, length};
	return length < form.length;
}

/* Papst, Päpste: the stem is the same, the ending is one of a plural. */
static bool is_umlauted_form(const struct inflection *inflection, const struct packed_word *of_term,
                             const struct term_word *of_text)
{
	char term_bytes[LONGEST_UMLAUTED], text_bytes[LONGEST_UMLAUTED];
	struct dragoman_text term, text;
	if (!inflection_has_umlauts(inflection) ||
	    !take_umlauts_off(of_text->form, text_bytes, &text)) {
		return false;
	}
	take_umlauts_off(of_term->form, term_bytes, &term);
	return of_term->form.length <= LONGEST_UMLAUTED &&
	       inflection_is_form(inflection, term, text, false);
}

/* Keys are the same: is that enough? Where endings are known only for verbs, whose endings are not;
 * and a stem that is less than half of the word was cut too short. A key of six letters may be no
 * stem but a prefix. */
static bool key_suffices(const struct inflection *inflection, const struct packed_word *of_term,
                         const struct term_word *of_text)
{
	const size_t prefix_key = 6, longest_tail = 3;
	size_t shared = shared_points(of_term->form, of_text->form);
	size_t length = points_count(of_term->form);
	if (inflection != NULL) {
		return inflection_has_stems(inflection) &&
		       ((2 * shared > length &&
		         inflection_is_verb_form(inflection, of_term->form, of_text->form)) ||
		        is_umlauted_form(inflection, of_term, of_text));
	}
	bool is_prefix = of_term->key_rest.length == 0 && points_count(of_term->key) == prefix_key;
	return !is_prefix || (length - shared <= longest_tail &&
	                      points_count(of_text->form) - shared <= longest_tail);
}

/* A name of one word has no neighbours to vouch for it. */
static bool is_form_of_name(const struct term_language *language, const struct packed_word *of_term,
                            const struct term_word *of_text)
{
	if (language->plain_names != NULL) {
		return is_plain_form(language->plain_names, of_term->form, of_text->form);
	}
	if (language->inflection != NULL) {
		return false; /* its table has been asked */
	}
	size_t shared = shared_points(of_term->form, of_text->form);
	size_t length = points_count(of_term->form);
	return is_same_key(of_term, of_text->key) && shared + 2 >= length && 2 * shared > length;
}

bool term_word_agrees(const struct term_language *language, uint8_t flags,
                      const struct packed_word *of_term, const struct term_word *of_text)
{
	const struct inflection *inflection = language->inflection;
	if (of_term->kind != of_text->kind) {
		return false;
	}
	if ((flags & TERM_IS_EXACT) != 0 && of_term->kind != TOKEN_MARK) {
		return agrees_exactly(inflection, of_term->form, of_text);
	}
	if (dragoman_text_equal(of_term->form, of_text->form)) {
		return true;
	}
	if (of_term->kind != TOKEN_WORD) {
		return false;
	}
	if ((flags & TERM_IS_GIVEN) != 0) {
		return inflection != NULL &&
		       inflection_is_same(inflection, of_term->form, of_text->form);
	}
	if (inflection != NULL && inflection_is_form(inflection, of_term->form, of_text->form,
	                                             (flags & TERM_IS_NAME) != 0)) {
		return true;
	}
	if ((flags & TERM_IS_NAME) != 0) {
		return is_form_of_name(language, of_term, of_text);
	}
	return is_same_key(of_term, of_text->key) && key_suffices(inflection, of_term, of_text);
}

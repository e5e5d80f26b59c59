#include "terms/term_words.h"

#include "base/number.h"
#include "language/language.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

/* After a short word a full stop is part of an abbreviation. */
#define LONGEST_ABBREVIATION 4
/* dell', quell', lorsqu': longer beginnings are part of the word (as in text/stem.c). */
#define LONGEST_ARTICLE 6
#define LONGEST_ACRONYM 8

static uint32_t next_point(struct dragoman_text *text)
{
	ucs4_t point = 0xfffd;
	int length = u8_mbtouc(&point, (const uint8_t *)text->bytes, text->length);
	text->bytes += length;
	text->length -= (size_t)length;
	return point;
}

static size_t point_count(struct dragoman_text text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.length; i++) {
		count += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
	}
	return count;
}

/* The first `count` code points of a text. */
static struct dragoman_text first_points(struct dragoman_text text, size_t count)
{
	size_t length = 0;
	while (length < text.length) {
		count -= ((unsigned char)text.bytes[length] & 0xc0) != 0x80;
		if (count == (size_t)-1) {
			break;
		}
		length++;
	}
	return (struct dragoman_text){text.bytes, length};
}

static struct dragoman_text after(struct dragoman_text text, size_t length)
{
	return (struct dragoman_text){text.bytes + length, text.length - length};
}

/* ---- which marks matter ---- */

static bool consists_of(struct dragoman_text text, const uint32_t *points)
{
	while (text.length > 0) {
		uint32_t point = next_point(&text);
		const uint32_t *each = points;
		while (*each != 0 && *each != point) {
			each++;
		}
		if (*each == 0) {
			return false;
		}
	}
	return true;
}

static bool is_hyphen(const struct token *mark)
{
	static const uint32_t hyphens[] = {'-',    0xb7,   0x58a,  0x5be,  0x2010, 0x2011, 0x2012,
	                                   0x2013, 0x2014, 0x2212, 0x30fb, 0xff65, 0xff0d, 0};
	return consists_of(mark->spelling, hyphens);
}

static bool is_quote(const struct token *mark)
{
	static const uint32_t quotes[] = {'"',    '\'',   '`',    0xab,   0xbb,   0x2018, 0x2019,
	                                  0x201a, 0x201b, 0x201c, 0x201d, 0x201e, 0x201f, 0x2039,
	                                  0x203a, 0x3008, 0x3009, 0x300a, 0x300b, 0x300c, 0x300d,
	                                  0x300e, 0x300f, 0};
	return consists_of(mark->spelling, quotes);
}

static bool is_abbreviation_stop(const struct token *mark, const struct term_words *before)
{
	return mark->is_joined && before->count > 0 &&
	       dragoman_text_equal(mark->spelling, dragoman_text_of(".")) &&
	       point_count(before->words[before->count - 1].form) <= LONGEST_ABBREVIATION;
}

/* ---- what an apostrophe sets apart ---- */

enum apostrophe { APOSTROPHE_STAYS, APOSTROPHE_ENDS_ARTICLE, APOSTROPHE_BEGINS_ENDING };

static enum apostrophe apostrophe_of(struct dragoman_text index_language)
{
	static const struct {
		const char *language;
		enum apostrophe apostrophe;
	} rules[] = {
		{"fr", APOSTROPHE_ENDS_ARTICLE},  {"it", APOSTROPHE_ENDS_ARTICLE},
		{"ca", APOSTROPHE_ENDS_ARTICLE},  {"tr", APOSTROPHE_BEGINS_ENDING},
		{"az", APOSTROPHE_BEGINS_ENDING},
	};
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(rules[i].language))) {
			return rules[i].apostrophe;
		}
	}
	return APOSTROPHE_STAYS;
}

/* Article or ending are taken off form and spelling; the key never had them. */
static void take_off_affix(struct term_word *word, enum apostrophe apostrophe)
{
	const char *at = memchr(word->form.bytes, '\'', word->form.length);
	size_t before = at == NULL ? 0 : (size_t)(at - word->form.bytes);
	size_t rest = word->form.length - before - 1;
	if (before == 0 || word->kind != TOKEN_WORD) {
		return;
	}
	struct dragoman_text start = {word->form.bytes, before};
	size_t points = point_count(start);
	bool is_genitive = rest == 0 || (rest == 1 && at[1] == 's');
	if (apostrophe == APOSTROPHE_ENDS_ARTICLE && rest > 0 && before <= LONGEST_ARTICLE) {
		word->form = after(word->form, before + 1);
		word->spelling = after(word->spelling,
		                       first_points(word->spelling, points + 1).length);
		word->at.start += (uint32_t)points + 1;
	} else if ((apostrophe == APOSTROPHE_BEGINS_ENDING && points > 1) ||
	           (apostrophe == APOSTROPHE_STAYS && is_genitive)) {
		word->form = start;
		word->spelling = first_points(word->spelling, points);
	}
}

void term_words_of(struct arena *arena, struct dragoman_text index_language,
                   const struct analysis *analysis, struct term_words *out_words)
{
	struct term_words words = {ARENA_NEW(arena, struct term_word, analysis->token_count), 0};
	enum apostrophe apostrophe = apostrophe_of(index_language);
	bool is_hyphenated = false;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind == TOKEN_TAG) {
			continue;
		}
		if (token->kind == TOKEN_MARK) {
			bool is_inside = token->is_joined && i + 1 < analysis->token_count &&
			                 analysis->tokens[i + 1].is_joined;
			is_hyphenated = is_inside && is_hyphen(token);
			if (is_hyphenated || is_quote(token) ||
			    is_abbreviation_stop(token, &words)) {
				continue;
			}
		}
		struct term_word *word = &words.words[words.count++];
		*word = (struct term_word){token->kind, token->spelling, token->form,
		                           token->key,  token->at,       is_hyphenated};
		take_off_affix(word, apostrophe);
		is_hyphenated = false;
	}
	*out_words = words;
}

void term_words_trim(struct term_words *words)
{
	while (words->count > 0 && words->words[0].kind == TOKEN_MARK) {
		words->words++;
		words->count--;
	}
	while (words->count > 0 && words->words[words->count - 1].kind == TOKEN_MARK) {
		words->count--;
	}
}

static struct dragoman_text join(struct arena *arena, struct dragoman_text a,
                                 struct dragoman_text b)
{
	char *bytes = arena_alloc(arena, a.length + b.length);
	memcpy(bytes, a.bytes, a.length);
	memcpy(bytes + a.length, b.bytes, b.length);
	return (struct dragoman_text){bytes, a.length + b.length};
}

void term_words_join_pair(struct analyser *analyser, struct arena *arena,
                          struct dragoman_text index_language, const struct term_word pair[2],
                          struct term_word *out_joined)
{
	*out_joined = (struct term_word){
		.kind = TOKEN_WORD,
		.spelling = join(arena, pair[0].spelling, pair[1].spelling),
		.form = join(arena, pair[0].form, pair[1].form),
		.at = {pair[0].at.start, pair[1].at.end},
	};
	out_joined->key = analyse_key(analyser, arena, index_language, out_joined->form);
}

static bool are_joinable(const struct term_words *words, uint32_t index)
{
	const struct term_word *word = &words->words[index];
	return index + 1 < words->count && word[0].kind == TOKEN_WORD && word[1].is_hyphenated &&
	       (word[1].kind == TOKEN_WORD || word[1].kind == TOKEN_NUMBER);
}

bool term_words_join(struct analyser *analyser, struct arena *arena,
                     struct dragoman_text index_language, const struct term_words *words,
                     struct term_words *out_joined)
{
	bool has_pair = false;
	for (uint32_t i = 0; i < words->count && !has_pair; i++) {
		has_pair = are_joinable(words, i);
	}
	if (!has_pair) {
		return false;
	}
	*out_joined = (struct term_words){ARENA_NEW(arena, struct term_word, words->count), 0};
	for (uint32_t i = 0; i < words->count; i++) {
		struct term_word *word = &out_joined->words[out_joined->count++];
		*word = words->words[i];
		if (are_joinable(words, i)) {
			term_words_join_pair(analyser, arena, index_language, &words->words[i],
			                     word);
			i++;
		}
	}
	return true;
}

bool term_word_is_capitalised(const struct term_word *word)
{
	struct dragoman_text text = word->spelling;
	if (text.length == 0) {
		return false;
	}
	uint32_t first = next_point(&text);
	return uc_tolower(first) != first;
}

/* All letters are capitals, and there are two or more. */
static bool is_acronym(const struct term_word *word)
{
	struct dragoman_text text = word->spelling;
	size_t capitals = 0;
	while (text.length > 0) {
		uint32_t point = next_point(&text);
		if (uc_toupper(point) != point) {
			return false;
		}
		capitals += uc_tolower(point) != point;
	}
	return capitals >= 2 && capitals <= LONGEST_ACRONYM;
}

/* `Turkey` is a name, `President` may be written in lower case. */
static bool is_kept_capital(const struct dragoman_concept *entry, const struct dragoman_term *term)
{
	if (term->part_of_speech.length > 0) {
		return dragoman_text_equal(term->part_of_speech, dragoman_text_of("properNoun"));
	}
	return entry->kind == DRAGOMAN_CONCEPT_OTHER || entry->kind == DRAGOMAN_CONCEPT_PLACE ||
	       entry->kind == DRAGOMAN_CONCEPT_PERSON ||
	       entry->kind == DRAGOMAN_CONCEPT_ORGANISATION;
}

/* Without capitals, what the concept is must tell names from words. */
static bool is_caseless_name(const struct dragoman_concept *entry, const struct dragoman_term *term,
                             const struct term_word *word)
{
	struct dragoman_text text = word->spelling;
	uint32_t first = text.length > 0 ? next_point(&text) : 0;
	/* Georgian has capitals for headlines only: its titles begin with small letters */
	return uc_is_alpha(first) && uc_tolower(first) == first && uc_totitle(first) == first &&
	       (entry->kind != DRAGOMAN_CONCEPT_OTHER || term->part_of_speech.length > 0) &&
	       is_kept_capital(entry, term);
}

uint8_t term_words_flags(const struct dragoman_concept *entry, const struct dragoman_term *term,
                         const struct term_words *words)
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
	if (words->count == 1 && is_caseless_name(entry, term, &words->words[0])) {
		return TERM_IS_NAME;
	}
	return words->count > 1 && (capitals > 1 || is_late) ? TERM_IS_CAPITAL : 0;
}

/* a word: kind, length of form, form, how many bytes of the form the key has in common with it,
 * length of the rest of the key, that rest */
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
		buffer_append_byte(buffer, (char)word->kind);
		buffer_append(buffer, numbers, put_varint(numbers, form.length));
		buffer_append_text(buffer, form);
		size_t length = put_varint(numbers, shared);
		length += put_varint(numbers + length, word->key.length - shared);
		buffer_append(buffer, numbers, length);
		buffer_append_text(buffer, after(word->key, shared));
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
	out_word->kind = (enum token_kind)*at++;
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
	        memcmp(key.bytes + word->key.length, word->key_rest.bytes,
	               word->key_rest.length) == 0);
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
	return point_count((struct dragoman_text){a.bytes, length});
}

/* Endings of capitals: МИДа; OSCE's has lost its own already. */
static bool agrees_exactly(const struct inflection *inflection, struct dragoman_text spelling,
                           const struct term_word *of_text)
{
	struct dragoman_text text = of_text->spelling;
	if (text.length <= spelling.length) {
		return dragoman_text_equal(text, spelling);
	}
	struct dragoman_text ending = after(text, spelling.length);
	if (inflection == NULL || memcmp(text.bytes, spelling.bytes, spelling.length) != 0 ||
	    ending.length >= of_text->form.length) {
		return false;
	}
	/* a small letter right after capitals begins an ending, a capital another word */
	struct dragoman_text rest = ending;
	uint32_t first = next_point(&rest);
	struct dragoman_text start = {of_text->form.bytes, of_text->form.length - ending.length};
	return uc_toupper(first) != first && inflection_is_form(inflection, start, of_text->form, true);
}

/* Languages without cases: all that a name takes is an s; what else has its stem is another word
 * (Wien, Wiener). */
static bool has_plain_names(struct dragoman_text index_language)
{
	static const char *const languages[] = {"en", "de", "fr", "es", "it", "pt", "ca",
	                                        "nl", "sv", "da", "nb", "nn", "no", "id"};
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(languages[i]))) {
			return true;
		}
	}
	return false;
}

void term_language_of(struct dragoman_text index, struct term_language *out_language)
{
	*out_language = (struct term_language){index, inflection_of(index), has_plain_names(index)};
}

static bool is_plain_form(struct dragoman_text name, struct dragoman_text form)
{
	static const char *const endings[] = {"s", "es", "n"};
	if (form.length <= name.length || memcmp(form.bytes, name.bytes, name.length) != 0) {
		return false;
	}
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (dragoman_text_equal(after(form, name.length), dragoman_text_of(endings[i]))) {
			return true;
		}
	}
	return false;
}

/* Keys are the same: is that enough? */
static bool key_suffices(const struct packed_word *of_term, const struct term_word *of_text)
{
	const size_t prefix_key = 6, longest_tail = 3;
	size_t shared = shared_points(of_term->form, of_text->form);
	bool is_prefix = of_term->key_rest.length == 0 && point_count(of_term->key) == prefix_key;
	return !is_prefix || (point_count(of_term->form) - shared <= longest_tail &&
	                      point_count(of_text->form) - shared <= longest_tail);
}

/* A name of one word has no neighbours to vouch for it. */
static bool is_form_of_name(const struct term_language *language,
                            const struct packed_word *of_term, const struct term_word *of_text)
{
	if (language->inflection != NULL) {
		return false; /* its table has been asked */
	}
	if (language->has_plain_names) {
		return is_plain_form(of_term->form, of_text->form);
	}
	size_t shared = shared_points(of_term->form, of_text->form);
	size_t length = point_count(of_term->form);
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
	if (of_term->kind != TOKEN_WORD || (flags & TERM_IS_GIVEN) != 0) {
		return false;
	}
	if (inflection != NULL && inflection_is_form(inflection, of_term->form, of_text->form,
	                                             (flags & TERM_IS_NAME) != 0)) {
		return true;
	}
	if ((flags & TERM_IS_NAME) != 0) {
		return is_form_of_name(language, of_term, of_text);
	}
	bool are_keys_trusted = inflection == NULL || inflection_has_stems(inflection);
	return are_keys_trusted && is_same_key(of_term, of_text->key) &&
	       key_suffices(of_term, of_text);
}

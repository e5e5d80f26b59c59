#include "terms/inflection.h"

#include "terms/inflection_internal.h"

#include <string.h>
#include <xxhash.h>

/* Roots shorter than this say too little. */
#define LEAST_ROOT_POINTS 2

bool inflection_ends_with(struct dragoman_text word, const char *ending, size_t length)
{
	return word.length >= length &&
	       memcmp(word.bytes + word.length - length, ending, length) == 0;
}

struct dragoman_text inflection_shortened(struct dragoman_text word, size_t length)
{
	return (struct dragoman_text){word.bytes, word.length - length};
}

bool inflection_is_long_enough(struct dragoman_text root)
{
	size_t points = 0;
	for (size_t i = 0; i < root.length && points < LEAST_ROOT_POINTS; i++) {
		points += ((unsigned char)root.bytes[i] & 0xc0) != 0x80;
	}
	return points == LEAST_ROOT_POINTS;
}

bool inflection_is_root(struct dragoman_text root, size_t removed)
{
	const size_t much = 6; /* bytes: three letters of any of these alphabets */
	return inflection_is_long_enough(root) || (root.length > 0 && removed >= much);
}

const struct inflection *inflection_of(struct dragoman_text index_language)
{
	for (unsigned i = 0; i < inflection_count; i++) {
		if (dragoman_text_equal(index_language,
		                        dragoman_text_of(inflections[i].language))) {
			return &inflections[i];
		}
	}
	return NULL;
}

bool inflection_has_stems(const struct inflection *inflection)
{
	return inflection->has_stems;
}

bool inflection_has_umlauts(const struct inflection *inflection)
{
	return inflection->has_umlauts;
}

static const struct ending_class *class_of(const struct inflection *inflection,
                                           struct dragoman_text word)
{
	const struct ending_class *best = NULL;
	size_t best_length = 0;
	const struct ending_class *each = inflection->classes;
	for (; each != NULL && each->own != NULL; each++) {
		size_t length = strlen(each->own);
		if ((best == NULL || length > best_length) &&
		    inflection_ends_with(word, each->own, length) &&
		    inflection_is_root(inflection_shortened(word, length), length)) {
			best = each;
			best_length = length;
		}
	}
	return best;
}

size_t inflection_changing_letter(const struct inflection *inflection, struct dragoman_text word)
{
	const struct softening *each = inflection->softenings;
	for (; each != NULL && each->hard != NULL; each++) {
		const char *letters[2] = {each->hard, each->soft};
		for (int i = 0; i < 2; i++) {
			size_t length = strlen(letters[i]);
			if (inflection_ends_with(word, letters[i], length) &&
			    inflection_is_long_enough(inflection_shortened(word, length))) {
				return length;
			}
		}
	}
	return 0;
}

/* True if the text begins (or with `at_end`, ends) with one of these letters. */
static bool has_letter(struct dragoman_text text, const char *letters, bool at_end)
{
	struct dragoman_text rest = dragoman_text_of(letters);
	while (rest.length > 0) {
		size_t length = 1;
		while (length < rest.length && ((unsigned char)rest.bytes[length] & 0xc0) == 0x80) {
			length++;
		}
		const char *place = at_end ? text.bytes + text.length - length : text.bytes;
		if (text.length >= length && memcmp(place, rest.bytes, length) == 0) {
			return true;
		}
		rest = (struct dragoman_text){rest.bytes + length, rest.length - length};
	}
	return false;
}

bool inflection_may_follow(const struct inflection *inflection, struct dragoman_text word,
                           struct dragoman_text endings)
{
	if (inflection->vowels == NULL || endings.length == 0) {
		return true;
	}
	return has_letter(word, inflection->vowels, true)
	               ? !has_letter(endings, inflection->vowels, false)
	               : !has_letter(endings, "yns", false);
}

/* The base of a compound's head: nazir of naziri; the word itself if it may be none. */
static struct dragoman_text without_owned(const struct inflection *inflection,
                                          struct dragoman_text word)
{
	for (const char *const *each = inflection->owned; each != NULL && *each != NULL; each++) {
		struct dragoman_text ending = dragoman_text_of(*each);
		struct dragoman_text base = {word.bytes, word.length - ending.length};
		if (inflection_ends_with(word, *each, ending.length) &&
		    inflection_is_long_enough(base) &&
		    inflection_may_follow(inflection, base, ending)) {
			return base;
		}
	}
	return word;
}

struct dragoman_text inflection_root(const struct inflection *inflection, struct dragoman_text word)
{
	word = inflection_bare(inflection, word).word;
	return inflection_root_of(inflection, word);
}

struct dragoman_text inflection_root_of(const struct inflection *inflection,
                                        struct dragoman_text word)
{
	const struct ending_class *own = class_of(inflection, word);
	if (own != NULL) {
		return inflection_shortened(word, strlen(own->own));
	}
	struct dragoman_text base = without_owned(inflection, word);
	return inflection_shortened(base, inflection_changing_letter(inflection, base));
}

static bool is_listed(const struct ending_class *own, struct dragoman_text ending, bool is_name)
{
	for (const char *const *each = own->endings; *each != NULL; each++) {
		bool is_bare = strcmp(*each, BARE_ROOT) == 0;
		bool is_limit = strcmp(*each, NOT_OF_NAMES) == 0;
		if ((is_bare || is_limit) && is_name) {
			return false;
		}
		if (!is_limit && dragoman_text_equal(ending, dragoman_text_of(is_bare ? "" : *each))) {
			return true;
		}
	}
	return false;
}

static bool is_class_ending(const struct inflection *inflection, const struct ending_class *own,
                            struct dragoman_text ending, bool is_name)
{
	if (is_listed(own, ending, is_name)) {
		return true;
	}
	const char *const *tail = inflection->tails;
	for (; tail != NULL && *tail != NULL; tail++) {
		size_t length = strlen(*tail);
		if (inflection_ends_with(ending, *tail, length) &&
		    is_listed(own, inflection_shortened(ending, length), is_name)) {
			return true;
		}
	}
	return false;
}

/* Whether `endings` is one ending of each slot at most, in their order. */
static bool is_chain(const char *const *const *slots, struct dragoman_text endings, int slot)
{
	if (endings.length == 0) {
		return true;
	}
	for (; slot < MOST_SLOTS && slots[slot] != NULL; slot++) {
		for (const char *const *ending = slots[slot]; *ending != NULL; ending++) {
			size_t length = strlen(*ending);
			if (endings.length >= length &&
			    memcmp(endings.bytes, *ending, length) == 0 &&
			    is_chain(slots,
			             (struct dragoman_text){endings.bytes + length,
			                                    endings.length - length},
			             slot + 1)) {
				return true;
			}
		}
	}
	return false;
}

static bool are_name_endings(const struct inflection *inflection, struct dragoman_text word,
                             struct dragoman_text endings)
{
	const char *const *const owned[MOST_SLOTS] = {inflection->owned_name_cases};
	return is_chain(inflection->name_slots[0], endings, 0) ||
	       is_chain(inflection->name_slots[1], endings, 0) ||
	       (inflection->owned_vowels != NULL &&
	        has_letter(word, inflection->owned_vowels, true) && is_chain(owned, endings, 0));
}

static bool are_endings(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text endings, bool is_name)
{
	return is_name ? are_name_endings(inflection, word, endings)
	               : is_chain(inflection->slots, endings, 0);
}

/* The rest of `form` after `start`, if it begins so. */
static bool rest_after(struct dragoman_text form, struct dragoman_text start,
                       struct dragoman_text *out_rest)
{
	if (form.length < start.length || memcmp(form.bytes, start.bytes, start.length) != 0) {
		return false;
	}
	*out_rest = (struct dragoman_text){form.bytes + start.length, form.length - start.length};
	return true;
}

/* The last letter changed, and an ending follows that begins with a vowel. */
static bool is_softened_form(const struct inflection *inflection, struct dragoman_text word,
                             struct dragoman_text form, bool is_name)
{
	const struct softening *each = inflection->softenings;
	for (; each != NULL && each->hard != NULL; each++) {
		struct dragoman_text soft = dragoman_text_of(each->soft), rest;
		size_t hard_length = strlen(each->hard);
		if (inflection_ends_with(word, each->hard, hard_length) &&
		    rest_after(form, inflection_shortened(word, hard_length), &rest) &&
		    rest_after(rest, soft, &rest) && rest.length > 0 &&
		    inflection_may_follow(inflection, word, rest) &&
		    are_endings(inflection, word, rest, is_name)) {
			return true;
		}
	}
	return false;
}

/* nazirləri of naziri, bakanlıkları of bakanlığı. */
static bool is_plural_of_owned(const struct inflection *inflection, struct dragoman_text word,
                               struct dragoman_text form)
{
	struct dragoman_text base = without_owned(inflection, word), rest;
	if (inflection->owned == NULL || base.length == word.length) {
		return false;
	}
	if (rest_after(form, base, &rest) && is_chain(inflection->owned_slots, rest, 0)) {
		return true;
	}
	const struct softening *each = inflection->softenings;
	for (; each != NULL && each->hard != NULL; each++) {
		size_t length = strlen(each->soft);
		if (inflection_ends_with(base, each->soft, length) &&
		    rest_after(form, inflection_shortened(base, length), &rest) &&
		    rest_after(rest, dragoman_text_of(each->hard), &rest) &&
		    is_chain(inflection->owned_slots, rest, 0)) {
			return true;
		}
	}
	return false;
}

static bool is_form_of_base(const struct inflection *inflection, struct dragoman_text word,
                            struct dragoman_text form, bool is_name)
{
	const struct ending_class *own = class_of(inflection, word);
	struct dragoman_text ending;
	if (!inflection_is_long_enough(word)) {
		return dragoman_text_equal(word, form);
	}
	if (own != NULL) {
		return rest_after(form, inflection_shortened(word, strlen(own->own)), &ending) &&
		       is_class_ending(inflection, own, ending, is_name);
	}
	return (rest_after(form, word, &ending) &&
	        inflection_may_follow(inflection, word, ending) &&
	        are_endings(inflection, word, ending, is_name)) ||
	       is_softened_form(inflection, word, form, is_name) ||
	       (!is_name && is_plural_of_owned(inflection, word, form));
}

/* Whether what is left of a word after `start` bytes is listed. */
static bool is_tail(const char *const *list, struct dragoman_text word, size_t start)
{
	struct dragoman_text tail = {word.bytes + start, word.length - start};
	for (; *list != NULL; list++) {
		if (dragoman_text_equal(tail, dragoman_text_of(*list))) {
			return true;
		}
	}
	return false;
}

bool inflection_is_verb_form(const struct inflection *inflection, struct dragoman_text word,
                             struct dragoman_text form)
{
	const char *const *each = inflection->verbs;
	size_t shared = 0;
	if (each == NULL) {
		return false;
	}
	while (shared < word.length && shared < form.length &&
	       word.bytes[shared] == form.bytes[shared]) {
		shared++;
	}
	if (inflection->verb_tails == NULL) {
		while (*each != NULL && !inflection_ends_with(word, *each, strlen(*each))) {
			each++;
		}
		return *each != NULL;
	}
	for (; *each != NULL; each++) {
		size_t length = strlen(*each);
		size_t stem = word.length - length;
		/* stopped, stopping: a consonant may be doubled */
		bool is_doubled = stem > 0 && form.length > stem &&
		                  form.bytes[stem] == word.bytes[stem - 1];
		if (inflection_ends_with(word, *each, length) && stem <= shared &&
		    (is_tail(inflection->verb_tails, form, stem) ||
		     (is_doubled && is_tail(inflection->verb_tails, form, stem + 1)))) {
			return true;
		}
	}
	return false;
}

/* Any base of the form will do; a name's article is part of it (مالي, المالي). */
static bool is_of_a_base(const struct inflection *inflection, struct dragoman_text word,
                         struct dragoman_text form, bool is_same, bool is_name)
{
	struct inflection_base bases[INFLECTION_MOST_BASES];
	struct inflection_base own = inflection_bare(inflection, word);
	size_t count = inflection_bases(inflection, form, bases);
	for (size_t i = 0; i < count; i++) {
		if ((is_name && bases[i].has_article != own.has_article) ||
		    !(is_same ? dragoman_text_equal(own.word, bases[i].word)
		              : is_form_of_base(inflection, own.word, bases[i].word, is_name))) {
			continue;
		}
		return true;
	}
	return false;
}

bool inflection_is_form(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text form, bool is_name)
{
	return inflection->prefixes == NULL ? is_form_of_base(inflection, word, form, is_name)
	                                    : is_of_a_base(inflection, word, form, false, is_name);
}

bool inflection_is_same(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text form)
{
	return inflection->prefixes == NULL ? dragoman_text_equal(word, form)
	                                    : is_of_a_base(inflection, word, form, true, false);
}

static uint64_t mix_list(uint64_t hash, const char *const *list)
{
	for (; list != NULL && *list != NULL; list++) {
		hash = XXH3_64bits_withSeed(*list, strlen(*list), hash);
	}
	return hash + 1; /* where one list ends and the next begins makes a difference */
}

uint64_t inflection_version(void)
{
	uint64_t hash = 0;
	for (unsigned i = 0; i < inflection_count; i++) {
		const struct inflection *inflection = &inflections[i];
		const struct ending_class *each = inflection->classes;
		hash = mix_list(hash, (const char *const[]){inflection->language, NULL});
		for (; each != NULL && each->own != NULL; each++) {
			hash = mix_list(hash, (const char *const[]){each->own, NULL});
			hash = mix_list(hash, each->endings);
		}
		for (int slot = 0; slot < MOST_SLOTS; slot++) {
			hash = mix_list(hash, inflection->slots[slot]);
		}
		hash = mix_list(mix_list(hash, inflection->owned), inflection->tails);
		hash = mix_list(hash, (const char *const[]){inflection->article, NULL});
		const struct prefix *prefix = inflection->prefixes;
		for (; prefix != NULL && prefix->text != NULL; prefix++) {
			hash = mix_list(hash, (const char *const[]){prefix->text, NULL});
		}
	}
	return hash;
}

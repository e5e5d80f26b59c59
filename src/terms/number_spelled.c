#include "terms/number_spelled.h"

#include "language/language.h"
#include "terms/points.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#define SPELLING_UNITS 200
#define LEAST_KEPT 3     /* letters of a word before its ending */
#define LONGEST_ENDING 4 /* instead of the last two letters, or after them */

struct spelling {
	UNumberFormat *format;
	const struct analysis *other;
	bool *is_taken; /* for each token */
};

/* ICU reads a language's rules for milliseconds: each thread keeps those it used last. */
#define KEPT 4

struct kept {
	char locale[LANGUAGE_BYTES];
	UNumberFormat *format;
};

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool has_key;

static void close_all(void *of_thread)
{
	struct kept *kept = of_thread;
	for (size_t i = 0; i < KEPT; i++) {
		unum_close(kept[i].format);
	}
	free(kept);
}

static void make_key(void)
{
	has_key = pthread_key_create(&key, close_all) == 0;
}

static struct kept *kept_of_thread(void)
{
	pthread_once(&once, make_key);
	struct kept *kept = has_key ? pthread_getspecific(key) : NULL;
	if (kept == NULL && has_key) {
		kept = calloc(KEPT, sizeof(*kept));
		if (kept != NULL && pthread_setspecific(key, kept) != 0) {
			free(kept);
			kept = NULL;
		}
	}
	return kept;
}

/* NULL where ICU has none, or memory is out. */
static UNumberFormat *format_of(struct dragoman_text language)
{
	struct kept *kept = kept_of_thread();
	struct kept first = {0};
	UErrorCode error = U_ZERO_ERROR;
	size_t found = 0;
	if (kept == NULL) {
		return NULL;
	}
	snprintf(first.locale, sizeof(first.locale), "%.*s", (int)language.length, language.bytes);
	while (found < KEPT && strcmp(kept[found].locale, first.locale) != 0) {
		found++;
	}
	if (found < KEPT) {
		first.format = kept[found].format;
	} else {
		first.format = unum_open(UNUM_SPELLOUT, NULL, 0, first.locale, NULL, &error);
		found = KEPT - 1;
		unum_close(kept[found].format);
	}
	memmove(kept + 1, kept, found * sizeof(*kept));
	kept[0] = first;
	return U_FAILURE(error) ? NULL : first.format;
}

static bool spell(const struct spelling *spelling, uint64_t value, char *out, int32_t capacity)
{
	UChar units[SPELLING_UNITS];
	UErrorCode error = U_ZERO_ERROR;
	int32_t length = unum_formatInt64(spelling->format, (int64_t)value, units, SPELLING_UNITS, NULL,
	                                  &error);
	if (U_FAILURE(error) || length >= SPELLING_UNITS) {
		return false;
	}
	u_strToUTF8(out, capacity, NULL, units, length, &error);
	return U_SUCCESS(error);
}

/* The word but for its last two letters begins it, and what follows is short. */
static bool is_form(struct dragoman_text form, struct dragoman_text word)
{
	size_t points = points_count(word);
	size_t kept = points > LEAST_KEPT + 1 ? points - 2 : points > LEAST_KEPT ? points - 1 : points;
	struct dragoman_text stem = points_first(word, kept);
	return form.length >= stem.length && memcmp(form.bytes, stem.bytes, stem.length) == 0 &&
	       points_count(form) <= points + LONGEST_ENDING;
}

/* Folded, as the tokens are: ICU puts soft hyphens into German words, and writes ß. */
static struct dragoman_text next_word(char **text)
{
	char *start = *text + strspn(*text, " -");
	size_t length = strcspn(start, " -"), kept = 0;
	for (size_t i = 0; i < length; i++) {
		bool is_soft = length - i >= 2 && memcmp(start + i, "\xc2\xad", 2) == 0;
		bool is_sharp = length - i >= 2 && memcmp(start + i, "ß", 2) == 0;
		if (is_soft) {
			i++;
		} else if (is_sharp) {
			start[kept++] = 's';
			start[kept++] = 's';
			i++;
		} else {
			start[kept++] = start[i];
		}
	}
	*text = start + length;
	return (struct dragoman_text){start, kept};
}

static uint32_t next_token(const struct analysis *other, uint32_t index)
{
	while (index < other->token_count && other->tokens[index].kind != TOKEN_WORD) {
		index++;
	}
	return index;
}

/* `two hundred and fifty` */
static bool is_and(const struct token *token)
{
	return dragoman_text_equal(token->form, dragoman_text_of("and"));
}

/* The words stand one after another from a token on; marks are skipped. */
static bool stands_at(const struct spelling *spelling, uint32_t index, char *words)
{
	uint32_t at = index;
	for (struct dragoman_text word; (word = next_word(&words)).length > 0;) {
		at = next_token(spelling->other, at);
		if (at > index && at < spelling->other->token_count &&
		    is_and(&spelling->other->tokens[at])) {
			at = next_token(spelling->other, at + 1);
		}
		if (at == spelling->other->token_count || spelling->is_taken[at] ||
		    !is_form(spelling->other->tokens[at].form, word)) {
			return false;
		}
		at++;
	}
	memset(spelling->is_taken + index, true, at - index);
	return true;
}

static bool is_spelled(const struct spelling *spelling, uint64_t value)
{
	char words[4 * SPELLING_UNITS], copy[4 * SPELLING_UNITS];
	if (!spell(spelling, value, words, sizeof(words))) {
		return false;
	}
	for (uint32_t i = 0; i < spelling->other->token_count; i++) {
		strcpy(copy, words); /* next_word() writes into it */
		if (spelling->other->tokens[i].kind == TOKEN_WORD && stands_at(spelling, i, copy)) {
			return true;
		}
	}
	return false;
}

static bool may_be_spelled(const struct number_mention *mention, uint64_t *out_value)
{
	*out_value = mention->mantissa;
	for (int i = 0; i < mention->exponent && i < 4; i++) {
		*out_value *= 10;
	}
	return !mention->is_used && !mention->is_roman && mention->exponent >= 0 &&
	       mention->exponent <= 3 && *out_value <= NUMBER_MOST_SPELLED;
}

/* Marks the mentions that the other text spells as used. */
static void mark_spelled(struct arena *arena, struct numbers *numbers,
                         const struct number_text *other)
{
	struct spelling spelling = {.other = other->analysis};
	uint64_t value;
	for (size_t i = 0; i < numbers->count; i++) {
		if (!may_be_spelled(&numbers->mentions[i], &value)) {
			continue;
		}
		if (spelling.is_taken == NULL) {
			spelling.is_taken = ARENA_NEW(arena, bool, other->analysis->token_count + 1);
			spelling.format = format_of(other->language);
		}
		if (spelling.format == NULL) {
			return;
		}
		numbers->mentions[i].is_used = is_spelled(&spelling, value);
	}
}

size_t numbers_compare_texts(struct arena *arena, const struct number_text *source,
                             const struct number_text *target,
                             struct number_difference **out_differences)
{
	struct numbers ours, theirs;
	numbers_of(arena, source->language, source->analysis, &ours);
	numbers_of(arena, target->language, target->analysis, &theirs);
	if (numbers_compare(arena, &ours, &theirs, out_differences) == 0) {
		return 0; /* the usual case, and words take their time */
	}
	mark_spelled(arena, &ours, target);
	mark_spelled(arena, &theirs, source);
	return numbers_differences(arena, &ours, &theirs, out_differences);
}

/* numbers.c - finding the numbers of a text; comparing is in number_match.c. */
#include "terms/numbers.h"

#include "terms/number_manner.h"
#include "terms/points.h"

#include <string.h>
#include <unictype.h>
#include <unistr.h>

#define MOST_PARTS 8
#define MOST_DIGITS 18
/* Digits and what stands between them. */
struct digits {
	uint64_t parts[MOST_PARTS]; /* values; of over-long ones a hash */
	int lengths[MOST_PARTS];
	uint32_t separators[MOST_PARTS]; /* [i] before part i */
	int count;
	size_t bytes; /* of the text that was read */
};

static void add_digit(struct digits *digits, int digit)
{
	int part = digits->count - 1;
	if (digits->lengths[part]++ < MOST_DIGITS) {
		digits->parts[part] = digits->parts[part] * 10 + (uint64_t)digit;
	} else {
		digits->parts[part] = digits->parts[part] * 1099511628211u + (uint64_t)digit;
	}
}

/* Reads from the start as far as digits go. False if there are none, or too many parts. */
static bool read_digits(struct dragoman_text text, struct digits *out_digits)
{
	struct digits digits = {0};
	uint32_t separator = 0;
	bool is_after_digit = false;
	for (size_t at = 0; at < text.length;) {
		ucs4_t point = 0xfffd;
		int length = u8_mbtouc(&point, (const uint8_t *)text.bytes + at, text.length - at);
		int digit = uc_decimal_value(point);
		if (digit < 0) {
			if (!is_after_digit || uc_is_alpha(point)) {
				break;
			}
			separator = point;
		} else {
			if (!is_after_digit) {
				if (digits.count == MOST_PARTS) {
					return false;
				}
				digits.separators[digits.count++] = separator;
			}
			add_digit(&digits, digit);
		}
		is_after_digit = digit >= 0;
		at += (size_t)length;
		digits.bytes = digit >= 0 ? at : digits.bytes;
	}
	*out_digits = digits;
	return digits.count > 0;
}

static bool is_comma(uint32_t point)
{
	return point == ',' || point == 0x66b || point == 0xff0c;
}

static bool is_stop(uint32_t point)
{
	return point == '.' || point == 0xff0e;
}

/* The narrow space that French groups by (U+202F) is no word break: it stands inside a token. */
static bool is_grouping(uint32_t point)
{
	return is_comma(point) || is_stop(point) || point == '\'' || point == 0x2019 ||
	       point == 0x66c || point == ' ' || point == 0x202f;
}

/* Parts [1, end) are groups of three behind the same sign. */
static bool are_groups(const struct digits *digits, int end)
{
	for (int i = 1; i < end; i++) {
		if (digits->lengths[i] != 3 || !is_grouping(digits->separators[i]) ||
		    digits->separators[i] != digits->separators[1]) {
			return false;
		}
	}
	return digits->lengths[0] <= 3;
}

static void set_value(uint64_t mantissa, int exponent, uint64_t *out_mantissa, int *out_exponent)
{
	while (mantissa != 0 && mantissa % 10 == 0) {
		mantissa /= 10;
		exponent++;
	}
	*out_mantissa = mantissa;
	*out_exponent = mantissa == 0 ? 0 : exponent;
}

static uint64_t joined(const struct digits *digits, int end)
{
	uint64_t value = digits->parts[0];
	for (int i = 1; i < end; i++) {
		for (int j = 0; j < digits->lengths[i]; j++) {
			value *= 10;
		}
		value += digits->parts[i];
	}
	return value;
}

/* Words of scale, and how many zeros they are together. */
struct scale {
	int zeros;
	uint32_t words;
};

struct finding_numbers {
	struct numbers *numbers;
	const struct number_manner *manner;
	const struct analysis *analysis;
};

static struct number_mention *add_mention(struct finding_numbers *finding,
                                          const struct token *first, const struct token *last)
{
	struct number_mention *mention = &finding->numbers->mentions[finding->numbers->count++];
	size_t length = (size_t)(last->spelling.bytes + last->spelling.length -
	                         first->spelling.bytes);
	mention->at = (struct dragoman_range){first->at.start, last->at.end};
	/* spellings of one analysis view one text */
	mention->spelling = (struct dragoman_text){first->spelling.bytes, length};
	return mention;
}

/* `3.000`: three thousand, or three? */
static void read_ambiguous(const struct number_manner *manner, const struct digits *digits,
                           int zeros, struct number_mention *mention)
{
	bool is_grouped = manner->style == NUMBER_SPACE_GROUPS ||
	                  is_comma(digits->separators[1]) == (manner->style == NUMBER_COMMA_GROUPS);
	uint64_t value = joined(digits, 2);
	set_value(value, is_grouped ? zeros : zeros - 3, &mention->mantissa, &mention->exponent);
	if (manner->style == NUMBER_SPACE_GROUPS) {
		mention->has_other = true;
		set_value(value, zeros - 3, &mention->other_mantissa, &mention->other_exponent);
	}
}

static void read_decimal(const struct digits *digits, int zeros, struct number_mention *mention)
{
	int last = digits->count - 1;
	set_value(joined(digits, digits->count), zeros - digits->lengths[last], &mention->mantissa,
	          &mention->exponent);
	if (digits->count == 2 && digits->lengths[1] == 2) {
		mention->is_pair = true;
		mention->whole = digits->parts[0];
		mention->fraction = digits->parts[1];
	}
}

/* A date, a time, a ratio: each part counts for itself; zeros say nothing. */
static void add_parts(struct finding_numbers *finding, const struct digits *digits,
                      const struct token *first, const struct token *last)
{
	for (int i = 0; i < digits->count; i++) {
		if (digits->parts[i] != 0) {
			struct number_mention *mention = add_mention(finding, first, last);
			set_value(digits->parts[i], 0, &mention->mantissa, &mention->exponent);
			mention->is_clock = digits->separators[1] == ':';
		}
	}
}

static bool is_colon(const struct finding_numbers *finding, const struct token *token)
{
	const struct token *tokens = finding->analysis->tokens;
	return token >= tokens && token < tokens + finding->analysis->token_count &&
	       token->kind == TOKEN_MARK && dragoman_text_equal(token->form, dragoman_text_of(":"));
}

/* `17:00` is three tokens. */
static bool is_of_clock(const struct finding_numbers *finding, const struct token *tokens[2])
{
	return (tokens[0]->is_joined && is_colon(finding, tokens[0] - 1)) ||
	       (is_colon(finding, tokens[1] + 1) && tokens[1][1].is_joined);
}

/* Full hours and dates' zeros say nothing. */
static void add_whole(struct finding_numbers *finding, const struct digits *digits,
                      struct scale scale, const struct token *tokens[2])
{
	uint64_t value = joined(digits, digits->count);
	bool is_clock = is_of_clock(finding, tokens);
	if (is_clock && value == 0) {
		return;
	}
	struct number_mention *mention = add_mention(finding, tokens[0], tokens[1]);
	set_value(value, scale.zeros, &mention->mantissa, &mention->exponent);
	mention->is_clock = is_clock;
	mention->zeros = scale.zeros;
	mention->scale_words = scale.words;
}

static void add_number(struct finding_numbers *finding, const struct digits *digits,
                       struct scale scale, const struct token *tokens[2])
{
	int last = digits->count - 1;
	bool is_divided = last > 0 &&
	                  (is_comma(digits->separators[last]) || is_stop(digits->separators[last]));
	bool are_all_groups = last > 0 && are_groups(digits, digits->count);
	if (last == 0 || (are_all_groups && (last > 1 || !is_divided))) {
		add_whole(finding, digits, scale, tokens);
	} else if (are_all_groups) {
		read_ambiguous(finding->manner, digits, scale.zeros,
		               add_mention(finding, tokens[0], tokens[1]));
	} else if (is_divided &&
	           (last == 1 || (are_groups(digits, last) &&
	                          digits->separators[last] != digits->separators[1]))) {
		read_decimal(digits, scale.zeros, add_mention(finding, tokens[0], tokens[1]));
	} else {
		add_parts(finding, digits, tokens[0], tokens[1]);
	}
}

/* `30 000`: a token of three digits after one space. */
static bool is_next_group(const struct token *before, const struct token *token,
                          struct digits *digits)
{
	return token->kind == TOKEN_NUMBER && token->at.start == before->at.end + 1 &&
	       read_digits(token->form, digits) && digits->bytes == token->form.length &&
	       digits->lengths[0] == 3;
}

/* Takes the groups that follow into `digits`; returns the last token of the number. */
static uint32_t take_groups(const struct finding_numbers *finding, uint32_t index,
                            struct digits *digits)
{
	const struct analysis *analysis = finding->analysis;
	struct digits next;
	if (finding->manner->style == NUMBER_COMMA_GROUPS || digits->count > 1 ||
	    digits->lengths[0] > 3) {
		return index;
	}
	while (index + 1 < analysis->token_count && digits->count + 2 <= MOST_PARTS &&
	       is_next_group(&analysis->tokens[index], &analysis->tokens[index + 1], &next)) {
		next.separators[0] = ' ';
		for (int i = 0; i < next.count && digits->count < MOST_PARTS; i++) {
			digits->parts[digits->count] = next.parts[i];
			digits->lengths[digits->count] = next.lengths[i];
			digits->separators[digits->count++] = next.separators[i];
		}
		index++;
		if (next.count > 1) {
			break; /* a fraction ends it */
		}
	}
	return index;
}

static const struct token *word_after(const struct finding_numbers *finding, uint32_t index)
{
	const struct analysis *analysis = finding->analysis;
	bool is_word = index + 1 < analysis->token_count &&
	               analysis->tokens[index + 1].kind == TOKEN_WORD;
	return is_word ? &analysis->tokens[index + 1] : NULL;
}

/* `5m` may be millions, `5 m` are metres. */
static int zeros_of(const struct finding_numbers *finding, const struct token *word)
{
	bool is_letter = word != NULL && word->form.length == 1;
	return word == NULL || (is_letter && !word->is_joined)
	               ? 0
	               : number_manner_zeros(finding->manner, word->form);
}

/* A larger one after a smaller multiplies: `3 mil millones`, `3千万`. */
static struct scale scale_after(const struct finding_numbers *finding, uint32_t index)
{
	struct scale scale = {zeros_of(finding, word_after(finding, index)), 0};
	scale.words = scale.zeros > 0;
	int next = scale.words == 0 ? 0 : zeros_of(finding, word_after(finding, index + 1));
	if (next > scale.zeros) {
		scale.zeros += next;
		scale.words++;
	}
	return scale;
}

/* `31 miles`, `a 6-inch pipe` */
static void note_unit(struct finding_numbers *finding, size_t first_mention, uint32_t index)
{
	const struct analysis *analysis = finding->analysis;
	bool has_hyphen = index + 2 < analysis->token_count &&
	                  analysis->tokens[index + 1].kind == TOKEN_MARK &&
	                  dragoman_text_equal(analysis->tokens[index + 1].form,
	                                      dragoman_text_of("-"));
	const struct token *word = word_after(finding, has_hyphen ? index + 1 : index);
	for (size_t i = first_mention; word != NULL && i < finding->numbers->count; i++) {
		finding->numbers->mentions[i].metric = number_manner_metric(finding->manner,
		                                                            word->form);
	}
}

/* `XX`, also in Cyrillic letters; a single letter is rather a letter, but it costs nothing. */
static uint64_t roman_value(struct dragoman_text spelling)
{
	uint64_t sum = 0, last = 0;
	for (size_t at = 0; at < spelling.length;) {
		ucs4_t point = 0xfffd;
		at += (size_t)u8_mbtouc(&point, (const uint8_t *)spelling.bytes + at,
		                        spelling.length - at);
		uint64_t value = point == 'I' || point == 0x406   ? 1
		                 : point == 'V'                   ? 5
		                 : point == 'X' || point == 0x425 ? 10
		                 : point == 'L'                   ? 50
		                 : point == 'C' || point == 0x421 ? 100
		                 : point == 'M' || point == 0x41c ? 1000
		                                                  : 0;
		if (value == 0) {
			return 0;
		}
		sum += value;
		sum -= value > last && last > 0 ? 2 * last : 0;
		last = value;
	}
	return sum;
}

/* The first digits behind letters: `p109`, `H5N1`. */
static bool read_inner_digits(struct dragoman_text form, struct digits *out_digits)
{
	for (size_t at = 1; at < form.length; at++) {
		if (read_digits((struct dragoman_text){form.bytes + at, form.length - at},
		                out_digits)) {
			return true;
		}
	}
	return false;
}

static void add_optional(struct finding_numbers *finding, const struct token *token, uint64_t value)
{
	struct number_mention *mention = add_mention(finding, token, token);
	set_value(value, 0, &mention->mantissa, &mention->exponent);
	mention->is_roman = true;
}

/* `5m`: five metres, or millions. */
static void note_scale(struct finding_numbers *finding, size_t first_mention,
                       struct dragoman_text word)
{
	int zeros = number_manner_zeros(finding->manner, word);
	if (zeros > 0 && finding->numbers->count == first_mention + 1) {
		struct number_mention *mention = &finding->numbers->mentions[first_mention];
		mention->has_other = true;
		mention->other_mantissa = mention->mantissa;
		mention->other_exponent = mention->exponent + zeros;
	}
}

static void read_word(struct finding_numbers *finding, uint32_t index)
{
	const struct token *token = &finding->analysis->tokens[index];
	const struct token *tokens[2] = {token, token};
	struct digits digits;
	if (read_digits(token->form, &digits)) {
		size_t first = finding->numbers->count;
		add_number(finding, &digits, scale_after(finding, index), tokens);
		note_scale(finding, first, text_after(token->form, digits.bytes));
		return;
	}
	uint64_t roman = roman_value(token->spelling);
	if (roman > 0) {
		add_optional(finding, token, roman);
	} else if (read_inner_digits(token->form, &digits)) {
		add_optional(finding, token, digits.parts[0]);
	}
}

static void find_numbers(struct finding_numbers *finding)
{
	const struct analysis *analysis = finding->analysis;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		struct digits digits;
		if (token->kind == TOKEN_WORD) {
			read_word(finding, i);
		} else if (token->kind == TOKEN_NUMBER && read_digits(token->form, &digits)) {
			i = take_groups(finding, i, &digits);
			const struct token *tokens[2] = {token, &analysis->tokens[i]};
			size_t first = finding->numbers->count;
			add_number(finding, &digits, scale_after(finding, i), tokens);
			note_unit(finding, first, i);
		}
	}
}

#define MOST_SUMMED 18 /* powers of ten that 64 bits hold */

/* `1億2000万`: a number right after the sign of scale of another, and of a smaller scale. */
static bool is_sum(const struct number_mention *first, const struct number_mention *second)
{
	return first->zeros > 0 && second->zeros < first->zeros && second->exponent >= 0 &&
	       first->exponent >= 0 && first->exponent <= MOST_SUMMED &&
	       second->exponent <= MOST_SUMMED && second->at.start == first->at.end + first->scale_words;
}

static uint64_t shifted(uint64_t mantissa, int exponent)
{
	for (int i = 0; i < exponent; i++) {
		mantissa *= 10;
	}
	return mantissa;
}

static void add_up(struct numbers *numbers)
{
	size_t kept = 0;
	for (size_t i = 0; i < numbers->count; i++) {
		struct number_mention *last = kept > 0 ? &numbers->mentions[kept - 1] : NULL;
		struct number_mention *mention = &numbers->mentions[i];
		if (last == NULL || !is_sum(last, mention)) {
			numbers->mentions[kept++] = *mention;
			continue;
		}
		set_value(shifted(last->mantissa, last->exponent) +
		                  shifted(mention->mantissa, mention->exponent),
		          0, &last->mantissa, &last->exponent);
		last->spelling.length = (size_t)(mention->spelling.bytes +
		                                 mention->spelling.length - last->spelling.bytes);
		last->at.end = mention->at.end;
		last->zeros = mention->zeros;
		last->scale_words = mention->scale_words;
	}
	numbers->count = kept;
}

void numbers_of(struct arena *arena, struct dragoman_text index_language,
                const struct analysis *analysis, struct numbers *out_numbers)
{
	size_t most = 0;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		struct digits digits;
		bool is_numeric = analysis->tokens[i].kind <= TOKEN_NUMBER &&
		                  read_digits(analysis->tokens[i].form, &digits);
		most += is_numeric ? (size_t)digits.count : 1;
	}
	*out_numbers = (struct numbers){ARENA_NEW(arena, struct number_mention, most), 0};
	struct finding_numbers finding = {out_numbers, number_manner_of(index_language), analysis};
	find_numbers(&finding);
	if (finding.manner->has_sums) {
		add_up(out_numbers);
	}
}

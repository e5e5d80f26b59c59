/* number_match.c - which numbers of two texts answer each other (declared in numbers.h). */
#include "terms/numbers.h"

/* Up to here numbers are often spelled out. */
#define MOST_SPELLED 20
/* A text with more numbers is a table; comparing each with each would take long. */
#define MOST_COMPARED 1000

static uint64_t whole_value(const struct number_mention *mention)
{
	uint64_t value = mention->mantissa;
	for (int i = 0; i < mention->exponent && i < 19; i++) {
		value *= 10;
	}
	return value;
}

static bool is_whole(const struct number_mention *mention)
{
	return mention->exponent >= 0 && mention->exponent < 12;
}

typedef bool (*number_answers)(const struct number_mention *a, const struct number_mention *b);

static bool has_value(const struct number_mention *a, uint64_t mantissa, int exponent)
{
	return (a->mantissa == mantissa && a->exponent == exponent) ||
	       (a->has_other && a->other_mantissa == mantissa && a->other_exponent == exponent);
}

static bool is_same_value(const struct number_mention *a, const struct number_mention *b)
{
	return !a->is_roman && !b->is_roman &&
	       (has_value(a, b->mantissa, b->exponent) ||
	        (b->has_other && has_value(a, b->other_mantissa, b->other_exponent)));
}

static bool is_same_roman(const struct number_mention *a, const struct number_mention *b)
{
	return (a->is_roman || b->is_roman) && has_value(a, b->mantissa, b->exponent);
}

/* 5 p.m. and 17:00 */
static bool is_same_hour(const struct number_mention *a, const struct number_mention *b)
{
	if (!(a->is_clock || b->is_clock) || !is_whole(a) || !is_whole(b)) {
		return false;
	}
	uint64_t x = whole_value(a), y = whole_value(b);
	return x + 12 == y || y + 12 == x;
}

static bool is_year(uint64_t value)
{
	return value >= 1000 && value < 2100;
}

/* Kept as it was, though the language writes it otherwise. */
static bool is_same_spelling(const struct number_mention *a, const struct number_mention *b)
{
	return !a->is_roman && !b->is_roman && dragoman_text_equal(a->spelling, b->spelling);
}

/* the 1990s and 90-е */
static bool is_same_decade(const struct number_mention *a, const struct number_mention *b)
{
	if (!is_whole(a) || !is_whole(b)) {
		return false;
	}
	uint64_t x = whole_value(a), y = whole_value(b);
	return (is_year(x) && x % 100 == y) || (is_year(y) && y % 100 == x);
}

/* the 1800s and 19 век */
static bool is_same_century(const struct number_mention *a, const struct number_mention *b)
{
	if (!is_whole(a) || !is_whole(b)) {
		return false;
	}
	uint64_t x = whole_value(a), y = whole_value(b);
	return (is_year(x) && x % 100 == 0 && x / 100 + 1 == y) ||
	       (is_year(y) && y % 100 == 0 && y / 100 + 1 == x);
}

static double real_value(const struct number_mention *mention)
{
	double value = (double)mention->mantissa;
	for (int i = 0; i < mention->exponent && i < 40; i++) {
		value *= 10;
	}
	for (int i = 0; i > mention->exponent && i > -40; i--) {
		value /= 10;
	}
	return value;
}

#define METRIC_UNIT 10000
#define METRIC_ROUNDING 0.08

/* 500 feet and 150 metres */
static bool is_converted(const struct number_mention *a, const struct number_mention *b)
{
	const struct number_mention *from = a->metric > 0 ? a : b, *to = a->metric > 0 ? b : a;
	double exact = real_value(from) * from->metric / METRIC_UNIT, given = real_value(to);
	return from->metric > 0 && to->metric == 0 && given >= exact * (1 - METRIC_ROUNDING) &&
	       given <= exact * (1 + METRIC_ROUNDING);
}

static void match(struct numbers *source, struct numbers *target, number_answers answers)
{
	for (size_t i = 0; i < source->count; i++) {
		for (size_t j = 0; j < target->count && !source->mentions[i].is_used; j++) {
			if (!target->mentions[j].is_used &&
			    answers(&source->mentions[i], &target->mentions[j])) {
				source->mentions[i].is_used = target->mentions[j].is_used = true;
			}
		}
	}
}

static struct number_mention *find_unused(struct numbers *numbers, uint64_t value)
{
	for (size_t i = 0; i < numbers->count; i++) {
		struct number_mention *mention = &numbers->mentions[i];
		if (!mention->is_used && is_whole(mention) && whole_value(mention) == value) {
			return mention;
		}
	}
	return NULL;
}

/* 1730 and 17:30 */
static void match_military(struct numbers *clocks, struct numbers *parts)
{
	for (size_t i = 0; i < clocks->count; i++) {
		struct number_mention *clock = &clocks->mentions[i];
		uint64_t value = is_whole(clock) ? whole_value(clock) : 0;
		if (clock->is_used || value < 100 || value >= 2400 || value % 100 >= 60) {
			continue;
		}
		struct number_mention *hour = find_unused(parts, value / 100);
		struct number_mention *minute = value % 100 == 0
		                                        ? hour
		                                        : find_unused(parts, value % 100);
		bool is_clock = hour != NULL && minute != NULL &&
		                (hour->is_clock || (hour->is_pair && hour->fraction == 0));
		if (is_clock) {
			clock->is_used = hour->is_used = minute->is_used = true;
		}
	}
}

/* `12.30` and `12:30` */
static void match_pairs(struct numbers *pairs, struct numbers *parts)
{
	for (size_t i = 0; i < pairs->count; i++) {
		struct number_mention *pair = &pairs->mentions[i];
		if (pair->is_used || !pair->is_pair) {
			continue;
		}
		struct number_mention *whole = find_unused(parts, pair->whole);
		struct number_mention *fraction = pair->fraction == 0
		                                          ? whole
		                                          : find_unused(parts, pair->fraction);
		if (whole != NULL && fraction != NULL) {
			pair->is_used = whole->is_used = fraction->is_used = true;
		}
	}
}

static const struct number_mention *next_unused(const struct numbers *numbers, size_t *index)
{
	while (*index < numbers->count) {
		const struct number_mention *mention = &numbers->mentions[(*index)++];
		if (!mention->is_used && !mention->is_roman) {
			return mention;
		}
	}
	return NULL;
}

static bool may_be_spelled(const struct number_mention *mention)
{
	bool is_round = mention->mantissa < 10 && mention->exponent >= 2;
	return is_round || (is_whole(mention) && whole_value(mention) <= MOST_SPELLED);
}

/* Of one side only: worth telling? */
static bool is_telling(const struct number_difference *difference)
{
	if (difference->source != NULL && difference->target != NULL) {
		return true;
	}
	const struct number_mention *alone = difference->source != NULL ? difference->source
	                                                                : difference->target;
	if (alone->metric > 0) {
		return false; /* the same in another unit stands beside it, or did */
	}
	if (difference->source != NULL) {
		return !may_be_spelled(difference->source);
	}
	/* the source may have spelled it: thirty, a hundred, two million */
	bool is_round = difference->target->mantissa < 10 && difference->target->exponent >= 0;
	return !is_round && !may_be_spelled(difference->target);
}

void numbers_match(struct numbers *source, struct numbers *target)
{
	static const number_answers answers[] = {is_same_value,  is_same_spelling, is_same_roman,
	                                         is_same_hour,   is_same_decade,   is_same_century,
	                                         is_converted};
	if (source->count > MOST_COMPARED || target->count > MOST_COMPARED) {
		return;
	}
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		match(source, target, answers[i]);
	}
	match_pairs(source, target);
	match_pairs(target, source);
	match_military(source, target);
	match_military(target, source);
}

size_t numbers_differences(struct arena *arena, const struct numbers *source,
                           const struct numbers *target,
                           struct number_difference **out_differences)
{
	if (source->count > MOST_COMPARED || target->count > MOST_COMPARED) {
		*out_differences = NULL;
		return 0;
	}
	struct number_difference *differences = ARENA_NEW(arena, struct number_difference,
	                                                  source->count + target->count + 1);
	size_t count = 0, at_source = 0, at_target = 0;
	for (;;) {
		struct number_difference *difference = &differences[count];
		difference->source = next_unused(source, &at_source);
		difference->target = next_unused(target, &at_target);
		if (difference->source == NULL && difference->target == NULL) {
			break;
		}
		count += is_telling(difference);
	}
	*out_differences = differences;
	return count;
}

size_t numbers_compare(struct arena *arena, struct numbers *source, struct numbers *target,
                       struct number_difference **out_differences)
{
	numbers_match(source, target);
	return numbers_differences(arena, source, target, out_differences);
}

#include "text/placeable.h"

#include "text/scan.h"

#define LONGEST_NAME 64

/* The end of a name from `start`; `start` if there is none or it is too long for one. */
static size_t end_of_name(const struct scan *scan, size_t start)
{
	size_t end = start;
	if (is_one_of(point_at(scan, start), ".-:")) {
		return start;
	}
	while (end < start + LONGEST_NAME && end < scan->count &&
	       (has_flag(scan->points[end], POINT_LETTER | POINT_DIGIT | POINT_COMBINING) ||
	        is_one_of(scan->points[end], "_.-:"))) {
		end++;
	}
	return end < start + LONGEST_NAME ? end : start;
}

static size_t end_of_digits(const struct scan *scan, size_t start)
{
	while (is_digit(point_at(scan, start))) {
		start++;
	}
	return start;
}

/* `50 %ige`, `100%sure`: a percentage, whatever letters follow it. */
static bool is_percentage(const struct scan *scan, size_t at, bool is_before_letter)
{
	size_t before = at;
	while (before > scan->first && has_flag(scan->points[before - 1], POINT_SPACE)) {
		before--;
	}
	bool is_after_digit = before > scan->first &&
	                      has_flag(scan->points[before - 1], POINT_DIGIT);
	return is_after_digit && (before == at || is_before_letter);
}

/* Width, precision and length: `-5.2l`. `*out_is_plain` if there are no flags and no width. */
static size_t end_of_options(const struct scan *scan, size_t at, bool *out_is_plain)
{
	size_t start = at;
	while (is_one_of(point_at(scan, at), "-+#0'")) {
		at++;
	}
	at = point_at(scan, at) == '*' ? at + 1 : end_of_digits(scan, at);
	if (point_at(scan, at) == '.') {
		at = point_at(scan, at + 1) == '*' ? at + 2 : end_of_digits(scan, at + 1);
	}
	*out_is_plain = at == start;
	for (int i = 0; i < 2 && is_one_of(point_at(scan, at), "hlLqjzt"); i++) {
		at++;
	}
	return at;
}

/* `1$` or `(name)` after the percent sign; 0 if it begins one and does not end it. */
static size_t end_of_argument(const struct scan *scan, size_t at)
{
	if (point_at(scan, at) == '(') {
		size_t end = end_of_name(scan, at + 1);
		return end > at + 1 && point_at(scan, end) == ')' ? end + 1 : 0;
	}
	size_t end = end_of_digits(scan, at);
	return end > at && point_at(scan, end) == '$' ? end + 1 : at;
}

/* At a percent sign. No blank flag: `50 % of` is far commoner. Letters may follow only where the
 * format is clear without them: `%dpx`, `%1$sx`, but not `%FILE` or Turkish `%50si`. */
static bool scan_format(const struct scan *scan, size_t at, struct placeable *out)
{
	size_t options = end_of_argument(scan, at + 1);
	if (options == 0) {
		return false;
	}
	bool is_plain;
	size_t conversion = end_of_options(scan, options, &is_plain);
	size_t end = conversion + 1;
	if (!is_one_of(point_at(scan, conversion), "diouxXeEfFgGaAcCsSpn@")) {
		return false;
	}
	bool has_argument = options > at + 1;
	bool is_before_letter = is_spaced_letter(point_at(scan, end));
	bool is_clear = has_argument || (is_plain && is_one_of(scan->points[conversion], "disuf"));
	if ((is_before_letter && !is_clear) ||
	    (!has_argument && is_percentage(scan, at, is_before_letter))) {
		return false;
	}
	*out = (struct placeable){PLACEABLE_FORMAT, at, end};
	return true;
}

/* `{0,number,#.##}`, `{name!r}`: the rest of a variable, up to its brace; 0 if it has none near.
 * Not `{a,b}` or `{1,2}`. */
static size_t end_of_braces(const struct scan *scan, size_t at)
{
	size_t farthest = at + LONGEST_NAME < scan->count ? at + LONGEST_NAME : scan->count;
	bool is_typed = point_at(scan, at) == ',' && is_alpha(point_at(scan, at + 1)) &&
	                is_alpha(point_at(scan, at + 2));
	if (is_typed || point_at(scan, at) == '!') {
		while (at < farthest && !is_one_of(scan->points[at], "{}") &&
		       !has_flag(scan->points[at], POINT_SPACE)) {
			at++;
		}
	}
	return point_at(scan, at) == '}' ? at + 1 : 0;
}

static size_t skip_spaces(const struct scan *scan, size_t at)
{
	size_t farthest = at + LONGEST_NAME;
	while (at < farthest && point_at(scan, at) == ' ') {
		at++;
	}
	return at;
}

/* At the first of two braces. */
static bool scan_double_braces(const struct scan *scan, size_t at, struct placeable *out)
{
	size_t name = skip_spaces(scan, at + 2);
	size_t end_name = end_of_name(scan, name);
	size_t end = skip_spaces(scan, end_name);
	*out = (struct placeable){PLACEABLE_VARIABLE, at, end + 2};
	return end_name > name && point_at(scan, end) == '}' && point_at(scan, end + 1) == '}';
}

static bool scan_braces(const struct scan *scan, size_t at, struct placeable *out)
{
	if (point_at(scan, at + 1) == '{') {
		return scan_double_braces(scan, at, out);
	}
	size_t end_name = end_of_name(scan, at + 1);
	size_t end = end_name > at + 1 ? end_of_braces(scan, end_name) : 0;
	*out = (struct placeable){PLACEABLE_VARIABLE, at, end};
	return end > 0;
}

/* At a dollar sign: `${name}`, `$[name]`. */
static bool scan_dollar(const struct scan *scan, size_t at, struct placeable *out)
{
	uint32_t open = point_at(scan, at + 1);
	uint32_t close = open == '{' ? '}' : ']';
	size_t end = end_of_name(scan, at + 2);
	*out = (struct placeable){PLACEABLE_VARIABLE, at, end + 1};
	return (open == '{' || open == '[') && end > at + 2 && point_at(scan, end) == close;
}

static bool scan_at(const struct scan *scan, size_t at, struct placeable *out)
{
	switch (scan->points[at]) {
	case ':':
		return scan_url(scan, at, out);
	case 'w':
	case 'W':
		return scan_www(scan, at, out);
	case '@':
		return scan_email(scan, at, out);
	case '%':
		return scan_format(scan, at, out);
	case '{':
		return scan_braces(scan, at, out);
	case '$':
		return scan_dollar(scan, at, out);
	default:
		return false;
	}
}

bool placeable_find(const struct passage *passage, size_t from, struct placeable *out_placeable)
{
	struct scan scan = {passage->points, from, passage->count};
	for (size_t at = from; at < scan.count; at++) {
		if (scan_at(&scan, at, out_placeable)) {
			return true;
		}
		/* `%%s` is a percent sign and an s. */
		at += scan.points[at] == '%' && point_at(&scan, at + 1) == '%';
	}
	return false;
}

const char *placeable_word(enum placeable_sort sort)
{
	static const char *const words[] = {"url", "email", "format", "variable"};
	return words[sort];
}

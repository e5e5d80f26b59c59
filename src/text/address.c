/* address.c - URLs and e-mail addresses in a text. */
#include "text/scan.h"

static bool is_after_letter(const struct scan *scan, size_t index)
{
	return index > scan->first && is_spaced_letter(scan->points[index - 1]);
}

static bool is_of_url(uint32_t code)
{
	if (code < 0x80) {
		return code > ' ' && code != 0x7F && !is_one_of(code, "<>\"{}|\\^`");
	}
	/* a mark is part of the letter before it, of whatever script it is */
	return has_flag(code, POINT_COMBINING) || (has_flag(code, POINT_LETTER | POINT_DIGIT) &&
	                                           !has_flag(code, POINT_UNSPACED));
}

/* Marks that end the sentence rather than the address; a bracket stays if it was opened. */
static size_t without_trailing_marks(const struct scan *scan, size_t start, size_t end)
{
	ptrdiff_t round = 0;
	ptrdiff_t square = 0;
	for (size_t i = start; i < end; i++) {
		uint32_t code = scan->points[i];
		round += (code == '(') - (code == ')');
		square += (code == '[') - (code == ']');
	}
	for (; end > start; end--) {
		uint32_t last = scan->points[end - 1];
		ptrdiff_t *depth = last == ')' ? &round : &square;
		bool is_closing = last == ')' || last == ']';
		if (is_closing ? *depth >= 0 : !is_one_of(last, ".,;:!?'*_~([")) {
			break;
		}
		*depth += is_closing;
	}
	return end;
}

static size_t end_of_url(const struct scan *scan, size_t start)
{
	size_t end = start;
	while (end < scan->count && is_of_url(scan->points[end])) {
		end++;
	}
	return without_trailing_marks(scan, start, end);
}

/* At the colon of `https://`. */
bool scan_url(const struct scan *scan, size_t at, struct placeable *out)
{
	if (point_at(scan, at + 1) != '/' || point_at(scan, at + 2) != '/') {
		return false;
	}
	size_t start = at;
	while (start > scan->first &&
	       (is_alnum(scan->points[start - 1]) || is_one_of(scan->points[start - 1], "+.-"))) {
		start--;
	}
	while (start < at && !is_alpha(scan->points[start])) {
		start++;
	}
	if (at - start < 2 || is_after_letter(scan, start)) {
		return false;
	}
	*out = (struct placeable){PLACEABLE_URL, start, end_of_url(scan, at + 3)};
	return out->end > at + 3;
}

/* At the first letter of `www.`. */
bool scan_www(const struct scan *scan, size_t at, struct placeable *out)
{
	bool is_www = (point_at(scan, at + 1) | 0x20) == 'w' &&
	              (point_at(scan, at + 2) | 0x20) == 'w' && point_at(scan, at + 3) == '.';
	bool is_inside = is_after_letter(scan, at) ||
	                 (at > scan->first && is_one_of(scan->points[at - 1], ".-_@/"));
	if (!is_www || is_inside || !is_spaced_letter(point_at(scan, at + 4))) {
		return false;
	}
	*out = (struct placeable){PLACEABLE_URL, at, end_of_url(scan, at)};
	return true;
}

/* The end of `example.org`; `start` if there is no domain with a dot in it. */
static size_t end_of_domain(const struct scan *scan, size_t start)
{
	size_t end = start;
	size_t dot = 0;
	while (is_alnum(point_at(scan, end)) || is_one_of(point_at(scan, end), ".-")) {
		bool is_dot = scan->points[end] == '.';
		if (is_dot && !is_alnum(point_at(scan, end + 1))) {
			break;
		}
		dot = is_dot ? end : dot;
		end++;
	}
	while (end > start && scan->points[end - 1] == '-') {
		end--;
	}
	bool is_domain = dot > start && end >= dot + 3 && is_alpha(scan->points[dot + 1]) &&
	                 is_alnum(scan->points[start]);
	return is_domain ? end : start;
}

/* At the at sign. */
bool scan_email(const struct scan *scan, size_t at, struct placeable *out)
{
	size_t start = at;
	while (start > scan->first &&
	       (is_alnum(scan->points[start - 1]) || is_one_of(scan->points[start - 1], "._+-"))) {
		start--;
	}
	while (start < at && !is_alnum(scan->points[start]) && scan->points[start] != '_') {
		start++;
	}
	size_t end = end_of_domain(scan, at + 1);
	*out = (struct placeable){PLACEABLE_EMAIL, start, end};
	return start < at && end > at + 1 && !is_after_letter(scan, start) &&
	       !has_flag(point_at(scan, end), POINT_COMBINING);
}

#include "base/clock.h"

#include <time.h>

uint64_t clock_monotonic_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int64_t clock_now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_now(void)
{
	return clock_now_ms() / 1000;
}

/* Days since 1970-01-01 of a proleptic Gregorian date, and back (H. Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms"): eras of 400 years that begin on 1 March. */
static int64_t days_of(int64_t year, int month, int day)
{
	year -= month <= 2;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void date_of(int64_t days, int *out_year, int *out_month, int *out_day)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t of_era = days - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	*out_day = (int)(of_year - (153 * month + 2) / 5 + 1);
	*out_month = (int)(month < 10 ? month + 3 : month - 9);
	*out_year = (int)(year + era * 400 + (*out_month <= 2));
}

/* printf() does the same in ten times the time, and each unit on its way has two dates. */
static char *put_digits(char *at, int number, int width, char behind)
{
	for (int i = width - 1; i >= 0; i--) {
		at[i] = (char)('0' + number % 10);
		number /= 10;
	}
	at[width] = behind;
	return at + width + 1;
}

void clock_text(int64_t seconds, char out_text[CLOCK_TEXT_BYTES])
{
	const int64_t first = -62167219200, last = 253402300799; /* years 0 and 9999 */
	seconds = seconds < first ? first : seconds > last ? last : seconds;
	int64_t days = seconds / 86400 - (seconds % 86400 < 0);
	int rest = (int)(seconds - days * 86400);
	int year, month, day;
	date_of(days, &year, &month, &day);
	char *at = put_digits(out_text, year, 4, '-');
	at = put_digits(at, month, 2, '-');
	at = put_digits(at, day, 2, 'T');
	at = put_digits(at, rest / 3600, 2, ':');
	at = put_digits(at, rest / 60 % 60, 2, ':');
	at = put_digits(at, rest % 60, 2, 'Z');
	*at = '\0';
}

struct scan {
	const char *at;
	const char *end;
	bool failed;
};

static int digits(struct scan *scan, int count)
{
	int value = 0;
	for (; count > 0; count--) {
		if (scan->at == scan->end || *scan->at < '0' || *scan->at > '9') {
			scan->failed = true;
			return 0;
		}
		value = value * 10 + (*scan->at++ - '0');
	}
	return value;
}

static bool accept(struct scan *scan, char wanted)
{
	bool is_there = scan->at < scan->end && *scan->at == wanted;
	scan->at += is_there;
	return is_there;
}

static int64_t scan_offset(struct scan *scan)
{
	if (accept(scan, 'Z') || accept(scan, 'z')) {
		return 0;
	}
	bool is_east = accept(scan, '+');
	if (!is_east && !accept(scan, '-')) {
		scan->failed = true;
		return 0;
	}
	int64_t seconds = digits(scan, 2) * 3600;
	accept(scan, ':');
	seconds += digits(scan, 2) * 60;
	return is_east ? seconds : -seconds;
}

static int64_t scan_time(struct scan *scan)
{
	int64_t hour = digits(scan, 2);
	accept(scan, ':');
	int64_t minute = digits(scan, 2);
	accept(scan, ':');
	int64_t second = digits(scan, 2);
	if (accept(scan, '.')) {
		do {
			digits(scan, 1);
		} while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9');
	}
	scan->failed |= hour > 23 || minute > 59 || second > 60;
	return hour * 3600 + minute * 60 + second - scan_offset(scan);
}

bool clock_parse(struct dragoman_text text, int64_t *out_seconds)
{
	if (text.length == 0) {
		return false;
	}
	struct scan scan = {text.bytes, text.bytes + text.length, false};
	int year = digits(&scan, 4);
	accept(&scan, '-');
	int month = digits(&scan, 2);
	accept(&scan, '-');
	int day = digits(&scan, 2);
	int64_t time = 0;
	if (accept(&scan, 'T') || accept(&scan, 't')) {
		time = scan_time(&scan);
	}
	if (scan.failed || scan.at != scan.end || month < 1 || month > 12 || day < 1 || day > 31) {
		return false;
	}
	int64_t days = days_of(year, month, day);
	int again_year, again_month, again_day;
	date_of(days, &again_year, &again_month, &again_day);
	if (again_day != day) {
		return false; /* 31 April rolled over */
	}
	*out_seconds = days * 86400 + time;
	return true;
}

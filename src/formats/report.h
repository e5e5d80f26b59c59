/* report.h - what went wrong in a file and where; what was mended or left out.
 *
 * The first failure sticks. Messages read `name:line:column: reason`: the name as the caller gave it,
 * the reason in UTF-8, cut behind a whole character where it is too long.
 */
#pragma once

#include <dragoman/status.h>
#include <stddef.h>
#include <stdint.h>

#define REPORT_BYTES 480
#define REPORT_WARNINGS 16
#define NO_KNOWN_FORMAT "no known format: " /* begins the reason */

/** Counted from 1; line 0: no place (the file as a whole). */
struct place {
	uint64_t line;
	uint64_t column;
};

struct report {
	char name[128]; /* of the file; the end of it where it is longer */
	enum dragoman_status status;
	char message[REPORT_BYTES];
	uint64_t warning_count;
	char warning[REPORT_BYTES]; /* the last */
	char warnings[REPORT_WARNINGS][REPORT_BYTES]; /* the first of each reason */
	size_t reason_count;
};

void report_init(struct report *report, const char *name);

/** Returns the status of the first failure, this or an earlier one. */
enum dragoman_status report_fail(struct report *report, enum dragoman_status status,
                                 struct place place, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/** Forgets the failure, for one that was of an item only. */
void report_forget(struct report *report);

void report_warn(struct report *report, struct place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

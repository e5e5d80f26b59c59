#include "formats/report.h"

#include "protocol/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void report_init(struct report *report, const char *name)
{
	*report = (struct report){0};
	size_t length = name == NULL ? 0 : strlen(name);
	size_t room = sizeof(report->name) - 1;
	if (length <= room) {
		snprintf(report->name, sizeof(report->name), "%s", length == 0 ? "input" : name);
		return;
	}
	const char *from = name + length - (room - 3);
	while (((unsigned char)*from & 0xc0) == 0x80) {
		from++; /* never half a character */
	}
	snprintf(report->name, sizeof(report->name), "...%s", from);
}

/* Takes out what is no whole character: names are cut at a number of bytes, and so is the message. */
static void mend(char *text)
{
	unsigned char *from = (unsigned char *)text, *to = from;
	for (size_t left = strlen(text), length; left > 0; left -= length, from += length) {
		size_t whole = utf8_length(from, left);
		memmove(to, from, whole);
		to += whole;
		length = whole == 0 ? 1 : whole;
	}
	*to = '\0';
}

static void write_message(char out[REPORT_BYTES], const struct report *report, struct place place,
                          const char *format, va_list arguments)
{
	int length = place.line == 0 ? snprintf(out, REPORT_BYTES, "%s: ", report->name)
	                             : snprintf(out, REPORT_BYTES, "%s:%llu:%llu: ", report->name,
	                                        (unsigned long long)place.line,
	                                        (unsigned long long)place.column);
	vsnprintf(out + length, REPORT_BYTES - (size_t)length, format, arguments);
	mend(out + length);
}

enum dragoman_status report_fail(struct report *report, enum dragoman_status status,
                                 struct place place, const char *format, ...)
{
	if (report->status == DRAGOMAN_OK) {
		report->status = status;
		va_list arguments;
		va_start(arguments, format);
		write_message(report->message, report, place, format, arguments);
		va_end(arguments);
	}
	return report->status;
}

void report_forget(struct report *report)
{
	report->status = DRAGOMAN_OK;
	report->message[0] = '\0';
}

/* What is behind the place, `name:line:column: `; the name, which may hold `: `, is passed over. */
static const char *reason_of(const struct report *report, const char *message)
{
	const char *reason = strstr(message + strlen(report->name), ": ");
	return reason == NULL ? message : reason;
}

static void keep_reason(struct report *report)
{
	for (size_t i = 0; i < report->reason_count; i++) {
		if (strcmp(reason_of(report, report->warnings[i]),
		           reason_of(report, report->warning)) == 0) {
			return;
		}
	}
	if (report->reason_count < REPORT_WARNINGS) {
		strcpy(report->warnings[report->reason_count++], report->warning);
	}
}

void report_warn(struct report *report, struct place place, const char *format, ...)
{
	report->warning_count++;
	va_list arguments;
	va_start(arguments, format);
	write_message(report->warning, report, place, format, arguments);
	va_end(arguments);
	keep_reason(report);
}

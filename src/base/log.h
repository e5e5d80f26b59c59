/* log.h - levelled `key=value` lines on standard error.
 *
 * A line: `2020-10-30T23:40:00Z level=info component=writer message="batch committed" units=500`.
 * Never log segment text, terms or keys: they are the customer's. Thread-safety: any thread.
 */
#pragma once

#include <stdarg.h>

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFO, LOG_DEBUG };

void log_set_level(enum log_level level);

/** `fields` is a printf format of `key=value` pairs. Quote values that may hold spaces. What does not
 * fit a line of 1,024 bytes is cut; line breaks become spaces. */
void log_line(enum log_level level, const char *component, const char *message, const char *fields,
              ...) __attribute__((format(printf, 4, 5)));

/* Each file that logs defines LOG_COMPONENT first. */
#define log_error(message, ...) log_line(LOG_ERROR, LOG_COMPONENT, message, __VA_ARGS__)
#define log_warning(message, ...) log_line(LOG_WARNING, LOG_COMPONENT, message, __VA_ARGS__)
#define log_info(message, ...) log_line(LOG_INFO, LOG_COMPONENT, message, __VA_ARGS__)
#define log_debug(message, ...) log_line(LOG_DEBUG, LOG_COMPONENT, message, __VA_ARGS__)

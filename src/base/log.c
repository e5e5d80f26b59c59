#include "base/log.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static atomic_int level_shown = LOG_INFO;

void log_set_level(enum log_level level)
{
	atomic_store(&level_shown, (int)level);
}

void log_line(enum log_level level, const char *component, const char *message, const char *fields,
              ...)
{
	static const char *const words[] = {"error", "warning", "info", "debug"};
	if ((int)level > atomic_load(&level_shown)) {
		return;
	}
	char line[1024];
	char time[CLOCK_TEXT_BYTES];
	clock_text(clock_now(), time);
	int used = snprintf(line, sizeof(line), "%s level=%s component=%s message=\"%s\"", time,
	                    words[level], component, message);
	if (used < (int)sizeof(line) - 2) {
		line[used++] = ' ';
		va_list arguments;
		va_start(arguments, fields);
		used += vsnprintf(line + used, sizeof(line) - (size_t)used, fields, arguments);
		va_end(arguments);
	}
	used = used > (int)sizeof(line) - 2 ? (int)sizeof(line) - 2 : used;
	for (int i = 0; i < used; i++) {
		line[i] = line[i] == '\n' || line[i] == '\r' ? ' '
		                                             : line[i]; /* one line stays one */
	}
	line[used++] = '\n';
	/* one write a line: lines of several threads stay whole */
	ssize_t written = write(STDERR_FILENO, line, (size_t)used);
	(void)written;
}

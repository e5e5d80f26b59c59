/* progress.h - how far something is: a bar on a terminal, otherwise a line a minute; both on
 * standard error. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct progress {
	const char *label;
	const char *unit; /**< of what is counted: `units`; NULL: only the share is shown */
	uint64_t total;
	uint64_t started_ns;
	uint64_t shown_ns;
	bool is_terminal;
	bool has_bar; /**< one stands on the line now */
};

void progress_begin(struct progress *progress, const char *label, const char *unit, uint64_t total);
void progress_show(struct progress *progress, uint64_t done);

/** Clears the bar away. */
void progress_end(struct progress *progress);

double progress_seconds(const struct progress *progress);

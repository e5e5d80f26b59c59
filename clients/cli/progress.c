#include "progress.h"

#include "output.h"

#include <time.h>
#include <unistd.h>

#define SECOND UINT64_C(1000000000)
#define BAR_WIDTH 30

static uint64_t now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
}

void progress_begin(struct progress *progress, const char *label, const char *unit, uint64_t total)
{
	uint64_t now = now_ns();
	*progress = (struct progress){.label = label,
	                              .unit = unit,
	                              .total = total,
	                              .started_ns = now,
	                              .shown_ns = now,
	                              .is_terminal = isatty(STDERR_FILENO)};
}

double progress_seconds(const struct progress *progress)
{
	return (double)(now_ns() - progress->started_ns) / (double)SECOND;
}

static void write_bar(double share)
{
	int filled = (int)(share * BAR_WIDTH);
	for (int i = 0; i < BAR_WIDTH; i++) {
		fputs(i < filled ? "█" : "░", stderr);
	}
}

static void write_pace(const struct progress *progress, uint64_t done)
{
	char digits[OUTPUT_NUMBER_BYTES], rate_digits[OUTPUT_NUMBER_BYTES];
	double seconds = progress_seconds(progress);
	double rate = seconds > 0 ? (double)done / seconds : 0;
	if (progress->unit != NULL) {
		fprintf(stderr, "  %s %s", output_number(digits, done), progress->unit);
		fprintf(stderr, "  %s/s", output_number(rate_digits, (uint64_t)rate));
	}
	if (rate > 0 && done < progress->total) {
		unsigned long long left = (unsigned long long)((double)(progress->total - done) /
		                                               rate);
		fprintf(stderr, "  %llu:%02llu left", left / 60, left % 60);
	}
}

void progress_show(struct progress *progress, uint64_t done)
{
	uint64_t now = now_ns();
	uint64_t pause = progress->is_terminal ? SECOND / 10 : 60 * SECOND;
	if (now - progress->shown_ns < pause) {
		return;
	}
	double share = progress->total == 0 ? 0 : (double)done / (double)progress->total;
	share = share > 1 ? 1 : share;
	progress->shown_ns = now;
	progress->has_bar = progress->is_terminal;
	fprintf(stderr, progress->is_terminal ? "\r%s " : "%s:", progress->label);
	if (progress->is_terminal) {
		write_bar(share);
	}
	fprintf(stderr, " %3.0f %%", share * 100);
	write_pace(progress, done);
	fputs(progress->is_terminal ? "\033[K" : "\n", stderr);
}

void progress_end(struct progress *progress)
{
	if (progress->has_bar) {
		fputs("\r\033[K", stderr);
		progress->has_bar = false;
	}
}

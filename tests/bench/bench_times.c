#define _GNU_SOURCE
#include "bench/bench_times.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

uint64_t bench_thread_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void bench_times_add(struct bench_times *times, uint64_t ns)
{
	if (times->count == times->capacity) {
		times->capacity = times->capacity == 0 ? 1024 : 2 * times->capacity;
		times->ns = realloc(times->ns, times->capacity * sizeof(*times->ns));
		if (times->ns == NULL) {
			abort();
		}
	}
	times->ns[times->count++] = ns;
}

static int by_time(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return a < b ? -1 : a > b;
}

double bench_times_print(struct bench_times *times, const char *name)
{
	static const struct {
		const char *name;
		double part;
	} parts[] = {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}};
	double sum = 0;
	if (times->count == 0) {
		return 0;
	}
	qsort(times->ns, times->count, sizeof(times->ns[0]), by_time);
	for (size_t i = 0; i < times->count; i++) {
		sum += (double)times->ns[i];
	}
	double mean = sum / (double)times->count / 1000.0;
	printf("%s_mean %.1f us\n", name, mean);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		size_t place = (size_t)((double)(times->count - 1) * parts[i].part);
		printf("%s_%s %.1f us\n", name, parts[i].name, (double)times->ns[place] / 1000.0);
	}
	return mean;
}

void bench_times_finish(struct bench_times *times)
{
	free(times->ns);
	*times = (struct bench_times){0};
}

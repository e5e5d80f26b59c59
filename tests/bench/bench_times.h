/* bench_times.h - how long each of many askings took, and what is said of it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct bench_times {
	uint64_t *ns;
	size_t count;
	size_t capacity;
};

/** What the thread computed, without waiting for others: the machine may be shared. */
uint64_t bench_thread_ns(void);

void bench_times_add(struct bench_times *times, uint64_t ns);

/** Prints mean, p50, p90 and p99, as `NAME_p50 1.2 us`; sorts. Returns the mean, in microseconds. */
double bench_times_print(struct bench_times *times, const char *name);

void bench_times_finish(struct bench_times *times);

#include "daemon/metrics.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

/* Four buckets for each doubling, from one microsecond to over an hour: a quantile read off the
 * upper edge of a bucket is at most a quarter too high. */
#define STEPS 4
#define DOUBLINGS 32
#define BUCKETS (STEPS * DOUBLINGS)

struct verb_metrics {
	atomic_uint_fast64_t requests;
	atomic_uint_fast64_t errors;
	atomic_uint_fast64_t buckets[BUCKETS];
};

struct metrics {
	size_t verb_count;
	atomic_uint_fast64_t with_status[DRAGOMAN_STATUS_COUNT];
	struct verb_metrics verbs[];
};

struct metrics *metrics_create(size_t verb_count)
{
	struct metrics *metrics = calloc(1,
	                                 sizeof(*metrics) + verb_count * sizeof(metrics->verbs[0]));
	if (metrics == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	metrics->verb_count = verb_count;
	return metrics;
}

void metrics_destroy(struct metrics *metrics)
{
	free(metrics);
}

/* Relaxed: the numbers order nothing else. */
static void count_one(atomic_uint_fast64_t *number)
{
	atomic_fetch_add_explicit(number, 1, memory_order_relaxed);
}

static uint64_t read_number(const atomic_uint_fast64_t *number)
{
	return atomic_load_explicit(number, memory_order_relaxed);
}

/* The two bits below the highest one choose the step within its doubling. */
static size_t bucket_of(uint64_t us)
{
	unsigned doubling = 0;
	while (us >> (doubling + 1) != 0) {
		doubling++;
	}
	uint64_t step = doubling >= 2 ? us >> (doubling - 2) & 3 : us << (2 - doubling) & 3;
	size_t bucket = doubling * STEPS + (size_t)step;
	return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

static uint64_t upper_edge_us(size_t bucket)
{
	uint64_t quarters = (uint64_t)(STEPS + bucket % STEPS + 1) << (bucket / STEPS);
	return (quarters + STEPS - 1) / STEPS;
}

void metrics_count(struct metrics *metrics, size_t verb, enum dragoman_status status,
                   uint64_t elapsed_ns)
{
	assert(verb < metrics->verb_count && status < DRAGOMAN_STATUS_COUNT);
	struct verb_metrics *counted = &metrics->verbs[verb];
	count_one(&counted->requests);
	if (status != DRAGOMAN_OK) {
		count_one(&counted->errors);
	}
	count_one(&metrics->with_status[status]);
	count_one(&counted->buckets[bucket_of(elapsed_ns / 1000)]);
}

void metrics_refuse(struct metrics *metrics, enum dragoman_status status)
{
	assert(status < DRAGOMAN_STATUS_COUNT);
	count_one(&metrics->with_status[status]);
}

uint64_t metrics_requests(const struct metrics *metrics, size_t verb)
{
	return read_number(&metrics->verbs[verb].requests);
}

uint64_t metrics_errors(const struct metrics *metrics, size_t verb)
{
	return read_number(&metrics->verbs[verb].errors);
}

uint64_t metrics_with_status(const struct metrics *metrics, enum dragoman_status status)
{
	return read_number(&metrics->with_status[status]);
}

uint64_t metrics_quantile_us(const struct metrics *metrics, size_t verb, double share)
{
	const struct verb_metrics *counted = &metrics->verbs[verb];
	uint64_t total = 0;
	uint64_t seen = 0;
	for (size_t i = 0; i < BUCKETS; i++) {
		total += read_number(&counted->buckets[i]);
	}
	if (total == 0) {
		return 0;
	}
	for (size_t i = 0; i < BUCKETS; i++) {
		seen += read_number(&counted->buckets[i]);
		if ((double)seen >= share * (double)total) {
			return upper_edge_us(i);
		}
	}
	return upper_edge_us(BUCKETS - 1); /* counted on meanwhile */
}

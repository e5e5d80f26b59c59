/* metrics.h - how many requests of each verb, how they ended, and how long they took.
 *
 * Thread-safety: any thread may count and read at any time; a reader sees each number whole, but
 * not all of them of one moment.
 */
#pragma once

#include <dragoman/status.h>
#include <stddef.h>
#include <stdint.h>

struct metrics;

/** For verbs numbered 0 to verb_count - 1. Aborts when memory is gone. */
struct metrics *metrics_create(size_t verb_count);
void metrics_destroy(struct metrics *metrics);

/** One request that was answered after `elapsed_ns`. */
void metrics_count(struct metrics *metrics, size_t verb, enum dragoman_status status,
                   uint64_t elapsed_ns);

/** One that never reached a verb: malformed, unknown, refused at the door. */
void metrics_refuse(struct metrics *metrics, enum dragoman_status status);

uint64_t metrics_requests(const struct metrics *metrics, size_t verb);

/** Of a verb, how many did not end `ok`. */
uint64_t metrics_errors(const struct metrics *metrics, size_t verb);

/** With a status, all verbs and those refused at the door together. */
uint64_t metrics_with_status(const struct metrics *metrics, enum dragoman_status status);

/** The time within which `share` (0 to 1) of a verb's requests were answered, at most a quarter too
 * high; 0 if there were none. */
uint64_t metrics_quantile_us(const struct metrics *metrics, size_t verb, double share);

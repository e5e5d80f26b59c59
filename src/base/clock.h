/* clock.h - monotonic and wall time, and RFC 3339 text. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdint.h>

#define CLOCK_TEXT_BYTES 32

/** Nanoseconds that only go forward. */
uint64_t clock_monotonic_ns(void);

/** Seconds since 1970-01-01 UTC. */
int64_t clock_now(void);

/** Milliseconds since 1970-01-01 UTC. */
int64_t clock_now_ms(void);

/** `2020-10-30T23:40:00Z`, NUL-terminated. Years 0 to 9999; others are clamped. */
void clock_text(int64_t seconds, char out_text[CLOCK_TEXT_BYTES]);

/** Reads `2020-10-30T23:40:00Z` (fraction and offset allowed), `2020-10-30`, or TMX's
 * `20201030T234000Z`. False if it is none of them or no such day. */
bool clock_parse(struct dragoman_text text, int64_t *out_seconds);

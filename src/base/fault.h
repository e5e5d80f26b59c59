/* fault.h - remembers the first thing that went wrong, and why. */
#pragma once

#include <dragoman/status.h>
#include <stdbool.h>

/** Zero-initialised means "no fault". Lives inside the object it speaks for. */
struct fault {
	enum dragoman_status status;
	char message[240];
	char at[120]; /* the place in the input: `units[3].variants[0].text`; "" if none */
};

static inline bool faulted(const struct fault *fault)
{
	return fault->status != DRAGOMAN_OK;
}

/**
 * Records a fault unless an earlier one is already there: the deepest layer
 * knows best what happened. Returns the recorded status, so that a caller can
 * write `return fault_set(...)`.
 */
enum dragoman_status fault_set(struct fault *fault, enum dragoman_status status, const char *format,
                               ...) __attribute__((format(printf, 3, 4)));

/** The same, and names the place in the input that is wrong. */
enum dragoman_status fault_set_at(struct fault *fault, enum dragoman_status status, const char *at,
                                  const char *format, ...) __attribute__((format(printf, 4, 5)));

/** Hands a fault up to an object that has none yet. Returns the status `fault` then has. */
enum dragoman_status fault_pass(struct fault *fault, const struct fault *from);

/* exchange.h - what every file must do: be refused, or come back the same. */
#pragma once

#include "unit/formats/exchange.h"

#include <stdio.h>
#include <stdlib.h>

/** Aborts where an accepted file cannot be written, or comes back different. */
static inline void expect_round_trip_as(const void *bytes, size_t length,
                                        const struct dragoman_import_options *options,
                                        const struct dragoman_export_options *how)
{
	if (import_all(bytes, length, options).status != DRAGOMAN_OK) {
		return;
	}
	struct outcome outcome = round_trip_as(bytes, length, options, how);
	if (outcome.status != DRAGOMAN_OK || outcome.difference != NULL) {
		fprintf(stderr, "%s%s\n", outcome.message,
		        outcome.difference == NULL ? "" : outcome.difference);
		abort();
	}
}

static inline void expect_round_trip(const void *bytes, size_t length, enum dragoman_format from,
                                     enum dragoman_format to)
{
	expect_round_trip_as(bytes, length, &(struct dragoman_import_options){.format = from},
	                     &(struct dragoman_export_options){.format = to});
}

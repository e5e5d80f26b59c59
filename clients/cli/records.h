/* records.h - what differs between the commands for units and those for concepts. */
#pragma once

#include "session.h"

struct record_side {
	const char *kind;      /**< of the verbs */
	const char *members;   /**< lists in requests and replies */
	const char *container; /**< what holds them */
	size_t names_offset;   /**< of the option that names it */
};

extern const struct record_side record_units;
extern const struct record_side record_concepts;

/** The memory or glossary that was named; NULL after a complaint. */
const char *record_container(struct session *session, const struct record_side *side);

/* limits.h - every size the door refuses beyond.
 *
 * What is larger is answered `too-large`, and the message names the limit as limit_name() does.
 * Past the door, sizes are trusted. `struct limits` holds what one server was configured to.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>

enum limit {
	LIMIT_VALUE_BYTES,   /* names of people, notes, property values, tag data … */
	LIMIT_MESSAGE_BYTES, /* body of one request */
	LIMIT_JSON_VALUES,   /* in one body: what a tree of them costs is many times their bytes */
	LIMIT_SEGMENT_BYTES,
	LIMIT_IN_FLIGHT,      /* requests of one peer, then `busy` */
	LIMIT_MATCH_SEGMENTS, /* segments or pairs of one match, recognise, check */
	LIMIT_PUT_UNITS,      /* units of one put, get or delete */
	LIMIT_PUT_CONCEPTS,
	LIMIT_RESULTS,        /* `limit` of match, concordance and lookup */
	LIMIT_LIST_RESULTS,   /* `limit` of lists and changes */
	LIMIT_UNIT_LANGUAGES, /* variants of one unit; languages of one concept, memory, request */
	LIMIT_TAGS,           /* of one segment */
	LIMIT_CHOICES,        /* memories or glossaries that one request names */
	LIMIT_PROPERTIES,
	LIMIT_NOTES, /* notes, sources, relations of one record */
	LIMIT_TERMS, /* of one concept in one language */
	LIMIT_TERM_BYTES,
	LIMIT_FORMS,     /* of one term */
	LIMIT_ID_BYTES,  /* of a unit, concept, term */
	LIMIT_KEY_BYTES, /* idempotency key */
	LIMIT_CURSOR_BYTES,
	LIMIT_COUNT
};

struct limits {
	size_t most[LIMIT_COUNT];
};

/** What the design promises; a server starts from these. */
extern const struct limits limits_default;

/** `segment_bytes`: the name on the wire and in configuration files. A static string. */
const char *limit_name(enum limit limit);

/** False if no limit has that name. */
bool limit_of_name(struct dragoman_text name, enum limit *out_limit);

#define REQUEST_ID_BYTES 64 /* part of the protocol, not to be configured */
#define LONGEST_DEADLINE_MS 3600000
#define FRAME_BYTES ((size_t)64 * 1024 * 1024) /* ZMQ_MAXMSGSIZE: over it the peer is dropped */

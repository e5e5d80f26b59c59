/* audit_json.h - match.audit: what is to be checked, and what came of it ↔ JSON. */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/match.h>

#define AUDIT_MOST_RECENT 100000 /* segments that a server keeps for audits */

/** Segments given as those of `match`, or so many of the latest that were asked. */
struct audit_request {
	uint32_t recent;                     /* 0: those of `match` */
	struct dragoman_match_request match; /* `with` and `glossaries` are not looked at */
};

bool audit_request_read(struct json_reader *reader, struct audit_request *out_request);

/** What an audit came to. */
struct audit_report {
	int64_t time;
	uint64_t revision; /* of the last segment's view of the store */
	bool is_complete;  /* all that were asked for were checked */
	uint64_t asked;    /* segments */
	uint64_t segments; /* of them, checked */
	uint64_t skipped;  /* of them, no longer to be checked: their memories are gone */
	uint64_t scanned;  /* units that each was held against; the most, where that differs */
	uint64_t scored;   /* pairs of a segment and a unit's variant that were scored */
	uint64_t differences;
};

/** All but the differences, as members of the object that is open. */
void audit_report_write(struct json_writer *writer, const struct audit_report *report);

/** An element of `differences`: {"segment", "text", "kind", "memory", "unit", "found": {"place",
 * "score", "base", "count"}, "scanned": {…}, "message"}. */
void audit_difference_write(struct json_writer *writer, size_t segment, struct dragoman_text text,
                            const struct dragoman_audit_difference *difference);

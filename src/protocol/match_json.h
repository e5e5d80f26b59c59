/* match_json.h - requests to search memories, and what was found ↔ JSON. */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/match.h>
#include <dragoman/term.h>

/** Reads the body of `match`; what it leaves out has its default (min_score 70, limit 5). */
bool match_request_read(struct json_reader *reader, struct dragoman_match_request *out_request);

/** What was found for one segment. */
struct match_answer {
	const struct dragoman_match_request *request;
	bool is_complete; /* the deadline did not cut it short */
	const struct dragoman_match *matches;
	size_t match_count;
	const struct dragoman_term_hit *hits; /* written if the request is `with_terms` */
	size_t hit_count;
};

/** One element of `results`: {"complete", "matches": […], "terms": […]}. */
void match_answer_write(struct json_writer *writer, const struct match_answer *answer);

/** `match.internal`: segments of one job, in their order, matched against each other. */
struct internal_request {
	struct dragoman_text source;
	struct dragoman_segment *segments;
	size_t segment_count;
	uint32_t min_score; /* 30-99 */
};

/** Reads its body (min_score 50). */
bool internal_request_read(struct json_reader *reader, struct internal_request *out_request);

/** Reads the body of `concordance` (mode phrase, limit 20). */
bool concordance_request_read(struct json_reader *reader,
                              struct dragoman_concordance_request *out_request);

/** One element of `units`: {"memory", "unit", "at": [[0, 5]], "variant": 0, "variants": […]}. */
void concordance_hit_write(struct json_writer *writer, const struct dragoman_concordance_hit *hit);

/** {"subject", "author", "changed_after", "changed_before", "properties"} */
extern const struct json_shape filter_shape;

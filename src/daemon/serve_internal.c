/* serve_internal.c - match.internal: a job's segments against each other. Runs where audits run. */
#include "base/clock.h"
#include "daemon/audits.h"
#include "daemon/operations.h"
#include "daemon/serving.h"
#include "language/language.h"
#include "match/among.h"
#include "protocol/match_json.h"

#define LONGEST_NS ((uint64_t)60 * 1000000000) /* of a request without a deadline */
#define CLOCK_EVERY 16                         /* segments between two looks at the clock */

static bool is_over(const struct job *job, uint64_t deadline_ns, size_t index)
{
	return index % CLOCK_EVERY == 0 &&
	       (clock_monotonic_ns() > deadline_ns ||
	        atomic_load(audits_is_stopping(job->tools->audits)));
}

static void write_best(struct json_writer *writer, const struct among_best *best)
{
	json_begin_object(writer);
	if (best->score > 0) {
		json_member_number(writer, "score", best->score);
		json_member_number(writer, "segment", best->place);
	}
	json_end_object(writer);
}

void serve_match_internal(struct job *job)
{
	struct internal_request request;
	struct language index;
	struct json_writer writer = {.out = &job->reply};
	size_t count = 0;
	if (!internal_request_read(&job->reader, &request)) {
		return;
	}
	uint64_t deadline_ns = job->deadline_ns != 0 ? job->deadline_ns
	                                             : clock_monotonic_ns() + LONGEST_NS;
	language_index(request.source, &index);
	struct among *among = among_create(job->tools->analyser, dragoman_text_of(index.tag));
	json_begin_object(&writer);
	json_name(&writer, "results");
	json_begin_list(&writer);
	for (; count < request.segment_count && !is_over(job, deadline_ns, count); count++) {
		struct among_best best;
		among_ask(among, &request.segments[count], request.min_score, &best);
		write_best(&writer, &best);
	}
	json_end_list(&writer);
	json_member_flag(&writer, "complete", count == request.segment_count);
	json_end_object(&writer);
	among_destroy(among);
}

/* analyse.c - dragoman analyse: how much of a job is new, similar, known, repeated. */
#include "analysis.h"
#include "commands.h"
#include "memory.h"
#include "request.h"
#include "value.h"

#include <stdlib.h>

#define AT_ONCE 1000                /* segments of a match, texts of a count */
#define MOST_BYTES (10 * 1024 * 1024) /* of the segments matched against each other at once */
#define LEAST 50                    /* what scores less is new */
#define TIMEOUT_S 600               /* unless --timeout says otherwise */

/* The least score of each band. */
static const uint32_t least_of[BAND_COUNT] = {
	[CONTEXT] = 101, [EXACT] = 100, [TO_99] = 95, [TO_94] = 85, [TO_84] = 75, [TO_74] = LEAST,
};

static json_t *ask(struct analysis *analysis, const char *verb, json_t *request)
{
	json_t *reply = NULL;
	enum dragoman_status status = session_try(analysis->session, verb, request, &reply);
	if (status != DRAGOMAN_OK) {
		session_complain(analysis->session, status);
		return NULL;
	}
	return reply;
}

static void show_progress(struct analysis *analysis, size_t count)
{
	analysis->done += count;
	progress_show(&analysis->progress, analysis->done);
}

static json_t *segment_of(const struct job_segment *segment, bool has_place)
{
	json_t *object = json_object();
	json_object_set(object, "text", segment->text);
	if (segment->tags != NULL) {
		json_object_set(object, "tags", segment->tags);
	}
	if (has_place && segment->previous != NULL) {
		json_object_set(object, "previous", segment->previous);
	}
	if (has_place && segment->next != NULL) {
		json_object_set(object, "next", segment->next);
	}
	if (has_place && segment->context != NULL) {
		json_object_set(object, "context", segment->context);
	}
	return object;
}

/* Among each other. */

static size_t bytes_of(const struct job_segment *segment)
{
	return 2 * json_string_length(segment->text) + 64 + 256 * json_array_size(segment->tags);
}

/* Takes the list. How many of it were matched: fewer than all where the server's time ran out; 0 after
 * a complaint. */
static size_t match_block(struct analysis *analysis, json_t *segments, size_t first)
{
	json_t *reply = ask(analysis, "match.internal",
	                    json_pack("{s:s,s:i,s:o}", "source", analysis->job.source, "min_score",
	                              LEAST, "segments", segments));
	const json_t *results = json_object_get(reply, "results");
	size_t count = json_array_size(results);
	if (reply != NULL && count == 0) {
		session_fail(analysis->session, EXIT_STATUS + DRAGOMAN_DEADLINE,
		             "time ran out while the segments were matched against each other");
	}
	for (size_t i = 0; i < count && first + i < analysis->distinct_count; i++) {
		const json_t *result = json_array_get(results, i);
		analysis->findings[analysis->distinct[first + i]].internal =
			(uint32_t)value_number(result, "score");
	}
	json_decref(reply);
	return count;
}

/* In as few requests as their size allows; mostly it is one. */
static bool match_internal(struct analysis *analysis)
{
	bool is_good = true;
	for (size_t first = 0, next; first < analysis->distinct_count && is_good; first = next) {
		json_t *segments = json_array();
		size_t bytes = 0;
		for (next = first; next < analysis->distinct_count && bytes < MOST_BYTES; next++) {
			const struct job_segment *segment =
				&analysis->job.segments[analysis->distinct[next]];
			bytes += bytes_of(segment);
			json_array_append_new(segments, segment_of(segment, false));
		}
		size_t count = match_block(analysis, segments, first);
		is_good = count > 0;
		next = count < next - first ? first + count : next;
		if (is_good && next < analysis->distinct_count) {
			output_complain("warning: similar segments are looked for within a block of "
			                "%zu: the job is too large for one request",
			                next - first);
		}
		show_progress(analysis, next - first);
	}
	return is_good;
}

/* In the memories. */

static bool match_some(struct analysis *analysis, size_t first, size_t count)
{
	const struct options *options = &analysis->session->options;
	json_t *segments = json_array();
	for (size_t i = first; i < first + count; i++) {
		json_array_append_new(
			segments,
			segment_of(&analysis->job.segments[analysis->distinct[i]], true));
	}
	json_t *request = json_pack("{s:s,s:i,s:i,s:o}", "source", analysis->job.source, "min_score",
	                            LEAST, "limit", 1, "segments", segments);
	value_set_string(request, "target", options->target);
	request_names(request, "memories", &options->memories);
	json_t *reply = ask(analysis, "match", request);
	const json_t *results = json_object_get(reply, "results");
	for (size_t i = 0; i < json_array_size(results) && i < count; i++) {
		const json_t *matches = json_object_get(json_array_get(results, i), "matches");
		analysis->findings[analysis->distinct[first + i]].memory =
			(uint32_t)value_number(json_array_get(matches, 0), "score");
	}
	json_decref(reply);
	show_progress(analysis, count);
	return reply != NULL;
}

static bool count_some(struct analysis *analysis, size_t first, size_t count)
{
	json_t *texts = json_array();
	for (size_t i = first; i < first + count; i++) {
		json_array_append(texts, analysis->job.segments[analysis->distinct[i]].text);
	}
	json_t *reply = ask(analysis, "text.count",
	                    json_pack("{s:s,s:o}", "language", analysis->job.source, "texts", texts));
	const json_t *counts = json_object_get(reply, "counts");
	for (size_t i = 0; i < json_array_size(counts) && i < count; i++) {
		struct finding *finding = &analysis->findings[analysis->distinct[first + i]];
		finding->words = value_number(json_array_get(counts, i), "words");
		finding->characters = value_number(json_array_get(counts, i), "characters");
	}
	json_decref(reply);
	show_progress(analysis, count);
	return reply != NULL;
}

typedef bool (*some_use)(struct analysis *analysis, size_t first, size_t count);

static bool in_batches(struct analysis *analysis, some_use use)
{
	bool is_good = true;
	for (size_t first = 0; first < analysis->distinct_count && is_good; first += AT_ONCE) {
		size_t left = analysis->distinct_count - first;
		is_good = use(analysis, first, left < AT_ONCE ? left : AT_ONCE);
	}
	return is_good;
}

static bool find(struct analysis *analysis)
{
	const struct job *job = &analysis->job;
	analysis->findings = memory_take(job->count * sizeof(*analysis->findings));
	analysis->distinct = memory_take(job->count * sizeof(*analysis->distinct));
	for (size_t i = 0; i < job->count; i++) {
		if (job->segments[i].same == i) {
			analysis->distinct[analysis->distinct_count++] = i;
		}
	}
	progress_begin(&analysis->progress, "analysing", NULL, 3 * analysis->distinct_count);
	bool is_good = match_internal(analysis) && in_batches(analysis, match_some) &&
	               in_batches(analysis, count_some);
	progress_end(&analysis->progress);
	return is_good;
}

/* Counting. */

/* A repetition is one whatever the memories have. Else the better of the two counts, and of two as
 * good the memory's. */
static enum band band_of(const struct analysis *analysis, size_t place, bool *out_is_internal)
{
	const struct job_segment *segment = &analysis->job.segments[place];
	const struct finding *finding = &analysis->findings[segment->same];
	uint32_t score = finding->memory;
	*out_is_internal = false;
	if (segment->same != place || finding->internal == 100) {
		return REPETITION;
	}
	if (finding->internal > score) {
		*out_is_internal = true;
		score = finding->internal;
	}
	for (int band = CONTEXT; band < NEW; band++) {
		if (score >= least_of[band]) {
			return (enum band)band;
		}
	}
	return NEW;
}

static void add(struct volume *volume, const struct finding *finding)
{
	volume->segments++;
	volume->words += finding->words;
	volume->characters += finding->characters;
}

static void count_file(const struct analysis *analysis, size_t first, size_t count,
                       struct counts *out_counts)
{
	*out_counts = (struct counts){0};
	for (size_t i = first; i < first + count; i++) {
		bool is_internal;
		enum band band = band_of(analysis, i, &is_internal);
		const struct finding *finding =
			&analysis->findings[analysis->job.segments[i].same];
		add(&out_counts->bands[band], finding);
		add(&out_counts->total, finding);
		if (is_internal) {
			add(&out_counts->internal[band], finding);
		}
	}
}

struct counts analysis_counts(const struct analysis *analysis, size_t index)
{
	struct counts counts;
	const struct job *job = &analysis->job;
	bool is_all = index == job->file_count;
	count_file(analysis, is_all ? 0 : job->files[index].first,
	           is_all ? job->count : job->files[index].count, &counts);
	return counts;
}

int run_analyse(struct session *session)
{
	struct analysis analysis = {.session = session};
	if (session->options.csv && session->output.form != OUTPUT_TEXT) {
		return session_misused(session, "--csv is one form, --json and --tsv are others");
	}
	if (session->options.timeout_s <= 0) {
		session->options.timeout_s = TIMEOUT_S;
	}
	bool is_good = job_read(session, &analysis.job) && session_client(session) != NULL &&
	               find(&analysis);
	if (is_good) {
		analysis_show(&analysis);
	}
	free(analysis.findings);
	free(analysis.distinct);
	job_finish(&analysis.job);
	return is_good ? 0 : session->exit_code;
}

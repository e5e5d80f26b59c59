/* serve_terms.c - terms looked up, recognised, checked. */
#include "daemon/serve_terms.h"

#include "base/clock.h"
#include "daemon/operations.h"
#include "daemon/serving.h"
#include "protocol/term_json.h"
#include "terms/check_article.h"
#include "terms/hit.h"
#include "terms/lookup.h"

#define ISO_DATE_BYTES 10

struct dragoman_text terms_today(struct job *job)
{
	char text[CLOCK_TEXT_BYTES];
	clock_text(clock_now(), text);
	return arena_copy_text(&job->arena, (struct dragoman_text){text, ISO_DATE_BYTES});
}

bool terms_begin(struct job *job, struct store_transaction *transaction,
                 const struct dragoman_text *glossaries, size_t count,
                 struct term_search *out_search)
{
	*out_search = (struct term_search){
		.transaction = transaction,
		.analyser = job->tools->analyser,
		.arena = &job->arena,
	};
	return term_search_choose(out_search, glossaries, count, &job->fault);
}

size_t terms_of_segment(struct term_search *search, const struct recognise_options *options,
                        struct dragoman_text text, struct dragoman_text target,
                        struct dragoman_term_hit **out_hits)
{
	struct term_match *matches = NULL;
	size_t count = recognise(search, options, text, &matches);
	*out_hits = hits_of(search->arena, matches, count, target, options->as_of);
	return count;
}

void serve_term_lookup(struct job *job)
{
	struct dragoman_lookup_request request;
	struct store_transaction transaction;
	struct term_search search;
	if (!lookup_request_read(&job->reader, &request)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (terms_begin(job, &transaction, request.glossaries, request.glossary_count, &search)) {
		struct dragoman_lookup_hit *hits = NULL;
		size_t count = lookup(&search, &request, &hits);
		struct json_writer writer = reading_begin_reply(job, &transaction);
		json_name(&writer, "concepts");
		json_begin_list(&writer);
		for (size_t i = 0; i < count; i++) {
			lookup_hit_write(&writer, &hits[i]);
		}
		json_end_list(&writer);
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
}

/* Each segment has its own arena: a request may hold a thousand. */
static void recognise_segment(struct term_search *search, const struct recognise_options *options,
                              const struct dragoman_recognise_request *request, size_t index,
                              struct json_writer *writer)
{
	struct arena scratch = {0};
	struct term_search own = *search;
	struct dragoman_term_hit *hits;
	own.arena = &scratch;
	size_t count = terms_of_segment(&own, options, request->segments[index].text,
	                                request->target, &hits);
	json_begin_object(writer);
	term_hits_write(writer, hits, count);
	json_end_object(writer);
	arena_finish(&scratch);
}

void serve_term_recognise(struct job *job)
{
	struct dragoman_recognise_request request;
	struct store_transaction transaction;
	struct term_search search;
	if (!recognise_request_read(&job->reader, &request)) {
		return;
	}
	struct recognise_options options = {
		.language = request.language,
		.as_of = request.as_of.length > 0 ? request.as_of : terms_today(job),
		.with_overlaps = request.with_overlaps,
	};
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (terms_begin(job, &transaction, request.glossaries, request.glossary_count, &search)) {
		search.target = request.target;
		struct json_writer writer = reading_begin_reply(job, &transaction);
		json_name(&writer, "results");
		json_begin_list(&writer);
		for (size_t i = 0; i < request.segment_count && !reading_is_too_long(job) &&
		                   !faulted(&transaction.fault);
		     i++) {
			recognise_segment(&search, &options, &request, i, &writer);
		}
		json_end_list(&writer);
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
}

static void write_findings(struct job *job, const struct check_article *article, size_t count,
                           struct json_writer *writer)
{
	json_name(writer, "results");
	json_begin_list(writer);
	for (size_t i = 0; i < count && !reading_is_too_long(job); i++) {
		struct dragoman_finding *findings;
		size_t finding_count = check_article_findings(article, i, &findings);
		json_begin_object(writer);
		findings_write(writer, findings, finding_count);
		json_end_object(writer);
	}
	json_end_list(writer);
}

static void check_pairs(struct job *job, const struct dragoman_check_request *request,
                        struct term_search *search)
{
	struct check_options options = {
		.source = request->source,
		.target = request->target,
		.as_of = request->as_of.length > 0 ? request->as_of : terms_today(job),
	};
	struct check_article *article = check_article_create(search, &options,
	                                                     request->pair_count);
	for (size_t i = 0; i < request->pair_count && !faulted(&search->transaction->fault); i++) {
		check_article_add(article, &request->pairs[i]);
	}
	if (request->is_article) {
		check_article_compare(article);
	}
	struct json_writer writer = reading_begin_reply(job, search->transaction);
	write_findings(job, article, request->pair_count, &writer);
	json_end_object(&writer);
}

void serve_term_check(struct job *job)
{
	struct dragoman_check_request request;
	struct store_transaction transaction;
	struct term_search search;
	if (!check_request_read(&job->reader, &request)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (terms_begin(job, &transaction, request.glossaries, request.glossary_count, &search)) {
		check_pairs(job, &request, &search);
	}
	reading_end(job, &transaction);
}

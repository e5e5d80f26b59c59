/* serve_text.c - text.transliterate. */
#include "daemon/operations.h"
#include "daemon/serve_terms.h"
#include "daemon/serving.h"
#include "protocol/transliterate_json.h"
#include "terms/standard_form.h"
#include "transliteration/guess.h"
#include "transliteration/transliterate.h"

struct transliterating {
	struct job *job;
	const struct dragoman_transliterate_request *request;
	const struct scheme *scheme;
	struct term_search *search; /* NULL: no glossary was named */
};

/* Where a glossary has decided a form for this scheme, it stands instead of what the rules make. */
static size_t find_overrides(const struct transliterating *transliterating, struct arena *arena,
                             struct dragoman_text text,
                             struct transliteration_override **out_overrides)
{
	const struct dragoman_transliterate_request *request = transliterating->request;
	struct term_search search = *transliterating->search;
	struct standard_form *forms;
	search.arena = arena;
	struct recognise_options options = {
		.language = request->language,
		.as_of = request->as_of.length > 0 ? request->as_of
	                                           : terms_today(transliterating->job),
	};
	size_t count = standard_forms(&search, &options, text, transliterating->scheme->name,
	                              &forms);
	*out_overrides = ARENA_NEW(arena, struct transliteration_override, count);
	for (size_t i = 0; i < count; i++) {
		(*out_overrides)[i] = (struct transliteration_override){forms[i].at, forms[i].form};
	}
	return count;
}

/* Each text has its own arena: a request may hold a thousand. */
static void write_one(const struct transliterating *transliterating, struct dragoman_text text,
                      struct json_writer *writer)
{
	struct arena scratch = {0};
	struct job *job = transliterating->job;
	struct transliteration_override *overrides = NULL;
	struct transliteration what = {
		.scheme = transliterating->scheme,
		.is_reverse = transliterating->request->direction == DRAGOMAN_REVERSE,
		.text = text,
	};
	if (transliterating->search != NULL && !what.is_reverse) {
		what.override_count = find_overrides(transliterating, &scratch, text, &overrides);
		what.overrides = overrides;
	}
	json_write_text(writer, transliterate(job->tools->transliterator, &scratch, &what,
	                                      &job->fault));
	arena_finish(&scratch);
}

static void write_all(const struct transliterating *transliterating, struct json_writer *writer)
{
	const struct dragoman_transliterate_request *request = transliterating->request;
	json_member_text(writer, "scheme", transliterating->scheme->name);
	json_maybe_text(writer, "language", request->language);
	json_name(writer, "texts");
	json_begin_list(writer);
	for (size_t i = 0; i < request->text_count && !reading_is_too_long(transliterating->job);
	     i++) {
		write_one(transliterating, request->texts[i], writer);
	}
	json_end_list(writer);
	json_end_object(writer);
}

/* A scheme of several languages wants to know which; where that was not said, the letters tell. */
static void find_language(struct job *job, struct dragoman_transliterate_request *request)
{
	struct language language;
	if (request->language.length == 0 &&
	    guess_language(job->tools->schemes, request->scheme, request->texts,
	                   request->text_count, &language)) {
		request->language = arena_copy_text(&job->arena, dragoman_text_of(language.tag));
	}
}

static const struct scheme *choose_scheme(struct job *job,
                                          struct dragoman_transliterate_request *request)
{
	find_language(job, request);
	const struct scheme *scheme = schemes_find(job->tools->schemes, request->scheme,
	                                           request->language, &job->fault);
	if (scheme == NULL) {
		return NULL;
	}
	if (request->direction == DRAGOMAN_REVERSE && !scheme->has_reverse) {
		fault_set_at(&job->fault, DRAGOMAN_INVALID, "direction",
		             "\"%.*s\" does not lead back", (int)scheme->name.length,
		             scheme->name.bytes);
		return NULL;
	}
	if (request->glossary_count > 0 && request->language.length == 0) {
		fault_set_at(&job->fault, DRAGOMAN_INVALID, "language",
		             "glossaries need to know the language of the texts");
		return NULL;
	}
	return scheme;
}

void serve_text_transliterate(struct job *job)
{
	struct dragoman_transliterate_request request;
	struct store_transaction transaction;
	struct term_search search;
	if (!transliterate_request_read(&job->reader, &request)) {
		return;
	}
	struct transliterating transliterating = {job, &request, choose_scheme(job, &request), NULL};
	if (transliterating.scheme == NULL) {
		return;
	}
	if (request.glossary_count == 0) {
		struct json_writer writer = {.out = &job->reply};
		json_begin_object(&writer);
		write_all(&transliterating, &writer);
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (terms_begin(job, &transaction, request.glossaries, request.glossary_count, &search)) {
		struct json_writer writer = reading_begin_reply(job, &transaction);
		transliterating.search = &search;
		write_all(&transliterating, &writer);
	}
	reading_end(job, &transaction);
}

/* Input: a verb, a newline, a body. Every body is read or refused; a unit or concept that is taken
 * is written, read again and written the same. */
#include "../support/requests.h"

#include <assert.h>
#include <string.h>

struct session {
	struct arena arena;
	struct fault fault;
	struct json_reader reader;
};

static struct json_reader *open_session(struct session *session, struct dragoman_text body)
{
	*session = (struct session){0};
	session->reader.arena = &session->arena;
	session->reader.fault = &session->fault;
	json_read_open(&session->reader, body);
	return &session->reader;
}

static void close_session(struct session *session)
{
	arena_finish(&session->arena);
}

static bool write_units(struct json_reader *reader, struct buffer *out)
{
	struct unit_put_request request;
	struct json_writer writer = {.out = out};
	if (!unit_put_request_read(reader, &request)) {
		return false;
	}
	json_begin_object(&writer);
	json_member_text(&writer, "memory", request.memory);
	json_name(&writer, "units");
	json_begin_list(&writer);
	for (size_t i = 0; i < request.unit_count; i++) {
		unit_write(&writer, &request.units[i].unit);
	}
	json_end_list(&writer);
	json_end_object(&writer);
	return true;
}

static bool write_concepts(struct json_reader *reader, struct buffer *out)
{
	struct concept_put_request request;
	struct json_writer writer = {.out = out};
	if (!concept_put_request_read(reader, &request)) {
		return false;
	}
	json_begin_object(&writer);
	json_member_text(&writer, "glossary", request.glossary);
	json_name(&writer, "concepts");
	json_begin_list(&writer);
	for (size_t i = 0; i < request.concept_count; i++) {
		concept_write(&writer, &request.concepts[i].entry);
	}
	json_end_list(&writer);
	json_end_object(&writer);
	return true;
}

static void check_round_trip(struct dragoman_text body,
                             bool (*rewrite)(struct json_reader *, struct buffer *))
{
	struct session session;
	struct buffer first = {0}, second = {0};
	bool is_good = rewrite(open_session(&session, body), &first);
	close_session(&session);
	if (is_good) {
		assert(rewrite(open_session(&session, buffer_text(&first)), &second));
		close_session(&session);
		assert(dragoman_text_equal(buffer_text(&first), buffer_text(&second)));
	}
	buffer_finish(&first);
	buffer_finish(&second);
}

static void check_refusal(const struct fault *fault)
{
	struct session session;
	struct buffer out = {0};
	struct json_writer writer = {.out = &out};
	error_write(&writer, fault);
	open_session(&session, buffer_text(&out));
	assert(!faulted(&session.fault));
	close_session(&session);
	buffer_finish(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *newline = size == 0 ? NULL : memchr(data, '\n', size);
	size_t length = newline == NULL ? 0 : (size_t)(newline - data);
	const struct verb *verb = verb_find((struct dragoman_text){(const char *)data, length});
	if (verb == NULL) {
		return 0;
	}
	struct dragoman_text body = {(const char *)newline + 1, size - length - 1};
	struct session session;
	open_session(&session, body);
	bool is_good = !faulted(&session.fault) && request_read(&session.reader, verb->number);
	assert(is_good != faulted(&session.fault));
	if (!is_good) {
		check_refusal(&session.fault);
	}
	close_session(&session);
	if (is_good && verb->number == VERB_UNIT_PUT) {
		check_round_trip(body, write_units);
	} else if (is_good && verb->number == VERB_CONCEPT_PUT) {
		check_round_trip(body, write_concepts);
	}
	return 0;
}

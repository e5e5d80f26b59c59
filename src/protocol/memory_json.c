#include "protocol/memory_json.h"

#include "protocol/match_json.h"

#include <string.h>

#define USUAL_FINDINGS 1000

const char *dragoman_check_word(enum dragoman_check_kind kind)
{
	static const char *const words[DRAGOMAN_CHECK_KIND_COUNT] = {
		[DRAGOMAN_CHECK_DUPLICATE] = "duplicate", [DRAGOMAN_CHECK_SAME_TEXT] = "same-text",
		[DRAGOMAN_CHECK_EMPTY] = "empty",         [DRAGOMAN_CHECK_SCRIPT] = "script",
		[DRAGOMAN_CHECK_NUMBER] = "number",       [DRAGOMAN_CHECK_TAG] = "tag",
		[DRAGOMAN_CHECK_MANY_TARGETS] = "many-targets",
	};
	return kind < DRAGOMAN_CHECK_KIND_COUNT ? words[kind] : "";
}

static const char *check_word(unsigned value)
{
	return dragoman_check_word((enum dragoman_check_kind)value);
}

#define CHECK(member) offsetof(struct dragoman_memory_check_request, member)

static bool read_checks(struct json_reader *reader, const struct json_node *value,
                        const struct json_field *field, void *place)
{
	static const struct json_field word = {.word = check_word,
	                                       .most = DRAGOMAN_CHECK_KIND_COUNT};
	(void)field;
	unsigned *kinds = place;
	if (value->kind != JSON_KIND_LIST || value->value.first == NULL) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be a list, and not empty");
	}
	const struct json_node *one = value->value.first;
	for (size_t i = 0; one != NULL; i++, one = one->next) {
		unsigned kind;
		if (!json_read_enter(reader, NULL, i) ||
		    !json_read_word(reader, one, &word, &kind)) {
			return false;
		}
		json_read_leave(reader);
		*kinds |= 1U << kind;
	}
	return true;
}

static const struct json_field check_fields[] = {
	{"memory", json_read_name, CHECK(memory), .is_required = true},
	{"source", json_read_language, .offset = CHECK(source)},
	{"target", json_read_language, .offset = CHECK(target)},
	{"checks", read_checks, .offset = CHECK(kinds)},
	{"cursor", json_read_text, CHECK(cursor), .is_query = true, .limit = LIMIT_CURSOR_BYTES},
	{"limit", json_read_count, CHECK(limit), .least = 1, .is_limited = true,
         .limit = LIMIT_PUT_UNITS},
};
static const struct json_shape check_shape = JSON_SHAPE(check_fields);

bool memory_check_request_read(struct json_reader *reader,
                               struct dragoman_memory_check_request *out_request)
{
	*out_request = (struct dragoman_memory_check_request){.limit = USUAL_FINDINGS};
	return json_read_body(reader, &check_shape, out_request);
}

static void maybe_untrusted(struct json_writer *writer, const char *name, struct dragoman_text text)
{
	if (text.length > 0) {
		json_name(writer, name);
		json_write_untrusted(writer, text);
	}
}

void memory_check_request_write(struct json_writer *writer,
                                const struct dragoman_memory_check_request *request)
{
	json_begin_object(writer);
	json_name(writer, "memory");
	json_write_untrusted(writer, request->memory);
	maybe_untrusted(writer, "source", request->source);
	maybe_untrusted(writer, "target", request->target);
	if (request->kinds != 0) {
		json_name(writer, "checks");
		json_begin_list(writer);
		for (unsigned i = 0; i < DRAGOMAN_CHECK_KIND_COUNT; i++) {
			if ((request->kinds & (1U << i)) != 0) {
				json_write_string(writer, check_word(i));
			}
		}
		json_end_list(writer);
	}
	maybe_untrusted(writer, "cursor", request->cursor);
	json_maybe_number(writer, "limit", request->limit);
	json_end_object(writer);
}

void unit_finding_write(struct json_writer *writer, const struct dragoman_unit_finding *finding)
{
	json_begin_object(writer);
	json_member_string(writer, "kind", dragoman_check_word(finding->kind));
	json_member_text(writer, "unit", finding->unit);
	json_member_number(writer, "revision", finding->revision);
	json_maybe_text(writer, "language", finding->language);
	json_maybe_text(writer, "other", finding->other);
	maybe_untrusted(writer, "message", finding->message);
	json_end_object(writer);
}

#define FINDING(member) offsetof(struct dragoman_unit_finding, member)

static const struct json_field finding_fields[] = {
	{"kind", json_read_word, FINDING(kind), .word = check_word,
         .most = DRAGOMAN_CHECK_KIND_COUNT, .is_required = true},
	{"unit", json_read_text, FINDING(unit), .is_required = true},
	{"revision", json_read_number, .offset = FINDING(revision)},
	{"language", json_read_text, .offset = FINDING(language)},
	{"other", json_read_text, .offset = FINDING(other)},
	{"message", json_read_text, .offset = FINDING(message)},
};
static const struct json_shape finding_shape = JSON_SHAPE(finding_fields);
static const struct json_field finding_element = {.read = json_read_shape, .shape = &finding_shape};

#define FINDINGS(member) offsetof(struct dragoman_memory_findings, member)

static const struct json_field reply_fields[] = {
	{"revision", json_read_number, .offset = FINDINGS(revision)},
	{"units", json_read_number, .offset = FINDINGS(units)},
	{"findings", json_read_list, FINDINGS(items), .count_offset = FINDINGS(count),
         .size = sizeof(struct dragoman_unit_finding), .element = &finding_element,
         .is_required = true, .limit = LIMIT_JSON_VALUES},
	{"cursor", json_read_text, .offset = FINDINGS(cursor)},
};
static const struct json_shape reply_shape = JSON_SHAPE(reply_fields);

bool memory_findings_read(struct json_reader *reader,
                          struct dragoman_memory_findings *out_findings)
{
	*out_findings = (struct dragoman_memory_findings){0};
	return json_read_body(reader, &reply_shape, out_findings);
}

static const char *same_id_word(unsigned value)
{
	static const char *const words[] = {"rename", "replace", "keep"};
	return words[value];
}

#define COPY(member) offsetof(struct dragoman_memory_copy_request, member)

static const struct json_field copy_fields[] = {
	{"from", json_read_name, COPY(from), .is_required = true},
	{"to", json_read_name, COPY(to), .is_required = true},
	{"key", json_read_text, COPY(key), .is_filled = true, .limit = LIMIT_KEY_BYTES},
	{"language", json_read_language, .offset = COPY(language)},
	{"contains", json_read_text, COPY(contains), .is_query = true,
         .limit = LIMIT_SEGMENT_BYTES},
	{"filter", json_read_shape, COPY(filter), .shape = &filter_shape},
	{"same_id", json_read_word, COPY(same_id), .word = same_id_word,
         .most = DRAGOMAN_SAME_ID_COUNT},
	{"cursor", json_read_text, COPY(cursor), .is_query = true, .limit = LIMIT_CURSOR_BYTES},
	{"limit", json_read_count, COPY(limit), .least = 1, .is_limited = true,
         .limit = LIMIT_PUT_UNITS},
};
static const struct json_shape copy_shape = JSON_SHAPE(copy_fields);

bool memory_copy_request_read(struct json_reader *reader,
                              struct dragoman_memory_copy_request *out_request)
{
	*out_request = (struct dragoman_memory_copy_request){
		.limit = (uint32_t)json_read_limit(reader, LIMIT_PUT_UNITS)};
	return json_read_body(reader, &copy_shape, out_request);
}

static void write_filter(struct json_writer *writer, const struct dragoman_filter *filter)
{
	json_name(writer, "filter");
	json_begin_object(writer);
	maybe_untrusted(writer, "subject", filter->subject);
	maybe_untrusted(writer, "author", filter->author);
	json_maybe_time(writer, "changed_after", filter->changed_after);
	json_maybe_time(writer, "changed_before", filter->changed_before);
	json_maybe_properties(writer, "properties", filter->properties, filter->property_count);
	json_end_object(writer);
}

void memory_copy_request_write(struct json_writer *writer,
                               const struct dragoman_memory_copy_request *request)
{
	json_begin_object(writer);
	maybe_untrusted(writer, "from", request->from);
	maybe_untrusted(writer, "to", request->to);
	maybe_untrusted(writer, "key", request->key);
	maybe_untrusted(writer, "language", request->language);
	maybe_untrusted(writer, "contains", request->contains);
	write_filter(writer, &request->filter);
	json_member_string(writer, "same_id", same_id_word(request->same_id));
	maybe_untrusted(writer, "cursor", request->cursor);
	json_maybe_number(writer, "limit", request->limit);
	json_end_object(writer);
}

/* The cursor lives in the struct itself: the reply dies with the next call. */
static bool read_cursor(struct json_reader *reader, const struct json_node *value,
                        const struct json_field *field, void *place)
{
	struct dragoman_text cursor;
	if (!json_read_text(reader, value, field, &cursor)) {
		return false;
	}
	memcpy(place, cursor.bytes, cursor.length);
	((char *)place)[cursor.length] = '\0';
	return true;
}

#define COPIED(member) offsetof(struct dragoman_memory_copied, member)

static const struct json_field copied_fields[] = {
	{"revision", json_read_number, .offset = COPIED(revision)},
	{"units", json_read_number, .offset = COPIED(units)},
	{"added", json_read_number, .offset = COPIED(added)},
	{"replaced", json_read_number, .offset = COPIED(replaced)},
	{"kept", json_read_number, .offset = COPIED(kept)},
	{"merged", json_read_number, .offset = COPIED(merged)},
	{"cursor", read_cursor, COPIED(cursor), .is_filled = true, .limit = LIMIT_CURSOR_BYTES},
};
static const struct json_shape copied_shape = JSON_SHAPE(copied_fields);

bool memory_copied_read(struct json_reader *reader, struct dragoman_memory_copied *out_copied)
{
	*out_copied = (struct dragoman_memory_copied){0};
	return json_read_body(reader, &copied_shape, out_copied);
}

#include "protocol/memory_json.h"

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

#include "protocol/audit_json.h"

#include "protocol/match_json.h"

#include <stddef.h>

static const struct json_field recent_fields[] = {
	{"recent", json_read_count, .offset = offsetof(struct audit_request, recent),
         .is_required = true, .least = 1, .most = AUDIT_MOST_RECENT},
};
static const struct json_shape recent_shape = JSON_SHAPE(recent_fields);

bool audit_request_read(struct json_reader *reader, struct audit_request *out_request)
{
	*out_request = (struct audit_request){0};
	return json_member(reader->root, "recent") != NULL
	               ? json_read_body(reader, &recent_shape, out_request)
	               : match_request_read(reader, &out_request->match);
}

void audit_report_write(struct json_writer *writer, const struct audit_report *report)
{
	json_member_number(writer, "revision", report->revision);
	json_maybe_time(writer, "time", report->time);
	json_member_flag(writer, "complete", report->is_complete);
	json_member_number(writer, "asked", report->asked);
	json_member_number(writer, "segments", report->segments);
	json_maybe_number(writer, "skipped", report->skipped);
	json_member_number(writer, "scanned", report->scanned);
	json_member_number(writer, "scored", report->scored);
}

static void write_side(struct json_writer *writer, const char *name,
                       const struct dragoman_match *match, uint32_t place)
{
	if (match == NULL) {
		return;
	}
	json_name(writer, name);
	json_begin_object(writer);
	json_member_number(writer, "place", place);
	json_member_number(writer, "score", match->score);
	json_member_number(writer, "base", match->base);
	json_member_number(writer, "count", match->count);
	json_end_object(writer);
}

void audit_difference_write(struct json_writer *writer, size_t segment, struct dragoman_text text,
                            const struct dragoman_audit_difference *difference)
{
	const struct dragoman_match *match = difference->scanned != NULL ? difference->scanned
	                                                                 : difference->found;
	json_begin_object(writer);
	json_member_number(writer, "segment", segment);
	json_member_text(writer, "text", text);
	json_member_string(writer, "kind", dragoman_audit_word(difference->kind));
	if (match != NULL) {
		json_member_text(writer, "memory", match->memory);
		json_member_text(writer, "unit", match->unit.id);
	}
	write_side(writer, "found", difference->found, difference->found_place);
	write_side(writer, "scanned", difference->scanned, difference->scanned_place);
	json_maybe_text(writer, "message", difference->message);
	json_end_object(writer);
}

#include "request.h"

#include "lines.h"

void request_names(json_t *request, const char *member, const struct name_list *names)
{
	if (names->count == 0) {
		return;
	}
	json_object_set_new(request, member, session_all_names(names));
}

void request_text(json_t *request, const char *member, struct dragoman_text text)
{
	json_object_set_new(request, member, json_stringn(text.bytes, text.length));
}

void request_segments(json_t *request, const struct lines *lines, size_t first, size_t count)
{
	json_t *segments = json_array();
	for (size_t i = first; i < first + count; i++) {
		json_t *segment = json_object();
		request_text(segment, "text", lines->items[i]);
		json_array_append_new(segments, segment);
	}
	json_object_set_new(request, "segments", segments);
}

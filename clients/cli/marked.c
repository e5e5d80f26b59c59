#include "marked.h"

#include "value.h"
#include "width.h"

void marked_write(struct output *output, struct dragoman_text text, const json_t *at)
{
	size_t done = 0;
	bool is_begun = output_isolate(output, text);
	for (size_t i = 0; i < json_array_size(at); i++) {
		struct dragoman_range range;
		if (!value_range(json_array_get(at, i), &range)) {
			continue;
		}
		size_t start = width_bytes_of(text, range.start);
		size_t end = width_bytes_of(text, range.end);
		if (start < done || end <= start) {
			continue;
		}
		output_text(output, STYLE_PLAIN,
		            (struct dragoman_text){text.bytes + done, start - done});
		output_string(output, STYLE_PLAIN, output->has_colour ? "" : "[");
		output_text(output, STYLE_TERM,
		            (struct dragoman_text){text.bytes + start, end - start});
		output_string(output, STYLE_PLAIN, output->has_colour ? "" : "]");
		done = end;
	}
	output_text(output, STYLE_PLAIN,
	            (struct dragoman_text){text.bytes + done, text.length - done});
	output_isolate_end(output, is_begun);
}

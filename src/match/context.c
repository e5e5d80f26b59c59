#include "match/context.h"

#include "match/same.h"

static bool has_neighbour(const struct dragoman_neighbour *neighbours, size_t count,
                          struct dragoman_text index, struct dragoman_text text)
{
	for (size_t i = 0; i < count; i++) {
		struct language own;
		language_index(neighbours[i].language, &own);
		if (dragoman_text_equal(dragoman_text_of(own.tag), index) &&
		    same_text(neighbours[i].text, text)) {
			return true;
		}
	}
	return false;
}

uint32_t context_score(const struct dragoman_segment *segment, const struct dragoman_unit *unit,
                       struct dragoman_text index)
{
	if (segment->context.length > 0 && dragoman_text_equal(segment->context, unit->context)) {
		return 102;
	}
	uint32_t same = segment->has_previous && has_neighbour(unit->previous, unit->previous_count,
	                                                       index, segment->previous);
	same += segment->has_next &&
	        has_neighbour(unit->next, unit->next_count, index, segment->next);
	return 100 + same;
}

#include "care/same_unit.h"

#include "match/same.h"

static bool same_neighbours(const struct dragoman_neighbour *a, size_t a_count,
                            const struct dragoman_neighbour *b, size_t b_count)
{
	bool is_same = a_count == b_count;
	for (size_t i = 0; i < a_count && is_same; i++) {
		is_same = dragoman_text_equal(a[i].language, b[i].language) &&
		          dragoman_text_equal(a[i].text, b[i].text);
	}
	return is_same;
}

bool same_segment(const struct dragoman_variant *a, const struct dragoman_variant *b)
{
	bool is_same = a->tag_count == b->tag_count &&
	               dragoman_text_equal(a->language, b->language) && same_text(a->text, b->text);
	for (size_t i = 0; i < a->tag_count && is_same; i++) {
		is_same = a->tags[i].at == b->tags[i].at && a->tags[i].kind == b->tags[i].kind &&
		          dragoman_text_equal(a->tags[i].type, b->tags[i].type);
	}
	return is_same;
}

bool same_variant(const struct dragoman_variant *a, const struct dragoman_variant *b)
{
	bool is_same = same_segment(a, b);
	for (size_t i = 0; i < a->tag_count && is_same; i++) {
		is_same = dragoman_text_equal(a->tags[i].data, b->tags[i].data);
	}
	return is_same;
}

static bool has_variant(const struct dragoman_unit *unit, const struct dragoman_variant *wanted)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (same_variant(&unit->variants[i], wanted)) {
			return true;
		}
	}
	return false;
}

bool same_unit(const struct dragoman_unit *a, const struct dragoman_unit *b)
{
	bool is_same = a->variant_count == b->variant_count &&
	               dragoman_text_equal(a->source, b->source) &&
	               dragoman_text_equal(a->context, b->context) &&
	               same_neighbours(a->previous, a->previous_count, b->previous,
	                               b->previous_count) &&
	               same_neighbours(a->next, a->next_count, b->next, b->next_count);
	for (size_t i = 0; i < a->variant_count && is_same; i++) {
		is_same = has_variant(b, &a->variants[i]) && has_variant(a, &b->variants[i]);
	}
	return is_same;
}

#include "terms/kin.h"

struct dragoman_text kin_place(const struct dragoman_concept *entry)
{
	for (size_t i = 0; i < entry->relation_count; i++) {
		if (dragoman_text_equal(entry->relations[i].kind,
		                        dragoman_text_of("demonym-of"))) {
			return entry->relations[i].concept_id;
		}
	}
	return (struct dragoman_text){0};
}

bool kin_is_demonym(const struct dragoman_concept *entry)
{
	return kin_place(entry).length > 0;
}

bool kin_is_related(const struct dragoman_concept *a, const struct dragoman_concept *b)
{
	struct dragoman_text left = kin_place(a), right = kin_place(b);
	left = left.length > 0 ? left : a->id;
	right = right.length > 0 ? right : b->id;
	return dragoman_text_equal(left, right);
}

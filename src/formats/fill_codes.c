#include "formats/fill_codes.h"

/* The other half of each tag, by id; FILL_NONE. */
static void pair_up(const struct dragoman_variant *variant, size_t partners[])
{
	for (size_t i = 0; i < variant->tag_count; i++) {
		partners[i] = FILL_NONE;
		if (variant->tags[i].kind != DRAGOMAN_TAG_CLOSE) {
			continue;
		}
		for (size_t j = i; j-- > 0 && partners[i] == FILL_NONE;) {
			if (variant->tags[j].kind == DRAGOMAN_TAG_OPEN && partners[j] == FILL_NONE &&
			    dragoman_text_equal(variant->tags[j].id, variant->tags[i].id)) {
				partners[i] = j;
				partners[j] = i;
			}
		}
	}
}

static bool begins_with(struct dragoman_text text, const char *beginning)
{
	size_t length = strlen(beginning);
	return text.length >= length && memcmp(text.bytes, beginning, length) == 0;
}

/* As an import keeps them: the whole element is the data. */
static bool is_annotation(const struct dragoman_tag *tag)
{
	return begins_with(tag->data, "<mrk ") || begins_with(tag->data, "<sm ") ||
	       begins_with(tag->data, "<em ");
}

static void leave_annotations_out(const struct dragoman_variant *variant, const size_t partners[],
                                  size_t map[])
{
	for (size_t i = 0; i < variant->tag_count; i++) {
		bool is_out = is_annotation(&variant->tags[i]) ||
		              (partners[i] != FILL_NONE && is_annotation(&variant->tags[partners[i]]));
		map[i] = is_out ? FILL_LEFT_OUT : FILL_NONE;
	}
}

static bool is_used(const size_t map[], size_t count, size_t code)
{
	for (size_t i = 0; i < count; i++) {
		if (map[i] == code) {
			return true;
		}
	}
	return false;
}

static void find_code(const struct fill_content *own, const struct dragoman_variant *source, bool is_half,
                      bool is_typed, size_t map[], size_t i)
{
	const struct dragoman_tag *tag = &source->tags[i];
	for (size_t j = 0; j < own->code_count && map[i] == FILL_NONE; j++) {
		const struct fill_code *code = &own->codes[j];
		bool is_like = code->tag.kind == tag->kind && (code->partner != FILL_NONE) == is_half &&
		               (!is_typed || (tag->type.length > 0 &&
		                             dragoman_text_equal(code->tag.type, tag->type)));
		if (is_like && !is_used(map, source->tag_count, j)) {
			map[i] = j;
		}
	}
}

/* The source's tags to the segment's codes, in their order, first those of the same type, then what is
 * left; a half follows the other one. */
static void map_source(const struct fill_content *own, const struct dragoman_variant *source,
                       const size_t partners[], size_t map[])
{
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < source->tag_count; i++) {
			bool has_half = partners[i] != FILL_NONE;
			if (map[i] == FILL_NONE &&
			    !(has_half && source->tags[i].kind == DRAGOMAN_TAG_CLOSE)) {
				find_code(own, source, has_half, pass == 0, map, i);
			}
		}
	}
	for (size_t i = 0; i < source->tag_count; i++) {
		size_t start = partners[i];
		if (map[i] == FILL_NONE && start != FILL_NONE && map[start] < own->code_count) {
			map[i] = own->codes[map[start]].partner;
		}
	}
}

/* Ways in which a tag of the target tells which one of the source it is, the surest first. */
enum likeness { BY_LINK, BY_ID, BY_DATA, BY_TYPE, LIKENESS_COUNT };

static bool is_alike(const struct dragoman_tag *a, const struct dragoman_tag *b,
                     enum likeness likeness)
{
	if (a->kind != b->kind) {
		return false;
	}
	switch (likeness) {
	case BY_LINK:
		return a->external.length > 0 && dragoman_text_equal(a->external, b->external);
	case BY_ID:
		return a->id.length > 0 && dragoman_text_equal(a->id, b->id);
	case BY_DATA:
		return a->data.length > 0 && dragoman_text_equal(a->data, b->data);
	default:
		return dragoman_text_equal(a->type, b->type);
	}
}

struct sides {
	const struct dragoman_variant *source, *target;
	size_t source_partners[FORMATS_TAGS], target_partners[FORMATS_TAGS];
	size_t to_source[FORMATS_TAGS]; /* for each tag of the target one of the source */
};

static void find_alike(struct sides *sides, const struct fill_codes *codes, size_t i,
                       enum likeness likeness)
{
	const struct dragoman_variant *source = sides->source, *target = sides->target;
	for (size_t j = 0; j < source->tag_count && sides->to_source[i] == FILL_NONE; j++) {
		bool is_half = (sides->source_partners[j] != FILL_NONE) ==
		               (sides->target_partners[i] != FILL_NONE);
		if (is_half && codes->of_source[j] != FILL_LEFT_OUT &&
		    is_alike(&target->tags[i], &source->tags[j], likeness) &&
		    !is_used(sides->to_source, target->tag_count, j)) {
			sides->to_source[i] = j;
		}
	}
}

static void map_target(struct sides *sides, struct fill_codes *codes)
{
	const struct dragoman_variant *target = sides->target;
	for (size_t i = 0; i < target->tag_count; i++) {
		sides->to_source[i] = codes->of_target[i];
	}
	for (int likeness = BY_LINK; likeness < LIKENESS_COUNT; likeness++) {
		for (size_t i = 0; i < target->tag_count; i++) {
			size_t start = sides->target_partners[i];
			bool follows = target->tags[i].kind == DRAGOMAN_TAG_CLOSE && start != FILL_NONE;
			if (sides->to_source[i] == FILL_NONE && !follows) {
				find_alike(sides, codes, i, (enum likeness)likeness);
			} else if (sides->to_source[i] == FILL_NONE &&
			           sides->to_source[start] < sides->source->tag_count) {
				sides->to_source[i] = sides->source_partners[sides->to_source[start]];
			}
		}
	}
	for (size_t i = 0; i < target->tag_count; i++) {
		size_t there = sides->to_source[i];
		codes->of_target[i] = there < sides->source->tag_count ? codes->of_source[there]
		                                                       : there;
	}
}

/* Elements must nest; halves that are elements of their own must only come in their order. */
static bool is_nested(const struct fill_content *own, const size_t order[], size_t count)
{
	size_t open[FORMATS_TAGS], depth = 0;
	for (size_t i = 0; i < count; i++) {
		const struct fill_code *code = &own->codes[order[i]];
		if (code->is_pair && code->tag.kind == DRAGOMAN_TAG_OPEN) {
			open[depth++] = order[i];
		} else if (code->is_pair) {
			if (depth == 0 || code->partner != open[--depth]) {
				return false;
			}
		} else if (code->tag.kind == DRAGOMAN_TAG_CLOSE && code->partner != FILL_NONE &&
		           !is_used(order, i, code->partner)) {
			return false;
		}
	}
	return depth == 0;
}

static bool has_fixed(const struct fill_content *own)
{
	for (size_t i = 0; i < own->code_count; i++) {
		if (own->codes[i].is_fixed) {
			return true;
		}
	}
	return false;
}

static bool is_in_order(const size_t order[], size_t count)
{
	for (size_t i = 1; i < count; i++) {
		if (order[i] < order[i - 1]) {
			return false;
		}
	}
	return true;
}

static bool is_whole(const struct fill_content *own, const struct dragoman_variant *variant,
                     const size_t map[])
{
	size_t order[FORMATS_TAGS], count = 0;
	for (size_t i = 0; i < variant->tag_count; i++) {
		if (map[i] == FILL_LEFT_OUT) {
			continue;
		}
		if (map[i] >= own->code_count || is_used(order, count, map[i])) {
			return false;
		}
		order[count++] = map[i];
	}
	return count == own->code_count && !own->has_foreign && is_nested(own, order, count) &&
	       (!has_fixed(own) || is_in_order(order, count));
}

void fill_codes_map(const struct fill_content *own, const struct dragoman_variant *source,
                    const struct dragoman_variant *target, struct fill_codes *out_codes)
{
	struct sides sides = {.source = source, .target = target};
	out_codes->has_codes = own->code_count > 0 || own->has_foreign || source->tag_count > 0 ||
	                       target->tag_count > 0;
	if (!out_codes->has_codes) {
		out_codes->is_source_whole = out_codes->is_target_whole = true;
		return;
	}
	out_codes->is_source_whole = out_codes->is_target_whole = false;
	if (source->tag_count > FORMATS_TAGS || target->tag_count > FORMATS_TAGS) {
		return;
	}
	pair_up(source, sides.source_partners);
	pair_up(target, sides.target_partners);
	leave_annotations_out(source, sides.source_partners, out_codes->of_source);
	leave_annotations_out(target, sides.target_partners, out_codes->of_target);
	map_source(own, source, sides.source_partners, out_codes->of_source);
	map_target(&sides, out_codes);
	out_codes->is_source_whole = is_whole(own, source, out_codes->of_source);
	out_codes->is_target_whole = is_whole(own, target, out_codes->of_target);
}

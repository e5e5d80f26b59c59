#include "filling.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAGS 16

struct side {
	char text[512];
	struct dragoman_tag tags[TAGS];
	struct dragoman_variant variant;
};

/* `a {1}b{/1} {2/}` as text and tags. */
static void read_side(struct side *side, const char *notation)
{
	size_t length = 0;
	uint32_t at = 0;
	*side = (struct side){.variant = {.tags = side->tags}};
	for (const char *from = notation; *from != '\0'; from++) {
		if (*from != '{') {
			side->text[length++] = *from;
			at += ((unsigned char)*from & 0xc0) != 0x80;
			continue;
		}
		struct dragoman_tag *tag = &side->tags[side->variant.tag_count++];
		bool is_close = from[1] == '/';
		const char *id = from + (is_close ? 2 : 1), *end = strpbrk(id, "/}");
		struct dragoman_text name = {id, (size_t)(end - id)};
		bool is_alone = *end == '/';
		tag->at = at;
		tag->kind = is_close   ? DRAGOMAN_TAG_CLOSE
		            : is_alone ? DRAGOMAN_TAG_STANDALONE
		                       : DRAGOMAN_TAG_OPEN;
		*(is_alone ? &tag->external : &tag->id) = name;
		from = end + is_alone;
	}
	side->variant.text = (struct dragoman_text){side->text, length};
}

static enum dragoman_fill_outcome take_term(struct dragoman_filler *filler,
                                            const struct filling_step *step)
{
	struct dragoman_translation translations[] = {
		{.text = dragoman_text_of(step->source)},
		{.text = dragoman_text_of("never"), .status = DRAGOMAN_TERM_FORBIDDEN},
		{.text = dragoman_text_of(step->target)},
	};
	return dragoman_filler_term(filler, step->index,
	                            &(struct dragoman_term_hit){.at = step->at,
	                                                        .glossary = dragoman_text_of("terms"),
	                                                        .translations = translations,
	                                                        .translation_count = 3});
}

static enum dragoman_fill_outcome take_step(struct dragoman_filler *filler,
                                            const struct filling_step *step)
{
	struct side source, target;
	uint32_t targets[] = {1, 1, 1};
	const struct dragoman_fill_segment *segment = dragoman_filler_segment(filler, step->index);
	if (step->what == STEP_TERM) {
		return take_term(filler, step);
	}
	read_side(&source, step->source);
	read_side(&target, step->target);
	struct dragoman_variant variants[] = {source.variant, target.variant};
	struct dragoman_match match = {
		.score = step->score,
		.base = step->score,
		.memory = dragoman_text_of("news"),
		.unit = {.variants = variants, .variant_count = 2, .origin = step->origin,
	                 .context = dragoman_text_of(step->context)},
		.target_variants = targets,
		.target_count = segment->form_count == 0 ? 1 : (uint32_t)segment->form_count,
	};
	return step->what == STEP_INSERT ? dragoman_filler_insert(filler, step->index, &match)
	                                 : dragoman_filler_offer(filler, step->index, &match);
}

char *fill_steps(const void *bytes, size_t length, const struct dragoman_fill_options *options,
                 const struct filling_step *steps, size_t count, size_t *out_length)
{
	char *written = NULL;
	FILE *file = fmemopen((void *)(uintptr_t)bytes, length, "rb");
	struct dragoman_filler *filler = dragoman_filler_create(file, "sample", options);
	fclose(file);
	if (dragoman_filler_status(filler) != DRAGOMAN_OK) {
		fprintf(stderr, "%s\n", dragoman_filler_message(filler));
		dragoman_filler_destroy(filler);
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		enum dragoman_fill_outcome outcome = take_step(filler, &steps[i]);
		if (outcome != steps[i].outcome) {
			fprintf(stderr, "step %zu: outcome %d, not %d\n", i, (int)outcome,
			        (int)steps[i].outcome);
			abort();
		}
	}
	FILE *out = open_memstream(&written, out_length);
	dragoman_filler_write(filler, out);
	fclose(out);
	dragoman_filler_destroy(filler);
	return written;
}

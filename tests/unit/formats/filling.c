#include "filling.h"

#include "exchange.h"
#include "formats/filler.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *open_bytes(const void *bytes, size_t length)
{
	FILE *file = length == 0 ? fopen("/dev/null", "rb")
	                         : fmemopen((void *)(uintptr_t)bytes, length, "rb");
	if (file == NULL) {
		abort();
	}
	return file;
}

static struct dragoman_filler *open_filler(const void *bytes, size_t length,
                                           const struct dragoman_fill_options *options)
{
	FILE *file = open_bytes(bytes, length);
	struct dragoman_filler *filler = dragoman_filler_create(file, "sample", options);
	fclose(file);
	return filler;
}

static char *write_filler(struct dragoman_filler *filler, size_t *out_length)
{
	char *bytes = NULL;
	FILE *file = open_memstream(&bytes, out_length);
	dragoman_filler_write(filler, file);
	fclose(file);
	return bytes;
}

static void *make(size_t count, size_t size)
{
	void *memory = calloc(count + 1, size);
	if (memory == NULL) {
		abort();
	}
	return memory;
}

/* Asks for one segment. */

struct made_up {
	struct dragoman_match match;
	struct dragoman_variant *variants;
	struct dragoman_tag *tags;
	uint32_t *targets;
	char *text;
};

static struct made_up make_up(const struct dragoman_fill_segment *segment, uint32_t score)
{
	const struct dragoman_segment *source = &segment->segment;
	size_t forms = segment->form_count > 0 ? segment->form_count : 1;
	struct made_up made = {
		.variants = make(forms + 1, sizeof(*made.variants)),
		.tags = make(source->tag_count, sizeof(*made.tags)),
		.targets = make(forms, sizeof(*made.targets)),
		.text = make(source->text.length + 8, 1),
	};
	int length = sprintf(made.text, "«%.*s»", (int)source->text.length,
	                     source->text.length == 0 ? "" : source->text.bytes);
	for (size_t i = 0; i < source->tag_count; i++) {
		made.tags[i] = source->tags[i];
		made.tags[i].at++;
	}
	made.variants[0] = (struct dragoman_variant){
		.text = source->text, .tags = source->tags, .tag_count = source->tag_count};
	for (size_t i = 0; i < forms; i++) {
		made.variants[i + 1] = (struct dragoman_variant){
			.text = {made.text, (size_t)length}, .tags = made.tags,
			.tag_count = source->tag_count};
		made.targets[i] = (uint32_t)i + 1;
	}
	made.match = (struct dragoman_match){
		.score = score,
		.base = score,
		.memory = dragoman_text_of("memory"),
		.unit = {.variants = made.variants, .variant_count = forms + 1},
		.target_variants = made.targets,
		.target_count = (uint32_t)forms,
	};
	return made;
}

static void unmake(struct made_up *made)
{
	free(made->variants);
	free(made->tags);
	free(made->targets);
	free(made->text);
}

static struct dragoman_range first_word(struct dragoman_text text)
{
	struct dragoman_range word = {0, 0};
	for (size_t i = 0; i < text.length && text.bytes[i] != ' '; i++) {
		word.end += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
	}
	return word;
}

static void fill_one(struct dragoman_filler *filler, size_t index, const struct filling_how *how,
                     struct filling *filling)
{
	const struct dragoman_fill_segment *segment = dragoman_filler_segment(filler, index);
	struct made_up made = make_up(segment, how->score);
	struct dragoman_translation translation = {.text = dragoman_text_of("слово \"&<>")};
	struct dragoman_term_hit hit = {.at = first_word(segment->segment.text),
	                                .glossary = dragoman_text_of("terms"),
	                                .translations = &translation,
	                                .translation_count = 1};
	if (how->inserts) {
		filling->inserted_count += dragoman_filler_insert(filler, index, &made.match) ==
		                           DRAGOMAN_FILL_DONE;
	}
	if (how->offers) {
		filling->offered_count += dragoman_filler_offer(filler, index, &made.match) ==
		                          DRAGOMAN_FILL_DONE;
	}
	if (how->marks) {
		filling->term_count += dragoman_filler_term(filler, index, &hit) ==
		                       DRAGOMAN_FILL_DONE;
	}
	unmake(&made);
}

static void fill_segments(struct dragoman_filler *filler, const struct filling_how *how,
                          struct filling *filling)
{
	filling->segment_count = dragoman_filler_count(filler);
	for (size_t i = 0; i < filling->segment_count; i++) {
		filling->open_count += dragoman_filler_segment(filler, i)->state ==
		                       DRAGOMAN_FILL_OPEN;
		fill_one(filler, i, how, filling);
	}
}

static void note_status(struct filling *filling, const struct dragoman_filler *filler)
{
	filling->status = dragoman_filler_status(filler);
	snprintf(filling->message, sizeof(filling->message), "%s", dragoman_filler_message(filler));
}

struct filling fill_all(const void *bytes, size_t length, const struct filling_how *how)
{
	struct filling filling = {0};
	struct dragoman_filler *filler = open_filler(bytes, length, &how->options);
	fill_segments(filler, how, &filling);
	filling.bytes = write_filler(filler, &filling.length);
	note_status(&filling, filler);
	dragoman_filler_destroy(filler);
	return filling;
}

/* Checks. */

static bool are_all(struct dragoman_text text, const char *signs)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] == '\0' || strchr(signs, text.bytes[i]) == NULL) {
			return false;
		}
	}
	return true;
}

/* Strings of PO and content are empty, a state's value stands behind `="`, a copy between tags. */
static bool may_go(struct dragoman_text file, size_t at, size_t length)
{
	struct dragoman_text gone = {file.bytes + at, length};
	bool is_value = at > 1 && strchr("\"'", file.bytes[at - 1]) != NULL &&
	                file.bytes[at + length] == file.bytes[at - 1];
	bool is_copy = at > 1 && file.bytes[at - 1] == '>' &&
	               memcmp(file.bytes + at + length, "</", 2) == 0;
	return are_all(gone, " \t\r\n") || are_all(gone, "\" \t\r\n") || is_value || is_copy ||
	       dragoman_text_equal(gone, dragoman_text_of("/>"));
}

static const char *edits_fault(const struct dragoman_filler *filler)
{
	for (size_t i = 0; i < filler->edits.count; i++) {
		const struct fill_edit *edit = &filler->edits.items[i];
		if (edit->removed > 0 && !may_go(filler->file.text, edit->at, edit->removed)) {
			return "something was removed that is more than an empty place";
		}
	}
	return NULL;
}

static const char *again_fault(const struct dragoman_filler *before, const char *bytes, size_t length,
                               const struct dragoman_fill_options *options)
{
	struct dragoman_filler *after = open_filler(bytes, length, options);
	const char *fault = NULL;
	if (dragoman_filler_status(after) != DRAGOMAN_OK) {
		fault = "what was written is refused";
	} else if (after->count != before->count) {
		fault = "what was written has other segments";
	}
	for (size_t i = 0; fault == NULL && i < before->count; i++) {
		const struct fill_segment *old = &before->segments[i], *new = &after->segments[i];
		if (!dragoman_text_equal(old->source.text, new->source.text)) {
			fault = "a source has changed";
		} else if (old->is_inserted ? new->shown.state != DRAGOMAN_FILL_TRANSLATED
		                            : old->shown.state != new->shown.state) {
			fault = old->is_inserted ? "what was inserted is no translation"
			                         : "the state of a segment left alone has changed";
		}
	}
	dragoman_filler_destroy(after);
	return fault;
}

static const char *import_fault(const void *bytes, size_t length, const char *filled,
                                size_t filled_length)
{
	struct outcome before = import_all(bytes, length, NULL);
	struct outcome after = import_all(filled, filled_length, NULL);
	if (before.status != DRAGOMAN_OK) {
		return NULL;
	}
	if (after.status != DRAGOMAN_OK) {
		return "import refuses what was written";
	}
	/* a target of blanks hides the marks of its source from an import, until it is filled */
	return after.item_count < before.item_count ? "import finds fewer units" : NULL;
}

static const char *way_fault(const void *bytes, size_t length, const struct filling_how *how,
                             struct filling *filling)
{
	struct dragoman_filler *filler = open_filler(bytes, length, &how->options);
	note_status(filling, filler);
	if (filling->status != DRAGOMAN_OK) {
		dragoman_filler_destroy(filler);
		return filling->message[0] == '\0' ? "a file is refused without a word" : NULL;
	}
	fill_segments(filler, how, filling);
	size_t filled_length;
	char *filled = write_filler(filler, &filled_length);
	bool is_idle = !how->inserts && !how->offers && !how->marks;
	const char *fault = dragoman_filler_status(filler) != DRAGOMAN_OK ? "it cannot be written"
	                                                                  : edits_fault(filler);
	if (fault == NULL && is_idle &&
	    (filled_length != length || memcmp(filled, bytes, length) != 0)) {
		fault = "nothing was asked, and it was changed";
	}
	fault = fault != NULL ? fault : again_fault(filler, filled, filled_length, &how->options);
	fault = fault != NULL ? fault : import_fault(bytes, length, filled, filled_length);
	free(filled);
	dragoman_filler_destroy(filler);
	return fault;
}

const char *filling_fault(const void *bytes, size_t length,
                          const struct dragoman_fill_options *options, struct filling *out_counts)
{
	static const struct filling_how ways[] = {
		{.score = 100},
		{.score = 100, .inserts = true, .marks = true},
		{.score = 80, .inserts = true, .offers = true},
		{.score = 101, .offers = true, .marks = true},
	};
	const char *fault = NULL;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]) && fault == NULL; i++) {
		struct filling_how how = ways[i];
		struct filling filling = {0};
		how.options = *options;
		fault = way_fault(bytes, length, &how, &filling);
		if (out_counts != NULL && i == 1) {
			*out_counts = filling;
		}
	}
	return fault;
}

/* fill.c - the calls of <dragoman/fill.h>. */
#include "formats/filler.h"
#include "formats/formats.h"
#include "formats/gettext.h"
#include "formats/po_string.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Reading. */

/* ASCII of the beginning, without a mark, without the zeros of UTF-16. */
static struct dragoman_text look_of(struct dragoman_text bytes, char room[1024])
{
	size_t length = 0;
	for (size_t i = 0; i < bytes.length && length < 1024; i++) {
		unsigned char byte = (unsigned char)bytes.bytes[i];
		if (byte != 0 && !(i < 3 && byte >= 0xbb)) {
			room[length++] = (char)byte;
		}
	}
	return (struct dragoman_text){room, length};
}

static bool is_xml(struct dragoman_text look)
{
	size_t at = 0;
	while (at < look.length && look.bytes[at] > 0 && look.bytes[at] <= ' ') {
		at++;
	}
	return at < look.length && look.bytes[at] == '<';
}

/* What `<?xml … encoding="…"?>` says; "" if nothing. */
static void declared_charset(struct dragoman_text look, char out_name[64])
{
	static const char word[] = "encoding";
	const char *end = look.length == 0 ? NULL : memchr(look.bytes, '>', look.length);
	const char *at = look.bytes;
	size_t length = 0;
	out_name[0] = '\0';
	if (end == NULL || look.length < 6 || memcmp(look.bytes, "<?xml ", 6) != 0) {
		return;
	}
	while (at < end && memcmp(at, word, (size_t)(end - at) < 8 ? (size_t)(end - at) : 8) != 0) {
		at++;
	}
	while (at < end && *at != '"' && *at != '\'') {
		at++;
	}
	char quote = at < end ? *at : '"';
	for (at++; at < end && *at != quote && length < 63; at++) {
		out_name[length++] = *at;
	}
	out_name[length] = '\0';
}

static void read_file(struct dragoman_filler *filler, FILE *file)
{
	char room[1024], charset[64] = "";
	if (!fill_file_read(&filler->file, file, &filler->report)) {
		return;
	}
	struct dragoman_text bytes = buffer_text(&filler->file.bytes);
	struct dragoman_text look = look_of(bytes, room);
	bool has_markup = is_xml(look);
	if (look.length == 0) {
		filler_fail(filler, DRAGOMAN_INVALID, 0, NO_KNOWN_FORMAT "the file is empty");
		return;
	}
	if (has_markup) {
		declared_charset(look, charset);
	} else {
		gettext_charset((struct dragoman_text){
					bytes.bytes, bytes.length < 65536 ? bytes.length : 65536},
		                charset);
	}
	if (!fill_file_decode(&filler->file, charset, &filler->report)) {
		return;
	}
	if (has_markup) {
		filler_read_xml(filler);
	} else if (filler->format == DRAGOMAN_FORMAT_PO || po_begins_so(look)) {
		filler->format = DRAGOMAN_FORMAT_PO;
		filler->row = &fill_po;
		fill_po.read(filler);
	} else {
		filler_fail(filler, DRAGOMAN_INVALID, 0,
		            NO_KNOWN_FORMAT "only XLIFF, PO and TMX can be filled");
	}
}

static void take_language(struct dragoman_filler *filler, const char *name,
                          struct language *out_language)
{
	if (name != NULL && !language_from_locale(dragoman_text_of(name), out_language)) {
		report_fail(&filler->report, DRAGOMAN_INVALID, (struct place){0},
		            "`%.60s` is no language tag (BCP 47: `en`, `pt-BR`, `zh-Hant`)", name);
	}
}

static void check_format(struct dragoman_filler *filler, enum dragoman_format asked)
{
	if (!filler_is_failed(filler) && asked != DRAGOMAN_FORMAT_UNKNOWN &&
	    !format_is_like(filler->format, asked)) {
		report_fail(&filler->report, DRAGOMAN_INVALID, (struct place){0},
		            "the file is not of the format asked for");
	}
	if (!filler_is_failed(filler) && filler->build.status != DRAGOMAN_OK) {
		report_fail(&filler->report, filler->build.status, (struct place){0},
		            "out of memory");
	}
}

static bool is_long(struct dragoman_text text)
{
	return text.length > FORMATS_SEGMENT_BYTES;
}

/* What a request could not carry: a context can be done without, a code cannot. */
static void check_sizes(struct dragoman_fill_segment *segment)
{
	bool has_long = false;
	if (is_long(segment->segment.context)) {
		segment->segment.context = (struct dragoman_text){0};
	}
	for (size_t i = 0; i < segment->segment.tag_count; i++) {
		const struct dragoman_tag *tag = &segment->segment.tags[i];
		has_long |= is_long(tag->id) || is_long(tag->external) || is_long(tag->type);
	}
	if (has_long && segment->state == DRAGOMAN_FILL_OPEN) {
		segment->state = DRAGOMAN_FILL_UNFIT;
	}
}

struct dragoman_filler *dragoman_filler_create(FILE *file, const char *name,
                                               const struct dragoman_fill_options *options)
{
	static const struct dragoman_fill_options defaults;
	options = options == NULL ? &defaults : options;
	struct dragoman_filler *filler = calloc(1, sizeof(*filler));
	if (filler == NULL) {
		return NULL;
	}
	report_init(&filler->report, name);
	filler->build.most = SIZE_MAX / 2;
	filler->format = options->format;
	take_language(filler, options->source, &filler->source);
	take_language(filler, options->target, &filler->target);
	if (!filler_is_failed(filler)) {
		read_file(filler, file);
		check_format(filler, options->format);
	}
	filler->count = filler_is_failed(filler) ? 0 : filler->count;
	for (size_t i = 0; i < filler->count; i++) {
		check_sizes(&filler->segments[i].shown);
	}
	return filler;
}

void dragoman_filler_destroy(struct dragoman_filler *filler)
{
	if (filler != NULL) {
		if (filler->row != NULL && filler->row->destroy != NULL) {
			filler->row->destroy(filler->state);
		}
		fill_edits_finish(&filler->edits);
		fill_file_finish(&filler->file);
		build_finish(&filler->build);
		free(filler->segments);
		free(filler);
	}
}

enum dragoman_status dragoman_filler_status(const struct dragoman_filler *filler)
{
	return filler->report.status;
}

const char *dragoman_filler_message(const struct dragoman_filler *filler)
{
	return filler->report.message;
}

enum dragoman_format dragoman_filler_format(const struct dragoman_filler *filler)
{
	return filler->format;
}

size_t dragoman_filler_count(const struct dragoman_filler *filler)
{
	return filler->count;
}

const struct dragoman_fill_segment *dragoman_filler_segment(const struct dragoman_filler *filler,
                                                            size_t index)
{
	return &filler->segments[index].shown;
}

/* Filling. */

static bool is_closed(const struct dragoman_filler *filler, size_t index)
{
	return filler_is_failed(filler) || index >= filler->count ||
	       filler->segments[index].shown.state != DRAGOMAN_FILL_OPEN;
}

/* XLIFF 2 must name the language of what is inserted. */
static bool lacks_language(const struct dragoman_filler *filler, const struct fill_segment *segment)
{
	return filler->format == DRAGOMAN_FORMAT_XLIFF2 && segment->shown.target.length == 0;
}

/* A plural wants as many forms as its language has. */
static bool has_forms(const struct fill_segment *segment, const struct dragoman_match *match)
{
	return segment->shown.form_count == 0 || segment->shown.form_count == match->target_count;
}

static enum dragoman_fill_outcome insert(struct dragoman_filler *filler, size_t index,
                                         const struct dragoman_match *match, bool is_offered)
{
	struct fill_match prepared;
	if (is_closed(filler, index)) {
		return DRAGOMAN_FILL_NO_PLACE;
	}
	struct fill_segment *segment = &filler->segments[index];
	if (segment->is_inserted) {
		return DRAGOMAN_FILL_THERE;
	}
	if (!has_forms(segment, match) || lacks_language(filler, segment)) {
		return DRAGOMAN_FILL_NO_PLACE;
	}
	enum dragoman_fill_outcome outcome = filler_prepare(filler, segment, match, &prepared);
	if (outcome == DRAGOMAN_FILL_DONE && !prepared.has_codes && !is_offered) {
		return DRAGOMAN_FILL_CODES;
	}
	if (outcome == DRAGOMAN_FILL_DONE) {
		prepared.needs_review |= is_offered;
		segment->inserted = prepared;
		segment->is_inserted = true;
	}
	return outcome;
}

enum dragoman_fill_outcome dragoman_filler_insert(struct dragoman_filler *filler, size_t index,
                                                  const struct dragoman_match *match)
{
	return insert(filler, index, match, false);
}

static bool is_there(const struct fill_segment *segment, struct dragoman_text plain)
{
	for (size_t i = 0; i < segment->there_count; i++) {
		if (dragoman_text_equal(segment->there[i], plain)) {
			return true;
		}
	}
	for (size_t i = 0; i < segment->offer_count; i++) {
		if (dragoman_text_equal(segment->offers[i].plain, plain)) {
			return true;
		}
	}
	return false;
}

enum dragoman_fill_outcome dragoman_filler_offer(struct dragoman_filler *filler, size_t index,
                                                 const struct dragoman_match *match)
{
	struct fill_match prepared;
	if (is_closed(filler, index)) {
		return DRAGOMAN_FILL_NO_PLACE;
	}
	if (!filler->row->has_offers) {
		/* PO's one place can say that its text is not the translation yet, TMX's cannot */
		return filler->format == DRAGOMAN_FORMAT_PO ? insert(filler, index, match, true)
		                                            : DRAGOMAN_FILL_NO_PLACE;
	}
	struct fill_segment *segment = &filler->segments[index];
	if (segment->has_no_offers) {
		return DRAGOMAN_FILL_NO_PLACE;
	}
	enum dragoman_fill_outcome outcome = filler_prepare(filler, segment, match, &prepared);
	if (outcome != DRAGOMAN_FILL_DONE) {
		return outcome;
	}
	if (is_there(segment, prepared.plain)) {
		return DRAGOMAN_FILL_THERE;
	}
	struct fill_match *added = build_add(&filler->build, &segment->offers, &segment->offer_count,
	                                     sizeof(*added));
	if (added == NULL) {
		return DRAGOMAN_FILL_FAILED;
	}
	*added = prepared;
	return DRAGOMAN_FILL_DONE;
}

/* Terms. */

static bool is_usable(const struct dragoman_translation *translation)
{
	return translation->text.length > 0 && translation->status != DRAGOMAN_TERM_FORBIDDEN &&
	       translation->status != DRAGOMAN_TERM_DEPRECATED;
}

static void take_translations(struct dragoman_filler *filler, const struct dragoman_term_hit *hit,
                              struct fill_term *term)
{
	for (size_t i = 0; i < hit->translation_count; i++) {
		struct dragoman_text *added =
			!is_usable(&hit->translations[i])
				? NULL
				: build_add(&filler->build, &term->translations,
		                            &term->translation_count, sizeof(*added));
		if (added != NULL) {
			*added = build_text(&filler->build, hit->translations[i].text);
		}
	}
}

/* One run of characters, with its ends between two of them, in which no other term was marked. */
static bool is_free(const struct fill_segment *segment, struct dragoman_range at)
{
	const struct fill_character *characters = segment->source.characters;
	if (at.start >= at.end || at.end > segment->source.character_count) {
		return false;
	}
	for (uint32_t i = at.start; i < at.end; i++) {
		if (characters[i].run == 0 || characters[i].run != characters[at.start].run) {
			return false;
		}
	}
	bool is_cut = (at.start > 0 &&
	               characters[at.start - 1].from == characters[at.start].from) ||
	              (at.end < segment->source.character_count &&
	               characters[at.end].from == characters[at.end - 1].from);
	for (size_t i = 0; i < segment->term_count && !is_cut; i++) {
		struct dragoman_range other = segment->terms[i].at;
		is_cut = at.start < other.end && other.start < at.end;
	}
	return !is_cut;
}

static struct dragoman_text part_of(struct dragoman_text text, struct dragoman_range at)
{
	size_t byte = 0, from = 0;
	for (uint32_t character = 0; byte < text.length && character < at.end; character++) {
		from = character == at.start ? byte : from;
		for (byte++; byte < text.length && ((unsigned char)text.bytes[byte] & 0xc0) == 0x80;) {
			byte++;
		}
	}
	return (struct dragoman_text){text.bytes + from, byte - from};
}

enum dragoman_fill_outcome dragoman_filler_term(struct dragoman_filler *filler, size_t index,
                                                const struct dragoman_term_hit *hit)
{
	if (is_closed(filler, index) || !filler->row->has_terms ||
	    filler->segments[index].has_no_terms ||
	    !is_free(&filler->segments[index], hit->at)) {
		return DRAGOMAN_FILL_NO_PLACE;
	}
	struct fill_segment *segment = &filler->segments[index];
	struct fill_term term = {.at = hit->at};
	take_translations(filler, hit, &term);
	if (term.translation_count == 0) {
		return DRAGOMAN_FILL_NO_PLACE;
	}
	struct fill_term *added = build_add(&filler->build, &segment->terms, &segment->term_count,
	                                    sizeof(*added));
	if (added == NULL) {
		return DRAGOMAN_FILL_FAILED;
	}
	term.text = part_of(segment->source.text, hit->at);
	term.glossary = build_text(&filler->build, hit->glossary);
	*added = term;
	return DRAGOMAN_FILL_DONE;
}

/* Writing. */

static void make_edits(struct dragoman_filler *filler)
{
	fill_edits_clear(&filler->edits);
	filler->row->write(filler);
}

size_t dragoman_filler_edits(const struct dragoman_filler *filler)
{
	size_t count = 0;
	for (size_t i = 0; i < filler->count; i++) {
		const struct fill_segment *segment = &filler->segments[i];
		count += segment->is_inserted + segment->offer_count + segment->term_count;
	}
	return count;
}

static enum dragoman_status write_bytes(struct dragoman_filler *filler, struct dragoman_text bytes,
                                        FILE *out)
{
	if (bytes.length > 0 && fwrite(bytes.bytes, 1, bytes.length, out) < bytes.length) {
		return report_fail(&filler->report, DRAGOMAN_FAILED, (struct place){0},
		                   "cannot write: %s", strerror(errno));
	}
	return DRAGOMAN_OK;
}

enum dragoman_status dragoman_filler_write(struct dragoman_filler *filler, FILE *out)
{
	struct buffer text = {0}, bytes = {0};
	if (filler_is_failed(filler)) {
		return filler->report.status;
	}
	make_edits(filler);
	fill_edits_apply(&filler->edits, filler->file.text, &text);
	buffer_append(&bytes, filler->file.bytes.bytes, filler->file.mark_bytes);
	bool is_good = !text.failed && filler->build.status == DRAGOMAN_OK &&
	               fill_file_encode(&filler->file, buffer_text(&text),
	                                filler->row->handler != NULL, &bytes);
	if (!is_good) {
		report_fail(&filler->report, DRAGOMAN_FAILED, (struct place){0}, "out of memory");
	} else if (write_bytes(filler, buffer_text(&bytes), out) == DRAGOMAN_OK && fflush(out) != 0) {
		report_fail(&filler->report, DRAGOMAN_FAILED, (struct place){0}, "cannot write: %s",
		            strerror(errno));
	}
	buffer_finish(&text);
	buffer_finish(&bytes);
	return filler->report.status;
}

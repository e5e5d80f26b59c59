/* update.c - dragoman update: what is confirmed of finished files, into a memory. */
#include "update.h"

#include "commands.h"
#include "import.h"

#include <time.h>
#include <xxhash.h>

static const char *const skip_words[UPDATE_SKIP_COUNT] = {
	[UPDATE_UNTRANSLATED] = "untranslated",
	[UPDATE_UNCONFIRMED] = "not confirmed",
	[UPDATE_OBSOLETE] = "obsolete",
	[UPDATE_REPEATED] = "repeated",
};

void update_begin(struct update *update, const char *source)
{
	update->source = source;
	id_set_finish(&update->seen);
	update->seen = (struct id_set){0};
	memset(update->skipped, 0, sizeof(update->skipped));
}

static struct dragoman_text source_of(const struct update *update, const struct dragoman_unit *unit)
{
	struct dragoman_text source = dragoman_text_of(update->source);
	for (size_t i = 0; i < unit->variant_count && source.length > 0; i++) {
		if (dragoman_text_equal(unit->variants[i].language, source)) {
			return source;
		}
	}
	return unit->source.length > 0 ? unit->source : unit->variants[0].language;
}

static bool is_translated(const struct dragoman_unit *unit, struct dragoman_text source)
{
	bool has_source = false, has_target = false;
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		bool is_source = dragoman_text_equal(variant->language, source);
		has_source |= is_source && variant->text.length > 0;
		has_target |= !is_source && variant->text.length > 0;
	}
	return has_source && has_target;
}

static bool is_obsolete(const struct dragoman_unit *unit)
{
	for (size_t i = 0; i < unit->property_count; i++) {
		if (dragoman_text_equal(unit->properties[i].name,
		                        dragoman_text_of("po:obsolete"))) {
			return true;
		}
	}
	return false;
}

/* Formats that have states say nothing with none; in the others a pair is meant. */
static bool has_states(const struct dragoman_importer *importer)
{
	enum dragoman_format format = dragoman_importer_format(importer);
	return format == DRAGOMAN_FORMAT_XLIFF || format == DRAGOMAN_FORMAT_XLIFF2;
}

static bool is_confirmed(const struct update *update, const struct dragoman_importer *importer,
                         const struct dragoman_unit *unit)
{
	enum dragoman_unit_status status = unit->status;
	if (status == DRAGOMAN_UNIT_NO_STATUS && !has_states(importer)) {
		status = DRAGOMAN_UNIT_TRANSLATED;
	}
	return status >= update->least;
}

static void mix(XXH3_state_t *state, struct dragoman_text text)
{
	XXH3_64bits_update(state, &text.length, sizeof(text.length));
	XXH3_64bits_update(state, text.bytes, text.length);
}

/* Without a context of its own, a segment is told by those beside it. */
static void mix_place(XXH3_state_t *state, const struct dragoman_unit *unit)
{
	mix(state, unit->id);
	mix(state, unit->context);
	if (unit->context.length == 0 && unit->previous_count > 0) {
		mix(state, unit->previous[0].text);
	}
	if (unit->context.length == 0 && unit->next_count > 0) {
		mix(state, unit->next[0].text);
	}
}

/* The same source in the same place, into the same languages? */
static bool is_new(struct update *update, XXH3_state_t *state, const struct dragoman_unit *unit,
                   struct dragoman_text source)
{
	XXH3_64bits_reset(state);
	mix_place(state, unit);
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		mix(state, variant->language);
		if (!dragoman_text_equal(variant->language, source)) {
			continue;
		}
		mix(state, variant->text);
		for (size_t j = 0; j < variant->tag_count; j++) {
			mix(state, variant->tags[j].data);
			XXH3_64bits_update(state, &variant->tags[j].at, sizeof(uint32_t));
		}
	}
	uint64_t hash = XXH3_64bits_digest(state);
	return id_set_add(&update->seen, (struct dragoman_text){(char *)&hash, sizeof(hash)});
}

/* Whose the pair is, and since when. */
static void sign(struct update *update, const struct dragoman_unit *unit,
                 struct dragoman_text source)
{
	struct dragoman_unit *own = &update->unit;
	struct dragoman_text author = dragoman_text_of(update->author);
	*own = *unit;
	own->variants = update->variants;
	memcpy(own->variants, unit->variants, unit->variant_count * sizeof(*own->variants));
	if (author.length > 0) {
		own->author = author;
		own->changed_by = author;
	}
	author = own->changed_by.length > 0 ? own->changed_by : own->author;
	int64_t date = unit->changed != 0 ? unit->changed : unit->created;
	for (size_t i = 0; i < own->variant_count; i++) {
		struct dragoman_variant *variant = &own->variants[i];
		if (dragoman_text_equal(variant->language, source)) {
			continue;
		}
		date = date == 0 ? variant->changed : date;
		date = date == 0 ? variant->created : date;
		if (update->author != NULL || variant->author.length == 0) {
			variant->author = author;
		}
	}
	own->changed = date != 0 ? date : update->now;
	own->created = unit->created != 0 ? unit->created : own->changed;
	own->source = source;
}

bool update_takes(struct update *update, const struct dragoman_importer *importer,
                  struct dragoman_item *item)
{
	const struct dragoman_unit *unit = item->unit;
	if (update == NULL || item->kind != DRAGOMAN_ITEM_UNIT ||
	    unit->variant_count > UPDATE_VARIANTS) {
		return true; /* or the server refuses it */
	}
	struct dragoman_text source = source_of(update, unit);
	enum update_skip why = !is_translated(unit, source)             ? UPDATE_UNTRANSLATED
	                       : is_obsolete(unit)                      ? UPDATE_OBSOLETE
	                       : !is_confirmed(update, importer, unit)  ? UPDATE_UNCONFIRMED
	                       : !is_new(update, update->state, unit, source) ? UPDATE_REPEATED
	                                                                : UPDATE_SKIP_COUNT;
	if (why != UPDATE_SKIP_COUNT) {
		update->skipped[why]++;
		return false;
	}
	sign(update, unit, source);
	item->unit = &update->unit;
	return true;
}

/* What comes out. */

const char *const update_columns[] = {"file",         "memory",   "added",    "changed",
                                      "unchanged",    "merged",   "untranslated", "unconfirmed",
                                      "obsolete",     "repeated", "left_out", NULL};

static void write_row(struct table *table, const struct import_result *result)
{
	const struct import_file *file = result->file;
	table_string(table, STYLE_PLAIN, file->name);
	table_string(table, STYLE_PLAIN, file->target);
	table_number(table, result->counts.added);
	table_number(table, result->counts.replaced);
	table_number(table, result->counts.kept);
	table_number(table, result->counts.merged);
	for (size_t i = 0; i < UPDATE_SKIP_COUNT; i++) {
		table_number(table, file->update->skipped[i]);
	}
	table_number(table, file->skipped_count);
}

static void write_json(struct output *output, const struct import_result *result)
{
	const struct import_file *file = result->file;
	const uint64_t *skipped = file->update->skipped;
	json_t *document = json_pack(
		"{s:s,s:s,s:I,s:I,s:I,s:I,s:{s:I,s:I,s:I,s:I,s:I},s:I,s:b}", "file", file->name,
		"memory", file->target, "added", (json_int_t)result->counts.added, "changed",
		(json_int_t)result->counts.replaced, "unchanged", (json_int_t)result->counts.kept,
		"merged", (json_int_t)result->counts.merged, "skipped", "untranslated",
		(json_int_t)skipped[UPDATE_UNTRANSLATED], "unconfirmed",
		(json_int_t)skipped[UPDATE_UNCONFIRMED], "obsolete",
		(json_int_t)skipped[UPDATE_OBSOLETE], "repeated",
		(json_int_t)skipped[UPDATE_REPEATED], "left_out", (json_int_t)file->skipped_count,
		"warnings", (json_int_t)file->warning_count, "is_new", result->is_new);
	json_dumpf(document, output->file, JSON_COMPACT);
	output_line_end(output);
	json_decref(document);
}

static void write_count(struct output *output, bool *has_one, uint64_t count, const char *word)
{
	char digits[OUTPUT_NUMBER_BYTES];
	output_format(output, STYLE_PLAIN, "%s%s %s", *has_one ? ", " : "",
	              output_number(digits, count), word);
	*has_one = true;
}

static void write_text(struct output *output, const struct import_result *result)
{
	const struct import_file *file = result->file;
	bool has_one = false;
	output_string(output, STYLE_NAME, file->target);
	output_format(output, STYLE_PLAIN, "%s: %s: ", result->is_new ? " (new)" : "", file->name);
	write_count(output, &has_one, result->counts.added, "added");
	write_count(output, &has_one, result->counts.replaced, "changed");
	write_count(output, &has_one, result->counts.kept, "unchanged");
	if (result->counts.merged > 0) {
		write_count(output, &has_one, result->counts.merged, "merged");
	}
	has_one = false;
	for (size_t i = 0; i < UPDATE_SKIP_COUNT; i++) {
		if (file->update->skipped[i] > 0) {
			output_string(output, STYLE_PLAIN, has_one ? "" : "; skipped ");
			write_count(output, &has_one, file->update->skipped[i], skip_words[i]);
		}
	}
	if (file->skipped_count > 0) {
		output_string(output, STYLE_PLAIN, has_one ? "" : "; skipped ");
		write_count(output, &has_one, file->skipped_count, "bad");
	}
	output_line_end(output);
}

void update_write(struct session *session, struct table *table, const struct import_result *result)
{
	if (session->output.form == OUTPUT_JSON) {
		write_json(&session->output, result);
	} else if (session->output.form == OUTPUT_TSV) {
		write_row(table, result);
	} else {
		write_text(&session->output, result);
	}
}

static bool read_state(const char *word, enum dragoman_unit_status *out_least)
{
	*out_least = word == NULL ? DRAGOMAN_UNIT_TRANSLATED : DRAGOMAN_UNIT_NO_STATUS;
	if (word == NULL || strcmp(word, "any") == 0) {
		return true;
	}
	for (unsigned i = DRAGOMAN_UNIT_TRANSLATED; i < DRAGOMAN_UNIT_STATUS_COUNT; i++) {
		if (strcmp(word, dragoman_unit_status_word((enum dragoman_unit_status)i)) == 0) {
			*out_least = (enum dragoman_unit_status)i;
			return true;
		}
	}
	return false;
}

int run_update(struct session *session)
{
	struct update update = {.author = session->options.author, .now = (int64_t)time(NULL)};
	if (!read_state(session->options.state, &update.least)) {
		return session_misused(session, "--state: any, translated, reviewed or approved");
	}
	update.state = XXH3_createState();
	if (update.state == NULL) {
		return session_fail(session, EXIT_STATUS + DRAGOMAN_FAILED, "out of memory");
	}
	session->options.again = true; /* what was changed in the memory since is changed back */
	int exit_code = import_run(session, &update);
	id_set_finish(&update.seen);
	XXH3_freeState(update.state);
	return exit_code;
}

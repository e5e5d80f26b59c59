#include "job.h"

#include "memory.h"

#include <dragoman/exchange.h>
#include <stdlib.h>
#include <strings.h>

static json_t *text_of(struct dragoman_text text)
{
	return json_stringn(text.bytes == NULL ? "" : text.bytes, text.length);
}

static void set_text(json_t *object, const char *member, struct dragoman_text text)
{
	if (text.length > 0) {
		json_object_set_new(object, member, text_of(text));
	}
}

static json_t *tags_of(const struct dragoman_variant *variant)
{
	json_t *list = variant->tag_count == 0 ? NULL : json_array();
	for (size_t i = 0; i < variant->tag_count; i++) {
		const struct dragoman_tag *tag = &variant->tags[i];
		json_t *object = json_pack("{s:i,s:s}", "at", (int)tag->at, "kind",
		                           dragoman_tag_kind_word(tag->kind));
		set_text(object, "id", tag->id);
		set_text(object, "external", tag->external);
		set_text(object, "type", tag->type);
		set_text(object, "element", tag->element);
		set_text(object, "data", tag->data);
		json_array_append_new(list, object);
	}
	return list;
}

static struct dragoman_text primary(struct dragoman_text tag)
{
	size_t length = 0;
	while (length < tag.length && tag.bytes[length] != '-') {
		length++;
	}
	return (struct dragoman_text){tag.bytes, length};
}

/* As people write them: `EN-gb`. */
static bool is_tag(struct dragoman_text a, struct dragoman_text b)
{
	return a.length == b.length && strncasecmp(a.bytes, b.bytes, a.length) == 0;
}

/* The variant in the source language: that very tag, else one of another region. */
static const struct dragoman_variant *find_source(const struct dragoman_unit *unit,
                                                  struct dragoman_text language)
{
	const struct dragoman_variant *near = NULL;
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		if (is_tag(variant->language, language)) {
			return variant;
		}
		if (near == NULL && is_tag(primary(variant->language), primary(language))) {
			near = variant;
		}
	}
	return near;
}

static void set_source(struct job *job, const struct dragoman_unit *unit)
{
	struct dragoman_text language = unit->source;
	if (language.length == 0 && unit->variant_count > 0) {
		language = unit->variants[0].language;
	}
	snprintf(job->source, sizeof(job->source), "%.*s", (int)language.length,
	         language.length == 0 ? "" : language.bytes);
}

/* Neighbours are the segments beside it in the file. */
static void add(struct job *job, struct job_file *file, const struct dragoman_unit *unit,
                const struct dragoman_variant *variant)
{
	if (job->count == job->capacity) {
		job->capacity = 2 * job->capacity + 256;
		job->segments = memory_resize(job->segments,
		                              job->capacity * sizeof(*job->segments));
	}
	struct job_segment *segment = &job->segments[job->count];
	*segment = (struct job_segment){.text = text_of(variant->text), .tags = tags_of(variant)};
	segment->context = unit->context.length == 0 ? NULL : text_of(unit->context);
	if (file->count > 0) {
		segment->previous = segment[-1].text;
		segment[-1].next = segment->text;
	}
	job->count++;
	file->count++;
}

static bool take(struct session *session, struct job *job, struct job_file *file,
                 const struct dragoman_item *item)
{
	if (item->kind != DRAGOMAN_ITEM_UNIT && file->is_found) {
		file->is_left_out = true;
		return false;
	}
	if (item->kind != DRAGOMAN_ITEM_UNIT) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_INVALID,
		             "%s:%llu: a glossary has nothing to translate", file->name,
		             (unsigned long long)item->line);
		return false;
	}
	if (job->source[0] == '\0') {
		set_source(job, item->unit);
	}
	const struct dragoman_variant *variant = find_source(item->unit,
	                                                     dragoman_text_of(job->source));
	if (variant == NULL) {
		file->without++;
	} else if (variant->text.length > 0 || variant->tag_count > 0) {
		add(job, file, item->unit, variant);
	}
	return true;
}

static bool read_items(struct session *session, struct job *job, struct job_file *file,
                       struct dragoman_importer *importer)
{
	struct dragoman_item item;
	enum dragoman_status status;
	while ((status = dragoman_importer_next(importer, &item)) == DRAGOMAN_OK) {
		if (!take(session, job, file, &item)) {
			return file->is_left_out;
		}
	}
	file->is_left_out = file->is_found && !dragoman_importer_is_known(importer);
	if (status != DRAGOMAN_NOT_FOUND && !file->is_left_out) {
		session_fail(session, EXIT_STATUS + (int)status, "%s",
		             dragoman_importer_message(importer));
		return false;
	}
	return true;
}

static bool read_file(struct session *session, struct job *job, struct job_file *file)
{
	const char *word = session->options.format;
	struct dragoman_import_options options = {
		.format = word == NULL ? DRAGOMAN_FORMAT_UNKNOWN : dragoman_format_of(word, false),
		.languages = session->options.languages,
		.separator = option_separator(&session->options),
	};
	FILE *stream = files_open(session, file->path);
	if (stream == NULL) {
		return false;
	}
	struct dragoman_importer *importer = dragoman_importer_create(stream, file->name, &options);
	bool is_good = importer != NULL && read_items(session, job, file, importer);
	if (importer == NULL) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_FAILED, "out of memory");
	}
	dragoman_importer_destroy(importer);
	fclose(stream);
	if (is_good && file->without > 0) {
		output_complain("warning: %s: %llu units have no %s text and are not counted",
		                file->name, (unsigned long long)file->without, job->source);
	}
	return is_good;
}

struct key {
	const struct job_segment *segment;
	size_t place;
};

static int by_content(const void *left, const void *right)
{
	const struct key *a = left, *b = right;
	int order = strcmp(json_string_value(a->segment->text), json_string_value(b->segment->text));
	if (order == 0 && (a->segment->tags != NULL || b->segment->tags != NULL)) {
		char *a_tags = json_dumps(a->segment->tags, JSON_COMPACT | JSON_ENCODE_ANY);
		char *b_tags = json_dumps(b->segment->tags, JSON_COMPACT | JSON_ENCODE_ANY);
		order = strcmp(a_tags == NULL ? "" : a_tags, b_tags == NULL ? "" : b_tags);
		free(a_tags);
		free(b_tags);
	}
	return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

static bool is_same(const struct job_segment *a, const struct job_segment *b)
{
	return json_equal(a->text, b->text) &&
	       (a->tags == b->tags || json_equal(a->tags, b->tags));
}

static void find_same(struct job *job)
{
	struct key *keys = memory_take(job->count * sizeof(*keys));
	for (size_t i = 0; i < job->count; i++) {
		keys[i] = (struct key){&job->segments[i], i};
	}
	if (job->count > 1) {
		qsort(keys, job->count, sizeof(*keys), by_content);
	}
	for (size_t i = 0; i < job->count; i++) {
		bool is_again = i > 0 && is_same(keys[i].segment, keys[i - 1].segment);
		job->segments[keys[i].place].same =
			is_again ? job->segments[keys[i - 1].place].same : keys[i].place;
	}
	free(keys);
}

bool job_read(struct session *session, struct job *out_job)
{
	const char *source = session->options.source;
	*out_job = (struct job){0};
	snprintf(out_job->source, sizeof(out_job->source), "%s", source == NULL ? "" : source);
	bool is_good = files_expand(session, &out_job->names);
	out_job->files = memory_take(out_job->names.count * sizeof(*out_job->files));
	for (size_t i = 0; i < out_job->names.count && is_good; i++) {
		struct job_file file = {.path = out_job->names.items[i].path,
		                        .name = files_shown(out_job->names.items[i].path),
		                        .is_found = out_job->names.items[i].folder_length > 0,
		                        .first = out_job->count};
		is_good = read_file(session, out_job, &file);
		if (file.is_left_out) {
			output_complain("left out: %s: nothing to translate", file.name);
		} else {
			out_job->files[out_job->file_count++] = file;
		}
	}
	if (is_good && out_job->file_count == 0) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_INVALID,
		             "no file to analyse in these folders");
		is_good = false;
	}
	if (is_good) {
		find_same(out_job);
	}
	return is_good;
}

void job_finish(struct job *job)
{
	for (size_t i = 0; i < job->count; i++) {
		json_decref(job->segments[i].text);
		json_decref(job->segments[i].tags);
		json_decref(job->segments[i].context);
	}
	free(job->segments);
	free(job->files);
	files_finish(&job->names);
}

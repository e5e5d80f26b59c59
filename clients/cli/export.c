/* export.c - dragoman export: a memory or a glossary into a file. */
#define _GNU_SOURCE
#include "commands.h"
#include "memory.h"
#include "value.h"

#include <dragoman/exchange.h>
#include <dragoman/json.h>
#include <errno.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 1000
#define LANGUAGES_BYTES 2048

enum kind { KIND_TMX, KIND_TSV, KIND_TBX, KIND_TBX2, KIND_JSON, KIND_COUNT };

static const char *const kind_words[KIND_COUNT] = {"tmx", "tsv", "tbx", "tbx2", "json"};

struct export
{
	struct session *session;
	const char *name;
	bool is_glossary;
	enum kind kind;
	FILE *file;
	char *temporary; /* where it is written until it is whole; NULL: standard output */
	char languages[LANGUAGES_BYTES];
	struct dragoman_exporter *exporter; /* all but JSON */
	struct dragoman_json *json;
};

/* Whatever is done with the pages of a memory. False ends it. */
typedef bool (*page_use)(struct export *export, const struct dragoman_page *page);

static struct dragoman_text ask_page(struct export *export, struct dragoman_json *request,
                                     struct dragoman_text cursor)
{
	struct session *session = export->session;
	struct dragoman_text reply = {0};
	dragoman_json_clear(request);
	dragoman_json_raw(request, export->is_glossary ? "{\"glossary\":" : "{\"memory\":");
	dragoman_json_string(request, dragoman_text_of(export->name));
	dragoman_json_raw(request, ",\"limit\":");
	dragoman_json_raw(request, "1000");
	if (cursor.length > 0) {
		dragoman_json_raw(request, ",\"cursor\":");
		dragoman_json_string(request, cursor);
	}
	dragoman_json_raw(request, "}");
	enum dragoman_status status = dragoman_client_call(
		session->client, export->is_glossary ? "concept.list" : "unit.list",
		dragoman_json_text(request), &reply);
	if (status != DRAGOMAN_OK) {
		session_complain(session, status);
		reply = (struct dragoman_text){0};
	}
	return reply;
}

/* Reads page after page; false after a complaint. */
static bool walk_pages(struct export *export, page_use use)
{
	const struct dragoman_page *page = NULL;
	struct dragoman_json *request = dragoman_json_create();
	bool has_more = request != NULL;
	bool is_good = has_more;
	while (has_more && is_good) {
		enum dragoman_status status = DRAGOMAN_OK;
		struct dragoman_text cursor = page == NULL ? (struct dragoman_text){0}
		                                           : page->cursor;
		struct dragoman_text reply = ask_page(export, request, cursor);
		dragoman_page_destroy(page);
		page = reply.length == 0 ? NULL : dragoman_page_read(reply, &status);
		if (page == NULL && reply.length > 0) {
			session_fail(export->session, EXIT_STATUS + (int)status,
			             "the server's reply makes no sense");
		}
		is_good = page != NULL && use(export, page);
		has_more = page != NULL && page->cursor.length > 0;
	}
	dragoman_page_destroy(page);
	dragoman_json_destroy(request);
	return is_good;
}

/* The languages of a table, in the order in which they are met. */

static bool note_language(struct export *export, struct dragoman_text language)
{
	char *list = export->languages;
	size_t length = strlen(list);
	char wanted[64], padded[LANGUAGES_BYTES + 2];
	snprintf(wanted, sizeof(wanted), ",%.*s,", (int)language.length, language.bytes);
	snprintf(padded, sizeof(padded), ",%s,", list);
	if (strstr(padded, wanted) != NULL) {
		return true;
	}
	if (length + language.length + 2 > LANGUAGES_BYTES) {
		session_fail(export->session, EXIT_STATUS + DRAGOMAN_TOO_LARGE,
		             "too many languages for one table: choose some with --languages");
		return false;
	}
	snprintf(list + length, LANGUAGES_BYTES - length, "%s%.*s", length == 0 ? "" : ",",
	         (int)language.length, language.bytes);
	return true;
}

static bool note_languages(struct export *export, const struct dragoman_page *page)
{
	bool is_good = true;
	for (size_t i = 0; i < page->unit_count; i++) {
		for (size_t j = 0; j < page->units[i].variant_count && is_good; j++) {
			is_good = note_language(export, page->units[i].variants[j].language);
		}
	}
	for (size_t i = 0; i < page->concept_count; i++) {
		for (size_t j = 0; j < page->concepts[i].language_count && is_good; j++) {
			is_good = note_language(export, page->concepts[i].languages[j].language);
		}
	}
	return is_good;
}

static bool find_languages(struct export *export)
{
	const char *given = export->session->options.languages;
	if (given != NULL) {
		snprintf(export->languages, LANGUAGES_BYTES, "%s", given);
		return true;
	}
	return export->kind != KIND_TSV || walk_pages(export, note_languages);
}

/* Writing. */

static bool write_json(struct export *export, const struct dragoman_page *page)
{
	for (size_t i = 0; i < page->unit_count + page->concept_count; i++) {
		dragoman_json_clear(export->json);
		if (i < page->unit_count) {
			dragoman_json_unit(export->json, &page->units[i]);
		} else {
			dragoman_json_concept(export->json, &page->concepts[i - page->unit_count]);
		}
		struct dragoman_text text = dragoman_json_text(export->json);
		fwrite(text.bytes, 1, text.length, export->file);
		fputc('\n', export->file);
	}
	return !ferror(export->file);
}

static bool write_page(struct export *export, const struct dragoman_page *page)
{
	enum dragoman_status status = DRAGOMAN_OK;
	if (export->kind == KIND_JSON) {
		return write_json(export, page);
	}
	for (size_t i = 0; i < page->unit_count && status == DRAGOMAN_OK; i++) {
		status = dragoman_exporter_unit(export->exporter, &page->units[i]);
	}
	for (size_t i = 0; i < page->concept_count && status == DRAGOMAN_OK; i++) {
		status = dragoman_exporter_concept(export->exporter, &page->concepts[i]);
	}
	if (status != DRAGOMAN_OK) {
		session_fail(export->session, EXIT_STATUS + (int)status, "%s",
		             dragoman_exporter_message(export->exporter));
	}
	return status == DRAGOMAN_OK;
}

static enum dragoman_format format_of(const struct export *export)
{
	switch (export->kind) {
	case KIND_TBX:
		return DRAGOMAN_FORMAT_TBX;
	case KIND_TBX2:
		return DRAGOMAN_FORMAT_TBX2;
	case KIND_TSV:
		return export->is_glossary ? DRAGOMAN_FORMAT_TSV_TERMS : DRAGOMAN_FORMAT_TSV;
	default:
		return DRAGOMAN_FORMAT_TMX;
	}
}

/* Beside its place, so that renaming it there cannot fail halfway. */
static bool open_output(struct export *export)
{
	const char *name = export->session->options.output;
	if (name == NULL || strcmp(name, "-") == 0) {
		export->file = stdout;
		return true;
	}
	size_t size = strlen(name) + 8;
	export->temporary = memory_take(size);
	snprintf(export->temporary, size, "%s.XXXXXX", name);
	int descriptor = mkstemp(export->temporary);
	export->file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
	if (export->file == NULL) {
		session_fail(export->session, EXIT_USAGE, "%s: %s", name, strerror(errno));
	}
	return export->file != NULL;
}

static bool open_exporter(struct export *export)
{
	struct dragoman_export_options options = {
		.format = format_of(export),
		.source = export->session->options.source,
		.languages = export->kind == KIND_TSV ? export->languages : NULL,
		.title = export->is_glossary ? export->name : NULL,
	};
	export->json = dragoman_json_create();
	if (export->kind != KIND_JSON) {
		export->exporter = dragoman_exporter_create(export->file, &options);
	}
	bool is_open = export->json != NULL &&
	               (export->kind == KIND_JSON || export->exporter != NULL);
	if (!is_open) {
		session_fail(export->session, EXIT_STATUS + DRAGOMAN_FAILED, "out of memory");
	}
	return is_open;
}

static bool complain_of_file(struct export *export, const char *message)
{
	session_fail(export->session, EXIT_STATUS + DRAGOMAN_FAILED, "%s: %s",
	             export->temporary == NULL ? "standard output"
	                                       : export->session->options.output,
	             message);
	return false;
}

/* mkstemp() makes files for their owner alone; an export is as any file of his. */
static bool publish(struct export *export)
{
	mode_t mask = umask(0);
	umask(mask);
	int descriptor = fileno(export->file);
	bool is_safe = fchmod(descriptor, 0666 & ~mask) == 0 && fsync(descriptor) == 0;
	FILE *file = export->file;
	export->file = NULL;
	is_safe = fclose(file) == 0 && is_safe;
	return (is_safe && rename(export->temporary, export->session->options.output) == 0) ||
	       complain_of_file(export, strerror(errno));
}

static bool close_output(struct export *export)
{
	if (export->exporter != NULL && dragoman_exporter_close(export->exporter) != DRAGOMAN_OK) {
		return complain_of_file(export, dragoman_exporter_message(export->exporter));
	}
	if (fflush(export->file) != 0 || ferror(export->file)) {
		return complain_of_file(export, strerror(errno));
	}
	return export->temporary == NULL || publish(export);
}

static void finish(struct export *export, bool is_good)
{
	dragoman_exporter_destroy(export->exporter);
	dragoman_json_destroy(export->json);
	if (export->temporary != NULL && export->file != NULL) {
		fclose(export->file);
	}
	if (export->temporary != NULL && !is_good) {
		unlink(export->temporary);
	}
	free(export->temporary);
}

/* What the options say: of what, and as what. False after a complaint. */
static bool read_kind(struct export *export)
{
	const struct options *options = &export->session->options;
	const char *output = options->output == NULL ? "" : options->output;
	const char *dot = strrchr(output, '.');
	const char *word = options->format;
	export->kind = export->is_glossary ? KIND_TBX : KIND_TMX;
	for (int i = 0; i < KIND_COUNT; i++) {
		bool is_it = word != NULL ? strcasecmp(word, kind_words[i]) == 0
		                          : dot != NULL && strcasecmp(dot + 1, kind_words[i]) == 0;
		if (is_it) {
			export->kind = (enum kind)i;
			word = kind_words[i];
		}
	}
	bool is_known = word == NULL || strcasecmp(word, kind_words[export->kind]) == 0;
	bool is_of_terms = export->kind == KIND_TBX || export->kind == KIND_TBX2;
	if (!is_known || (export->is_glossary ? export->kind == KIND_TMX : is_of_terms)) {
		session_misused(export->session, "a %s does not leave as `%s`",
		                export->is_glossary ? "glossary" : "memory",
		                word == NULL ? kind_words[export->kind] : word);
		return false;
	}
	return true;
}

int run_export(struct session *session)
{
	const struct options *options = &session->options;
	struct export export = {.session = session, .is_glossary = options->glossaries.count > 0};
	if (options->memories.count + options->glossaries.count != 1) {
		return session_misused(session, "one --memory or one --glossary");
	}
	export.name = export.is_glossary ? options->glossaries.items[0]
	                                 : options->memories.items[0];
	if (!read_kind(&export) || session_client(session) == NULL) {
		return session->exit_code;
	}
	bool is_good = find_languages(&export) && open_output(&export) && open_exporter(&export) &&
	               walk_pages(&export, write_page) && close_output(&export);
	finish(&export, is_good);
	return session->exit_code;
}

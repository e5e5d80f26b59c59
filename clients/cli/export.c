/* export.c - dragoman export: a memory or a glossary into a file. */
#define _GNU_SOURCE
#include "commands.h"
#include "filter.h"
#include "memory.h"
#include "progress.h"
#include "suggest.h"
#include "table.h"
#include "value.h"

#include <dragoman/exchange.h>
#include <dragoman/json.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 1000
#define LANGUAGES_BYTES 2048

struct export
{
	struct session *session;
	const char *name;
	bool is_glossary;
	enum dragoman_format format;
	FILE *file;
	char *temporary; /* where it is written until it is whole; NULL: standard output */
	char languages[LANGUAGES_BYTES];
	struct dragoman_exporter *exporter;
	char *chosen; /* JSON: members of each request, a comma before them; "" for none */
	uint64_t count; /* records written */
	uint64_t left_out;
	struct progress progress;
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
	dragoman_json_raw(request, export->chosen);
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

/* What --filter says. False after a complaint. */
static bool read_filter(struct export *export)
{
	json_t *members = json_object();
	if (!filter_set(export->session, members)) {
		json_decref(members);
		return false;
	}
	export->chosen = json_dumps(members, JSON_COMPACT);
	json_decref(members);
	size_t length = export->chosen == NULL ? 0 : strlen(export->chosen);
	if (length > 2) { /* `{…}` becomes `,…` */
		export->chosen[0] = ',';
		export->chosen[length - 1] = '\0';
	} else if (length > 0) {
		export->chosen[0] = '\0';
	}
	return length > 0;
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
	return !dragoman_format_has_columns(export->format) || walk_pages(export, note_languages);
}

/* Writing. */

static bool write_page(struct export *export, const struct dragoman_page *page)
{
	enum dragoman_status status = DRAGOMAN_OK;
	for (size_t i = 0; i < page->unit_count && status == DRAGOMAN_OK; i++) {
		status = dragoman_exporter_unit(export->exporter, &page->units[i]);
	}
	for (size_t i = 0; i < page->concept_count && status == DRAGOMAN_OK; i++) {
		status = dragoman_exporter_concept(export->exporter, &page->concepts[i]);
	}
	export->count += page->unit_count + page->concept_count;
	progress_show(&export->progress, export->count);
	if (status != DRAGOMAN_OK) {
		session_fail(export->session, EXIT_STATUS + (int)status, "%s",
		             dragoman_exporter_message(export->exporter));
	}
	return status == DRAGOMAN_OK;
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
		.format = export->format,
		.source = export->session->options.source,
		.separator = option_separator(&export->session->options),
		.languages = dragoman_format_has_columns(export->format) ? export->languages : NULL,
		.title = export->is_glossary ? export->name : NULL,
	};
	export->exporter = dragoman_exporter_create(export->file, &options);
	if (export->exporter == NULL) {
		session_fail(export->session, EXIT_STATUS + DRAGOMAN_FAILED, "out of memory");
	}
	return export->exporter != NULL;
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
	if (export->temporary != NULL && export->file != NULL) {
		fclose(export->file);
	}
	if (export->temporary != NULL && !is_good) {
		unlink(export->temporary);
	}
	free(export->temporary);
	free(export->chosen);
}

/* What the option or the ending of the output's name says. False after a complaint. */
static bool read_format(struct export *export)
{
	const struct options *options = &export->session->options;
	bool is_glossary = export->is_glossary;
	const char *dot = options->output == NULL ? NULL : strrchr(options->output, '.');
	const char *word = options->format != NULL ? options->format
	                   : dot != NULL           ? dot + 1
	                                           : "";
	export->format = dragoman_format_of(word, is_glossary);
	if (dragoman_format_is_written(export->format)) {
		return true;
	}
	bool is_other = dragoman_format_of(word, !is_glossary) != DRAGOMAN_FORMAT_UNKNOWN;
	if (options->format != NULL || is_other || export->format != DRAGOMAN_FORMAT_UNKNOWN) {
		static const char units[] = "tmx,xliff,xliff2,po,csv,tsv,json";
		static const char concepts[] = "tbx,tbx-dct,tbx-min,tbx-min-dct,tbx-core,tbx2,utx,"
					       "omegat,csv,tsv,json";
		char near[SUGGESTION_BYTES];
		session_misused(export->session, "a %s does not leave as `%s`%s",
		                is_glossary ? "glossary" : "memory", word,
		                suggestion_words(is_glossary ? concepts : units, word, near));
		return false;
	}
	export->format = is_glossary ? DRAGOMAN_FORMAT_TBX : DRAGOMAN_FORMAT_TMX;
	return true;
}

/* How many records there are; 0 where some are chosen. */
static uint64_t ask_total(const struct export *export)
{
	const char *kind = export->is_glossary ? "glossary" : "memory";
	char verb[32];
	json_t *reply = NULL;
	if (export->chosen[0] != '\0') {
		return 0;
	}
	snprintf(verb, sizeof(verb), "%s.get", kind);
	session_try(export->session, verb, json_pack("{s:s}", "name", export->name), &reply);
	uint64_t total = value_number(json_object_get(reply, kind),
	                              export->is_glossary ? "concepts" : "units");
	json_decref(reply);
	return total;
}

static bool write_all(struct export *export)
{
	/* a bar would stand among what goes to the terminal itself */
	bool is_quiet = export->temporary == NULL && isatty(STDOUT_FILENO);
	progress_begin(&export->progress, "exporting", export->is_glossary ? "concepts" : "units",
	               is_quiet ? 0 : ask_total(export));
	export->progress.is_terminal = export->progress.is_terminal && !is_quiet;
	bool is_good = walk_pages(export, write_page) && close_output(export);
	progress_end(&export->progress);
	return is_good;
}

/* Of a file; what goes to standard output is the data itself. */
static void report(struct export *export)
{
	static const char *const names[] = {"name", "file", "records", "left_out", "seconds", NULL};
	struct output *output = &export->session->output;
	const char *file = export->session->options.output;
	double seconds = progress_seconds(&export->progress);
	if (output->form == OUTPUT_JSON) {
		json_t *all = json_pack("{s:s,s:s,s:I,s:I,s:f}", export->is_glossary ? "glossary" : "memory",
		                        export->name, "file", file, export->is_glossary ? "concepts" : "units",
		                        (json_int_t)export->count, "left_out", (json_int_t)export->left_out,
		                        "seconds", seconds);
		json_dumpf(all, output->file, JSON_COMPACT | JSON_REAL_PRECISION(4));
		output_line_end(output);
		json_decref(all);
	} else if (output->form == OUTPUT_TSV) {
		struct table table;
		table_begin(&table, output, names);
		table_string(&table, STYLE_PLAIN, export->name);
		table_string(&table, STYLE_PLAIN, file);
		table_number(&table, export->count);
		table_number(&table, export->left_out);
		table_decimal(&table, seconds);
		table_end(&table);
	} else {
		char digits[OUTPUT_NUMBER_BYTES];
		const char *what = export->is_glossary ? "concept" : "unit";
		output_string(output, STYLE_NAME, export->name);
		output_format(output, STYLE_PLAIN, " → %s: %s %s%s", file,
		              output_number(digits, export->count), what,
		              export->count == 1 ? "" : "s");
		output_line_end(output);
	}
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
	if (!read_format(&export) || !read_filter(&export) || session_client(session) == NULL) {
		free(export.chosen);
		return session->exit_code;
	}
	bool is_good = find_languages(&export) && open_output(&export) && open_exporter(&export) &&
	               write_all(&export);
	export.left_out = export.exporter == NULL ? 0 : dragoman_exporter_left_out(export.exporter);
	if (is_good && export.left_out > 0) {
		bool is_one = export.left_out == 1;
		output_complain("warning: %llu thing%s that the format has no place for %s left out",
		                (unsigned long long)export.left_out, is_one ? "" : "s",
		                is_one ? "was" : "were");
	}
	if (is_good && export.temporary != NULL) {
		report(&export);
	}
	finish(&export, is_good);
	return session->exit_code;
}

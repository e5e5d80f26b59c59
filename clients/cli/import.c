/* import.c - dragoman import: files into memories and glossaries. */
#define _GNU_SOURCE
#include "import.h"

#include "commands.h"
#include "files.h"
#include "memory.h"
#include "suggest.h"
#include "table.h"
#include "value.h"

#include <ctype.h>
#include <stdlib.h>

#define SHOWN_LEFT_OUT 20

static bool ask_server(struct session *session, struct import_server *out_server)
{
	struct dragoman_text reply;
	enum dragoman_status status = dragoman_client_call(session->client, "server.status",
	                                                   dragoman_text_of("{}"), &reply);
	if (status != DRAGOMAN_OK) {
		session_complain(session, status);
		return false;
	}
	json_t *tree = json_loadb(reply.bytes, reply.length, 0, NULL);
	out_server->revision = value_number(tree, "revision");
	json_decref(tree);
	out_server->checker = dragoman_checker_create(reply);
	if (out_server->checker == NULL) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_FAILED, "out of memory");
	}
	return out_server->checker != NULL;
}

static const char *const packed[] = {".gz", ".xz", ".zst", NULL};

/* The length of a name without its last ending, if that is among `endings` (NULL: any is). */
static size_t without_ending(const char *name, size_t length, const char *const *endings)
{
	size_t at = length;
	while (at > 0 && name[at - 1] != '.') {
		at--;
	}
	if (at <= 1) {
		return length;
	}
	for (; endings != NULL && *endings != NULL; endings++) {
		if (strlen(*endings) == length - at + 1 &&
		    strncmp(name + at - 1, *endings, length - at + 1) == 0) {
			return at - 1;
		}
	}
	return endings == NULL ? at - 1 : length;
}

static bool name_of(const char *base, size_t end, char out_name[IMPORT_NAME_BYTES])
{
	size_t length = 0;
	for (size_t i = 0; i < end && length < IMPORT_NAME_BYTES - 1; i++) {
		unsigned char byte = (unsigned char)base[i];
		bool is_letter = byte < 0x80 && isalnum(byte);
		bool is_sign = byte == '.' || byte == '_' || byte == '-';
		if (is_letter || (is_sign && length > 0)) {
			out_name[length++] = (char)tolower(byte);
		} else if (length > 0 && out_name[length - 1] != '-') {
			out_name[length++] = '-';
		}
	}
	while (length > 0 && out_name[length - 1] == '-') {
		length--;
	}
	out_name[length] = '\0';
	return length > 0;
}

/* `Vienna Talks.tmx` (or `.tmx.gz`) makes `vienna-talks`. False if nothing of it is left. */
static bool name_of_file(const char *path, char out_name[IMPORT_NAME_BYTES])
{
	const char *slash = strrchr(path, '/');
	const char *base = slash == NULL ? path : slash + 1;
	size_t end = without_ending(base, strlen(base), packed);
	return name_of(base, without_ending(base, end, NULL), out_name);
}

/* What is found in a folder goes by the folder's name. */
static bool name_of_folder(const struct import_file *file, char out_name[IMPORT_NAME_BYTES])
{
	struct dragoman_text folder = {file->path, file->folder_length};
	char *path = memory_copy(folder), *whole = realpath(path, NULL);
	const char *slash = whole == NULL ? NULL : strrchr(whole, '/');
	bool is_good = slash != NULL && name_of(slash + 1, strlen(slash + 1), out_name);
	free(whole);
	free(path);
	return is_good;
}

static bool choose_target(struct session *session, struct import_file *file)
{
	const struct options *options = &session->options;
	const struct name_list *names = file->is_glossary ? &options->glossaries
	                                                  : &options->memories;
	const struct name_list *others = file->is_glossary ? &options->memories
	                                                   : &options->glossaries;
	if (others->count > 0 && file->item_count > 0) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_INVALID,
		             file->is_glossary ? "%s holds concepts: it is for a glossary"
		                               : "%s holds units: it is for a memory",
		             file->name);
		return false;
	}
	if (names->count > 0) {
		snprintf(file->target, sizeof(file->target), "%s", names->items[0]);
		return true;
	}
	bool has_name = file->folder_length > 0 ? name_of_folder(file, file->target)
	                                        : strcmp(file->path, "-") != 0 &&
	                                                  name_of_file(file->path, file->target);
	if (!has_name) {
		session_misused(session, "%s gives no name: --%s NAME", file->name,
		                file->is_glossary ? "glossary" : "memory");
		return false;
	}
	return true;
}

/* What a memory or glossary that is made, or changed by --extends, is asked to be. */
static json_t *target_of(struct session *session, const struct import_file *file)
{
	/* with a key it may be sent again when the server goes down meanwhile */
	json_t *body = json_pack("{s:s}", "name", file->target);
	if (file->is_glossary && session->options.extends != NULL) {
		json_object_set_new(body, "extends", value_list_of(session->options.extends));
	} else {
		value_set_string(body, "key", "import");
	}
	return body;
}

/* Asked for before it is made: whoever may write to a memory may not always make one. */
static bool make_target(struct session *session, struct import_file *file, bool *out_is_new)
{
	json_t *reply = NULL;
	const char *kind = file->is_glossary ? "glossary" : "memory";
	bool is_extending = file->is_glossary && session->options.extends != NULL;
	char verb[32];
	snprintf(verb, sizeof(verb), "%s.get", kind);
	enum dragoman_status status = session_try(session, verb,
	                                          json_pack("{s:s}", "name", file->target), &reply);
	*out_is_new = status == DRAGOMAN_NOT_FOUND;
	if (*out_is_new || (status == DRAGOMAN_OK && is_extending)) {
		json_decref(reply);
		snprintf(verb, sizeof(verb), "%s.%s", kind, *out_is_new ? "create" : "update");
		status = session_try(session, verb, target_of(session, file), &reply);
		status = status == DRAGOMAN_CONFLICT ? DRAGOMAN_OK : status;
	}
	const char *policy = value_string(json_object_get(reply, kind), "policy");
	file->is_ordered |= policy[0] != '\0' && strcmp(policy, "keep-both") != 0;
	json_decref(reply);
	if (status != DRAGOMAN_OK) {
		session_complain(session, status);
	}
	return status == DRAGOMAN_OK;
}

/* What was made for a file that the server then refused. */
static void remove_target(struct session *session, const struct import_file *file)
{
	json_t *reply = NULL;
	session_try(session, file->is_glossary ? "glossary.delete" : "memory.delete",
	            json_pack("{s:s}", "name", file->target), &reply);
	json_decref(reply);
}

static void write_part(struct output *output, bool *has_one, uint64_t count, const char *word)
{
	char digits[OUTPUT_NUMBER_BYTES];
	if (count > 0) {
		output_format(output, STYLE_PLAIN, "%s%s %s", *has_one ? ", " : ": ",
		              output_number(digits, count), word);
		*has_one = true;
	}
}

static void write_parts(struct output *output, bool *has_one, const struct import_counts *counts)
{
	write_part(output, has_one, counts->repeated, "already there");
	write_part(output, has_one, counts->added, "added");
	write_part(output, has_one, counts->replaced, "replaced");
	write_part(output, has_one, counts->kept, "kept as they were");
	write_part(output, has_one, counts->merged, "merged");
}

static const char *unit_word(const struct import_result *result)
{
	bool is_one = result->counts.acknowledged == 1;
	return result->file->is_glossary ? (is_one ? "concept" : "concepts")
	                                 : (is_one ? "unit" : "units");
}

static void write_text(struct output *output, const struct import_result *result)
{
	char count[OUTPUT_NUMBER_BYTES], rate[OUTPUT_NUMBER_BYTES];
	const struct import_counts *counts = &result->counts;
	bool has_one = false;
	output_string(output, STYLE_NAME, result->file->target);
	output_format(output, STYLE_PLAIN, "%s: %s %s in %.1f s (%s/s)",
	              result->is_new ? " (new)" : "", output_number(count, counts->acknowledged),
	              unit_word(result), result->seconds,
	              output_number(rate, (uint64_t)((double)counts->acknowledged /
	                                             (result->seconds + 1e-6))));
	write_parts(output, &has_one, counts);
	write_part(output, &has_one, result->file->skipped_count, "left out");
	output_line_end(output);
}

static void write_json(struct output *output, const struct import_result *result)
{
	const struct import_counts *counts = &result->counts;
	json_t *document = json_pack(
		"{s:s,s:s,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:f,s:b}", "file", result->file->name,
		result->file->is_glossary ? "glossary" : "memory", result->file->target,
		result->file->is_glossary ? "concepts" : "units", (json_int_t)counts->acknowledged,
		"added", (json_int_t)counts->added, "replaced", (json_int_t)counts->replaced,
		"kept", (json_int_t)counts->kept, "repeated", (json_int_t)counts->repeated,
		"merged", (json_int_t)counts->merged, "left_out",
		(json_int_t)result->file->skipped_count, "warnings",
		(json_int_t)result->file->warning_count, "seconds", result->seconds, "is_new",
		result->is_new);
	json_dumpf(document, output->file, JSON_COMPACT | JSON_REAL_PRECISION(4));
	output_line_end(output);
	json_decref(document);
}

static void write_row(struct table *table, const struct import_result *result)
{
	const struct import_counts *counts = &result->counts;
	table_string(table, STYLE_PLAIN, result->file->name);
	table_string(table, STYLE_PLAIN, result->file->target);
	table_number(table, counts->acknowledged);
	table_number(table, counts->added);
	table_number(table, counts->replaced);
	table_number(table, counts->kept);
	table_number(table, counts->merged);
	table_number(table, counts->repeated);
	table_decimal(table, result->seconds);
}

static void write_result(struct session *session, struct table *table, const struct import_result *result)
{
	if (result->file->update != NULL) {
		update_write(session, table, result);
	} else if (session->output.form == OUTPUT_JSON) {
		write_json(&session->output, result);
	} else if (session->output.form == OUTPUT_TSV) {
		write_row(table, result);
	} else {
		write_text(&session->output, result);
	}
}

/* The files of a command, and what of them was left out. */
struct import
{
	struct session *session;
	struct import_server server;
	struct import_file *files;
	size_t count;
	size_t left_out_count;
	bool has_bad; /* some of these could not be read */
	struct import_counts total;
	double seconds;
};

static bool open_file(struct import *import, struct import_file *file)
{
	if (file->file == NULL) {
		file->file = files_open(import->session, file->path);
	}
	return file->file != NULL;
}

/* Folders may hold more files than a process may have open. Standard input comes but once. */
static void close_file(struct import_file *file)
{
	if (file->file != NULL && strcmp(file->path, "-") != 0) {
		fclose(file->file);
		file->file = NULL;
	}
}

/* What lies in a folder beside what was meant is passed over. */
static void leave_out(struct import *import, struct import_file *file, const char *reason)
{
	file->is_left_out = true;
	if (++import->left_out_count <= SHOWN_LEFT_OUT) {
		output_complain("left out: %s: %s", file->name, reason);
	}
}

static bool is_other_kind(const struct import *import, const struct import_file *file)
{
	const struct options *options = &import->session->options;
	size_t others = file->is_glossary ? options->memories.count : options->glossaries.count;
	return others > 0 && file->item_count > 0;
}

/* With --skip-bad a file of a folder that cannot be read, which was said, is left out as records are. */
static bool is_skipped(struct import *import, struct import_file *file)
{
	struct session *session = import->session;
	file->is_left_out = session->options.skip_bad && file->folder_length > 0;
	import->left_out_count += file->is_left_out;
	import->has_bad = import->has_bad || file->is_left_out;
	session->exit_code = file->is_left_out ? 0 : session->exit_code;
	return file->is_left_out;
}

/* False after a complaint. */
static bool scan_file(struct import *import, struct import_file *file)
{
	struct session *session = import->session;
	file->is_glossary = session->options.glossaries.count > 0;
	if (!open_file(import, file)) {
		return is_skipped(import, file);
	}
	if (!import_scan(session, file, &import->server)) {
		return false;
	}
	if (file->is_unknown) {
		leave_out(import, file, "no known format");
	} else if (file->folder_length > 0 && is_other_kind(import, file)) {
		leave_out(import, file, file->is_glossary ? "holds concepts" : "holds units");
	} else if (!choose_target(session, file)) {
		return false;
	} else if (!import_hash(session, file)) {
		session_fail(session, EXIT_USAGE, "%s cannot be read again", file->name);
		return false;
	}
	close_file(file);
	return true;
}

/* All files are read before anything of any is sent. */
static bool scan_all(struct import *import)
{
	for (size_t i = 0; i < import->count; i++) {
		if (!scan_file(import, &import->files[i])) {
			return false;
		}
	}
	if (import->left_out_count > SHOWN_LEFT_OUT) {
		output_complain("left out: %zu files in all", import->left_out_count);
	}
	if (import->left_out_count == import->count) {
		session_fail(import->session, EXIT_STATUS + DRAGOMAN_INVALID,
		             "no file to import in these folders");
		return false;
	}
	return true;
}

static void add_counts(struct import_counts *total, const struct import_counts *counts)
{
	total->acknowledged += counts->acknowledged;
	total->added += counts->added;
	total->replaced += counts->replaced;
	total->kept += counts->kept;
	total->merged += counts->merged;
	total->repeated += counts->repeated;
}

static bool send_file(struct import *import, struct import_file *file, struct table *table)
{
	struct session *session = import->session;
	struct import_result result = {.file = file};
	struct progress watch;
	progress_begin(&watch, "", NULL, 0);
	bool is_good = open_file(import, file) && make_target(session, file, &result.is_new) &&
	               import_send(session, file, &import->server, &result.counts);
	result.seconds = progress_seconds(&watch);
	close_file(file);
	if (is_good) {
		write_result(session, table, &result);
		session->exit_code = file->skipped_count > 0 ? 1 : session->exit_code;
		add_counts(&import->total, &result.counts);
		import->seconds += result.seconds;
		/* a file of the same content, behind a link, is there already */
		bool is_later = result.counts.revision > import->server.revision;
		import->server.revision = is_later ? result.counts.revision
		                                   : import->server.revision;
	} else if (result.is_new && result.counts.is_refused && result.counts.acknowledged == 0) {
		remove_target(session, file);
	}
	return is_good;
}

static void write_total(const struct import *import, size_t sent)
{
	struct output *output = &import->session->output;
	char count[OUTPUT_NUMBER_BYTES], files[OUTPUT_NUMBER_BYTES];
	bool has_one = false;
	output_format(output, STYLE_PLAIN, "%s files: %s in %.1f s", output_number(files, sent),
	              output_number(count, import->total.acknowledged), import->seconds);
	write_parts(output, &has_one, &import->total);
	output_line_end(output);
}

static void send_all(struct import *import)
{
	static const char *const columns[] = {"file", "name",   "records",  "added",   "replaced",
	                                      "kept", "merged", "repeated", "seconds", NULL};
	struct session *session = import->session;
	struct table table = {0};
	size_t sent = 0;
	bool is_good = true;
	if (session->output.form == OUTPUT_TSV) {
		table_begin(&table, &session->output,
		            import->files[0].update != NULL ? update_columns : columns);
	}
	for (size_t i = 0; i < import->count && is_good; i++) {
		if (!import->files[i].is_left_out) {
			is_good = send_file(import, &import->files[i], &table);
			sent++;
		}
	}
	if (is_good && sent > 1 && session->output.form == OUTPUT_TEXT) {
		write_total(import, sent);
	}
	session->exit_code = is_good && import->has_bad ? 1 : session->exit_code;
}

static bool is_misused(struct session *session)
{
	const struct options *options = &session->options;
	if (options->memories.count + options->glossaries.count > 1) {
		session_misused(session, "one --memory or one --glossary");
	} else if (options->format != NULL &&
	           dragoman_format_of(options->format, false) == DRAGOMAN_FORMAT_UNKNOWN &&
	           dragoman_format_of(options->format, true) == DRAGOMAN_FORMAT_UNKNOWN) {
		char near[SUGGESTION_BYTES];
		session_misused(session, "--format: there is no `%s`%s", options->format,
		                suggestion_words("tmx,xliff,xliff2,po,mo,tbx,utx,omegat,csv,tsv",
		                                 options->format, near));
	}
	return session->exit_code != 0;
}

static void set_files(struct import *import, const struct file_list *list, struct update *update)
{
	import->count = list->count;
	import->files = memory_take(list->count * sizeof(*import->files));
	for (size_t i = 0; i < list->count; i++) {
		import->files[i] = (struct import_file){
			.path = list->items[i].path,
			.name = files_shown(list->items[i].path),
			.folder_length = list->items[i].folder_length,
			.update = update,
		};
	}
}

int import_run(struct session *session, struct update *update)
{
	struct import import = {.session = session};
	struct file_list list = {0};
	if (is_misused(session)) {
		return session->exit_code;
	}
	if (files_expand(session, &list) && session_client(session) != NULL) {
		set_files(&import, &list, update);
		if (ask_server(session, &import.server) && scan_all(&import)) {
			send_all(&import);
		}
	}
	for (size_t i = 0; i < import.count; i++) {
		free(import.files[i].bad);
		id_set_finish(&import.files[i].repeats);
		if (import.files[i].file != NULL) {
			fclose(import.files[i].file);
		}
	}
	free(import.files);
	files_finish(&list);
	dragoman_checker_destroy(import.server.checker);
	return session->exit_code;
}

int run_import(struct session *session)
{
	return import_run(session, NULL);
}

/* import.c - dragoman import: files into memories and glossaries. */
#include "import.h"

#include "commands.h"
#include "memory.h"
#include "table.h"
#include "value.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>

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

/* `Vienna Talks.tmx` (or `.tmx.gz`) makes `vienna-talks`. False if nothing of it is left. */
static bool name_of_file(const char *path, char out_name[IMPORT_NAME_BYTES])
{
	const char *slash = strrchr(path, '/');
	const char *base = slash == NULL ? path : slash + 1;
	size_t end = without_ending(base, strlen(base), packed);
	end = without_ending(base, end, NULL);
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

/* Standard input is read twice like any file, and so it is put into one first. */
static FILE *spool(void)
{
	static char bytes[1 << 16];
	size_t length;
	FILE *file = tmpfile();
	while (file != NULL && (length = fread(bytes, 1, sizeof(bytes), stdin)) > 0) {
		if (fwrite(bytes, 1, length, file) != length) {
			fclose(file);
			return NULL;
		}
	}
	return file;
}

static bool open_file(struct session *session, const char *name, struct import_file *file)
{
	bool is_stdin = strcmp(name, "-") == 0;
	*file = (struct import_file){.name = is_stdin ? "standard input" : name};
	file->file = is_stdin ? spool() : fopen(name, "re");
	/* a folder opens but cannot be read */
	bool is_readable = file->file != NULL && (getc(file->file) != EOF || !ferror(file->file));
	if (!is_readable || ferror(stdin)) {
		session_fail(session, EXIT_USAGE, "%s: %s", file->name, strerror(errno));
		return false;
	}
	return true;
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
	if (!name_of_file(file->name, file->target) || strcmp(file->name, "standard input") == 0) {
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
	write_part(output, &has_one, counts->repeated, "already there");
	write_part(output, &has_one, counts->added, "added");
	write_part(output, &has_one, counts->replaced, "replaced");
	write_part(output, &has_one, counts->kept, "kept as they were");
	write_part(output, &has_one, counts->merged, "merged");
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

/* All files are read before anything of any is sent. */
static bool scan_all(struct session *session, struct import_file *files,
                     const struct import_server *server)
{
	for (int i = 0; i < session->operand_count; i++) {
		struct import_file *file = &files[i];
		file->is_glossary = session->options.glossaries.count > 0;
		if (!import_scan(session, file, server) || !choose_target(session, file)) {
			return false;
		}
		if (!import_hash(session, file)) {
			session_fail(session, EXIT_USAGE, "%s cannot be read again", file->name);
			return false;
		}
	}
	return true;
}

static void send_all(struct session *session, struct import_file *files,
                     const struct import_server *server)
{
	static const char *const columns[] = {"file", "name",   "records",  "added",   "replaced",
	                                      "kept", "merged", "repeated", "seconds", NULL};
	struct table table = {0};
	bool is_good = true;
	if (session->output.form == OUTPUT_TSV) {
		table_begin(&table, &session->output,
		            files[0].update != NULL ? update_columns : columns);
	}
	for (int i = 0; i < session->operand_count && is_good; i++) {
		struct import_result result = {.file = &files[i]};
		struct progress watch;
		progress_begin(&watch, "", NULL, 0);
		is_good = make_target(session, &files[i], &result.is_new) &&
		          import_send(session, &files[i], server, &result.counts);
		result.seconds = progress_seconds(&watch);
		if (is_good) {
			write_result(session, &table, &result);
			session->exit_code = files[i].skipped_count > 0 ? 1 : session->exit_code;
		} else if (result.is_new && result.counts.is_refused &&
		           result.counts.acknowledged == 0) {
			remove_target(session, &files[i]);
		}
	}
}

static bool open_all(struct session *session, struct import_file *files, struct update *update)
{
	for (int i = 0; i < session->operand_count; i++) {
		if (!open_file(session, session->operands[i], &files[i])) {
			return false;
		}
		files[i].update = update;
	}
	return true;
}

int import_run(struct session *session, struct update *update)
{
	const struct options *options = &session->options;
	struct import_server server = {0};
	if (options->memories.count + options->glossaries.count > 1) {
		return session_misused(session, "one --memory or one --glossary");
	}
	if (options->format != NULL &&
	    dragoman_format_of(options->format, false) == DRAGOMAN_FORMAT_UNKNOWN &&
	    dragoman_format_of(options->format, true) == DRAGOMAN_FORMAT_UNKNOWN) {
		return session_misused(session, "--format: there is no `%s`", options->format);
	}
	struct import_file *files = memory_take((size_t)session->operand_count * sizeof(*files));
	if (open_all(session, files, update) && session_client(session) != NULL &&
	    ask_server(session, &server) && scan_all(session, files, &server)) {
		send_all(session, files, &server);
	}
	for (int i = 0; i < session->operand_count; i++) {
		free(files[i].bad);
		if (files[i].file != NULL) {
			fclose(files[i].file);
		}
	}
	free(files);
	dragoman_checker_destroy(server.checker);
	return session->exit_code;
}

int run_import(struct session *session)
{
	return import_run(session, NULL);
}

/* clean.c - dragoman memory clean: what is wrong in a memory, and away with it if so told. */
#include "commands.h"
#include "memory.h"
#include "progress.h"
#include "table.h"
#include "value.h"

#include <dragoman/memory.h>
#include <stdlib.h>

#define PAGE 5000        /* findings asked for at once */
#define AT_ONCE 1000     /* units deleted at once */
#define TIMEOUT_S 600    /* unless --timeout says otherwise: a large memory takes its time */
#define USUAL_SHOWN 10   /* of each kind, in text */
#define KINDS DRAGOMAN_CHECK_KIND_COUNT

struct found {
	enum dragoman_check_kind kind;
	char *unit;
	char *other; /* NULL: none; else the better unit, which stays */
	uint64_t revision;
};

struct cleaning {
	struct session *session;
	const char *name;
	unsigned applied; /* kinds that are deleted, as bits */
	struct found *found; /* of these kinds */
	size_t count;
	size_t capacity;
	uint64_t counts[KINDS];
	uint64_t units;
	uint64_t total; /* of the memory, for the bar */
	struct table table;
	struct progress progress;
};

static int kind_of(const char *word)
{
	for (int i = 0; i < KINDS; i++) {
		if (strcmp(word, dragoman_check_word((enum dragoman_check_kind)i)) == 0) {
			return i;
		}
	}
	return -1;
}

/* What is wrong beyond doubt; the rest is deleted only when it is named. */
static unsigned kinds_applied(const json_t *checks)
{
	unsigned kinds = 0;
	for (size_t i = 0; i < json_array_size(checks); i++) {
		int kind = kind_of(json_string_value(json_array_get(checks, i)));
		kinds |= kind < 0 ? 0 : 1U << kind;
	}
	return checks == NULL ? 1U << DRAGOMAN_CHECK_DUPLICATE | 1U << DRAGOMAN_CHECK_EMPTY : kinds;
}

static json_t *request_of(const struct cleaning *cleaning, const char *cursor)
{
	const struct options *options = &cleaning->session->options;
	json_t *request = json_pack("{s:s}", "memory", cleaning->name);
	value_set_string(request, "source", options->source);
	value_set_string(request, "target", options->target);
	value_set_string(request, "cursor", cursor);
	value_set_number(request, "limit", PAGE);
	if (options->checks != NULL) {
		json_object_set_new(request, "checks", value_list_of(options->checks));
	}
	return request;
}

static void keep(struct cleaning *cleaning, enum dragoman_check_kind kind, const json_t *finding)
{
	struct dragoman_text other = value_text(finding, "other");
	if (cleaning->count == cleaning->capacity) {
		cleaning->capacity = 2 * cleaning->capacity + 256;
		cleaning->found = memory_resize(cleaning->found,
		                                cleaning->capacity * sizeof(*cleaning->found));
	}
	cleaning->found[cleaning->count++] = (struct found){
		.kind = kind,
		.unit = memory_copy(value_text(finding, "unit")),
		.other = other.length == 0 ? NULL : memory_copy(other),
		.revision = value_number(finding, "revision"),
	};
}

static void write_finding(struct table *table, const json_t *finding)
{
	char words[512];
	const char *other = value_string(finding, "other");
	const char *message = value_string(finding, "message");
	snprintf(words, sizeof(words), "%s%s%s", other[0] == '\0' ? "" : "beside ", other, message);
	table_text(table, STYLE_WARNING, value_text(finding, "kind"));
	table_text(table, STYLE_NAME, value_text(finding, "unit"));
	table_text(table, STYLE_PLAIN, value_text(finding, "language"));
	if (table->output->form == OUTPUT_TSV) {
		table_string(table, STYLE_PLAIN, other);
		table_string(table, STYLE_PLAIN, message);
	} else {
		table_string(table, STYLE_DIM, words);
	}
}

static void take(struct cleaning *cleaning, const json_t *finding)
{
	const struct session *session = cleaning->session;
	int kind = kind_of(value_string(finding, "kind"));
	int64_t most = session->options.limit < 0 ? USUAL_SHOWN : session->options.limit;
	if (kind < 0) {
		return; /* of a later server */
	}
	if (session->output.form == OUTPUT_TSV ||
	    (session->output.form == OUTPUT_TEXT && (int64_t)cleaning->counts[kind] < most)) {
		write_finding(&cleaning->table, finding);
	}
	cleaning->counts[kind]++;
	if ((cleaning->applied & (1U << kind)) != 0) {
		keep(cleaning, (enum dragoman_check_kind)kind, finding);
	}
}

static bool walk(struct cleaning *cleaning)
{
	char cursor[DRAGOMAN_CURSOR_BYTES] = "";
	bool has_more = true;
	while (has_more) {
		json_t *reply = session_ask(cleaning->session, "memory.check",
		                            request_of(cleaning, cursor[0] == '\0' ? NULL : cursor));
		const json_t *findings = json_object_get(reply, "findings");
		if (reply == NULL) {
			return false;
		}
		for (size_t i = 0; i < json_array_size(findings); i++) {
			take(cleaning, json_array_get(findings, i));
		}
		cleaning->units += value_number(reply, "units");
		progress_show(&cleaning->progress, cleaning->units);
		snprintf(cursor, sizeof(cursor), "%s", value_string(reply, "cursor"));
		has_more = cursor[0] != '\0';
		json_decref(reply);
	}
	return true;
}

/* What to delete. */

static int by_unit(const void *left, const void *right)
{
	return strcmp(((const struct found *)left)->unit, ((const struct found *)right)->unit);
}

/* Those with a fault of their own go; the lesser of two alike go if the better one stays. Leaves each
 * unit once, at the front. */
static size_t choose(struct cleaning *cleaning)
{
	struct found *found = cleaning->found;
	size_t own = 0, chosen = 0;
	for (size_t i = 0; i < cleaning->count; i++) {
		if (found[i].other == NULL) {
			struct found swapped = found[own];
			found[own++] = found[i];
			found[i] = swapped;
		}
	}
	if (own > 1) {
		qsort(found, own, sizeof(*found), by_unit);
	}
	for (size_t i = own; i < cleaning->count; i++) {
		struct found better = {.unit = found[i].other};
		if (bsearch(&better, found, own, sizeof(*found), by_unit) != NULL) {
			found[i].revision = 0; /* stays: it is now the better one */
		}
	}
	if (cleaning->count > 1) {
		qsort(found, cleaning->count, sizeof(*found), by_unit);
	}
	for (size_t i = 0; i < cleaning->count; i++) {
		bool is_again = chosen > 0 && strcmp(found[chosen - 1].unit, found[i].unit) == 0;
		if (found[i].revision != 0 && !is_again) {
			struct found swapped = found[chosen];
			found[chosen++] = found[i];
			found[i] = swapped;
		}
	}
	return chosen;
}

static enum dragoman_status delete(struct cleaning *cleaning, const struct found *found,
                                   size_t count)
{
	json_t *reply = NULL;
	json_t *ids = json_array();
	for (size_t i = 0; i < count; i++) {
		json_array_append_new(ids, json_pack("{s:s,s:I}", "id", found[i].unit, "if_revision",
		                                     (json_int_t)found[i].revision));
	}
	enum dragoman_status status = session_try(
		cleaning->session, "unit.delete",
		json_pack("{s:s,s:o}", "memory", cleaning->name, "ids", ids), &reply);
	json_decref(reply);
	return status;
}

static bool is_changed(enum dragoman_status status)
{
	return status == DRAGOMAN_CONFLICT || status == DRAGOMAN_NOT_FOUND;
}

/* A unit that somebody changed or deleted meanwhile spoils its batch: then one by one. */
static bool delete_all(struct cleaning *cleaning, size_t count, uint64_t *out_deleted)
{
	enum dragoman_status status = DRAGOMAN_OK;
	*out_deleted = 0;
	for (size_t first = 0; first < count && status == DRAGOMAN_OK; first += AT_ONCE) {
		size_t batch = count - first < AT_ONCE ? count - first : AT_ONCE;
		status = delete(cleaning, cleaning->found + first, batch);
		*out_deleted += status == DRAGOMAN_OK ? batch : 0;
		if (!is_changed(status)) {
			continue;
		}
		status = DRAGOMAN_OK;
		for (size_t i = first; i < first + batch && status == DRAGOMAN_OK; i++) {
			status = delete(cleaning, cleaning->found + i, 1);
			*out_deleted += status == DRAGOMAN_OK;
			status = is_changed(status) ? DRAGOMAN_OK : status;
		}
	}
	if (status != DRAGOMAN_OK) {
		session_complain(cleaning->session, status);
	}
	return status == DRAGOMAN_OK;
}

/* The report. */

static uint64_t sum(const struct cleaning *cleaning)
{
	uint64_t count = 0;
	for (int i = 0; i < KINDS; i++) {
		count += cleaning->counts[i];
	}
	return count;
}

static void write_counts(struct cleaning *cleaning)
{
	static const char *const columns[] = {"what", "findings", "applied", NULL};
	struct table table;
	table_begin(&table, &cleaning->session->output, columns);
	table.has_header = false;
	for (int i = 0; i < KINDS; i++) {
		if (cleaning->counts[i] > 0) {
			table_string(&table, STYLE_STRONG,
			             dragoman_check_word((enum dragoman_check_kind)i));
			table_number(&table, cleaning->counts[i]);
			table_string(&table, STYLE_DIM,
			             (cleaning->applied & (1U << i)) != 0 ? ""
			                                                  : "deleted only by --checks");
		}
	}
	table_end(&table);
}

static void write_summary(struct cleaning *cleaning, size_t chosen, bool is_applied,
                          uint64_t deleted)
{
	struct output *output = &cleaning->session->output;
	char units[OUTPUT_NUMBER_BYTES], findings[OUTPUT_NUMBER_BYTES], gone[OUTPUT_NUMBER_BYTES];
	uint64_t count = sum(cleaning);
	if (count > 0) {
		if (cleaning->session->options.limit != 0) {
			output_line_end(output);
		}
		write_counts(cleaning);
		output_line_end(output);
	}
	output_format(output, STYLE_PLAIN, "%s: %s unit%s, %s finding%s", cleaning->name,
	              output_number(units, cleaning->units), cleaning->units == 1 ? "" : "s",
	              count == 0 ? "no" : output_number(findings, count), count == 1 ? "" : "s");
	if (is_applied) {
		output_format(output, STYLE_PLAIN, ", %s deleted", output_number(gone, deleted));
		if (deleted < chosen) {
			output_format(output, STYLE_WARNING, ", %s changed meanwhile",
			              output_number(gone, chosen - deleted));
		}
	} else if (count > 0) {
		output_format(output, STYLE_PLAIN, "; --apply would delete %s",
		              output_number(gone, chosen));
	}
	output_line_end(output);
}

static bool ask_total(struct cleaning *cleaning)
{
	json_t *reply = NULL;
	enum dragoman_status status = session_try(
		cleaning->session, "memory.get", json_pack("{s:s}", "name", cleaning->name), &reply);
	if (status != DRAGOMAN_OK) {
		session_complain(cleaning->session, status);
		return false;
	}
	cleaning->total = value_number(json_object_get(reply, "memory"), "units");
	json_decref(reply);
	return true;
}

static bool report(struct cleaning *cleaning)
{
	static const char *const columns[] = {"kind", "unit", "language", "what", NULL};
	static const char *const fields[] = {"kind",  "unit",    "language",
	                                     "other", "message", NULL};
	struct output *output = &cleaning->session->output;
	table_begin(&cleaning->table, output, output->form == OUTPUT_TSV ? fields : columns);
	cleaning->table.has_header = false;
	progress_begin(&cleaning->progress, "checking", "units", cleaning->total);
	bool is_good = walk(cleaning);
	progress_end(&cleaning->progress);
	if (output->form != OUTPUT_JSON) {
		table_end(&cleaning->table);
	}
	return is_good;
}

static int clean(struct cleaning *cleaning)
{
	struct session *session = cleaning->session;
	bool is_applied = session->options.apply;
	uint64_t deleted = 0;
	if (!ask_total(cleaning) || !report(cleaning)) {
		return session->exit_code;
	}
	size_t chosen = choose(cleaning);
	if (is_applied && !delete_all(cleaning, chosen, &deleted)) {
		return session->exit_code;
	}
	if (session->output.form == OUTPUT_TEXT) {
		write_summary(cleaning, chosen, is_applied, deleted);
	} else if (session->output.form == OUTPUT_JSON && is_applied) {
		fprintf(session->output.file, "{\"deleted\":%llu}\n", (unsigned long long)deleted);
	}
	return !is_applied && sum(cleaning) > 0 ? EXIT_FOUND : 0;
}

int run_memory_clean(struct session *session)
{
	const char *name = session->operands[0];
	json_t *checks = session->options.checks == NULL ? NULL
	                                                 : value_list_of(session->options.checks);
	struct cleaning cleaning = {
		.session = session, .name = name, .applied = kinds_applied(checks)};
	json_decref(checks);
	session->options.memories = (struct name_list){.items = {name}, .count = 1};
	if (session->options.timeout_s <= 0) {
		session->options.timeout_s = TIMEOUT_S;
	}
	int code = session_client(session) == NULL ? session->exit_code : clean(&cleaning);
	for (size_t i = 0; i < cleaning.count; i++) {
		free(cleaning.found[i].unit);
		free(cleaning.found[i].other);
	}
	free(cleaning.found);
	return code;
}

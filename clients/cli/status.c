/* status.c - dragoman status: one screenful. */
#include "commands.h"
#include "table.h"
#include "value.h"

#include <stdlib.h>

static void write_label(struct output *output, const char *label)
{
	output_format(output, STYLE_DIM, "%-12s", label);
}

static void write_count(struct output *output, const json_t *object, const char *member,
                        const char *after)
{
	char digits[OUTPUT_NUMBER_BYTES];
	output_format(output, STYLE_PLAIN, "%s%s",
	              output_number(digits, value_number(object, member)), after);
}

static void write_size(struct output *output, uint64_t bytes)
{
	static const char *const units[] = {"bytes", "KiB", "MiB", "GiB", "TiB"};
	double size = (double)bytes;
	size_t unit = 0;
	while (size >= 1024 && unit < 4) {
		size /= 1024;
		unit++;
	}
	output_format(output, STYLE_PLAIN, size < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", size,
	              units[unit]);
}

static void write_time(struct output *output, uint64_t seconds)
{
	unsigned long long s = seconds;
	if (s >= 86400) {
		output_format(output, STYLE_PLAIN, "%llu d %llu h", s / 86400, s / 3600 % 24);
	} else if (s >= 3600) {
		output_format(output, STYLE_PLAIN, "%llu h %llu min", s / 3600, s / 60 % 60);
	} else {
		output_format(output, STYLE_PLAIN, "%llu min %llu s", s / 60, s % 60);
	}
}

static void write_head(struct session *session, const json_t *reply)
{
	struct output *output = &session->output;
	output_format(output, STYLE_STRONG, "dragoman ");
	output_string(output, STYLE_STRONG, value_string(reply, "version"));
	output_string(output, STYLE_DIM, " at ");
	output_string(output, STYLE_PLAIN, session_endpoint(session));
	output_string(output, STYLE_DIM, ", up ");
	write_time(output, value_number(reply, "uptime_s"));
	output_line_end(output);
}

static void write_contents(struct output *output, const json_t *reply)
{
	const json_t *memories = json_object_get(reply, "memories");
	const json_t *glossaries = json_object_get(reply, "glossaries");
	char *languages = value_joined(json_object_get(reply, "languages"), " ");
	write_label(output, "memories");
	write_count(output, memories, "count", " with ");
	write_count(output, memories, "units",
	            value_number(memories, "units") == 1 ? " unit" : " units");
	output_line_end(output);
	write_label(output, "glossaries");
	write_count(output, glossaries, "count", " with ");
	write_count(output, glossaries, "concepts",
	            value_number(glossaries, "concepts") == 1 ? " concept" : " concepts");
	output_line_end(output);
	if (languages[0] != '\0') {
		write_label(output, "languages");
		output_paragraph(output, STYLE_PLAIN, 12, dragoman_text_of(languages));
	}
	free(languages);
}

/* What a unit takes on the disk, and of what. */
static void write_per_unit(struct output *output, const json_t *store, uint64_t units)
{
	static const char *const parts[][2] = {{"records", "record_bytes"},
	                                       {"tokens", "token_bytes"},
	                                       {"postings", "posting_bytes"},
	                                       {"exact texts", "exact_bytes"},
	                                       {"vocabulary", "vocabulary_bytes"}};
	if (units == 0) {
		return;
	}
	write_label(output, "a unit");
	write_count(output, store, "bytes_per_unit", " bytes");
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		output_format(output, STYLE_DIM, "%s%s %llu", i == 0 ? ": " : ", ", parts[i][0],
		              (unsigned long long)(value_number(store, parts[i][1]) / units));
	}
	output_line_end(output);
}

static void write_store(struct output *output, const json_t *reply)
{
	const json_t *store = json_object_get(reply, "store");
	const json_t *writer = json_object_get(reply, "writer");
	write_label(output, "store");
	write_size(output, value_number(store, "used_bytes"));
	output_string(output, STYLE_DIM, ", ");
	write_size(output, value_number(store, "free_bytes"));
	output_string(output, STYLE_DIM, " of it free; map ");
	write_size(output, value_number(store, "map_bytes"));
	output_string(output, STYLE_DIM, ", journal ");
	write_size(output, value_number(json_object_get(reply, "journal"), "bytes"));
	output_string(output, STYLE_DIM, ", revision ");
	write_count(output, reply, "revision", "");
	output_line_end(output);
	write_per_unit(output, store, value_number(json_object_get(reply, "memories"), "units"));
	write_label(output, "written");
	write_count(output, writer, "items", " items in ");
	write_count(output, writer, "commits", " commits, ");
	write_count(output, writer, "refused", " refused, ");
	write_count(output, writer, "waiting", " waiting");
	output_line_end(output);
}

/* Of the last audit, if there was one. */
static void write_audit(struct output *output, const json_t *reply)
{
	const json_t *audit = json_object_get(reply, "audit");
	if (value_string(audit, "time")[0] == '\0') {
		return;
	}
	bool is_good = value_number(audit, "differences") == 0;
	write_label(output, "audit");
	output_string(output, STYLE_PLAIN, value_string(audit, "time"));
	output_string(output, STYLE_PLAIN, ", ");
	write_count(output, audit, "segments", " segments, ");
	write_count(output, audit, "scanned", " units scanned each, ");
	output_format(output, is_good ? STYLE_GOOD : STYLE_BAD, "%llu differences",
	              (unsigned long long)value_number(audit, "differences"));
	if (!value_flag(audit, "complete")) {
		output_string(output, STYLE_WARNING, ", not all that was asked for");
	}
	output_line_end(output);
}

static void write_verbs(struct output *output, const json_t *verbs)
{
	static const char *const columns[] = {"verb",    "requests", "refused", "median ms",
	                                      "90 % ms", "99 % ms",  NULL};
	const char *name;
	json_t *verb;
	struct table table;
	table_begin(&table, output, columns);
	json_object_foreach((json_t *)verbs, name, verb)
	{
		table_string(&table, STYLE_NAME, name);
		table_number(&table, value_number(verb, "requests"));
		table_number(&table, value_number(verb, "errors"));
		table_decimal(&table, (double)value_number(verb, "p50_us") / 1000);
		table_decimal(&table, (double)value_number(verb, "p90_us") / 1000);
		table_decimal(&table, (double)value_number(verb, "p99_us") / 1000);
	}
	table_end(&table);
}

/* For scripts: every number of the reply under its path. */
static void write_paths(struct table *table, const char *path, const json_t *value)
{
	const char *name;
	json_t *member;
	if (json_is_object(value)) {
		json_object_foreach((json_t *)value, name, member)
		{
			char longer[256];
			snprintf(longer, sizeof(longer), "%s%s%s", path, path[0] == '\0' ? "" : "/",
			         name);
			write_paths(table, longer, member);
		}
	} else if (!json_is_null(value)) {
		char *joined = json_is_array(value) ? value_joined(value, " ") : NULL;
		table_string(table, STYLE_PLAIN, path);
		if (json_is_integer(value)) {
			table_number(table, (uint64_t)json_integer_value(value));
		} else {
			table_text(table, STYLE_PLAIN,
			           joined != NULL ? dragoman_text_of(joined)
			                          : value_as_text(value));
		}
		free(joined);
	}
}

int run_status(struct session *session)
{
	static const char *const columns[] = {"name", "value", NULL};
	json_t *reply = session_ask(session, "server.status", json_object());
	if (reply != NULL && session->output.form == OUTPUT_TSV) {
		struct table table;
		table_begin(&table, &session->output, columns);
		write_paths(&table, "", reply);
		table_end(&table);
	} else if (reply != NULL && session->output.form == OUTPUT_TEXT) {
		write_head(session, reply);
		write_contents(&session->output, reply);
		write_store(&session->output, reply);
		write_audit(&session->output, reply);
		output_line_end(&session->output);
		write_verbs(&session->output, json_object_get(reply, "verbs"));
	}
	json_decref(reply);
	return session->exit_code;
}

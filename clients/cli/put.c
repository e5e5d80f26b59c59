/* put.c - dragoman unit put and concept put: JSON from a file to the server. */
#include "commands.h"
#include "records.h"
#include "table.h"
#include "value.h"

#include <errno.h>
#include <string.h>

#define RECORDS_AT_ONCE 500

/* Adds what one JSON document holds: a record, a list of them, or a reply with a list of them. */
static void add_records(json_t *records, const struct record_side *side, json_t *document)
{
	json_t *listed = json_object_get(document, side->members);
	if (json_is_array(document)) {
		json_array_extend(records, document);
	} else if (json_is_array(listed)) {
		json_array_extend(records, listed);
	} else {
		json_array_append(records, document);
	}
}

static bool has_more(FILE *file)
{
	int byte;
	do {
		byte = getc(file);
	} while (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r');
	if (byte != EOF) {
		ungetc(byte, file);
	}
	return byte != EOF;
}

/* One document after the other. False after a complaint. */
static bool read_documents(struct session *session, const struct record_side *side, FILE *file,
                           json_t *records)
{
	size_t number = 0;
	while (has_more(file)) {
		json_error_t error;
		json_t *document = json_loadf(file, JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES,
		                              &error);
		number++;
		if (document == NULL) {
			session_fail(session, EXIT_STATUS + DRAGOMAN_INVALID,
			             "document %zu, line %d, column %d: %s", number, error.line,
			             error.column, error.text);
			return false;
		}
		add_records(records, side, document);
		json_decref(document);
	}
	return true;
}

static bool read_records(struct session *session, const struct record_side *side, json_t *records)
{
	const char *name = session->operand_count == 0 ? "-" : session->operands[0];
	FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "re");
	if (file == NULL) {
		session_fail(session, EXIT_USAGE, "%s: %s", name, strerror(errno));
		return false;
	}
	bool is_read = read_documents(session, side, file, records);
	if (file != stdin) {
		fclose(file);
	}
	return is_read;
}

/* A record as the server gave it carries its revision, which a put does not take as it is. */
static void settle_revision(json_t *record, bool if_unchanged)
{
	json_t *revision = json_object_get(record, "revision");
	if (revision != NULL && if_unchanged && json_object_get(record, "if_revision") == NULL) {
		json_object_set(record, "if_revision", revision);
	}
	json_object_del(record, "revision");
}

static void write_outcomes(struct table *table, const json_t *outcomes)
{
	for (size_t i = 0; i < json_array_size(outcomes); i++) {
		const json_t *outcome = json_array_get(outcomes, i);
		table_text(table, STYLE_NAME, value_text(outcome, "id"));
		table_text(table, STYLE_PLAIN, value_text(outcome, "did"));
	}
}

static json_t *request_of(const struct record_side *side, const char *container,
                          const json_t *records, size_t first)
{
	json_t *some = json_array();
	for (size_t i = first; i < first + RECORDS_AT_ONCE && i < json_array_size(records); i++) {
		json_array_append(some, json_array_get(records, i));
	}
	return json_pack("{s:s,s:o}", side->container, container, side->members, some);
}

static void send_records(struct session *session, const struct record_side *side,
                         const char *container, const json_t *records)
{
	static const char *const columns[] = {"id", "did", NULL};
	char verb[32];
	struct table table = {0};
	bool has_table = session->output.form != OUTPUT_JSON;
	snprintf(verb, sizeof(verb), "%s.put", side->kind);
	if (has_table) {
		table_begin(&table, &session->output, columns);
		table.has_header = false;
	}
	for (size_t i = 0; i < json_array_size(records); i += RECORDS_AT_ONCE) {
		json_t *reply = session_ask(session, verb, request_of(side, container, records, i));
		if (reply == NULL) {
			break;
		}
		if (has_table) {
			write_outcomes(&table, json_object_get(reply, side->members));
		}
		json_decref(reply);
	}
	if (has_table) {
		table_end(&table);
	}
}

static int put(struct session *session, const struct record_side *side)
{
	const char *container = record_container(session, side);
	if (container == NULL) {
		return session->exit_code;
	}
	json_t *records = json_array();
	if (read_records(session, side, records)) {
		for (size_t i = 0; i < json_array_size(records); i++) {
			settle_revision(json_array_get(records, i), session->options.if_unchanged);
		}
		send_records(session, side, container, records);
	}
	json_decref(records);
	return session->exit_code;
}

int run_unit_put(struct session *session)
{
	return put(session, &record_units);
}

int run_concept_put(struct session *session)
{
	return put(session, &record_concepts);
}

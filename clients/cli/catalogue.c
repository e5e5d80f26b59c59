/* catalogue.c - dragoman memory … and glossary …: the two differ in a few words. */
#include "commands.h"
#include "table.h"
#include "value.h"

#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>

struct side {
	const char *kind;     /* of the verbs, and the member of a reply about one */
	const char *members;  /* of a reply about all */
	const char *contents; /* what is counted */
};

static const struct side memories = {"memory", "memories", "units"};
static const struct side glossaries = {"glossary", "glossaries", "concepts"};

static json_t *ask(struct session *session, const struct side *side, const char *action,
                   json_t *body)
{
	char verb[32];
	snprintf(verb, sizeof(verb), "%s.%s", side->kind, action);
	/* so that a name mistyped can be guessed at */
	struct name_list *names = side == &memories ? &session->options.memories
	                                            : &session->options.glossaries;
	if (session->operand_count == 1 && strcmp(action, "create") != 0) {
		*names = (struct name_list){.items = {session->operands[0]}, .count = 1};
	}
	return session_ask(session, verb, body);
}

static void write_date(struct table *table, const char *time)
{
	char date[11];
	snprintf(date, sizeof(date), "%s", time);
	table_string(table, STYLE_DIM, table->output->form == OUTPUT_TSV ? time : date);
}

static int list(struct session *session, const struct side *side)
{
	const char *const columns[] = {"name",    side->contents, "languages",
	                               "changed", "description",  NULL};
	json_t *reply = ask(session, side, "list", json_object());
	const json_t *entries = json_object_get(reply, side->members);
	struct table table;
	if (reply == NULL || session->output.form == OUTPUT_JSON) {
		json_decref(reply);
		return session->exit_code;
	}
	table_begin(&table, &session->output, columns);
	for (size_t i = 0; i < json_array_size(entries); i++) {
		const json_t *entry = json_array_get(entries, i);
		char *languages = value_joined(json_object_get(entry, "languages"), " ");
		table_text(&table, STYLE_NAME, value_text(entry, "name"));
		table_number(&table, value_number(entry, side->contents));
		table_string(&table, STYLE_PLAIN, languages);
		write_date(&table, value_string(entry, "changed"));
		table_text(&table, STYLE_PLAIN, value_text(entry, "description"));
		free(languages);
	}
	table_end(&table);
	if (json_array_size(entries) == 0 && session->output.form == OUTPUT_TEXT) {
		output_line(&session->output, STYLE_DIM, "no %s yet", side->members);
	}
	json_decref(reply);
	return 0;
}

static void write_value(struct table *table, const json_t *value)
{
	if (json_is_integer(value)) {
		char digits[OUTPUT_NUMBER_BYTES];
		table_string(table, STYLE_PLAIN,
		             output_number(digits, (uint64_t)json_integer_value(value)));
	} else if (json_is_array(value)) {
		char *joined = value_joined(value, " ");
		table_string(table, STYLE_PLAIN, joined);
		free(joined);
	} else if (json_is_boolean(value)) {
		table_string(table, STYLE_PLAIN, json_is_true(value) ? "yes" : "no");
	} else {
		table_text(table, STYLE_PLAIN, value_as_text(value));
	}
}

static bool is_empty(const json_t *value)
{
	return (json_is_array(value) && json_array_size(value) == 0) ||
	       (json_is_string(value) && json_string_length(value) == 0);
}

/* Whatever the server tells of it, known to this version or not. */
static void write_entry(struct session *session, const json_t *entry)
{
	static const char *const columns[] = {"what", "value", NULL};
	const char *name;
	json_t *value;
	struct table table;
	table_begin(&table, &session->output, columns);
	table.has_header = false;
	json_object_foreach((json_t *)entry, name, value)
	{
		char words[32];
		if (session->output.form == OUTPUT_TEXT && is_empty(value)) {
			continue;
		}
		snprintf(words, sizeof(words), "%s", name);
		for (char *at = words; *at != '\0'; at++) {
			*at = *at == '_' && session->output.form == OUTPUT_TEXT ? ' ' : *at;
		}
		table_string(&table, STYLE_DIM, words);
		write_value(&table, value);
	}
	table_end(&table);
}

static int show(struct session *session, const struct side *side)
{
	json_t *reply = ask(session, side, "get", json_pack("{s:s}", "name", session->operands[0]));
	if (reply != NULL && session->output.form != OUTPUT_JSON) {
		write_entry(session, json_object_get(reply, side->kind));
	}
	json_decref(reply);
	return session->exit_code;
}

static json_t *decisions(struct session *session)
{
	const struct options *options = &session->options;
	json_t *body = json_pack("{s:s}", "name", session->operands[0]);
	value_set_string(body, "description", options->description);
	value_set_string(body, "policy", options->policy);
	value_set_number(body, "penalty", options->penalty);
	if (options->languages != NULL) {
		json_object_set_new(body, "languages", value_list_of(options->languages));
	}
	if (options->searchable != NULL) {
		json_object_set_new(body, "searchable", value_list_of(options->searchable));
	}
	if (options->extends != NULL) {
		json_object_set_new(body, "extends", value_list_of(options->extends));
	}
	if (options->one_preferred != NULL) {
		bool is_refused = strcmp(options->one_preferred, "yes") == 0;
		json_object_set_new(body, "one_preferred", json_boolean(is_refused));
	}
	return body;
}

static int decide(struct session *session, const struct side *side, const char *action)
{
	json_t *body = decisions(session);
	json_t *reply = body == NULL ? NULL : ask(session, side, action, body);
	if (reply != NULL && session->output.form == OUTPUT_TEXT) {
		output_format(&session->output, STYLE_PLAIN, "%sd %s ", action, side->kind);
		output_string(&session->output, STYLE_NAME, session->operands[0]);
		output_line_end(&session->output);
	} else if (reply != NULL && session->output.form == OUTPUT_TSV) {
		static const char *const columns[] = {"name", "did", NULL};
		struct table table;
		char did[16];
		snprintf(did, sizeof(did), "%sd", action);
		table_begin(&table, &session->output, columns);
		table_string(&table, STYLE_NAME, session->operands[0]);
		table_string(&table, STYLE_PLAIN, did);
		table_end(&table);
	}
	json_decref(reply);
	return session->exit_code;
}

/* Nobody loses a memory by a slip of the hand; a script knows what it does. */
static bool is_meant(struct session *session, const struct side *side)
{
	char answer[16];
	if (session->options.yes || !isatty(STDIN_FILENO)) {
		return true;
	}
	json_t *reply = ask(session, side, "get", json_pack("{s:s}", "name", session->operands[0]));
	if (reply == NULL) {
		return false;
	}
	char digits[OUTPUT_NUMBER_BYTES];
	uint64_t count = value_number(json_object_get(reply, side->kind), side->contents);
	json_decref(reply);
	fprintf(stderr, "Delete the %s `%s` with its %s %s for good? [y/N] ", side->kind,
	        session->operands[0], output_number(digits, count), side->contents);
	if (fgets(answer, sizeof(answer), stdin) == NULL || tolower(answer[0]) != 'y') {
		session_fail(session, EXIT_USAGE, "nothing was deleted");
		return false;
	}
	return true;
}

static int remove_all(struct session *session, const struct side *side)
{
	if (session_client(session) == NULL || !is_meant(session, side)) {
		return session->exit_code;
	}
	return decide(session, side, "delete");
}

int run_memory_list(struct session *session)
{
	return list(session, &memories);
}

int run_memory_create(struct session *session)
{
	return decide(session, &memories, "create");
}

int run_memory_show(struct session *session)
{
	return show(session, &memories);
}

int run_memory_update(struct session *session)
{
	return decide(session, &memories, "update");
}

int run_memory_delete(struct session *session)
{
	return remove_all(session, &memories);
}

int run_glossary_list(struct session *session)
{
	return list(session, &glossaries);
}

int run_glossary_create(struct session *session)
{
	return decide(session, &glossaries, "create");
}

int run_glossary_show(struct session *session)
{
	return show(session, &glossaries);
}

int run_glossary_update(struct session *session)
{
	return decide(session, &glossaries, "update");
}

int run_glossary_delete(struct session *session)
{
	return remove_all(session, &glossaries);
}

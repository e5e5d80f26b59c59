/* records.c - dragoman unit … and concept …: list, get, delete. */
#include "records.h"
#include "card.h"
#include "commands.h"
#include "table.h"
#include "value.h"

#include <stddef.h>

#define PAGE 500
#define LISTED 100 /* without --limit */

const struct record_side record_units = {"unit", "units", "memory",
                                         offsetof(struct options, memories)};
const struct record_side record_concepts = {"concept", "concepts", "glossary",
                                            offsetof(struct options, glossaries)};

const char *record_container(struct session *session, const struct record_side *side)
{
	const struct name_list *names = (const struct name_list *)((char *)&session->options +
	                                                           side->names_offset);
	return session_one_name(session, names, side->container);
}

/* A unit for people: its id, and a line for each of its languages. */

static void write_unit(struct output *output, const json_t *unit)
{
	const json_t *variants = json_object_get(unit, "variants");
	const char *const facts[] = {value_string(unit, "status"), value_string(unit, "origin"),
	                             value_string(unit, "author"), value_string(unit, "changed"),
	                             value_string(unit, "context")};
	output_text(output, STYLE_NAME, value_text(unit, "id"));
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		if (facts[i][0] != '\0') {
			output_string(output, STYLE_DIM, " · ");
			output_string(output, STYLE_DIM, facts[i]);
		}
	}
	output_line_end(output);
	for (size_t i = 0; i < json_array_size(variants); i++) {
		const json_t *variant = json_array_get(variants, i);
		output_format(output, STYLE_DIM, "  %-7s ", value_string(variant, "language"));
		output_text(output, STYLE_PLAIN, value_text(variant, "text"));
		output_line_end(output);
	}
}

static const char *const unit_columns[] = {"id",     "language", "text", "status",
                                           "author", "changed",  NULL};

static void write_unit_rows(struct table *table, const json_t *unit)
{
	const json_t *variants = json_object_get(unit, "variants");
	for (size_t i = 0; i < json_array_size(variants); i++) {
		const json_t *variant = json_array_get(variants, i);
		table_text(table, STYLE_PLAIN, value_text(unit, "id"));
		table_text(table, STYLE_PLAIN, value_text(variant, "language"));
		table_text(table, STYLE_PLAIN, value_text(variant, "text"));
		table_text(table, STYLE_PLAIN, value_text(unit, "status"));
		table_text(table, STYLE_PLAIN, value_text(unit, "author"));
		table_text(table, STYLE_PLAIN, value_text(unit, "changed"));
	}
}

/* What several replies have in common while they are shown. */
struct show {
	struct session *session;
	const struct record_side *side;
	const char *container;
	struct table table;
	size_t count;
};

static void begin_show(struct show *show)
{
	if (show->session->output.form == OUTPUT_TSV) {
		table_begin(&show->table, &show->session->output,
		            show->side == &record_units ? unit_columns : card_columns);
	}
}

static void show_record(struct show *show, const json_t *record)
{
	struct output *output = &show->session->output;
	bool is_unit = show->side == &record_units;
	if (output->form == OUTPUT_TSV && is_unit) {
		write_unit_rows(&show->table, record);
	} else if (output->form == OUTPUT_TSV) {
		card_write_rows(&show->table, show->container, record);
	} else if (output->form == OUTPUT_TEXT) {
		if (show->count > 0 && !is_unit) {
			output_line_end(output);
		}
		is_unit ? write_unit(output, record) : card_write(output, "", record);
	}
	show->count++;
}

static void show_reply(struct show *show, const json_t *reply)
{
	const json_t *records = json_object_get(reply, show->side->members);
	for (size_t i = 0; i < json_array_size(records); i++) {
		show_record(show, json_array_get(records, i));
	}
}

static json_t *page_request(const struct show *show, size_t limit, const json_t *before)
{
	const struct options *options = &show->session->options;
	json_t *request = json_pack("{s:s}", show->side->container, show->container);
	value_set_string(request, "language", options->language);
	value_set_string(request, "contains", options->contains);
	value_set_number(request, "limit", (int64_t)(limit < PAGE ? limit : PAGE));
	if (before != NULL) {
		json_object_set(request, "cursor", json_object_get(before, "cursor"));
	}
	return request;
}

/* Page after page, up to the limit. */
static int list(struct session *session, const struct record_side *side)
{
	struct show show = {session, side, record_container(session, side), {0}, 0};
	int64_t asked = session->options.limit;
	size_t limit = asked < 0 ? LISTED : asked == 0 ? SIZE_MAX : (size_t)asked;
	char verb[32];
	json_t *page = NULL;
	bool has_more = show.container != NULL;
	snprintf(verb, sizeof(verb), "%s.list", side->kind);
	if (has_more) {
		begin_show(&show);
	}
	while (has_more && show.count < limit) {
		json_t *request = page_request(&show, limit - show.count, page);
		json_decref(page);
		page = session_ask(session, verb, request);
		has_more = json_object_get(page, "cursor") != NULL;
		show_reply(&show, page);
	}
	json_decref(page);
	if (has_more && session->output.form == OUTPUT_TEXT) {
		output_line(&session->output, STYLE_DIM, "… and more (--limit 0 shows all)");
	}
	bool is_empty = session->exit_code == 0 && show.count == 0;
	if (is_empty && session->output.form == OUTPUT_TEXT) {
		output_line(&session->output, STYLE_DIM, "nothing found");
	}
	return is_empty ? EXIT_FOUND : session->exit_code;
}

static json_t *ids_request(const struct session *session, const struct record_side *side,
                           const char *container)
{
	json_t *ids = json_array();
	for (int i = 0; i < session->operand_count; i++) {
		json_array_append_new(ids, json_string(session->operands[i]));
	}
	return json_pack("{s:s,s:o}", side->container, container, "ids", ids);
}

static bool has_id(const json_t *records, const char *id)
{
	for (size_t i = 0; i < json_array_size(records); i++) {
		if (strcmp(value_string(json_array_get(records, i), "id"), id) == 0) {
			return true;
		}
	}
	return false;
}

/* The server leaves out what is not there. */
static void complain_of_missing(struct session *session, const struct record_side *side,
                                const json_t *records)
{
	for (int i = 0; i < session->operand_count; i++) {
		if (!has_id(records, session->operands[i])) {
			session_fail(session, EXIT_FOUND, "no %s `%s`", side->kind,
			             session->operands[i]);
		}
	}
}

static int get(struct session *session, const struct record_side *side)
{
	struct show show = {session, side, record_container(session, side), {0}, 0};
	char verb[32];
	if (show.container == NULL) {
		return session->exit_code;
	}
	snprintf(verb, sizeof(verb), "%s.get", side->kind);
	json_t *reply = session_ask(session, verb, ids_request(session, side, show.container));
	if (reply != NULL) {
		begin_show(&show);
		show_reply(&show, reply);
		complain_of_missing(session, side, json_object_get(reply, side->members));
	}
	json_decref(reply);
	return session->exit_code;
}

static int remove_some(struct session *session, const struct record_side *side)
{
	const char *container = record_container(session, side);
	char verb[32];
	if (container == NULL) {
		return session->exit_code;
	}
	snprintf(verb, sizeof(verb), "%s.delete", side->kind);
	json_t *reply = session_ask(session, verb, ids_request(session, side, container));
	uint64_t count = value_number(reply, "deleted");
	if (reply != NULL && session->output.form == OUTPUT_TEXT) {
		output_line(&session->output, STYLE_PLAIN, "deleted %llu %s",
		            (unsigned long long)count, count == 1 ? side->kind : side->members);
	} else if (reply != NULL && session->output.form == OUTPUT_TSV) {
		static const char *const columns[] = {"deleted", NULL};
		struct table table;
		table_begin(&table, &session->output, columns);
		table_number(&table, count);
		table_end(&table);
	}
	json_decref(reply);
	return session->exit_code;
}

int run_unit_list(struct session *session)
{
	return list(session, &record_units);
}

int run_unit_get(struct session *session)
{
	return get(session, &record_units);
}

int run_unit_delete(struct session *session)
{
	return remove_some(session, &record_units);
}

int run_concept_list(struct session *session)
{
	return list(session, &record_concepts);
}

int run_concept_get(struct session *session)
{
	return get(session, &record_concepts);
}

int run_concept_delete(struct session *session)
{
	return remove_some(session, &record_concepts);
}

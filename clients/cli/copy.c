/* copy.c - dragoman memory copy and memory merge: units of memories into another, on the server. */
#include "commands.h"
#include "filter.h"
#include "progress.h"
#include "value.h"

#define TRIES 5 /* of a page whose units somebody changes meanwhile */

struct copy {
	struct session *session;
	const char *from;
	const char *to;
	json_t *chosen; /* what every request has */
	bool is_new;    /* `to` was made for it */
	uint64_t total; /* units of `from`, for the bar */
	struct progress progress;
	uint64_t units, added, replaced, kept, merged;
	uint64_t revision;
};

static void add(struct copy *copy, const json_t *reply)
{
	copy->revision = value_number(reply, "revision");
	copy->units += value_number(reply, "units");
	copy->added += value_number(reply, "added");
	copy->replaced += value_number(reply, "replaced");
	copy->kept += value_number(reply, "kept");
	copy->merged += value_number(reply, "merged");
}

/* Nothing of a page that was refused is written: it is asked for again. */
static json_t *ask_page(struct copy *copy, const char *cursor)
{
	enum dragoman_status status = DRAGOMAN_CONFLICT;
	json_t *reply = NULL;
	for (int i = 0; i < TRIES && status == DRAGOMAN_CONFLICT; i++) {
		json_t *request = json_copy(copy->chosen);
		value_set_string(request, "from", copy->from);
		value_set_string(request, "to", copy->to);
		value_set_string(request, "cursor", cursor);
		status = session_try(copy->session, "memory.copy", request, &reply);
	}
	if (status != DRAGOMAN_OK) {
		session_complain(copy->session, status);
		return NULL;
	}
	return reply;
}

static bool copy_pages(struct copy *copy)
{
	json_t *reply = NULL;
	const char *cursor = NULL;
	do {
		json_t *next = ask_page(copy, cursor);
		json_decref(reply);
		reply = next;
		cursor = reply == NULL ? "" : value_string(reply, "cursor");
		if (reply != NULL) {
			add(copy, reply);
			progress_show(&copy->progress, copy->units);
		}
	} while (cursor[0] != '\0');
	bool is_good = reply != NULL;
	json_decref(reply);
	return is_good;
}

static void write_count(struct output *output, const char **joint, uint64_t count, const char *did)
{
	char digits[OUTPUT_NUMBER_BYTES];
	if (count > 0) {
		output_format(output, STYLE_PLAIN, "%s %s %s", *joint, output_number(digits, count),
		              did);
		*joint = ",";
	}
}

static void show(struct copy *copy)
{
	struct output *output = &copy->session->output;
	const char *joint = ":";
	char digits[OUTPUT_NUMBER_BYTES];
	if (output->form == OUTPUT_JSON) {
		json_t *all = json_pack(
			"{s:s,s:s,s:b,s:I,s:I,s:I,s:I,s:I,s:I}", "from", copy->from, "to", copy->to,
			"created", copy->is_new, "revision", (json_int_t)copy->revision, "units",
			(json_int_t)copy->units, "added", (json_int_t)copy->added, "replaced",
			(json_int_t)copy->replaced, "kept", (json_int_t)copy->kept, "merged",
			(json_int_t)copy->merged);
		json_dumpf(all, output->file, JSON_COMPACT);
		output_line_end(output);
		json_decref(all);
		return;
	}
	if (output->form == OUTPUT_TSV) {
		fprintf(output->file, "%s\t%s\t%llu\t%llu\t%llu\t%llu\t%llu\n", copy->from, copy->to,
		        (unsigned long long)copy->units, (unsigned long long)copy->added,
		        (unsigned long long)copy->replaced, (unsigned long long)copy->kept,
		        (unsigned long long)copy->merged);
		return;
	}
	output_string(output, STYLE_NAME, copy->from);
	output_string(output, STYLE_PLAIN, " → ");
	output_string(output, STYLE_NAME, copy->to);
	output_format(output, STYLE_PLAIN, "%s", copy->is_new ? " (new)" : "");
	write_count(output, &joint, copy->added, "added");
	write_count(output, &joint, copy->replaced, "replaced");
	write_count(output, &joint, copy->kept, "kept");
	write_count(output, &joint, copy->merged, "merged");
	if (joint[0] == ':') {
		output_format(output, STYLE_DIM, ": none of %s units", output_number(digits, copy->units));
	}
	output_line_end(output);
}

/* Asks for a memory; false if it is not there, and after a complaint that names it. */
static bool find(struct session *session, const char *name, uint64_t *out_units)
{
	session->options.memories = (struct name_list){.items = {name}, .count = 1};
	json_t *reply = NULL;
	enum dragoman_status status = session_try(session, "memory.get",
	                                          json_pack("{s:s}", "name", name), &reply);
	if (status != DRAGOMAN_OK) {
		session_complain(session, status);
		return false;
	}
	*out_units = value_number(json_object_get(reply, "memory"), "units");
	json_decref(reply);
	return true;
}

/* Makes the memory if it is not there. False after a complaint. */
static bool make(struct session *session, const char *name, bool *out_is_new)
{
	json_t *reply = NULL;
	json_t *request = json_pack("{s:s}", "name", name);
	value_set_string(request, "policy", session->options.policy);
	enum dragoman_status status = session_try(session, "memory.create", request, &reply);
	json_decref(reply);
	*out_is_new = status == DRAGOMAN_OK;
	if (status != DRAGOMAN_OK && status != DRAGOMAN_CONFLICT) {
		session_complain(session, status);
		return false;
	}
	if (!*out_is_new && session->options.policy != NULL) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_CONFLICT,
		             "the memory `%s` is there already and has a policy (`dragoman memory "
		             "update` changes it)",
		             name);
		return false;
	}
	return true;
}

static json_t *chosen(struct session *session)
{
	json_t *request = json_object();
	value_set_string(request, "same_id", session->options.same_id);
	if (!filter_set(session, request)) {
		json_decref(request);
		return NULL;
	}
	return request;
}

/* All that are to be copied must be there before anything is made or written. */
static bool copy_all(struct session *session, char **from, int count, const char *to)
{
	struct copy copy = {.session = session, .to = to, .chosen = chosen(session)};
	uint64_t units;
	bool is_good = copy.chosen != NULL && session_client(session) != NULL;
	for (int i = 0; i < count && is_good; i++) {
		is_good = find(session, from[i], &units);
	}
	is_good = is_good && make(session, to, &copy.is_new);
	if (is_good && session->output.form == OUTPUT_TSV) {
		fputs("from\tto\tunits\tadded\treplaced\tkept\tmerged\n", session->output.file);
	}
	for (int i = 0; i < count && is_good; i++) {
		struct copy one = copy;
		one.from = from[i];
		one.is_new = copy.is_new && i == 0;
		is_good = find(session, from[i], &one.total);
		progress_begin(&one.progress, from[i], "units", one.total);
		is_good = is_good && copy_pages(&one);
		progress_end(&one.progress);
		if (is_good) {
			show(&one);
		}
	}
	json_decref(copy.chosen);
	return is_good;
}

int run_memory_copy(struct session *session)
{
	return copy_all(session, session->operands, 1, session->operands[1]) ? 0
	                                                                    : session->exit_code;
}

int run_memory_merge(struct session *session)
{
	if (session->options.into == NULL) {
		return session_misused(session, "into which memory? --into NAME");
	}
	return copy_all(session, session->operands, session->operand_count, session->options.into)
	               ? 0
	               : session->exit_code;
}

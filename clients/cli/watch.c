/* watch.c - dragoman watch: changes as they are committed. */
#include "commands.h"
#include "value.h"

#include <stdlib.h>
#include <zmq.h>

#define PAUSE_MS 1000
#define CHANGES_AT_ONCE 500
#define MOST_SHOWN 200 /* bytes of a text */

struct watch {
	struct session *session;
	uint64_t after; /* the last revision that was shown */
	void *context;
	void *announcements; /* NULL: asks every second */
	bool is_lost;        /* the server was not there the last time */
	int64_t left;        /* changes still to be shown; negative: all */
};

static bool subscribe(struct watch *watch)
{
	const char *endpoint = watch->session->options.announce;
	if (endpoint == NULL) {
		return true;
	}
	watch->context = zmq_ctx_new();
	watch->announcements = zmq_socket(watch->context, ZMQ_SUB);
	if (watch->announcements == NULL ||
	    zmq_setsockopt(watch->announcements, ZMQ_SUBSCRIBE, "", 0) != 0 ||
	    zmq_connect(watch->announcements, endpoint) != 0) {
		session_misused(watch->session, "--announce %s: %s", endpoint,
		                zmq_strerror(zmq_errno()));
		return false;
	}
	return true;
}

static void unsubscribe(struct watch *watch)
{
	if (watch->announcements != NULL) {
		zmq_close(watch->announcements);
	}
	if (watch->context != NULL) {
		zmq_ctx_term(watch->context);
	}
}

/* Until something was announced, or for a second. What the announcements say does not matter: the
 * server is asked anyway, and so none that was missed is missed. */
static void wait_for_change(struct watch *watch)
{
	char ignored[512];
	zmq_pollitem_t item = {.socket = watch->announcements, .events = ZMQ_POLLIN};
	bool can_hear = watch->announcements != NULL;
	long pause_ms = can_hear && !watch->is_lost ? PAUSE_MS * 30 : PAUSE_MS;
	zmq_poll(&item, can_hear ? 1 : 0, pause_ms);
	while (can_hear &&
	       zmq_recv(watch->announcements, ignored, sizeof(ignored), ZMQ_DONTWAIT) >= 0) {
	}
}

/* The unit or concept that changed: rows of the journal hold one each. */
static const json_t *record_of(const json_t *body)
{
	const json_t *units = json_object_get(body, "units");
	return json_array_get(units != NULL ? units : json_object_get(body, "concepts"), 0);
}

static void write_texts(struct output *output, const json_t *record)
{
	const json_t *variants = json_object_get(record, "variants");
	for (size_t i = 0; i < json_array_size(variants); i++) {
		const json_t *variant = json_array_get(variants, i);
		char shown[MOST_SHOWN];
		snprintf(shown, sizeof(shown), "%s", value_string(variant, "text"));
		output_line_end(output);
		output_format(output, STYLE_DIM, "             %-6s ",
		              value_string(variant, "language"));
		output_string(output, STYLE_PLAIN, shown);
	}
	const json_t *languages = json_object_get(record, "languages");
	for (size_t i = 0; i < json_array_size(languages); i++) {
		const json_t *language = json_array_get(languages, i);
		const json_t *term = json_array_get(json_object_get(language, "terms"), 0);
		output_line_end(output);
		output_format(output, STYLE_DIM, "             %-6s ",
		              value_string(language, "language"));
		output_string(output, STYLE_PLAIN, value_string(term, "text"));
	}
}

/* The memory or glossary: by its name, or told whole where it was itself what changed. */
static struct dragoman_text place_of(const json_t *body)
{
	static const char *const members[] = {"memory", "glossary", "name"};
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		const json_t *place = json_object_get(body, members[i]);
		if (place != NULL) {
			return json_is_object(place) ? value_text(place, "name")
			                             : value_as_text(place);
		}
	}
	return (struct dragoman_text){0};
}

static void write_change(struct output *output, const json_t *change)
{
	const json_t *body = json_object_get(change, "body");
	const json_t *record = record_of(body);
	const json_t *id = record != NULL ? json_object_get(record, "id")
	                                  : json_array_get(json_object_get(body, "ids"), 0);
	const char *time = value_string(change, "time");
	output_string(output, STYLE_DIM, strlen(time) > 19 ? "" : time);
	if (strlen(time) > 19) {
		output_text(output, STYLE_DIM, (struct dragoman_text){time + 11, 8});
	}
	output_format(output, STYLE_PLAIN, "  %6llu  ",
	              (unsigned long long)value_number(change, "revision"));
	output_format(output, STYLE_NAME, "%-14s ", value_string(change, "verb"));
	output_text(output, STYLE_STRONG, place_of(body));
	if (json_is_string(id)) {
		output_spaces(output, 1);
		output_text(output, STYLE_DIM, value_as_text(id));
	}
	write_texts(output, record);
	output_line_end(output);
}

static void write_row(struct output *output, const json_t *change)
{
	char *body = json_dumps(json_object_get(change, "body"), JSON_COMPACT);
	fprintf(output->file, "%llu\t", (unsigned long long)value_number(change, "revision"));
	output_field(output, value_text(change, "time"));
	fputc('\t', output->file);
	output_field(output, value_text(change, "verb"));
	fputc('\t', output->file);
	output_field(output, dragoman_text_of(body));
	output_line_end(output);
	free(body);
}

static void show_change(struct output *output, const json_t *change)
{
	if (output->form == OUTPUT_JSON) {
		json_dumpf(change, output->file, JSON_COMPACT);
		output_line_end(output);
	} else if (output->form == OUTPUT_TSV) {
		write_row(output, change);
	} else {
		write_change(output, change);
	}
	fflush(output->file);
}

/* Shows what there is. False when the server refuses; one that is away may come back. */
static bool show_changes(struct watch *watch, bool *out_has_more)
{
	json_t *reply;
	json_t *request = json_pack("{s:I,s:i}", "after", (json_int_t)watch->after, "limit",
	                            CHANGES_AT_ONCE);
	enum dragoman_status status = session_try(watch->session, "changes", request, &reply);
	*out_has_more = false;
	if (status == DRAGOMAN_UNREACHABLE || status == DRAGOMAN_UNKNOWN_OUTCOME) {
		if (!watch->is_lost) {
			output_complain("the server does not answer; waiting for it");
		}
		watch->is_lost = true;
		return true;
	}
	if (status != DRAGOMAN_OK) {
		session_complain(watch->session, status);
		return false;
	}
	const json_t *changes = json_object_get(reply, "changes");
	watch->is_lost = false;
	for (size_t i = 0; i < json_array_size(changes) && watch->left != 0; i++) {
		const json_t *change = json_array_get(changes, i);
		watch->left--;
		show_change(&watch->session->output, change);
		watch->after = value_number(change, "revision");
	}
	*out_has_more = value_flag(reply, "more");
	json_decref(reply);
	return !ferror(watch->session->output.file);
}

static bool find_start(struct watch *watch)
{
	json_t *reply;
	if (session_client(watch->session) == NULL) {
		return false;
	}
	if (watch->session->options.after >= 0) {
		watch->after = (uint64_t)watch->session->options.after;
		return true;
	}
	enum dragoman_status status = session_try(watch->session, "server.status", json_object(),
	                                          &reply);
	if (status != DRAGOMAN_OK) {
		session_complain(watch->session, status);
		return false;
	}
	watch->after = value_number(reply, "revision");
	json_decref(reply);
	return true;
}

int run_watch(struct session *session)
{
	struct watch watch = {.session = session, .left = session->options.limit};
	bool has_more = true;
	bool is_good = subscribe(&watch) && find_start(&watch);
	if (is_good && session->output.form == OUTPUT_TSV) {
		fputs("revision\ttime\tverb\tbody\n", session->output.file);
	}
	while (is_good && watch.left != 0) {
		if (!has_more) {
			wait_for_change(&watch);
		}
		is_good = show_changes(&watch, &has_more);
	}
	unsubscribe(&watch);
	return session->exit_code;
}

#include "session.h"

#include "commands.h"
#include "suggest.h"
#include "value.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PROBE_MS 1500
#define ATTEMPTS 10 /* in the time that --timeout gives */

int session_fail(struct session *session, int exit_code, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	output_complain_list(format, arguments);
	va_end(arguments);
	session->exit_code = exit_code;
	return exit_code;
}

int session_misused(struct session *session, const char *format, ...)
{
	char text[512];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	return session_fail(session, EXIT_USAGE, "%s (see `dragoman %s --help`)", text,
	                    session->command->name);
}

const char *session_one_name(struct session *session, const struct name_list *names,
                             const char *option)
{
	if (names->count != 1) {
		session_misused(session, "--%s must be given once", option);
		return NULL;
	}
	return names->items[0];
}

json_t *session_all_names(const struct name_list *names)
{
	json_t *all = json_array();
	for (size_t i = 0; i < names->count; i++) {
		json_t *each = value_list_of(names->items[i]);
		json_array_extend(all, each);
		json_decref(each);
	}
	return all;
}

void session_finish(struct session *session)
{
	dragoman_client_destroy(session->client);
	settings_finish(&session->settings);
}

const char *session_endpoint(const struct session *session)
{
	const char *server = session->options.server;
	return server != NULL ? server : SETTINGS_SERVER;
}

/* The library waits a whole attempt for a server to appear, which is long for somebody who mistyped
 * its address. Asking once with little patience finds that out; a slow answer is no matter here. */
static bool is_reachable(struct session *session, const char *endpoint)
{
	struct dragoman_client_options options = {
		.endpoint = endpoint, .deadline_ms = PROBE_MS, .attempt_ms = PROBE_MS};
	enum dragoman_status status;
	struct dragoman_text reply;
	struct dragoman_client *client = dragoman_client_create(&options, &status);
	if (client == NULL) {
		session_fail(session, EXIT_STATUS + (int)status, "cannot use the server `%s`: %s",
		             endpoint,
		             status == DRAGOMAN_INVALID ? "not an endpoint such as "
		                                          "ipc:///run/dragoman.sock or "
		                                          "tcp://127.0.0.1:7011"
		                                        : dragoman_status_word(status));
		return false;
	}
	status = dragoman_client_call(client, "server.status", dragoman_text_of("{}"), &reply);
	if (status == DRAGOMAN_UNREACHABLE) {
		session_fail(session, EXIT_STATUS + (int)status, "unreachable: %s%s",
		             dragoman_client_message(client),
		             session->options.server != NULL
		                     ? ""
		                     : " (where it is unless --server, DRAGOMAN_SERVER or "
		                       "`dragoman config` say otherwise)");
	}
	dragoman_client_destroy(client);
	return status != DRAGOMAN_UNREACHABLE;
}

struct dragoman_client *session_client(struct session *session)
{
	struct dragoman_client_options options = {.endpoint = session_endpoint(session)};
	enum dragoman_status status;
	if (session->client != NULL) {
		return session->client;
	}
	if (session->options.timeout_s > 0) {
		int64_t seconds = session->options.timeout_s;
		options.deadline_ms = 1000 * (uint32_t)(seconds < 3600 ? seconds : 3600);
		options.attempt_ms = options.deadline_ms / ATTEMPTS;
	}
	if (!is_reachable(session, options.endpoint)) {
		return NULL;
	}
	session->client = dragoman_client_create(&options, &status);
	if (session->client == NULL) {
		session_fail(session, EXIT_STATUS + (int)status, "cannot use the server `%s`",
		             options.endpoint);
	}
	return session->client;
}

/* Asks which of the names given are not there, and guesses; false if all are. */
static bool guess_name(struct session *session, const struct name_list *names, const char *kind)
{
	enum setting setting = strcmp(kind, "memory") == 0 ? SETTING_MEMORY : SETTING_GLOSSARY;
	bool is_set = session->settings.is_used[setting];
	const char *origin = is_set ? session->settings.origins[setting] : "";
	const char *gap = is_set ? ": " : "";
	char verb[32], member[32];
	json_t *reply;
	bool has_guessed = false;
	snprintf(verb, sizeof(verb), "%s.list", kind);
	snprintf(member, sizeof(member), strcmp(kind, "memory") == 0 ? "memories" : "glossaries");
	if (names->count == 0 || session_try(session, verb, json_object(), &reply) != DRAGOMAN_OK) {
		return false;
	}
	const json_t *list = json_object_get(reply, member);
	json_t *asked = session_all_names(names);
	for (size_t i = 0; i < json_array_size(asked) && !has_guessed; i++) {
		const char *name = json_string_value(json_array_get(asked, i));
		struct suggestion suggestion;
		suggestion_begin(&suggestion, name);
		for (size_t j = 0; j < json_array_size(list); j++) {
			suggestion_offer(&suggestion,
			                 value_string(json_array_get(list, j), "name"));
		}
		has_guessed = suggestion.distance > 0;
		if (has_guessed && suggestion.best != NULL) {
			output_complain("%s%sno %s `%s`; did you mean `%s`?", origin, gap, kind,
			                name, suggestion.best);
		} else if (has_guessed) {
			output_complain("%s%sno %s `%s`; `dragoman %s list` shows all", origin, gap,
			                kind, name, kind);
		}
	}
	json_decref(asked);
	json_decref(reply);
	return has_guessed;
}

/* Offers what a list of the server's status has: strings, or objects with a name. */
static void offer_list(struct suggestion *suggestion, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *entry = json_array_get(list, i);
		const char *name = json_string_value(entry);
		suggestion_offer(suggestion, name != NULL ? name : value_string(entry, "name"));
	}
}

/* The same for a scheme of transliteration. */
static bool guess_scheme(struct session *session)
{
	const char *scheme = session->options.to;
	struct suggestion suggestion;
	json_t *reply;
	if (scheme == NULL ||
	    session_try(session, "server.status", json_object(), &reply) != DRAGOMAN_OK) {
		return false;
	}
	const json_t *all = json_object_get(reply, "transliteration");
	suggestion_begin(&suggestion, scheme);
	offer_list(&suggestion, json_object_get(all, "schemes"));
	offer_list(&suggestion, json_object_get(all, "icu"));
	bool is_missing = suggestion.distance > 0;
	if (is_missing && suggestion.best != NULL) {
		output_complain("no scheme `%s`; did you mean `%s`?", scheme, suggestion.best);
	} else if (is_missing) {
		output_complain("no scheme `%s`; `dragoman transliterate --list` shows all", scheme);
	}
	json_decref(reply);
	return is_missing;
}

void session_doubt_language(struct session *session, const char *language)
{
	char stored[1024] = "", near[SUGGESTION_BYTES];
	json_t *reply;
	if (language == NULL || session->output.form != OUTPUT_TEXT ||
	    session_try(session, "server.status", json_object(), &reply) != DRAGOMAN_OK) {
		return;
	}
	const json_t *languages = json_object_get(reply, "languages");
	size_t primary = strcspn(language, "-_");
	bool is_known = json_array_size(languages) == 0;
	for (size_t i = 0; i < json_array_size(languages); i++) {
		const char *known = json_string_value(json_array_get(languages, i));
		size_t length = known == NULL ? 0 : strcspn(known, "-"), used = strlen(stored);
		is_known |= length == primary && strncasecmp(known, language, primary) == 0;
		snprintf(stored + used, sizeof(stored) - used, "%s%.*s", used == 0 ? "" : ",",
		         (int)length, known == NULL ? "" : known);
	}
	if (!is_known) {
		suggestion_words(stored, language, near);
		output_complain("nothing is stored in the language `%s`%s%s", language,
		                near[0] == '\0' ? ", only in " : near,
		                near[0] == '\0' ? stored : "");
	}
	json_decref(reply);
}

/* `story.txt:3: ` where the place is in one of the lines asked for: `pairs[2].source.text`. */
static void name_line(const struct asked *asked, const char *place, char line[256])
{
	size_t index;
	line[0] = '\0';
	if (asked->name != NULL && sscanf(place, "%*[a-z][%zu]", &index) == 1 &&
	    index < asked->count - asked->first) {
		bool is_other = asked->other_name != NULL && strstr(place, "].target") != NULL;
		index += asked->first;
		snprintf(line, 256, "%s:%zu: ", is_other ? asked->other_name : asked->name,
		         asked->numbers == NULL ? index + 1 : asked->numbers[index]);
	}
}

int session_complain(struct session *session, enum dragoman_status status)
{
	/* the guess asks the server itself, and so what the client says must be kept */
	char message[512], place[256], line[256];
	snprintf(message, sizeof(message), "%s", dragoman_client_message(session->client));
	snprintf(place, sizeof(place), "%s", dragoman_client_place(session->client));
	session->exit_code = EXIT_STATUS + (int)status;
	if (status == DRAGOMAN_NOT_FOUND &&
	    (guess_name(session, &session->options.memories, "memory") ||
	     guess_name(session, &session->options.glossaries, "glossary") ||
	     guess_scheme(session))) {
		return session->exit_code;
	}
	name_line(&session->asked, place, line);
	if (line[0] != '\0') {
		place[0] = '\0';
	}
	return session_fail(session, EXIT_STATUS + (int)status, "%s%s: %s%s%s%s", line,
	                    dragoman_status_word(status), message, place[0] == '\0' ? "" : " (at ",
	                    place, place[0] == '\0' ? "" : ")");
}

static enum dragoman_status call(struct session *session, const char *verb, json_t *body,
                                 struct dragoman_text *out_reply)
{
	char *text = json_dumps(body, JSON_COMPACT);
	json_decref(body);
	if (text == NULL) {
		return DRAGOMAN_FAILED;
	}
	enum dragoman_status status = dragoman_client_call(session->client, verb,
	                                                   dragoman_text_of(text), out_reply);
	free(text);
	return status;
}

enum dragoman_status session_try(struct session *session, const char *verb, json_t *body,
                                 json_t **out_reply)
{
	struct dragoman_text reply;
	enum dragoman_status status = call(session, verb, body, &reply);
	if (status != DRAGOMAN_OK) {
		return status;
	}
	*out_reply = json_loadb(reply.bytes, reply.length, 0, NULL);
	return *out_reply == NULL ? DRAGOMAN_FAILED : DRAGOMAN_OK;
}

json_t *session_ask(struct session *session, const char *verb, json_t *body)
{
	struct dragoman_text reply;
	if (session_client(session) == NULL) {
		json_decref(body);
		return NULL;
	}
	enum dragoman_status status = call(session, verb, body, &reply);
	if (status != DRAGOMAN_OK) {
		session_complain(session, status);
		return NULL;
	}
	json_error_t error;
	json_t *tree = json_loadb(reply.bytes, reply.length, 0, &error);
	if (tree == NULL) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_FAILED,
		             "the server's reply is not JSON: %s", error.text);
	} else if (session->output.form == OUTPUT_JSON) {
		fwrite(reply.bytes, 1, reply.length, session->output.file);
		output_line_end(&session->output);
	}
	return tree;
}

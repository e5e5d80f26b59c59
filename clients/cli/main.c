/* main.c - dragoman: finds the command, reads its options, runs it. */
#include "help.h"
#include "width.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* What stands on the command line goes to the server as text. Names of files may be any bytes. */
static bool are_texts_good(struct session *session)
{
	size_t at;
	for (int i = 0; i < session->operand_count; i++) {
		if (session->command->run != run_import &&
		    !width_is_utf8(dragoman_text_of(session->operands[i]), &at)) {
			session_misused(session, "operand %d is not UTF-8 (byte %zu)", i + 1,
			                at + 1);
			return false;
		}
	}
	return true;
}

static bool is_count_good(struct session *session)
{
	const struct command *command = session->command;
	int count = session->operand_count;
	if (count < command->least) {
		session_misused(session, "`%s` wants %s", command->name, command->operands);
		return false;
	}
	if (command->most >= 0 && count > command->most) {
		session_misused(session, "what is `%s`?", session->operands[command->most]);
		return false;
	}
	return true;
}

static void begin_output(struct session *session, enum output_form form)
{
	int colour = session->options.colour;
	output_init(&session->output, form, colour < 0 ? COLOUR_AUTO : (enum output_colour)colour);
}

static int end(struct session *session, int code)
{
	if (!output_finish(&session->output)) {
		code = session_fail(session, EXIT_STATUS + DRAGOMAN_FAILED,
		                    "cannot write to standard output");
	}
	session_finish(session);
	return code;
}

static int run(struct session *session)
{
	struct options *options = &session->options;
	if (options->is_json && options->is_tsv) {
		return session_misused(session, "--json and --tsv exclude each other");
	}
	if (!is_count_good(session) || !are_texts_good(session) ||
	    !settings_read(&session->settings) ||
	    !settings_apply(&session->settings, session->command, options)) {
		session_finish(session);
		return EXIT_USAGE;
	}
	enum output_form form = options->is_json  ? OUTPUT_JSON
	                        : options->is_tsv ? OUTPUT_TSV
	                                          : OUTPUT_TEXT;
	begin_output(session, form);
	int code = session->command->run(session);
	return end(session, code);
}

/* What --help asks for; `command` NULL: about all, or a group. */
static int show_help(struct session *session, const char *group)
{
	begin_output(session, OUTPUT_TEXT);
	if (session->command != NULL) {
		help_command(&session->output, session->command);
	} else if (group != NULL) {
		help_group(&session->output, group);
	} else {
		help_all(&session->output);
	}
	return end(session, 0);
}

/* `dragoman memory`, `dragoman memory --help`, or no command at all. */
static int run_no_command(struct session *session, struct arguments words)
{
	bool is_alone = words.count == 1;
	bool is_asked = session->options.wants_help ||
	                (!is_alone && (strcmp(words.items[1], "--help") == 0 ||
	                               strcmp(words.items[1], "-h") == 0));
	if (command_is_group(words.items[0]) && is_asked) {
		return show_help(session, words.items[0]);
	}
	if (command_is_group(words.items[0]) && is_alone) {
		help_group(&(struct output){.file = stderr}, words.items[0]);
		return EXIT_USAGE;
	}
	command_missing(words.items, words.count);
	return EXIT_USAGE;
}

static int run_words(struct session *session, struct arguments words)
{
	int named, first;
	struct options *options = &session->options;
	session->command = command_find(words.items, words.count, &named);
	if (session->command == NULL) {
		return run_no_command(session, words);
	}
	struct arguments rest = {words.count - named + 1, words.items + named - 1};
	if (command_is_hidden(session->command)) { /* its words may look like options */
		first = 1;
	} else if (!options_read(options, session->command->options, rest, false, &first)) {
		return EXIT_USAGE;
	}
	if (options->wants_help) {
		return show_help(session, NULL);
	}
	session->operands = rest.items + first;
	session->operand_count = rest.count - first;
	return run(session);
}

int main(int count, char **items)
{
	struct session session = {0};
	int first;
	setlocale(LC_CTYPE, "");
	signal(SIGPIPE, SIG_DFL);
	options_init(&session.options);
	if (!options_read(&session.options, NULL, (struct arguments){count, items}, true, &first)) {
		return EXIT_USAGE;
	}
	if (session.options.wants_version) {
		puts("dragoman " DRAGOMAN_VERSION);
		return 0;
	}
	if (first == count) {
		if (session.options.wants_help) {
			return show_help(&session, NULL);
		}
		help_all(&(struct output){.file = stderr});
		return EXIT_USAGE;
	}
	return run_words(&session, (struct arguments){count - first, items + first});
}

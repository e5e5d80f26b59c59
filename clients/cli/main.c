/* main.c - dragoman: finds the command, reads its options, runs it. */
#include "commands.h"
#include "width.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>

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

static int run(struct session *session)
{
	struct options *options = &session->options;
	if (options->is_json && options->is_tsv) {
		return session_misused(session, "--json and --tsv exclude each other");
	}
	if (!is_count_good(session) || !are_texts_good(session)) {
		return EXIT_USAGE;
	}
	enum output_form form = options->is_json  ? OUTPUT_JSON
	                        : options->is_tsv ? OUTPUT_TSV
	                                          : OUTPUT_TEXT;
	output_init(&session->output, form, (enum output_colour)options->colour);
	int code = session->command->run(session);
	if (!output_finish(&session->output)) {
		code = session_fail(session, EXIT_STATUS + DRAGOMAN_FAILED,
		                    "cannot write to standard output");
	}
	session_finish(session);
	return code;
}

static int run_words(struct session *session, struct arguments words)
{
	int named, first;
	struct options *options = &session->options;
	session->command = command_find(words.items, words.count, &named);
	if (session->command == NULL) {
		bool wants_group = command_is_group(words.items[0]) &&
		                   (words.count == 1 || options->wants_help ||
		                    strcmp(words.items[1], "--help") == 0);
		if (wants_group) {
			bool is_asked = words.count > 1 || options->wants_help;
			commands_help(is_asked ? stdout : stderr, words.items[0]);
			return is_asked ? 0 : EXIT_USAGE;
		}
		command_missing(words.items, words.count);
		return EXIT_USAGE;
	}
	struct arguments rest = {words.count - named + 1, words.items + named - 1};
	if (!options_read(options, session->command->options, rest, false, &first)) {
		return EXIT_USAGE;
	}
	if (options->wants_help) {
		command_help(stdout, session->command);
		return 0;
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
		commands_help(session.options.wants_help ? stdout : stderr, NULL);
		return session.options.wants_help ? 0 : EXIT_USAGE;
	}
	return run_words(&session, (struct arguments){count - first, items + first});
}

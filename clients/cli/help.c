#include "help.h"

#include "width.h"

#include <string.h>

#define OPTION_COLUMN 30

/* Where a new heading stands in the list of all commands: before this one. */
static const struct {
	const char *first;
	const char *heading;
} sections[] = {
	{"match", "Find"},
	{"annotate", "Texts and files"},
	{"memory list", "Memories and glossaries"},
	{"unit list", "Units and concepts"},
	{"audit", "Names, the server, this program"},
};

static const char exit_codes[] =
	"Exit codes: 0; 1 findings, or nothing found; 2 wrong usage; 11 invalid input,\n"
	"12 unknown verb, 13 not found, 14 conflict, 15 denied, 16 too large, 17 server busy,\n"
	"18 too late, 19 server full, 20 other failures, 21 server unreachable, 22 sent but\n"
	"never answered.\n";

static void write_plain(struct output *output, const char *text)
{
	fputs(text, output->file);
}

static void write_heading(struct output *output, const char *heading)
{
	output_line_end(output);
	output_line(output, STYLE_STRONG, "%s:", heading);
}

void help_option_words(const struct option_rule *rule, char out[80])
{
	char letter[] = "-x, ";
	letter[1] = rule->letter;
	snprintf(out, 80, "%s--%s%s%s", rule->letter == 0 ? "    " : letter, rule->name,
	         rule->argument == NULL ? "" : " ", rule->argument == NULL ? "" : rule->argument);
}

static void write_options(struct output *output, const unsigned char *taken)
{
	for (; taken != NULL && *taken != 0; taken++) {
		const struct option_rule *rule = option_rule(*taken);
		char words[80];
		help_option_words(rule, words);
		output_format(output, STYLE_PLAIN, "  %s", words);
		size_t width = 2 + strlen(words);
		if (width + 2 > OPTION_COLUMN) {
			output_line_end(output);
			width = 0;
		}
		output_spaces(output, OPTION_COLUMN - width);
		output_paragraph(output, STYLE_PLAIN, OPTION_COLUMN,
		                 dragoman_text_of(rule->sentence));
	}
}

static const char *heading_before(const struct command *command)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
		if (strcmp(sections[i].first, command->name) == 0) {
			return sections[i].heading;
		}
	}
	return NULL;
}

static void write_summary(struct output *output, const struct command *command)
{
	output_spaces(output, 2);
	output_format(output, STYLE_NAME, "%s", command->name);
	output_spaces(output, 18 - strlen(command->name));
	output_paragraph(output, STYLE_PLAIN, 20, dragoman_text_of(command->summary));
}

void help_all(struct output *output)
{
	size_t count;
	const struct command *commands = commands_all(&count);
	output_line(output, STYLE_STRONG,
	            "dragoman - translation memories and glossaries, from the command line");
	write_plain(output, "\nusage: dragoman [--server ENDPOINT] [--json | --tsv] COMMAND …\n");
	for (size_t i = 0; i < count; i++) {
		if (heading_before(&commands[i]) != NULL) {
			write_heading(output, heading_before(&commands[i]));
		}
		if (!command_is_hidden(&commands[i])) {
			write_summary(output, &commands[i]);
		}
	}
	write_heading(output, "Options of all commands");
	write_options(output, options_global);
	write_plain(output, "\n`dragoman COMMAND --help` tells more. What is the same every day goes "
	                    "into a file:\n`dragoman config` shows what is in force and which "
	                    "file that is.\n\n");
	write_plain(output, exit_codes);
}

void help_group(struct output *output, const char *group)
{
	size_t count, length = strlen(group);
	const struct command *commands = commands_all(&count);
	output_line(output, STYLE_STRONG, "dragoman %s", group);
	output_line_end(output);
	for (size_t i = 0; i < count; i++) {
		if (strncmp(commands[i].name, group, length) == 0 &&
		    commands[i].name[length] == ' ') {
			write_summary(output, &commands[i]);
		}
	}
	output_line_end(output);
	output_line(output, STYLE_PLAIN, "`dragoman %s COMMAND --help` tells more.", group);
}

static void write_examples(struct output *output, const struct command *command)
{
	const struct example *example = example_next(command, NULL);
	if (example != NULL) {
		write_heading(output, "Examples");
	}
	for (; example != NULL; example = example_next(command, example)) {
		output_line(output, STYLE_PLAIN, "  $ %s", example->line);
		output_spaces(output, 4);
		output_paragraph(output, STYLE_DIM, 4, dragoman_text_of(example->what));
	}
}

void help_command(struct output *output, const struct command *command)
{
	output_line(output, STYLE_STRONG, "dragoman %s - %s", command->name, command->summary);
	output_line_end(output);
	output_line(output, STYLE_PLAIN, "usage: dragoman %s%s%s%s", command->name,
	            command->options == NULL ? "" : " [options]",
	            command->operands[0] == '\0' ? "" : " ", command->operands);
	if (command->details != NULL) {
		output_line_end(output);
		write_plain(output, command->details);
	}
	if (command->options != NULL) {
		write_heading(output, "Options");
		write_options(output, command->options);
	}
	write_heading(output, "Options of all commands");
	write_options(output, options_global);
	write_examples(output, command);
}

int run_help(struct session *session)
{
	int named;
	const struct options *options = &session->options;
	struct output *output = &session->output;
	if (options->manual != NULL) {
		return help_manual(output->file, options->manual)
		               ? 0
		               : session_misused(session, "no page `%s`", options->manual);
	}
	if (session->operand_count == 0) {
		help_all(output);
		return 0;
	}
	const struct command *command = command_find(session->operands, session->operand_count,
	                                             &named);
	if (command != NULL) {
		help_command(output, command);
	} else if (session->operand_count == 1 && command_is_group(session->operands[0])) {
		help_group(output, session->operands[0]);
	} else {
		command_missing(session->operands, session->operand_count);
		return EXIT_USAGE;
	}
	return 0;
}

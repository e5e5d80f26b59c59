/* manual.c - a command's page of the manual, in scdoc's language, out of the same tables that read
 * the command line: so the two cannot differ. */
#include "help.h"

#include <dragoman/api.h>
#include <string.h>

/* What would begin something of scdoc's at the start of a line. */
static bool is_sign_at_start(char byte)
{
	return strchr("#-.|[]<>!;", byte) != NULL;
}

/* Letters as they are; words in backticks are bold. */
static void write_text(FILE *file, const char *text)
{
	bool is_start = true;
	for (; *text != '\0'; text++) {
		if (*text == '`') {
			fputc('*', file);
			is_start = false;
			continue;
		}
		bool needs_escape = strchr("*_\\~", *text) != NULL ||
		                    (is_start && is_sign_at_start(*text));
		if (needs_escape) {
			fputc('\\', file);
		}
		fputc(*text, file);
		is_start = *text == '\n';
	}
}

/* Paragraphs; lines that begin with four blanks stand as they are. */
static void write_details(FILE *file, const char *details)
{
	bool is_literal = false;
	while (*details != '\0') {
		char line[256];
		size_t length = strcspn(details, "\n");
		snprintf(line, sizeof(line), "%.*s", (int)length, details);
		details += length + (details[length] == '\n');
		bool is_code = strncmp(line, "    ", 4) == 0;
		if (is_code != is_literal) {
			fputs("```\n", file);
			is_literal = is_code;
		}
		if (is_code) {
			fputs(line + 4, file);
		} else {
			write_text(file, line);
		}
		fputc('\n', file);
	}
	fputs(is_literal ? "```\n" : "", file);
}

static void write_options(FILE *file, const unsigned char *taken)
{
	for (; taken != NULL && *taken != 0; taken++) {
		const struct option_rule *rule = option_rule(*taken);
		if (rule->letter != 0) {
			fprintf(file, "*-%c*, ", rule->letter);
		}
		fprintf(file, "*--%s*", rule->name);
		if (rule->argument != NULL) {
			fputs(" _", file);
			write_text(file, rule->argument);
			fputc('_', file);
		}
		fputs("\n\t", file);
		write_text(file, rule->sentence);
		fputs("\n\n", file);
	}
}

static void write_examples(FILE *file, const struct command *command, const char *heading)
{
	const struct example *example = example_next(command, NULL);
	if (example != NULL) {
		fputs(heading, file);
	}
	for (; example != NULL; example = example_next(command, example)) {
		write_text(file, example->what);
		fprintf(file, ":\n\n```\n$ %s\n```\n\n", example->line);
	}
}

static void write_synopsis(FILE *file, const struct command *command)
{
	fprintf(file, "*dragoman %s*%s", command->name,
	        command->options == NULL ? "" : " \\[options\\]");
	for (const char *at = command->operands; *at != '\0'; at++) {
		fputs(at == command->operands ? " " : "", file);
		fputs(strchr("[]|*_-", *at) != NULL ? "\\" : "", file);
		fputc(*at, file);
	}
	fputs("\n\n", file);
}

static void write_head(FILE *file, const char *name, const char *summary)
{
	fprintf(file,
	        "dragoman-%s(1) \"dragoman %s\" \"dragoman's manual\"\n\n# NAME\n\ndragoman-%s - ",
	        name, DRAGOMAN_VERSION, name);
	write_text(file, summary);
	fputs("\n\n# SYNOPSIS\n\n", file);
}

static void write_tail(FILE *file)
{
	fputs("# OPTIONS OF ALL COMMANDS\n\n", file);
	write_options(file, options_global);
	fputs("# EXIT STATUS\n\n"
	      "0 is done, 1 findings or nothing found, 2 wrong usage; from 11 on what went wrong. See\n"
	      "*dragoman*(1).\n\n"
	      "# SEE ALSO\n\n*dragoman*(1), *dragomand*(8)\n",
	      file);
}

static void write_command_page(FILE *file, const struct command *command)
{
	write_head(file, command->name, command->summary);
	write_synopsis(file, command);
	if (command->details != NULL) {
		fputs("# DESCRIPTION\n\n", file);
		write_details(file, command->details);
		fputc('\n', file);
	}
	if (command->options != NULL) {
		fputs("# OPTIONS\n\n", file);
		write_options(file, command->options);
	}
	write_examples(file, command, "# EXAMPLES\n\n");
	write_tail(file);
}

static bool is_of_group(const struct command *command, const char *group)
{
	size_t length = strlen(group);
	return strncmp(command->name, group, length) == 0 && command->name[length] == ' ';
}

static void write_group_page(FILE *file, const char *group)
{
	size_t count, words = 0;
	char summary[256] = "";
	const struct command *commands = commands_all(&count);
	for (size_t i = 0; i < count; i++) {
		if (is_of_group(&commands[i], group)) {
			size_t length = strlen(summary);
			snprintf(summary + length, sizeof(summary) - length, "%s%s",
			         words++ == 0 ? "" : ", ", commands[i].name + strlen(group) + 1);
		}
	}
	write_head(file, group, summary);
	for (size_t i = 0; i < count; i++) {
		if (is_of_group(&commands[i], group)) {
			write_synopsis(file, &commands[i]);
		}
	}
	fputs("# COMMANDS\n\n", file);
	for (size_t i = 0; i < count; i++) {
		const struct command *command = &commands[i];
		if (!is_of_group(command, group)) {
			continue;
		}
		fprintf(file, "## dragoman %s - ", command->name);
		write_text(file, command->summary);
		fputs("\n\n", file);
		if (command->details != NULL) {
			write_details(file, command->details);
			fputc('\n', file);
		}
		write_options(file, command->options);
		write_examples(file, command, "");
	}
	write_tail(file);
}

bool help_manual(FILE *file, const char *name)
{
	int named;
	char *words[] = {(char *)name};
	const struct command *command = command_find(words, 1, &named);
	if (command != NULL && !command_is_hidden(command)) {
		write_command_page(file, command);
	} else if (command_is_group(name)) {
		write_group_page(file, name);
	} else {
		return false;
	}
	return true;
}

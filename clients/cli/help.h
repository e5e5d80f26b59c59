/* help.h - what the program says of itself: at a terminal, and as the source of its manual. */
#pragma once

#include "commands.h"

/** `dragoman --help`: all commands and the options of all. */
void help_all(struct output *output);

/** `dragoman memory --help`: the commands of a group. */
void help_group(struct output *output, const char *group);

/** `dragoman match --help` */
void help_command(struct output *output, const struct command *command);

/** The page of a command or a group for section 1 of the manual, as scdoc reads it. False if there
 * is no such. */
bool help_manual(FILE *file, const char *name);

/** What stands for an option in a list: `-s, --source LANGUAGE`, in column 5 without a letter. */
void help_option_words(const struct option_rule *rule, char out[80]);

/** One line to copy, and what it does. */
struct example {
	const char *command;
	const char *line;
	const char *what;
};

/** The next example of a command behind `previous` (NULL: the first); NULL: none. */
const struct example *example_next(const struct command *command, const struct example *previous);

/* options_read.c - the words of a command line into struct options. */
#define _GNU_SOURCE
#include "options.h"

#include "suggest.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

/* One value, and where it was given: `--limit`, or a line of a file. */
struct given {
	const struct option_rule *rule;
	const char *origin;
	const char *value;
};

static bool complain(const struct given *given, const char *what)
{
	output_complain("%s: `%s` %s", given->origin, given->value, what);
	return false;
}

static bool take_number(const struct given *given, int64_t *place)
{
	char *end;
	errno = 0;
	long long number = strtoll(given->value, &end, 10);
	if (errno != 0 || end == given->value || *end != '\0' || number < 0 || number > INT32_MAX) {
		return complain(given, "is not a number from 0 on");
	}
	*place = number;
	return true;
}

#define WORD_BYTES 32

/* Cuts the next word off `a|b|c`; false at the end. */
static bool next_word(const char **words, char word[WORD_BYTES])
{
	size_t length = strcspn(*words, "|");
	if (length == 0) {
		return false;
	}
	snprintf(word, WORD_BYTES, "%.*s", (int)length, *words);
	*words += length + ((*words)[length] == '|');
	return true;
}

/* The number of the value among the words of the rule, or a complaint and -1. */
static int word_of(const struct given *given)
{
	const char *words = given->rule->argument;
	char word[WORD_BYTES], list[128] = "", what[256], best[WORD_BYTES] = "";
	struct suggestion suggestion;
	suggestion_begin(&suggestion, given->value);
	for (int i = 0; next_word(&words, word); i++) {
		size_t nearest = suggestion.distance, length = strlen(list);
		if (strcmp(word, given->value) == 0) {
			return i;
		}
		suggestion_offer(&suggestion, word);
		if (suggestion.distance < nearest) {
			memcpy(best, word, sizeof(best));
		}
		snprintf(list + length, sizeof(list) - length, "%s%s", i == 0 ? "" : ", ", word);
	}
	snprintf(what, sizeof(what), "is none of %s%s%s%s", list,
	         best[0] == '\0' ? "" : "; did you mean `", best, best[0] == '\0' ? "" : "`?");
	complain(given, what);
	return -1;
}

static bool has_words(const struct option_rule *rule)
{
	return rule->argument != NULL && strchr(rule->argument, '|') != NULL;
}

static bool take_text(const struct given *given, const char **place)
{
	*place = given->value;
	return !has_words(given->rule) || word_of(given) >= 0;
}

static bool take_colour(const struct given *given, int *place)
{
	int word = word_of(given); /* in the order of enum output_colour */
	*place = word < 0 ? *place : word;
	return word >= 0;
}

static bool take_name(const struct given *given, struct name_list *place)
{
	if (place->count == OPTION_NAMES) {
		return complain(given, "is one too many");
	}
	place->items[place->count++] = given->value;
	return true;
}

static bool take_value(const struct given *given, struct options *options)
{
	void *place = (char *)options + given->rule->offset;
	switch (given->rule->kind) {
	case KIND_FLAG:
		*(bool *)place = true;
		return true;
	case KIND_TEXT:
		return take_text(given, place);
	case KIND_NUMBER:
		return take_number(given, place);
	case KIND_NAMES:
		return take_name(given, place);
	case KIND_COLOUR:
		return take_colour(given, place);
	}
	return false;
}

bool option_set(struct options *options, unsigned char number, const char *value,
                const char *origin)
{
	return take_value(&(struct given){option_rule(number), origin, value}, options);
}

#define LONG_OPTION 256 /* what getopt_long() answers lies above every letter and sign */

/* The tables that getopt_long() wants. */
struct getopt_tables {
	struct option options[OPTION_COUNT + 1];
	char letters[2 * OPTION_COUNT + 3];
	size_t count;
};

static void add_rules(struct getopt_tables *tables, const unsigned char *taken)
{
	char *letters = tables->letters + strlen(tables->letters);
	for (; *taken != 0; taken++) {
		const struct option_rule *rule = option_rule(*taken);
		int has_argument = rule->argument != NULL ? required_argument : no_argument;
		tables->options[tables->count++] = (struct option){rule->name, has_argument, NULL,
		                                                   LONG_OPTION + *taken};
		if (rule->letter != 0) {
			*letters++ = rule->letter;
			*letters = ':';
			letters += rule->argument != NULL;
		}
	}
	*letters = '\0';
	tables->options[tables->count] = (struct option){0};
}

static const struct option_rule *find_rule(const unsigned char *taken, int found)
{
	for (; taken != NULL && *taken != 0; taken++) {
		if (found == LONG_OPTION + *taken || found == option_rule(*taken)->letter) {
			return option_rule(*taken);
		}
	}
	return NULL;
}

static void explain(const struct getopt_tables *tables, int found, const char *argument)
{
	if (found == ':') {
		output_complain("`%s` wants an argument", argument);
		return;
	}
	struct suggestion suggestion;
	char name[64] = "";
	if (strncmp(argument, "--", 2) == 0) {
		snprintf(name, sizeof(name), "%.*s", (int)strcspn(argument + 2, "="), argument + 2);
	}
	suggestion_begin(&suggestion, name);
	for (size_t i = 0; i < tables->count; i++) {
		suggestion_offer(&suggestion, tables->options[i].name);
	}
	output_complain("no option `%s` here%s%s%s (--help lists them)", argument,
	                suggestion.best == NULL ? "" : "; did you mean `--",
	                suggestion.best == NULL ? "" : suggestion.best,
	                suggestion.best == NULL ? "" : "`?");
}

bool options_read(struct options *options, const unsigned char *taken, struct arguments arguments,
                  bool is_leading, int *out_first)
{
	struct getopt_tables tables = {
		.letters = {is_leading ? '+' : ':', is_leading ? ':' : '\0'}};
	int found;
	add_rules(&tables, options_global);
	if (taken != NULL) {
		add_rules(&tables, taken);
	}
	optind = 0; /* begins anew, the letters' first sign included */
	opterr = 0;
	while ((found = getopt_long(arguments.count, arguments.items, tables.letters,
	                            tables.options, NULL)) != -1) {
		const struct option_rule *rule = find_rule(taken, found);
		rule = rule != NULL ? rule : find_rule(options_global, found);
		if (rule == NULL) {
			explain(&tables, found, arguments.items[optind - 1]);
			return false;
		}
		char origin[64];
		snprintf(origin, sizeof(origin), "--%s", rule->name);
		if (!take_value(&(struct given){rule, origin, optarg}, options)) {
			return false;
		}
	}
	*out_first = optind;
	return true;
}


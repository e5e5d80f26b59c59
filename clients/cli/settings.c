#include "settings.h"

#include "commands.h"
#include "memory.h"
#include "suggest.h"
#include "width.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LINE_BYTES 4096

struct setting_rule {
	const char *key;
	const char *variable;
	unsigned char option; /* that it stands for */
};

static const struct setting_rule rules[SETTING_COUNT] = {
	[SETTING_SERVER] = {"server", "DRAGOMAN_SERVER", OPTION_SERVER},
	[SETTING_MEMORY] = {"memory", "DRAGOMAN_MEMORY", OPTION_MEMORIES},
	[SETTING_GLOSSARY] = {"glossary", "DRAGOMAN_GLOSSARY", OPTION_GLOSSARIES},
	[SETTING_SOURCE] = {"source", "DRAGOMAN_SOURCE", OPTION_SOURCE},
	[SETTING_TARGET] = {"target", "DRAGOMAN_TARGET", OPTION_TARGET},
	[SETTING_COLOR] = {"color", "DRAGOMAN_COLOR", OPTION_COLOR},
	[SETTING_TIMEOUT] = {"timeout", "DRAGOMAN_TIMEOUT", OPTION_TIMEOUT},
};

static char *path_of_file(void)
{
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	const char *rest = "/dragoman/config";
	if (folder == NULL || folder[0] != '/') { /* a relative one is none, says the standard */
		folder = home;
		rest = "/.config/dragoman/config";
	}
	if (folder == NULL || folder[0] == '\0') {
		return NULL;
	}
	size_t size = strlen(folder) + strlen(rest) + 1;
	char *path = memory_take(size);
	snprintf(path, size, "%s%s", folder, rest);
	return path;
}

static void set(struct settings *settings, enum setting setting, const char *value,
                const char *origin)
{
	free(settings->values[setting]);
	free(settings->origins[setting]);
	settings->values[setting] = memory_copy(dragoman_text_of(value));
	settings->origins[setting] = memory_copy(dragoman_text_of(origin));
}

static char *trimmed(char *text)
{
	text += strspn(text, " \t\r\n");
	size_t length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL) {
		length--;
	}
	text[length] = '\0';
	return text;
}

static bool refuse_key(const char *origin, const char *key)
{
	struct suggestion suggestion;
	suggestion_begin(&suggestion, key);
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		suggestion_offer(&suggestion, rules[i].key);
	}
	output_complain("%s: no setting `%s`%s%s%s", origin, key,
	                suggestion.best == NULL ? "" : "; did you mean `",
	                suggestion.best == NULL ? "" : suggestion.best,
	                suggestion.best == NULL ? "" : "`?");
	return false;
}

static bool take_line(struct settings *settings, char *line, const char *origin)
{
	size_t at;
	if (!width_is_utf8(dragoman_text_of(line), &at)) {
		output_complain("%s:%zu: not UTF-8", origin, at + 1);
		return false;
	}
	line[strcspn(line, "#")] = '\0';
	char *key = trimmed(line), *sign = strchr(key, '=');
	if (key[0] == '\0') {
		return true;
	}
	if (sign == NULL) {
		output_complain("%s: `%s` is not of the form `key = value`", origin, key);
		return false;
	}
	*sign = '\0';
	char *value = trimmed(sign + 1);
	key = trimmed(key);
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (strcmp(rules[i].key, key) != 0) {
			continue;
		}
		if (settings->values[i] != NULL) {
			output_complain("%s: `%s` stands already in line %s", origin, key,
			                strrchr(settings->origins[i], ':') + 1);
			return false;
		}
		set(settings, (enum setting)i, value, origin);
		return true;
	}
	return refuse_key(origin, key);
}

static bool read_file(struct settings *settings)
{
	char line[LINE_BYTES];
	FILE *file = settings->path == NULL ? NULL : fopen(settings->path, "re");
	bool is_good = true;
	if (file == NULL && settings->path != NULL && errno != ENOENT && errno != ENOTDIR) {
		output_complain("%s: %s", settings->path, strerror(errno));
		return false;
	}
	settings->has_file = file != NULL;
	for (size_t number = 1; is_good && file != NULL && fgets(line, sizeof(line), file) != NULL;
	     number++) {
		size_t size = strlen(settings->path) + 24;
		char *origin = memory_take(size);
		snprintf(origin, size, "%s:%zu", settings->path, number);
		bool is_whole = strlen(line) + 1 < sizeof(line);
		if (!is_whole) {
			output_complain("%s: the line is too long", origin);
		}
		is_good = is_whole && take_line(settings, line, origin);
		free(origin);
	}
	if (file != NULL && is_good && ferror(file)) {
		output_complain("%s: %s", settings->path, strerror(errno));
		is_good = false;
	}
	if (file != NULL) {
		fclose(file);
	}
	return is_good;
}

static void read_environment(struct settings *settings)
{
	const char *no_colour = getenv("NO_COLOR");
	if (no_colour != NULL && no_colour[0] != '\0') {
		set(settings, SETTING_COLOR, "never", "NO_COLOR");
	}
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const char *value = getenv(rules[i].variable);
		if (value != NULL && value[0] != '\0') {
			set(settings, (enum setting)i, value, rules[i].variable);
		}
	}
}

bool settings_read(struct settings *settings)
{
	settings->path = path_of_file();
	if (!read_file(settings)) {
		return false;
	}
	read_environment(settings);
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (settings->values[i] != NULL && settings->values[i][0] == '\0') {
			free(settings->values[i]); /* `target =` in the file: none */
			settings->values[i] = NULL;
		}
	}
	return true;
}

static bool takes(const struct command *command, unsigned char option)
{
	const unsigned char *taken = command->options;
	while (taken != NULL && *taken != 0 && *taken != option) {
		taken++;
	}
	return taken != NULL && *taken != 0;
}

/* Commands that must be told one memory or glossary, and only show what is in it. */
static bool is_view(const struct command *command)
{
	static const char *const names[] = {"unit list", "unit get", "concept list", "concept get"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(command->name, names[i]) == 0) {
			return true;
		}
	}
	return false;
}

/* True if the command has use for the setting and the options do not say it. */
static bool is_open(enum setting setting, const struct command *command,
                    const struct options *options)
{
	bool searches = takes(command, OPTION_MEMORIES) || takes(command, OPTION_GLOSSARIES);
	if (options->recent) {
		return setting == SETTING_SERVER || setting >= SETTING_COLOR; /* as it was asked then */
	}
	switch (setting) {
	case SETTING_SERVER:
		return options->server == NULL;
	case SETTING_MEMORY:
		return options->memories.count == 0 &&
		       (takes(command, OPTION_MEMORIES) ||
		        (is_view(command) && takes(command, OPTION_MEMORY)));
	case SETTING_GLOSSARY:
		return options->glossaries.count == 0 &&
		       (takes(command, OPTION_GLOSSARIES) ||
		        (is_view(command) && takes(command, OPTION_GLOSSARY)));
	case SETTING_SOURCE:
		return options->source == NULL && searches && takes(command, OPTION_SOURCE);
	case SETTING_TARGET:
		return options->target == NULL && searches && takes(command, OPTION_TARGET);
	case SETTING_COLOR:
		return options->colour < 0;
	default:
		return options->timeout_s < 0;
	}
}

/* `news, archive`: cuts the value into its names. */
static bool apply_names(struct settings *settings, enum setting setting, struct options *options)
{
	char *rest = settings->values[setting];
	bool is_good = true;
	while (is_good && *rest != '\0') {
		char *name = rest;
		size_t length = strcspn(rest, ",");
		rest += length + (rest[length] == ',');
		name[length] = '\0';
		name = trimmed(name);
		is_good = name[0] == '\0' || option_set(options, rules[setting].option, name,
		                                        settings->origins[setting]);
	}
	return is_good;
}

bool settings_apply(struct settings *settings, const struct command *command,
                    struct options *options)
{
	bool is_good = true;
	for (size_t i = 0; i < SETTING_COUNT && is_good; i++) {
		enum setting setting = (enum setting)i;
		bool is_used = settings->values[i] != NULL && is_open(setting, command, options);
		settings->is_used[i] = is_used;
		if (is_used && (setting == SETTING_MEMORY || setting == SETTING_GLOSSARY)) {
			is_good = apply_names(settings, setting, options);
		} else if (is_used) {
			is_good = option_set(options, rules[i].option, settings->values[i],
			                     settings->origins[i]);
		}
	}
	return is_good;
}

void settings_finish(struct settings *settings)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		free(settings->values[i]);
		free(settings->origins[i]);
	}
	free(settings->path);
}

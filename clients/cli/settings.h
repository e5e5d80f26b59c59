/* settings.h - what the user decided once for all runs: in the environment, or in a file.
 *
 * The file is $XDG_CONFIG_HOME/dragoman/config, else ~/.config/dragoman/config: lines `key = value`,
 * remarks behind `#`. An option goes before the environment, that before the file, and that before
 * what is built in.
 */
#pragma once

#include <stdbool.h>

enum setting {
	SETTING_SERVER,
	SETTING_MEMORY,
	SETTING_GLOSSARY,
	SETTING_SOURCE,
	SETTING_TARGET,
	SETTING_COLOR,
	SETTING_TIMEOUT,
	SETTING_COUNT
};

#define SETTINGS_SERVER "ipc:///run/dragoman/dragoman.sock" /* as in the example dragomand.conf */

struct settings {
	char *path; /**< of the file, whether it is there or not; NULL: no home */
	bool has_file;
	char *values[SETTING_COUNT];  /**< NULL: nobody said */
	char *origins[SETTING_COUNT]; /**< `DRAGOMAN_MEMORY`, `/home/…/config:3` */
	bool is_used[SETTING_COUNT];  /**< by the options that settings_apply() filled in */
};

struct options;
struct command;

/** Reads both. False after a word on standard error. Zeroed before. */
bool settings_read(struct settings *settings);

/** Puts into `options` what they do not say and the command has use for. The values are views. */
bool settings_apply(struct settings *settings, const struct command *command,
                    struct options *options);

void settings_finish(struct settings *settings);

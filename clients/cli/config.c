/* config.c - dragoman config: what is in force without a word on the command line. */
#include "commands.h"
#include "table.h"

#include <stdlib.h>

struct shown {
	const char *key;
	const char *value; /* NULL: none */
	const char *origin;
};

static const char *const colours[] = {"auto", "always", "never"};

static struct shown show_setting(const struct session *session, enum setting setting)
{
	static const char *const keys[] = {"server", "memory", "glossary", "source",
	                                   "target", "color",  "timeout"};
	static const char *const built_in[] = {SETTINGS_SERVER, NULL, NULL, NULL, NULL, "auto", "30"};
	static char seconds[24];
	const struct options *options = &session->options;
	const struct settings *settings = &session->settings;
	struct shown shown = {keys[setting], settings->values[setting], settings->origins[setting]};
	snprintf(seconds, sizeof(seconds), "%lld", (long long)options->timeout_s);
	bool is_option = true;
	if (setting == SETTING_SERVER && !settings->is_used[setting] && options->server != NULL) {
		shown.value = options->server;
	} else if (setting == SETTING_COLOR && !settings->is_used[setting] && options->colour >= 0) {
		shown.value = colours[options->colour];
	} else if (setting == SETTING_TIMEOUT && !settings->is_used[setting] &&
	           options->timeout_s >= 0) {
		shown.value = seconds;
	} else {
		is_option = false;
	}
	if (is_option) {
		shown.origin = "the command line";
	} else if (shown.value == NULL) {
		shown.value = built_in[setting];
		shown.origin = shown.value == NULL ? NULL : "built in";
	}
	return shown;
}

static void set_string(json_t *object, const char *member, const char *value)
{
	json_object_set_new(object, member, value == NULL ? json_null() : json_string(value));
}

static int show_json(struct session *session)
{
	json_t *list = json_array();
	for (int i = 0; i < SETTING_COUNT; i++) {
		struct shown shown = show_setting(session, (enum setting)i);
		json_t *entry = json_object();
		set_string(entry, "setting", shown.key);
		set_string(entry, "value", shown.value);
		set_string(entry, "from", shown.origin);
		json_array_append_new(list, entry);
	}
	json_t *all = json_object();
	set_string(all, "file", session->settings.path);
	json_object_set_new(all, "exists", json_boolean(session->settings.has_file));
	json_object_set_new(all, "settings", list);
	char *text = json_dumps(all, JSON_COMPACT);
	json_decref(all);
	fputs(text == NULL ? "" : text, session->output.file);
	output_line_end(&session->output);
	free(text);
	return 0;
}

int run_config(struct session *session)
{
	static const char *const columns[] = {"setting", "value", "from", NULL};
	struct output *output = &session->output;
	struct table table;
	if (output->form == OUTPUT_JSON) {
		return show_json(session);
	}
	table_begin(&table, output, columns);
	for (int i = 0; i < SETTING_COUNT; i++) {
		struct shown shown = show_setting(session, (enum setting)i);
		bool is_said = shown.value != NULL;
		table_string(&table, STYLE_NAME, shown.key);
		table_string(&table, is_said ? STYLE_PLAIN : STYLE_DIM,
		             is_said || output->form == OUTPUT_TSV ? (is_said ? shown.value : "") : "-");
		table_string(&table, STYLE_DIM, shown.origin == NULL ? "" : shown.origin);
	}
	table_end(&table);
	if (output->form == OUTPUT_TEXT && session->settings.path != NULL) {
		output_line_end(output);
		output_line(output, STYLE_DIM, "%s%s", session->settings.path,
		            session->settings.has_file ? "" : " is not there: nothing is read");
	}
	return 0;
}

/* complete.c - dragoman __complete WORD…: what may stand in the last word's place, one a line,
 * `value\tabout it`. The shells' scripts ask this, so that the tables here are the only ones.
 *
 * The line `:files` means that the shell should offer the names of files. A server that does not
 * answer at once gives no names: nobody waits for a completion.
 */
#include "commands.h"
#include "value.h"

#include <stdlib.h>
#include <string.h>

#define PATIENCE_MS 400

struct completion {
	struct session *session;
	const char *wanted; /* what the last word begins with */
	const char *before; /* stands before each value: `--memory=`, `en,` */
	json_t *status;     /* the server's; NULL: not asked yet */
	bool is_silent;     /* it does not answer */
};

static void offer(struct completion *completion, const char *value, const char *about)
{
	struct output *output = &completion->session->output;
	if (strncmp(value, completion->wanted, strlen(completion->wanted)) != 0) {
		return;
	}
	fputs(completion->before, output->file);
	output_field(output, dragoman_text_of(value));
	fputc('\t', output->file);
	output_field(output, dragoman_text_of(about));
	output_line_end(output);
}

static void offer_words(struct completion *completion, const char *words)
{
	while (*words != '\0') {
		char word[64];
		size_t length = strcspn(words, "|,");
		snprintf(word, sizeof(word), "%.*s", (int)length, words);
		offer(completion, word, "");
		words += length + (words[length] != '\0');
	}
}

/* The reply to a request that may not take long; NULL where there is none. */
static json_t *ask(struct completion *completion, const char *verb)
{
	struct session *session = completion->session;
	struct dragoman_client_options options = {.endpoint = session_endpoint(session),
	                                          .deadline_ms = PATIENCE_MS,
	                                          .attempt_ms = PATIENCE_MS};
	enum dragoman_status status;
	json_t *reply = NULL;
	if (session->client == NULL && !completion->is_silent) {
		session->client = dragoman_client_create(&options, &status);
	}
	if (session->client == NULL || completion->is_silent ||
	    session_try(session, verb, json_object(), &reply) != DRAGOMAN_OK) {
		completion->is_silent = true;
		return NULL;
	}
	return reply;
}

static void offer_entries(struct completion *completion, const char *verb, const char *member)
{
	json_t *reply = ask(completion, verb);
	const json_t *entries = json_object_get(reply, member);
	for (size_t i = 0; i < json_array_size(entries); i++) {
		const json_t *entry = json_array_get(entries, i);
		offer(completion, value_string(entry, "name"), value_string(entry, "description"));
	}
	json_decref(reply);
}

static void offer_memories(struct completion *completion)
{
	offer_entries(completion, "memory.list", "memories");
}

static void offer_glossaries(struct completion *completion)
{
	offer_entries(completion, "glossary.list", "glossaries");
}

static void offer_languages(struct completion *completion)
{
	json_t *reply = ask(completion, "server.status");
	const json_t *languages = json_object_get(reply, "languages");
	for (size_t i = 0; i < json_array_size(languages); i++) {
		const char *language = json_string_value(json_array_get(languages, i));
		offer(completion, language == NULL ? "" : language, "");
	}
	json_decref(reply);
}

static void offer_schemes(struct completion *completion)
{
	json_t *reply = ask(completion, "server.status");
	const json_t *all = json_object_get(reply, "transliteration");
	const json_t *schemes = json_object_get(all, "schemes"), *icu = json_object_get(all, "icu");
	for (size_t i = 0; i < json_array_size(schemes); i++) {
		const json_t *scheme = json_array_get(schemes, i);
		offer(completion, value_string(scheme, "name"), value_string(scheme, "title"));
	}
	for (size_t i = 0; i < json_array_size(icu); i++) {
		const char *name = json_string_value(json_array_get(icu, i));
		offer(completion, name == NULL ? "" : name, "ICU");
	}
	json_decref(reply);
}

static void offer_files(struct completion *completion)
{
	fputs(":files\n", completion->session->output.file);
}

static void offer_formats(struct completion *completion)
{
	static const char exported[] = "tmx,xliff,xliff2,po,csv,tsv,json,tbx,tbx-dct,tbx-min,"
				       "tbx-min-dct,tbx-core,tbx2,utx,omegat";
	static const char imported[] = "tmx,xliff,xliff2,po,mo,tbx,utx,omegat,csv,tsv";
	bool is_export = strcmp(completion->session->command->name, "export") == 0;
	offer_words(completion, is_export ? exported : imported);
}

static void offer_commands(struct completion *completion, const char *group)
{
	size_t count, length = strlen(group);
	const struct command *commands = commands_all(&count);
	const char *last = "";
	for (size_t i = 0; i < count; i++) {
		const char *name = commands[i].name, *second = strchr(name, ' ');
		char first[32];
		snprintf(first, sizeof(first), "%.*s", (int)strcspn(name, " "), name);
		if (command_is_hidden(&commands[i])) {
			continue;
		}
		if (length > 0 && strcmp(first, group) == 0 && second != NULL) {
			offer(completion, second + 1, commands[i].summary);
		} else if (length == 0 && second == NULL) {
			offer(completion, name, commands[i].summary);
		} else if (length == 0 && strncmp(last, name, strlen(first) + 1) != 0) {
			offer(completion, first, "several commands");
		}
		last = name;
	}
}

static void offer_options(struct completion *completion, const unsigned char *taken)
{
	for (; taken != NULL && *taken != 0; taken++) {
		const struct option_rule *rule = option_rule(*taken);
		char word[64];
		snprintf(word, sizeof(word), "--%s", rule->name);
		offer(completion, word, rule->sentence);
	}
}

/* What an option takes, by the name of its argument and its own. */
static void offer_values(struct completion *completion, const struct option_rule *rule)
{
	static const struct {
		const char *argument;
		const char *option; /* NULL: any */
		void (*offer)(struct completion *completion);
	} kinds[] = {
		{"LANGUAGE", NULL, offer_languages},  {"NAME", "memory", offer_memories},
		{"NAME", "into", offer_memories},     {"NAME", "glossary", offer_glossaries},
		{"SCHEME", NULL, offer_schemes},      {"FORMAT", NULL, offer_formats},
		{"FILE", NULL, offer_files},          {"LIST", "languages", offer_languages},
		{"LIST", "searchable", offer_languages}, {"LIST", "extends", offer_glossaries},
	};
	static const char checks[] = "duplicate,same-text,empty,script,number,tag,many-targets";
	const char *comma = strrchr(completion->wanted, ',');
	char before[512];
	if (strcmp(rule->argument, "LIST") == 0 && comma != NULL) {
		snprintf(before, sizeof(before), "%s%.*s", completion->before,
		         (int)(comma + 1 - completion->wanted), completion->wanted);
		completion->before = before;
		completion->wanted = comma + 1;
	}
	if (strchr(rule->argument, '|') != NULL) {
		offer_words(completion, rule->argument);
	} else if (strcmp(rule->name, "checks") == 0) {
		offer_words(completion, checks);
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(kinds[i].argument, rule->argument) == 0 &&
		    (kinds[i].option == NULL || strcmp(kinds[i].option, rule->name) == 0)) {
			kinds[i].offer(completion);
		}
	}
}

static void offer_operands(struct completion *completion)
{
	const struct command *command = completion->session->command;
	const char *operands = command->operands;
	bool is_glossary = strncmp(command->name, "glossary ", 9) == 0;
	if (strcmp(command->name, "completion") == 0) {
		offer_words(completion, "bash|zsh|fish");
	} else if (strcmp(command->name, "help") == 0) {
		offer_commands(completion, "");
	} else if (strstr(command->name, " create") != NULL) {
		return; /* a new name */
	} else if (strstr(operands, "NAME") == operands || strstr(operands, "FROM") == operands) {
		(is_glossary ? offer_glossaries : offer_memories)(completion);
	} else if (strstr(operands, "FILE") != NULL || strstr(operands, "SOURCE TARGET") != NULL) {
		offer_files(completion);
	}
}

static const struct option_rule *find_in(const unsigned char *taken, const char *word, size_t length)
{
	for (; taken != NULL && *taken != 0; taken++) {
		const struct option_rule *rule = option_rule(*taken);
		bool is_long = length > 2 && strncmp(word, "--", 2) == 0 &&
		               strlen(rule->name) == length - 2 &&
		               memcmp(rule->name, word + 2, length - 2) == 0;
		bool is_short = length == 2 && word[0] == '-' && rule->letter != 0 &&
		                word[1] == rule->letter;
		if (is_long || is_short) {
			return rule;
		}
	}
	return NULL;
}

static const struct option_rule *rule_of(const struct command *command, const char *word)
{
	size_t length = strcspn(word, "=");
	const struct option_rule *rule = find_in(options_global, word, length);
	return rule != NULL || command == NULL ? rule : find_in(command->options, word, length);
}

/* What stands before the last word. */
struct stand {
	const struct command *command;
	const char *group;              /* of two words, of which one is there */
	const struct option_rule *open; /* wants an argument next */
};

/* The server that the words themselves name is the one to ask. */
static void take_server(struct session *session, const struct option_rule *rule, const char *value)
{
	if (strcmp(rule->name, "server") == 0) {
		session->options.server = value;
	}
}

static struct stand read_words(struct session *session, char **words, int count)
{
	struct stand stand = {0};
	int named;
	for (int i = 0; i < count; i++) {
		const char *word = words[i];
		const struct option_rule *rule = word[0] == '-' ? rule_of(stand.command, word) : NULL;
		const char *sign = rule == NULL ? NULL : strchr(word, '=');
		if (stand.open != NULL) {
			take_server(session, stand.open, word);
			stand.open = NULL;
		} else if (rule != NULL && rule->argument != NULL && sign == NULL) {
			stand.open = rule;
		} else if (rule != NULL && sign != NULL) {
			take_server(session, rule, sign + 1);
		} else if (word[0] != '-' && stand.command == NULL) {
			stand.command = command_find(words + i, count - i, &named);
			stand.group = stand.command == NULL && i + 1 == count && command_is_group(word)
			                      ? word
			                      : NULL;
			i += stand.command == NULL ? 0 : named - 1;
		}
	}
	return stand;
}

int run_complete(struct session *session)
{
	int count = session->operand_count;
	const char *last = count == 0 ? "" : session->operands[count - 1];
	struct stand stand = read_words(session, session->operands, count == 0 ? 0 : count - 1);
	struct completion completion = {.session = session, .wanted = last, .before = ""};
	const char *sign = strncmp(last, "--", 2) == 0 ? strchr(last, '=') : NULL;
	const struct option_rule *rule = sign == NULL ? NULL : rule_of(stand.command, last);
	char before[80];
	session->command = stand.command != NULL ? stand.command : session->command;
	if (stand.open != NULL) {
		offer_values(&completion, stand.open);
	} else if (rule != NULL && rule->argument != NULL) {
		snprintf(before, sizeof(before), "--%s=", rule->name);
		completion.before = before;
		completion.wanted = sign + 1;
		offer_values(&completion, rule);
	} else if (last[0] == '-') {
		offer_options(&completion, stand.command == NULL ? NULL : stand.command->options);
		offer_options(&completion, options_global);
	} else if (stand.command != NULL) {
		offer_operands(&completion);
	} else {
		offer_commands(&completion, stand.group == NULL ? "" : stand.group);
	}
	return 0;
}

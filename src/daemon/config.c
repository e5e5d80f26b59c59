#include "daemon/config.h"

#include "store/postings.h"

#include <errno.h>
#include <ini.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct unit_word {
	const char *word;
	uint64_t factor;
};

static const struct unit_word byte_words[] = {
	{"", 1},
	{"B", 1},
	{"KiB", (uint64_t)1 << 10},
	{"MiB", (uint64_t)1 << 20},
	{"GiB", (uint64_t)1 << 30},
	{"TiB", (uint64_t)1 << 40},
	{NULL, 0},
};

static const struct unit_word second_words[] = {
	{"", 1}, {"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}, {NULL, 0},
};

static const struct unit_word no_words[] = {{"", 1}, {NULL, 0}};

static const char *const levels[] = {"error", "warning", "info", "debug"};

static bool parse_number(const char *value, const struct unit_word *words, uint64_t *out_number)
{
	char *end;
	if (value[0] < '0' || value[0] > '9') {
		return false;
	}
	errno = 0;
	uint64_t number = strtoull(value, &end, 10);
	end += strspn(end, " ");
	for (; words->word != NULL; words++) {
		if (strcasecmp(end, words->word) == 0) {
			*out_number = number * words->factor;
			return errno == 0 && number <= UINT64_MAX / words->factor;
		}
	}
	return false;
}

static bool parse_level(const char *value, uint64_t *out_level)
{
	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		if (strcmp(value, levels[i]) == 0) {
			*out_level = i;
			return true;
		}
	}
	return false;
}

static const char *copy_string(struct config *config, const char *string)
{
	/* with its NUL */
	struct dragoman_text text = {string, strlen(string) + 1};
	return arena_copy_text(&config->arena, text).bytes;
}

static void set_list(struct config *config, const struct config_key *key, const char *value)
{
	struct config_list *list = (struct config_list *)((char *)config + key->offset);
	bool *is_set = &config->is_set[key - config_keys];
	size_t count = *is_set ? list->count : 0; /* what an earlier source said is replaced */
	const char **items = ARENA_NEW(&config->arena, const char *, count + 1);
	if (count > 0) {
		memcpy(items, list->items, count * sizeof(items[0]));
	}
	items[count] = copy_string(config, value);
	*list = (struct config_list){items, count + 1};
	*is_set = true;
}

static const char *expected_of(const struct config_key *key)
{
	switch (key->type) {
	case CONFIG_BYTES:
		return "a size (512, 64 KiB, 16 MiB, 1 GiB)";
	case CONFIG_SECONDS:
		return "a time (30 s, 10 min, 12 h, 7 d)";
	case CONFIG_LEVEL:
		return "one of error, warning, info, debug";
	case CONFIG_NUMBER:
	case CONFIG_TEXT:
	case CONFIG_LIST:
		break;
	}
	return "a number";
}

static void set_number(struct config *config, const struct config_key *key, const char *value,
                       const char *origin, struct fault *fault)
{
	const struct unit_word *words = key->type == CONFIG_BYTES     ? byte_words
	                                : key->type == CONFIG_SECONDS ? second_words
	                                                              : no_words;
	uint64_t number;
	bool is_level = key->type == CONFIG_LEVEL;
	if (!(is_level ? parse_level(value, &number) : parse_number(value, words, &number))) {
		fault_set(fault, DRAGOMAN_INVALID, "%s: must be %s, not \"%s\"", origin,
		          expected_of(key), value);
		return;
	}
	if (!is_level && (number < key->least || number > key->most)) {
		fault_set(fault, DRAGOMAN_INVALID,
		          "%s: must be from %" PRIu64 " to %" PRIu64 ", not %" PRIu64, origin,
		          key->least, key->most, number);
		return;
	}
	*(uint64_t *)((char *)config + key->offset) = number;
}

static void set_value(struct config *config, const struct config_key *key, const char *value,
                      const char *origin, struct fault *fault)
{
	void *field = (char *)config + key->offset;
	switch (key->type) {
	case CONFIG_TEXT:
		*(const char **)field = value[0] == '\0' ? NULL : copy_string(config, value);
		return;
	case CONFIG_LIST:
		set_list(config, key, value);
		return;
	case CONFIG_NUMBER:
	case CONFIG_BYTES:
	case CONFIG_SECONDS:
	case CONFIG_LEVEL:
		set_number(config, key, value, origin, fault);
		return;
	}
}

static const struct config_key *find_key(const char *section, const char *name)
{
	for (size_t i = 0; i < config_key_count; i++) {
		if (strcmp(config_keys[i].section, section) == 0 &&
		    strcmp(config_keys[i].name, name) == 0) {
			return &config_keys[i];
		}
	}
	return NULL;
}

void config_init(struct config *config)
{
	struct fault fault = {0};
	*config = (struct config){0};
	config->limits = limits_default;
	config->is_set = ARENA_NEW(&config->arena, bool, config_key_count + LIMIT_COUNT);
	for (size_t i = 0; i < config_key_count; i++) {
		if (config_keys[i].initial != NULL) {
			set_value(config, &config_keys[i], config_keys[i].initial,
			          config_keys[i].name, &fault);
		}
	}
	if (faulted(&fault)) {
		fprintf(stderr, "config_keys.c: %s\n", fault.message);
		abort();
	}
}

void config_finish(struct config *config)
{
	arena_finish(&config->arena);
}

void config_next_source(struct config *config)
{
	memset(config->is_set, 0, (config_key_count + LIMIT_COUNT) * sizeof(config->is_set[0]));
}

/* Some of the sizes past the door are trusted to fit 32 bits. Of a segment the words must fit a
 * posting: the densest text (`%da%da`) has two in three bytes. */
static uint64_t most_of(enum limit limit)
{
	switch (limit) {
	case LIMIT_MESSAGE_BYTES:
		return FRAME_BYTES;
	case LIMIT_SEGMENT_BYTES:
		return POSTING_MOST_WEIGHT / 2 * 3;
	default:
		return 10000000;
	}
}

static void set_limit(struct config *config, enum limit limit, const char *value,
                      const char *origin, struct fault *fault)
{
	uint64_t number;
	if (!parse_number(value, byte_words, &number)) {
		fault_set(fault, DRAGOMAN_INVALID, "%s: must be a number or a size, not \"%s\"",
		          origin, value);
	} else if (number < 1 || number > most_of(limit)) {
		fault_set(fault, DRAGOMAN_INVALID,
		          "%s: must be from 1 to %" PRIu64 ", not %" PRIu64, origin, most_of(limit),
		          number);
	} else {
		config->limits.most[limit] = (size_t)number;
	}
}

/* True if this source has not set it yet. */
static bool is_first(struct config *config, size_t place, const char *origin, struct fault *fault)
{
	if (config->is_set[place]) {
		fault_set(fault, DRAGOMAN_INVALID, "%s: given twice", origin);
		return false;
	}
	config->is_set[place] = true;
	return true;
}

void config_set(struct config *config, const char *section, const char *name, const char *value,
                const char *origin, struct fault *fault)
{
	enum limit limit;
	const struct config_key *key = find_key(section, name);
	bool is_limit = strcmp(section, "limits") == 0;
	if (key != NULL && key->type == CONFIG_LIST) {
		set_list(config, key, value);
	} else if (key != NULL && is_first(config, (size_t)(key - config_keys), origin, fault)) {
		set_value(config, key, value, origin, fault);
	} else if (is_limit && limit_of_name(dragoman_text_of(name), &limit)) {
		if (is_first(config, config_key_count + limit, origin, fault)) {
			set_limit(config, limit, value, origin, fault);
		}
	} else if (key == NULL) {
		fault_set(fault, DRAGOMAN_INVALID, "%s: there is no such key", origin);
	}
}

struct reading {
	struct config *config;
	FILE *file;
	const char *name;
	unsigned line;
	unsigned fault_line; /* of the first pair that was refused */
	struct fault fault;
};

/* inih tells its handler no line number; so the lines are counted as it fetches them. */
static char *next_line(char *line, int size, void *stream)
{
	struct reading *reading = stream;
	char *read = fgets(line, size, reading->file);
	if (read != NULL) {
		reading->line++;
	}
	return read;
}

static int take_pair(void *user, const char *section, const char *name, const char *value)
{
	struct reading *reading = user;
	char origin[160];
	if (faulted(&reading->fault)) {
		return 0;
	}
	snprintf(origin, sizeof(origin), "%s:%u: %s.%s", reading->name, reading->line, section,
	         name);
	config_set(reading->config, section, name, value == NULL ? "" : value, origin,
	           &reading->fault);
	if (faulted(&reading->fault)) {
		reading->fault_line = reading->line;
		return 0;
	}
	return 1;
}

void config_read(struct config *config, FILE *file, const char *name, struct fault *fault)
{
	struct reading reading = {.config = config, .file = file, .name = name};
	config_next_source(config);
	int line = ini_parse_stream(next_line, &reading, take_pair, &reading);
	if (line < 0 || ferror(file)) {
		fault_set(fault, DRAGOMAN_FAILED, "%s: cannot be read", name);
	} else if (line > 0 && (unsigned)line != reading.fault_line) {
		/* inih went on after a line it could not read: that one comes first */
		fault_set(fault, DRAGOMAN_INVALID,
		          "%s:%d: not a [section], a comment or `key = value`", name, line);
	}
	fault_pass(fault, &reading.fault);
}

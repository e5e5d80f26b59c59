/* options.h - every option of the program, in one table: a letter or a word means the same in all
 * commands that take it.
 */
#pragma once

#include "output.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum option_number {
	OPTION_SERVER = 1,
	OPTION_JSON,
	OPTION_TSV,
	OPTION_COLOR,
	OPTION_TIMEOUT,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_SOURCE,
	OPTION_TARGET,
	OPTION_LANGUAGE,
	OPTION_LANGUAGES,
	OPTION_MEMORY,
	OPTION_MEMORIES,
	OPTION_GLOSSARY,
	OPTION_GLOSSARIES,
	OPTION_MIN_SCORE,
	OPTION_LIMIT,
	OPTION_MARKS,
	OPTION_RECENT,
	OPTION_WORDS,
	OPTION_PREFIX,
	OPTION_PAIR,
	OPTION_EACH,
	OPTION_AS_OF,
	OPTION_AGAIN,
	OPTION_SKIP_BAD,
	OPTION_BATCH,
	OPTION_FORMAT,
	OPTION_SEPARATOR,
	OPTION_OUTPUT,
	OPTION_DESCRIPTION,
	OPTION_SEARCHABLE,
	OPTION_PENALTY,
	OPTION_POLICY,
	OPTION_ONE_PREFERRED,
	OPTION_EXTENDS,
	OPTION_YES,
	OPTION_CONTAINS,
	OPTION_IF_UNCHANGED,
	OPTION_ANNOUNCE,
	OPTION_AFTER,
	OPTION_TO,
	OPTION_REVERSE,
	OPTION_LIST,
	OPTION_TEXT_LANGUAGE,
	OPTION_FORMS_FROM,
	OPTION_FUZZY,
	OPTION_FILTER,
	OPTION_CHECKS,
	OPTION_APPLY,
	OPTION_INTO,
	OPTION_SAME_ID,
	OPTION_SHOWN,
	OPTION_CSV,
	OPTION_STATE,
	OPTION_AUTHOR,
	OPTION_MANUAL,
	OPTION_FILE_SOURCE,
	OPTION_FILE_TARGET,
	OPTION_INSERT,
	OPTION_OFFER,
	OPTION_OFFERS,
	OPTION_TARGET_PATH,
	OPTION_IN_PLACE,
	OPTION_OVERWRITE,
	OPTION_DRY_RUN,
	OPTION_NO_TERMS,
	OPTION_COUNT
};

#define OPTION_NAMES 64 /* as many memories or glossaries as one request may name */

struct name_list {
	const char *items[OPTION_NAMES];
	size_t count;
};

enum option_kind { KIND_FLAG, KIND_TEXT, KIND_NUMBER, KIND_NAMES, KIND_COLOUR };

/** A row of the table. */
struct option_rule {
	char letter;          /**< 0: none */
	const char *name;
	const char *argument; /**< NULL: takes none; `yes|no`: one of these words */
	enum option_kind kind;
	size_t offset; /**< in struct options */
	const char *sentence;
};

const struct option_rule *option_rule(unsigned char number);

/** What the command line said; NULL, false and -1 where it said nothing. */
struct options {
	const char *server;
	bool is_json;
	bool is_tsv;
	int colour; /**< enum output_colour, -1 */
	int64_t timeout_s;
	bool wants_help;
	bool wants_version;
	const char *source;
	const char *target;
	const char *language;
	const char *languages;
	struct name_list memories;
	struct name_list glossaries;
	int64_t min_score;
	int64_t limit;
	bool marks;
	bool recent;
	bool words;
	bool prefix;
	bool pair;
	bool each;
	const char *as_of;
	bool again;
	bool skip_bad;
	int64_t batch;
	const char *format;
	const char *separator;
	const char *output;
	const char *description;
	const char *searchable;
	int64_t penalty;
	const char *policy;
	const char *one_preferred;
	const char *extends;
	bool yes;
	const char *contains;
	bool if_unchanged;
	const char *announce;
	int64_t after;
	const char *to;
	bool reverse;
	bool list;
	bool fuzzy;
	struct name_list filters;
	const char *checks;
	bool apply;
	const char *into;
	const char *same_id;
	bool csv;
	const char *state;
	const char *author;
	const char *manual;
	int64_t insert;
	int64_t offer;
	bool in_place;
	bool overwrite;
	bool dry_run;
	bool no_terms;
};

/** The options that stand before (or behind) any command; ends with 0. */
extern const unsigned char options_global[];

/** The one byte of --separator; '\0' where it says nothing. */
char option_separator(const struct options *options);

void options_init(struct options *options);

struct arguments {
	int count;
	char **items; /**< items[0] is skipped */
};

/** Reads the options of `taken` (and the global ones) from the arguments; operands are moved to the
 * end, `*out_first` is the first. `is_leading`: stops at the first operand. False after a word on
 * standard error. */
bool options_read(struct options *options, const unsigned char *taken, struct arguments arguments,
                  bool is_leading, int *out_first);

/** One option's value from elsewhere than the command line; `origin` (`config:3`) stands in a
 * complaint. The value must outlive the options. */
bool option_set(struct options *options, unsigned char number, const char *value,
                const char *origin);

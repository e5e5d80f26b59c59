/* commands.h - THE TABLE: what the program can do, and its help. */
#pragma once

#include "session.h"

#include <stdio.h>

typedef int (*command_run)(struct session *session);

struct command {
	const char *name;             /**< one word, or two: `memory list` */
	const char *operands;         /**< `[TEXT…]`; "" for none */
	const char *summary;          /**< one line */
	const char *details;          /**< more of it, lines end with \n; NULL: nothing to say */
	const unsigned char *options; /**< ends with 0; NULL: none of its own */
	int least;                    /**< operands */
	int most;                     /**< -1: any number */
	command_run run;
};

/** The command that the words begin with; `*out_words` is how many of them name it. NULL: none. */
const struct command *command_find(char **words, int count, int *out_words);

/** Says on standard error that there is no such command, and which one may have been meant. */
void command_missing(char **words, int count);

/** The whole table. */
const struct command *commands_all(size_t *out_count);

/** True for those that people do not type. */
bool command_is_hidden(const struct command *command);

/** True if a command's first word is this one and it has a second. */
bool command_is_group(const char *word);

int run_match(struct session *session);
int run_concordance(struct session *session);
int run_lookup(struct session *session);
int run_annotate(struct session *session);
int run_audit(struct session *session);
int run_analyse(struct session *session);
int run_check(struct session *session);
int run_import(struct session *session);
int run_update(struct session *session);
int run_pretranslate(struct session *session);
int run_export(struct session *session);
int run_memory_list(struct session *session);
int run_memory_create(struct session *session);
int run_memory_show(struct session *session);
int run_memory_update(struct session *session);
int run_memory_delete(struct session *session);
int run_memory_clean(struct session *session);
int run_memory_copy(struct session *session);
int run_memory_merge(struct session *session);
int run_glossary_list(struct session *session);
int run_glossary_create(struct session *session);
int run_glossary_show(struct session *session);
int run_glossary_update(struct session *session);
int run_glossary_delete(struct session *session);
int run_unit_list(struct session *session);
int run_unit_get(struct session *session);
int run_unit_put(struct session *session);
int run_unit_delete(struct session *session);
int run_concept_list(struct session *session);
int run_concept_get(struct session *session);
int run_concept_put(struct session *session);
int run_concept_delete(struct session *session);
int run_transliterate(struct session *session);
int run_status(struct session *session);
int run_watch(struct session *session);
int run_config(struct session *session);
int run_completion(struct session *session);
int run_complete(struct session *session);
int run_help(struct session *session);

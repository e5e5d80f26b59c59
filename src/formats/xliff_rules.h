/* xliff_rules.h - rules of XLIFF 2 that a schema does not hold; a file that breaks one is read with a
 * warning that names it. */
#pragma once

#include "formats/xliff.h"

#define RULE_CODES 128 /* of a unit that are remembered; beyond, nothing is said */
#define RULE_ID_BYTES 40

struct rule_code {
	char id[RULE_ID_BYTES];
	char editing[4]; /* canCopy canDelete canOverlap canReorder: first letter, or '\0' */
	bool is_start;
};

struct xliff_rules {
	struct dragoman_importer *importer;
	struct rule_code codes[RULE_CODES];
	size_t code_count;
	char copies[RULE_CODES][RULE_ID_BYTES]; /* what copyOf refers to */
	size_t copy_count;
	char source_space;
};

/** A unit begins; it ends. */
void xliff_rules_begin(struct xliff_rules *rules, struct dragoman_importer *importer);
void xliff_rules_end(struct xliff_rules *rules);

/** A source or target begins. */
void xliff_rules_side(struct xliff_rules *rules, bool is_target, const char **attributes);

/** One more data, after `count` others. */
void xliff_rules_data(struct xliff_rules *rules, const struct xliff_data *codes, size_t count,
                      struct dragoman_text id);

/** An inline element. */
void xliff_rules_code(struct xliff_rules *rules, const char *name, const char **attributes,
                      enum xliff_version version);

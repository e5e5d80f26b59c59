/* xliff_rules.h - rules of XLIFF 2 for what is in a unit, which a schema does not hold; a file that
 * breaks one is read with a warning that names it. */
#pragma once

#include "formats/xliff.h"

#define RULE_CODES 128 /* of a unit that are remembered; beyond, nothing is said */
#define RULE_PARTS 64  /* segments and ignorables, likewise */
#define RULE_NOTES 32
#define RULE_ID_BYTES 40

/* An inline element with an id. */
struct rule_code {
	char name[4];
	char id[RULE_ID_BYTES];
	char editing[4]; /* canCopy canDelete canOverlap canReorder: first letter, or '\0' */
	bool is_target, is_isolated;
	bool is_ended; /* of an opening one: its other end was there */
	size_t part;
	char before[RULE_ID_BYTES]; /* of a code that must not move: the one before it */
};

struct rule_part {
	char id[RULE_ID_BYTES];
	unsigned order; /* of its target; 0: not said */
	bool has_target;
};

struct xliff_rules {
	struct dragoman_importer *importer;
	struct rule_code codes[RULE_CODES];
	size_t code_count;
	struct rule_part parts[RULE_PARTS];
	size_t part_count;
	char notes[RULE_NOTES][RULE_ID_BYTES];
	size_t note_count;
	char copies[RULE_CODES][RULE_ID_BYTES]; /* what copyOf refers to */
	size_t copy_count;
	char unit[RULE_ID_BYTES];
	char last[RULE_ID_BYTES]; /* of the codes of a text that must not move, the last */
	char source_space;
	bool is_target; /* the text at hand */
};

/** A unit begins, of a file of version 2; it ends. */
void xliff_rules_begin(struct xliff_rules *rules, struct dragoman_importer *importer,
                       const char **attributes);
void xliff_rules_end(struct xliff_rules *rules);

/** A segment or ignorable begins; a note. */
void xliff_rules_part(struct xliff_rules *rules, const char **attributes);
void xliff_rules_note(struct xliff_rules *rules, const char **attributes);

/** A source or target begins. */
void xliff_rules_side(struct xliff_rules *rules, bool is_target, const char **attributes);

/** One more data, after `count` others. */
void xliff_rules_data(struct xliff_rules *rules, const struct xliff_data *codes, size_t count,
                      struct dragoman_text id);

/** An inline element. */
void xliff_rules_code(struct xliff_rules *rules, const char *name, const char **attributes,
                      enum xliff_version version);

/** What is wrong with a reference to a part of a document, `#f=1/u=2/n=3`; NULL: nothing, or it is
 * to elsewhere. */
const char *xliff_reference_fault(const char *reference);

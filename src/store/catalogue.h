/* catalogue.h - which memories and glossaries exist, and what is decided about each.
 *
 * Names are `[a-z0-9][a-z0-9._-]{0,63}`; numbers are never used again. */
#pragma once

#include "base/arena.h"
#include "store/transaction.h"

enum catalogue_kind { CATALOGUE_MEMORY = 'm', CATALOGUE_GLOSSARY = 'g' };

enum catalogue_policy { POLICY_KEEP_BOTH, POLICY_REPLACE, POLICY_KEEP_FIRST, POLICY_MERGE };

struct catalogue_entry {
	enum catalogue_kind kind;
	uint32_t number; /* 24 bits */
	struct dragoman_text name;
	struct dragoman_text description;
	struct dragoman_text *languages; /* stated by its owner; may be empty */
	size_t language_count;
	struct dragoman_text *searchable; /* memory: languages that are filed; empty: all */
	size_t searchable_count;
	uint32_t penalty;              /* memory: points off every match */
	enum catalogue_policy policy;  /* memory: what a put does to a unit with the same source */
	bool one_preferred;            /* glossary: refuse a second preferred term */
	struct dragoman_text *extends; /* glossary: whose concepts it decides about */
	size_t extends_count;
	uint64_t count;    /* units or concepts in it */
	uint64_t revision; /* of its last change, its contents' included */
	int64_t created;
	int64_t changed;
};

bool catalogue_get(struct store_transaction *transaction, enum catalogue_kind kind,
                   struct dragoman_text name, struct arena *arena,
                   struct catalogue_entry *out_entry);

/** Writes all but `number`, which a new entry (number 0) is given. */
void catalogue_put(struct store_transaction *transaction, struct catalogue_entry *entry);

void catalogue_delete(struct store_transaction *transaction, enum catalogue_kind kind,
                      struct dragoman_text name);

/** All entries of a kind in the order of their names, in an array of the arena. */
size_t catalogue_list(struct store_transaction *transaction, enum catalogue_kind kind,
                      struct arena *arena, struct catalogue_entry **out_entries);

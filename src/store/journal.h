/* journal.h - numbered log of committed changes: one row a unit, concept, memory or glossary.
 *
 * A row is a self-contained change: {"revision","verb","time","by","body"} can be told from it
 * alone. Key: revision and part; parts of one revision count from 0. */
#pragma once

#include "store/transaction.h"

struct journal_row {
	uint64_t revision;
	uint32_t part;
	int64_t time;              /* seconds */
	struct dragoman_text verb; /* `unit.put` */
	struct dragoman_text by;   /* may be empty */
	struct dragoman_text body; /* JSON object */
};

/** Rows must come in order of revision and part. */
void journal_append(struct store_transaction *transaction, const struct journal_row *row);

/** To the first row above (revision, part); false at the end. Views live in the transaction. */
bool journal_next(struct store_transaction *transaction, uint64_t revision, uint32_t part,
                  struct journal_row *out_row);

/** The oldest revision still kept; 0 if the journal is empty. */
uint64_t journal_oldest(struct store_transaction *transaction);

/** Last committed revision; 0 in an empty store. */
uint64_t journal_revision(struct store_transaction *transaction);
void journal_set_revision(struct store_transaction *transaction, uint64_t revision);

uint64_t journal_bytes(struct store_transaction *transaction);

struct journal_limits {
	int64_t before;      /* rows older than this go */
	uint64_t most_bytes; /* and the oldest above this size */
	uint64_t most_rows;  /* at most so many at a time */
};

/** Drops what is no longer kept. Returns how many rows went. */
uint64_t journal_trim(struct store_transaction *transaction, const struct journal_limits *limits);

/* vocabulary.h - every spelling, form and key of the store as a number, per index language.
 *
 * Equal strings of one language have one number, whatever they are used as; numbers below
 * VOCABULARY_FIRST are reserved for keys that are no words. New numbers are kept in memory until
 * the transaction commits. Thread-safety: finding as the transaction; adding in the one write. */
#pragma once

#include "store/transaction.h"

#define VOCABULARY_FIRST 256
#define VOCABULARY_NO_LANGUAGE 0 /* for strings that are of none */

/** The number of an index language (`en-Latn`), or 0 if the store has nothing of it. */
uint16_t vocabulary_language(struct store_transaction *transaction, struct dragoman_text index);

/** The same, making one if there is none. */
uint16_t vocabulary_add_language(struct store_transaction *transaction, struct dragoman_text index);

/** The number of a string, or 0 if it is unknown. */
uint32_t vocabulary_find(struct store_transaction *transaction, uint16_t language,
                         struct dragoman_text string);

/** The same in a write, making one if there is none. */
uint32_t vocabulary_add(struct store_transaction *transaction, uint16_t language,
                        struct dragoman_text string);

/** Tells that a string will be added soon: its place in the cache is fetched meanwhile. */
void vocabulary_expect(struct store_transaction *transaction, uint16_t language,
                       struct dragoman_text string);

#define VOCABULARY_PLAIN_BYTES 255 /* longer strings are kept as a prefix and a hash */

/** A walk over the strings that begin with a prefix, with their numbers. In a reading transaction
 * the strings view the map until it ends. Very long ones (over VOCABULARY_PLAIN_BYTES) are known by
 * hash only and not among them. */
struct vocabulary_walk {
	struct dragoman_text string; /* where it stands, after a call that returned true */
	uint32_t number;
	struct store_cursor cursor;
	char prefix[2 + VOCABULARY_PLAIN_BYTES];
	size_t prefix_length;
	bool has_begun;
};

/** Must be closed before anything else is asked of the vocabulary. */
void vocabulary_walk_open(struct store_transaction *transaction, uint16_t language,
                          struct dragoman_text prefix, struct vocabulary_walk *walk);
bool vocabulary_walk_next(struct vocabulary_walk *walk);
void vocabulary_walk_close(struct vocabulary_walk *walk);

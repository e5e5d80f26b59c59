/* lexicon.h - from words to terms.
 *
 * STORE_LEXICON: key of a term's rarest word → the terms filed under it, with all their words, so
 * that a candidate is verified where it is found. STORE_TERMS: folded text of a whole term → the
 * terms spelt so, for lookup. Index languages are `en-Latn`; entries of all glossaries share a key
 * and are in order of glossary, then concept.
 */
#pragma once

#include "base/number.h"
#include "store/transaction.h"

#include <stdint.h>

#define LEXICON_KEY_BYTES 400
#define LEXICON_VALUE_BYTES 511

/** A key as bytes; made by lexicon_key() or lexicon_spelling_key(). */
struct lexicon_key {
	unsigned char bytes[LEXICON_KEY_BYTES];
	size_t length;
};

static inline struct dragoman_text lexicon_key_text(const struct lexicon_key *key)
{
	return (struct dragoman_text){(const char *)key->bytes, key->length};
}

/** Index language, kind of word and the word's key; long words are told apart by hash. */
void lexicon_key(struct dragoman_text index_language, char kind, struct dragoman_text word,
                 struct lexicon_key *out_key);

/** Folded text and index language; of long texts the tail is hashed. */
void lexicon_spelling_key(struct dragoman_text index_language, struct dragoman_text folded,
                          struct lexicon_key *out_key);

/** Which term of which concept. */
struct lexicon_place {
	uint32_t glossary;
	uint64_t number;   /* of the concept */
	uint32_t language; /* its index in the concept */
	uint32_t term;     /* and the term's in it */
};

/* As bytes: glossary be32, number be64 (so far the same for all of a concept), then varints. */
#define CONCEPT_PLACE_BYTES 12
#define LEXICON_PLACE_BYTES (CONCEPT_PLACE_BYTES + 2 * VARINT_BYTES)

/** Returns how many bytes it took, at most LEXICON_PLACE_BYTES. */
size_t lexicon_write_place(unsigned char *value, const struct lexicon_place *place);

/** Moves `*at` on; false if the bytes are none. */
bool lexicon_read_place(const unsigned char **at, const unsigned char *end,
                        struct lexicon_place *out_place);

/** A term as it is filed under one of its words. */
struct lexicon_entry {
	struct lexicon_place place;
	uint8_t flags;              /* of terms/term_words.h */
	uint8_t offset;             /* which of its words the key is */
	struct dragoman_text words; /* packed; empty when too long to be kept here */
};

/** How many terms are filed under a key, counted up to `most`. */
size_t lexicon_count(struct store_transaction *transaction, const struct lexicon_key *key,
                     size_t most);

/** Files a term. Words that do not fit into LEXICON_VALUE_BYTES are left out. */
void lexicon_add(struct store_transaction *transaction, const struct lexicon_key *key,
                 const struct lexicon_entry *entry);

/** Files a term's spelling. */
void lexicon_add_spelling(struct store_transaction *transaction, const struct lexicon_key *key,
                          const struct lexicon_place *place);

/** Deletes what a concept has under a key of STORE_LEXICON or STORE_TERMS. */
void lexicon_remove(struct store_transaction *transaction, enum store_database database,
                    struct dragoman_text key, const struct lexicon_place *concept_place);

/** Deletes everything of a glossary in both databases and among the skeletons. Reads through all of
 * them. */
void lexicon_delete_glossary(struct store_transaction *transaction, uint32_t glossary);

/** A walk over the terms filed under a key. */
struct lexicon_walk {
	struct store_cursor cursor;
	struct lexicon_key asked;   /* the key last sought … */
	struct dragoman_text found; /* … and the first at or above it; empty: none */
	bool has_sought;
};

void lexicon_open(struct lexicon_walk *walk, struct store_transaction *transaction);

/** Begins at another key. False if nothing is filed there. Keys of which one is the beginning of
 * the next are best asked for in this order: that there is nothing between is then known already.
 */
bool lexicon_find(struct lexicon_walk *walk, const struct lexicon_key *key,
                  struct lexicon_entry *out_entry);
bool lexicon_next(struct lexicon_walk *walk, struct lexicon_entry *out_entry);
void lexicon_close(struct lexicon_walk *walk);

/** A walk over spellings from `folded` on, in order of the folded texts. */
struct spelling_walk {
	struct store_cursor cursor;
};

/* Folded text and language are views into the key. */
struct spelling {
	struct dragoman_text folded; /* its beginning, if it is long */
	bool is_cut;
	struct dragoman_text language;
	struct lexicon_place place;
};

/** To the first spelling that is `folded` (its first bytes, if it is long) or comes after it. */
bool spelling_seek(struct spelling_walk *walk, struct store_transaction *transaction,
                   struct dragoman_text folded, struct spelling *out_spelling);
bool spelling_next(struct spelling_walk *walk, struct spelling *out_spelling);
void spelling_close(struct spelling_walk *walk);

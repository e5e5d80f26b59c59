/* skeletons.h - names whose spelling is not certain: from a skeleton to those alike, and to terms.
 *
 * A skeleton (transliteration/skeleton.h) is a short text of a-z and 0-9. Each has a number and is
 * filed under its trigrams, an edge counting as a letter, together with its length: so whoever is
 * within some edit distance is found among those that share the most. The trigrams of its consonants
 * alone are filed, too, in capitals: scripts that write no vowels share hardly any other.
 *
 * STORE_SKELETONS: skeleton → 0 be32, number be32; then the places of the terms that have it.
 * STORE_SKELETON_GRAMS: three bytes → length byte, number be32; fixed size, in order of length.
 * STORE_SKELETON_NUMBERS: number be32 → skeleton.
 */
#pragma once

#include "base/arena.h"
#include "store/lexicon.h"

#define SKELETONS_MOST_BYTES 64

/** Files a term's place under its skeleton. */
void skeletons_add(struct store_transaction *transaction, struct dragoman_text skeleton,
                   const struct lexicon_place *place);

/** Deletes what a concept has there; the skeleton too, if nothing has it any more. */
void skeletons_remove(struct store_transaction *transaction, struct dragoman_text skeleton,
                      const struct lexicon_place *concept_place);

/** Deletes everything of a glossary. Reads through all. */
void skeletons_delete_glossary(struct store_transaction *transaction, uint32_t glossary);

struct skeleton_range {
	size_t shortest; /* bytes */
	size_t longest;
};

/** The skeletons of these lengths that share the largest part of their trigrams with one, in no order,
 * at most `most`; copied into the arena. */
size_t skeletons_alike(struct store_transaction *transaction, struct arena *arena,
                       struct dragoman_text skeleton, struct skeleton_range range, size_t most,
                       struct dragoman_text **out_skeletons);

/** A walk over the places filed under a skeleton. */
struct skeleton_walk {
	struct store_cursor cursor;
};

bool skeleton_walk_open(struct skeleton_walk *walk, struct store_transaction *transaction,
                        struct dragoman_text skeleton, struct lexicon_place *out_place);
bool skeleton_walk_next(struct skeleton_walk *walk, struct lexicon_place *out_place);
void skeleton_walk_close(struct skeleton_walk *walk);

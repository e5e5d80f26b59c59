/* word_cache.h - numbers of words that were asked for lately, beside the store's vocabulary.
 *
 * A number never changes once it was committed, so what one transaction read is true in every later
 * one. Words are few and frequent: most are found here with one access instead of a walk down a
 * tree. A word is known by a hash of 128 bits with a secret seed. What the store does not know is
 * not kept: it may come.
 *
 * Thread-safety: one a thread; its transactions must not go back in time. */
#pragma once

#include "store/transaction.h"

struct word_cache;

/** Aborts when memory is gone. */
struct word_cache *word_cache_create(void);
void word_cache_destroy(struct word_cache *cache);

/** As vocabulary_find(); `cache` may be NULL. */
uint32_t word_cache_find(struct word_cache *cache, struct store_transaction *transaction,
                         uint16_t language, struct dragoman_text string);

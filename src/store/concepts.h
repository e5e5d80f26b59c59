/* concepts.h - concepts by number and by id.
 *
 * A concept keeps its number when it is replaced. What it was filed under (lexicon.h) is kept
 * behind its record, so that it can be unfiled without analysing it again. */
#pragma once

#include "base/buffer.h"
#include "store/transaction.h"

#include <stdint.h>

/** The number for a new concept; never the same twice. */
uint64_t concepts_new_number(struct store_transaction *transaction);

/** The concept's record, for concept_record_read(); filing included. */
bool concepts_get(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                  struct dragoman_text *out_record);

/** The number of the concept with this id. */
bool concepts_find(struct store_transaction *transaction, uint32_t glossary,
                   struct dragoman_text id, uint64_t *out_number);

/** The first concept whose id is above `id`, in byte order of ids; for lists. */
bool concepts_next(struct store_transaction *transaction, uint32_t glossary,
                   struct dragoman_text id, uint64_t *out_number, struct dragoman_text *out_record);

/** Writes or overwrites. `record` may be followed by filing (concepts_note_filed). */
void concepts_put(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                  struct dragoman_text id, struct dragoman_text record);

/** Deletes record and id, not what was filed. */
void concepts_delete(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                     struct dragoman_text id);

/** Deletes all concepts of a glossary and what they were filed under. */
void concepts_delete_glossary(struct store_transaction *transaction, uint32_t glossary);

/** Appends to a record that the concept is filed under a key of a database (STORE_LEXICON,
 * STORE_TERMS, STORE_SKELETONS). */
void concepts_note_filed(struct buffer *record, enum store_database database,
                         struct dragoman_text key);

/** Deletes every entry that a stored record says it is filed under. */
void concepts_unfile(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                     struct dragoman_text record);

/* serve_terms.h - the terms of a segment, for `match` with "terms". */
#pragma once

#include "terms/recognise.h"

struct job;

/** Opens a search over the glossaries named (none: all) in a reading transaction. False and a fault
 * of the job (at `glossaries[0]`) if one does not exist. */
bool terms_begin(struct job *job, struct store_transaction *transaction,
                 const struct dragoman_text *glossaries, size_t count,
                 struct term_search *out_search);

/** The hits in a segment, with translations into `target` if it is not empty. Corrupt data faults
 * the transaction. */
size_t terms_of_segment(struct term_search *search, const struct recognise_options *options,
                        struct dragoman_text text, struct dragoman_text target,
                        struct dragoman_term_hit **out_hits);

/** Today in UTC as an ISO date in the job's arena: what `as_of` means when it is not said. */
struct dragoman_text terms_today(struct job *job);

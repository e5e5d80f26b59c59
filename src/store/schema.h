/* schema.h - which version of the layout, and of the analysis, a store was filed by. */
#pragma once

#include "store/transaction.h"

#define SCHEMA_VERSION 3

/** Stamps a new store; faults INVALID on a store of another layout, or of another analysis unless
 * that is accepted (then the stamp stays: see schema_stamp_analysis). Version 0 compares nothing.
 */
void schema_check(struct store_transaction *transaction, uint64_t analysis_version,
                  bool accept_other_analysis);

/** After a reindex: what is filed is of this analysis now. */
void schema_stamp_analysis(struct store_transaction *transaction, uint64_t analysis_version);

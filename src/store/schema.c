#include "store/schema.h"

#include <inttypes.h>

void schema_stamp_analysis(struct store_transaction *transaction, uint64_t analysis_version)
{
	store_set_number(transaction, "analysis", analysis_version);
}

void schema_check(struct store_transaction *transaction, uint64_t analysis_version,
                  bool accept_other_analysis)
{
	uint64_t schema = store_get_number(transaction, "schema");
	if (schema == 0) {
		store_set_number(transaction, "schema", SCHEMA_VERSION);
	} else if (schema != SCHEMA_VERSION) {
		fault_set(&transaction->fault, DRAGOMAN_INVALID,
		          "the store has layout %" PRIu64 "; this version reads layout %d", schema,
		          SCHEMA_VERSION);
	}
	uint64_t filed = store_get_number(transaction, "analysis");
	if (filed == 0 && analysis_version != 0) {
		schema_stamp_analysis(transaction, analysis_version);
	} else if (filed != analysis_version && analysis_version != 0 && !accept_other_analysis) {
		fault_set(
			&transaction->fault, DRAGOMAN_INVALID,
			"the store was filed with other versions of the text libraries (%016" PRIx64
			", now %016" PRIx64 "): run dragomand --reindex once",
			filed, analysis_version);
	}
}

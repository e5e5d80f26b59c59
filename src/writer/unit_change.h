/* unit_change.h - unit.put and unit.delete: prepared in a worker, applied by the writer.
 *
 * Everything lives in the arena of the request. */
#pragma once

#include "match/unit_index.h"
#include "protocol/record_json.h"
#include "protocol/unit_json.h"
#include "writer/made_id.h"
#include "writer/writer.h"

#include <dragoman/unit.h>

enum unit_did { UNIT_ADDED, UNIT_REPLACED, UNIT_KEPT, UNIT_MERGED };

/** A unit made ready: all that can be done without a transaction. */
struct prepared_unit {
	struct dragoman_text id;
	bool is_made; /* the id is the server's */
	bool has_if_revision;
	uint64_t if_revision;
	uint32_t source_variant;
	struct dragoman_text record; /* without its revision, which is a field at its end */
	struct dragoman_text json;
	struct unit_features features;
};

struct unit_put_change {
	struct change change;
	struct made_id first_id;
	struct prepared_unit *units;
	size_t count;
	bool is_update; /* of units with the same source in the same context; `prepare` says false */
};

/** Dates and ids that the client left out are filled in. Nothing of what was asked is viewed
 * afterwards. The change's verb, name, arena, item and byte counts are set; `by`, `key`,
 * `body_hash` and `owner` are the caller's. */
struct unit_put_change *unit_put_prepare(struct analyser *analyser, struct arena *arena,
                                         struct dragoman_text memory, const struct unit_put *asked,
                                         size_t count);

/** What became of each unit; also for a repeated key. `index` counts as the request did. */
struct unit_outcome {
	struct dragoman_text id;
	enum unit_did did;
};

/** Reads the outcome of a put that was not refused, one a unit, in the arena of the change. */
struct unit_outcome *unit_put_outcome(const struct unit_put_change *put);

struct unit_delete_change {
	struct change change;
	const struct record_choice *ids;
	size_t count;
};

/** The ids must live as long as the arena. A missing one refuses the whole request. */
struct unit_delete_change *unit_delete_prepare(struct arena *arena, struct dragoman_text memory,
                                               const struct record_choice *ids, size_t count);

/** `added`, `replaced`, `kept`, `merged`. */
const char *unit_did_word(enum unit_did did);

/* concept_change.h - concept.put and concept.delete: prepared in a worker, applied by the writer.
 *
 * Everything lives in the arena of the request. */
#pragma once

#include "protocol/concept_json.h"
#include "protocol/record_json.h"
#include "terms/preferred.h"
#include "terms/term_index.h"
#include "writer/made_id.h"
#include "writer/writer.h"

/** A concept made ready: all that can be done without a transaction. */
struct prepared_concept {
	struct dragoman_concept entry; /* with its id; a copy */
	bool is_made;                  /* the id is the server's */
	bool has_if_revision;
	uint64_t if_revision;
	bool has_clash; /* refused where the glossary wants one preferred term */
	struct preferred_clash clash;
	struct term_filing filing;
};

struct concept_put_change {
	struct change change;
	struct made_id first_id;
	struct prepared_concept *concepts;
	size_t count;
};

/** The change's verb, name, arena, item and byte counts are set; `by`, `key`, `body_hash` and
 * `owner` are the caller's. Nothing of `asked` is needed afterwards. */
struct concept_put_change *concept_put_prepare(struct analyser *analyser, struct arena *arena,
                                               struct dragoman_text glossary,
                                               const struct concept_put *asked, size_t count);

/** What became of each concept (`added`, `replaced`), also for a repeated key; in the arena of the
 * change. */
struct put_outcome *concept_put_outcome(const struct concept_put_change *put);

struct concept_delete_change {
	struct change change;
	const struct record_choice *ids;
	size_t count;
};

/** The ids must live as long as the arena. A missing one refuses the whole request. */
struct concept_delete_change *concept_delete_prepare(struct arena *arena,
                                                     struct dragoman_text glossary,
                                                     const struct record_choice *ids, size_t count);

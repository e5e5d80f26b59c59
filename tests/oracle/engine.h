/* engine.h - the engine as the property test sees it: a store in a folder, filled and asked by the
 * very code that the daemon runs (the writer's and match's), without its sockets.
 *
 * Whatever fails ends the program with a message: nothing here is expected to.
 * Thread-safety: an engine belongs to one thread.
 */
#pragma once

#include "base/arena.h"
#include "match_list.h"

#include <dragoman/match.h>

struct engine;

/** Makes a store in an empty folder that is there. */
struct engine *engine_create(const char *folder);
void engine_destroy(struct engine *engine);

/** The policy of the memory is keep-both. */
void engine_add_memory(struct engine *engine, struct dragoman_text name, uint32_t penalty);

/** One write. A unit whose id the memory has replaces that one. Their segments are newer in the
 * order of results than all filed before, the later in the array the newer, also where they
 * replace; of two variants of one unit the later is the newer. `changed` is kept as given. */
void engine_put(struct engine *engine, struct dragoman_text memory,
                const struct dragoman_unit *units, size_t count);

/** One write. The unit is there. */
void engine_delete(struct engine *engine, struct dragoman_text memory, struct dragoman_text id);

/** The answer to one segment of a request, with `min_score` and `limit` as the request has them.
 * In `out_matches` a unit needs its id only. Lives in the arena. */
void engine_match(struct engine *engine, const struct dragoman_match_request *request,
                  const struct dragoman_segment *segment, struct arena *arena,
                  struct match_list *out_matches);

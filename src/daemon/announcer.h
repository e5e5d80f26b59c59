/* announcer.h - tells whoever subscribed that something was committed.
 *
 * Two frames: the topic `memory/NAME/` or `glossary/NAME/` (the slash ends it: subscriptions are
 * prefixes) and {"revision","previous","verb","count"}. Who reads too slowly misses some, sees the
 * gap by `previous`, and asks `changes`.
 *
 * Thread-safety: opened before the writer starts, used by the writer's thread alone, closed after
 * it.
 */
#pragma once

#include "base/fault.h"
#include "writer/writer.h"

struct announcer;

/** Binds a PUB socket of `context`. NULL and `fault` filled if it cannot. */
struct announcer *announcer_open(void *context, const char *endpoint, struct fault *fault);
void announcer_close(struct announcer *announcer);

void announcer_send(struct announcer *announcer, const struct announcement *announcement);

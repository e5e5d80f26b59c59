/* service.h - a daemon and a wire to it, as cmocka's set-up and tear-down; steps as tables. */
#pragma once

#include "support/daemon.h"
#include "support/wire.h"

struct service {
	struct daemon_process daemon;
	struct wire wire;
};

/** `*state` becomes a struct service with a daemon of its own. */
int service_begin(void **state);

/** Fails if the daemon does not stop cleanly. */
int service_end(void **state);

/** A request, the status it must have, and words its reply must hold. */
struct service_step {
	const char *verb;
	const char *body;
	const char *status;
	const char *words;
};

void service_walk(void **state, const struct service_step *steps, size_t count);

#define SERVICE_WALK(steps) service_walk(state, steps, sizeof(steps) / sizeof((steps)[0]))

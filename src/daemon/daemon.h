/* daemon.h - the parts of a running server, built in order and unbuilt in reverse.
 *
 * Thread-safety: one thread starts and stops it.
 */
#pragma once

#include "base/fault.h"

struct config;
struct daemon;

/** Opens the store, binds the endpoints, starts the threads: then requests are answered. NULL and
 * `fault` filled if any of it fails; then nothing is left behind. `config` must outlive it. */
struct daemon *daemon_start(const struct config *config, struct fault *fault);

/** Takes no more requests, answers those it has taken, and closes everything. Accepts NULL. */
void daemon_stop(struct daemon *daemon);

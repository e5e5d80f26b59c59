/* endpoint.h - which addresses may be bound while no keys are configured.
 *
 * Without keys anyone who can connect may do anything. So only those of this machine may connect:
 * ipc sockets, which have a file's permissions, and loopback addresses.
 */
#pragma once

#include "base/fault.h"

/** Faults INVALID, with a message that says what may be bound, unless `endpoint` is private. */
void endpoint_check(const char *endpoint, struct fault *fault);

/** Binds a ZeroMQ socket; of an ipc endpoint the file is 0600 afterwards. Faults CONFLICT if
 * another process listens there: ZeroMQ would take an ipc socket away from it without a word. */
void endpoint_bind(void *socket, const char *endpoint, struct fault *fault);

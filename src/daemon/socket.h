/* socket.h - a ZeroMQ socket with the options all of ours have. */
#pragma once

#include "base/fault.h"

/** NULL after a fault. Linger 2 s, heartbeats, IPv6 allowed. */
void *socket_open(void *context, int type, struct fault *fault);

/** Sets an option that is an int. Does nothing after a fault. */
void socket_set(void *socket, int option, int value, struct fault *fault);

/** Accepts NULL. */
void socket_close(void *socket);

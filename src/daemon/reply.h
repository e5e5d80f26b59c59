/* reply.h - a job's outcome as the frames of an answer. */
#pragma once

#include <stdbool.h>

struct job;

/** Sends without waiting. False with errno EAGAIN when the peer is not ready to take it (nothing
 * was sent, call it again later), EHOSTUNREACH when it is gone. */
bool reply_send(void *router, struct job *job);

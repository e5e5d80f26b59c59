/* door.h - reads one message off the socket and decides whether it may come in.
 *
 * Thread-safety: the socket's thread.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

struct config;
struct job;

/** Takes the next message into the job's parts, without waiting and without copying; parts beyond
 * the sixth are dropped. False if there is none. */
bool door_receive(void *router, struct job *job);

/** Tells the frames apart into the job's request; sets its fault if they are not a request of ours
 * or larger than the limit. Delimiter and id are found even then, if they are there. */
void door_check(struct job *job, const struct config *config);

/** Whom the message is from. */
struct dragoman_text door_identity(struct job *job);

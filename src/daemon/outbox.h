/* outbox.h - how many bytes of answers one peer has not read yet.
 *
 * They count from when an answer is built until ZeroMQ has written it to the peer's connection and
 * lets go of it: that happens on a thread of ZeroMQ's, perhaps after the peer is forgotten. So an
 * outbox is held by its peer and by each answer on its way, and goes with the last of them.
 *
 * Thread-safety: any thread.
 */
#pragma once

#include "base/buffer.h"

#include <zmq.h>

struct outbox;

/** Held once. Aborts when memory is gone. */
struct outbox *outbox_create(void);
void outbox_release(struct outbox *outbox);

void outbox_add(struct outbox *outbox, size_t bytes);
void outbox_remove(struct outbox *outbox, size_t bytes);
size_t outbox_bytes(const struct outbox *outbox);

/** Makes a message of the buffer without copying it; the buffer is empty afterwards. Its bytes,
 * which were added before, are removed when ZeroMQ lets go of them. Aborts when memory is gone. */
void outbox_wrap(struct outbox *outbox, struct buffer *buffer, zmq_msg_t *out_message);

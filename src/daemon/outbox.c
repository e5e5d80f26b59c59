#include "daemon/outbox.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct outbox {
	atomic_size_t bytes;
	atomic_size_t holders;
};

/* The length is written last and read first. ZeroMQ orders the two threads anyway, but hides that
 * from ThreadSanitizer. */
struct wrapped {
	struct outbox *outbox;
	atomic_size_t length;
};

static void *take_memory(size_t size)
{
	void *memory = calloc(1, size);
	if (memory == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return memory;
}

struct outbox *outbox_create(void)
{
	struct outbox *outbox = take_memory(sizeof(*outbox));
	atomic_store(&outbox->holders, 1);
	return outbox;
}

void outbox_release(struct outbox *outbox)
{
	if (atomic_fetch_sub(&outbox->holders, 1) == 1) {
		free(outbox);
	}
}

void outbox_add(struct outbox *outbox, size_t bytes)
{
	atomic_fetch_add(&outbox->bytes, bytes);
}

void outbox_remove(struct outbox *outbox, size_t bytes)
{
	atomic_fetch_sub(&outbox->bytes, bytes);
}

size_t outbox_bytes(const struct outbox *outbox)
{
	return atomic_load(&outbox->bytes);
}

static void let_go(void *bytes, void *hint)
{
	struct wrapped *wrapped = hint;
	size_t length = atomic_load(&wrapped->length);
	outbox_remove(wrapped->outbox, length);
	outbox_release(wrapped->outbox);
	free(wrapped);
	free(bytes);
}

void outbox_wrap(struct outbox *outbox, struct buffer *buffer, zmq_msg_t *out_message)
{
	struct wrapped *wrapped = take_memory(sizeof(*wrapped));
	wrapped->outbox = outbox;
	atomic_store(&wrapped->length, buffer->length);
	if (zmq_msg_init_data(out_message, buffer->bytes, buffer->length, let_go, wrapped) != 0) {
		fputs("out of memory\n", stderr);
		abort();
	}
	atomic_fetch_add(&outbox->holders, 1);
	*buffer = (struct buffer){0};
}

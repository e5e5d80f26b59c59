/* arena.h - memory that is given back all at once.
 *
 * One arena serves one request: everything allocated while answering it is released by a single
 * arena_reset(). Nothing taken from an arena is freed. The daemon's own floors use arena_alloc(),
 * which never fails; what is also part of libdragoman uses arena_try(), which may.
 *
 * Thread-safety: an arena belongs to one thread at a time.
 */
#pragma once

#include <dragoman/text.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *newest;
	size_t used;  /* bytes handed out of the newest block */
	size_t total; /* bytes of all blocks */
};

/** Forgets what was handed out; keeps one block of usual size for the next request. Accepts a
 * zeroed arena. */
void arena_reset(struct arena *arena);

/** Releases every block; the arena may be used again. */
void arena_finish(struct arena *arena);

/** Returns zeroed memory aligned for any type. Never NULL: exhaustion aborts. */
void *arena_alloc(struct arena *arena, size_t size);

/** The same, but NULL when the machine has no memory left. */
void *arena_try(struct arena *arena, size_t size);

/** Copies a view so that it outlives the transaction it pointed into. */
struct dragoman_text arena_copy_text(struct arena *arena, struct dragoman_text text);

/** Room for `count` things of a type, zeroed. */
#define ARENA_NEW(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

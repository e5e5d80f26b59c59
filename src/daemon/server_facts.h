/* server_facts.h - what server.status says, prepared as far as it can be.
 *
 * Limits, versions and schemes of transliteration never change while the daemon runs. Counts and sizes change only with a
 * commit: they are read from the store when its revision is a new one, and kept as JSON.
 *
 * Thread-safety: each worker has its own.
 */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "store/transaction.h"

struct config;
struct schemes;

struct server_facts {
	struct buffer fixed;   /* members that never change */
	struct buffer counted; /* members as of `revision` */
	uint64_t revision;
	bool is_counted;
};

void server_facts_init(struct server_facts *facts, const struct config *config,
                       const struct schemes *schemes);
void server_facts_finish(struct server_facts *facts);

/** Brings `counted` up to the transaction's revision. */
void server_facts_update(struct server_facts *facts, struct store_transaction *transaction,
                         struct arena *arena);

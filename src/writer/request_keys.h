/* request_keys.h - a write that is sent twice is done once.
 *
 * A client may give a write a key. Key, a hash of the body and the outcome are kept in the same
 * transaction as the write itself, so either both are on disk or neither is. A key speaks for one
 * verb, one memory or glossary and one client; it is forgotten after a day, or with its memory or
 * glossary.
 */
#pragma once

#include "writer/writer.h"

#define REQUEST_KEY_SECONDS ((int64_t)24 * 60 * 60)

enum request_key_state {
	REQUEST_KEY_NEW,
	REQUEST_KEY_KNOWN, /* same body: the outcome of then is the answer */
	REQUEST_KEY_OTHER_BODY
};

struct request_key_row {
	uint64_t body_hash;
	uint64_t revision;
	int64_t time;
	struct dragoman_text outcome; /* a view into the store */
};

/** Looks up the change's key; `out_row` is filled when it is known with the same body. */
enum request_key_state request_keys_find(struct store_transaction *transaction,
                                         const struct change *change, int64_t now,
                                         struct request_key_row *out_row);

/** Keeps the change's key with its revision and outcome. */
void request_keys_keep(struct store_transaction *transaction, const struct change *change,
                       int64_t now);

/** Forgets every key of a memory or glossary: one that is made anew under the same name must take
 * the same import again. */
void request_keys_forget(struct store_transaction *transaction, enum catalogue_kind kind,
                         struct dragoman_text name);

/** Drops what was kept before `before`, at most so many. Returns how many went. */
size_t request_keys_purge(struct store_transaction *transaction, int64_t before, size_t most);

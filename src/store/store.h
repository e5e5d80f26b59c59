/* store.h - opens and closes the LMDB environment with its named databases.
 *
 * A store is a folder on a local disk. store_open() takes an exclusive lock on it first: one
 * process a store. Thread-safety: one store is shared by all threads; transactions are not.
 */
#pragma once

#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

struct store_options {
	const char *folder;         /* made if it is not there */
	size_t map_bytes;           /* address space, not memory; 0: 256 GiB */
	unsigned reader_count;      /* transactions that read at one time; 0: 64 */
	uint64_t analysis_version;  /* of text/analyse.h; 0: do not compare (tools and tests) */
	bool accept_other_analysis; /* open to reindex although the version differs */
};

/** Returns NULL and fills `fault`: CONFLICT if another process has it, INVALID if it is no store of
 * this version or was filed by another analysis, FULL, FAILED. */
struct store *store_open(const struct store_options *options, struct fault *fault);

void store_close(struct store *store);

/** What lies on the disk, in bytes of whole pages. */
struct store_sizes {
	uint64_t map_bytes;
	uint64_t used_bytes; /* of the map: what the data file takes */
	uint64_t free_bytes; /* of it, to be used again */
	uint64_t record_bytes;     /* units and their ids */
	uint64_t token_bytes;      /* of segments, for verifying */
	uint64_t posting_bytes;    /* runs, without the exact texts in them */
	uint64_t exact_bytes;      /* exact texts, about: they share pages with postings */
	uint64_t vocabulary_bytes;
	uint64_t terminology_bytes; /* concepts and what they are filed under */
	uint64_t journal_bytes;     /* and the keys of requests */
};

struct store_transaction;

/** In a reading transaction. */
void store_measure(struct store_transaction *transaction, struct store_sizes *out_sizes);

/* posting_chunk.h - how a list lies in a run: keys and chunks (internal to the store).
 *
 *     key    language u16 | token u32 | occurrence u16 | memory u32   of a list of one chunk
 *            the same | last posting of the chunk u64                  of a list of several
 *     value  postings, native u64, rising; the first chunk of several ends with the
 *            count of the whole list, u32
 */
#pragma once

#include "base/number.h"
#include "store/postings.h"

#include <string.h>

#define LIST_KEY_BYTES 12
#define CHUNK_KEY_BYTES 20
#define CHUNK_POSTINGS 8188 /* with the count behind them they fill 16 pages */

static inline void list_key(unsigned char *bytes, const struct posting_key *key)
{
	put_be16(bytes, key->language);
	put_be32(bytes + 2, key->token);
	put_be16(bytes + 6, key->occurrence);
	put_be32(bytes + 8, key->memory);
}

static inline uint64_t chunk_posting(const unsigned char *values, size_t index)
{
	uint64_t posting;
	memcpy(&posting, values + index * sizeof(posting), sizeof(posting));
	return posting;
}

/** The count behind the postings of a first chunk, or that of its own postings. */
static inline uint64_t chunk_total(const unsigned char *bytes, size_t length)
{
	uint32_t total;
	if (length % sizeof(uint64_t) == 0 || length < sizeof(total)) {
		return length / sizeof(uint64_t);
	}
	memcpy(&total, bytes + length - sizeof(total), sizeof(total));
	return total;
}

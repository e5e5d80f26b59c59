/* unpack.h - gzip, xz and zstd streams, several one after another, chunk by chunk.
 *
 * Memory is bounded: windows of more than 128 MiB are refused.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

struct unpack;

enum unpack_kind { UNPACK_NONE, UNPACK_GZIP, UNPACK_XZ, UNPACK_ZSTD };

/** What the first bytes of a file show. */
enum unpack_kind unpack_kind_of(struct dragoman_text beginning);

/** NULL when memory is gone. */
struct unpack *unpack_create(enum unpack_kind kind);

/** Unpacks from `*packed`, which is moved on, into `out_bytes`; `is_last`: no more packed bytes will
 * come. Gives how many bytes came out; 0 with packed bytes left only at a failure. NULL as reason
 * unless the stream is damaged, is cut off, or needs too much memory. */
size_t unpack_run(struct unpack *unpack, struct dragoman_text *packed, bool is_last, char *out_bytes,
                  size_t size, const char **out_reason);

void unpack_destroy(struct unpack *unpack);

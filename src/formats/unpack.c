#include "formats/unpack.h"

#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#define WINDOW_BYTES ((uint64_t)128 << 20)
#define WINDOW_LOG 27

static const char damaged[] = "its compressed data is damaged";
static const char cut_off[] = "its compressed data is cut off";
static const char too_wide[] = "it needs more than 128 MiB to be unpacked";

struct unpack {
	enum unpack_kind kind;
	z_stream gzip;
	lzma_stream xz;
	ZSTD_DStream *zstd;
	bool is_between; /* one stream has ended, and none has begun */
};

enum unpack_kind unpack_kind_of(struct dragoman_text beginning)
{
	static const struct {
		const char *magic;
		size_t length;
		enum unpack_kind kind;
	} kinds[] = {
		{"\x1f\x8b\x08", 3, UNPACK_GZIP},
		{"\xfd"
	         "7zXZ\0",
	         6, UNPACK_XZ},
		{"\x28\xb5\x2f\xfd", 4, UNPACK_ZSTD},
	};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (beginning.length >= kinds[i].length &&
		    memcmp(beginning.bytes, kinds[i].magic, kinds[i].length) == 0) {
			return kinds[i].kind;
		}
	}
	return UNPACK_NONE;
}

static bool begin(struct unpack *unpack)
{
	switch (unpack->kind) {
	case UNPACK_GZIP:
		return inflateInit2(&unpack->gzip, 15 + 16) == Z_OK; /* 16: gzip's header */
	case UNPACK_XZ:
		return lzma_stream_decoder(&unpack->xz, WINDOW_BYTES, LZMA_CONCATENATED) == LZMA_OK;
	default:
		unpack->zstd = ZSTD_createDStream();
		return unpack->zstd != NULL &&
		       !ZSTD_isError(ZSTD_DCtx_setParameter(unpack->zstd, ZSTD_d_windowLogMax,
		                                            WINDOW_LOG));
	}
}

struct unpack *unpack_create(enum unpack_kind kind)
{
	struct unpack *unpack = calloc(1, sizeof(*unpack));
	if (unpack == NULL) {
		return NULL;
	}
	unpack->kind = kind;
	unpack->xz = (lzma_stream)LZMA_STREAM_INIT;
	if (!begin(unpack)) {
		unpack_destroy(unpack);
		return NULL;
	}
	return unpack;
}

static size_t run_gzip(struct unpack *unpack, struct dragoman_text *packed, bool is_last,
                       char *out_bytes, size_t size, const char **out_reason)
{
	z_stream *stream = &unpack->gzip;
	if (unpack->is_between && packed->length > 0) {
		inflateReset(stream);
		unpack->is_between = false;
	}
	stream->next_in = (unsigned char *)(uintptr_t)packed->bytes;
	stream->avail_in = (unsigned)packed->length;
	stream->next_out = (unsigned char *)out_bytes;
	stream->avail_out = (unsigned)size;
	int status = unpack->is_between ? Z_STREAM_END : inflate(stream, Z_NO_FLUSH);
	unpack->is_between = status == Z_STREAM_END;
	packed->bytes += packed->length - stream->avail_in;
	packed->length = stream->avail_in;
	bool is_done = size == stream->avail_out && packed->length == 0;
	if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
		*out_reason = damaged;
	} else if (is_last && is_done && !unpack->is_between) {
		*out_reason = cut_off;
	}
	return size - stream->avail_out;
}

static size_t run_xz(struct unpack *unpack, struct dragoman_text *packed, bool is_last,
                     char *out_bytes, size_t size, const char **out_reason)
{
	lzma_stream *stream = &unpack->xz;
	if (unpack->is_between) {
		return 0; /* the decoder itself knows of streams one after another */
	}
	stream->next_in = (const uint8_t *)packed->bytes;
	stream->avail_in = packed->length;
	stream->next_out = (uint8_t *)out_bytes;
	stream->avail_out = size;
	lzma_ret status = lzma_code(stream, is_last ? LZMA_FINISH : LZMA_RUN);
	packed->bytes += packed->length - stream->avail_in;
	packed->length = stream->avail_in;
	unpack->is_between = status == LZMA_STREAM_END;
	if (status == LZMA_MEMLIMIT_ERROR) {
		*out_reason = too_wide;
	} else if (status != LZMA_OK && status != LZMA_STREAM_END && status != LZMA_BUF_ERROR) {
		*out_reason = damaged;
	} else if (is_last && stream->avail_out == size && !unpack->is_between) {
		*out_reason = cut_off;
	}
	return size - stream->avail_out;
}

static size_t run_zstd(struct unpack *unpack, struct dragoman_text *packed, bool is_last,
                       char *out_bytes, size_t size, const char **out_reason)
{
	ZSTD_inBuffer in = {packed->bytes, packed->length, 0};
	ZSTD_outBuffer out = {out_bytes, size, 0};
	size_t status = 0;
	bool is_idle = unpack->is_between && packed->length == 0;
	if (!is_idle) {
		status = ZSTD_decompressStream(unpack->zstd, &out, &in);
		unpack->is_between = status == 0;
	}
	packed->bytes += in.pos;
	packed->length -= in.pos;
	if (ZSTD_isError(status)) {
		bool is_wide = strstr(ZSTD_getErrorName(status), "memory") != NULL;
		*out_reason = is_wide ? too_wide : damaged;
	} else if (is_last && out.pos == 0 && packed->length == 0 && !unpack->is_between) {
		*out_reason = cut_off;
	}
	return out.pos;
}

size_t unpack_run(struct unpack *unpack, struct dragoman_text *packed, bool is_last, char *out_bytes,
                  size_t size, const char **out_reason)
{
	*out_reason = NULL;
	switch (unpack->kind) {
	case UNPACK_GZIP:
		return run_gzip(unpack, packed, is_last, out_bytes, size, out_reason);
	case UNPACK_XZ:
		return run_xz(unpack, packed, is_last, out_bytes, size, out_reason);
	default:
		return run_zstd(unpack, packed, is_last, out_bytes, size, out_reason);
	}
}

void unpack_destroy(struct unpack *unpack)
{
	if (unpack == NULL) {
		return;
	}
	if (unpack->kind == UNPACK_GZIP) {
		inflateEnd(&unpack->gzip);
	}
	lzma_end(&unpack->xz);
	ZSTD_freeDStream(unpack->zstd);
	free(unpack);
}

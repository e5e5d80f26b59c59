#include "exchange.h"
#include "support/test.h"

#include <lzma.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#define ROOM ((size_t)1 << 20)

static size_t pack_gzip(const char *text, size_t length, unsigned char *out)
{
	z_stream stream = {0};
	deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
	stream.next_in = (unsigned char *)(uintptr_t)text;
	stream.avail_in = (unsigned)length;
	stream.next_out = out;
	stream.avail_out = (unsigned)ROOM;
	assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
	deflateEnd(&stream);
	return ROOM - stream.avail_out;
}

static size_t pack_xz(const char *text, size_t length, unsigned char *out)
{
	size_t used = 0;
	assert_int_equal(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, NULL, (const uint8_t *)text,
	                                         length, out, &used, ROOM),
	                 LZMA_OK);
	return used;
}

static size_t pack_zstd(const char *text, size_t length, unsigned char *out)
{
	size_t used = ZSTD_compress(out, ROOM, text, length, 3);
	assert_false(ZSTD_isError(used));
	return used;
}

static size_t (*const packers[])(const char *, size_t,
                                 unsigned char *) = {pack_gzip, pack_xz, pack_zstd};
#define PACKERS (sizeof(packers) / sizeof(packers[0]))

/* A table of this many units; to be freed. */
static char *make_table(size_t units, size_t *out_length)
{
	char *text = NULL;
	FILE *file = open_memstream(&text, out_length);
	fputs("en\tru\n", file);
	for (size_t i = 0; i < units; i++) {
		fprintf(file, "unit %zu of %zu\tединица %zu\n", i, i * i, i);
	}
	fclose(file);
	return text;
}

static void packed_files_are_read_as_they_are(void **state)
{
	(void)state;
	size_t length;
	char *text = make_table(5000, &length);
	unsigned char *packed = malloc(ROOM * 2);
	for (size_t i = 0; i < PACKERS; i++) {
		size_t size = packers[i](text, length, packed);
		struct outcome outcome = import_all(packed, size, NULL);
		assert_string_equal(outcome.message, "");
		assert_int_equal(outcome.item_count, 5000);
		/* as `cat a.gz b.gz` makes them */
		size_t second = packers[i]("a\tb\n", 4, packed + size);
		outcome = import_all(packed, size + second, NULL);
		assert_string_equal(outcome.message, "");
		assert_int_equal(outcome.item_count, 5001);
	}
	free(packed);
	free(text);
}

static void a_packed_file_cut_anywhere_is_refused(void **state)
{
	(void)state;
	size_t length;
	char *text = make_table(50, &length);
	unsigned char *packed = malloc(ROOM);
	for (size_t i = 0; i < PACKERS; i++) {
		size_t size = packers[i](text, length, packed);
		for (size_t cut = 6; cut < size; cut++) {
			struct outcome outcome = import_all(packed, cut, NULL);
			assert_int_equal(outcome.status, DRAGOMAN_INVALID);
			assert_non_null(strstr(outcome.message, "sample: cannot read: its compressed"));
		}
	}
	free(packed);
	free(text);
}

static void damage_never_passes_unseen(void **state)
{
	(void)state;
	size_t length;
	char *text = make_table(50, &length);
	unsigned char *packed = malloc(ROOM);
	for (size_t i = 0; i < 2; i++) { /* zstd has a sum only when asked for one */
		size_t size = packers[i](text, length, packed);
		for (size_t at = 10; at < size; at++) {
			packed[at] ^= 0x10;
			struct outcome outcome = import_all(packed, size, NULL);
			assert_true(outcome.status != DRAGOMAN_OK || outcome.item_count == 50);
			packed[at] ^= 0x10;
		}
	}
	free(packed);
	free(text);
}

static void a_bomb_is_refused_early(void **state)
{
	(void)state;
	size_t length = (size_t)100 << 20;
	char *text = malloc(length);
	memset(text, 'x', length);
	memcpy(text, "en\tru\n", 6);
	unsigned char *packed = malloc(ROOM);
	for (size_t i = 0; i < PACKERS; i++) {
		size_t size = packers[i](text, length, packed);
		struct outcome outcome = import_all(packed, size, NULL);
		assert_int_equal(outcome.status, DRAGOMAN_TOO_LARGE);
		assert_non_null(strstr(outcome.message, "sample:2:1: a text is longer"));
	}
	free(packed);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(packed_files_are_read_as_they_are),
		cmocka_unit_test(a_packed_file_cut_anywhere_is_refused),
		cmocka_unit_test(damage_never_passes_unseen),
		cmocka_unit_test(a_bomb_is_refused_early),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

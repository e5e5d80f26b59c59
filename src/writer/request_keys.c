/* Rows in STORE_REQUESTS:
 *
 *   'k' kind name verb by key            → time u64, body hash u64, revision u64, outcome
 *   't' time u64, then the row above without its 'k' → nothing: what to purge, in order of time
 *
 * kind is one byte; name, verb, by and key stand with one byte of length before each. Numbers are
 * big-endian. A key that is used again after its day leaves its old 't' row behind; the purge knows
 * it by its time, which is no longer that of the 'k' row.
 */
#include "writer/request_keys.h"

#include "base/number.h"

#include <assert.h>

#define KEY_BYTES 511 /* what the store takes */
#define TIME_BYTES 8
#define HEAD_BYTES 24

struct key_bytes {
	unsigned char bytes[KEY_BYTES];
	size_t length;
};

static struct dragoman_text key_text(const struct key_bytes *key)
{
	return (struct dragoman_text){(const char *)key->bytes, key->length};
}

static void add_bytes(struct key_bytes *key, const void *bytes, size_t length)
{
	assert(length <= KEY_BYTES - key->length);
	if (length > 0) {
		memcpy(key->bytes + key->length, bytes, length);
	}
	key->length += length;
}

static void add_text(struct key_bytes *key, struct dragoman_text text)
{
	assert(text.length <= UINT8_MAX);
	unsigned char length = (unsigned char)text.length;
	add_bytes(key, &length, 1);
	add_bytes(key, text.bytes, text.length);
}

static void make_scope(struct key_bytes *key, enum catalogue_kind kind, struct dragoman_text name)
{
	const char head[] = {'k', (char)kind};
	key->length = 0;
	add_bytes(key, head, sizeof(head));
	add_text(key, name);
}

static void make_key(struct key_bytes *key, const struct change *change)
{
	make_scope(key, change->kind, change->name);
	add_text(key, dragoman_text_of(change->verb));
	add_text(key, change->by);
	add_text(key, change->key);
}

static void make_time_key(struct key_bytes *key, int64_t time, struct dragoman_text row_key)
{
	unsigned char head[1 + TIME_BYTES] = {'t'};
	put_be64(head + 1, (uint64_t)time);
	key->length = 0;
	add_bytes(key, head, sizeof(head));
	add_bytes(key, row_key.bytes + 1, row_key.length - 1);
}

static bool read_row(struct store_transaction *transaction, struct dragoman_text key,
                     struct request_key_row *out_row)
{
	struct dragoman_text value;
	if (!store_get(transaction, STORE_REQUESTS, key, &value)) {
		return false;
	}
	if (value.length < HEAD_BYTES) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt row of a request's key");
		return false;
	}
	const unsigned char *bytes = (const unsigned char *)value.bytes;
	out_row->time = (int64_t)get_be64(bytes);
	out_row->body_hash = get_be64(bytes + 8);
	out_row->revision = get_be64(bytes + 16);
	out_row->outcome = (struct dragoman_text){value.bytes + HEAD_BYTES,
	                                          value.length - HEAD_BYTES};
	return true;
}

enum request_key_state request_keys_find(struct store_transaction *transaction,
                                         const struct change *change, int64_t now,
                                         struct request_key_row *out_row)
{
	struct key_bytes key;
	struct request_key_row row;
	make_key(&key, change);
	if (!read_row(transaction, key_text(&key), &row) || row.time < now - REQUEST_KEY_SECONDS) {
		return REQUEST_KEY_NEW;
	}
	if (row.body_hash != change->body_hash) {
		return REQUEST_KEY_OTHER_BODY;
	}
	*out_row = row;
	return REQUEST_KEY_KNOWN;
}

void request_keys_keep(struct store_transaction *transaction, const struct change *change,
                       int64_t now)
{
	struct key_bytes key, time_key;
	make_key(&key, change);
	make_time_key(&time_key, now, key_text(&key));
	size_t length = HEAD_BYTES + change->outcome.length;
	unsigned char *value = arena_alloc(change->arena, length);
	put_be64(value, (uint64_t)now);
	put_be64(value + 8, change->body_hash);
	put_be64(value + 16, change->revision);
	if (change->outcome.length > 0) {
		memcpy(value + HEAD_BYTES, change->outcome.bytes, change->outcome.length);
	}
	store_put(transaction, STORE_REQUESTS, key_text(&key),
	          (struct dragoman_text){(const char *)value, length});
	store_put(transaction, STORE_REQUESTS, key_text(&time_key), (struct dragoman_text){"", 0});
}

static bool has_prefix(struct dragoman_text text, struct dragoman_text prefix)
{
	return text.length >= prefix.length && memcmp(text.bytes, prefix.bytes, prefix.length) == 0;
}

void request_keys_forget(struct store_transaction *transaction, enum catalogue_kind kind,
                         struct dragoman_text name)
{
	struct key_bytes scope;
	struct store_cursor cursor;
	make_scope(&scope, kind, name);
	store_cursor_open(transaction, STORE_REQUESTS, &cursor);
	while (store_cursor_seek(&cursor, key_text(&scope)) &&
	       has_prefix(cursor.key, key_text(&scope))) {
		store_cursor_delete(&cursor);
	}
	store_cursor_close(&cursor);
}

/* A view into the row before it is deleted dies with it: so the key is copied. */
static bool next_to_purge(struct store_transaction *transaction, int64_t before,
                          struct key_bytes *out_time_key)
{
	struct store_cursor cursor;
	store_cursor_open(transaction, STORE_REQUESTS, &cursor);
	bool is_found = store_cursor_seek(&cursor, (struct dragoman_text){"t", 1}) &&
	                cursor.key.length > 1 + TIME_BYTES && cursor.key.length <= KEY_BYTES &&
	                (int64_t)get_be64((const unsigned char *)cursor.key.bytes + 1) < before;
	if (is_found) {
		out_time_key->length = 0;
		add_bytes(out_time_key, cursor.key.bytes, cursor.key.length);
	}
	store_cursor_close(&cursor);
	return is_found;
}

static void purge_one(struct store_transaction *transaction, const struct key_bytes *time_key)
{
	struct key_bytes key = {.bytes = {'k'}, .length = 1};
	struct request_key_row row;
	add_bytes(&key, time_key->bytes + 1 + TIME_BYTES, time_key->length - 1 - TIME_BYTES);
	if (read_row(transaction, key_text(&key), &row) &&
	    (uint64_t)row.time == get_be64(time_key->bytes + 1)) {
		store_delete(transaction, STORE_REQUESTS, key_text(&key));
	}
	store_delete(transaction, STORE_REQUESTS, key_text(time_key));
}

size_t request_keys_purge(struct store_transaction *transaction, int64_t before, size_t most)
{
	struct key_bytes time_key;
	size_t gone = 0;
	while (gone < most && next_to_purge(transaction, before, &time_key)) {
		purge_one(transaction, &time_key);
		gone++;
	}
	return gone;
}

#include "store/lexicon.h"

#include "store/skeletons.h"

#include <string.h>
#include <xxhash.h>

/* The longest word or text that stands in a key as it is; keys end at 511 bytes. */
#define MOST_PLAIN_BYTES 200
#define HASH_BYTES 16

static void append(struct lexicon_key *key, const void *bytes, size_t length)
{
	if (length > 0) {
		memcpy(key->bytes + key->length, bytes, length);
		key->length += length;
	}
}

static void append_tag(struct lexicon_key *key, struct dragoman_text language)
{
	append(key, language.bytes, language.length > 64 ? 64 : language.length);
}

/* Cuts at a character, so that a prefix of the text is a prefix of the key. */
static size_t plain_length(struct dragoman_text text)
{
	size_t length = text.length;
	if (length > MOST_PLAIN_BYTES) {
		length = MOST_PLAIN_BYTES;
		while (length > 0 && ((unsigned char)text.bytes[length] & 0xc0) == 0x80) {
			length--;
		}
	}
	return length;
}

static void append_word(struct lexicon_key *key, struct dragoman_text word)
{
	size_t plain = plain_length(word);
	append(key, word.bytes, plain);
	if (plain < word.length) {
		XXH128_canonical_t hash;
		XXH128_canonicalFromHash(&hash, XXH3_128bits(word.bytes, word.length));
		append(key, "\1", 1);
		append(key, hash.digest, HASH_BYTES);
	}
}

void lexicon_key(struct dragoman_text index_language, char kind, struct dragoman_text word,
                 struct lexicon_key *out_key)
{
	out_key->length = 0;
	append_tag(out_key, index_language);
	append(out_key, "", 1);
	append(out_key, &kind, 1);
	append_word(out_key, word);
}

void lexicon_spelling_key(struct dragoman_text index_language, struct dragoman_text folded,
                          struct lexicon_key *out_key)
{
	out_key->length = 0;
	append_word(out_key, folded);
	append(out_key, "", 1);
	append_tag(out_key, index_language);
}

/* value: glossary be32, number be64, language varint, term varint[, flags, offset, words] */
size_t lexicon_write_place(unsigned char *value, const struct lexicon_place *place)
{
	put_be32(value, place->glossary);
	put_be64(value + 4, place->number);
	size_t length = CONCEPT_PLACE_BYTES;
	length += put_varint(value + length, place->language);
	return length + put_varint(value + length, place->term);
}

bool lexicon_read_place(const unsigned char **at, const unsigned char *end,
                        struct lexicon_place *out_place)
{
	uint64_t language, term;
	if (end - *at < CONCEPT_PLACE_BYTES) {
		return false;
	}
	out_place->glossary = get_be32(*at);
	out_place->number = get_be64(*at + 4);
	*at += CONCEPT_PLACE_BYTES;
	if (!get_varint(at, end, &language) || !get_varint(at, end, &term)) {
		return false;
	}
	out_place->language = (uint32_t)language;
	out_place->term = (uint32_t)term;
	return true;
}

static bool read_entry(struct store_cursor *cursor, struct lexicon_entry *out_entry)
{
	const unsigned char *at = (const unsigned char *)cursor->value.bytes;
	const unsigned char *end = at + cursor->value.length;
	if (!lexicon_read_place(&at, end, &out_entry->place) || end - at < 2) {
		fault_set(&cursor->transaction->fault, DRAGOMAN_FAILED, "corrupt lexicon entry");
		return false;
	}
	out_entry->flags = *at++;
	out_entry->offset = *at++;
	out_entry->words = (struct dragoman_text){(const char *)at, (size_t)(end - at)};
	return true;
}

size_t lexicon_count(struct store_transaction *transaction, const struct lexicon_key *key,
                     size_t most)
{
	struct store_cursor cursor;
	size_t count = 0;
	store_cursor_open(transaction, STORE_LEXICON, &cursor);
	bool is_there = store_cursor_find(&cursor, lexicon_key_text(key));
	while (is_there && count < most) {
		count++;
		is_there = store_cursor_next_value(&cursor);
	}
	store_cursor_close(&cursor);
	return count;
}

void lexicon_add(struct store_transaction *transaction, const struct lexicon_key *key,
                 const struct lexicon_entry *entry)
{
	unsigned char value[LEXICON_VALUE_BYTES];
	size_t length = lexicon_write_place(value, &entry->place);
	value[length++] = entry->flags;
	value[length++] = entry->offset;
	if (entry->words.length > 0 && entry->words.length <= sizeof(value) - length) {
		memcpy(value + length, entry->words.bytes, entry->words.length);
		length += entry->words.length;
	}
	store_put(transaction, STORE_LEXICON, lexicon_key_text(key),
	          (struct dragoman_text){(const char *)value, length});
}

void lexicon_add_spelling(struct store_transaction *transaction, const struct lexicon_key *key,
                          const struct lexicon_place *place)
{
	unsigned char value[LEXICON_PLACE_BYTES];
	size_t length = lexicon_write_place(value, place);
	store_put(transaction, STORE_TERMS, lexicon_key_text(key),
	          (struct dragoman_text){(const char *)value, length});
}

void lexicon_remove(struct store_transaction *transaction, enum store_database database,
                    struct dragoman_text key, const struct lexicon_place *concept_place)
{
	unsigned char start[CONCEPT_PLACE_BYTES];
	struct dragoman_text prefix = {(const char *)start, sizeof(start)};
	struct store_cursor cursor;
	put_be32(start, concept_place->glossary);
	put_be64(start + 4, concept_place->number);
	store_cursor_open(transaction, database, &cursor);
	while (store_cursor_find_value(&cursor, key, prefix) &&
	       cursor.value.length >= sizeof(start) &&
	       memcmp(cursor.value.bytes, start, sizeof(start)) == 0) {
		store_cursor_delete(&cursor);
	}
	store_cursor_close(&cursor);
}

static void delete_values(struct store_transaction *transaction, enum store_database database,
                          uint32_t glossary)
{
	unsigned char start[4];
	struct store_cursor cursor;
	put_be32(start, glossary);
	store_cursor_open(transaction, database, &cursor);
	for (bool is_there = store_cursor_seek(&cursor, (struct dragoman_text){0}); is_there;
	     is_there = store_cursor_next(&cursor)) {
		if (cursor.value.length >= sizeof(start) &&
		    memcmp(cursor.value.bytes, start, sizeof(start)) == 0) {
			store_cursor_delete(&cursor);
		}
	}
	store_cursor_close(&cursor);
}

void lexicon_delete_glossary(struct store_transaction *transaction, uint32_t glossary)
{
	delete_values(transaction, STORE_LEXICON, glossary);
	delete_values(transaction, STORE_TERMS, glossary);
	skeletons_delete_glossary(transaction, glossary);
}

void lexicon_open(struct lexicon_walk *walk, struct store_transaction *transaction)
{
	walk->has_sought = false;
	store_cursor_open(transaction, STORE_LEXICON, &walk->cursor);
}

static int compare(struct dragoman_text a, struct dragoman_text b)
{
	size_t length = a.length < b.length ? a.length : b.length;
	int order = length == 0 ? 0 : memcmp(a.bytes, b.bytes, length);
	return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

/* Nothing lies between the key last sought and the one it came to. */
static bool is_known_missing(const struct lexicon_walk *walk, struct dragoman_text key)
{
	return walk->has_sought && compare(lexicon_key_text(&walk->asked), key) <= 0 &&
	       (walk->found.length == 0 || compare(key, walk->found) < 0);
}

bool lexicon_find(struct lexicon_walk *walk, const struct lexicon_key *key,
                  struct lexicon_entry *out_entry)
{
	struct dragoman_text wanted = lexicon_key_text(key);
	if (is_known_missing(walk, wanted)) {
		return false;
	}
	bool is_there = store_cursor_seek(&walk->cursor, wanted);
	walk->has_sought = true;
	walk->asked.length = key->length;
	memcpy(walk->asked.bytes, key->bytes, key->length);
	walk->found = is_there ? walk->cursor.key : (struct dragoman_text){0};
	return is_there && dragoman_text_equal(walk->found, wanted) &&
	       read_entry(&walk->cursor, out_entry);
}

bool lexicon_next(struct lexicon_walk *walk, struct lexicon_entry *out_entry)
{
	return store_cursor_next_value(&walk->cursor) && read_entry(&walk->cursor, out_entry);
}

void lexicon_close(struct lexicon_walk *walk)
{
	store_cursor_close(&walk->cursor);
}

static bool read_spelling(struct store_cursor *cursor, struct spelling *out_spelling)
{
	const unsigned char *at = (const unsigned char *)cursor->value.bytes;
	const char *end = cursor->key.bytes + cursor->key.length;
	size_t longest = cursor->key.length < MOST_PLAIN_BYTES + 1 ? cursor->key.length
	                                                           : MOST_PLAIN_BYTES + 1;
	/* a text holds neither NUL nor U+0001: the first one ends it */
	size_t length = 0;
	while (length < longest && (unsigned char)cursor->key.bytes[length] > 1) {
		length++;
	}
	size_t tail = length < cursor->key.length && cursor->key.bytes[length] == 1 ? 1 + HASH_BYTES
	                                                                            : 0;
	if (cursor->key.length < length + tail + 1 ||
	    !lexicon_read_place(&at, at + cursor->value.length, &out_spelling->place)) {
		fault_set(&cursor->transaction->fault, DRAGOMAN_FAILED, "corrupt term entry");
		return false;
	}
	const char *language = cursor->key.bytes + length + tail + 1;
	out_spelling->folded = (struct dragoman_text){cursor->key.bytes, length};
	out_spelling->is_cut = tail > 0;
	out_spelling->language = (struct dragoman_text){language, (size_t)(end - language)};
	return true;
}

bool spelling_seek(struct spelling_walk *walk, struct store_transaction *transaction,
                   struct dragoman_text folded, struct spelling *out_spelling)
{
	store_cursor_open(transaction, STORE_TERMS, &walk->cursor);
	struct dragoman_text key = {folded.bytes, plain_length(folded)};
	return store_cursor_seek(&walk->cursor, key) && read_spelling(&walk->cursor, out_spelling);
}

bool spelling_next(struct spelling_walk *walk, struct spelling *out_spelling)
{
	return store_cursor_next(&walk->cursor) && read_spelling(&walk->cursor, out_spelling);
}

void spelling_close(struct spelling_walk *walk)
{
	store_cursor_close(&walk->cursor);
}

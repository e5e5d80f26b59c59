#include "store/skeletons.h"

#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

#define GRAM 3
#define HEAD_BYTES 8  /* the number's row: no glossary has number 0 */
#define POSTING_BYTES 5

#define MOST_GRAMS (2 * SKELETONS_MOST_BYTES)

/* Adds the distinct trigrams of some letters, with an edge before and behind. */
static size_t add_grams(const char *letters, size_t length, char edge, char grams[][GRAM], size_t count)
{
	char edged[SKELETONS_MOST_BYTES + 2] = {edge};
	memcpy(edged + 1, letters, length);
	edged[length + 1] = edge;
	for (size_t i = 0; i < length; i++) {
		bool is_new = true;
		for (size_t j = 0; j < count && is_new; j++) {
			is_new = memcmp(grams[j], edged + i, GRAM) != 0;
		}
		if (is_new) {
			memcpy(grams[count++], edged + i, GRAM);
		}
	}
	return count;
}

/* Vowels, and what Hebrew and Arabic write them with where they do; in capitals, to be trigrams of
 * their own. */
static size_t consonants_of(struct dragoman_text skeleton, char *out_consonants)
{
	size_t length = 0;
	for (size_t i = 0; i < skeleton.length; i++) {
		char letter = skeleton.bytes[i];
		if (memchr("aeiouv", letter, 6) == NULL) {
			out_consonants[length++] = (char)(letter >= 'a' ? letter - 'a' + 'A' : letter);
		}
	}
	return length;
}

/* Of all letters, and of the consonants. */
static size_t grams_of(struct dragoman_text skeleton, char out_grams[][GRAM])
{
	char consonants[SKELETONS_MOST_BYTES];
	if (skeleton.length > SKELETONS_MOST_BYTES) {
		skeleton.length = SKELETONS_MOST_BYTES;
	}
	size_t count = add_grams(skeleton.bytes, skeleton.length, '^', out_grams, 0);
	size_t length = consonants_of(skeleton, consonants);
	return add_grams(consonants, length, '_', out_grams, count);
}

static struct dragoman_text text_of(const void *bytes, size_t length)
{
	return (struct dragoman_text){bytes, length};
}

static void write_posting(unsigned char *posting, size_t length, uint32_t number)
{
	posting[0] = (unsigned char)length;
	put_be32(posting + 1, number);
}

/* Filing: the postings of a write are gathered, and go to the map sorted, a trigram's all at once. */

#define PENDING_FLUSHED ((size_t)1 << 20) /* rows: 8 MiB */

struct skeletons_pending {
	uint64_t *rows; /* trigram, then posting: 8 bytes, big-endian */
	size_t count;
	size_t capacity;
};

static void gather_row(struct store_transaction *transaction, const char *gram,
                       const unsigned char *posting)
{
	struct store *store = transaction->store;
	unsigned char bytes[8];
	if (store->skeletons == NULL) {
		store->skeletons = calloc(1, sizeof(*store->skeletons));
	}
	struct skeletons_pending *pending = store->skeletons;
	if (pending != NULL && pending->count == pending->capacity) {
		size_t capacity = pending->capacity == 0 ? 4096 : 2 * pending->capacity;
		uint64_t *rows = realloc(pending->rows, capacity * sizeof(*rows));
		pending->rows = rows != NULL ? rows : pending->rows;
		pending->capacity = rows != NULL ? capacity : pending->capacity;
	}
	if (pending == NULL || pending->count == pending->capacity) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	memcpy(bytes, gram, GRAM);
	memcpy(bytes + GRAM, posting, POSTING_BYTES);
	pending->rows[pending->count++] = get_be64(bytes);
	if (pending->count >= PENDING_FLUSHED) {
		skeletons_flush(transaction);
	}
}

static int compare_rows(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
	return left < right ? -1 : left > right;
}

/* The rows of one trigram, from `first` on. Returns where the next one's begin. */
static size_t put_gram(struct store_transaction *transaction, MDB_cursor *cursor, size_t first,
                       unsigned char *values)
{
	const struct skeletons_pending *pending = transaction->store->skeletons;
	size_t end = first;
	unsigned char row[8];
	while (end < pending->count && pending->rows[end] >> 40 == pending->rows[first] >> 40) {
		put_be64(row, pending->rows[end]);
		memcpy(values + (end - first) * POSTING_BYTES, row + GRAM, POSTING_BYTES);
		end++;
	}
	put_be64(row, pending->rows[first]);
	MDB_val key = {GRAM, row};
	MDB_val data[2] = {{POSTING_BYTES, values}, {end - first, NULL}};
	store_note(&transaction->fault, mdb_cursor_put(cursor, &key, data, MDB_MULTIPLE),
	           "filing skeletons");
	return end;
}

void skeletons_flush(struct store_transaction *transaction)
{
	struct skeletons_pending *pending = transaction->store->skeletons;
	struct store_cursor cursor;
	if (pending == NULL || pending->count == 0 || faulted(&transaction->fault)) {
		return;
	}
	qsort(pending->rows, pending->count, sizeof(pending->rows[0]), compare_rows);
	unsigned char *values = malloc(pending->count * POSTING_BYTES);
	if (values == NULL) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	store_cursor_open(transaction, STORE_SKELETON_GRAMS, &cursor);
	for (size_t at = 0; at < pending->count && !faulted(&transaction->fault);) {
		at = put_gram(transaction, cursor.handle, at, values);
	}
	store_cursor_close(&cursor);
	free(values);
	pending->count = 0;
}

void skeletons_forget(struct store *store)
{
	if (store->skeletons != NULL) {
		store->skeletons->count = 0;
	}
}

void skeletons_finish(struct store *store)
{
	if (store->skeletons != NULL) {
		free(store->skeletons->rows);
		free(store->skeletons);
		store->skeletons = NULL;
	}
}

static void add_skeleton(struct store_transaction *transaction, struct dragoman_text skeleton)
{
	char grams[MOST_GRAMS][GRAM];
	unsigned char head[HEAD_BYTES] = {0};
	unsigned char posting[POSTING_BYTES];
	uint32_t number = (uint32_t)store_next_number(transaction, "skeleton", 1);
	size_t count = grams_of(skeleton, grams);
	put_be32(head + 4, number);
	store_put(transaction, STORE_SKELETONS, skeleton, text_of(head, sizeof(head)));
	store_put(transaction, STORE_SKELETON_NUMBERS, text_of(head + 4, 4), skeleton);
	write_posting(posting, skeleton.length, number);
	for (size_t i = 0; i < count; i++) {
		gather_row(transaction, grams[i], posting);
	}
}

void skeletons_add(struct store_transaction *transaction, struct dragoman_text skeleton,
                   const struct lexicon_place *place)
{
	unsigned char value[LEXICON_PLACE_BYTES];
	struct dragoman_text present;
	if (skeleton.length == 0 || skeleton.length > SKELETONS_MOST_BYTES) {
		return;
	}
	if (!store_get(transaction, STORE_SKELETONS, skeleton, &present)) {
		add_skeleton(transaction, skeleton);
	}
	store_put(transaction, STORE_SKELETONS, skeleton,
	          text_of(value, lexicon_write_place(value, place)));
}

static bool read_head(struct store_transaction *transaction, struct dragoman_text value,
                      uint32_t *out_number)
{
	const unsigned char *bytes = (const unsigned char *)value.bytes;
	if (value.length != HEAD_BYTES || get_be32(bytes) != 0) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt skeleton");
		return false;
	}
	*out_number = get_be32(bytes + 4);
	return true;
}

/* Once only its number is left of it. */
static void remove_unused(struct store_transaction *transaction, struct dragoman_text skeleton)
{
	char grams[MOST_GRAMS][GRAM];
	unsigned char posting[POSTING_BYTES], key[4];
	struct store_cursor cursor;
	uint32_t number = 0;
	store_cursor_open(transaction, STORE_SKELETONS, &cursor);
	bool is_unused = store_cursor_find(&cursor, skeleton) &&
	                 read_head(transaction, cursor.value, &number) &&
	                 !store_cursor_next_value(&cursor);
	store_cursor_close(&cursor);
	if (!is_unused || faulted(&transaction->fault)) {
		return;
	}
	put_be32(key, number);
	write_posting(posting, skeleton.length, number);
	skeletons_flush(transaction); /* it may have come in this very write */
	size_t count = grams_of(skeleton, grams);
	for (size_t i = 0; i < count; i++) {
		store_delete_value(transaction, STORE_SKELETON_GRAMS, text_of(grams[i], GRAM),
		                   text_of(posting, sizeof(posting)));
	}
	store_delete(transaction, STORE_SKELETON_NUMBERS, text_of(key, sizeof(key)));
	store_delete(transaction, STORE_SKELETONS, skeleton);
}

void skeletons_remove(struct store_transaction *transaction, struct dragoman_text skeleton,
                      const struct lexicon_place *concept_place)
{
	char copy[SKELETONS_MOST_BYTES];
	if (skeleton.length == 0 || skeleton.length > sizeof(copy)) {
		return;
	}
	memcpy(copy, skeleton.bytes, skeleton.length); /* a view of what may be about to change */
	skeleton.bytes = copy;
	lexicon_remove(transaction, STORE_SKELETONS, skeleton, concept_place);
	remove_unused(transaction, skeleton);
}

void skeletons_delete_glossary(struct store_transaction *transaction, uint32_t glossary)
{
	unsigned char start[4];
	char last[SKELETONS_MOST_BYTES];
	size_t last_length = 0;
	struct store_cursor cursor;
	put_be32(start, glossary);
	store_cursor_open(transaction, STORE_SKELETONS, &cursor);
	bool is_there = store_cursor_seek(&cursor, (struct dragoman_text){0});
	while (is_there) {
		bool is_its = cursor.value.length >= CONCEPT_PLACE_BYTES &&
		              memcmp(cursor.value.bytes, start, sizeof(start)) == 0;
		if (!is_its || cursor.key.length > sizeof(last)) {
			is_there = store_cursor_next(&cursor);
			continue;
		}
		last_length = cursor.key.length;
		memcpy(last, cursor.key.bytes, last_length);
		store_cursor_close(&cursor);
		struct lexicon_place place = {.glossary = glossary};
		unsigned char number[8];
		memcpy(number, cursor.value.bytes + 4, sizeof(number));
		place.number = get_be64(number);
		skeletons_remove(transaction, text_of(last, last_length), &place);
		store_cursor_open(transaction, STORE_SKELETONS, &cursor);
		is_there = store_cursor_seek(&cursor, text_of(last, last_length));
	}
	store_cursor_close(&cursor);
}

/* Finding those alike. */

struct tally {
	uint32_t number; /* 0: free */
	uint16_t shared;
	uint8_t length;
};

struct gathering {
	struct arena *arena;
	struct skeleton_range range;
	unsigned char *postings;
	size_t count;
	size_t capacity;
};

static void gather(struct gathering *gathering, const unsigned char *values, size_t count)
{
	if (gathering->count + count > gathering->capacity) {
		size_t capacity = 2 * (gathering->count + count) + 1024;
		unsigned char *room = arena_alloc(gathering->arena, capacity * POSTING_BYTES);
		if (gathering->count > 0) {
			memcpy(room, gathering->postings, gathering->count * POSTING_BYTES);
		}
		gathering->postings = room;
		gathering->capacity = capacity;
	}
	for (size_t i = 0; i < count; i++) {
		const unsigned char *value = values + i * POSTING_BYTES;
		if (value[0] >= gathering->range.shortest && value[0] <= gathering->range.longest) {
			memcpy(gathering->postings + gathering->count++ * POSTING_BYTES, value,
			       POSTING_BYTES);
		}
	}
}

/* LMDB gives a page of values at a time, the first from its start. */
static void gather_gram(struct gathering *gathering, struct store_cursor *cursor, const char *gram)
{
	unsigned char from[POSTING_BYTES] = {(unsigned char)gathering->range.shortest};
	MDB_val key = {GRAM, (void *)gram};
	MDB_val values = {sizeof(from), from};
	if (cursor->handle == NULL ||
	    mdb_cursor_get(cursor->handle, &key, &values, MDB_GET_BOTH_RANGE) != MDB_SUCCESS) {
		return;
	}
	int code = mdb_cursor_get(cursor->handle, &key, &values, MDB_GET_MULTIPLE);
	while (code == MDB_SUCCESS && values.mv_size >= POSTING_BYTES) {
		const unsigned char *first = values.mv_data;
		if (first[0] > gathering->range.longest) {
			return;
		}
		gather(gathering, first, values.mv_size / POSTING_BYTES);
		code = mdb_cursor_get(cursor->handle, &key, &values, MDB_NEXT_MULTIPLE);
	}
}

static size_t table_size(size_t count)
{
	size_t size = 64;
	while (size < 2 * count) {
		size *= 2;
	}
	return size;
}

static void count_postings(const struct gathering *gathering, struct tally *tallies, size_t size)
{
	for (size_t i = 0; i < gathering->count; i++) {
		const unsigned char *posting = gathering->postings + i * POSTING_BYTES;
		uint32_t number = get_be32(posting + 1);
		size_t slot = (number * 2654435761u) & (size - 1);
		while (tallies[slot].number != 0 && tallies[slot].number != number) {
			slot = (slot + 1) & (size - 1);
		}
		tallies[slot].number = number;
		tallies[slot].length = posting[0];
		tallies[slot].shared++;
	}
}

/* Twice what they share over what both have, in 256ths. */
static unsigned likeness(const struct tally *tally, size_t length)
{
	unsigned value = (unsigned)(512u * tally->shared / (tally->length + length));
	return value > 256 ? 256 : value;
}

/* The least likeness that all who have it find room with, counted from above. */
static unsigned least_likeness(const struct tally *tallies, size_t size, size_t length, size_t most)
{
	uint32_t counts[257] = {0};
	unsigned least = 257;
	size_t sum = 0;
	for (size_t i = 0; i < size; i++) {
		if (tallies[i].number != 0) {
			counts[likeness(&tallies[i], length)]++;
		}
	}
	while (least > 0 && sum + counts[least - 1] <= most) {
		sum += counts[--least];
	}
	return least;
}

/* All who have that, and of those just below it as many as there is room for. */
static size_t choose(const struct tally *tallies, size_t size, size_t length, size_t most,
                     uint32_t *out_numbers)
{
	unsigned least = least_likeness(tallies, size, length, most);
	size_t taken = 0;
	for (unsigned pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < size && taken < most; i++) {
			unsigned like = tallies[i].number == 0 ? 0 : likeness(&tallies[i], length);
			bool is_wanted = pass == 0 ? like >= least : like + 1 == least;
			if (tallies[i].number != 0 && is_wanted) {
				out_numbers[taken++] = tallies[i].number;
			}
		}
	}
	return taken;
}

static size_t read_texts(struct store_transaction *transaction, struct arena *arena,
                         const uint32_t *numbers, size_t count, struct dragoman_text *out_texts)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned char key[4];
		struct dragoman_text text;
		put_be32(key, numbers[i]);
		if (store_get(transaction, STORE_SKELETON_NUMBERS, text_of(key, sizeof(key)),
		              &text)) {
			out_texts[found++] = arena_copy_text(arena, text);
		}
	}
	return found;
}

size_t skeletons_alike(struct store_transaction *transaction, struct arena *arena,
                       struct dragoman_text skeleton, struct skeleton_range range, size_t most,
                       struct dragoman_text **out_skeletons)
{
	char grams[MOST_GRAMS][GRAM];
	struct gathering gathering = {.arena = arena, .range = range};
	struct store_cursor cursor;
	size_t gram_count = skeleton.length == 0 ? 0 : grams_of(skeleton, grams);
	store_cursor_open(transaction, STORE_SKELETON_GRAMS, &cursor);
	for (size_t i = 0; i < gram_count; i++) {
		gather_gram(&gathering, &cursor, grams[i]);
	}
	store_cursor_close(&cursor);
	size_t size = table_size(gathering.count);
	struct tally *tallies = ARENA_NEW(arena, struct tally, size);
	uint32_t *numbers = ARENA_NEW(arena, uint32_t, most);
	count_postings(&gathering, tallies, size);
	size_t count = choose(tallies, size, skeleton.length, most, numbers);
	*out_skeletons = ARENA_NEW(arena, struct dragoman_text, count);
	return read_texts(transaction, arena, numbers, count, *out_skeletons);
}

/* Walking. */

static bool read_current(struct skeleton_walk *walk, struct lexicon_place *out_place)
{
	const unsigned char *at = (const unsigned char *)walk->cursor.value.bytes;
	if (!lexicon_read_place(&at, at + walk->cursor.value.length, out_place)) {
		fault_set(&walk->cursor.transaction->fault, DRAGOMAN_FAILED, "corrupt skeleton");
		return false;
	}
	return true;
}

bool skeleton_walk_open(struct skeleton_walk *walk, struct store_transaction *transaction,
                        struct dragoman_text skeleton, struct lexicon_place *out_place)
{
	store_cursor_open(transaction, STORE_SKELETONS, &walk->cursor);
	return skeleton.length > 0 && store_cursor_find(&walk->cursor, skeleton) &&
	       skeleton_walk_next(walk, out_place);
}

bool skeleton_walk_next(struct skeleton_walk *walk, struct lexicon_place *out_place)
{
	return store_cursor_next_value(&walk->cursor) && read_current(walk, out_place);
}

void skeleton_walk_close(struct skeleton_walk *walk)
{
	store_cursor_close(&walk->cursor);
}

#include "store/journal.h"

#include "base/number.h"
#include "record/field.h"
#include "store/internal.h"

#define KEY_BYTES 12
#define BYTES_COUNTER "journal-bytes"

enum row_field { ROW_TIME = 1, ROW_VERB, ROW_BY, ROW_BODY };

static struct dragoman_text make_key(unsigned char *key, uint64_t revision, uint32_t part)
{
	put_be64(key, revision);
	put_be32(key + 8, part);
	return (struct dragoman_text){(const char *)key, KEY_BYTES};
}

void journal_append(struct store_transaction *transaction, const struct journal_row *row)
{
	unsigned char key[KEY_BYTES];
	struct buffer buffer = {0};
	field_put_time(&buffer, ROW_TIME, row->time);
	field_put_text(&buffer, ROW_VERB, row->verb);
	field_put_text(&buffer, ROW_BY, row->by);
	field_put_text(&buffer, ROW_BODY, row->body);
	if (buffer.failed) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
	}
	store_append(transaction, STORE_JOURNAL, make_key(key, row->revision, row->part),
	             buffer_text(&buffer));
	transaction->journal_bytes += KEY_BYTES + buffer.length;
	buffer_finish(&buffer);
}

static bool read_row(struct store_cursor *cursor, struct journal_row *out_row)
{
	struct field_walk walk;
	struct field field;
	struct journal_row row = {0};
	bool is_sound = cursor->key.length == KEY_BYTES;
	if (is_sound) {
		const unsigned char *key = (const unsigned char *)cursor->key.bytes;
		row.revision = get_be64(key);
		row.part = get_be32(key + 8);
	}
	field_walk_init(&walk, cursor->value);
	while (field_next(&walk, &field)) {
		switch (field.id) {
		case ROW_TIME:
			row.time = field_time(&walk, field);
			break;
		case ROW_VERB:
			row.verb = field.payload;
			break;
		case ROW_BY:
			row.by = field.payload;
			break;
		case ROW_BODY:
			row.body = field.payload;
			break;
		}
	}
	if (!is_sound || walk.is_corrupt) {
		fault_set(&cursor->transaction->fault, DRAGOMAN_FAILED, "corrupt journal row");
		return false;
	}
	*out_row = row;
	return true;
}

bool journal_next(struct store_transaction *transaction, uint64_t revision, uint32_t part,
                  struct journal_row *out_row)
{
	unsigned char key[KEY_BYTES];
	struct store_cursor cursor;
	store_cursor_open(transaction, STORE_JOURNAL, &cursor);
	uint32_t next_part = part == UINT32_MAX ? 0 : part + 1;
	uint64_t next_revision = revision + (part == UINT32_MAX);
	bool is_found = store_cursor_seek(&cursor, make_key(key, next_revision, next_part)) &&
	                read_row(&cursor, out_row);
	store_cursor_close(&cursor);
	return is_found;
}

uint64_t journal_oldest(struct store_transaction *transaction)
{
	struct store_cursor cursor;
	struct journal_row row = {0};
	store_cursor_open(transaction, STORE_JOURNAL, &cursor);
	bool is_found = store_cursor_seek(&cursor, (struct dragoman_text){0}) &&
	                read_row(&cursor, &row);
	store_cursor_close(&cursor);
	return is_found ? row.revision : 0;
}

uint64_t journal_revision(struct store_transaction *transaction)
{
	return store_get_number(transaction, "revision");
}

void journal_set_revision(struct store_transaction *transaction, uint64_t revision)
{
	store_set_number(transaction, "revision", revision);
}

uint64_t journal_bytes(struct store_transaction *transaction)
{
	return store_get_number(transaction, BYTES_COUNTER) + transaction->journal_bytes;
}

void journal_flush(struct store_transaction *transaction)
{
	if (transaction->journal_bytes != 0) {
		store_set_number(transaction, BYTES_COUNTER, journal_bytes(transaction));
		transaction->journal_bytes = 0;
	}
}

uint64_t journal_trim(struct store_transaction *transaction, const struct journal_limits *limits)
{
	uint64_t kept = journal_bytes(transaction);
	uint64_t gone = 0, going = 0;
	struct store_cursor cursor;
	struct journal_row row;
	store_cursor_open(transaction, STORE_JOURNAL, &cursor);
	while (store_cursor_seek(&cursor, (struct dragoman_text){0}) && read_row(&cursor, &row)) {
		/* a revision goes as a whole, or a reader would take its rest for all of it */
		bool must_go = row.time < limits->before || kept > limits->most_bytes;
		if (row.revision != going && (!must_go || gone >= limits->most_rows)) {
			break;
		}
		going = row.revision;
		kept -= cursor.key.length + cursor.value.length;
		store_cursor_delete(&cursor);
		gone++;
	}
	store_cursor_close(&cursor);
	if (gone > 0) {
		store_set_number(transaction, BYTES_COUNTER, kept);
		transaction->journal_bytes = 0;
	}
	return gone;
}

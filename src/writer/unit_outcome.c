/* unit_outcome.c - what became of each unit of a put, in few bytes: it is kept with the key. */
#include "base/number.h"
#include "writer/unit_internal.h"

enum { ID_IS_MADE = 16, ID_FOLLOWS = 32 };

const char *unit_did_word(enum unit_did did)
{
	static const char *const words[] = {"added", "replaced", "kept", "merged"};
	return words[did & 3];
}

void outcome_begin(struct buffer *outcome, struct made_id first)
{
	unsigned char bytes[16];
	put_be64(bytes, first.high);
	put_be64(bytes + 8, first.low);
	buffer_append(outcome, bytes, sizeof(bytes));
}

void outcome_add(struct buffer *outcome, const struct prepared_unit *asked, enum unit_did did,
                 struct dragoman_text id)
{
	unsigned char length[VARINT_BYTES];
	if (dragoman_text_equal(id, asked->id)) {
		buffer_append_byte(outcome, (char)(did | (asked->is_made ? ID_IS_MADE : 0)));
		return;
	}
	buffer_append_byte(outcome, (char)(did | ID_FOLLOWS));
	buffer_append(outcome, length, put_varint(length, id.length));
	buffer_append_text(outcome, id);
}

struct unit_outcome *unit_put_outcome(const struct unit_put_change *put)
{
	struct arena *arena = put->change.arena;
	struct unit_outcome *list = ARENA_NEW(arena, struct unit_outcome, put->count);
	const unsigned char *at = (const unsigned char *)put->change.outcome.bytes;
	const unsigned char *end = at + put->change.outcome.length;
	if (end - at < 16) {
		return list;
	}
	struct made_id first = {get_be64(at), get_be64(at + 8)};
	at += 16;
	for (size_t i = 0; i < put->count && at < end; i++) {
		unsigned char head = *at++;
		uint64_t length = 0;
		list[i].did = (enum unit_did)(head & 3);
		list[i].id = put->units[i].id;
		if ((head & ID_IS_MADE) != 0) {
			char *id = arena_alloc(arena, MADE_ID_BYTES);
			made_id_text(first, i, id);
			list[i].id = (struct dragoman_text){id, MADE_ID_BYTES};
		} else if ((head & ID_FOLLOWS) != 0 && get_varint(&at, end, &length) &&
		           length <= (uint64_t)(end - at)) {
			list[i].id = (struct dragoman_text){(const char *)at, (size_t)length};
			at += length;
		}
	}
	return list;
}

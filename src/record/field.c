#include "record/field.h"

#include "base/number.h"

static void put_head(struct buffer *buffer, uint8_t id, size_t length)
{
	unsigned char head[1 + VARINT_BYTES] = {id};
	buffer_append(buffer, head, 1 + put_varint(head + 1, length));
}

void field_put_item(struct buffer *buffer, uint8_t id, struct dragoman_text text)
{
	put_head(buffer, id, text.length);
	buffer_append_text(buffer, text);
}

void field_put_list(struct buffer *buffer, uint8_t id, const struct dragoman_text *texts,
                    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		field_put_item(buffer, id, texts[i]);
	}
}

void field_put_text(struct buffer *buffer, uint8_t id, struct dragoman_text text)
{
	if (text.length > 0) {
		field_put_item(buffer, id, text);
	}
}

void field_put_number(struct buffer *buffer, uint8_t id, uint64_t number)
{
	unsigned char bytes[VARINT_BYTES];
	if (number != 0) {
		size_t length = put_varint(bytes, number);
		put_head(buffer, id, length);
		buffer_append(buffer, bytes, length);
	}
}

void field_put_time(struct buffer *buffer, uint8_t id, int64_t seconds)
{
	/* zigzag: small negative times stay short */
	field_put_number(buffer, id, (uint64_t)seconds << 1 ^ (uint64_t)(seconds >> 63));
}

void field_put_pair(struct buffer *buffer, uint8_t id, struct dragoman_text first,
                    struct dragoman_text second)
{
	unsigned char length[VARINT_BYTES];
	size_t used = put_varint(length, first.length);
	put_head(buffer, id, used + first.length + second.length);
	buffer_append(buffer, length, used);
	buffer_append_text(buffer, first);
	buffer_append_text(buffer, second);
}

void field_walk_init(struct field_walk *walk, struct dragoman_text bytes)
{
	const unsigned char *start = (const unsigned char *)bytes.bytes;
	*walk = (struct field_walk){start, start + bytes.length, false};
}

bool field_next(struct field_walk *walk, struct field *out_field)
{
	if (walk->at == walk->end || walk->is_corrupt) {
		return false;
	}
	uint8_t id = *walk->at++;
	uint64_t length;
	if (!get_varint(&walk->at, walk->end, &length) ||
	    length > (uint64_t)(walk->end - walk->at)) {
		walk->is_corrupt = true;
		return false;
	}
	*out_field = (struct field){id, {(const char *)walk->at, (size_t)length}};
	walk->at += length;
	return true;
}

size_t field_count(struct dragoman_text bytes, uint8_t id)
{
	struct field_walk walk;
	struct field field;
	size_t count = 0;
	field_walk_init(&walk, bytes);
	while (field_next(&walk, &field)) {
		count += field.id == id;
	}
	return count;
}

uint64_t field_number(struct field_walk *walk, struct field field)
{
	const unsigned char *at = (const unsigned char *)field.payload.bytes;
	const unsigned char *end = at + field.payload.length;
	uint64_t number;
	if (!get_varint(&at, end, &number) || at != end) {
		walk->is_corrupt = true;
		return 0;
	}
	return number;
}

int64_t field_time(struct field_walk *walk, struct field field)
{
	uint64_t zigzag = field_number(walk, field);
	return (int64_t)(zigzag >> 1) ^ -(int64_t)(zigzag & 1);
}

void field_pair(struct field_walk *walk, struct field field, struct dragoman_text *out_first,
                struct dragoman_text *out_second)
{
	const unsigned char *at = (const unsigned char *)field.payload.bytes;
	const unsigned char *end = at + field.payload.length;
	uint64_t length;
	if (!get_varint(&at, end, &length) || length > (uint64_t)(end - at)) {
		walk->is_corrupt = true;
		return;
	}
	*out_first = (struct dragoman_text){(const char *)at, (size_t)length};
	*out_second = (struct dragoman_text){(const char *)at + length,
	                                     (size_t)(end - at) - (size_t)length};
}

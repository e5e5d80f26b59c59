/* field.h - tagged fields, the one way in which records lie on disk.
 *
 * A field is an id byte (1-255), the payload's length as a varint, and the payload: text, a varint
 * number, or fields again. Readers skip ids they do not know, so records can grow.
 */
#pragma once

#include "base/buffer.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdint.h>

/** Empty texts and zero numbers are not written: absent means empty. */
void field_put_text(struct buffer *buffer, uint8_t id, struct dragoman_text text);
void field_put_number(struct buffer *buffer, uint8_t id, uint64_t number);
void field_put_time(struct buffer *buffer, uint8_t id, int64_t seconds);

/** The same, but written even if it is empty: for lists, where every item counts. */
void field_put_item(struct buffer *buffer, uint8_t id, struct dragoman_text text);

/** A field a text, each written even if it is empty. */
void field_put_list(struct buffer *buffer, uint8_t id, const struct dragoman_text *texts,
                    size_t count);

/** Two texts in one field: name and value of a property, language and text of a neighbour. */
void field_put_pair(struct buffer *buffer, uint8_t id, struct dragoman_text first,
                    struct dragoman_text second);

/** A walk over the fields of a record or of a field's payload. */
struct field_walk {
	const unsigned char *at;
	const unsigned char *end;
	bool is_corrupt;
};

struct field {
	uint8_t id;
	struct dragoman_text payload;
};

void field_walk_init(struct field_walk *walk, struct dragoman_text bytes);

/** The next field; false at the end, or at bytes that are no field (`is_corrupt`). */
bool field_next(struct field_walk *walk, struct field *out_field);

/** How many fields have this id. */
size_t field_count(struct dragoman_text bytes, uint8_t id);

/* Payloads read; what does not fit makes the walk corrupt. */
uint64_t field_number(struct field_walk *walk, struct field field);
int64_t field_time(struct field_walk *walk, struct field field);
void field_pair(struct field_walk *walk, struct field field, struct dragoman_text *out_first,
                struct dragoman_text *out_second);

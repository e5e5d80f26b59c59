/* json_read.h - reads JSON strictly: each object against a table of the members it may have.
 *
 *     struct json_reader reader = {.arena = arena, .fault = fault, .limits = limits};
 *     if (json_read_open(&reader, body)) {
 *             match_request_read(&reader, &request);
 *     }
 *     ... use the request: its texts live in the arena ...
 *
 * A member that is not in the table, of another type, missing, or out of its range ends the
 * reading: the fault says why, its `at` says where (`units[3].variants[0].language`). Arrays are
 * taken from the arena; running out of memory is a fault too, never an abort.
 *
 * Thread-safety: a reader belongs to one thread at a time.
 */
#pragma once

#include "base/arena.h"
#include "base/fault.h"
#include "protocol/json_tree.h"
#include "protocol/limits.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_step {
	const char *member; /* NULL: an element of a list */
	size_t index;
};

struct json_reader {
	struct arena *arena;
	struct fault *fault;
	const struct limits *limits; /* NULL: the defaults */
	bool is_reply; /* what a server said: unknown members are passed over, its own are taken */

	/* from here on the reader's own */
	const struct json_node *root;
	uint32_t deadline_ms; /* which any request may carry; 0: none */
	size_t depth;
	struct json_step path[JSON_DEPTH];
};

/** Parses; false and a fault (with line and column) if the body is not one JSON object. */
bool json_read_open(struct json_reader *reader, struct dragoman_text body);

struct json_field;

/** Reads a value into `place`. False after a fault. */
typedef bool (*json_read_value)(struct json_reader *reader, const struct json_node *value,
                                const struct json_field *field, void *place);

/** The members an object may have. */
struct json_shape {
	const struct json_field *fields; /* at most 64 */
	size_t count;
};

/** One member: how it is read, and where it goes. What is not needed stays 0. */
struct json_field {
	const char *name;
	json_read_value read;
	size_t offset; /* of the place in the struct */
	bool is_required;
	bool is_nullable; /* null is taken for absent */
	bool is_filled;   /* texts and lists: not empty */
	bool is_query;    /* texts: never stored, so may hold what XML cannot */
	bool is_reply;    /* only a server says it */
	enum limit limit; /* of bytes, elements, or of a number with `is_limited` */
	bool is_limited;
	uint32_t least;      /* numbers; words: the first value that may be asked for */
	uint32_t most;       /* numbers; words: how many there are */
	size_t flag_offset;  /* of a bool that is set when the member is there; 0: none */
	size_t count_offset; /* lists: of the size_t that counts; `place` is then the whole struct
	                      */
	size_t size;         /* lists: of an element */
	const struct json_field *element;    /* lists: how each is read */
	const struct json_shape *shape;      /* objects */
	const char *(*word)(unsigned value); /* words: the wire's word of a value */
};

/** Reads the members of an object into the struct at `place`. */
bool json_read_members(struct json_reader *reader, const struct json_node *value,
                       const struct json_shape *shape, void *place);

/** The same for the whole body. */
bool json_read_body(struct json_reader *reader, const struct json_shape *shape, void *place);

/* Values for the tables. */
bool json_read_text(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place); /**< struct dragoman_text */
bool json_read_language(struct json_reader *reader, const struct json_node *value,
                        const struct json_field *field, void *place); /**< text, canonical */
bool json_read_name(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place); /**< text: memory, glossary */
bool json_read_date(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place); /**< text: `2020-10-30` */
bool json_read_time(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place); /**< int64_t */
bool json_read_count(struct json_reader *reader, const struct json_node *value,
                     const struct json_field *field, void *place); /**< uint32_t */
bool json_read_number(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place); /**< uint64_t */
bool json_read_flag(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place); /**< bool */
bool json_read_word(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place); /**< an enum */
bool json_read_shape(struct json_reader *reader, const struct json_node *value,
                     const struct json_field *field, void *place); /**< struct of the shape */
bool json_read_list(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place); /**< pointer; and the count */

/** An object of texts as an array of dragoman_property; a value may be a list of texts: several
 * properties of that name. */
bool json_read_properties(struct json_reader *reader, const struct json_node *value,
                          const struct json_field *field, void *place);

/** An object of texts by language as an array of dragoman_neighbour. */
bool json_read_neighbours(struct json_reader *reader, const struct json_node *value,
                          const struct json_field *field, void *place);

/** Elements for lists of plain texts and of language tags. */
extern const struct json_field json_text_element;
extern const struct json_field json_language_element;
extern const struct json_field json_name_element;

/** Records a fault at the place that is being read. Returns false. */
bool json_read_fault(struct json_reader *reader, enum dragoman_status status, const char *format,
                     ...) __attribute__((format(printf, 3, 4)));

/** Between these two, faults are at this member or (with NULL) element of where the reader stands.
 */
bool json_read_enter(struct json_reader *reader, const char *member, size_t index);
void json_read_leave(struct json_reader *reader);

/** Zeroed memory of the arena, or NULL and a fault. */
void *json_read_take(struct json_reader *reader, size_t size, size_t count);

/** Checks a text for length, and for characters that XML 1.0 cannot hold. */
bool json_read_checked(struct json_reader *reader, struct dragoman_text text, enum limit limit);

size_t json_read_limit(const struct json_reader *reader, enum limit limit);

/** A tag in canonical form, as a view of `tag` or a copy in the arena. */
bool json_read_tag(struct json_reader *reader, struct dragoman_text tag,
                   struct dragoman_text *out_canonical);

#define JSON_SHAPE(fields)                                                                         \
	{                                                                                          \
		fields, sizeof(fields) / sizeof((fields)[0])                                       \
	}

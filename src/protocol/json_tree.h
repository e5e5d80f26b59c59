/* json_tree.h - JSON text → a tree of nodes (RFC 8259), strictly and fast.
 *
 * A unit on its way into a memory is parsed once, here, and that must cost less than filing it: so
 * the body is copied once into the arena, its texts are unescaped where they stand and end in a
 * NUL, and a node is taken from the arena too. Nothing is freed one by one.
 *
 * Refused besides bad syntax: ill-formed UTF-8, lone surrogates, U+0000, nesting beyond JSON_DEPTH.
 * Members of one name are the reader's to refuse: it knows how many an object may have.
 */
#pragma once

#include "base/arena.h"
#include "base/fault.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JSON_DEPTH 32

enum json_kind {
	JSON_KIND_NULL,
	JSON_KIND_FALSE,
	JSON_KIND_TRUE,
	JSON_KIND_WHOLE, /* a number of at most 18 digits, without fraction and exponent */
	JSON_KIND_OTHER, /* any other number; nothing on this wire is one */
	JSON_KIND_TEXT,
	JSON_KIND_LIST,
	JSON_KIND_OBJECT
};

struct json_node {
	enum json_kind kind;
	uint32_t count;               /* of a list's elements, an object's members */
	const struct json_node *next; /* in the same list or object */
	const char *name;             /* of a member; NULL in a list */
	union {
		const struct json_node *first;
		struct dragoman_text text; /* a NUL stands behind it */
		int64_t number;
	} value;
};

struct json_source {
	struct dragoman_text body;
	struct arena *arena;
	size_t most_values; /* 0: any number of them */
};

/** NULL and a fault: INVALID with line and column, TOO_LARGE, FAILED. */
const struct json_node *json_parse(const struct json_source *source, struct fault *fault);

/** The member of that name; NULL if the object (or NULL) has none. */
const struct json_node *json_member(const struct json_node *object, const char *name);

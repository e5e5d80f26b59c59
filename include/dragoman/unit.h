/* unit.h - translation units, and what a match is.
 *
 * Plain structs of views: whoever made them owns the bytes and the arrays. All text is UTF-8, not
 * necessarily NFC: a memory gives back what it was given. Times are seconds since 1970-01-01 UTC,
 * 0 when not stated. Languages are BCP 47 tags.
 */
#pragma once

#include <dragoman/api.h>
#include <dragoman/text.h>
#include <stdbool.h>

DRAGOMAN_BEGIN

enum dragoman_tag_kind { DRAGOMAN_TAG_OPEN, DRAGOMAN_TAG_CLOSE, DRAGOMAN_TAG_STANDALONE };

/** An inline code: it stands beside the text, never in it. Equal to another by kind, pairing and
 * type; `data` is carried along (TMX bpt/ept/ph/it/hi/ut, XLIFF pc/sc/ec/ph). */
struct dragoman_tag {
	uint32_t at; /**< before which code point of the text; tags of one place keep their order */
	enum dragoman_tag_kind kind;
	struct dragoman_text id;       /**< pairs an open with its close (TMX `i`) */
	struct dragoman_text external; /**< links it with its like in other languages (TMX `x`) */
	struct dragoman_text type;     /**< `bold`, `link` … */
	struct dragoman_text element;  /**< TMX element where kind does not tell: `it` `hi` `ut` */
	struct dragoman_text data;     /**< the original code */
};

struct dragoman_property {
	struct dragoman_text name;
	struct dragoman_text value;
};

/** A text in one language, as neighbours of a unit are given. */
struct dragoman_neighbour {
	struct dragoman_text language;
	struct dragoman_text text;
};

/** One language's segment of a unit (TMX tuv). */
struct dragoman_variant {
	struct dragoman_text language;
	struct dragoman_text text;
	struct dragoman_tag *tags;
	size_t tag_count;
	struct dragoman_text author;
	int64_t created;
	int64_t changed;
	struct dragoman_text *notes;
	size_t note_count;
	struct dragoman_property *properties;
	size_t property_count;
};

enum dragoman_unit_status {
	DRAGOMAN_UNIT_NO_STATUS,
	DRAGOMAN_UNIT_DRAFT,
	DRAGOMAN_UNIT_TRANSLATED,
	DRAGOMAN_UNIT_REVIEWED,
	DRAGOMAN_UNIT_APPROVED,
	DRAGOMAN_UNIT_STATUS_COUNT
};

enum dragoman_origin {
	DRAGOMAN_ORIGIN_NONE,
	DRAGOMAN_ORIGIN_HUMAN,
	DRAGOMAN_ORIGIN_MACHINE,   /**< machine translation */
	DRAGOMAN_ORIGIN_ALIGNMENT, /**< automatic alignment, not proof-read */
	DRAGOMAN_ORIGIN_COUNT
};

/** A translation unit (TMX tu): the same segment in any number of languages. */
struct dragoman_unit {
	struct dragoman_text
		id; /**< the client's own, unique in its memory; empty: the server's choice */
	uint64_t revision;           /**< of its last change; 0 until stored */
	struct dragoman_text source; /**< source language; empty: the first variant's */
	struct dragoman_variant *variants;
	size_t variant_count;
	struct dragoman_neighbour *previous; /**< the segment before it in its document */
	size_t previous_count;
	struct dragoman_neighbour *next;
	size_t next_count;
	struct dragoman_text context; /**< of its place: `story-17/p3` */
	enum dragoman_unit_status status;
	enum dragoman_origin origin;
	struct dragoman_text subject;
	struct dragoman_text author;
	struct dragoman_text changed_by;
	int64_t created;
	int64_t changed;
	uint64_t used; /**< how often it was */
	int64_t last_used;
	struct dragoman_text *notes;
	size_t note_count;
	struct dragoman_property *properties;
	size_t property_count;
};

enum dragoman_penalty_kind {
	DRAGOMAN_PENALTY_MEMORY,
	DRAGOMAN_PENALTY_REGION,
	DRAGOMAN_PENALTY_MACHINE,
	DRAGOMAN_PENALTY_DRAFT,
	DRAGOMAN_PENALTY_ALIGNMENT,
	DRAGOMAN_PENALTY_COUNT
};

enum dragoman_difference_kind {
	DRAGOMAN_DIFFERENCE_SAME,
	DRAGOMAN_DIFFERENCE_CHANGED,
	DRAGOMAN_DIFFERENCE_INFLECTED,
	DRAGOMAN_DIFFERENCE_NUMBER,
	DRAGOMAN_DIFFERENCE_MISSING, /**< in the query, not in the unit */
	DRAGOMAN_DIFFERENCE_ADDED,   /**< in the unit, not in the query */
	DRAGOMAN_DIFFERENCE_COUNT
};

struct dragoman_difference {
	enum dragoman_difference_kind kind;
	struct dragoman_range query; /**< code points of the asked text */
	struct dragoman_range unit;  /**< code points of the unit's source */
};

/** The wire's words (`human`, `draft`, `region`, `inflected` …); "" for none. Static strings. */
DRAGOMAN_API const char *dragoman_tag_kind_word(enum dragoman_tag_kind kind);
DRAGOMAN_API const char *dragoman_origin_word(enum dragoman_origin origin);
DRAGOMAN_API const char *dragoman_unit_status_word(enum dragoman_unit_status status);
DRAGOMAN_API const char *dragoman_penalty_word(enum dragoman_penalty_kind kind);
DRAGOMAN_API const char *dragoman_difference_word(enum dragoman_difference_kind kind);

DRAGOMAN_END

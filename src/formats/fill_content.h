/* fill_content.h - inline content of an XML file as it stands there: its text, its codes as bytes,
 * and where each character is.
 */
#pragma once

#include "base/buffer.h"
#include "formats/build.h"
#include "formats/limits.h"

#include <dragoman/unit.h>
#include <stdbool.h>
#include <stdint.h>

#define FILL_NONE SIZE_MAX

/** What an element of inline content is to a translation. */
enum fill_role {
	FILL_ROLE_TEXT,       /* nothing: a code's insides, or an element passed over */
	FILL_ROLE_PAIR,       /* opens at its start tag, closes at its end tag */
	FILL_ROLE_OPEN,       /* opens, as a whole; likewise the next two */
	FILL_ROLE_CLOSE,
	FILL_ROLE_ALONE,
	FILL_ROLE_ANNOTATION, /* says something of the text around or behind it: no code */
	FILL_ROLE_SEGMENT,    /* marks a segment */
	FILL_ROLE_FOREIGN     /* not of this format: nobody knows whether it may be left out */
};

/** An element as its format explains it. The texts are copied. */
struct fill_element {
	enum fill_role role;
	bool is_code;  /* its content is native code, not text */
	bool is_fixed; /* may not change its place among the codes */
	bool is_term;  /* an annotation that marks a term */
	const char *id;
	const char *external;
	const char *type;
};

/** One inline code, or half of one. */
struct fill_code {
	struct dragoman_tag tag; /* without element and data */
	struct dragoman_text raw;
	size_t partner; /* index of the other half; FILL_NONE: there is none */
	bool is_pair;   /* half of an element: must nest with its like */
	bool is_fixed;
	bool is_foreign;
};

/** Where a character stands in the file. All that a reference stands for has the same place. */
struct fill_character {
	uint32_t from;
	uint32_t length;
	uint32_t run; /* characters of one run have no tag between them; 0: CDATA, or inside a term */
};

/** A marked segment; its content is a part of the whole's. */
struct fill_mark {
	struct dragoman_text id;
	size_t tag_from, tag_to; /* bytes: its start tag */
	size_t to, end;          /* bytes: its end tag; equal for `<mrk/>` */
	size_t text_from, text_to;
	size_t character_from, character_to;
	size_t code_from, code_to;
};

struct fill_content {
	size_t tag_from, tag_to; /* bytes of the element's start tag */
	size_t to, end;          /* and of its end tag; equal where it is `<target/>` */
	struct dragoman_text text;
	struct fill_code *codes;
	size_t code_count;
	struct fill_character *characters;
	size_t character_count;
	struct fill_mark *marks;
	size_t mark_count;
	bool has_foreign;
	bool is_too_long;
};

struct fill_opened {
	enum fill_role role;
	size_t code; /* index */
	size_t mark;
	size_t from; /* byte of its start tag */
	bool is_code;
	bool is_term;
};

/** Content as it is read. */
struct fill_reader {
	struct build *build; /* of what comes out */
	struct dragoman_text file;
	size_t most; /* bytes of a text */
	struct fill_content content;
	struct buffer text;
	struct buffer characters; /* struct fill_character after struct fill_character */
	bool keeps_places;        /* the characters' are asked for; else they are only counted */
	size_t last_end; /* where the event before ended */
	uint32_t run;
	bool is_in_cdata;
	bool is_deep; /* nested deeper than can be followed */
	size_t depth;
	size_t code_depth; /* of the code at hand, from 1; 0: none */
	size_t term_depth; /* how many marked terms are open */
	struct fill_opened open[FORMATS_SEGMENT_DEPTH];
};

/** A piece of the file, in bytes. */
struct fill_span {
	size_t from, to;
};

void fill_reader_begin(struct fill_reader *reader, struct fill_span tag);
void fill_reader_open(struct fill_reader *reader, struct fill_span tag, const char *name,
                      const struct fill_element *element);
void fill_reader_text(struct fill_reader *reader, struct fill_span at, const char *bytes,
                      size_t length);
void fill_reader_close(struct fill_reader *reader, struct fill_span tag);

/** At the end tag of the element itself. The content lives as long as the build. */
struct fill_content fill_reader_end(struct fill_reader *reader, struct fill_span tag);
void fill_reader_finish(struct fill_reader *reader);

/** The part that a mark names. */
void fill_content_part(struct build *build, const struct fill_content *whole,
                       const struct fill_mark *mark, struct fill_content *out_part);

/** Neither text but blanks nor a code. */
bool fill_content_is_blank(const struct fill_content *content);

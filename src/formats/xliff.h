/* xliff.h - the parts of the XLIFF reader and writer, for 1.2 and 2.0 to 2.2.
 *
 * An inline code becomes a tag. Its data is the original code alone where kind, id and type say all
 * else; otherwise it is the whole element with the code as its text, which is written again as it
 * stands: `<x id="1" equiv-text="[x]"></x>`, `<pc id="2" canDelete="no">&lt;b&gt;</pc>`.
 */
#pragma once

#include "base/buffer.h"
#include "formats/importer.h"
#include "formats/xliff_namespaces.h"

#include <dragoman/unit.h>

enum xliff_version { XLIFF_1 = 1, XLIFF_2 };

#define XLIFF_ID "xliff:id"
#define XLIFF_SEGMENT "xliff:segment"
#define XLIFF_FILE "xliff:file"
#define XLIFF_STATE "xliff:state"

/* Of one version: the names behind `xliff1:` or `xliff2:`. */
#define XLIFF_OF_FILE "file"     /* the file's attributes and header, as markup */
#define XLIFF_OF_GROUPS "groups" /* the groups it is in, as markup */
#define XLIFF_OF_NOTE "note@"    /* and a number from 1 on: the attributes of that note */
#define XLIFF_OF_OTHERS "@*"     /* attributes of other namespaces */
#define XLIFF_BEFORE "before"    /* the ignorable parts before a segment, as markup */
#define XLIFF_AFTER "after"

/** A segment that a `mrk mtype="seg"` marks within a text. */
struct xliff_mark {
	struct dragoman_text id;
	size_t from, to; /* bytes */
	uint32_t from_character;
	size_t from_tag, to_tag;
};

/** An original code that the `dataRef` of a tag names (XLIFF 2 originalData). */
struct xliff_data {
	struct dragoman_text id;
	struct dragoman_text code;
};

struct xliff_open {
	const struct xliff_element *element; /* NULL: one that is left out, its text kept */
	size_t tag;                          /* index of its opening tag */
	size_t mark;                         /* index of the segment it marks, or SIZE_MAX */
	struct dragoman_text end_code;       /* of a pc */
};

/** What all parts of the reader know of the file. */
struct xliff_within {
	struct dragoman_importer *importer;
	enum xliff_version version;
	bool is_own;                        /* it is one that we wrote */
	struct xliff_namespaces namespaces; /* declared further out */
};

/** The content of a source or target as it is read. */
struct xliff_inline {
	const struct xliff_within *within;
	const struct xliff_data *codes;
	size_t code_count;
	struct buffer text;
	struct buffer code; /* what stands in the code at hand */
	struct buffer spare;
	bool has_markup; /* in it */
	size_t counted;
	uint32_t characters;
	struct xliff_open open[FORMATS_SEGMENT_DEPTH];
	size_t depth;
	size_t code_depth; /* of the code at hand, from 1; 0: none */
	struct dragoman_tag *tags;
	size_t tag_count;
	struct xliff_mark *marks;
	size_t mark_count;
};

/** Zeroed, or used before. */
void xliff_inline_begin(struct xliff_inline *content, const struct xliff_within *within);
void xliff_inline_open(struct xliff_inline *content, const char *name, const char **attributes);
void xliff_inline_close(struct xliff_inline *content, const char *name);
void xliff_inline_text(struct xliff_inline *content, const char *bytes, size_t length);

/** Gives all that was read to the variant. */
void xliff_inline_end(struct xliff_inline *content, struct dragoman_variant *variant);

void xliff_inline_finish(struct xliff_inline *content);

/** The attributes of an element as they are kept: without what could not be written again, with
 * what the standard wants and the file lacks (ids are made of `number`), ours without their prefix.
 */
const char **xliff_complete(const struct xliff_within *within, const char *element,
                            const char **attributes, size_t number);

/** The part of a variant that a mark names. */
void xliff_inline_part(struct build *build, const struct dragoman_variant *whole,
                       const struct xliff_mark *mark, struct dragoman_variant *out_part);

/** Data that is a whole element: its name, its attributes as they stand, its content. False if it
 * is plain code. */
struct xliff_whole {
	struct dragoman_text name;
	struct dragoman_text attributes;
	struct dragoman_text content;
};
bool xliff_whole(struct dragoman_text data, struct xliff_whole *out_whole);

/** Appends text and tags as content. In XLIFF 2 the codes go into `codes` (`<data id=…>` elements),
 * `code_count` of them so far. False when a tag stands behind the text's end or out of order. */
struct xliff_output {
	struct buffer *content;
	struct buffer *codes;
	size_t *code_count;
	enum xliff_version version;
	struct build *scratch;
	bool is_target;
};
bool xliff_inline_write(const struct xliff_output *output, const struct dragoman_variant *variant);

/** What both ways know of an element of inline content. */
enum xliff_role { ROLE_PAIR, ROLE_MARKER, ROLE_ALONE, ROLE_OPEN, ROLE_CLOSE, ROLE_SIDE };
struct xliff_element {
	const char *name;
	enum xliff_version version;
	enum xliff_role role;
	bool has_code;    /* in 1.2: its content is native code */
	bool refers;      /* in 2: an attribute of it names its code */
	bool is_usual;    /* what a tag without more to say is written as */
	const char *pair; /* the attribute that pairs it, before `id` */
	const char *type; /* the attribute that is its type */
};
const struct xliff_element *xliff_element(enum xliff_version version, const char *name,
                                          size_t length);

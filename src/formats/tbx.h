/* tbx.h - the parts of the TBX reader: elements as small trees, their names, what they become.
 *
 * DCA (`<descrip type="definition">`), DCT (`<basic:definition>`) and MARTIF come to the same tree.
 */
#pragma once

#include "base/buffer.h"
#include "formats/importer.h"

enum tbx_level { TBX_CONCEPT, TBX_LANGUAGE, TBX_TERM };

/** An element below a concept, a language or a term, with what stands in it. */
struct tbx_node {
	struct dragoman_text element; /* as DCA calls it */
	struct dragoman_text type;    /* its data category */
	struct dragoman_text target;
	struct dragoman_property *attributes; /* the others */
	size_t attribute_count;
	struct dragoman_text text;
	bool is_group;    /* holds nodes, not text */
	bool keeps_space; /* xml:space="preserve" */
	struct tbx_node *parent;
	struct tbx_node *first_child;
	struct tbx_node *last_child;
	struct tbx_node *next;
};

/** Where in the item a node belongs: the innermost of the level and those around it. */
struct tbx_target {
	struct dragoman_importer *importer;
	enum tbx_level level;
	struct dragoman_concept *concept_entry;
	struct dragoman_concept_language *language;
	struct dragoman_term *term;
	struct tbx_node *modification; /* the one that `changed` is from */
};

/** Names that a TBX file may hold at these places; others are data categories or unknown. */
bool tbx_is_core(struct dragoman_text element);

/** Of these, what may stand directly below a concept, a language or a term. */
bool tbx_is_outer(struct dragoman_text element);

/** True for a data category of TBX, or a private one (`x-…`). */
bool tbx_is_category(struct dragoman_text name);

/** Which element a data category stands in: `definition` in `descrip`. */
const char *tbx_element_of(struct dragoman_text category, enum tbx_level level);

/** Under `parent` (NULL: outermost), with the attributes. NULL when the item's memory is over. */
struct tbx_node *tbx_node_open(struct dragoman_importer *importer, struct tbx_node *parent,
                               const char *name, const char **attributes, enum tbx_level level);

/** Gives a node its text: blanks become one space, unless it keeps them. */
void tbx_node_close(struct dragoman_importer *importer, struct tbx_node *node, struct buffer *text);

/** The node as DCA markup. */
void tbx_node_write(struct buffer *buffer, const struct tbx_node *node);

/** Puts a whole node where it belongs: a field, a list or a property. */
void tbx_take(struct tbx_target *target, struct tbx_node *node);

/** An element whose text lies in one of our text fields. */
struct tbx_field {
	enum tbx_level level;
	const char *element;
	const char *type; /* "": none */
	size_t offset;    /* of a struct dragoman_text in the level's struct */
	bool is_date;
};

extern const struct tbx_field tbx_fields[];
extern const size_t tbx_field_count;

/** True if blanks in the text would not survive without xml:space. */
bool tbx_needs_space(struct dragoman_text text);

/** An element's name in DCT style: `basic:definition`, `note`; what no public module has stands in
 * our own namespace and keeps its type: `<dragoman:admin type="…">`. */
struct tbx_name {
	char name[100];
	bool keeps_type;
};
void tbx_dct_name(struct dragoman_text element, struct dragoman_text type,
                  struct tbx_name *out_name);

/** Appends DCA markup (which escape_is_markup() took) in DCT style. */
void tbx_dct_markup(struct buffer *buffer, struct dragoman_text markup);

/** True for the data categories of TBX-Min; those of the core have no type. */
bool tbx_is_min(struct dragoman_text element, struct dragoman_text type);

#define TBX_OWN "x-dragoman-" /* fields of ours that TBX has no category for */
#define TBX_KIND "x-dragoman-kind"
#define TBX_RELATION "x-dragoman-relation"
#define TBX_STATUS "x-dragoman-status"
#define TBX_ORIGINAL_STATUS "x-dragoman-original-status"
#define TBX_FORM "x-dragoman-form"
#define TBX_CASE "x-dragoman-case-sensitive"
#define TBX_LANGUAGE_NAME "x-dragoman-language" /* what a file calls a language that is none */
#define TBX_ADMIN "admin:"          /* a property whose name is no type that says so alone */
#define TBX_MARKUP "xml:"           /* a property whose value is an element as it stood */
#define TBX_SOURCE_SUFFIX "/source" /* a property: the source of the field of that type */

/** True for names of properties that import gives to what is no plain admin. */
bool tbx_is_reserved(struct dragoman_text name, enum tbx_level level);

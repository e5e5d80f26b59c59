/* filler.h - what a filler is made of, and what each format fills in.
 *
 * A format reads the file into segments, noting where things stand; what is inserted, offered and
 * marked is kept with the segments; before writing, the format turns it into edits of the file.
 */
#pragma once

#include "formats/fill_codes.h"
#include "formats/fill_edits.h"
#include "formats/fill_file.h"
#include "formats/xml.h"
#include "language/language.h"

#include <dragoman/fill.h>

/** What kind of match it was; each format has words of its own. */
enum fill_kind { FILL_FUZZY, FILL_EXACT, FILL_CONTEXT, FILL_ID, FILL_MACHINE };

/** A match, ready to be written. */
struct fill_match {
	struct dragoman_text source; /* as content of the file: escaped, codes and all */
	struct dragoman_text target;
	struct dragoman_text plain;  /* the target's text alone */
	bool has_codes;      /* they are in `target` and, if `is_source_whole`, in `source` */
	bool needs_review;   /* it is less than the segment's own translation */
	uint32_t score, base;
	enum fill_kind kind;
	struct dragoman_text memory;
	struct dragoman_text *forms; /* of a plural; the target is the first */
	size_t form_count;
};

struct fill_term {
	struct dragoman_range at;
	struct dragoman_text id;   /* the format's own */
	struct dragoman_text text; /* as the source has it */
	struct dragoman_text glossary;
	struct dragoman_text *translations; /* those that may be used */
	size_t translation_count;
};

struct fill_segment {
	struct dragoman_fill_segment shown; /* first */
	struct fill_content source;
	size_t unit;   /* index of what it is part of; the format's own */
	size_t part;   /* index in there */
	bool is_inserted;
	struct fill_match inserted;
	struct fill_match *offers;
	size_t offer_count;
	struct fill_term *terms;
	size_t term_count;
	bool has_no_offers;          /* no place for them here, nor for terms */
	bool has_no_terms;
	struct dragoman_text *there; /* plain targets that are offered in the file */
	size_t there_count;
};

struct fill_format {
	bool has_offers;
	bool has_terms;

	/** XML formats: who hears of the first element and what follows; NULL: no XML. */
	const struct xml_handler *handler;

	/** The format's own state; NULL when memory is gone. */
	void *(*create)(struct dragoman_filler *filler);

	/** The others: reads the text into segments. */
	void (*read)(struct dragoman_filler *filler);

	/** Turns what the segments keep into edits. */
	void (*write)(struct dragoman_filler *filler);

	/** NULL is fine. */
	void (*destroy)(void *state);
};

struct dragoman_filler {
	struct report report;
	struct build build; /* of all that is kept */
	struct fill_file file;
	struct fill_edits edits;
	enum dragoman_format format;
	const struct fill_format *row;
	void *state;
	struct xml *xml; /* while it is read; NULL: no XML */
	struct language source, target; /* the caller's; "" if none */
	struct fill_segment *segments;
	size_t count;
	size_t capacity;
	size_t before; /* index of the segment before the next one, from 1; 0: that begins a document */
};

/** Refuses the file, for something at that byte of the text. */
void filler_fail(struct dragoman_filler *filler, enum dragoman_status status, size_t at,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

bool filler_is_failed(const struct dragoman_filler *filler);

/** One more segment, with its source's text and tags; NULL after a failure. */
struct fill_segment *filler_add(struct dragoman_filler *filler, const struct fill_content *source,
                                uint64_t line);

/** The language a file names, held against the caller's; refuses the file where they differ. `name`
 * NULL: the file does not say, and the caller's is taken. */
struct dragoman_text filler_language(struct dragoman_filler *filler, const char *name,
                                     const struct language *asked, size_t at);

/** Appends a text escaped for XML, its line ends as the file's. */
void filler_escape(const struct dragoman_filler *filler, struct buffer *out,
                   struct dragoman_text text);

/** What stands before the tag at that byte back to the line end, and that: a line's beginning for
 * more of the same. Empty where something else stands on the line. */
struct dragoman_text filler_indent(const struct dragoman_filler *filler, size_t at);

/** Sets an attribute of the start tag in that span by an edit. */
void filler_set_attribute(struct dragoman_filler *filler, struct fill_span tag, const char *name,
                          const char *value);

/** Puts content into an element that is empty, or whose content is a copy to be replaced. */
void filler_fill_element(struct dragoman_filler *filler, const struct fill_content *content,
                         struct dragoman_text text, bool is_copy);

extern const struct fill_format fill_xliff1, fill_xliff2, fill_po, fill_tmx;

/** Reads an XML file by the format that its first element shows. */
void filler_read_xml(struct dragoman_filler *filler);

/** A match as it is written into the segment's place, in `build`. Not DONE: why it cannot be. */
enum dragoman_fill_outcome filler_prepare(struct dragoman_filler *filler,
                                          const struct fill_segment *segment,
                                          const struct dragoman_match *match,
                                          struct fill_match *out_match);

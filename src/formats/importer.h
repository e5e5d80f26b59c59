/* importer.h - what an importer is made of, and what each format fills in. */
#pragma once

#include "formats/build.h"
#include "formats/input.h"
#include "formats/neighbours.h"
#include "formats/report.h"
#include "formats/xml.h"
#include "language/language.h"

#include <dragoman/exchange.h>

/** How a file begins. */
struct beginning {
	struct dragoman_text bytes; /* as they are */
	struct dragoman_text text;  /* ASCII of them without a mark, without the zeros of UTF-16 */
};

/** A format's way of reading. Failures go to the importer's report. */
struct format_reader {
	/** XML formats: the name of the first element, and who hears of it and what follows. */
	const char *root;
	const struct xml_handler *handler;

	/** The others: true if a file that begins so is theirs. */
	bool (*recognises)(const struct dragoman_importer *importer, const struct beginning *look);
	enum dragoman_format format; /* UNKNOWN: `begin` finds it out */

	/** The reader's own state; NULL when memory is gone. */
	void *(*create)(struct dragoman_importer *importer);

	/** Up to the first item: reads the header. */
	void (*begin)(void *reader);

	/** OK and an item, NOT_FOUND at the end, or the report's failure. */
	enum dragoman_status (*next)(void *reader, struct dragoman_item *out_item);

	/** Its units stand in the order of a document. */
	bool is_document;

	/** Formats other than XML, after a failure: leaves out what is left of the item at hand.
	 * NULL: that cannot be told. */
	void (*skip)(void *reader);

	/** NULL is fine. */
	void (*destroy)(void *reader);
};

struct dragoman_importer {
	struct report report;
	struct input input;
	struct build build; /* of the item handed out last */
	struct xml *xml;    /* NULL: not an XML format */
	const struct format_reader *reader;
	void *state;
	enum dragoman_format format; /* asked for, then found */
	bool is_glossary;
	size_t segment_bytes;
	char *languages; /* the option's, or NULL */
	char *charset;   /* the option's, or NULL */
	char separator;  /* the option's, or '\0' */
	struct language source;
	bool has_begun;     /* items may come */
	bool is_guess;      /* the format is what is left when it is no other */
	struct neighbours neighbours; /* of documents */
	bool states_neighbours;       /* the file says them all itself */
	bool keeps_build;   /* the next item is made already, of the same memory */
	struct place place; /* where XML does not know it */
};

/** The next item as its reader gives it. */
enum dragoman_status importer_read(struct dragoman_importer *importer,
                                   struct dragoman_item *out_item);

/** Refuses the file at the present place; the status the report then has. */
enum dragoman_status importer_fail(struct dragoman_importer *importer, enum dragoman_status status,
                                   const char *format, ...) __attribute__((format(printf, 3, 4)));

/** Something was mended or left out at the present place. */
void importer_warn(struct dragoman_importer *importer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

bool importer_is_failed(const struct dragoman_importer *importer);

/** Refuses the file if the item's memory ran out or over; the status the report then has. */
enum dragoman_status importer_check(struct dragoman_importer *importer);

/** A language tag of a file, canonical and kept in the item; refused if it is none. */
struct dragoman_text importer_language(struct dragoman_importer *importer,
                                       struct dragoman_text name);

/** A copy kept in the item; refused when longer than a segment may be. */
struct dragoman_text importer_text(struct dragoman_importer *importer, struct dragoman_text text);

/** The same for an id, which is shorter. */
struct dragoman_text importer_id(struct dragoman_importer *importer, struct dragoman_text id);

/** One more of a list, refused past `most`; NULL then. `what` names it: `tuv of a tu`. */
void *importer_add(struct dragoman_importer *importer, void *list, size_t *count, size_t size,
                   size_t most, const char *what);

/** A property with a name of its own (see build_property()), refused past the limit. */
void importer_property(struct dragoman_importer *importer, struct dragoman_property **list,
                       size_t *count, struct dragoman_property property);

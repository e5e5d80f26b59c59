/* exporter.h - what an exporter is made of, and the table row each format fills in.
 *
 * One item is put together in `out` and written only when it is whole: a refused one leaves nothing
 * of it in the file.
 */
#pragma once

#include "base/buffer.h"
#include "base/fault.h"
#include "formats/build.h"

#include <dragoman/exchange.h>
#include <stdio.h>

struct format_writer {
	void (*begin)(struct dragoman_exporter *exporter);
	void (*unit)(struct dragoman_exporter *exporter, const struct dragoman_unit *unit);
	void (*concept_entry)(struct dragoman_exporter *exporter,
	                      const struct dragoman_concept *concept_entry);
	void (*end)(struct dragoman_exporter *exporter);
	void (*destroy)(void *state); /* NULL: there is none */
};

struct dragoman_exporter {
	FILE *file;
	enum dragoman_format format;
	const struct format_writer *writer;
	struct buffer out;
	struct build scratch;
	struct fault fault;
	const char *item; /* `unit` or `concept`, for messages, and the id of it */
	struct dragoman_text id;
	char *source; /* the options' own, canonical or NULL */
	char *languages;
	char *title;
	char separator;      /* of CSV; '\0': the usual */
	void *state;         /* the writer's own */
	struct table *table; /* columns of TSV and CSV */
	uint64_t left_out;
	bool is_headed;   /* PO: the header is written */
	bool is_document; /* PO: what it says of the messages' order */
	bool has_begun;
	bool is_closed;
};

/** Refuses the item in hand; the message names it. */
void exporter_fail(struct dragoman_exporter *exporter, enum dragoman_status status,
                   const char *format, ...) __attribute__((format(printf, 3, 4)));

/** Something of the item has no place in the format. */
void exporter_leave_out(struct dragoman_exporter *exporter);

void exporter_string(struct dragoman_exporter *exporter, const char *markup);

/** Text of an element; refused if XML cannot hold it. `what` names the field. */
void exporter_text(struct dragoman_exporter *exporter, const char *what, struct dragoman_text text);

/** Text of a cell in a table without escapes: tabs and line ends become blanks, and are counted. */
void exporter_cell(struct dragoman_exporter *exporter, const char *what, struct dragoman_text text);

/** ` name="…"`, nothing where the value is empty. */
void exporter_attribute(struct dragoman_exporter *exporter, const char *name,
                        struct dragoman_text value);

/** Refused if XML cannot hold it. True if it can. */
bool exporter_check(struct dragoman_exporter *exporter, const char *what,
                    struct dragoman_text text);

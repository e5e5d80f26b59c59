/* exchange.h - a file as a stream of units or concepts, one at a time, in bounded memory.
 *
 * An importer reads the formats below; it finds which one by content. An exporter writes them. Files are only read as data: no external entity
 * is fetched, no entity of an internal subset is expanded beyond expat's own limits.
 *
 * Thread-safety: an importer or exporter belongs to one thread at a time. Errors: the first one
 * sticks; every later call returns it again, dragoman_importer_message() says what and where.
 */
#pragma once

#include <dragoman/api.h>
#include <dragoman/status.h>
#include <dragoman/term.h>
#include <dragoman/unit.h>
#include <stdio.h>

DRAGOMAN_BEGIN

enum dragoman_format {
	DRAGOMAN_FORMAT_UNKNOWN,
	DRAGOMAN_FORMAT_TMX,
	DRAGOMAN_FORMAT_TBX,         /**< ISO 30042:2019; written as TBX-Basic in DCA style */
	DRAGOMAN_FORMAT_TBX_DCT,     /**< as this and those below only written; read, it is TBX */
	DRAGOMAN_FORMAT_TBX_MIN,     /**< what the dialect lacks is left out */
	DRAGOMAN_FORMAT_TBX_MIN_DCT,
	DRAGOMAN_FORMAT_TBX_CORE,    /**< terms, notes and ids */
	DRAGOMAN_FORMAT_TBX2,        /**< ISO 30042:2008, MARTIF */
	DRAGOMAN_FORMAT_TSV,         /**< units: header line of language tags, then a line a unit */
	DRAGOMAN_FORMAT_TSV_TERMS,   /**< concepts, a line each */
	DRAGOMAN_FORMAT_CSV,         /**< units; RFC 4180, any separator */
	DRAGOMAN_FORMAT_CSV_TERMS,   /**< concepts */
	DRAGOMAN_FORMAT_OMEGAT,      /**< OmegaT's glossaries: source, target, comment */
	DRAGOMAN_FORMAT_UTX,         /**< UTX 1.11: concepts */
	DRAGOMAN_FORMAT_PO,          /**< gettext's */
	DRAGOMAN_FORMAT_MO,          /**< the same, compiled; only read */
	DRAGOMAN_FORMAT_XLIFF,       /**< 1.2 */
	DRAGOMAN_FORMAT_XLIFF2,      /**< 2.0 to 2.2; written as 2.0 */
	DRAGOMAN_FORMAT_JSON_LINES,  /**< the protocol's units or concepts, one a line */
	DRAGOMAN_FORMAT_COUNT
};

/** The format of a word (`tmx`, `tbx-dct`, `tsv` …) for units or, `is_glossary`, for concepts;
 * UNKNOWN if there is none. */
DRAGOMAN_API enum dragoman_format dragoman_format_of(const char *word, bool is_glossary);

/** False for a format that is only read (MO). */
DRAGOMAN_API bool dragoman_format_is_written(enum dragoman_format format);

/** True for tables: they must be told their columns when they are written. */
DRAGOMAN_API bool dragoman_format_has_columns(enum dragoman_format format);

enum dragoman_item_kind { DRAGOMAN_ITEM_UNIT, DRAGOMAN_ITEM_CONCEPT };

/** The next item of a file. Views live until the next call on the importer. */
struct dragoman_item {
	enum dragoman_item_kind kind;
	const struct dragoman_unit *unit;
	const struct dragoman_concept *concept_entry;
	uint64_t line; /**< where it begins, from 1 */
};

struct dragoman_import_options {
	enum dragoman_format format; /**< UNKNOWN: found by content */
	/** The columns of a table. NULL: the first line names them. "id,en,ru": it does not.
	 * "English=en,Notes=note": what its names mean. "2=en,3=ru": by number, without header;
	 * "header,2=en,3=ru": with. OmegaT's glossaries, PO and MO: source and target, "en,ru". */
	const char *languages;
	bool is_glossary;     /**< tables: lines are concepts, not units */
	const char *charset;  /**< of a text file that says nothing of it; NULL: UTF-8 or UTF-16 */
	char separator;       /**< of a CSV's cells; '\0': the most frequent of the first line */
	size_t segment_bytes; /**< longest text taken; 0: 16384 */
};

struct dragoman_importer;

/** Reads `file` from its present position; does not close it. `name` is for messages. NULL only
 * when memory is gone. A failure to recognise the file shows at the first `next`. */
DRAGOMAN_API struct dragoman_importer *
dragoman_importer_create(FILE *file, const char *name,
                         const struct dragoman_import_options *options);

/** OK with an item; NOT_FOUND at the end of the file; INVALID, TOO_LARGE or FAILED with a message
 * `name:line:column: reason`. */
DRAGOMAN_API enum dragoman_status dragoman_importer_next(struct dragoman_importer *importer,
                                                         struct dragoman_item *out_item);

/** After `next` gave INVALID or TOO_LARGE: leaves out the unit or concept that was to blame, and true
 * where the file can be read on behind it. The failure is forgotten. */
DRAGOMAN_API bool dragoman_importer_skip(struct dragoman_importer *importer);

/** False where the file was refused because it is in no format that is known: not where it is broken. */
DRAGOMAN_API bool dragoman_importer_is_known(const struct dragoman_importer *importer);

DRAGOMAN_API enum dragoman_format
dragoman_importer_format(const struct dragoman_importer *importer);

/** The header's source language (TMX srclang, unless `*all*`), or empty. */
DRAGOMAN_API struct dragoman_text
dragoman_importer_source(const struct dragoman_importer *importer);

/** What went wrong; "" if nothing did. Lives as long as the importer. */
DRAGOMAN_API const char *dragoman_importer_message(const struct dragoman_importer *importer);

/** How many things were mended or left out on the way, and in words the last of them ("" if none).
 */
DRAGOMAN_API uint64_t dragoman_importer_warnings(const struct dragoman_importer *importer,
                                                 const char **out_last);

/** The first of each reason, `name:line:column: reason`, in the order they came: up to 16; NULL past
 * the last. Lives until the next call on the importer. */
DRAGOMAN_API const char *dragoman_importer_warning(const struct dragoman_importer *importer,
                                                   uint64_t index);

DRAGOMAN_API void dragoman_importer_destroy(struct dragoman_importer *importer);

struct dragoman_export_options {
	enum dragoman_format format;
	const char *source;    /**< TMX srclang; NULL: `*all*` */
	const char *languages; /**< tables: the columns, "en,ru"; needed there. OmegaT, UTX, PO:
	                          source and target */
	char separator;        /**< CSV's; '\0': a comma */
	const char *title;     /**< glossaries: the title in the header; NULL: none */
};

struct dragoman_exporter;

/** Writes to `file`; does not close it. NULL only when memory is gone. */
DRAGOMAN_API struct dragoman_exporter *
dragoman_exporter_create(FILE *file, const struct dragoman_export_options *options);

DRAGOMAN_API enum dragoman_status dragoman_exporter_unit(struct dragoman_exporter *exporter,
                                                         const struct dragoman_unit *unit);
DRAGOMAN_API enum dragoman_status
dragoman_exporter_concept(struct dragoman_exporter *exporter,
                          const struct dragoman_concept *concept_entry);

/** Writes what closes the file and flushes it. Only OK here means that all is written. */
DRAGOMAN_API enum dragoman_status dragoman_exporter_close(struct dragoman_exporter *exporter);

/** How many things the format has no place for and were left out. */
DRAGOMAN_API uint64_t dragoman_exporter_left_out(const struct dragoman_exporter *exporter);

DRAGOMAN_API const char *dragoman_exporter_message(const struct dragoman_exporter *exporter);

DRAGOMAN_API void dragoman_exporter_destroy(struct dragoman_exporter *exporter);

DRAGOMAN_END

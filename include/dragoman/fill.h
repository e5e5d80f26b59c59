/* fill.h - a file that is to be translated, filled with what a memory and a glossary know.
 *
 * XLIFF 1.1, 1.2 and 2.0 to 2.2, PO and TMX. The file is read whole, its places noted by their bytes;
 * writing puts the new pieces in there and copies all else, so that a diff shows only what was meant.
 * In UTF-8, UTF-16 or any charset ICU can turn into Unicode and back without loss; a packed file is
 * refused.
 *
 *     filler = dragoman_filler_create(file, name, &options);
 *     for each segment that is DRAGOMAN_FILL_OPEN: ask, then
 *             dragoman_filler_insert(filler, index, match)       its translation
 *             dragoman_filler_offer(filler, index, match)        a proposal beside it
 *             dragoman_filler_term(filler, index, hit)           a term of the source
 *     dragoman_filler_write(filler, out)
 *
 * What is translated, approved or not to be translated is never changed, whatever is asked. Inline
 * codes that are written are the segment's own, from its source; a match whose codes cannot be made
 * those is not inserted, and its text alone is offered.
 *
 * Memory grows with the file: some 2 KiB a segment, 3 to 4 once it is filled. Thread-safety: a filler belongs to one
 * thread at a time. Errors: the first one sticks, dragoman_filler_message() says what and where.
 */
#pragma once

#include <dragoman/api.h>
#include <dragoman/exchange.h>
#include <dragoman/match.h>
#include <dragoman/status.h>
#include <dragoman/term.h>
#include <stdio.h>

DRAGOMAN_BEGIN

enum dragoman_fill_state {
	DRAGOMAN_FILL_OPEN,       /**< awaits its translation */
	DRAGOMAN_FILL_TRANSLATED, /**< has one */
	DRAGOMAN_FILL_LOCKED,     /**< translate="no", approved, obsolete */
	DRAGOMAN_FILL_UNFIT,      /**< too long for a request, or has no place for a translation */
	DRAGOMAN_FILL_STATE_COUNT
};

/** A segment of the file, in the file's order. Views live as long as the filler. */
struct dragoman_fill_segment {
	struct dragoman_segment segment; /**< its neighbours: those of the file */
	struct dragoman_text source;     /**< languages: the caller's, or what the file says */
	struct dragoman_text target;     /**< empty: the file does not say */
	enum dragoman_fill_state state;
	uint64_t line;     /**< where it begins, from 1 */
	size_t form_count; /**< of a PO message with plural: how many forms it wants; else 0 */
	struct dragoman_text plural; /**< its msgid_plural */
};

/** What became of a match or a term. */
enum dragoman_fill_outcome {
	DRAGOMAN_FILL_DONE,
	DRAGOMAN_FILL_CODES,    /**< its inline codes are not the segment's: not inserted */
	DRAGOMAN_FILL_NO_PLACE, /**< the format or this segment has no place for it */
	DRAGOMAN_FILL_THERE,    /**< stands there already */
	DRAGOMAN_FILL_CHARSET,  /**< has characters that the file's charset lacks */
	DRAGOMAN_FILL_FAILED    /**< memory is gone; see the status of dragoman_filler_write() */
};

struct dragoman_fill_options {
	enum dragoman_format format; /**< UNKNOWN: found by content */
	const char *source;          /**< languages; NULL: the file's. Where the file names others, */
	const char *target;          /**< it is refused. A PO's source is English, unless it says */
};

struct dragoman_filler;

/** Reads all of `file` from its present position; does not close it. `name` is for messages. NULL
 * only when memory is gone; that a file is refused shows in the status. */
DRAGOMAN_API struct dragoman_filler *
dragoman_filler_create(FILE *file, const char *name, const struct dragoman_fill_options *options);
DRAGOMAN_API void dragoman_filler_destroy(struct dragoman_filler *filler);

/** OK, INVALID (not a format that can be filled, ill-formed, other languages), TOO_LARGE or FAILED. */
DRAGOMAN_API enum dragoman_status dragoman_filler_status(const struct dragoman_filler *filler);

/** `name:line:column: reason`, or "". */
DRAGOMAN_API const char *dragoman_filler_message(const struct dragoman_filler *filler);

DRAGOMAN_API enum dragoman_format dragoman_filler_format(const struct dragoman_filler *filler);

DRAGOMAN_API size_t dragoman_filler_count(const struct dragoman_filler *filler);
DRAGOMAN_API const struct dragoman_fill_segment *
dragoman_filler_segment(const struct dragoman_filler *filler, size_t index);

/** Makes the match's first target the translation, with the state its score deserves: from 100 on
 * translated, below it to be reviewed (`fuzzy` in PO). Where a segment has forms, the match's targets
 * are those forms, in their order. The match is copied. */
DRAGOMAN_API enum dragoman_fill_outcome dragoman_filler_insert(struct dragoman_filler *filler,
                                                               size_t index,
                                                               const struct dragoman_match *match);

/** Puts the match beside the segment: alt-trans of XLIFF 1.2, mtc:match of 2.x. PO has one place for
 * a text only: it becomes the translation, fuzzy, if there is none. TMX has no place. */
DRAGOMAN_API enum dragoman_fill_outcome dragoman_filler_offer(struct dragoman_filler *filler,
                                                              size_t index,
                                                              const struct dragoman_match *match);

/** Marks a term in the source, with the translations that may be used: mrk of XLIFF 1.2, mrk and
 * gls:glossEntry of 2.x. The others have no place. */
DRAGOMAN_API enum dragoman_fill_outcome dragoman_filler_term(struct dragoman_filler *filler,
                                                             size_t index,
                                                             const struct dragoman_term_hit *hit);

/** How many pieces were put in; 0: what is written is the file as it was. */
DRAGOMAN_API size_t dragoman_filler_edits(const struct dragoman_filler *filler);

/** Writes the file with what was put in, and flushes. May be called again. */
DRAGOMAN_API enum dragoman_status dragoman_filler_write(struct dragoman_filler *filler, FILE *out);

DRAGOMAN_END

/* memory.h - looking after memories: what is wrong in one, and units copied into another.
 *
 * Both go page by page: a page's cursor asks for the next one, an empty cursor ends it. What comes
 * back is the caller's until its destroy().
 */
#pragma once

#include <dragoman/api.h>
#include <dragoman/client.h>
#include <dragoman/match.h>
#include <dragoman/status.h>
#include <dragoman/text.h>

DRAGOMAN_BEGIN

enum dragoman_check_kind {
	DRAGOMAN_CHECK_DUPLICATE,    /**< another unit has the same texts, tags and contexts */
	DRAGOMAN_CHECK_SAME_TEXT,    /**< the target is the source */
	DRAGOMAN_CHECK_EMPTY,        /**< nothing but white space in a text */
	DRAGOMAN_CHECK_SCRIPT,       /**< a text is not in its language's script */
	DRAGOMAN_CHECK_NUMBER,       /**< numbers differ */
	DRAGOMAN_CHECK_TAG,          /**< inline tags differ */
	DRAGOMAN_CHECK_MANY_TARGETS, /**< another unit translates the same source otherwise */
	DRAGOMAN_CHECK_KIND_COUNT
};

/** The wire's word (`duplicate`, `same-text`, `many-targets` …). A static string. */
DRAGOMAN_API const char *dragoman_check_word(enum dragoman_check_kind kind);

struct dragoman_memory_check_request {
	struct dragoman_text memory;
	struct dragoman_text source; /**< the source is this language; empty: each unit's own */
	struct dragoman_text target; /**< only this target; empty: all */
	unsigned kinds;              /**< bits 1 << kind; 0: all */
	struct dragoman_text cursor; /**< from the page before; empty: the first */
	uint32_t limit;              /**< findings of a page; 0: 1000 */
};

/** Something to look at in a unit. Of duplicates and many targets the best unit is none: that with
 * the higher status, then changed last, then filed first. It is named as the `other`. */
struct dragoman_unit_finding {
	enum dragoman_check_kind kind;
	struct dragoman_text unit;
	uint64_t revision;             /**< of the unit as it was checked */
	struct dragoman_text language; /**< of the variant that is meant; empty: of the whole */
	struct dragoman_text other;
	struct dragoman_text message; /**< what differs, in words; may be empty */
};

struct dragoman_memory_findings {
	uint64_t revision;
	uint64_t units; /**< that the page looked at */
	const struct dragoman_unit_finding *items;
	size_t count;
	struct dragoman_text cursor;
};

/** Asks `memory.check`. NULL unless `*out_status` is OK; the client then has the message. */
DRAGOMAN_API const struct dragoman_memory_findings *
dragoman_client_memory_check(struct dragoman_client *client,
                             const struct dragoman_memory_check_request *request,
                             enum dragoman_status *out_status);
DRAGOMAN_API void
dragoman_memory_findings_destroy(const struct dragoman_memory_findings *findings);

/** What a copied unit's id means where there is one of that id already. */
enum dragoman_same_id {
	DRAGOMAN_SAME_ID_RENAME,  /**< another unit: the copy gets a second id, `from/id` */
	DRAGOMAN_SAME_ID_REPLACE, /**< an older copy: it is replaced */
	DRAGOMAN_SAME_ID_KEEP,    /**< it stays, and nothing is copied */
	DRAGOMAN_SAME_ID_COUNT
};

struct dragoman_memory_copy_request {
	struct dragoman_text from;
	struct dragoman_text to;
	struct dragoman_text key;      /**< of this page; empty: none */
	struct dragoman_text language; /**< only units that have it; empty: all */
	struct dragoman_text contains; /**< only units with this piece of text; empty: all */
	struct dragoman_filter filter;
	enum dragoman_same_id same_id;
	struct dragoman_text cursor; /**< from the page before; empty: the first */
	uint32_t limit;              /**< units copied at most; 0: 5000 */
};

#define DRAGOMAN_CURSOR_BYTES 513 /* with its NUL */

/** What a page came to. */
struct dragoman_memory_copied {
	uint64_t revision;
	uint64_t units; /**< looked at */
	uint64_t added;
	uint64_t replaced;
	uint64_t kept;
	uint64_t merged;
	char cursor[DRAGOMAN_CURSOR_BYTES]; /**< "": that was all */
};

/** Asks `memory.copy` for one page, which is copied whole or not at all. CONFLICT: a unit was changed
 * while it was copied; ask again. */
DRAGOMAN_API enum dragoman_status
dragoman_client_memory_copy(struct dragoman_client *client,
                            const struct dragoman_memory_copy_request *request,
                            struct dragoman_memory_copied *out_copied);

DRAGOMAN_END

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

DRAGOMAN_END

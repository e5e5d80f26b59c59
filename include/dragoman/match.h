/* match.h - asking a memory: requests and what comes back. Views as in unit.h. */
#pragma once

#include <dragoman/unit.h>

DRAGOMAN_BEGIN

/** A segment to be translated, and where it stands. */
struct dragoman_segment {
	struct dragoman_text text;
	struct dragoman_tag *tags;
	size_t tag_count;
	bool has_previous; /**< known: even if it is empty */
	struct dragoman_text previous;
	bool has_next;
	struct dragoman_text next;
	struct dragoman_text context; /**< id of its place; empty: unknown */
};

struct dragoman_memory_choice {
	struct dragoman_text name;
	bool has_penalty; /**< overrides the memory's own */
	uint32_t penalty;
};

/** What a unit must have to be eligible; empty and 0 ask nothing. */
struct dragoman_filter {
	struct dragoman_text subject;
	struct dragoman_text author; /**< of the unit or of one of its variants */
	int64_t changed_after;
	int64_t changed_before;
	struct dragoman_property *properties;
	size_t property_count;
};

struct dragoman_match_request {
	struct dragoman_text source;
	struct dragoman_text *targets; /**< none: every language a unit has */
	size_t target_count;
	bool has_one_target; /**< `target` was one language, not a list: the reply has `target` */
	struct dragoman_segment *segments;
	size_t segment_count;
	struct dragoman_memory_choice *memories; /**< none: all */
	size_t memory_count;
	uint32_t min_score; /**< 30-102, after penalties */
	uint32_t limit;     /**< 1-100 */
	struct dragoman_filter filter;
	bool with_differences;
	bool with_terms;
	struct dragoman_text *glossaries; /**< for `terms`; none: all */
	size_t glossary_count;
	uint32_t deadline_ms; /**< 0: none */
};

struct dragoman_penalty {
	enum dragoman_penalty_kind kind;
	uint32_t points;
};

/** A unit that `match` found. */
struct dragoman_match {
	uint32_t score; /**< after penalties: 30-102 */
	uint32_t base;  /**< before */
	uint64_t count; /**< eligible units with these texts */
	struct dragoman_text memory;
	struct dragoman_unit unit;
	uint32_t source_variant; /**< index into unit.variants */
	uint32_t *target_variants;
	uint32_t target_count;
	struct dragoman_penalty penalties[DRAGOMAN_PENALTY_COUNT];
	uint32_t penalty_count;
	struct dragoman_difference *differences;
	uint32_t difference_count;
};

/** How the answer of `match` and that of a full scan may differ: in nothing, if all is well. */
enum dragoman_audit_kind {
	DRAGOMAN_AUDIT_MISSING,    /**< the scan has a match that `match` has not */
	DRAGOMAN_AUDIT_SURPLUS,    /**< `match` has one that the scan has not */
	DRAGOMAN_AUDIT_SCORE,      /**< both have it, with other scores, */
	DRAGOMAN_AUDIT_COUNT,      /**< another count, */
	DRAGOMAN_AUDIT_PENALTIES,  /**< other penalties, */
	DRAGOMAN_AUDIT_TARGETS,    /**< or other target variants */
	DRAGOMAN_AUDIT_ORDER,      /**< what both have stands in another order, from here on */
	DRAGOMAN_AUDIT_UNREADABLE, /**< a unit that the scan could not read */
	DRAGOMAN_AUDIT_FAILED,     /**< `match` failed */
	DRAGOMAN_AUDIT_KIND_COUNT
};

struct dragoman_audit_difference {
	enum dragoman_audit_kind kind;
	const struct dragoman_match *found;   /**< by `match`; NULL: it was not */
	const struct dragoman_match *scanned; /**< by the scan; NULL: it was not */
	uint32_t found_place;                 /**< in its list, from 1; 0: not there */
	uint32_t scanned_place;
	struct dragoman_text message; /**< of what is unreadable or failed */
};

/** The wire's word (`missing`, `surplus`, `score` …). A static string. */
DRAGOMAN_API const char *dragoman_audit_word(enum dragoman_audit_kind kind);

enum dragoman_concordance_mode { DRAGOMAN_CONCORDANCE_PHRASE, DRAGOMAN_CONCORDANCE_WORDS };

struct dragoman_concordance_request {
	struct dragoman_memory_choice *memories; /**< none: all; penalties are not used */
	size_t memory_count;
	struct dragoman_text language; /**< the side that is searched */
	struct dragoman_text text;     /**< words; a trailing `*` asks for a prefix */
	enum dragoman_concordance_mode mode;
	struct dragoman_text target; /**< the unit must have this language; empty: any */
	struct dragoman_filter filter;
	uint32_t limit;
	uint32_t deadline_ms;
};

/** A unit that holds the words asked for. */
struct dragoman_concordance_hit {
	struct dragoman_text memory;
	struct dragoman_unit unit;
	uint32_t variant; /**< the one that holds them */
	struct dragoman_range *at;
	uint32_t at_count;
};

DRAGOMAN_END

/* term.h - concepts and their terms (ISO 30042), hits and findings.
 *
 * Plain structs of views, as in unit.h. Category values are TBX's own words and kept as text;
 * what the server reasons with (status, class of a type) has an enum. Dates are ISO 8601 calendar
 * dates as text, empty when open.
 */
#pragma once

#include <dragoman/api.h>
#include <dragoman/text.h>
#include <dragoman/unit.h>
#include <stdbool.h>

DRAGOMAN_BEGIN

enum dragoman_term_status {
	DRAGOMAN_TERM_NO_STATUS,
	DRAGOMAN_TERM_PROPOSED,
	DRAGOMAN_TERM_PREFERRED,
	DRAGOMAN_TERM_ADMITTED,
	DRAGOMAN_TERM_DEPRECATED,
	DRAGOMAN_TERM_FORBIDDEN,
	DRAGOMAN_TERM_STATUS_COUNT
};

enum dragoman_concept_kind {
	DRAGOMAN_CONCEPT_OTHER,
	DRAGOMAN_CONCEPT_PLACE,
	DRAGOMAN_CONCEPT_PERSON,
	DRAGOMAN_CONCEPT_TITLE,
	DRAGOMAN_CONCEPT_ORGANISATION,
	DRAGOMAN_CONCEPT_EVENT,
	DRAGOMAN_CONCEPT_DOCUMENT,
	DRAGOMAN_CONCEPT_KIND_COUNT
};

struct dragoman_term {
	struct dragoman_text id;
	struct dragoman_text text;
	enum dragoman_term_status status;
	struct dragoman_text original_status; /**< another standard's word, when it was mapped */
	struct dragoman_text part_of_speech;
	struct dragoman_text gender;
	struct dragoman_text number;
	struct dragoman_text type;   /**< fullForm shortForm abbreviation acronym variant … */
	struct dragoman_text scheme; /**< transliteration standard the form follows */
	bool case_sensitive;
	struct dragoman_text from;   /**< valid from this date on */
	struct dragoman_text until;  /**< up to and with this date */
	struct dragoman_text *forms; /**< inflected forms that no rule reaches */
	size_t form_count;
	struct dragoman_text note;
	struct dragoman_text context; /**< an example sentence */
	struct dragoman_text source;
	struct dragoman_property *properties; /**< what we do not model comes out again */
	size_t property_count;
};

/** One language of a concept (TBX langSec). */
struct dragoman_concept_language {
	struct dragoman_text language;
	struct dragoman_text definition;
	struct dragoman_text note;
	struct dragoman_term *terms;
	size_t term_count;
	struct dragoman_property *properties;
	size_t property_count;
};

struct dragoman_relation {
	struct dragoman_text kind; /**< `part-of`, `holds-office`, `see-also` */
	struct dragoman_text concept_id;
};

struct dragoman_concept {
	struct dragoman_text id; /**< unique in its glossary; empty: the server's choice */
	uint64_t revision;
	enum dragoman_concept_kind kind;
	struct dragoman_text subject;
	struct dragoman_text definition;
	struct dragoman_text *notes;
	size_t note_count;
	struct dragoman_text *sources;
	size_t source_count;
	struct dragoman_relation *relations;
	size_t relation_count;
	struct dragoman_concept_language *languages;
	size_t language_count;
	struct dragoman_text author;
	struct dragoman_text changed_by;
	int64_t created;
	int64_t changed;
	struct dragoman_property *properties;
	size_t property_count;
};

enum dragoman_finding_kind {
	DRAGOMAN_FINDING_MISSING,
	DRAGOMAN_FINDING_FORBIDDEN,
	DRAGOMAN_FINDING_DEPRECATED,
	DRAGOMAN_FINDING_NOT_PREFERRED,
	DRAGOMAN_FINDING_INCONSISTENT, /**< in an article: the concept is called otherwise elsewhere */
	DRAGOMAN_FINDING_NAME,         /**< unknown to the glossary, and spelt like no rendering of it */
	DRAGOMAN_FINDING_NUMBER,
	DRAGOMAN_FINDING_KIND_COUNT
};

enum dragoman_severity {
	DRAGOMAN_SEVERITY_NOTE,
	DRAGOMAN_SEVERITY_WARNING,
	DRAGOMAN_SEVERITY_ERROR
};

enum dragoman_lookup_mode {
	DRAGOMAN_LOOKUP_EXACT,
	DRAGOMAN_LOOKUP_PREFIX,
	DRAGOMAN_LOOKUP_FUZZY
};

struct dragoman_lookup_request {
	struct dragoman_text text;
	struct dragoman_text language; /**< empty: any; fuzzy: of the text, not of what is found */
	enum dragoman_lookup_mode mode;
	struct dragoman_text *glossaries; /**< none: all */
	size_t glossary_count;
	uint32_t limit;
};

/** A concept found by one of its terms. */
struct dragoman_lookup_hit {
	struct dragoman_text glossary;
	uint32_t score; /**< 100: the very spelling; less: folded, a prefix, or alike */
	struct dragoman_concept concept_entry;
	uint32_t language; /**< index of the term's language in the concept */
	uint32_t term;     /**< and of the term in it */
};

struct dragoman_recognise_request {
	struct dragoman_text language;
	struct dragoman_text target; /**< empty: no translations in the reply */
	struct dragoman_segment_text {
		struct dragoman_text text;
	} * segments;
	size_t segment_count;
	struct dragoman_text *glossaries; /**< none: all */
	size_t glossary_count;
	struct dragoman_text as_of; /**< ISO date; empty: today */
	bool with_overlaps;         /**< shorter terms inside longer ones too */
};

/** A term's translation in another language, best first. */
struct dragoman_translation {
	struct dragoman_text text;
	enum dragoman_term_status status;
	struct dragoman_text note;
};

/** A term that stands in a text, inflected or not. */
struct dragoman_term_hit {
	struct dragoman_range at;
	struct dragoman_text glossary;
	struct dragoman_text concept_id;
	enum dragoman_concept_kind kind;
	struct dragoman_text term; /**< as the glossary has it */
	enum dragoman_term_status status;
	struct dragoman_translation *translations;
	size_t translation_count;
};

struct dragoman_check_pair {
	struct dragoman_text source;
	struct dragoman_text target;
};

struct dragoman_check_request {
	struct dragoman_text source;
	struct dragoman_text target;
	struct dragoman_check_pair *pairs;
	size_t pair_count;
	bool is_article; /**< the pairs belong together: each concept has one translation */
	struct dragoman_text *glossaries; /**< none: all */
	size_t glossary_count;
	struct dragoman_text as_of;
};

/** Something to look at in a translation. */
struct dragoman_finding {
	enum dragoman_finding_kind kind;
	enum dragoman_severity severity;
	bool has_source_at;
	struct dragoman_range source_at;
	bool has_target_at;
	struct dragoman_range target_at;
	struct dragoman_text glossary;
	bool has_other; /**< another place of the article stands against it */
	uint32_t other_pair;
	struct dragoman_range other_at; /**< in that pair's target */
	struct dragoman_text concept_id; /**< empty: no concept (numbers, names) */
	struct dragoman_text suggestion;
	struct dragoman_text message;
};

/** The wire's words (`preferred`, `place`, `not-preferred`, `warning` …); "" for none. Static. */
DRAGOMAN_API const char *dragoman_term_status_word(enum dragoman_term_status status);
DRAGOMAN_API const char *dragoman_concept_kind_word(enum dragoman_concept_kind kind);
DRAGOMAN_API const char *dragoman_finding_word(enum dragoman_finding_kind kind);
DRAGOMAN_API const char *dragoman_severity_word(enum dragoman_severity severity);

DRAGOMAN_END

/* words.c - the wire's word for every value of the public enums, and back. */
#include <assert.h>
#include <dragoman/match.h>
#include <dragoman/status.h>
#include <dragoman/term.h>
#include <dragoman/unit.h>
#include <string.h>

#define WORDS(name, count, ...)                                                                    \
	static const char *const name[] = {__VA_ARGS__};                                           \
	static_assert(sizeof(name) / sizeof(name[0]) == (size_t)(count), "a word is missing")

WORDS(status_words, DRAGOMAN_STATUS_COUNT, "ok", "invalid", "unknown-verb", "not-found", "conflict",
      "denied", "too-large", "busy", "deadline", "full", "failed", "unreachable",
      "unknown-outcome");
WORDS(tag_kind_words, 3, "open", "close", "standalone");
WORDS(origin_words, DRAGOMAN_ORIGIN_COUNT, "", "human", "machine", "alignment");
WORDS(unit_status_words, DRAGOMAN_UNIT_STATUS_COUNT, "", "draft", "translated", "reviewed",
      "approved");
WORDS(penalty_words, DRAGOMAN_PENALTY_COUNT, "memory", "region", "machine", "draft", "alignment");
WORDS(difference_words, DRAGOMAN_DIFFERENCE_COUNT, "same", "changed", "inflected", "number",
      "missing", "added");
WORDS(audit_words, DRAGOMAN_AUDIT_KIND_COUNT, "missing", "surplus", "score", "count", "penalties",
      "targets", "order", "unreadable", "failed");
WORDS(term_status_words, DRAGOMAN_TERM_STATUS_COUNT, "", "proposed", "preferred", "admitted",
      "deprecated", "forbidden");
WORDS(concept_kind_words, DRAGOMAN_CONCEPT_KIND_COUNT, "other", "place", "person", "title",
      "organisation", "event", "document");
WORDS(finding_words, DRAGOMAN_FINDING_KIND_COUNT, "missing", "forbidden", "deprecated",
      "not-preferred", "inconsistent", "name", "number");
WORDS(severity_words, 3, "note", "warning", "error");

#define WORD_OF(function, type, words)                                                             \
	const char *function(type value)                                                           \
	{                                                                                          \
		return (size_t)value < sizeof(words) / sizeof(words[0]) ? words[value] : "";       \
	}

WORD_OF(dragoman_status_word, enum dragoman_status, status_words)
WORD_OF(dragoman_tag_kind_word, enum dragoman_tag_kind, tag_kind_words)
WORD_OF(dragoman_origin_word, enum dragoman_origin, origin_words)
WORD_OF(dragoman_unit_status_word, enum dragoman_unit_status, unit_status_words)
WORD_OF(dragoman_penalty_word, enum dragoman_penalty_kind, penalty_words)
WORD_OF(dragoman_difference_word, enum dragoman_difference_kind, difference_words)
WORD_OF(dragoman_audit_word, enum dragoman_audit_kind, audit_words)
WORD_OF(dragoman_term_status_word, enum dragoman_term_status, term_status_words)
WORD_OF(dragoman_concept_kind_word, enum dragoman_concept_kind, concept_kind_words)
WORD_OF(dragoman_finding_word, enum dragoman_finding_kind, finding_words)
WORD_OF(dragoman_severity_word, enum dragoman_severity, severity_words)

enum dragoman_status dragoman_status_of_word(const char *word)
{
	for (int i = 0; i < DRAGOMAN_STATUS_COUNT; i++) {
		if (strcmp(word, status_words[i]) == 0) {
			return (enum dragoman_status)i;
		}
	}
	return DRAGOMAN_FAILED;
}

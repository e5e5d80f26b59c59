/* check_internal.h - what the files of the check share. */
#pragma once

#include "terms/check.h"
#include "terms/recognise.h"

struct matches {
	struct term_match *items;
	size_t count;
};

struct checking {
	struct term_search *search;
	const struct check_options *options;
	struct matches source; /* the longest */
	struct matches parts;  /* shorter ones too, of all glossaries */
	struct matches target; /* the longest */
	struct matches inside; /* shorter ones too, of all glossaries */
	struct analysis source_analysis;
	struct analysis target_analysis;
	struct dragoman_finding *findings;
	size_t count;
	size_t capacity;
};

/** Tokens of a side whose words are compared each with each: what is longer is no segment. */
#define CHECK_MOST_WORDS 600

/** Everything about one pair, into `checking`, whose search and options are set. False on a fault. */
bool check_pair(struct checking *checking, const struct dragoman_check_pair *pair);

struct dragoman_finding *check_add_finding(struct checking *checking,
                                           enum dragoman_finding_kind kind);

/** printf into the arena. */
struct dragoman_text check_words(struct checking *checking, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#define SHOWN(text) (int)(text).length, (text).bytes == NULL ? "" : (text).bytes

void check_name_concept(struct dragoman_finding *finding, const struct term_match *match);
void check_set_source(struct dragoman_finding *finding, struct dragoman_range at);
void check_set_target(struct dragoman_finding *finding, struct dragoman_range at);

/** What the concept should be called in the target, or NULL. */
struct dragoman_translation *check_best_translation(struct checking *checking,
                                                    const struct dragoman_concept *entry);

/** The first match of a concept, or NULL. */
const struct term_match *check_find_concept(const struct matches *matches, uint64_t number);

/** True if the token stands within one of the matches. */
bool check_is_known(const struct matches *matches, const struct token *token);

bool check_is_same_place(const struct term_match *a, const struct term_match *b);

bool check_is_within(struct dragoman_range at, struct dragoman_range whole);

/** The first token that begins in the range, or behind it. */
uint32_t check_first_token(const struct analysis *analysis, struct dragoman_range at);

/** True if one of the concepts at this place in the source stands in the target: itself, by whatever
 * term, not by a kinsman or by what is made of it. */
bool check_is_there(const struct checking *checking, const struct term_match *match);

/** Source and target, as far as their scripts are known. */
bool check_is_same_script(const struct check_options *options);

/** The word of the target that is a misspelt translation of a name that does not stand there as it
 * should; NULL if there is none. */
const struct token *check_find_slip(const struct checking *checking, const struct term_match *match);

/** What a term that was recognised in the source may be besides. */
enum check_doubt {
	CHECK_IS_TERM,
	CHECK_IS_COMMON_WORD, /* a title, an event of one word: used loosely, too */
	CHECK_MAY_BE_OTHER_WORD,
	CHECK_IS_OTHER_NAME,
};

enum check_doubt check_doubt_of(const struct checking *checking, const struct term_match *match);

/** True if a word of the target is made of the concept's translation: an adjective of a place that no
 * glossary has, an acronym that begins with the country's, money; or if it is reworded. */
bool check_has_derived(const struct checking *checking, const struct term_match *match);

/** True if the words of a translation stand in the target within a compound, or in another order. */
bool check_is_reworded(const struct checking *checking, const struct dragoman_concept *entry);

/** True if a word holds all words of a folded name but for their endings; one that stands in a match
 * of `known`, which may be NULL, does not count. */
bool check_has_compound_of(const struct analysis *analysis, const struct matches *known,
                           struct dragoman_text name);

/** True if the source has one of the concept's terms within a compound: `Seeblockade`. */
bool check_is_in_source_compound(const struct checking *checking,
                                 const struct dragoman_concept *entry);

/** True if the target keeps the term as the source spells it, in another name or quoted. */
bool check_is_untranslated(const struct checking *checking, const struct term_match *match);

/** Adds the findings of source terms that are not translated, or misspelt. */
void check_missing(struct checking *checking);

/** A name as the target's language would likely write it; empty where its script is not known. */
struct dragoman_text check_suggest_name(struct checking *checking, struct dragoman_text name);

/** Adds the findings of names that were respelt. */
void check_names(struct checking *checking);

/** Adds the findings of acronyms and codes that were kept, misspelt. */
void check_kept(struct checking *checking);

/** Adds the findings of forbidden, deprecated, outdated and not preferred terms. */
void check_target_terms(struct checking *checking);

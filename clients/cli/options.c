/* options.c - THE TABLE of options. Reading them is options_read.c's. */
#include "options.h"

#include <string.h>

#define AT(member) offsetof(struct options, member)
#define FLAG(letter, name, member, sentence)                                                       \
	{                                                                                          \
		letter, name, NULL, KIND_FLAG, AT(member), sentence                                \
	}
#define TEXT(letter, name, argument, member, sentence)                                             \
	{                                                                                          \
		letter, name, argument, KIND_TEXT, AT(member), sentence                            \
	}
#define NUMBER(letter, name, member, sentence)                                                     \
	{                                                                                          \
		letter, name, "N", KIND_NUMBER, AT(member), sentence                               \
	}

static const struct option_rule rules[OPTION_COUNT] = {
	[OPTION_SERVER] = TEXT(0, "server", "ENDPOINT", server,
                               "the server: ipc://PATH or tcp://HOST:PORT (or DRAGOMAN_SERVER)"),
	[OPTION_JSON] = FLAG(0, "json", is_json, "the server's replies as they are, one a line"),
	[OPTION_TSV] = FLAG(0, "tsv", is_tsv,
                            "tab-separated, a header line first; \\t \\n \\\\ are escaped"),
	[OPTION_COLOR] = {0, "color", "auto|always|never", KIND_COLOUR, AT(colour),
                          "colours: auto is on a terminal, unless NO_COLOR is set"},
	[OPTION_TIMEOUT] = NUMBER(0, "timeout", timeout_s,
                                  "seconds to wait for an answer, retries included (30)"),
	[OPTION_HELP] = FLAG('h', "help", wants_help, "this text"),
	[OPTION_VERSION] = FLAG(0, "version", wants_version, "the version"),
	[OPTION_SOURCE] = TEXT('s', "source", "LANGUAGE", source, "language of the source"),
	[OPTION_TARGET] = TEXT('t', "target", "LANGUAGE", target, "language of the translation"),
	[OPTION_LANGUAGE] = TEXT('l', "language", "LANGUAGE", language, "the language to search"),
	[OPTION_LANGUAGES] = TEXT(0, "languages", "LIST", languages, "languages, as in `en,ru`"),
	[OPTION_MEMORY] = {'m', "memory", "NAME", KIND_NAMES, AT(memories), "the memory"},
	[OPTION_MEMORIES] = {'m', "memory", "NAME", KIND_NAMES, AT(memories),
                             "search these, as in `news,sport`; may be given again (all)"},
	[OPTION_GLOSSARY] = {'g', "glossary", "NAME", KIND_NAMES, AT(glossaries), "the glossary"},
	[OPTION_GLOSSARIES] = {'g', "glossary", "NAME", KIND_NAMES, AT(glossaries),
                               "use these, as in `house,places`; may be given again (all)"},
	[OPTION_MIN_SCORE] = NUMBER(0, "min-score", min_score, "the least score, 30 to 102 (70)"),
	[OPTION_LIMIT] = NUMBER('n', "limit", limit, "at most so many results"),
	[OPTION_MARKS] = FLAG(0, "marks", marks,
                              "mark differences in plain text too: [-stored-]{+asked+}"),
	[OPTION_RECENT] = FLAG(0, "recent", recent,
                               "what was asked lately, as it was asked (see audit_sample)"),
	[OPTION_WORDS] = FLAG('w', "words", words, "the words in any order, not the phrase"),
	[OPTION_PREFIX] = FLAG('p', "prefix", prefix, "terms that begin so"),
	[OPTION_PAIR] = FLAG(0, "pair", pair, "the operands are the texts themselves, not files"),
	[OPTION_EACH] = FLAG(0, "each", each, "each line on its own: they are no article"),
	[OPTION_AS_OF] = TEXT(0, "as-of", "DATE", as_of, "terms as they stood that day (today)"),
	[OPTION_AGAIN] = FLAG(0, "again", again, "even if this very file was imported today"),
	[OPTION_SKIP_BAD] = FLAG(0, "skip-bad", skip_bad,
                                 "leave out records that are refused, and say which"),
	[OPTION_BATCH] = NUMBER(0, "batch", batch,
                                "records sent together (1500 units, 250 concepts)"),
	[OPTION_FORMAT] = TEXT('f', "format", "FORMAT", format, "a format (see above)"),
	[OPTION_SEPARATOR] = TEXT(0, "separator", "SIGN", separator,
                                  "between the cells of a csv; \\t is a tab"),
	[OPTION_OUTPUT] = TEXT('o', "output", "FILE", output,
                               "write there, not to standard output"),
	[OPTION_DESCRIPTION] = TEXT(0, "description", "TEXT", description, "what it is for"),
	[OPTION_SEARCHABLE] = TEXT(0, "searchable", "LIST", searchable,
                                   "languages to search in, as in `en,ru` (all)"),
	[OPTION_PENALTY] = NUMBER(0, "penalty", penalty,
                                  "points off each of its matches, 0 to 100"),
	[OPTION_POLICY] = TEXT(
		0, "policy", "keep-both|replace|keep-first|merge", policy,
		"what becomes of a unit whose source it has already (keep-both)"),
	[OPTION_ONE_PREFERRED] = TEXT(0, "one-preferred", "yes|no", one_preferred,
                                      "refuse a second preferred term"),
	[OPTION_EXTENDS] = TEXT(0, "extends", "LIST", extends,
                                "glossaries whose terms it decides about (none)"),
	[OPTION_YES] = FLAG('y', "yes", yes, "do not ask"),
	[OPTION_CONTAINS] = TEXT(0, "contains", "TEXT", contains, "with this piece of text"),
	[OPTION_IF_UNCHANGED] = FLAG(0, "if-unchanged", if_unchanged,
                                     "refuse where the `revision` given is not the present one"),
	[OPTION_ANNOUNCE] = TEXT(0, "announce", "ENDPOINT", announce,
                                 "the server's announcements: no polling, no delay"),
	[OPTION_AFTER] = NUMBER(0, "after", after, "begin with what followed this revision (now)"),
	[OPTION_FUZZY] = FLAG(0, "fuzzy", fuzzy, "names spelt otherwise, or in another script"),
	[OPTION_TO] = TEXT(0, "to", "SCHEME", to, "the standard, as --list names it"),
	[OPTION_REVERSE] = FLAG('r', "reverse", reverse, "back into the language's own writing"),
	[OPTION_LIST] = FLAG(0, "list", list, "which schemes the server has"),
	[OPTION_TEXT_LANGUAGE] = TEXT('l', "language", "LANGUAGE", language,
                                      "language of the text (the letters tell)"),
	[OPTION_FORMS_FROM] = {'g', "glossary", "NAME", KIND_NAMES, AT(glossaries),
                               "forms decided there win over the rules; may be given again"},
	[OPTION_FILTER] = {0, "filter", "KEY=VALUE", KIND_NAMES, AT(filters),
                           "only such (see above); may be given again: all must hold"},
	[OPTION_CHECKS] = TEXT(0, "checks", "LIST", checks, "these kinds, as in `duplicate,empty` (all)"),
	[OPTION_APPLY] = FLAG(0, "apply", apply, "delete what was found (see above)"),
	[OPTION_INTO] = TEXT(0, "into", "NAME", into, "the memory that gets them all"),
	[OPTION_SAME_ID] = TEXT(0, "same-id", "rename|replace|keep", same_id,
                                "two units of one id: the copy gets another (usual), or which stays"),
	[OPTION_SHOWN] = NUMBER('n', "limit", limit, "show so many of each kind (10)"),
	[OPTION_MANUAL] = TEXT(0, "manual", "COMMAND", manual,
                               "the manual's page of a command, as scdoc reads it"),
	[OPTION_CSV] = FLAG(0, "csv", csv, "comma-separated, as RFC 4180 says, a header line first"),
	[OPTION_STATE] = TEXT(0, "state", "WORD", state,
                              "the least that counts: any, translated (usual), reviewed, approved"),
	[OPTION_AUTHOR] = TEXT(0, "author", "NAME", author, "who translated it (the file tells)"),
	[OPTION_FILE_SOURCE] = TEXT('s', "source", "LANGUAGE", source,
                                    "language of the source, where a file does not say"),
	[OPTION_FILE_TARGET] = TEXT('t', "target", "LANGUAGE", target,
                                    "language of the translation, likewise"),
	[OPTION_INSERT] = NUMBER(0, "insert", insert, "translate with matches from this score on (100)"),
	[OPTION_OFFER] = NUMBER(0, "offer", offer, "propose matches from this score on (70)"),
	[OPTION_OFFERS] = NUMBER('n', "limit", limit, "at most so many proposals for a segment (3)"),
	[OPTION_TARGET_PATH] = TEXT('o', "output", "FILE", output,
                                    "the file to write, or a folder for all of them"),
	[OPTION_IN_PLACE] = FLAG('i', "in-place", in_place, "write over the files themselves"),
	[OPTION_OVERWRITE] = FLAG(0, "overwrite", overwrite, "also over a file that is there already"),
	[OPTION_DRY_RUN] = FLAG(0, "dry-run", dry_run, "write nothing, tell what would be"),
	[OPTION_NO_TERMS] = FLAG(0, "no-terms", no_terms, "do not mark terms"),
};

const unsigned char options_global[] = {OPTION_SERVER,  OPTION_JSON, OPTION_TSV,     OPTION_COLOR,
                                        OPTION_TIMEOUT, OPTION_HELP, OPTION_VERSION, 0};

void options_init(struct options *options)
{
	*options = (struct options){.colour = -1,
	                            .timeout_s = -1,
	                            .min_score = -1,
	                            .limit = -1,
	                            .penalty = -1,
	                            .after = -1,
	                            
	                            .insert = -1,
	                            .offer = -1,
	                            .batch = -1};
}

char option_separator(const struct options *options)
{
	const char *sign = options->separator == NULL ? "" : options->separator;
	return strcmp(sign, "\\t") == 0 ? '\t' : sign[0];
}

const struct option_rule *option_rule(unsigned char number)
{
	return &rules[number];
}

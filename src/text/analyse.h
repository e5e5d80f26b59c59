/* analyse.h - a segment as tokens: what matching, terminology and concordance all stand on.
 *
 * The rules are in text/README.md. The same analysis must run at filing and at asking:
 * analyse_version() changes whenever its results may.
 *
 * Thread-safety: an analyser belongs to one thread; everything handed out lives in the arena.
 */
#pragma once

#include "base/arena.h"

#include <dragoman/text.h>
#include <dragoman/unit.h>
#include <stdbool.h>

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PLACEABLE, TOKEN_MARK, TOKEN_TAG };

struct token {
	enum token_kind kind;
	struct dragoman_text
		spelling;          /* NFC; of a tag: `kind|pairing|type` in one canonical string */
	struct dragoman_text form; /* folded */
	struct dragoman_text key;  /* what counts as the same word; compare with the kind */
	struct dragoman_range at;  /* code points of the text as it was given */
	bool is_joined;            /* no space between it and the token before */
};

struct analysis {
	struct dragoman_text text; /* NFC */
	struct token *tokens;      /* all kinds, in order of the text; tags where they stand */
	uint32_t token_count;
	uint32_t weight; /* words + numbers + placeables */
};

struct analyser;

/** Stemmers and scratch room of one thread. Aborts when memory is gone. */
struct analyser *analyser_create(void);
void analyser_destroy(struct analyser *analyser);

/**
 * Analyses valid UTF-8. `language` is an index language (language_index). Tags must be in order of
 * `at`. Costs about linear time in the text; no bound on the length of text is asked here.
 */
void analyse(struct analyser *analyser, struct arena *arena, struct dragoman_text language,
             struct dragoman_text text, const struct dragoman_tag *tags, size_t tag_count,
             struct analysis *out_analysis);

/** Folds a text as forms are folded: for comparing characters and for lookup of whole terms. */
struct dragoman_text analyse_fold(struct analyser *analyser, struct arena *arena,
                                  struct dragoman_text language, struct dragoman_text text);

/** The same as code points, for distances. `*out_count` of them. */
uint32_t *analyse_fold_points(struct analyser *analyser, struct arena *arena,
                              struct dragoman_text language, struct dragoman_text text,
                              size_t *out_count);

/** The key of a folded word in a language (its stem), as analyse() would give it. */
struct dragoman_text analyse_key(struct analyser *analyser, struct arena *arena,
                                 struct dragoman_text language, struct dragoman_text form);

/** True if one word ends at the byte `at` of a Chinese or Japanese text and another begins, as far
 * as ICU's dictionary knows them. The text is valid UTF-8, `at` the start of a letter or the end. */
bool analyse_are_parted(struct analyser *analyser, struct dragoman_text text, size_t at);

/** A number that changes with the rules, the libraries' versions or their data: the hash of
 * analysing a fixed probe text in many languages, mixed with the versions of libunistring, ICU and
 * Snowball. */
uint64_t analyse_version(void);

/** "libunistring 1.0, ICU 72.1, Snowball with 29 stemmers" (it tells no version): for messages. A
 * static string. */
const char *analyse_libraries(void);

/* stem.h - the key of a word: Snowball's stem, or where it has none for a language, a prefix. */
#pragma once

#include "base/arena.h"

#include <dragoman/text.h>
#include <stdbool.h>

struct stemming;

/** What the analysis knows of a language; static. */
struct stem_language;

struct stemming *stem_create(void);
void stem_destroy(struct stemming *stemming);

/** Of an index language (`ru-Cyrl`); also without script. Never NULL. */
const struct stem_language *stem_language(struct dragoman_text index_language);

/** I and ı, İ and i are the pairs of letters in this language. */
bool stem_is_turkic(const struct stem_language *language);

/** The key of a form. It views the form where it can, else it is in the arena. */
struct dragoman_text stem_key(struct stemming *stemming, struct arena *arena,
                              const struct stem_language *language, struct dragoman_text form);

/** How many algorithms Snowball has in this build, for messages. */
int stem_algorithm_count(void);

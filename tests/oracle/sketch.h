/* sketch.h - a random segment before it is text: tokens, the spaces between them, and tags.
 *
 * Few words of a script are in use at a time and they often return; neighbours in the lists are
 * near each other: inflected, in another case, accented, composed or not. */
#pragma once

#include "base/arena.h"
#include "support/chance.h"

#include <dragoman/unit.h>

enum script {
	SCRIPT_LATIN,
	SCRIPT_CYRILLIC,
	SCRIPT_AZERBAIJANI,
	SCRIPT_ARMENIAN,
	SCRIPT_JAPANESE,
	SCRIPT_ARABIC,
	SCRIPT_COUNT
};

#define SKETCH_TOKENS 96
#define SKETCH_TAGS 4

struct sketch_tag {
	uint32_t before; /* this token */
	bool is_inside;  /* rather one code point later */
	enum dragoman_tag_kind kind;
	const char *id;
	const char *type;
};

struct sketch {
	enum script script;
	uint32_t token_count;
	const char *tokens[SKETCH_TOKENS];
	const char *spaces[SKETCH_TOKENS]; /* before the token of the same index */
	uint32_t tag_count;
	struct sketch_tag tags[SKETCH_TAGS];
};

/** Which words of each script are in use. */
struct sketch_words {
	uint32_t first;
	uint32_t count;
};

struct sketch_words sketch_words_of(struct chance *chance);

void sketch_make(struct chance *chance, struct sketch_words in_use, enum script script,
                 struct sketch *out_sketch);

/** One to three small changes. */
void sketch_vary(struct chance *chance, struct sketch_words in_use, struct sketch *sketch);

/** Writes the text and its tags, in the arena. */
void sketch_write(const struct sketch *sketch, struct arena *arena, struct dragoman_text *out_text,
                  struct dragoman_tag **out_tags, size_t *out_tag_count);

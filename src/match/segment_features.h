/* segment_features.h - what a segment is filed under, and its tokens as they are kept.
 *
 * features_prepare() thinks: it analyses a segment and spells its features out, so that a worker
 * can do it without a transaction. The writer later turns the strings into numbers
 * (unit_index.h). A token is then three numbers: two tokens are the same word when kind and `key`
 * are equal, the same form when `form` is, the same spelling when `spelling` is. */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "store/vocabulary.h"
#include "text/analyse.h"

#include <dragoman/unit.h>

/* Keys that are no words. */
#define KEY_OF_NUMBERS 1

/** A segment made ready for filing. Everything lives in the arena it was made with. */
struct features {
	struct dragoman_text language; /* index language */
	uint64_t hash;                 /* of NFC text and tags */
	uint32_t weight;
	uint32_t token_count;
	struct dragoman_text spelled; /* the tokens' strings; see features_next */
};

void features_prepare(struct analyser *analyser, struct arena *arena,
                      const struct dragoman_variant *variant, struct features *out_features);

/** The hash that segments with the same text and tags share. */
uint64_t features_hash(const struct analysis *analysis);

/** The string under which a token's key has its number. Placeables are set apart from words by a
 * character that no text holds. Not for numbers: their key is KEY_OF_NUMBERS. */
struct dragoman_text features_key_string(const struct token *token, struct arena *arena);

/** The form that counts: of words and numbers their own; placeables, marks and tags are told apart
 * by their spelling alone. */
struct dragoman_text features_form(const struct token *token);

struct spelled_token {
	enum token_kind kind;
	struct dragoman_text key; /* empty for numbers */
	struct dragoman_text form;
	struct dragoman_text spelling;
};

/** Walks the spelled tokens: `*offset` starts at 0. False at the end. */
bool features_next(const struct features *features, size_t *offset,
                   struct spelled_token *out_token);

/** Where a token's strings have their numbers: tags are of no language, so that those of two
 * languages can be compared. */
static inline uint16_t features_language(enum token_kind kind, uint16_t language)
{
	return kind == TOKEN_TAG ? VOCABULARY_NO_LANGUAGE : language;
}

/** A token as numbers of the vocabulary. */
struct number_token {
	enum token_kind kind;
	uint32_t key;
	uint32_t form;
	uint32_t spelling;
};

/** The tokens of a stored segment. */
struct stored_tokens {
	uint64_t hash;    /* of NFC text and tags */
	uint32_t memory;  /* number of the memory it is in */
	uint32_t variant; /* its place in the unit */
	uint32_t weight;
	struct number_token *tokens;
	uint32_t count;
	uint32_t capacity;
};

/** True for what counts as a word in scores and is filed. */
static inline bool token_is_weighted(enum token_kind kind)
{
	return kind <= TOKEN_PLACEABLE;
}

/** Appends the tokens as they are kept in STORE_TOKENS. */
void stored_tokens_write(struct buffer *buffer, const struct stored_tokens *tokens);

/** Reads them, growing `tokens` as needed. False if the bytes are corrupt. */
bool stored_tokens_read(struct dragoman_text packed, struct stored_tokens *tokens);

/** Only the head: hash, memory, variant and weight. */
bool stored_tokens_read_head(struct dragoman_text packed, struct stored_tokens *out_head);

void stored_tokens_finish(struct stored_tokens *tokens);

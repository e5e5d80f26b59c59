#include "match/segment_features.h"

#include "base/number.h"
#include "language/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define PLACEABLE_PREFIX '\x02'

uint64_t features_hash(const struct analysis *analysis)
{
	uint64_t hash = XXH3_64bits(analysis->text.bytes, analysis->text.length);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind == TOKEN_TAG) {
			hash = XXH3_64bits_withSeed(token->spelling.bytes, token->spelling.length,
			                            hash + i);
		}
	}
	return hash;
}

struct dragoman_text features_key_string(const struct token *token, struct arena *arena)
{
	if (token->kind != TOKEN_PLACEABLE) {
		return token->kind == TOKEN_WORD ? token->key : token->spelling;
	}
	char *bytes = arena_alloc(arena, 1 + token->key.length);
	bytes[0] = PLACEABLE_PREFIX;
	memcpy(bytes + 1, token->key.bytes, token->key.length);
	return (struct dragoman_text){bytes, 1 + token->key.length};
}

struct dragoman_text features_form(const struct token *token)
{
	bool has_form = token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER;
	return has_form ? token->form : token->spelling;
}

/* A spelled token: kind in the low 3 bits, then whether form and spelling are the same as what
 * stands before them; key, form, spelling, each with its length. */
enum { SAME_FORM = 8, SAME_SPELLING = 16 };

static void put_string(struct buffer *buffer, struct dragoman_text string)
{
	unsigned char length[VARINT_BYTES];
	buffer_append(buffer, length, put_varint(length, string.length));
	buffer_append_text(buffer, string);
}

static void put_spelled(struct buffer *buffer, const struct spelled_token *token)
{
	bool is_same_form = dragoman_text_equal(token->key, token->form);
	bool is_same_spelling = dragoman_text_equal(token->form, token->spelling);
	buffer_append_byte(buffer, (char)(token->kind | (is_same_form ? SAME_FORM : 0) |
	                                  (is_same_spelling ? SAME_SPELLING : 0)));
	put_string(buffer, token->key);
	if (!is_same_form) {
		put_string(buffer, token->form);
	}
	if (!is_same_spelling) {
		put_string(buffer, token->spelling);
	}
}

static struct spelled_token spell(const struct token *token, struct arena *arena)
{
	struct spelled_token spelled = {token->kind, token->key, features_form(token),
	                                token->spelling};
	if (token->kind == TOKEN_NUMBER) {
		spelled.key = (struct dragoman_text){0};
	} else if (token->kind != TOKEN_WORD) {
		spelled.key = features_key_string(token, arena);
	}
	return spelled;
}

void features_prepare(struct analyser *analyser, struct arena *arena,
                      const struct dragoman_variant *variant, struct features *out_features)
{
	struct arena scratch = {0};
	struct analysis analysis;
	struct language index;
	struct buffer buffer = {0};
	language_index(variant->language, &index);
	analyse(analyser, &scratch, dragoman_text_of(index.tag), variant->text, variant->tags,
	        variant->tag_count, &analysis);
	for (uint32_t i = 0; i < analysis.token_count; i++) {
		struct spelled_token spelled = spell(&analysis.tokens[i], &scratch);
		put_spelled(&buffer, &spelled);
	}
	if (buffer.failed) {
		fputs("out of memory\n", stderr);
		abort();
	}
	*out_features = (struct features){
		.language = arena_copy_text(arena, dragoman_text_of(index.tag)),
		.hash = features_hash(&analysis),
		.weight = analysis.weight,
		.token_count = analysis.token_count,
		.spelled = arena_copy_text(arena, buffer_text(&buffer)),
	};
	buffer_finish(&buffer);
	arena_finish(&scratch);
}

static struct dragoman_text take_string(const unsigned char **at, const unsigned char *end)
{
	uint64_t length = 0;
	get_varint(at, end, &length);
	struct dragoman_text string = {(const char *)*at, (size_t)length};
	*at += length;
	return string;
}

bool features_next(const struct features *features, size_t *offset, struct spelled_token *out_token)
{
	const unsigned char *start = (const unsigned char *)features->spelled.bytes;
	const unsigned char *at = start + *offset, *end = start + features->spelled.length;
	if (*offset >= features->spelled.length) {
		return false;
	}
	unsigned char head = *at++;
	out_token->kind = (enum token_kind)(head & 7);
	out_token->key = take_string(&at, end);
	out_token->form = (head & SAME_FORM) != 0 ? out_token->key : take_string(&at, end);
	out_token->spelling = (head & SAME_SPELLING) != 0 ? out_token->form : take_string(&at, end);
	*offset = (size_t)(at - start);
	return true;
}

/* Stored: hash 8 bytes, then varints: memory, variant, weight, count, and per token
 * key << 5 | same spelling << 4 | same form << 3 | kind, then form, then spelling if they differ.
 */
void stored_tokens_write(struct buffer *buffer, const struct stored_tokens *tokens)
{
	size_t most = 8 + 4 * VARINT_BYTES + (size_t)tokens->count * 3 * VARINT_BYTES;
	unsigned char *out = (unsigned char *)buffer_reserve(buffer, most);
	if (out == NULL) {
		return;
	}
	unsigned char *at = out;
	memcpy(at, &tokens->hash, 8);
	at += 8;
	at += put_varint(at, tokens->memory);
	at += put_varint(at, tokens->variant);
	at += put_varint(at, tokens->weight);
	at += put_varint(at, tokens->count);
	for (uint32_t i = 0; i < tokens->count; i++) {
		const struct number_token *token = &tokens->tokens[i];
		bool is_same_form = token->form == token->key;
		bool is_same_spelling = token->spelling == token->form;
		at += put_varint(at, (uint64_t)token->key << 5 | (uint64_t)is_same_spelling << 4 |
		                             (uint64_t)is_same_form << 3 | token->kind);
		at += is_same_form ? 0 : put_varint(at, token->form);
		at += is_same_spelling ? 0 : put_varint(at, token->spelling);
	}
	buffer->length += (size_t)(at - out);
}

static bool read_head(const unsigned char **at, const unsigned char *end,
                      struct stored_tokens *head, uint64_t *out_count)
{
	uint64_t memory, variant, weight;
	if (end - *at < 8) {
		return false;
	}
	memcpy(&head->hash, *at, 8);
	*at += 8;
	if (!get_varint(at, end, &memory) || !get_varint(at, end, &variant) ||
	    !get_varint(at, end, &weight) || !get_varint(at, end, out_count)) {
		return false;
	}
	head->memory = (uint32_t)memory;
	head->variant = (uint32_t)variant;
	head->weight = (uint32_t)weight;
	return true;
}

bool stored_tokens_read_head(struct dragoman_text packed, struct stored_tokens *out_head)
{
	const unsigned char *at = (const unsigned char *)packed.bytes;
	uint64_t count;
	return read_head(&at, at + packed.length, out_head, &count);
}

static void make_room(struct stored_tokens *tokens, uint64_t count)
{
	if (count >= tokens->capacity) {
		free(tokens->tokens);
		tokens->capacity = (uint32_t)count * 2 + 8;
		tokens->tokens = malloc(tokens->capacity * sizeof(*tokens->tokens));
		if (tokens->tokens == NULL) {
			fputs("out of memory\n", stderr);
			abort();
		}
	}
}

static bool read_token(const unsigned char **at, const unsigned char *end,
                       struct number_token *out_token)
{
	uint64_t head, form, spelling;
	if (!get_varint(at, end, &head)) {
		return false;
	}
	form = head >> 5;
	if ((head & 8) == 0 && !get_varint(at, end, &form)) {
		return false;
	}
	spelling = form;
	if ((head & 16) == 0 && !get_varint(at, end, &spelling)) {
		return false;
	}
	*out_token = (struct number_token){(enum token_kind)(head & 7), (uint32_t)(head >> 5),
	                                   (uint32_t)form, (uint32_t)spelling};
	return out_token->kind <= TOKEN_TAG;
}

bool stored_tokens_read(struct dragoman_text packed, struct stored_tokens *tokens)
{
	const unsigned char *at = (const unsigned char *)packed.bytes, *end = at + packed.length;
	uint64_t count;
	if (!read_head(&at, end, tokens, &count) || count > packed.length) {
		return false;
	}
	make_room(tokens, count);
	uint32_t weight = 0;
	for (uint64_t i = 0; i < count; i++) {
		if (!read_token(&at, end, &tokens->tokens[i])) {
			return false;
		}
		weight += token_is_weighted(tokens->tokens[i].kind);
	}
	tokens->count = (uint32_t)count;
	return at == end && weight == tokens->weight;
}

void stored_tokens_finish(struct stored_tokens *tokens)
{
	free(tokens->tokens);
	*tokens = (struct stored_tokens){0};
}

/* fuzz_analyse.c - any valid text, in any language, with any tags, keeps what the analysis
 * promises.
 *
 * Input: a byte for the language, one for the number of tags, two for each tag, then the text.
 */
#include "text/analyse.h"

#include <assert.h>
#include <stdlib.h>
#include <uninorm.h>
#include <unistr.h>

#define MOST_TAGS 16
#define LONGEST_TEXT 16384

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const languages[] = {"en-Latn", "ru-Cyrl", "hy-Armn", "ka-Geor", "az-Latn",
                                        "tr-Latn", "de-Latn", "fr-Latn", "ar-Arab", "he-Hebr",
                                        "zh-Hans", "ja-Jpan", "th-Thai", "ko-Kore", "sr-Cyrl",
                                        "hi-Deva", "ta-Taml", "el-Grek", "hu-Latn", "und"};

static bool is_nfc(struct dragoman_text text)
{
	size_t length = 0;
	uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)text.bytes, text.length, NULL,
	                               &length);
	struct dragoman_text expected = {(const char *)normal, length};
	bool is_same = text.length == 0 || dragoman_text_equal(text, expected);
	free(normal);
	return is_same;
}

static bool is_valid(struct dragoman_text text)
{
	return text.length == 0 || u8_check((const uint8_t *)text.bytes, text.length) == NULL;
}

static size_t count_points(struct dragoman_text text)
{
	return u8_mbsnlen((const uint8_t *)text.bytes, text.length);
}

static size_t after_points(struct dragoman_text text, size_t at, uint32_t count)
{
	for (; count > 0; count--) {
		do {
			at++;
		} while (at < text.length && ((unsigned char)text.bytes[at] & 0xC0) == 0x80);
	}
	return at;
}

/* What stands at the token's place in the text as given, in NFC, is its spelling. */
static void check_place(struct dragoman_text given, const struct token *token)
{
	size_t start = after_points(given, 0, token->at.start);
	size_t end = after_points(given, start, token->at.end - token->at.start);
	size_t length = 0;
	uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)given.bytes + start,
	                               end - start, NULL, &length);
	struct dragoman_text piece = {(const char *)normal, length};
	assert(dragoman_text_equal(piece, token->spelling));
	free(normal);
}

static void check_token(struct analyser *analyser, struct arena *arena,
                        struct dragoman_text language, const struct token *token)
{
	assert(is_valid(token->spelling) && is_nfc(token->spelling) && token->spelling.length > 0);
	assert(is_valid(token->form) && is_nfc(token->form));
	assert(is_valid(token->key));
	if (token->kind == TOKEN_WORD) {
		struct dragoman_text key = analyse_key(analyser, arena, language, token->form);
		assert(token->form.length > 0 && token->key.length > 0);
		assert(dragoman_text_equal(key, token->key));
	}
	if (token->kind != TOKEN_TAG) {
		struct dragoman_text form = analyse_fold(analyser, arena, language,
		                                         token->spelling);
		struct dragoman_text again = analyse_fold(analyser, arena, language, form);
		assert(dragoman_text_equal(form, token->form));
		assert(dragoman_text_equal(form, again));
	}
}

static void check_order(struct dragoman_text given, const struct analysis *analysis,
                        size_t tag_count)
{
	uint32_t end = 0;
	uint32_t tag_at = 0;
	uint32_t weight = 0;
	size_t tags = 0;
	size_t length = count_points(given);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		assert(token->at.start <= token->at.end && token->at.end <= length);
		if (token->kind == TOKEN_TAG) {
			assert(token->at.start >= tag_at);
			tag_at = token->at.start;
			tags++;
			continue;
		}
		assert(token->at.start >= end && token->at.start < token->at.end);
		assert(tag_at <= token->at.start);
		assert(!token->is_joined || token->at.start == end || i > 0);
		check_place(given, token);
		end = token->at.end;
		weight += token->kind != TOKEN_MARK;
	}
	assert(weight == analysis->weight && tags == tag_count);
}

static size_t read_tags(const uint8_t *data, size_t size, struct dragoman_tag *tags)
{
	static const char *const ids[] = {"", "1", "2", "b"};
	static const char *const types[] = {"", "bold", "link", "e\u0301"};
	size_t count = 0;
	uint32_t at = 0;
	for (; count < MOST_TAGS && count < data[1] % (MOST_TAGS + 1) && 2 * count + 4 <= size;
	     count++) {
		const uint8_t *bytes = data + 2 + 2 * count;
		at += bytes[0];
		tags[count] = (struct dragoman_tag){
			.at = at,
			.kind = (enum dragoman_tag_kind)(bytes[1] % 3),
			.id = dragoman_text_of(ids[bytes[1] / 3 % 4]),
			.type = dragoman_text_of(types[bytes[1] / 12 % 4]),
		};
	}
	return count;
}

static void check_all(struct dragoman_text language, struct dragoman_text text,
                      const struct dragoman_tag *tags, size_t tag_count)
{
	static struct analyser *analyser;
	static struct arena arena;
	analyser = analyser == NULL ? analyser_create() : analyser;
	struct analysis analysis;
	analyse(analyser, &arena, language, text, tags, tag_count, &analysis);
	assert(is_valid(analysis.text) && is_nfc(analysis.text));
	check_order(text, &analysis, tag_count);
	for (uint32_t i = 0; i < analysis.token_count; i++) {
		check_token(analyser, &arena, language, &analysis.tokens[i]);
	}
	struct analysis again;
	analyse(analyser, &arena, language, analysis.text, tags, tag_count, &again);
	assert(again.weight == analysis.weight);
	arena_reset(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2) {
		return 0;
	}
	struct dragoman_tag tags[MOST_TAGS];
	size_t tag_count = read_tags(data, size, tags);
	size_t start = 2 + 2 * tag_count;
	struct dragoman_text text = {(const char *)data + start, size - start};
	if (text.length > LONGEST_TEXT || !is_valid(text)) {
		return 0;
	}
	size_t language = data[0] % (sizeof(languages) / sizeof(languages[0]));
	check_all(dragoman_text_of(languages[language]), text, tags, tag_count);
	return 0;
}

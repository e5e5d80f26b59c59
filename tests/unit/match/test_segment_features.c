/* test_segment_features.c - what a segment is filed under, and its tokens as bytes and back. */
#include "match/segment_features.h"

#include "support/chance.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TOKENS 300

static struct stored_tokens make_tokens(struct chance *chance, struct number_token *room)
{
	static const uint32_t numbers[] = {0, 1, 31, 127, 128, 300, 1u << 20, INT32_MAX, 1u << 27};
	struct stored_tokens tokens = {.hash = (uint64_t)chance_below(chance, UINT32_MAX) << 32 |
	                                       chance_below(chance, UINT32_MAX),
	                               .memory = CHANCE_PICK(chance, numbers),
	                               .variant = chance_below(chance, 128),
	                               .tokens = room,
	                               .count = chance_below(chance, MOST_TOKENS)};
	for (uint32_t i = 0; i < tokens.count; i++) {
		uint32_t key = CHANCE_PICK(chance, numbers);
		uint32_t form = chance_of(chance, 50) ? key : CHANCE_PICK(chance, numbers);
		room[i] = (struct number_token){
			(enum token_kind)chance_below(chance, TOKEN_TAG + 1), key, form,
			chance_of(chance, 50) ? form : CHANCE_PICK(chance, numbers)};
		tokens.weight += token_is_weighted(room[i].kind);
	}
	return tokens;
}

static void assert_same(const struct stored_tokens *a, const struct stored_tokens *b)
{
	assert_true(a->hash == b->hash);
	assert_int_equal(a->memory, b->memory);
	assert_int_equal(a->variant, b->variant);
	assert_int_equal(a->weight, b->weight);
	assert_int_equal(a->count, b->count);
	for (uint32_t i = 0; i < a->count; i++) {
		assert_int_equal(a->tokens[i].kind, b->tokens[i].kind);
		assert_int_equal(a->tokens[i].key, b->tokens[i].key);
		assert_int_equal(a->tokens[i].form, b->tokens[i].form);
		assert_int_equal(a->tokens[i].spelling, b->tokens[i].spelling);
	}
}

static void tokens_come_back_as_they_were(void **state)
{
	struct chance chance = {3};
	struct stored_tokens read = {0}, head = {0};
	struct buffer buffer = {0};
	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct number_token room[MOST_TOKENS];
		struct stored_tokens tokens = make_tokens(&chance, room);
		buffer_clear(&buffer);
		stored_tokens_write(&buffer, &tokens);
		assert_true(stored_tokens_read(buffer_text(&buffer), &read));
		assert_same(&tokens, &read);
		assert_true(stored_tokens_read_head(buffer_text(&buffer), &head));
		assert_true(head.hash == tokens.hash && head.weight == tokens.weight);
		assert_int_equal(head.memory, tokens.memory);
		assert_int_equal(head.variant, tokens.variant);
	}
	buffer_finish(&buffer);
	stored_tokens_finish(&read);
	stored_tokens_finish(&read);
}

/* Cut anywhere or with a byte too many they are none; changed anywhere they do no harm. Bytes are
 * copied to room of just their length, so that a byte too far is seen. */
static void damaged_bytes_are_told(void **state)
{
	struct chance chance = {5};
	struct stored_tokens read = {0};
	struct buffer buffer = {0};
	struct number_token room[MOST_TOKENS];
	struct stored_tokens tokens = make_tokens(&chance, room);
	(void)state;
	stored_tokens_write(&buffer, &tokens);
	for (size_t length = 0; length < buffer.length; length++) {
		char *cut = malloc(length + (length == 0));
		memcpy(cut, buffer.bytes, length);
		assert_false(stored_tokens_read((struct dragoman_text){cut, length}, &read));
		assert_true(length > 20 || length < 8 ||
		            !stored_tokens_read_head((struct dragoman_text){cut, 8}, &read));
		free(cut);
	}
	for (size_t i = 0; i < buffer.length; i++) {
		char *changed = malloc(buffer.length);
		memcpy(changed, buffer.bytes, buffer.length);
		changed[i] = (char)chance_below(&chance, 256);
		stored_tokens_read((struct dragoman_text){changed, buffer.length}, &read);
		free(changed);
	}
	buffer_append_byte(&buffer, 0);
	assert_false(stored_tokens_read(buffer_text(&buffer), &read));
	buffer_finish(&buffer);
	stored_tokens_finish(&read);
}

static void a_weight_or_a_kind_that_is_none_is_refused(void **state)
{
	struct number_token token = {TOKEN_MARK, 9, 9, 9};
	struct stored_tokens tokens = {.tokens = &token, .count = 1}, read = {0};
	struct buffer buffer = {0};
	(void)state;
	for (uint32_t weight = 0; weight < 2; weight++) {
		tokens.weight = weight; /* of a mark there is none */
		buffer_clear(&buffer);
		stored_tokens_write(&buffer, &tokens);
		assert_int_equal(stored_tokens_read(buffer_text(&buffer), &read), weight == 0);
	}
	token.kind = (enum token_kind)(TOKEN_TAG + 1);
	tokens.weight = 0;
	buffer_clear(&buffer);
	stored_tokens_write(&buffer, &tokens);
	assert_false(stored_tokens_read(buffer_text(&buffer), &read));
	buffer_finish(&buffer);
	stored_tokens_finish(&read);
}

/* A count of more tokens than there are bytes asks for no room. */
static void a_count_beyond_the_bytes_is_refused(void **state)
{
	static const unsigned char bytes[] = {1, 2, 3, 4,    5,    6,    7,    8,
	                                      1, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f};
	struct stored_tokens read = {0};
	(void)state;
	assert_false(stored_tokens_read((struct dragoman_text){(const char *)bytes, sizeof(bytes)},
	                                &read));
	assert_null(read.tokens);
	stored_tokens_finish(&read);
}

struct spelled {
	enum token_kind kind;
	const char *key;
	const char *form;
	const char *spelling;
};

static void a_segment_is_filed_under_its_tokens(void **state)
{
	static const struct spelled expected[] = {
		{TOKEN_WORD, "talk", "talks", "Talks"},
		{TOKEN_MARK, NULL, ",", ","},
		{TOKEN_NUMBER, "", "30,000", "30,000"},
		{TOKEN_WORD, "talk", "talk", "talk"},
		{TOKEN_TAG, NULL, "standalone|0|break", "standalone|0|break"},
	};
	struct arena arena = {0};
	struct analyser *analyser = analyser_create();
	struct dragoman_tag tag = {
		.at = 18, .kind = DRAGOMAN_TAG_STANDALONE, .type = dragoman_text_of("break")};
	struct dragoman_variant variant = {.language = dragoman_text_of("en-GB"),
	                                   .text = dragoman_text_of("Talks, 30,000 talk"),
	                                   .tags = &tag,
	                                   .tag_count = 1};
	struct features features, other;
	struct spelled_token token;
	size_t offset = 0, count = 0;
	(void)state;
	features_prepare(analyser, &arena, &variant, &features);
	assert_true(dragoman_text_equal(features.language, dragoman_text_of("en-Latn")));
	assert_int_equal(features.weight, 3);
	while (features_next(&features, &offset, &token)) {
		const struct spelled *own = &expected[count++];
		assert_int_equal(token.kind, own->kind);
		assert_true(own->key == NULL ||
		            dragoman_text_equal(token.key, dragoman_text_of(own->key)));
		assert_true(dragoman_text_equal(token.form, dragoman_text_of(own->form)));
		assert_true(dragoman_text_equal(token.spelling, dragoman_text_of(own->spelling)));
	}
	assert_int_equal(count, 5);
	assert_int_equal(features.token_count, 5);
	tag.data = dragoman_text_of("<br/>"); /* a tag's code is no part of what it is */
	features_prepare(analyser, &arena, &variant, &other);
	assert_true(features.hash == other.hash);
	tag.at = 5; /* between other tokens */
	features_prepare(analyser, &arena, &variant, &other);
	assert_true(features.hash != other.hash);
	variant.tag_count = 0;
	features_prepare(analyser, &arena, &variant, &other);
	assert_true(features.hash != other.hash);
	analyser_destroy(analyser);
	arena_finish(&arena);
}

/* Case counts in an address: its form is its spelling. */
static void a_placeable_is_told_apart_by_its_spelling(void **state)
{
	struct arena arena = {0};
	struct analyser *analyser = analyser_create();
	struct dragoman_variant variant = {.language = dragoman_text_of("en"),
	                                   .text = dragoman_text_of("https://Example.org/A")};
	struct features features;
	struct spelled_token token;
	size_t offset = 0;
	(void)state;
	features_prepare(analyser, &arena, &variant, &features);
	assert_true(features_next(&features, &offset, &token));
	assert_int_equal(token.kind, TOKEN_PLACEABLE);
	assert_true(dragoman_text_equal(token.form, variant.text));
	assert_true(dragoman_text_equal(token.spelling, variant.text));
	assert_false(dragoman_text_equal(token.key, variant.text)); /* no word has this key */
	assert_false(features_next(&features, &offset, &token));
	analyser_destroy(analyser);
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_come_back_as_they_were),
		cmocka_unit_test(damaged_bytes_are_told),
		cmocka_unit_test(a_weight_or_a_kind_that_is_none_is_refused),
		cmocka_unit_test(a_count_beyond_the_bytes_is_refused),
		cmocka_unit_test(a_segment_is_filed_under_its_tokens),
		cmocka_unit_test(a_placeable_is_told_apart_by_its_spelling),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

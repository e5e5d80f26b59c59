/* test_among.c - segments against those before them: exactly what comparing each with each gives. */
#include "match/among.h"

#include "match/score.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct among_best ask(struct among *among, const char *text, uint32_t least)
{
	struct dragoman_segment segment = {.text = dragoman_text_of(text)};
	struct among_best best;
	among_ask(among, &segment, least, &best);
	return best;
}

static void assert_best(struct among_best best, uint32_t score, uint32_t place)
{
	assert_int_equal(best.score, score);
	assert_int_equal(best.place, place);
}

static void only_what_stands_before_is_matched(void **state)
{
	struct analyser *analyser = analyser_create();
	struct among *among = among_create(analyser, dragoman_text_of("en-Latn"));
	(void)state;
	assert_best(ask(among, "The talks will resume.", 50), 0, 0);
	assert_best(ask(among, "The talks will end.", 50), 75, 0);
	assert_best(ask(among, "The talks will resume.", 50), 100, 0);
	assert_best(ask(among, "the talks will resume.", 50), 97, 0);
	assert_best(ask(among, "The talks will end.", 50), 100, 1);
	assert_best(ask(among, "In 2020", 50), 0, 0);
	assert_best(ask(among, "In 2021", 50), 90, 5);
	assert_best(ask(among, "…", 50), 0, 0);
	assert_best(ask(among, "…", 50), 100, 7);
	assert_best(ask(among, "!", 50), 0, 0);
	assert_best(ask(among, "", 50), 0, 0);
	assert_best(ask(among, "", 50), 100, 10);
	among_destroy(among);
	analyser_destroy(analyser);
}

static void tags_make_another_segment(void **state)
{
	struct dragoman_tag tags[] = {{.at = 4, .kind = DRAGOMAN_TAG_STANDALONE}};
	struct dragoman_segment segment = {.text = dragoman_text_of("The talks"), .tags = tags};
	struct analyser *analyser = analyser_create();
	struct among *among = among_create(analyser, dragoman_text_of("en-Latn"));
	struct among_best best;
	(void)state;
	among_ask(among, &segment, 50, &best);
	assert_int_equal(best.score, 0);
	segment.tag_count = 1;
	among_ask(among, &segment, 50, &best);
	assert_best(best, 95, 0);
	tags[0].at = 0;
	among_ask(among, &segment, 50, &best);
	assert_int_equal(best.score, 95);
	tags[0].at = 4;
	among_ask(among, &segment, 50, &best);
	assert_best(best, 100, 1);
	among_destroy(among);
	analyser_destroy(analyser);
}

/* By the definition alone, with numbers of its own: the place of a string among all. */

#define MOST 400
#define STRINGS 64

struct plain {
	char text[200];
	struct number_token tokens[40];
	uint32_t count;
	uint32_t weight;
};

static char strings[STRINGS][40];
static uint32_t string_count;

static uint32_t find_string(struct dragoman_text text)
{
	for (uint32_t i = 0; i < string_count; i++) {
		if (dragoman_text_equal(dragoman_text_of(strings[i]), text)) {
			return i + 2;
		}
	}
	assert_true(string_count < STRINGS && text.length < 40);
	memcpy(strings[string_count], text.bytes, text.length);
	return ++string_count + 1;
}

static void read_plain(struct analyser *analyser, struct plain *plain)
{
	struct arena arena = {0};
	struct analysis analysis;
	analyse(analyser, &arena, dragoman_text_of("en-Latn"), dragoman_text_of(plain->text), NULL, 0,
	        &analysis);
	plain->count = analysis.token_count;
	plain->weight = analysis.weight;
	for (uint32_t i = 0; i < plain->count; i++) {
		const struct token *token = &analysis.tokens[i];
		plain->tokens[i] = (struct number_token){
			.kind = token->kind,
			.key = token->kind == TOKEN_NUMBER ? KEY_OF_NUMBERS : find_string(token->key),
			.form = find_string(features_form(token)),
			.spelling = find_string(token->spelling),
		};
	}
	arena_finish(&arena);
}

static uint32_t plain_score(struct score_room *room, const struct plain *a, const struct plain *b)
{
	struct token_sequence query = {a->tokens, a->count, a->weight};
	struct token_sequence unit = {b->tokens, b->count, b->weight};
	if (strcmp(a->text, b->text) == 0) {
		return 100;
	}
	if (a->weight == 0 || b->weight == 0) {
		return 0;
	}
	uint32_t larger = a->weight > b->weight ? a->weight : b->weight;
	uint32_t score = score_of_distance(score_distance(room, &query, &unit, 100000), larger);
	return score > 99 ? 99 : score;
}

static void make_text(char out_text[200])
{
	static const char *const words[] = {"the", "talks", "The", "talk", "2020", "31", "war", "war,",
	                                    "https://a.example", "peace", "said", "of"};
	size_t length = 0;
	int count = 1 + rand() % 12;
	for (int i = 0; i < count; i++) {
		/* some words stand in nearly every segment, some in few */
		int which = rand() % 12 * (rand() % 3) / 2;
		length += (size_t)snprintf(out_text + length, 200 - length, "%s%s",
		                           i == 0 ? "" : " ", words[which]);
	}
}

static void it_is_what_comparing_each_with_each_gives(void **state)
{
	static struct plain plains[MOST];
	static const uint32_t leasts[] = {30, 50, 75, 99};
	struct score_room room = {0};
	struct analyser *analyser = analyser_create();
	(void)state;
	srand(7);
	for (int i = 0; i < MOST; i++) {
		make_text(plains[i].text);
		read_plain(analyser, &plains[i]);
	}
	for (size_t k = 0; k < sizeof(leasts) / sizeof(leasts[0]); k++) {
		struct among *among = among_create(analyser, dragoman_text_of("en-Latn"));
		for (uint32_t i = 0; i < MOST; i++) {
			struct among_best best = ask(among, plains[i].text, leasts[k]), wanted = {0};
			for (uint32_t j = 0; j < i; j++) {
				uint32_t score = plain_score(&room, &plains[i], &plains[j]);
				if (score >= leasts[k] && score > wanted.score) {
					wanted = (struct among_best){score, j};
				}
			}
			if (best.score != wanted.score || best.place != wanted.place) {
				fail_msg("%u: \"%s\": %u at %u, not %u at %u", leasts[k],
				         plains[i].text, best.score, best.place, wanted.score,
				         wanted.place);
			}
		}
		among_destroy(among);
	}
	score_room_finish(&room);
	analyser_destroy(analyser);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_stands_before_is_matched),
		cmocka_unit_test(tags_make_another_segment),
		cmocka_unit_test(it_is_what_comparing_each_with_each_gives),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_skeletons.c - what is filed under a skeleton, and those alike, against a look at each.
 *
 * The trigrams are made here anew, from what skeletons.h says of them. */
#include "store/skeletons.h"

#include "support/chance.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define SKELETONS 300
#define PLACES 6 /* a skeleton, at most */
#define MOST_FOUND 40

#define MOST_GRAMS (2 * SKELETONS_MOST_BYTES + 1)

struct grams {
	char grams[MOST_GRAMS][3];
	size_t count;
};

static struct filed {
	char text[SKELETONS_MOST_BYTES + 1];
	struct grams grams;
	struct lexicon_place places[PLACES];
	size_t place_count;
} filed[SKELETONS];

/* A few syllables, so that many are alike; some as long as may be. */
static void make_skeleton(struct chance *chance, char *out_text, size_t syllables)
{
	static const char *const parts[] = {"ka", "ra", "bag", "sh", "in", "ov", "step", "7", "u"};
	out_text[0] = '\0';
	while (syllables-- > 0) {
		const char *part = CHANCE_PICK(chance, parts);
		if (strlen(out_text) + strlen(part) <= SKELETONS_MOST_BYTES) {
			strcat(out_text, part);
		}
	}
}

static bool is_known(size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(filed[i].text, text) == 0) {
			return true;
		}
	}
	return false;
}

static void add_grams(struct grams *grams, const char *letters, size_t length, char edge)
{
	for (size_t i = 0; i < length; i++) {
		char gram[3] = {i == 0 ? edge : letters[i - 1], letters[i],
		                i + 1 == length ? edge : letters[i + 1]};
		bool is_new = true;
		for (size_t j = 0; j < grams->count; j++) {
			is_new = is_new && memcmp(grams->grams[j], gram, 3) != 0;
		}
		memcpy(grams->grams[grams->count], gram, 3);
		grams->count += is_new;
	}
}

static void make_grams(const char *text, struct grams *out_grams)
{
	char consonants[SKELETONS_MOST_BYTES];
	size_t length = 0;
	for (const char *at = text; *at != '\0'; at++) {
		if (strchr("aeiouv", *at) == NULL) {
			consonants[length++] = (char)(*at >= 'a' ? *at - 32 : *at);
		}
	}
	out_grams->count = 0;
	add_grams(out_grams, text, strlen(text), '^');
	add_grams(out_grams, consonants, length, '_');
}

static int begin(void **state)
{
	struct chance chance = {31};
	memset(filed, 0, sizeof(filed));
	for (size_t i = 0; i < SKELETONS; i++) {
		do {
			make_skeleton(&chance, filed[i].text, i % 20 == 0 ? 60 : 2 + i % 5);
		} while (is_known(i, filed[i].text));
		make_grams(filed[i].text, &filed[i].grams);
	}
	return open_store(state);
}

static void add(struct store_transaction *transaction, size_t index, uint32_t glossary,
                uint64_t number)
{
	struct filed *own = &filed[index];
	static uint32_t term; /* no place is there twice */
	struct lexicon_place place = {glossary, number, 1, ++term};
	if (own->place_count < PLACES) {
		own->places[own->place_count++] = place;
		skeletons_add(transaction, dragoman_text_of(own->text), &place);
	}
}

/* Takes away what a glossary (and concept, unless 0) has, as it ought to be taken. */
static void forget(struct filed *own, uint32_t glossary, uint64_t number)
{
	size_t kept = 0;
	for (size_t i = 0; i < own->place_count; i++) {
		bool is_its = own->places[i].glossary == glossary &&
		              (number == 0 || own->places[i].number == number);
		if (!is_its) {
			own->places[kept++] = own->places[i];
		}
	}
	own->place_count = kept;
}

static size_t count_place(const struct filed *own, const struct lexicon_place *place)
{
	size_t count = 0;
	for (size_t i = 0; i < own->place_count; i++) {
		count += own->places[i].glossary == place->glossary &&
		         own->places[i].number == place->number &&
		         own->places[i].language == place->language &&
		         own->places[i].term == place->term;
	}
	return count;
}

static void check_walk(struct store_transaction *transaction, const struct filed *own)
{
	struct skeleton_walk walk;
	struct lexicon_place place = {0};
	size_t found = 0;
	bool is_there = skeleton_walk_open(&walk, transaction, dragoman_text_of(own->text), &place);
	for (; is_there; is_there = skeleton_walk_next(&walk, &place)) {
		assert_int_equal(count_place(own, &place), 1);
		found++;
	}
	skeleton_walk_close(&walk);
	assert_int_equal(found, own->place_count);
}

/* The part of their trigrams that two share: twice as many as common ones, over the letters. */
static double likeness(const char *asked, const struct grams *grams, const struct filed *own)
{
	size_t shared = 0;
	for (size_t i = 0; i < grams->count; i++) {
		for (size_t j = 0; j < own->grams.count; j++) {
			shared += memcmp(grams->grams[i], own->grams.grams[j], 3) == 0;
		}
	}
	double like = 2.0 * (double)shared / (double)(strlen(asked) + strlen(own->text));
	return like > 1 ? 1 : like;
}

static size_t index_of(struct dragoman_text text)
{
	for (size_t i = 0; i < SKELETONS; i++) {
		if (dragoman_text_equal(text, dragoman_text_of(filed[i].text))) {
			return i;
		}
	}
	fail_msg("`%.*s` was never filed", (int)text.length, text.bytes);
	return 0;
}

/* Nobody who is left out is more alike than one who is found, but for the step of 1/256. */
static void check_alike(struct store_transaction *transaction, const char *asked, size_t most,
                        struct skeleton_range range)
{
	struct arena arena = {0};
	struct dragoman_text *found;
	struct grams grams;
	static bool is_found[SKELETONS];
	size_t able = 0;
	double least = 1, best_left = 0;
	size_t count = skeletons_alike(transaction, &arena, dragoman_text_of(asked), range, most,
	                               &found);
	make_grams(asked, &grams);
	memset(is_found, 0, sizeof(is_found));
	for (size_t i = 0; i < count; i++) {
		size_t index = index_of(found[i]);
		assert_false(is_found[index]); /* once each */
		is_found[index] = true;
	}
	for (size_t i = 0; i < SKELETONS; i++) {
		size_t length = strlen(filed[i].text);
		double like = likeness(asked, &grams, &filed[i]);
		bool is_able = filed[i].place_count > 0 && like > 0 && length >= range.shortest &&
		               length <= range.longest;
		assert_true(is_able || !is_found[i]);
		able += is_able;
		least = is_found[i] && like < least ? like : least;
		best_left = is_able && !is_found[i] && like > best_left ? like : best_left;
	}
	assert_int_equal(count, able < most ? able : most);
	assert_true(count == 0 || best_left <= least + 1.0 / 256);
	arena_finish(&arena);
}

static void check_all(struct store *store)
{
	struct store_transaction transaction;
	struct chance chance = {77};
	store_begin(store, STORE_READ, &transaction);
	for (size_t i = 0; i < SKELETONS; i++) {
		check_walk(&transaction, &filed[i]);
	}
	for (size_t i = 0; i < 25; i++) {
		char asked[SKELETONS_MOST_BYTES + 1];
		make_skeleton(&chance, asked, 1 + chance_below(&chance, 6));
		struct skeleton_range range = {1 + chance_below(&chance, 8), 0};
		range.longest = range.shortest +
		                (i % 3 == 0 ? 0 : chance_below(&chance, SKELETONS_MOST_BYTES));
		check_alike(&transaction, i % 2 == 0 ? asked : filed[i].text,
		            1 + chance_below(&chance, MOST_FOUND), range);
	}
	check_alike(&transaction, filed[3].text, SKELETONS, (struct skeleton_range){0, 255});
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void file_some(struct store *store, struct chance *chance, size_t count)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (size_t i = 0; i < count; i++) {
		add(&transaction, chance_below(chance, SKELETONS), 1 + chance_below(chance, 3),
		    1 + chance_below(chance, 20));
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void what_is_filed_is_found_with_those_alike(void **state)
{
	struct chance chance = {1};
	check_all(*state); /* nothing is there yet */
	for (int round = 0; round < 4; round++) {
		file_some(*state, &chance, 200);
		check_all(*state);
	}
}

static void what_a_concept_had_is_taken_away_in_any_write(void **state)
{
	struct chance chance = {2};
	for (int round = 0; round < 6; round++) {
		struct store_transaction transaction;
		store_begin(*state, STORE_WRITE, &transaction);
		for (int i = 0; i < 200; i++) {
			size_t index = chance_below(&chance, SKELETONS);
			struct lexicon_place place = {.glossary = 1 + chance_below(&chance, 3),
			                              .number = 1 + chance_below(&chance, 5)};
			if (chance_of(&chance, 60)) {
				add(&transaction, index, place.glossary, place.number);
			} else {
				skeletons_remove(&transaction, dragoman_text_of(filed[index].text),
				                 &place);
				forget(&filed[index], place.glossary, place.number);
			}
		}
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		check_all(*state);
	}
}

static void a_glossary_goes_as_a_whole(void **state)
{
	struct chance chance = {3};
	file_some(*state, &chance, 700);
	for (uint32_t glossary = 1; glossary <= 3; glossary++) {
		struct store_transaction transaction;
		store_begin(*state, STORE_WRITE, &transaction);
		skeletons_delete_glossary(&transaction, glossary);
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		for (size_t i = 0; i < SKELETONS; i++) {
			forget(&filed[i], glossary, 0);
		}
		check_all(*state);
	}
	struct store_transaction transaction;
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(store_count(&transaction, STORE_SKELETONS), 0);
	assert_int_equal(store_count(&transaction, STORE_SKELETON_GRAMS), 0);
	assert_int_equal(store_count(&transaction, STORE_SKELETON_NUMBERS), 0);
	store_abort(&transaction);
}

static void an_aborted_write_leaves_no_trigrams(void **state)
{
	struct chance chance = {4};
	struct store_transaction transaction;
	struct lexicon_place place = {1, 1, 0, 0};
	file_some(*state, &chance, 50);
	store_begin(*state, STORE_WRITE, &transaction);
	for (size_t i = 0; i < SKELETONS; i++) {
		skeletons_add(&transaction, dragoman_text_of(filed[i].text), &place);
	}
	store_abort(&transaction);
	file_some(*state, &chance, 1);
	check_all(*state);
}

static void nothing_and_too_much_are_not_filed(void **state)
{
	struct store_transaction transaction;
	struct lexicon_place place = {1, 1, 0, 0};
	struct skeleton_walk walk;
	char text[SKELETONS_MOST_BYTES + 1];
	memset(text, 'k', sizeof(text));
	struct dragoman_text long_one = {text, sizeof(text)};
	store_begin(*state, STORE_WRITE, &transaction);
	skeletons_add(&transaction, long_one, &place);
	skeletons_add(&transaction, (struct dragoman_text){0}, &place);
	skeletons_remove(&transaction, long_one, &place);
	skeletons_remove(&transaction, (struct dragoman_text){0}, &place);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(store_count(&transaction, STORE_SKELETONS), 0);
	assert_false(skeleton_walk_open(&walk, &transaction, (struct dragoman_text){0}, &place));
	skeleton_walk_close(&walk);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void damaged_entries_are_told_and_passed_over(void **state)
{
	static const struct dragoman_text damaged[] = {{"\0\0\0\1", 4}, {"\0\0\0\1\0\0\0", 7}};
	for (size_t i = 0; i < 2; i++) {
		struct store_transaction transaction;
		struct skeleton_walk walk;
		struct lexicon_place place = {1, 9, 0, 0};
		store_begin(*state, STORE_WRITE, &transaction);
		skeletons_add(&transaction, dragoman_text_of("baku"), &place);
		store_put(&transaction, STORE_SKELETONS, dragoman_text_of("baku"), damaged[i]);
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		store_begin(*state, STORE_READ, &transaction);
		assert_false(
			skeleton_walk_open(&walk, &transaction, dragoman_text_of("baku"), &place));
		skeleton_walk_close(&walk);
		assert_int_equal(store_abort(&transaction), DRAGOMAN_FAILED);
		store_begin(*state, STORE_WRITE, &transaction);
		skeletons_delete_glossary(&transaction, 1); /* comes to an end */
		store_abort(&transaction);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_filed_is_found_with_those_alike),
		TEST(what_a_concept_had_is_taken_away_in_any_write),
		TEST(a_glossary_goes_as_a_whole),
		TEST(an_aborted_write_leaves_no_trigrams),
		TEST(nothing_and_too_much_are_not_filed),
		TEST(damaged_entries_are_told_and_passed_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

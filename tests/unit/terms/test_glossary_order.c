/* test_glossary_order.c - glossaries that extend others: orders against what the header promises,
 * on any number of them that extend each other in any way but a circle. */
#include "terms/glossary_order.h"

#include "support/chance.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#define MOST 9
#define MOST_EXTENDED 4

static const char *const names[MOST] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};

/* Who extends whom. A glossary may be gone that others extend still. */
struct house {
	bool is_there[MOST];
	bool extends[MOST][MOST];
};

static struct arena arena;

static int begin(void **state)
{
	return open_store(state);
}

static int end(void **state)
{
	arena_finish(&arena);
	return close_store(state);
}

static void file_house(struct store *store, const struct house *house)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (size_t i = 0; i < MOST; i++) {
		struct dragoman_text list[MOST];
		struct catalogue_entry entry = {.kind = CATALOGUE_GLOSSARY,
		                                .name = dragoman_text_of(names[i]),
		                                .extends = list};
		for (size_t j = 0; j < MOST; j++) {
			if (house->extends[i][j]) {
				list[entry.extends_count++] = dragoman_text_of(names[j]);
			}
		}
		catalogue_delete(&transaction, CATALOGUE_GLOSSARY, entry.name);
		if (house->is_there[i]) {
			catalogue_put(&transaction, &entry);
		}
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

/* A glossary extends later ones only, in an order that chance has made: there is no circle. */
static void make_house(struct chance *chance, struct house *out_house)
{
	size_t order[MOST];
	*out_house = (struct house){0};
	for (size_t i = 0; i < MOST; i++) {
		size_t at = chance_below(chance, (uint32_t)i + 1);
		order[i] = order[at];
		order[at] = i;
		out_house->is_there[i] = chance_of(chance, 90);
	}
	for (size_t i = 0; i < MOST; i++) {
		size_t count = 0;
		for (size_t j = i + 1; j < MOST && count < MOST_EXTENDED; j++) {
			if (chance_of(chance, 25)) {
				out_house->extends[order[i]][order[j]] = true;
				count++;
			}
		}
	}
}

/* Directly or not, over glossaries that are there. */
static bool reaches(const struct house *house, size_t from, size_t to)
{
	for (size_t i = 0; i < MOST; i++) {
		if (house->is_there[from] && house->extends[from][i] &&
		    (i == to || (house->is_there[i] && reaches(house, i, to)))) {
			return true;
		}
	}
	return false;
}

static size_t number_of(struct dragoman_text name)
{
	return (size_t)(name.bytes[0] - 'a');
}

/* Every one that was named or is reached from one that was, once; links are who reaches whom. */
static void check_order(const struct house *house, const bool *is_named,
                        const struct glossary_order *order)
{
	size_t places[MOST], expected = 0;
	memset(places, 0xff, sizeof(places));
	for (size_t i = 0; i < order->count; i++) {
		size_t number = number_of(order->entries[i].name);
		assert_true(places[number] == SIZE_MAX);
		places[number] = i;
	}
	for (size_t i = 0; i < MOST; i++) {
		bool is_wanted = is_named[i];
		for (size_t j = 0; j < MOST; j++) {
			is_wanted |= is_named[j] && house->is_there[j] && reaches(house, j, i);
		}
		is_wanted &= house->is_there[i];
		assert_int_equal(places[i] != SIZE_MAX, is_wanted);
		expected += is_wanted;
	}
	assert_int_equal(order->count, expected);
	for (size_t i = 0; i < MOST; i++) {
		for (size_t j = 0; j < MOST; j++) {
			if (places[i] == SIZE_MAX || places[j] == SIZE_MAX || i == j) {
				continue;
			}
			/* who was not named comes behind all that extend it */
			assert_true(!house->extends[i][j] || is_named[j] || places[i] < places[j]);
			bool is_linked = false;
			for (uint32_t k = 0;
			     order->links != NULL && k < order->links[places[i]].below_count; k++) {
				is_linked |= order->links[places[i]].below[k] == places[j];
			}
			assert_int_equal(is_linked, reaches(house, i, j) && places[i] < places[j]);
		}
	}
}

static void check_links_both_ways(const struct glossary_order *order)
{
	for (uint32_t i = 0; order->links != NULL && i < order->count; i++) {
		size_t above = 0;
		for (uint32_t j = 0; j < order->count; j++) {
			for (uint32_t k = 0; k < order->links[j].below_count; k++) {
				if (order->links[j].below[k] == i) {
					assert_int_equal(order->links[i].above[above], j);
					above++;
				}
			}
		}
		assert_int_equal(order->links[i].above_count, above);
	}
}

static void whoever_extends_a_glossary_comes_before_it(void **state)
{
	struct chance chance = {21};
	for (int round = 0; round < 150; round++) {
		struct house house;
		struct store_transaction transaction;
		struct glossary_order order;
		struct fault fault = {0};
		make_house(&chance, &house);
		file_house(*state, &house);
		store_begin(*state, STORE_READ, &transaction);
		/* all of them */
		bool is_named[MOST] = {0};
		assert_true(glossary_order_find(&transaction, &arena, NULL, 0, &fault, &order));
		for (size_t i = 0; i < MOST; i++) {
			bool is_extended = false;
			for (size_t j = 0; j < MOST; j++) {
				is_extended |= house.is_there[j] && house.extends[j][i];
			}
			is_named[i] = !is_extended && house.is_there[i];
		}
		check_order(&house, is_named, &order);
		check_links_both_ways(&order);
		/* some, in any order: they keep it */
		struct dragoman_text asked[MOST];
		size_t count = 0;
		memset(is_named, 0, sizeof(is_named));
		for (size_t i = 0; i < 3; i++) {
			size_t which = chance_below(&chance, MOST);
			if (house.is_there[which] && !is_named[which]) {
				is_named[which] = true;
				asked[count++] = dragoman_text_of(names[which]);
			}
		}
		if (count > 0) {
			assert_true(glossary_order_find(&transaction, &arena, asked, count, &fault,
			                                &order));
			check_order(&house, is_named, &order);
			check_links_both_ways(&order);
			for (size_t i = 0, next = 0; i < order.count && next < count; i++) {
				size_t number = number_of(order.entries[i].name);
				if (is_named[number]) {
					assert_int_equal(number, number_of(asked[next++]));
				}
			}
		}
		store_abort(&transaction);
		arena_reset(&arena);
	}
}

/* May it extend that one? Only if nobody in between leads back to it. */
static void what_would_be_a_circle_is_refused(void **state)
{
	struct chance chance = {22};
	size_t refused = 0;
	for (int round = 0; round < 150; round++) {
		struct house house;
		struct store_transaction transaction;
		make_house(&chance, &house);
		file_house(*state, &house);
		store_begin(*state, STORE_READ, &transaction);
		for (size_t i = 0; i < MOST; i++) {
			struct fault fault = {0};
			size_t to = chance_below(&chance, MOST);
			struct dragoman_text extends = dragoman_text_of(names[to]);
			bool is_good = glossary_order_check(&transaction, &arena,
			                                    dragoman_text_of(names[i]), &extends, 1,
			                                    &fault);
			bool is_circle = to == i || (house.is_there[to] && reaches(&house, to, i));
			enum dragoman_status status = is_circle            ? DRAGOMAN_INVALID
			                              : house.is_there[to] ? DRAGOMAN_OK
			                                                   : DRAGOMAN_NOT_FOUND;
			assert_int_equal(is_good, status == DRAGOMAN_OK);
			assert_int_equal(fault.status, status);
			assert_true(is_good || strcmp(fault.at, "extends[0]") == 0);
			refused += is_circle;
		}
		store_abort(&transaction);
		arena_reset(&arena);
	}
	assert_true(refused > 100);
}

static void a_circle_is_named_from_end_to_end(void **state)
{
	struct house house = {.is_there = {true, true, true, true}};
	struct store_transaction transaction;
	struct fault fault = {0};
	struct dragoman_text extends[] = {dragoman_text_of("d"), dragoman_text_of("b")};
	house.extends[1][2] = house.extends[2][0] = true;
	file_house(*state, &house);
	store_begin(*state, STORE_READ, &transaction);
	assert_false(glossary_order_check(&transaction, &arena, dragoman_text_of("a"), extends, 2,
	                                  &fault));
	assert_string_equal(fault.at, "extends[1]");
	assert_string_equal(fault.message, "a glossary cannot extend itself: a → b → c → a");
	store_abort(&transaction);
}

static void who_is_not_there_is_told_at_its_place(void **state)
{
	struct house house = {.is_there = {true, true}};
	struct store_transaction transaction;
	struct glossary_order order;
	struct fault fault = {0};
	struct dragoman_text asked[] = {dragoman_text_of("a"), dragoman_text_of("z")};
	file_house(*state, &house);
	store_begin(*state, STORE_READ, &transaction);
	assert_false(glossary_order_find(&transaction, &arena, asked, 2, &fault, &order));
	assert_int_equal(fault.status, DRAGOMAN_NOT_FOUND);
	assert_string_equal(fault.at, "glossaries[1]");
	store_abort(&transaction);
}

static void who_is_named_twice_is_there_once(void **state)
{
	struct house house = {.is_there = {true, true}};
	struct store_transaction transaction;
	struct glossary_order order;
	struct fault fault = {0};
	struct dragoman_text asked[] = {dragoman_text_of("b"), dragoman_text_of("a"),
	                                dragoman_text_of("b")};
	file_house(*state, &house);
	store_begin(*state, STORE_READ, &transaction);
	assert_true(glossary_order_find(&transaction, &arena, asked, 3, &fault, &order));
	assert_int_equal(order.count, 2);
	assert_int_equal(number_of(order.entries[0].name), 1);
	store_abort(&transaction);
}

static void who_extends_it_is_told(void **state)
{
	struct house house = {.is_there = {true, true, true}};
	struct store_transaction transaction;
	house.extends[2][0] = true;
	file_house(*state, &house);
	store_begin(*state, STORE_READ, &transaction);
	assert_true(dragoman_text_equal(
		glossary_order_extender(&transaction, &arena, dragoman_text_of("a")),
		dragoman_text_of("c")));
	assert_int_equal(
		glossary_order_extender(&transaction, &arena, dragoman_text_of("c")).length, 0);
	store_abort(&transaction);
}

static void no_glossaries_are_no_order(void **state)
{
	struct store_transaction transaction;
	struct glossary_order order;
	struct fault fault = {0};
	store_begin(*state, STORE_READ, &transaction);
	assert_true(glossary_order_find(&transaction, &arena, NULL, 0, &fault, &order));
	assert_int_equal(order.count, 0);
	assert_null(order.links);
	store_abort(&transaction);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(whoever_extends_a_glossary_comes_before_it),
		TEST(what_would_be_a_circle_is_refused),
		TEST(a_circle_is_named_from_end_to_end),
		TEST(who_is_not_there_is_told_at_its_place),
		TEST(who_is_named_twice_is_there_once),
		TEST(who_extends_it_is_told),
		TEST(no_glossaries_are_no_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

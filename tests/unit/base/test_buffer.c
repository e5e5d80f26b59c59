/* test_buffer.c - bytes that grow, against a plain array. */
#include "base/buffer.h"

#include "support/chance.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 60000

static void what_was_appended_is_there_in_its_order(void **state)
{
	static char model[MOST + 2000];
	struct chance chance = {2};
	struct buffer buffer = {0};
	(void)state;
	for (int round = 0; round < 20; round++) {
		size_t length = 0;
		buffer_clear(&buffer);
		while (length < MOST) {
			char piece[1000];
			size_t size = chance_below(&chance, chance_of(&chance, 20) ? 1000 : 12);
			memset(piece, 'a' + (int)chance_below(&chance, 26), size);
			buffer_append_text(&buffer, (struct dragoman_text){piece, size});
			memcpy(model + length, piece, size);
			length += size;
			assert_int_equal(buffer.length, length);
		}
		assert_false(buffer.failed);
		assert_memory_equal(buffer_text(&buffer).bytes, model, length);
	}
	buffer_finish(&buffer);
}

static void nothing_may_be_appended_from_nowhere(void **state)
{
	struct buffer buffer = {0};
	(void)state;
	buffer_append(&buffer, NULL, 0);
	buffer_append_text(&buffer, (struct dragoman_text){0});
	buffer_append_string(&buffer, "");
	buffer_append_format(&buffer, "%s", "");
	assert_int_equal(buffer_text(&buffer).length, 0);
	assert_false(buffer.failed);
	buffer_finish(&buffer);
	buffer_finish(&buffer);
}

/* Formatted text of any length: one that just fits the room it is tried in, and longer. */
static void formatted_text_is_whole(void **state)
{
	char text[1024];
	(void)state;
	for (size_t length = 0; length < sizeof(text); length++) {
		struct buffer buffer = {0};
		memset(text, 'x', length);
		text[length] = '\0';
		buffer_append_format(&buffer, "%s%d", text, 7);
		buffer_append_byte(&buffer, '.');
		assert_int_equal(buffer.length, length + 2);
		assert_memory_equal(buffer.bytes, text, length);
		assert_memory_equal(buffer.bytes + length, "7.", 2);
		buffer_finish(&buffer);
	}
}

static void reserved_room_is_not_used_until_it_is_counted(void **state)
{
	struct buffer buffer = {0};
	(void)state;
	buffer_append_string(&buffer, "ab");
	char *room = buffer_reserve(&buffer, 5000);
	assert_non_null(room);
	memset(room, 'c', 5000);
	assert_int_equal(buffer.length, 2);
	buffer.length += 1;
	buffer_append_string(&buffer, "d");
	assert_int_equal(buffer.length, 4);
	assert_memory_equal(buffer.bytes, "abcd", 4);
	buffer_finish(&buffer);
}

/* More than there can be is refused before it is asked for, and that sticks. */
static void once_failed_it_takes_no_more(void **state)
{
	struct buffer buffer = {0};
	(void)state;
	buffer_append_string(&buffer, "kept");
	assert_null(buffer_reserve(&buffer, SIZE_MAX));
	assert_true(buffer.failed);
	buffer_append_string(&buffer, "lost");
	buffer_append_format(&buffer, "%d", 1);
	buffer_append_byte(&buffer, 'x');
	assert_null(buffer_reserve(&buffer, 1));
	assert_int_equal(buffer.length, 4);
	assert_memory_equal(buffer.bytes, "kept", 4);
	buffer_clear(&buffer);
	assert_true(buffer.failed);
	buffer_finish(&buffer);
	assert_false(buffer.failed); /* as good as new */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_appended_is_there_in_its_order),
		cmocka_unit_test(nothing_may_be_appended_from_nowhere),
		cmocka_unit_test(formatted_text_is_whole),
		cmocka_unit_test(reserved_room_is_not_used_until_it_is_counted),
		cmocka_unit_test(once_failed_it_takes_no_more),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "record/unit_record.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define TEXT(literal)                                                                              \
	{                                                                                          \
		literal, sizeof(literal) - 1                                                       \
	}

static struct dragoman_tag tags[] = {
	{.at = 0,
         .kind = DRAGOMAN_TAG_OPEN,
         .id = TEXT("1"),
         .type = TEXT("bold"),
         .data = TEXT("<b>")},
	{.at = 6,
         .kind = DRAGOMAN_TAG_CLOSE,
         .id = TEXT("1"),
         .external = TEXT("2"),
         .element = TEXT("hi")},
};
static struct dragoman_text notes[] = {TEXT("first"), TEXT(""), TEXT("third")};
static struct dragoman_property properties[] = {{TEXT("x-client"), TEXT("")},
                                                {TEXT(""), TEXT("value")}};
static struct dragoman_neighbour previous[] = {{TEXT("en"), TEXT("")}};
static struct dragoman_variant variants[] = {
	{.language = TEXT("en-GB"),
         .text = TEXT("Vienna"),
         .tags = tags,
         .tag_count = 2,
         .author = TEXT("anna"),
         .created = -5,
         .changed = 1600000000,
         .notes = notes,
         .note_count = 3,
         .properties = properties,
         .property_count = 2},
	{.language = TEXT("ru"), .text = TEXT("Вена")},
};
static const struct dragoman_unit unit = {.id = TEXT("u1"),
                                          .revision = 7,
                                          .source = TEXT("en-GB"),
                                          .variants = variants,
                                          .variant_count = 2,
                                          .previous = previous,
                                          .previous_count = 1,
                                          .context = TEXT("s/1"),
                                          .status = DRAGOMAN_UNIT_APPROVED,
                                          .origin = DRAGOMAN_ORIGIN_ALIGNMENT,
                                          .subject = TEXT("talks"),
                                          .author = TEXT("b"),
                                          .changed_by = TEXT("c"),
                                          .created = 1,
                                          .changed = INT64_MIN,
                                          .used = UINT64_MAX,
                                          .last_used = INT64_MAX,
                                          .notes = notes,
                                          .note_count = 1,
                                          .properties = properties,
                                          .property_count = 1};

static void a_unit_comes_back_as_it_was(void **state)
{
	(void)state;
	struct buffer first = {0}, second = {0};
	struct arena arena = {0};
	struct dragoman_unit got;
	unit_record_write(&first, &unit);
	assert_true(unit_record_read(buffer_text(&first), &arena, &got));
	assert_int_equal(got.revision, 7);
	assert_int_equal(got.variant_count, 2);
	assert_int_equal(got.variants[0].tag_count, 2);
	assert_int_equal(got.variants[0].tags[1].at, 6);
	assert_true(dragoman_text_equal(got.variants[0].tags[1].element, dragoman_text_of("hi")));
	assert_int_equal(got.variants[0].note_count, 3);
	assert_int_equal(got.variants[0].created, -5);
	assert_int_equal(got.previous_count, 1);
	assert_true(got.changed == INT64_MIN && got.used == UINT64_MAX);
	/* the same bytes again: nothing else was lost */
	unit_record_write(&second, &got);
	assert_int_equal(second.length, first.length);
	assert_memory_equal(second.bytes, first.bytes, first.length);
	buffer_finish(&first);
	buffer_finish(&second);
	arena_finish(&arena);
}

static void fields_of_a_later_version_are_passed_over(void **state)
{
	(void)state;
	struct buffer record = {0};
	struct arena arena = {0};
	struct dragoman_unit got;
	unit_record_write(&record, &unit);
	buffer_append(&record, "\xc8\x03new", 5);
	assert_true(unit_record_read(buffer_text(&record), &arena, &got));
	assert_int_equal(got.variant_count, 2);
	buffer_finish(&record);
	arena_finish(&arena);
}

static void broken_bytes_are_refused_or_read_but_never_trusted(void **state)
{
	(void)state;
	struct buffer record = {0};
	unit_record_write(&record, &unit);
	srand(3);
	for (int round = 0; round < 20000; round++) {
		struct arena arena = {0};
		struct dragoman_unit got;
		char *copy = malloc(record.length);
		memcpy(copy, record.bytes, record.length);
		size_t length = (size_t)rand() % (record.length + 1);
		for (int i = 0; i < 3 && length > 0; i++) {
			copy[(size_t)rand() % length] = (char)rand();
		}
		unit_record_read((struct dragoman_text){copy, length}, &arena, &got);
		free(copy);
		arena_finish(&arena);
	}
	buffer_finish(&record);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_unit_comes_back_as_it_was),
		cmocka_unit_test(fields_of_a_later_version_are_passed_over),
		cmocka_unit_test(broken_bytes_are_refused_or_read_but_never_trusted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

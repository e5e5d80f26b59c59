#include "exchange.h"
#include "support/test.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MESSAGES 3

/* A catalogue of the three messages below, as msgfmt lays it out. */
struct catalogue {
	unsigned char bytes[1100];
	size_t length;
	bool is_big;
};

static const struct {
	const char *original, *translation;
	size_t original_length, translation_length;
} messages[MESSAGES] = {
	{"",
         "Language: ru\nLast-Translator: \xe1\xce\xce\xc1\nContent-Type: text/plain; "
         "charset=koi8-r\n",
         0, 75},
	{"map\4village\0villages", "\xd3\xc5\xcc\xcf\0\xd3\xc5\xcc\xc1", 20, 9},
	{"yes", "\xc4\xc1", 3, 2},
};

static void put(struct catalogue *catalogue, size_t at, uint32_t number)
{
	for (int i = 0; i < 4; i++) {
		int shift = catalogue->is_big ? 24 - 8 * i : 8 * i;
		catalogue->bytes[at + (size_t)i] = (unsigned char)(number >> shift);
	}
}

static void put_string(struct catalogue *catalogue, size_t entry, const char *text, size_t length)
{
	put(catalogue, entry, (uint32_t)length);
	put(catalogue, entry + 4, (uint32_t)catalogue->length);
	memcpy(catalogue->bytes + catalogue->length, text, length);
	catalogue->length += length + 1;
}

static struct catalogue make(bool is_big)
{
	struct catalogue catalogue = {.is_big = is_big, .length = 28 + 2 * 8 * MESSAGES};
	put(&catalogue, 0, 0x950412de);
	put(&catalogue, 8, MESSAGES);
	put(&catalogue, 12, 28);
	put(&catalogue, 16, 28 + 8 * MESSAGES);
	for (size_t i = 0; i < MESSAGES; i++) {
		put_string(&catalogue, 28 + 8 * i, messages[i].original,
		           messages[i].original_length);
		put_string(&catalogue, 28 + 8 * (MESSAGES + i), messages[i].translation,
		           messages[i].translation_length);
	}
	return catalogue;
}

static void both_byte_orders_are_read(void **state)
{
	(void)state;
	for (int is_big = 0; is_big < 2; is_big++) {
		struct catalogue catalogue = make(is_big);
		char *written = export_all(
			catalogue.bytes, catalogue.length, NULL,
			&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_PO,
		                                          .languages = "en,ru"});
		assert_non_null(written);
		assert_non_null(strstr(written, "Last-Translator: Анна\\n"));
		assert_non_null(strstr(written,
		                       "\nmsgctxt \"map\"\nmsgid \"village\"\n"
		                       "msgid_plural \"villages\"\nmsgstr[0] \"село\"\n"
		                       "msgstr[1] \"села\"\n\nmsgid \"yes\"\nmsgstr \"да\"\n"));
		free(written);
		struct outcome outcome = round_trip_as(
			catalogue.bytes, catalogue.length, NULL,
			&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_PO,
		                                          .languages = "en,ru"});
		assert_ptr_equal(outcome.difference, NULL);
		assert_int_equal(outcome.item_count, 2);
	}
}

static void a_file_cut_anywhere_is_refused(void **state)
{
	(void)state;
	struct catalogue catalogue = make(false);
	for (size_t length = 4; length < catalogue.length; length++) {
		struct outcome outcome = import_all(catalogue.bytes, length, NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		assert_non_null(strstr(outcome.message, "sample:"));
	}
}

static void numbers_that_lie_are_refused(void **state)
{
	(void)state;
	static const struct {
		size_t at;
		uint32_t number;
		const char *message;
	} cases[] = {
		{4, 0x20000, "not an MO file of revision 0 or 1"},
		{8, 0xffffffff, "do not fit into the file"},
		{12, 0xfffffff0, "do not fit"},
		{16, 4, "do not fit"},
		{28 + 8, 0xffffffff, "sample:2:1: the string of this message lies outside"},
		{28 + 12, 0xffffffff, "sample:2:1: the string"},
		{28 + 16, 4, "sample:3:1: the string"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct catalogue catalogue = make(true);
		put(&catalogue, cases[i].at, cases[i].number);
		struct outcome outcome = import_all(catalogue.bytes, catalogue.length, NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		if (strstr(outcome.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", outcome.message, cases[i].message);
		}
	}
}

/* Every entry may name the same string: a file of some megabytes would stand for terabytes, were
 * each looked at. */
static void one_long_string_for_all_messages_costs_nothing(void **state)
{
	(void)state;
	enum { COUNT = 100000, LONG = 8 << 20 };
	size_t strings = 28 + (size_t)2 * 8 * COUNT, length = strings + LONG + 1, refused = 0;
	unsigned char *bytes = calloc(length, 1);
	struct catalogue head = {.is_big = false};
	put(&head, 0, 0x950412de);
	put(&head, 8, COUNT);
	put(&head, 12, 28);
	put(&head, 16, 28 + 8 * COUNT);
	put(&head, 40, LONG);
	put(&head, 44, (uint32_t)strings);
	memcpy(bytes, head.bytes, 28);
	for (size_t i = 0; i < (size_t)2 * COUNT; i++) {
		memcpy(bytes + 28 + 8 * i, head.bytes + 40, 8);
	}
	memset(bytes + strings, 'x', LONG);
	FILE *file = fmemopen(bytes, length, "rb");
	struct dragoman_importer *importer = dragoman_importer_create(file, "sample", NULL);
	struct dragoman_item item;
	while (dragoman_importer_next(importer, &item) == DRAGOMAN_TOO_LARGE) {
		refused++;
		if (!dragoman_importer_skip(importer)) {
			break;
		}
	}
	assert_in_range(refused, 1, COUNT);
	dragoman_importer_destroy(importer);
	fclose(file);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_byte_orders_are_read),
		cmocka_unit_test(a_file_cut_anywhere_is_refused),
		cmocka_unit_test(numbers_that_lie_are_refused),
		cmocka_unit_test(one_long_string_for_all_messages_costs_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

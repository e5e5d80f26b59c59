/* test_pairing.c - numbers for tags that have none, other ends for those that have none. */
#include "formats/pairing.h"

#include "support/test.h"

#include <stdio.h>
#include <string.h>

#define MOST 12

/* `o` opens, `c` closes, `s` stands alone; an id may follow, `h` makes it a hi, `i` an it. */
static size_t make(const char *notation, struct dragoman_tag *tags, char ids[MOST][16])
{
	size_t count = 0;
	while (*notation != '\0') {
		struct dragoman_tag *tag = &tags[count];
		*tag = (struct dragoman_tag){.kind = *notation == 'o'   ? DRAGOMAN_TAG_OPEN
		                                     : *notation == 'c' ? DRAGOMAN_TAG_CLOSE
		                                                        : DRAGOMAN_TAG_STANDALONE};
		notation++;
		if (*notation == 'h' || *notation == 'i') {
			tag->element = dragoman_text_of(*notation++ == 'h' ? "hi" : "it");
		}
		size_t length = strcspn(notation, " ");
		snprintf(ids[count], sizeof(ids[0]), "%.*s", (int)length, notation);
		tag->id = dragoman_text_of(ids[count++]);
		notation += length + (notation[length] == ' ');
	}
	return count;
}

static const char *show(const struct dragoman_tag *tags, size_t count)
{
	static char shown[200];
	size_t length = 0;
	shown[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		length += (size_t)snprintf(shown + length, sizeof(shown) - length, "%s%c%.1s%.*s",
		                           i == 0 ? "" : " ", "ocs"[tags[i].kind],
		                           tags[i].element.length > 0 ? tags[i].element.bytes : "",
		                           (int)tags[i].id.length,
		                           tags[i].id.length > 0 ? tags[i].id.bytes : "");
	}
	return shown;
}

static void tags_without_id_are_numbered_pair_by_pair(void **state)
{
	static const struct {
		const char *given;
		const char *numbered;
	} cases[] = {
		{"", ""},
		{"o c", "o1 c1"},
		{"o o c c", "o1 o2 c2 c1"},
		{"o7 o c c7", "o7 o8 c8 c7"},
		{"c o", "c1 o2"}, /* each has lost its other end */
		{"ox o c", "ox o1 c1"},
		{"o999999 o c", "o999999 o1000000 c1000000"},
		{"o1000000 o c", "o1000000 o1 c1"}, /* too large to be counted on from */
		{"s o s c", "s o1 s c1"},
		{"oh ch", "oh ch"},
		{"o5 c5", "o5 c5"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_tag tags[MOST];
		char ids[MOST][16];
		struct build build = {.most = 100000};
		size_t count = make(cases[i].given, tags, ids);
		bool was_needed = pairing_number(tags, count, &build);
		assert_string_equal(show(tags, count), cases[i].numbered);
		assert_int_equal(was_needed, strcmp(cases[i].given, cases[i].numbered) != 0);
		build_finish(&build);
	}
}

static void a_hi_without_its_other_end_is_an_it(void **state)
{
	static const struct {
		const char *given;
		const char *closed;
	} cases[] = {
		{"oh ch", "oh ch"},
		{"oh", "oi"},
		{"ch", "ci"},
		{"oh oh ch", "oi oh ch"},
		{"ch oh ch", "ci oh ch"},
		{"o1 oh c1", "o1 oi c1"},
		{"sh", "s"}, /* what stands alone is no hi */
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_tag tags[MOST];
		char ids[MOST][16];
		struct build build = {.most = 100000};
		size_t count = make(cases[i].given, tags, ids);
		pairing_close(tags, count, &build);
		assert_string_equal(show(tags, count), cases[i].closed);
		build_finish(&build);
	}
}

static void without_memory_they_stay_as_they_are(void **state)
{
	struct dragoman_tag tags[MOST];
	char ids[MOST][16];
	struct build build = {.most = 0};
	size_t count = make("o oh", tags, ids);
	(void)state;
	assert_false(pairing_number(tags, count, &build));
	pairing_close(tags, count, &build);
	assert_int_equal(build.status, DRAGOMAN_TOO_LARGE);
	assert_string_equal(show(tags, count), "o oh");
	build_finish(&build);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_without_id_are_numbered_pair_by_pair),
		cmocka_unit_test(a_hi_without_its_other_end_is_an_it),
		cmocka_unit_test(without_memory_they_stay_as_they_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

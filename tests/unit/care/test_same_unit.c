/* test_same_unit.c - which differences make two units say something else. */
#include "care/same_unit.h"

#include "support/test.h"

#define TEXT(string) dragoman_text_of(string)

/* A unit in the caller's storage, to be changed in one place. */
struct sample {
	struct dragoman_tag tags[2];
	struct dragoman_variant variants[2];
	struct dragoman_neighbour previous;
	struct dragoman_neighbour next;
	struct dragoman_unit unit;
};

static void make(struct sample *sample)
{
	*sample = (struct sample){
		.tags = {{.at = 1,
	                  .kind = DRAGOMAN_TAG_OPEN,
	                  .id = TEXT("1"),
	                  .type = TEXT("bold"),
	                  .data = TEXT("<b>")},
	                 {.at = 4,
	                  .kind = DRAGOMAN_TAG_CLOSE,
	                  .id = TEXT("1"),
	                  .data = TEXT("</b>")}},
		.variants = {{.language = TEXT("en"), .text = TEXT("Café closed")},
	                     {.language = TEXT("fr"), .text = TEXT("fermé")}},
		.previous = {TEXT("en"), TEXT("Before.")},
		.next = {TEXT("en"), TEXT("After.")},
		.unit = {.id = TEXT("u1"),
	                 .source = TEXT("en"),
	                 .variant_count = 2,
	                 .previous_count = 1,
	                 .next_count = 1,
	                 .context = TEXT("p3")}};
	sample->variants[0].tags = sample->tags;
	sample->variants[0].tag_count = 2;
	sample->unit.variants = sample->variants;
	sample->unit.previous = &sample->previous;
	sample->unit.next = &sample->next;
}

static bool is_same(struct sample *sample)
{
	struct sample other;
	make(&other);
	bool is_same = same_unit(&sample->unit, &other.unit);
	assert_int_equal(same_unit(&other.unit, &sample->unit), is_same);
	return is_same;
}

static void every_text_and_place_counts(void **state)
{
	struct sample sample;
	(void)state;
	struct dragoman_text *const texts[] = {
		&sample.unit.source,       &sample.unit.context,
		&sample.variants[0].text,  &sample.variants[0].language,
		&sample.variants[1].text,  &sample.variants[1].language,
		&sample.previous.language, &sample.previous.text,
		&sample.next.language,     &sample.next.text,
		&sample.tags[0].type,      &sample.tags[0].data,
		&sample.tags[1].type,      &sample.tags[1].data,
	};
	make(&sample);
	assert_true(is_same(&sample));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		make(&sample);
		*texts[i] = TEXT("x");
		assert_false(is_same(&sample));
		*texts[i] = TEXT("");
		/* the close has no type in either */
		assert_int_equal(is_same(&sample), texts[i] == &sample.tags[1].type);
	}
	for (uint32_t i = 0; i < 2; i++) {
		make(&sample);
		sample.tags[i].at++;
		assert_false(is_same(&sample));
		make(&sample);
		sample.tags[i].kind = DRAGOMAN_TAG_STANDALONE;
		assert_false(is_same(&sample));
	}
}

static void every_number_of_them_counts(void **state)
{
	struct sample sample;
	(void)state;
	size_t *const counts[] = {&sample.unit.variant_count, &sample.unit.previous_count,
	                          &sample.unit.next_count, &sample.variants[0].tag_count};
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		make(&sample);
		--*counts[i];
		assert_false(is_same(&sample));
		*counts[i] = 0;
		assert_false(is_same(&sample));
	}
}

static void what_a_unit_is_filed_with_does_not_count(void **state)
{
	struct sample sample;
	(void)state;
	make(&sample);
	sample.unit.id = TEXT("u2");
	sample.unit.revision = 7;
	sample.unit.status = DRAGOMAN_UNIT_APPROVED;
	sample.unit.author = TEXT("Ada");
	sample.unit.changed = 9;
	sample.variants[0].author = TEXT("Ada");
	sample.variants[1].changed = 3;
	assert_true(is_same(&sample));
}

static void a_text_counts_as_NFC_in_any_order_of_variants(void **state)
{
	struct sample sample;
	(void)state;
	make(&sample);
	struct dragoman_variant first = sample.variants[0];
	sample.variants[0] = sample.variants[1];
	sample.variants[1] = first;
	assert_true(is_same(&sample));
	sample.variants[0].text = TEXT("ferme\xcc\x81");
	sample.variants[1].text = TEXT("Cafe\xcc\x81 closed");
	assert_true(is_same(&sample));
}

/* Two of one and one of the other have the same variants as a set. */
static void a_variant_that_stands_twice_is_none_of_another(void **state)
{
	struct sample sample;
	(void)state;
	make(&sample);
	sample.variants[1] = sample.variants[0];
	assert_false(is_same(&sample));
}

static void a_segment_is_the_same_whatever_its_codes(void **state)
{
	struct sample sample, other;
	(void)state;
	make(&sample);
	make(&other);
	other.tags[0].data = TEXT("<strong>");
	assert_true(same_segment(&sample.variants[0], &other.variants[0]));
	assert_false(same_variant(&sample.variants[0], &other.variants[0]));
	other.tags[0].type = TEXT("italic");
	assert_false(same_segment(&sample.variants[0], &other.variants[0]));
	make(&other);
	other.variants[0].tag_count = 1;
	assert_false(same_segment(&sample.variants[0], &other.variants[0]));
	assert_false(same_segment(&other.variants[0], &sample.variants[0]));
	assert_true(same_segment(&(struct dragoman_variant){0}, &(struct dragoman_variant){0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_and_place_counts),
		cmocka_unit_test(every_number_of_them_counts),
		cmocka_unit_test(what_a_unit_is_filed_with_does_not_count),
		cmocka_unit_test(a_text_counts_as_NFC_in_any_order_of_variants),
		cmocka_unit_test(a_variant_that_stands_twice_is_none_of_another),
		cmocka_unit_test(a_segment_is_the_same_whatever_its_codes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

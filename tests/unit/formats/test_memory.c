/* Memory runs out at every place where it is asked for: that is said, and nothing leaks. */
#include "support/test.h"

#include <dragoman/exchange.h>
#include <dragoman/fill.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The linker sends the library's calls here (see meson.build). */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static bool is_counting;
static size_t allowed;
static bool was_refused;

static bool is_refused(void)
{
	if (!is_counting) {
		return false;
	}
	if (allowed == 0) {
		was_refused = true;
		return true;
	}
	allowed--;
	return false;
}

void *__wrap_malloc(size_t size)
{
	return is_refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return is_refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
	return is_refused() ? NULL : __real_realloc(memory, size);
}

static const char *const files[] = {
	"tmx/inline.tmx",
	"tbx/vienna.tbx",
	"tbx/vienna-martif.tbx",
	"tsv/units.tsv",
	"../fuzz/corpus/csv/units.csv",
	"../fuzz/corpus/po/full.po",
	"../fuzz/corpus/mo/little.mo",
	"../fuzz/corpus/xliff/whole.xlf",
};

static void expect_said(enum dragoman_status status, const char *message)
{
	if (status == DRAGOMAN_OK || status == DRAGOMAN_NOT_FOUND) {
		return;
	}
	assert_int_equal(status, DRAGOMAN_FAILED);
	if (strstr(message, "out of memory") == NULL) {
		fail_msg("%s", message);
	}
}

static void copy(struct dragoman_importer *importer, struct dragoman_exporter *exporter)
{
	struct dragoman_item item;
	enum dragoman_status status, sent = DRAGOMAN_OK;
	while ((status = dragoman_importer_next(importer, &item)) == DRAGOMAN_OK) {
		sent = item.kind == DRAGOMAN_ITEM_UNIT
		               ? dragoman_exporter_unit(exporter, item.unit)
		               : dragoman_exporter_concept(exporter, item.concept_entry);
	}
	expect_said(status, dragoman_importer_message(importer));
	sent = dragoman_exporter_close(exporter);
	expect_said(sent, dragoman_exporter_message(exporter));
	assert_true(!was_refused || status == DRAGOMAN_FAILED || sent == DRAGOMAN_FAILED);
}

static bool try_with(const char *name, size_t allocations)
{
	char path[4096];
	snprintf(path, sizeof(path), PROJECT_ROOT "/tests/data/%s", name);
	FILE *in = fopen(path, "rb"), *out = tmpfile();
	assert_non_null(in);
	bool has_units = strncmp(name, "tbx", 3) != 0;
	allowed = allocations;
	was_refused = false;
	is_counting = true;
	struct dragoman_importer *importer = dragoman_importer_create(in, name, NULL);
	struct dragoman_exporter *exporter = dragoman_exporter_create(
		out, &(struct dragoman_export_options){.format = has_units ? DRAGOMAN_FORMAT_TMX
	                                                                   : DRAGOMAN_FORMAT_TBX,
	                                               .source = "en",
	                                               .title = "x"});
	if (importer != NULL && exporter != NULL) {
		copy(importer, exporter);
	} else {
		assert_true(was_refused);
	}
	dragoman_importer_destroy(importer);
	dragoman_exporter_destroy(exporter);
	is_counting = false;
	fclose(in);
	fclose(out);
	return was_refused;
}

static void running_out_of_memory_is_said_wherever_it_happens(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		size_t allocations = 0;
		while (try_with(files[i], allocations)) {
			allocations++;
		}
		print_message("%s: %zu allocations\n", files[i], allocations);
		assert_true(allocations > 5);
	}
}

/* Filling. */

static const char *const filled[] = {
	"../fuzz/corpus/fill/second.xlf",
	"../fuzz/corpus/fill/first.xlf",
	"../fuzz/corpus/fill/messages.po",
	"../fuzz/corpus/fill/units.tmx",
};

static bool fill_segments(struct dragoman_filler *filler)
{
	bool has_failed = false;
	struct dragoman_variant target = {.text = dragoman_text_of("а")};
	uint32_t one = 1;
	struct dragoman_translation translation = {.text = dragoman_text_of("а")};
	struct dragoman_term_hit hit = {.at = {0, 1}, .translations = &translation,
	                                .translation_count = 1};
	for (size_t i = 0; i < dragoman_filler_count(filler); i++) {
		struct dragoman_variant variants[] = {{.text = dragoman_text_of("b")}, target};
		struct dragoman_match match = {.score = 80, .base = 80,
		                               .unit = {.variants = variants, .variant_count = 2},
		                               .target_variants = &one, .target_count = 1};
		has_failed |= dragoman_filler_insert(filler, i, &match) == DRAGOMAN_FILL_FAILED;
		has_failed |= dragoman_filler_offer(filler, i, &match) == DRAGOMAN_FILL_FAILED;
		has_failed |= dragoman_filler_term(filler, i, &hit) == DRAGOMAN_FILL_FAILED;
	}
	return has_failed;
}

static bool try_filling(const char *name, size_t allocations)
{
	char path[4096];
	snprintf(path, sizeof(path), PROJECT_ROOT "/tests/data/%s", name);
	FILE *in = fopen(path, "rb"), *out = tmpfile();
	assert_non_null(in);
	allowed = allocations;
	was_refused = false;
	is_counting = true;
	struct dragoman_filler *filler = dragoman_filler_create(
		in, name, &(struct dragoman_fill_options){.source = "en", .target = "ru"});
	if (filler != NULL) {
		bool has_failed = fill_segments(filler);
		enum dragoman_status status = dragoman_filler_write(filler, out);
		expect_said(status, dragoman_filler_message(filler));
		assert_true(!has_failed || status == DRAGOMAN_FAILED);
		assert_true(!was_refused || status == DRAGOMAN_FAILED);
	} else {
		assert_true(was_refused);
	}
	dragoman_filler_destroy(filler);
	is_counting = false;
	fclose(in);
	fclose(out);
	return was_refused;
}

static void running_out_of_memory_while_filling_is_said_too(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(filled) / sizeof(filled[0]); i++) {
		size_t allocations = 0;
		while (try_filling(filled[i], allocations)) {
			allocations++;
		}
		print_message("%s: %zu allocations\n", filled[i], allocations);
		assert_true(allocations > 5);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(running_out_of_memory_is_said_wherever_it_happens),
		cmocka_unit_test(running_out_of_memory_while_filling_is_said_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

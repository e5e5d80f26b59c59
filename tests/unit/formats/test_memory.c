/* Memory runs out at every place where it is asked for: that is said, and nothing leaks. */
#include "support/test.h"

#include <dragoman/exchange.h>
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(running_out_of_memory_is_said_wherever_it_happens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* bench_exchange.c - how fast files are read and written, and in how much memory. */
#include "base/clock.h"

#include <dragoman/exchange.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define UNITS 200000

static const char *const english[] = {
	"The talks in Vienna will resume on Friday.",
	"No date has been set.",
	"Peacekeepers opened the road at noon, a spokesman said.",
	"Both sides accuse each other of breaking the ceasefire.",
};
static const char *const russian[] = {
	"Переговоры в Вене возобновятся в пятницу.",
	"Дата не назначена.",
	"Миротворцы открыли дорогу в полдень, сообщил представитель.",
	"Обе стороны обвиняют друг друга в нарушении перемирия.",
};

static void print_rate(const char *name, uint64_t count, uint64_t started)
{
	double seconds = (double)(clock_monotonic_ns() - started) / 1e9;
	printf("%s %.0f units/s\n", name, (double)count / seconds);
}

static struct dragoman_text numbered(char *out_text, size_t size, const char *text, size_t number)
{
	int length = snprintf(out_text, size, "%zu %s", number, text);
	return (struct dragoman_text){out_text, (size_t)length};
}

static enum dragoman_status write_unit(struct dragoman_exporter *exporter, size_t number)
{
	char id[32], source[200], target[300];
	struct dragoman_variant variants[] = {
		{.language = dragoman_text_of("en"),
	         .text = numbered(source, sizeof(source), english[number % 4], number)},
		{.language = dragoman_text_of("ru"),
	         .text = numbered(target, sizeof(target), russian[number % 4], number)},
	};
	struct dragoman_unit unit = {.id = numbered(id, sizeof(id), "u", number),
	                             .source = variants[0].language,
	                             .variants = variants,
	                             .variant_count = 2,
	                             .author = dragoman_text_of("desk"),
	                             .created = 1604102400};
	return dragoman_exporter_unit(exporter, &unit);
}

static enum dragoman_status write_concept(struct dragoman_exporter *exporter, size_t number)
{
	char id[32], source[200], target[300];
	struct dragoman_term terms[] = {
		{.text = numbered(source, sizeof(source), "peacekeeper", number),
	         .status = DRAGOMAN_TERM_PREFERRED,
	         .part_of_speech = dragoman_text_of("noun")},
		{.text = numbered(target, sizeof(target), "миротворец", number),
	         .status = DRAGOMAN_TERM_PREFERRED},
	};
	struct dragoman_concept_language languages[] = {
		{.language = dragoman_text_of("en"), .terms = &terms[0], .term_count = 1},
		{.language = dragoman_text_of("ru"), .terms = &terms[1], .term_count = 1},
	};
	struct dragoman_concept concept_entry = {
		.id = numbered(id, sizeof(id), "c", number),
		.definition = dragoman_text_of(english[number % 4]),
		.languages = languages,
		.language_count = 2};
	return dragoman_exporter_concept(exporter, &concept_entry);
}

static void must(bool is_good, const char *message)
{
	if (!is_good) {
		fprintf(stderr, "%s\n", message);
		exit(EXIT_FAILURE);
	}
}

static void write_file(FILE *file, const struct dragoman_export_options *options,
                       enum dragoman_status (*write_item)(struct dragoman_exporter *, size_t))
{
	struct dragoman_exporter *exporter = dragoman_exporter_create(file, options);
	for (size_t i = 0; i < UNITS; i++) {
		must(write_item(exporter, i) == DRAGOMAN_OK, dragoman_exporter_message(exporter));
	}
	must(dragoman_exporter_close(exporter) == DRAGOMAN_OK, dragoman_exporter_message(exporter));
	dragoman_exporter_destroy(exporter);
}

static void read_file(FILE *file)
{
	struct dragoman_importer *importer = dragoman_importer_create(file, "bench", NULL);
	struct dragoman_item item;
	size_t count = 0;
	while (dragoman_importer_next(importer, &item) == DRAGOMAN_OK) {
		count++;
	}
	must(count == UNITS, dragoman_importer_message(importer));
	dragoman_importer_destroy(importer);
}

int main(void)
{
	static const struct {
		const char *name;
		struct dragoman_export_options options;
		enum dragoman_status (*write_item)(struct dragoman_exporter *, size_t);
	} rounds[] = {
		{"tmx", {.format = DRAGOMAN_FORMAT_TMX, .source = "en"}, write_unit},
		{"tbx", {.format = DRAGOMAN_FORMAT_TBX}, write_concept},
		{"tsv", {.format = DRAGOMAN_FORMAT_TSV, .languages = "id,en,ru"}, write_unit},
	};
	for (size_t i = 0; i < sizeof(rounds) / sizeof(rounds[0]); i++) {
		char name[40];
		FILE *file = tmpfile();
		must(file != NULL, "no temporary file");
		uint64_t started = clock_monotonic_ns();
		write_file(file, &rounds[i].options, rounds[i].write_item);
		snprintf(name, sizeof(name), "%s_write", rounds[i].name);
		print_rate(name, UNITS, started);
		rewind(file);
		started = clock_monotonic_ns();
		read_file(file);
		snprintf(name, sizeof(name), "%s_read", rounds[i].name);
		print_rate(name, UNITS, started);
		fclose(file);
	}
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	printf("exchange_memory %ld KiB\n", usage.ru_maxrss);
	return EXIT_SUCCESS;
}

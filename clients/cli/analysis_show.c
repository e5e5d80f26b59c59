#include "analysis.h"
#include "table.h"
#include "value.h"

#include <string.h>

static const char *const band_names[BAND_COUNT] = {
	[REPETITION] = "repetition", [CONTEXT] = "101-102", [EXACT] = "100", [TO_99] = "95-99",
	[TO_94] = "85-94",           [TO_84] = "75-84",     [TO_74] = "50-74", [NEW] = "new",
};

static void write_row(struct table *table, enum style style, const char *name,
                      const struct volume *volume, const struct volume *internal,
                      uint64_t all_words)
{
	table_string(table, style, name);
	table_number(table, volume->segments);
	table_number(table, volume->words);
	table_number(table, volume->characters);
	if (table->output->form == OUTPUT_TEXT) {
		char share[16];
		snprintf(share, sizeof(share), "%6.0f %%",
		         all_words == 0 ? 0.0 : 100.0 * (double)volume->words / (double)all_words);
		table_string(table, STYLE_DIM, share);
	}
	table_number(table, internal->segments);
	table_number(table, internal->words);
	if (table->output->form == OUTPUT_TSV) {
		table_number(table, internal->characters);
	}
}

static struct volume internal_total(const struct counts *counts)
{
	struct volume total = {0};
	for (int i = 0; i < BAND_COUNT; i++) {
		total.segments += counts->internal[i].segments;
		total.words += counts->internal[i].words;
		total.characters += counts->internal[i].characters;
	}
	return total;
}

static void show_text(struct output *output, const char *name, const struct counts *counts)
{
	static const char *const columns[] = {"band", "segments", "words", "characters", "of words",
	                                      "internal", "internal words", NULL};
	struct table table;
	struct volume internal = internal_total(counts);
	output_string(output, STYLE_STRONG, name);
	output_line_end(output);
	table_begin(&table, output, columns);
	table.indent = 2;
	for (int i = 0; i < BAND_COUNT; i++) {
		write_row(&table, STYLE_PLAIN, band_names[i], &counts->bands[i],
		          &counts->internal[i], counts->total.words);
	}
	write_row(&table, STYLE_STRONG, "total", &counts->total, &internal, counts->total.words);
	table_end(&table);
}

static void show_tsv(struct table *table, const char *name, const struct counts *counts)
{
	struct volume internal = internal_total(counts);
	for (int i = 0; i < BAND_COUNT; i++) {
		table_string(table, STYLE_PLAIN, name);
		write_row(table, STYLE_PLAIN, band_names[i], &counts->bands[i], &counts->internal[i],
		          0);
	}
	table_string(table, STYLE_PLAIN, name);
	write_row(table, STYLE_PLAIN, "total", &counts->total, &internal, 0);
}

/* RFC 4180. */
static void write_csv_text(FILE *file, const char *text)
{
	if (strpbrk(text, ",\"\r\n") == NULL) {
		fputs(text, file);
		return;
	}
	fputc('"', file);
	for (; *text != '\0'; text++) {
		fputs(*text == '"' ? "\"\"" : (char[]){*text, '\0'}, file);
	}
	fputc('"', file);
}

static void write_csv_row(FILE *file, const char *name, const char *band,
                          const struct volume *volume, const struct volume *internal)
{
	write_csv_text(file, name);
	fprintf(file, ",%s,%llu,%llu,%llu,%llu,%llu,%llu\r\n", band,
	        (unsigned long long)volume->segments, (unsigned long long)volume->words,
	        (unsigned long long)volume->characters, (unsigned long long)internal->segments,
	        (unsigned long long)internal->words, (unsigned long long)internal->characters);
}

static void show_csv(FILE *file, const char *name, const struct counts *counts)
{
	struct volume internal = internal_total(counts);
	for (int i = 0; i < BAND_COUNT; i++) {
		write_csv_row(file, name, band_names[i], &counts->bands[i], &counts->internal[i]);
	}
	write_csv_row(file, name, "total", &counts->total, &internal);
}

static json_t *volume_json(const struct volume *volume)
{
	return json_pack("{s:I,s:I,s:I}", "segments", (json_int_t)volume->segments, "words",
	                 (json_int_t)volume->words, "characters", (json_int_t)volume->characters);
}

/* `name`: of a file, or NULL for all. */
static json_t *counts_json(const char *name, const struct counts *counts)
{
	struct volume internal = internal_total(counts);
	json_t *object = json_object();
	json_t *total = volume_json(&counts->total);
	json_t *list = json_object();
	value_set_string(object, "file", name);
	json_object_update(object, total);
	json_decref(total);
	for (int i = 0; i < BAND_COUNT; i++) {
		json_t *band = volume_json(&counts->bands[i]);
		json_object_set_new(band, "internal", volume_json(&counts->internal[i]));
		json_object_set_new(list, band_names[i], band);
	}
	json_object_set_new(object, "internal", volume_json(&internal));
	json_object_set_new(object, "bands", list);
	return object;
}

static void show_json(const struct analysis *analysis)
{
	const struct job *job = &analysis->job;
	struct output *output = &analysis->session->output;
	json_t *files = json_array();
	for (size_t i = 0; i < job->file_count; i++) {
		struct counts counts = analysis_counts(analysis, i);
		json_array_append_new(files, counts_json(job->files[i].name, &counts));
	}
	struct counts all = analysis_counts(analysis, job->file_count);
	json_t *report = json_pack("{s:s,s:o,s:o}", "source", job->source, "files", files, "total",
	                           counts_json(NULL, &all));
	json_dumpf(report, output->file, JSON_COMPACT);
	output_line_end(output);
	json_decref(report);
}

static void show_each(const struct analysis *analysis)
{
	static const char *const columns[] = {
		"file",       "band",     "segments",       "words",
		"characters", "internal_segments", "internal_words", "internal_characters",
		NULL};
	const struct job *job = &analysis->job;
	struct output *output = &analysis->session->output;
	struct table table;
	bool is_csv = analysis->session->options.csv;
	if (is_csv) {
		fputs("file,band,segments,words,characters,internal_segments,internal_words,"
		      "internal_characters\r\n",
		      output->file);
	} else if (output->form == OUTPUT_TSV) {
		table_begin(&table, output, columns);
	}
	/* one file is its own total, for people */
	bool has_total = job->file_count > 1 || is_csv || output->form == OUTPUT_TSV;
	for (size_t i = 0; i < job->file_count + has_total; i++) {
		struct counts counts = analysis_counts(analysis, i);
		const char *name = i == job->file_count ? "total" : job->files[i].name;
		if (is_csv) {
			show_csv(output->file, name, &counts);
		} else if (output->form == OUTPUT_TSV) {
			show_tsv(&table, name, &counts);
		} else {
			show_text(output, name, &counts);
		}
	}
	if (!is_csv && output->form == OUTPUT_TSV) {
		table_end(&table);
	}
}

void analysis_show(const struct analysis *analysis)
{
	if (analysis->session->output.form == OUTPUT_JSON) {
		show_json(analysis);
	} else {
		show_each(analysis);
	}
}

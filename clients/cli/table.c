#include "table.h"

#include "memory.h"
#include "width.h"

#include <assert.h>
#include <stdlib.h>

#define GAP 2

struct table_cell {
	char *text;
	size_t length;
	size_t width;
	enum style style;
	bool is_number; /* stands to the right */
};

void table_begin(struct table *table, struct output *output, const char *const *names)
{
	*table = (struct table){.output = output, .names = names, .has_header = true};
	while (names[table->column_count] != NULL) {
		table->column_count++;
	}
	assert(table->column_count <= TABLE_COLUMNS);
	if (output->form != OUTPUT_TSV) {
		return;
	}
	for (size_t i = 0; i < table->column_count; i++) {
		fprintf(output->file, "%s%s", i == 0 ? "" : "\t", names[i]);
	}
	output_line_end(output);
}

static void write_field(struct table *table, struct dragoman_text text)
{
	if (table->cell_count % table->column_count > 0) {
		fputc('\t', table->output->file);
	}
	output_field(table->output, text);
	table->cell_count++;
	if (table->cell_count % table->column_count == 0) {
		output_line_end(table->output);
	}
}

static void add_cell(struct table *table, const struct table_cell *shape, struct dragoman_text text)
{
	if (table->cell_count == table->capacity) {
		table->capacity = table->capacity == 0 ? 64 : table->capacity * 2;
		table->cells = memory_resize(table->cells, table->capacity * sizeof(*table->cells));
	}
	struct table_cell *cell = &table->cells[table->cell_count++];
	*cell = *shape;
	cell->text = memory_copy(text);
	cell->length = text.length;
	cell->width = width_of(text);
}

void table_text(struct table *table, enum style style, struct dragoman_text text)
{
	if (table->output->form == OUTPUT_TSV) {
		write_field(table, text);
	} else {
		add_cell(table, &(struct table_cell){.style = style}, text);
	}
}

void table_string(struct table *table, enum style style, const char *string)
{
	table_text(table, style, dragoman_text_of(string));
}

void table_number(struct table *table, uint64_t number)
{
	char text[OUTPUT_NUMBER_BYTES];
	if (table->output->form == OUTPUT_TSV) {
		snprintf(text, sizeof(text), "%llu", (unsigned long long)number);
		write_field(table, dragoman_text_of(text));
	} else {
		add_cell(table, &(struct table_cell){.is_number = true},
		         dragoman_text_of(output_number(text, number)));
	}
}

void table_decimal(struct table *table, double number)
{
	char text[64];
	snprintf(text, sizeof(text), "%.2f", number);
	if (table->output->form == OUTPUT_TSV) {
		write_field(table, dragoman_text_of(text));
	} else {
		add_cell(table, &(struct table_cell){.is_number = true}, dragoman_text_of(text));
	}
}

static void measure(const struct table *table, size_t widths[TABLE_COLUMNS])
{
	for (size_t i = 0; i < table->column_count; i++) {
		widths[i] = table->has_header ? width_of(dragoman_text_of(table->names[i])) : 0;
	}
	for (size_t i = 0; i < table->cell_count; i++) {
		size_t *width = &widths[i % table->column_count];
		*width = table->cells[i].width > *width ? table->cells[i].width : *width;
	}
}

static void write_cell(struct table *table, const struct table_cell *cell, bool is_last,
                       size_t width)
{
	struct output *output = table->output;
	size_t space = width - cell->width;
	output_spaces(output, cell->is_number ? space : 0);
	output_text(output, cell->style, (struct dragoman_text){cell->text, cell->length});
	output_spaces(output, is_last || cell->is_number ? 0 : space);
}

/* A column of numbers has its name above the units. */
static void write_header(struct table *table, const size_t *widths)
{
	output_spaces(table->output, table->indent);
	for (size_t i = 0; i < table->column_count; i++) {
		struct dragoman_text name = dragoman_text_of(table->names[i]);
		struct table_cell cell = {.text = (char *)name.bytes,
		                          .length = name.length,
		                          .width = width_of(name),
		                          .style = STYLE_DIM,
		                          .is_number = table->cells[i].is_number};
		output_spaces(table->output, i > 0 ? GAP : 0);
		write_cell(table, &cell, i + 1 == table->column_count, widths[i]);
	}
	output_line_end(table->output);
}

/* Empty cells at the end of a row are not written, nor the space before them. */
static size_t cells_shown(const struct table *table, size_t first)
{
	size_t count = table->column_count;
	while (count > 1 && table->cells[first + count - 1].length == 0) {
		count--;
	}
	return count;
}

static void write_rows(struct table *table)
{
	size_t widths[TABLE_COLUMNS];
	size_t left = 0;
	measure(table, widths);
	if (table->has_header) {
		write_header(table, widths);
	}
	for (size_t i = 0; i < table->cell_count; i++) {
		size_t column = i % table->column_count;
		if (column == 0) {
			left = cells_shown(table, i);
			output_spaces(table->output, table->indent);
		}
		if (column < left) {
			output_spaces(table->output, column > 0 ? GAP : 0);
			write_cell(table, &table->cells[i], column == left - 1, widths[column]);
		}
		if (column + 1 == table->column_count) {
			output_line_end(table->output);
		}
	}
}

void table_end(struct table *table)
{
	if (table->output->form != OUTPUT_TSV && table->cell_count >= table->column_count) {
		write_rows(table);
	}
	for (size_t i = 0; table->cells != NULL && i < table->cell_count; i++) {
		free(table->cells[i].text);
	}
	free(table->cells);
}

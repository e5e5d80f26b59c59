/* table.h - rows and columns: aligned for people, tab-separated for scripts.
 *
 *     struct table table;
 *     table_begin(&table, output, (const char *const[]){"name", "units", NULL});
 *     table_text(&table, STYLE_NAME, name);
 *     table_number(&table, units);
 *     table_end(&table);
 *
 * Cells fill the rows from left to right. TSV leaves at once, text at the end, when the widths are
 * known.
 */
#pragma once

#include "output.h"

#define TABLE_COLUMNS 16

struct table_cell;

struct table {
	struct output *output;
	const char *const *names; /**< of the columns; ends with NULL */
	size_t column_count;
	size_t indent;   /**< of every line of text */
	bool has_header; /**< text has one too; TSV always */
	struct table_cell *cells;
	size_t cell_count;
	size_t capacity;
};

void table_begin(struct table *table, struct output *output, const char *const *names);
void table_text(struct table *table, enum style style, struct dragoman_text text);
void table_string(struct table *table, enum style style, const char *string);
void table_number(struct table *table, uint64_t number);
void table_decimal(struct table *table, double number);
void table_end(struct table *table);

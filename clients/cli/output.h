/* output.h - what goes to standard output: text for people, TSV or JSON for scripts.
 *
 * Whatever came from a server, a file or the command line is written with its control characters
 * replaced, so that no text can drive the terminal.
 */
#pragma once

#include <dragoman/text.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum output_form { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_TSV };

enum output_colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

enum style {
	STYLE_PLAIN,
	STYLE_STRONG,
	STYLE_DIM,
	STYLE_GOOD,
	STYLE_WARNING,
	STYLE_BAD,
	STYLE_NAME,
	STYLE_TERM,
	STYLE_GONE, /**< struck through */
	STYLE_COUNT
};

struct output {
	FILE *file;
	enum output_form form;
	bool has_colour;
	size_t columns; /**< of the terminal; 0: not one, lines are not broken */
	bool is_isolated; /**< output_isolate() was called */
};

void output_init(struct output *output, enum output_form form, enum output_colour colour);

void output_text(struct output *output, enum style style, struct dragoman_text text);

/** Before a text that is written in pieces: on a terminal, one that runs from right to left is isolated
 * from what stands beside it (UAX #9), as output_text() does of itself. What it gives goes to the end. */
bool output_isolate(struct output *output, struct dragoman_text text);
void output_isolate_end(struct output *output, bool is_begun);

void output_string(struct output *output, enum style style, const char *string);

/** At most 1023 bytes. */
void output_format(struct output *output, enum style style, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/** The same, and ends the line. */
void output_line(struct output *output, enum style style, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/** A line on standard error, `dragoman: …`, behind all that was written before. */
void output_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void output_complain_list(const char *format, va_list arguments);

void output_spaces(struct output *output, size_t count);
void output_line_end(struct output *output);

/** A text in lines that begin in column `indent` (where the first one stands already) and end
 * with the terminal's. Ends the line. */
void output_paragraph(struct output *output, enum style style, size_t indent,
                      struct dragoman_text text);

/** `12,345,678` */
#define OUTPUT_NUMBER_BYTES 32
const char *output_number(char out[OUTPUT_NUMBER_BYTES], uint64_t number);

/** One field of TSV: `\t`, `\n` and `\\` are escaped. */
void output_field(struct output *output, struct dragoman_text text);

/** False, once all is flushed, if anything could not be written. */
bool output_finish(struct output *output);

#include "output.h"

#include "width.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define FORMAT_BYTES 1024
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"
#define MOST_COLUMNS 110 /* longer lines are hard to read, however wide the window */

static const char *const codes[STYLE_COUNT] = {
	[STYLE_PLAIN] = "",  [STYLE_STRONG] = "1",   [STYLE_DIM] = "2",
	[STYLE_GOOD] = "32", [STYLE_WARNING] = "33", [STYLE_BAD] = "31",
	[STYLE_NAME] = "36", [STYLE_TERM] = "4",     [STYLE_GONE] = "31;9",
};

static size_t terminal_columns(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20) {
		return 80;
	}
	return size.ws_col < MOST_COLUMNS ? size.ws_col : MOST_COLUMNS;
}

void output_init(struct output *output, enum output_form form, enum output_colour colour)
{
	const char *no_colour = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");
	bool is_terminal = isatty(STDOUT_FILENO);
	bool is_wanted = is_terminal && (no_colour == NULL || no_colour[0] == '\0') &&
	                 terminal != NULL && strcmp(terminal, "dumb") != 0;
	*output = (struct output){
		.file = stdout,
		.form = form,
		.has_colour = colour == COLOUR_ALWAYS || (colour == COLOUR_AUTO && is_wanted),
		.columns = is_terminal ? terminal_columns() : 0,
	};
}

static bool is_coloured(const struct output *output, enum style style)
{
	return output->has_colour && style != STYLE_PLAIN;
}

static void begin_style(struct output *output, enum style style)
{
	if (is_coloured(output, style)) {
		fprintf(output->file, "\033[%sm", codes[style]);
	}
}

static void end_style(struct output *output, enum style style)
{
	if (is_coloured(output, style)) {
		fputs("\033[0m", output->file);
	}
}

static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xfffd ||
	       (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

static void write_harmless(FILE *file, struct dragoman_text text)
{
	while (text.length > 0) {
		uint32_t code;
		size_t length = width_character(text, &code);
		if (code == '\n' || code == '\t') {
			fputc(' ', file);
		} else if (is_control(code)) {
			fputs("\xef\xbf\xbd", file);
		} else {
			fwrite(text.bytes, 1, length, file);
		}
		text.bytes += length;
		text.length -= length;
	}
}

bool output_isolate(struct output *output, struct dragoman_text text)
{
	bool is_begun = output->columns > 0 && !output->is_isolated && width_runs_left(text);
	if (is_begun) {
		fputs(FIRST_STRONG_ISOLATE, output->file);
		output->is_isolated = true;
	}
	return is_begun;
}

void output_isolate_end(struct output *output, bool is_begun)
{
	if (is_begun) {
		fputs(POP_ISOLATE, output->file);
		output->is_isolated = false;
	}
}

void output_text(struct output *output, enum style style, struct dragoman_text text)
{
	if (text.length > 0) {
		bool is_begun = output_isolate(output, text);
		begin_style(output, style);
		write_harmless(output->file, text);
		end_style(output, style);
		output_isolate_end(output, is_begun);
	}
}

void output_string(struct output *output, enum style style, const char *string)
{
	output_text(output, style, dragoman_text_of(string));
}

static void write_list(struct output *output, enum style style, const char *format,
                       va_list arguments)
{
	char text[FORMAT_BYTES];
	vsnprintf(text, sizeof(text), format, arguments);
	output_string(output, style, text);
}

void output_format(struct output *output, enum style style, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	write_list(output, style, format, arguments);
	va_end(arguments);
}

void output_line(struct output *output, enum style style, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	write_list(output, style, format, arguments);
	va_end(arguments);
	output_line_end(output);
}

void output_complain_list(const char *format, va_list arguments)
{
	char text[FORMAT_BYTES];
	vsnprintf(text, sizeof(text), format, arguments);
	fflush(stdout);
	fputs("dragoman: ", stderr);
	write_harmless(stderr, dragoman_text_of(text));
	fputc('\n', stderr);
}

void output_complain(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	output_complain_list(format, arguments);
	va_end(arguments);
}

void output_spaces(struct output *output, size_t count)
{
	fprintf(output->file, "%*s", (int)count, "");
}

void output_line_end(struct output *output)
{
	fputc('\n', output->file);
}

void output_paragraph(struct output *output, enum style style, size_t indent,
                      struct dragoman_text text)
{
	size_t room = output->columns > indent + 20 ? output->columns - indent : SIZE_MAX;
	while (text.length > 0) {
		size_t length = width_line(text, room);
		output_text(output, style, (struct dragoman_text){text.bytes, length});
		output_line_end(output);
		while (length < text.length && text.bytes[length] == ' ') {
			length++;
		}
		text.bytes += length;
		text.length -= length;
		output_spaces(output, text.length > 0 ? indent : 0);
	}
}

const char *output_number(char out[OUTPUT_NUMBER_BYTES], uint64_t number)
{
	char *at = out + OUTPUT_NUMBER_BYTES - 1;
	*at = '\0';
	for (int digits = 0; digits == 0 || number > 0; digits++) {
		if (digits > 0 && digits % 3 == 0) {
			*--at = ',';
		}
		*--at = (char)('0' + number % 10);
		number /= 10;
	}
	return at;
}

void output_field(struct output *output, struct dragoman_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.bytes[i];
		if (byte == '\t' || byte == '\n' || byte == '\\') {
			fputc('\\', output->file);
			fputc(byte == '\t' ? 't' : byte == '\n' ? 'n' : '\\', output->file);
		} else {
			fputc(byte, output->file);
		}
	}
}

bool output_finish(struct output *output)
{
	return fflush(output->file) == 0 && !ferror(output->file);
}

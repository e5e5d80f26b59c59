#include "formats/input.h"

#include <errno.h>
#include <stdlib.h>

static size_t read_file(struct input *input, char *out_bytes, size_t size)
{
	size_t length = fread(out_bytes, 1, size, input->file);
	if (length < size && ferror(input->file)) {
		input->is_broken = true;
		input->error = errno;
	}
	return length;
}

bool input_init(struct input *input, FILE *file)
{
	*input = (struct input){.file = file, .look = malloc(FORMATS_CHUNK_BYTES)};
	if (input->look == NULL) {
		return false;
	}
	input->look_length = read_file(input, input->look, FORMATS_CHUNK_BYTES);
	return true;
}

struct dragoman_text input_look(const struct input *input)
{
	return (struct dragoman_text){input->look, input->look == NULL ? 0 : input->look_length};
}

size_t input_read(struct input *input, char *out_bytes, size_t size)
{
	if (input->look == NULL) {
		return input->is_broken ? 0 : read_file(input, out_bytes, size);
	}
	size_t length = input->look_length;
	memcpy(out_bytes, input->look, length);
	free(input->look);
	input->look = NULL;
	return length;
}

void input_finish(struct input *input)
{
	free(input->look);
	input->look = NULL;
}

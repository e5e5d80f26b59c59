#include "formats/input.h"

#include "formats/unpack.h"

#include <errno.h>
#include <stdlib.h>

static void set_broken(struct input *input, enum dragoman_status status, const char *reason)
{
	input->is_broken = true;
	input->status = status;
	input->reason = reason;
}

static size_t read_file(struct input *input, char *out_bytes, size_t size)
{
	size_t length = fread(out_bytes, 1, size, input->file);
	if (length < size && ferror(input->file)) {
		set_broken(input, DRAGOMAN_FAILED, strerror(errno));
	}
	return length;
}

/* Unpacks until something came out. */
static size_t read_packed(struct input *input, char *out_bytes, size_t size)
{
	size_t length = 0;
	while (length == 0 && !input->is_broken) {
		if (input->left.length == 0 && !input->is_at_end) {
			size_t read = read_file(input, input->packed, FORMATS_CHUNK_BYTES);
			input->left = (struct dragoman_text){input->packed, read};
			input->is_at_end = read == 0;
		}
		const char *reason;
		size_t before = input->left.length;
		length = unpack_run(input->unpack, &input->left, input->is_at_end, out_bytes, size,
		                    &reason);
		if (reason != NULL) {
			set_broken(input, DRAGOMAN_INVALID, reason);
		} else if (length == 0 && input->left.length == before && input->is_at_end) {
			return 0;
		}
	}
	return length;
}

static size_t read_bytes(struct input *input, char *out_bytes, size_t size)
{
	return input->unpack == NULL ? read_file(input, out_bytes, size)
	                             : read_packed(input, out_bytes, size);
}

/* The chunk that was read is the packed file's: the look is at what is in it. */
static bool begin_unpacking(struct input *input, enum unpack_kind kind)
{
	input->unpack = unpack_create(kind);
	input->packed = input->look;
	input->left = (struct dragoman_text){input->look, input->look_length};
	input->look = malloc(FORMATS_CHUNK_BYTES);
	if (input->unpack == NULL || input->look == NULL) {
		return false;
	}
	input->look_length = 0;
	size_t length = 1;
	while (length > 0 && input->look_length < FORMATS_CHUNK_BYTES) {
		length = read_packed(input, input->look + input->look_length,
		                     FORMATS_CHUNK_BYTES - input->look_length);
		input->look_length += length;
	}
	return true;
}

bool input_init(struct input *input, FILE *file)
{
	*input = (struct input){.file = file, .look = malloc(FORMATS_CHUNK_BYTES)};
	if (input->look == NULL) {
		return false;
	}
	input->look_length = read_file(input, input->look, FORMATS_CHUNK_BYTES);
	enum unpack_kind kind = unpack_kind_of(input_look(input));
	return kind == UNPACK_NONE || begin_unpacking(input, kind);
}

struct dragoman_text input_look(const struct input *input)
{
	return (struct dragoman_text){input->look, input->look == NULL ? 0 : input->look_length};
}

size_t input_read(struct input *input, char *out_bytes, size_t size)
{
	if (input->look == NULL) {
		return input->is_broken ? 0 : read_bytes(input, out_bytes, size);
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
	free(input->packed);
	unpack_destroy(input->unpack);
	input->look = NULL;
	input->packed = NULL;
	input->unpack = NULL;
}

#include "value.h"

#include "memory.h"

#include <string.h>

const char *value_string(const json_t *object, const char *member)
{
	const char *string = json_string_value(json_object_get(object, member));
	return string == NULL ? "" : string;
}

struct dragoman_text value_as_text(const json_t *value)
{
	return (struct dragoman_text){json_string_value(value), json_string_length(value)};
}

struct dragoman_text value_text(const json_t *object, const char *member)
{
	return value_as_text(json_object_get(object, member));
}

uint64_t value_number(const json_t *object, const char *member)
{
	json_int_t number = json_integer_value(json_object_get(object, member));
	return number < 0 ? 0 : (uint64_t)number;
}

bool value_flag(const json_t *object, const char *member)
{
	return json_is_true(json_object_get(object, member));
}

bool value_range(const json_t *value, struct dragoman_range *out_range)
{
	json_int_t start = json_integer_value(json_array_get(value, 0));
	json_int_t end = json_integer_value(json_array_get(value, 1));
	if (json_array_size(value) != 2 || start < 0 || end < start || end > UINT32_MAX) {
		return false;
	}
	*out_range = (struct dragoman_range){(uint32_t)start, (uint32_t)end};
	return true;
}

void value_set_string(json_t *object, const char *member, const char *string)
{
	if (string != NULL) {
		json_object_set_new(object, member, json_string(string));
	}
}

void value_set_number(json_t *object, const char *member, int64_t number)
{
	if (number >= 0) {
		json_object_set_new(object, member, json_integer(number));
	}
}

json_t *value_list_of(const char *commas)
{
	json_t *list = json_array();
	while (*commas != '\0') {
		size_t length = strcspn(commas, ", ");
		if (length > 0) {
			json_array_append_new(list, json_stringn(commas, length));
		}
		commas += length + (commas[length] != '\0');
	}
	return list;
}

char *value_joined(const json_t *list, const char *separator)
{
	size_t length = 0;
	size_t gap = strlen(separator);
	char *joined = memory_take(1);
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct dragoman_text text = value_as_text(json_array_get(list, i));
		joined = memory_resize(joined, length + gap + text.length + 1);
		memcpy(joined + length, separator, i == 0 ? 0 : gap);
		length += i == 0 ? 0 : gap;
		if (text.length > 0) {
			memcpy(joined + length, text.bytes, text.length);
		}
		length += text.length;
		joined[length] = '\0';
	}
	return joined;
}

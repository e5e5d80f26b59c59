/* value.h - looking into replies without fear: what is absent or of another type is empty. */
#pragma once

#include <dragoman/text.h>
#include <jansson.h>
#include <stdbool.h>

/** "" when there is no such text. Views live as long as the tree. */
const char *value_string(const json_t *object, const char *member);
struct dragoman_text value_text(const json_t *object, const char *member);
struct dragoman_text value_as_text(const json_t *value);
uint64_t value_number(const json_t *object, const char *member);
bool value_flag(const json_t *object, const char *member);

/** A list `[4, 9]`; false when it is none. */
bool value_range(const json_t *value, struct dragoman_range *out_range);

/** Sets a member, unless the string is NULL. */
void value_set_string(json_t *object, const char *member, const char *string);

/** Sets a member, unless the number is negative. */
void value_set_number(json_t *object, const char *member, int64_t number);

/** `en,ru` as a list; the empty string is the empty list. */
json_t *value_list_of(const char *commas);

/** The texts of a list as `en ru`, in new memory. */
char *value_joined(const json_t *list, const char *separator);

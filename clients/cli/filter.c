#include "filter.h"

#include "suggest.h"
#include "value.h"

#include <stdlib.h>

/* The word on the command line and the member it sets. */
static const struct {
	const char *key;
	const char *member;
	bool is_outer; /* of the request, not of its `filter` */
} keys[] = {
	{"language", "language", true},
	{"contains", "contains", true},
	{"subject", "subject", false},
	{"author", "author", false},
	{"changed-after", "changed_after", false},
	{"changed-before", "changed_before", false},
};

#define PROPERTY "property:"

/* A property named twice must have both values. */
static void add_property(json_t *filter, const char *name, const char *value)
{
	json_t *properties = json_object_get(filter, "properties");
	if (properties == NULL) {
		properties = json_object();
		json_object_set_new(filter, "properties", properties);
	}
	json_t *values = json_object_get(properties, name);
	if (values == NULL) {
		values = json_array();
		json_object_set_new(properties, name, values);
	}
	json_array_append_new(values, json_string(value));
}

static bool set_one(struct session *session, const char *text, json_t *request, json_t *filter)
{
	const char *equals = strchr(text, '=');
	size_t length = equals == NULL ? 0 : (size_t)(equals - text);
	const size_t prefix = strlen(PROPERTY);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (strlen(keys[i].key) == length && strncmp(keys[i].key, text, length) == 0) {
			value_set_string(keys[i].is_outer ? request : filter, keys[i].member,
			                 equals + 1);
			return true;
		}
	}
	if (length > prefix && strncmp(text, PROPERTY, prefix) == 0) {
		char name[256];
		snprintf(name, sizeof(name), "%.*s", (int)(length - prefix), text + prefix);
		add_property(filter, name, equals + 1);
		return true;
	}
	char key[64], near[SUGGESTION_BYTES];
	snprintf(key, sizeof(key), "%.*s", (int)strcspn(text, "="), text);
	session_misused(session,
	                "--filter is KEY=VALUE with one of language, contains, subject, author, "
	                "changed-after, changed-before, property:NAME, not `%s`%s",
	                text,
	                suggestion_words("language,contains,subject,author,changed-after,"
	                                 "changed-before",
	                                 key, near));
	return false;
}

bool filter_set(struct session *session, json_t *request)
{
	const struct name_list *filters = &session->options.filters;
	json_t *filter = json_object();
	bool is_good = true;
	for (size_t i = 0; i < filters->count && is_good; i++) {
		is_good = set_one(session, filters->items[i], request, filter);
	}
	if (json_object_size(filter) > 0) {
		json_object_set(request, "filter", filter);
	}
	json_decref(filter);
	return is_good;
}

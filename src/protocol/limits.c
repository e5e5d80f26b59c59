#include "protocol/limits.h"

/* name on the wire, default */
#define LIMITS(_)                                                                                  \
	_(LIMIT_VALUE_BYTES, "value_bytes", 16384)                                                 \
	_(LIMIT_MESSAGE_BYTES, "message_bytes", 16777216)                                          \
	_(LIMIT_JSON_VALUES, "json_values", 1000000)                                               \
	_(LIMIT_SEGMENT_BYTES, "segment_bytes", 16384)                                             \
	_(LIMIT_IN_FLIGHT, "in_flight", 256)                                                       \
	_(LIMIT_MATCH_SEGMENTS, "match_segments", 1000)                                            \
	_(LIMIT_PUT_UNITS, "put_units", 5000)                                                      \
	_(LIMIT_PUT_CONCEPTS, "put_concepts", 1000)                                                \
	_(LIMIT_RESULTS, "results", 100)                                                           \
	_(LIMIT_LIST_RESULTS, "list_results", 1000)                                                \
	_(LIMIT_UNIT_LANGUAGES, "unit_languages", 128)                                             \
	_(LIMIT_TAGS, "tags", 512)                                                                 \
	_(LIMIT_CHOICES, "choices", 64)                                                            \
	_(LIMIT_PROPERTIES, "properties", 32)                                                      \
	_(LIMIT_NOTES, "notes", 64)                                                                \
	_(LIMIT_TERMS, "terms", 256)                                                               \
	_(LIMIT_TERM_BYTES, "term_bytes", 1024)                                                    \
	_(LIMIT_FORMS, "forms", 64)                                                                \
	_(LIMIT_ID_BYTES, "id_bytes", 128)                                                         \
	_(LIMIT_KEY_BYTES, "key_bytes", 64)                                                        \
	_(LIMIT_CURSOR_BYTES, "cursor_bytes", 512)

#define NAME(limit, name, most) [limit] = name,
#define MOST(limit, name, most) [limit] = most,

static const char *const names[LIMIT_COUNT] = {LIMITS(NAME)};

const struct limits limits_default = {{LIMITS(MOST)}};

const char *limit_name(enum limit limit)
{
	return names[limit];
}

bool limit_of_name(struct dragoman_text name, enum limit *out_limit)
{
	for (int i = 0; i < LIMIT_COUNT; i++) {
		if (dragoman_text_equal(name, dragoman_text_of(names[i]))) {
			*out_limit = (enum limit)i;
			return true;
		}
	}
	return false;
}

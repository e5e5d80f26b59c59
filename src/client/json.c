#include <dragoman/json.h>

#include "protocol/concept_json.h"
#include "protocol/json_write.h"
#include "protocol/unit_json.h"

#include <stdlib.h>

struct dragoman_json {
	struct buffer text;
};

struct dragoman_json *dragoman_json_create(void)
{
	return calloc(1, sizeof(struct dragoman_json));
}

void dragoman_json_destroy(struct dragoman_json *json)
{
	if (json != NULL) {
		buffer_finish(&json->text);
		free(json);
	}
}

void dragoman_json_clear(struct dragoman_json *json)
{
	buffer_clear(&json->text);
}

struct dragoman_text dragoman_json_text(const struct dragoman_json *json)
{
	return json->text.failed ? (struct dragoman_text){0} : buffer_text(&json->text);
}

void dragoman_json_raw(struct dragoman_json *json, const char *piece)
{
	buffer_append_string(&json->text, piece);
}

void dragoman_json_string(struct dragoman_json *json, struct dragoman_text text)
{
	struct json_writer writer = {.out = &json->text};
	json_write_untrusted(&writer, text);
}

void dragoman_json_unit(struct dragoman_json *json, const struct dragoman_unit *unit)
{
	struct json_writer writer = {.out = &json->text};
	struct dragoman_unit put = *unit;
	put.revision = 0;
	unit_write(&writer, &put);
}

void dragoman_json_concept(struct dragoman_json *json, const struct dragoman_concept *entry)
{
	struct json_writer writer = {.out = &json->text};
	struct dragoman_concept put = *entry;
	put.revision = 0;
	concept_write(&writer, &put);
}

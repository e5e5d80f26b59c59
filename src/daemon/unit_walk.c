#define _GNU_SOURCE
#include "daemon/unit_walk.h"

#include "match/plan.h"
#include "protocol/json_write.h"
#include "record/unit_record.h"
#include "store/catalogue.h"

#include <stdio.h>
#include <string.h>

bool unit_walk_memory(struct job *job, struct store_transaction *transaction, const char *at,
                      struct dragoman_text name, uint32_t *out_number)
{
	struct catalogue_entry entry;
	if (!catalogue_get(transaction, CATALOGUE_MEMORY, name, &job->arena, &entry)) {
		fault_set_at(&job->fault, DRAGOMAN_NOT_FOUND, at, "no memory \"%.*s\"",
		             (int)name.length, name.bytes);
		return false;
	}
	*out_number = entry.number;
	return true;
}

bool unit_walk_cursor(struct job *job, struct dragoman_text cursor, uint64_t *out_number)
{
	*out_number = 0;
	for (size_t i = 0; i < cursor.length; i++) {
		if (cursor.bytes[i] < '0' || cursor.bytes[i] > '9' || i > 18) {
			fault_set_at(&job->fault, DRAGOMAN_INVALID, "cursor",
			             "this is no cursor of a reply");
			return false;
		}
		*out_number = *out_number * 10 + (uint64_t)(cursor.bytes[i] - '0');
	}
	return true;
}

void unit_walk_write_cursor(struct json_writer *writer, uint64_t number)
{
	char cursor[24];
	snprintf(cursor, sizeof(cursor), "%llu", (unsigned long long)number);
	json_member_string(writer, "cursor", cursor);
}

bool unit_walk_read(struct store_transaction *transaction, struct dragoman_text record,
                    struct arena *arena, struct dragoman_unit *out_unit)
{
	if (!unit_record_read(record, arena, out_unit)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt unit");
		return false;
	}
	return true;
}

bool unit_walk_passes(const struct list_request *request, const struct dragoman_unit *unit)
{
	bool has_language = request->language.length == 0;
	bool has_text = request->contains.length == 0;
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		has_language |= dragoman_text_equal(variant->language, request->language);
		has_text = has_text ||
		           memmem(variant->text.bytes, variant->text.length,
		                  request->contains.bytes, request->contains.length) != NULL;
	}
	return has_language && has_text && plan_passes(&request->filter, unit);
}

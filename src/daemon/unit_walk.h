/* unit_walk.h - units of a memory page by page: what unit.list, memory.check and memory.copy share. */
#pragma once

#include "daemon/job.h"
#include "protocol/record_json.h"

/** The memory that the member `at` of the request names; a fault of the job if it is not there. */
bool unit_walk_memory(struct job *job, struct store_transaction *transaction, const char *at,
                      struct dragoman_text name, uint32_t *out_number);

/** A cursor is the number of the last unit looked at; a fault of the job if it is none. */
bool unit_walk_cursor(struct job *job, struct dragoman_text cursor, uint64_t *out_number);

/** Writes it as the member `cursor`. */
void unit_walk_write_cursor(struct json_writer *writer, uint64_t number);

/** A fault of the transaction if the record is corrupt. */
bool unit_walk_read(struct store_transaction *transaction, struct dragoman_text record,
                    struct arena *arena, struct dragoman_unit *out_unit);

/** True if the unit has the language, the text and what the filter asks for. */
bool unit_walk_passes(const struct list_request *request, const struct dragoman_unit *unit);

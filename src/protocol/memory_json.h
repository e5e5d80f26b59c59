/* memory_json.h - memory.check and memory.copy ↔ JSON: the server's side and the client's. */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/memory.h>

/** Reads the body of `memory.check`; what it leaves out has its default (all checks, limit 1000). */
bool memory_check_request_read(struct json_reader *reader,
                               struct dragoman_memory_check_request *out_request);

/** Writes it. */
void memory_check_request_write(struct json_writer *writer,
                                const struct dragoman_memory_check_request *request);

/** One element of `findings`. */
void unit_finding_write(struct json_writer *writer, const struct dragoman_unit_finding *finding);

/** Reads a reply. */
bool memory_findings_read(struct json_reader *reader,
                          struct dragoman_memory_findings *out_findings);

/** Reads the body of `memory.copy` (same_id rename, limit 5000). */
bool memory_copy_request_read(struct json_reader *reader,
                              struct dragoman_memory_copy_request *out_request);

/** Writes it. */
void memory_copy_request_write(struct json_writer *writer,
                               const struct dragoman_memory_copy_request *request);

/** Reads a reply. */
bool memory_copied_read(struct json_reader *reader, struct dragoman_memory_copied *out_copied);

/* count_json.h - text.count ↔ JSON: the server's side and the client's. */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/count.h>

/** Reads the body of `text.count`. */
bool count_request_read(struct json_reader *reader, struct dragoman_count_request *out_request);

/** Writes it. */
void count_request_write(struct json_writer *writer, const struct dragoman_count_request *request);

/** The members of a volume, of an object that is open. */
void volume_write(struct json_writer *writer, const struct dragoman_volume *volume);

/** Reads `total` and `counts` of a reply. */
bool volumes_read(struct json_reader *reader, struct dragoman_volumes *out_volumes);

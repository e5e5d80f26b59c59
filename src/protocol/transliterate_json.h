/* transliterate_json.h - text.transliterate ↔ JSON: the server's side and the client's. */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/transliteration.h>

/** Reads the body of `text.transliterate`. */
bool transliterate_request_read(struct json_reader *reader,
                                struct dragoman_transliterate_request *out_request);

/** Writes it. */
void transliterate_request_write(struct json_writer *writer,
                                 const struct dragoman_transliterate_request *request);

/** Reads the member `texts` of a reply. */
bool texts_read(struct json_reader *reader, struct dragoman_texts *out_texts);

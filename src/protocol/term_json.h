/* term_json.h - looking terms up, recognising them, checking translations ↔ JSON. */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/match.h>
#include <dragoman/term.h>

/** Reads the body of `term.lookup` (any language, mode exact, limit 5). */
bool lookup_request_read(struct json_reader *reader, struct dragoman_lookup_request *out_request);

/** One element of `concepts`: {"glossary", "id", "score", "language", "term": {…}, "concept": {…}}.
 */
void lookup_hit_write(struct json_writer *writer, const struct dragoman_lookup_hit *hit);

/** Reads the body of `term.recognise`. */
bool recognise_request_read(struct json_reader *reader,
                            struct dragoman_recognise_request *out_request);

/** The member `terms`: a list of the hits in one segment. */
void term_hits_write(struct json_writer *writer, const struct dragoman_term_hit *hits,
                     size_t count);

/** Reads the body of `term.check`. */
bool check_request_read(struct json_reader *reader, struct dragoman_check_request *out_request);

/** The member `findings`: a list of what was found in one pair. */
void findings_write(struct json_writer *writer, const struct dragoman_finding *findings,
                    size_t count);

/* concept_record.h - a concept with its terms as bytes, and back. Layout: record/README.md. */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"

#include <dragoman/term.h>
#include <stdbool.h>

/* Fields from this id on belong to whoever stores the record (see store/concepts.h): they may
 * follow it, and readers of the concept pass over them. */
#define CONCEPT_RECORD_FOREIGN 240

/** Appends the record of a concept. */
void concept_record_write(struct buffer *buffer, const struct dragoman_concept *entry);

/** Reads a record: texts view into `record`, arrays live in the arena. False if it is corrupt. */
bool concept_record_read(struct dragoman_text record, struct arena *arena,
                         struct dragoman_concept *out_entry);

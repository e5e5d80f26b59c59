/* unit_record.h - a translation unit as bytes, and back. Layout: record/README.md. */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"

#include <dragoman/unit.h>
#include <stdbool.h>

/** Appends the record of a unit. */
void unit_record_write(struct buffer *buffer, const struct dragoman_unit *unit);

/** Reads a record: texts view into `record`, arrays live in the arena. False if it is corrupt. */
bool unit_record_read(struct dragoman_text record, struct arena *arena,
                      struct dragoman_unit *out_unit);

/* unit_internal.h - what the files of unit_change share. */
#pragma once

#include "base/buffer.h"
#include "writer/application.h"
#include "writer/unit_change.h"

/** change_apply of unit.put and unit.delete. */
void unit_put_apply(struct change *change, struct store_transaction *transaction);
void unit_delete_apply(struct change *change, struct store_transaction *transaction);

/** Fills record, JSON, features and source of a unit that is complete (id, source, dates). */
void unit_prepare(struct analyser *analyser, struct arena *arena, struct dragoman_text memory,
                  const struct dragoman_unit *unit, struct prepared_unit *out_prepared);

/* The outcome of a put: the first made id as 16 bytes (big-endian), then a byte a unit: what was
 * done, and whether its id is a made one of this request or follows as length and bytes. */
void outcome_begin(struct buffer *outcome, struct made_id first);
void outcome_add(struct buffer *outcome, const struct prepared_unit *asked, enum unit_did did,
                 struct dragoman_text id);

/* Steps of a put that is being applied. */

/** The stored unit of that number, in the change's arena; false and a fault if it is corrupt. */
bool unit_read_stored(struct application *application, uint64_t number,
                      struct dragoman_unit *out_unit);
void unit_add(struct application *application, const struct prepared_unit *prepared);
void unit_remove(struct application *application, uint64_t number,
                 const struct dragoman_unit *unit);

/** The unit at a segment that is filed under the hash of a source's text and tags, if that is its
 * source and the text is the same. A view: nothing may be changed while it is looked at. */
bool unit_read_same(struct application *application, uint64_t segment,
                    const struct dragoman_variant *source, struct arena *arena,
                    uint64_t *out_number, struct dragoman_unit *out_unit);

/** The newest unit of the memory whose source segment is the same, text and tags. */
bool unit_find_same(struct application *application, const struct prepared_unit *prepared,
                    uint64_t *out_number, struct dragoman_unit *out_unit);

/** Puts the unit where that one was; its id. */
struct dragoman_text unit_replace_same(struct application *application,
                                       const struct prepared_unit *prepared, uint64_t number,
                                       const struct dragoman_unit *old);

/** Adds the languages that the old unit lacks. */
enum unit_did unit_merge_same(struct application *application,
                              const struct prepared_unit *prepared, uint64_t number,
                              const struct dragoman_unit *old);

/** Makes a unit ready that was put together here; its id and dates are set. */
void unit_prepare_again(struct application *application, const struct dragoman_unit *unit,
                        struct prepared_unit *out_prepared);

/** Of those with the same source, the one in the same context: the same `context` where either has
 * one, else the most of the neighbours in the source language, at least one or none on both sides;
 * of several the newest. */
bool unit_find_in_context(struct application *application, const struct prepared_unit *prepared,
                          uint64_t *out_number, struct dragoman_unit *out_unit);

/** Lets that one find a unit that was added since. */
void unit_note_place(struct application *application, const struct prepared_unit *prepared,
                     uint64_t number);

/** Gives the old unit the new one's variants, in place of its own of those languages, and what else
 * it says; its other languages, its id, who made it and when stay. Kept if nothing changes but
 * dates. */
enum unit_did unit_update(struct application *application, const struct prepared_unit *prepared,
                          uint64_t number, const struct dragoman_unit *old);

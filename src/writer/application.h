/* application.h - a put or delete being applied: what units and concepts have in common. */
#pragma once

#include "writer/writer.h"

struct application {
	struct change *change;
	struct store_transaction *transaction;
	struct catalogue_entry entry; /* the memory or glossary */
	uint32_t part;                /* of the journal's next row */
	int64_t now;
	struct places *places; /* that updates looked at (unit_places.c) */
	bool keeps_places;
};

/** Finds the memory or glossary; false and a refusal if it is not there. */
bool application_begin(struct application *application, struct change *change,
                       struct store_transaction *transaction);

/** Writes the entry with its new count, if anything changed. */
void application_end(struct application *application);

/** A row of the journal. */
void application_log(struct application *application, struct dragoman_text body);

/** A row that says that this unit or concept was deleted. */
void application_log_delete(struct application *application, struct dragoman_text id);

/** Moves a buffer's bytes into the arena and frees it; aborts if it failed. */
struct buffer;
struct dragoman_text application_keep(struct arena *arena, struct buffer *buffer);

/* import_batch.h - the records of a file, cut into requests: alike at every reading. */
#pragma once

#include <dragoman/exchange.h>
#include <dragoman/json.h>

#define BATCH_MOST 1500 /* records */

struct import_batch {
	struct dragoman_json *json;
	struct dragoman_text
		source; /**< language of units that are in it and state none; may be empty */
	bool is_glossary;
	bool is_update;             /**< of units with the same source in the same context */
	size_t most;                /**< records in one */
	size_t count;               /**< records in this one; 0: none is begun */
	uint64_t number;            /**< of those before */
	uint64_t lines[BATCH_MOST]; /**< where they begin in the file */
};

/** False when memory is gone. */
bool import_batch_init(struct import_batch *batch);
void import_batch_finish(struct import_batch *batch);

struct import_head {
	const char *target; /**< the memory or glossary */
	const char *hash;   /**< makes the key, with the batch's number */
};

void import_batch_begin(struct import_batch *batch, const struct import_head *head);

/** True if the batch has to be closed now. */
bool import_batch_add(struct import_batch *batch, const struct dragoman_item *item);

/** The whole request, until the next begin; NULL bytes when memory is gone. The batch counts none
 * then. */
struct dragoman_text import_batch_close(struct import_batch *batch);

/** The line of the record that a place such as `units[17].variants[0].text` lies in; 0: none. */
uint64_t import_line_of(const char *place, const uint64_t *lines, size_t count);

/* import.h - the parts of an import: what is asked, what a first reading finds, the sending.
 *
 * A file is read twice: once to its end to see that all of it is good, then to send it. Batches
 * are cut alike each time and carry keys made of the file's content and their number, so that an
 * import that was interrupted goes on where it was when it is run again.
 */
#pragma once

#include "id_set.h"
#include "progress.h"
#include "session.h"

#include <dragoman/exchange.h>

#define IMPORT_NAME_BYTES 65
#define IMPORT_HASH_BYTES 33

/** What the server says of itself: the limits that a record can exceed. */
struct import_limits {
	size_t value_bytes;
	size_t segment_bytes;
	size_t unit_languages;
	size_t tags;
	size_t properties;
	size_t notes;
	size_t terms;
	size_t term_bytes;
	size_t forms;
	size_t id_bytes;
	size_t put_units;
	size_t put_concepts;
	uint64_t revision; /**< what it had written by then */
};

/** One file, as the first reading found it. */
struct import_file {
	const char *name;
	FILE *file;
	char target[IMPORT_NAME_BYTES]; /**< the memory or glossary */
	bool is_glossary;
	char hash[IMPORT_HASH_BYTES];
	uint64_t item_count;
	uint64_t warning_count;
	bool is_ordered; /**< its batches must be written in their order */
	struct id_set ids;
};

/** What became of it. */
struct import_counts {
	uint64_t acknowledged;
	uint64_t repeated; /**< of these: written by an earlier run */
	uint64_t added;
	uint64_t replaced;
	uint64_t kept;
	uint64_t merged;
	bool turned_one_preferred_off;
};

/** An importer at the file's beginning. */
struct dragoman_importer *import_open(const struct session *session, struct import_file *file,
                                      const struct import_limits *limits);

/** Reads all of it; false after a complaint that names the place. */
bool import_scan(struct session *session, struct import_file *file,
                 const struct import_limits *limits);

/** NULL if the server would take the record; else what is wrong with it, in static memory. */
const char *import_check_unit(const struct dragoman_unit *unit, const struct import_limits *limits);
const char *import_check_concept(const struct dragoman_concept *entry,
                                 const struct import_limits *limits);

/** Hashes content and options into file->hash. False if it cannot be read. */
bool import_hash(const struct session *session, struct import_file *file);

/** Sends all of it; false after a complaint that says how far it came. */
bool import_send(struct session *session, struct import_file *file,
                 const struct import_limits *limits, struct import_counts *out_counts);

/* import.h - the parts of an import: what is asked, what a first reading finds, the sending.
 *
 * A file is read twice: once to its end to see that all of it is good, then to send it. Batches
 * are cut alike each time and carry keys made of the file's content and their number, so that an
 * import that was interrupted goes on where it was when it is run again.
 */
#pragma once

#include "id_set.h"
#include "import_batch.h"
#include "progress.h"
#include "session.h"
#include "update.h"

#define IMPORT_NAME_BYTES 65
#define IMPORT_HASH_BYTES 33

/** What the server said of itself before. */
struct import_server {
	struct dragoman_checker *checker;
	uint64_t revision; /**< what it had written by then */
};

/** One file, as the first reading found it. */
struct import_file {
	const char *path;
	const char *name; /**< as messages have it */
	size_t folder_length; /**< of the path: the folder that was named; 0: the file was */
	FILE *file;           /**< NULL: not open at the moment */
	bool is_unknown;      /**< of a folder: its format is not known */
	bool is_left_out;     /**< of a folder: no known format, or not for this */
	char target[IMPORT_NAME_BYTES]; /**< the memory or glossary */
	bool is_glossary;
	char hash[IMPORT_HASH_BYTES];
	char languages[80]; /**< of the first unit: a file's name may say them */
	uint64_t item_count;
	uint64_t warning_count;
	bool is_ordered; /**< its batches must be written in their order */
	struct id_set repeats; /**< ids that stand in it twice: batches with them are written in order */
	uint64_t *bad;   /**< with --skip-bad: the numbers of items the server would refuse */
	size_t bad_count;
	uint64_t skipped_count; /**< these, and what was refused already on reading */
	struct update *update;  /**< of `update`: what of it is taken, and how; NULL: all of it */
};

/** What became of it. */
struct import_counts {
	uint64_t acknowledged;
	uint64_t repeated; /**< of these: written by an earlier run */
	uint64_t added;
	uint64_t replaced;
	uint64_t kept;
	uint64_t merged;
	uint64_t revision; /**< the last that this file's writes were given */
	bool is_refused; /**< the server did not take it: running again would not help */
	bool turned_one_preferred_off;
};

/** What became of one file. */
struct import_result {
	const struct import_file *file;
	struct import_counts counts;
	double seconds;
	bool is_new; /**< the memory or glossary was made */
};

/** Imports what the operands name; with an `update`, what of it that takes. The exit code. */
int import_run(struct session *session, struct update *update);

/** An importer at the file's beginning; NULL when memory is gone. */
struct dragoman_importer *import_open(const struct session *session, struct import_file *file,
                                      const struct import_server *server);

/** How many records go into a batch of this file. */
size_t import_batch_size(const struct session *session, bool is_glossary,
                         const struct import_server *server);

/** Reads all of it; false after a complaint that names the place. */
bool import_scan(struct session *session, struct import_file *file,
                 const struct import_server *server);

/** The next item, past those that are left out with --skip-bad: `number` counts what was read. */
enum dragoman_status import_next(const struct session *session, const struct import_file *file,
                                 struct dragoman_importer *importer, uint64_t *number,
                                 struct dragoman_item *out_item);

/** Hashes content and options into file->hash. False if it cannot be read. */
bool import_hash(const struct session *session, struct import_file *file);

/** Sends all of it; false after a complaint that says how far it came. */
bool import_send(struct session *session, struct import_file *file,
                 const struct import_server *server, struct import_counts *out_counts);

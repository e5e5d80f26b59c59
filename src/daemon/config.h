/* config.h - what the operator decides: an ini file, and options of the command line over it.
 *
 * Every key stands in the table of config_keys.c with its type, bounds, default and a sentence for
 * the manual; defaults go through the same reader as the file. Immutable once the daemon runs, and
 * then read by all threads.
 */
#pragma once

#include "base/arena.h"
#include "base/fault.h"
#include "base/log.h"
#include "protocol/limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct config_list {
	const char **items;
	size_t count;
};

struct config {
	/* [server] */
	const char *store;
	struct config_list listen;
	const char *announce;  /* NULL: nothing is announced */
	uint64_t workers;      /* 0: one a core, at least two */
	uint64_t log_level;    /* enum log_level */
	uint64_t audit_sample; /* segments of match kept for audits */
	struct config_list transliteration; /* folders of rule files, beside the shipped one */

	/* [store] */
	uint64_t map_bytes;

	/* [queue] */
	uint64_t queue_length;
	uint64_t queue_bytes;
	uint64_t unread_bytes;
	uint64_t prepared_bytes;

	/* [limits]: keys are the names of protocol/limits.h */
	struct limits limits;

	/* [journal] */
	uint64_t journal_seconds;
	uint64_t journal_bytes;

	/* [batch] */
	uint64_t batch_items;
	uint64_t batch_bytes;

	/* [penalties] */
	uint64_t penalty_machine;
	uint64_t penalty_draft;
	uint64_t penalty_alignment;
	uint64_t penalty_region;

	struct arena arena;
	bool *is_set; /* by key, then by limit: said in the source read at present */
};

enum config_type {
	CONFIG_TEXT,
	CONFIG_LIST, /* may be given many times */
	CONFIG_NUMBER,
	CONFIG_BYTES,   /* 512, 64 KiB, 16 MiB, 1 GiB, 2 TiB */
	CONFIG_SECONDS, /* 30 s, 10 min, 12 h, 7 d */
	CONFIG_LEVEL    /* error, warning, info, debug */
};

struct config_key {
	const char *section;
	const char *name;
	enum config_type type;
	size_t offset; /* in struct config */
	uint64_t least;
	uint64_t most;
	const char *initial; /* NULL: none */
	const char *sentence;
};

/** THE TABLE; the limits come from the protocol's own. */
extern const struct config_key config_keys[];
extern const size_t config_key_count;

/** Every key at its default. */
void config_init(struct config *config);
void config_finish(struct config *config);

/** Reads an ini file over what stands. A fault reads `file:line: section.key: reason`. */
void config_read(struct config *config, FILE *file, const char *name, struct fault *fault);

/** From here on a value replaces what an earlier source said instead of adding to it. */
void config_next_source(struct config *config);

/** Sets one key by name; `origin` begins the message of a fault (`--workers`). */
void config_set(struct config *config, const char *section, const char *name, const char *value,
                const char *origin, struct fault *fault);

/* record_json.h - the requests that units and concepts have in common: by id, by page; what a put
 * did; and the body of every refusal. */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/match.h>

/** What a request is about: the member that names it, and the one that lists its records. */
enum record_kind { RECORD_UNIT, RECORD_CONCEPT };

struct record_choice {
	struct dragoman_text id;
	bool has_if_revision;
	uint64_t if_revision;
};

/** `unit.get` {"memory", "ids": ["…"]} and `unit.delete` {"memory", "key", "ids": ["…", {"id",
 * "if_revision"}]}; concepts with "glossary". */
struct records_request {
	struct dragoman_text container; /* of the memory or glossary */
	struct dragoman_text key;       /* delete; empty: none */
	struct record_choice *ids;
	size_t id_count;
};

bool records_get_read(struct json_reader *reader, enum record_kind kind,
                      struct records_request *out_request);
bool records_delete_read(struct json_reader *reader, enum record_kind kind,
                         struct records_request *out_request);

/** `unit.list` and `concept.list`: {"memory" | "glossary", "language", "contains", "filter",
 * "cursor", "limit"}. */
struct list_request {
	struct dragoman_text container;
	struct dragoman_text language; /* has it; empty: any */
	struct dragoman_text contains; /* a piece of one of its texts or terms; empty: any */
	struct dragoman_filter filter;
	struct dragoman_text cursor; /* from the page before; empty: the first */
	uint32_t limit;              /* default 100 */
};

bool list_request_read(struct json_reader *reader, enum record_kind kind,
                       struct list_request *out_request);

/** `changes`: {"after": 800, "limit": 1000} */
struct changes_request {
	uint64_t after;
	uint32_t limit;
};

bool changes_request_read(struct json_reader *reader, struct changes_request *out_request);

/** Reads a body that must be `{}` (server.status, memory.list, glossary.list). */
bool empty_request_read(struct json_reader *reader);

struct put_outcome {
	struct dragoman_text id;
	const char *did; /* `added`, `replaced`, `kept`, `merged` */
};

struct put_reply {
	enum record_kind kind;
	uint64_t revision;
	const struct put_outcome *outcomes;
	size_t outcome_count;
};

/** {"revision": 813, "units": [{"id", "did"}]}; concepts with "concepts". */
void put_reply_write(struct json_writer *writer, const struct put_reply *reply);

/** {"revision": 814, "deleted": 3}: how many went. */
void delete_reply_write(struct json_writer *writer, uint64_t revision, uint64_t count);

/** {"message", "at"}; for an unknown verb also "verbs", those of this version. */
void error_write(struct json_writer *writer, const struct fault *fault);

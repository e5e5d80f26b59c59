/* config_keys.c - every key of dragomand.conf but the limits, which the protocol names: type,
 * bounds, default, sentence. */
#include "daemon/config.h"
#include "protocol/audit_json.h"

#define FIELD(name) offsetof(struct config, name)
#define KIB ((uint64_t)1 << 10)
#define MIB ((uint64_t)1 << 20)
#define GIB ((uint64_t)1 << 30)
#define TIB ((uint64_t)1 << 40)
#define YEAR ((uint64_t)365 * 24 * 60 * 60)

const struct config_key config_keys[] = {
	{"server", "store", CONFIG_TEXT, FIELD(store), 0, 0, NULL,
         "Folder of the store, on a local disk; made if it is not there."},
	{"server", "listen", CONFIG_LIST, FIELD(listen), 0, 0, NULL,
         "Where requests are taken: ipc://PATH or tcp://HOST:PORT; may be given many times."},
	{"server", "announce", CONFIG_TEXT, FIELD(announce), 0, 0, NULL,
         "Where committed changes are announced (PUB); without it nothing is."},
	{"server", "workers", CONFIG_NUMBER, FIELD(workers), 0, 256, "0",
         "Threads that answer requests; 0 is one a core, at least two. Half as many more prepare "
         "writes."},
	{"server", "log_level", CONFIG_LEVEL, FIELD(log_level), 0, 0, "info",
         "What is logged: error, warning, info, debug."},
	{"server", "audit_sample", CONFIG_NUMBER, FIELD(audit_sample), 0, AUDIT_MOST_RECENT, "0",
         "Latest segments of `match` kept for `match.audit`, in memory only; 0: none."},
	{"server", "transliteration", CONFIG_LIST, FIELD(transliteration), 0, 0, NULL,
         "Folder with a house's own rule files; they replace shipped ones of the same scheme and "
         "language; may be given many times."},

	{"store", "map_size", CONFIG_BYTES, FIELD(map_bytes), MIB, 64 * TIB, "256 GiB",
         "Address space of the store and so its largest size; it takes neither memory nor disk."},

	{"queue", "length", CONFIG_NUMBER, FIELD(queue_length), 1, 1000000, "4096",
         "Requests of all peers together that may wait or be in work; then `busy`."},
	{"queue", "bytes", CONFIG_BYTES, FIELD(queue_bytes), MIB, TIB, "512 MiB",
         "The same, by their size."},
	{"queue", "unread", CONFIG_BYTES, FIELD(unread_bytes), KIB, TIB, "64 MiB",
         "Answers that one peer may leave unread; then `busy`."},
	{"queue", "prepared", CONFIG_BYTES, FIELD(prepared_bytes), MIB, TIB, "1 GiB",
         "Memory of the writes that wait for their transaction; then `busy`."},

	{"journal", "keep", CONFIG_SECONDS, FIELD(journal_seconds), 60, 100 * YEAR, "7 d",
         "How long `changes` can go back …"},
	{"journal", "size", CONFIG_BYTES, FIELD(journal_bytes), MIB, TIB, "1 GiB",
         "… and how much it keeps at most."},

	{"batch", "items", CONFIG_NUMBER, FIELD(batch_items), 1, 10000000, "50000",
         "Units or concepts written in one transaction."},
	{"batch", "bytes", CONFIG_BYTES, FIELD(batch_bytes), KIB, 16 * GIB, "64 MiB",
         "The same, by their size."},

	{"penalties", "machine", CONFIG_NUMBER, FIELD(penalty_machine), 0, 100, "5",
         "Points off a match whose translation a machine made."},
	{"penalties", "draft", CONFIG_NUMBER, FIELD(penalty_draft), 0, 100, "3",
         "Points off a match that is a draft."},
	{"penalties", "alignment", CONFIG_NUMBER, FIELD(penalty_alignment), 0, 100, "1",
         "Points off a match that was aligned automatically and not proof-read."},
	{"penalties", "region", CONFIG_NUMBER, FIELD(penalty_region), 0, 100, "1",
         "Points off a match of another region (en-GB for en-US)."},
};

const size_t config_key_count = sizeof(config_keys) / sizeof(config_keys[0]);

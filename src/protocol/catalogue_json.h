/* catalogue_json.h - memories and glossaries as such ↔ JSON: what is decided about each.
 *
 * The floor of the store stands above this one: the daemon carries these over to its
 * catalogue_entry and back.
 */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

enum catalogue_side { CATALOGUE_OF_MEMORIES, CATALOGUE_OF_GLOSSARIES };

/** `memory.create` and `memory.update` {"name", "key", "description", "languages", "searchable",
 * "penalty", "policy"}; glossaries {"name", "key", "description", "languages", "one_preferred",
 * "extends"}. An update changes what is present. */
struct catalogue_request {
	struct dragoman_text name;
	struct dragoman_text key; /* empty: none */
	bool has_description;
	struct dragoman_text description;
	bool has_languages;
	struct dragoman_text *languages;
	size_t language_count;
	bool has_searchable;
	struct dragoman_text *searchable;
	size_t searchable_count;
	bool has_penalty;
	uint32_t penalty; /* 0-100 */
	bool has_policy;
	unsigned policy; /* as in store/catalogue.h: keep-both, replace, keep-first, merge */
	bool has_one_preferred;
	bool one_preferred;
	bool has_extends;
	struct dragoman_text *extends;
	size_t extends_count;
};

bool catalogue_request_read(struct json_reader *reader, enum catalogue_side side,
                            struct catalogue_request *out_request);

/** `memory.get`, `memory.delete`, and of glossaries: {"name"}, a delete also "key". */
struct name_request {
	struct dragoman_text name;
	struct dragoman_text key;
};

bool name_request_read(struct json_reader *reader, bool is_write, struct name_request *out_request);

/** What a reply says of one. */
struct catalogue_view {
	enum catalogue_side side;
	struct dragoman_text name;
	struct dragoman_text description;
	const struct dragoman_text *languages;
	size_t language_count;
	const struct dragoman_text *searchable; /* memory; none: all */
	size_t searchable_count;
	uint32_t penalty;   /* memory */
	unsigned policy;    /* memory */
	bool one_preferred; /* glossary */
	const struct dragoman_text *extends;
	size_t extends_count;
	uint64_t count; /* units or concepts in it */
	uint64_t revision;
	int64_t created;
	int64_t changed;
};

/** One object, with all its members; `units` or `concepts` is the count. Replies hold it as
 * `memory` or `glossary` (create, get, update), or in a list `memories` or `glossaries`. */
void catalogue_write(struct json_writer *writer, const struct catalogue_view *view);

/** The wire's word of a policy. */
const char *catalogue_policy_name(unsigned policy);

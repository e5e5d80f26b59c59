/* verb.h - the verbs of this version of the protocol: what each does to the store, and whom it is
 * for.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>

enum verb_role { ROLE_READER, ROLE_TRANSLATOR, ROLE_TERMINOLOGIST, ROLE_ADMIN };

enum verb_number {
	VERB_SERVER_STATUS,
	VERB_MEMORY_CREATE,
	VERB_MEMORY_GET,
	VERB_MEMORY_LIST,
	VERB_MEMORY_UPDATE,
	VERB_MEMORY_DELETE,
	VERB_MEMORY_CHECK,
	VERB_MEMORY_COPY,
	VERB_UNIT_PUT,
	VERB_UNIT_GET,
	VERB_UNIT_LIST,
	VERB_UNIT_DELETE,
	VERB_MATCH,
	VERB_MATCH_AUDIT,
	VERB_MATCH_INTERNAL,
	VERB_CONCORDANCE,
	VERB_GLOSSARY_CREATE,
	VERB_GLOSSARY_GET,
	VERB_GLOSSARY_LIST,
	VERB_GLOSSARY_UPDATE,
	VERB_GLOSSARY_DELETE,
	VERB_CONCEPT_PUT,
	VERB_CONCEPT_GET,
	VERB_CONCEPT_LIST,
	VERB_CONCEPT_DELETE,
	VERB_TERM_LOOKUP,
	VERB_TERM_RECOGNISE,
	VERB_TERM_CHECK,
	VERB_TEXT_COUNT,
	VERB_TEXT_TRANSLITERATE,
	VERB_CHANGES,
	VERB_COUNT
};

struct verb {
	const char *name;
	enum verb_number number;
	bool is_write;
	bool is_long;        /* may take minutes: must not stand in the way of others */
	enum verb_role role; /* the least one that may */
};

/** Indexed by number. */
extern const struct verb verbs[VERB_COUNT];

/** NULL if this version has no such verb. */
const struct verb *verb_find(struct dragoman_text name);

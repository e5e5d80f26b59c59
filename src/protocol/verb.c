#include "protocol/verb.h"

#define READS(number, name, role) [number] = {name, number, false, false, role}
#define WRITES(number, name, role) [number] = {name, number, true, false, role}
#define READS_LONG(number, name, role) [number] = {name, number, false, true, role}

const struct verb verbs[VERB_COUNT] = {
	READS(VERB_SERVER_STATUS, "server.status", ROLE_READER),
	WRITES(VERB_MEMORY_CREATE, "memory.create", ROLE_ADMIN),
	READS(VERB_MEMORY_GET, "memory.get", ROLE_READER),
	READS(VERB_MEMORY_LIST, "memory.list", ROLE_READER),
	WRITES(VERB_MEMORY_UPDATE, "memory.update", ROLE_ADMIN),
	WRITES(VERB_MEMORY_DELETE, "memory.delete", ROLE_ADMIN),
	READS_LONG(VERB_MEMORY_CHECK, "memory.check", ROLE_READER),
	WRITES(VERB_MEMORY_COPY, "memory.copy", ROLE_TRANSLATOR),
	WRITES(VERB_UNIT_PUT, "unit.put", ROLE_TRANSLATOR),
	READS(VERB_UNIT_GET, "unit.get", ROLE_READER),
	READS(VERB_UNIT_LIST, "unit.list", ROLE_READER),
	WRITES(VERB_UNIT_DELETE, "unit.delete", ROLE_TRANSLATOR),
	READS(VERB_MATCH, "match", ROLE_READER),
	READS_LONG(VERB_MATCH_AUDIT, "match.audit", ROLE_ADMIN),
	READS_LONG(VERB_MATCH_INTERNAL, "match.internal", ROLE_READER),
	READS(VERB_CONCORDANCE, "concordance", ROLE_READER),
	WRITES(VERB_GLOSSARY_CREATE, "glossary.create", ROLE_ADMIN),
	READS(VERB_GLOSSARY_GET, "glossary.get", ROLE_READER),
	READS(VERB_GLOSSARY_LIST, "glossary.list", ROLE_READER),
	WRITES(VERB_GLOSSARY_UPDATE, "glossary.update", ROLE_ADMIN),
	WRITES(VERB_GLOSSARY_DELETE, "glossary.delete", ROLE_ADMIN),
	WRITES(VERB_CONCEPT_PUT, "concept.put", ROLE_TERMINOLOGIST),
	READS(VERB_CONCEPT_GET, "concept.get", ROLE_READER),
	READS(VERB_CONCEPT_LIST, "concept.list", ROLE_READER),
	WRITES(VERB_CONCEPT_DELETE, "concept.delete", ROLE_TERMINOLOGIST),
	READS(VERB_TERM_LOOKUP, "term.lookup", ROLE_READER),
	READS(VERB_TERM_RECOGNISE, "term.recognise", ROLE_READER),
	READS(VERB_TERM_CHECK, "term.check", ROLE_READER),
	READS(VERB_TEXT_COUNT, "text.count", ROLE_READER),
	READS(VERB_TEXT_TRANSLITERATE, "text.transliterate", ROLE_READER),
	READS(VERB_CHANGES, "changes", ROLE_READER),
};

const struct verb *verb_find(struct dragoman_text name)
{
	for (size_t i = 0; i < VERB_COUNT; i++) {
		if (dragoman_text_equal(name, dragoman_text_of(verbs[i].name))) {
			return &verbs[i];
		}
	}
	return NULL;
}

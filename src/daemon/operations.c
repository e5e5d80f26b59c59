#include "daemon/operations.h"

#include "protocol/verb.h"

static const struct operation operations[VERB_COUNT] = {
	[VERB_SERVER_STATUS] = {serve_status},
	[VERB_CHANGES] = {serve_changes},

	[VERB_MEMORY_CREATE] = {serve_catalogue_create},
	[VERB_MEMORY_GET] = {serve_catalogue_get},
	[VERB_MEMORY_LIST] = {serve_catalogue_list},
	[VERB_MEMORY_UPDATE] = {serve_catalogue_update},
	[VERB_MEMORY_DELETE] = {serve_catalogue_delete},
	[VERB_MEMORY_CHECK] = {serve_memory_check},
	[VERB_MEMORY_COPY] = {serve_memory_copy},

	[VERB_UNIT_PUT] = {serve_unit_put, .is_digested = true},
	[VERB_UNIT_GET] = {serve_unit_get},
	[VERB_UNIT_LIST] = {serve_unit_list},
	[VERB_UNIT_DELETE] = {serve_unit_delete},
	[VERB_MATCH] = {serve_match},
	[VERB_MATCH_AUDIT] = {serve_match_audit},
	[VERB_MATCH_INTERNAL] = {serve_match_internal},
	[VERB_CONCORDANCE] = {serve_concordance},

	[VERB_GLOSSARY_CREATE] = {serve_catalogue_create},
	[VERB_GLOSSARY_GET] = {serve_catalogue_get},
	[VERB_GLOSSARY_LIST] = {serve_catalogue_list},
	[VERB_GLOSSARY_UPDATE] = {serve_catalogue_update},
	[VERB_GLOSSARY_DELETE] = {serve_catalogue_delete},

	[VERB_CONCEPT_PUT] = {serve_concept_put},
	[VERB_CONCEPT_GET] = {serve_concept_get},
	[VERB_CONCEPT_LIST] = {serve_concept_list},
	[VERB_CONCEPT_DELETE] = {serve_concept_delete},
	[VERB_TERM_LOOKUP] = {serve_term_lookup},
	[VERB_TERM_RECOGNISE] = {serve_term_recognise},
	[VERB_TERM_CHECK] = {serve_term_check},
	[VERB_TEXT_COUNT] = {serve_text_count},
	[VERB_TEXT_TRANSLITERATE] = {serve_text_transliterate},
};

const struct operation *operation_of(const struct verb *verb)
{
	const struct operation *operation = &operations[verb->number];
	return operation->serve == NULL ? NULL : operation;
}

/* requests.h - reads the body of any verb, as the daemon would, and forgets it. */
#pragma once

#include "protocol/audit_json.h"
#include "protocol/catalogue_json.h"
#include "protocol/concept_json.h"
#include "protocol/count_json.h"
#include "protocol/match_json.h"
#include "protocol/memory_json.h"
#include "protocol/record_json.h"
#include "protocol/term_json.h"
#include "protocol/transliterate_json.h"
#include "protocol/unit_json.h"
#include "protocol/verb.h"

static inline bool read_catalogue(struct json_reader *reader, enum verb_number verb)
{
	struct catalogue_request request;
	bool is_memory = verb == VERB_MEMORY_CREATE || verb == VERB_MEMORY_UPDATE;
	return catalogue_request_read(
		reader, is_memory ? CATALOGUE_OF_MEMORIES : CATALOGUE_OF_GLOSSARIES, &request);
}

static inline bool read_name(struct json_reader *reader, enum verb_number verb)
{
	struct name_request request;
	return name_request_read(reader, verbs[verb].is_write, &request);
}

static inline bool read_records(struct json_reader *reader, enum verb_number verb)
{
	struct records_request request;
	bool is_unit = verb == VERB_UNIT_GET || verb == VERB_UNIT_DELETE;
	enum record_kind kind = is_unit ? RECORD_UNIT : RECORD_CONCEPT;
	return verbs[verb].is_write ? records_delete_read(reader, kind, &request)
	                            : records_get_read(reader, kind, &request);
}

static inline bool read_list(struct json_reader *reader, enum verb_number verb)
{
	struct list_request request;
	return list_request_read(reader, verb == VERB_UNIT_LIST ? RECORD_UNIT : RECORD_CONCEPT,
	                         &request);
}

static inline bool read_search(struct json_reader *reader, enum verb_number verb)
{
	struct dragoman_match_request match;
	struct dragoman_concordance_request concordance;
	return verb == VERB_MATCH ? match_request_read(reader, &match)
	                          : concordance_request_read(reader, &concordance);
}

static inline bool read_audit(struct json_reader *reader, enum verb_number verb)
{
	(void)verb;
	struct audit_request request;
	return audit_request_read(reader, &request);
}

static inline bool read_terms(struct json_reader *reader, enum verb_number verb)
{
	struct dragoman_lookup_request lookup;
	struct dragoman_recognise_request recognise;
	struct dragoman_check_request check;
	return verb == VERB_TERM_LOOKUP      ? lookup_request_read(reader, &lookup)
	       : verb == VERB_TERM_RECOGNISE ? recognise_request_read(reader, &recognise)
	                                     : check_request_read(reader, &check);
}

static inline bool read_put(struct json_reader *reader, enum verb_number verb)
{
	struct unit_put_request units;
	struct concept_put_request concepts;
	return verb == VERB_UNIT_PUT ? unit_put_request_read(reader, &units)
	                             : concept_put_request_read(reader, &concepts);
}

static inline bool read_empty(struct json_reader *reader, enum verb_number verb)
{
	(void)verb;
	return empty_request_read(reader);
}

static inline bool read_transliterate(struct json_reader *reader, enum verb_number verb)
{
	(void)verb;
	struct dragoman_transliterate_request request;
	return transliterate_request_read(reader, &request);
}

static inline bool read_count(struct json_reader *reader, enum verb_number verb)
{
	(void)verb;
	struct dragoman_count_request request;
	return count_request_read(reader, &request);
}

static inline bool read_memory_check(struct json_reader *reader, enum verb_number verb)
{
	(void)verb;
	struct dragoman_memory_check_request request;
	return memory_check_request_read(reader, &request);
}

static inline bool read_memory_copy(struct json_reader *reader, enum verb_number verb)
{
	(void)verb;
	struct dragoman_memory_copy_request request;
	return memory_copy_request_read(reader, &request);
}

static inline bool read_internal(struct json_reader *reader, enum verb_number verb)
{
	(void)verb;
	struct internal_request request;
	return internal_request_read(reader, &request);
}

static inline bool read_changes(struct json_reader *reader, enum verb_number verb)
{
	(void)verb;
	struct changes_request request;
	return changes_request_read(reader, &request);
}

static inline bool request_read(struct json_reader *reader, enum verb_number verb)
{
	static bool (*const table[VERB_COUNT])(struct json_reader *, enum verb_number) = {
		[VERB_SERVER_STATUS] = read_empty,
		[VERB_MEMORY_CREATE] = read_catalogue,
		[VERB_MEMORY_GET] = read_name,
		[VERB_MEMORY_LIST] = read_empty,
		[VERB_MEMORY_UPDATE] = read_catalogue,
		[VERB_MEMORY_DELETE] = read_name,
		[VERB_MEMORY_CHECK] = read_memory_check,
		[VERB_MEMORY_COPY] = read_memory_copy,
		[VERB_UNIT_PUT] = read_put,
		[VERB_UNIT_GET] = read_records,
		[VERB_UNIT_LIST] = read_list,
		[VERB_UNIT_DELETE] = read_records,
		[VERB_MATCH] = read_search,
		[VERB_MATCH_AUDIT] = read_audit,
		[VERB_MATCH_INTERNAL] = read_internal,
		[VERB_CONCORDANCE] = read_search,
		[VERB_GLOSSARY_CREATE] = read_catalogue,
		[VERB_GLOSSARY_GET] = read_name,
		[VERB_GLOSSARY_LIST] = read_empty,
		[VERB_GLOSSARY_UPDATE] = read_catalogue,
		[VERB_GLOSSARY_DELETE] = read_name,
		[VERB_CONCEPT_PUT] = read_put,
		[VERB_CONCEPT_GET] = read_records,
		[VERB_CONCEPT_LIST] = read_list,
		[VERB_CONCEPT_DELETE] = read_records,
		[VERB_TERM_LOOKUP] = read_terms,
		[VERB_TERM_RECOGNISE] = read_terms,
		[VERB_TERM_CHECK] = read_terms,
		[VERB_TEXT_COUNT] = read_count,
		[VERB_TEXT_TRANSLITERATE] = read_transliterate,
		[VERB_CHANGES] = read_changes,
	};
	return table[verb](reader, verb);
}

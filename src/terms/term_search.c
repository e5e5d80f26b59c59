#include "terms/term_search.h"

#include "record/concept_record.h"
#include "store/concepts.h"

#include <inttypes.h>
#include <stdio.h>

bool term_search_choose(struct term_search *search, const struct dragoman_text *names, size_t count,
                        struct fault *fault)
{
	if (count == 0) {
		search->glossary_count = catalogue_list(search->transaction, CATALOGUE_GLOSSARY,
		                                        search->arena, &search->glossaries);
		return true;
	}
	search->glossaries = ARENA_NEW(search->arena, struct catalogue_entry, count);
	for (size_t i = 0; i < count; i++) {
		if (!catalogue_get(search->transaction, CATALOGUE_GLOSSARY, names[i], search->arena,
		                   &search->glossaries[i])) {
			char at[48];
			snprintf(at, sizeof(at), "glossaries[%zu]", i);
			fault_set_at(fault, DRAGOMAN_NOT_FOUND, at, "no glossary \"%.*s\"",
			             (int)names[i].length, names[i].bytes);
			return false;
		}
	}
	search->glossary_count = count;
	return true;
}

const struct catalogue_entry *term_search_glossary(const struct term_search *search,
                                                   uint32_t number)
{
	for (size_t i = 0; i < search->glossary_count; i++) {
		if (search->glossaries[i].number == number) {
			return &search->glossaries[i];
		}
	}
	return NULL;
}

bool term_search_read(struct term_search *search, uint32_t glossary, uint64_t number,
                      struct dragoman_concept *out_entry)
{
	struct dragoman_text record;
	if (!concepts_get(search->transaction, glossary, number, &record) ||
	    !concept_record_read(record, search->arena, out_entry)) {
		fault_set(&search->transaction->fault, DRAGOMAN_FAILED,
		          "corrupt concept %" PRIu64 " of glossary %" PRIu32, number, glossary);
		return false;
	}
	return true;
}

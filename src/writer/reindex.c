#include "writer/reindex.h"

#include "match/unit_index.h"
#include "record/concept_record.h"
#include "record/unit_record.h"
#include "store/catalogue.h"
#include "store/concepts.h"
#include "store/run_merge.h"
#include "store/schema.h"
#include "store/units.h"
#include "terms/term_index.h"

#define BATCH 20000 /* units or concepts a transaction */

struct reindex {
	struct store *store;
	struct analyser *analyser;
	struct store_transaction transaction;
	struct fault *fault;
	struct reindex_counts *counts;
	uint64_t in_batch;
};

static void end_batch(struct reindex *reindex)
{
	struct run_merge_options options = {0};
	store_commit(&reindex->transaction);
	fault_pass(reindex->fault, &reindex->transaction.fault);
	run_merge_step(reindex->store, &options, reindex->fault);
	store_begin(reindex->store, STORE_WRITE, &reindex->transaction);
	reindex->in_batch = 0;
}

static void file_unit(struct reindex *reindex, const struct catalogue_entry *memory,
                      uint64_t number, struct dragoman_text record)
{
	struct arena arena = {0};
	struct dragoman_unit unit;
	struct unit_features features;
	if (unit_record_read(record, &arena, &unit)) {
		unit_index_prepare(reindex->analyser, &arena, &unit, &features);
		unit_index_add(&reindex->transaction, memory, number, &features);
		reindex->counts->units++;
	} else {
		fault_set(reindex->fault, DRAGOMAN_FAILED, "corrupt unit %llu of %.*s",
		          (unsigned long long)number, (int)memory->name.length, memory->name.bytes);
	}
	arena_finish(&arena);
}

static void file_memory(struct reindex *reindex, const struct catalogue_entry *memory)
{
	struct dragoman_text record;
	uint64_t number = 0;
	while (!faulted(reindex->fault) &&
	       units_next(&reindex->transaction, memory->number, number, &number, &record)) {
		file_unit(reindex, memory, number, record);
		if (++reindex->in_batch == BATCH) {
			end_batch(reindex);
		}
	}
}

/* What a concept is filed under stands behind its record, so the record is written again. */
static void file_concept(struct reindex *reindex, const struct catalogue_entry *glossary,
                         uint64_t number, struct dragoman_text record)
{
	struct arena arena = {0};
	struct dragoman_concept entry;
	struct term_filing filing;
	struct buffer written = {0};
	record = arena_copy_text(&arena, record);
	if (concept_record_read(record, &arena, &entry)) {
		term_index_prepare(reindex->analyser, &arena, &entry, &filing);
		concept_record_write(&written, &entry);
		term_index_add(&reindex->transaction, glossary->number, number, &filing, &written);
		if (written.failed) {
			fault_set(reindex->fault, DRAGOMAN_FAILED, "out of memory");
		}
		concepts_put(&reindex->transaction, glossary->number, number, entry.id,
		             buffer_text(&written));
		reindex->counts->concepts++;
	} else {
		fault_set(reindex->fault, DRAGOMAN_FAILED, "corrupt concept %llu of %.*s",
		          (unsigned long long)number, (int)glossary->name.length,
		          glossary->name.bytes);
	}
	buffer_finish(&written);
	arena_finish(&arena);
}

static void file_glossary(struct reindex *reindex, const struct catalogue_entry *glossary)
{
	char last[128];
	struct dragoman_text id = {last, 0}, record;
	uint64_t number;
	while (!faulted(reindex->fault) &&
	       concepts_next(&reindex->transaction, glossary->number, id, &number, &record)) {
		struct arena arena = {0};
		struct dragoman_concept entry;
		if (concept_record_read(record, &arena, &entry) &&
		    entry.id.length <= sizeof(last)) {
			memcpy(last, entry.id.bytes, entry.id.length);
			id.length = entry.id.length;
		}
		arena_finish(&arena);
		file_concept(reindex, glossary, number, record);
		if (++reindex->in_batch == BATCH) {
			end_batch(reindex);
		}
	}
}

static void empty_indexes(struct reindex *reindex)
{
	static const enum store_database indexes[] = {STORE_VOCABULARY, STORE_LEXICON,
	                                              STORE_TERMS, STORE_SKELETONS,
	                                              STORE_SKELETON_GRAMS,
	                                              STORE_SKELETON_NUMBERS};
	runs_empty(&reindex->transaction);
	tokens_empty(&reindex->transaction);
	for (size_t i = 0; i < sizeof(indexes) / sizeof(indexes[0]); i++) {
		store_empty(&reindex->transaction, indexes[i]);
	}
}

void reindex_store(struct store *store, struct reindex_counts *out_counts, struct fault *fault)
{
	struct arena arena = {0};
	struct catalogue_entry *entries;
	struct reindex reindex = {.store = store,
	                          .analyser = analyser_create(),
	                          .fault = fault,
	                          .counts = out_counts};
	*out_counts = (struct reindex_counts){0};
	store_begin(store, STORE_WRITE, &reindex.transaction);
	empty_indexes(&reindex);
	size_t count = catalogue_list(&reindex.transaction, CATALOGUE_MEMORY, &arena, &entries);
	for (size_t i = 0; i < count; i++) {
		file_memory(&reindex, &entries[i]);
	}
	count = catalogue_list(&reindex.transaction, CATALOGUE_GLOSSARY, &arena, &entries);
	for (size_t i = 0; i < count; i++) {
		file_glossary(&reindex, &entries[i]);
	}
	if (faulted(fault)) {
		store_abort(&reindex.transaction);
	} else {
		schema_stamp_analysis(&reindex.transaction, term_index_version());
		store_commit(&reindex.transaction);
		fault_pass(fault, &reindex.transaction.fault);
	}
	analyser_destroy(reindex.analyser);
	arena_finish(&arena);
}

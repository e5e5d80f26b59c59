#include "engine.h"

#include "match/audit.h"
#include "store/journal.h"
#include "writer/unit_change.h"

#include <stdio.h>
#include <stdlib.h>

struct engine {
	struct store *store;
	struct analyser *analyser;
	struct searcher searcher;
	uint64_t answer_count;
};

#define AUDIT_EVERY 16 /* answers: the scan is slow */

static void demand(bool is_fine, const struct fault *fault)
{
	if (!is_fine) {
		fprintf(stderr, "engine: %s: %s\n", fault->at, fault->message);
		exit(EXIT_FAILURE);
	}
}

struct engine *engine_create(const char *folder)
{
	struct fault fault = {0};
	struct engine *engine = calloc(1, sizeof(*engine));
	struct store_options options = {.folder = folder, .map_bytes = (size_t)8 << 30};
	if (engine == NULL) {
		abort();
	}
	engine->store = store_open(&options, &fault);
	demand(engine->store != NULL, &fault);
	engine->analyser = analyser_create();
	searcher_init(&engine->searcher, engine->analyser);
	return engine;
}

void engine_destroy(struct engine *engine)
{
	searcher_finish(&engine->searcher);
	analyser_destroy(engine->analyser);
	store_close(engine->store);
	free(engine);
}

void engine_add_memory(struct engine *engine, struct dragoman_text name, uint32_t penalty)
{
	struct catalogue_entry entry = {.kind = CATALOGUE_MEMORY, .name = name, .penalty = penalty};
	struct store_transaction transaction;
	store_begin(engine->store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	demand(store_commit(&transaction) == DRAGOMAN_OK, &transaction.fault);
}

/* What the writer's thread does with a change, alone in its batch. */
static void write(struct engine *engine, struct change *change)
{
	struct store_transaction transaction;
	store_begin(engine->store, STORE_WRITE, &transaction);
	change->revision = journal_revision(&transaction) + 1;
	change->apply(change, &transaction);
	demand(!faulted(&change->refusal), &change->refusal);
	journal_set_revision(&transaction, change->revision);
	demand(store_commit(&transaction) == DRAGOMAN_OK, &transaction.fault);
}

void engine_put(struct engine *engine, struct dragoman_text memory,
                const struct dragoman_unit *units, size_t count)
{
	struct arena arena = {0};
	struct unit_put *asked = ARENA_NEW(&arena, struct unit_put, count);
	for (size_t i = 0; i < count; i++) {
		asked[i].unit = units[i];
	}
	write(engine, &unit_put_prepare(engine->analyser, &arena, memory, asked, count)->change);
	arena_finish(&arena);
}

void engine_delete(struct engine *engine, struct dragoman_text memory, struct dragoman_text id)
{
	struct arena arena = {0};
	struct record_choice asked = {.id = id};
	write(engine, &unit_delete_prepare(&arena, memory, &asked, 1)->change);
	arena_finish(&arena);
}

static void copy_id(struct dragoman_match *match, struct arena *arena)
{
	match->unit = (struct dragoman_unit){.id = arena_copy_text(arena, match->unit.id)};
	match->memory = arena_copy_text(arena, match->memory);
}

/* The daemon's own scan must agree too. */
static void demand_audited(struct engine *engine, struct store_transaction *transaction,
                           const struct plan *plan, const struct dragoman_segment *segment,
                           struct arena *arena)
{
	struct audit_result audited;
	struct fault fault = {0};
	audit_segment(&engine->searcher, transaction, plan, segment, &(struct audit_bounds){0},
	              arena, &audited);
	if (!audited.is_complete || audited.difference_count > 0) {
		fault_set_at(&fault, DRAGOMAN_FAILED, "audit", "%zu differences, the first: %s",
		             audited.difference_count,
		             audited.difference_count == 0
		                     ? "none"
		                     : dragoman_audit_word(audited.differences[0].kind));
	}
	demand(!faulted(&fault), &fault);
}

void engine_match(struct engine *engine, const struct dragoman_match_request *request,
                  const struct dragoman_segment *segment, struct arena *arena,
                  struct match_list *out_matches)
{
	struct store_transaction transaction;
	struct search_result result;
	struct fault fault = {0};
	struct plan plan = {.source = plan_language(request->source),
	                    .penalties = PLAN_DEFAULT_PENALTIES};
	store_begin(engine->store, STORE_READ, &transaction);
	plan_request(arena, request, &plan);
	demand(plan_memories(&transaction, arena, request->memories, request->memory_count, &plan,
	                     &fault),
	       &fault);
	search_segment(&engine->searcher, &transaction, &plan, segment, arena, &result);
	demand(!faulted(&transaction.fault) && result.is_complete, &transaction.fault);
	if (engine->answer_count++ % AUDIT_EVERY == 0) {
		demand_audited(engine, &transaction, &plan, segment, arena);
	}
	for (uint32_t i = 0; i < result.match_count; i++) {
		copy_id(&result.matches[i], arena);
	}
	store_abort(&transaction);
	*out_matches = (struct match_list){result.matches, result.match_count};
}

/* concept_prepare.c - what a worker does for concept.put and concept.delete before the writer sees
 * them, and what it makes of the outcome. */
#include "base/number.h"
#include "record/concept_record.h"
#include "writer/application.h"
#include "writer/concept_internal.h"

/* The outcome of a put: the first made id (16 bytes, big-endian), then a byte a concept. */
enum { OUTCOME_REPLACED = 1, OUTCOME_HAS_MADE_ID = 2 };
#define OUTCOME_HEAD 16

static struct dragoman_text made_text(struct arena *arena, struct made_id first, size_t step)
{
	char *id = arena_alloc(arena, MADE_ID_BYTES);
	made_id_text(first, step, id);
	return (struct dragoman_text){id, MADE_ID_BYTES};
}

/* A concept as its record gives it back views nothing of the request. Returns the record's size. */
static size_t copy_concept(struct arena *arena, const struct dragoman_concept *entry,
                           struct dragoman_concept *out_copy)
{
	struct buffer buffer = {0};
	concept_record_write(&buffer, entry);
	struct dragoman_text record = application_keep(arena, &buffer);
	concept_record_read(record, arena, out_copy);
	return record.length;
}

static size_t prepare_concept(struct analyser *analyser, struct arena *arena,
                              const struct concept_put *asked, struct prepared_concept *prepared)
{
	size_t length = copy_concept(arena, &asked->entry, &prepared->entry);
	prepared->entry.revision = 0;
	prepared->has_if_revision = asked->has_if_revision;
	prepared->if_revision = asked->if_revision;
	prepared->has_clash = preferred_find_clash(&prepared->entry, &prepared->clash);
	term_index_prepare(analyser, arena, &prepared->entry, &prepared->filing);
	return length;
}

struct concept_put_change *concept_put_prepare(struct analyser *analyser, struct arena *arena,
                                               struct dragoman_text glossary,
                                               const struct concept_put *asked, size_t count)
{
	struct concept_put_change *put = ARENA_NEW(arena, struct concept_put_change, 1);
	put->concepts = ARENA_NEW(arena, struct prepared_concept, count);
	put->count = count;
	put->first_id = made_id_new();
	put->change = (struct change){
		.apply = concept_put_apply,
		.verb = "concept.put",
		.kind = CATALOGUE_GLOSSARY,
		.name = arena_copy_text(arena, glossary),
		.item_count = count,
		.arena = arena,
	};
	for (size_t i = 0; i < count; i++) {
		struct prepared_concept *prepared = &put->concepts[i];
		size_t length = prepare_concept(analyser, arena, &asked[i], prepared);
		prepared->is_made = prepared->entry.id.length == 0;
		if (prepared->is_made) {
			prepared->entry.id = made_text(arena, put->first_id, i);
		}
		/* record, journal and what it is filed under are each about as long */
		put->change.byte_count += 3 * length;
	}
	return put;
}

struct concept_delete_change *concept_delete_prepare(struct arena *arena,
                                                     struct dragoman_text glossary,
                                                     const struct record_choice *ids, size_t count)
{
	struct concept_delete_change *asked = ARENA_NEW(arena, struct concept_delete_change, 1);
	asked->ids = ids;
	asked->count = count;
	asked->change = (struct change){
		.apply = concept_delete_apply,
		.verb = "concept.delete",
		.kind = CATALOGUE_GLOSSARY,
		.name = glossary,
		.item_count = count,
		.arena = arena,
	};
	return asked;
}

void concept_outcome_begin(struct buffer *outcome, struct made_id first)
{
	unsigned char head[OUTCOME_HEAD];
	put_be64(head, first.high);
	put_be64(head + 8, first.low);
	buffer_append(outcome, head, sizeof(head));
}

void concept_outcome_add(struct buffer *outcome, const struct prepared_concept *prepared,
                         bool is_replaced)
{
	int did = (is_replaced ? OUTCOME_REPLACED : 0) |
	          (prepared->is_made ? OUTCOME_HAS_MADE_ID : 0);
	buffer_append_byte(outcome, (char)did);
}

struct put_outcome *concept_put_outcome(const struct concept_put_change *put)
{
	struct put_outcome *list = ARENA_NEW(put->change.arena, struct put_outcome, put->count);
	struct dragoman_text outcome = put->change.outcome;
	struct made_id first = {0, 0};
	if (outcome.length >= OUTCOME_HEAD) {
		first.high = get_be64((const unsigned char *)outcome.bytes);
		first.low = get_be64((const unsigned char *)outcome.bytes + 8);
	}
	for (size_t i = 0; i < put->count; i++) {
		int did = OUTCOME_HEAD + i < outcome.length ? outcome.bytes[OUTCOME_HEAD + i] : 0;
		list[i].did = (did & OUTCOME_REPLACED) != 0 ? "replaced" : "added";
		list[i].id = (did & OUTCOME_HAS_MADE_ID) != 0
		                     ? made_text(put->change.arena, first, i)
		                     : put->concepts[i].entry.id;
	}
	return list;
}

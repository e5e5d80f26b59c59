#include "terms/glossary_order.h"

#include <stdio.h>
#include <string.h>

#define NOWHERE UINT32_MAX
#define WAITING (UINT32_MAX - 1) /* will have its place next */

/* Glossaries on their way into an order. */
struct ordering {
	struct store_transaction *transaction;
	struct arena *arena;
	struct catalogue_entry *entries; /* those that were named, then what they extend */
	size_t count;
	size_t capacity;
	bool *is_named;
	bool has_extending;
	uint32_t *order; /* of entries that have their place */
	size_t placed_count;
	uint32_t *place; /* of each entry: in the order, or NOWHERE */
	uint32_t *stack; /* room for an index of each */
};

static uint32_t find(const struct ordering *ordering, struct dragoman_text name)
{
	for (size_t i = 0; i < ordering->count; i++) {
		if (dragoman_text_equal(ordering->entries[i].name, name)) {
			return (uint32_t)i;
		}
	}
	return NOWHERE;
}

static void add(struct ordering *ordering, const struct catalogue_entry *entry)
{
	if (ordering->count == ordering->capacity) {
		size_t capacity = ordering->capacity == 0 ? 8 : 2 * ordering->capacity;
		struct catalogue_entry *room = ARENA_NEW(ordering->arena, struct catalogue_entry,
		                                         capacity);
		if (ordering->count > 0) {
			memcpy(room, ordering->entries, ordering->count * sizeof(*room));
		}
		ordering->entries = room;
		ordering->capacity = capacity;
	}
	ordering->entries[ordering->count++] = *entry;
	ordering->has_extending |= entry->extends_count > 0;
}

static bool add_named(struct ordering *ordering, const struct dragoman_text *names, size_t count,
                      struct fault *fault)
{
	struct catalogue_entry entry;
	for (size_t i = 0; i < count; i++) {
		if (!catalogue_get(ordering->transaction, CATALOGUE_GLOSSARY, names[i],
		                   ordering->arena, &entry)) {
			char at[48];
			snprintf(at, sizeof(at), "glossaries[%zu]", i);
			fault_set_at(fault, DRAGOMAN_NOT_FOUND, at, "no glossary \"%.*s\"",
			             (int)names[i].length, names[i].bytes);
			return false;
		}
		if (find(ordering, names[i]) == NOWHERE) {
			add(ordering, &entry);
		}
	}
	return true;
}

/* What is extended, and what that extends. */
static void add_extended(struct ordering *ordering)
{
	struct catalogue_entry entry;
	for (size_t i = 0; i < ordering->count; i++) {
		for (size_t j = 0; j < ordering->entries[i].extends_count; j++) {
			struct dragoman_text name = ordering->entries[i].extends[j];
			if (find(ordering, name) == NOWHERE &&
			    catalogue_get(ordering->transaction, CATALOGUE_GLOSSARY, name,
			                  ordering->arena, &entry)) {
				add(ordering, &entry);
			}
		}
	}
}

static bool is_extended_by(const struct ordering *ordering, uint32_t index, uint32_t by)
{
	const struct catalogue_entry *entry = &ordering->entries[by];
	for (size_t i = 0; i < entry->extends_count; i++) {
		if (dragoman_text_equal(entry->extends[i], ordering->entries[index].name)) {
			return true;
		}
	}
	return false;
}

/* All that extend it have their places. */
static bool is_due(const struct ordering *ordering, uint32_t index)
{
	for (uint32_t by = 0; by < ordering->count; by++) {
		if (ordering->place[by] >= WAITING && is_extended_by(ordering, index, by)) {
			return false;
		}
	}
	return true;
}

/* Gives a place to an entry, and then to what it is the last to extend. */
static void place(struct ordering *ordering, uint32_t index)
{
	uint32_t *stack = ordering->stack;
	size_t depth = 0;
	stack[depth++] = index;
	while (depth > 0) {
		uint32_t next = stack[--depth];
		const struct catalogue_entry *entry = &ordering->entries[next];
		ordering->place[next] = (uint32_t)ordering->placed_count;
		ordering->order[ordering->placed_count++] = next;
		for (size_t i = entry->extends_count; i-- > 0;) {
			uint32_t below = find(ordering, entry->extends[i]);
			if (below != NOWHERE && ordering->place[below] == NOWHERE &&
			    !ordering->is_named[below] && is_due(ordering, below)) {
				ordering->place[below] = WAITING;
				stack[depth++] = below;
			}
		}
	}
}

static void place_all(struct ordering *ordering)
{
	for (uint32_t i = 0; i < ordering->count; i++) {
		if (ordering->is_named[i]) {
			place(ordering, i);
		}
	}
	/* what stands in a circle, which no request makes */
	for (uint32_t i = 0; i < ordering->count; i++) {
		if (ordering->place[i] == NOWHERE) {
			place(ordering, i);
		}
	}
}

/* Marks what an entry extends, directly or not. */
static void mark_extended(const struct ordering *ordering, uint32_t index, bool *marks)
{
	size_t depth = 0;
	memset(marks, 0, ordering->count * sizeof(*marks));
	ordering->stack[depth++] = index;
	while (depth > 0) {
		const struct catalogue_entry *entry = &ordering->entries[ordering->stack[--depth]];
		for (size_t i = 0; i < entry->extends_count; i++) {
			uint32_t below = find(ordering, entry->extends[i]);
			if (below != NOWHERE && !marks[below]) {
				marks[below] = true;
				ordering->stack[depth++] = below;
			}
		}
	}
}

static void link_one(const struct ordering *ordering, uint32_t index, bool *marks,
                     struct glossary_links *links)
{
	uint32_t own_place = ordering->place[index];
	mark_extended(ordering, index, marks);
	struct glossary_links *own = &links[own_place];
	own->below = ARENA_NEW(ordering->arena, uint32_t, ordering->count);
	for (uint32_t at = own_place + 1; at < ordering->count; at++) {
		if (marks[ordering->order[at]]) {
			own->below[own->below_count++] = at;
			links[at].above_count++;
		}
	}
}

static struct glossary_links *link_all(const struct ordering *ordering)
{
	bool *marks = ARENA_NEW(ordering->arena, bool, ordering->count);
	struct glossary_links *links = ARENA_NEW(ordering->arena, struct glossary_links,
	                                         ordering->count);
	for (size_t i = 0; i < ordering->count; i++) {
		uint32_t index = ordering->order[i];
		if (ordering->entries[index].extends_count > 0) {
			link_one(ordering, index, marks, links);
		}
	}
	for (size_t i = 0; i < ordering->count; i++) {
		links[i].above = ARENA_NEW(ordering->arena, uint32_t, links[i].above_count);
		links[i].above_count = 0;
	}
	for (uint32_t i = 0; i < ordering->count; i++) {
		for (uint32_t j = 0; j < links[i].below_count; j++) {
			struct glossary_links *below = &links[links[i].below[j]];
			below->above[below->above_count++] = i;
		}
	}
	return links;
}

static void finish(const struct ordering *ordering, struct glossary_order *out_order)
{
	out_order->count = ordering->count;
	out_order->links = NULL;
	out_order->entries = ordering->entries;
	if (ordering->has_extending) {
		out_order->entries = ARENA_NEW(ordering->arena, struct catalogue_entry,
		                               ordering->count);
		for (size_t i = 0; i < ordering->count; i++) {
			out_order->entries[i] = ordering->entries[ordering->order[i]];
		}
		out_order->links = link_all(ordering);
	}
}

/* Those that begin the order; `named_count` 0: all that nobody extends. */
static void begin_order(struct ordering *ordering, size_t named_count)
{
	size_t room = ordering->count + 1;
	ordering->order = ARENA_NEW(ordering->arena, uint32_t, room);
	ordering->place = ARENA_NEW(ordering->arena, uint32_t, room);
	ordering->stack = ARENA_NEW(ordering->arena, uint32_t, room);
	ordering->is_named = ARENA_NEW(ordering->arena, bool, room);
	for (uint32_t i = 0; i < ordering->count; i++) {
		ordering->place[i] = NOWHERE;
	}
	for (uint32_t i = 0; i < ordering->count; i++) {
		ordering->is_named[i] = named_count > 0 ? i < named_count : is_due(ordering, i);
	}
}

static void list_all(struct ordering *ordering)
{
	ordering->count = catalogue_list(ordering->transaction, CATALOGUE_GLOSSARY,
	                                 ordering->arena, &ordering->entries);
	ordering->capacity = ordering->count;
	for (size_t i = 0; i < ordering->count; i++) {
		ordering->has_extending |= ordering->entries[i].extends_count > 0;
	}
}

bool glossary_order_find(struct store_transaction *transaction, struct arena *arena,
                         const struct dragoman_text *names, size_t count, struct fault *fault,
                         struct glossary_order *out_order)
{
	struct ordering ordering = {.transaction = transaction, .arena = arena};
	size_t named_count = 0;
	if (count == 0) {
		list_all(&ordering);
	} else if (add_named(&ordering, names, count, fault)) {
		named_count = ordering.count;
		add_extended(&ordering);
	} else {
		return false;
	}
	if (ordering.has_extending) {
		begin_order(&ordering, named_count);
		place_all(&ordering);
	}
	finish(&ordering, out_order);
	return true;
}

/* `a → b → a`: from the glossary through those that led to entry `last`. */
static void refuse_circle(const struct ordering *ordering, const uint32_t *from, uint32_t last,
                          struct dragoman_text name, const char *at, struct fault *fault)
{
	char path[160] = "", longer[160];
	uint32_t steps = 0;
	for (uint32_t i = last; i != NOWHERE; i = from[i]) {
		const struct catalogue_entry *entry = &ordering->entries[i];
		if (steps++ < 8) { /* the first eight, counted from the end */
			snprintf(longer, sizeof(longer), "%.*s → %s", (int)entry->name.length,
			         entry->name.bytes, path);
			memcpy(path, longer, sizeof(path));
		}
	}
	fault_set_at(fault, DRAGOMAN_INVALID, at, "a glossary cannot extend itself: %.*s → %s%s%.*s",
	             (int)name.length, name.bytes, steps > 8 ? "… → " : "", path, (int)name.length,
	             name.bytes);
}

static bool add_asked(struct ordering *ordering, struct dragoman_text name,
                      const struct dragoman_text *extends, size_t count, struct fault *fault)
{
	struct catalogue_entry entry;
	char at[48];
	for (size_t i = 0; i < count; i++) {
		snprintf(at, sizeof(at), "extends[%zu]", i);
		if (dragoman_text_equal(extends[i], name)) {
			refuse_circle(ordering, NULL, NOWHERE, name, at, fault);
			return false;
		}
		if (!catalogue_get(ordering->transaction, CATALOGUE_GLOSSARY, extends[i],
		                   ordering->arena, &entry)) {
			fault_set_at(fault, DRAGOMAN_NOT_FOUND, at, "no glossary \"%.*s\"",
			             (int)extends[i].length, extends[i].bytes);
			return false;
		}
		if (find(ordering, extends[i]) == NOWHERE) {
			add(ordering, &entry);
		}
	}
	return true;
}

/* The place in the request of an entry that stands in it. */
static void name_place(const struct ordering *ordering, uint32_t index,
                       const struct dragoman_text *extends, char at[48])
{
	size_t i = 0;
	while (!dragoman_text_equal(extends[i], ordering->entries[index].name)) {
		i++;
	}
	snprintf(at, 48, "extends[%zu]", i);
}

bool glossary_order_check(struct store_transaction *transaction, struct arena *arena,
                          struct dragoman_text name, const struct dragoman_text *extends,
                          size_t count, struct fault *fault)
{
	struct ordering ordering = {.transaction = transaction, .arena = arena};
	if (!add_asked(&ordering, name, extends, count, fault)) {
		return false;
	}
	size_t asked_count = ordering.count;
	add_extended(&ordering);
	uint32_t *from = ARENA_NEW(arena, uint32_t, ordering.count + 1);
	for (uint32_t i = 0; i < ordering.count; i++) {
		from[i] = NOWHERE;
	}
	for (uint32_t i = 0; i < ordering.count; i++) {
		const struct catalogue_entry *entry = &ordering.entries[i];
		for (size_t j = 0; j < entry->extends_count; j++) {
			uint32_t below = find(&ordering, entry->extends[j]);
			if (dragoman_text_equal(entry->extends[j], name)) {
				char at[48];
				uint32_t first = i;
				while (from[first] != NOWHERE) {
					first = from[first];
				}
				name_place(&ordering, first, extends, at);
				refuse_circle(&ordering, from, i, name, at, fault);
				return false;
			}
			if (below != NOWHERE && below >= asked_count && from[below] == NOWHERE) {
				from[below] = i;
			}
		}
	}
	return true;
}

struct dragoman_text glossary_order_extender(struct store_transaction *transaction,
                                             struct arena *arena, struct dragoman_text name)
{
	struct ordering ordering = {.transaction = transaction, .arena = arena};
	list_all(&ordering);
	for (uint32_t i = 0; i < ordering.count; i++) {
		for (size_t j = 0; j < ordering.entries[i].extends_count; j++) {
			if (dragoman_text_equal(ordering.entries[i].extends[j], name)) {
				return ordering.entries[i].name;
			}
		}
	}
	return (struct dragoman_text){0};
}

#include "stock.h"

#include "base/buffer.h"
#include "language/language.h"

#include <assert.h>
#include <stdlib.h>

void stock_init(struct stock *stock)
{
	prepare_init(&stock->prepare);
}

void stock_finish(struct stock *stock)
{
	prepare_finish(&stock->prepare);
	free(stock->units);
	*stock = (struct stock){0};
}

void stock_language_of(struct prepare *prepare, struct dragoman_text tag,
                       struct stock_language *out_language)
{
	struct language canonical;
	struct language index;
	bool is_tag = language_canonical(tag, &canonical);
	assert(is_tag);
	language_index(dragoman_text_of(canonical.tag), &index);
	out_language->tag = arena_copy_text(&prepare->arena, dragoman_text_of(canonical.tag));
	out_language->region = language_region(out_language->tag);
	out_language->index = arena_copy_text(&prepare->arena, dragoman_text_of(index.tag));
	out_language->number = prepare_number(prepare, out_language->index);
}

static struct stock_neighbour *
neighbours_of(struct prepare *prepare, const struct dragoman_neighbour *neighbours, size_t count)
{
	struct stock_neighbour *made = ARENA_NEW(&prepare->arena, struct stock_neighbour, count);
	for (size_t i = 0; i < count; i++) {
		struct stock_language language;
		struct prepared segment;
		stock_language_of(prepare, neighbours[i].language, &language);
		prepare_segment(prepare, language.index, neighbours[i].text, NULL, 0, &segment);
		made[i] = (struct stock_neighbour){language.number, segment.text};
	}
	return made;
}

static void fill_unit(struct prepare *prepare, const struct dragoman_unit *unit,
                      struct stock_unit *out_unit)
{
	out_unit->unit = unit;
	out_unit->variants = ARENA_NEW(&prepare->arena, struct stock_variant, unit->variant_count);
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		struct stock_variant *made = &out_unit->variants[i];
		stock_language_of(prepare, variant->language, &made->language);
		prepare_segment(prepare, made->language.index, variant->text, variant->tags,
		                variant->tag_count, &made->segment);
	}
	out_unit->previous = neighbours_of(prepare, unit->previous, unit->previous_count);
	out_unit->next = neighbours_of(prepare, unit->next, unit->next_count);
}

void stock_add_memory(struct stock *stock, struct dragoman_text name, uint32_t penalty)
{
	assert(stock->memory_count < STOCK_MEMORIES);
	stock->memories[stock->memory_count++] = (struct stock_memory){name, penalty};
}

static const struct stock_memory *find_memory(const struct stock *stock, struct dragoman_text name)
{
	for (size_t i = 0; i < stock->memory_count; i++) {
		if (dragoman_text_equal(stock->memories[i].name, name)) {
			return &stock->memories[i];
		}
	}
	assert(!"a memory of this name");
	return NULL;
}

/* Memories and ids hold no line ends in these tests. */
static uint32_t number_of_name(struct stock *stock, struct dragoman_text memory,
                               struct dragoman_text id)
{
	struct buffer name = {0};
	buffer_append_text(&name, memory);
	buffer_append_byte(&name, '\n');
	buffer_append_text(&name, id);
	assert(!name.failed);
	uint32_t number = prepare_number(&stock->prepare, buffer_text(&name));
	buffer_finish(&name);
	return number;
}

static bool delete_name(struct stock *stock, uint32_t name)
{
	for (size_t i = 0; i < stock->unit_count; i++) {
		if (stock->units[i].name == name) {
			stock->units[i].name = 0;
			stock->deleted_count++;
			return true;
		}
	}
	return false;
}

bool stock_delete(struct stock *stock, struct dragoman_text memory, struct dragoman_text id)
{
	return delete_name(stock, number_of_name(stock, memory, id));
}

void stock_put(struct stock *stock, struct dragoman_text memory, const struct dragoman_unit *unit)
{
	assert(unit->id.length > 0);
	uint32_t name = number_of_name(stock, memory, unit->id);
	delete_name(stock, name);
	if (stock->unit_count == stock->unit_capacity) {
		stock->unit_capacity = stock->unit_capacity == 0 ? 256 : stock->unit_capacity * 2;
		stock->units = realloc(stock->units, stock->unit_capacity * sizeof(*stock->units));
		assert(stock->units != NULL);
	}
	struct stock_unit *made = &stock->units[stock->unit_count];
	*made = (struct stock_unit){
		.memory = find_memory(stock, memory), .order = stock->unit_count, .name = name};
	fill_unit(&stock->prepare, unit, made);
	stock->unit_count++;
}

#include "formats/xml_memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

struct block {
	struct xml_budget *budget;
	size_t size;
	alignas(max_align_t) unsigned char bytes[];
};

/* expat's malloc has no argument that says for whom; realloc and free ask the block. */
static _Thread_local struct xml_budget *current;

void xml_memory_use(struct xml_budget *budget)
{
	current = budget;
}

static struct block *block_of(void *memory)
{
	return (struct block *)(void *)((unsigned char *)memory - offsetof(struct block, bytes));
}

static bool reserve(struct xml_budget *budget, size_t size)
{
	if (size > budget->most - budget->used) {
		budget->is_over = true;
		return false;
	}
	budget->used += size;
	return true;
}

static void *take(size_t size)
{
	if (!reserve(current, size)) {
		return NULL;
	}
	struct block *block = malloc(sizeof(*block) + size);
	if (block == NULL) {
		current->used -= size;
		return NULL;
	}
	block->budget = current;
	block->size = size;
	return block->bytes;
}

static void give_back(void *memory)
{
	if (memory != NULL) {
		struct block *block = block_of(memory);
		block->budget->used -= block->size;
		free(block);
	}
}

static void *resize(void *memory, size_t size)
{
	if (memory == NULL) {
		return take(size);
	}
	struct block *block = block_of(memory);
	struct xml_budget *budget = block->budget;
	size_t before = block->size;
	if (size > before && !reserve(budget, size - before)) {
		return NULL;
	}
	struct block *moved = realloc(block, sizeof(*block) + size);
	if (moved == NULL) {
		budget->used -= size > before ? size - before : 0;
		return NULL;
	}
	budget->used -= size < before ? before - size : 0;
	moved->size = size;
	return moved->bytes;
}

XML_Parser xml_memory_parser(struct xml_budget *budget)
{
	static const XML_Memory_Handling_Suite suite = {take, resize, give_back};
	xml_memory_use(budget);
	return XML_ParserCreate_MM(NULL, &suite, NULL);
}

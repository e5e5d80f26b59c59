/* stock.h - the memories an oracle knows and their units, prepared. */
#pragma once

#include "prepared.h"

#include <dragoman/match.h>

/** A language tag in canonical form. */
struct stock_language {
	struct dragoman_text tag;
	struct dragoman_text region; /* empty: not stated */
	struct dragoman_text index;  /* its index language */
	uint32_t number;             /* of the index language */
};

struct stock_variant {
	struct stock_language language;
	struct prepared segment;
};

struct stock_neighbour {
	uint32_t language; /* number of the index language */
	uint32_t text;     /* number of the NFC text */
};

struct stock_memory {
	struct dragoman_text name;
	uint32_t penalty;
};

struct stock_unit {
	const struct dragoman_unit *unit;
	const struct stock_memory *memory;
	uint64_t order;
	uint32_t name; /* number of its memory and id; 0 once deleted */
	struct stock_variant *variants;
	struct stock_neighbour *previous;
	struct stock_neighbour *next;
};

#define STOCK_MEMORIES 64

/** Zero it first. */
struct stock {
	struct prepare prepare;
	struct stock_memory memories[STOCK_MEMORIES];
	size_t memory_count;
	struct stock_unit *units; /* in order, the deleted ones among them */
	size_t unit_count;
	size_t unit_capacity;
	size_t deleted_count;
};

void stock_init(struct stock *stock);
void stock_finish(struct stock *stock);

void stock_language_of(struct prepare *prepare, struct dragoman_text tag,
                       struct stock_language *out_language);

/** `name` must outlive the stock. */
void stock_add_memory(struct stock *stock, struct dragoman_text name, uint32_t penalty);

/** Adds or replaces; `unit` must outlive the stock. */
void stock_put(struct stock *stock, struct dragoman_text memory, const struct dragoman_unit *unit);

/** False if there is no such unit. */
bool stock_delete(struct stock *stock, struct dragoman_text memory, struct dragoman_text id);

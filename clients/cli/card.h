/* card.h - a concept as a card. */
#pragma once

#include "output.h"

#include <jansson.h>

/** `glossary` may be empty. */
void card_write(struct output *output, const char *glossary, const json_t *entry);

/** A row a term, for scripts: columns as card_columns names them. */
extern const char *const card_columns[];
struct table;
void card_write_rows(struct table *table, const char *glossary, const json_t *entry);

/* glossary_order.h - glossaries that extend others: which a search looks into, and which wins.
 *
 * Those that were named come in the order of their naming; one that was not, but is extended by
 * one that was, follows the last that extends it. With none named, all that exist: those that
 * nobody extends first, by name. So whoever extends a glossary comes before it, unless they were
 * named the other way round: then the first wins.
 */
#pragma once

#include "base/arena.h"
#include "store/catalogue.h"

/** What stands where: indexes into `entries`. */
struct glossary_links {
	uint32_t *above; /* those before it that extend it, directly or not, in their order */
	uint32_t above_count;
	uint32_t *below; /* those after it that it extends, directly or not, in their order */
	uint32_t below_count;
};

struct glossary_order {
	struct catalogue_entry *entries;
	size_t count;
	struct glossary_links *links; /* of each entry; NULL: nobody extends any */
};

/** With `count` 0, all. NOT_FOUND (at `glossaries[2]`) and false if one that was named does not
 * exist; what is extended but gone is passed over. Everything lives in the arena. */
bool glossary_order_find(struct store_transaction *transaction, struct arena *arena,
                         const struct dragoman_text *names, size_t count, struct fault *fault,
                         struct glossary_order *out_order);

/** May the glossary `name` extend these? Else NOT_FOUND, or INVALID with the cycle named, at
 * `extends[1]`. It need not exist yet. */
bool glossary_order_check(struct store_transaction *transaction, struct arena *arena,
                          struct dragoman_text name, const struct dragoman_text *extends,
                          size_t count, struct fault *fault);

/** The name of a glossary that extends this one, or an empty text. */
struct dragoman_text glossary_order_extender(struct store_transaction *transaction,
                                             struct arena *arena, struct dragoman_text name);

/* rendering.h - whether a word of a translation writes a name of its source as its language does.
 *
 * A weighted transducer over pieces of up to three letters (joint multigrams: Bisani and Ney, Speech
 * Communication 50, 2008), both sides in plain Latin letters (transliteration/skeleton.h). Its rules
 * tell what one language makes of the letters of another: English `ch` is `ch`, `k` or `sh` in
 * Russian, never `l`. They are counted in CLDR's names of places (renderings_*.c,
 * which tests/quality/renderings.py makes). What no rule explains costs more than any rule, so a slip of
 * the hand stands out where letters that are merely rare do not.
 *
 * Thread-safety: pure functions.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdint.h>

#define RENDERING_LETTERS 40 /* of a name or word; what comes after is not read */

/** The rules between two languages; static. */
struct rendering_table;

/** Of index languages, or their languages alone. A pair without rules of its own keeps names. */
const struct rendering_table *rendering_between(struct dragoman_text source,
                                                struct dragoman_text target);

/** The rules of a word that is kept as it is. */
const struct rendering_table *rendering_kept(void);

/** A name, or a word that may be one. */
struct rendering_side {
	struct dragoman_text letters; /* a-z */
	uint64_t ends; /* bit n: an ending may begin after n letters */
};

struct rendering {
	uint32_t cost;      /* hundredths of a nat: of the letters that no rule explains, mostly */
	uint32_t explained; /* letters of the name that rules explain */
};

/** The cheapest way from the name to the word, or to the word without an ending. */
struct rendering rendering_of(const struct rendering_table *table, const struct rendering_side *name,
                              const struct rendering_side *word);

/** True if the word may well be the name: no letter of it is beyond what rules explain. Long names
 * may use more rare rules than short ones. */
bool rendering_is_likely(struct rendering rendering, const struct rendering_side *name);

#define RENDERING_MADE (4 * RENDERING_LETTERS + 1)

/** The likeliest rendering of a name by the rules, in plain letters, NUL-terminated. */
void rendering_make(const struct rendering_table *table, const struct rendering_side *name,
                    char out_letters[RENDERING_MADE]);

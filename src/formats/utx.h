/* utx.h - UTX 1.11 (AAMT): the words and the columns of it that both ways need. */
#pragma once

#include "formats/build.h"

#include <dragoman/term.h>
#include <stdbool.h>

/** The status a word of the column `term status` stands for, and whether it says no more than that.
 * False if it is none. */
bool utx_status_of(struct dragoman_text word, enum dragoman_term_status *out_status,
                   bool *out_is_exact);

/** The word for a status; "" for none. */
const char *utx_status_word(enum dragoman_term_status status);

#define UTX_PROPERTIES "x-properties" /* the column of what no other column holds: NAME=VALUE;… */

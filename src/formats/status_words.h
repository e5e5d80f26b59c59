/* status_words.h - what the standards call a term's status, and what we make of it. */
#pragma once

#include <dragoman/term.h>
#include <stdbool.h>

/** True if the word is known: of TBX (`supersededTerm-admn-sts`, with or without the ending), of
 * ISO 12620's normative authorisation, ours. `out_is_ours`: nothing is lost by keeping only the
 * status. */
bool status_of_word(struct dragoman_text word, enum dragoman_term_status *out_status,
                    bool *out_is_ours);

/** TBX's word for a status; "" for none. A forbidden term goes out as a deprecated one. */
const char *status_tbx_word(enum dragoman_term_status status);

#include "formats/utx.h"

#include <string.h>

static const struct {
	const char *word;
	enum dragoman_term_status status;
	bool is_exact;
} words[] = {
	{"approved", DRAGOMAN_TERM_PREFERRED, true},
	{"provisional", DRAGOMAN_TERM_PROPOSED, true},
	{"non-standard", DRAGOMAN_TERM_DEPRECATED, true},
	{"forbidden", DRAGOMAN_TERM_FORBIDDEN, true},
	{"obsolete", DRAGOMAN_TERM_DEPRECATED, false},
	{"rejected", DRAGOMAN_TERM_FORBIDDEN, false},
	{"admitted", DRAGOMAN_TERM_ADMITTED, true}, /* ours: UTX has no word for it */
};

bool utx_status_of(struct dragoman_text word, enum dragoman_term_status *out_status,
                   bool *out_is_exact)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (dragoman_text_equal(word, dragoman_text_of(words[i].word))) {
			*out_status = words[i].status;
			*out_is_exact = words[i].is_exact;
			return true;
		}
	}
	return false;
}

const char *utx_status_word(enum dragoman_term_status status)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (words[i].is_exact && words[i].status == status) {
			return words[i].word;
		}
	}
	return "";
}

#include "formats/status_words.h"

#include <string.h>

static const struct {
	const char *word;
	enum dragoman_term_status status;
	bool is_ours;
} words[] = {
	{"preferredTerm-admn-sts", DRAGOMAN_TERM_PREFERRED, true},
	{"preferredTerm", DRAGOMAN_TERM_PREFERRED, true},
	{"preferred", DRAGOMAN_TERM_PREFERRED, true},
	{"standardizedTerm-admn-sts", DRAGOMAN_TERM_PREFERRED, false},
	{"standardizedTerm", DRAGOMAN_TERM_PREFERRED, false},
	{"admittedTerm-admn-sts", DRAGOMAN_TERM_ADMITTED, true},
	{"admittedTerm", DRAGOMAN_TERM_ADMITTED, true},
	{"admitted", DRAGOMAN_TERM_ADMITTED, true},
	{"legalTerm-admn-sts", DRAGOMAN_TERM_ADMITTED, false},
	{"legalTerm", DRAGOMAN_TERM_ADMITTED, false},
	{"regulatedTerm-admn-sts", DRAGOMAN_TERM_ADMITTED, false},
	{"regulatedTerm", DRAGOMAN_TERM_ADMITTED, false},
	{"deprecatedTerm-admn-sts", DRAGOMAN_TERM_DEPRECATED, true},
	{"deprecatedTerm", DRAGOMAN_TERM_DEPRECATED, true},
	{"deprecated", DRAGOMAN_TERM_DEPRECATED, true},
	{"supersededTerm-admn-sts", DRAGOMAN_TERM_DEPRECATED, false},
	{"supersededTerm", DRAGOMAN_TERM_DEPRECATED, false},
	{"superseded", DRAGOMAN_TERM_DEPRECATED, false},
	{"obsolete", DRAGOMAN_TERM_DEPRECATED, false},
	{"notRecommended", DRAGOMAN_TERM_DEPRECATED, false},
	{"proposedTerm-admn-sts", DRAGOMAN_TERM_PROPOSED, true},
	{"proposedTerm", DRAGOMAN_TERM_PROPOSED, true},
	{"proposed", DRAGOMAN_TERM_PROPOSED, true},
	{"forbidden", DRAGOMAN_TERM_FORBIDDEN, true},
};

bool status_of_word(struct dragoman_text word, enum dragoman_term_status *out_status,
                    bool *out_is_ours)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (dragoman_text_equal(word, dragoman_text_of(words[i].word))) {
			*out_status = words[i].status;
			*out_is_ours = words[i].is_ours;
			return true;
		}
	}
	return false;
}

const char *status_tbx_word(enum dragoman_term_status status)
{
	static const char *const tbx_words[DRAGOMAN_TERM_STATUS_COUNT] = {
		[DRAGOMAN_TERM_NO_STATUS] = "",
		[DRAGOMAN_TERM_PROPOSED] = "proposedTerm-admn-sts",
		[DRAGOMAN_TERM_PREFERRED] = "preferredTerm-admn-sts",
		[DRAGOMAN_TERM_ADMITTED] = "admittedTerm-admn-sts",
		[DRAGOMAN_TERM_DEPRECATED] = "deprecatedTerm-admn-sts",
		[DRAGOMAN_TERM_FORBIDDEN] = "deprecatedTerm-admn-sts",
	};
	return (size_t)status < DRAGOMAN_TERM_STATUS_COUNT ? tbx_words[status] : "";
}

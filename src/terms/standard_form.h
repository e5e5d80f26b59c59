/* standard_form.h - forms that a glossary has decided for a transliteration standard.
 *
 * A term whose `scheme` names the standard is what its concept is called there, whatever the rules
 * of the standard would make of it. */
#pragma once

#include "terms/recognise.h"

struct standard_form {
	struct dragoman_range at; /* of the recognised term */
	struct dragoman_text form;
};

/** The terms recognised in a text whose concept has a form for the scheme, in order and apart from
 * each other. Names of schemes are compared without case and punctuation (`ICAO 9303`). Forms that
 * are deprecated or forbidden do not count; preferred ones come first. Faults: see the search. */
size_t standard_forms(struct term_search *search, const struct recognise_options *options,
                      struct dragoman_text text, struct dragoman_text scheme,
                      struct standard_form **out_forms);

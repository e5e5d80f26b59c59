/* xliff_attributes.h - which attributes the standard has, and which values they take (OASIS
 * XLIFF 1.2, strict; 2.0 and 2.1).
 *
 * What a unit says and the standard has no such attribute for is written with our own prefix, where
 * attributes of other namespaces may stand, and read without it.
 */
#pragma once

#include "formats/xliff.h"

#include <stdint.h>

/** Elements, a bit each. */
enum {
	IS_XLIFF = 1 << 0,
	IS_FILE = 1 << 1,
	IS_GROUP = 1 << 2,
	IS_TRANS_UNIT = 1 << 3,
	IS_UNIT = 1 << 4,
	IS_SEGMENT = 1 << 5,
	IS_IGNORABLE = 1 << 6,
	IS_SOURCE = 1 << 7,
	IS_TARGET = 1 << 8,
	IS_NOTES = 1 << 9,
	IS_NOTE = 1 << 10,
	IS_ORIGINAL_DATA = 1 << 11,
	IS_DATA = 1 << 12,
	IS_SKELETON = 1 << 13,
	IS_G = 1 << 14,
	IS_X = 1 << 15,
	IS_BX = 1 << 16,
	IS_EX = 1 << 17,
	IS_BPT = 1 << 18,
	IS_EPT = 1 << 19,
	IS_PH = 1 << 20,
	IS_IT = 1 << 21,
	IS_MRK = 1 << 22,
	IS_SUB = 1 << 23,
	IS_PC = 1 << 24,
	IS_SC = 1 << 25,
	IS_EC = 1 << 26,
	IS_SM = 1 << 27,
	IS_EM = 1 << 28,
	IS_CP = 1 << 29
};

/** 0: the standard has none of that name. */
uint32_t xliff_bit_of(struct dragoman_text element);
const char *xliff_name_of(uint32_t bit);

/** True if an element may have the attribute, with this value. Of other namespaces: if any may
 * stand there, whatever the value. */
bool xliff_attribute_fits(enum xliff_version version, struct dragoman_text element,
                          struct dragoman_text name, struct dragoman_text value);
bool xliff_attribute_fits_in(enum xliff_version version, uint32_t bit, struct dragoman_text name,
                             struct dragoman_text value);

/** True for one of the words, which blanks are between. */
bool xliff_has_word(const char *words, struct dragoman_text word);

/** True if attributes of other namespaces may stand there. */
bool xliff_takes_foreign(enum xliff_version version, struct dragoman_text element);

/** The attributes that the element must have, by index, and what each is where nothing says more
 * (NULL: an id that numbers); NULL past the last. */
const char *xliff_attribute_required(enum xliff_version version, struct dragoman_text element,
                                     size_t index, const char **out_usual);

/** Takes one attribute off the front of markup ` name="value"…`, value as it is escaped. */
bool xliff_attribute_next(struct dragoman_text *attributes, struct dragoman_text *out_name,
                          struct dragoman_text *out_value);

/** Appends the attributes of an element, markup ` name="value"…`: those the standard lacks, and the
 * words of `refused`, with our own prefix. */
void xliff_attributes_write(struct buffer *out, enum xliff_version version,
                            struct dragoman_text element, struct dragoman_text attributes,
                            const char *refused);

/** True if the markup of a start tag's attributes declares the prefix of a name, or needs not to.
 */
bool xliff_markup_declares(struct dragoman_text attributes, struct dragoman_text name);

/** True if each prefix of an element's markup is declared in it before, or where, it is used. */
bool xliff_is_bound(struct dragoman_text markup);

/** Takes one element off the front of well-formed markup, `<name attributes>content</name>`. */
bool xliff_element_next(struct dragoman_text *markup, struct dragoman_text *out_name,
                        struct dragoman_text *out_attributes, struct dragoman_text *out_content);

/** Appends ` type="other" subType="dragoman:TYPE"`, for a type of an inline code that version 2
 * lacks; the type is escaped as in an attribute. False: it cannot be written so. */
bool xliff_type_write(struct buffer *out, struct dragoman_text type);

/** Its TYPE as it was, in place. */
const char *xliff_type_decoded(char *type);

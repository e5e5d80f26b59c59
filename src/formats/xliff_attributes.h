/* xliff_attributes.h - which attributes the standard has, and which values they take (OASIS XLIFF 1.2,
 * strict; 2.0 and 2.1).
 *
 * What a unit says and the standard has no such attribute for is written with our own prefix, where
 * attributes of other namespaces may stand, and read without it.
 */
#pragma once

#include "formats/xliff.h"

/** True if an element may have the attribute, with this value. Of other namespaces: if any may stand
 * there, whatever the value. */
bool xliff_attribute_fits(enum xliff_version version, struct dragoman_text element,
                          struct dragoman_text name, struct dragoman_text value);

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

/** True if the markup of a start tag's attributes declares the prefix of a name, or needs not to. */
bool xliff_markup_declares(struct dragoman_text attributes, struct dragoman_text name);

/** True if each prefix of an element's markup is declared in it before, or where, it is used. */
bool xliff_is_bound(struct dragoman_text markup);

/** Takes one element off the front of well-formed markup, `<name attributes>content</name>`. */
bool xliff_element_next(struct dragoman_text *markup, struct dragoman_text *out_name,
                        struct dragoman_text *out_attributes, struct dragoman_text *out_content);

/** Appends ` type="other" subType="dragoman:TYPE"`, for a type of an inline code that version 2 lacks;
 * the type is escaped as in an attribute. False: it cannot be written so. */
bool xliff_type_write(struct buffer *out, struct dragoman_text type);

/** Its TYPE as it was, in place. */
const char *xliff_type_decoded(char *type);

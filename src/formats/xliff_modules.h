/* xliff_modules.h - what the modules of XLIFF 2 have: format style, matches, glossary, metadata,
 * change tracking, resource data, size restriction, validation. */
#pragma once

#include "formats/xliff.h"

#define MODULE_URI "urn:oasis:names:tc:xliff:"

/** The word of a module in its URI, `matches`; NULL for other namespaces and the core. */
const char *xliff_module_of(const char *uri);

/** An element of a module begins: warns of what the module does not have, and of attributes that
 * it has and the element lacks. */
void xliff_module_open(const struct xliff_within *within, const char *module, const char *name,
                       const char **attributes);

/** An attribute of a module on an element of the core, and whether the element has the others that
 * it wants. */
void xliff_module_attribute(const struct xliff_within *within, const char *module, const char *name,
                            const char **attributes, const char *value);

/** What an element cannot be without, as words, of which one must be among its children; NULL: it
 * may be empty. */
const char *xliff_module_needs(const char *module, const char *name);

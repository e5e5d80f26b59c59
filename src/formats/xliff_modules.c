#include "formats/xliff_modules.h"

#include "formats/xliff_attributes.h"
#include "formats/xliff_rules.h"

#include <string.h>

/* What an attribute takes: one of the words, anything where there are none; `#` a reference to a
 * part of the file, `1` a number, `n` an NMTOKEN. */
static const struct {
	const char *module, *elements, *attributes, *values;
} attributes_of[] = {
	{"matches", "match", "id", "n"},
	{"matches", "match", "ref", "#"},
	{"matches", "match", "type", "am mt icm idm tb tm other"},
	{"matches", "match", "reference", "yes no"},
	{"matches", "match", "matchQuality matchSuitability origin similarity subType", ""},
	{"glossary", "glossEntry translation", "id", "n"},
	{"glossary", "glossEntry translation", "ref", ""},
	{"glossary", "term translation definition", "source", ""},
	{"metadata", "metadata metaGroup", "id", "n"},
	{"metadata", "metaGroup", "category", ""},
	{"metadata", "metaGroup", "appliesTo", "source target ignorable"},
	{"metadata", "meta", "type", ""},
	{"changetracking", "revisions", "appliesTo", "note unit segment ignorable source target"},
	{"changetracking", "revisions", "ref currentVersion", "n"},
	{"changetracking", "revisions revision item simpleItem", "id", "n"},
	{"changetracking", "revision", "author datetime", ""},
	{"changetracking", "revision", "version", "n"},
	{"changetracking", "item simpleItem", "property", ""},
	{"resourcedata", "resourceItemRef resourceItem", "id", "n"},
	{"resourcedata", "resourceItemRef", "ref", "n"},
	{"resourcedata", "resourceItem", "mimeType", ""},
	{"resourcedata", "resourceItem", "context", "yes no"},
	{"resourcedata", "source target reference", "href", ""},
	{"sizerestriction", "profiles", "generalProfile storageProfile", ""},
	{"sizerestriction", "normalization", "general storage", "none nfc nfd"},
	{"sizerestriction", "data", "profile", ""},
	{"validation", "rule", "isPresent isNotPresent startsWith endsWith", ""},
	{"validation", "rule", "occurs", "1"},
	{"validation", "rule", "existsInSource caseSensitive disabled", "yes no"},
	{"validation", "rule", "normalization", "none nfc nfd"},
};

static const struct {
	const char *module, *element, *attribute;
} required[] = {
	{"matches", "match", "ref"},
	{"metadata", "meta", "type"},
	{"changetracking", "revisions", "appliesTo"},
	{"changetracking", "item", "property"},
	{"changetracking", "simpleItem", "property"},
	{"resourcedata", "resourceItemRef", "ref"},
};

static const struct {
	const char *module, *elements;
} elements_of[] = {
	{"fs", ""},
	{"matches", "matches match"},
	{"glossary", "glossary glossEntry term translation definition"},
	{"metadata", "metadata metaGroup meta"},
	{"changetracking", "changeTrack revisions revision item simpleItem"},
	{"resourcedata", "resourceData resourceItemRef resourceItem source target reference"},
	{"sizerestriction", "profiles normalization data"},
	{"validation", "validation rule"},
};

static const struct {
	const char *module, *element, *children;
} needed[] = {
	{"matches", "matches", "match"},
	{"matches", "match", "target"},
	{"glossary", "glossary", "glossEntry"},
	{"glossary", "glossEntry", "translation definition"},
	{"metadata", "metadata", "metaGroup"},
	{"metadata", "metaGroup", "metaGroup meta"},
	{"changetracking", "changeTrack", "revisions"},
	{"changetracking", "revisions", "revision"},
	{"validation", "validation", "rule"},
};

/* Attributes that modules add to elements of the core. */
static const struct {
	const char *module, *attributes, *values;
	const char *partner; /* it is never without, or after `!` never with */
} added[] = {
	{"fs", "fs",
	 "a b bdo big blockquote body br button caption center cite code col colgroup dd del div "
	 "dl dt em "
	 "h1 h2 h3 h4 h5 h6 head hr html i img label legend li ol p pre q s samp select small span "
	 "strike "
	 "strong sub sup table tbody td tfoot th thead title tr tt u ul",
	 NULL},
	{"fs", "subFs", "", "fs"},
	{"sizerestriction", "storageRestriction sizeRestriction", "", NULL},
	{"sizerestriction", "equivStorage", "1", NULL},
	{"sizerestriction", "sizeInfo", "", "!sizeInfoRef"},
	{"sizerestriction", "sizeInfoRef", "n", "!sizeInfo"},
};

const char *xliff_module_of(const char *uri)
{
	if (uri == NULL || strncmp(uri, MODULE_URI, strlen(MODULE_URI)) != 0) {
		return NULL;
	}
	uri += strlen(MODULE_URI);
	for (size_t i = 0; i < sizeof(elements_of) / sizeof(elements_of[0]); i++) {
		size_t length = strlen(elements_of[i].module);
		if (strncmp(uri, elements_of[i].module, length) == 0 && uri[length] == ':') {
			return elements_of[i].module;
		}
	}
	return NULL;
}

static bool is_token(const char *value)
{
	return xliff_attribute_fits_in(XLIFF_2, IS_UNIT, dragoman_text_of("id"),
	                               dragoman_text_of(value));
}

static bool suits(const char *values, const char *value)
{
	if (strcmp(values, "n") == 0) {
		return is_token(value);
	}
	if (strcmp(values, "#") == 0) {
		return value[0] == '#' && xliff_reference_fault(value) == NULL;
	}
	if (strcmp(values, "1") == 0) {
		return value[0] != '\0' && strspn(value, "0123456789") == strlen(value);
	}
	return values[0] == '\0' || xliff_has_word(values, dragoman_text_of(value));
}

static bool has(const char *words, const char *word)
{
	return xliff_has_word(words, dragoman_text_of(word));
}

static void check_attribute(const struct xliff_within *within, const char *module,
                            const char *element, const char *name, const char *value)
{
	for (size_t i = 0; i < sizeof(attributes_of) / sizeof(attributes_of[0]); i++) {
		if (strcmp(attributes_of[i].module, module) == 0 &&
		    has(attributes_of[i].elements, element) &&
		    has(attributes_of[i].attributes, name)) {
			if (suits(attributes_of[i].values, value)) {
				return;
			}
			break;
		}
	}
	importer_warn(within->importer, "%s: `%.40s` has no attribute %.40s=\"%.40s\"", module,
	              element, name, value);
}

/* Rules that are of more than one attribute. */
static void check_together(const struct xliff_within *within, const char *module,
                           const char *element, const char **attributes)
{
	size_t rules = 0;
	bool has_foreign = false;
	for (size_t i = 0; attributes[i] != NULL && strcmp(element, "rule") == 0; i += 2) {
		rules += has("isPresent isNotPresent startsWith endsWith", attributes[i]);
		has_foreign |= strchr(attributes[i], ':') != NULL;
	}
	if (strcmp(module, "validation") == 0 && strcmp(element, "rule") == 0 &&
	    (rules > 1 || (rules == 0 && !has_foreign))) {
		importer_warn(within->importer,
		              "validation: a rule has one of isPresent, isNotPresent, "
		              "startsWith, endsWith, or one of its own");
	}
	if (strcmp(element, "match") == 0 && xml_attribute(attributes, "subType") != NULL &&
	    xml_attribute(attributes, "type") == NULL) {
		importer_warn(within->importer, "matches: subType: it wants a type");
	}
}

void xliff_module_open(const struct xliff_within *within, const char *module, const char *name,
                       const char **attributes)
{
	for (size_t i = 0; i < sizeof(elements_of) / sizeof(elements_of[0]); i++) {
		if (strcmp(elements_of[i].module, module) == 0 &&
		    !has(elements_of[i].elements, name)) {
			importer_warn(within->importer, "%s: there is no element `%.40s`", module,
			              name);
			return;
		}
	}
	for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
		if (strcmp(required[i].module, module) == 0 &&
		    strcmp(required[i].element, name) == 0 &&
		    xml_attribute(attributes, required[i].attribute) == NULL) {
			importer_warn(within->importer, "%s: `%s` has no %s", module, name,
			              required[i].attribute);
		}
	}
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		bool is_language = strcmp(attributes[i], "xml:lang") == 0 &&
		                   strcmp(module, "matches") == 0;
		if (strncmp(attributes[i], "xmlns", 5) != 0 &&
		    (is_language || strchr(attributes[i], ':') == NULL)) {
			check_attribute(within, module, name, attributes[i], attributes[i + 1]);
		}
	}
	check_together(within, module, name, attributes);
}

static bool has_partner(const char **attributes, const char *name, const char *partner)
{
	size_t prefix = (size_t)(xml_local_name(name) - name);
	for (; attributes[0] != NULL; attributes += 2) {
		if (strncmp(attributes[0], name, prefix) == 0 &&
		    strcmp(attributes[0] + prefix, partner) == 0) {
			return true;
		}
	}
	return false;
}

void xliff_module_attribute(const struct xliff_within *within, const char *module, const char *name,
                            const char **attributes, const char *value)
{
	const char *local = xml_local_name(name);
	size_t known = 0;
	for (size_t i = 0; i < sizeof(added) / sizeof(added[0]); i++) {
		if (strcmp(added[i].module, module) != 0) {
			continue;
		}
		known++;
		if (!has(added[i].attributes, local)) {
			continue;
		}
		const char *partner = added[i].partner;
		bool is_never = partner != NULL && partner[0] == '!';
		if (!suits(added[i].values, value)) {
			break;
		}
		if (partner != NULL &&
		    has_partner(attributes, name, partner + is_never) == is_never) {
			importer_warn(within->importer, "%s: %s is never %s %s", module, local,
			              is_never ? "with" : "without", partner + is_never);
		}
		return;
	}
	if (known > 0) {
		importer_warn(within->importer, "%s: there is no attribute %.40s=\"%.40s\"", module,
		              local, value);
	}
}

const char *xliff_module_needs(const char *module, const char *name)
{
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		if (strcmp(needed[i].module, module) == 0 && strcmp(needed[i].element, name) == 0) {
			return needed[i].children;
		}
	}
	return NULL;
}

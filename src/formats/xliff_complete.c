/* xliff_complete.c - the attributes of an element, made such that they can be written again. */
#include "formats/escape.h"
#include "formats/xliff_attributes.h"
#include "formats/xliff_unit.h"

#include <stdio.h>
#include <string.h>

#define OWN_PREFIX XLIFF_OWN ":"
#define MOST_ATTRIBUTES 30 /* with a prefix declared for each, escape_is_markup() takes them */
#define MOST_ADDED 2

/* Attributes as a list that ends with NULL. */
struct list {
	const char *items[2 * (MOST_ATTRIBUTES + MOST_ADDED) + 1];
	size_t count;
};

static void add(struct list *list, const char *name, const char *value)
{
	list->items[list->count++] = name;
	list->items[list->count++] = value;
	list->items[list->count] = NULL;
}

/* The name an attribute of ours stands for, or the name itself. */
static const char *without_prefix(const struct xliff_within *within, const char **attributes,
                                  const char *name)
{
	while (within->is_own && strncmp(name, OWN_PREFIX, strlen(OWN_PREFIX)) == 0 &&
	       !xliff_declares(attributes, name)) {
		name += strlen(OWN_PREFIX);
	}
	return name;
}

/* False for what could not be written again, whatever the tag. */
static bool is_possible(const struct xliff_within *within, const char *element,
                        const char **attributes, const char *name, const char *value)
{
	struct dragoman_text kind = dragoman_text_of(element);
	if (!escape_is_name(dragoman_text_of(name))) {
		return false; /* no XML name, though expat lets it pass */
	}
	if (!xliff_declares(attributes, name) &&
	    xliff_namespace_of(&within->namespaces, name) == NULL) {
		importer_warn(within->importer,
		              "nobody declares the prefix of `%.60s`: the attribute was left out",
		              name);
		return false;
	}
	bool is_known = xliff_takes_foreign(within->version, kind) ||
	                xliff_element(within->version, element, strlen(element)) == NULL ||
	                strncmp(name, "dataRef", 7) == 0;
	for (size_t i = 0; !is_known; i++) {
		const char *usual;
		const char *required = xliff_attribute_required(within->version, kind, i, &usual);
		if (required == NULL) {
			importer_warn(within->importer,
			              "`%s` has no attribute `%.60s`: it was left out", element,
			              name);
			return false;
		}
		is_known = strcmp(required, name) == 0;
	}
	if (!xliff_takes_foreign(within->version, kind) && strncmp(name, "dataRef", 7) != 0 &&
	    xliff_element(within->version, element, strlen(element)) != NULL &&
	    !xliff_attribute_fits(within->version, kind, dragoman_text_of(name),
	                          dragoman_text_of(value))) {
		importer_warn(within->importer, "`%s` has no %s=\"%.60s\": it was left out",
		              element, name, value);
		return false;
	}
	return true;
}

static bool is_given(const char **attributes, const char *name)
{
	const char *value = xml_attribute(attributes, name);
	return value != NULL && value[0] != '\0';
}

static void add_required(const struct xliff_within *within, const char *element, struct list *list,
                         size_t number)
{
	const size_t id_bytes = 24;
	const char *usual, *name;
	for (size_t i = 0; (name = xliff_attribute_required(
				    within->version, dragoman_text_of(element), i, &usual)) != NULL;
	     i++) {
		if (is_given(list->items, name)) {
			continue;
		}
		char *value = build_take(&within->importer->build, id_bytes);
		if (value == NULL) {
			return; /* the item remembers */
		}
		snprintf(value, id_bytes, "x%zu", number);
		importer_warn(within->importer, "`%s` has no %s: `%s` was taken", element, name,
		              usual != NULL ? usual : value);
		add(list, name, usual != NULL ? usual : value);
	}
}

/* In version 2 a type that it lacks is `type="other" subType="dragoman:TYPE"`: true for the former,
 * and the latter becomes the type. */
static bool own_type(const struct xliff_within *within, const char *element,
                     const char **attributes, const char **name, const char **value)
{
	const char *given = xml_attribute(attributes, "subType");
	if (!within->is_own || within->version != XLIFF_2 || given == NULL ||
	    !xliff_has_word("ph pc sc ec", dragoman_text_of(element)) ||
	    strncmp(given, OWN_PREFIX, strlen(OWN_PREFIX)) != 0) {
		return false;
	}
	if (strcmp(*name, "subType") == 0) {
		given += strlen(OWN_PREFIX);
		char *type = build_take(&within->importer->build, strlen(given) + 1);
		*name = "type";
		*value = type == NULL ? "" : xliff_type_decoded(strcpy(type, given));
		return false;
	}
	return strcmp(*name, "type") == 0;
}

/* True if another attribute says the same: ours goes before, else the first. */
static bool is_said(const struct xliff_within *within, const char **attributes, size_t index)
{
	const char *name = without_prefix(within, attributes, attributes[index]);
	bool is_ours = name != attributes[index];
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		const char *other = without_prefix(within, attributes, attributes[i]);
		bool is_other_ours = other != attributes[i];
		if (i != index && strcmp(other, name) == 0 &&
		    (is_other_ours > is_ours || (is_other_ours == is_ours && i < index))) {
			return true;
		}
	}
	return false;
}

static void take_given(const struct xliff_within *within, const char **attributes,
                       struct list *given)
{
	size_t i = 0;
	for (; attributes[i] != NULL && i < 2 * MOST_ATTRIBUTES; i += 2) {
		add(given, attributes[i], attributes[i + 1]);
	}
	if (attributes[i] != NULL) {
		importer_warn(within->importer, "only %d attributes of an element were taken",
		              MOST_ATTRIBUTES);
	}
}

const char **xliff_complete(const struct xliff_within *within, const char *element,
                            const char **attributes, size_t number)
{
	struct list given = {0}, *all = build_take(&within->importer->build, sizeof(*all));
	if (all == NULL) {
		return attributes; /* the item remembers */
	}
	take_given(within, attributes, &given);
	for (size_t i = 0; i < given.count; i += 2) {
		const char *name = without_prefix(within, given.items, given.items[i]);
		bool has_no_id = given.items[i + 1][0] == '\0' && strcmp(name, "id") == 0;
		const char *value = given.items[i + 1];
		bool is_type = own_type(within, element, given.items, &name, &value);
		if (!is_type && !has_no_id && !is_said(within, given.items, i) &&
		    is_possible(within, element, given.items, name, value)) {
			add(all, name, value);
		}
	}
	add_required(within, element, all, number);
	return all->items;
}

#include "formats/xliff_shape.h"

#include "formats/xliff_attributes.h"
#include "formats/xliff_modules.h"
#include "formats/xliff_unit.h"

#include <string.h>
#include <strings.h>

#define CORE_URI "urn:oasis:names:tc:xliff:document:"
#define FOREIGN (UINT32_C(1) << 31) /* of another namespace */
#define HOLDERS                                                                                    \
	(IS_XLIFF | IS_FILE | IS_GROUP | IS_UNIT | IS_SEGMENT | IS_IGNORABLE | IS_NOTES |          \
	 IS_ORIGINAL_DATA) /* of elements, not of text */
#define CODES (IS_PH | IS_PC | IS_SC | IS_EC)

/* The elements of version 2. */
static const uint32_t core = IS_XLIFF | IS_FILE | IS_GROUP | IS_UNIT | IS_SEGMENT | IS_IGNORABLE |
                             IS_SOURCE | IS_TARGET | IS_NOTES | IS_NOTE | IS_ORIGINAL_DATA |
                             IS_DATA | IS_SKELETON | IS_PH | IS_MRK | IS_PC | IS_SC | IS_EC |
                             IS_SM | IS_EM | IS_CP;

/* What may stand in what, in the order of `rank`. */
static const struct {
	uint32_t parents, children;
	unsigned char rank;
	bool is_single;
} places[] = {
	{IS_XLIFF, IS_FILE, 1, false},
	{IS_FILE, IS_SKELETON, 1, true},
	{IS_FILE | IS_GROUP | IS_UNIT, FOREIGN, 2, false},
	{IS_FILE | IS_GROUP | IS_UNIT, IS_NOTES, 3, true},
	{IS_FILE | IS_GROUP, IS_UNIT | IS_GROUP, 5, false},
	{IS_UNIT, IS_ORIGINAL_DATA, 4, true},
	{IS_UNIT, IS_SEGMENT | IS_IGNORABLE, 5, false},
	{IS_SEGMENT | IS_IGNORABLE, IS_SOURCE, 1, true},
	{IS_SEGMENT | IS_IGNORABLE, IS_TARGET, 2, true},
	{IS_NOTES, IS_NOTE, 1, false},
	{IS_ORIGINAL_DATA, IS_DATA, 1, false},
	{IS_SKELETON, FOREIGN, 1, false},
	{IS_DATA, IS_CP, 1, false},
	{IS_SOURCE | IS_TARGET | IS_PC | IS_MRK,
	 IS_CP | IS_PH | IS_PC | IS_SC | IS_EC | IS_MRK | IS_SM | IS_EM, 1, false},
};

/* What an element cannot be without. */
static const struct {
	uint32_t elements;
	unsigned char rank;
	const char *what;
} needed[] = {
	{IS_XLIFF, 1, "file"},
	{IS_FILE, 5, "unit or group"},
	{IS_UNIT, 5, "segment or ignorable"},
	{IS_SEGMENT | IS_IGNORABLE, 1, "source"},
	{IS_NOTES, 1, "note"},
	{IS_ORIGINAL_DATA, 1, "data"},
};

static const struct {
	uint32_t elements;
	const char *attribute;
} required[] = {
	{IS_XLIFF, "version"},
	{IS_XLIFF, "srcLang"},
	{IS_FILE | IS_GROUP | IS_UNIT | IS_DATA, "id"},
};

/* Attributes of the core that xliff_attribute_fits() is not asked for. */
static const struct {
	uint32_t elements;
	const char *attributes;
} others[] = {
	{IS_XLIFF, "version srcLang trgLang"},
	{IS_SKELETON, "href"},
	{IS_XLIFF | IS_FILE | IS_GROUP | IS_UNIT | IS_SOURCE | IS_TARGET | IS_DATA, "xml:space"},
	{IS_XLIFF | IS_FILE | IS_GROUP | IS_UNIT | IS_SOURCE | IS_TARGET, "xml:lang"},
};

static struct dragoman_text text_of(const char *word)
{
	return dragoman_text_of(word);
}

static uint32_t element_of(const struct xliff_within *within, const char *name,
                           const char **attributes)
{
	bool has_prefix = strchr(name, ':') != NULL;
	const char *uri = has_prefix ? xliff_namespace_of(&within->namespaces, name)
	                             : xml_attribute(attributes, "xmlns");
	bool is_core = uri == NULL ? !has_prefix : strncmp(uri, CORE_URI, strlen(CORE_URI)) == 0;
	return is_core ? xliff_bit_of(text_of(xml_local_name(name))) & core : FOREIGN;
}

static void check_place(const struct xliff_shape *shape, struct shape_frame *parent,
                        uint32_t element, const char *name)
{
	struct dragoman_importer *importer = shape->within->importer;
	const char *in = xliff_name_of(parent->element);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if ((places[i].parents & parent->element) == 0 ||
		    (places[i].children & element) == 0) {
			continue;
		}
		unsigned char rank = places[i].rank;
		bool was_there = (parent->seen >> rank & 1) != 0;
		if (rank < parent->rank) {
			importer_warn(importer, "%s: `%.40s` may not stand there", in, name);
		} else if (places[i].is_single && was_there) {
			importer_warn(importer, "%s: a second `%.40s`", in, name);
		}
		parent->rank = rank > parent->rank ? rank : parent->rank;
		parent->seen = (unsigned short)(parent->seen | 1u << rank);
		return;
	}
	importer_warn(importer, "%s: `%.40s` may not stand in it", in, name);
}

/* The URI of the prefix of an attribute, which its element may declare. */
static const char *uri_of(const struct xliff_within *within, const char **attributes,
                          const char *name)
{
	size_t length = strcspn(name, ":");
	for (; attributes[0] != NULL; attributes += 2) {
		const char *declared = attributes[0] + 6;
		if (strncmp(attributes[0], "xmlns:", 6) == 0 && strlen(declared) == length &&
		    strncmp(declared, name, length) == 0) {
			return attributes[1];
		}
	}
	return xliff_namespace_of(&within->namespaces, name);
}

/* Modules say more of inline codes, and so do annotations; extensions may only of the latter. */
static bool foreign_fits(const struct xliff_shape *shape, uint32_t element, const char **attributes,
                         const char *name)
{
	const struct xliff_within *within = shape->within;
	const char *uri = uri_of(within, attributes, name);
	bool is_module = uri != NULL && strncmp(uri, MODULE_URI, strlen(MODULE_URI)) == 0;
	if ((element & CODES) != 0) {
		bool may_have = !shape->is_late || element != IS_EC ||
		                xml_attribute(attributes, "isolated") != NULL;
		return (is_module && may_have) ||
		       (within->is_own && strncmp(name, XLIFF_OWN ":", strlen(XLIFF_OWN) + 1) == 0);
	}
	return xliff_attribute_fits_in(XLIFF_2, element, text_of(name), text_of("x")) ||
	       element == IS_XLIFF || (element == IS_SEGMENT && shape->is_late && is_module);
}

static bool attribute_fits(const struct xliff_shape *shape, uint32_t element, const char **all,
                           const char *name, const char *value)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if ((others[i].elements & element) != 0 &&
		    xliff_has_word(others[i].attributes, text_of(name))) {
			return true;
		}
	}
	if (strncmp(name, "xml:", 4) == 0) {
		return false;
	}
	return strchr(name, ':') != NULL
		       ? foreign_fits(shape, element, all, name)
		       : xliff_attribute_fits_in(XLIFF_2, element, text_of(name), text_of(value));
}

static void check_module_attribute(const struct xliff_shape *shape, const char **attributes,
                                   size_t index)
{
	const char *module = xliff_module_of(uri_of(shape->within, attributes, attributes[index]));
	if (module != NULL) {
		xliff_module_attribute(shape->within, module, attributes[index], attributes,
		                       attributes[index + 1]);
	}
}

static void check_attributes(const struct xliff_shape *shape, uint32_t element,
                             const char **attributes)
{
	struct dragoman_importer *importer = shape->within->importer;
	for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
		if ((required[i].elements & element) != 0 &&
		    xml_attribute(attributes, required[i].attribute) == NULL) {
			importer_warn(importer, "%s: it has no %s", xliff_name_of(element),
			              required[i].attribute);
		}
	}
	const size_t most = 64; /* each is looked up among all */
	for (size_t i = 0; attributes[i] != NULL && i < most; i += 2) {
		if (strncmp(attributes[i], "xmlns", 5) != 0 &&
		    strncmp(attributes[i], "dataRef", 7) != 0 && /* the reader tells */
		    !attribute_fits(shape, element, attributes, attributes[i], attributes[i + 1])) {
			importer_warn(importer, "%s: it has no attribute %.40s=\"%.40s\"",
			              xliff_name_of(element), attributes[i], attributes[i + 1]);
		} else if (strchr(attributes[i], ':') != NULL) {
			check_module_attribute(shape, attributes, i);
		}
	}
}

static uint64_t hash_of(const char *id, uint64_t seed)
{
	uint64_t hash = (1469598103934665603u ^ seed) * 1099511628211u;
	for (const char *at = id; *at != '\0'; at++) {
		hash = (hash ^ (unsigned char)*at) * 1099511628211u;
	}
	return hash | 1;
}

/* Puts a hash among the others; false if it is there. */
static bool add_id(struct xliff_shape *shape, uint64_t hash)
{
	size_t slot = (size_t)(hash >> 20) & (SHAPE_IDS - 1);
	while (shape->ids[slot] != 0 && shape->ids[slot] != hash) {
		slot = (slot + 1) & (SHAPE_IDS - 1);
	}
	if (shape->ids[slot] == 0 && shape->id_count < SHAPE_IDS / 2) {
		shape->ids[slot] = hash;
		shape->id_count++;
		return true;
	}
	return shape->ids[slot] != hash;
}

/* The same for a short list. */
static bool add_to(uint64_t list[64], size_t *count, uint64_t hash)
{
	for (size_t i = 0; i < *count; i++) {
		if (list[i] == hash) {
			return false;
		}
	}
	if (*count < 64) {
		list[(*count)++] = hash;
	}
	return true;
}

/* Ids differ among the files of a document, the groups of a file, its units, the notes of one. */
static void check_id(struct xliff_shape *shape, uint32_t element, const char **attributes)
{
	bool is_file = element == IS_FILE, is_note = element == IS_NOTE;
	shape->file += is_file;
	shape->note_count = element == IS_NOTES ? 0 : shape->note_count;
	const char *id = (element & (IS_NOTE | IS_FILE | IS_GROUP | IS_UNIT)) != 0
	                         ? xml_attribute(attributes, "id")
	                         : NULL;
	if (id == NULL) {
		return;
	}
	uint64_t hash = hash_of(id, (is_file ? 0 : shape->file << 32) ^ element);
	if (is_note ? !add_to(shape->notes, &shape->note_count, hash) : !add_id(shape, hash)) {
		importer_warn(shape->within->importer, "id: `%.60s` is not unique among the %ss",
		              id, xliff_name_of(element));
	}
}

static void take_language(char out_language[32], const char *language)
{
	out_language[0] = '\0';
	if (language != NULL && strlen(language) < 32) {
		strcpy(out_language, language);
	}
}

/* The language of a text is that of the document. */
static void check_language(struct xliff_shape *shape, uint32_t element, const char **attributes)
{
	struct dragoman_importer *importer = shape->within->importer;
	bool is_target = element == IS_TARGET;
	const char *wanted = shape->languages[is_target], *spoken = "";
	if (element == IS_XLIFF) {
		const char *version = xml_attribute(attributes, "version");
		shape->is_late = version != NULL && strcmp(version, "2.2") >= 0;
		take_language(shape->languages[0], xml_attribute(attributes, "srcLang"));
		take_language(shape->languages[1], xml_attribute(attributes, "trgLang"));
	}
	if ((element & (IS_XLIFF | IS_FILE | IS_GROUP | IS_UNIT | IS_SOURCE | IS_TARGET)) != 0) {
		take_language(shape->spoken[shape->depth], xml_attribute(attributes, "xml:lang"));
	}
	if (is_target && wanted[0] == '\0') {
		importer_warn(importer, "trgLang: a file with a target must have one");
	} else if (is_target || element == IS_SOURCE) {
		for (size_t i = 0; i <= shape->depth; i++) {
			spoken = shape->spoken[i][0] != '\0' ? shape->spoken[i] : spoken;
		}
		if (spoken[0] != '\0' && strcasecmp(spoken, wanted) != 0) {
			importer_warn(importer, "xml:lang: %s is in `%s`, not in `%s`",
			              xliff_name_of(element), spoken, wanted);
		}
	}
}

/* An element of another namespace: of a module, or nobody knows of whom. */
static void check_foreign(struct xliff_shape *shape, const char *name, const char **attributes)
{
	struct shape_frame *frame = &shape->frames[shape->depth];
	const char *uri = strchr(name, ':') != NULL ? uri_of(shape->within, attributes, name)
	                                            : xml_attribute(attributes, "xmlns");
	const char *module = xliff_module_of(uri), *local = xml_local_name(name);
	const char *id = xml_attribute(attributes, "id");
	if (uri == NULL || strncmp(uri, CORE_URI, strlen(CORE_URI)) == 0) {
		return;
	}
	if (id != NULL &&
	    !add_to(shape->others, &shape->other_count, hash_of(id, hash_of(uri, 0)))) {
		importer_warn(shape->within->importer,
		              "id: `%.60s` is not unique among the `%.40s`", id, name);
	}
	if (module != NULL) {
		xliff_module_open(shape->within, module, local, attributes);
		frame->needs = xliff_module_needs(module, local);
		strncpy(frame->name, local, sizeof(frame->name) - 1);
	}
}

static bool is_module(const struct xliff_within *within, const char *name)
{
	return xliff_module_of(xliff_namespace_of(&within->namespaces, name)) != NULL;
}

void xliff_shape_open(struct xliff_shape *shape, const struct xliff_within *within,
                      const char *name, const char **attributes)
{
	shape->within = within;
	if (within->version == XLIFF_2 && shape->depth < SHAPE_DEPTH) {
		struct shape_frame *parent = shape->depth == 0 ? NULL
		                                               : &shape->frames[shape->depth - 1];
		bool is_inside = parent == NULL || (parent->element & core) != 0;
		uint32_t element = is_inside ? element_of(within, name, attributes) : FOREIGN;
		bool is_top_module = element == FOREIGN && parent != NULL && shape->is_late &&
		                     parent->element == IS_XLIFF && is_module(within, name);
		if (parent != NULL && is_inside && !is_top_module) {
			check_place(shape, parent, element, name);
		}
		if (parent != NULL && parent->needs != NULL &&
		    xliff_has_word(parent->needs, text_of(xml_local_name(name)))) {
			parent->needs = NULL;
		}
		shape->frames[shape->depth] = (struct shape_frame){.element = element & core};
		shape->spoken[shape->depth][0] = '\0';
		if ((element & core) != 0) {
			shape->frames[shape->depth].has_reference = element == IS_SKELETON &&
			                                            xml_attribute(attributes,
			                                                          "href") != NULL;
			check_language(shape, element, attributes);
			check_attributes(shape, element, attributes);
			check_id(shape, element, attributes);
			shape->other_count = 0;
		} else if (element == FOREIGN) {
			check_foreign(shape, name, attributes);
		}
	}
	shape->depth++;
}

void xliff_shape_text(struct xliff_shape *shape, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length && shape->depth > 0 && shape->depth <= SHAPE_DEPTH; i++) {
		if (strchr(" \t\r\n", bytes[i]) == NULL) {
			shape->frames[shape->depth - 1].has_text = true;
			return;
		}
	}
}

void xliff_shape_close(struct xliff_shape *shape)
{
	if (shape->depth == 0 || --shape->depth >= SHAPE_DEPTH) {
		return;
	}
	const struct shape_frame *frame = &shape->frames[shape->depth];
	struct dragoman_importer *importer = shape->within->importer;
	uint32_t element = frame->element;
	if (frame->needs != NULL) {
		importer_warn(importer, "`%s` has no %s", frame->name, frame->needs);
	}
	if (element == 0 || shape->within->version != XLIFF_2) {
		return;
	}
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		if ((needed[i].elements & element) != 0 &&
		    (frame->seen >> needed[i].rank & 1) == 0) {
			importer_warn(importer, "%s: it has no %s", xliff_name_of(element),
			              needed[i].what);
		}
	}
	bool has_content = frame->has_text || frame->seen != 0;
	if (element == IS_SKELETON && has_content == frame->has_reference) {
		importer_warn(importer, "skeleton: it has content or a href, one of them");
	}
	if (frame->has_text && (element & HOLDERS) != 0) {
		importer_warn(importer, "%s: text may not stand in it", xliff_name_of(element));
	}
}

void xliff_shape_leave(struct xliff_shape *shape, size_t depth)
{
	shape->depth = shape->depth < depth ? shape->depth : depth;
}

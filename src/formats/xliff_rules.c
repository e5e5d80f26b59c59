#include "formats/xliff_rules.h"

#include "formats/xliff_attributes.h"
#include "formats/xliff_ids.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const editing_names[] = {"canCopy", "canDelete", "canOverlap", "canReorder"};
enum { CAN_COPY, CAN_DELETE, CAN_OVERLAP, CAN_REORDER };

static void copy_id(char out_id[RULE_ID_BYTES], const char *id)
{
	size_t length = id == NULL ? 0 : strlen(id);
	length = length < RULE_ID_BYTES ? length : RULE_ID_BYTES - 1;
	memcpy(out_id, id == NULL ? "" : id, length);
	out_id[length] = '\0';
}

static bool is_same(const char *id, const char *other)
{
	return strncmp(id, other, RULE_ID_BYTES - 1) == 0;
}

static bool is_second(const struct xliff_rules *rules)
{
	return rules->importer->format == DRAGOMAN_FORMAT_XLIFF2;
}

void xliff_rules_begin(struct xliff_rules *rules, struct dragoman_importer *importer,
                       const char **attributes)
{
	rules->importer = importer;
	rules->code_count = 0;
	rules->part_count = 0;
	rules->note_count = 0;
	rules->copy_count = 0;
	rules->source_space = '\0';
	copy_id(rules->unit, xml_attribute(attributes, "id"));
}

void xliff_rules_note(struct xliff_rules *rules, const char **attributes)
{
	const char *id = xml_attribute(attributes, "id");
	if (!is_second(rules) || id == NULL || rules->note_count == RULE_NOTES) {
		return;
	}
	copy_id(rules->notes[rules->note_count++], id);
}

void xliff_rules_part(struct xliff_rules *rules, const char **attributes)
{
	const char *id = xml_attribute(attributes, "id"),
		   *state = xml_attribute(attributes, "state");
	const char *detail = xml_attribute(attributes, "subState");
	const char *colon = detail == NULL ? NULL : strchr(detail, ':');
	if (detail != NULL && state == NULL) {
		importer_warn(rules->importer, "subState: it wants a state");
	}
	if (detail != NULL && (colon == NULL || colon == detail || colon[1] == '\0')) {
		importer_warn(rules->importer, "subState: `%.40s` is no prefix:value", detail);
	}
	for (size_t i = 0; i < rules->part_count && i < RULE_PARTS && id != NULL; i++) {
		if (is_same(rules->parts[i].id, id)) {
			importer_warn(rules->importer, "id: `%.40s` is not unique in the unit", id);
		}
	}
	if (rules->part_count < RULE_PARTS) {
		struct rule_part *part = &rules->parts[rules->part_count];
		*part = (struct rule_part){0};
		copy_id(part->id, id);
	}
	rules->part_count++;
	rules->source_space = '\0';
}

static struct rule_part *part_of(struct xliff_rules *rules)
{
	return rules->part_count == 0 || rules->part_count > RULE_PARTS
		       ? NULL
		       : &rules->parts[rules->part_count - 1];
}

void xliff_rules_side(struct xliff_rules *rules, bool is_target, const char **attributes)
{
	const char *space = xml_attribute(attributes, "xml:space");
	const char *order = xml_attribute(attributes, "order");
	char first = space == NULL ? '\0' : space[0];
	struct rule_part *part = part_of(rules);
	rules->is_target = is_target;
	rules->last[0] = '\0';
	if (!is_target) {
		rules->source_space = first;
	} else if (is_second(rules) && first != rules->source_space) {
		importer_warn(rules->importer, "xml:space: source and target must have the same");
	}
	if (is_target && part != NULL) {
		part->has_target = true;
		part->order = order == NULL ? 0 : (unsigned)strtoul(order, NULL, 10);
	}
}

void xliff_rules_data(struct xliff_rules *rules, const struct xliff_data *codes, size_t count,
                      struct dragoman_text id)
{
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(codes[i].id, id)) {
			importer_warn(rules->importer,
			              "id: `%.*s` is not unique among the data of the unit",
			              SHOWN(id));
			return;
		}
	}
}

/* The inline element of the name, or of any, with that id in source or target. */
static struct rule_code *find(struct xliff_rules *rules, const char *name, const char *id,
                              bool is_target)
{
	for (size_t i = 0; i < rules->code_count; i++) {
		struct rule_code *code = &rules->codes[i];
		if (code->is_target == is_target && code->id[0] != '\0' && is_same(code->id, id) &&
		    (name == NULL || strcmp(code->name, name) == 0)) {
			return code;
		}
	}
	return NULL;
}

static void check_unique(struct xliff_rules *rules, const char *id)
{
	bool is_there = find(rules, NULL, id, rules->is_target) != NULL;
	for (size_t i = 0; i < rules->part_count && i < RULE_PARTS; i++) {
		is_there |= is_same(rules->parts[i].id, id);
	}
	if (is_there) {
		importer_warn(rules->importer, "id: `%.40s` is not unique in the unit", id);
	}
}

/* What must not be moved is in a sequence with what stands before it. */
static void check_reorder(struct xliff_rules *rules, struct rule_code *code)
{
	char moves = code->editing[CAN_REORDER];
	if (moves != 'n' && moves != 'f') {
		return;
	}
	if (code->editing[CAN_COPY] != 'n' || code->editing[CAN_DELETE] != 'n') {
		importer_warn(
			rules->importer,
			"canReorder: what must not move says canCopy=\"no\" and canDelete=\"no\"");
	}
	if (strcmp(code->name, "ec") == 0) {
		return;
	}
	if (moves == 'n' && rules->last[0] == '\0') {
		importer_warn(rules->importer, "canReorder: `no` wants a `firstNo` before it");
	}
	const struct rule_code *source = find(rules, NULL, code->id, false);
	copy_id(code->before, moves == 'n' ? rules->last : "");
	if (code->is_target && source != NULL && !is_same(source->before, code->before)) {
		importer_warn(rules->importer,
		              "canReorder: `%s` stands behind another code in the target",
		              code->id);
	}
	copy_id(rules->last, code->id);
}

static void check_end(struct xliff_rules *rules, const char **attributes, bool is_isolated)
{
	const char *start = xml_attribute(attributes, "startRef");
	const char *id = xml_attribute(attributes, "id");
	if (start != NULL && (is_isolated || id != NULL)) {
		importer_warn(rules->importer,
		              "ec: id and isolated=\"yes\", or startRef, never both");
	} else if (start == NULL && (!is_isolated || id == NULL)) {
		importer_warn(rules->importer, "ec: it has a startRef, or id and isolated=\"yes\"");
	}
	struct rule_code *code = start == NULL ? NULL : find(rules, "sc", start, rules->is_target);
	if (code == NULL) {
		if (start != NULL && !is_isolated && id == NULL && rules->code_count < RULE_CODES) {
			importer_warn(rules->importer,
			              "startRef: there is no sc `%.40s` before the ec", start);
		}
		return;
	}
	code->is_ended = true;
	if (code->is_isolated) {
		importer_warn(rules->importer, "isolated: the sc `%s` has its ec in the unit",
		              start);
	}
	for (size_t i = 0; i < 4; i++) {
		const char *value = xml_attribute(attributes, editing_names[i]);
		char editing = value == NULL ? '\0' : value[0];
		bool is_default = (code->editing[i] == '\0' || code->editing[i] == 'y') &&
		                  (editing == '\0' || editing == 'y');
		if (code->editing[i] != editing && !is_default) {
			importer_warn(rules->importer, "%s: sc and ec of a pair must have the same",
			              editing_names[i]);
		}
	}
}

static void check_mark_end(struct xliff_rules *rules, const char **attributes)
{
	const char *start = xml_attribute(attributes, "startRef");
	struct rule_code *code = start == NULL ? NULL : find(rules, "sm", start, rules->is_target);
	if (code != NULL) {
		code->is_ended = true;
	} else if (rules->code_count < RULE_CODES) {
		importer_warn(rules->importer, "startRef: there is no sm `%.40s` before the em",
		              start == NULL ? "" : start);
	}
}

static bool has_note(const struct xliff_rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->note_count; i++) {
		if (is_same(rules->notes[i], id)) {
			return true;
		}
	}
	return rules->note_count == RULE_NOTES;
}

/* A comment is a text, or a note of its unit: `#n=ID`, or with `u=` of this unit before. */
static void check_comment(struct xliff_rules *rules, const char *name, const char **attributes)
{
	const char *value = xml_attribute(attributes, "value"),
		   *ref = xml_attribute(attributes, "ref");
	const char *note = ref == NULL ? NULL : strstr(ref, "n=");
	const char *unit = ref == NULL ? NULL : strstr(ref, "u=");
	if ((value != NULL) == (ref != NULL)) {
		importer_warn(rules->importer, "%.10s: a comment has a value or a ref, never both",
		              name);
		return;
	}
	size_t length = strlen(rules->unit);
	bool is_here = note != NULL &&
	               (strncmp(ref, "#n=", 3) == 0 ||
	                (unit != NULL && strncmp(unit + 2, rules->unit, length) == 0 &&
	                 unit[2 + length] == '/'));
	if (ref != NULL && (!is_here || !has_note(rules, note + 2))) {
		importer_warn(rules->importer, "ref: `%.40s` is no note of the unit", ref);
	}
}

/* Subtypes of the standard's own go with one type. */
static void check_type(struct xliff_rules *rules, const char *type, const char *detail)
{
	static const char *const own[][2] = {{"xlf:b", "fmt"},  {"xlf:i", "fmt"},
	                                     {"xlf:u", "fmt"},  {"xlf:lb", "fmt"},
	                                     {"xlf:pb", "fmt"}, {"xlf:var", "ui"}};
	if (detail != NULL && type == NULL) {
		importer_warn(rules->importer, "subType: it wants a type");
	}
	bool is_known = detail == NULL || strncmp(detail, "xlf:", 4) != 0;
	for (size_t i = 0; !is_known && type != NULL && i < sizeof(own) / sizeof(own[0]); i++) {
		is_known = strcmp(detail, own[i][0]) == 0 && strcmp(type, own[i][1]) == 0;
	}
	if (!is_known && type != NULL) {
		importer_warn(rules->importer, "subType: `%.40s` does not go with type=\"%.40s\"",
		              detail, type);
	}
}

/* cp is for what XML cannot hold. */
static void check_character(struct xliff_rules *rules, const char *hex)
{
	char *end = NULL;
	unsigned long code = hex == NULL ? 0 : strtoul(hex, &end, 16);
	bool is_possible = code == 9 || code == 10 || code == 13 ||
	                   (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code < 0xfffe) ||
	                   code >= 0x10000;
	if (hex != NULL && (*end != '\0' || is_possible)) {
		importer_warn(rules->importer,
		              "cp: hex=\"%.20s\" is no character that XML cannot hold", hex);
	}
}

static void remember(struct xliff_rules *rules, const char *name, const char **attributes)
{
	const char *id = xml_attribute(attributes, "id");
	const char *isolated = xml_attribute(attributes, "isolated");
	struct rule_code code = {
		.is_target = rules->is_target,
		.is_isolated = isolated != NULL && strcmp(isolated, "yes") == 0,
		.part = rules->part_count,
	};
	memcpy(code.name, name, strlen(name) + 1); /* of an element that is known */
	copy_id(code.id, id);
	for (size_t i = 0; i < 4; i++) {
		const char *value = xml_attribute(attributes, editing_names[i]);
		code.editing[i] = value == NULL ? '\0' : value[0];
	}
	if (strcmp(name, "ec") == 0) {
		check_end(rules, attributes, code.is_isolated);
	} else if (strcmp(name, "em") == 0) {
		check_mark_end(rules, attributes);
	}
	if (id != NULL) {
		check_unique(rules, id);
	}
	check_reorder(rules, &code);
	if (id != NULL && rules->code_count < RULE_CODES) {
		rules->codes[rules->code_count++] = code;
	}
}

void xliff_rules_code(struct xliff_rules *rules, const char *name, const char **attributes,
                      enum xliff_version version)
{
	const char *copy = xml_attribute(attributes, "copyOf");
	const char *type = xml_attribute(attributes, "type");
	const char *ref = xml_attribute(attributes, "ref");
	if (version != XLIFF_2 || xliff_element(XLIFF_2, name, strlen(name)) == NULL) {
		return;
	}
	bool has_data = xml_attribute(attributes, "dataRef") != NULL ||
	                xml_attribute(attributes, "dataRefStart") != NULL;
	if (xliff_has_word("mrk sm", dragoman_text_of(name)) && type != NULL &&
	    strcmp(type, "comment") == 0) {
		check_comment(rules, name, attributes);
	}
	if (ref != NULL && xliff_reference_fault(ref) != NULL) {
		importer_warn(rules->importer, "ref: `%.60s`: %s", ref, xliff_reference_fault(ref));
	}
	check_type(rules, type, xml_attribute(attributes, "subType"));
	if (strcmp(name, "cp") == 0) {
		check_character(rules, xml_attribute(attributes, "hex"));
	}
	if (copy != NULL && has_data) {
		importer_warn(rules->importer,
		              "copyOf: what is a copy has no original data of its own");
	}
	if (copy != NULL && rules->copy_count < RULE_CODES) {
		copy_id(rules->copies[rules->copy_count++], copy);
	}
	remember(rules, name, attributes);
}

static void check_copies(struct xliff_rules *rules)
{
	for (size_t i = 0; i < rules->copy_count; i++) {
		const struct rule_code *code = find(rules, NULL, rules->copies[i], false);
		code = code != NULL ? code : find(rules, NULL, rules->copies[i], true);
		if (code == NULL) {
			importer_warn(rules->importer, "copyOf: there is no code `%s` in the unit",
			              rules->copies[i]);
		} else if (code->editing[CAN_COPY] == 'n') {
			importer_warn(rules->importer, "copyOf: the code `%s` says canCopy=\"no\"",
			              rules->copies[i]);
		}
	}
}

static void check_codes(struct xliff_rules *rules)
{
	for (size_t i = 0; i < rules->code_count; i++) {
		const struct rule_code *code = &rules->codes[i];
		bool is_start = strcmp(code->name, "sc") == 0,
		     is_mark = strcmp(code->name, "sm") == 0;
		if (is_start && !code->is_isolated && !code->is_ended) {
			importer_warn(rules->importer,
			              "isolated: the sc `%s` has no ec in the unit", code->id);
		} else if (is_mark && !code->is_ended) {
			importer_warn(rules->importer, "sm: `%s` has no em in the unit", code->id);
		}
		bool has_target = code->part > 0 && rules->parts[code->part - 1].has_target;
		if (!code->is_target && has_target && code->editing[CAN_DELETE] == 'n' &&
		    find(rules, NULL, code->id, true) == NULL) {
			importer_warn(rules->importer, "canDelete: `%s` is not in the target",
			              code->id);
		}
	}
}

/* Parts of the target without an order keep the place of their source. */
static void check_order(struct xliff_rules *rules)
{
	uint64_t taken = 0;
	bool has_order = false;
	for (size_t i = 0; i < rules->part_count; i++) {
		has_order |= rules->parts[i].order > 0;
	}
	for (size_t i = 0; i < rules->part_count && has_order; i++) {
		size_t place = rules->parts[i].order > 0 ? rules->parts[i].order : i + 1;
		if (place > rules->part_count || (taken >> (place - 1) & 1) != 0) {
			importer_warn(rules->importer, "order: %zu is not the place of one part",
			              place);
			return;
		}
		taken |= (uint64_t)1 << (place - 1);
	}
}

void xliff_rules_end(struct xliff_rules *rules)
{
	if (!is_second(rules)) {
		return;
	}
	if (rules->code_count < RULE_CODES) {
		check_copies(rules);
	}
	if (rules->code_count < RULE_CODES && rules->part_count <= RULE_PARTS) {
		check_codes(rules);
	}
	if (rules->part_count <= RULE_PARTS) {
		check_order(rules);
	}
}

/* One selector of a reference: how far in it is, 0 for a file; -1: nobody knows the prefix. */
static int depth_of(struct dragoman_text selector)
{
	const char *equals = memchr(selector.bytes, '=', selector.length);
	struct dragoman_text prefix = {selector.bytes,
	                               equals == NULL ? 0 : (size_t)(equals - selector.bytes)};
	if (equals == NULL) {
		return 2;
	}
	return xliff_has_word("f", prefix)                                                  ? 0
	       : xliff_has_word("g u", prefix)                                              ? 1
	       : xliff_has_word("n d t ctr fs gls its mda mtc pgs res slr tbx val", prefix) ? 2
	                                                                                    : -1;
}

const char *xliff_reference_fault(const char *reference)
{
	int last = -1;
	if (reference[0] != '#') {
		return NULL;
	}
	const char *at = reference + (reference[1] == '/' ? 2 : 1);
	for (;; at++) {
		size_t length = strcspn(at, "/");
		struct dragoman_text selector = {at, length};
		const char *equals = memchr(at, '=', length);
		const char *id = equals == NULL ? at : equals + 1;
		if (!xliff_is_token((struct dragoman_text){id, length - (size_t)(id - at)})) {
			return "an id in it is none";
		}
		int depth = depth_of(selector);
		if (depth < 0) {
			return "nobody knows a prefix in it";
		}
		if (depth <= last) {
			return "file, group or unit, and what is in it, once each and in that "
			       "order";
		}
		last = depth;
		at += length;
		if (*at == '\0') {
			return NULL;
		}
	}
}

#include "formats/xliff_rules.h"

#include <stdio.h>
#include <string.h>

static const char *const editing_names[] = {"canCopy", "canDelete", "canOverlap", "canReorder"};

void xliff_rules_begin(struct xliff_rules *rules, struct dragoman_importer *importer)
{
	rules->importer = importer;
	rules->code_count = 0;
	rules->copy_count = 0;
	rules->source_space = '\0';
}

void xliff_rules_side(struct xliff_rules *rules, bool is_target, const char **attributes)
{
	const char *space = xml_attribute(attributes, "xml:space");
	char first = space == NULL ? '\0' : space[0];
	if (!is_target) {
		rules->source_space = first;
	} else if (rules->importer->format == DRAGOMAN_FORMAT_XLIFF2 &&
	           first != rules->source_space) {
		importer_warn(rules->importer, "xml:space: source and target must have the same");
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

static struct rule_code *find(struct xliff_rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->code_count; i++) {
		if (strncmp(rules->codes[i].id, id, RULE_ID_BYTES - 1) == 0) {
			return &rules->codes[i];
		}
	}
	return NULL;
}

static void read_editing(const char **attributes, char out_editing[4])
{
	for (size_t i = 0; i < 4; i++) {
		const char *value = xml_attribute(attributes, editing_names[i]);
		out_editing[i] = value == NULL ? '\0' : value[0];
	}
}

static void remember(struct xliff_rules *rules, const char *name, const char *id,
                     const char **attributes)
{
	if (id == NULL || rules->code_count == RULE_CODES) {
		return;
	}
	struct rule_code *code = &rules->codes[rules->code_count++];
	snprintf(code->id, sizeof(code->id), "%s", id);
	read_editing(attributes, code->editing);
	code->is_start = strcmp(name, "sc") == 0;
}

static void check_end(struct xliff_rules *rules, const char **attributes)
{
	const char *start = xml_attribute(attributes, "startRef");
	const char *isolated = xml_attribute(attributes, "isolated");
	bool is_isolated = isolated != NULL && strcmp(isolated, "yes") == 0;
	if (start != NULL && (is_isolated || xml_attribute(attributes, "id") != NULL)) {
		importer_warn(rules->importer,
		              "ec: id and isolated=\"yes\", or startRef, never both");
	}
	const struct rule_code *code = start == NULL ? NULL : find(rules, start);
	char editing[4];
	read_editing(attributes, editing);
	for (size_t i = 0; code != NULL && code->is_start && i < 4; i++) {
		bool is_default = (code->editing[i] == '\0' || code->editing[i] == 'y') &&
		                  (editing[i] == '\0' || editing[i] == 'y');
		if (code->editing[i] != editing[i] && !is_default) {
			importer_warn(rules->importer, "%s: sc and ec of a pair must have the same",
			              editing_names[i]);
		}
	}
}

void xliff_rules_code(struct xliff_rules *rules, const char *name, const char **attributes,
                      enum xliff_version version)
{
	if (version != XLIFF_2) {
		return;
	}
	const char *copy = xml_attribute(attributes, "copyOf");
	const char *type = xml_attribute(attributes, "type");
	bool has_data = xml_attribute(attributes, "dataRef") != NULL ||
	                xml_attribute(attributes, "dataRefStart") != NULL;
	if (strcmp(name, "ec") == 0) {
		check_end(rules, attributes);
	}
	if (type != NULL && strcmp(type, "comment") == 0 &&
	    xml_attribute(attributes, "value") != NULL && xml_attribute(attributes, "ref") != NULL) {
		importer_warn(rules->importer, "%.10s: a comment has a value or a ref, never both", name);
	}
	if (copy != NULL && has_data) {
		importer_warn(rules->importer, "copyOf: what is a copy has no original data of its own");
	}
	if (copy != NULL && rules->copy_count < RULE_CODES) {
		snprintf(rules->copies[rules->copy_count++], RULE_ID_BYTES, "%s", copy);
	}
	remember(rules, name, xml_attribute(attributes, "id"), attributes);
}

void xliff_rules_end(struct xliff_rules *rules)
{
	for (size_t i = 0; i < rules->copy_count && rules->code_count < RULE_CODES; i++) {
		const struct rule_code *code = find(rules, rules->copies[i]);
		if (code == NULL) {
			importer_warn(rules->importer, "copyOf: there is no code `%s` in the unit",
			              rules->copies[i]);
		} else if (code->editing[0] == 'n') {
			importer_warn(rules->importer, "copyOf: the code `%s` says canCopy=\"no\"",
			              rules->copies[i]);
		}
	}
}

/* json_lines.c - our own units and concepts as JSON, a line each: what unit.put and concept.put take.
 *
 * A unit has `variants`, a concept has `languages`. A `revision`, which the server's replies have, is
 * left out; every other member that the wire does not know is refused. */
#include "formats/exporter.h"
#include "formats/importer.h"
#include "formats/lines.h"
#include "protocol/concept_json.h"
#include "protocol/unit_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct json_lines {
	struct dragoman_importer *importer;
	struct lines lines;
	struct limits limits;
	struct arena arena; /* of the record at hand */
	struct dragoman_unit unit;
	struct dragoman_concept entry;
};

static void *json_create(struct dragoman_importer *importer)
{
	struct json_lines *json = calloc(1, sizeof(*json));
	if (json == NULL) {
		return NULL;
	}
	json->importer = importer;
	json->limits = limits_default;
	json->limits.most[LIMIT_SEGMENT_BYTES] = importer->segment_bytes;
	if (!lines_init(&json->lines, &importer->input, NULL, (struct lines_style){0},
	                importer->build.most)) {
		lines_finish(&json->lines);
		free(json);
		return NULL;
	}
	return json;
}

static void json_destroy(void *reader)
{
	struct json_lines *json = reader;
	if (json != NULL) {
		lines_finish(&json->lines);
		arena_finish(&json->arena);
		free(json);
	}
}

static void json_begin(void *reader)
{
	(void)reader;
}

/* Where the syntax is wrong, the parser says the column; else the member that is. */
static void refuse(struct dragoman_importer *importer, const struct fault *fault)
{
	unsigned column;
	int length = 0;
	if (sscanf(fault->message, "JSON, line 1, column %u: %n", &column, &length) == 1 &&
	    length > 0) {
		importer->place.column += column - 1;
		importer_fail(importer, fault->status, "%s", fault->message + length);
	} else if (fault->at[0] != '\0') {
		importer_fail(importer, fault->status, "%s: %s", fault->at, fault->message);
	} else {
		importer_fail(importer, fault->status, "%s", fault->message);
	}
}

/* The object without its revision. NULL and a fault when memory is gone. */
static const struct json_node *without_revision(struct json_reader *reader)
{
	const struct json_node *root = reader->root;
	struct json_node *copy = json_read_take(reader, sizeof(*copy), root->count + 1), *last = copy;
	if (copy == NULL) {
		return NULL;
	}
	*copy = *root;
	copy->count = 0;
	for (const struct json_node *one = root->value.first; root->count > 0 && one != NULL;
	     one = one->next) {
		if (strcmp(one->name, "revision") == 0) {
			continue;
		}
		struct json_node *member = &copy[++copy->count];
		*member = *one;
		member->next = NULL;
		if (last == copy) {
			copy->value.first = member;
		} else {
			last->next = member;
		}
		last = member;
	}
	return copy;
}

static bool read_record(struct json_lines *json, struct json_reader *reader,
                        struct dragoman_item *out_item)
{
	const struct json_node *root = without_revision(reader);
	if (root == NULL) {
		return false;
	}
	bool is_unit = json_member(root, "variants") != NULL;
	out_item->kind = is_unit ? DRAGOMAN_ITEM_UNIT : DRAGOMAN_ITEM_CONCEPT;
	if (json_member(root, "if_revision") != NULL) {
		return json_read_enter(reader, "if_revision", 0) &&
		       json_read_fault(reader, DRAGOMAN_INVALID, "is for a request, not for a file");
	}
	if (is_unit) {
		out_item->unit = &json->unit;
		return unit_read(reader, root, &json->unit);
	}
	if (json_member(root, "languages") == NULL) {
		return json_read_fault(reader, DRAGOMAN_INVALID,
		                       "neither a unit, which has variants, nor a concept, which "
		                       "has languages");
	}
	out_item->concept_entry = &json->entry;
	return concept_read(reader, root, &json->entry);
}

/* False at the end of the file, or where the line cannot be read. */
static bool read_line(struct json_lines *json)
{
	struct dragoman_importer *importer = json->importer;
	struct dragoman_text line;
	size_t at;
	do {
		if (json->lines.end == CELL_FILE) {
			return false;
		}
		enum cell_end end = lines_cell(&json->lines);
		importer->place = json->lines.place;
		if (importer->input.is_broken) {
			report_fail(&importer->report, importer->input.status, (struct place){0},
			            "cannot read: %s", importer->input.reason);
		} else if (json->lines.cell.failed) {
			importer_fail(importer, DRAGOMAN_FAILED, "out of memory");
		} else if (end == CELL_TOO_LONG) {
			importer_fail(importer, DRAGOMAN_TOO_LARGE,
			              "one unit or concept of more than %zu bytes",
			              importer->build.most);
		}
		line = buffer_text(&json->lines.cell);
		for (at = 0; at < line.length && strchr(" \t", line.bytes[at]) != NULL; at++) {
		}
	} while (at == line.length && !importer_is_failed(importer));
	return !importer_is_failed(importer);
}

static enum dragoman_status json_next(void *context, struct dragoman_item *out_item)
{
	struct json_lines *json = context;
	struct dragoman_importer *importer = json->importer;
	if (!read_line(json)) {
		return importer_is_failed(importer) ? importer->report.status : DRAGOMAN_NOT_FOUND;
	}
	struct fault fault = {0};
	struct json_reader reader = {
		.arena = &json->arena, .fault = &fault, .limits = &json->limits};
	struct dragoman_text line = buffer_text(&json->lines.cell);
	arena_reset(&json->arena);
	*out_item = (struct dragoman_item){.line = importer->place.line};
	json->unit = (struct dragoman_unit){0};
	json->entry = (struct dragoman_concept){0};
	if (line.bytes[strspn(line.bytes, " \t")] == '[') {
		return importer_fail(importer, DRAGOMAN_INVALID,
		                     "a list: JSON Lines has one unit or concept a line");
	}
	if (!json_read_open(&reader, line) || !read_record(json, &reader, out_item)) {
		refuse(importer, &fault);
	}
	return importer->report.status;
}

static void json_skip(void *context)
{
	struct json_lines *json = context;
	if (json->lines.end == CELL_TOO_LONG) {
		lines_skip(&json->lines);
	}
}

static bool json_recognises(const struct dragoman_importer *importer, const struct beginning *look)
{
	(void)importer;
	const char *blanks = " \t\r\n";
	size_t at = 0;
	while (at < look->text.length && strchr(blanks, look->text.bytes[at]) != NULL) {
		at++;
	}
	bool is_list = at < look->text.length && look->text.bytes[at] == '[';
	at += is_list; /* to be refused with a better word than a table would have */
	while (is_list && at < look->text.length && strchr(blanks, look->text.bytes[at]) != NULL) {
		at++;
	}
	return at < look->text.length && look->text.bytes[at] == '{';
}

const struct format_reader json_lines_reader = {
	.recognises = json_recognises,
	.format = DRAGOMAN_FORMAT_JSON_LINES,
	.create = json_create,
	.begin = json_begin,
	.next = json_next,
	.skip = json_skip,
	.destroy = json_destroy,
};

/* Writing: revisions are a server's own. */

static void write_nothing(struct dragoman_exporter *exporter)
{
	(void)exporter;
}

static void write_unit(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	struct json_writer writer = {.out = &exporter->out};
	struct dragoman_unit put = *unit;
	put.revision = 0;
	unit_write(&writer, &put);
	buffer_append_byte(&exporter->out, '\n');
}

static void write_concept(struct dragoman_exporter *exporter, const struct dragoman_concept *entry)
{
	struct json_writer writer = {.out = &exporter->out};
	struct dragoman_concept put = *entry;
	put.revision = 0;
	concept_write(&writer, &put);
	buffer_append_byte(&exporter->out, '\n');
}

const struct format_writer json_lines_writer = {.begin = write_nothing,
                                                .unit = write_unit,
                                                .concept_entry = write_concept,
                                                .end = write_nothing};

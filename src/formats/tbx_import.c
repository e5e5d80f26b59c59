/* tbx_import.c - TBX v3 (DCA, DCT) and v2 (MARTIF), a concept at a time. */
#include "formats/tbx.h"

#include <stdlib.h>
#include <string.h>

enum level {
	LEVEL_FILE,
	LEVEL_ROOT,
	LEVEL_TEXT,
	LEVEL_BODY,
	LEVEL_CONCEPT,
	LEVEL_LANGUAGE,
	LEVEL_TERM
};

#define GROUPS 8 /* as deep as groups may nest */

struct tbx {
	struct dragoman_importer *importer;
	struct dragoman_concept concept_entry;
	struct tbx_target target;
	uint64_t line;
	enum level level;
	bool is_dct;
	bool has_body;
	bool has_term;         /* the term section at hand has its term */
	size_t transparent;    /* depth of elements of a term section that only group */
	size_t skipped;        /* depth inside an element that is left out */
	size_t flattened;      /* depth inside a text of elements whose text is kept */
	size_t nested;         /* depth of nodes */
	struct tbx_node *node; /* the innermost open one */
	struct buffer text;
};

static void *tbx_create(struct dragoman_importer *importer)
{
	struct tbx *tbx = calloc(1, sizeof(*tbx));
	if (tbx != NULL) {
		tbx->importer = importer;
	}
	return tbx;
}

static void tbx_destroy(void *reader)
{
	struct tbx *tbx = reader;
	if (tbx != NULL) {
		buffer_finish(&tbx->text);
		free(tbx);
	}
}

static bool is_one_of(const char *name, const char *a, const char *b, const char *c)
{
	return strcmp(name, a) == 0 || strcmp(name, b) == 0 || (c != NULL && strcmp(name, c) == 0);
}

/* Opening. */

static void open_concept(struct tbx *tbx, const char **attributes)
{
	tbx->concept_entry = (struct dragoman_concept){0};
	tbx->target = (struct tbx_target){.importer = tbx->importer,
	                                  .concept_entry = &tbx->concept_entry};
	tbx->line = xml_place(tbx->importer->xml).line;
	tbx->level = LEVEL_CONCEPT;
	xml_item(tbx->importer->xml);
	tbx->concept_entry.id = importer_id(tbx->importer,
	                                    dragoman_text_of(xml_attribute(attributes, "id")));
}

/* A concept has one section a language: a second one goes on with the first. */
static struct dragoman_concept_language *language_section(struct tbx *tbx,
                                                          struct dragoman_text tag)
{
	struct dragoman_concept *concept_entry = &tbx->concept_entry;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		if (dragoman_text_equal(concept_entry->languages[i].language, tag)) {
			return &concept_entry->languages[i];
		}
	}
	struct dragoman_concept_language *language = importer_add(
		tbx->importer, &concept_entry->languages, &concept_entry->language_count,
		sizeof(*language), FORMATS_LANGUAGES, "languages of a concept");
	if (language != NULL) {
		language->language = tag;
	}
	return language;
}

static void open_language(struct tbx *tbx, const char **attributes)
{
	const char *name = xml_attribute(attributes, "xml:lang");
	name = name == NULL ? xml_attribute(attributes, "lang") : name;
	if (name == NULL) {
		importer_fail(tbx->importer, DRAGOMAN_INVALID,
		              "a language section without xml:lang");
		return;
	}
	struct language language;
	bool is_language = language_from_locale(dragoman_text_of(name), &language);
	struct dragoman_text tag = dragoman_text_of(is_language ? language.tag : "und");
	tbx->target.language = language_section(tbx, build_text(&tbx->importer->build, tag));
	if (tbx->target.language == NULL) {
		importer_check(tbx->importer);
		return;
	}
	tbx->level = LEVEL_LANGUAGE;
	tbx->target.level = TBX_LANGUAGE;
	if (!is_language) {
		importer_warn(tbx->importer, "`%.60s` is no language tag: `und` was taken", name);
	}
	if (!is_language && name[0] != '\0') {
		importer_property(tbx->importer, &tbx->target.language->properties,
		                  &tbx->target.language->property_count,
		                  (struct dragoman_property){dragoman_text_of(TBX_LANGUAGE_NAME),
		                                             dragoman_text_of(name)});
	}
}

static void open_term(struct tbx *tbx, const char **attributes)
{
	struct dragoman_concept_language *language = tbx->target.language;
	tbx->target.term = importer_add(tbx->importer, &language->terms, &language->term_count,
	                                sizeof(*tbx->target.term), FORMATS_TERMS,
	                                "terms in a language");
	if (tbx->target.term == NULL) {
		importer_check(tbx->importer);
		return;
	}
	tbx->level = LEVEL_TERM;
	tbx->target.level = TBX_TERM;
	tbx->has_term = false;
	tbx->transparent = 0;
	tbx->target.term->id = importer_id(tbx->importer,
	                                   dragoman_text_of(xml_attribute(attributes, "id")));
}

static bool open_section(struct tbx *tbx, const char *name, const char **attributes)
{
	if (tbx->level == LEVEL_BODY && is_one_of(name, "conceptEntry", "termEntry", NULL)) {
		open_concept(tbx, attributes);
	} else if (tbx->level == LEVEL_CONCEPT && is_one_of(name, "langSec", "langSet", NULL)) {
		open_language(tbx, attributes);
	} else if (tbx->level == LEVEL_LANGUAGE && is_one_of(name, "termSec", "tig", "ntig")) {
		open_term(tbx, attributes);
	} else if (tbx->level == LEVEL_TERM && strcmp(name, "termGrp") == 0) {
		tbx->transparent++;
	} else {
		return false;
	}
	return true;
}

static bool open_frame(struct tbx *tbx, const char *name, const char **attributes)
{
	if (tbx->level == LEVEL_FILE) {
		const char *style = xml_attribute(attributes, "style");
		tbx->is_dct = style != NULL && strcmp(style, "dct") == 0;
		tbx->level = LEVEL_ROOT;
	} else if (tbx->level == LEVEL_ROOT && strcmp(name, "text") == 0) {
		tbx->level = LEVEL_TEXT;
	} else if (tbx->level == LEVEL_TEXT && strcmp(name, "body") == 0) {
		tbx->level = LEVEL_BODY;
		if (!tbx->has_body) {
			tbx->has_body = true;
			xml_pause(tbx->importer->xml);
		}
	} else {
		return false;
	}
	return true;
}

static void skip(struct tbx *tbx, const char *name)
{
	bool is_expected = is_one_of(xml_local_name(name), "tbxHeader", "martifHeader", "back");
	if (!is_expected) {
		importer_warn(tbx->importer, "the element `%.40s` was left out", name);
	}
	tbx->skipped = 1;
}

static void open_node(struct tbx *tbx, const char *name, const char **attributes)
{
	const char *local = xml_local_name(name);
	bool is_category = local != name || tbx->is_dct;
	if (tbx->level < LEVEL_CONCEPT || tbx->nested == GROUPS ||
	    (!is_category && !tbx_is_core(dragoman_text_of(local)))) {
		skip(tbx, name);
		return;
	}
	struct tbx_node *node = tbx_node_open(tbx->importer, tbx->node, name, attributes,
	                                      tbx->target.level);
	if (node == NULL) {
		importer_check(tbx->importer);
		return;
	}
	const char *id = xml_attribute(attributes, "id");
	bool is_term = tbx->level == LEVEL_TERM && strcmp(local, "term") == 0;
	if (is_term && id != NULL && tbx->target.term->id.length == 0) {
		tbx->target.term->id = importer_id(tbx->importer, dragoman_text_of(id));
	}
	tbx->node = node;
	tbx->nested++;
	buffer_clear(&tbx->text);
}

static void tbx_open(void *context, const char *name, const char **attributes)
{
	struct tbx *tbx = context;
	if (tbx->skipped > 0) {
		tbx->skipped++;
	} else if (tbx->node != NULL && !tbx->node->is_group) {
		tbx->flattened++; /* hi, foreign and their like: only the text counts */
	} else if (tbx->node != NULL || (!open_frame(tbx, xml_local_name(name), attributes) &&
	                                 !open_section(tbx, xml_local_name(name), attributes))) {
		open_node(tbx, name, attributes);
	}
}

/* Closing. */

static void take_term(struct tbx *tbx, struct tbx_node *node)
{
	if (tbx->has_term) {
		importer_warn(tbx->importer, "a second term in one section was left out");
		return;
	}
	tbx->has_term = true;
	tbx->target.term->text = node->text;
}

static void close_node(struct tbx *tbx)
{
	struct tbx_node *node = tbx->node;
	if (tbx->text.failed) {
		importer_fail(tbx->importer, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	tbx_node_close(tbx->importer, node, &tbx->text);
	buffer_clear(&tbx->text);
	tbx->node = node->parent;
	tbx->nested--;
	if (node->parent != NULL) {
		return;
	}
	if (tbx->level == LEVEL_TERM &&
	    dragoman_text_equal(node->element, dragoman_text_of("term"))) {
		take_term(tbx, node);
	} else if (tbx_is_outer(node->element)) {
		tbx_take(&tbx->target, node);
	} else {
		importer_warn(tbx->importer, "a `%.*s` out of place was left out",
		              SHOWN(node->element));
	}
}

static void close_term(struct tbx *tbx)
{
	tbx->level = LEVEL_LANGUAGE;
	tbx->target.level = TBX_LANGUAGE;
	if (tbx->target.term->text.length == 0) {
		importer_warn(tbx->importer, "an empty term was left out");
		tbx->target.language->term_count--;
	}
}

static void close_language(struct tbx *tbx)
{
	const struct dragoman_concept_language *language = tbx->target.language;
	tbx->level = LEVEL_CONCEPT;
	tbx->target.level = TBX_CONCEPT;
	bool has_text = language->definition.length > 0 || language->note.length > 0;
	bool is_last = language + 1 ==
	               tbx->concept_entry.languages + tbx->concept_entry.language_count;
	if (is_last && !has_text && language->term_count == 0 && language->property_count == 0) {
		importer_warn(tbx->importer, "an empty language section was left out");
		tbx->concept_entry.language_count--;
	}
}

static void close_concept(struct tbx *tbx)
{
	size_t terms = 0;
	tbx->level = LEVEL_BODY;
	for (size_t i = 0; i < tbx->concept_entry.language_count; i++) {
		terms += tbx->concept_entry.languages[i].term_count;
	}
	if (terms == 0) { /* no glossary could keep it */
		importer_warn(tbx->importer, "a concept without terms was left out");
		build_reset(&tbx->importer->build);
		return;
	}
	xml_pause(tbx->importer->xml);
}

static void close_section(struct tbx *tbx)
{
	switch (tbx->level) {
	case LEVEL_TERM:
		if (tbx->transparent > 0) {
			tbx->transparent--;
		} else {
			close_term(tbx);
		}
		break;
	case LEVEL_LANGUAGE:
		close_language(tbx);
		break;
	case LEVEL_CONCEPT:
		close_concept(tbx);
		break;
	case LEVEL_FILE:
		break;
	default:
		tbx->level--;
	}
}

static void tbx_close(void *context, const char *name)
{
	(void)name;
	struct tbx *tbx = context;
	if (tbx->skipped > 0) {
		tbx->skipped--;
		return;
	}
	if (tbx->flattened > 0) {
		tbx->flattened--;
		return;
	}
	if (tbx->node != NULL) {
		close_node(tbx);
	} else {
		close_section(tbx);
	}
	importer_check(tbx->importer);
}

static void tbx_text(void *context, const char *bytes, size_t length)
{
	struct tbx *tbx = context;
	if (tbx->skipped > 0 || tbx->node == NULL) {
		return;
	}
	if (length > tbx->importer->segment_bytes - tbx->text.length) {
		importer_fail(tbx->importer, DRAGOMAN_TOO_LARGE, "a text is longer than %zu bytes",
		              tbx->importer->segment_bytes);
		return;
	}
	buffer_append(&tbx->text, bytes, length);
}

static void tbx_begin(void *reader)
{
	struct tbx *tbx = reader;
	if (!tbx->has_body && xml_run(tbx->importer->xml) == DRAGOMAN_NOT_FOUND) {
		importer_fail(tbx->importer, DRAGOMAN_INVALID, "a TBX file without body");
	}
}

static enum dragoman_status tbx_next(void *reader, struct dragoman_item *out_item)
{
	struct tbx *tbx = reader;
	enum dragoman_status status = xml_run(tbx->importer->xml);
	if (status == DRAGOMAN_OK) {
		*out_item = (struct dragoman_item){.kind = DRAGOMAN_ITEM_CONCEPT,
		                                   .concept_entry = &tbx->concept_entry,
		                                   .line = tbx->line};
	}
	return status;
}

static void tbx_skip(void *context)
{
	struct tbx *tbx = context;
	tbx->level = LEVEL_BODY;
	tbx->node = NULL;
	tbx->skipped = 0;
	tbx->flattened = 0;
	tbx->nested = 0;
	tbx->transparent = 0;
}

static const struct xml_handler tbx_handler = {tbx_open, tbx_close, tbx_text, tbx_skip};

const struct format_reader tbx_reader = {
	.root = "tbx",
	.handler = &tbx_handler,
	.format = DRAGOMAN_FORMAT_TBX,
	.create = tbx_create,
	.begin = tbx_begin,
	.next = tbx_next,
	.destroy = tbx_destroy,
};

const struct format_reader martif_reader = {
	.root = "martif",
	.handler = &tbx_handler,
	.format = DRAGOMAN_FORMAT_TBX2,
	.create = tbx_create,
	.begin = tbx_begin,
	.next = tbx_next,
	.destroy = tbx_destroy,
};

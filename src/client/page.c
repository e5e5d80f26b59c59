/* page.c - replies of lists and gets as structs. */
#include <dragoman/json.h>

#include "protocol/concept_json.h"
#include "protocol/json_read.h"
#include "protocol/unit_json.h"

#include <stdlib.h>

struct page {
	struct dragoman_page shown; /* first: the caller holds a pointer to it */
	struct json_reader reader;
	struct arena arena;
	struct fault fault;
};

static bool read_unit(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place)
{
	(void)field;
	return unit_read(reader, value, place);
}

static bool read_concept(struct json_reader *reader, const struct json_node *value,
                         const struct json_field *field, void *place)
{
	(void)field;
	return concept_read(reader, value, place);
}

static const struct json_field unit_element = {.read = read_unit};
static const struct json_field concept_element = {.read = read_concept};

#define PAGE(member) offsetof(struct dragoman_page, member)

static const struct json_field page_fields[] = {
	{"revision", json_read_number, .offset = PAGE(revision)},
	{"units", json_read_list, PAGE(units), .count_offset = PAGE(unit_count),
         .size = sizeof(struct dragoman_unit), .element = &unit_element,
         .limit = LIMIT_JSON_VALUES},
	{"concepts", json_read_list, PAGE(concepts), .count_offset = PAGE(concept_count),
         .size = sizeof(struct dragoman_concept), .element = &concept_element,
         .limit = LIMIT_JSON_VALUES},
	{"cursor", json_read_text, PAGE(cursor), .limit = LIMIT_CURSOR_BYTES},
};
static const struct json_shape page_shape = JSON_SHAPE(page_fields);

const struct dragoman_page *dragoman_page_read(struct dragoman_text reply,
                                               enum dragoman_status *out_status)
{
	struct page *page = calloc(1, sizeof(*page));
	*out_status = DRAGOMAN_FAILED;
	if (page == NULL) {
		return NULL;
	}
	page->reader = (struct json_reader){
		.arena = &page->arena, .fault = &page->fault, .is_reply = true};
	if (!json_read_open(&page->reader, reply) ||
	    !json_read_body(&page->reader, &page_shape, &page->shown)) {
		*out_status = page->fault.status;
		dragoman_page_destroy(&page->shown);
		return NULL;
	}
	*out_status = DRAGOMAN_OK;
	return &page->shown;
}

void dragoman_page_destroy(const struct dragoman_page *shown)
{
	struct page *page = (struct page *)shown;
	if (page != NULL) {
		arena_finish(&page->arena);
		free(page);
	}
}

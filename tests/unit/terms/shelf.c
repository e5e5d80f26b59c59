#include "shelf.h"

#include "record/concept_record.h"
#include "store/concepts.h"
#include "terms/term_index.h"

#include <stdarg.h>
#include <stdlib.h>

#define MOST_TERMS 16
#define MOST_LANGUAGES 16

int shelf_set_up(void **state)
{
	struct shelf *shelf = calloc(1, sizeof(*shelf));
	struct fault fault = {0};
	folder_make(&shelf->folder);
	struct store_options options = {.folder = shelf->folder.path, .map_bytes = 1 << 28};
	shelf->store = store_open(&options, &fault);
	shelf->analyser = analyser_create();
	shelf->glossary = "news";
	*state = shelf;
	return shelf->store == NULL ? -1 : 0;
}

int shelf_tear_down(void **state)
{
	struct shelf *shelf = *state;
	store_close(shelf->store);
	analyser_destroy(shelf->analyser);
	arena_finish(&shelf->arena);
	arena_finish(&shelf->keeping);
	folder_remove(&shelf->folder);
	free(shelf);
	return 0;
}

static struct dragoman_text cut(struct dragoman_text *text, const char *at_one_of)
{
	size_t length = 0;
	while (length < text->length && strchr(at_one_of, text->bytes[length]) == NULL) {
		length++;
	}
	struct dragoman_text piece = {text->bytes, length};
	size_t skipped = length < text->length ? length + 1 : length;
	*text = (struct dragoman_text){text->bytes + skipped, text->length - skipped};
	return piece;
}

static void read_forms(struct shelf *shelf, struct dragoman_text list, struct dragoman_term *term)
{
	term->forms = ARENA_NEW(&shelf->keeping, struct dragoman_text, MOST_TERMS);
	while (list.length > 0) {
		term->forms[term->form_count++] = cut(&list, ",");
	}
}

static void read_dates(struct dragoman_text dates, struct dragoman_term *term)
{
	term->from = cut(&dates, ".");
	cut(&dates, ".");
	term->until = dates;
}

static void read_property(struct shelf *shelf, struct dragoman_text name,
                          struct dragoman_term *term)
{
	term->properties = ARENA_NEW(&shelf->keeping, struct dragoman_property, 1);
	term->properties[0] = (struct dragoman_property){name, dragoman_text_of("yes")};
	term->property_count = 1;
}

static void read_term(struct shelf *shelf, struct dragoman_text notation,
                      struct dragoman_term *term)
{
	static const char signs[] = "+*?-~";
	static const enum dragoman_term_status statuses[] = {
		DRAGOMAN_TERM_PREFERRED, DRAGOMAN_TERM_ADMITTED, DRAGOMAN_TERM_PROPOSED,
		DRAGOMAN_TERM_DEPRECATED, DRAGOMAN_TERM_FORBIDDEN};
	const char *sign = strchr(signs, notation.bytes[0]);
	term->case_sensitive = notation.bytes[0] == '=';
	if (sign != NULL || term->case_sensitive) {
		term->status = sign != NULL ? statuses[sign - signs] : DRAGOMAN_TERM_NO_STATUS;
		notation = (struct dragoman_text){notation.bytes + 1, notation.length - 1};
	}
	struct dragoman_text rest = notation;
	term->text = cut(&rest, "{[<(!");
	while (rest.length > 0) {
		char bracket = rest.bytes[-1];
		struct dragoman_text inside = cut(&rest, "}]>)!");
		if (bracket == '{') {
			read_forms(shelf, inside, term);
		} else if (bracket == '!') {
			read_property(shelf, inside, term);
		} else if (bracket == '(') {
			term->id = inside;
		} else if (bracket == '[') {
			read_dates(inside, term);
		} else {
			term->type = inside;
		}
		cut(&rest, "{[<(!");
	}
}

static void read_language(struct shelf *shelf, const char *notation,
                          struct dragoman_concept_language *language)
{
	struct dragoman_text rest = arena_copy_text(&shelf->keeping, dragoman_text_of(notation));
	language->language = cut(&rest, "=");
	language->terms = ARENA_NEW(&shelf->keeping, struct dragoman_term, MOST_TERMS);
	while (rest.length > 0) {
		assert_true(language->term_count < MOST_TERMS);
		read_term(shelf, cut(&rest, "|"), &language->terms[language->term_count++]);
	}
}

static enum dragoman_concept_kind kind_of(struct dragoman_text word)
{
	for (int kind = 0; kind < DRAGOMAN_CONCEPT_KIND_COUNT; kind++) {
		const char *name = dragoman_concept_kind_word((enum dragoman_concept_kind)kind);
		if (dragoman_text_equal(word, dragoman_text_of(name))) {
			return (enum dragoman_concept_kind)kind;
		}
	}
	return DRAGOMAN_CONCEPT_OTHER;
}

static uint32_t glossary_number(struct shelf *shelf, struct store_transaction *transaction)
{
	struct catalogue_entry entry = {.kind = CATALOGUE_GLOSSARY,
	                                .name = dragoman_text_of(shelf->glossary)};
	if (!catalogue_get(transaction, CATALOGUE_GLOSSARY, entry.name, &shelf->keeping, &entry)) {
		catalogue_put(transaction, &entry);
	}
	return entry.number;
}

static void remove_old(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                       struct dragoman_text id)
{
	struct dragoman_text record;
	assert_true(concepts_get(transaction, glossary, number, &record));
	concepts_unfile(transaction, glossary, number, record);
	concepts_delete(transaction, glossary, number, id);
}

static void write_concept(struct shelf *shelf, const struct dragoman_concept *entry)
{
	struct store_transaction transaction;
	struct term_filing filing;
	struct buffer record = {0};
	uint64_t number;
	term_index_prepare(shelf->analyser, &shelf->keeping, entry, &filing);
	store_begin(shelf->store, STORE_WRITE, &transaction);
	uint32_t glossary = glossary_number(shelf, &transaction);
	if (concepts_find(&transaction, glossary, entry->id, &number)) {
		remove_old(&transaction, glossary, number, entry->id);
	} else {
		number = concepts_new_number(&transaction);
	}
	concept_record_write(&record, entry);
	term_index_add(&transaction, glossary, number, &filing, &record);
	concepts_put(&transaction, glossary, number, entry->id, buffer_text(&record));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	buffer_finish(&record);
}

void shelf_put_list(struct shelf *shelf, const char *id_and_kind, const char *const *notations)
{
	struct dragoman_concept_language languages[MOST_LANGUAGES] = {0};
	struct dragoman_concept entry = {.languages = languages};
	struct dragoman_text head = arena_copy_text(&shelf->keeping, dragoman_text_of(id_and_kind));
	entry.id = cut(&head, " ");
	entry.kind = kind_of(cut(&head, " "));
	struct dragoman_relation relation = {dragoman_text_of("demonym-of"), head};
	entry.relations = &relation;
	entry.relation_count = head.length > 0;
	for (; *notations != NULL; notations++) {
		assert_true(entry.language_count < MOST_LANGUAGES);
		read_language(shelf, *notations, &languages[entry.language_count++]);
	}
	write_concept(shelf, &entry);
}

void shelf_put(struct shelf *shelf, const char *id_and_kind, ...)
{
	const char *notations[MOST_LANGUAGES + 1];
	size_t count = 0;
	va_list arguments;
	va_start(arguments, id_and_kind);
	do {
		assert_true(count <= MOST_LANGUAGES);
		notations[count] = va_arg(arguments, const char *);
	} while (notations[count++] != NULL);
	va_end(arguments);
	shelf_put_list(shelf, id_and_kind, notations);
}

void shelf_delete(struct shelf *shelf, const char *id)
{
	struct store_transaction transaction;
	uint64_t number;
	store_begin(shelf->store, STORE_WRITE, &transaction);
	uint32_t glossary = glossary_number(shelf, &transaction);
	assert_true(concepts_find(&transaction, glossary, dragoman_text_of(id), &number));
	remove_old(&transaction, glossary, number, dragoman_text_of(id));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

void shelf_search(struct shelf *shelf, struct term_search *out_search)
{
	shelf_search_in(shelf, "", out_search);
}

void shelf_search_in(struct shelf *shelf, const char *names, struct term_search *out_search)
{
	struct fault fault = {0};
	struct dragoman_text rest = dragoman_text_of(names), list[8];
	size_t count = 0;
	while (rest.length > 0) {
		assert_true(count < 8);
		list[count++] = cut(&rest, " ");
	}
	store_begin(shelf->store, STORE_READ, &shelf->reading);
	*out_search = (struct term_search){.transaction = &shelf->reading,
	                                   .analyser = shelf->analyser,
	                                   .arena = &shelf->arena};
	assert_true(term_search_choose(out_search, list, count, &fault));
}

void shelf_extend(struct shelf *shelf, const char *name, const char *extends)
{
	struct store_transaction transaction;
	struct catalogue_entry entry = {.kind = CATALOGUE_GLOSSARY,
	                                .name = dragoman_text_of(name),
	                                .one_preferred = true};
	struct dragoman_text rest = dragoman_text_of(extends), list[8];
	store_begin(shelf->store, STORE_WRITE, &transaction);
	catalogue_get(&transaction, CATALOGUE_GLOSSARY, entry.name, &shelf->keeping, &entry);
	entry.extends = list;
	entry.extends_count = 0;
	while (rest.length > 0) {
		assert_true(entry.extends_count < 8);
		list[entry.extends_count++] = cut(&rest, " ");
	}
	catalogue_put(&transaction, &entry);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

void shelf_search_end(struct shelf *shelf)
{
	assert_int_equal(store_abort(&shelf->reading), DRAGOMAN_OK);
	arena_reset(&shelf->arena);
}

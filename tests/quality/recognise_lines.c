/* recognise_lines.c - the terms of many texts, by the engine itself; for reports on its quality.
 *
 * Reads lines of fields apart by tabs: `concept ID KIND`, after it its terms, `term LANGUAGE TEXT`,
 * and after all concepts `text LANGUAGE TEXT`. Answers each text with a line of what was recognised
 * in it: `ID START END`, places in code points, apart by tabs. */
#include "record/concept_record.h"
#include "store/concepts.h"
#include "support/folder.h"
#include "terms/recognise.h"
#include "terms/term_index.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_LANGUAGES 64
#define MOST_TERMS 256
#define BATCH 5000

struct glossary {
	struct store *store;
	struct analyser *analyser;
	struct store_transaction transaction; /* writes, then reads */
	struct catalogue_entry catalogue;
	struct arena arena;   /* until the next concept or text */
	struct dragoman_concept entry;
	size_t concept_count;
	bool is_filled;
};

static enum dragoman_concept_kind kind_of(const char *word)
{
	static const char *const words[DRAGOMAN_CONCEPT_KIND_COUNT] = {
		[DRAGOMAN_CONCEPT_OTHER] = "other",
		[DRAGOMAN_CONCEPT_PLACE] = "place",
		[DRAGOMAN_CONCEPT_PERSON] = "person",
		[DRAGOMAN_CONCEPT_TITLE] = "title",
		[DRAGOMAN_CONCEPT_ORGANISATION] = "organisation",
		[DRAGOMAN_CONCEPT_EVENT] = "event",
		[DRAGOMAN_CONCEPT_DOCUMENT] = "document",
	};
	for (int i = 0; i < DRAGOMAN_CONCEPT_KIND_COUNT; i++) {
		if (strcmp(word, words[i]) == 0) {
			return (enum dragoman_concept_kind)i;
		}
	}
	return DRAGOMAN_CONCEPT_OTHER;
}

static void put_concept(struct glossary *glossary)
{
	struct dragoman_concept *entry = &glossary->entry;
	struct term_filing filing;
	struct buffer record = {0};
	if (entry->language_count == 0) {
		return;
	}
	term_index_prepare(glossary->analyser, &glossary->arena, entry, &filing);
	concept_record_write(&record, entry);
	uint64_t number = concepts_new_number(&glossary->transaction);
	term_index_add(&glossary->transaction, glossary->catalogue.number, number, &filing,
	               &record);
	concepts_put(&glossary->transaction, glossary->catalogue.number, number, entry->id,
	             buffer_text(&record));
	buffer_finish(&record);
	*entry = (struct dragoman_concept){0};
	arena_reset(&glossary->arena);
	if (++glossary->concept_count % BATCH == 0 &&
	    store_commit(&glossary->transaction) == DRAGOMAN_OK) {
		store_begin(glossary->store, STORE_WRITE, &glossary->transaction);
	}
}

static void begin_concept(struct glossary *glossary, const char *id, const char *kind)
{
	put_concept(glossary);
	glossary->entry.id = arena_copy_text(&glossary->arena, dragoman_text_of(id));
	glossary->entry.kind = kind_of(kind);
	glossary->entry.languages = ARENA_NEW(&glossary->arena, struct dragoman_concept_language,
	                                      MOST_LANGUAGES);
}

static void add_term(struct glossary *glossary, const char *language, const char *text)
{
	struct dragoman_concept *entry = &glossary->entry;
	size_t i = 0;
	while (i < entry->language_count &&
	       !dragoman_text_equal(entry->languages[i].language, dragoman_text_of(language))) {
		i++;
	}
	if (i == MOST_LANGUAGES) {
		return;
	}
	struct dragoman_concept_language *section = &entry->languages[i];
	if (i == entry->language_count) {
		entry->language_count++;
		section->language = arena_copy_text(&glossary->arena, dragoman_text_of(language));
		section->terms = ARENA_NEW(&glossary->arena, struct dragoman_term, MOST_TERMS);
	}
	if (section->term_count < MOST_TERMS) {
		section->terms[section->term_count++].text =
			arena_copy_text(&glossary->arena, dragoman_text_of(text));
	}
}

static bool begin_reading(struct glossary *glossary)
{
	put_concept(glossary);
	if (store_commit(&glossary->transaction) != DRAGOMAN_OK) {
		return false;
	}
	store_begin(glossary->store, STORE_READ, &glossary->transaction);
	glossary->is_filled = true;
	return true;
}

static void answer(struct glossary *glossary, const char *language, const char *text)
{
	struct fault fault = {0};
	struct term_search search = {.transaction = &glossary->transaction,
	                             .analyser = glossary->analyser,
	                             .arena = &glossary->arena};
	struct recognise_options options = {dragoman_text_of(language),
	                                    dragoman_text_of("2020-10-30"), false};
	struct term_match *matches = NULL;
	term_search_choose(&search, NULL, 0, &fault);
	size_t count = recognise(&search, &options, dragoman_text_of(text), &matches);
	for (size_t i = 0; i < count; i++) {
		printf("%s%.*s %" PRIu32 " %" PRIu32, i == 0 ? "" : "\t",
		       (int)matches[i].entry->id.length, matches[i].entry->id.bytes,
		       matches[i].at.start, matches[i].at.end);
	}
	putchar('\n');
	arena_reset(&glossary->arena);
}

/* Cuts the line into at most `most` fields. */
static size_t cut_fields(char *line, char **fields, size_t most)
{
	size_t count = 0;
	while (line != NULL && count < most) {
		fields[count++] = line;
		line = strchr(line, '\t');
		if (line != NULL) {
			*line++ = '\0';
		}
	}
	return count;
}

static bool take_line(struct glossary *glossary, char *line)
{
	char *fields[3];
	if (cut_fields(line, fields, 3) != 3) {
		return false;
	}
	if (strcmp(fields[0], "concept") == 0 && !glossary->is_filled) {
		begin_concept(glossary, fields[1], fields[2]);
	} else if (strcmp(fields[0], "term") == 0 && glossary->entry.id.length > 0) {
		add_term(glossary, fields[1], fields[2]);
	} else if (strcmp(fields[0], "text") == 0) {
		if (!glossary->is_filled && !begin_reading(glossary)) {
			return false;
		}
		answer(glossary, fields[1], fields[2]);
	} else {
		return false;
	}
	return true;
}

static bool take_lines(struct glossary *glossary)
{
	char *line = NULL;
	size_t size = 0, number = 0;
	bool is_good = true;
	while (is_good && getline(&line, &size, stdin) > 0) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		is_good = take_line(glossary, line);
	}
	if (!is_good) {
		fprintf(stderr, "recognise_lines: line %zu is not understood\n", number);
	}
	free(line);
	return is_good;
}

int main(void)
{
	struct folder folder;
	struct fault fault = {0};
	struct glossary glossary = {.catalogue = {.kind = CATALOGUE_GLOSSARY,
	                                          .name = dragoman_text_of("names")}};
	folder_make(&folder);
	struct store_options options = {.folder = folder.path};
	glossary.store = store_open(&options, &fault);
	glossary.analyser = analyser_create();
	bool is_good = glossary.store != NULL;
	if (is_good) {
		store_begin(glossary.store, STORE_WRITE, &glossary.transaction);
		catalogue_put(&glossary.transaction, &glossary.catalogue);
		is_good = take_lines(&glossary);
		store_abort(&glossary.transaction);
	}
	store_close(glossary.store);
	analyser_destroy(glossary.analyser);
	arena_finish(&glossary.arena);
	folder_remove(&folder);
	return is_good ? 0 : 1;
}

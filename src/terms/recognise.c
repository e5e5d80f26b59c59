#include "terms/recognise.h"

#include "language/language.h"
#include "store/lexicon.h"
#include "terms/alternatives.h"
#include "terms/choose.h"
#include "terms/directions.h"
#include "terms/unspaced.h"
#include "terms/word_for_word.h"
#include "terms/word_match.h"

struct recognition {
	struct term_search *search;
	const struct recognise_options *options;
	struct term_language language;
	struct term_words words; /* first as they are, then joined where a hyphen stands */
	struct lexicon_walk walk;
	struct candidate *found;
	size_t count;
	size_t capacity;
};

static void add_candidate(struct recognition *recognition, const struct lexicon_entry *entry,
                          struct dragoman_range at, enum term_spelling spelling)
{
	struct candidate *found = recognition->found;
	for (size_t i = recognition->count; i-- > 0 && found[i].match.at.end > at.start;) {
		/* the same term reached by another key, form or joined spelling */
		if (found[i].place.number == entry->place.number &&
		    found[i].place.language == entry->place.language &&
		    found[i].place.term == entry->place.term &&
		    found[i].match.at.start == at.start && found[i].match.at.end == at.end) {
			if (spelling < found[i].match.spelling) {
				found[i].match.spelling = spelling;
			}
			return;
		}
	}
	if (recognition->count == recognition->capacity) {
		size_t capacity = recognition->capacity == 0 ? 16 : 2 * recognition->capacity;
		struct candidate *room = ARENA_NEW(recognition->search->arena, struct candidate,
		                                   capacity);
		if (recognition->count > 0) {
			memcpy(room, found, recognition->count * sizeof(*room));
		}
		recognition->found = room;
		recognition->capacity = capacity;
	}
	recognition->found[recognition->count++] = (struct candidate){
		entry->place, {.at = at, .spelling = spelling}};
}

/* True if the packed words stand in the text from `words` on, at most `most` of them. */
static bool is_standing(const struct recognition *recognition, const struct lexicon_entry *entry,
                        const struct term_word *words, uint32_t most, uint32_t *out_count)
{
	struct dragoman_text packed = entry->words;
	struct packed_word of_term;
	bool needs_capital = (entry->flags & TERM_IS_CAPITAL) != 0;
	uint32_t count = 0;
	while (packed_word_next(&packed, &of_term)) {
		if (count == most || !term_word_agrees(&recognition->language, entry->flags,
		                                       &of_term, &words[count])) {
			return false;
		}
		needs_capital = needs_capital && !term_word_is_capitalised(&words[count]);
		count++;
	}
	if (packed.length > 0) {
		fault_set(&recognition->search->transaction->fault, DRAGOMAN_FAILED,
		          "corrupt words of a term");
	}
	*out_count = count;
	return count > 0 && packed.length == 0 && !needs_capital;
}

static enum term_spelling spelling_of(const struct lexicon_entry *entry,
                                      const struct term_word *words)
{
	struct dragoman_text packed = entry->words;
	struct packed_word of_term;
	enum term_spelling spelling = TERM_SPELT_SO;
	for (; packed_word_next(&packed, &of_term); words++) {
		struct dragoman_text own = (entry->flags & TERM_IS_EXACT) != 0 ? words->spelling
		                                                               : words->form;
		if (!dragoman_text_equal(of_term.form, own)) {
			return TERM_SPELT_INFLECTED;
		}
		if (of_term.is_hyphenated != words->is_hyphenated ||
		    of_term.is_joined != words->is_joined) {
			spelling = TERM_SPELT_OTHERWISE;
		}
	}
	return spelling;
}

/* The words of a term too long to be kept in the lexicon are made from its concept. */
static bool read_long_words(struct recognition *recognition, struct lexicon_entry *entry)
{
	struct term_search *search = recognition->search;
	struct dragoman_concept concept_entry;
	struct analysis analysis;
	struct term_words words;
	struct buffer packed = {0};
	const struct lexicon_place *place = &entry->place;
	if ((entry->flags & TERM_IS_GIVEN) != 0 ||
	    !term_search_read(search, place->glossary, place->number, &concept_entry) ||
	    place->language >= concept_entry.language_count ||
	    place->term >= concept_entry.languages[place->language].term_count) {
		return false;
	}
	analyse(search->analyser, search->arena, recognition->language.index,
	        concept_entry.languages[place->language].terms[place->term].text, NULL, 0,
	        &analysis);
	term_words_of(search->analyser, search->arena, recognition->language.index, &analysis, &words);
	term_words_trim(&words);
	term_words_pack(&packed, &words, entry->flags);
	entry->words = arena_copy_text(search->arena, buffer_text(&packed));
	buffer_finish(&packed);
	return true;
}

/* `после` is no form of `посол`. */
static bool is_grammar(const struct recognition *recognition, const struct lexicon_entry *entry,
                       const struct term_word *word)
{
	const struct common_words *common = recognition->language.common;
	return common != NULL && spelling_of(entry, word) == TERM_SPELT_INFLECTED &&
	       common_words_list(common, word->form);
}

/* No part of a longer word, nor a word of the language where the term is a name. */
static bool is_word(const struct recognition *recognition, const struct lexicon_entry *entry,
                    uint32_t start, uint32_t end)
{
	const struct term_words *words = &recognition->words;
	const struct term_search *search = recognition->search;
	const struct term_language *language = &recognition->language;
	if ((entry->flags & TERM_IS_NAME) != 0 && language->common != NULL &&
	    common_words_have(language->common, language->inflection, &words->words[start])) {
		return false;
	}
	if (end == start + 1 && is_grammar(recognition, entry, &words->words[start])) {
		return false;
	}
	if (end > start + 1 && start > 0 && words->words[start].is_hyphenated &&
	    directions_go_together(language->index, words->words[start - 1].form,
	                           words->words[start].form)) {
		return false;
	}
	if ((entry->flags & TERM_HAS_ARTICLE) != 0 &&
	    (start == 0 ||
	     !alternatives_article(language->index, words->words[start - 1].form))) {
		return false;
	}
	if ((entry->flags & TERM_BEGINS_COMPOUND) != 0 &&
	    (end == words->count || !words->words[end].is_hyphenated)) {
		return false;
	}
	return !language->is_unspaced ||
	       unspaced_is_whole(search->analyser, search->arena, words, start, end);
}

/* A filed term may stand around the word at `index`. */
static void try_entry(struct recognition *recognition, uint32_t index, struct lexicon_entry *entry)
{
	const struct term_words *words = &recognition->words;
	uint32_t count;
	if (term_search_glossary(recognition->search, entry->place.glossary) == NULL ||
	    entry->offset > index ||
	    (entry->words.length == 0 && !read_long_words(recognition, entry))) {
		return;
	}
	uint32_t start = index - entry->offset;
	const struct term_word *first = &words->words[start];
	if (is_standing(recognition, entry, first, words->count - start, &count) &&
	    is_word(recognition, entry, start, start + count)) {
		struct dragoman_range at = {first->at.start, first[count - 1].at.end};
		add_candidate(recognition, entry, at, spelling_of(entry, first));
	}
}

static void try_key(struct recognition *recognition, uint32_t index, char kind,
                    struct dragoman_text word)
{
	struct lexicon_key key;
	struct lexicon_entry entry;
	lexicon_key(recognition->language.index, kind, word, &key);
	bool is_there = lexicon_find(&recognition->walk, &key, &entry);
	while (is_there) {
		try_entry(recognition, index, &entry);
		is_there = lexicon_next(&recognition->walk, &entry);
	}
}

/* `Bakus`: stemmers do not take the s off every name. */
static void try_genitive(struct recognition *recognition, uint32_t index)
{
	const struct term_word *word = &recognition->words.words[index];
	struct term_search *search = recognition->search;
	struct dragoman_text name = {word->form.bytes, word->form.length - 1};
	if (name.length < 3 || name.bytes[name.length] != 's' || !term_word_is_capitalised(word)) {
		return;
	}
	struct dragoman_text key = analyse_key(search->analyser, search->arena,
	                                       recognition->language.index, name);
	if (!dragoman_text_equal(key, word->key)) {
		try_key(recognition, index, 'w', key);
	}
}

static void try_word(struct recognition *recognition, uint32_t index)
{
	const struct inflection *inflection = recognition->language.inflection;
	const struct term_word *word = &recognition->words.words[index];
	if (word->kind != TOKEN_WORD) {
		if (word->kind != TOKEN_MARK) {
			try_key(recognition, index, word->kind == TOKEN_NUMBER ? 'n' : 'p',
			        word->form);
		}
		return;
	}
	bool is_key_tried = inflection != NULL && !inflection_has_stems(inflection);
	if (inflection != NULL) {
		struct dragoman_text roots[INFLECTION_MOST_ROOTS];
		size_t count = inflection_roots(inflection, word->form, roots);
		for (size_t i = 0; i < count; i++) {
			is_key_tried |= dragoman_text_equal(roots[i], word->key);
			try_key(recognition, index, 'w', roots[i]);
		}
	}
	if (!is_key_tried) {
		try_key(recognition, index, 'w', word->key);
	}
	if (recognition->language.plain_names != NULL && inflection == NULL) {
		try_genitive(recognition, index);
	}
}

static void try_words(struct recognition *recognition)
{
	for (uint32_t i = 0; i < recognition->words.count; i++) {
		try_word(recognition, i);
	}
}

static void find_candidates(struct recognition *recognition)
{
	struct term_search *search = recognition->search;
	struct term_words joined;
	lexicon_open(&recognition->walk, search->transaction);
	try_words(recognition);
	if (term_words_join(search->analyser, search->arena, recognition->language.index,
	                    &recognition->words, &joined)) {
		recognition->words = joined;
		try_words(recognition);
	}
	lexicon_close(&recognition->walk);
}

/* What was read before: by the same place, or in the end the same concept. */
static const struct dragoman_concept *read_before(const struct recognition *recognition,
                                                  size_t index, uint64_t number)
{
	for (size_t i = 0; i < index; i++) {
		if (recognition->found[i].match.number == number) {
			return recognition->found[i].match.entry;
		}
	}
	return NULL;
}

static bool is_translated(const struct recognition *recognition,
                          const struct dragoman_concept *entry)
{
	struct language wanted, own;
	if (recognition->search->target.length == 0) {
		return true;
	}
	language_index(recognition->search->target, &wanted);
	for (size_t i = 0; i < entry->language_count; i++) {
		language_index(entry->languages[i].language, &own);
		if (strcmp(own.tag, wanted.tag) == 0) {
			return true;
		}
	}
	return false;
}

static uint32_t rank_of(const struct recognition *recognition, const struct term_match *match)
{
	const struct term_search *search = recognition->search;
	size_t rank = (size_t)(match->glossary - search->glossaries);
	if (!search->is_ranked) {
		return 0;
	}
	return (uint32_t)(is_translated(recognition, match->entry) ? rank
	                                                           : rank + search->glossary_count);
}

/* False if the term is spelt otherwise in its concept, or on a fault. */
static bool read_concept(struct recognition *recognition, size_t index)
{
	struct term_search *search = recognition->search;
	struct lexicon_place *place = &recognition->found[index].place;
	struct term_match *match = &recognition->found[index].match;
	const struct dragoman_concept *before = read_before(recognition, index, place->number);
	match->entry = before;
	if (before == NULL) {
		struct dragoman_concept *entry = ARENA_NEW(search->arena, struct dragoman_concept,
		                                           1);
		if (!term_search_read_decided(search, place, entry)) {
			return false;
		}
		before = read_before(recognition, index, place->number);
		match->entry = before != NULL ? before : entry;
	}
	if (place->language >= match->entry->language_count ||
	    place->term >= match->entry->languages[place->language].term_count) {
		fault_set(&search->transaction->fault, DRAGOMAN_FAILED, "corrupt place of a term");
		return false;
	}
	match->number = place->number;
	match->glossary = term_search_glossary(search, place->glossary);
	match->rank = rank_of(recognition, match);
	match->term = &match->entry->languages[place->language].terms[place->term];
	match->is_valid = term_is_valid(match->term, recognition->options->as_of);
	return true;
}

/* Reads each concept once. False if one is corrupt. */
static bool read_concepts(struct recognition *recognition)
{
	size_t count = recognition->count, kept = 0;
	for (size_t i = 0; i < count; i++) {
		recognition->found[kept] = recognition->found[i];
		kept += read_concept(recognition, kept);
	}
	recognition->count = kept;
	return !faulted(&recognition->search->transaction->fault);
}

size_t recognise_analysed(struct term_search *search, const struct recognise_options *options,
                          const struct analysis *analysis, struct term_match **out_matches)
{
	struct language index;
	struct recognition recognition = {.search = search, .options = options};
	language_index(options->language, &index);
	term_language_of(dragoman_text_of(index.tag), &recognition.language);
	term_words_of(search->analyser, search->arena, recognition.language.index, analysis, &recognition.words);
	find_candidates(&recognition);
	if (faulted(&search->transaction->fault) || !read_concepts(&recognition)) {
		return 0;
	}
	word_for_word_settle(analysis, recognition.found, recognition.count);
	return choose_matches(search->arena, recognition.found, recognition.count,
	                      options->with_overlaps, out_matches);
}

size_t recognise(struct term_search *search, const struct recognise_options *options,
                 struct dragoman_text text, struct term_match **out_matches)
{
	struct language index;
	struct analysis analysis;
	language_index(options->language, &index);
	analyse(search->analyser, search->arena, dragoman_text_of(index.tag), text, NULL, 0,
	        &analysis);
	return recognise_analysed(search, options, &analysis, out_matches);
}

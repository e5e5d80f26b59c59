#include "terms/term_index.h"

#include "language/language.h"
#include "store/concepts.h"
#include "store/lexicon.h"
#include "store/skeletons.h"
#include "terms/alternatives.h"
#include "terms/lookup.h"
#include "terms/points.h"
#include "terms/word_match.h"
#include "transliteration/skeleton.h"

/* Beyond this, how much is filed under a word makes no difference. */
#define MOST_COUNTED 64
/* Short words are in every sentence: they are the last to file a term under. */
#define SHORT_POINTS 3
#define SHORT_COST 64

/* A word that the term may be filed under. */
struct anchor {
	char kind;                    /* 'w' word, 'n' number, 'p' placeable */
	struct dragoman_text keys[2]; /* the second is empty, or another one it must be found by */
	bool is_short;
	uint8_t offset;
};

struct filed_term {
	struct dragoman_text index_language;
	struct dragoman_text folded; /* empty: an entry for recognition only */
	uint32_t language;
	uint32_t term;
	uint8_t flags;
	struct dragoman_text packed;
	struct anchor *anchors;
	size_t anchor_count;
};

struct filed_skeleton {
	struct dragoman_text text;
	uint32_t language; /* of the first term that has it */
	uint32_t term;
};

struct preparation {
	struct analyser *analyser;
	struct arena *arena;
	struct term_filing *filing;
	const struct inflection *inflection;
	const struct dragoman_concept *entry;
	struct dragoman_text index_language;
	uint32_t language;
	uint32_t term;
};

/* The keys must be among those that recognise.c tries for a word of a text. */
static void make_keys(const struct preparation *preparation, const struct term_word *word,
                      uint8_t flags, struct anchor *anchor)
{
	const struct inflection *inflection = preparation->inflection;
	if (word->kind != TOKEN_WORD) {
		anchor->kind = word->kind == TOKEN_NUMBER ? 'n' : 'p';
		anchor->keys[0] = word->form;
		return;
	}
	anchor->kind = 'w';
	if (inflection == NULL) {
		anchor->keys[0] = word->key;
		return;
	}
	bool is_given = (flags & TERM_IS_GIVEN) != 0;
	anchor->keys[0] = is_given ? inflection_bare(inflection, word->form).word
	                           : inflection_root(inflection, word->form);
	if (!is_given && inflection_has_stems(inflection) &&
	    !dragoman_text_equal(anchor->keys[0], word->key)) {
		anchor->keys[1] = word->key;
	}
}

static void make_anchors(const struct preparation *preparation, const struct term_words *words,
                         struct filed_term *filed)
{
	filed->anchors = ARENA_NEW(preparation->arena, struct anchor, words->count);
	for (uint32_t i = 0; i < words->count; i++) {
		const struct term_word *word = &words->words[i];
		if (word->kind != TOKEN_MARK) {
			struct anchor *anchor = &filed->anchors[filed->anchor_count++];
			make_keys(preparation, word, filed->flags, anchor);
			anchor->offset = (uint8_t)i;
			anchor->is_short = word->kind != TOKEN_WORD ||
			                   points_count(word->form) <= SHORT_POINTS;
		}
	}
}

static struct filed_term *add_filed(const struct preparation *preparation)
{
	struct filed_term *filed = &preparation->filing->terms[preparation->filing->count++];
	filed->index_language = preparation->index_language;
	filed->language = preparation->language;
	filed->term = preparation->term;
	return filed;
}

static void file_words(const struct preparation *preparation, const struct term_words *words,
                       uint8_t flags, struct filed_term *filed)
{
	struct buffer packed = {0};
	if (words->count == 0 || words->count > TERM_MOST_WORDS) {
		return;
	}
	filed->flags = flags;
	make_anchors(preparation, words, filed);
	term_words_pack(&packed, words, flags);
	filed->packed = arena_copy_text(preparation->arena, buffer_text(&packed));
	buffer_finish(&packed);
}

static void read_words(const struct preparation *preparation, struct dragoman_text text,
                       struct term_words *out_words)
{
	struct analysis analysis;
	analyse(preparation->analyser, preparation->arena, preparation->index_language, text, NULL,
	        0, &analysis);
	term_words_of(preparation->analyser, preparation->arena, preparation->index_language,
	              &analysis, out_words);
	term_words_trim(out_words);
}

static bool is_name_of_two(const struct term_words *words)
{
	const struct term_word *word = words->words;
	return words->count == 2 && word[0].kind == TOKEN_WORD && word[1].kind == TOKEN_WORD &&
	       term_word_is_capitalised(&word[0]) && term_word_is_capitalised(&word[1]);
}

/* As it is written without its hyphens; names of two words also without their space. */
static void file_joined(const struct preparation *preparation, const struct term_words *words,
                        uint8_t flags)
{
	struct analyser *analyser = preparation->analyser;
	struct arena *arena = preparation->arena;
	struct dragoman_text index = preparation->index_language;
	struct term_words joined;
	if (is_name_of_two(words)) {
		joined = (struct term_words){ARENA_NEW(arena, struct term_word, 1), 1};
		term_words_join_pair(analyser, arena, index, words->words, joined.words);
	} else if (!term_words_join(analyser, arena, index, words, &joined)) {
		return;
	}
	bool is_name = joined.count == 1 && (flags & TERM_IS_CAPITAL) != 0;
	file_words(preparation, &joined, is_name ? flags | TERM_IS_NAME : flags,
	           add_filed(preparation));
}

/* Names of a concept in different languages often have one skeleton. */
static void file_skeleton(const struct preparation *preparation, struct dragoman_text skeleton)
{
	struct term_filing *filing = preparation->filing;
	for (size_t i = 0; i < filing->skeleton_count; i++) {
		if (dragoman_text_equal(filing->skeletons[i].text, skeleton)) {
			return;
		}
	}
	if (skeleton.length > 0) {
		filing->skeletons[filing->skeleton_count++] = (struct filed_skeleton){
			skeleton, preparation->language, preparation->term};
	}
}

static void file_skeletons(const struct preparation *preparation, struct dragoman_text text)
{
	struct dragoman_text readings[ROMANISED_READINGS];
	size_t count = romanised_readings(preparation->arena, text, preparation->index_language,
	                                  readings);
	for (size_t i = 0; i < count; i++) {
		file_skeleton(preparation, skeleton_of(preparation->arena, readings[i]));
	}
}

static void file_alternatives(const struct preparation *preparation,
                              const struct dragoman_term *term)
{
	struct alternative alternatives[ALTERNATIVES_MOST];
	size_t count = term->case_sensitive
	                       ? 0
	                       : alternatives_of(preparation->arena, preparation->entry,
	                                         preparation->index_language, term->text,
	                                         alternatives);
	for (size_t i = 0; i < count; i++) {
		struct term_words words;
		read_words(preparation, alternatives[i].text, &words);
		uint8_t flags = term_words_flags(preparation->index_language, preparation->entry,
		                                 term, &words);
		if (alternatives[i].has_article) {
			flags |= TERM_HAS_ARTICLE;
		}
		file_words(preparation, &words, flags, add_filed(preparation));
		file_joined(preparation, &words, flags);
	}
}

/* A form by hand that ends in a hyphen begins compounds: `Sino-`. */
static uint8_t form_flags(struct dragoman_text form)
{
	bool is_beginning = form.length > 1 && form.bytes[form.length - 1] == '-';
	return is_beginning ? TERM_IS_GIVEN | TERM_BEGINS_COMPOUND : TERM_IS_GIVEN;
}

static void file_term(const struct preparation *preparation, const struct dragoman_term *term)
{
	struct term_words words;
	struct filed_term *filed = add_filed(preparation);
	filed->folded = lookup_fold(preparation->analyser, preparation->arena,
	                            preparation->index_language, term->text);
	file_skeletons(preparation, term->text);
	read_words(preparation, term->text, &words);
	uint8_t flags = term_words_flags(preparation->index_language, preparation->entry, term,
	                                 &words);
	file_words(preparation, &words, flags, filed);
	file_joined(preparation, &words, flags);
	file_alternatives(preparation, term);
	for (size_t i = 0; i < term->form_count; i++) {
		struct term_words form;
		read_words(preparation, term->forms[i], &form);
		file_words(preparation, &form, flags | form_flags(term->forms[i]),
		           add_filed(preparation));
	}
}

static size_t count_filed(const struct dragoman_concept *entry)
{
	size_t count = 0;
	for (size_t i = 0; i < entry->language_count; i++) {
		for (size_t j = 0; j < entry->languages[i].term_count; j++) {
			count += 2 + 2 * ALTERNATIVES_MOST + entry->languages[i].terms[j].form_count;
		}
	}
	return count;
}

void term_index_prepare(struct analyser *analyser, struct arena *arena,
                        const struct dragoman_concept *entry, struct term_filing *out_filing)
{
	size_t count = count_filed(entry);
	*out_filing = (struct term_filing){
		.terms = ARENA_NEW(arena, struct filed_term, count),
		.skeletons = ARENA_NEW(arena, struct filed_skeleton, ROMANISED_READINGS * count),
	};
	struct preparation preparation = {analyser, arena, out_filing, .entry = entry};
	for (size_t i = 0; i < entry->language_count; i++) {
		const struct dragoman_concept_language *language = &entry->languages[i];
		struct language index;
		language_index(language->language, &index);
		preparation.index_language = arena_copy_text(arena, dragoman_text_of(index.tag));
		preparation.inflection = inflection_of(preparation.index_language);
		preparation.language = (uint32_t)i;
		for (size_t j = 0; j < language->term_count; j++) {
			preparation.term = (uint32_t)j;
			file_term(&preparation, &language->terms[j]);
		}
	}
}

static size_t cost_of(struct store_transaction *transaction, const struct filed_term *filed,
                      const struct anchor *anchor)
{
	struct lexicon_key key;
	lexicon_key(filed->index_language, anchor->kind, anchor->keys[0], &key);
	size_t cost = 1 + lexicon_count(transaction, &key, MOST_COUNTED);
	return anchor->is_short ? SHORT_COST * cost : cost;
}

static const struct anchor *rarest(struct store_transaction *transaction,
                                   const struct filed_term *filed)
{
	const struct anchor *best = &filed->anchors[0];
	size_t best_cost = filed->anchor_count > 1 ? cost_of(transaction, filed, best) : 0;
	for (size_t i = 1; i < filed->anchor_count; i++) {
		const struct anchor *anchor = &filed->anchors[i];
		size_t cost = cost_of(transaction, filed, anchor);
		if (cost < best_cost ||
		    (cost == best_cost && anchor->keys[0].length > best->keys[0].length)) {
			best = anchor;
			best_cost = cost;
		}
	}
	return best;
}

static void add_words(struct store_transaction *transaction, const struct lexicon_place *place,
                      const struct filed_term *filed, struct buffer *record)
{
	const struct anchor *anchor = rarest(transaction, filed);
	const struct lexicon_entry entry = {*place, filed->flags, anchor->offset, filed->packed};
	for (int i = 0; i < 2 && anchor->keys[i].length > 0; i++) {
		struct lexicon_key key;
		lexicon_key(filed->index_language, anchor->kind, anchor->keys[i], &key);
		lexicon_add(transaction, &key, &entry);
		concepts_note_filed(record, STORE_LEXICON, lexicon_key_text(&key));
	}
}

void term_index_add(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                    const struct term_filing *filing, struct buffer *record)
{
	for (size_t i = 0; i < filing->count; i++) {
		const struct filed_term *filed = &filing->terms[i];
		const struct lexicon_place place = {glossary, number, filed->language, filed->term};
		if (filed->anchor_count > 0) {
			add_words(transaction, &place, filed, record);
		}
		if (filed->folded.length > 0) {
			struct lexicon_key key;
			lexicon_spelling_key(filed->index_language, filed->folded, &key);
			lexicon_add_spelling(transaction, &key, &place);
			concepts_note_filed(record, STORE_TERMS, lexicon_key_text(&key));
		}
	}
	for (size_t i = 0; i < filing->skeleton_count; i++) {
		const struct filed_skeleton *filed = &filing->skeletons[i];
		const struct lexicon_place place = {glossary, number, filed->language, filed->term};
		skeletons_add(transaction, filed->text, &place);
		concepts_note_filed(record, STORE_SKELETONS, filed->text);
	}
}

/* Raise it when anchors, keys or packed words change otherwise than by the tables. */
#define FILING_VERSION 7

uint64_t term_index_version(void)
{
	return analyse_version() ^ (inflection_version() + FILING_VERSION +
	                            ((uint64_t)SKELETON_VERSION << 32));
}

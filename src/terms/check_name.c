/* check_name.c - names that the glossary does not know, spelt like no rendering of them.
 *
 * Told is what a translation respelt: a capitalised word of the source for which the target has a
 * word that is nearly a rendering of it (rendering.h), and none that is one. Where the target has
 * nothing like the name nothing is told, for most such words are translated: months, peoples,
 * institutions. Nor is anything where the writing tells too little: without capitals names are like
 * other words. */
#include "language/language.h"
#include "terms/check_internal.h"
#include "terms/generic_words.h"
#include "terms/points.h"
#include "terms/rendering.h"
#include "terms/rendering_side.h"
#include "terms/term_words.h"

#include <unictype.h>

#define LEAST_LETTERS 5 /* of a name that is told */
#define LEAST_COMMON 4  /* of another word of the source, that a word may be a rendering of */

/* A word of the target, or two that may be one name. */
struct rendered {
	const struct token *first;
	const struct token *last;
	struct dragoman_text spelling; /* of the first, without an article */
	struct dragoman_text form;     /* likewise; of both */
	struct rendering_side side;
	struct rendering_side kept; /* as the source's language reads it, where it has these letters */
	bool may_be_kept;
	bool is_told;
};

struct naming {
	struct checking *checking;
	struct language source;
	struct language target;
	const struct rendering_table *table;
	bool is_same_script;
	struct rendered *words;
	size_t count;
};

/* A name to be looked for. */
struct sought {
	struct rendering_side side;
	size_t count; /* how often it stands in the source */
	bool is_initial;
	bool is_generic;
};

/* How near a word must be that is no rendering of the name to be told as a slip of it. */
struct nearness {
	uint32_t written;   /* letters of the word, for those of the name, at least, in percent */
	uint32_t explained; /* letters of the name, likewise */
	uint32_t cost;      /* at most … */
	uint32_t each;      /* … and this for each letter */
	bool begins_alike;  /* a slip leaves the first letter alone */
};

static const struct nearness of_names = {50, 50, 1450, 100, false};
/* Where the word may have its capital from elsewhere, or the name is rendered besides. */
static const struct nearness of_doubtful_words = {67, 50, 850, 180, true};
/* Where the name may have its capital from elsewhere. */
static const struct nearness of_doubtful_names = {67, 85, 600, 60, false};
/* Where other languages have a name of their own (generic_words.h). */
static const struct nearness of_generic_names = {67, 85, 700, 60, false};

/* ---- words ---- */

/* Without articles before an apostrophe, and endings after one. */
static struct term_word bare_word(const struct naming *naming, const struct language *language,
                                  const struct token *token)
{
	struct arena *arena = naming->checking->search->arena;
	struct analysis alone = {.tokens = (struct token *)token, .token_count = 1};
	struct term_words words;
	term_words_of(naming->checking->search->analyser, arena, dragoman_text_of(language->tag),
	              &alone, &words);
	return words.count > 0 ? words.words[0]
	                       : (struct term_word){.spelling = token->spelling, .form = token->form};
}

static bool is_capitalised(struct dragoman_text word)
{
	bool has_small = false;
	struct dragoman_text rest = word;
	if (word.length == 0 || !uc_is_upper(points_next(&rest))) {
		return false;
	}
	while (rest.length > 0) {
		has_small |= uc_is_lower(points_next(&rest));
	}
	return has_small;
}

/* Brackets and quotes open anywhere. */
static bool is_opening(struct dragoman_text mark)
{
	static const char *const marks[] = {"(", "[", "\"", "'", "“", "”",
	                                    "„", "«", "»",  "‘", "’", "/"};
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (dragoman_text_equal(mark, dragoman_text_of(marks[i]))) {
			return true;
		}
	}
	return false;
}

static bool is_inside_sentence(const struct analysis *analysis, uint32_t index)
{
	uint32_t before = index;
	while (before > 0 && analysis->tokens[before - 1].kind == TOKEN_MARK &&
	       is_opening(analysis->tokens[before - 1].form)) {
		before--;
	}
	return before > 0 && (analysis->tokens[before - 1].kind != TOKEN_MARK ||
	                      dragoman_text_equal(analysis->tokens[before - 1].form,
	                                          dragoman_text_of(",")) ||
	                      dragoman_text_equal(analysis->tokens[before - 1].form,
	                                          dragoman_text_of("-")));
}

/* ---- the words of the target ---- */

static struct dragoman_text join(struct arena *arena, struct dragoman_text a,
                                 struct dragoman_text b)
{
	char *bytes = arena_alloc(arena, a.length + b.length + 1);
	memcpy(bytes, a.bytes, a.length);
	memcpy(bytes + a.length, b.bytes, b.length);
	return (struct dragoman_text){bytes, a.length + b.length};
}

/* The next word, if nothing or a hyphen or apostrophe stands between. */
static const struct token *word_beside(const struct analysis *analysis, uint32_t index)
{
	uint32_t next = index + 1;
	if (next < analysis->token_count && analysis->tokens[next].kind == TOKEN_MARK &&
	    analysis->tokens[next].is_joined) {
		next++;
	}
	return next < analysis->token_count && analysis->tokens[next].kind == TOKEN_WORD
	               ? &analysis->tokens[next]
	               : NULL;
}

static bool is_latin(struct dragoman_text word)
{
	struct dragoman_text rest = word;
	return word.length > 0 && points_next(&rest) < 0x250;
}

static void add_word(struct naming *naming, const struct token *first, const struct token *last)
{
	struct arena *arena = naming->checking->search->arena;
	struct term_word word = bare_word(naming, &naming->target, first);
	struct dragoman_text form = first == last ? word.form : join(arena, word.form, last->form);
	naming->words[naming->count++] = (struct rendered){
		.first = first,
		.last = last,
		.spelling = word.spelling,
		.form = form,
		.side = rendering_side_of_word(arena, &naming->target, form),
		.may_be_kept = naming->is_same_script ||
		               (strstr(naming->source.tag, "-Latn") != NULL && is_latin(form)),
	};
	struct rendered *added = &naming->words[naming->count - 1];
	if (added->may_be_kept) {
		added->kept = rendering_side_of_name(arena, &naming->source, form);
	}
}

static void list_words(struct naming *naming)
{
	struct arena *arena = naming->checking->search->arena;
	const struct analysis *analysis = &naming->checking->target_analysis;
	naming->words = ARENA_NEW(arena, struct rendered, 2 * (size_t)analysis->token_count);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind != TOKEN_WORD) {
			continue;
		}
		add_word(naming, token, token);
		const struct token *next = word_beside(analysis, i);
		if (next != NULL) {
			add_word(naming, token, next);
		}
	}
}

/* ---- how near they are ---- */

static struct rendering measure(const struct naming *naming, const struct rendering_side *name,
                                const struct rendered *word)
{
	struct rendering rendering = rendering_of(naming->table, name, &word->side);
	if (word->may_be_kept) {
		struct rendering kept = rendering_of(rendering_kept(), name, &word->kept);
		rendering = kept.cost < rendering.cost ? kept : rendering;
	}
	return rendering;
}

static bool is_rendering(const struct naming *naming, const struct rendering_side *name,
                         const struct rendered *word)
{
	return rendering_is_likely(measure(naming, name, word), name);
}

static struct rendering_side name_side(const struct naming *naming, const struct token *token)
{
	return rendering_side_of_name(naming->checking->search->arena, &naming->source,
	                              bare_word(naming, &naming->source, token).form);
}

/* The word renders some other word of the source, capitalised or not, a name or not. */
static bool is_taken(const struct naming *naming, const struct rendered *word)
{
	const struct analysis *analysis = &naming->checking->source_analysis;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind != TOKEN_WORD) {
			continue;
		}
		struct rendering_side side = name_side(naming, token);
		if (side.letters.length >= LEAST_COMMON && is_rendering(naming, &side, word)) {
			return true;
		}
	}
	return false;
}

static bool has_capitals(const struct language *language)
{
	static const char *const scripts[] = {"-Latn", "-Cyrl", "-Armn", "-Grek"};
	bool has_any = false;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		has_any |= strstr(language->tag, scripts[i]) != NULL;
	}
	return has_any;
}

/* German writes all nouns with a capital. */
static bool has_telling_capitals(const struct language *language)
{
	return has_capitals(language) && memcmp(language->tag, "de", 2) != 0;
}

static const struct nearness *nearness_of(const struct naming *naming, const struct sought *sought,
                                          const struct rendered *word, bool is_rendered_besides)
{
	const struct analysis *analysis = &naming->checking->target_analysis;
	uint32_t index = (uint32_t)(word->first - analysis->tokens);
	if (sought->is_initial) {
		return &of_doubtful_names;
	}
	if (sought->is_generic) {
		return &of_generic_names;
	}
	return is_rendered_besides || !has_telling_capitals(&naming->source) ||
	                       !is_inside_sentence(analysis, index)
	               ? &of_doubtful_words
	               : &of_names;
}

static bool begins_alike(const struct rendering_side *name, const struct rendered *word)
{
	char first = name->letters.bytes[0];
	return word->side.letters.length > 0 &&
	       (first == word->side.letters.bytes[0] ||
	        (word->may_be_kept && word->kept.letters.length > 0 &&
	         first == word->kept.letters.bytes[0]));
}

static bool is_near(const struct nearness *nearness, const struct rendering_side *name,
                    const struct rendered *word, struct rendering rendering)
{
	uint32_t letters = (uint32_t)name->letters.length;
	size_t written = word->may_be_kept && word->kept.letters.length > word->side.letters.length
	                         ? word->kept.letters.length
	                         : word->side.letters.length;
	return 100 * written >= nearness->written * letters &&
	       (!nearness->begins_alike || begins_alike(name, word)) &&
	       100 * rendering.explained >= nearness->explained * letters &&
	       rendering.cost <= nearness->cost + nearness->each * letters;
}

/* The source's own spelling in brackets, behind what it became. */
static bool is_gloss(const struct naming *naming, const struct rendered *word)
{
	const struct token *token = word->first;
	while (word->may_be_kept && !naming->is_same_script &&
	       token > naming->checking->target_analysis.tokens) {
		token--;
		if (token->kind == TOKEN_MARK && !token->is_joined) {
			return dragoman_text_equal(token->form, dragoman_text_of("("));
		}
	}
	return false;
}

/* It may be what a name was made into. */
static bool may_be_slip(const struct naming *naming, const struct rendered *word)
{
	bool is_english = memcmp(naming->target.tag, "en", 2) == 0;
	return word->first == word->last && !check_is_known(&naming->checking->inside, word->first) &&
	       !(is_english && is_generic_english(word->form)) &&
	       is_capitalised(word->spelling) && !is_taken(naming, word);
}

/* A word, and it joined with the next, are one rendering. */
static size_t count_renderings(const struct naming *naming, const struct rendering_side *name)
{
	const struct token *counted = NULL;
	size_t count = 0;
	for (size_t i = 0; i < naming->count; i++) {
		const struct rendered *word = &naming->words[i];
		if (word->first != counted && is_rendering(naming, name, word) &&
		    !is_gloss(naming, word)) {
			counted = word->first;
			count++;
		}
	}
	return count;
}

/* The nearest word that is near enough to be a slip; NULL where the name stands as it should as
 * often as in the source, or nothing is like it. */
static struct rendered *find_slip(const struct naming *naming, const struct sought *sought)
{
	struct rendered *best = NULL;
	uint32_t nearest = UINT32_MAX;
	size_t rendered_count = count_renderings(naming, &sought->side);
	for (size_t i = 0; i < naming->count && rendered_count < sought->count; i++) {
		struct rendered *word = &naming->words[i];
		struct rendering rendering = measure(naming, &sought->side, word);
		if (!word->is_told && rendering.cost < nearest && !rendering_is_likely(rendering, &sought->side) &&
		    is_near(nearness_of(naming, sought, word, rendered_count > 0), &sought->side,
		            word, rendering) &&
		    may_be_slip(naming, word)) {
			nearest = rendering.cost;
			best = word;
		}
	}
	return best;
}

/* ---- the names of the source ---- */

static size_t count_form(const struct analysis *analysis, const struct token *token)
{
	size_t count = 0;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		count += analysis->tokens[i].kind == TOKEN_WORD &&
		         dragoman_text_equal(analysis->tokens[i].form, token->form);
	}
	return count;
}

static void add_finding(struct naming *naming, const struct token *name, const struct rendered *slip)
{
	struct checking *checking = naming->checking;
	struct dragoman_text spelling = bare_word(naming, &naming->source, name).spelling;
	struct dragoman_finding *finding = check_add_finding(checking, DRAGOMAN_FINDING_NAME);
	check_set_source(finding, name->at);
	check_set_target(finding, slip->first->at);
	finding->suggestion = check_suggest_name(checking, spelling);
	finding->message =
		finding->suggestion.length == 0
			? check_words(checking, "\"%.*s\" does not spell the name \"%.*s\"",
	                              SHOWN(slip->first->spelling), SHOWN(spelling))
			: check_words(checking,
	                              "\"%.*s\" does not spell the name \"%.*s\": perhaps \"%.*s\"",
	                              SHOWN(slip->first->spelling), SHOWN(spelling),
	                              SHOWN(finding->suggestion));
}

static void check_one(struct naming *naming, uint32_t index)
{
	const struct analysis *analysis = &naming->checking->source_analysis;
	const struct token *token = &analysis->tokens[index];
	struct term_word word = bare_word(naming, &naming->source, token);
	struct sought sought = {.side = name_side(naming, token),
	                        .count = count_form(analysis, token),
	                        .is_initial = !is_inside_sentence(analysis, index),
	                        .is_generic = memcmp(naming->source.tag, "en", 2) == 0 &&
	                                      is_generic_english(word.form)};
	struct rendered *slip = sought.side.letters.length < LEAST_LETTERS
	                                      ? NULL
	                                      : find_slip(naming, &sought);
	if (slip != NULL) {
		slip->is_told = true;
		add_finding(naming, token, slip);
	}
}

static bool may_be_name(const struct naming *naming, const struct token *token)
{
	return token->kind == TOKEN_WORD &&
	       is_capitalised(bare_word(naming, &naming->source, token).spelling) &&
	       !check_is_known(&naming->checking->parts, token);
}

void check_names(struct checking *checking)
{
	struct naming naming = {.checking = checking};
	const struct analysis *analysis = &checking->source_analysis;
	language_index(checking->options->source, &naming.source);
	language_index(checking->options->target, &naming.target);
	if (!has_capitals(&naming.source) || !has_capitals(&naming.target) ||
	    analysis->token_count > CHECK_MOST_WORDS ||
	    checking->target_analysis.token_count > CHECK_MOST_WORDS) {
		return;
	}
	naming.is_same_script = check_is_same_script(checking->options);
	naming.table = rendering_between(dragoman_text_of(naming.source.tag),
	                                 dragoman_text_of(naming.target.tag));
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		if (!may_be_name(&naming, &analysis->tokens[i])) {
			continue;
		}
		if (naming.words == NULL) {
			list_words(&naming);
		}
		check_one(&naming, i);
	}
}

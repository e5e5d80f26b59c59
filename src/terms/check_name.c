/* check_name.c - names that the glossary does not know, spelt like no rendering of them.
 *
 * Told is what a translation respelt: a capitalised word, inside a sentence of the source, for which
 * the target has a word that is nearly it and nothing that is it. Both are compared as skeletons
 * (transliteration/skeleton.h), by sound: what languages disagree on costs little. Where the target
 * has nothing like the name nothing is told, for most such words are translated: months, peoples,
 * institutions. Nor is anything where the writing tells too little (no vowels, syllables). */
#include "language/language.h"
#include "terms/check_internal.h"
#include "terms/inflection.h"
#include "terms/name_distance.h"
#include "terms/points.h"
#include "terms/spelling_distance.h"
#include "transliteration/skeleton.h"

#include <unictype.h>

#define LEAST_LETTERS 4  /* of a skeleton: shorter ones are near to too much */
#define MOST_WORDS 600   /* of a side: what is longer is no segment */
#define LEAST_FOR_SLIP 5 /* of a name that is told */
#define MOST_SHARE 30    /* of the distance, for each of its letters … */
#define LEAST_SHARED 60   /* of its consonants, in percent */
#define MOST_DISTANCE 165 /* … and in all */

/* A word of the target, or two that may be one name; each as it may have been before it was inflected. */
struct rendering {
	const struct token *first;
	const struct token *last;
	struct dragoman_text skeletons[INFLECTION_MOST_ROOTS + 2];
	size_t skeleton_count;
};

struct naming {
	struct checking *checking;
	struct language source;
	struct language target;
	bool is_same_script;
	struct rendering *renderings;
	size_t count;
};

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

static struct dragoman_text skeleton_of_word(const struct naming *naming, struct dragoman_text word,
                                             const struct language *language)
{
	struct arena *arena = naming->checking->search->arena;
	return skeleton_of(arena, romanised(arena, word, dragoman_text_of(language->tag)));
}

static bool is_known(const struct matches *matches, const struct token *token)
{
	for (size_t i = 0; i < matches->count; i++) {
		if (matches->items[i].at.start <= token->at.start &&
		    token->at.end <= matches->items[i].at.end) {
			return true;
		}
	}
	return false;
}

/* A text's word and what it may be without its endings; how many. */
static size_t list_skeletons(const struct naming *naming, const struct language *language,
                             struct dragoman_text form, struct dragoman_text *out_skeletons)
{
	const struct inflection *inflection = inflection_of(dragoman_text_of(language->tag));
	struct dragoman_text roots[INFLECTION_MOST_ROOTS];
	size_t root_count = inflection == NULL ? 0 : inflection_roots(inflection, form, roots);
	size_t count = 0;
	out_skeletons[count++] = skeleton_of_word(naming, form, language);
	for (size_t i = 0; i < root_count; i++) {
		struct dragoman_text skeleton = skeleton_of_word(naming, roots[i], language);
		if (!dragoman_text_equal(skeleton, out_skeletons[count - 1])) {
			out_skeletons[count++] = skeleton;
		}
	}
	return count;
}

/* Of one script the name may stand as its own language writes it. */
static void add_skeletons(const struct naming *naming, struct dragoman_text form,
                          struct rendering *rendering)
{
	rendering->skeleton_count = list_skeletons(naming, &naming->target, form,
	                                           rendering->skeletons);
	if (naming->is_same_script) {
		rendering->skeletons[rendering->skeleton_count++] =
			skeleton_of_word(naming, form, &naming->source);
	}
}

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

static void list_renderings(struct naming *naming)
{
	struct arena *arena = naming->checking->search->arena;
	const struct analysis *analysis = &naming->checking->target_analysis;
	naming->renderings = ARENA_NEW(arena, struct rendering, 2 * (size_t)analysis->token_count);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind != TOKEN_WORD) {
			continue;
		}
		struct rendering *one = &naming->renderings[naming->count++];
		*one = (struct rendering){.first = token, .last = token};
		add_skeletons(naming, token->form, one);
		const struct token *next = word_beside(analysis, i);
		if (next != NULL) {
			struct rendering *two = &naming->renderings[naming->count++];
			*two = (struct rendering){.first = token, .last = next};
			add_skeletons(naming, join(arena, token->form, next->form), two);
		}
	}
}

static bool holds(struct dragoman_text whole, struct dragoman_text part)
{
	for (size_t i = 0; i + part.length <= whole.length; i++) {
		if (memcmp(whole.bytes + i, part.bytes, part.length) == 0) {
			return true;
		}
	}
	return false;
}

/* Letters that a name may lose, and that an ending may add. */
#define MOST_LOST 2
#define MOST_ADDED 6

static uint32_t distance_of(const struct naming *naming, struct dragoman_text name,
                            const struct rendering *rendering)
{
	uint32_t best = UINT32_MAX;
	for (size_t i = 0; i < rendering->skeleton_count; i++) {
		struct dragoman_text own = rendering->skeletons[i];
		if (own.length + MOST_LOST < name.length || own.length < LEAST_LETTERS - 1) {
			continue;
		}
		if (name.length >= LEAST_LETTERS && holds(own, name)) {
			return 0;
		}
		if (name_begins_alike(name, own)) {
			uint32_t distance = name_distance(name, own, naming->is_same_script);
			best = distance < best ? distance : best;
		}
	}
	return best;
}

/* A name in the source, as it stands and without its own ending. */
struct named {
	struct dragoman_text skeletons[INFLECTION_MOST_ROOTS + 1];
	size_t count;
};

static void read_name(const struct naming *naming, const struct token *token,
                      struct named *out_named)
{
	struct dragoman_text form = token->form;
	static const char genitive[] = "'s";
	if (form.length > 2 && memcmp(form.bytes + form.length - 2, genitive, 2) == 0) {
		form.length -= 2;
	}
	out_named->count = list_skeletons(naming, &naming->source, form, out_named->skeletons);
}

static uint32_t named_distance(const struct naming *naming, const struct named *named,
                               const struct rendering *rendering)
{
	uint32_t best = UINT32_MAX;
	for (size_t i = 0; i < named->count; i++) {
		if (named->skeletons[i].length >= LEAST_LETTERS) {
			uint32_t distance = distance_of(naming, named->skeletons[i],
			                                rendering);
			best = distance < best ? distance : best;
		}
	}
	return best;
}

static bool is_inside_sentence(const struct analysis *analysis, uint32_t index)
{
	uint32_t before = index;
	while (before > 0 && analysis->tokens[before - 1].kind == TOKEN_MARK &&
	       dragoman_text_equal(analysis->tokens[before - 1].form, dragoman_text_of("("))) {
		before--;
	}
	return before > 0 && (analysis->tokens[before - 1].kind != TOKEN_MARK ||
	                      dragoman_text_equal(analysis->tokens[before - 1].form,
	                                          dragoman_text_of(",")) ||
	                      dragoman_text_equal(analysis->tokens[before - 1].form,
	                                          dragoman_text_of("-")));
}

/* The word renders some other word of the source, capitalised or not, a name or not. */
static bool is_taken(const struct naming *naming, const struct rendering *rendering)
{
	const struct analysis *analysis = &naming->checking->source_analysis;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		struct dragoman_text word = {0};
		if (token->kind == TOKEN_WORD) {
			word = skeleton_of_word(naming, token->form, &naming->source);
		}
		if (word.length >= LEAST_LETTERS &&
		    rendering->skeletons[0].length <= word.length + MOST_ADDED / 2 &&
		    distance_of(naming, word, rendering) < NAME_DISTANCE_SLIP) {
			return true;
		}
	}
	return false;
}

static bool is_same_script(const struct naming *naming)
{
	const char *from = strchr(naming->source.tag, '-'), *to = strchr(naming->target.tag, '-');
	return from != NULL && to != NULL && strcmp(from, to) == 0;
}

static bool has_capitals(const struct language *language)
{
	return strstr(language->tag, "-Latn") != NULL || strstr(language->tag, "-Cyrl") != NULL ||
	       strstr(language->tag, "-Armn") != NULL || strstr(language->tag, "-Grek") != NULL;
}

/* It may be what the name was made into. */
static bool may_be_slip(const struct naming *naming, const struct rendering *rendering)
{
	const struct analysis *analysis = &naming->checking->target_analysis;
	uint32_t index = (uint32_t)(rendering->first - analysis->tokens);
	return rendering->first == rendering->last &&
	       !is_known(&naming->checking->inside, rendering->first) &&
	       (!has_capitals(&naming->target) ||
	        (is_capitalised(rendering->first->spelling) &&
	         is_inside_sentence(analysis, index))) &&
	       !is_taken(naming, rendering);
}

/* How many of the consonants stand in both, in their order. */
static size_t count_shared(struct dragoman_text a, struct dragoman_text b)
{
	size_t row[SKELETON_BYTES + 1] = {0};
	for (size_t i = 0; i < a.length; i++) {
		size_t corner = 0;
		for (size_t j = 0; j < b.length && j < SKELETON_BYTES; j++) {
			size_t above = row[j + 1];
			bool is_same = a.bytes[i] == b.bytes[j];
			size_t longest = above > row[j] ? above : row[j];
			row[j + 1] = is_same ? corner + 1 : longest;
			corner = above;
		}
	}
	return row[b.length < SKELETON_BYTES ? b.length : SKELETON_BYTES];
}

static struct dragoman_text consonants_of(struct arena *arena, struct dragoman_text skeleton)
{
	char *bytes = arena_alloc(arena, skeleton.length);
	size_t length = 0;
	for (size_t i = 0; i < skeleton.length; i++) {
		if (strchr("aeiou", skeleton.bytes[i]) == NULL) {
			bytes[length++] = skeleton.bytes[i];
		}
	}
	return (struct dragoman_text){bytes, length};
}

/* Most consonants are the same ones, in their order. */
static bool is_mostly_same(const struct naming *naming, struct dragoman_text name,
                           const struct rendering *rendering)
{
	struct arena *arena = naming->checking->search->arena;
	struct dragoman_text wanted = consonants_of(arena, name);
	struct spelling_pattern pattern;
	spelling_pattern_init(&pattern, name);
	for (size_t i = 0; i < rendering->skeleton_count; i++) {
		struct dragoman_text own = rendering->skeletons[i];
		size_t shared = count_shared(wanted, consonants_of(arena, own));
		own.length = own.length > name.length ? name.length : own.length;
		if (100 * shared >= LEAST_SHARED * wanted.length &&
		    5 * spelling_distance(&pattern, own) <= 2 * name.length) {
			return true;
		}
	}
	return false;
}

/* The nearest word that is near enough to be a slip; NULL where the name stands as it should, or
 * nothing is like it. */
static const struct rendering *find_slip(const struct naming *naming, const struct named *named)
{
	const struct rendering *best = NULL;
	struct dragoman_text name = named->skeletons[0];
	uint32_t nearest = (uint32_t)name.length * MOST_SHARE;
	nearest = nearest > MOST_DISTANCE ? MOST_DISTANCE : nearest;
	for (size_t i = 0; i < naming->count; i++) {
		const struct rendering *rendering = &naming->renderings[i];
		uint32_t distance = named_distance(naming, named, rendering);
		if (distance < NAME_DISTANCE_SLIP) {
			return NULL;
		}
		if (distance < nearest &&
		    rendering->skeletons[0].length <= name.length + MOST_ADDED &&
		    name_begins_alike(name, rendering->skeletons[0]) &&
		    is_mostly_same(naming, name, rendering) && may_be_slip(naming, rendering)) {
			nearest = distance;
			best = rendering;
		}
	}
	return best;
}

static void check_one(struct naming *naming, const struct token *token)
{
	struct checking *checking = naming->checking;
	struct named named;
	read_name(naming, token, &named);
	const struct rendering *slip = named.skeletons[0].length < LEAST_FOR_SLIP
	                                       ? NULL
	                                       : find_slip(naming, &named);
	if (slip == NULL) {
		return;
	}
	struct dragoman_finding *finding = check_add_finding(checking, DRAGOMAN_FINDING_NAME);
	check_set_source(finding, token->at);
	check_set_target(finding, slip->first->at);
	finding->suggestion = check_suggest_name(checking, token->spelling);
	finding->message = check_words(checking, "\"%.*s\" does not spell the name \"%.*s\"",
	                               SHOWN(slip->first->spelling), SHOWN(token->spelling));
}

/* Peoples, languages, days, abstract nouns: English writes them with a capital, others translate
 * them. */
static bool is_derived_in_english(const struct naming *naming, struct dragoman_text form)
{
	static const char *const endings[] = {"ian",  "ians", "ean", "eans", "ic",  "ics", "ish",
	                                      "ese",  "day",  "days", "ion", "ions", "ium", "ism",
	                                      "ment", "ity",  "ern", "an",   "ans"};
	for (size_t i = 0; memcmp(naming->source.tag, "en", 2) == 0 &&
	                   i < sizeof(endings) / sizeof(endings[0]);
	     i++) {
		size_t length = strlen(endings[i]);
		if (form.length > length + 2 &&
		    memcmp(form.bytes + form.length - length, endings[i], length) == 0) {
			return true;
		}
	}
	return false;
}

static bool may_be_name(const struct naming *naming, uint32_t index)
{
	const struct analysis *analysis = &naming->checking->source_analysis;
	const struct token *token = &analysis->tokens[index];
	return token->kind == TOKEN_WORD && is_capitalised(token->spelling) &&
	       is_inside_sentence(analysis, index) && !is_known(&naming->checking->parts, token) &&
	       !is_derived_in_english(naming, token->form);
}

void check_names(struct checking *checking)
{
	struct naming naming = {.checking = checking};
	const struct analysis *analysis = &checking->source_analysis;
	language_index(checking->options->source, &naming.source);
	language_index(checking->options->target, &naming.target);
	if (!has_capitals(&naming.source) || analysis->token_count > MOST_WORDS ||
	    checking->target_analysis.token_count > MOST_WORDS ||
	    !(has_capitals(&naming.target) || strstr(naming.target.tag, "-Geor") != NULL)) {
		return;
	}
	naming.is_same_script = is_same_script(&naming);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		if (!may_be_name(&naming, i)) {
			continue;
		}
		if (naming.renderings == NULL) {
			list_renderings(&naming);
		}
		check_one(&naming, &analysis->tokens[i]);
	}
}

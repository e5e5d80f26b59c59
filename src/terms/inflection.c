#include "terms/inflection.h"

#include "terms/endings.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

/* Roots shorter than this say too little. */
#define LEAST_ROOT_POINTS 2

static bool ends_with(struct dragoman_text word, const char *ending, size_t length)
{
	return word.length >= length &&
	       memcmp(word.bytes + word.length - length, ending, length) == 0;
}

static struct dragoman_text shortened(struct dragoman_text word, size_t length)
{
	return (struct dragoman_text){word.bytes, word.length - length};
}

static bool is_long_enough(struct dragoman_text root)
{
	size_t points = 0;
	for (size_t i = 0; i < root.length && points < LEAST_ROOT_POINTS; i++) {
		points += ((unsigned char)root.bytes[i] & 0xc0) != 0x80;
	}
	return points == LEAST_ROOT_POINTS;
}

const struct inflection *inflection_of(struct dragoman_text index_language)
{
	for (unsigned i = 0; i < inflection_count; i++) {
		if (dragoman_text_equal(index_language,
		                        dragoman_text_of(inflections[i].language))) {
			return &inflections[i];
		}
	}
	return NULL;
}

bool inflection_has_stems(const struct inflection *inflection)
{
	return inflection->has_stems;
}

static const struct ending_class *class_of(const struct inflection *inflection,
                                           struct dragoman_text word)
{
	const struct ending_class *best = NULL;
	size_t best_length = 0;
	const struct ending_class *each = inflection->classes;
	for (; each != NULL && each->own != NULL; each++) {
		size_t length = strlen(each->own);
		if ((best == NULL || length > best_length) && ends_with(word, each->own, length) &&
		    is_long_enough(shortened(word, length))) {
			best = each;
			best_length = length;
		}
	}
	return best;
}

/* The length of the last letter that may change, hard or soft; 0 if it may not. */
static size_t changing_letter(const struct inflection *inflection, struct dragoman_text word)
{
	const struct softening *each = inflection->softenings;
	for (; each != NULL && each->hard != NULL; each++) {
		const char *letters[2] = {each->hard, each->soft};
		for (int i = 0; i < 2; i++) {
			size_t length = strlen(letters[i]);
			if (ends_with(word, letters[i], length) &&
			    is_long_enough(shortened(word, length))) {
				return length;
			}
		}
	}
	return 0;
}

struct dragoman_text inflection_root(const struct inflection *inflection, struct dragoman_text word)
{
	const struct ending_class *own = class_of(inflection, word);
	return shortened(word, own != NULL ? strlen(own->own) : changing_letter(inflection, word));
}

/* ---- taking endings off ----
 *
 * All endings of a language in one table of hashes: a word's last letters, then its last two … are
 * looked up, however many endings there are. */

#define TABLE_SIZE 1024
#define LONGEST_ENDING 45 /* bytes */
#define OF_CLASS 1u       /* slot i is 2 << i */

struct table_entry {
	const char *ending;
	uint8_t length;
	uint16_t kinds; /* OF_CLASS and slots */
};

static struct ending_table {
	struct table_entry entries[TABLE_SIZE];
} tables[MOST_INFLECTIONS];

static pthread_once_t are_tables_built = PTHREAD_ONCE_INIT;

/* From the last byte to the first, so that a longer ending's hash goes on from a shorter one's. */
static uint32_t hash_more(uint32_t hash, char byte)
{
	return (hash ^ (unsigned char)byte) * 16777619u;
}

static struct table_entry *find_place(struct ending_table *table, const char *ending,
                                      size_t length, uint32_t hash)
{
	for (uint32_t i = hash ^ hash >> 15;; i++) {
		struct table_entry *entry = &table->entries[i % TABLE_SIZE];
		if (entry->ending == NULL || (entry->length == length &&
		                              memcmp(entry->ending, ending, length) == 0)) {
			return entry;
		}
	}
}

static void add_ending(struct ending_table *table, const char *ending, unsigned kind)
{
	size_t length = strlen(ending);
	uint32_t hash = 2166136261u;
	for (size_t i = length; i-- > 0;) {
		hash = hash_more(hash, ending[i]);
	}
	struct table_entry *entry = find_place(table, ending, length, hash);
	entry->ending = ending;
	entry->length = (uint8_t)length;
	entry->kinds = (uint16_t)(entry->kinds | kind);
}

static void add_list(struct ending_table *table, const char *const *list, unsigned kind)
{
	for (; list != NULL && *list != NULL; list++) {
		if (strcmp(*list, BARE_ROOT) != 0 && (*list)[0] != '\0') {
			add_ending(table, *list, kind);
		}
	}
}

static void build_tables(void)
{
	assert(inflection_count <= MOST_INFLECTIONS);
	for (unsigned i = 0; i < inflection_count; i++) {
		const struct ending_class *each = inflections[i].classes;
		for (; each != NULL && each->own != NULL; each++) {
			add_list(&tables[i], each->endings, OF_CLASS);
		}
		for (int slot = 0; slot < MOST_SLOTS; slot++) {
			add_list(&tables[i], inflections[i].slots[slot], 2u << slot);
		}
	}
}

struct roots {
	const struct inflection *inflection;
	struct ending_table *table;
	struct dragoman_text *found;
	size_t count;
};

/* Keeps them in order of length; all view the same word from its start. */
static void add_root(struct roots *roots, struct dragoman_text root)
{
	size_t at = roots->count;
	while (at > 0 && roots->found[at - 1].length > root.length) {
		at--;
	}
	if (roots->count == INFLECTION_MOST_ROOTS || !is_long_enough(root) ||
	    (at > 0 && roots->found[at - 1].length == root.length)) {
		return;
	}
	memmove(&roots->found[at + 1], &roots->found[at],
	        (roots->count - at) * sizeof(*roots->found));
	roots->found[at] = root;
	roots->count++;
}

/* What a word's end may be: a walk over its endings, the shortest first. */
struct ending_walk {
	struct dragoman_text word;
	size_t length; /* of the ending looked at */
	uint32_t hash;
};

static const struct table_entry *next_ending(struct ending_table *table, struct ending_walk *walk)
{
	while (walk->length < walk->word.length && walk->length < LONGEST_ENDING) {
		walk->length++;
		const char *start = walk->word.bytes + walk->word.length - walk->length;
		walk->hash = hash_more(walk->hash, *start);
		if (((unsigned char)*start & 0xc0) == 0x80) {
			continue;
		}
		struct table_entry *entry = find_place(table, start, walk->length, walk->hash);
		if (entry->ending != NULL) {
			return entry;
		}
	}
	return NULL;
}

static struct ending_walk endings_of(struct dragoman_text word)
{
	return (struct ending_walk){word, 0, 2166136261u};
}

static void add_without_endings(struct roots *roots, struct dragoman_text word)
{
	struct ending_walk walk = endings_of(word);
	const struct table_entry *entry;
	while ((entry = next_ending(roots->table, &walk)) != NULL) {
		if ((entry->kinds & OF_CLASS) != 0) {
			add_root(roots, shortened(word, entry->length));
		}
	}
}

/* True if the text begins (or with `at_end`, ends) with one of these letters. */
static bool has_letter(struct dragoman_text text, const char *letters, bool at_end)
{
	struct dragoman_text rest = dragoman_text_of(letters);
	while (rest.length > 0) {
		size_t length = 1;
		while (length < rest.length && ((unsigned char)rest.bytes[length] & 0xc0) == 0x80) {
			length++;
		}
		const char *place = at_end ? text.bytes + text.length - length : text.bytes;
		if (text.length >= length && memcmp(place, rest.bytes, length) == 0) {
			return true;
		}
		rest = (struct dragoman_text){rest.bytes + length, rest.length - length};
	}
	return false;
}

static bool may_follow(const struct inflection *inflection, struct dragoman_text word,
                       struct dragoman_text endings)
{
	if (inflection->vowels == NULL || endings.length == 0) {
		return true;
	}
	return has_letter(word, inflection->vowels, true)
	               ? !has_letter(endings, inflection->vowels, false)
	               : !has_letter(endings, "yns", false);
}

/* Takes endings off from the right; each must belong to a slot before the one taken before. */
static void add_without_slots(struct roots *roots, struct dragoman_text word, unsigned kinds)
{
	struct ending_walk walk = endings_of(word);
	const struct table_entry *entry;
	add_root(roots, shortened(word, changing_letter(roots->inflection, word)));
	while ((entry = next_ending(roots->table, &walk)) != NULL) {
		struct dragoman_text rest = shortened(word, entry->length);
		struct dragoman_text ending = {word.bytes + rest.length, entry->length};
		if (!is_long_enough(rest) || !may_follow(roots->inflection, rest, ending)) {
			continue;
		}
		/* of the slots it may stand in, the last leaves most before it */
		for (unsigned slot = 2u << (MOST_SLOTS - 1); slot > OF_CLASS; slot >>= 1) {
			if ((entry->kinds & kinds & slot) != 0) {
				add_without_slots(roots, rest, slot - 1);
				break;
			}
		}
	}
}

size_t inflection_roots(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text out_roots[INFLECTION_MOST_ROOTS])
{
	pthread_once(&are_tables_built, build_tables);
	struct roots roots = {inflection, &tables[inflection - inflections], out_roots, 0};
	add_root(&roots, word);
	if (inflection->classes != NULL) {
		add_without_endings(&roots, word);
		const char *const *tail = inflection->tails;
		for (; tail != NULL && *tail != NULL; tail++) {
			if (ends_with(word, *tail, strlen(*tail))) {
				add_without_endings(&roots, shortened(word, strlen(*tail)));
			}
		}
	}
	if (inflection->slots[0] != NULL) {
		add_without_slots(&roots, word, ~OF_CLASS);
	}
	return roots.count;
}

/* ---- asking whether a form is one ---- */

static bool is_listed(const struct ending_class *own, struct dragoman_text ending, bool is_name)
{
	for (const char *const *each = own->endings; *each != NULL; each++) {
		bool is_bare = strcmp(*each, BARE_ROOT) == 0;
		if (is_bare && is_name) {
			return false;
		}
		if (dragoman_text_equal(ending, dragoman_text_of(is_bare ? "" : *each))) {
			return true;
		}
	}
	return false;
}

static bool is_class_ending(const struct inflection *inflection, const struct ending_class *own,
                            struct dragoman_text ending, bool is_name)
{
	if (is_listed(own, ending, is_name)) {
		return true;
	}
	const char *const *tail = inflection->tails;
	for (; tail != NULL && *tail != NULL; tail++) {
		size_t length = strlen(*tail);
		if (ends_with(ending, *tail, length) &&
		    is_listed(own, shortened(ending, length), is_name)) {
			return true;
		}
	}
	return false;
}

/* Whether `endings` is one ending of each slot at most, in their order. */
static bool is_chain(const char *const *const *slots, struct dragoman_text endings, int slot)
{
	if (endings.length == 0) {
		return true;
	}
	for (; slot < MOST_SLOTS && slots[slot] != NULL; slot++) {
		for (const char *const *ending = slots[slot]; *ending != NULL; ending++) {
			size_t length = strlen(*ending);
			if (endings.length >= length &&
			    memcmp(endings.bytes, *ending, length) == 0 &&
			    is_chain(slots,
			             (struct dragoman_text){endings.bytes + length,
			                                    endings.length - length},
			             slot + 1)) {
				return true;
			}
		}
	}
	return false;
}

static bool are_endings(const struct inflection *inflection, struct dragoman_text endings,
                        bool is_name)
{
	return is_name ? is_chain(inflection->name_slots[0], endings, 0) ||
	                         is_chain(inflection->name_slots[1], endings, 0)
	               : is_chain(inflection->slots, endings, 0);
}

/* The rest of `form` after `start`, if it begins so. */
static bool rest_after(struct dragoman_text form, struct dragoman_text start,
                       struct dragoman_text *out_rest)
{
	if (form.length < start.length || memcmp(form.bytes, start.bytes, start.length) != 0) {
		return false;
	}
	*out_rest = (struct dragoman_text){form.bytes + start.length, form.length - start.length};
	return true;
}

/* The last letter changed, and an ending follows that begins with a vowel. */
static bool is_softened_form(const struct inflection *inflection, struct dragoman_text word,
                             struct dragoman_text form, bool is_name)
{
	const struct softening *each = inflection->softenings;
	for (; each != NULL && each->hard != NULL; each++) {
		struct dragoman_text soft = dragoman_text_of(each->soft), rest;
		size_t hard_length = strlen(each->hard);
		if (ends_with(word, each->hard, hard_length) &&
		    rest_after(form, shortened(word, hard_length), &rest) &&
		    rest_after(rest, soft, &rest) && rest.length > 0 &&
		    may_follow(inflection, word, rest) &&
		    are_endings(inflection, rest, is_name)) {
			return true;
		}
	}
	return false;
}

bool inflection_is_form(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text form, bool is_name)
{
	const struct ending_class *own = class_of(inflection, word);
	struct dragoman_text ending;
	if (!is_long_enough(word)) {
		return dragoman_text_equal(word, form);
	}
	if (own != NULL) {
		return rest_after(form, shortened(word, strlen(own->own)), &ending) &&
		       is_class_ending(inflection, own, ending, is_name);
	}
	return (rest_after(form, word, &ending) && may_follow(inflection, word, ending) &&
	        are_endings(inflection, ending, is_name)) ||
	       is_softened_form(inflection, word, form, is_name);
}

/* roots.c - taking endings off a word (declared in inflection.h).
 *
 * All endings of a language are in one table of hashes: a word's last letter, its last two … are
 * looked up, however many endings there are. */
#include "terms/inflection_internal.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#define TABLE_SIZE 4096 /* never more than half full */
#define LONGEST_NOTED 63
#define OF_CLASS 1u /* slot i is 2 << i */
#define ALL_SLOTS ((4u << (MOST_SLOTS - 1)) - 2)

struct table_entry {
	const char *ending;
	uint8_t length;
	uint16_t kinds; /* OF_CLASS and slots */
};

static struct ending_table {
	struct table_entry entries[TABLE_SIZE];
	size_t count;
	size_t longest; /* ending, in bytes */
} tables[MOST_INFLECTIONS];

static pthread_once_t are_tables_built = PTHREAD_ONCE_INIT;

/* From the last byte to the first, so that a longer ending's hash goes on from a shorter one's. */
static uint32_t hash_more(uint32_t hash, char byte)
{
	return (hash ^ (unsigned char)byte) * 16777619u;
}

static struct table_entry *find_place(struct ending_table *table, const char *ending, size_t length,
                                      uint32_t hash)
{
	for (uint32_t i = hash ^ hash >> 15;; i++) {
		struct table_entry *entry = &table->entries[i % TABLE_SIZE];
		if (entry->ending == NULL ||
		    (entry->length == length && memcmp(entry->ending, ending, length) == 0)) {
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
	table->count += entry->ending == NULL;
	assert(2 * table->count <= TABLE_SIZE);
	entry->ending = ending;
	entry->length = (uint8_t)length;
	entry->kinds = (uint16_t)(entry->kinds | kind);
	table->longest = length > table->longest ? length : table->longest;
}

static void add_list(struct ending_table *table, const char *const *list, unsigned kind)
{
	for (; list != NULL && *list != NULL; list++) {
		if (strcmp(*list, BARE_ROOT) != 0 && strcmp(*list, NOT_OF_NAMES) != 0 &&
		    (*list)[0] != '\0') {
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
	size_t first; /* of the base being looked at */
	size_t count;
	uint16_t tried[LONGEST_NOTED + 1]; /* kinds already taken off what is so many bytes long */
};

/* Keeps those of a base in order of length; they view it from its start. */
static void add_root(struct roots *roots, struct dragoman_text root, size_t removed)
{
	size_t at = roots->count;
	while (at > roots->first && roots->found[at - 1].length > root.length) {
		at--;
	}
	if (roots->count == INFLECTION_MOST_ROOTS || !inflection_is_root(root, removed) ||
	    (at > roots->first && roots->found[at - 1].length == root.length)) {
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
	while (walk->length < walk->word.length && walk->length < table->longest) {
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
			add_root(roots, inflection_shortened(word, entry->length), entry->length);
		}
	}
}

/* Another order of endings may have come to the same rest. */
static bool is_tried(struct roots *roots, struct dragoman_text word, unsigned kinds)
{
	if (word.length > LONGEST_NOTED) {
		return false;
	}
	uint16_t tried = roots->tried[word.length];
	roots->tried[word.length] = (uint16_t)(tried | kinds);
	return (kinds & ~(unsigned)tried) == 0;
}

/* Takes endings off from the right; each must belong to a slot before the one taken before. */
static void add_without_slots(struct roots *roots, struct dragoman_text word, unsigned kinds)
{
	struct ending_walk walk = endings_of(word);
	const struct table_entry *entry;
	/* this may be the term's word */
	add_root(roots, inflection_root_of(roots->inflection, word), 0);
	while ((entry = next_ending(roots->table, &walk)) != NULL) {
		struct dragoman_text rest = inflection_shortened(word, entry->length);
		struct dragoman_text ending = {word.bytes + rest.length, entry->length};
		if ((entry->kinds & kinds) == 0 || !inflection_is_long_enough(rest) ||
		    !inflection_may_follow(roots->inflection, rest, ending)) {
			continue;
		}
		/* of the slots it may stand in, the last leaves most before it */
		unsigned slot = 2u << (MOST_SLOTS - 1);
		while ((entry->kinds & kinds & slot) == 0) {
			slot >>= 1;
		}
		unsigned left = (slot - 1) & ~OF_CLASS;
		if (!is_tried(roots, rest, left | OF_CLASS)) {
			add_without_slots(roots, rest, left);
		}
	}
}

static void add_roots(struct roots *roots, struct dragoman_text word)
{
	const struct inflection *inflection = roots->inflection;
	roots->first = roots->count;
	add_root(roots, word, 0);
	if (inflection->classes != NULL) {
		add_without_endings(roots, word);
		const char *const *tail = inflection->tails;
		for (; tail != NULL && *tail != NULL; tail++) {
			if (inflection_ends_with(word, *tail, strlen(*tail))) {
				add_without_endings(roots,
				                    inflection_shortened(word, strlen(*tail)));
			}
		}
	}
	if (inflection->slots[0] != NULL) {
		add_without_slots(roots, word, ALL_SLOTS);
	}
}

size_t inflection_roots(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text out_roots[INFLECTION_MOST_ROOTS])
{
	pthread_once(&are_tables_built, build_tables);
	struct roots roots = {.inflection = inflection,
	                      .table = &tables[inflection - inflections],
	                      .found = out_roots};
	struct inflection_base bases[INFLECTION_MOST_BASES] = {{word, false}};
	size_t count = 1;
	if (inflection->prefixes != NULL) {
		count = inflection_bases(inflection, word, bases);
	}
	for (size_t i = 0; i < count; i++) {
		add_roots(&roots, bases[i].word);
	}
	return roots.count;
}

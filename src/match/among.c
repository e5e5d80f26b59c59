#include "match/among.h"

#include "match/score.h"
#include "text/room.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define MOST_FUZZY 99 /* what is not the same text */
#define NO_PLACE UINT32_MAX

struct among_member {
	uint32_t number; /* in among->kept */
	uint32_t weight; /* here too: most are passed over for it */
};

/* Segments that have a key; each once. */
struct among_list {
	struct among_member *members;
	size_t count;
	size_t capacity;
};

/* A string and its number, which is its place from 1. */
struct among_string {
	struct dragoman_text text;
	uint64_t hash;
	uint32_t place; /* of a whole segment: which; else not used */
	struct among_list list; /* of a key */
};

/* One of several equal segments. */
struct among_segment {
	uint32_t place;
	uint32_t weight;
	uint32_t count;
	struct number_token *tokens;
	uint32_t *keys; /* weight of them, rising */
};

struct among {
	struct analyser *analyser;
	struct dragoman_text language;
	struct arena arena;   /* of all that stays */
	struct arena scratch; /* of one segment */
	struct score_room room;
	uint32_t asked;
	struct among_segment *kept;
	size_t kept_count;
	size_t kept_capacity;
	uint32_t *tally; /* of each kept: items that may be shared with the one asked for; else 0 */
	size_t tally_capacity;
	uint32_t *touched; /* those whose tally is not 0 */
	size_t touched_count;
	size_t touched_capacity;
	struct among_string *strings;
	size_t string_count;
	size_t string_capacity;
	uint32_t *slots; /* open addressing: 0, or a string's number */
	size_t slot_count;
};

struct among *among_create(struct analyser *analyser, struct dragoman_text index_language)
{
	struct among *among = room_taken(calloc(1, sizeof(*among)));
	among->analyser = analyser;
	among->language = arena_copy_text(&among->arena, index_language);
	return among;
}

void among_destroy(struct among *among)
{
	if (among == NULL) {
		return;
	}
	for (size_t i = 0; i < among->string_count; i++) {
		free(among->strings[i].list.members);
	}
	free(among->strings);
	free(among->slots);
	free(among->kept);
	free(among->tally);
	free(among->touched);
	score_room_finish(&among->room);
	arena_finish(&among->arena);
	arena_finish(&among->scratch);
	free(among);
}

/* Strings and their numbers. */

static void place_string(struct among *among, uint32_t number)
{
	size_t at = (size_t)among->strings[number - 1].hash & (among->slot_count - 1);
	while (among->slots[at] != 0) {
		at = (at + 1) & (among->slot_count - 1);
	}
	among->slots[at] = number;
}

static void grow_slots(struct among *among)
{
	free(among->slots);
	among->slot_count = among->slot_count == 0 ? 1024 : 2 * among->slot_count;
	among->slots = room_taken(calloc(among->slot_count, sizeof(*among->slots)));
	for (size_t i = 0; i < among->string_count; i++) {
		place_string(among, (uint32_t)i + 1);
	}
}

static uint32_t number_of(struct among *among, struct dragoman_text text)
{
	uint64_t hash = XXH3_64bits(text.bytes, text.length);
	if (4 * (among->string_count + 1) > 3 * among->slot_count) {
		grow_slots(among);
	}
	size_t mask = among->slot_count - 1;
	for (size_t at = (size_t)hash & mask; among->slots[at] != 0; at = (at + 1) & mask) {
		const struct among_string *string = &among->strings[among->slots[at] - 1];
		if (string->hash == hash && dragoman_text_equal(string->text, text)) {
			return among->slots[at];
		}
	}
	among->strings = room_for(among->strings, &among->string_capacity,
	                          among->string_count + 1, sizeof(*among->strings));
	among->strings[among->string_count++] = (struct among_string){
		.text = arena_copy_text(&among->arena, text), .hash = hash, .place = NO_PLACE};
	place_string(among, (uint32_t)among->string_count);
	return (uint32_t)among->string_count;
}

/* The very segment: its text, and its tags with their places among the tokens. The first byte, which
 * no text has, keeps it apart from keys. */
static struct dragoman_text spell_whole(struct among *among, const struct analysis *analysis)
{
	size_t length = 1 + analysis->text.length, at;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		length += analysis->tokens[i].kind == TOKEN_TAG
		                  ? analysis->tokens[i].spelling.length + 5
		                  : 0;
	}
	char *bytes = arena_alloc(&among->scratch, length);
	bytes[0] = '\x01';
	if (analysis->text.length > 0) {
		memcpy(bytes + 1, analysis->text.bytes, analysis->text.length);
	}
	at = 1 + analysis->text.length;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind == TOKEN_TAG) {
			bytes[at++] = '\x01';
			memcpy(bytes + at, &i, sizeof(i));
			memcpy(bytes + at + sizeof(i), token->spelling.bytes, token->spelling.length);
			at += sizeof(i) + token->spelling.length;
		}
	}
	return (struct dragoman_text){bytes, at};
}

static struct number_token number_token_of(struct among *among, const struct token *token)
{
	struct number_token number = {.kind = token->kind, .key = KEY_OF_NUMBERS};
	if (token->kind != TOKEN_NUMBER) {
		/* 1 is KEY_OF_NUMBERS */
		number.key = 1 + number_of(among, features_key_string(token, &among->scratch));
	}
	number.form = 1 + number_of(among, features_form(token));
	number.spelling = 1 + number_of(among, token->spelling);
	return number;
}

static int by_number(const void *left, const void *right)
{
	const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

static struct among_segment number_segment(struct among *among, const struct analysis *analysis)
{
	struct among_segment segment = {
		.weight = analysis->weight,
		.count = analysis->token_count,
		.tokens = ARENA_NEW(&among->arena, struct number_token, analysis->token_count),
		.keys = ARENA_NEW(&among->arena, uint32_t, analysis->weight),
	};
	uint32_t count = 0;
	for (uint32_t i = 0; i < segment.count; i++) {
		segment.tokens[i] = number_token_of(among, &analysis->tokens[i]);
		if (token_is_weighted(segment.tokens[i].kind)) {
			segment.keys[count++] = segment.tokens[i].key;
		}
	}
	if (count > 1) {
		qsort(segment.keys, count, sizeof(*segment.keys), by_number);
	}
	return segment;
}

/* Lists of keys. That of all numbers together belongs to the empty string, which is no token. */

static struct among_list *list_of(struct among *among, uint32_t key)
{
	uint32_t number = key == KEY_OF_NUMBERS ? number_of(among, (struct dragoman_text){0})
	                                        : key - 1;
	return &among->strings[number - 1].list;
}

static void keep(struct among *among, const struct among_segment *segment)
{
	struct among_member member = {(uint32_t)among->kept_count, segment->weight};
	among->kept = room_for(among->kept, &among->kept_capacity, among->kept_count + 1,
	                       sizeof(*among->kept));
	among->tally = room_for(among->tally, &among->tally_capacity, among->kept_count + 1,
	                        sizeof(*among->tally));
	among->tally[member.number] = 0;
	among->kept[among->kept_count++] = *segment;
	for (uint32_t i = 0; i < segment->weight; i++) {
		if (i == 0 || segment->keys[i] != segment->keys[i - 1]) {
			struct among_list *list = list_of(among, segment->keys[i]);
			list->members = room_for(list->members, &list->capacity, list->count + 1,
			                         sizeof(*list->members));
			list->members[list->count++] = member;
		}
	}
}

/* Searching. */

/* What two segments share as multisets. */
static uint32_t shared(const struct among_segment *a, const struct among_segment *b)
{
	uint32_t count = 0;
	for (uint32_t i = 0, j = 0; i < a->weight && j < b->weight;) {
		if (a->keys[i] == b->keys[j]) {
			count++;
			i++;
			j++;
		} else if (a->keys[i] < b->keys[j]) {
			i++;
		} else {
			j++;
		}
	}
	return count;
}

/* What `member` scores, if that is at least `least`; else 0. */
static uint32_t score(struct among *among, const struct among_segment *asked,
                      const struct among_segment *member, uint32_t least)
{
	uint32_t larger = asked->weight > member->weight ? asked->weight : member->weight;
	if ((uint64_t)100 * shared(asked, member) < (uint64_t)least * larger) {
		return 0;
	}
	struct token_sequence query = {asked->tokens, asked->count, asked->weight};
	struct token_sequence unit = {member->tokens, member->count, member->weight};
	uint32_t distance = score_distance(&among->room, &query, &unit, (100 - least) * larger);
	if (distance == SCORE_TOO_FAR) {
		return 0;
	}
	uint32_t found = score_of_distance(distance, larger);
	found = found > MOST_FUZZY ? MOST_FUZZY : found;
	return found >= least ? found : 0;
}

/* What a segment must score to be the best: of several the first is. */
static uint32_t needed(const struct among_segment *segment, const struct among_best *best,
                       uint32_t least)
{
	return best->score < least ? least : best->score + (segment->place > best->place);
}

static void look_at(struct among *among, const struct among_segment *asked, uint32_t member,
                    struct among_best *best, uint32_t least)
{
	const struct among_segment *segment = &among->kept[member];
	uint32_t found = score(among, asked, segment, needed(segment, best, least));
	if (found > 0) {
		*best = (struct among_best){found, segment->place};
	}
}

/* Counts for each segment of a possible weight how many of the asked one's items have a key that it
 * has: no fewer than they share. */
static void count_shared(struct among *among, const struct among_segment *asked, uint32_t least)
{
	among->touched_count = 0;
	among->touched = room_for(among->touched, &among->touched_capacity, among->kept_count,
	                          sizeof(*among->touched));
	for (uint32_t i = 0, next; i < asked->weight; i = next) {
		const struct among_list *list = list_of(among, asked->keys[i]);
		for (next = i + 1; next < asked->weight && asked->keys[next] == asked->keys[i];
		     next++) {
		}
		for (size_t j = 0; j < list->count; j++) {
			struct among_member member = list->members[j];
			if ((uint64_t)100 * member.weight < (uint64_t)least * asked->weight ||
			    (uint64_t)100 * asked->weight < (uint64_t)least * member.weight) {
				continue;
			}
			if (among->tally[member.number] == 0) {
				among->touched[among->touched_count++] = member.number;
			}
			among->tally[member.number] += next - i;
		}
	}
}

/* In hundredths: no score above it is possible. */
static uint64_t bound(const struct among *among, const struct among_segment *asked, uint32_t member)
{
	uint32_t weight = among->kept[member].weight;
	return (uint64_t)10000 * among->tally[member] /
	       (weight > asked->weight ? weight : asked->weight);
}

/* The most promising one first: most others then fall to their bounds. */
static void search(struct among *among, const struct among_segment *asked, uint32_t least,
                   struct among_best *best)
{
	if (asked->weight == 0) {
		return; /* without words nothing is similar */
	}
	count_shared(among, asked, least);
	size_t first = 0;
	for (size_t i = 1; i < among->touched_count; i++) {
		if (bound(among, asked, among->touched[i]) >
		    bound(among, asked, among->touched[first])) {
			first = i;
		}
	}
	if (among->touched_count > 0) {
		look_at(among, asked, among->touched[first], best, least);
	}
	for (size_t i = 0; i < among->touched_count; i++) {
		uint32_t member = among->touched[i];
		if (bound(among, asked, member) >=
		    (uint64_t)100 * needed(&among->kept[member], best, least)) {
			look_at(among, asked, member, best, least);
		}
		among->tally[member] = 0;
	}
}

void among_ask(struct among *among, const struct dragoman_segment *segment, uint32_t least,
               struct among_best *out_best)
{
	struct analysis analysis;
	*out_best = (struct among_best){0};
	analyse(among->analyser, &among->scratch, among->language, segment->text, segment->tags,
	        segment->tag_count, &analysis);
	uint32_t whole = number_of(among, spell_whole(among, &analysis));
	if (among->strings[whole - 1].place != NO_PLACE) {
		*out_best = (struct among_best){100, among->strings[whole - 1].place};
	} else {
		struct among_segment asked = number_segment(among, &analysis);
		asked.place = among->strings[whole - 1].place = among->asked;
		search(among, &asked, least, out_best);
		keep(among, &asked);
	}
	among->asked++;
	arena_reset(&among->scratch);
}

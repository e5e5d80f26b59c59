#include "text/analyse.h"

#include "text/fold.h"
#include "text/normalise.h"
#include "text/placeable.h"
#include "text/points.h"
#include "text/room.h"
#include "text/stem.h"
#include "text/tags.h"
#include "text/words.h"

#include <string.h>

struct analyser {
	struct passage passage;
	struct word_breaks words;
	struct folding folding;
	struct stemming *stemming;
	struct token *tokens;
	size_t token_capacity;
};

/* One run of analyse(). Indices are NFC code points of the passage. */
struct work {
	struct analyser *analyser;
	struct arena *arena;
	const struct stem_language *language;
	const struct dragoman_tag *tags;
	struct dragoman_text *tag_spellings;
	size_t tag_count;
	size_t tags_done;
	size_t token_count;
	uint32_t last_end; /* of the last token that is no tag, in the text as given */
	bool is_begun;     /* there is such a token */
	bool is_spaced;    /* white space was met since */
	uint32_t weight;
};

/* A run of marks that may go on with the next segment. */
struct marks {
	size_t start;
	size_t end; /* start: none is open */
};

struct analyser *analyser_create(void)
{
	struct analyser *analyser = room_taken(calloc(1, sizeof(*analyser)));
	analyser->stemming = stem_create();
	return analyser;
}

void analyser_destroy(struct analyser *analyser)
{
	if (analyser == NULL) {
		return;
	}
	passage_finish(&analyser->passage);
	words_finish(&analyser->words);
	fold_finish(&analyser->folding);
	stem_destroy(analyser->stemming);
	free(analyser->tokens);
	free(analyser);
}

static struct token *add_token(struct work *work)
{
	struct analyser *analyser = work->analyser;
	analyser->tokens = room_for(analyser->tokens, &analyser->token_capacity,
	                            work->token_count + 1, sizeof(struct token));
	return &analyser->tokens[work->token_count++];
}

/* The tags that stand before code point `limit` of the text as given or at it. */
static void add_tags(struct work *work, uint32_t limit)
{
	for (; work->tags_done < work->tag_count; work->tags_done++) {
		uint32_t at = work->tags[work->tags_done].at;
		uint32_t length = passage_origin(&work->analyser->passage,
		                                 work->analyser->passage.count);
		at = at < length ? at : length;
		if (at > limit) {
			return;
		}
		struct dragoman_text spelling = work->tag_spellings[work->tags_done];
		*add_token(work) = (struct token){
			.kind = TOKEN_TAG,
			.spelling = spelling,
			.form = spelling,
			.key = spelling,
			.at = {at, at},
			.is_joined = work->is_begun && at <= work->last_end,
		};
	}
}

/* Lower case, if there is something to do. */
static struct dragoman_text fold_ascii(struct arena *arena, struct dragoman_text text)
{
	size_t capital = 0;
	while (capital < text.length && (text.bytes[capital] < 'A' || text.bytes[capital] > 'Z')) {
		capital++;
	}
	if (capital == text.length) {
		return text;
	}
	char *bytes = arena_alloc(arena, text.length);
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.bytes[i];
		bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
	}
	return (struct dragoman_text){bytes, text.length};
}

static struct dragoman_text fold_part(struct work *work, size_t start, size_t end)
{
	const struct passage *passage = &work->analyser->passage;
	struct folding *folding = &work->analyser->folding;
	struct dragoman_text spelling = passage_view(passage, start, end);
	bool is_turkic = stem_is_turkic(work->language);
	if (spelling.length == end - start && !is_turkic) {
		return fold_ascii(work->arena, spelling);
	}
	const uint32_t *points = passage->points + start;
	fold_points(folding, points, end - start, is_turkic);
	bool is_same = folding->count == end - start &&
	               memcmp(folding->points, points, folding->count * sizeof(uint32_t)) == 0;
	return is_same ? spelling : fold_text(folding, work->arena);
}

static struct dragoman_text key_of(struct work *work, enum token_kind kind,
                                   struct dragoman_text form)
{
	switch (kind) {
	case TOKEN_WORD:
		return stem_key(work->analyser->stemming, work->arena, work->language, form);
	case TOKEN_NUMBER:
		return dragoman_text_of("0");
	default:
		return form;
	}
}

static struct token *add_part(struct work *work, enum token_kind kind, size_t start, size_t end)
{
	const struct passage *passage = &work->analyser->passage;
	struct dragoman_range at = {passage_origin(passage, start), passage_origin(passage, end)};
	struct dragoman_text form = fold_part(work, start, end);
	add_tags(work, at.start);
	struct token *token = add_token(work);
	*token = (struct token){
		.kind = kind,
		.spelling = passage_view(passage, start, end),
		.form = form,
		.key = key_of(work, kind, form),
		.at = at,
		.is_joined = work->is_begun && !work->is_spaced,
	};
	work->is_begun = true;
	work->is_spaced = false;
	work->last_end = at.end;
	work->weight += kind != TOKEN_MARK;
	return token;
}

static void close_marks(struct work *work, struct marks *marks)
{
	if (marks->end > marks->start) {
		add_part(work, TOKEN_MARK, marks->start, marks->end);
	}
	marks->start = marks->end;
}

/* A segment without letter or digit: white space, invisible signs, marks. */
static void add_other(struct work *work, struct marks *marks, size_t start, size_t end)
{
	const uint32_t *points = work->analyser->passage.points;
	uint32_t flags = 0;
	while (start < end &&
	       ((flags = point_flags(points[start])) & (POINT_SPACE | POINT_INVISIBLE)) != 0) {
		if ((flags & POINT_SPACE) != 0) {
			close_marks(work, marks);
			work->is_spaced = true;
		}
		start++;
	}
	if (start < end && marks->end != start) {
		close_marks(work, marks);
		marks->start = start;
	}
	marks->end = start < end ? end : marks->end;
}

static void add_segment(struct work *work, struct marks *marks, size_t start, size_t end)
{
	uint32_t flags = 0;
	for (size_t i = start; i < end; i++) {
		flags |= point_flags(work->analyser->passage.points[i]);
	}
	if ((flags & (POINT_LETTER | POINT_DIGIT)) == 0) {
		add_other(work, marks, start, end);
		return;
	}
	close_marks(work, marks);
	add_part(work, (flags & POINT_LETTER) != 0 ? TOKEN_WORD : TOKEN_NUMBER, start, end);
}

/* What stands between two placeables. */
static void add_words(struct work *work, size_t start, size_t end)
{
	struct word_breaks *words = &work->analyser->words;
	struct marks marks = {start, start};
	words_find(words, &work->analyser->passage, start, end);
	for (size_t segment = start, next; segment < end; segment = next) {
		next = segment + 1;
		while (next < end && words->breaks[next] == 0) {
			next++;
		}
		add_segment(work, &marks, segment, next);
	}
	close_marks(work, &marks);
}

static void add_placeable(struct work *work, const struct placeable *placeable)
{
	struct token *token = add_part(work, TOKEN_PLACEABLE, placeable->start, placeable->end);
	token->key = dragoman_text_of(placeable_word(placeable->sort));
}

static void add_all(struct work *work)
{
	const struct passage *passage = &work->analyser->passage;
	struct placeable placeable;
	size_t done = 0;
	while (placeable_find(passage, done, &placeable)) {
		add_words(work, done, placeable.start);
		add_placeable(work, &placeable);
		done = placeable.end;
	}
	add_words(work, done, passage->count);
	add_tags(work, UINT32_MAX);
}

void analyse(struct analyser *analyser, struct arena *arena, struct dragoman_text language,
             struct dragoman_text text, const struct dragoman_tag *tags, size_t tag_count,
             struct analysis *out_analysis)
{
	struct work work = {
		.analyser = analyser,
		.arena = arena,
		.language = stem_language(language),
		.tags = tags,
		.tag_spellings = tags_spell(arena, tags, tag_count),
		.tag_count = tag_count,
	};
	passage_read(&analyser->passage, arena, text);
	words_prepare(&analyser->words, &analyser->passage);
	add_all(&work);
	struct token *tokens = ARENA_NEW(arena, struct token, work.token_count);
	if (work.token_count > 0) {
		memcpy(tokens, analyser->tokens, work.token_count * sizeof(*tokens));
	}
	*out_analysis = (struct analysis){
		.text = analyser->passage.text,
		.tokens = tokens,
		.token_count = (uint32_t)work.token_count,
		.weight = work.weight,
	};
}

static void fold_all(struct analyser *analyser, struct arena *arena, struct dragoman_text language,
                     struct dragoman_text text)
{
	const struct passage *passage = &analyser->passage;
	passage_read(&analyser->passage, arena, text);
	fold_points(&analyser->folding, passage->points, passage->count,
	            stem_is_turkic(stem_language(language)));
}

struct dragoman_text analyse_fold(struct analyser *analyser, struct arena *arena,
                                  struct dragoman_text language, struct dragoman_text text)
{
	fold_all(analyser, arena, language, text);
	return fold_text(&analyser->folding, arena);
}

uint32_t *analyse_fold_points(struct analyser *analyser, struct arena *arena,
                              struct dragoman_text language, struct dragoman_text text,
                              size_t *out_count)
{
	fold_all(analyser, arena, language, text);
	size_t count = analyser->folding.count;
	uint32_t *points = ARENA_NEW(arena, uint32_t, count);
	if (count > 0) {
		memcpy(points, analyser->folding.points, count * sizeof(uint32_t));
	}
	*out_count = count;
	return points;
}

struct dragoman_text analyse_key(struct analyser *analyser, struct arena *arena,
                                 struct dragoman_text language, struct dragoman_text form)
{
	return stem_key(analyser->stemming, arena, stem_language(language), form);
}

bool analyse_are_parted(struct analyser *analyser, struct dragoman_text text, size_t at)
{
	return words_are_parted(&analyser->words, text, at);
}

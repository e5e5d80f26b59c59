#include "sketch.h"

#include <string.h>

#define WORDS 16

static const char *const words[SCRIPT_COUNT][WORDS] = {
	[SCRIPT_LATIN] = {"talk", "talks", "Talk", "talked", "x", "y", "caf\u00e9", "cafe\u0301",
                          "cafe", "CAFE", "peace", "peaceful", "keeper", "keepers", "3D", "co-op"},
	[SCRIPT_CYRILLIC] = {"мир", "мира", "Мир", "миру", "а", "и", "ёлка", "елка", "е\u0308лка",
                             "за\u0301мок", "замок", "замки", "Карабах", "Карабаха", "й",
                             "и\u0306"},
	[SCRIPT_AZERBAIJANI] = {"qız", "qıza", "QIZ", "qiz", "sülh", "su\u0308lh", "sülhün",
                                "danışıq", "danışıqlar", "danışıqlarda", "İl", "il", "ildə", "ə",
                                "Ə", "və"},
	[SCRIPT_ARMENIAN] = {"խաղաղություն", "խաղաղության", "Խաղաղություն", "ու", "եւ", "և",
                             "բանակցություն", "բանակցություններ", "այո\u055b", "այո", "ոչ", "Ոչ",
                             "օր", "օրը", "օրեր", "տուն"},
	[SCRIPT_JAPANESE] = {"会", "議", "平", "和", "カタカナ", "ｶﾀｶﾅ", "カタ", "する", "の", "は",
                             "ガ", "カ\u3099", "ひ", "らがな", "Ａ", "A"},
	[SCRIPT_ARABIC] = {"سلام", "سَلام", "السلام", "ســلام", "كتاب", "الكتاب", "كتب", "و", "في",
                           "من", "محادثات", "محادثة", "يوم", "أيام", "اليوم", "لا"},
};
static const char *const others[] = {"1",
                                     "2",
                                     "30,000",
                                     "27.5",
                                     "١٢",
                                     "１",
                                     "%s",
                                     "%d",
                                     "{name}",
                                     "$[var]",
                                     "x@a.example",
                                     "12",
                                     "https://a.example/b"};
static const char *const marks[] = {",", ".", "!", "…", "—", "«", "»", "...", "?", "\"", "&", "+"};
static const char *const spaces[] = {" ", " ",  " ",      " ", " ",     " ",
                                     " ", "  ", "\u00a0", "",  "\u00ad"};
static const char *const ids[] = {"1", "2", "7"};
static const char *const types[] = {"", "b", "link"};

struct sketch_words sketch_words_of(struct chance *chance)
{
	return (struct sketch_words){chance_below(chance, WORDS), 1 + chance_below(chance, WORDS)};
}

static const char *any_token(struct chance *chance, struct sketch_words in_use, enum script script)
{
	uint32_t sort = chance_below(chance, 100);
	if (sort < 12) {
		return CHANCE_PICK(chance, marks);
	}
	if (sort < 24) {
		return CHANCE_PICK(chance, others);
	}
	return words[script][(in_use.first + chance_below(chance, in_use.count)) % WORDS];
}

static const char *any_space(struct chance *chance, enum script script)
{
	return script == SCRIPT_JAPANESE && chance_of(chance, 80) ? ""
	                                                          : CHANCE_PICK(chance, spaces);
}

static uint32_t any_length(struct chance *chance)
{
	uint32_t sort = chance_below(chance, 100);
	if (sort < 3) {
		return 0;
	}
	if (sort < 18) {
		return 1;
	}
	if (sort < 80) {
		return 2 + chance_below(chance, 7);
	}
	return sort < 95 ? 9 + chance_below(chance, 20) : 70 + chance_below(chance, 20);
}

static void add_tag(struct chance *chance, struct sketch *sketch, enum dragoman_tag_kind kind,
                    const char *id)
{
	sketch->tags[sketch->tag_count++] = (struct sketch_tag){
		.before = chance_below(chance, sketch->token_count + 1),
		.is_inside = chance_of(chance, 15),
		.kind = kind,
		.id = id,
		.type = CHANCE_PICK(chance, types),
	};
}

/* An opening one and its closing one, or one that stands alone. */
static void add_tags(struct chance *chance, struct sketch *sketch)
{
	if (chance_of(chance, 50)) {
		add_tag(chance, sketch, DRAGOMAN_TAG_STANDALONE, "");
		return;
	}
	add_tag(chance, sketch, DRAGOMAN_TAG_OPEN, CHANCE_PICK(chance, ids));
	struct sketch_tag *open = &sketch->tags[sketch->tag_count - 1];
	struct sketch_tag *close = open + 1;
	*close = *open;
	close->kind = DRAGOMAN_TAG_CLOSE;
	close->before += chance_below(chance, sketch->token_count - open->before + 1);
	sketch->tag_count++;
}

void sketch_make(struct chance *chance, struct sketch_words in_use, enum script script,
                 struct sketch *out_sketch)
{
	bool is_marks_only = chance_of(chance, 4);
	*out_sketch = (struct sketch){.script = script, .token_count = any_length(chance)};
	for (uint32_t i = 0; i < out_sketch->token_count; i++) {
		out_sketch->tokens[i] = is_marks_only ? CHANCE_PICK(chance, marks)
		                                      : any_token(chance, in_use, script);
		out_sketch->spaces[i] = i == 0 ? "" : any_space(chance, script);
	}
	if (chance_of(chance, 15)) {
		add_tags(chance, out_sketch);
	}
}

static void insert_token(struct sketch *sketch, uint32_t at, const char *token, const char *space)
{
	uint32_t behind = sketch->token_count - at;
	memmove(&sketch->tokens[at + 1], &sketch->tokens[at], behind * sizeof(sketch->tokens[0]));
	memmove(&sketch->spaces[at + 1], &sketch->spaces[at], behind * sizeof(sketch->spaces[0]));
	sketch->tokens[at] = token;
	sketch->spaces[at] = space;
	sketch->token_count++;
}

static void remove_token(struct sketch *sketch, uint32_t at)
{
	sketch->token_count--;
	uint32_t behind = sketch->token_count - at;
	memmove(&sketch->tokens[at], &sketch->tokens[at + 1], behind * sizeof(sketch->tokens[0]));
	memmove(&sketch->spaces[at], &sketch->spaces[at + 1], behind * sizeof(sketch->spaces[0]));
}

static void vary_once(struct chance *chance, struct sketch_words in_use, struct sketch *sketch)
{
	uint32_t at = chance_below(chance, sketch->token_count + 1);
	const char *token = any_token(chance, in_use, sketch->script);
	const char *space = any_space(chance, sketch->script);
	switch (chance_below(chance, 6)) {
	case 0:
		if (sketch->token_count < SKETCH_TOKENS) {
			insert_token(sketch, at, token, space);
		}
		break;
	case 1:
		if (at < sketch->token_count) {
			remove_token(sketch, at);
		}
		break;
	case 2:
		if (at < sketch->token_count) {
			sketch->spaces[at] = space;
		}
		break;
	case 3:
		if (sketch->tag_count + 2 <= SKETCH_TAGS && chance_of(chance, 50)) {
			add_tags(chance, sketch);
		} else {
			sketch->tag_count = 0;
		}
		break;
	default:
		if (at < sketch->token_count) {
			sketch->tokens[at] = token;
		}
	}
}

void sketch_vary(struct chance *chance, struct sketch_words in_use, struct sketch *sketch)
{
	for (uint32_t left = 1 + chance_below(chance, 3); left > 0; left--) {
		vary_once(chance, in_use, sketch);
	}
}

static uint32_t count_points(const char *string)
{
	uint32_t count = 0;
	for (; *string != '\0'; string++) {
		count += ((unsigned char)*string & 0xc0) != 0x80;
	}
	return count;
}

static struct dragoman_tag tag_of(const struct sketch_tag *tag, const uint32_t *starts,
                                  uint32_t token_count)
{
	uint32_t before = tag->before < token_count ? tag->before : token_count;
	uint32_t at = starts[before] + tag->is_inside;
	return (struct dragoman_tag){
		.at = at < starts[token_count] ? at : starts[token_count],
		.kind = tag->kind,
		.id = dragoman_text_of(tag->id),
		.type = dragoman_text_of(tag->type),
		.data = dragoman_text_of("<code/>"),
	};
}

/* In order of place; those of one place stay as they are. */
static void insert_tag(struct dragoman_tag *tags, size_t count, struct dragoman_tag tag)
{
	size_t at = count;
	while (at > 0 && tags[at - 1].at > tag.at) {
		tags[at] = tags[at - 1];
		at--;
	}
	tags[at] = tag;
}

void sketch_write(const struct sketch *sketch, struct arena *arena, struct dragoman_text *out_text,
                  struct dragoman_tag **out_tags, size_t *out_tag_count)
{
	uint32_t starts[SKETCH_TOKENS + 1] = {0}; /* in code points; the last: the end */
	char text[SKETCH_TOKENS * 64];
	size_t length = 0;
	uint32_t points = 0;
	for (uint32_t i = 0; i < sketch->token_count; i++) {
		const char *parts[] = {sketch->spaces[i], sketch->tokens[i]};
		for (int part = 0; part < 2; part++) {
			starts[i] = points;
			memcpy(text + length, parts[part], strlen(parts[part]));
			length += strlen(parts[part]);
			points += count_points(parts[part]);
		}
	}
	starts[sketch->token_count] = points;
	*out_text = arena_copy_text(arena, (struct dragoman_text){text, length});
	*out_tags = ARENA_NEW(arena, struct dragoman_tag, sketch->tag_count);
	*out_tag_count = sketch->tag_count;
	for (uint32_t i = 0; i < sketch->tag_count; i++) {
		insert_tag(*out_tags, i, tag_of(&sketch->tags[i], starts, sketch->token_count));
	}
}

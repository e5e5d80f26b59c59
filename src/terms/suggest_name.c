/* suggest_name.c - a name of the source as the target's language would write it (declared in
 * check_internal.h): the likeliest rendering, in the letters of the target's script. A guess, for
 * somebody who knows the language. */
#include "terms/check_internal.h"

#include "base/buffer.h"
#include "language/language.h"
#include "terms/points.h"
#include "terms/rendering.h"
#include "terms/rendering_side.h"

#include <unicase.h>

/* What plain letters become; the first that fits. `^` stands before a name. */
struct letter {
	const char *plain;
	const char *written;
};

static const struct letter russian[] = {
	{"^e", "э"},   {"shch", "щ"}, {"zh", "ж"}, {"kh", "х"}, {"ch", "ч"}, {"sh", "ш"}, {"ts", "ц"}, {"dzh", "дж"},
	{"ya", "я"},   {"yu", "ю"}, {"yo", "ё"}, {"ye", "е"}, {"ay", "ай"}, {"ey", "ей"}, {"iy", "ий"},
	{"oy", "ой"},  {"uy", "уй"}, {"a", "а"}, {"b", "б"}, {"v", "в"}, {"g", "г"}, {"d", "д"},
	{"e", "е"},    {"z", "з"},  {"i", "и"},  {"j", "дж"}, {"k", "к"}, {"l", "л"}, {"m", "м"},
	{"n", "н"},    {"o", "о"},  {"p", "п"},  {"r", "р"}, {"s", "с"}, {"t", "т"}, {"u", "у"},
	{"f", "ф"},    {"h", "х"},  {"c", "к"},  {"y", "ы"}, {"w", "в"}, {"x", "кс"}, {"q", "к"}, {NULL, NULL}};

static const struct letter ukrainian[] = {
	{"shch", "щ"}, {"zh", "ж"}, {"kh", "х"}, {"ch", "ч"}, {"sh", "ш"}, {"ts", "ц"}, {"ya", "я"},
	{"yu", "ю"},   {"yo", "йо"}, {"ye", "є"}, {"yi", "ї"}, {"ay", "ай"}, {"ey", "ей"}, {"iy", "ій"},
	{"oy", "ой"},  {"uy", "уй"}, {"a", "а"}, {"b", "б"}, {"v", "в"}, {"g", "г"}, {"d", "д"},
	{"e", "е"},    {"z", "з"},  {"i", "і"},  {"j", "дж"}, {"k", "к"}, {"l", "л"}, {"m", "м"},
	{"n", "н"},    {"o", "о"},  {"p", "п"},  {"r", "р"}, {"s", "с"}, {"t", "т"}, {"u", "у"},
	{"f", "ф"},    {"h", "г"},  {"c", "к"},  {"y", "и"}, {"w", "в"}, {"x", "кс"}, {"q", "к"}, {NULL, NULL}};

static const struct letter armenian[] = {
	{"zh", "ժ"}, {"kh", "խ"}, {"ch", "չ"}, {"sh", "շ"}, {"ts", "ց"}, {"dz", "ձ"}, {"gh", "ղ"},
	{"a", "ա"},  {"b", "բ"},  {"v", "վ"},  {"g", "գ"},  {"d", "դ"},  {"e", "ե"},  {"z", "զ"},
	{"i", "ի"},  {"j", "ջ"},  {"k", "կ"},  {"l", "լ"},  {"m", "մ"},  {"n", "ն"},  {"o", "ո"},
	{"p", "պ"},  {"r", "ր"},  {"s", "ս"},  {"t", "տ"},  {"u", "ու"}, {"f", "ֆ"},  {"h", "հ"},
	{"c", "կ"},  {"y", "յ"},  {"w", "վ"},  {"x", "քս"}, {"q", "ք"},  {NULL, NULL}};

static const struct {
	const char *language; /* index language */
	const struct letter *letters;
} writings[] = {{"ru-Cyrl", russian}, {"uk-Cyrl", ukrainian}, {"hy-Armn", armenian}};

static const struct letter *letter_at(const struct letter *letters, const char *plain)
{
	while (letters->plain != NULL && strncmp(letters->plain, plain, strlen(letters->plain)) != 0) {
		letters++;
	}
	return letters->plain == NULL ? NULL : letters;
}

/* The first letter of a word in its title case. */
static void append_word(struct buffer *buffer, const char *bytes, size_t length)
{
	uint8_t room[64];
	size_t size = sizeof(room);
	uint8_t *titled = u8_totitle((const uint8_t *)bytes, length, NULL, UNINORM_NFC, room, &size);
	if (titled != NULL) {
		buffer_append(buffer, titled, size);
	}
	if (titled != room) {
		free(titled);
	}
}

static struct dragoman_text written(struct arena *arena, const struct letter *letters,
                                    const char *plain)
{
	struct buffer word = {0}, titled = {0};
	while (*plain != '\0') {
		const struct letter *letter = letters == NULL ? NULL : letter_at(letters, plain);
		if (letter == NULL && *plain == '^') {
			plain++;
			continue;
		}
		const char *as = letter == NULL ? plain : letter->written;
		buffer_append(&word, as, letter == NULL ? 1 : strlen(as));
		plain += letter == NULL ? 1 : strlen(letter->plain);
	}
	append_word(&titled, (const char *)word.bytes, word.length);
	struct dragoman_text text = arena_copy_text(arena, buffer_text(&titled));
	buffer_finish(&word);
	buffer_finish(&titled);
	return text;
}

static bool is_latin(const struct language *index)
{
	return strstr(index->tag, "-Latn") != NULL;
}

struct dragoman_text check_suggest_name(struct checking *checking, struct dragoman_text name)
{
	struct arena *arena = checking->search->arena;
	const struct letter *letters = NULL;
	struct language source, target;
	char made[RENDERING_MADE + 1] = "^";
	language_index(checking->options->source, &source);
	language_index(checking->options->target, &target);
	if (is_latin(&source) && is_latin(&target)) {
		return name;
	}
	for (size_t i = 0; i < sizeof(writings) / sizeof(writings[0]); i++) {
		letters = strcmp(target.tag, writings[i].language) == 0 ? writings[i].letters : letters;
	}
	if (letters == NULL && !is_latin(&target)) {
		return (struct dragoman_text){0};
	}
	struct dragoman_text form = analyse_fold(checking->search->analyser, arena,
	                                         dragoman_text_of(source.tag), name);
	struct rendering_side side = rendering_side_of_name(arena, &source, form);
	/* into Latin letters a name is romanised: rules would guess whose spelling it had before */
	rendering_make(is_latin(&target) ? rendering_kept()
	                                 : rendering_between(dragoman_text_of(source.tag),
	                                                     dragoman_text_of(target.tag)),
	               &side, made + 1);
	return written(arena, letters, made);
}

/* suggest_name.c - a name of the source in the target's letters (declared in check_internal.h). */
#include "language/language.h"
#include "terms/check_internal.h"
#include "transliteration/transliterate.h"

/* How each writing is reached from Latin letters, and led back to them. */
static const struct {
	const char *script;
	const char *from_latin;
	const char *to_latin;
} writings[] = {
	{"Cyrl", "Latin-Cyrillic", "Cyrillic-Latin"},
	{"Armn", "Latin-Armenian", "Armenian-Latin"},
	{"Grek", "Latin-Greek", "Greek-Latin"},
	{"Geor", "Latin-Georgian", "Georgian-Latin"},
};

static struct dragoman_text apply(struct checking *checking, const char *name,
                                  struct dragoman_text text)
{
	const struct check_options *options = checking->options;
	struct fault fault = {0};
	struct transliteration what = {.text = text};
	what.scheme = schemes_find(options->schemes, dragoman_text_of(name),
	                           (struct dragoman_text){0}, &fault);
	if (what.scheme == NULL) {
		return (struct dragoman_text){0};
	}
	struct dragoman_text made = transliterate(options->transliterator, checking->search->arena,
	                                          &what, &fault);
	return faulted(&fault) ? (struct dragoman_text){0} : made;
}

static const char *script_of(const struct language *language)
{
	const char *dash = strchr(language->tag, '-');
	return dash == NULL ? "" : dash + 1;
}

/* Letters that English reads as one sound; the transforms read each. */
static struct dragoman_text plainer(struct checking *checking, struct dragoman_text name)
{
	static const char *const pairs[][2] = {{"th", "t"}, {"ph", "f"}, {"ck", "k"}, {"x", "ks"},
	                                       {"w", "v"},  {"W", "V"},  {"q", "k"},  {"Th", "T"},
	                                       {"Ph", "F"}, {"X", "Ks"}, {"Q", "K"}};
	char *bytes = arena_alloc(checking->search->arena, 2 * name.length + 1);
	size_t length = 0;
	for (size_t at = 0; at < name.length;) {
		size_t taken = 0;
		for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]) && taken == 0; i++) {
			size_t size = strlen(pairs[i][0]);
			if (at + size <= name.length &&
			    memcmp(name.bytes + at, pairs[i][0], size) == 0) {
				memcpy(bytes + length, pairs[i][1], strlen(pairs[i][1]));
				length += strlen(pairs[i][1]);
				taken = size;
			}
		}
		if (taken == 0) {
			bytes[length++] = name.bytes[at];
			taken = 1;
		}
		at += taken;
	}
	return (struct dragoman_text){bytes, length};
}

struct dragoman_text check_suggest_name(struct checking *checking, struct dragoman_text name)
{
	struct language source, target;
	language_index(checking->options->source, &source);
	language_index(checking->options->target, &target);
	const char *from = script_of(&source), *to = script_of(&target);
	if (strcmp(from, to) == 0) {
		return name;
	}
	if (checking->options->schemes == NULL) {
		return (struct dragoman_text){0};
	}
	for (size_t i = 0; i < sizeof(writings) / sizeof(writings[0]); i++) {
		if (strcmp(from, writings[i].script) == 0) {
			name = apply(checking, writings[i].to_latin, name);
		}
	}
	for (size_t i = 0; i < sizeof(writings) / sizeof(writings[0]); i++) {
		if (strcmp(to, writings[i].script) == 0) {
			return apply(checking, writings[i].from_latin, plainer(checking, name));
		}
	}
	return name;
}

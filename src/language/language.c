#include "language/language.h"

#include "language/alias.h"
#include "language/tag.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uloc.h>

/* Both answers of ICU take microseconds and are asked for every variant of every unit. A cache for
 * each thread needs no lock; texts over its width are simply asked anew. */
#define CACHE_ENTRIES 64

struct cached {
	struct language asked;
	struct language answer;
	bool is_known; /* of language_canonical(): it is well-formed; of language_is_assigned() */
};

static struct cached *cache_entry(struct cached *cache, struct dragoman_text text)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < text.length; i++) {
		hash = (hash ^ (unsigned char)text.bytes[i]) * 16777619u;
	}
	return &cache[(hash ^ hash >> 16) % CACHE_ENTRIES];
}

static bool is_entry_of(const struct cached *entry, struct dragoman_text text)
{
	return text.length > 0 && entry->asked.tag[text.length] == '\0' &&
	       memcmp(entry->asked.tag, text.bytes, text.length) == 0;
}

static void set_language(struct language *language, struct dragoman_text text)
{
	memcpy(language->tag, text.bytes, text.length);
	language->tag[text.length] = '\0';
}

static char upper(char byte)
{
	return byte >= 'a' && byte <= 'z' ? (char)(byte & ~0x20) : byte;
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

/* Writes into 2 * LANGUAGE_BYTES, where any two tags fit; whether the end fits is asked once. */
struct writer {
	char bytes[2 * LANGUAGE_BYTES];
	size_t length;
};

static void put_part(struct writer *writer, struct dragoman_text part, char (*convert)(char))
{
	if (part.length == 0) {
		return;
	}
	if (writer->length > 0) {
		writer->bytes[writer->length++] = '-';
	}
	for (size_t i = 0; i < part.length; i++) {
		writer->bytes[writer->length++] = convert(part.bytes[i]);
	}
}

static void put_script(struct writer *writer, struct dragoman_text script)
{
	size_t start = writer->length == 0 ? 0 : writer->length + 1;
	put_part(writer, script, lower);
	if (script.length > 0) {
		writer->bytes[start] = upper(writer->bytes[start]);
	}
}

static void put_tag(struct writer *writer, const struct language_tag *tag)
{
	put_part(writer, tag->primary, lower);
	put_script(writer, tag->script);
	put_part(writer, tag->region, upper);
	put_part(writer, tag->rest, lower);
}

/* RFC 5646 4.5: an extended language subtag is canonical as the primary one; then CLDR's aliases,
 * whose script and region count only where the tag has none. */
static void canonicalise(const struct language_tag *given, struct writer *writer)
{
	struct language_tag tag = *given;
	struct writer primary = {0};
	put_part(&primary, tag.extended.length > 0 ? tag.extended : tag.primary, lower);
	tag.primary = (struct dragoman_text){primary.bytes, primary.length};
	char alias[LANGUAGE_BYTES];
	struct language_tag modern;
	if (tag.primary.length > 0 && alias_of_language(tag.primary, alias, sizeof(alias)) &&
	    language_tag_parse(dragoman_text_of(alias), &modern)) {
		tag.primary = modern.primary;
		tag.script = tag.script.length > 0 ? tag.script : modern.script;
		tag.region = tag.region.length > 0 ? tag.region : modern.region;
	}
	put_tag(writer, &tag);
}

static bool canonicalise_once(struct dragoman_text tag, struct language *out_language)
{
	const char *modern;
	if (alias_of_grandfathered(tag, &modern)) {
		set_language(out_language, dragoman_text_of(modern));
		return true;
	}
	struct language_tag parsed;
	if (!language_tag_parse(tag, &parsed)) {
		return false;
	}
	struct writer writer = {0};
	canonicalise(&parsed, &writer);
	if (writer.length >= LANGUAGE_BYTES) {
		return false;
	}
	set_language(out_language, (struct dragoman_text){writer.bytes, writer.length});
	return true;
}

/* What replaces a tag may be replaced itself: `zh-cmn` by `cmn`, that by `zh`. */
#define MOST_REPLACEMENTS 4

static bool find_canonical(struct dragoman_text tag, struct language *out_language)
{
	bool is_known = canonicalise_once(tag, out_language);
	bool is_settled = false;
	for (int i = 0; i < MOST_REPLACEMENTS && is_known && !is_settled; i++) {
		struct language before = *out_language;
		is_known = canonicalise_once(dragoman_text_of(before.tag), out_language);
		is_settled = strcmp(before.tag, out_language->tag) == 0;
	}
	return is_known;
}

bool language_canonical(struct dragoman_text tag, struct language *out_language)
{
	static _Thread_local struct cached cache[CACHE_ENTRIES];
	if (tag.length == 0 || tag.length >= LANGUAGE_BYTES ||
	    memchr(tag.bytes, '\0', tag.length) != NULL) {
		return false;
	}
	struct cached *entry = cache_entry(cache, tag);
	if (!is_entry_of(entry, tag)) {
		set_language(&entry->asked, tag);
		entry->is_known = find_canonical(tag, &entry->answer);
	}
	if (entry->is_known) {
		*out_language = entry->answer;
	}
	return entry->is_known;
}

static struct dragoman_text before(struct dragoman_text text, char byte)
{
	const char *end = text.length == 0 ? NULL : memchr(text.bytes, byte, text.length);
	return (struct dragoman_text){text.bytes,
	                              end == NULL ? text.length : (size_t)(end - text.bytes)};
}

/* `sr_RS@latin`: the modifiers of POSIX locales that say a script. */
static struct dragoman_text script_of_modifier(struct dragoman_text name)
{
	static const char *const scripts[][2] = {
		{"@latin", "Latn"}, {"@cyrillic", "Cyrl"}, {"@devanagari", "Deva"}};
	size_t start = before(name, '@').length;
	struct dragoman_text modifier = {name.bytes + start, name.length - start};
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		if (dragoman_text_equal(modifier, dragoman_text_of(scripts[i][0]))) {
			return dragoman_text_of(scripts[i][1]);
		}
	}
	return (struct dragoman_text){0};
}

bool language_from_locale(struct dragoman_text name, struct language *out_language)
{
	struct dragoman_text locale = before(before(name, '@'), '.');
	if (locale.length == 0 || locale.length >= LANGUAGE_BYTES ||
	    dragoman_text_equal(locale, dragoman_text_of("POSIX"))) {
		return false;
	}
	char tag[LANGUAGE_BYTES];
	for (size_t i = 0; i < locale.length; i++) {
		tag[i] = locale.bytes[i] == '_' ? '-' : locale.bytes[i];
	}
	locale.bytes = tag;
	struct dragoman_text script = script_of_modifier(name);
	struct language_tag parsed;
	if (script.length == 0 || !language_tag_parse(locale, &parsed) ||
	    parsed.script.length > 0) {
		return language_canonical(locale, out_language);
	}
	parsed.script = script;
	struct writer writer = {0};
	put_tag(&writer, &parsed);
	return language_canonical((struct dragoman_text){writer.bytes, writer.length},
	                          out_language);
}

/* ICU would guess a script even for these. Nothing longer than three letters is registered. */
static bool is_of_no_language(struct dragoman_text primary)
{
	static const char *const none[] = {"und", "mul", "zxx", "mis", "i"};
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(none[i]))) {
			return true;
		}
	}
	return primary.length > 3;
}

/* The script that ICU's likely subtags name, or empty. `locale` holds what `out` views. */
static struct dragoman_text likely_script(const struct language_tag *tag, char *locale,
                                          int capacity)
{
	struct dragoman_text none = {0};
	char asked[2 * LANGUAGE_BYTES];
	snprintf(asked, sizeof(asked), "%.*s%s%.*s", (int)tag->primary.length, tag->primary.bytes,
	         tag->region.length > 0 ? "_" : "", (int)tag->region.length,
	         tag->region.length > 0 ? tag->region.bytes : "");
	UErrorCode error = U_ZERO_ERROR;
	char full[2 * LANGUAGE_BYTES];
	uloc_addLikelySubtags(asked, full, sizeof(full), &error);
	if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING) {
		return none;
	}
	int32_t length = uloc_getScript(full, locale, capacity, &error);
	return U_SUCCESS(error) && length == 4 ? dragoman_text_of(locale) : none;
}

static void find_index(struct dragoman_text canonical, struct language *out_index)
{
	struct language_tag tag;
	if (!language_tag_parse(canonical, &tag) || tag.primary.length == 0) {
		set_language(out_index, canonical);
		return;
	}
	char script[16];
	if (tag.script.length == 0 && !is_of_no_language(tag.primary)) {
		tag.script = likely_script(&tag, script, sizeof(script));
	}
	struct writer writer = {0};
	put_part(&writer, tag.primary, lower);
	put_script(&writer, tag.script);
	set_language(out_index, (struct dragoman_text){writer.bytes, writer.length});
}

void language_index(struct dragoman_text canonical, struct language *out_index)
{
	static _Thread_local struct cached cache[CACHE_ENTRIES];
	if (canonical.length == 0 || canonical.length >= LANGUAGE_BYTES) {
		*out_index = (struct language){"und"};
		return;
	}
	struct cached *entry = cache_entry(cache, canonical);
	if (!is_entry_of(entry, canonical)) {
		set_language(&entry->asked, canonical);
		find_index(canonical, &entry->answer);
	}
	*out_index = entry->answer;
}

struct dragoman_text language_region(struct dragoman_text canonical)
{
	struct language_tag tag;
	bool has_region = canonical.length > 0 && language_tag_parse(canonical, &tag) &&
	                  tag.region.length > 0;
	return has_region ? tag.region : (struct dragoman_text){0};
}

struct dragoman_text language_primary(struct dragoman_text canonical)
{
	return before(canonical, '-');
}

/* qaa to qtz are for private use (ISO 639-2). */
static bool is_local(const char *primary)
{
	return strlen(primary) == 3 && primary[0] == 'q' && primary[1] >= 'a' && primary[1] <= 't';
}

static bool find_assigned(struct dragoman_text canonical)
{
	static const char *const special[] = {"und", "mul", "zxx", "mis", "x", "i"};
	struct language primary;
	set_language(&primary, language_primary(canonical));
	for (size_t i = 0; i < sizeof(special) / sizeof(special[0]); i++) {
		if (strcmp(primary.tag, special[i]) == 0) {
			return true;
		}
	}
	return is_local(primary.tag) || uloc_getISO3Language(primary.tag)[0] != '\0';
}

bool language_is_assigned(struct dragoman_text canonical)
{
	static _Thread_local struct cached cache[CACHE_ENTRIES];
	if (canonical.length == 0 || canonical.length >= LANGUAGE_BYTES) {
		return false;
	}
	struct cached *entry = cache_entry(cache, canonical);
	if (!is_entry_of(entry, canonical)) {
		set_language(&entry->asked, canonical);
		entry->is_known = find_assigned(canonical);
	}
	return entry->is_known;
}

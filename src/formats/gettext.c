#include "formats/gettext.h"

#include "base/clock.h"
#include "formats/escape.h"
#include "formats/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The header. */

static bool parse_languages(const char *names, struct gettext_head *head)
{
	struct table *table = table_create(true, false);
	const char *reason;
	bool is_good = table != NULL && table_parse(table, names, &reason) &&
	               table->rule_count == 0 && table->count == 2 && table_languages(table) == 2 &&
	               table->columns[0].kind == COLUMN_LANGUAGE &&
	               table->columns[1].kind == COLUMN_LANGUAGE;
	if (is_good) {
		head->source = table->columns[0].language;
		head->target = table->columns[1].language;
	}
	table_destroy(table);
	return is_good;
}

static bool take_name(struct dragoman_text name, struct language *out_language)
{
	/* `sr@latin` is a script's name where BCP 47 has a subtag */
	const char *at = name.length == 0 ? NULL : memchr(name.bytes, '@', name.length);
	char text[LANGUAGE_BYTES];
	if (at != NULL && (size_t)(at - name.bytes) < 16) {
		size_t length = (size_t)(at - name.bytes), rest = name.length - length - 1;
		bool is_latin = rest >= 5 && strncasecmp(at + 1, "latin", 5) == 0;
		bool is_cyrillic = rest >= 8 && strncasecmp(at + 1, "cyrillic", 8) == 0;
		struct dragoman_text base = {name.bytes, length};
		if (!language_from_locale(base, out_language)) {
			return false;
		}
		if (is_latin || is_cyrillic) {
			struct dragoman_text primary = language_primary(
				dragoman_text_of(out_language->tag));
			snprintf(text, sizeof(text), "%.*s-%s", SHOWN(primary),
			         is_latin ? "Latn" : "Cyrl");
			return language_canonical(dragoman_text_of(text), out_language);
		}
		return true;
	}
	return language_from_locale(name, out_language);
}

static bool is_short(const struct language *language)
{
	size_t length = language_primary(dragoman_text_of(language->tag)).length;
	return length == 2 || length == 3;
}

/* `…/ru/LC_MESSAGES/x.mo`, `ru.po`, `app.ru.po`, `app_ru.po`. */
static bool language_of_path(const char *path, struct language *out_language)
{
	const char *folder = strstr(path, "/LC_MESSAGES/");
	const char *from = path, *to = folder;
	if (folder != NULL) {
		for (from = folder; from > path && from[-1] != '/'; from--) {
		}
	} else {
		const char *slash = strrchr(path, '/');
		from = slash == NULL ? path : slash + 1;
		to = strrchr(from, '.');
		for (const char *at = from; to != NULL && at < to; at++) {
			from = *at == '.' ? at + 1 : from;
		}
	}
	return to != NULL && to > from &&
	       take_name((struct dragoman_text){from, (size_t)(to - from)}, out_language) &&
	       is_short(out_language);
}

void gettext_head_init(struct gettext_head *head, struct dragoman_importer *importer)
{
	*head = (struct gettext_head){.source = {"en"}, .target = {"und"}};
	head->is_told = importer->languages != NULL;
	if (head->is_told && !parse_languages(importer->languages, head)) {
		report_fail(&importer->report, DRAGOMAN_INVALID, (struct place){0},
		            "the languages `%.60s`: a source and a target, as in `en,ru`",
		            importer->languages);
	} else if (!head->is_told) {
		struct language language;
		if (language_of_path(importer->report.name, &language)) {
			head->target = language;
		}
	}
	importer->source = head->source;
}

/* The value of a field, without blanks around it. */
static struct dragoman_text field_of(struct dragoman_text header, const char *name)
{
	size_t size = strlen(name);
	const char *at = header.bytes, *end = header.length == 0 ? at : at + header.length;
	while (at < end) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));
		line_end = line_end == NULL ? end : line_end;
		if ((size_t)(line_end - at) > size && strncasecmp(at, name, size) == 0 &&
		    at[size] == ':') {
			at += size + 1;
			while (at < line_end && *at == ' ') {
				at++;
			}
			while (line_end > at && (line_end[-1] == ' ' || line_end[-1] == '\r')) {
				line_end--;
			}
			return (struct dragoman_text){at, (size_t)(line_end - at)};
		}
		at = line_end < end ? line_end + 1 : end;
	}
	return (struct dragoman_text){0};
}

/* `2008-12-19 11:12+0100` */
static bool read_date(struct dragoman_text text, int64_t *out_seconds)
{
	char iso[40];
	if (text.length < 21 || text.length > 24 || text.bytes[10] != ' ') {
		return false;
	}
	int zone = (int)text.length - 5;
	bool has_seconds = zone > 16;
	snprintf(iso, sizeof(iso), "%.10sT%.*s%s%.3s:%.2s", text.bytes, zone - 11, text.bytes + 11,
	         has_seconds ? "" : ":00", text.bytes + zone, text.bytes + zone + 3);
	return clock_parse(dragoman_text_of(iso), out_seconds);
}

void gettext_head_read(struct gettext_head *head, struct dragoman_importer *importer,
                       struct dragoman_text header)
{
	struct language language;
	struct dragoman_text name = field_of(header, "Language");
	if (!head->is_told && name.length > 0 && take_name(name, &language) && is_short(&language)) {
		head->target = language;
	}
	name = field_of(header, "X-Source-Language");
	if (!head->is_told && name.length > 0 && take_name(name, &language) && is_short(&language)) {
		head->source = language;
		importer->source = language;
	}
	importer->states_neighbours = field_of(header, GETTEXT_ORDER).length > 0;
	struct dragoman_text author = field_of(header, "Last-Translator");
	size_t at;
	bool is_template = author.length >= 9 && memcmp(author.bytes, "FULL NAME", 9) == 0;
	if (!is_template && escape_is_possible(author, &at) && author.length < sizeof(head->author)) {
		snprintf(head->author, sizeof(head->author), "%.*s", (int)author.length,
		         author.length == 0 ? "" : author.bytes);
	}
	int64_t changed;
	if (read_date(field_of(header, "PO-Revision-Date"), &changed)) {
		head->changed = changed;
	}
	if (strcmp(head->target.tag, "und") == 0) {
		importer_warn(importer, "nothing says the language of the translations: `und` was "
		                        "taken (name both, as in `en,ru`)");
	}
}

void gettext_charset(struct dragoman_text header, char out_name[64])
{
	static const char before[] = "charset=";
	size_t size = sizeof(before) - 1, length = 0, at = 0;
	while (at + size <= header.length && strncasecmp(header.bytes + at, before, size) != 0) {
		at++;
	}
	for (at += size; at < header.length && length < 63; at++) {
		char byte = header.bytes[at];
		if (byte <= ' ' || byte == '"' || byte == '\\' || byte == ';' || byte >= 0x7f) {
			break;
		}
		out_name[length++] = byte;
	}
	out_name[length] = '\0';
	if (strcmp(out_name, "CHARSET") == 0) {
		out_name[0] = '\0';
	}
}

/* Units. */

bool gettext_is_possible(struct dragoman_importer *importer, const struct gettext_message *message)
{
	size_t at;
	bool is_possible = escape_is_possible(message->id, &at) &&
	                   escape_is_possible(message->plural, &at) &&
	                   escape_is_possible(message->context, &at);
	for (size_t i = 0; i < message->text_count; i++) {
		is_possible = is_possible && escape_is_possible(message->texts[i], &at);
	}
	if (!is_possible) {
		importer_warn(importer, "a message with control characters was left out");
	}
	return is_possible;
}

static void add_variant(struct dragoman_importer *importer, struct dragoman_unit *unit,
                        const struct language *language, struct dragoman_text text,
                        const char *plural)
{
	struct dragoman_variant *variant = importer_add(importer, &unit->variants,
	                                                &unit->variant_count, sizeof(*variant),
	                                                FORMATS_LANGUAGES, "texts of a message");
	if (variant == NULL) {
		return;
	}
	variant->language = build_text(&importer->build, dragoman_text_of(language->tag));
	variant->text = importer_text(importer, text);
	if (plural != NULL) {
		struct dragoman_property property = {dragoman_text_of(GETTEXT_PLURAL),
		                                     dragoman_text_of(plural)};
		importer_property(importer, &variant->properties, &variant->property_count,
		                  property);
	}
}

void gettext_unit(struct dragoman_importer *importer, const struct gettext_head *head,
                  const struct gettext_message *message, struct dragoman_unit *unit)
{
	unit->source = build_text(&importer->build, dragoman_text_of(head->source.tag));
	unit->context = importer_text(importer, message->context);
	unit->author = build_text(&importer->build, dragoman_text_of(head->author));
	unit->changed = head->changed;
	add_variant(importer, unit, &head->source, message->id, NULL);
	if (message->has_plural) {
		add_variant(importer, unit, &head->source, message->plural, "plural");
	}
	for (size_t i = 0; i < message->text_count; i++) {
		char number[] = {(char)('0' + i), '\0'};
		if (message->texts[i].length > 0) {
			add_variant(importer, unit, &head->target, message->texts[i],
			            message->has_plural ? number : NULL);
		}
	}
}

static struct dragoman_text plural_of(const struct dragoman_variant *variant)
{
	for (size_t i = 0; i < variant->property_count; i++) {
		if (dragoman_text_equal(variant->properties[i].name,
		                        dragoman_text_of(GETTEXT_PLURAL))) {
			return variant->properties[i].value;
		}
	}
	return (struct dragoman_text){0};
}

static void take_target(struct gettext_sides *sides, const struct dragoman_variant *variant)
{
	struct dragoman_text plural = plural_of(variant);
	size_t index = plural.length == 1 ? (size_t)(unsigned char)(plural.bytes[0] - '0') : 0;
	if (index >= GETTEXT_PLURALS || sides->texts[index].length > 0 ||
	    (index > 0 && !sides->has_plural)) {
		sides->left_out++;
		return;
	}
	sides->texts[index] = variant->text;
	sides->text_count = index >= sides->text_count ? index + 1 : sides->text_count;
}

bool gettext_sides(const struct dragoman_unit *unit, struct dragoman_text source,
                   struct dragoman_text target, struct gettext_sides *out_sides)
{
	*out_sides = (struct gettext_sides){0};
	bool has_id = false;
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		if (!dragoman_text_equal(variant->language, source)) {
			continue;
		}
		struct dragoman_text plural = plural_of(variant);
		if (dragoman_text_equal(plural, dragoman_text_of("plural"))) {
			out_sides->plural = variant->text;
			out_sides->has_plural = true;
		} else if (!has_id) {
			out_sides->id = variant->text;
			has_id = true;
		} else {
			out_sides->left_out++;
		}
	}
	bool is_same = dragoman_text_equal(source, target);
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		if (!is_same && dragoman_text_equal(variant->language, target)) {
			take_target(out_sides, variant);
		} else if (!dragoman_text_equal(variant->language, source)) {
			out_sides->left_out++;
		}
	}
	return has_id && out_sides->id.length > 0;
}

const char *gettext_plural_forms(struct dragoman_text language)
{
	static const struct {
		const char *languages;
		const char *forms;
	} rules[] = {
		{"ja zh ko vi th id ms lo my", "nplurals=1; plural=0;"},
		{"en de nl sv da nb nn no it es ca pt el hu fi et bg he eu gl eo az ka kk ky uz tk tt "
	         "mn sq ta te ur hi bn ku af sw hy tr fa",
	         "nplurals=2; plural=(n != 1);"},
		{"fr", "nplurals=2; plural=(n > 1);"},
		{"ru uk be sr hr bs",
	         "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
	         "(n%100<10 || n%100>=20) ? 1 : 2);"},
		{"pl", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) "
	               "? 1 : 2);"},
		{"cs sk", "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"},
		{"lt", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || "
	               "n%100>=20) ? 1 : 2);"},
		{"lv", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);"},
		{"ro", "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);"},
		{"sl", "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : "
	               "3);"},
		{"ar", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? "
	               "3 : n%100>=11 ? 4 : 5);"},
	};
	struct dragoman_text primary = language_primary(language);
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]) && primary.length > 0; i++) {
		const char *at = rules[i].languages;
		while (*at != '\0') {
			size_t length = strcspn(at, " ");
			if (length == primary.length && memcmp(at, primary.bytes, length) == 0) {
				return rules[i].forms;
			}
			at += length + (at[length] == ' ');
		}
	}
	return NULL;
}

#include "transliteration/schemes.h"

#include "language/language.h"
#include "transliteration/icu_names.h"
#include "transliteration/rule_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define ID_BYTES 128

struct scheme *schemes_add(struct schemes *schemes)
{
	if (schemes->count == schemes->capacity) {
		size_t capacity = schemes->capacity == 0 ? 1024 : 2 * schemes->capacity;
		struct scheme *items = ARENA_NEW(&schemes->arena, struct scheme, capacity);
		if (schemes->count > 0) {
			memcpy(items, schemes->items, schemes->count * sizeof(*items));
		}
		schemes->items = items;
		schemes->capacity = capacity;
	}
	return &schemes->items[schemes->count++];
}

void schemes_init(struct schemes *schemes)
{
	*schemes = (struct schemes){0};
	icu_names_add(schemes);
}

void schemes_finish(struct schemes *schemes)
{
	arena_finish(&schemes->arena);
}

static void add_file(struct schemes *schemes, const char *path)
{
	struct rule_file file;
	rule_file_read(&schemes->arena, dragoman_text_of(path), &file);
	for (size_t i = 0; i < file.scheme_count; i++) {
		*schemes_add(schemes) = (struct scheme){
			.name = file.schemes[i],
			.languages = file.languages,
			.language_count = file.language_count,
			.title = file.title,
			.standard = file.standard,
			.file = file.path,
			.problem = file.problem,
			.has_reverse = file.has_reverse,
			.rules = file.rules,
			.rules_length = file.rules_length,
		};
	}
}

static int is_rule_file(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	return length > 4 && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + length - 4, ".txt") == 0;
}

bool schemes_add_folder(struct schemes *schemes, const char *folder, struct fault *fault)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, is_rule_file, alphasort);
	if (count < 0) {
		fault_set(fault, DRAGOMAN_INVALID, "%s: %s", folder, strerror(errno));
		return false;
	}
	for (int i = 0; i < count; i++) {
		size_t size = strlen(folder) + strlen(entries[i]->d_name) + 2;
		char *path = arena_alloc(&schemes->arena, size);
		snprintf(path, size, "%s/%s", folder, entries[i]->d_name);
		add_file(schemes, path);
		free(entries[i]);
	}
	free(entries);
	return true;
}

/* Ids are ICU's, which does not care for their case either. */
static bool is_named(const struct scheme *scheme, struct dragoman_text name)
{
	return scheme->name.length == name.length && name.length > 0 &&
	       strncasecmp(scheme->name.bytes, name.bytes, name.length) == 0;
}

/* `ru-RU` is written like `ru`; a script counts where both say one. */
static bool takes(struct dragoman_text own, struct dragoman_text language)
{
	struct language own_index, index;
	language_index(own, &own_index);
	language_index(language, &index);
	if (strcmp(own_index.tag, index.tag) == 0) {
		return true;
	}
	return dragoman_text_equal(language_primary(own), language_primary(language)) &&
	       dragoman_text_equal(language, language_primary(language));
}

static bool is_for(const struct scheme *scheme, struct dragoman_text language)
{
	for (size_t i = 0; i < scheme->language_count; i++) {
		if (takes(scheme->languages[i], language)) {
			return true;
		}
	}
	return scheme->language_count == 0;
}

static bool has_language_of(const struct scheme *scheme, const struct scheme *other)
{
	for (size_t i = 0; i < scheme->language_count; i++) {
		for (size_t j = 0; j < other->language_count; j++) {
			if (dragoman_text_equal(scheme->languages[i], other->languages[j])) {
				return true;
			}
		}
	}
	return scheme->language_count == other->language_count && scheme->language_count == 0;
}

bool scheme_is_replaced(const struct schemes *schemes, size_t index)
{
	const struct scheme *scheme = &schemes->items[index];
	for (size_t i = index + 1; i < schemes->count; i++) {
		if (is_named(&schemes->items[i], scheme->name) &&
		    has_language_of(&schemes->items[i], scheme)) {
			return true;
		}
	}
	return false;
}

static void list_languages(const struct schemes *schemes, struct dragoman_text name, char *out_list,
                           size_t size)
{
	size_t length = 0;
	out_list[0] = '\0';
	for (size_t i = 0; i < schemes->count; i++) {
		const struct scheme *scheme = &schemes->items[i];
		if (!is_named(scheme, name) || scheme_is_replaced(schemes, i)) {
			continue;
		}
		for (size_t j = 0; j < scheme->language_count && length < size; j++) {
			length += (size_t)snprintf(out_list + length, size - length, "%s%.*s",
			                           length == 0 ? "" : ", ",
			                           (int)scheme->languages[j].length,
			                           scheme->languages[j].bytes);
		}
	}
}

static const struct scheme *refuse(const struct schemes *schemes, struct dragoman_text name,
                                   struct dragoman_text language, struct fault *fault)
{
	char list[160];
	list_languages(schemes, name, list, sizeof(list));
	if (language.length == 0) {
		fault_set_at(fault, DRAGOMAN_INVALID, "language",
		             "\"%.*s\" needs to know the language: one of %s", (int)name.length,
		             name.bytes, list);
	} else {
		fault_set_at(fault, DRAGOMAN_INVALID, "language",
		             "\"%.*s\" is not for \"%.*s\", but for %s", (int)name.length,
		             name.bytes, (int)language.length, language.bytes, list);
	}
	return NULL;
}

/* NULL without a fault: nothing has this name. */
static const struct scheme *find_named(const struct schemes *schemes, struct dragoman_text name,
                                       struct dragoman_text language, struct fault *fault)
{
	const struct scheme *found = NULL;
	bool has_name = false;
	size_t candidates = 0;
	for (size_t i = schemes->count; i > 0; i--) {
		const struct scheme *scheme = &schemes->items[i - 1];
		if (!is_named(scheme, name)) {
			continue;
		}
		has_name = true;
		if (language.length > 0 && is_for(scheme, language)) {
			return scheme;
		}
		if (language.length == 0 && !scheme_is_replaced(schemes, i - 1)) {
			found = scheme;
			candidates++;
		}
	}
	if (candidates == 1) {
		return found;
	}
	return has_name ? refuse(schemes, name, language, fault) : NULL;
}

/* `ka-Latn-t-ka-m0-bgn-2009` that ICU does not have is bgn-pcgn-2009 for ka, if anything is. */
static const struct scheme *find_tagged(const struct schemes *schemes, struct dragoman_text name,
                                        struct fault *fault)
{
	char id[ID_BYTES];
	char edition[ID_BYTES];
	if (!icu_name_of_tag(name, id, sizeof(id))) {
		return NULL;
	}
	const struct scheme *scheme = find_named(schemes, dragoman_text_of(id),
	                                         (struct dragoman_text){0}, fault);
	char *variant = strchr(id, '/');
	if (scheme != NULL || variant == NULL || strncasecmp(variant, "/bgn_", 5) != 0) {
		return scheme;
	}
	snprintf(edition, sizeof(edition), "bgn-pcgn-%s", variant + 5);
	id[strcspn(id, "-")] = '\0';
	for (char *at = id; *at != '\0'; at++) {
		*at = *at == '_' ? '-' : *at;
	}
	struct language language;
	return language_canonical(dragoman_text_of(id), &language)
	               ? find_named(schemes, dragoman_text_of(edition),
	                            dragoman_text_of(language.tag), fault)
	               : NULL;
}

const struct scheme *schemes_find(const struct schemes *schemes, struct dragoman_text name,
                                  struct dragoman_text language, struct fault *fault)
{
	const struct scheme *scheme = find_named(schemes, name, language, fault);
	if (scheme == NULL && !faulted(fault)) {
		scheme = find_tagged(schemes, name, fault);
	}
	if (scheme == NULL && !faulted(fault)) {
		fault_set_at(fault, DRAGOMAN_NOT_FOUND, "scheme",
		             "no scheme \"%.*s\"; server.status lists them", (int)name.length,
		             name.bytes);
	}
	if (scheme != NULL && scheme->problem.length > 0) {
		fault_set_at(fault, DRAGOMAN_INVALID, "scheme",
		             "\"%.*s\" is disabled: its rules have an error: %.*s:%.*s",
		             (int)name.length, name.bytes, (int)scheme->file.length,
		             scheme->file.bytes, (int)scheme->problem.length,
		             scheme->problem.bytes);
		return NULL;
	}
	return scheme;
}

#include "check_pairs.h"

#include "terms/check.h"

#include <stdio.h>

static void glossary(struct shelf *shelf)
{
	shelf_put(shelf, "vienna place", "en=+Vienna", "ru=+Вена|~Виенна", NULL);
	shelf_put(shelf, "karabakh place", "en=+Nagorno-Karabakh|*Karabakh",
	          "ru=+Нагорный Карабах|*Карабах|~Арцах", "az=+Dağlıq Qarabağ|~Artsax", NULL);
	shelf_put(shelf, "georgia place", "en=+Georgia", "ru=+Грузия", NULL);
	shelf_put(shelf, "georgia-us place", "en=+Georgia", "ru=+Джорджия", NULL);
	shelf_put(shelf, "osce organisation",
	          "en=+Organization for Security and Co-operation in Europe|+OSCE<acronym>",
	          "ru=+Организация по безопасности и сотрудничеству в Европе|+ОБСЕ<acronym>", NULL);
	shelf_put(shelf, "shusha place", "en=+Shusha", "ru=+Шуша|*Шуши", "de=+Schuscha", NULL);
	shelf_put(shelf, "mail other", "ru=+почта", "en=+email|~e-mail", NULL);
	shelf_put(shelf, "minsk organisation",
	          "en=+OSCE Minsk Group<fullForm>|*Minsk Group<shortForm>",
	          "ru=+Минская группа ОБСЕ<fullForm>|*Минская группа<shortForm>", NULL);
	shelf_put(shelf, "ganja place", "en=+Ganja[1989..]|+Kirovabad[1935..1989]", "ru=+Гянджа[1989..]|+Кировабад[1935..1989]",
	          NULL);
	shelf_put(shelf, "ceasefire other", "en=+ceasefire",
	          "ru=+прекращение огня|-перемирие|?тишина", NULL);
	shelf_put(shelf, "truce other", "en=+truce", "ru=+перемирие", NULL);
	shelf_put(shelf, "french other france", "en=+French", "ru=+французский", NULL);
	shelf_put(shelf, "frenchman other france", "en=+French", "ru=+француз", NULL);
	shelf_put(shelf, "france place", "en=+France", "ru=+Франция", NULL);
	shelf_put(shelf, "new-zealand place", "en=+New Zealand", "tr=+Yeni Zelanda", NULL);
	shelf_put(shelf, "blockade event", "en=+blockade", "de=+Blockade", "ru=+блокада", NULL);
	shelf_put(shelf, "siege event", "en=+siege", "de=+Belagerung", "ru=+осада", NULL);
	shelf_put(shelf, "field-marshal title", "en=+field marshal", "de=+Feldmarschall", NULL);
	shelf_put(shelf, "marshal title", "en=+marshal", "de=+Marschall", NULL);
	shelf_put(shelf, "us place", "en=+United States|+US<acronym>", "ru=+США", NULL);
	shelf_put(shelf, "riga place", "ru=+Рига", "uk=+Рига", "en=+Riga", NULL);
	shelf_put(shelf, "south-africa place", "en=+South Africa", "az=+Cənubi Afrika|~Cənub Afrika",
	          NULL);
	shelf_put(shelf, "galapagos place", "en=+Galápagos|~Galapagos", "ru=+Галапагосы", NULL);
	shelf_put(shelf, "games event", "fr=+Jeux olympiques|~Jeux Olympiques", "en=+Olympics", NULL);
	shelf_put(shelf, "hong-kong place", "en=+Hong Kong", "de=+Hongkong", NULL);
	shelf_put(shelf, "iceland place", "en=+Iceland", "de=+Island", NULL);
	shelf_put(shelf, "wales place", "en=+Wales", "fr=+pays de Galles", NULL);
	shelf_put(shelf, "untranslated other", "en=+briefing", "de=+Briefing", NULL);
}

static void describe(char *out, size_t size, const struct dragoman_finding *findings, size_t count)
{
	size_t length = 0;
	out[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		const struct dragoman_finding *finding = &findings[i];
		length += (size_t)snprintf(
			out + length, size - length, "%s%s:%.*s", i == 0 ? "" : " ",
			dragoman_finding_word(finding->kind), (int)finding->concept_id.length,
			finding->concept_id.bytes == NULL ? "" : finding->concept_id.bytes);
		if (finding->has_target_at) {
			length += (size_t)snprintf(out + length, size - length, "@%u",
			                           finding->target_at.start);
		}
		bool is_note = finding->severity == DRAGOMAN_SEVERITY_NOTE &&
		               finding->kind != DRAGOMAN_FINDING_NOT_PREFERRED;
		length += (size_t)snprintf(out + length, size - length, "%s", is_note ? "?" : "");
		assert_true(finding->message.length > 0);
	}
}

static void check_pair(struct shelf *shelf, const struct check_case *pair)
{
	struct term_search search;
	struct dragoman_finding *findings = NULL;
	char found[400];
	struct check_options options = {.source = {pair->languages, 2},
	                                .target = dragoman_text_of(pair->languages + 3),
	                                .as_of = dragoman_text_of("2020-10-30")};
	struct dragoman_check_pair texts = {dragoman_text_of(pair->source),
	                                    dragoman_text_of(pair->target)};
	shelf_search(shelf, &search);
	size_t count = check(&search, &options, &texts, &findings);
	describe(found, sizeof(found), findings, count);
	if (strcmp(found, pair->expected) != 0) {
		print_error("%s\n%s\n  found: %s\n", pair->source, pair->target, found);
	}
	assert_string_equal(found, pair->expected);
	shelf_search_end(shelf);
}

void check_pairs_all(struct shelf *shelf, const struct check_case *pairs, size_t count)
{
	glossary(shelf);
	for (size_t i = 0; i < count; i++) {
		check_pair(shelf, &pairs[i]);
	}
}

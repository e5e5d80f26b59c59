/* import_check.c - would the server take this record? Asked before anything is sent. */
#include "import.h"

struct check {
	const struct import_limits *limits;
	const char *complaint; /* the first */
};

static void refuse_if(struct check *check, bool is_bad, const char *complaint)
{
	if (is_bad && check->complaint == NULL) {
		check->complaint = complaint;
	}
}

/* What XML 1.0 cannot hold a memory cannot give back. */
static bool is_storable(struct dragoman_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.bytes[i];
		if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') {
			return false;
		}
	}
	return true;
}

static void check_value(struct check *check, struct dragoman_text text)
{
	refuse_if(check, text.length > check->limits->value_bytes,
	          "a note, property or name is longer than the server takes");
	refuse_if(check, !is_storable(text), "a control character that no XML file could carry");
}

static void check_values(struct check *check, const struct dragoman_text *texts, size_t count)
{
	refuse_if(check, count > check->limits->notes, "more notes than the server takes");
	for (size_t i = 0; i < count; i++) {
		check_value(check, texts[i]);
	}
}

static void check_properties(struct check *check, const struct dragoman_property *properties,
                             size_t count)
{
	refuse_if(check, count > check->limits->properties,
	          "more properties than the server takes");
	for (size_t i = 0; i < count; i++) {
		check_value(check, properties[i].name);
		check_value(check, properties[i].value);
	}
}

static void check_variant(struct check *check, const struct dragoman_variant *variant)
{
	refuse_if(check, variant->text.length > check->limits->segment_bytes,
	          "a segment is longer than the server takes");
	refuse_if(check, !is_storable(variant->text),
	          "a control character that no XML file could carry");
	refuse_if(check, variant->tag_count > check->limits->tags,
	          "a segment has more inline tags than the server takes");
	for (size_t i = 0; i < variant->tag_count; i++) {
		check_value(check, variant->tags[i].id);
		check_value(check, variant->tags[i].type);
		check_value(check, variant->tags[i].data);
	}
	check_value(check, variant->author);
	check_values(check, variant->notes, variant->note_count);
	check_properties(check, variant->properties, variant->property_count);
}

const char *import_check_unit(const struct dragoman_unit *unit, const struct import_limits *limits)
{
	struct check check = {.limits = limits};
	refuse_if(&check, unit->variant_count == 0, "a unit without any language");
	refuse_if(&check, unit->id.length > limits->id_bytes,
	          "its id is longer than the server takes");
	refuse_if(&check, unit->variant_count > limits->unit_languages,
	          "more languages than the server takes");
	for (size_t i = 0; i < unit->variant_count; i++) {
		check_variant(&check, &unit->variants[i]);
	}
	check_value(&check, unit->id);
	check_value(&check, unit->context);
	check_value(&check, unit->subject);
	check_value(&check, unit->author);
	check_value(&check, unit->changed_by);
	check_values(&check, unit->notes, unit->note_count);
	check_properties(&check, unit->properties, unit->property_count);
	return check.complaint;
}

static void check_term(struct check *check, const struct dragoman_term *term)
{
	refuse_if(check, term->text.length == 0, "an empty term");
	refuse_if(check, term->text.length > check->limits->term_bytes,
	          "a term is longer than the server takes");
	refuse_if(check, term->form_count > check->limits->forms,
	          "a term has more forms than the server takes");
	check_value(check, term->text);
	check_value(check, term->note);
	check_value(check, term->context);
	check_value(check, term->source);
	check_properties(check, term->properties, term->property_count);
}

static void check_language(struct check *check, const struct dragoman_concept_language *language)
{
	refuse_if(check, language->term_count > check->limits->terms,
	          "more terms in one language than the server takes");
	for (size_t i = 0; i < language->term_count; i++) {
		check_term(check, &language->terms[i]);
	}
	check_value(check, language->definition);
	check_value(check, language->note);
	check_properties(check, language->properties, language->property_count);
}

const char *import_check_concept(const struct dragoman_concept *entry,
                                 const struct import_limits *limits)
{
	struct check check = {.limits = limits};
	size_t term_count = 0;
	refuse_if(&check, entry->id.length > limits->id_bytes,
	          "its id is longer than the server takes");
	refuse_if(&check, entry->language_count > limits->unit_languages,
	          "more languages than the server takes");
	for (size_t i = 0; i < entry->language_count; i++) {
		term_count += entry->languages[i].term_count;
		check_language(&check, &entry->languages[i]);
	}
	refuse_if(&check, term_count == 0, "a concept without any term");
	refuse_if(&check, entry->relation_count > limits->notes,
	          "more relations than the server takes");
	check_value(&check, entry->subject);
	check_value(&check, entry->definition);
	check_values(&check, entry->notes, entry->note_count);
	check_values(&check, entry->sources, entry->source_count);
	check_properties(&check, entry->properties, entry->property_count);
	return check.complaint;
}

/* tbx_take.c - an element of TBX finds its field, or stays as a property. */
#include "base/clock.h"
#include "formats/status_words.h"
#include "formats/tbx.h"

#include <stdio.h>
#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
}

static bool is_node(const struct tbx_node *node, const char *element, const char *type)
{
	return is(node->element, element) && is(node->type, type);
}

/* Text and a type say all there is in it. */
static bool is_simple(const struct tbx_node *node)
{
	return !node->is_group && node->target.length == 0 && node->attribute_count == 0;
}

static struct dragoman_text *text_field(const struct tbx_target *target,
                                        const struct tbx_field *field)
{
	void *levels[] = {[TBX_CONCEPT] = target->concept_entry,
	                  [TBX_LANGUAGE] = target->language,
	                  [TBX_TERM] = target->term};
	char *owner = levels[target->level];
	return (struct dragoman_text *)(void *)(owner + field->offset);
}

static void add_property(struct tbx_target *target, struct dragoman_text name,
                         struct dragoman_text value)
{
	struct dragoman_property property = {name, value};
	if (target->level == TBX_CONCEPT) {
		importer_property(target->importer, &target->concept_entry->properties,
		                  &target->concept_entry->property_count, property);
	} else if (target->level == TBX_LANGUAGE) {
		importer_property(target->importer, &target->language->properties,
		                  &target->language->property_count, property);
	} else {
		importer_property(target->importer, &target->term->properties,
		                  &target->term->property_count, property);
	}
}

/* What stays. */

static struct dragoman_text kind_of_group(const struct tbx_node *node)
{
	const struct tbx_node *child = node->first_child;
	if (child == NULL) {
		return (struct dragoman_text){0};
	}
	return is(node->element, "transacGrp") && child->text.length > 0 ? child->text
	                                                                 : child->type;
}

static void keep_markup(struct tbx_target *target, const struct tbx_node *node)
{
	struct buffer name = {0}, value = {0};
	struct dragoman_text type = node->is_group ? kind_of_group(node) : node->type;
	buffer_append_string(&name, TBX_MARKUP);
	buffer_append_text(&name, node->element);
	if (type.length > 0) {
		buffer_append_byte(&name, ':');
		buffer_append_text(&name, type);
	}
	tbx_node_write(&value, node);
	if (name.failed || value.failed) {
		importer_fail(target->importer, DRAGOMAN_FAILED, "out of memory");
	} else {
		add_property(target, buffer_text(&name), buffer_text(&value));
	}
	buffer_finish(&name);
	buffer_finish(&value);
}

bool tbx_is_reserved(struct dragoman_text name, enum tbx_level level)
{
	const char *const prefixes[] = {
		TBX_MARKUP, TBX_ADMIN, "descrip:", level == TBX_LANGUAGE ? TBX_ADMIN : TBX_OWN,
		level == TBX_TERM ? "termNote:" : TBX_ADMIN};
	size_t suffix = strlen(TBX_SOURCE_SUFFIX);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		size_t length = strlen(prefixes[i]);
		if (name.length >= length && memcmp(name.bytes, prefixes[i], length) == 0) {
			return true;
		}
	}
	return name.length == 0 || is(name, "note") ||
	       (name.length >= suffix &&
	        memcmp(name.bytes + name.length - suffix, TBX_SOURCE_SUFFIX, suffix) == 0);
}

/* An admin may be anybody's: export writes all our own properties so. */
static void warn_of_category(const struct tbx_target *target, const struct tbx_node *node)
{
	if (node->type.length > 0 && !tbx_is_category(node->type)) {
		importer_warn(target->importer,
		              "`%.*s` is no data category of TBX: kept as a property",
		              SHOWN(node->type));
	}
}

/* `descrip:TYPE`, `termNote:TYPE`, `note`; an admin goes by its type alone where it can, and by
 * what stands behind `admin:` where export put that there (name_admin in tbx_export.c). */
static void keep_text(struct tbx_target *target, const struct tbx_node *node)
{
	if (is(node->element, "note")) {
		add_property(target, node->element, node->text);
		return;
	}
	if (is(node->element, "descrip") || is(node->element, "termNote")) {
		warn_of_category(target, node);
	}
	if (is(node->element, "admin")) {
		struct dragoman_text type = node->type;
		size_t prefix = strlen(TBX_ADMIN);
		bool is_put_there = type.length > prefix &&
		                    memcmp(type.bytes, TBX_ADMIN, prefix) == 0;
		if (is_put_there) {
			type = (struct dragoman_text){type.bytes + prefix, type.length - prefix};
		}
		if (is_put_there || !tbx_is_reserved(type, target->level)) {
			add_property(target, type, node->text);
			return;
		}
	}
	struct buffer name = {0};
	buffer_append_text(&name, node->element);
	buffer_append_byte(&name, ':');
	buffer_append_text(&name, node->type);
	if (name.failed) {
		importer_fail(target->importer, DRAGOMAN_FAILED, "out of memory");
	} else {
		add_property(target, buffer_text(&name), node->text);
	}
	buffer_finish(&name);
}

static void keep(struct tbx_target *target, const struct tbx_node *node)
{
	static const char *const plain[] = {"admin", "descrip", "note", "termNote"};
	bool is_plain = false;
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		is_plain |= is(node->element, plain[i]);
	}
	bool is_named_note = is(node->element, "note") && node->type.length > 0;
	if (is_simple(node) && is_plain && !is_named_note) {
		keep_text(target, node);
	} else {
		keep_markup(target, node);
	}
}

/* Text fields. */

static bool is_date(struct dragoman_text text)
{
	int64_t seconds;
	return text.length == 10 && text.bytes[4] == '-' && clock_parse(text, &seconds);
}

static bool take_field(struct tbx_target *target, const struct tbx_node *node)
{
	for (size_t i = 0; i < tbx_field_count; i++) {
		const struct tbx_field *field = &tbx_fields[i];
		if (field->level != target->level || !is_node(node, field->element, field->type) ||
		    !is_simple(node)) {
			continue;
		}
		struct dragoman_text *text = text_field(target, field);
		if (text->length == 0 && (!field->is_date || is_date(node->text))) {
			*text = node->text;
			return true;
		}
	}
	return false;
}

/* A descrip and where it was found: the field keeps the text, a property the source. */
static bool take_sourced(struct tbx_target *target, const struct tbx_node *node)
{
	const struct tbx_node *first = node->first_child;
	const struct tbx_node *second = first == NULL ? NULL : first->next;
	char name[80];
	if (second == NULL || second->next != NULL || !is_node(second, "admin", "source") ||
	    !is_simple(second) || first->type.length > 60 || second->text.length == 0 ||
	    first->text.length == 0 || !take_field(target, first)) {
		return false;
	}
	int length = snprintf(name, sizeof(name), "%.*s" TBX_SOURCE_SUFFIX, (int)first->type.length,
	                      first->type.bytes);
	add_property(target, (struct dragoman_text){name, (size_t)length}, second->text);
	return true;
}

/* Concepts. */

static void add_text(struct tbx_target *target, struct dragoman_text **list, size_t *count,
                     struct dragoman_text text)
{
	struct dragoman_text *added = importer_add(target->importer, list, count, sizeof(*added),
	                                           FORMATS_NOTES, "notes or sources");
	if (added != NULL) {
		*added = text;
	}
}

static bool take_kind(struct tbx_target *target, const struct tbx_node *node)
{
	for (int i = 0; i < DRAGOMAN_CONCEPT_KIND_COUNT; i++) {
		enum dragoman_concept_kind kind = (enum dragoman_concept_kind)i;
		if (is(node->text, dragoman_concept_kind_word(kind))) {
			target->concept_entry->kind = kind;
			return true;
		}
	}
	return false;
}

static bool take_relation(struct tbx_target *target, struct dragoman_text kind,
                          struct dragoman_text id)
{
	if (kind.length == 0 || id.length == 0 || id.length > FORMATS_ID_BYTES) {
		return false;
	}
	struct dragoman_concept *concept_entry = target->concept_entry;
	struct dragoman_relation *relation = importer_add(
		target->importer, &concept_entry->relations, &concept_entry->relation_count,
		sizeof(*relation), FORMATS_NOTES, "relations");
	if (relation != NULL) {
		relation->kind = kind;
		relation->concept_id = id;
	}
	return true;
}

struct transaction {
	struct dragoman_text what;
	struct dragoman_text who;
	int64_t when;
};

/* Dates stand with and without a time, and the time with and without a zone. */
static bool read_date(struct dragoman_text text, int64_t *out_seconds)
{
	char zoned[40];
	if (clock_parse(text, out_seconds)) {
		return true;
	}
	int length = snprintf(zoned, sizeof(zoned), "%.*sZ", SHOWN(text));
	return length < (int)sizeof(zoned) &&
	       clock_parse((struct dragoman_text){zoned, (size_t)length}, out_seconds);
}

static bool read_transaction(const struct tbx_node *node, struct transaction *out_transaction)
{
	struct transaction transaction = {0};
	for (const struct tbx_node *child = node->first_child; child != NULL; child = child->next) {
		bool is_what = is(child->element, "transac") && transaction.what.length == 0;
		bool is_who = is_node(child, "transacNote", "responsibility") &&
		              transaction.who.length == 0;
		bool is_when = is(child->element, "date") && transaction.when == 0 &&
		               read_date(child->text, &transaction.when);
		if (!is_simple(child) || (!is_what && !is_who && !is_when)) {
			return false;
		}
		transaction.what = is_what ? child->text : transaction.what;
		transaction.who = is_who ? child->text : transaction.who;
	}
	*out_transaction = transaction;
	return transaction.when != 0 || transaction.who.length > 0;
}

static bool take_transaction(struct tbx_target *target, struct tbx_node *node)
{
	struct dragoman_concept *concept_entry = target->concept_entry;
	struct transaction transaction;
	if (!read_transaction(node, &transaction)) {
		return false;
	}
	if (is(transaction.what, "origination") && concept_entry->created == 0 &&
	    concept_entry->author.length == 0) {
		concept_entry->author = transaction.who;
		concept_entry->created = transaction.when;
		return true;
	}
	bool is_later = target->modification == NULL || transaction.when > concept_entry->changed;
	if (!is(transaction.what, "modification") || !is_later) {
		return false;
	}
	if (target->modification != NULL) {
		keep(target, target->modification);
	}
	target->modification = node;
	concept_entry->changed_by = transaction.who;
	concept_entry->changed = transaction.when;
	return true;
}

static bool take_concept(struct tbx_target *target, struct tbx_node *node)
{
	struct dragoman_concept *concept_entry = target->concept_entry;
	if (is(node->element, "transacGrp")) {
		return take_transaction(target, node);
	}
	if (is_node(node, "ref", "crossReference")) {
		bool has_target = node->target.length > 0;
		return take_relation(target, dragoman_text_of("see-also"),
		                     has_target ? node->target : node->text);
	}
	if (is_node(node, "descrip", TBX_RELATION)) {
		return take_relation(target, node->text, node->target);
	}
	if (is_node(node, "descrip", TBX_KIND)) {
		return take_kind(target, node);
	}
	if (is_simple(node) && is_node(node, "note", "")) {
		add_text(target, &concept_entry->notes, &concept_entry->note_count, node->text);
		return true;
	}
	if (is_simple(node) && is_node(node, "admin", "source")) {
		add_text(target, &concept_entry->sources, &concept_entry->source_count, node->text);
		return true;
	}
	return false;
}

/* Terms. */

static bool take_status(struct dragoman_term *term, struct dragoman_text word)
{
	enum dragoman_term_status status;
	bool is_ours;
	if (!status_of_word(word, &status, &is_ours)) {
		return false;
	}
	bool is_same = term->status == DRAGOMAN_TERM_FORBIDDEN &&
	               status == DRAGOMAN_TERM_DEPRECATED && term->original_status.length == 0;
	if (term->status != DRAGOMAN_TERM_NO_STATUS && !is_same) {
		return false;
	}
	term->status = is_same ? term->status : status;
	if (!is_ours) {
		term->original_status = word;
	}
	return true;
}

static bool take_term_admin(struct tbx_target *target, const struct tbx_node *node)
{
	struct dragoman_term *term = target->term;
	if (is(node->type, TBX_STATUS) && is(node->text, "forbidden")) {
		term->status = DRAGOMAN_TERM_FORBIDDEN;
		return true;
	}
	if (is(node->type, TBX_ORIGINAL_STATUS) && term->original_status.length == 0) {
		term->original_status = node->text;
		return true;
	}
	if (is(node->type, TBX_CASE) && is(node->text, "yes")) {
		term->case_sensitive = true;
		return true;
	}
	if (is(node->type, TBX_FORM)) {
		struct dragoman_text *form = importer_add(target->importer, &term->forms,
		                                          &term->form_count, sizeof(*form),
		                                          FORMATS_FORMS, "forms of a term");
		if (form != NULL) {
			*form = node->text;
		}
		return true;
	}
	return false;
}

static bool take_term(struct tbx_target *target, const struct tbx_node *node)
{
	if (!is_simple(node)) {
		return false;
	}
	if (is_node(node, "termNote", "administrativeStatus") ||
	    is_node(node, "termNote", "normativeAuthorization") ||
	    is_node(node, "termNote", "usageStatus")) {
		return take_status(target->term, node->text);
	}
	return is(node->element, "admin") && take_term_admin(target, node);
}

void tbx_take(struct tbx_target *target, struct tbx_node *node)
{
	bool is_alone = node->is_group && node->first_child != NULL &&
	                node->first_child->next == NULL && !node->first_child->is_group &&
	                node->attribute_count == 0 && !is(node->element, "transacGrp");
	if (is_alone) {
		node = node->first_child; /* a group of one says no more than the one */
	}
	bool is_empty = node->is_group ? node->first_child == NULL
	                               : node->text.length == 0 && node->target.length == 0;
	if (is_empty) {
		return;
	}
	bool is_taken = take_field(target, node) ||
	                (is(node->element, "descripGrp") && take_sourced(target, node));
	if (!is_taken && target->level == TBX_CONCEPT) {
		is_taken = take_concept(target, node);
	} else if (!is_taken && target->level == TBX_TERM) {
		is_taken = take_term(target, node);
	}
	if (!is_taken) {
		keep(target, node);
	}
}

/* xliff_write.c - text and tags as the content of a source or target. */
#include "formats/escape.h"
#include "formats/xliff_attributes.h"
#include "formats/xliff_unit.h"

#include <string.h>

/* How a tag is written. */
struct plan {
	struct xliff_whole whole; /* name empty: the data is code */
	size_t partner;           /* the other end of a pair of elements, or SIZE_MAX */
};

static const struct xliff_element *element_of(const struct xliff_output *output,
                                              const struct plan *plan)
{
	return plan->whole.name.length == 0 ? NULL
	                                    : xliff_element(output->version, plan->whole.name.bytes,
	                                                    plan->whole.name.length);
}

/* False for an element of the other version, with a prefix it does not declare, or with a code
 * where version 2 has no place for it: it is a code like any other. */
static bool has_place(const struct xliff_output *output, const struct plan *plan)
{
	const struct xliff_element *element = element_of(output, plan);
	if (element == NULL ||
	    (output->version == XLIFF_2 && !element->refers && plan->whole.content.length > 0)) {
		return false;
	}
	struct dragoman_text left = plan->whole.attributes, name, value;
	const char *of_marks = output->version == XLIFF_1 ? "mtype" : "id";
	bool is_marker = element->role == ROLE_MARKER, is_of_version = !is_marker;
	while (xliff_attribute_next(&left, &name, &value)) {
		is_of_version |= dragoman_text_equal(name, dragoman_text_of(of_marks));
		if (!xliff_markup_declares(plan->whole.attributes, name)) {
			return false;
		}
	}
	return is_of_version;
}

/* True if the tag may begin an element that its partner ends. */
static bool may_pair(const struct xliff_output *output, const struct dragoman_tag *tag,
                     const struct plan *plan)
{
	const struct xliff_element *element = element_of(output, plan);
	if (plan->whole.name.length > 0) {
		return element != NULL &&
		       (element->role == ROLE_PAIR || element->role == ROLE_MARKER);
	}
	return output->version == XLIFF_2 || tag->data.length == 0; /* 1.2: else bpt and ept */
}

static bool same(const struct plan *plan, const char *name)
{
	return dragoman_text_equal(plan->whole.name, dragoman_text_of(name));
}

/* In 1.2 the schema wants a rid to be that of one bpt or bx before, and a new one there. */
static bool rid_fits(const struct dragoman_variant *variant, size_t index, const struct plan *plans)
{
	const char *opener = same(&plans[index], "ept")  ? "bpt"
	                     : same(&plans[index], "ex") ? "bx"
	                                                 : NULL;
	for (size_t i = 0; i < index; i++) {
		bool is_same = dragoman_text_equal(variant->tags[i].id, variant->tags[index].id);
		bool is_opener = opener != NULL ? same(&plans[i], opener)
		                                : dragoman_text_equal(plans[i].whole.name,
		                                                      plans[index].whole.name);
		if (is_same && is_opener) {
			return opener != NULL;
		}
	}
	return opener == NULL;
}

/* Pairs what is properly nested; overlapping tags stay alone. */
static void find_pairs(const struct xliff_output *output, const struct dragoman_variant *variant,
                       struct plan *plans, size_t *stack)
{
	size_t depth = 0;
	for (size_t i = 0; i < variant->tag_count; i++) {
		const struct dragoman_tag *tag = &variant->tags[i];
		bool is_open = tag->kind == DRAGOMAN_TAG_OPEN;
		if (is_open && may_pair(output, tag, &plans[i])) {
			stack[depth++] = i;
		}
		bool is_close = tag->kind == DRAGOMAN_TAG_CLOSE &&
		                plans[i].whole.name.length == 0 &&
		                (output->version == XLIFF_2 || tag->data.length == 0);
		for (size_t at = depth; is_close && at > 0; at--) {
			const struct xliff_element *start = element_of(output,
			                                               &plans[stack[at - 1]]);
			bool is_marker = start != NULL && start->role == ROLE_MARKER;
			if (dragoman_text_equal(variant->tags[stack[at - 1]].id, tag->id) &&
			    !(is_marker && tag->data.length > 0)) {
				plans[stack[at - 1]].partner = i;
				plans[i].partner = stack[at - 1];
				depth = at - 1;
				break;
			}
		}
	}
}

/* With our own prefix where the standard has no such attribute or value. */
static void write_attribute(const struct xliff_output *output, const char *element,
                            const char *name, struct dragoman_text value)
{
	if (value.length > 0) {
		bool fits = xliff_attribute_fits(output->version, dragoman_text_of(element),
		                                 dragoman_text_of(name), value);
		struct buffer escaped = {0};
		escape_attribute(&escaped, value);
		if (fits || output->version == XLIFF_1 || strcmp(name, "type") != 0 ||
		    !xliff_type_write(output->content, buffer_text(&escaped))) {
			buffer_append_format(output->content, " %s%s=\"", fits ? "" : XLIFF_OWN ":",
			                     name);
			buffer_append_text(output->content, buffer_text(&escaped));
			buffer_append_byte(output->content, '"');
		}
		output->content->failed |= escaped.failed;
		buffer_finish(&escaped);
	}
}

static void write_number(const struct xliff_output *output, const char *name, size_t index)
{
	buffer_append_format(output->content, " %s=\"x%zu\"", name, index + 1);
}

/* The code goes among the unit's data; its name is the reference. `code` is escaped already. */
static void write_reference(const struct xliff_output *output, const char *name,
                            struct dragoman_text code, bool is_escaped)
{
	if (code.length == 0) {
		return;
	}
	size_t number = ++*output->code_count;
	buffer_append_format(output->content, " %s=\"d%zu\"", name, number);
	buffer_append_format(output->codes, "          <data id=\"d%zu\" xml:space=\"preserve\">",
	                     number);
	if (is_escaped) {
		buffer_append_text(output->codes, code);
	} else {
		escape_text(output->codes, code);
	}
	buffer_append_string(output->codes, "</data>\n");
}

/* The usual element for a tag. */
static const char *usual_name(const struct xliff_output *output, const struct dragoman_tag *tag,
                              bool is_paired)
{
	bool is_first = output->version == XLIFF_1, has_code = tag->data.length > 0;
	switch (tag->kind) {
	case DRAGOMAN_TAG_OPEN:
		return is_paired  ? (is_first ? "g" : "pc")
		       : is_first ? (has_code ? "bpt" : "bx")
		                  : "sc";
	case DRAGOMAN_TAG_CLOSE:
		return is_first ? (has_code ? "ept" : "ex") : "ec";
	default:
		return is_first && !has_code ? "x" : "ph";
	}
}

static void write_usual(const struct xliff_output *output, const struct dragoman_variant *variant,
                        size_t index, const struct plan *plans)
{
	struct buffer *out = output->content;
	const struct dragoman_tag *tag = &variant->tags[index];
	bool is_paired = plans[index].partner != SIZE_MAX;
	const char *name = usual_name(output, tag, is_paired);
	struct dragoman_text id = tag->id.length > 0 ? tag->id : tag->external;
	buffer_append_format(out, "<%s", name);
	write_attribute(output, name, "id", id);
	if (!xliff_attribute_fits(output->version, dragoman_text_of(name), dragoman_text_of("id"),
	                          id)) {
		write_number(output, "id", index);
	}
	write_attribute(output, name, output->version == XLIFF_1 ? "ctype" : "type", tag->type);
	if (output->version == XLIFF_1) {
		if (tag->data.length > 0) {
			buffer_append_byte(out, '>');
			escape_text(out, tag->data);
			buffer_append_format(out, "</%s>", name);
		} else {
			buffer_append_string(out, is_paired ? ">" : "/>");
		}
		return;
	}
	if (!is_paired && tag->kind != DRAGOMAN_TAG_STANDALONE) {
		buffer_append_string(out, " isolated=\"yes\"");
	}
	write_reference(output, is_paired ? "dataRefStart" : "dataRef", tag->data, false);
	if (is_paired) {
		write_reference(output, "dataRefEnd", variant->tags[plans[index].partner].data,
		                false);
	}
	buffer_append_string(out, is_paired ? ">" : "/>");
}

/* Required ones that are not there, or not as the standard wants them. */
static void write_required(const struct xliff_output *output, const struct xliff_whole *whole,
                           size_t index)
{
	const char *usual, *name;
	for (size_t i = 0;
	     (name = xliff_attribute_required(output->version, whole->name, i, &usual)) != NULL;
	     i++) {
		struct dragoman_text left = whole->attributes, other, value;
		bool is_there = false;
		while (xliff_attribute_next(&left, &other, &value)) {
			is_there |= dragoman_text_equal(other, dragoman_text_of(name)) &&
			            (!xliff_takes_foreign(output->version, whole->name) ||
			             xliff_attribute_fits(output->version, whole->name, other,
			                                  value));
		}
		if (!is_there && usual == NULL) {
			write_number(output, name, index);
		} else if (!is_there) {
			buffer_append_format(output->content, " %s=\"%s\"", name, usual);
		}
	}
}

static void write_whole_start(const struct xliff_output *output,
                              const struct dragoman_variant *variant, size_t index,
                              const struct plan *plans)
{
	struct buffer *out = output->content;
	const struct xliff_whole *whole = &plans[index].whole;
	char refused[20] = "";
	if (output->version == XLIFF_1 && !rid_fits(variant, index, plans)) {
		strcat(refused, "rid ");
	}
	if (output->version == XLIFF_1 && output->is_target) {
		strcat(refused, "mid "); /* it would have to be that of a segment */
	}
	buffer_append_byte(out, '<');
	buffer_append_text(out, whole->name);
	xliff_attributes_write(out, output->version, whole->name, whole->attributes, refused);
	write_required(output, whole, index);
}

/* An element as it stood; the code of XLIFF 2 goes among the data. */
static void write_whole(const struct xliff_output *output, const struct dragoman_variant *variant,
                        size_t index, const struct plan *plans)
{
	struct buffer *out = output->content;
	const struct xliff_whole *whole = &plans[index].whole;
	bool is_paired = plans[index].partner != SIZE_MAX;
	write_whole_start(output, variant, index, plans);
	if (output->version == XLIFF_2) {
		write_reference(output, is_paired ? "dataRefStart" : "dataRef", whole->content,
		                true);
		if (is_paired) {
			write_reference(output, "dataRefEnd",
			                variant->tags[plans[index].partner].data, false);
		}
		buffer_append_string(out, is_paired ? ">" : "/>");
		return;
	}
	buffer_append_byte(out, '>');
	buffer_append_text(out, whole->content);
	if (!is_paired) {
		buffer_append_string(out, "</");
		buffer_append_text(out, whole->name);
		buffer_append_byte(out, '>');
	}
}

static void write_tag(const struct xliff_output *output, const struct dragoman_variant *variant,
                      size_t index, const struct plan *plans)
{
	const struct plan *plan = &plans[index];
	const struct dragoman_tag *tag = &variant->tags[index];
	bool is_end = tag->kind == DRAGOMAN_TAG_CLOSE && plan->partner != SIZE_MAX;
	if (is_end) {
		const struct plan *start = &plans[plan->partner];
		const char *usual = output->version == XLIFF_1 ? "g" : "pc";
		struct dragoman_text name = start->whole.name.length > 0 ? start->whole.name
		                                                         : dragoman_text_of(usual);
		buffer_append_string(output->content, "</");
		buffer_append_text(output->content, name);
		buffer_append_byte(output->content, '>');
		return;
	}
	const struct xliff_element *element = element_of(output, plan);
	bool needs_pair = element != NULL &&
	                  (element->role == ROLE_PAIR || element->role == ROLE_MARKER);
	if (element != NULL && (!needs_pair || plan->partner != SIZE_MAX)) {
		write_whole(output, variant, index, plans);
	} else {
		write_usual(output, variant, index, plans);
	}
}

static size_t skip_characters(struct dragoman_text text, size_t at, size_t count)
{
	for (; count > 0 && at < text.length; count--) {
		do {
			at++;
		} while (at < text.length && ((unsigned char)text.bytes[at] & 0xc0) == 0x80);
	}
	return count > 0 ? SIZE_MAX : at;
}

static void write_text(struct buffer *buffer, struct dragoman_text text, size_t from, size_t to)
{
	if (to > from) {
		escape_text(buffer, (struct dragoman_text){text.bytes + from, to - from});
	}
}

bool xliff_inline_write(const struct xliff_output *output, const struct dragoman_variant *variant)
{
	size_t count = variant->tag_count, done = 0;
	struct plan *plans = build_take(output->scratch, (count + 1) * sizeof(*plans));
	size_t *stack = build_take(output->scratch, (count + 1) * sizeof(*stack));
	if (plans == NULL || stack == NULL) {
		return true; /* scratch remembers */
	}
	for (size_t i = 0; i < count; i++) {
		plans[i].partner = SIZE_MAX;
		if (!xliff_whole(variant->tags[i].data, &plans[i].whole) ||
		    !has_place(output, &plans[i])) {
			plans[i].whole = (struct xliff_whole){0};
		}
	}
	find_pairs(output, variant, plans, stack);
	uint32_t character = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t at = variant->tags[i].at;
		size_t next = at < character ? SIZE_MAX
		                             : skip_characters(variant->text, done, at - character);
		if (next == SIZE_MAX) {
			return false;
		}
		write_text(output->content, variant->text, done, next);
		write_tag(output, variant, i, plans);
		done = next;
		character = at;
	}
	write_text(output->content, variant->text, done, variant->text.length);
	return true;
}

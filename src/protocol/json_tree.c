#include "protocol/json_tree.h"

#include "protocol/json_scan.h"

#include <string.h>

struct parser {
	struct json_scan scan;
	struct arena *arena;
	size_t value_count;
	size_t most_values;
	unsigned depth;
};

static bool parse_value(struct parser *parser, struct json_node *node);

/* Numbers: all are checked, whole ones of 64 bits are kept. */

static size_t skip_digits(struct parser *parser)
{
	size_t count = 0;
	for (; *parser->scan.at >= '0' && *parser->scan.at <= '9'; parser->scan.at++) {
		count++;
	}
	return count;
}

static bool skip_fraction(struct parser *parser)
{
	if (*parser->scan.at == '.') {
		parser->scan.at++;
		if (skip_digits(parser) == 0) {
			return json_refuse(&parser->scan, "a digit is expected");
		}
	}
	if (*parser->scan.at == 'e' || *parser->scan.at == 'E') {
		parser->scan.at++;
		parser->scan.at += *parser->scan.at == '+' || *parser->scan.at == '-';
		if (skip_digits(parser) == 0) {
			return json_refuse(&parser->scan, "a digit is expected");
		}
	}
	return true;
}

static bool parse_number(struct parser *parser, struct json_node *node)
{
	bool is_negative = *parser->scan.at == '-';
	parser->scan.at += is_negative;
	const unsigned char *digits = parser->scan.at;
	size_t count = skip_digits(parser);
	if (count == 0 || (count > 1 && digits[0] == '0')) {
		return json_refuse(&parser->scan, count == 0 ? "a value is expected"
		                                             : "a number must not begin with 0");
	}
	const unsigned char *whole = parser->scan.at;
	if (!skip_fraction(parser)) {
		return false;
	}
	node->kind = whole == parser->scan.at && count <= 18 ? JSON_KIND_WHOLE : JSON_KIND_OTHER;
	int64_t number = 0;
	for (size_t i = 0; node->kind == JSON_KIND_WHOLE && i < count; i++) {
		number = number * 10 + (digits[i] - '0');
	}
	node->value.number = is_negative ? -number : number;
	return true;
}

static bool parse_word(struct parser *parser, struct json_node *node)
{
	static const struct {
		const char *word;
		size_t length;
		enum json_kind kind;
	} words[] = {{"null", 4, JSON_KIND_NULL},
	             {"true", 4, JSON_KIND_TRUE},
	             {"false", 5, JSON_KIND_FALSE}};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strncmp((const char *)parser->scan.at, words[i].word, words[i].length) == 0) {
			parser->scan.at += words[i].length;
			node->kind = words[i].kind;
			return true;
		}
	}
	return json_refuse(&parser->scan, "a value is expected");
}

/* Lists and objects. */

static struct json_node *add_node(struct parser *parser)
{
	if (parser->most_values > 0 && parser->value_count == parser->most_values) {
		fault_set(parser->scan.fault, DRAGOMAN_TOO_LARGE,
		          "the body holds more values than the limit json_values, %zu",
		          parser->most_values);
		return NULL;
	}
	parser->value_count++;
	struct json_node *node = arena_try(parser->arena, sizeof(*node));
	if (node == NULL) {
		fault_set(parser->scan.fault, DRAGOMAN_FAILED, "out of memory");
	}
	return node;
}

static bool parse_name(struct parser *parser, struct json_node *node)
{
	struct dragoman_text name;
	json_skip_space(&parser->scan);
	if (*parser->scan.at != '"') {
		return json_refuse(&parser->scan, "the name of a member is expected");
	}
	if (!json_scan_text(&parser->scan, &name)) {
		return false;
	}
	node->name = name.bytes;
	json_skip_space(&parser->scan);
	if (*parser->scan.at != ':') {
		return json_refuse(&parser->scan, "`:` is expected");
	}
	parser->scan.at++;
	return true;
}

static bool parse_items(struct parser *parser, struct json_node *parent, char close)
{
	const struct json_node **link = &parent->value.first;
	do {
		parser->scan.at++; /* the opening bracket, then commas */
		struct json_node *node = add_node(parser);
		if (node == NULL || (close == '}' && !parse_name(parser, node)) ||
		    !parse_value(parser, node)) {
			return false;
		}
		*link = node;
		link = &node->next;
		parent->count++;
		json_skip_space(&parser->scan);
	} while (*parser->scan.at == ',');
	if (*parser->scan.at != close) {
		return json_refuse(&parser->scan, close == '}' ? "`,` or `}` is expected"
		                                               : "`,` or `]` is expected");
	}
	parser->scan.at++;
	return true;
}

static bool parse_many(struct parser *parser, struct json_node *node, char close)
{
	if (parser->depth == JSON_DEPTH) {
		return json_refuse(&parser->scan, "nested too deeply");
	}
	node->kind = close == '}' ? JSON_KIND_OBJECT : JSON_KIND_LIST;
	unsigned char *open = parser->scan.at++;
	json_skip_space(&parser->scan);
	if (*parser->scan.at == close) {
		parser->scan.at++;
		return true;
	}
	parser->scan.at = open;
	parser->depth++;
	bool is_good = parse_items(parser, node, close);
	parser->depth--;
	return is_good;
}

static bool parse_value(struct parser *parser, struct json_node *node)
{
	json_skip_space(&parser->scan);
	switch (*parser->scan.at) {
	case '{':
		return parse_many(parser, node, '}');
	case '[':
		return parse_many(parser, node, ']');
	case '"':
		node->kind = JSON_KIND_TEXT;
		return json_scan_text(&parser->scan, &node->value.text);
	case 't':
	case 'f':
	case 'n':
		return parse_word(parser, node);
	default:
		return parse_number(parser, node);
	}
}

static bool parse_all(struct parser *parser, struct json_node *root)
{
	if (!parse_value(parser, root)) {
		return false;
	}
	json_skip_space(&parser->scan);
	return parser->scan.at == parser->scan.end ||
	       json_refuse(&parser->scan, "the body goes on behind its end");
}

const struct json_node *json_parse(const struct json_source *source, struct fault *fault)
{
	size_t length = source->body.length;
	struct parser parser = {
		.scan = {.fault = fault,
	                 .body = source->body,
	                 .start = arena_try(source->arena, length + 1)},
		.arena = source->arena,
		.most_values = source->most_values,
	};
	struct json_node *root = add_node(&parser);
	if (parser.scan.start == NULL || root == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	if (length > 0) {
		memcpy(parser.scan.start, source->body.bytes, length);
	}
	parser.scan.at = parser.scan.start;
	parser.scan.end = parser.scan.start + length;
	return parse_all(&parser, root) ? root : NULL;
}

const struct json_node *json_member(const struct json_node *object, const char *name)
{
	if (object == NULL || object->kind != JSON_KIND_OBJECT) {
		return NULL;
	}
	const struct json_node *member = object->value.first;
	while (member != NULL && strcmp(member->name, name) != 0) {
		member = member->next;
	}
	return member;
}

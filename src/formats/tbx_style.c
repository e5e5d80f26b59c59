#include "formats/escape.h"
#include "formats/tbx.h"

#include <stdio.h>
#include <string.h>

/* The data categories of the two public modules (TBX-Min and TBX-Basic, LTAC 2019); in DCT each is
 * an element of its module's namespace. */
static const struct {
	const char *category;
	const char *element;
	const char *module;
} categories[] = {
	{"administrativeStatus", "termNote", "min"},
	{"customerSubset", "admin", "min"},
	{"externalCrossReference", "xref", "min"},
	{"partOfSpeech", "termNote", "min"},
	{"subjectField", "descrip", "min"},
	{"context", "descrip", "basic"},
	{"crossReference", "ref", "basic"},
	{"definition", "descrip", "basic"},
	{"geographicalUsage", "termNote", "basic"},
	{"grammaticalGender", "termNote", "basic"},
	{"projectSubset", "admin", "basic"},
	{"responsibility", "transacNote", "basic"},
	{"source", "admin", "basic"},
	{"termLocation", "termNote", "basic"},
	{"termType", "termNote", "basic"},
	{"transactionType", "transac", "basic"},
	{"xGraphic", "xref", "basic"},
};

static const char *module_of(struct dragoman_text element, struct dragoman_text type)
{
	for (size_t i = 0; i < sizeof(categories) / sizeof(categories[0]); i++) {
		if (dragoman_text_equal(type, dragoman_text_of(categories[i].category)) &&
		    dragoman_text_equal(element, dragoman_text_of(categories[i].element))) {
			return categories[i].module;
		}
	}
	return NULL;
}

bool tbx_is_min(struct dragoman_text element, struct dragoman_text type)
{
	const char *module = module_of(element, type);
	return module != NULL && strcmp(module, "min") == 0;
}

void tbx_dct_name(struct dragoman_text element, struct dragoman_text type, struct tbx_name *out_name)
{
	const char *module = type.length == 0 ? NULL : module_of(element, type);
	const char *prefix = module != NULL ? module : type.length > 0 ? "dragoman" : "";
	struct dragoman_text local = module != NULL ? type : element;
	out_name->keeps_type = module == NULL && type.length > 0;
	snprintf(out_name->name, sizeof(out_name->name), "%s%s%.*s", prefix,
	         *prefix == '\0' ? "" : ":", SHOWN(local));
}

/* One tag of markup as escape_is_markup() takes it: its name, and its attributes as they stand. */
struct piece {
	struct dragoman_text name;
	struct dragoman_text type;   /* the value of `type`, as it is escaped */
	struct dragoman_text before; /* the attributes before it, and after it */
	struct dragoman_text after;
};

static struct dragoman_text between(const char *from, const char *to)
{
	return (struct dragoman_text){from, (size_t)(to - from)};
}

static struct piece read_tag(const char *at, const char *end)
{
	struct piece piece = {0};
	const char *from = at;
	while (at < end && *at != ' ' && *at != '>') {
		at++;
	}
	piece.name = between(from, at);
	from = at;
	while (at < end && *at == ' ') {
		const char *name = at + 1, *value = memchr(at, '"', (size_t)(end - at));
		const char *close = memchr(value + 1, '"', (size_t)(end - value - 1));
		if (strncmp(name, "type=", 5) == 0) {
			piece.type = between(value + 1, close);
			piece.before = between(from, at);
			from = close + 1;
		}
		at = close + 1;
	}
	piece.after = between(from, at);
	return piece;
}

void tbx_dct_markup(struct buffer *buffer, struct dragoman_text markup)
{
	struct tbx_name open[64]; /* escape_is_markup() takes no deeper ones */
	size_t depth = 0;
	const char *at = markup.bytes, *end = markup.bytes + markup.length;
	while (at < end) {
		const char *tag = memchr(at, '<', (size_t)(end - at));
		tag = tag == NULL ? end : tag;
		buffer_append(buffer, at, (size_t)(tag - at));
		if (tag == end) {
			return;
		}
		const char *close = memchr(tag, '>', (size_t)(end - tag));
		if (tag[1] == '/') {
			buffer_append_format(buffer, "</%s>", open[--depth].name);
		} else {
			struct piece piece = read_tag(tag + 1, close);
			struct tbx_name *name = &open[depth++];
			tbx_dct_name(piece.name, piece.type, name);
			buffer_append_format(buffer, "<%s", name->name);
			buffer_append_text(buffer, piece.before);
			if (name->keeps_type) {
				buffer_append_string(buffer, " type=\"");
				buffer_append_text(buffer, piece.type);
				buffer_append_byte(buffer, '"');
			}
			buffer_append_text(buffer, piece.after);
			buffer_append_byte(buffer, '>');
		}
		at = close + 1;
	}
}

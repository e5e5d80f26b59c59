#include "formats/xliff_attributes.h"

#include "base/clock.h"
#include "formats/xliff_ids.h"
#include "formats/xliff_unit.h"

#include <stdio.h>
#include <string.h>

enum kind {
	KIND_ANY,
	KIND_TOKEN,  /* NMTOKEN of XML */
	KIND_TOKENS, /* with blanks between them */
	KIND_WORD,   /* one of the list */
	KIND_OPEN,   /* one of the list, or `x-…` */
	KIND_PAIR,   /* one of the list, or `prefix:value` */
	KIND_NUMBER, /* from 1 on; up to what the list says */
	KIND_PLACE,  /* `0;#;-7;8` */
	KIND_HEX,
	KIND_TIME /* date and time, with a `T` between */
};

#define YES_NO "yes no"
#define DATA_TYPES                                                                                 \
	"asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog "  \
	"form html htmlbody ini interleaf javaclass javapropertyresourcebundle "                   \
	"javalistresourcebundle javascript jscript layout lisp margin menufile messagefile mif "   \
	"mimetype mo msglib pagefooter pageheader parameters pascal php plaintext po report "      \
	"resources resx rtf sgml sgmldtd svg vbscript warning winres xhtml xml xmldtd xsl xul"
#define RESOURCE_TYPES                                                                             \
	"auto3state autocheckbox autoradiobutton bedit bitmap button caption cell checkbox "       \
	"checkboxmenuitem checkedlistbox colorchooser combobox comboboxexitem comboboxitem "       \
	"component contextmenu ctext cursor datetimepicker defpushbutton dialog dlginit edit "     \
	"file filechooser fn font footer frame grid groupbox header heading hedit hscrollbar "     \
	"icon iedit keywords label linklabel list listbox listitem ltext menu menubar menuitem "   \
	"menuseparator message monthcalendar numericupdown panel popupmenu pushbox pushbutton "    \
	"radio radiobuttonmenuitem rcdata row rtext scrollpane separator shortcut spinner "        \
	"splitter state3 statusbar string tabcontrol table textbox togglebutton toolbar tooltip "  \
	"trackbar tree uri userbutton usercontrol var versioninfo vscrollbar window"
#define MARK_TYPES                                                                                 \
	"abbrev abbreviated-form abbreviation acronym appellation collocation common-name "        \
	"datetime equation expanded-form formula head-term initialism "                            \
	"international-scientific-term internationalism logical-expression "                       \
	"materials-management-unit name near-synonym part-number phrase phraseological-unit "      \
	"protected romanized-form seg set-phrase short-form sku standard-text symbol synonym "     \
	"synonymous-phrase term transcribed-form transliterated-form truncated-term variant"
#define STATES                                                                                     \
	"final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n "             \
	"needs-review-translation needs-translation new signed-off translated"
#define QUALIFIERS                                                                                 \
	"exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt "    \
	"leveraged-repository leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate "    \
	"rejected-length rejected-spelling tm-suggestion"

static const struct {
	enum xliff_version version;
	const char *elements; /* and attributes: words */
	const char *attributes;
	enum kind kind;
	const char *values;
} rules[] = {
	{XLIFF_1, "g x bx ex bpt ept ph it", "id xid equiv-text", KIND_ANY, NULL},
	{XLIFF_1, "bx ex bpt ept it", "rid", KIND_TOKEN, NULL},
	{XLIFF_1, "g bx bpt it sub", "ctype", KIND_OPEN, "bold italic underlined link"},
	{XLIFF_1, "x ph", "ctype", KIND_OPEN, "image pb lb"},
	{XLIFF_1, "g x bx", "clone", KIND_WORD, YES_NO},
	{XLIFF_1, "bpt ept ph it", "crc", KIND_ANY, NULL},
	{XLIFF_1, "ph", "assoc", KIND_WORD, "preceding following both"},
	{XLIFF_1, "it", "pos", KIND_WORD, "open close"},
	{XLIFF_1, "mrk", "mtype", KIND_OPEN, MARK_TYPES},
	{XLIFF_1, "mrk", "mid", KIND_TOKEN, NULL},
	{XLIFF_1, "mrk", "comment", KIND_ANY, NULL},
	{XLIFF_1, "sub", "xid", KIND_ANY, NULL},
	{XLIFF_1, "file", "tool-id category product-name product-version build-num", KIND_ANY, NULL},
	{XLIFF_1, "file", "date", KIND_TIME, NULL},
	{XLIFF_1, "sub file group trans-unit", "datatype", KIND_OPEN, DATA_TYPES},
	{XLIFF_1, "group", "id", KIND_ANY, NULL},
	{XLIFF_1, "group trans-unit", "translate merged-trans", KIND_WORD, YES_NO},
	{XLIFF_1, "group trans-unit", "restype", KIND_OPEN, RESOURCE_TYPES},
	{XLIFF_1, "group trans-unit", "resname extradata extype menu menu-option menu-name font css-style",
	 KIND_ANY, NULL},
	{XLIFF_1, "group trans-unit", "charclass", KIND_ANY, NULL},
	{XLIFF_1, "group trans-unit",
	 "help-id style exstyle maxwidth minwidth maxheight minheight maxbytes minbytes", KIND_TOKEN, NULL},
	{XLIFF_1, "group trans-unit", "size-unit", KIND_OPEN,
	 "byte char col cm dlgunit em ex glyph in mm percent pixel point row"},
	{XLIFF_1, "group trans-unit", "reformat", KIND_OPEN,
	 YES_NO " coord coord-x coord-y coord-cx coord-cy font font-name font-size font-weight css-style "
	        "style ex-style"},
	{XLIFF_1, "group trans-unit target", "coord", KIND_PLACE, NULL},
	{XLIFF_1, "trans-unit", "approved", KIND_WORD, YES_NO},
	{XLIFF_1, "trans-unit", "phase-name", KIND_ANY, NULL},
	{XLIFF_1, "target", "state", KIND_OPEN, STATES},
	{XLIFF_1, "target", "state-qualifier", KIND_OPEN, QUALIFIERS},
	{XLIFF_1, "target", "phase-name style exstyle", KIND_TOKEN, NULL},
	{XLIFF_1, "target", "resname font css-style", KIND_ANY, NULL},
	{XLIFF_1, "target", "equiv-trans", KIND_WORD, YES_NO},
	{XLIFF_1, "note", "from xml:lang", KIND_ANY, NULL},
	{XLIFF_1, "note", "priority", KIND_NUMBER, "10"},
	{XLIFF_1, "note", "annotates", KIND_WORD, "source target general"},
	{XLIFF_2, "ph pc sc ec", "canCopy canDelete", KIND_WORD, YES_NO},
	{XLIFF_2, "pc sc ec", "canOverlap", KIND_WORD, YES_NO},
	{XLIFF_2, "ph pc sc ec", "canReorder", KIND_WORD, YES_NO " firstNo"},
	{XLIFF_2, "ph pc sc ec", "copyOf", KIND_TOKEN, NULL},
	{XLIFF_2, "ph sc ec", "disp equiv", KIND_ANY, NULL},
	{XLIFF_2, "pc", "dispStart dispEnd equivStart equivEnd", KIND_ANY, NULL},
	{XLIFF_2, "ph pc sc ec mrk sm note group", "id", KIND_TOKEN, NULL},
	{XLIFF_2, "ph sc ec", "subFlows", KIND_TOKENS, NULL},
	{XLIFF_2, "pc", "subFlowsStart subFlowsEnd", KIND_TOKENS, NULL},
	{XLIFF_2, "ph pc sc ec", "subType", KIND_PAIR, ""},
	{XLIFF_2, "ph pc sc ec", "type", KIND_WORD, "fmt ui quote link image other"},
	{XLIFF_2, "pc sc ec", "dir", KIND_WORD, "ltr rtl auto"},
	{XLIFF_2, "sc ec", "isolated", KIND_WORD, YES_NO},
	{XLIFF_2, "ec em", "startRef", KIND_TOKEN, NULL},
	{XLIFF_2, "cp", "hex", KIND_HEX, NULL},
	{XLIFF_2, "mrk sm", "type", KIND_PAIR, "generic comment term"},
	{XLIFF_2, "mrk sm", "ref value", KIND_ANY, NULL},
	{XLIFF_2, "mrk sm unit group file", "translate", KIND_WORD, YES_NO},
	{XLIFF_2, "unit group file segment", "canResegment", KIND_WORD, YES_NO},
	{XLIFF_2, "unit group file", "srcDir trgDir", KIND_WORD, "ltr rtl auto"},
	{XLIFF_2, "unit group", "name", KIND_ANY, NULL},
	{XLIFF_2, "unit group", "type", KIND_PAIR, ""},
	{XLIFF_2, "file", "original", KIND_ANY, NULL},
	{XLIFF_2, "segment", "state", KIND_WORD, "initial translated reviewed final"},
	{XLIFF_2, "segment", "subState", KIND_ANY, NULL},
	{XLIFF_2, "target", "order", KIND_NUMBER, "999999999"},
	{XLIFF_2, "note", "appliesTo", KIND_WORD, "source target"},
	{XLIFF_2, "note", "category", KIND_ANY, NULL},
	{XLIFF_2, "note", "priority", KIND_NUMBER, "10"},
};

/* Where attributes of any other namespace may stand. */
static const char *const takes_foreign[] = {
	[XLIFF_1] = "g x bx ex bpt ept ph it mrk file group trans-unit target",
	[XLIFF_2] = "ph pc sc ec mrk sm file group unit note",
};

static const struct {
	enum xliff_version version;
	const char *elements;
	const char *attribute;
	const char *usual;
} required[] = {
	{XLIFF_1, "g x bx ex bpt ept ph it", "id", NULL},
	{XLIFF_1, "it", "pos", "open"},
	{XLIFF_1, "mrk", "mtype", "x-none"},
	{XLIFF_2, "ph pc sc mrk sm", "id", NULL},
	{XLIFF_2, "em", "startRef", NULL},
	{XLIFF_2, "cp", "hex", "0000"},
};

bool xliff_has_word(const char *words, struct dragoman_text word)
{
	for (const char *at = words; *at != '\0'; at += at[0] == ' ') {
		size_t length = strcspn(at, " ");
		if (dragoman_text_equal((struct dragoman_text){at, length}, word)) {
			return true;
		}
		at += length;
	}
	return false;
}

static bool is_hex(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
	       (byte >= 'A' && byte <= 'F');
}

static bool are_all_hex(struct dragoman_text value)
{
	for (size_t i = 0; i < value.length; i++) {
		if (!is_hex(value.bytes[i])) {
			return false;
		}
	}
	return value.length > 0 && value.length % 2 == 0;
}

static bool has_blank(struct dragoman_text value)
{
	for (size_t i = 0; i < value.length; i++) {
		if (strchr(" \t\r\n", value.bytes[i]) != NULL) {
			return true;
		}
	}
	return false;
}

/* `x-` and something without blanks. */
static bool is_extension(struct dragoman_text value)
{
	return value.length > 2 && memcmp(value.bytes, "x-", 2) == 0 && !has_blank(value);
}

static bool is_pair(struct dragoman_text value)
{
	const char *colon = memchr(value.bytes, ':', value.length);
	size_t at = colon == NULL ? 0 : (size_t)(colon - value.bytes);
	return at > 0 && at + 1 < value.length && !has_blank(value) &&
	       memchr(colon + 1, ':', value.length - at - 1) == NULL;
}

static bool are_tokens(struct dragoman_text value)
{
	size_t from = 0;
	for (size_t i = 0; i <= value.length; i++) {
		if (i < value.length && value.bytes[i] != ' ') {
			continue;
		}
		if (!xliff_is_token((struct dragoman_text){value.bytes + from, i - from})) {
			return false;
		}
		from = i + 1;
	}
	return true;
}

static bool is_number(struct dragoman_text value, const char *most)
{
	size_t limit = 0, number = 0;
	for (const char *at = most; *at != '\0'; at++) {
		limit = limit * 10 + (size_t)(*at - '0');
	}
	for (size_t i = 0; i < value.length; i++) {
		if (value.bytes[i] < '0' || value.bytes[i] > '9' || number > limit) {
			return false;
		}
		number = number * 10 + (size_t)(value.bytes[i] - '0');
	}
	return number >= 1 && number <= limit;
}

/* Four numbers, any of them `#`, with semicolons between. */
static bool is_place(struct dragoman_text value)
{
	size_t at = 0;
	for (int i = 0; i < 4; i++) {
		bool is_open = at < value.length && value.bytes[at] == '#';
		at += is_open;
		at += !is_open && at < value.length && value.bytes[at] == '-';
		size_t digits = at;
		while (!is_open && at < value.length && value.bytes[at] >= '0' && value.bytes[at] <= '9') {
			at++;
		}
		bool is_last = i == 3, is_end = at == value.length;
		if ((!is_open && at == digits) || is_last != is_end ||
		    (!is_last && value.bytes[at++] != ';')) {
			return false;
		}
	}
	return true;
}

static bool suits(enum kind kind, const char *values, struct dragoman_text value)
{
	int64_t time;
	switch (kind) {
	case KIND_TOKEN:
		return xliff_is_token(value);
	case KIND_TOKENS:
		return are_tokens(value);
	case KIND_WORD:
		return xliff_has_word(values, value);
	case KIND_OPEN:
		return xliff_has_word(values, value) || is_extension(value);
	case KIND_PAIR:
		return xliff_has_word(values, value) || is_pair(value);
	case KIND_NUMBER:
		return is_number(value, values);
	case KIND_PLACE:
		return is_place(value);
	case KIND_HEX:
		return are_all_hex(value);
	case KIND_TIME:
		return value.length >= 19 && value.bytes[4] == '-' && value.bytes[10] == 'T' &&
		       clock_parse(value, &time);
	default:
		return true;
	}
}

bool xliff_takes_foreign(enum xliff_version version, struct dragoman_text element)
{
	return xliff_has_word(takes_foreign[version], element);
}

bool xliff_attribute_fits(enum xliff_version version, struct dragoman_text element,
                          struct dragoman_text name, struct dragoman_text value)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (rules[i].version == version && xliff_has_word(rules[i].elements, element) &&
		    xliff_has_word(rules[i].attributes, name)) {
			return value.length > 0 && suits(rules[i].kind, rules[i].values, value);
		}
	}
	return memchr(name.bytes, ':', name.length) != NULL && xliff_takes_foreign(version, element);
}

const char *xliff_attribute_required(enum xliff_version version, struct dragoman_text element,
                                     size_t index, const char **out_usual)
{
	for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
		if (required[i].version == version && xliff_has_word(required[i].elements, element) &&
		    index-- == 0) {
			*out_usual = required[i].usual;
			return required[i].attribute;
		}
	}
	return NULL;
}

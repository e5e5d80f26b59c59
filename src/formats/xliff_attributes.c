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
	uint32_t elements;
	const char *attributes; /* words */
	enum kind kind;
	const char *values;
} rules[] = {
	{XLIFF_1, IS_G | IS_X | IS_BX | IS_EX | IS_BPT | IS_EPT | IS_PH | IS_IT,
	 "id xid equiv-text", KIND_ANY, NULL},
	{XLIFF_1, IS_BX | IS_EX | IS_BPT | IS_EPT | IS_IT, "rid", KIND_TOKEN, NULL},
	{XLIFF_1, IS_G | IS_BX | IS_BPT | IS_IT | IS_SUB, "ctype", KIND_OPEN,
	 "bold italic underlined link"},
	{XLIFF_1, IS_X | IS_PH, "ctype", KIND_OPEN, "image pb lb"},
	{XLIFF_1, IS_G | IS_X | IS_BX, "clone", KIND_WORD, YES_NO},
	{XLIFF_1, IS_BPT | IS_EPT | IS_PH | IS_IT, "crc", KIND_ANY, NULL},
	{XLIFF_1, IS_PH, "assoc", KIND_WORD, "preceding following both"},
	{XLIFF_1, IS_IT, "pos", KIND_WORD, "open close"},
	{XLIFF_1, IS_MRK, "mtype", KIND_OPEN, MARK_TYPES},
	{XLIFF_1, IS_MRK, "mid", KIND_TOKEN, NULL},
	{XLIFF_1, IS_MRK, "comment", KIND_ANY, NULL},
	{XLIFF_1, IS_SUB, "xid", KIND_ANY, NULL},
	{XLIFF_1, IS_FILE, "tool-id category product-name product-version build-num", KIND_ANY,
	 NULL},
	{XLIFF_1, IS_FILE, "date", KIND_TIME, NULL},
	{XLIFF_1, IS_SUB | IS_FILE | IS_GROUP | IS_TRANS_UNIT, "datatype", KIND_OPEN, DATA_TYPES},
	{XLIFF_1, IS_GROUP, "id", KIND_ANY, NULL},
	{XLIFF_1, IS_GROUP | IS_TRANS_UNIT, "translate merged-trans", KIND_WORD, YES_NO},
	{XLIFF_1, IS_GROUP | IS_TRANS_UNIT, "restype", KIND_OPEN, RESOURCE_TYPES},
	{XLIFF_1, IS_GROUP | IS_TRANS_UNIT,
	 "resname extradata extype menu menu-option menu-name font css-style", KIND_ANY, NULL},
	{XLIFF_1, IS_GROUP | IS_TRANS_UNIT, "charclass", KIND_ANY, NULL},
	{XLIFF_1, IS_GROUP | IS_TRANS_UNIT,
	 "help-id style exstyle maxwidth minwidth maxheight minheight maxbytes minbytes",
	 KIND_TOKEN, NULL},
	{XLIFF_1, IS_GROUP | IS_TRANS_UNIT, "size-unit", KIND_OPEN,
	 "byte char col cm dlgunit em ex glyph in mm percent pixel point row"},
	{XLIFF_1, IS_GROUP | IS_TRANS_UNIT, "reformat", KIND_OPEN,
	 YES_NO
	 " coord coord-x coord-y coord-cx coord-cy font font-name font-size font-weight css-style "
	 "style ex-style"},
	{XLIFF_1, IS_GROUP | IS_TRANS_UNIT | IS_TARGET, "coord", KIND_PLACE, NULL},
	{XLIFF_1, IS_TRANS_UNIT, "approved", KIND_WORD, YES_NO},
	{XLIFF_1, IS_TRANS_UNIT, "phase-name", KIND_ANY, NULL},
	{XLIFF_1, IS_TARGET, "state", KIND_OPEN, STATES},
	{XLIFF_1, IS_TARGET, "state-qualifier", KIND_OPEN, QUALIFIERS},
	{XLIFF_1, IS_TARGET, "phase-name style exstyle", KIND_TOKEN, NULL},
	{XLIFF_1, IS_TARGET, "resname font css-style", KIND_ANY, NULL},
	{XLIFF_1, IS_TARGET, "equiv-trans", KIND_WORD, YES_NO},
	{XLIFF_1, IS_NOTE, "from xml:lang", KIND_ANY, NULL},
	{XLIFF_1, IS_NOTE, "priority", KIND_NUMBER, "10"},
	{XLIFF_1, IS_NOTE, "annotates", KIND_WORD, "source target general"},
	{XLIFF_2, IS_PH | IS_PC | IS_SC | IS_EC, "canCopy canDelete", KIND_WORD, YES_NO},
	{XLIFF_2, IS_PC | IS_SC | IS_EC, "canOverlap", KIND_WORD, YES_NO},
	{XLIFF_2, IS_PH | IS_PC | IS_SC | IS_EC, "canReorder", KIND_WORD, YES_NO " firstNo"},
	{XLIFF_2, IS_PH | IS_PC | IS_SC | IS_EC, "copyOf", KIND_TOKEN, NULL},
	{XLIFF_2, IS_PH | IS_SC | IS_EC, "disp equiv", KIND_ANY, NULL},
	{XLIFF_2, IS_PC, "dispStart dispEnd equivStart equivEnd", KIND_ANY, NULL},
	{XLIFF_2,
	 IS_PH | IS_PC | IS_SC | IS_EC | IS_MRK | IS_SM | IS_NOTE | IS_GROUP | IS_FILE | IS_UNIT |
	         IS_SEGMENT | IS_IGNORABLE | IS_DATA,
	 "id", KIND_TOKEN, NULL},
	{XLIFF_2, IS_DATA, "dir", KIND_WORD, "ltr rtl auto"},
	{XLIFF_2, IS_PH | IS_SC | IS_EC, "subFlows", KIND_TOKENS, NULL},
	{XLIFF_2, IS_PC, "subFlowsStart subFlowsEnd", KIND_TOKENS, NULL},
	{XLIFF_2, IS_PH | IS_PC | IS_SC | IS_EC, "subType", KIND_PAIR, ""},
	{XLIFF_2, IS_PH | IS_PC | IS_SC | IS_EC, "type", KIND_WORD,
	 "fmt ui quote link image other"},
	{XLIFF_2, IS_PC | IS_SC | IS_EC, "dir", KIND_WORD, "ltr rtl auto"},
	{XLIFF_2, IS_SC | IS_EC, "isolated", KIND_WORD, YES_NO},
	{XLIFF_2, IS_EC | IS_EM, "startRef", KIND_TOKEN, NULL},
	{XLIFF_2, IS_CP, "hex", KIND_HEX, NULL},
	{XLIFF_2, IS_MRK | IS_SM, "type", KIND_PAIR, "generic comment term"},
	{XLIFF_2, IS_MRK | IS_SM, "ref value", KIND_ANY, NULL},
	{XLIFF_2, IS_MRK | IS_SM | IS_UNIT | IS_GROUP | IS_FILE, "translate", KIND_WORD, YES_NO},
	{XLIFF_2, IS_UNIT | IS_GROUP | IS_FILE | IS_SEGMENT, "canResegment", KIND_WORD, YES_NO},
	{XLIFF_2, IS_UNIT | IS_GROUP | IS_FILE, "srcDir trgDir", KIND_WORD, "ltr rtl auto"},
	{XLIFF_2, IS_UNIT | IS_GROUP, "name", KIND_ANY, NULL},
	{XLIFF_2, IS_UNIT | IS_GROUP, "type", KIND_PAIR, ""},
	{XLIFF_2, IS_FILE, "original", KIND_ANY, NULL},
	{XLIFF_2, IS_SEGMENT, "state", KIND_WORD, "initial translated reviewed final"},
	{XLIFF_2, IS_SEGMENT, "subState", KIND_ANY, NULL},
	{XLIFF_2, IS_TARGET, "order", KIND_NUMBER, "999999999"},
	{XLIFF_2, IS_NOTE, "appliesTo", KIND_WORD, "source target"},
	{XLIFF_2, IS_NOTE, "category", KIND_ANY, NULL},
	{XLIFF_2, IS_NOTE, "priority", KIND_NUMBER, "10"},
};

/* Where attributes of any other namespace may stand. */
static const uint32_t takes_foreign[] = {
	[XLIFF_1] = IS_G | IS_X | IS_BX | IS_EX | IS_BPT | IS_EPT | IS_PH | IS_IT | IS_MRK |
	            IS_FILE | IS_GROUP | IS_TRANS_UNIT | IS_TARGET,
	[XLIFF_2] = IS_PH | IS_PC | IS_SC | IS_EC | IS_MRK | IS_SM | IS_FILE | IS_GROUP | IS_UNIT |
	            IS_NOTE,
};

static const struct {
	enum xliff_version version;
	uint32_t elements;
	const char *attribute;
	const char *usual;
} required[] = {
	{XLIFF_1, IS_G | IS_X | IS_BX | IS_EX | IS_BPT | IS_EPT | IS_PH | IS_IT, "id", NULL},
	{XLIFF_1, IS_IT, "pos", "open"},
	{XLIFF_1, IS_MRK, "mtype", "x-none"},
	{XLIFF_2, IS_PH | IS_PC | IS_SC | IS_MRK | IS_SM, "id", NULL},
	{XLIFF_2, IS_EM, "startRef", NULL},
	{XLIFF_2, IS_CP, "hex", "0000"},
};

static const char *const elements[] = {
	"xliff",  "file",  "group", "trans-unit",   "unit", "segment",  "ignorable", "source",
	"target", "notes", "note",  "originalData", "data", "skeleton", "g",         "x",
	"bx",     "ex",    "bpt",   "ept",          "ph",   "it",       "mrk",       "sub",
	"pc",     "sc",    "ec",    "sm",           "em",   "cp",
};

uint32_t xliff_bit_of(struct dragoman_text element)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		if (element.length > 0 && elements[i][0] == element.bytes[0] &&
		    strncmp(elements[i], element.bytes, element.length) == 0 &&
		    elements[i][element.length] == '\0') {
			return (uint32_t)1 << i;
		}
	}
	return 0;
}

const char *xliff_name_of(uint32_t bit)
{
	size_t i = 0;
	while (i + 1 < sizeof(elements) / sizeof(elements[0]) && (bit >> i & 1) == 0) {
		i++;
	}
	return elements[i];
}

bool xliff_has_word(const char *words, struct dragoman_text word)
{
	while (*words != '\0') {
		size_t same = 0;
		while (same < word.length && words[same] == word.bytes[same] &&
		       words[same] != '\0') {
			same++;
		}
		if (same == word.length && (words[same] == ' ' || words[same] == '\0')) {
			return true;
		}
		while (*words != '\0' && *words != ' ') {
			words++;
		}
		words += *words == ' ';
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
		while (!is_open && at < value.length && value.bytes[at] >= '0' &&
		       value.bytes[at] <= '9') {
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
	return (takes_foreign[version] & xliff_bit_of(element)) != 0;
}

bool xliff_attribute_fits_in(enum xliff_version version, uint32_t bit, struct dragoman_text name,
                             struct dragoman_text value)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (rules[i].version == version && (rules[i].elements & bit) != 0 &&
		    xliff_has_word(rules[i].attributes, name)) {
			return value.length > 0 && suits(rules[i].kind, rules[i].values, value);
		}
	}
	return memchr(name.bytes, ':', name.length) != NULL && (takes_foreign[version] & bit) != 0;
}

bool xliff_attribute_fits(enum xliff_version version, struct dragoman_text element,
                          struct dragoman_text name, struct dragoman_text value)
{
	return xliff_attribute_fits_in(version, xliff_bit_of(element), name, value);
}

const char *xliff_attribute_required(enum xliff_version version, struct dragoman_text element,
                                     size_t index, const char **out_usual)
{
	uint32_t bit = xliff_bit_of(element);
	for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
		if (required[i].version == version && (required[i].elements & bit) != 0 &&
		    index-- == 0) {
			*out_usual = required[i].usual;
			return required[i].attribute;
		}
	}
	return NULL;
}

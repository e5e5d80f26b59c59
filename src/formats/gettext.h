/* gettext.h - what PO and MO share: a message, the header, and the unit the two make.
 *
 * A message is one unit: the msgid and, where it has one, its plural are variants in the source
 * language, each msgstr is one in the target language. The plural's property `po:plural` is
 * `plural`, that of msgstr[N] is N.
 */
#pragma once

#include "base/buffer.h"
#include "formats/importer.h"

#define GETTEXT_PLURALS 8 /* Arabic has six */

#define GETTEXT_PLURAL "po:plural"
#define GETTEXT_EXTRACTED "po:extracted"
#define GETTEXT_REFERENCE "po:reference"
#define GETTEXT_FLAGS "po:flags" /* all but `fuzzy` */
#define GETTEXT_OBSOLETE "po:obsolete"
#define GETTEXT_PREVIOUS_CONTEXT "po:previous-msgctxt"
#define GETTEXT_PREVIOUS_ID "po:previous-msgid"
#define GETTEXT_ORDER "X-Dragoman-Order" /* header: `memory`, where it is no document's */
#define GETTEXT_PREVIOUS_PLURAL "po:previous-msgid_plural"

struct gettext_message {
	struct dragoman_text context;
	struct dragoman_text id;
	struct dragoman_text plural;
	bool has_plural;
	struct dragoman_text texts[GETTEXT_PLURALS];
	size_t text_count;
};

/** What holds for all messages of a file. */
struct gettext_head {
	struct language source;
	struct language target;
	bool is_told; /* the languages are the caller's */
	char author[128];
	int64_t changed;
};

/** The languages as the caller names them (`en,ru`), else English and what the file's name says
 * (`locale/ru/LC_MESSAGES`, `ru.po`). Refuses the file if the caller's are no two languages. */
void gettext_head_init(struct gettext_head *head, struct dragoman_importer *importer);

/** Takes the header's fields: Language, Last-Translator, PO-Revision-Date. */
void gettext_head_read(struct gettext_head *head, struct dragoman_importer *importer,
                       struct dragoman_text header);

/** The charset a header names in `out_name`; "" if none (or the template's `CHARSET`). */
void gettext_charset(struct dragoman_text header, char out_name[64]);

/** False after a warning if a text holds a control character, which no other format could: terminals'
 * escape sequences are such, and no text to translate. */
bool gettext_is_possible(struct dragoman_importer *importer,
                         const struct gettext_message *message);

/** Puts a message into the unit: variants, context, author, date. Its texts are copied. */
void gettext_unit(struct dragoman_importer *importer, const struct gettext_head *head,
                  const struct gettext_message *message, struct dragoman_unit *unit);

/** A unit as a message; the texts are views. */
struct gettext_sides {
	struct dragoman_text id;
	struct dragoman_text plural;
	bool has_plural;
	struct dragoman_text texts[GETTEXT_PLURALS];
	size_t text_count;
	size_t left_out; /* variants that a message has no place for */
};

/** False if it has no text in the source language. */
bool gettext_sides(const struct dragoman_unit *unit, struct dragoman_text source,
                   struct dragoman_text target, struct gettext_sides *out_sides);

/** The header's Plural-Forms for a language; NULL where we know none. */
const char *gettext_plural_forms(struct dragoman_text language);

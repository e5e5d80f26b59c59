/* xml.h - a thin layer over expat: events pulled item by item, limits, positions, no entities.
 *
 * xml_run() feeds the file chunk by chunk until the handler calls xml_pause(), so that one item at
 * a time is in memory. Never read: external entities, external DTDs. Refused: entities that refer
 * to others or hold markup, names of entities nobody declared, elements nested over a thousand
 * deep, and whatever would make expat need more than a few megabytes.
 *
 * Thread-safety: belongs to its importer, one thread at a time.
 */
#pragma once

#include "formats/input.h"
#include "formats/report.h"

#include <stddef.h>

struct xml;

/** Names and texts live until the handler returns. `attributes`: name, value, …, NULL. */
struct xml_handler {
	void (*open)(void *context, const char *name, const char **attributes);
	void (*close)(void *context, const char *name);
	void (*text)(void *context, const char *bytes, size_t length);
	void (*skip)(void *context); /* the item at hand was left out; NULL: there are none */
};

/** NULL when memory is gone. Keeps `input` and `report`. */
struct xml *xml_create(struct input *input, struct report *report);

/** Who hears of what comes next; may be called from inside a handler. */
void xml_handle(struct xml *xml, const struct xml_handler *handler, void *context);

/** OK: paused; NOT_FOUND: the document has ended; else the report's failure. */
enum dragoman_status xml_run(struct xml *xml);

/** From inside a handler: xml_run() returns after it. */
void xml_pause(struct xml *xml);

/** From inside `open`: an item begins, which xml_skip() may leave out. */
void xml_item(struct xml *xml);

/** After a failure inside an item: forgets it, and goes on behind the item's end. False where the
 * file cannot be read any further. */
bool xml_skip(struct xml *xml);

/** From inside a handler: the file is refused, here. */
void xml_fail(struct xml *xml, enum dragoman_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

void xml_warn(struct xml *xml, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Of the event being handled. */
struct place xml_place(struct xml *xml);

/** The same in bytes, counted from the input's first: [from, to). What an entity stands for is where
 * the reference to it is; the end of an empty element is behind its tag, without length. */
void xml_span(struct xml *xml, uint64_t *out_from, uint64_t *out_to);

/** Before xml_run(): the input is UTF-8, whatever the file says of itself. False: memory is gone. */
bool xml_take_utf8(struct xml *xml);

/** True once a failure was reported: handlers do nothing more. */
bool xml_is_failed(const struct xml *xml);

/** The value, or NULL. */
const char *xml_attribute(const char **attributes, const char *name);

/** The name without its prefix. */
const char *xml_local_name(const char *name);

void xml_destroy(struct xml *xml);

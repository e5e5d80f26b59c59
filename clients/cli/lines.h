/* lines.h - a file as lines of text, one segment each. */
#pragma once

#include "session.h"

struct lines {
	struct dragoman_text *items; /**< without their ends */
	size_t *numbers;             /**< in the file, from 1; NULL: all lines are here */
	size_t count;
	char *bytes;
	const char *name; /**< for messages */
};

/** Reads a file whole; NULL or `-` is standard input. False after a complaint: not there, or not
 * UTF-8. */
bool lines_read(struct session *session, const char *name, struct lines *out_lines);

/** One text of all operands, as `echo` would join them. */
void lines_of_operands(struct session *session, struct lines *out_lines);

/** The operands' text, or standard input where they are `-` or none. */
bool lines_of_text(struct session *session, struct lines *out_lines);

/** Leaves out those that are empty or spaces alone; the others keep their numbers. */
void lines_drop_blank(struct lines *lines);

/** Says that the next request asks for these, from `first` on; `targets` (may be NULL) are those
 * of pairs. */
void lines_asked(struct session *session, const struct lines *lines, const struct lines *targets,
                 size_t first);

void lines_finish(struct lines *lines);

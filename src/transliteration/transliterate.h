/* transliterate.h - applies a scheme to text.
 *
 * Thread-safety: a transliterator belongs to one thread (ICU's transforms may not be shared); the
 * schemes behind it are shared.
 */
#pragma once

#include "transliteration/schemes.h"

/** The transforms one thread has opened: each when it is first asked for, the least used is closed
 * when there are many. */
struct transliterator;

struct transliterator *transliterator_create(void);
void transliterator_destroy(struct transliterator *transliterator);

/** A part of a text, in code points, that is not transliterated but replaced. */
struct transliteration_override {
	struct dragoman_range at;
	struct dragoman_text form;
};

struct transliteration {
	const struct scheme *scheme;
	bool is_reverse; /* the scheme must have it */
	struct dragoman_text text;
	const struct transliteration_override *overrides; /* in order, apart from each other */
	size_t override_count;
};

/** The text in the other writing, in the arena. A form takes on the capitals of what it replaces,
 * if that is all capitals. ICU's errors become faults; then the result is empty. */
struct dragoman_text transliterate(struct transliterator *transliterator, struct arena *arena,
                                   const struct transliteration *what, struct fault *fault);

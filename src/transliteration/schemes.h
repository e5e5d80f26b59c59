/* schemes.h - the standards that text can be transliterated by, by name.
 *
 * Two kinds: ICU's transforms (UTS #35) under their own ids (`Greek-Latin/UNGEGN`), those of a
 * standard also under its name (`bgn-pcgn`); and rule files, which say their names themselves. Of
 * schemes with the same name and language the one read last counts, so a house's file replaces a
 * shipped one and a shipped one ICU's. What has errors is listed too, and refused with the reason.
 *
 * Thread-safety: immutable once loaded; any thread may read.
 */
#pragma once

#include "base/arena.h"
#include "base/fault.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <unicode/utypes.h>

struct scheme {
	struct dragoman_text name;
	struct dragoman_text *languages; /* whose writing it takes; none: whatever has the script */
	size_t language_count;
	struct dragoman_text title; /* empty: ICU says none */
	struct dragoman_text standard;
	struct dragoman_text file;    /* empty: ICU's own */
	struct dragoman_text problem; /* `17: …`, line and reason; empty: it is served */
	bool has_reverse;
	bool is_alias; /* another spelling of an id: found, but not listed */

	/* how transliterate.c opens it */
	const UChar *id; /* ICU's */
	const UChar *reverse_id;
	const UChar *rules; /* or, of a rule file */
	int32_t rules_length;
};

struct schemes {
	struct arena arena;
	struct scheme *items; /* later ones replace earlier ones */
	size_t count;
	size_t capacity;
};

/** Starts with ICU's. */
void schemes_init(struct schemes *schemes);
void schemes_finish(struct schemes *schemes);

/** Adds the `*.txt` of a folder, in order of their names. False and a fault if the folder cannot be
 * read; files with errors are no fault. */
bool schemes_add_folder(struct schemes *schemes, const char *folder, struct fault *fault);

/** True if a later scheme of that name is for the same languages. */
bool scheme_is_replaced(const struct schemes *schemes, size_t index);

/** The scheme with a name (also as BCP 47 T: `ru-Latn-t-ru-m0-bgn`) that takes a language. The
 * language may be empty where there is only one of that name. NULL and a fault (at `scheme` or
 * `language`) if there is none, or it has errors. */
const struct scheme *schemes_find(const struct schemes *schemes, struct dragoman_text name,
                                  struct dragoman_text language, struct fault *fault);

/* overlay.h - a concept as a glossary sees it that extends another: the terms of the concept it
 * extends, with statuses of its own.
 *
 * What lies over a concept has its id. Its terms name terms of the concept below by their ids (where
 * that has no such id: by language and text) and decide their status, where they have one, and the usage
 * note. Terms that are not below are added. Everything else stays as it is below.
 */
#pragma once

#include "base/arena.h"
#include "terms/preferred.h"

/** Where a term stands in a concept. */
struct overlay_place {
	uint32_t language;
	uint32_t term;
};

/** The term of `entry` that `term`, of a section `language` of another concept, speaks of. */
bool overlay_find(const struct dragoman_concept *entry, struct dragoman_text language,
                  const struct dragoman_term *term, struct overlay_place *out_place);

/** Lays `over` on `entry`. Terms keep their places, new ones come behind. With `one_preferred`, a
 * preferred term of `over` makes others of its class and time, of which `over` says nothing,
 * admitted. Texts are views as before, lists are made in the arena. */
void overlay_apply(struct arena *arena, const struct dragoman_concept *over, bool one_preferred,
                   struct dragoman_concept *entry);

/** Two preferred terms in a concept laid over another, one of them its own. */
struct overlay_clash {
	struct overlay_place own;          /* in `over` */
	const struct dragoman_term *other; /* the one that is preferred already */
};

/** True if there are such terms once `over` lies on `entry`, which stays as it is. */
bool overlay_find_clash(struct arena *arena, const struct dragoman_concept *over,
                        const struct dragoman_concept *entry, struct overlay_clash *out_clash);

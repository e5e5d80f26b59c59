/* check_article.h - the segments of one article checked, each and together.
 *
 * Beyond what check() finds in each:
 *   inconsistent   warning  a source term is translated by several terms of its concept. What differs
 *                           from the preferred one (of the article's first, where it uses none) is
 *                           told. Terms of another class, part of speech or gender do not differ;
 *                           nor do glosses, where a segment has more of them than the source.
 */
#pragma once

#include "terms/check.h"

struct check_article;

/** Everything that outlives a call lives in the arena of the search. */
struct check_article *check_article_create(struct term_search *search,
                                           const struct check_options *options, size_t pair_count);

/** Checks the next segment. */
void check_article_add(struct check_article *article, const struct dragoman_check_pair *pair);

/** Compares the segments; after the last was added. */
void check_article_compare(struct check_article *article);

/** What was found in one of them, counted from 0. */
size_t check_article_findings(const struct check_article *article, size_t index,
                              struct dragoman_finding **out_findings);

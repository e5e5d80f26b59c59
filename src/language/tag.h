/* tag.h - a language tag taken apart (RFC 5646, section 2.1). */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

/** Views into the tag; empty where it has no such part. */
struct language_tag {
	struct dragoman_text primary;  /* `zh`; empty if the tag is private use only */
	struct dragoman_text extended; /* the first extended language subtag: `yue` of `zh-yue` */
	struct dragoman_text script;
	struct dragoman_text region;
	struct dragoman_text rest; /* variants, extensions, private use: `oxendict`, `x-house` */
};

/** True if the tag is well-formed and repeats no variant or extension. Any case; irregular
 * grandfathered tags (`i-klingon`) are the caller's. */
bool language_tag_parse(struct dragoman_text text, struct language_tag *out_tag);

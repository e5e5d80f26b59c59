/* json_scan.h - the bytes of a JSON body while they are parsed: where we stand, texts, complaints.
 */
#pragma once

#include "base/fault.h"

#include <dragoman/text.h>
#include <stdbool.h>

struct json_scan {
	struct fault *fault;
	struct dragoman_text body; /* as it came: for line and column */
	unsigned char *start;      /* a copy, in which texts are unescaped where they stand */
	unsigned char *at;
	unsigned char *end; /* a NUL stands there: no look-ahead has to ask for the end */
};

/** INVALID with line, column and reason. Returns false. */
bool json_refuse(struct json_scan *scan, const char *reason);

void json_skip_space(struct json_scan *scan);

/** From an opening quote to behind the closing one. The text is unescaped and has a NUL behind it.
 */
bool json_scan_text(struct json_scan *scan, struct dragoman_text *out_text);

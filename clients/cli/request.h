/* request.h - parts of requests that several commands build alike. */
#pragma once

#include "session.h"

/** Sets `memories` or `glossaries` to the names, each of them one or several with commas between,
 * unless none was named: then the server takes all. */
void request_names(json_t *request, const char *member, const struct name_list *names);

/** Sets a member to a text that need not end with NUL. */
void request_text(json_t *request, const char *member, struct dragoman_text text);

/** Puts each line as {"text"} into a new member `segments`, from `first` on. */
struct lines;
void request_segments(json_t *request, const struct lines *lines, size_t first, size_t count);

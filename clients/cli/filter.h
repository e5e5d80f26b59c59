/* filter.h - `--filter KEY=VALUE`: which units or concepts are meant. */
#pragma once

#include "session.h"

/** Sets `language`, `contains` and `filter` as the options say. False after a complaint. */
bool filter_set(struct session *session, json_t *request);

/* bench_engine.h - the matching engine without server and wire, one thread a core. */
#pragma once

#include <dragoman/match.h>

/** Segments a second over a store that nobody else has open. All memories are searched. */
double engine_rate(const char *store_folder, const struct dragoman_match_request *request,
                   const struct dragoman_text *queries, size_t query_count);

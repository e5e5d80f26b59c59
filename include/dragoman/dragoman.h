/* dragoman.h - everything a client needs. */
#pragma once

#include <dragoman/api.h>
#include <dragoman/client.h>
#include <dragoman/count.h>
#include <dragoman/exchange.h>
#include <dragoman/fill.h>
#include <dragoman/match.h>
#include <dragoman/memory.h>
#include <dragoman/status.h>
#include <dragoman/term.h>
#include <dragoman/text.h>
#include <dragoman/transliteration.h>
#include <dragoman/unit.h>

/* term_style.h - the colour of a term's status. */
#pragma once

#include "output.h"

enum style term_style(const char *status);

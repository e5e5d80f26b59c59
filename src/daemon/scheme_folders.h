/* scheme_folders.h - where the schemes of transliteration come from when the daemon starts. */
#pragma once

#include "base/fault.h"

struct config;
struct schemes;

/** ICU's, then the rule files that were installed with the program (or lie beside it in the build
 * folder), then those of the configured folders. A file with errors is logged, and its scheme listed
 * as disabled; a configured folder that cannot be read is a fault. `schemes` must be finished. */
void scheme_folders_load(const struct config *config, struct schemes *schemes, struct fault *fault);

/* currency.h - what money is called: a country's name beside it is part of that.
 *
 * `US$5`, `5 долларов США`, `USD 5` and `$5` say the same, and British pounds are sterling: of such
 * a name the country is not looked for.
 */
#pragma once

#include "text/analyse.h"

/** True if the token is a sign of money ($), has one in it, is a code of ISO 4217 in capitals, or a
 * form of dollar, pound or sterling in a language of Europe or the Caucasus. */
bool currency_is(const struct token *token);

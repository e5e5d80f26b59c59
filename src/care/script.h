/* script.h - is a text written in the script of its language?
 *
 * Scripts are Unicode's (UAX #24); which one a language is written in comes from its index language.
 * Thread-safety: pure functions.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdint.h>

/** The scripts of a language: Japanese has three. */
struct scripts {
	int32_t codes[4]; /* UScriptCode */
	uint32_t count;   /* 0: not known */
};

/** Of an index language (`ru-Cyrl`). */
void scripts_of(struct dragoman_text index_language, struct scripts *out_scripts);

/** Letters of a text inside and outside the scripts; what belongs to no script (digits, marks, signs
 * of several scripts) is neither. Takes valid UTF-8. */
void scripts_count(const struct scripts *scripts, struct dragoman_text text, uint32_t *in_out_own,
                   uint32_t *in_out_foreign);

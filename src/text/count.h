/* count.h - how long a text is: words and characters as GMX-V has them.
 *
 * GMX-V (LISA 2007; ETSI GS LIS 004) counts in NFC, without inline codes. A word is what stands
 * between two word boundaries of UAX #29 and holds a letter or a digit: `can't` is one, `32.3` one,
 * `well-known` two. Lao, Khmer and Burmese are divided by ICU's dictionaries. Chinese, Japanese,
 * Korean and Thai have no words that all would count alike: there it is the text's characters,
 * divided by 2.8, 3.0, 3.3 and 6.0 and rounded to the nearest, at least 1 where there is a
 * character; Latin words among them are counted by their characters too.
 */
#pragma once

#include "text/words.h"

struct volume {
	uint32_t words;
	uint32_t characters;  /* code points that are neither white space nor punctuation */
	uint32_t punctuation; /* code points of the general categories P… */
	uint32_t spaces;
};

/** Scratch of one thread: zero it, count any number of texts with it, finish it. */
struct counting {
	struct passage passage;
	struct word_breaks words;
};

/** Tenths of a character that make a word of an index language (`zh-Hans`: 28); 0: words are
 * counted one by one. */
uint32_t count_tenths_of(struct dragoman_text index_language);

/** Counts valid UTF-8; `tenths` is its language's. Linear in the text. */
void count_text(struct counting *counting, uint32_t tenths, struct dragoman_text text,
                struct volume *out_volume);

void counting_finish(struct counting *counting);

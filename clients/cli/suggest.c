#include "suggest.h"

#include <stdio.h>
#include <string.h>

#define LONGEST 64

void suggestion_begin(struct suggestion *suggestion, const char *wanted)
{
	size_t length = strlen(wanted);
	/* one slip in three letters, and never so many that nothing of the name is left */
	size_t most = length < 3 ? length / 2 : length / 3 + (length < 6);
	*suggestion = (struct suggestion){.wanted = wanted, .distance = most + 1};
}

static size_t least(size_t a, size_t b, size_t c)
{
	size_t least_of_two = a < b ? a : b;
	return c < least_of_two ? c : least_of_two;
}

/* Edit distance where two neighbours that changed places count once. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1];
	size_t a_length = strlen(a), b_length = strlen(b);
	if (a_length > LONGEST || b_length > LONGEST) {
		return LONGEST;
	}
	for (size_t j = 0; j <= b_length; j++) {
		rows[0][j] = j;
	}
	for (size_t i = 1; i <= a_length; i++) {
		size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			row[j] = least(row[j - 1] + 1, above[j] + 1,
			               above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
				row[j] = least(row[j], before[j - 2] + 1, row[j]);
			}
		}
	}
	return rows[a_length % 3][b_length];
}

void suggestion_offer(struct suggestion *suggestion, const char *name)
{
	size_t slips = distance(suggestion->wanted, name);
	if (slips < suggestion->distance) {
		suggestion->distance = slips;
		suggestion->best = name;
	}
}

const char *suggestion_words(const char *words, const char *wanted, char out[SUGGESTION_BYTES])
{
	struct suggestion suggestion;
	suggestion_begin(&suggestion, wanted);
	out[0] = '\0';
	while (*words != '\0') {
		char word[LONGEST];
		size_t length = strcspn(words, ","), nearest = suggestion.distance;
		snprintf(word, sizeof(word), "%.*s", (int)length, words);
		suggestion_offer(&suggestion, word);
		if (suggestion.distance < nearest) {
			snprintf(out, SUGGESTION_BYTES, "; did you mean `%s`?", word);
		}
		words += length + (words[length] == ',');
	}
	return out;
}

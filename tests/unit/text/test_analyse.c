#include "support/test.h"
#include "text/analyse.h"

#include <stdio.h>
#include <string.h>

/* An analysis as one line: `W:spelling/form/key` and so on, ` ` between tokens, `+` before a token
 * that is joined to the one before. */
static const char *shown(const char *language, const char *text)
{
	static char line[65536];
	struct arena arena = {0};
	struct analyser *analyser = analyser_create();
	struct analysis analysis;
	analyse(analyser, &arena, dragoman_text_of(language), dragoman_text_of(text), NULL, 0,
	        &analysis);
	size_t length = 0;
	line[0] = '\0';
	for (uint32_t i = 0; i < analysis.token_count; i++) {
		const struct token *token = &analysis.tokens[i];
		length += (size_t)snprintf(
			line + length, sizeof(line) - length, "%s%s%c:%.*s/%.*s/%.*s@%u-%u",
			i > 0 ? " " : "", token->is_joined ? "+" : "", "WNPMT"[token->kind],
			(int)token -> spelling.length, token->spelling.bytes,
			(int)token->form.length, token->form.bytes, (int)token->key.length,
			token->key.bytes, token->at.start, token->at.end);
	}
	analyser_destroy(analyser);
	arena_finish(&arena);
	return line;
}

struct row {
	const char *language;
	const char *text;
	const char *expected;
};

static void tokens_have_spelling_form_key_and_place(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"en-Latn", "The Ministers' 27.5 %",
	         "W:The/the/the@0-3 W:Ministers/ministers/minist@4-13 +M:'/'/'@13-14 "
	         "N:27.5/27.5/0@15-19 M:%/%/%@20-21"},
		{"ru-Cyrl", "Ещё за́мки", "W:Ещё/еще/ещ@0-3 W:за́мки/замки/замк@4-10"},
		{"und", "", ""},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_string_equal(shown(rows[i].language, rows[i].text), rows[i].expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_have_spelling_form_key_and_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

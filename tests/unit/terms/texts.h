/* texts.h - texts analysed for a test: one analyser and one arena for all of a program. */
#pragma once

#include "support/test.h"
#include "terms/term_words.h"
#include "text/analyse.h"

static struct analyser *analyser;
static struct arena arena;

static inline int begin(void **state)
{
	(void)state;
	analyser = analyser_create();
	return 0;
}

static inline int end(void **state)
{
	(void)state;
	analyser_destroy(analyser);
	arena_finish(&arena);
	return 0;
}

/** In the arena. */
static inline struct analysis analysed(const char *language, const char *text)
{
	struct analysis analysis;
	analyse(analyser, &arena, dragoman_text_of(language), dragoman_text_of(text), NULL, 0,
	        &analysis);
	return analysis;
}

static inline struct term_words words_of(const char *language, const char *text)
{
	struct analysis analysis = analysed(language, text);
	struct term_words words;
	term_words_of(analyser, &arena, dragoman_text_of(language), &analysis, &words);
	return words;
}

/* bench_analyse.c - how long it takes to turn a sentence into tokens, warm, on one thread.
 *
 *     bench_analyse [CORPUS.tsv.zst]     also every segment of a corpus once, side by side as an
 *                                        import brings them */
#include "base/clock.h"
#include "bench/bench_corpus.h"
#include "language/language.h"
#include "text/analyse.h"

#include <stdio.h>

#define ROUNDS 20000

static const struct {
	const char *name;
	const char *language;
	const char *text;
} sentences[] = {
	{"english", "en-Latn", "The peacekeepers opened the road on Monday, officials said."},
	{"russian", "ru-Cyrl", "Миротворцы открыли дорогу в понедельник, сообщили чиновники."},
	{"armenian", "hy-Armn", "Խաղաղապահները երկուշաբթի օրը բացել են ճանապարհը, ասել են նրանք։"},
	{"azerbaijani", "az-Latn", "Sülhməramlılar bazar ertəsi yolu açıblar, rəsmilər bildirib."},
	{"chinese", "zh-Hans", "维和部队周一开放了这条道路，官员们在首都举行的新闻发布会上说。"},
	{"thai", "th-Thai", "กองกำลังรักษาสันติภาพเปิดถนนเมื่อวันจันทร์ เจ้าหน้าที่กล่าว"},
	{"decomposed", "fr-Latn",
         "Les ne\u0301gociateurs ont e\u0301te\u0301 rec\u0327us a\u0300 Gene\u0300ve lundi."},
};

static void print_result(const char *prefix, const char *name, uint64_t elapsed_ns, uint64_t count)
{
	printf("%s%s %.1f ns\n", prefix, name, (double)elapsed_ns / (double)count);
}

static void measure_sentence(struct analyser *analyser, size_t index)
{
	struct arena arena = {0};
	struct analysis analysis;
	uint64_t start = 0;
	for (int i = -ROUNDS / 10; i < ROUNDS; i++) {
		start = i == 0 ? clock_monotonic_ns() : start;
		analyse(analyser, &arena, dragoman_text_of(sentences[index].language),
		        dragoman_text_of(sentences[index].text), NULL, 0, &analysis);
		arena_reset(&arena);
	}
	print_result("analyse_", sentences[index].name, clock_monotonic_ns() - start, ROUNDS);
	arena_finish(&arena);
}

/* A segment that is all one thing, to show that time grows with its length and no faster. */
static void measure_degenerate(struct analyser *analyser, const char *name, const char *piece)
{
	static char text[16384];
	size_t piece_length = dragoman_text_of(piece).length;
	size_t length = 0;
	for (; length + piece_length <= sizeof(text); length += piece_length) {
		memcpy(text + length, piece, piece_length);
	}
	struct arena arena = {0};
	struct analysis analysis;
	const int rounds = 20;
	uint64_t start = clock_monotonic_ns();
	for (int i = 0; i < rounds; i++) {
		analyse(analyser, &arena, dragoman_text_of("en-Latn"),
		        (struct dragoman_text){text, length}, NULL, 0, &analysis);
		arena_reset(&arena);
	}
	print_result("analyse_16k_", name, clock_monotonic_ns() - start, (uint64_t)rounds);
	arena_finish(&arena);
}

static void measure_index_language(void)
{
	struct language index;
	const uint64_t rounds = 1000000;
	uint64_t start = clock_monotonic_ns();
	for (uint64_t i = 0; i < rounds; i++) {
		language_index(dragoman_text_of(i % 2 == 0 ? "en-GB" : "zh-TW"), &index);
	}
	print_result("", "language_index", clock_monotonic_ns() - start, rounds);
	start = clock_monotonic_ns();
	for (uint64_t i = 0; i < rounds; i++) {
		language_canonical(dragoman_text_of(i % 2 == 0 ? "en-gb" : "iw"), &index);
	}
	print_result("", "language_canonical", clock_monotonic_ns() - start, rounds);
}

static int measure_corpus(struct analyser *analyser, const char *path)
{
	struct arena arena = {0};
	struct analysis analysis;
	struct bench_corpus corpus;
	if (!bench_corpus_read(&corpus, path)) {
		return 1;
	}
	uint64_t token_count = 0, start = clock_monotonic_ns();
	for (size_t i = 0; i < corpus.count; i++) {
		for (int side = 0; side < 2; side++) {
			struct language index;
			struct dragoman_text language = corpus.pairs[i].language;
			language_index(side == 0 ? dragoman_text_of("en") : language, &index);
			analyse(analyser, &arena, dragoman_text_of(index.tag),
			        corpus.pairs[i].sides[side], NULL, 0, &analysis);
			token_count += analysis.token_count;
			arena_reset(&arena);
		}
	}
	uint64_t elapsed = clock_monotonic_ns() - start;
	print_result("analyse_corpus_", "segment", elapsed, 2 * corpus.count);
	print_result("analyse_corpus_", "token", elapsed, token_count);
	arena_finish(&arena);
	bench_corpus_finish(&corpus);
	return 0;
}

int main(int argc, char **argv)
{
	uint64_t start = clock_monotonic_ns();
	analyse_version();
	print_result("analyse_", "version_cold", clock_monotonic_ns() - start, 1);
	struct analyser *analyser = analyser_create();
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		measure_sentence(analyser, i);
	}
	measure_degenerate(analyser, "one_word", "a");
	measure_degenerate(analyser, "one_letter_words", "a ");
	measure_degenerate(analyser, "marks", "\u0301");
	measure_degenerate(analyser, "brackets", "{(%[$@:w");
	measure_degenerate(analyser, "addresses", "a://");
	measure_degenerate(analyser, "formats", "%1");
	measure_degenerate(analyser, "thai", "กา");
	measure_degenerate(analyser, "emoji", "\U0001F1E6");
	measure_degenerate(analyser, "joiners", "\u200D");
	measure_degenerate(analyser, "dots", "a.");
	int code = argc > 1 ? measure_corpus(analyser, argv[1]) : 0;
	analyser_destroy(analyser);
	measure_index_language();
	return code;
}

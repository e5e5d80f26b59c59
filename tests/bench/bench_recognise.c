/* bench_recognise.c - the terms of a 25-word sentence against glossaries of 1,000 and 100,000
 * concepts; one thread, warm. The analysis is done before: whoever matches has it already. */
#include "base/clock.h"
#include "record/concept_record.h"
#include "store/concepts.h"
#include "support/folder.h"
#include "terms/hit.h"
#include "terms/recognise.h"
#include "terms/term_index.h"

#include <stdio.h>
#include <stdlib.h>

#define SENTENCES 200
#define ROUNDS 40
#define BATCH 5000

static const char *const languages[] = {"en", "ru", "az"};
#define LANGUAGES (sizeof(languages) / sizeof(languages[0]))

/* `%s` is a term of the glossary; 25 words with terms of one or two words. */
static const char *const frames[LANGUAGES][3] = {
	{"Officials from %s said on Monday that the talks with %s would go on in the capital until "
         "Friday, when %s is to join them.",
         "A spokesman for %s told reporters that no decision had been made and that %s was waiting "
         "for an answer from %s this week.",
         "After the meeting in %s the ministers thanked their hosts, and the delegation of %s left "
         "for %s without saying a word to the press."},
	{"Представители %s сообщили в понедельник, что переговоры с %s продолжатся в столице до "
         "пятницы, "
         "когда к ним должен присоединиться %s, говорится в сообщении ведомства.",
         "Как рассказал журналистам сотрудник %s, решение пока не принято, а %s ждет ответа, "
         "который "
         "обещал дать на этой неделе %s, добавил он после встречи.",
         "После встречи в %s министры поблагодарили хозяев, а делегация %s улетела в %s, не сказав "
         "ни слова журналистам, которые ждали ее с самого утра у входа."},
	{"%s nümayəndələri bazar ertəsi bildirdilər ki, %s ilə danışıqlar cümə gününə qədər "
         "paytaxtda "
         "davam edəcək və onlara %s də qoşulacaq, bu barədə məlumat verilib.",
         "%s sözçüsü jurnalistlərə dedi ki, hələ heç bir qərar qəbul edilməyib və %s bu həftə %s "
         "tərəfindən veriləcək cavabı gözləyir, o bunu görüşdən sonra bildirdi.",
         "%s görüşündən sonra nazirlər ev sahiblərinə təşəkkür etdilər, %s nümayəndə heyəti isə "
         "jurnalistlərə heç nə demədən %s şəhərinə yola düşdü, xəbər verilir."},
};

static const char *const syllables[LANGUAGES][16] = {
	{"ar", "ba", "den", "fal", "gor", "hin", "ka", "lo", "mer", "nov", "pol", "rin", "sta",
         "tur", "ves", "zel"},
	{"ар", "ба", "ден", "фал", "гор", "хин", "ка", "ло", "мер", "нов", "пол", "рин", "ста",
         "тур", "вес", "зел"},
	{"ar", "ba", "dən", "fal", "gör", "hin", "qa", "lo", "mər", "nov", "pol", "rin", "sta",
         "tur", "ves", "zəl"},
};

static const char *const capitals[LANGUAGES][4] = {
	{"S", "V", "M", "T"}, {"С", "В", "М", "Т"}, {"S", "V", "M", "T"}};

struct bench {
	struct store *store;
	struct analyser *analyser;
	struct arena arena;
	size_t concept_count;
};

static uint64_t mixed(uint64_t value)
{
	value = (value ^ value >> 31) * 0x7fb5d329728ea185u;
	return (value ^ value >> 27) * 0x81dadef4bc2dd44du;
}

/* A name of five or six syllables; `number` decides which. */
static int write_name(char *out, size_t size, size_t language, uint64_t number)
{
	uint64_t bits = mixed(number + 1);
	int length = snprintf(out, size, "%s", capitals[language][bits % 4]);
	for (uint64_t i = 0; i < 4 + bits / 4 % 2; i++) {
		length += snprintf(out + length, size - (size_t)length, "%s",
		                   syllables[language][bits >> (8 + 4 * i) & 15]);
	}
	return length;
}

/* Every third term has two words, the first from a smaller stock, as names do. */
static struct dragoman_text make_term(struct arena *arena, size_t language, uint64_t number)
{
	char text[200];
	int length = 0;
	if (number % 3 == 0) {
		length = write_name(text, sizeof(text), language, mixed(number) % 500);
		text[length++] = ' ';
	}
	write_name(text + length, sizeof(text) - (size_t)length, language, number);
	return arena_copy_text(arena, dragoman_text_of(text));
}

static void put_concept(struct bench *bench, struct store_transaction *transaction,
                        uint32_t glossary, uint64_t number)
{
	struct dragoman_term terms[LANGUAGES] = {0};
	struct dragoman_concept_language sections[LANGUAGES] = {0};
	struct dragoman_concept entry = {
		.kind = DRAGOMAN_CONCEPT_PLACE, .languages = sections, .language_count = LANGUAGES};
	struct term_filing filing;
	struct buffer record = {0};
	char id[32];
	snprintf(id, sizeof(id), "c%llu", (unsigned long long)number);
	entry.id = dragoman_text_of(id);
	for (size_t i = 0; i < LANGUAGES; i++) {
		terms[i].text = make_term(&bench->arena, i, number);
		terms[i].status = DRAGOMAN_TERM_PREFERRED;
		sections[i] = (struct dragoman_concept_language){
			.language = dragoman_text_of(languages[i]),
			.terms = &terms[i],
			.term_count = 1};
	}
	term_index_prepare(bench->analyser, &bench->arena, &entry, &filing);
	concept_record_write(&record, &entry);
	uint64_t stored = concepts_new_number(transaction);
	term_index_add(transaction, glossary, stored, &filing, &record);
	concepts_put(transaction, glossary, stored, entry.id, buffer_text(&record));
	buffer_finish(&record);
	arena_reset(&bench->arena);
}

static bool fill(struct bench *bench)
{
	struct store_transaction transaction;
	struct catalogue_entry glossary = {.kind = CATALOGUE_GLOSSARY,
	                                   .name = dragoman_text_of("bench")};
	uint64_t start = clock_monotonic_ns();
	store_begin(bench->store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &glossary);
	for (size_t i = 0; i < bench->concept_count; i++) {
		put_concept(bench, &transaction, glossary.number, i);
		if (i % BATCH == BATCH - 1) {
			if (store_commit(&transaction) != DRAGOMAN_OK) {
				return false;
			}
			store_begin(bench->store, STORE_WRITE, &transaction);
		}
	}
	if (store_commit(&transaction) != DRAGOMAN_OK) {
		return false;
	}
	printf("recognise_%zu_filing %.0f concepts/s\n", bench->concept_count,
	       (double)bench->concept_count * 1e9 / (double)(clock_monotonic_ns() - start));
	return true;
}

static void make_sentence(struct bench *bench, struct arena *keeping, size_t language, size_t index,
                          struct analysis *out_analysis)
{
	char text[1000];
	struct dragoman_text terms[3];
	const char *index_languages[LANGUAGES] = {"en-Latn", "ru-Cyrl", "az-Latn"};
	char names[3][200];
	for (size_t i = 0; i < 3; i++) {
		uint64_t number = mixed(index * 3 + i) % bench->concept_count;
		terms[i] = make_term(keeping, language, number);
		snprintf(names[i], sizeof(names[i]), "%.*s", (int)terms[i].length, terms[i].bytes);
	}
	snprintf(text, sizeof(text), frames[language][index % 3], names[0], names[1], names[2]);
	analyse(bench->analyser, keeping, dragoman_text_of(index_languages[language]),
	        arena_copy_text(keeping, dragoman_text_of(text)), NULL, 0, out_analysis);
}

static int compare_times(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
	return left < right ? -1 : left > right;
}

static void report(const struct bench *bench, size_t language, uint64_t *times, size_t found)
{
	uint64_t sum = 0;
	size_t count = (size_t)SENTENCES * ROUNDS;
	qsort(times, count, sizeof(*times), compare_times);
	for (size_t i = 0; i < count; i++) {
		sum += times[i];
	}
	printf("recognise_%zu_%s_mean %.1f us\n", bench->concept_count, languages[language],
	       (double)sum / (double)count / 1000);
	printf("recognise_%zu_%s_p50 %.1f us\n", bench->concept_count, languages[language],
	       (double)times[count / 2] / 1000);
	printf("recognise_%zu_%s_p99 %.1f us\n", bench->concept_count, languages[language],
	       (double)times[count * 99 / 100] / 1000);
	printf("recognise_%zu_%s_hits %.2f per_sentence\n", bench->concept_count,
	       languages[language], (double)found / (double)count);
}

static void measure(struct bench *bench, size_t language)
{
	static uint64_t times[SENTENCES * ROUNDS];
	static struct analysis sentences[SENTENCES];
	struct arena keeping = {0};
	struct store_transaction transaction;
	struct fault fault = {0};
	struct term_search search = {.transaction = &transaction,
	                             .analyser = bench->analyser,
	                             .arena = &keeping};
	struct recognise_options options = {dragoman_text_of(languages[language]),
	                                    dragoman_text_of("2020-10-30"), false};
	size_t found = 0;
	for (size_t i = 0; i < SENTENCES; i++) {
		make_sentence(bench, &keeping, language, i, &sentences[i]);
	}
	store_begin(bench->store, STORE_READ, &transaction);
	term_search_choose(&search, NULL, 0, &fault);
	search.arena = &bench->arena;
	for (size_t i = 0; i < (size_t)SENTENCES * ROUNDS; i++) {
		struct term_match *matches = NULL;
		uint64_t start = clock_monotonic_ns();
		size_t count = recognise_analysed(&search, &options, &sentences[i % SENTENCES],
		                                  &matches);
		hits_of(search.arena, matches, count, dragoman_text_of("en"), options.as_of);
		times[i] = clock_monotonic_ns() - start;
		found += count;
		arena_reset(&bench->arena);
	}
	store_abort(&transaction);
	report(bench, language, times, found);
	arena_finish(&keeping);
}

static bool run(size_t concept_count)
{
	struct folder folder;
	struct fault fault = {0};
	struct bench bench = {.concept_count = concept_count};
	folder_make(&folder);
	struct store_options options = {.folder = folder.path};
	bench.store = store_open(&options, &fault);
	bench.analyser = analyser_create();
	bool is_filled = bench.store != NULL && fill(&bench);
	for (size_t i = 0; i < LANGUAGES && is_filled; i++) {
		measure(&bench, i);
	}
	store_close(bench.store);
	analyser_destroy(bench.analyser);
	arena_finish(&bench.arena);
	folder_remove(&folder);
	return is_filled;
}

int main(void)
{
	return run(1000) && run(100000) ? 0 : 1;
}

/* Recall and precision on sentences with hand-marked names; the report is printed. */
#include "shelf.h"
#include "terms/recognise.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST_LANGUAGES 24
#define MOST_MARKS 16
#define LEAST_RECALL 0.85
#define LEAST_PRECISION 0.93

struct score {
	char language[8];
	unsigned marked;
	unsigned found;
	unsigned wrong;
};

struct mark {
	struct dragoman_range at;
	struct dragoman_text id;
};

struct marked {
	char text[2000];
	size_t length;
	uint32_t points;
	struct mark marks[MOST_MARKS];
	size_t mark_count;
};

static void add_bytes(struct marked *marked, const char *bytes, size_t length)
{
	assert_true(marked->length + length < sizeof(marked->text));
	for (size_t i = 0; i < length; i++) {
		marked->text[marked->length++] = bytes[i];
		marked->points += ((unsigned char)bytes[i] & 0xc0) != 0x80;
	}
}

/* Takes `[form](concept)` apart. */
static void read_sentence(const char *line, struct marked *marked)
{
	*marked = (struct marked){0};
	while (*line != '\0') {
		size_t plain = strcspn(line, "[");
		add_bytes(marked, line, plain);
		line += plain;
		if (*line == '\0') {
			return;
		}
		struct mark *mark = &marked->marks[marked->mark_count++];
		size_t form = strcspn(++line, "]");
		mark->at.start = marked->points;
		add_bytes(marked, line, form);
		mark->at.end = marked->points;
		line += form + 2; /* `](` */
		mark->id = (struct dragoman_text){line, strcspn(line, ")")};
		line += mark->id.length + 1;
	}
}

static bool is_marked(const struct marked *marked, const struct term_match *match)
{
	for (size_t i = 0; i < marked->mark_count; i++) {
		const struct mark *mark = &marked->marks[i];
		/* a hyphen or an apostrophe may set an ending apart */
		if (dragoman_text_equal(mark->id, match->entry->id) &&
		    mark->at.start == match->at.start && match->at.end >= mark->at.end) {
			return true;
		}
	}
	return false;
}

static struct score *score_of(struct score *scores, const char *language)
{
	size_t i = 0;
	while (scores[i].language[0] != '\0' && strcmp(scores[i].language, language) != 0) {
		i++;
	}
	snprintf(scores[i].language, sizeof(scores[i].language), "%.7s", language);
	return &scores[i];
}

static void try_sentence(struct shelf *shelf, const char *language, const char *line,
                         struct score *score)
{
	struct marked marked;
	struct term_search search;
	struct term_match *matches = NULL;
	struct recognise_options options = {dragoman_text_of(language),
	                                    dragoman_text_of("2020-10-30"), false};
	unsigned right = 0;
	read_sentence(line, &marked);
	shelf_search(shelf, &search);
	size_t count = recognise(&search, &options,
	                         (struct dragoman_text){marked.text, marked.length}, &matches);
	for (size_t i = 0; i < count; i++) {
		if (is_marked(&marked, &matches[i])) {
			right++;
		} else {
			score->wrong++;
			print_message("%s: not marked: %.*s in %s\n", language,
			              (int)matches[i].entry->id.length, matches[i].entry->id.bytes,
			              line);
		}
	}
	if (right < marked.mark_count) {
		print_message("%s: %u of %zu found in %s\n", language, right, marked.mark_count,
		              line);
	}
	score->marked += (unsigned)marked.mark_count;
	score->found += right;
	shelf_search_end(shelf);
}

static void put_concept(struct shelf *shelf, char *line)
{
	char *rest = NULL;
	const char *head = strtok_r(line, "\t", &rest);
	const char *fields[MOST_LANGUAGES] = {NULL};
	for (size_t i = 0; i < MOST_LANGUAGES - 1; i++) {
		fields[i] = strtok_r(NULL, "\t", &rest);
		if (fields[i] == NULL) {
			break;
		}
	}
	shelf_put_list(shelf, head, fields);
}

static void read_file(struct shelf *shelf, FILE *file, struct score *scores)
{
	char line[4000];
	while (fgets(line, sizeof(line), file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		char *tab = strchr(line, '\t');
		if (line[0] == '@') {
			put_concept(shelf, line + 2);
		} else if (line[0] != '#' && tab != NULL) {
			*tab = '\0';
			try_sentence(shelf, line, tab + 1, score_of(scores, line));
		}
	}
}

static void names_in_news_sentences_are_found_and_others_are_not(void **state)
{
	struct score scores[MOST_LANGUAGES] = {0};
	FILE *file = fopen(getenv("MARKED_NAMES"), "r");
	assert_non_null(file);
	read_file(*state, file, scores);
	fclose(file);
	for (size_t i = 0; scores[i].language[0] != '\0'; i++) {
		const struct score *score = &scores[i];
		double recall = (double)score->found / score->marked;
		double precision = (double)score->found / (score->found + score->wrong);
		print_message("%s marked %u recall %.3f precision %.3f\n", score->language,
		              score->marked, recall, precision);
		assert_true(recall >= LEAST_RECALL);
		assert_true(precision >= LEAST_PRECISION);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			names_in_news_sentences_are_found_and_others_are_not, shelf_set_up,
			shelf_tear_down),
	};
	if (getenv("MARKED_NAMES") == NULL) {
		printf("skipped: MARKED_NAMES does not name tests/data/marked-names.txt\n");
		return 77;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}

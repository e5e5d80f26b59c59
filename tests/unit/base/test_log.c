/* test_log.c - a line of the log stays one line, whatever it is given. */
#include "base/log.h"

#include "support/test.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOG_COMPONENT "test"
#define MOST_BYTES (1 << 20)

static char logged[MOST_BYTES];

/* What is written to standard error goes to a file until log_end(). */
static FILE *log_begin(int *out_stderr)
{
	FILE *file = tmpfile();
	assert_non_null(file);
	*out_stderr = dup(STDERR_FILENO);
	assert_true(dup2(fileno(file), STDERR_FILENO) >= 0);
	return file;
}

static const char *log_end(FILE *file, int old_stderr)
{
	assert_true(dup2(old_stderr, STDERR_FILENO) >= 0);
	close(old_stderr);
	rewind(file);
	size_t length = fread(logged, 1, sizeof(logged) - 1, file);
	logged[length] = '\0';
	fclose(file);
	return logged;
}

static size_t count_lines(const char *text)
{
	size_t count = 0;
	for (; *text != '\0'; text++) {
		count += *text == '\n';
	}
	return count;
}

static void a_line_says_when_how_bad_where_and_what(void **state)
{
	int year, month, used = 0, old;
	(void)state;
	FILE *file = log_begin(&old);
	log_warning("batch is late", "units=%d file=\"%s\"", 500, "a b");
	const char *line = log_end(file, old);
	assert_int_equal(sscanf(line, "%d-%d-%*dT%*d:%*d:%*dZ%n", &year, &month, &used), 2);
	assert_in_range(year, 2020, 9999);
	assert_string_equal(line + used, " level=warning component=test message=\"batch is late\" "
	                                 "units=500 file=\"a b\"\n");
}

static void what_is_less_than_the_level_is_not_written(void **state)
{
	static const char *const messages[] = {"an error", "a warning", "a note", "a detail"};
	(void)state;
	for (enum log_level level = LOG_ERROR; level <= LOG_DEBUG; level++) {
		int old;
		FILE *file = log_begin(&old);
		log_set_level(level);
		log_error("an error", "n=%d", 1);
		log_warning("a warning", "n=%d", 1);
		log_info("a note", "n=%d", 1);
		log_debug("a detail", "n=%d", 1);
		const char *lines = log_end(file, old);
		for (int i = 0; i < 4; i++) {
			assert_int_equal(strstr(lines, messages[i]) != NULL, i <= (int)level);
		}
		assert_int_equal(count_lines(lines), (int)level + 1);
	}
	log_set_level(LOG_INFO);
}

/* A peer's name could hold a line that looks like ours. */
static void a_line_break_in_a_field_begins_no_line(void **state)
{
	int old;
	(void)state;
	FILE *file = log_begin(&old);
	log_info("asked", "peer=\"%s\"", "x\r\n2020-10-30T23:40:00Z level=error");
	const char *line = log_end(file, old);
	assert_int_equal(count_lines(line), 1);
	assert_null(strchr(line, '\r'));
	assert_non_null(strstr(line, "peer=\"x  2020-10-30T23:40:00Z level=error\"\n"));
}

static void too_long_a_line_is_cut_and_ends(void **state)
{
	char text[3000];
	(void)state;
	for (size_t length = 850; length < sizeof(text); length += length < 1050 ? 1 : 300) {
		int old;
		memset(text, 'x', length);
		text[length] = '\0';
		FILE *file = log_begin(&old);
		log_info("long", "text=%s", text);
		log_info(text, "field=%d", 1);
		const char *lines = log_end(file, old);
		assert_int_equal(count_lines(lines), 2);
		assert_true(strlen(lines) <= 2 * 1024);
		assert_int_equal(lines[strlen(lines) - 1], '\n');
	}
}

#define THREADS 4
#define LINES 500

static void *log_many(void *argument)
{
	for (int i = 0; i < LINES; i++) {
		log_info("of a thread", "name=%s rest=%0200d", (const char *)argument, i);
	}
	return NULL;
}

static void lines_of_several_threads_stay_whole(void **state)
{
	static char names[THREADS][2] = {"a", "b", "c", "d"};
	pthread_t threads[THREADS];
	int old;
	(void)state;
	FILE *file = log_begin(&old);
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_create(&threads[i], NULL, log_many, names[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
	}
	char *lines = (char *)log_end(file, old);
	size_t length = strcspn(lines, "\n"), count = 0;
	for (char *line = lines; *line != '\0'; line += length + 1, count++) {
		assert_int_equal(strcspn(line, "\n"), length);
		assert_memory_equal(line + 20, " level=info component=test message=\"of a thread\"",
		                    48);
	}
	assert_int_equal(count, THREADS * LINES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_says_when_how_bad_where_and_what),
		cmocka_unit_test(what_is_less_than_the_level_is_not_written),
		cmocka_unit_test(a_line_break_in_a_field_begins_no_line),
		cmocka_unit_test(too_long_a_line_is_cut_and_ends),
		cmocka_unit_test(lines_of_several_threads_stay_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

#define _GNU_SOURCE
#include "daemon/config.h"
#include "support/test.h"

#include <string.h>

static void read_text(struct config *config, const char *text, struct fault *fault)
{
	FILE *file = fmemopen((void *)text, strlen(text), "r");
	config_read(config, file, "test.conf", fault);
	fclose(file);
}

static void every_default_is_within_its_bounds(void **state)
{
	(void)state;
	struct config config;
	config_init(&config); /* aborts otherwise */
	assert_int_equal(config.map_bytes, (uint64_t)256 << 30);
	assert_int_equal(config.journal_seconds, 7 * 24 * 60 * 60);
	assert_int_equal(config.log_level, LOG_INFO);
	assert_int_equal(config.limits.most[LIMIT_IN_FLIGHT], 256);
	assert_null(config.announce);
	config_finish(&config);
}

static void every_key_has_a_sentence(void **state)
{
	(void)state;
	for (size_t i = 0; i < config_key_count; i++) {
		const char *sentence = config_keys[i].sentence;
		assert_int_equal(
			sentence[strlen(sentence) - 1] == '.' || strstr(sentence, "…") != NULL, 1);
	}
}

static void a_file_sets_values_of_every_type(void **state)
{
	(void)state;
	struct config config;
	struct fault fault = {0};
	config_init(&config);
	read_text(&config,
	          "; a comment\n[server]\nstore = /srv/a store ; with a space\n"
	          "listen = ipc:///a\nlisten = ipc:///b\nlog_level = debug\nworkers = 3\n"
	          "[store]\nmap_size = 2 GiB\n[journal]\nkeep = 12h\n"
	          "[limits]\nsegment_bytes = 4 KiB\n[penalties]\nregion = 0\n",
	          &fault);
	assert_string_equal(fault.message, "");
	assert_string_equal(config.store, "/srv/a store");
	assert_int_equal(config.listen.count, 2);
	assert_string_equal(config.listen.items[1], "ipc:///b");
	assert_int_equal(config.log_level, LOG_DEBUG);
	assert_int_equal(config.map_bytes, (uint64_t)2 << 30);
	assert_int_equal(config.journal_seconds, 12 * 60 * 60);
	assert_int_equal(config.limits.most[LIMIT_SEGMENT_BYTES], 4096);
	assert_int_equal(config.penalty_region, 0);
	config_finish(&config);
}

static void faults_name_file_line_and_key(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"[server]\nworkers = 257\n", "test.conf:2: server.workers: must be from 0 to 256"},
		{"[server]\nworkers = -1\n", "test.conf:2: server.workers: must be a number"},
		{"[server]\nworkers = 3 KiB\n", "test.conf:2: server.workers: must be a number"},
		{"\n\n[store]\nmap_size = 99999999999999999999\n", "test.conf:4: store.map_size"},
		{"[store]\nmap_size = 18446744073709551615 KiB\n", "test.conf:2: store.map_size"},
		{"[journal]\nkeep = 7 weeks\n", "test.conf:2: journal.keep: must be a time"},
		{"[server]\nlog_level = Info\n", "test.conf:2: server.log_level: must be one of"},
		{"[server]\nworkers = 1\nworkers = 2\n",
	         "test.conf:3: server.workers: given twice"},
		{"[server]\nworker = 1\n", "test.conf:2: server.worker: there is no such key"},
		{"[sever]\nworkers = 1\n", "test.conf:2: sever.workers: there is no such key"},
		{"workers = 1\n", "test.conf:1: .workers: there is no such key"},
		{"[limits]\nmessage_bytes = 65 MiB\n", "test.conf:2: limits.message_bytes"},
		{"[limits]\ntags = 0\n", "test.conf:2: limits.tags: must be from 1"},
		{"[limits]\nsegment_bytes = 24574\n",
	         "test.conf:2: limits.segment_bytes: must be from 1 to 24573, not 24574"},
		{"[server\nworkers = 1\n", "test.conf:1: not a [section]"},
		{"nonsense\n[server]\nworkers = x\n", "test.conf:1: not a [section]"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct config config;
		struct fault fault = {0};
		config_init(&config);
		read_text(&config, cases[i][0], &fault);
		assert_int_equal(fault.status, DRAGOMAN_INVALID);
		if (strncmp(fault.message, cases[i][1], strlen(cases[i][1])) != 0) {
			fail_msg("expected %s, got %s", cases[i][1], fault.message);
		}
		config_finish(&config);
	}
}

static void a_later_source_replaces_an_earlier_one(void **state)
{
	(void)state;
	struct config config;
	struct fault fault = {0};
	config_init(&config);
	read_text(&config, "[server]\nstore = /a\nlisten = ipc:///a\nlisten = ipc:///b\n", &fault);
	config_next_source(&config);
	config_set(&config, "server", "store", "/c", "--store", &fault);
	config_set(&config, "server", "listen", "ipc:///c", "--listen", &fault);
	config_set(&config, "server", "listen", "ipc:///d", "--listen", &fault);
	assert_int_equal(fault.status, DRAGOMAN_OK);
	assert_string_equal(config.store, "/c");
	assert_int_equal(config.listen.count, 2);
	assert_string_equal(config.listen.items[0], "ipc:///c");
	config_set(&config, "server", "store", "/d", "--store", &fault);
	assert_string_equal(fault.message, "--store: given twice");
	config_finish(&config);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_default_is_within_its_bounds),
		cmocka_unit_test(every_key_has_a_sentence),
		cmocka_unit_test(a_file_sets_values_of_every_type),
		cmocka_unit_test(faults_name_file_line_and_key),
		cmocka_unit_test(a_later_source_replaces_an_earlier_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_promise.c - what match promises, checked on a running server: exact answers, which an audit
 * confirms, or true ones that say they are not complete. */
#define _GNU_SOURCE
#include "support/daemon.h"
#include "support/test.h"
#include "support/wire.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WAIT_MS 60000
#define WORDS 10
#define UNITS 20000
#define BATCH 1000
#define SEGMENTS 50
#define SWAPS 9

/* Every unit has these words and another order: no bound tells them apart from a good match, each
 * has to be compared. */
static const char *const words[WORDS] = {"alto",  "berga",  "cumol", "dirvat", "efnor",
                                         "gudim", "hoplek", "ikram", "jutpo",  "kelwas"};

struct fixture {
	struct daemon_process daemon;
	struct wire wire;
};

static unsigned next_chance(unsigned *chance)
{
	*chance = *chance * 1664525u + 1013904223u;
	return *chance >> 8;
}

/* A few neighbours change places, again and again. */
static void shuffle(unsigned number, unsigned char order[WORDS])
{
	unsigned chance = number * 2654435761u;
	for (unsigned char i = 0; i < WORDS; i++) {
		order[i] = i;
	}
	for (unsigned i = 0; i < 1 + number % SWAPS; i++) {
		unsigned at = next_chance(&chance) % (WORDS - 1);
		unsigned char swapped = order[at];
		order[at] = order[at + 1];
		order[at + 1] = swapped;
	}
}

static void write_text(char *out, unsigned number)
{
	unsigned char order[WORDS];
	shuffle(number, order);
	out[0] = '\0';
	for (int i = 0; i < WORDS; i++) {
		strcat(out, i == 0 ? "" : " ");
		strcat(out, words[order[i]]);
	}
}

static void put_units(struct wire *wire, const char *memory, unsigned first, unsigned count)
{
	char *body = malloc(count * 300 + 100);
	size_t length = (size_t)sprintf(body, "{\"memory\":\"%s\",\"units\":[", memory);
	for (unsigned i = first; i < first + count; i++) {
		char text[200];
		write_text(text, i);
		length += (size_t)sprintf(
			body + length,
			"%s{\"id\":\"%u\",\"variants\":[{\"language\":\"en\","
			"\"text\":\"%s\"},{\"language\":\"ru\",\"text\":\"%u\"}]}",
			i == first ? "" : ",", i, text, i);
	}
	strcpy(body + length, "]}");
	wire_expect(wire, "unit.put", body, "ok", "added");
	free(body);
}

static int set_up(void **state, const char *config, unsigned unit_count)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	daemon_begin(&fixture->daemon, config);
	wire_open(&fixture->wire, fixture->daemon.endpoint);
	*state = fixture;
	wire_expect(&fixture->wire, "memory.create", "{\"name\":\"shuffled\"}", "ok", "");
	for (unsigned i = 0; i < unit_count; i += BATCH) {
		put_units(&fixture->wire, "shuffled", i, BATCH);
	}
	return 0;
}

static int with_many(void **state)
{
	return set_up(state, NULL, UNITS);
}

static int with_few(void **state)
{
	return set_up(state, NULL, BATCH);
}

static int with_sample(void **state)
{
	return set_up(state, "[server]\naudit_sample = 3\n", BATCH);
}

static int with_one_worker(void **state)
{
	return set_up(state, "[server]\nworkers = 1\n", UNITS);
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	int code = 0;
	wire_close(&fixture->wire);
	if (fixture->daemon.pid > 0) {
		code = daemon_stop(&fixture->daemon);
	}
	daemon_end(&fixture->daemon);
	free(fixture);
	return code;
}

/* Segments `first`, `first` + 1 …, of units that are not there. */
static char *make_request(unsigned first, unsigned count, const char *rest)
{
	char *body = malloc(count * 200 + 500);
	size_t length = (size_t)sprintf(body,
	                                "{\"source\":\"en\",\"target\":\"ru\",\"segments\":[");
	for (unsigned i = first; i < first + count; i++) {
		char text[200];
		write_text(text, UNITS + i);
		length += (size_t)sprintf(body + length, "%s{\"text\":\"%s\"}",
		                          i == first ? "" : ",", text);
	}
	sprintf(body + length, "]%s}", rest);
	return body;
}

/* NULL if it was not begun in time. */
static json_t *ask(struct wire *wire, const char *verb, const char *body)
{
	struct wire_reply reply;
	json_t *tree = NULL;
	wire_call(wire, verb, body, &reply);
	if (strcmp(reply.status, "deadline") != 0) {
		assert_string_equal(reply.status, "ok");
		tree = json_loadb(reply.body, reply.length, 0, NULL);
		assert_non_null(tree);
	}
	wire_reply_finish(&reply);
	return tree;
}

static long long number_of(const json_t *object, const char *member)
{
	const json_t *value = json_object_get(object, member);
	if (!json_is_integer(value)) {
		fail_msg("no number `%s`", member);
	}
	return json_integer_value(value);
}

/* By the definition: one word in, out or other than the asked is ten points of ten words. */
static long long score_of(const unsigned char *asked, const unsigned char *stored)
{
	int row[WORDS + 1];
	for (int j = 0; j <= WORDS; j++) {
		row[j] = j;
	}
	for (int i = 0; i < WORDS; i++) {
		int diagonal = row[0];
		row[0] = i + 1;
		for (int j = 0; j < WORDS; j++) {
			int best = diagonal + (asked[i] != stored[j]);
			diagonal = row[j + 1];
			best = row[j + 1] + 1 < best ? row[j + 1] + 1 : best;
			best = row[j] + 1 < best ? row[j] + 1 : best;
			row[j + 1] = best;
		}
	}
	return 100 - 100 / WORDS * row[WORDS];
}

/* Each match is what it says, and none better than the one before. */
static void assert_true_matches(const json_t *matches, unsigned segment)
{
	unsigned char asked[WORDS], stored[WORDS];
	long long before = 100;
	shuffle(UNITS + segment, asked);
	for (size_t i = 0; i < json_array_size(matches); i++) {
		const json_t *match = json_array_get(matches, i);
		const char *unit = json_string_value(json_object_get(match, "unit"));
		shuffle((unsigned)strtoul(unit, NULL, 10), stored);
		long long score = number_of(match, "score");
		assert_int_equal(score, score_of(asked, stored));
		assert_true(score <= before);
		before = score;
	}
}

struct tally {
	unsigned complete;
	unsigned cut_short;
};

/* A segment that says it is complete has the answer that it has without a deadline. */
static void check_results(const json_t *reply, const json_t *whole, unsigned first,
                          struct tally *tally)
{
	const json_t *results = json_object_get(reply, "results");
	for (size_t i = 0; i < json_array_size(results); i++) {
		const json_t *result = json_array_get(results, i);
		const json_t *matches = json_object_get(result, "matches");
		const json_t *expected = json_array_get(json_object_get(whole, "results"), i);
		assert_true_matches(matches, first + (unsigned)i);
		if (json_is_true(json_object_get(result, "complete"))) {
			assert_true(json_equal(result, expected));
			tally->complete++;
		} else {
			tally->cut_short++;
		}
	}
}

static void what_a_deadline_cuts_short_is_true_and_says_so(void **state)
{
	struct fixture *fixture = *state;
	struct tally tally = {0};
	char *unhurried = make_request(0, SEGMENTS, ",\"min_score\":30,\"limit\":20");
	json_t *whole = ask(&fixture->wire, "match", unhurried);
	check_results(whole, whole, 0, &tally);
	assert_int_equal(tally.complete, SEGMENTS);
	for (int round = 0; round < 20; round++) {
		char rest[100];
		sprintf(rest, ",\"min_score\":30,\"limit\":20,\"deadline_ms\":%d", 1 + round % 5);
		char *hurried = make_request(0, SEGMENTS, rest);
		json_t *reply = ask(&fixture->wire, "match", hurried);
		check_results(reply, whole, 0, &tally);
		json_decref(reply);
		free(hurried);
	}
	assert_true(tally.cut_short > 0);
	json_decref(whole);
	free(unhurried);
}

static void concordance_heeds_its_deadline_too(void **state)
{
	struct fixture *fixture = *state;
	const char *asked = "{\"language\":\"en\",\"text\":\"a* b* c*\",\"mode\":\"words\","
			    "\"filter\":{\"author\":\"nobody\"}%s}";
	char body[300];
	unsigned cut_short = 0;
	for (int i = 0; i < 20; i++) {
		sprintf(body,
		        "{\"language\":\"en\",\"text\":\"a* b* c*\",\"mode\":\"words\","
		        "\"filter\":{\"author\":\"nobody\"},\"deadline_ms\":%d}",
		        1 + i % 5);
		json_t *reply = ask(&fixture->wire, "concordance", body);
		assert_int_equal(json_array_size(json_object_get(reply, "units")), 0);
		cut_short += json_is_false(json_object_get(reply, "complete"));
		json_decref(reply);
	}
	assert_true(cut_short > 0);
	snprintf(body, sizeof(body), asked, "");
	wire_expect(&fixture->wire, "concordance", body, "ok", "\"complete\":true");
}

static void an_audit_finds_no_difference(void **state)
{
	struct fixture *fixture = *state;
	char *body = make_request(0, 20, ",\"min_score\":30,\"limit\":20");
	json_t *reply = ask(&fixture->wire, "match.audit", body);
	assert_true(json_is_true(json_object_get(reply, "complete")));
	assert_int_equal(number_of(reply, "asked"), 20);
	assert_int_equal(number_of(reply, "segments"), 20);
	assert_int_equal(number_of(reply, "scanned"), BATCH);
	assert_int_equal(number_of(reply, "scored"), 20 * BATCH);
	assert_int_equal(json_array_size(json_object_get(reply, "differences")), 0);
	json_decref(reply);
	free(body);
}

static void the_status_shows_the_last_audit(void **state)
{
	struct fixture *fixture = *state;
	wire_expect(&fixture->wire, "server.status", "{}", "ok", "\"audit\":{\"recent\":0}");
	char *body = make_request(0, 2, "");
	wire_expect(&fixture->wire, "match.audit", body, "ok", "\"segments\":2");
	json_t *reply = ask(&fixture->wire, "server.status", "{}");
	const json_t *audit = json_object_get(reply, "audit");
	assert_int_equal(number_of(audit, "segments"), 2);
	assert_int_equal(number_of(audit, "scanned"), BATCH);
	assert_int_equal(number_of(audit, "differences"), 0);
	assert_non_null(json_string_value(json_object_get(audit, "time")));
	json_decref(reply);
	free(body);
}

static void nothing_is_kept_unless_it_is_asked_for(void **state)
{
	struct fixture *fixture = *state;
	char *body = make_request(0, 2, "");
	wire_expect(&fixture->wire, "match", body, "ok", "complete");
	wire_expect(&fixture->wire, "match.audit", "{\"recent\":10}", "ok",
	            "\"asked\":0,\"segments\":0");
	free(body);
}

static void the_latest_segments_are_kept_and_asked_again(void **state)
{
	struct fixture *fixture = *state;
	for (unsigned i = 0; i < 4; i++) {
		char *body = make_request(10 * i, 2, ",\"memories\":[\"shuffled\"]");
		wire_expect(&fixture->wire, "match", body, "ok", "complete");
		free(body);
	}
	wire_expect(&fixture->wire, "match", "{\"source\":\"en\"}", "invalid", "segments");
	wire_expect(&fixture->wire, "server.status", "{}", "ok", "\"audit\":{\"recent\":3}");
	wire_expect(
		&fixture->wire, "match.audit", "{\"recent\":100}", "ok",
		"\"asked\":3,\"segments\":3,\"scanned\":1000,\"scored\":3000,\"differences\":[]");
	wire_expect(&fixture->wire, "match.audit", "{\"recent\":1}", "ok", "\"asked\":1");
	assert_false(daemon_logged(&fixture->daemon, words[0]));
	/* what was asked of a memory that is gone cannot be asked again */
	wire_expect(&fixture->wire, "memory.delete", "{\"name\":\"shuffled\"}", "ok", "");
	wire_expect(&fixture->wire, "match.audit", "{\"recent\":100}", "ok",
	            "\"complete\":true,\"asked\":3,\"segments\":0,\"skipped\":3");
}

static void an_audit_of_no_such_memory_is_refused(void **state)
{
	struct fixture *fixture = *state;
	char *body = make_request(0, 2, ",\"memories\":[\"nowhere\"]");
	wire_expect(&fixture->wire, "match.audit", body, "not-found", "memories[0]");
	free(body);
}

static void expect_audit(struct wire *wire, const char *id, const char *status, const char *part)
{
	struct wire_reply reply;
	assert_true(wire_receive(wire, &reply, WAIT_MS));
	assert_string_equal(reply.id, id);
	assert_string_equal(reply.status, status);
	if (strstr(reply.body, part) == NULL) {
		fail_msg("no \"%s\" in %s", part, reply.body);
	}
	wire_reply_finish(&reply);
}

static void while_an_audit_runs_lookups_go_on_and_another_hears_busy(void **state)
{
	struct fixture *fixture = *state;
	struct wire other;
	char *long_audit = make_request(0, 1000, ",\"deadline_ms\":2000");
	char *one = make_request(0, 1, "");
	wire_open(&other, fixture->daemon.endpoint);
	wire_send(&fixture->wire, "long", "match.audit", long_audit);
	/* taken up by the only worker before what is sent now by the same peer */
	wire_send(&fixture->wire, "second", "match.audit", one);
	wire_send(&fixture->wire, "lookup", "match", one);
	expect_audit(&fixture->wire, "second", "busy", "an audit is under way");
	expect_audit(&fixture->wire, "lookup", "ok", "\"complete\":true");
	for (int i = 0; i < 10; i++) {
		wire_expect(&other, "match", one, "ok", "\"complete\":true");
	}
	wire_expect(&other, "match.audit", one, "busy", "nothing was done");
	expect_audit(&fixture->wire, "long", "ok", "\"complete\":false,\"asked\":1000");
	wire_expect(&other, "match.audit", one, "ok", "\"complete\":true");
	wire_close(&other);
	free(long_audit);
	free(one);
}

static void a_server_that_stops_does_not_wait_for_an_audit(void **state)
{
	struct fixture *fixture = *state;
	char *body = make_request(0, 1000, "");
	char *one = make_request(0, 1, "");
	wire_send(&fixture->wire, "long", "match.audit", body);
	wire_send(&fixture->wire, "lookup", "match", one);
	expect_audit(&fixture->wire, "lookup", "ok", "");
	assert_int_equal(daemon_stop(&fixture->daemon), 0);
	expect_audit(&fixture->wire, "long", "ok", "\"complete\":false");
	free(body);
	free(one);
}

int main(void)
{
#define TEST(name, with) cmocka_unit_test_setup_teardown(name, with, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(what_a_deadline_cuts_short_is_true_and_says_so, with_many),
		TEST(concordance_heeds_its_deadline_too, with_many),
		TEST(an_audit_finds_no_difference, with_few),
		TEST(the_status_shows_the_last_audit, with_few),
		TEST(nothing_is_kept_unless_it_is_asked_for, with_few),
		TEST(the_latest_segments_are_kept_and_asked_again, with_sample),
		TEST(an_audit_of_no_such_memory_is_refused, with_few),
		TEST(while_an_audit_runs_lookups_go_on_and_another_hears_busy, with_one_worker),
		TEST(a_server_that_stops_does_not_wait_for_an_audit, with_one_worker),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* import_send.c - the second reading: batches to the server, many in flight. */
#include "import.h"

#include "memory.h"
#include "value.h"

#include <dragoman/json.h>
#include <stdlib.h>

#define BATCH_UNITS 1500
#define BATCH_CONCEPTS 250
#define BATCH_BYTES ((size_t)1 << 20)
#define FLIGHT_ITEMS 24000
#define FLIGHT_BYTES ((size_t)16 << 20)
#define FLIGHTS 64

/* A batch that was sent and not answered. */
struct flight {
	bool is_used;
	char *body; /* of concepts: they may have to be sent once more */
	size_t item_count;
	uint64_t lines[BATCH_UNITS]; /* where its items begin in the file */
};

struct sender {
	struct session *session;
	struct import_file *file;
	struct import_counts *counts;
	struct dragoman_client *client;
	struct dragoman_json *json;
	struct flight *flights; /* FLIGHTS of them */
	struct flight *filling; /* NULL: no batch is begun */
	size_t batch_items;     /* most in one batch */
	size_t items_in_flight;
	uint64_t batch_count;
	uint64_t revision; /* what carries an earlier one was written by an earlier run */
	struct progress progress;
	enum dragoman_status status; /* the first that was not ok */
	char message[768];
};

static void stop(struct sender *sender, enum dragoman_status status, const char *message)
{
	if (sender->status == DRAGOMAN_OK) {
		sender->status = status;
		snprintf(sender->message, sizeof(sender->message), "%s", message);
	}
}

static void count_outcomes(struct sender *sender, struct dragoman_text reply)
{
	struct import_counts *counts = sender->counts;
	json_t *tree = json_loadb(reply.bytes, reply.length, 0, NULL);
	const json_t *units = json_object_get(tree, "units");
	const json_t *outcomes = units != NULL ? units : json_object_get(tree, "concepts");
	bool is_repeat = value_number(tree, "revision") <= sender->revision;
	counts->repeated += is_repeat ? json_array_size(outcomes) : 0;
	for (size_t i = 0; !is_repeat && i < json_array_size(outcomes); i++) {
		const char *did = value_string(json_array_get(outcomes, i), "did");
		counts->added += strcmp(did, "added") == 0;
		counts->replaced += strcmp(did, "replaced") == 0;
		counts->kept += strcmp(did, "kept") == 0;
		counts->merged += strcmp(did, "merged") == 0;
	}
	json_decref(tree);
}

/* The place in the request, `units[17].variants[0].text`, as a line of the file. */
static void explain_refusal(struct sender *sender, const struct flight *flight,
                            enum dragoman_status status)
{
	char message[700];
	size_t index;
	const char *place = dragoman_client_place(sender->client);
	const char *bracket = strchr(place, '[');
	bool has_line = bracket != NULL && sscanf(bracket, "[%zu]", &index) == 1 &&
	                index < flight->item_count;
	if (has_line) {
		snprintf(message, sizeof(message), "%s:%llu: %s (%s)", sender->file->name,
		         (unsigned long long)flight->lines[index],
		         dragoman_client_message(sender->client), place);
	} else {
		snprintf(message, sizeof(message), "%s: %s", dragoman_status_word(status),
		         dragoman_client_message(sender->client));
	}
	stop(sender, status, message);
}

static void begin_flight(struct sender *sender, struct flight *flight, struct dragoman_text body)
{
	enum dragoman_status status = dragoman_client_begin(
		sender->client, sender->file->is_glossary ? "concept.put" : "unit.put", body,
		(uint64_t)(flight - sender->flights));
	if (status != DRAGOMAN_OK) {
		stop(sender, status, dragoman_client_message(sender->client));
		return;
	}
	sender->items_in_flight += flight->item_count;
}

/* A file that breaks the rule of one preferred term is taken nevertheless: the glossary gives the
 * rule up. True if that was it, and the batch is under way again. */
static bool give_rule_up(struct sender *sender, struct flight *flight)
{
	json_t *reply;
	const char *name = sender->file->target;
	if (flight->body == NULL) {
		return false;
	}
	if (!sender->counts->turned_one_preferred_off) {
		char reason[512];
		snprintf(reason, sizeof(reason), "%s", dragoman_client_message(sender->client));
		enum dragoman_status status = session_try(
			sender->session, "glossary.update",
			json_pack("{s:s,s:b}", "name", name, "one_preferred", 0), &reply);
		if (status != DRAGOMAN_OK) {
			return false;
		}
		json_decref(reply);
		progress_end(&sender->progress);
		fprintf(stderr,
		        "dragoman: warning: `%s` takes several preferred terms from now on, as %s "
		        "has "
		        "them (%s)\n",
		        name, sender->file->name, reason);
		sender->counts->turned_one_preferred_off = true;
	}
	char *body = flight->body;
	flight->body = NULL; /* a second conflict is another one */
	begin_flight(sender, flight, dragoman_text_of(body));
	free(body);
	return sender->status == DRAGOMAN_OK;
}

static void end_flight(struct flight *flight)
{
	free(flight->body);
	flight->body = NULL;
	flight->is_used = false;
}

/* Waits for one answer. False when none is outstanding. */
static bool take_answer(struct sender *sender)
{
	struct dragoman_answer answer;
	if (dragoman_client_take(sender->client, &answer) != DRAGOMAN_OK) {
		sender->items_in_flight = 0;
		return false;
	}
	struct flight *flight = &sender->flights[answer.ticket];
	sender->items_in_flight -= flight->item_count;
	if (answer.status == DRAGOMAN_OK) {
		sender->counts->acknowledged += flight->item_count;
		count_outcomes(sender, answer.reply);
		progress_show(&sender->progress, sender->counts->acknowledged);
	} else if (answer.status == DRAGOMAN_CONFLICT && give_rule_up(sender, flight)) {
		return true;
	} else {
		explain_refusal(sender, flight, answer.status);
	}
	end_flight(flight);
	return true;
}

static struct flight *free_flight(struct sender *sender)
{
	for (size_t i = 0; i < FLIGHTS; i++) {
		if (!sender->flights[i].is_used) {
			return &sender->flights[i];
		}
	}
	return NULL;
}

/* The server's threads may write batches in another order than they were sent. */
static bool is_air_full(const struct sender *sender)
{
	size_t bytes;
	size_t count = dragoman_client_outstanding(sender->client, &bytes);
	if (sender->file->is_ordered) {
		return count > 0;
	}
	return count >= FLIGHTS || sender->items_in_flight >= FLIGHT_ITEMS || bytes >= FLIGHT_BYTES;
}

static void begin_batch(struct sender *sender)
{
	char head[256];
	bool is_glossary = sender->file->is_glossary;
	while (is_air_full(sender) && take_answer(sender)) {
	}
	sender->filling = free_flight(sender);
	sender->filling->is_used = true;
	sender->filling->item_count = 0;
	snprintf(head, sizeof(head), "{\"%s\":\"%s\",\"key\":\"%s-%llu\",\"%s\":[",
	         is_glossary ? "glossary" : "memory", sender->file->target, sender->file->hash,
	         (unsigned long long)sender->batch_count++, is_glossary ? "concepts" : "units");
	dragoman_json_clear(sender->json);
	dragoman_json_raw(sender->json, head);
}

static void send_batch(struct sender *sender)
{
	struct flight *flight = sender->filling;
	sender->filling = NULL;
	if (flight == NULL) {
		return;
	}
	dragoman_json_raw(sender->json, "]}");
	struct dragoman_text body = dragoman_json_text(sender->json);
	if (body.bytes == NULL) {
		stop(sender, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	flight->body = sender->file->is_glossary ? memory_copy(body) : NULL;
	begin_flight(sender, flight, body);
}

static bool has_language(const struct dragoman_unit *unit, struct dragoman_text language)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, language)) {
			return true;
		}
	}
	return false;
}

static void write_unit(struct sender *sender, const struct dragoman_unit *from)
{
	struct dragoman_unit unit = *from;
	struct dragoman_text source = dragoman_text_of(sender->session->options.source);
	if (source.length > 0 && has_language(&unit, source)) {
		unit.source = source;
	}
	dragoman_json_unit(sender->json, &unit);
}

static void add_item(struct sender *sender, const struct dragoman_item *item)
{
	if (sender->filling == NULL) {
		begin_batch(sender);
	} else {
		dragoman_json_raw(sender->json, ",");
	}
	sender->filling->lines[sender->filling->item_count++] = item->line;
	if (item->kind == DRAGOMAN_ITEM_CONCEPT) {
		dragoman_json_concept(sender->json, item->concept_entry);
	} else {
		write_unit(sender, item->unit);
	}
	if (sender->filling->item_count >= sender->batch_items ||
	    dragoman_json_text(sender->json).length >= BATCH_BYTES) {
		send_batch(sender);
	}
}

static void send_items(struct sender *sender, struct dragoman_importer *importer)
{
	struct dragoman_item item;
	enum dragoman_status status = DRAGOMAN_OK;
	while (sender->status == DRAGOMAN_OK &&
	       (status = dragoman_importer_next(importer, &item)) == DRAGOMAN_OK) {
		add_item(sender, &item);
	}
	if (sender->status == DRAGOMAN_OK && status != DRAGOMAN_NOT_FOUND) {
		stop(sender, status, dragoman_importer_message(importer));
	}
	if (sender->status == DRAGOMAN_OK) {
		send_batch(sender);
	}
	while (take_answer(sender)) {
	}
}

static void report_failure(struct sender *sender)
{
	char done[OUTPUT_NUMBER_BYTES], all[OUTPUT_NUMBER_BYTES];
	session_fail(sender->session, EXIT_STATUS + (int)sender->status, "%s", sender->message);
	fprintf(stderr,
	        "dragoman: %s of %s %s of %s are in `%s`; running the same command again goes on "
	        "from there\n",
	        output_number(done, sender->counts->acknowledged),
	        output_number(all, sender->file->item_count),
	        sender->file->is_glossary ? "concepts" : "units", sender->file->name,
	        sender->file->target);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t batch_items(const struct session *session, const struct import_file *file,
                          const struct import_limits *limits)
{
	int64_t asked = session->options.batch;
	size_t usual = file->is_glossary ? BATCH_CONCEPTS : BATCH_UNITS;
	size_t most = file->is_glossary ? limits->put_concepts : limits->put_units;
	return least(least(asked > 0 ? (size_t)asked : usual, BATCH_UNITS), most);
}

bool import_send(struct session *session, struct import_file *file,
                 const struct import_limits *limits, struct import_counts *out_counts)
{
	struct sender sender = {
		.session = session,
		.file = file,
		.counts = out_counts,
		.client = session->client,
		.json = dragoman_json_create(),
		.revision = limits->revision,
		.flights = memory_take(FLIGHTS * sizeof(*sender.flights)),
		.batch_items = batch_items(session, file, limits),
	};
	struct dragoman_importer *importer = import_open(session, file, limits);
	*out_counts = (struct import_counts){0};
	if (sender.json == NULL || importer == NULL) {
		stop(&sender, DRAGOMAN_FAILED, "out of memory");
	} else {
		progress_begin(&sender.progress, file->target,
		               file->is_glossary ? "concepts" : "units", file->item_count);
		send_items(&sender, importer);
		progress_end(&sender.progress);
	}
	if (sender.status != DRAGOMAN_OK) {
		report_failure(&sender);
	}
	for (size_t i = 0; i < FLIGHTS; i++) {
		free(sender.flights[i].body);
	}
	free(sender.flights);
	dragoman_importer_destroy(importer);
	dragoman_json_destroy(sender.json);
	return sender.status == DRAGOMAN_OK;
}

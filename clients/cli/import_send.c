/* import_send.c - the second reading: batches to the server, many in flight. */
#include "import.h"

#include "memory.h"

#include <stdlib.h>

#define FLIGHT_ITEMS 12000
#define FLIGHT_BYTES ((size_t)16 << 20)
#define FLIGHTS 64

/* A batch that was sent and not answered. */
struct flight {
	bool is_used;
	char *body; /* of concepts: they may have to be sent once more */
	size_t item_count;
	uint64_t lines[BATCH_MOST]; /* where its items begin in the file */
};

struct sender {
	struct session *session;
	struct import_file *file;
	struct import_counts *counts;
	struct dragoman_client *client;
	struct import_batch batch;
	struct flight *flights; /* FLIGHTS of them */
	size_t items_in_flight;
	bool is_ordered;   /* the batch at hand has an id that stands in the file twice */
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
	struct dragoman_put_counts put;
	if (dragoman_put_counts_read(reply, &put) != DRAGOMAN_OK) {
		return; /* the server says `ok` all the same: only the summary lacks them */
	}
	counts->revision = put.revision > counts->revision ? put.revision : counts->revision;
	if (put.revision <= sender->revision) {
		counts->repeated += put.records;
		return;
	}
	counts->added += put.added;
	counts->replaced += put.replaced;
	counts->kept += put.kept;
	counts->merged += put.merged;
}

static void explain_refusal(struct sender *sender, const struct flight *flight,
                            enum dragoman_status status)
{
	char message[700];
	const char *place = dragoman_client_place(sender->client);
	uint64_t line = import_line_of(place, flight->lines, flight->item_count);
	if (line > 0) {
		snprintf(message, sizeof(message), "%s:%llu: %s (%s)", sender->file->name,
		         (unsigned long long)line, dragoman_client_message(sender->client), place);
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
		enum dragoman_status status = session_try(sender->session, "glossary.update",
		                                          json_pack("{s:s,s:b,s:s}", "name", name,
		                                                    "one_preferred", 0, "key",
		                                                    "import"),
		                                          &reply);
		if (status != DRAGOMAN_OK) {
			return false;
		}
		json_decref(reply);
		progress_end(&sender->progress);
		output_complain("warning: `%s` takes several preferred terms from now on, as %s "
		                "has them (%s); `dragoman glossary update %s --one-preferred yes` "
		                "refuses them again",
		                name, sender->file->name, reason, name);
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
	if (sender->file->is_ordered || sender->is_ordered) {
		return count > 0;
	}
	return count >= FLIGHTS || sender->items_in_flight >= FLIGHT_ITEMS || bytes >= FLIGHT_BYTES;
}

static void send_batch(struct sender *sender)
{
	size_t count = sender->batch.count;
	struct dragoman_text body = import_batch_close(&sender->batch);
	if (body.bytes == NULL) {
		stop(sender, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	while (is_air_full(sender) && take_answer(sender)) {
	}
	struct flight *flight = free_flight(sender);
	flight->is_used = true;
	flight->item_count = count;
	memcpy(flight->lines, sender->batch.lines, count * sizeof(*flight->lines));
	flight->body = sender->file->is_glossary ? memory_copy(body) : NULL;
	begin_flight(sender, flight, body);
	while (sender->is_ordered && take_answer(sender)) {
	}
	sender->is_ordered = false;
}

static bool has_repeated_id(const struct sender *sender, const struct dragoman_item *item)
{
	const struct id_set *repeats = &sender->file->repeats;
	return repeats->count > 0 &&
	       id_set_has(repeats, item->kind == DRAGOMAN_ITEM_UNIT ? item->unit->id
	                                                            : item->concept_entry->id);
}

static void add_item(struct sender *sender, const struct dragoman_item *item)
{
	if (sender->batch.count == 0) {
		import_batch_begin(&sender->batch,
		                   &(struct import_head){sender->file->target, sender->file->hash});
	}
	sender->is_ordered |= has_repeated_id(sender, item);
	if (import_batch_add(&sender->batch, item)) {
		send_batch(sender);
	}
}

static void send_items(struct sender *sender, struct dragoman_importer *importer)
{
	struct dragoman_item item;
	enum dragoman_status status = DRAGOMAN_OK;
	uint64_t number = 0;
	while (sender->status == DRAGOMAN_OK &&
	       (status = import_next(sender->session, sender->file, importer, &number, &item)) ==
	               DRAGOMAN_OK) {
		add_item(sender, &item);
	}
	if (sender->status == DRAGOMAN_OK && status != DRAGOMAN_NOT_FOUND) {
		stop(sender, status, dragoman_importer_message(importer));
	}
	if (sender->status == DRAGOMAN_OK && sender->batch.count > 0) {
		send_batch(sender);
	}
	while (take_answer(sender)) {
	}
}

/* Those after which it may go better the next time. */
static bool is_passing(enum dragoman_status status)
{
	return status == DRAGOMAN_BUSY || status == DRAGOMAN_DEADLINE || status == DRAGOMAN_FULL ||
	       status == DRAGOMAN_UNREACHABLE || status == DRAGOMAN_UNKNOWN_OUTCOME;
}

static void report_failure(struct sender *sender)
{
	char done[OUTPUT_NUMBER_BYTES], all[OUTPUT_NUMBER_BYTES];
	session_fail(sender->session, EXIT_STATUS + (int)sender->status, "%s", sender->message);
	output_complain("%s of %s %s of %s are in `%s`%s",
	                output_number(done, sender->counts->acknowledged),
	                output_number(all, sender->file->item_count),
	                sender->file->is_glossary ? "concepts" : "units", sender->file->name,
	                sender->file->target,
	                sender->counts->is_refused
	                        ? ""
	                        : "; running the same command again goes on from there");
}

bool import_send(struct session *session, struct import_file *file,
                 const struct import_server *server, struct import_counts *out_counts)
{
	struct sender sender = {
		.session = session,
		.file = file,
		.counts = out_counts,
		.client = session->client,
		.revision = server->revision,
		.flights = memory_take(FLIGHTS * sizeof(*sender.flights)),
		.batch = {.source = dragoman_text_of(session->options.source),
	                  .is_glossary = file->is_glossary,
	                  .is_update = file->update != NULL,
	                  .most = import_batch_size(session, file->is_glossary, server)},
	};
	struct dragoman_importer *importer = import_open(session, file, server);
	*out_counts = (struct import_counts){0};
	if (importer == NULL || !import_batch_init(&sender.batch)) {
		stop(&sender, DRAGOMAN_FAILED, "out of memory");
	} else {
		progress_begin(&sender.progress, file->target,
		               file->is_glossary ? "concepts" : "units", file->item_count);
		send_items(&sender, importer);
		progress_end(&sender.progress);
	}
	if (sender.status != DRAGOMAN_OK) {
		out_counts->is_refused = !is_passing(sender.status);
		report_failure(&sender);
	}
	for (size_t i = 0; i < FLIGHTS; i++) {
		free(sender.flights[i].body);
	}
	free(sender.flights);
	import_batch_finish(&sender.batch);
	dragoman_importer_destroy(importer);
	return sender.status == DRAGOMAN_OK;
}

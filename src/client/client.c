#include <dragoman/client.h>

#include "client/traffic.h"
#include "protocol/json_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MILLISECOND UINT64_C(1000000)
#define DEFAULT_DEADLINE_MS 30000
#define DEFAULT_ATTEMPT_MS 5000
#define HEARTBEAT_MS 5000
#define HEARTBEAT_TIMEOUT_MS 15000
#define RECONNECT_MS 50
#define LONGEST_RECONNECT_MS 1000

struct dragoman_client {
	void *context;
	struct traffic traffic;
	struct fault fault; /* of the last call */
	size_t call_count;  /* begun and not taken */
	size_t byte_count;  /* of their bodies */
	struct call *shown; /* whose reply the caller looks at */
	char endpoint[];
};

static bool is_endpoint(const char *endpoint)
{
	return endpoint != NULL &&
	       (strncmp(endpoint, "ipc://", 6) == 0 || strncmp(endpoint, "tcp://", 6) == 0);
}

static void set_option(void *socket, int option, int value)
{
	zmq_setsockopt(socket, option, &value, sizeof(value));
}

/* ZMQ_IMMEDIATE: nothing is queued for a server that is not there, so that "not sent" is true. */
static bool connect_socket(struct dragoman_client *client)
{
	client->context = zmq_ctx_new();
	void *socket = client->context == NULL ? NULL : zmq_socket(client->context, ZMQ_DEALER);
	client->traffic.socket = socket;
	if (socket == NULL) {
		return false;
	}
	set_option(socket, ZMQ_LINGER, 0);
	set_option(socket, ZMQ_IMMEDIATE, 1);
	set_option(socket, ZMQ_IPV6, 1);
	set_option(socket, ZMQ_HEARTBEAT_IVL, HEARTBEAT_MS);
	set_option(socket, ZMQ_HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT_MS);
	set_option(socket, ZMQ_RECONNECT_IVL, RECONNECT_MS);
	set_option(socket, ZMQ_RECONNECT_IVL_MAX, LONGEST_RECONNECT_MS);
	return zmq_connect(socket, client->endpoint) == 0;
}

static uint64_t nanoseconds(uint32_t milliseconds, uint32_t otherwise)
{
	return (milliseconds == 0 ? otherwise : milliseconds) * MILLISECOND;
}

static struct dragoman_client *create(const struct dragoman_client_options *options,
                                      const char *endpoint)
{
	size_t length = strlen(endpoint) + 1;
	struct dragoman_client *client = calloc(1, sizeof(*client) + length);
	if (client != NULL) {
		memcpy(client->endpoint, endpoint, length);
		client->traffic.next_due = UINT64_MAX;
		client->traffic.times.deadline_ns = nanoseconds(options->deadline_ms,
		                                                DEFAULT_DEADLINE_MS);
		client->traffic.times.attempt_ns = nanoseconds(options->attempt_ms,
		                                               DEFAULT_ATTEMPT_MS);
	}
	return client;
}

struct dragoman_client *dragoman_client_create(const struct dragoman_client_options *options,
                                               enum dragoman_status *out_status)
{
	const char *endpoint = options->endpoint != NULL ? options->endpoint
	                                                 : getenv("DRAGOMAN_SERVER");
	*out_status = DRAGOMAN_INVALID;
	if (!is_endpoint(endpoint)) {
		return NULL;
	}
	struct dragoman_client *client = create(options, endpoint);
	if (client == NULL || !connect_socket(client)) {
		bool is_short = client == NULL || client->traffic.socket == NULL;
		*out_status = is_short ? DRAGOMAN_FAILED : DRAGOMAN_INVALID;
		dragoman_client_destroy(client);
		return NULL;
	}
	*out_status = DRAGOMAN_OK;
	return client;
}

void dragoman_client_destroy(struct dragoman_client *client)
{
	if (client == NULL) {
		return;
	}
	traffic_finish(&client->traffic);
	call_destroy(client->shown);
	if (client->traffic.socket != NULL) {
		zmq_close(client->traffic.socket);
	}
	if (client->context != NULL) {
		zmq_ctx_term(client->context);
	}
	free(client);
}

const char *dragoman_client_message(const struct dragoman_client *client)
{
	return client->fault.message;
}

const char *dragoman_client_place(const struct dragoman_client *client)
{
	return client->fault.at;
}

size_t dragoman_client_outstanding(const struct dragoman_client *client, size_t *out_bytes)
{
	if (out_bytes != NULL) {
		*out_bytes = client->byte_count;
	}
	return client->call_count;
}

/* Calls. */

static struct call *begin(struct dragoman_client *client, const char *verb,
                          struct dragoman_text body)
{
	if (strlen(verb) >= CALL_VERB_BYTES) {
		fault_set(&client->fault, DRAGOMAN_INVALID, "no verb is that long");
		return NULL;
	}
	struct call *call = call_create(verb, body);
	if (call == NULL || !traffic_add(&client->traffic, call)) {
		call_destroy(call);
		fault_set(&client->fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	return call;
}

/* What the server said of a refusal: {"message", "at"}. */
static void note_refusal(struct dragoman_client *client, enum dragoman_status status,
                         struct dragoman_text body)
{
	struct said {
		struct dragoman_text message;
		struct dragoman_text at;
	} said = {0};
	static const struct json_field fields[] = {
		{"message", json_read_text, .offset = offsetof(struct said, message)},
		{"at", json_read_text, .offset = offsetof(struct said, at)},
	};
	static const struct json_shape shape = JSON_SHAPE(fields);
	struct arena arena = {0};
	struct fault fault = {0};
	struct json_reader reader = {.arena = &arena, .fault = &fault, .is_reply = true};
	if (json_read_open(&reader, body) && json_read_body(&reader, &shape, &said)) {
		char at[sizeof(client->fault.at)];
		snprintf(at, sizeof(at), "%.*s", (int)said.at.length, said.at.bytes);
		fault_set_at(&client->fault, status, at, "%.*s", (int)said.message.length,
		             said.message.bytes);
	}
	arena_finish(&arena);
	fault_set(&client->fault, status, "the server gives no reason");
}

static void note_end(struct dragoman_client *client, enum dragoman_status status,
                     struct dragoman_text body)
{
	unsigned long long deadline_ms = client->traffic.times.deadline_ns / MILLISECOND;
	if (status == DRAGOMAN_UNREACHABLE) {
		fault_set(&client->fault, status, "no server at %s", client->endpoint);
	} else if (status == DRAGOMAN_UNKNOWN_OUTCOME) {
		fault_set(&client->fault, status, "sent to %s, but not answered within %llu ms",
		          client->endpoint, deadline_ms);
	} else if (status == DRAGOMAN_BUSY) {
		fault_set(&client->fault, status, "the server at %s was busy for %llu ms",
		          client->endpoint, deadline_ms);
	} else if (status != DRAGOMAN_OK) {
		note_refusal(client, status, body);
	}
}

/* The call's reply is the caller's to look at until the next call. */
static struct dragoman_text show(struct dragoman_client *client, struct call *call)
{
	call_destroy(client->shown);
	client->shown = call;
	struct dragoman_text reply = {zmq_msg_data(&call->reply), zmq_msg_size(&call->reply)};
	note_end(client, call->status, reply);
	return reply;
}

enum dragoman_status dragoman_client_call(struct dragoman_client *client, const char *verb,
                                          struct dragoman_text body,
                                          struct dragoman_text *out_reply)
{
	client->fault = (struct fault){0};
	*out_reply = (struct dragoman_text){0};
	struct call *call = begin(client, verb, body);
	if (call == NULL) {
		return client->fault.status;
	}
	while (!call->is_done) {
		traffic_step(&client->traffic);
	}
	traffic_take_this(&client->traffic, call);
	*out_reply = show(client, call);
	return call->status;
}

enum dragoman_status dragoman_client_begin(struct dragoman_client *client, const char *verb,
                                           struct dragoman_text body, uint64_t ticket)
{
	client->fault = (struct fault){0};
	struct call *call = begin(client, verb, body);
	if (call == NULL) {
		return client->fault.status;
	}
	call->ticket = ticket;
	client->call_count++;
	client->byte_count += body.length;
	return DRAGOMAN_OK;
}

enum dragoman_status dragoman_client_take(struct dragoman_client *client,
                                          struct dragoman_answer *out_answer)
{
	client->fault = (struct fault){0};
	if (client->call_count == 0) {
		return fault_set(&client->fault, DRAGOMAN_NOT_FOUND, "nothing is outstanding");
	}
	struct call *call;
	while ((call = traffic_take(&client->traffic)) == NULL) {
		traffic_step(&client->traffic);
	}
	client->call_count--;
	client->byte_count -= zmq_msg_size(&call->body);
	struct dragoman_text reply = show(client, call);
	*out_answer = (struct dragoman_answer){call->ticket, call->status, reply};
	return DRAGOMAN_OK;
}

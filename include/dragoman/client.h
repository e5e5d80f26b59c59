/* client.h - talking to a dragoman server: requests with deadlines and retries.
 *
 * A client is one connection. Bodies of requests and replies are the protocol's JSON (see
 * src/protocol/README.md); the calls below the generic one build them from structs.
 *
 * Retries: a request that only reads is sent again when no answer came in time, and so is a write
 * with a `key` (the server does it once). A write without a key that was sent and not answered ends
 * as DRAGOMAN_UNKNOWN_OUTCOME. `busy` is retried after a pause until the deadline. Nothing is
 * queued for a server that is not there: DRAGOMAN_UNREACHABLE means that nothing was sent.
 *
 * Thread-safety: a client belongs to one thread at a time; different clients are independent.
 */
#pragma once

#include <dragoman/api.h>
#include <dragoman/match.h>
#include <dragoman/status.h>
#include <dragoman/term.h>
#include <dragoman/unit.h>

DRAGOMAN_BEGIN

struct dragoman_client;

struct dragoman_client_options {
	const char *endpoint; /**< `ipc:///run/dragoman.sock`, `tcp://127.0.0.1:7011`; NULL: from
	                           DRAGOMAN_SERVER */
	uint32_t deadline_ms; /**< for one call, retries included; 0: 30,000 */
	uint32_t attempt_ms;  /**< before the first retry, later ones wait longer; a server that was
	                           never there is given up after it; 0: 5,000 */
};

/** Connects lazily: success does not mean that a server is there. NULL and `*out_status` when the
 * endpoint is ill-formed or memory is gone. */
DRAGOMAN_API struct dragoman_client *
dragoman_client_create(const struct dragoman_client_options *options,
                       enum dragoman_status *out_status);
DRAGOMAN_API void dragoman_client_destroy(struct dragoman_client *client);

/** What the last call that did not end OK said: the server's message, or the client's own. */
DRAGOMAN_API const char *dragoman_client_message(const struct dragoman_client *client);

/** The place in the request that it spoke of (`units[3].variants[0].language`), or "". */
DRAGOMAN_API const char *dragoman_client_place(const struct dragoman_client *client);

/** One request, any verb. `body` is a JSON object. `*out_reply` views the reply's JSON (also of a
 * refusal) until the next call on this client. */
DRAGOMAN_API enum dragoman_status dragoman_client_call(struct dragoman_client *client,
                                                       const char *verb, struct dragoman_text body,
                                                       struct dragoman_text *out_reply);

/* Many requests in flight: begin some, then take the answers as they come. */

/** Sends a request without waiting. `ticket` comes back with its answer. The body is copied. */
DRAGOMAN_API enum dragoman_status dragoman_client_begin(struct dragoman_client *client,
                                                        const char *verb, struct dragoman_text body,
                                                        uint64_t ticket);

struct dragoman_answer {
	uint64_t ticket;
	enum dragoman_status status;
	struct dragoman_text reply; /**< until the next call on this client */
};

/** Waits for the next answer to any request begun. NOT_FOUND when none is outstanding. */
DRAGOMAN_API enum dragoman_status dragoman_client_take(struct dragoman_client *client,
                                                       struct dragoman_answer *out_answer);

/** How many requests begun are not answered yet, and the bytes of their bodies. */
DRAGOMAN_API size_t dragoman_client_outstanding(const struct dragoman_client *client,
                                                size_t *out_bytes);

DRAGOMAN_END

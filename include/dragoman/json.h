/* json.h - units and concepts as the protocol's JSON: text written for requests, requests checked,
 * pages read from replies.
 *
 * For programs that carry many records: a request is written as it goes, without a tree.
 *
 *     struct dragoman_json *json = dragoman_json_create();
 *     dragoman_json_raw(json, "{\"memory\":\"news\",\"units\":[");
 *     dragoman_json_unit(json, &unit);
 *     dragoman_json_raw(json, "]}");
 *     status = dragoman_client_call(client, "unit.put", dragoman_json_text(json), &reply);
 *     dragoman_json_destroy(json);
 *
 * Thread-safety: what is here belongs to one thread at a time.
 */
#pragma once

#include <dragoman/api.h>
#include <dragoman/match.h>
#include <dragoman/status.h>
#include <dragoman/term.h>
#include <dragoman/text.h>
#include <dragoman/unit.h>

DRAGOMAN_BEGIN

/** A text that grows. Running out of memory sticks: dragoman_json_text() then gives NULL bytes. */
struct dragoman_json;

/** NULL when memory is gone. */
DRAGOMAN_API struct dragoman_json *dragoman_json_create(void);
DRAGOMAN_API void dragoman_json_destroy(struct dragoman_json *json);

/** Empties it, keeps the room. */
DRAGOMAN_API void dragoman_json_clear(struct dragoman_json *json);

/** What was written since; a view until the next call on `json`. */
DRAGOMAN_API struct dragoman_text dragoman_json_text(const struct dragoman_json *json);

/** Takes a piece of JSON as it is. */
DRAGOMAN_API void dragoman_json_raw(struct dragoman_json *json, const char *piece);

/** A text as a JSON string, quoted and escaped; what is not UTF-8 becomes U+FFFD. */
DRAGOMAN_API void dragoman_json_string(struct dragoman_json *json, struct dragoman_text text);

/** The object that `unit.put` and `concept.put` take. Its revision is left out: the server counts
 * them. The texts must be UTF-8. */
DRAGOMAN_API void dragoman_json_unit(struct dragoman_json *json, const struct dragoman_unit *unit);
DRAGOMAN_API void dragoman_json_concept(struct dragoman_json *json,
                                        const struct dragoman_concept *entry);

/** What a reply of a list or a get holds. All of it lives until the page is destroyed. */
struct dragoman_page {
	uint64_t revision;
	const struct dragoman_unit *units; /**< of `unit.list`, `unit.get` */
	size_t unit_count;
	const struct dragoman_concept *concepts; /**< of `concept.list`, `concept.get` */
	size_t concept_count;
	struct dragoman_text cursor; /**< to ask for the next page with; empty: this was the last */
};

/** Reads a reply. NULL, with `*out_status`, if it is none of these (FAILED: memory is gone). */
DRAGOMAN_API const struct dragoman_page *dragoman_page_read(struct dragoman_text reply,
                                                            enum dragoman_status *out_status);
DRAGOMAN_API void dragoman_page_destroy(const struct dragoman_page *page);

/** What `match` found for one segment. */
struct dragoman_result {
	bool is_complete; /**< the deadline did not cut it short */
	/** Best first. The unit of each has its source as the first variant, the targets behind it. */
	const struct dragoman_match *matches;
	size_t match_count;
	const struct dragoman_term_hit *hits; /**< if `terms` were asked for */
	size_t hit_count;
};

/** What a reply of `match` holds, a result for each segment that was asked. All of it lives until it
 * is destroyed. Differences and penalties are left out. */
struct dragoman_results {
	uint64_t revision;
	const struct dragoman_result *items;
	size_t count;
};

/** Reads a reply. NULL, with `*out_status`, if it is none (FAILED: memory is gone). */
DRAGOMAN_API const struct dragoman_results *dragoman_results_read(struct dragoman_text reply,
                                                                  enum dragoman_status *out_status);
DRAGOMAN_API void dragoman_results_destroy(const struct dragoman_results *results);

/** What became of the records of a put. */
struct dragoman_put_counts {
	uint64_t revision; /**< of the write; of the first one, if the request was repeated */
	uint64_t records;  /**< all of them */
	uint64_t added;
	uint64_t replaced;
	uint64_t kept; /**< the memory's or glossary's own stayed as it was */
	uint64_t merged;
};

/** Reads the reply of `unit.put` or `concept.put`. INVALID if it is none; FAILED: memory is gone. */
DRAGOMAN_API enum dragoman_status dragoman_put_counts_read(struct dragoman_text reply,
                                                           struct dragoman_put_counts *out_counts);

/** Tells beforehand what a server would refuse: it reads a request as the server does. */
struct dragoman_checker;

enum dragoman_put { DRAGOMAN_PUT_UNITS, DRAGOMAN_PUT_CONCEPTS };

/** `server_status`: the reply of `server.status`, for that server's limits; empty: the usual ones.
 * NULL when memory is gone. */
DRAGOMAN_API struct dragoman_checker *dragoman_checker_create(struct dragoman_text server_status);
DRAGOMAN_API void dragoman_checker_destroy(struct dragoman_checker *checker);

/** OK if nothing is wrong with the body of a `unit.put` or `concept.put`. What depends on the
 * store (`not-found`, `conflict`) nobody can tell beforehand. */
DRAGOMAN_API enum dragoman_status dragoman_checker_put(struct dragoman_checker *checker,
                                                       enum dragoman_put put,
                                                       struct dragoman_text body);

/** What was wrong with the last body, and where in it (`units[3].variants[0].language`). */
DRAGOMAN_API const char *dragoman_checker_message(const struct dragoman_checker *checker);
DRAGOMAN_API const char *dragoman_checker_place(const struct dragoman_checker *checker);

/** A limit of the server by its name on the wire (`put_units`); 0 if there is none of that name. */
DRAGOMAN_API size_t dragoman_checker_limit(const struct dragoman_checker *checker,
                                           const char *name);

DRAGOMAN_END

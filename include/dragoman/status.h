/* status.h - outcome of every call that can fail: the words of the protocol and two of the client's
 * own. The same list inside, on the wire and (10 + status) as exit codes of programs. */
#pragma once

#include <dragoman/api.h>

DRAGOMAN_BEGIN

enum dragoman_status {
	DRAGOMAN_OK = 0,
	DRAGOMAN_INVALID, /**< The input breaks a documented rule; the message names the place. */
	DRAGOMAN_UNKNOWN_VERB, /**< Not of this version of the protocol. */
	DRAGOMAN_NOT_FOUND,
	DRAGOMAN_CONFLICT, /**< Exists already, or the record changed since the caller read it. */
	DRAGOMAN_DENIED,
	DRAGOMAN_TOO_LARGE,       /**< Over a limit; the message names it. */
	DRAGOMAN_BUSY,            /**< Queue full; nothing was done. */
	DRAGOMAN_DEADLINE,        /**< Too late to begin; nothing was done. */
	DRAGOMAN_FULL,            /**< Disk or map full; nothing was done. */
	DRAGOMAN_FAILED,          /**< Our fault, or the machine's; the message says what. */
	DRAGOMAN_UNREACHABLE,     /**< Client only: no server there; nothing was sent. */
	DRAGOMAN_UNKNOWN_OUTCOME, /**< Client only: sent, never answered. */
	DRAGOMAN_STATUS_COUNT
};

/** The protocol's word for a status (`not-found`); a static string. */
DRAGOMAN_API const char *dragoman_status_word(enum dragoman_status status);

/** The status of a protocol's word; DRAGOMAN_FAILED for one that is not of the list. */
DRAGOMAN_API enum dragoman_status dragoman_status_of_word(const char *word);

DRAGOMAN_END

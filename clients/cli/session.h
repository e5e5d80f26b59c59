/* session.h - one run of the program: what was asked, whom to ask, where to write.
 *
 * A command is one function that gets the session and returns the exit code. session_ask() tells
 * the user itself what went wrong; a command that gets NULL from it returns session->exit_code.
 */
#pragma once

#include "options.h"
#include "output.h"
#include "settings.h"

#include <dragoman/client.h>
#include <jansson.h>

#define EXIT_FOUND 1   /* findings, or nothing found */
#define EXIT_USAGE 2   /* the command line */
#define EXIT_STATUS 10 /* plus enum dragoman_status */

struct command;

/** The lines of files that a request asks for: a refusal of one then names file and line. */
struct asked {
	const char *name;       /**< NULL: none */
	const char *other_name; /**< where the targets of pairs stand; may be NULL */
	const size_t *numbers;  /**< of all lines in the file, from 1; NULL: as they come */
	size_t count;           /**< of all lines */
	size_t first;           /**< of them, the request's first */
};

struct session {
	const struct command *command;
	struct options options;
	struct settings settings;
	struct output output;
	char **operands;
	int operand_count;
	struct dragoman_client *client; /**< made when first asked for */
	struct asked asked;             /**< by the next request */
	int exit_code;
};

void session_finish(struct session *session);

/** The server that is asked. */
const char *session_endpoint(const struct session *session);

/** The client; NULL after a word on standard error. */
struct dragoman_client *session_client(struct session *session);

/** Asks; takes `body`. In JSON form prints the reply as it is. NULL when the answer is not ok: then
 * the user was told why and the exit code is set. */
json_t *session_ask(struct session *session, const char *verb, json_t *body);

/** The same, but nothing is printed, neither reply nor complaint. */
enum dragoman_status session_try(struct session *session, const char *verb, json_t *body,
                                 json_t **out_reply);

/** Says what the client says of its last call, with a guess at a name mistyped. */
int session_complain(struct session *session, enum dragoman_status status);

/** After nothing was found: says so if nothing at all is stored in that language (NULL: any). For
 * people only. */
void session_doubt_language(struct session *session, const char *language);

/** `dragoman: …` on standard error; gives the exit code back. */
int session_fail(struct session *session, int exit_code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/** A complaint about the command line that ends in where to look. */
int session_misused(struct session *session, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** The names that were given, each by itself or several with commas between. */
json_t *session_all_names(const struct name_list *names);

/** The memory or glossary that must be named once; NULL after a complaint. */
const char *session_one_name(struct session *session, const struct name_list *names,
                             const char *option);

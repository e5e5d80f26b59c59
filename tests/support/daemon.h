/* daemon.h - the real dragomand, in a temporary folder, on an ipc socket.
 *
 *     struct daemon_process daemon;
 *     daemon_begin(&daemon, NULL);          waits until it answers
 *     ... connect to daemon.endpoint ...
 *     assert_int_equal(daemon_stop(&daemon), 0);
 *     daemon_end(&daemon);
 *
 * The program is the one of this build; DRAGOMAND in the environment names another. What it logs
 * goes into the file `log` of its folder.
 */
#pragma once

#include "support/folder.h"

#include <stdbool.h>
#include <sys/types.h>

#define DAEMON_ENDPOINT_BYTES (FOLDER_BYTES + 32)

struct daemon_process {
	struct folder folder;
	char store[DAEMON_ENDPOINT_BYTES];
	char endpoint[DAEMON_ENDPOINT_BYTES]; /* where it takes requests */
	char announce[DAEMON_ENDPOINT_BYTES]; /* where it announces */
	pid_t pid;                            /* 0: it does not run */
};

/** Makes the folder, starts the daemon with the lines of `config` (NULL: none) as its configuration
 * and waits until it answers. Aborts the test if it does not. */
void daemon_begin(struct daemon_process *daemon, const char *config);

/** Starts it again on the same folder, as daemon_begin() did. */
void daemon_start_again(struct daemon_process *daemon);

/** Starts a program with dragomand's arguments and does not wait. NULL ends them. */
void daemon_launch(struct daemon_process *daemon, const char *const arguments[]);

/** SIGTERM, then waits. Returns the exit code, -1 if a signal ended it. */
int daemon_stop(struct daemon_process *daemon);

/** Waits for its end, whatever the reason. */
int daemon_wait(struct daemon_process *daemon);

/** SIGKILL, then waits. */
void daemon_kill(struct daemon_process *daemon);

/** True if its log holds these words. */
bool daemon_logged(struct daemon_process *daemon, const char *words);

/** Kills it if it still runs, and removes the folder. */
void daemon_end(struct daemon_process *daemon);

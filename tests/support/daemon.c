#define _GNU_SOURCE
#include "support/daemon.h"

#include "support/wire.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WAIT_MS 30000
#define STEP_MS 50

static void fail(struct daemon_process *daemon, const char *why)
{
	char command[FOLDER_BYTES + 32];
	fprintf(stderr, "dragomand: %s\n", why);
	snprintf(command, sizeof(command), "cat %s/log >&2", daemon->folder.path);
	if (system(command) != 0) {
		fputs("(no log)\n", stderr);
	}
	abort();
}

static void write_config(struct daemon_process *daemon, const char *config)
{
	char path[FOLDER_BYTES + 32];
	snprintf(path, sizeof(path), "%s/dragomand.conf", daemon->folder.path);
	FILE *file = fopen(path, "w");
	if (file == NULL || fputs(config == NULL ? "" : config, file) < 0 || fclose(file) != 0) {
		fail(daemon, "its configuration cannot be written");
	}
}

void daemon_launch(struct daemon_process *daemon, const char *const arguments[])
{
	char log[FOLDER_BYTES + 32];
	const char *program = getenv("DRAGOMAND");
	const char *words[32] = {program == NULL ? DRAGOMAND_PROGRAM : program};
	for (size_t i = 0; arguments[i] != NULL && i < 30; i++) {
		words[i + 1] = arguments[i];
	}
	snprintf(log, sizeof(log), "%s/log", daemon->folder.path);
	daemon->pid = fork();
	if (daemon->pid == 0) {
		int file = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
		dup2(file, STDOUT_FILENO);
		dup2(file, STDERR_FILENO);
		execv(words[0], (char *const *)words);
		_exit(127);
	}
	if (daemon->pid < 0) {
		fail(daemon, "fork failed");
	}
}

static bool has_ended(struct daemon_process *daemon)
{
	siginfo_t about = {0};
	return waitid(P_PID, (id_t)daemon->pid, &about, WEXITED | WNOHANG | WNOWAIT) != 0 ||
	       about.si_pid != 0;
}

/* ZeroMQ connects again and again by itself: one request is enough to learn when it is there. */
static void await_answer(struct daemon_process *daemon)
{
	struct wire wire;
	struct wire_reply reply;
	wire_open(&wire, daemon->endpoint);
	wire_send(&wire, "0", "server.status", "{}");
	for (int waited = 0; !wire_receive(&wire, &reply, STEP_MS); waited += STEP_MS) {
		if (has_ended(daemon)) {
			fail(daemon, "it ended before it answered");
		}
		if (waited >= MOST_WAIT_MS) {
			fail(daemon, "it does not answer");
		}
	}
	wire_reply_finish(&reply);
	wire_close(&wire);
}

void daemon_start_again(struct daemon_process *daemon)
{
	char config[FOLDER_BYTES + 32];
	snprintf(config, sizeof(config), "%s/dragomand.conf", daemon->folder.path);
	const char *const arguments[] = {"--config",    config,           "--store",
	                                 daemon->store, "--listen",       daemon->endpoint,
	                                 "--announce",  daemon->announce, NULL};
	daemon_launch(daemon, arguments);
	await_answer(daemon);
}

void daemon_begin(struct daemon_process *daemon, const char *config)
{
	*daemon = (struct daemon_process){0};
	folder_make(&daemon->folder);
	const char *folder = daemon->folder.path;
	snprintf(daemon->store, sizeof(daemon->store), "%s/store", folder);
	snprintf(daemon->endpoint, sizeof(daemon->endpoint), "ipc://%s/socket", folder);
	snprintf(daemon->announce, sizeof(daemon->announce), "ipc://%s/announce", folder);
	write_config(daemon, config);
	daemon_start_again(daemon);
}

int daemon_wait(struct daemon_process *daemon)
{
	int status = 0;
	if (daemon->pid <= 0 || waitpid(daemon->pid, &status, 0) != daemon->pid) {
		return -1;
	}
	daemon->pid = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int daemon_stop(struct daemon_process *daemon)
{
	kill(daemon->pid, SIGTERM);
	return daemon_wait(daemon);
}

void daemon_kill(struct daemon_process *daemon)
{
	kill(daemon->pid, SIGKILL);
	daemon_wait(daemon);
}

bool daemon_logged(struct daemon_process *daemon, const char *words)
{
	char path[FOLDER_BYTES + 32];
	char line[2048];
	bool is_found = false;
	snprintf(path, sizeof(path), "%s/log", daemon->folder.path);
	FILE *file = fopen(path, "r");
	while (file != NULL && !is_found && fgets(line, sizeof(line), file) != NULL) {
		is_found = strstr(line, words) != NULL;
	}
	if (file != NULL) {
		fclose(file);
	}
	return is_found;
}

void daemon_end(struct daemon_process *daemon)
{
	if (daemon->pid > 0) {
		daemon_kill(daemon);
	}
	folder_remove(&daemon->folder);
}

#define _GNU_SOURCE
#include "bench/bench_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARGUMENTS_BEFORE 6

pid_t import_start(const char *dragoman, const struct daemon_process *daemon, const char *memory,
                   const struct bench_files *files)
{
	const char *arguments[ARGUMENTS_BEFORE + BENCH_MOST_FILES + 1] = {
		dragoman, "--server", daemon->endpoint, "import", "--memory", memory};
	for (size_t i = 0; i < files->count; i++) {
		arguments[ARGUMENTS_BEFORE + i] = files->paths[i];
	}
	/* not fork(): for a moment the child would have the memory of the benchmark */
	pid_t import;
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	int code = posix_spawn(&import, dragoman, &actions, NULL, (char *const *)arguments,
	                       environ);
	posix_spawn_file_actions_destroy(&actions);
	if (code != 0) {
		fprintf(stderr, "%s: %s\n", dragoman, strerror(code));
		exit(EXIT_FAILURE);
	}
	return import;
}

static void check(int status)
{
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "the import failed: %d\n", status);
		exit(EXIT_FAILURE);
	}
}

bool import_has_ended(pid_t import)
{
	int status;
	bool has_ended = waitpid(import, &status, WNOHANG) == import;
	if (has_ended) {
		check(status);
	}
	return has_ended;
}

void import_wait(pid_t import)
{
	int status;
	if (waitpid(import, &status, 0) == import) {
		check(status);
	}
}

size_t anonymous_bytes(pid_t process)
{
	char path[64], line[256];
	unsigned long kib = 0;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)process);
	FILE *file = fopen(path, "r");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL &&
	       sscanf(line, "RssAnon: %lu", &kib) != 1) {
	}
	if (file != NULL) {
		fclose(file);
	}
	return (size_t)kib * 1024;
}

/* bench_process.h - the command line importing beside a benchmark, and the memory of processes. */
#pragma once

#include "bench/bench_files.h"
#include "support/daemon.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/** Starts `dragoman import --memory MEMORY FILES…`; what it says goes to /dev/null. */
pid_t import_start(const char *dragoman, const struct daemon_process *daemon, const char *memory,
                   const struct bench_files *files);

/** True once it has ended; exits the benchmark if it failed. */
bool import_has_ended(pid_t import);

/** Waits for its end. */
void import_wait(pid_t import);

/** Memory of a process that no file backs, in bytes; 0 if it is gone. */
size_t anonymous_bytes(pid_t process);

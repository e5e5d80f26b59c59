/* main.c - dragomand: arguments, signals, exit code. */
#define _GNU_SOURCE
#include "base/log.h"
#include "daemon/config.h"
#include "daemon/daemon.h"
#include "store/store.h"
#include "terms/term_index.h"
#include "writer/reindex.h"

#include <dragoman/api.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define LOG_COMPONENT "main"

#define EXIT_USAGE 2
#define EXIT_STATUS 10 /* plus the status */

static const char help[] =
	"dragomand - translation memories and glossaries over ZeroMQ\n"
	"\n"
	"usage: dragomand --store FOLDER --listen ENDPOINT [options]\n"
	"\n"
	"  --store FOLDER       where everything is kept; made if it is not there\n"
	"  --listen ENDPOINT    take requests there: ipc://PATH or tcp://127.0.0.1:PORT;\n"
	"                       may be given many times\n"
	"  --announce ENDPOINT  announce committed changes there\n"
	"  --config FILE        read this file first; options given here replace what it says\n"
	"  --workers NUMBER     threads that answer requests; 0: one a core, at least two\n"
	"  --log-level LEVEL    error, warning, info (default), debug\n"
	"  --reindex            file everything anew, after the text libraries changed; then end\n"
	"  --help               this text\n"
	"  --version            the version\n"
	"\n"
	"SIGTERM and SIGINT stop it after it has answered what it had taken.\n"
	"Exit codes: 0; 2 wrong usage; 11 wrong configuration; 14 store or endpoint in use;\n"
	"19 disk full; 20 other failures.\n";

struct option_key {
	const char *option;
	const char *section; /* NULL: not a key of the configuration */
	const char *name;
};

static const struct option_key option_keys[] = {
	{"store", "server", "store"},         {"listen", "server", "listen"},
	{"announce", "server", "announce"},   {"workers", "server", "workers"},
	{"log-level", "server", "log_level"}, {"config", NULL, NULL},
};

#define KEY_COUNT (sizeof(option_keys) / sizeof(option_keys[0]))

enum { OPTION_HELP = KEY_COUNT, OPTION_VERSION, OPTION_REINDEX, OPTION_COUNT };

static void make_options(struct option options[OPTION_COUNT + 1])
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		options[i] = (struct option){option_keys[i].option, required_argument, NULL,
		                             (int)i};
	}
	options[OPTION_HELP] = (struct option){"help", no_argument, NULL, OPTION_HELP};
	options[OPTION_VERSION] = (struct option){"version", no_argument, NULL, OPTION_VERSION};
	options[OPTION_REINDEX] = (struct option){"reindex", no_argument, NULL, OPTION_REINDEX};
	options[OPTION_COUNT] = (struct option){0};
}

static void read_file(struct config *config, const char *name, struct fault *fault)
{
	FILE *file = fopen(name, "re");
	if (file == NULL) {
		fault_set(fault, DRAGOMAN_INVALID, "%s: %s", name, strerror(errno));
		return;
	}
	config_read(config, file, name, fault);
	fclose(file);
}

/* Goes over the arguments once for the file and once for what replaces it, whatever their order. */
static void read_arguments(struct config *config, int count, char **arguments, bool for_file,
                           bool *out_reindex, struct fault *fault)
{
	struct option options[OPTION_COUNT + 1];
	int found;
	make_options(options);
	optind = 1;
	while ((found = getopt_long(count, arguments, "", options, NULL)) != -1) {
		if (found == OPTION_HELP || found == OPTION_VERSION) {
			fputs(found == OPTION_HELP ? help : "dragomand " DRAGOMAN_VERSION "\n",
			      stdout);
			exit(EXIT_SUCCESS);
		}
		if (found == '?') {
			exit(EXIT_USAGE); /* getopt has said why */
		}
		if (found == OPTION_REINDEX) {
			*out_reindex = true;
			continue;
		}
		const struct option_key *key = &option_keys[found];
		char origin[32];
		snprintf(origin, sizeof(origin), "--%s", key->option);
		if (key->section == NULL && for_file) {
			read_file(config, optarg, fault);
		} else if (key->section != NULL && !for_file) {
			config_set(config, key->section, key->name, optarg, origin, fault);
		}
	}
	if (optind < count) {
		fprintf(stderr, "dragomand: what is `%s`? See --help\n", arguments[optind]);
		exit(EXIT_USAGE);
	}
}

static void configure(struct config *config, int count, char **arguments, bool *out_reindex)
{
	struct fault in_file = {0};
	struct fault in_arguments = {0};
	config_init(config);
	read_arguments(config, count, arguments, true, out_reindex, &in_file);
	if (faulted(&in_file)) {
		fprintf(stderr, "dragomand: %s\n", in_file.message);
		exit(EXIT_STATUS + (int)in_file.status);
	}
	config_next_source(config);
	read_arguments(config, count, arguments, false, out_reindex, &in_arguments);
	if (config->store == NULL) {
		fault_set(&in_arguments, DRAGOMAN_INVALID, "--store is missing; see --help");
	} else if (config->listen.count == 0 && !*out_reindex) {
		fault_set(&in_arguments, DRAGOMAN_INVALID, "--listen is missing; see --help");
	}
	if (faulted(&in_arguments)) {
		fprintf(stderr, "dragomand: %s\n", in_arguments.message);
		exit(EXIT_USAGE);
	}
	log_set_level((enum log_level)config->log_level);
}

/* Blocked in all threads from the start, so that one arriving early is not lost; main waits for
 * them. */
static void block_signals(sigset_t *stops)
{
	sigemptyset(stops);
	sigaddset(stops, SIGTERM);
	sigaddset(stops, SIGINT);
	sigprocmask(SIG_BLOCK, stops, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/* What an import took goes back to the system when it is done: without a fixed threshold the C
 * library learns from large blocks to keep ever larger ones. */
static void keep_little_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 256 * 1024);
	mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
}

/* A connection is a file; the soft limit is often 1024. */
static void raise_file_limit(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

static int reindex(const struct config *config)
{
	struct fault fault = {0};
	struct reindex_counts counts;
	struct store_options options = {.folder = config->store,
	                                .map_bytes = config->map_bytes,
	                                .analysis_version = term_index_version(),
	                                .accept_other_analysis = true};
	struct store *store = store_open(&options, &fault);
	if (store != NULL) {
		reindex_store(store, &counts, &fault);
	}
	store_close(store);
	if (faulted(&fault)) {
		log_error("cannot reindex", "status=%s reason=\"%s\"",
		          dragoman_status_word(fault.status), fault.message);
		return EXIT_STATUS + (int)fault.status;
	}
	log_info("reindexed", "units=%" PRIu64 " concepts=%" PRIu64, counts.units, counts.concepts);
	return EXIT_SUCCESS;
}

int main(int count, char **arguments)
{
	bool is_reindexing = false;
	sigset_t stops;
	int signal_number;
	struct config config;
	struct fault fault = {0};
	configure(&config, count, arguments, &is_reindexing);
	umask(0077); /* store and sockets are their owner's alone */
	if (is_reindexing) {
		int code = reindex(&config);
		config_finish(&config);
		return code;
	}
	raise_file_limit();
	keep_little_memory();
	block_signals(&stops);
	struct daemon *daemon = daemon_start(&config, &fault);
	if (daemon == NULL) {
		log_error("cannot start", "status=%s reason=\"%s\"",
		          dragoman_status_word(fault.status), fault.message);
		config_finish(&config);
		return EXIT_STATUS + (int)fault.status;
	}
	sigwait(&stops, &signal_number);
	log_info("stopping", "signal=%s", signal_number == SIGTERM ? "TERM" : "INT");
	daemon_stop(daemon);
	log_info("stopped", "store=\"%s\"", config.store);
	config_finish(&config);
	return EXIT_SUCCESS;
}

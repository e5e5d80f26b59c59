#define _GNU_SOURCE
#include "store/store.h"

#include "store/internal.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define DEFAULT_MAP_BYTES ((size_t)256 << 30)
#define DEFAULT_READERS 64

static const struct {
	const char *name;
	unsigned flags;
} databases[STORE_RUN_FIRST] = {
	[STORE_META] = {"meta", 0},
	[STORE_CATALOGUE] = {"catalogue", 0},
	[STORE_LANGUAGES] = {"languages", 0},
	[STORE_UNITS] = {"units", MDB_INTEGERKEY},
	[STORE_UNIT_IDS] = {"unit_ids", 0},
	[STORE_TOKENS] = {"tokens", MDB_INTEGERKEY},
	[STORE_GRAVES] = {"graves", MDB_INTEGERKEY},
	[STORE_VOCABULARY] = {"vocabulary", 0},
	[STORE_CONCEPTS] = {"concepts", 0},
	[STORE_CONCEPT_IDS] = {"concept_ids", 0},
	[STORE_LEXICON] = {"lexicon", MDB_DUPSORT},
	[STORE_TERMS] = {"terms", MDB_DUPSORT},
	[STORE_SKELETONS] = {"skeletons", MDB_DUPSORT},
	[STORE_SKELETON_GRAMS] = {"skeleton_grams", MDB_DUPSORT | MDB_DUPFIXED},
	[STORE_SKELETON_NUMBERS] = {"skeleton_numbers", 0},
	[STORE_JOURNAL] = {"journal", 0},
	[STORE_REQUESTS] = {"requests", 0},
};

void store_note(struct fault *fault, int code, const char *what)
{
	switch (code) {
	case MDB_SUCCESS:
		return;
	case MDB_MAP_FULL:
	case MDB_TXN_FULL:
	case ENOSPC:
	case EDQUOT:
		fault_set(fault, DRAGOMAN_FULL, "%s: %s", what, mdb_strerror(code));
		return;
	default:
		fault_set(fault, DRAGOMAN_FAILED, "%s: %s", what, mdb_strerror(code));
	}
}

static void check_file_system(const char *folder, struct fault *fault)
{
	/* LMDB's locks and its map are not to be trusted across a network */
	static const long network[] = {0x6969 /* nfs */, 0xff534d42 /* cifs */, 0x517b /* smb */,
	                               0xfe534d42 /* smb2 */, 0x73757245 /* coda */};
	struct statfs about;
	if (statfs(folder, &about) != 0) {
		fault_set(fault, DRAGOMAN_FAILED, "%s: %s", folder, strerror(errno));
		return;
	}
	for (size_t i = 0; i < sizeof(network) / sizeof(network[0]); i++) {
		if ((unsigned long)about.f_type == (unsigned long)network[i]) {
			fault_set(fault, DRAGOMAN_INVALID,
			          "%s: a store cannot live on a network file system", folder);
		}
	}
}

static void take_folder(struct store *store, const char *folder, struct fault *fault)
{
	char path[4096];
	if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
		fault_set(fault, DRAGOMAN_FAILED, "making %s: %s", folder, strerror(errno));
		return;
	}
	check_file_system(folder, fault);
	if (faulted(fault)) {
		return;
	}
	if (snprintf(path, sizeof(path), "%s/dragoman.lock", folder) >= (int)sizeof(path)) {
		fault_set(fault, DRAGOMAN_INVALID, "the folder's name is too long");
		return;
	}
	store->lock_file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (store->lock_file < 0) {
		fault_set(fault, DRAGOMAN_FAILED, "%s: %s", path, strerror(errno));
	} else if (flock(store->lock_file, LOCK_EX | LOCK_NB) != 0) {
		fault_set(fault, DRAGOMAN_CONFLICT, "%s is in use by another process", folder);
	}
}

static void open_environment(struct store *store, const struct store_options *options,
                             struct fault *fault)
{
	store_note(fault, mdb_env_create(&store->environment), "creating environment");
	if (faulted(fault)) {
		return;
	}
	unsigned readers = options->reader_count == 0 ? DEFAULT_READERS : options->reader_count;
	size_t map_bytes = options->map_bytes == 0 ? DEFAULT_MAP_BYTES : options->map_bytes;
	MDB_env *environment = store->environment;
	store_note(fault, mdb_env_set_maxdbs(environment, STORE_DATABASE_COUNT), "databases");
	store_note(fault, mdb_env_set_mapsize(environment, map_bytes), "map size");
	store_note(fault, mdb_env_set_maxreaders(environment, readers), "readers");
	/* NORDAHEAD: lookups jump; reading ahead would only fill the cache with neighbours */
	store_note(fault,
	           mdb_env_open(environment, options->folder, MDB_NOTLS | MDB_NORDAHEAD, 0600),
	           options->folder);
	int dead;
	if (!faulted(fault)) {
		store_note(fault, mdb_reader_check(environment, &dead), "checking readers");
	}
}

static void open_databases(struct store *store, const struct store_options *options,
                           struct fault *fault)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (int i = 0; i < STORE_DATABASE_COUNT && !faulted(&transaction.fault); i++) {
		char run[16];
		bool is_run = i >= STORE_RUN_FIRST;
		snprintf(run, sizeof(run), "run%02d", i - STORE_RUN_FIRST);
		const char *name = is_run ? run : databases[i].name;
		unsigned flags = is_run ? 0 : databases[i].flags;
		store_note(&transaction.fault,
		           mdb_dbi_open(transaction.handle, name, MDB_CREATE | flags,
		                        &store->databases[i]),
		           name);
	}
	schema_check(&transaction, options->analysis_version, options->accept_other_analysis);
	store_commit(&transaction);
	fault_pass(fault, &transaction.fault);
}

struct store *store_open(const struct store_options *options, struct fault *fault)
{
	struct store *store = calloc(1, sizeof(*store));
	if (store == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	store->lock_file = -1;
	pthread_mutex_init(&store->readers_mutex, NULL);
	take_folder(store, options->folder, fault);
	if (!faulted(fault)) {
		open_environment(store, options, fault);
	}
	if (!faulted(fault)) {
		open_databases(store, options, fault);
	}
	if (faulted(fault)) {
		store_close(store);
		return NULL;
	}
	return store;
}

void store_close(struct store *store)
{
	if (store == NULL) {
		return;
	}
	store_forget_readers(store);
	tokens_finish(store);
	runs_finish(store);
	vocabulary_finish(store);
	skeletons_finish(store);
	if (store->environment != NULL) {
		mdb_env_close(store->environment);
	}
	if (store->lock_file >= 0) {
		close(store->lock_file);
	}
	pthread_mutex_destroy(&store->readers_mutex);
	free(store);
}

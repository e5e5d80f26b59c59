/* import_scan.c - the first reading of a file: is all of it good, and what is in it? */
#include "import.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

struct dragoman_importer *import_open(const struct session *session, struct import_file *file,
                                      const struct import_limits *limits)
{
	struct dragoman_import_options options = {
		.languages = session->options.languages,
		.is_glossary = session->options.glossaries.count > 0,
		.segment_bytes = limits->segment_bytes,
	};
	rewind(file->file);
	return dragoman_importer_create(file->file, file->name, &options);
}

/* What makes a batch another one goes into its key: content, options, how batches are cut. */
static void hash_options(XXH3_state_t *state, const struct session *session)
{
	const struct options *options = &session->options;
	const char *const texts[] = {"import 1", options->source, options->languages};
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = texts[i] == NULL ? "" : texts[i];
		XXH3_128bits_update(state, text, strlen(text) + 1);
	}
	XXH3_128bits_update(state, &options->batch, sizeof(options->batch));
	if (options->again) {
		struct timespec now;
		long process = (long)getpid();
		clock_gettime(CLOCK_REALTIME, &now);
		XXH3_128bits_update(state, &now, sizeof(now));
		XXH3_128bits_update(state, &process, sizeof(process));
	}
}

bool import_hash(const struct session *session, struct import_file *file)
{
	static char bytes[1 << 16];
	size_t length;
	XXH3_state_t *state = XXH3_createState();
	if (state == NULL) {
		return false;
	}
	rewind(file->file);
	XXH3_128bits_reset(state);
	while ((length = fread(bytes, 1, sizeof(bytes), file->file)) > 0) {
		XXH3_128bits_update(state, bytes, length);
	}
	hash_options(state, session);
	XXH128_hash_t hash = XXH3_128bits_digest(state);
	XXH3_freeState(state);
	snprintf(file->hash, sizeof(file->hash), "%016llx%016llx", (unsigned long long)hash.high64,
	         (unsigned long long)hash.low64);
	return !ferror(file->file);
}

static bool refuse(struct session *session, const struct import_file *file,
                   const struct dragoman_item *item, const char *complaint)
{
	session_fail(session, EXIT_STATUS + DRAGOMAN_TOO_LARGE, "%s:%llu: %s", file->name,
	             (unsigned long long)item->line, complaint);
	return false;
}

static bool check_item(struct session *session, struct import_file *file,
                       const struct import_limits *limits, const struct dragoman_item *item)
{
	bool is_concept = item->kind == DRAGOMAN_ITEM_CONCEPT;
	const char *complaint = is_concept ? import_check_concept(item->concept_entry, limits)
	                                   : import_check_unit(item->unit, limits);
	if (complaint != NULL) {
		return refuse(session, file, item, complaint);
	}
	if (file->item_count == 0) {
		file->is_glossary = is_concept;
	} else if (file->is_glossary != is_concept) {
		return refuse(session, file, item, "units and concepts in one file");
	}
	file->item_count++;
	id_set_add(&file->ids, is_concept ? item->concept_entry->id : item->unit->id);
	return true;
}

static void warn(struct import_file *file, const struct dragoman_importer *importer)
{
	const char *last;
	file->warning_count = dragoman_importer_warnings(importer, &last);
	if (file->warning_count == 1) {
		fprintf(stderr, "dragoman: warning: %s\n", last);
	} else if (file->warning_count > 1) {
		fprintf(stderr, "dragoman: %llu warnings, the last: %s\n",
		        (unsigned long long)file->warning_count, last);
	}
}

static bool scan(struct session *session, struct import_file *file,
                 const struct import_limits *limits, struct dragoman_importer *importer)
{
	struct dragoman_item item;
	struct stat about = {0};
	struct progress progress;
	enum dragoman_status status;
	bool is_good = true;
	fstat(fileno(file->file), &about);
	progress_begin(&progress, "reading", NULL, (uint64_t)about.st_size);
	while (is_good && (status = dragoman_importer_next(importer, &item)) == DRAGOMAN_OK) {
		is_good = check_item(session, file, limits, &item);
		if (file->item_count % 1024 == 0) {
			progress_show(&progress, (uint64_t)ftello(file->file));
		}
	}
	progress_end(&progress);
	if (is_good && status != DRAGOMAN_NOT_FOUND) {
		session_fail(session, EXIT_STATUS + (int)status, "%s",
		             dragoman_importer_message(importer));
		is_good = false;
	}
	file->is_ordered = file->ids.has_repeat; /* the last of a name is to stay */
	id_set_finish(&file->ids);
	file->ids = (struct id_set){0};
	if (is_good) {
		warn(file, importer);
	}
	return is_good;
}

bool import_scan(struct session *session, struct import_file *file,
                 const struct import_limits *limits)
{
	struct dragoman_importer *importer = import_open(session, file, limits);
	if (importer == NULL) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_FAILED, "out of memory");
		return false;
	}
	bool is_good = scan(session, file, limits, importer);
	dragoman_importer_destroy(importer);
	return is_good;
}

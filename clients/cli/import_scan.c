/* import_scan.c - the first reading of a file: is all of it good, and what is in it? */
#include "import.h"

#include "memory.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#define USUAL_CONCEPTS 250 /* in a batch */

static enum dragoman_format import_format(const struct session *session)
{
	const char *word = session->options.format;
	enum dragoman_format format = DRAGOMAN_FORMAT_UNKNOWN;
	for (int i = 0; i < 2 && word != NULL && format == DRAGOMAN_FORMAT_UNKNOWN; i++) {
		format = dragoman_format_of(word, (session->options.glossaries.count > 0) ^ (i > 0));
	}
	return format;
}

struct dragoman_importer *import_open(const struct session *session, struct import_file *file,
                                      const struct import_server *server)
{
	struct dragoman_import_options options = {
		.languages = session->options.languages,
		.format = import_format(session),
		.is_glossary = session->options.glossaries.count > 0,
		.separator = option_separator(&session->options),
		.segment_bytes = dragoman_checker_limit(server->checker, "segment_bytes"),
	};
	rewind(file->file);
	if (file->update != NULL) {
		update_begin(file->update, session->options.source);
	}
	return dragoman_importer_create(file->file, file->name, &options);
}

/* What makes a batch another one goes into its key: content, options, how batches are cut, and what the
 * file's name adds to it. */
static void hash_options(XXH3_state_t *state, const struct session *session,
                         const char *languages)
{
	const struct options *options = &session->options;
	const char *const texts[] = {"import 1", options->source, options->languages,
	                             options->format, options->separator,
	                             options->skip_bad ? "skip-bad" : NULL, languages};
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
	hash_options(state, session, file->languages);
	XXH128_hash_t hash = XXH3_128bits_digest(state);
	XXH3_freeState(state);
	snprintf(file->hash, sizeof(file->hash), "%016llx%016llx", (unsigned long long)hash.high64,
	         (unsigned long long)hash.low64);
	return !ferror(file->file);
}

size_t import_batch_size(const struct session *session, bool is_glossary,
                         const struct import_server *server)
{
	int64_t asked = session->options.batch;
	size_t size = asked > 0 ? (size_t)asked : is_glossary ? USUAL_CONCEPTS : BATCH_MOST;
	size_t most = dragoman_checker_limit(server->checker,
	                                     is_glossary ? "put_concepts" : "put_units");
	size = size < BATCH_MOST ? size : BATCH_MOST;
	return size < most ? size : most;
}

static bool is_bad(const struct import_file *file, uint64_t number)
{
	size_t from = 0, to = file->bad_count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (file->bad[middle] < number) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from < file->bad_count && file->bad[from] == number;
}

enum dragoman_status import_next(const struct session *session, const struct import_file *file,
                                 struct dragoman_importer *importer, uint64_t *number,
                                 struct dragoman_item *out_item)
{
	for (;;) {
		enum dragoman_status status = dragoman_importer_next(importer, out_item);
		*number += status == DRAGOMAN_OK;
		bool is_left_out = status == DRAGOMAN_OK
		                           ? !update_takes(file->update, importer, out_item) ||
		                                     is_bad(file, *number)
		                           : session->options.skip_bad &&
		                                     dragoman_importer_skip(importer);
		if (!is_left_out) {
			return status;
		}
	}
}

struct scan {
	struct session *session;
	uint64_t number; /* of the item at hand */
	struct import_file *file;
	const struct import_server *server;
	struct import_batch batch;
	struct id_set ids;
	uint64_t repeat_count; /* items whose id stood before */
	struct progress progress;
};

/* Batches are of one then: the item at hand is the one that is refused. */
static void leave_out(struct scan *scan, uint64_t line, const char *message, const char *place)
{
	struct import_file *file = scan->file;
	if (file->bad_count % 64 == 0) {
		file->bad = memory_resize(file->bad, (file->bad_count + 64) * sizeof(*file->bad));
	}
	file->bad[file->bad_count++] = scan->number;
	file->skipped_count++;
	file->item_count--;
	progress_end(&scan->progress);
	output_complain("left out: %s:%llu: %s (%s)", file->name, (unsigned long long)line, message,
	                place);
}

/* Asks of a batch what the server would say to it. */
static bool check_batch(struct scan *scan)
{
	struct dragoman_checker *checker = scan->server->checker;
	size_t count = scan->batch.count;
	struct dragoman_text body = import_batch_close(&scan->batch);
	enum dragoman_put put = scan->file->is_glossary ? DRAGOMAN_PUT_CONCEPTS
	                                                : DRAGOMAN_PUT_UNITS;
	enum dragoman_status status = body.bytes == NULL ? DRAGOMAN_FAILED
	                                                 : dragoman_checker_put(checker, put, body);
	if (status == DRAGOMAN_OK) {
		return true;
	}
	const char *place = dragoman_checker_place(checker);
	uint64_t line = import_line_of(place, scan->batch.lines, count);
	if (scan->session->options.skip_bad && body.bytes != NULL) {
		leave_out(scan, line, dragoman_checker_message(checker), place);
		return true;
	}
	session_fail(scan->session, EXIT_STATUS + (int)status, "%s:%llu: %s (%s)", scan->file->name,
	             (unsigned long long)line,
	             body.bytes == NULL ? "out of memory" : dragoman_checker_message(checker),
	             place);
	return false;
}

/* The last of an id is to stay. That others are lost is said, of the first with its place. */
static void note_id(struct scan *scan, uint64_t line, struct dragoman_text id)
{
	if (id.length == 0 || id_set_add(&scan->ids, id)) {
		return;
	}
	id_set_add(&scan->file->repeats, id);
	if (scan->repeat_count++ == 0 && scan->file->update == NULL) {
		progress_end(&scan->progress);
		output_complain("warning: %s:%llu: the id `%.*s` stood before: what has it last "
		                "replaces the others",
		                scan->file->name, (unsigned long long)line, (int)id.length,
		                id.bytes);
	}
}

static void note_languages(struct import_file *file, const struct dragoman_item *item)
{
	size_t length = 0;
	size_t count = item->kind == DRAGOMAN_ITEM_UNIT ? item->unit->variant_count : 0;
	for (size_t i = 0; i < count && length < sizeof(file->languages); i++) {
		struct dragoman_text language = item->unit->variants[i].language;
		length += (size_t)snprintf(file->languages + length,
		                           sizeof(file->languages) - length, "%.*s,",
		                           (int)language.length, language.bytes);
	}
}

static bool scan_item(struct scan *scan, const struct dragoman_item *item)
{
	struct import_file *file = scan->file;
	bool is_concept = item->kind == DRAGOMAN_ITEM_CONCEPT;
	if (is_concept && file->update != NULL) {
		session_fail(scan->session, EXIT_STATUS + DRAGOMAN_INVALID,
		             "%s holds concepts: `import` takes them", file->name);
		return false;
	}
	if (file->item_count == 0) {
		note_languages(file, item);
		file->is_glossary = is_concept;
		scan->batch.is_glossary = is_concept;
		scan->batch.most = scan->session->options.skip_bad
		                           ? 1
		                           : import_batch_size(scan->session, is_concept,
		                                               scan->server);
	} else if (file->is_glossary != is_concept) {
		session_fail(scan->session, EXIT_STATUS + DRAGOMAN_INVALID,
		             "%s:%llu: units and concepts in one file", file->name,
		             (unsigned long long)item->line);
		return false;
	}
	if (scan->batch.count == 0) {
		import_batch_begin(&scan->batch, &(struct import_head){"checked", "checked"});
	}
	file->item_count++;
	note_id(scan, item->line, is_concept ? item->concept_entry->id : item->unit->id);
	return !import_batch_add(&scan->batch, item) || check_batch(scan);
}

static void warn(struct import_file *file, const struct dragoman_importer *importer)
{
	uint64_t shown = 0;
	file->warning_count = dragoman_importer_warnings(importer, NULL);
	for (const char *each; (each = dragoman_importer_warning(importer, shown)) != NULL; shown++) {
		output_complain("warning: %s", each);
	}
	if (file->warning_count > shown) {
		output_complain("%llu warnings in all; of each kind the first is shown",
		                (unsigned long long)file->warning_count);
	}
}

/* With --skip-bad, past what cannot be read. */
static enum dragoman_status next_item(struct scan *scan, struct dragoman_importer *importer,
                                      struct dragoman_item *out_item)
{
	for (;;) {
		enum dragoman_status status = dragoman_importer_next(importer, out_item);
		char message[500];
		snprintf(message, sizeof(message), "%s", dragoman_importer_message(importer));
		if (status == DRAGOMAN_OK || status == DRAGOMAN_NOT_FOUND ||
		    !scan->session->options.skip_bad || !dragoman_importer_skip(importer)) {
			return status;
		}
		scan->file->skipped_count++;
		progress_end(&scan->progress);
		output_complain("left out: %s", message);
	}
}

static bool scan_items(struct scan *scan, struct dragoman_importer *importer)
{
	struct dragoman_item item;
	enum dragoman_status status;
	bool is_good = true;
	while (is_good && (status = next_item(scan, importer, &item)) == DRAGOMAN_OK) {
		scan->number++;
		is_good = !update_takes(scan->file->update, importer, &item) ||
		          scan_item(scan, &item);
		if (scan->file->item_count % 1024 == 0) {
			progress_show(&scan->progress, (uint64_t)ftello(scan->file->file));
		}
	}
	if (is_good && status != DRAGOMAN_NOT_FOUND && scan->file->folder_length > 0 &&
	    !dragoman_importer_is_known(importer)) {
		scan->file->is_unknown = true;
		return true;
	}
	if (is_good && status != DRAGOMAN_NOT_FOUND) {
		session_fail(scan->session, EXIT_STATUS + (int)status, "%s",
		             dragoman_importer_message(importer));
		return false;
	}
	return is_good && (scan->batch.count == 0 || check_batch(scan));
}

bool import_scan(struct session *session, struct import_file *file,
                 const struct import_server *server)
{
	struct scan scan = {.session = session, .file = file, .server = server};
	struct stat about = {0};
	struct dragoman_importer *importer = import_open(session, file, server);
	bool is_good = importer != NULL && import_batch_init(&scan.batch);
	if (!is_good) {
		session_fail(session, EXIT_STATUS + DRAGOMAN_FAILED, "out of memory");
	}
	scan.batch.source = dragoman_text_of(session->options.source);
	fstat(fileno(file->file), &about);
	progress_begin(&scan.progress, "reading", NULL, (uint64_t)about.st_size);
	is_good = is_good && scan_items(&scan, importer);
	progress_end(&scan.progress);
	if (is_good) {
		warn(file, importer);
	}
	file->is_ordered = scan.ids.is_full || file->repeats.is_full;
	id_set_finish(&scan.ids);
	import_batch_finish(&scan.batch);
	dragoman_importer_destroy(importer);
	return is_good;
}

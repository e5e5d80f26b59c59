#include "daemon/server_facts.h"

#include "daemon/config.h"
#include "protocol/json_write.h"
#include "store/catalogue.h"
#include "store/journal.h"
#include "store/units.h"
#include "text/analyse.h"
#include "transliteration/schemes.h"

#include <dragoman/api.h>

/* Both buffers hold the inside of an object: `"limits":{…},"libraries":"…"`. */

static void write_scheme(struct json_writer *writer, const struct scheme *scheme)
{
	json_begin_object(writer);
	json_member_text(writer, "name", scheme->name);
	json_maybe_texts(writer, "languages", scheme->languages, scheme->language_count);
	json_maybe_text(writer, "title", scheme->title);
	json_maybe_text(writer, "standard", scheme->standard);
	json_member_flag(writer, "reverse", scheme->has_reverse);
	if (scheme->problem.length > 0) {
		json_member_text(writer, "file", scheme->file);
		json_member_text(writer, "disabled", scheme->problem);
	}
	json_end_object(writer);
}

/* Schemes of a standard or a house, with all that is known of them; of ICU's ids the names alone.
 */
static void write_schemes(struct json_writer *writer, const struct schemes *schemes)
{
	json_name(writer, "transliteration");
	json_begin_object(writer);
	json_name(writer, "schemes");
	json_begin_list(writer);
	for (size_t i = 0; i < schemes->count; i++) {
		const struct scheme *scheme = &schemes->items[i];
		bool is_named = scheme->language_count > 0 || scheme->problem.length > 0;
		if (is_named && !scheme_is_replaced(schemes, i)) {
			write_scheme(writer, scheme);
		}
	}
	json_end_list(writer);
	json_name(writer, "icu");
	json_begin_list(writer);
	for (size_t i = 0; i < schemes->count; i++) {
		const struct scheme *scheme = &schemes->items[i];
		if (scheme->language_count == 0 && scheme->id != NULL && !scheme->is_alias) {
			json_write_text(writer, scheme->name);
		}
	}
	json_end_list(writer);
	json_end_object(writer);
}

void server_facts_init(struct server_facts *facts, const struct config *config,
                       const struct schemes *schemes)
{
	struct json_writer writer = {.out = &facts->fixed};
	*facts = (struct server_facts){0};
	json_member_string(&writer, "version", DRAGOMAN_VERSION);
	json_member_string(&writer, "protocol", "DRG1");
	json_member_string(&writer, "libraries", analyse_libraries());
	json_name(&writer, "limits");
	json_begin_object(&writer);
	for (int i = 0; i < LIMIT_COUNT; i++) {
		json_member_number(&writer, limit_name((enum limit)i), config->limits.most[i]);
	}
	json_end_object(&writer);
	write_schemes(&writer, schemes);
}

void server_facts_finish(struct server_facts *facts)
{
	buffer_finish(&facts->fixed);
	buffer_finish(&facts->counted);
}

static uint64_t write_catalogue(struct json_writer *writer, struct store_transaction *transaction,
                            enum catalogue_kind kind, struct arena *arena)
{
	struct catalogue_entry *entries;
	size_t count = catalogue_list(transaction, kind, arena, &entries);
	uint64_t inside = 0;
	for (size_t i = 0; i < count; i++) {
		inside += entries[i].count;
	}
	bool is_memory = kind == CATALOGUE_MEMORY;
	json_name(writer, is_memory ? "memories" : "glossaries");
	json_begin_object(writer);
	json_member_number(writer, "count", count);
	json_member_number(writer, is_memory ? "units" : "concepts", inside);
	json_end_object(writer);
	return inside;
}

static void write_sizes(struct json_writer *writer, struct store_transaction *transaction,
                        uint64_t units)
{
	struct store_sizes sizes;
	store_measure(transaction, &sizes);
	const struct {
		const char *name;
		uint64_t bytes;
	} rows[] = {
		{"used_bytes", sizes.used_bytes},
		{"free_bytes", sizes.free_bytes},
		{"map_bytes", sizes.map_bytes},
		{"record_bytes", sizes.record_bytes},
		{"token_bytes", sizes.token_bytes},
		{"posting_bytes", sizes.posting_bytes},
		{"exact_bytes", sizes.exact_bytes},
		{"vocabulary_bytes", sizes.vocabulary_bytes},
		{"terminology_bytes", sizes.terminology_bytes},
		{"journal_bytes", sizes.journal_bytes},
	};
	json_name(writer, "store");
	json_begin_object(writer);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		json_member_number(writer, rows[i].name, rows[i].bytes);
	}
	json_member_number(writer, "bytes_per_unit", units == 0 ? 0
	                                             : (sizes.record_bytes + sizes.token_bytes +
	                                                sizes.posting_bytes + sizes.exact_bytes +
	                                                sizes.vocabulary_bytes) /
	                                                       units);
	json_member_number(writer, "segments", tokens_count(transaction));
	json_end_object(writer);
	json_name(writer, "journal");
	json_begin_object(writer);
	json_member_number(writer, "oldest", journal_oldest(transaction));
	json_member_number(writer, "bytes", journal_bytes(transaction));
	json_end_object(writer);
}

/* Those that anything was ever filed in. */
static void write_languages(struct json_writer *writer, struct store_transaction *transaction)
{
	struct store_cursor cursor;
	json_name(writer, "languages");
	json_begin_list(writer);
	store_cursor_open(transaction, STORE_LANGUAGES, &cursor);
	bool is_there = store_cursor_seek(&cursor, (struct dragoman_text){0});
	while (is_there) {
		json_write_text(writer, cursor.key);
		is_there = store_cursor_next(&cursor);
	}
	store_cursor_close(&cursor);
	json_end_list(writer);
}

void server_facts_update(struct server_facts *facts, struct store_transaction *transaction,
                         struct arena *arena)
{
	uint64_t revision = journal_revision(transaction);
	if (facts->is_counted && facts->revision == revision) {
		return;
	}
	struct json_writer writer = {.out = &facts->counted};
	buffer_clear(&facts->counted);
	json_member_number(&writer, "revision", revision);
	uint64_t units = write_catalogue(&writer, transaction, CATALOGUE_MEMORY, arena);
	write_catalogue(&writer, transaction, CATALOGUE_GLOSSARY, arena);
	write_sizes(&writer, transaction, units);
	write_languages(&writer, transaction);
	facts->revision = revision;
	facts->is_counted = !faulted(&transaction->fault) && !facts->counted.failed;
}

/* pretranslate.c - dragoman pretranslate: XLIFF, PO and TMX filled with what is known. */
#include "pretranslate.h"

#include "commands.h"
#include "memory.h"
#include "table.h"
#include "value.h"

#include <stdlib.h>

#define INSERT_FROM 100
#define OFFER_FROM 70
#define MOST_OFFERS 3
#define TIMEOUT_S 600 /* unless --timeout says otherwise */

static uint32_t number_or(int64_t number, uint32_t otherwise)
{
	return number < 0 ? otherwise : (uint32_t)number;
}

uint32_t pretranslate_insert_from(const struct options *options)
{
	return number_or(options->insert, INSERT_FROM);
}

uint32_t pretranslate_offer_from(const struct options *options)
{
	return number_or(options->offer, OFFER_FROM);
}

uint32_t pretranslate_most_offers(const struct options *options)
{
	return number_or(options->limit, MOST_OFFERS);
}

/* What was not asked for is counted by its state. */
static void count_closed(struct pretranslation *pretranslation)
{
	struct fill_counts *counts = &pretranslation->counts;
	counts->segments = dragoman_filler_count(pretranslation->filler);
	for (size_t i = 0; i < counts->segments; i++) {
		switch (dragoman_filler_segment(pretranslation->filler, i)->state) {
		case DRAGOMAN_FILL_TRANSLATED:
			counts->translated++;
			break;
		case DRAGOMAN_FILL_LOCKED:
			counts->locked++;
			break;
		case DRAGOMAN_FILL_UNFIT:
			counts->unfit++;
			break;
		default:
			break;
		}
	}
	counts->open = counts->segments - counts->translated - counts->locked - counts->unfit;
}

/* The report. */

/* As the user would say it: in place, the file's name as it was given. */
static const char *output_of(const struct pretranslation *done)
{
	return done->output == NULL                       ? ""
	       : done->session->options.in_place ? done->name
	                                                  : done->output;
}

static const char *const columns[] = {"file",   "segments",   "inserted", "fuzzy", "offered",
                                      "terms",  "translated", "locked",   "unfit", "open",
                                      "output", NULL};

static void write_row(struct table *table, enum style style, const char *name, const char *output,
                      const struct fill_counts *counts)
{
	const uint64_t numbers[] = {counts->segments, counts->inserted, counts->fuzzy,
	                            counts->offered,  counts->terms,    counts->translated,
	                            counts->locked,   counts->unfit,    counts->open};
	table_string(table, style, name);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		table_number(table, numbers[i]);
	}
	table_string(table, STYLE_DIM, output);
}

static void write_json(struct session *session, const struct pretranslation *done)
{
	const struct fill_counts *counts = &done->counts;
	json_t *object = json_pack("{s:s}", "file", done->name);
	value_set_string(object, "output", done->output == NULL ? NULL : output_of(done));
	const struct {
		const char *name;
		uint64_t number;
	} members[] = {
		{"segments", counts->segments}, {"inserted", counts->inserted},
		{"fuzzy", counts->fuzzy},       {"offered", counts->offered},
		{"offers", counts->offers},     {"terms", counts->terms},
		{"translated", counts->translated}, {"locked", counts->locked},
		{"unfit", counts->unfit},       {"open", counts->open},
	};
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		value_set_number(object, members[i].name, (int64_t)members[i].number);
	}
	json_dumpf(object, session->output.file, JSON_COMPACT);
	output_line_end(&session->output);
	json_decref(object);
}

static void add(struct fill_counts *total, const struct fill_counts *counts)
{
	total->segments += counts->segments;
	total->inserted += counts->inserted;
	total->fuzzy += counts->fuzzy;
	total->offered += counts->offered;
	total->offers += counts->offers;
	total->terms += counts->terms;
	total->translated += counts->translated;
	total->locked += counts->locked;
	total->unfit += counts->unfit;
	total->open += counts->open;
}

/* The run. */

static bool read_file(struct pretranslation *pretranslation)
{
	struct session *session = pretranslation->session;
	const struct options *options = &session->options;
	const char *word = options->format;
	struct dragoman_fill_options how = {
		.format = word == NULL ? DRAGOMAN_FORMAT_UNKNOWN : dragoman_format_of(word, false),
		.source = options->source,
		.target = options->target,
	};
	FILE *file = pretranslate_open(pretranslation);
	if (file == NULL) {
		return false;
	}
	pretranslation->filler = dragoman_filler_create(file, pretranslation->name, &how);
	fclose(file);
	enum dragoman_status status = pretranslation->filler == NULL
	                                      ? DRAGOMAN_FAILED
	                                      : dragoman_filler_status(pretranslation->filler);
	if (status != DRAGOMAN_OK) {
		session_fail(session, EXIT_STATUS + (int)status, "%s",
		             pretranslation->filler == NULL
		                     ? "out of memory"
		                     : dragoman_filler_message(pretranslation->filler));
		return false;
	}
	return true;
}

static bool fill_file(struct pretranslation *pretranslation)
{
	if (!read_file(pretranslation)) {
		return false;
	}
	count_closed(pretranslation);
	if (!pretranslate_ask(pretranslation)) {
		return false;
	}
	if (pretranslation->counts.incomplete > 0) {
		output_complain("warning: %s: the server's time ran out for %llu segments: matches "
		                "may be missing",
		                pretranslation->name,
		                (unsigned long long)pretranslation->counts.incomplete);
	}
	return pretranslation->output == NULL || pretranslate_write(pretranslation);
}

/* A file that is refused keeps no other from being filled; the exit code is the first one's. */
static int fill_files(struct session *session, char **outputs)
{
	struct table table;
	struct fill_counts total = {0};
	bool has_table = session->output.form != OUTPUT_JSON;
	int exit_code = 0;
	size_t done_count = 0;
	if (has_table) {
		table_begin(&table, &session->output, columns);
		table.has_header = true;
	}
	for (int i = 0; i < session->operand_count; i++) {
		struct pretranslation one = {.session = session,
		                             .name = session->operands[i],
		                             .output = outputs[i]};
		if (!fill_file(&one)) {
			exit_code = exit_code == 0 ? session->exit_code : exit_code;
		} else if (has_table) {
			write_row(&table, STYLE_NAME, one.name, output_of(&one), &one.counts);
			add(&total, &one.counts);
			done_count++;
		} else {
			write_json(session, &one);
		}
		dragoman_filler_destroy(one.filler);
		if (session->client == NULL) {
			break; /* there is no server: the next file would say no more */
		}
	}
	if (has_table && done_count > 1 && session->output.form == OUTPUT_TEXT) {
		write_row(&table, STYLE_STRONG, "total", "", &total);
	}
	if (has_table) {
		table_end(&table);
	}
	session->exit_code = exit_code;
	return exit_code;
}

static bool is_usable(struct session *session)
{
	const struct options *options = &session->options;
	uint32_t insert = pretranslate_insert_from(options);
	uint32_t offer = pretranslate_offer_from(options);
	if (insert < 30 || insert > 102 || offer < 30 || offer > 102) {
		session_misused(session, "--insert and --offer are scores, from 30 to 102");
		return false;
	}
	if (pretranslate_most_offers(options) > 99) {
		session_misused(session, "--limit: at most 99 proposals");
		return false;
	}
	if (options->format != NULL &&
	    dragoman_format_of(options->format, false) == DRAGOMAN_FORMAT_UNKNOWN) {
		session_misused(session, "no format `%s`: xliff, xliff2, po, tmx", options->format);
		return false;
	}
	return true;
}

int run_pretranslate(struct session *session)
{
	size_t count = (size_t)session->operand_count;
	if (!is_usable(session)) {
		return session->exit_code;
	}
	if (session->options.timeout_s <= 0) {
		session->options.timeout_s = TIMEOUT_S;
	}
	char **outputs = memory_take(count * sizeof(*outputs));
	if (pretranslate_outputs(session, outputs) && session_client(session) != NULL) {
		fill_files(session, outputs);
	}
	for (size_t i = 0; i < count; i++) {
		free(outputs[i]);
	}
	free(outputs);
	return session->exit_code;
}

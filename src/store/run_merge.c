#include "store/run_merge.h"

#include "store/exact_block.h"
#include "store/graves.h"
#include "store/list_writer.h"
#include "store/run_choose.h"

#include <stdlib.h>

#define DEFAULT_POSTINGS ((uint64_t)1 << 20)
#define MANY_RUNS 8

/* Of a merge under way: who is dead. Read again by a process that goes on with another's merge. */
struct run_merge {
	bool has_graves;
	struct graves graves;
	struct list_writer writer;
};

struct input {
	int run;
	MDB_cursor *cursor;
	bool is_there;
	MDB_val key, value;
	size_t index; /* in the value: the next pair or posting */
};

struct step {
	struct store_transaction *transaction;
	struct run_table *table;
	struct run_merge *merge;
	struct run *output;
	MDB_cursor *cursor; /* of the output */
	struct input inputs[STORE_RUN_COUNT];
	size_t input_count;
	uint64_t budget;
};

static void note(struct step *step, int code)
{
	if (code != MDB_NOTFOUND) {
		store_note(&step->transaction->fault, code, "merging");
	}
}

static const unsigned char *key_of(const struct input *input)
{
	return input->key.mv_data;
}

static void advance(struct step *step, struct input *input)
{
	int code = mdb_cursor_get(input->cursor, &input->key, &input->value, MDB_NEXT);
	note(step, code);
	input->is_there = code == MDB_SUCCESS;
	input->index = 0;
}

static bool is_exact(const struct input *input)
{
	return input->is_there && get_be16(key_of(input)) == 0;
}

static size_t pairs_in(const struct input *input)
{
	return input->value.mv_size / sizeof(struct exact_pair) + 1;
}

static struct exact_pair pair_at(const struct input *input, uint16_t *out_language)
{
	struct exact_pair last = exact_pair_of_key(key_of(input), out_language);
	return input->index + 1 < pairs_in(input)
	               ? exact_block_pair(input->value.mv_data, input->index)
	               : last;
}

/* Passes over the pairs of a block that the merge has reached already. */
static void skip_pairs(struct step *step, struct input *input)
{
	while (is_exact(input)) {
		unsigned char bytes[EXACT_KEY_BYTES];
		uint16_t language;
		struct exact_pair pair = pair_at(input, &language);
		exact_pair_key(bytes, language, &pair);
		if (!runs_is_void(step->table, input->run, bytes, sizeof(bytes))) {
			return;
		}
		if (++input->index == pairs_in(input)) {
			advance(step, input);
		}
	}
}

static void skip_lists(struct step *step, struct input *input)
{
	while (input->is_there && !is_exact(input) &&
	       runs_is_void(step->table, input->run, key_of(input), LIST_KEY_BYTES)) {
		advance(step, input);
	}
}

static void open_input(struct step *step, int run)
{
	struct input *input = &step->inputs[step->input_count++];
	bool is_owned;
	*input = (struct input){.run = run};
	input->cursor = store_cursor_handle(step->transaction, run_database(run), &is_owned);
	if (input->cursor == NULL) {
		return;
	}
	MDB_cursor_op how = step->table->reached_length == 0 ? MDB_FIRST : MDB_SET_RANGE;
	input->key = (MDB_val){step->table->reached_length, step->table->reached};
	int code = mdb_cursor_get(input->cursor, &input->key, &input->value, how);
	note(step, code);
	input->is_there = code == MDB_SUCCESS;
	skip_pairs(step, input);
	skip_lists(step, input);
}

static void set_reached(struct step *step, const unsigned char *key, size_t length)
{
	memcpy(step->table->reached, key, length);
	step->table->reached_length = (uint32_t)length;
}

/* The input whose pair comes first, or NULL. */
static struct input *least_pair(struct step *step, uint16_t *out_language,
                                struct exact_pair *out_pair)
{
	struct input *least = NULL;
	for (size_t i = 0; i < step->input_count; i++) {
		struct input *input = &step->inputs[i];
		uint16_t language;
		if (!is_exact(input)) {
			continue;
		}
		struct exact_pair pair = pair_at(input, &language);
		if (least == NULL || language < *out_language ||
		    (language == *out_language && exact_pair_before(&pair, out_pair))) {
			least = input;
			*out_language = language;
			*out_pair = pair;
		}
	}
	return least;
}

static bool is_dead_place(const struct step *step, uint64_t place)
{
	const struct graves *graves = &step->merge->graves;
	return graves_has(graves, place & (((uint64_t)1 << PLACE_SEGMENT_BITS) - 1)) ||
	       graves_has_memory(graves, (uint32_t)(place >> PLACE_SEGMENT_BITS));
}

static void merge_pairs(struct step *step)
{
	struct exact_writer writer;
	struct input *input;
	uint16_t language = 0;
	struct exact_pair pair = {0};
	uint64_t moved = 0;
	exact_writer_init(&writer, step->transaction, step->cursor);
	while (moved < step->budget && (input = least_pair(step, &language, &pair)) != NULL &&
	       !faulted(&step->transaction->fault)) {
		if (!is_dead_place(step, pair.place)) {
			exact_writer_add(&writer, language, &pair);
		}
		if (++input->index == pairs_in(input)) {
			advance(step, input);
		}
		moved++;
	}
	exact_writer_end(&writer);
	if (moved > 0) {
		unsigned char bytes[EXACT_KEY_BYTES];
		exact_pair_key(bytes, language, &pair);
		set_reached(step, bytes, sizeof(bytes));
	}
	step->output->exact_count += (uint32_t)writer.written;
	step->budget -= moved;
}

/* Inputs that stand at the list whose key comes first; how many postings they announce. */
static size_t least_list(struct step *step, struct input **out_inputs, uint64_t *out_total)
{
	size_t count = 0;
	*out_total = 0;
	for (size_t i = 0; i < step->input_count; i++) {
		struct input *input = &step->inputs[i];
		if (!input->is_there) {
			continue;
		}
		int order = count == 0 ? -1
		                       : memcmp(key_of(input), key_of(out_inputs[0]),
		                                LIST_KEY_BYTES);
		if (order < 0) {
			count = 0;
			*out_total = 0;
		}
		if (order <= 0) {
			out_inputs[count++] = input;
			*out_total += chunk_total(input->value.mv_data, input->value.mv_size);
		}
	}
	return count;
}

/* To the input's next posting of the list, if there is one. */
static bool settle(struct step *step, struct input *input, const unsigned char *list)
{
	while (input->is_there && memcmp(key_of(input), list, LIST_KEY_BYTES) == 0) {
		if (input->index < input->value.mv_size / sizeof(uint64_t)) {
			return true;
		}
		advance(step, input);
	}
	return false;
}

static void merge_list(struct step *step, struct input **inputs, size_t count,
                       const unsigned char *list)
{
	struct list_writer *writer = &step->merge->writer;
	const struct graves *graves = &step->merge->graves;
	while (count > 0 && !faulted(&step->transaction->fault)) {
		size_t least = 0, kept = 0;
		uint64_t posting = UINT64_MAX;
		for (size_t i = 0; i < count; i++) {
			if (!settle(step, inputs[i], list)) {
				continue;
			}
			uint64_t own = chunk_posting(inputs[i]->value.mv_data, inputs[i]->index);
			if (own <= posting) {
				posting = own;
				least = kept;
			}
			inputs[kept++] = inputs[i];
		}
		count = kept;
		if (count == 0) {
			break;
		}
		inputs[least]->index++;
		if (!graves_has(graves, posting_segment(posting))) {
			list_writer_add(writer, posting);
		}
	}
}

static void pass_list(struct step *step, struct input **inputs, size_t count,
                      const unsigned char *list)
{
	for (size_t i = 0; i < count; i++) {
		while (inputs[i]->is_there &&
		       memcmp(key_of(inputs[i]), list, LIST_KEY_BYTES) == 0) {
			advance(step, inputs[i]);
		}
	}
}

static void merge_lists(struct step *step)
{
	struct input *inputs[STORE_RUN_COUNT];
	unsigned char list[LIST_KEY_BYTES];
	uint64_t total, moved = 0;
	struct list_writer *writer = &step->merge->writer;
	list_writer_init(writer, step->transaction, step->cursor);
	while (moved < step->budget && !faulted(&step->transaction->fault)) {
		size_t count = least_list(step, inputs, &total);
		if (count == 0) {
			break;
		}
		memcpy(list, key_of(inputs[0]), LIST_KEY_BYTES);
		if (graves_has_memory(&step->merge->graves, get_be32(list + 8))) {
			pass_list(step, inputs, count, list);
		} else {
			list_writer_begin(writer, list, total);
			merge_list(step, inputs, count, list);
			list_writer_end(writer);
		}
		set_reached(step, list, sizeof(list));
		moved += total + 1;
	}
	step->output->posting_count += writer->written;
}

static bool is_done(const struct step *step)
{
	for (size_t i = 0; i < step->input_count; i++) {
		if (step->inputs[i].is_there) {
			return false;
		}
	}
	return true;
}

static void end_merge(struct step *step)
{
	struct store_transaction *transaction = step->transaction;
	for (size_t i = 0; i < step->input_count; i++) {
		int run = step->inputs[i].run;
		store_empty(transaction, run_database(run));
		step->table->runs[run] = (struct run){0};
	}
	bool is_empty = step->output->posting_count == 0 && step->output->exact_count == 0;
	step->output->state = is_empty ? RUN_FREE : RUN_SEALED;
	step->table->reached_length = 0;
	if (step->table->is_whole) {
		graves_remove(transaction, &step->merge->graves);
	}
}

/* Opens the inputs and the output of the merge under way. */
static bool open_step(struct step *step)
{
	bool is_owned;
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		if (step->table->runs[i].state == RUN_MERGING) {
			open_input(step, i);
		} else if (step->table->runs[i].state == RUN_GROWING) {
			step->output = &step->table->runs[i];
			step->cursor = store_cursor_handle(step->transaction, run_database(i),
			                                   &is_owned);
		}
	}
	return step->cursor != NULL && !faulted(&step->transaction->fault);
}

static void close_step(struct step *step)
{
	for (size_t i = 0; i < step->input_count; i++) {
		if (step->inputs[i].cursor != NULL) {
			mdb_cursor_close(step->inputs[i].cursor);
			step->inputs[i].cursor = NULL;
		}
	}
	if (step->cursor != NULL) {
		mdb_cursor_close(step->cursor);
		step->cursor = NULL;
	}
}

static void forget_graves(struct run_merge *merge)
{
	graves_finish(&merge->graves);
	merge->has_graves = false;
}

static bool is_under_way(const struct run_table *table)
{
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		if (table->runs[i].state == RUN_GROWING) {
			return true;
		}
	}
	return false;
}

static bool begin_merge(struct step *step, const struct run_merge_options *options)
{
	int runs[STORE_RUN_COUNT];
	bool is_whole;
	struct run_table *table = step->table;
	int output = runs_find_free(table);
	size_t count = run_choose(table, graves_postings(step->transaction), options->is_idle, runs,
	                          &is_whole);
	if (count == 0 || output < 0) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		table->runs[runs[i]].state = RUN_MERGING;
	}
	table->runs[output] = (struct run){.state = RUN_GROWING};
	table->reached_length = 0;
	table->is_whole = is_whole;
	forget_graves(step->merge);
	return true;
}

/* Those who died since the merge began stay where it went already: it is then not the end of them.
 */
static bool read_graves(struct step *step)
{
	struct run_merge *merge = step->merge;
	if (!merge->has_graves) {
		step->table->is_whole = step->table->is_whole && step->table->reached_length == 0;
		merge->has_graves = graves_read(step->transaction, &merge->graves);
	}
	return merge->has_graves;
}

static bool take_step(struct step *step, const struct run_merge_options *options)
{
	if (!is_under_way(step->table) && !begin_merge(step, options)) {
		return false;
	}
	if (!read_graves(step) || !open_step(step)) {
		close_step(step);
		return false;
	}
	merge_pairs(step);
	merge_lists(step);
	bool has_ended = is_done(step);
	close_step(step);
	if (has_ended && !faulted(&step->transaction->fault)) {
		end_merge(step);
		forget_graves(step->merge);
	}
	runs_put(step->transaction);
	return true;
}

/* While writes come, more transactions are due the more runs there are: who writes more than is
 * merged is slowed down, instead of runs piling up during a large merge until none is free. Several
 * small ones and not one large: LMDB holds all pages of a transaction in memory until its commit. */
static int transactions_due(const struct run_table *table, const struct run_merge_options *options)
{
	int used = STORE_RUN_COUNT - runs_count(table, RUN_FREE);
	return options->is_idle || used <= MANY_RUNS ? 1 : used - MANY_RUNS + 1;
}

/* One transaction; true if there is more to do. */
static bool merge_some(struct store *store, const struct run_merge_options *options, int *out_due,
                       struct fault *fault)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	struct step step = {
		.transaction = &transaction,
		.table = runs_get(&transaction),
		.merge = store->merge,
		.budget = options->most_postings == 0 ? DEFAULT_POSTINGS : options->most_postings,
	};
	*out_due = transactions_due(step.table, options);
	bool has_more = !faulted(&transaction.fault) && take_step(&step, options);
	if (has_more) {
		store_commit(&transaction);
	} else {
		store_abort(&transaction);
	}
	if (faulted(&transaction.fault)) {
		forget_graves(store->merge); /* they may be of what did not come to pass */
		fault_pass(fault, &transaction.fault);
	}
	return has_more && !faulted(&transaction.fault);
}

bool run_merge_step(struct store *store, const struct run_merge_options *options,
                    struct fault *fault)
{
	if (store->merge == NULL && (store->merge = calloc(1, sizeof(*store->merge))) == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
		return false;
	}
	int due;
	bool has_more = merge_some(store, options, &due, fault);
	for (int done = 1; has_more && done < due; done++) {
		has_more = merge_some(store, options, &due, fault);
	}
	return has_more;
}

void runs_empty(struct store_transaction *transaction)
{
	struct run_table *table = runs_get(transaction);
	struct graves graves;
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		store_empty(transaction, run_database(i));
	}
	*table = (struct run_table){0};
	runs_put(transaction);
	if (graves_read(transaction, &graves)) {
		graves_remove(transaction, &graves);
		graves_finish(&graves);
	}
	if (transaction->store->merge != NULL) {
		forget_graves(transaction->store->merge);
	}
}

void run_merge_finish(struct store *store)
{
	if (store->merge != NULL) {
		graves_finish(&store->merge->graves);
		free(store->merge);
		store->merge = NULL;
	}
}

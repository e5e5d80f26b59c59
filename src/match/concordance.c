#include "match/concordance_internal.h"

#include "base/clock.h"
#include "store/units.h"

#include <stdlib.h>

#define CLOCK_EVERY 10000 /* of work: about 0.1 ms */
#define WIDE 512          /* a prefix of more forms is looked for in the newest segments first */
#define SCANNED 4096      /* so many of them */
#define FEW 16            /* postings of a form */
#define LISTING_COST 2    /* of finding a form's list, in segments verified */
#define MERGING_COST 16   /* postings that are merged in the time of verifying a segment */
#define FIRST_BAND 8      /* times the limit: postings of the driver, about */
#define BAND_GROWTH 4
#define WIDEST_BAND 65536   /* the same */

bool concordance_is_late(struct concordance *concordance, uint64_t cost)
{
	struct concordance_result *result = concordance->result;
	uint64_t deadline = concordance->plan->deadline_ns;
	concordance->work += cost;
	if (deadline != 0 && concordance->work >= CLOCK_EVERY) {
		concordance->work = 0;
		result->is_complete = result->is_complete && clock_monotonic_ns() <= deadline;
	}
	return !result->is_complete;
}

bool concordance_is_done(struct concordance *concordance, uint64_t cost)
{
	return concordance_is_late(concordance, cost) ||
	       concordance->result->hit_count == concordance->request->limit ||
	       faulted(&concordance->transaction->fault);
}

/* Prefixes like `a*` stand for thousands of lists, and for words that are everywhere: where the
 * newest segments hold enough of them, no list need be found at all. Returns the oldest segment
 * looked at. */
static uint64_t scan_newest(struct concordance *concordance)
{
	uint64_t below = units_last_segment(concordance->transaction) + 1, segments[SCANNED];
	size_t count = 0;
	while (count < SCANNED && below > 1) {
		segments[count++] = --below;
	}
	concordance_verify(concordance, segments, count);
	return below;
}

/* False if there is a word that no segment holds. */
static bool find_forms(struct concordance *concordance, bool *out_has_wide)
{
	*out_has_wide = false;
	for (uint32_t i = 0; i < concordance->wanted_count; i++) {
		struct wanted *wanted = &concordance->wanted[i];
		words_find_forms(concordance, wanted);
		if (wanted->string_count == 0) {
			return false;
		}
		*out_has_wide = *out_has_wide || wanted->string_count > WIDE;
	}
	return true;
}

static int by_form_count(const void *left, const void *right)
{
	const struct wanted *const *a = left, *const *b = right;
	return (*a)->string_count < (*b)->string_count ? -1
	       : (*a)->string_count > (*b)->string_count;
}

/* The word with the fewest postings leads. Of a prefix with many forms the lists are not found if it
 * is unlikely to be that. */
static void choose_driver(struct concordance *concordance)
{
	struct wanted *order[CONCORDANCE_MOST_WORDS], *driver = NULL;
	for (uint32_t i = 0; i < concordance->wanted_count; i++) {
		order[i] = &concordance->wanted[i];
	}
	qsort(order, concordance->wanted_count, sizeof(struct wanted *), by_form_count);
	for (uint32_t i = 0; i < concordance->wanted_count; i++) {
		if (driver != NULL && order[i]->string_count > MOST_PROBED &&
		    FEW * order[i]->string_count > driver->occurrences[0].count) {
			break;
		}
		words_find_lists(concordance, order[i]);
		if (driver == NULL || order[i]->occurrences[0].count < driver->occurrences[0].count) {
			driver = order[i];
		}
	}
	concordance->driver = (uint32_t)(driver - concordance->wanted);
}

/* A prefix with many lists rules nothing out until they are merged. That is done once the next band
 * may hold so many segments that verifying them would take longer. */
static void merge_lists(struct concordance *concordance, uint64_t expected)
{
	for (uint32_t i = 0; i < concordance->wanted_count; i++) {
		struct wanted *wanted = &concordance->wanted[i];
		if (i == concordance->driver || wanted->is_merged ||
		    wanted->string_count <= MOST_PROBED) {
			continue;
		}
		if (!wanted->has_lists && LISTING_COST * wanted->string_count < expected) {
			words_find_lists(concordance, wanted);
		}
		if (wanted->has_lists && wanted->list_count > MOST_PROBED &&
		    wanted->occurrences[0].count < MERGING_COST * expected) {
			words_merge(concordance, wanted);
		}
	}
}

/* Bands of segments, the newest first, until there are hits enough. */
static void walk_bands(struct concordance *concordance, uint64_t below)
{
	uint64_t last = units_last_segment(concordance->transaction);
	uint64_t postings = concordance->wanted[concordance->driver].occurrences[0].count;
	uint64_t expected = (uint64_t)FIRST_BAND * concordance->request->limit;
	lists_begin(concordance, below);
	while (below > 0 && postings > 0 && !concordance_is_done(concordance, COST_LIST)) {
		uint64_t width = last * expected / postings;
		uint64_t low = width + 1 < below ? below - width - 1 : 0;
		merge_lists(concordance, expected < postings ? expected : postings);
		lists_take_band(concordance, low);
		concordance_verify(concordance, concordance->segments, concordance->segment_count);
		below = low;
		expected = BAND_GROWTH * expected < WIDEST_BAND ? BAND_GROWTH * expected
		                                                : WIDEST_BAND;
	}
}

static bool read_request(struct concordance *concordance, struct fault *fault)
{
	struct analysis analysis;
	analyse(concordance->searcher->analyser, concordance->arena,
	        dragoman_text_of(concordance->index.tag), concordance->request->text, NULL, 0,
	        &analysis);
	if (analysis.weight == 0 || analysis.weight > CONCORDANCE_MOST_WORDS) {
		fault_set_at(fault, DRAGOMAN_INVALID, "text",
		             "1 to %d words are needed, with `*` right after one for a prefix",
		             CONCORDANCE_MOST_WORDS);
		return false;
	}
	words_read(concordance, &analysis);
	return true;
}

void concordance_find(struct searcher *searcher, struct store_transaction *transaction,
                      const struct plan *plan, const struct dragoman_concordance_request *request,
                      struct arena *arena, struct concordance_result *out_result,
                      struct fault *fault)
{
	struct concordance concordance = {.searcher = searcher,
	                                  .transaction = transaction,
	                                  .plan = plan,
	                                  .request = request,
	                                  .arena = arena,
	                                  .result = out_result};
	bool has_wide;
	*out_result = (struct concordance_result){.is_complete = true};
	concordance.index = plan->source.index;
	concordance.target = plan_language(request->target);
	if (!read_request(&concordance, fault)) {
		return;
	}
	concordance.language = vocabulary_language(transaction,
	                                           dragoman_text_of(concordance.index.tag));
	if (concordance.language == 0 || !find_forms(&concordance, &has_wide)) {
		return;
	}
	out_result->hits = ARENA_NEW(arena, struct dragoman_concordance_hit, request->limit);
	uint64_t below = has_wide ? scan_newest(&concordance)
	                          : units_last_segment(transaction) + 1;
	if (!concordance_is_done(&concordance, 0)) {
		choose_driver(&concordance);
		walk_bands(&concordance, below);
	}
}

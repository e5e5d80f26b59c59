#include "daemon/audits.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES ((size_t)64 << 20) /* of all bodies that are kept */

struct audits_query {
	struct audits_query *newer;
	size_t holder_count; /* the list, and audits that read it */
	size_t first;        /* of its segments, the first that is kept */
	size_t count;
	size_t length;
	char body[];
};

struct audits {
	pthread_mutex_t mutex; /* of all but the flags */
	size_t sample;
	struct audits_query *oldest;
	struct audits_query *newest;
	size_t segment_count;
	size_t byte_count;
	bool has_report;
	struct audit_report report;
	atomic_bool is_under_way;
	atomic_bool is_stopping;
};

static void *take(size_t size)
{
	void *memory = calloc(1, size);
	if (memory == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return memory;
}

struct audits *audits_create(size_t sample)
{
	struct audits *audits = take(sizeof(*audits));
	pthread_mutex_init(&audits->mutex, NULL);
	audits->sample = sample;
	return audits;
}

static void release(struct audits_query *query)
{
	if (--query->holder_count == 0) {
		free(query);
	}
}

static void drop_oldest(struct audits *audits)
{
	struct audits_query *oldest = audits->oldest;
	audits->oldest = oldest->newer;
	if (audits->oldest == NULL) {
		audits->newest = NULL;
	}
	audits->segment_count -= oldest->count;
	audits->byte_count -= oldest->length;
	release(oldest);
}

void audits_destroy(struct audits *audits)
{
	if (audits == NULL) {
		return;
	}
	while (audits->oldest != NULL) {
		drop_oldest(audits);
	}
	pthread_mutex_destroy(&audits->mutex);
	free(audits);
}

static void add(struct audits *audits, struct audits_query *query)
{
	if (audits->newest == NULL) {
		audits->oldest = query;
	} else {
		audits->newest->newer = query;
	}
	audits->newest = query;
	audits->segment_count += query->count;
	audits->byte_count += query->length;
}

static void trim(struct audits *audits)
{
	while (audits->byte_count > MOST_BYTES ||
	       (audits->oldest != NULL &&
	        audits->segment_count >= audits->sample + audits->oldest->count)) {
		drop_oldest(audits);
	}
	if (audits->segment_count > audits->sample) {
		size_t surplus = audits->segment_count - audits->sample;
		audits->oldest->first += surplus;
		audits->oldest->count -= surplus;
		audits->segment_count -= surplus;
	}
}

void audits_keep(struct audits *audits, struct dragoman_text body, size_t segment_count)
{
	if (audits->sample == 0 || segment_count == 0 || body.length > MOST_BYTES) {
		return;
	}
	struct audits_query *query = take(sizeof(*query) + body.length);
	query->holder_count = 1;
	query->count = segment_count;
	query->length = body.length;
	memcpy(query->body, body.bytes, body.length);
	pthread_mutex_lock(&audits->mutex);
	add(audits, query);
	trim(audits);
	pthread_mutex_unlock(&audits->mutex);
}

static size_t count_queries(const struct audits *audits)
{
	size_t count = 0;
	for (struct audits_query *query = audits->oldest; query != NULL; query = query->newer) {
		count++;
	}
	return count;
}

size_t audits_take_recent(struct audits *audits, size_t most, struct arena *arena,
                          struct audits_recent **out_recent)
{
	size_t count = 0;
	pthread_mutex_lock(&audits->mutex);
	struct audits_recent *recent = ARENA_NEW(arena, struct audits_recent,
	                                         count_queries(audits));
	size_t passed = audits->segment_count > most ? audits->segment_count - most : 0;
	for (struct audits_query *query = audits->oldest; query != NULL; query = query->newer) {
		size_t skipped = passed < query->count ? passed : query->count;
		passed -= skipped;
		if (skipped < query->count) {
			query->holder_count++;
			recent[count++] = (struct audits_recent){
				.query = query,
				.body = {query->body, query->length},
				.first = query->first + skipped,
				.count = query->count - skipped,
			};
		}
	}
	pthread_mutex_unlock(&audits->mutex);
	*out_recent = recent;
	return count;
}

void audits_let_go(struct audits *audits, struct audits_recent *recent, size_t count)
{
	pthread_mutex_lock(&audits->mutex);
	for (size_t i = 0; i < count; i++) {
		release(recent[i].query);
	}
	pthread_mutex_unlock(&audits->mutex);
}

bool audits_begin(struct audits *audits)
{
	return !atomic_exchange(&audits->is_under_way, true);
}

void audits_end(struct audits *audits)
{
	atomic_store(&audits->is_under_way, false);
}

void audits_stop(struct audits *audits)
{
	atomic_store(&audits->is_stopping, true);
}

const atomic_bool *audits_is_stopping(const struct audits *audits)
{
	return &audits->is_stopping;
}

void audits_note(struct audits *audits, const struct audit_report *report)
{
	pthread_mutex_lock(&audits->mutex);
	audits->report = *report;
	audits->has_report = true;
	pthread_mutex_unlock(&audits->mutex);
}

bool audits_last(struct audits *audits, struct audit_report *out_report)
{
	pthread_mutex_lock(&audits->mutex);
	bool has_report = audits->has_report;
	if (has_report) {
		*out_report = audits->report;
	}
	pthread_mutex_unlock(&audits->mutex);
	return has_report;
}

size_t audits_kept(struct audits *audits)
{
	pthread_mutex_lock(&audits->mutex);
	size_t count = audits->segment_count;
	pthread_mutex_unlock(&audits->mutex);
	return count;
}

#include "daemon/serving.h"

#include "daemon/config.h"
#include "store/journal.h"

#include <xxhash.h>

#define MOST_REPLY_BYTES ((size_t)64 << 20)

struct plan reading_plan(const struct job *job, struct dragoman_text language)
{
	return (struct plan){
		.source = plan_language(language),
		.penalties = {.machine = (uint32_t)job->tools->config->penalty_machine,
	                      .draft = (uint32_t)job->tools->config->penalty_draft,
	                      .alignment = (uint32_t)job->tools->config->penalty_alignment,
	                      .region = (uint32_t)job->tools->config->penalty_region},
		.deadline_ns = job->deadline_ns,
	};
}

struct json_writer reading_begin_reply(struct job *job, struct store_transaction *transaction)
{
	struct json_writer writer = {.out = &job->reply};
	json_begin_object(&writer);
	json_member_number(&writer, "revision", journal_revision(transaction));
	return writer;
}

void reading_end(struct job *job, struct store_transaction *transaction)
{
	store_abort(transaction);
	fault_pass(&job->fault, &transaction->fault);
}

bool reading_is_too_long(struct job *job)
{
	if (job->reply.length > MOST_REPLY_BYTES) {
		fault_set(&job->fault, DRAGOMAN_TOO_LARGE,
		          "the answer is over %zu MiB: ask for fewer segments or a lower limit",
		          MOST_REPLY_BYTES >> 20);
	}
	return faulted(&job->fault);
}

void writing_hand_over(struct job *job, struct change *change, struct dragoman_text key,
                       job_finish finish)
{
	change->key = key;
	change->body_hash = XXH3_64bits(job->request.body.bytes, job->request.body.length);
	job->change = change;
	job->finish = finish;
	job_forget_body(job);
}

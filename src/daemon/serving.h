/* serving.h - what handlers have in common: a reading answer, and handing a write over. */
#pragma once

#include "daemon/job.h"
#include "match/plan.h"
#include "protocol/json_write.h"

/** A plan with the source language of a request, its deadline, and the penalties configured. */
struct plan reading_plan(const struct job *job, struct dragoman_text language);

/** Opens the reply's object and says which revision it was read from. */
struct json_writer reading_begin_reply(struct job *job, struct store_transaction *transaction);

/** Ends the transaction; its fault becomes the job's. */
void reading_end(struct job *job, struct store_transaction *transaction);

/** True if the job has a fault, or gets one because its reply has grown too long. */
bool reading_is_too_long(struct job *job);

/** Makes a prepared change the job's: the writer takes it next. The request's body is gone. */
void writing_hand_over(struct job *job, struct change *change, struct dragoman_text key,
                       job_finish finish);

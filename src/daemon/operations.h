/* operations.h - THE TABLE: which handler answers which verb. */
#pragma once

#include "daemon/job.h"

struct verb;

struct operation {
	job_serve serve;
	bool is_digested; /* it keeps nothing of the body, so that this need not live as long as the
	                     job: it is read into memory of the worker's */
};

/** NULL for a verb that this daemon does not serve. */
const struct operation *operation_of(const struct verb *verb);

/* serve_admin.c */
void serve_status(struct job *job);
void serve_changes(struct job *job);

/* serve_catalogue.c: memories and glossaries */
void serve_catalogue_create(struct job *job);
void serve_catalogue_get(struct job *job);
void serve_catalogue_list(struct job *job);
void serve_catalogue_update(struct job *job);
void serve_catalogue_delete(struct job *job);

/* serve_units.c */
void serve_unit_put(struct job *job);
void serve_unit_get(struct job *job);
void serve_unit_list(struct job *job);
void serve_unit_delete(struct job *job);
void serve_match(struct job *job);
void serve_concordance(struct job *job);

/* serve_audit.c */
void serve_match_audit(struct job *job);

/* serve_internal.c */
void serve_match_internal(struct job *job);

/* serve_care.c */
void serve_memory_check(struct job *job);

/* serve_concepts.c */
void serve_concept_put(struct job *job);
void serve_concept_get(struct job *job);
void serve_concept_list(struct job *job);
void serve_concept_delete(struct job *job);

/* serve_terms.c */
void serve_term_lookup(struct job *job);
void serve_term_recognise(struct job *job);
void serve_term_check(struct job *job);

/* serve_copy.c */
void serve_memory_copy(struct job *job);

/* serve_count.c */
void serve_text_count(struct job *job);

/* serve_text.c */
void serve_text_transliterate(struct job *job);

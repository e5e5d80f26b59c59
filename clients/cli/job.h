/* job.h - files to be translated, read as what they are counted by: their source segments. */
#pragma once

#include "files.h"
#include "session.h"

/** A source segment, and what became known of it. */
struct job_segment {
	json_t *text;
	json_t *tags;     /**< NULL: none */
	json_t *context;  /**< id of its place; NULL: none */
	json_t *previous; /**< its neighbour in the file; NULL: it is the first */
	json_t *next;
	size_t same; /**< the first segment with this text and tags, byte for byte; itself mostly */
};

struct job_file {
	const char *path;
	const char *name; /**< as messages have it */
	bool is_found;    /**< in a folder that was named */
	bool is_left_out; /**< its format is not known */
	size_t first; /**< of its segments */
	size_t count;
	uint64_t without; /**< units that do not have the source language */
};

struct job {
	struct job_segment *segments; /**< of all files, in order */
	size_t count;
	size_t capacity;
	struct file_list names;
	struct job_file *files;
	size_t file_count;
	char source[64]; /**< language: asked for, or what the first unit says */
};

/** Reads the operands' files whole; formats as `import` takes them. False after a complaint. */
bool job_read(struct session *session, struct job *out_job);

void job_finish(struct job *job);

/* files.h - the operands of a command as files: folders are walked, patterns filled in.
 *
 * In the order of the operands, within a folder by name (by bytes, so that it is the same
 * everywhere). What begins with a dot is left out of folders; links to folders are not followed, so
 * that no walk is endless.
 */
#pragma once

#include "session.h"

struct file_name {
	char *path;
	size_t folder_length; /**< of the path: the operand it was found in; 0: named itself */
};

struct file_list {
	struct file_name *items;
	size_t count;
	size_t capacity;
};

/** False after a complaint: what is not there, or holds no file at all. */
bool files_expand(struct session *session, struct file_list *out_list);

void files_finish(struct file_list *list);

/** How the file is called in messages: `-` is standard input. */
const char *files_shown(const char *path);

/** Opens a file for reading and for reading again: standard input is put into a temporary file first.
 * NULL after a complaint. */
FILE *files_open(struct session *session, const char *path);

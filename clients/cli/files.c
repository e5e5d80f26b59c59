#define _GNU_SOURCE
#include "files.h"

#include "memory.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

const char *files_shown(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : path;
}

static void add(struct file_list *list, const char *path, size_t folder_length)
{
	if (list->count == list->capacity) {
		list->capacity = 2 * list->capacity + 16;
		list->items = memory_resize(list->items, list->capacity * sizeof(*list->items));
	}
	struct dragoman_text text = {path, strlen(path)};
	list->items[list->count++] = (struct file_name){memory_copy(text), folder_length};
}

static bool complain(struct session *session, const char *path)
{
	session_fail(session, EXIT_USAGE, "%s: %s", path, strerror(errno));
	return false;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static bool walk(struct session *session, struct file_list *list, const char *path,
                 size_t folder_length);

static bool take_entry(struct session *session, struct file_list *list, const char *path,
                       size_t folder_length)
{
	struct stat itself, about;
	if (lstat(path, &itself) != 0 || stat(path, &about) != 0) {
		return true; /* gone meanwhile, or a link to nothing */
	}
	if (S_ISDIR(itself.st_mode)) {
		return walk(session, list, path, folder_length);
	}
	if (S_ISREG(about.st_mode)) {
		add(list, path, folder_length);
	}
	return true;
}

static bool walk(struct session *session, struct file_list *list, const char *path,
                 size_t folder_length)
{
	struct dirent **entries;
	int count = scandir(path, &entries, is_shown, by_bytes);
	if (count < 0) {
		return complain(session, path);
	}
	bool is_good = true;
	for (int i = 0; i < count; i++) {
		size_t length = strlen(path), size = length + strlen(entries[i]->d_name) + 2;
		char *entry = memory_take(size);
		bool has_slash = length > 0 && path[length - 1] == '/';
		snprintf(entry, size, "%s%s%s", path, has_slash ? "" : "/", entries[i]->d_name);
		is_good = is_good && take_entry(session, list, entry, folder_length);
		free(entry);
		free(entries[i]);
	}
	free(entries);
	return is_good;
}

static bool take_operand(struct session *session, struct file_list *list, const char *operand)
{
	struct stat about;
	bool is_there = strcmp(operand, "-") == 0 || stat(operand, &about) == 0;
	if (is_there && strcmp(operand, "-") != 0 && S_ISDIR(about.st_mode)) {
		size_t before = list->count;
		if (!walk(session, list, operand, strlen(operand))) {
			return false;
		}
		if (list->count == before) {
			session_fail(session, EXIT_USAGE, "%s: no file in it", operand);
		}
		return list->count > before;
	}
	if (!is_there) {
		return complain(session, operand);
	}
	add(list, operand, 0);
	return true;
}

/* A shell fills patterns in; who calls the program without one means them all the same. */
static bool take_pattern(struct session *session, struct file_list *list, const char *operand)
{
	glob_t found;
	int status = glob(operand, 0, NULL, &found);
	bool is_good = status == 0;
	if (status == GLOB_NOMATCH) {
		errno = ENOENT;
	}
	if (!is_good) {
		complain(session, operand);
	}
	for (size_t i = 0; i < found.gl_pathc && is_good; i++) {
		is_good = take_operand(session, list, found.gl_pathv[i]);
	}
	globfree(&found);
	return is_good;
}

bool files_expand(struct session *session, struct file_list *out_list)
{
	bool is_good = true;
	*out_list = (struct file_list){0};
	for (int i = 0; i < session->operand_count && is_good; i++) {
		const char *operand = session->operands[i];
		struct stat about;
		bool is_pattern = strpbrk(operand, "*?[") != NULL && stat(operand, &about) != 0;
		is_good = is_pattern ? take_pattern(session, out_list, operand)
		                     : take_operand(session, out_list, operand);
	}
	return is_good;
}

void files_finish(struct file_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].path);
	}
	free(list->items);
}

/* Standard input is read twice like any file, and so it is put into one first. */
static FILE *spool(void)
{
	static char bytes[1 << 16];
	size_t length;
	FILE *file = tmpfile();
	while (file != NULL && (length = fread(bytes, 1, sizeof(bytes), stdin)) > 0) {
		if (fwrite(bytes, 1, length, file) != length) {
			fclose(file);
			return NULL;
		}
	}
	return file;
}

FILE *files_open(struct session *session, const char *path)
{
	bool is_stdin = strcmp(path, "-") == 0;
	errno = 0;
	FILE *file = is_stdin ? spool() : fopen(path, "re");
	/* a folder opens but cannot be read */
	bool is_bad = file == NULL || (is_stdin && ferror(stdin));
	if (!is_bad) {
		rewind(file);
		is_bad = getc(file) == EOF && ferror(file);
		rewind(file);
	}
	if (!is_bad) {
		return file;
	}
	complain(session, files_shown(path));
	if (file != NULL) {
		fclose(file);
	}
	return NULL;
}

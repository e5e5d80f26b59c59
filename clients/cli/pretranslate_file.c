/* pretranslate_file.c - where a filled file goes, and how it gets there whole. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "memory.h"
#include "pretranslate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static char *join(const char *a, const char *b, const char *c)
{
	size_t size = strlen(a) + strlen(b) + strlen(c) + 1;
	char *text = memory_take(size);
	snprintf(text, size, "%s%s%s", a, b, c);
	return text;
}

static const char *base_of(const char *name)
{
	const char *slash = strrchr(name, '/');
	return slash == NULL ? name : slash + 1;
}

static bool is_folder(const char *name)
{
	struct stat facts;
	size_t length = strlen(name);
	return (length > 0 && name[length - 1] == '/') ||
	       (stat(name, &facts) == 0 && S_ISDIR(facts.st_mode));
}

/* `story.xlf` → `story.pretranslated.xlf` */
static char *name_beside(const char *name)
{
	const char *dot = strrchr(base_of(name), '.');
	if (dot == NULL || dot == base_of(name)) {
		return join(name, ".pretranslated", "");
	}
	char *stem = memory_copy((struct dragoman_text){name, (size_t)(dot - name)});
	char *beside = join(stem, ".pretranslated", dot);
	free(stem);
	return beside;
}

static char *name_of(struct session *session, const char *operand)
{
	const struct options *options = &session->options;
	if (options->dry_run) {
		return NULL;
	}
	if (options->in_place) {
		char *real = realpath(operand, NULL); /* a link stays one */
		return real != NULL ? real : join(operand, "", "");
	}
	if (options->output == NULL) {
		return name_beside(operand);
	}
	size_t length = strlen(options->output);
	bool has_slash = length > 0 && options->output[length - 1] == '/';
	return is_folder(options->output)
	               ? join(options->output, has_slash ? "" : "/", base_of(operand))
	               : join(options->output, "", "");
}

/* Beside its file, something may stand that a translator has worked on since. */
static bool is_free(struct session *session, const char *output)
{
	const struct options *options = &session->options;
	if (options->in_place || options->output != NULL || options->overwrite ||
	    access(output, F_OK) != 0) {
		return true;
	}
	session_misused(session, "%s is there already: --overwrite, or --output elsewhere", output);
	return false;
}

static bool is_same_place(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

bool pretranslate_outputs(struct session *session, char **outputs)
{
	const struct options *options = &session->options;
	if (options->in_place && options->output != NULL) {
		session_misused(session, "either --in-place or --output");
		return false;
	}
	if (options->output != NULL && session->operand_count > 1 && !is_folder(options->output)) {
		session_misused(session, "several files need a folder as --output: `%s` is none",
		                options->output);
		return false;
	}
	for (int i = 0; i < session->operand_count; i++) {
		outputs[i] = name_of(session, session->operands[i]);
		if (outputs[i] != NULL && !is_free(session, outputs[i])) {
			return false;
		}
		for (int j = 0; j < i; j++) {
			if (is_same_place(outputs[i], outputs[j])) {
				session_misused(session, "%s and %s would both become %s",
				                session->operands[j], session->operands[i],
				                outputs[i]);
				return false;
			}
		}
	}
	return true;
}

FILE *pretranslate_open(struct pretranslation *pretranslation)
{
	FILE *file = fopen(pretranslation->name, "re");
	bool is_open = file != NULL && fstat(fileno(file), &pretranslation->before) == 0;
	if (is_open && S_ISDIR(pretranslation->before.st_mode)) {
		errno = EISDIR;
		is_open = false;
	}
	if (!is_open) {
		session_fail(pretranslation->session, EXIT_USAGE, "%s: %s", pretranslation->name,
		             strerror(errno));
		if (file != NULL) {
			fclose(file);
		}
		return NULL;
	}
	return file;
}

static bool complain(struct pretranslation *pretranslation, const char *reason)
{
	session_fail(pretranslation->session, EXIT_STATUS + DRAGOMAN_FAILED, "%s: %s",
	             pretranslation->output, reason);
	return false;
}

/* Somebody may have saved the file while the server was asked. */
static bool is_unchanged(struct pretranslation *pretranslation)
{
	struct stat now;
	const struct stat *before = &pretranslation->before;
	return !pretranslation->session->options.in_place ||
	       (stat(pretranslation->output, &now) == 0 && now.st_size == before->st_size &&
	        now.st_ino == before->st_ino && now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
	        now.st_mtim.tv_nsec == before->st_mtim.tv_nsec);
}

/* mkstemp() makes files for their owner alone; in place the mode stays, elsewhere it is any file's. */
static mode_t mode_of(const struct pretranslation *pretranslation)
{
	mode_t mask = umask(0);
	umask(mask);
	return pretranslation->session->options.in_place ? pretranslation->before.st_mode & 07777
	                                                 : 0666 & ~mask;
}

/* The new name is on disk when the folder is. */
static void sync_folder(const char *output)
{
	char *folder = memory_copy((struct dragoman_text){output, (size_t)(base_of(output) - output)});
	int descriptor = open(*folder == '\0' ? "." : folder, O_RDONLY | O_CLOEXEC);
	if (descriptor >= 0) {
		fsync(descriptor);
		close(descriptor);
	}
	free(folder);
}

static bool write_temporary(struct pretranslation *pretranslation, FILE *file)
{
	struct dragoman_filler *filler = pretranslation->filler;
	int descriptor = fileno(file);
	if (dragoman_filler_write(filler, file) != DRAGOMAN_OK) {
		fclose(file);
		return complain(pretranslation, dragoman_filler_message(filler));
	}
	bool is_safe = fchmod(descriptor, mode_of(pretranslation)) == 0 && fsync(descriptor) == 0;
	int reason = errno;
	is_safe = fclose(file) == 0 && is_safe;
	return is_safe || complain(pretranslation, strerror(reason));
}

bool pretranslate_write(struct pretranslation *pretranslation)
{
	const char *output = pretranslation->output;
	if (pretranslation->session->options.in_place &&
	    dragoman_filler_edits(pretranslation->filler) == 0) {
		return true;
	}
	char *temporary = join(output, ".XXXXXX", "");
	int descriptor = mkstemp(temporary);
	FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
	if (file == NULL) {
		session_fail(pretranslation->session, EXIT_USAGE, "%s: %s", output, strerror(errno));
		free(temporary);
		return false;
	}
	bool is_good = write_temporary(pretranslation, file);
	if (is_good && !is_unchanged(pretranslation)) {
		is_good = complain(pretranslation, "was changed meanwhile, and is left as it is now");
	}
	if (is_good && rename(temporary, output) != 0) {
		is_good = complain(pretranslation, strerror(errno));
	}
	if (is_good) {
		sync_folder(output);
	} else {
		unlink(temporary);
	}
	free(temporary);
	return is_good;
}

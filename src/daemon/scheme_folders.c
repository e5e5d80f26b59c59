#include "daemon/scheme_folders.h"

#include "base/log.h"
#include "daemon/config.h"
#include "transliteration/schemes.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LOG_COMPONENT "transliteration"

#define FOLDER "glossaries/transliteration"

/* From the program's folder: as installed, and as built. */
static const char *const beside[] = {"../share/dragoman/" FOLDER, "../../" FOLDER};

static bool find_beside(char out_folder[PATH_MAX])
{
	char program[PATH_MAX / 2];
	ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
	if (length <= 0) {
		return false;
	}
	program[length] = '\0';
	char *name = strrchr(program, '/');
	if (name == NULL) {
		return false;
	}
	*name = '\0';
	for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++) {
		snprintf(out_folder, PATH_MAX, "%s/%s", program, beside[i]);
		if (access(out_folder, R_OK | X_OK) == 0) {
			return true;
		}
	}
	return false;
}

static void add_shipped(struct schemes *schemes)
{
	char folder[PATH_MAX];
	struct fault fault = {0};
	if (!find_beside(folder)) {
		snprintf(folder, sizeof(folder), "%s", DATA_FOLDER "/" FOLDER);
	}
	if (!schemes_add_folder(schemes, folder, &fault)) {
		log_warning("the shipped rule files are not there: only ICU's schemes are served",
		            "reason=\"%s\"", fault.message);
	}
}

/* A file may have several names and then stands in the list several times. */
static void report_problems(const struct schemes *schemes)
{
	struct dragoman_text last = {0};
	for (size_t i = 0; i < schemes->count; i++) {
		const struct scheme *scheme = &schemes->items[i];
		if (scheme->problem.length > 0 && scheme->file.bytes != last.bytes) {
			last = scheme->file;
			log_error("scheme disabled: its rules have an error",
			          "scheme=%.*s at=\"%.*s:%.*s\"", (int)scheme->name.length,
			          scheme->name.bytes, (int)scheme->file.length, scheme->file.bytes,
			          (int)scheme->problem.length, scheme->problem.bytes);
		}
	}
}

void scheme_folders_load(const struct config *config, struct schemes *schemes, struct fault *fault)
{
	schemes_init(schemes);
	add_shipped(schemes);
	for (size_t i = 0; i < config->transliteration.count && !faulted(fault); i++) {
		schemes_add_folder(schemes, config->transliteration.items[i], fault);
	}
	report_problems(schemes);
}

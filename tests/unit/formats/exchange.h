/* exchange.h - files in memory, imported and exported. */
#pragma once

#include <dragoman/exchange.h>
#include <stddef.h>

/** The bytes of a file that is there (to be freed). */
char *read_file(const char *path, size_t *out_length);

/** The two languages of the file's first translated unit (`en,ru`), and which format it is. */
#define LANGUAGES_BYTES 100
enum dragoman_format look_at(const char *bytes, size_t length, char out_languages[LANGUAGES_BYTES]);

/** What came of a file. */
struct outcome {
	enum dragoman_status status; /* OK: read to its end */
	size_t item_count;
	uint64_t warning_count;
	char message[512];
	const char *difference; /* of the round trip; NULL: none */
	uint64_t difference_line;
};

/** Imports the bytes to the end. */
struct outcome import_all(const void *bytes, size_t length,
                          const struct dragoman_import_options *options);

/** Imports, exports as `format`, imports that and compares item by item. */
struct outcome round_trip(const void *bytes, size_t length,
                          const struct dragoman_import_options *options,
                          enum dragoman_format format);

/** The same, with all that can be said of the export. */
struct outcome round_trip_as(const void *bytes, size_t length,
                             const struct dragoman_import_options *options,
                             const struct dragoman_export_options *how);

/** Imports and exports: what the exporter wrote (to be freed), or NULL where one of the two fails.
 */
char *export_all(const void *bytes, size_t length, const struct dragoman_import_options *options,
                 const struct dragoman_export_options *how);

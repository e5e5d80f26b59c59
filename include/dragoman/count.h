/* count.h - how long texts are, as GMX-V counts: what translation is planned and paid by. */
#pragma once

#include <dragoman/api.h>
#include <dragoman/client.h>
#include <dragoman/status.h>
#include <dragoman/text.h>

DRAGOMAN_BEGIN

struct dragoman_count_request {
	struct dragoman_text language; /**< of the texts: BCP 47 */
	struct dragoman_text *texts;   /**< without inline codes */
	size_t text_count;
};

struct dragoman_volume {
	uint64_t words;
	uint64_t characters;  /**< neither white space nor punctuation */
	uint64_t punctuation; /**< characters */
	uint64_t spaces;      /**< characters */
};

/** One for each text, in their order. */
struct dragoman_volumes {
	const struct dragoman_volume *items;
	size_t count;
	struct dragoman_volume total;
};

/** Asks `text.count`. NULL unless `*out_status` is OK; the client then has the message. What comes
 * back is the caller's until dragoman_volumes_destroy(). */
DRAGOMAN_API const struct dragoman_volumes *
dragoman_client_count(struct dragoman_client *client, const struct dragoman_count_request *request,
                      enum dragoman_status *out_status);
DRAGOMAN_API void dragoman_volumes_destroy(const struct dragoman_volumes *volumes);

DRAGOMAN_END

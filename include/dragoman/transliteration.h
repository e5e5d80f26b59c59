/* transliteration.h - text in one writing, wanted in another. */
#pragma once

#include <dragoman/api.h>
#include <dragoman/client.h>
#include <dragoman/status.h>
#include <dragoman/text.h>

DRAGOMAN_BEGIN

enum dragoman_direction { DRAGOMAN_FORWARD, DRAGOMAN_REVERSE };

struct dragoman_transliterate_request {
	struct dragoman_text *texts;
	size_t text_count;
	struct dragoman_text scheme;   /**< `icao-9303`, an id of ICU's, or BCP 47 T */
	struct dragoman_text language; /**< of the text; empty: the scheme has only one */
	enum dragoman_direction direction;
	struct dragoman_text *glossaries; /**< whose forms win over the rules; none: only rules */
	size_t glossary_count;
	struct dragoman_text as_of; /**< ISO date, for the glossaries; empty: today */
};

/** Texts that came back, in the order of those sent. */
struct dragoman_texts {
	const struct dragoman_text *items;
	size_t count;
};

/** Asks `text.transliterate`. NULL unless `*out_status` is OK; the client then has the message. What
 * comes back is the caller's until dragoman_texts_destroy(). */
DRAGOMAN_API const struct dragoman_texts *
dragoman_client_transliterate(struct dragoman_client *client,
                              const struct dragoman_transliterate_request *request,
                              enum dragoman_status *out_status);
DRAGOMAN_API void dragoman_texts_destroy(const struct dragoman_texts *texts);

DRAGOMAN_END

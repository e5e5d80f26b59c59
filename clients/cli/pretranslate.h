/* pretranslate.h - files filled from memories and glossaries: what the parts of the command share. */
#pragma once

#include "session.h"

#include <dragoman/fill.h>
#include <sys/stat.h>

struct fill_counts {
	uint64_t segments;
	uint64_t inserted;   /* segments that got a translation */
	uint64_t fuzzy;      /* of them: to be reviewed */
	uint64_t offered;    /* segments that got proposals and no translation */
	uint64_t offers;     /* proposals */
	uint64_t terms;      /* marked */
	uint64_t translated; /* before; never touched, like the next two */
	uint64_t locked;
	uint64_t unfit;
	uint64_t open; /* nothing was found for them */
	uint64_t incomplete; /* the server ran out of time for them */
};

struct pretranslation {
	struct session *session;
	const char *name;
	char *output; /* where it goes; NULL: nowhere */
	struct stat before; /* the file as it was when it was read */
	struct dragoman_filler *filler;
	struct fill_counts counts;
};

/** The least scores, and how many proposals: what the options say, else 100, 70 and 3. */
uint32_t pretranslate_insert_from(const struct options *options);
uint32_t pretranslate_offer_from(const struct options *options);
uint32_t pretranslate_most_offers(const struct options *options);

/** Asks for all that is open, many requests in flight, and fills it. False after a complaint. */
bool pretranslate_ask(struct pretranslation *pretranslation);

/** Where each operand goes, in `outputs` (new memory); false after a complaint: two that go to one
 * place, a file that would be overwritten. */
bool pretranslate_outputs(struct session *session, char **outputs);

/** Opens a file and notes its state; NULL after a complaint. */
FILE *pretranslate_open(struct pretranslation *pretranslation);

/** Writes it there whole or not at all. False after a complaint. */
bool pretranslate_write(struct pretranslation *pretranslation);

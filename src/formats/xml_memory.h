/* xml_memory.h - expat's memory, counted and bounded.
 *
 * expat keeps every element and attribute name it ever met, and a tag until its end: a hostile file
 * could make that as large as itself.
 */
#pragma once

#include <expat.h>
#include <stdbool.h>
#include <stddef.h>

struct xml_budget {
	size_t used;
	size_t most;
	bool is_over; /* an allocation was refused for the bound's sake */
};

/** The parser's memory is counted in `budget`, which must outlive it. NULL when memory is gone. */
XML_Parser xml_memory_parser(struct xml_budget *budget);

/** Before any other call of expat on this thread: whose memory it asks for. */
void xml_memory_use(struct xml_budget *budget);

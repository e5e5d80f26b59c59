/* limits.h - what is taken from a file: the wire's own limits, so that a file is refused with line
 * and column before its first item is sent, and bounds that keep memory small whatever comes. */
#pragma once

#define FORMATS_SEGMENT_BYTES 16384 /* where the caller says nothing */
#define FORMATS_ID_BYTES 128
#define FORMATS_LANGUAGES 128 /* variants of a unit, languages of a concept, columns of a table */
#define FORMATS_TAGS 512      /* of one segment */
#define FORMATS_PROPERTIES 32 /* of a unit, variant, concept, language, term */
#define FORMATS_NOTES 64      /* notes, sources, relations of one record */
#define FORMATS_TERMS 256     /* of one language of a concept */
#define FORMATS_FORMS 64      /* of one term */

#define FORMATS_CHUNK_BYTES ((size_t)64 * 1024)
#define FORMATS_ITEM_BYTES ((size_t)2 * 1024 * 1024)   /* one unit or concept */
#define FORMATS_PARSER_BYTES ((size_t)4 * 1024 * 1024) /* expat: longest tag, all its names */
#define FORMATS_PROLOG_BYTES ((size_t)1024 * 1024)     /* before the first element */
#define FORMATS_DEPTH 1000
#define FORMATS_SEGMENT_DEPTH 64
#define FORMATS_ENTITY_BYTES 1024

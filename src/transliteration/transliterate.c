#include "transliteration/transliterate.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utrans.h>

#define MOST_OPEN 48

struct open_transform {
	const struct scheme *scheme; /* NULL: free */
	bool is_reverse;
	UTransliterator *transform;
	uint64_t used;
};

struct transliterator {
	struct open_transform open[MOST_OPEN];
	uint64_t clock;
};

struct transliterator *transliterator_create(void)
{
	struct transliterator *transliterator = calloc(1, sizeof(*transliterator));
	if (transliterator == NULL) {
		abort(); /* as the arenas do */
	}
	return transliterator;
}

static void close_transform(struct open_transform *open)
{
	if (open->transform != NULL) {
		utrans_close(open->transform);
	}
	*open = (struct open_transform){0};
}

void transliterator_destroy(struct transliterator *transliterator)
{
	if (transliterator != NULL) {
		for (size_t i = 0; i < MOST_OPEN; i++) {
			close_transform(&transliterator->open[i]);
		}
		free(transliterator);
	}
}

static UTransliterator *open_transform(const struct scheme *scheme, bool is_reverse,
                                       UErrorCode *error)
{
	static const UChar id[] = u"rules";
	UParseError place;
	if (scheme->rules != NULL) {
		return utrans_openU(id, -1, is_reverse ? UTRANS_REVERSE : UTRANS_FORWARD,
		                    scheme->rules, scheme->rules_length, &place, error);
	}
	return utrans_openU(is_reverse ? scheme->reverse_id : scheme->id, -1, UTRANS_FORWARD, NULL,
	                    0, &place, error);
}

/* The one that is open already, or a new one where the least used was. */
static const UTransliterator *take(struct transliterator *transliterator,
                                   const struct scheme *scheme, bool is_reverse, struct fault *fault)
{
	struct open_transform *place = &transliterator->open[0];
	UErrorCode error = U_ZERO_ERROR;
	for (size_t i = 0; i < MOST_OPEN; i++) {
		struct open_transform *open = &transliterator->open[i];
		if (open->scheme == scheme && open->is_reverse == is_reverse) {
			open->used = ++transliterator->clock;
			return open->transform;
		}
		if (open->used < place->used) {
			place = open;
		}
	}
	close_transform(place);
	UTransliterator *transform = open_transform(scheme, is_reverse, &error);
	if (U_FAILURE(error)) {
		fault_set(fault, DRAGOMAN_FAILED, "\"%.*s\" cannot be opened: %s",
		          (int)scheme->name.length, scheme->name.bytes, u_errorName(error));
		return NULL;
	}
	*place = (struct open_transform){scheme, is_reverse, transform, ++transliterator->clock};
	return transform;
}

/* A text in ICU's own form, that changes. */
struct work {
	struct arena *arena;
	UChar *units;
	int32_t length;
	int32_t capacity;
};

static void grow(struct work *work, int32_t capacity)
{
	UChar *units = ARENA_NEW(work->arena, UChar, (size_t)capacity);
	memcpy(units, work->units, (size_t)work->length * sizeof(*units));
	work->units = units;
	work->capacity = capacity;
}

static void load(struct work *work, struct dragoman_text text, UErrorCode *error)
{
	work->capacity = 3 * (int32_t)text.length + 64;
	work->units = ARENA_NEW(work->arena, UChar, (size_t)work->capacity);
	u_strFromUTF8(work->units, work->capacity, &work->length, text.bytes, (int32_t)text.length,
	              error);
}

/* ICU says how much room it would have needed, and has then spoilt what was there. */
static void change(struct work *work, const UTransliterator *transform, int32_t start, int32_t end,
                   UErrorCode *error)
{
	for (int tries = 0; tries < 3 && start < end; tries++) {
		struct work copy = *work;
		int32_t length = work->length;
		int32_t limit = end;
		grow(&copy, copy.capacity);
		*error = U_ZERO_ERROR;
		utrans_transUChars(transform, copy.units, &length, copy.capacity, start, &limit,
		                   error);
		if (*error != U_BUFFER_OVERFLOW_ERROR) {
			copy.length = length;
			*work = copy;
			return;
		}
		grow(work, length + 64);
	}
}

static bool is_all_capitals(const UChar *units, int32_t length)
{
	int32_t at = 0;
	int capitals = 0;
	while (at < length) {
		UChar32 point;
		U16_NEXT(units, at, length, point);
		if (u_islower(point)) {
			return false;
		}
		capitals += u_isupper(point);
	}
	return capitals > 1;
}

static void replace(struct work *work, int32_t start, int32_t end, struct dragoman_text form,
                    UErrorCode *error)
{
	struct work piece = {.arena = work->arena};
	load(&piece, form, error);
	if (U_SUCCESS(*error) && is_all_capitals(work->units + start, end - start)) {
		struct work upper = {.arena = work->arena};
		upper.capacity = 3 * piece.length + 1;
		upper.units = ARENA_NEW(work->arena, UChar, (size_t)upper.capacity);
		upper.length = u_strToUpper(upper.units, upper.capacity, piece.units, piece.length,
		                            "", error);
		piece = upper;
	}
	if (U_FAILURE(*error)) {
		return;
	}
	int32_t length = work->length - (end - start) + piece.length;
	if (length > work->capacity) {
		grow(work, length + 64);
	}
	memmove(work->units + start + piece.length, work->units + end,
	        (size_t)(work->length - end) * sizeof(UChar));
	memcpy(work->units + start, piece.units, (size_t)piece.length * sizeof(UChar));
	work->length = length;
}

static int32_t unit_of(const struct work *work, uint32_t point)
{
	int32_t at = 0;
	U16_FWD_N(work->units, at, work->length, (int32_t)point);
	return at;
}

/* From the end to the start, so that what stands before a part, its context, is still itself. */
static void change_all(struct work *work, const struct transliteration *what,
                       const UTransliterator *transform, UErrorCode *error)
{
	int32_t end = work->length;
	for (size_t i = what->override_count; i > 0 && U_SUCCESS(*error); i--) {
		const struct transliteration_override *override = &what->overrides[i - 1];
		int32_t start = unit_of(work, override->at.start);
		int32_t stop = unit_of(work, override->at.end);
		change(work, transform, stop, end, error);
		replace(work, start, stop, override->form, error);
		end = start;
	}
	if (U_SUCCESS(*error)) {
		change(work, transform, 0, end, error);
	}
}

static struct dragoman_text as_utf8(const struct work *work, UErrorCode *error)
{
	int32_t capacity = 3 * work->length + 1;
	char *bytes = arena_alloc(work->arena, (size_t)capacity);
	int32_t length = 0;
	u_strToUTF8(bytes, capacity, &length, work->units, work->length, error);
	return (struct dragoman_text){bytes, (size_t)length};
}

struct dragoman_text transliterate(struct transliterator *transliterator, struct arena *arena,
                                   const struct transliteration *what, struct fault *fault)
{
	struct work work = {.arena = arena};
	UErrorCode error = U_ZERO_ERROR;
	struct dragoman_text result = {0};
	const UTransliterator *transform = take(transliterator, what->scheme, what->is_reverse,
	                                        fault);
	if (transform == NULL) {
		return result;
	}
	load(&work, what->text, &error);
	if (U_SUCCESS(error)) {
		change_all(&work, what, transform, &error);
	}
	if (U_SUCCESS(error)) {
		result = as_utf8(&work, &error);
	}
	if (U_FAILURE(error)) {
		fault_set(fault, DRAGOMAN_FAILED, "\"%.*s\" cannot be applied: %s",
		          (int)what->scheme->name.length, what->scheme->name.bytes,
		          u_errorName(error));
		return (struct dragoman_text){0};
	}
	return result;
}

#include "terms/piece_distance.h"

#include "terms/piece_costs.h"

#define SIZE (PIECE_LETTERS + 3)
#define FAR (UINT32_MAX / 2)
#define DIGIT 100

void piece_name_init(struct piece_name *name, struct dragoman_text romanised)
{
	name->length = 0;
	name->letters[name->length++] = PIECE_BEGIN;
	for (size_t i = 0; i < romanised.length && name->length <= PIECE_LETTERS; i++) {
		char byte = romanised.bytes[i];
		if (byte == ' ') {
			name->letters[name->length++] = PIECE_SPACE;
		} else if (byte >= 'a' && byte <= 'z') {
			name->letters[name->length++] = (uint32_t)(byte - 'a') + 1;
		} else if (byte >= '0' && byte <= '9') {
			name->letters[name->length++] = (uint32_t)(byte - '0') + PIECE_DIGIT;
		}
	}
	name->letters[name->length++] = PIECE_END;
}

static uint32_t filed_cost(uint64_t key)
{
	uint64_t slot = key * PIECE_HASH >> (64 - PIECE_SLOT_BITS);
	while (piece_costs[slot] != 0) {
		if (piece_costs[slot] >> PIECE_COST_BITS == key) {
			return piece_costs[slot] & ((1 << PIECE_COST_BITS) - 1);
		}
		slot = (slot + 1) & ((1 << PIECE_SLOT_BITS) - 1);
	}
	return FAR;
}

/* What no list of names tells. */
static uint32_t digit_cost(uint32_t written, uint32_t latin)
{
	if (written < PIECE_DIGIT && latin < PIECE_DIGIT) {
		return FAR;
	}
	return written == latin ? 0 : DIGIT;
}

/* The pieces that end before each letter, by their length: what of PIECE_KEY() they are. */
static void cut(const struct piece_name *name, uint32_t longest,
                uint32_t out_pieces[SIZE][PIECE_WRITTEN + 1])
{
	for (uint32_t end = 0; end <= name->length; end++) {
		uint32_t piece = 0;
		out_pieces[end][0] = 0;
		for (uint32_t length = 1; length <= longest && length <= end; length++) {
			piece |= name->letters[end - length] << PIECE_LETTER_BITS * (length - 1);
			out_pieces[end][length] = piece;
		}
	}
}

struct comparison {
	enum name_script script;
	uint32_t written[SIZE][PIECE_WRITTEN + 1];
	uint32_t latin[SIZE][PIECE_WRITTEN + 1];
	uint32_t sums[SIZE][SIZE];
};

/* What the names cost up to here: the last pieces of both, and what is before them. */
static uint32_t sum_at(const struct comparison *comparison, uint32_t i, uint32_t j)
{
	uint32_t best = i + j == 0 ? 0 : FAR;
	for (uint32_t x = 0; x <= PIECE_WRITTEN && x <= i; x++) {
		for (uint32_t y = x == 0; y <= PIECE_LATIN && y <= j; y++) {
			uint32_t before = comparison->sums[i - x][j - y];
			uint32_t written = comparison->written[i][x], latin = comparison->latin[j][y];
			if (before >= best || (x > 1 && y == 0)) {
				continue; /* letters too many are looked at one by one */
			}
			uint32_t cost = filed_cost(PIECE_KEY(comparison->script, latin, written));
			if (cost == FAR && x <= 1 && y <= 1) {
				cost = digit_cost(written, latin);
			}
			best = before + cost < best ? before + cost : best;
		}
	}
	return best;
}

uint32_t piece_distance(const struct piece_name *written, const struct piece_name *latin,
                        enum name_script script)
{
	struct comparison comparison;
	comparison.script = script;
	cut(written, PIECE_WRITTEN, comparison.written);
	cut(latin, PIECE_LATIN, comparison.latin);
	for (uint32_t i = 0; i <= written->length; i++) {
		for (uint32_t j = 0; j <= latin->length; j++) {
			comparison.sums[i][j] = sum_at(&comparison, i, j);
		}
	}
	return comparison.sums[written->length][latin->length];
}

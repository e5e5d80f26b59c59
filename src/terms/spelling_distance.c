#include "terms/spelling_distance.h"

void spelling_pattern_init(struct spelling_pattern *pattern, struct dragoman_text text)
{
	*pattern = (struct spelling_pattern){.length = 0};
	for (size_t i = 0; i < text.length && i < SPELLING_BYTES; i++) {
		pattern->masks[(unsigned char)text.bytes[i]] |= UINT64_C(1) << i;
		pattern->length++;
	}
}

uint32_t spelling_distance(const struct spelling_pattern *pattern, struct dragoman_text text)
{
	size_t length = text.length < SPELLING_BYTES ? text.length : SPELLING_BYTES;
	if (pattern->length == 0) {
		return (uint32_t)length;
	}
	uint64_t plus = UINT64_MAX, minus = 0;
	uint64_t last = UINT64_C(1) << (pattern->length - 1);
	uint32_t distance = pattern->length;
	for (size_t i = 0; i < length; i++) {
		uint64_t equal = pattern->masks[(unsigned char)text.bytes[i]];
		uint64_t diagonal = (((equal & plus) + plus) ^ plus) | equal | minus;
		uint64_t rises = minus | ~(diagonal | plus);
		uint64_t falls = plus & diagonal;
		distance += (rises & last) != 0;
		distance -= (falls & last) != 0;
		rises = rises << 1 | 1;
		plus = falls << 1 | ~(diagonal | rises);
		minus = rises & diagonal;
	}
	return distance;
}

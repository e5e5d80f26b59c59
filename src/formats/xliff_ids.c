#include "formats/xliff_ids.h"

#include <string.h>

bool xliff_ids_has(struct xliff_ids *ids, struct dragoman_text file, struct dragoman_text id)
{
	bool was_used = true;
	for (uint64_t seed = 1; seed <= 3; seed++) {
		uint64_t hash = 1469598103934665603u * seed;
		for (size_t i = 0; i < file.length + 1 + id.length; i++) {
			char byte = i < file.length    ? file.bytes[i]
			            : i == file.length ? '\0'
			                                      : id.bytes[i - file.length - 1];
			hash = (hash ^ (unsigned char)byte) * 1099511628211u;
		}
		hash ^= hash >> 32;
		size_t bit = hash & (XLIFF_IDS_BITS - 1);
		was_used &= (ids->used[bit / 8] >> (bit % 8) & 1) != 0;
		ids->used[bit / 8] |= (unsigned char)(1u << (bit % 8));
	}
	return was_used;
}

bool xliff_is_token(struct dragoman_text id)
{
	for (size_t i = 0; i < id.length; i++) {
		char byte = id.bytes[i];
		bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
		                 (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
		if (!is_letter && (byte == '\0' || strchr(".-_:", byte) == NULL)) {
			return false;
		}
	}
	return id.length > 0;
}

/* number.h - integers as bytes: big-endian (for ordered keys) and variable length (LEB128). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VARINT_BYTES 10 /* the most one takes */

static inline void put_be16(unsigned char *out, uint16_t value)
{
	out[0] = (unsigned char)(value >> 8);
	out[1] = (unsigned char)value;
}

static inline void put_be32(unsigned char *out, uint32_t value)
{
	put_be16(out, (uint16_t)(value >> 16));
	put_be16(out + 2, (uint16_t)value);
}

static inline void put_be64(unsigned char *out, uint64_t value)
{
	put_be32(out, (uint32_t)(value >> 32));
	put_be32(out + 4, (uint32_t)value);
}

static inline uint16_t get_be16(const unsigned char *in)
{
	return (uint16_t)(in[0] << 8 | in[1]);
}

static inline uint32_t get_be32(const unsigned char *in)
{
	return (uint32_t)get_be16(in) << 16 | get_be16(in + 2);
}

static inline uint64_t get_be64(const unsigned char *in)
{
	return (uint64_t)get_be32(in) << 32 | get_be32(in + 4);
}

/** Writes at most VARINT_BYTES; returns how many. */
static inline size_t put_varint(unsigned char *out, uint64_t value)
{
	size_t length = 0;
	while (value >= 0x80) {
		out[length++] = (unsigned char)(value | 0x80);
		value >>= 7;
	}
	out[length++] = (unsigned char)value;
	return length;
}

/** Reads from `*in`, never past `end`; moves `*in` on. False if cut short or over 64 bits. */
static inline bool get_varint(const unsigned char **in, const unsigned char *end,
                              uint64_t *out_value)
{
	uint64_t value = 0;
	for (unsigned shift = 0; shift < 64 && *in < end; shift += 7) {
		unsigned char byte = *(*in)++;
		value |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80) {
			*out_value = value;
			return true;
		}
	}
	return false;
}

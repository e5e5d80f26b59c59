/* number_sort.h - many 64-bit numbers in rising order. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/** Sorts by digits of a byte, least first, and leaves out digits that all numbers share: linear, and
 * for postings several times as fast as qsort(). `room` is for `count` numbers too. */
void number_sort(uint64_t *numbers, size_t count, uint64_t *room);

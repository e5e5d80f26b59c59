#define _GNU_SOURCE
#include "writer/made_id.h"

#include "base/clock.h"

#include <sys/random.h>

struct made_id made_id_new(void)
{
	uint64_t chance[2] = {0};
	/* with less entropy than asked the clock alone keeps them apart */
	ssize_t got = getrandom(chance, sizeof(chance), 0);
	(void)got;
	return (struct made_id){
		.high = (uint64_t)clock_now_ms() << 16 | (chance[0] & 0xffff),
		.low = chance[1] >> 1, /* room to count upwards */
	};
}

void made_id_text(struct made_id first, uint64_t step, char out_text[MADE_ID_BYTES])
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t low = first.low + step;
	uint64_t high = first.high + (low < first.low);
	for (int i = MADE_ID_BYTES - 1; i >= 0; i--) {
		out_text[i] = digits[low & 31];
		low = low >> 5 | high << 59;
		high >>= 5;
	}
}

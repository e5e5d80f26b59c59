#include "formats/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

static int character_of(UConverter *converter, char byte)
{
	UErrorCode error = U_ZERO_ERROR;
	const char *from = &byte;
	ucnv_resetToUnicode(converter);
	UChar32 character = ucnv_getNextUChar(converter, &from, &byte + 1, &error);
	return U_FAILURE(error) ? -1 : (int)character;
}

bool encoding_map(const char *name, int out_map[256])
{
	UErrorCode error = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &error);
	if (U_FAILURE(error)) {
		return false;
	}
	bool is_single = ucnv_getMaxCharSize(converter) == 1;
	ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	for (int byte = 0; byte < 256 && is_single && U_SUCCESS(error); byte++) {
		out_map[byte] = character_of(converter, (char)byte);
	}
	ucnv_close(converter);
	return is_single && U_SUCCESS(error);
}

bool encoding_is_known(const char *name)
{
	UErrorCode error = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &error);
	if (U_SUCCESS(error)) {
		ucnv_close(converter);
	}
	return U_SUCCESS(error) || error == U_MEMORY_ALLOCATION_ERROR;
}

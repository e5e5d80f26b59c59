#include "terms/currency.h"

#include "terms/points.h"

#include <string.h>
#include <unictype.h>

/* Of those whose money has the same name as another country's, or is told by the country alone. */
static const char *const codes[] = {
	"ARS", "AUD", "AZN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR",
	"GBP", "HKD", "IDR", "ILS", "INR", "IRR", "JPY", "KES", "KRW", "LKR", "MXN", "MYR", "NGN",
	"NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "RMB", "RUB", "SEK", "SGD", "THB", "TWD", "UAH",
	"USD", "VND", "ZAR",
};

/* How they begin, folded; what follows is at most five letters. */
static const char *const words[] = {
	"dollar", "dólar", "dolar", "доллар", "долар", "դոլար", "დოლარ", "pound", "livre", "libra", "libbr",
	"sterlin", "esterlin", "pfund", "фунт", "стерлинг", "стерлінг", "ֆունտ", "ფუნტ", "სტერლინგ",
	"ստեռլինգ", "ստերլինգ",
};
#define MOST_LETTERS_AFTER 5

static bool has_sign(struct dragoman_text spelling)
{
	while (spelling.length > 0) {
		if (uc_is_general_category_withtable(points_next(&spelling), UC_CATEGORY_MASK_Sc)) {
			return true;
		}
	}
	return false;
}

static bool is_code(struct dragoman_text spelling)
{
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (dragoman_text_equal(spelling, dragoman_text_of(codes[i]))) {
			return true;
		}
	}
	return false;
}

static bool is_word(struct dragoman_text form)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = strlen(words[i]);
		if (form.length >= length && memcmp(form.bytes, words[i], length) == 0 &&
		    points_count(text_after(form, length)) <= MOST_LETTERS_AFTER) {
			return true;
		}
	}
	return false;
}

bool currency_is(const struct token *token)
{
	return token->kind != TOKEN_TAG && (has_sign(token->spelling) || is_code(token->spelling) ||
	                                    is_word(token->form));
}

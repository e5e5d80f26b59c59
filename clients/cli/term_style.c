#include "term_style.h"

enum style term_style(const char *status)
{
	static const struct {
		const char *status;
		enum style style;
	} styles[] = {
		{"preferred", STYLE_GOOD},
		{"deprecated", STYLE_BAD},
		{"forbidden", STYLE_BAD},
		{"proposed", STYLE_WARNING},
	};
	for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++) {
		if (strcmp(status, styles[i].status) == 0) {
			return styles[i].style;
		}
	}
	return STYLE_PLAIN;
}

#include "terms/number_manner.h"

#include "language/language.h"

static const struct number_manner manners[] = {
	{"en",
         NUMBER_COMMA_GROUPS,
         {{"thousand", 3, false},
          {"million", 6, false},
          {"billion", 9, false},
          {"trillion", 12, false},
          {"bn", 9, true},
          {"mln", 6, true},
          {"m", 6, true},
          {"k", 3, true}},
         false},
	{"ru",
         NUMBER_SPACE_GROUPS,
         {{"тыс", 3, false},
          {"млн", 6, true},
          {"миллион", 6, false},
          {"млрд", 9, true},
          {"миллиард", 9, false},
          {"трлн", 12, true},
          {"триллион", 12, false}},
         false},
	{"uk",
         NUMBER_SPACE_GROUPS,
         {{"тис", 3, false},
          {"млн", 6, true},
          {"мільйон", 6, false},
          {"млрд", 9, true},
          {"мільярд", 9, false},
          {"трлн", 12, true},
          {"трильйон", 12, false}},
         false},
	{"be",
         NUMBER_SPACE_GROUPS,
         {{"тыс", 3, false},
          {"млн", 6, true},
          {"мільён", 6, false},
          {"млрд", 9, true},
          {"мільярд", 9, false}},
         false},
	{"kk",
         NUMBER_SPACE_GROUPS,
         {{"мың", 3, false},
          {"млн", 6, true},
          {"миллион", 6, false},
          {"млрд", 9, true},
          {"миллиард", 9, false}},
         false},
	{"hy",
         NUMBER_SPACE_GROUPS,
         {{"հազար", 3, false},
          {"միլիոն", 6, false},
          {"մլն", 6, true},
          {"միլիարդ", 9, false},
          {"մլրդ", 9, true},
          {"տրիլիոն", 12, false}},
         false},
	{"ka",
         NUMBER_SPACE_GROUPS,
         {{"ათას", 3, false},
          {"მილიონ", 6, false},
          {"მლნ", 6, true},
          {"მილიარდ", 9, false},
          {"მლრდ", 9, true},
          {"ტრილიონ", 12, false}},
         false},
	{"az",
         NUMBER_SPACE_GROUPS,
         {{"min", 3, true},
          {"mindən", 3, true},
          {"minə", 3, true},
          {"minlik", 3, true},
          {"milyon", 6, false},
          {"mln", 6, true},
          {"milyard", 9, false},
          {"mlrd", 9, true},
          {"trilyon", 12, false}},
         false},
	{"tr",
         NUMBER_STOP_GROUPS,
         {{"bin", 3, true},
          {"binden", 3, true},
          {"bine", 3, true},
          {"milyon", 6, false},
          {"mln", 6, true},
          {"milyar", 9, false},
          {"mlr", 9, true},
          {"trilyon", 12, false}},
         false},
	{"de",
         NUMBER_STOP_GROUPS,
         {{"tausend", 3, false},
          {"million", 6, false},
          {"mio", 6, true},
          {"milliard", 9, false},
          {"mrd", 9, true},
          {"billion", 12, false}},
         false},
	{"fr",
         NUMBER_SPACE_GROUPS,
         {{"mille", 3, true},
          {"milliers", 3, true},
          {"million", 6, false},
          {"milliard", 9, false},
          {"md", 9, true},
          {"mds", 9, true}},
         false},
	{"es",
         NUMBER_STOP_GROUPS,
         {{"mil", 3, true}, {"millón", 6, true}, {"millones", 6, true}},
         false},
	{"it",
         NUMBER_STOP_GROUPS,
         {{"mila", 3, true}, {"mille", 3, true}, {"milion", 6, false}, {"miliard", 9, false}},
         false},
	{"fa",
         NUMBER_COMMA_GROUPS,
         {{"هزار", 3, false}, {"میلیون", 6, false}, {"میلیارد", 9, false}},
         false},
	{"ar",
         NUMBER_COMMA_GROUPS,
         {{"ألف", 3, false}, {"مليون", 6, false}, {"مليار", 9, false}},
         false},
	{"ja",
         NUMBER_COMMA_GROUPS,
         {{"千", 3, true}, {"万", 4, true}, {"億", 8, true}, {"兆", 12, true}},
         true},
	{"zh",
         NUMBER_COMMA_GROUPS,
         {{"千", 3, true},
          {"万", 4, true},
          {"萬", 4, true},
          {"亿", 8, true},
          {"億", 8, true},
          {"兆", 12, true}},
         true},
	{"pt", NUMBER_STOP_GROUPS, {{"mil", 3, true}, {"milh", 6, false}}, false},
	{"nl",
         NUMBER_STOP_GROUPS,
         {{"duizend", 3, true}, {"miljoen", 6, true}, {"miljard", 9, true}},
         false},
	{"", NUMBER_SPACE_GROUPS, {{NULL, 0, false}}, false},
};

const struct number_manner *number_manner_of(struct dragoman_text index_language)
{
	struct dragoman_text primary = language_primary(index_language);
	const struct number_manner *manner = manners;
	while (manner->language[0] != '\0' &&
	       !dragoman_text_equal(primary, dragoman_text_of(manner->language))) {
		manner++;
	}
	return manner;
}

int number_manner_zeros(const struct number_manner *manner, struct dragoman_text form)
{
	for (int i = 0; i < MOST_SCALE_WORDS && manner->scales[i].beginning != NULL; i++) {
		const struct scale_word *scale = &manner->scales[i];
		size_t length = strlen(scale->beginning);
		if (form.length >= length && memcmp(form.bytes, scale->beginning, length) == 0 &&
		    (!scale->is_whole || form.length == length)) {
			return scale->zeros;
		}
	}
	return 0;
}

uint32_t number_manner_metric(const struct number_manner *manner, struct dragoman_text form)
{
	static const struct {
		const char *word;
		uint32_t metric;
	} units[] = {
		{"feet", 3048},    {"foot", 3048},    {"ft", 3048},     {"inch", 25400},
		{"inches", 25400}, {"yard", 9144},   {"yards", 9144},
		{"mile", 16093},   {"miles", 16093},  {"mi", 16093},    {"mph", 16093},
		{"pound", 4536},   {"pounds", 4536},  {"lb", 4536},     {"lbs", 4536},
		{"ounce", 283500}, {"ounces", 283500}, {"oz", 283500},  {"acre", 4047},
		{"acres", 4047},   {"gallon", 37854}, {"gallons", 37854},
	};
	for (size_t i = 0; strcmp(manner->language, "en") == 0 && i < sizeof(units) / sizeof(units[0]);
	     i++) {
		if (dragoman_text_equal(form, dragoman_text_of(units[i].word))) {
			return units[i].metric;
		}
	}
	return 0;
}

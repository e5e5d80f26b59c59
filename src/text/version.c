/* version.c - a number that changes with everything the analysis stands on. */
#include "text/analyse.h"
#include "text/stem.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uversion.h>
#include <unistring/version.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

/* Sentences that show case, signs, breaks, numbers and stems of each language. */
static const struct {
	const char *language;
	const char *text;
} probes[] = {
	{"en-Latn", "The ministers' talks (30,000 words, 27.5 %) weren't \"easily\" followed: see "
                    "https://example.org/a_(b), a.b@example.org, %1$s, {name} and 3D."},
	{"ru-Cyrl", "Ещё вчера за́мки Карабаха, по словам миротворцев, были открыты: 30-го, 1 234."},
	{"ru-Cyrl", "е\xcc\x81\xcc\x88\xcc\x81\xcc\x88\xcc\x81\xcc\x88\xcc\x81\xcc\x88\xcc\x81\xcc\x88"},
	{"uk-Cyrl", "П'ять об’єктів перевірено; її відкрили в Києві."},
	{"hy-Armn", "Ինչո՞ւ եկաւ. այո՛, Լեռնային Ղարաբաղի բանակցութիւնները և խաղաղապահները։"},
	{"ka-Geor", "მთიანი ყარაბაღის მოლაპარაკებები "
                    "ᲗᲑᲘᲚᲘᲡᲨᲘ."},
	{"az-Latn", "İndi Bakıda IRAQ və İRAN nümayəndələri danışıqlar aparırdılar."},
	{"tr-Latn", "Ermenistan'ın DIŞİŞLERİ bakanlığı ışıkları söndürdü; %50'si iyi."},
	{"de-Latn", "Die Straßen und STRASSEN der Häuser wurden größer: GROẞ."},
	{"fr-Latn", "L’Arménie et l'Azerbaïdjan négociaient aujourd'hui « à Genève »."},
	{"es-Latn", "¿Los ministros negociaban rápidamente?"},
	{"it-Latn", "Dell'Armenia si parlava già nelle riunioni."},
	{"pt-Latn", "As negociações continuarão."},
	{"ro-Latn", "Negocierile continuă în țară şi peste hotare."},
	{"nl-Latn", "De onderhandelingen werden voortgezet."},
	{"sv-Latn", "Förhandlingarna fortsatte."},
	{"fi-Latn", "Neuvottelut jatkuivat kaupungissa."},
	{"hu-Latn", "A tárgyalások folytatódtak."},
	{"el-Grek", "Οι ΔΙΑΠΡΑΓΜΑΤΕΥΣΕΙΣ συνεχίστηκαν στους δρόμους."},
	{"ar-Arab", "استمرّت المُفاوضات فـــي المدينة ١٢٣٫٤."},
	{"fa-Arab", "گفت‌وگوها می‌شود."},
	{"he-Hebr", "שיחות השלום נמשכו בצה\"ל."},
	{"hi-Deva", "वार्ता जारी रही।"},
	{"zh-Hans", "谈判于2020年继续。"},
	{"ja-Jpan", "交渉がﾆｭｰﾖｰｸのホテルで続いた。"},
	{"ko-Kore", "협상이 계속되었다."},
	{"th-Thai", "การเจรจายังคงดำเนินต่อไป"},
	{"km-Khmr", "ការចរចានៅតែបន្ត"},
	{"my-Mymr", "ဆွေးနွေးပွဲများ ဆက်လက်"},
	{"sr-Cyrl", "Преговори су настављени."},
	{"und", "Cafe\xcc\x81 \xe2\x84\xab ﬁn 👩‍👩‍👧 ½ Ⅷ http://a/b\xe0\xbb\x89"},
};

static void mix(uint64_t *hash, const void *bytes, size_t length)
{
	*hash = XXH3_64bits_withSeed(bytes, length, *hash);
}

static void mix_token(uint64_t *hash, const struct token *token)
{
	uint32_t plain[] = {(uint32_t)token->kind, token->at.start, token->at.end,
	                    token->is_joined};
	mix(hash, plain, sizeof(plain));
	mix(hash, token->spelling.bytes, token->spelling.length);
	mix(hash, token->form.bytes, token->form.length);
	mix(hash, token->key.bytes, token->key.length);
}

static uint64_t hash_probes(uint64_t hash)
{
	struct arena arena = {0};
	struct analyser *analyser = analyser_create();
	for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]); i++) {
		struct analysis analysis;
		analyse(analyser, &arena, dragoman_text_of(probes[i].language),
		        dragoman_text_of(probes[i].text), NULL, 0, &analysis);
		for (uint32_t j = 0; j < analysis.token_count; j++) {
			mix_token(&hash, &analysis.tokens[j]);
		}
	}
	analyser_destroy(analyser);
	arena_finish(&arena);
	return hash;
}

static char libraries[96];

static void describe_libraries(void)
{
	UVersionInfo version;
	char icu[U_MAX_VERSION_STRING_LENGTH];
	u_getVersion(version);
	u_versionToString(version, icu);
	snprintf(libraries, sizeof(libraries),
	         "libunistring %d.%d, ICU %s, Snowball with %d stemmers",
	         _libunistring_version >> 16, _libunistring_version >> 8 & 0xFF, icu,
	         stem_algorithm_count());
}

const char *analyse_libraries(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, describe_libraries);
	return libraries;
}

uint64_t analyse_version(void)
{
	const char *names = analyse_libraries();
	return hash_probes(XXH3_64bits(names, strlen(names)));
}

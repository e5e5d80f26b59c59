#include "terms/determiners.h"

#include "language/language.h"
#include "terms/points.h"

#define LIST(...) (const char *const[]){__VA_ARGS__, NULL}

/* Folded as words are. */
static const struct {
	const char *language;
	const char *const *words;
} lists[] = {
	{"es", LIST("al", "algun", "algunas", "alguno", "algunos", "algún", "ambas", "ambos", "aquel",
                    "aquella", "aquellas", "aquellos", "cada", "como", "cuatro", "de", "del", "demás",
                    "dos", "el", "entre", "esa", "esas", "ese", "esos", "esta", "estas", "este",
                    "estos", "ex", "la", "las", "lo", "los", "mi", "mis", "nuestro", "nuestros",
                    "otra", "otras", "otro", "otros", "para", "por", "su", "sus", "todas", "todo",
                    "todos", "tres", "un", "una", "unas", "unos", "varias", "varios")},
	{"fr", LIST("au", "autre", "autres", "aux", "aucun", "aucune", "ce", "certains", "ces", "cet",
                    "cette", "chaque", "cinq", "comme", "d", "de", "des", "deux", "dix", "du", "ex",
                    "huit", "l", "la", "le", "les", "leur", "leurs", "ma", "mes", "mon", "neuf", "nos",
                    "notre", "plusieurs", "quatre", "quelques", "sa", "sept", "ses", "six", "son",
                    "tous", "tout", "toute", "toutes", "trois", "un", "une", "vos", "votre")},
	{"it", LIST("agli", "ai", "al", "alcuni", "all", "alla", "alle", "allo", "altra", "altre",
                    "altri", "altro", "come", "da", "dagli", "dai", "dal", "dall", "dalla", "dalle",
                    "dallo", "degli", "dei", "del", "dell", "della", "delle", "dello", "di", "due",
                    "ex", "gli", "i", "il", "l", "la", "le", "lo", "loro", "molti", "negli", "nei",
                    "nel", "nell", "nella", "nelle", "nello", "ogni", "quattro", "quegli", "quei",
                    "quel", "quella", "quelle", "quello", "questa", "queste", "questi", "questo",
                    "sua", "sue", "sugli", "sui", "sul", "sull", "sulla", "sulle", "sullo", "suo",
                    "suoi", "tra", "tre", "tutti", "un", "una", "uno")},
};

static const char *const *words_of(struct dragoman_text index_language)
{
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(lists[i].language))) {
			return lists[i].words;
		}
	}
	return NULL;
}

bool determiners_are_needed(struct dragoman_text index_language)
{
	return words_of(index_language) != NULL;
}

bool determiners_stand_before(struct dragoman_text index_language, const struct analysis *analysis,
                              uint32_t index)
{
	const char *const *each = words_of(index_language);
	if (index >= analysis->token_count || index == 0 || each == NULL ||
	    points_have_apostrophe(analysis->tokens[index].spelling)) {
		return true;
	}
	const struct token *before = &analysis->tokens[index - 1];
	if (before->kind != TOKEN_WORD) {
		return true;
	}
	while (*each != NULL && !dragoman_text_equal(before->form, dragoman_text_of(*each))) {
		each++;
	}
	return *each != NULL;
}

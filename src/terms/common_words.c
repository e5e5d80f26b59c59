#include "terms/common_words.h"

#include "terms/endings.h"
#include "terms/points.h"

#include <string.h>
#include <unicase.h>

struct common_words {
	const char *language; /* index language */
	bool has_capitals;
	const char *const *words;
};

/* clang-format off */

static const struct common_words lists[] = {
	{"en-Latn", true, LIST("a", "about", "above", "across", "after", "again", "against", "all", "along",
		"also", "although", "am", "among", "an", "and", "any", "are", "as", "at", "be", "because", "been",
		"before", "behind", "below", "between", "both", "but", "by", "can", "could", "did", "do", "does",
		"down", "during", "each", "either", "even", "ever", "every", "few", "for", "from", "had", "has",
		"have", "he", "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its",
		"just", "least", "less", "like", "many", "may", "me", "might", "more", "most", "much", "must", "my",
		"near", "never", "no", "nor", "not", "now", "of", "off", "on", "once", "one", "only", "or",
		"other", "our", "out", "over", "perhaps", "reunion", "same", "shall", "she", "should", "since", "so", "some",
		"soon", "still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
		"this", "those", "though", "through", "thus", "to", "too", "under", "until", "up", "upon", "us",
		"very", "was", "we", "well", "were", "what", "when", "where", "whether", "which", "while", "who",
		"whose", "why", "will", "with", "within", "without", "would", "yes", "yet", "you", "your")},
	{"de-Latn", true, LIST("ab", "aber", "alle", "allein", "als", "also", "am", "an", "andere", "auch",
		"auf", "aus", "außer", "bald", "bei", "beide", "beim", "bis", "da", "dabei", "dafür", "daher",
		"damals", "damit", "danach", "dann", "daran", "darauf", "darum", "das", "dass", "davon", "dazu",
		"dein", "dem", "den", "denn", "der", "des", "deshalb", "dessen", "die", "dies", "diese", "dieser",
		"doch", "dort", "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "einige", "er",
		"es", "etwa", "etwas", "euer", "fast", "für", "gegen", "genau", "gerade", "hat", "hier", "hinter",
		"ich", "ihm", "ihn", "ihr", "ihre", "im", "immer", "in", "ins", "ist", "ja", "jede", "jeder",
		"jedoch", "jene", "jetzt", "kann", "kaum", "kein", "keine", "manche", "mehr", "mein", "meine",
		"mit", "nach", "nahe", "neben", "nein", "nicht", "nie", "noch", "nun", "nur", "ob", "oben", "oder",
		"ohne", "rund", "schon", "sehr", "seid", "sein", "seine", "seit", "selbst", "sich", "sie", "sind",
		"so", "sofort", "soll", "sonst", "um", "und", "uns", "unser", "unten", "unter", "viel", "viele",
		"vom", "von", "vor", "wann", "war", "warum", "was", "weil", "weit", "welche", "wenn", "wer",
		"wessen", "wie", "wieder", "will", "wir", "wo", "zu", "zum", "zur", "zwar", "zwischen")},
	{"fr-Latn", true, LIST("a", "afin", "ainsi", "alors", "apres", "après", "assez", "au", "aucun", "aussi",
		"autant", "autre", "autres", "aux", "avant", "avec", "beaucoup", "bien", "car", "ce", "ceci",
		"cela", "celle", "celles", "celui", "cependant", "certains", "ces", "cet", "cette", "ceux", "chaque",
		"chez", "comme", "comment", "contre", "dans", "de", "depuis", "des", "devant", "donc", "du",
		"durant", "elle", "elles", "en", "encore", "enfin", "entre", "et", "eux", "hors", "ici", "il",
		"ils", "jamais", "je", "la", "le", "les", "leur", "leurs", "lors", "lui", "ma", "mais", "malgré",
		"me", "meme", "même", "mes", "mieux", "moi", "moins", "mon", "ne", "ni", "non", "nos", "notre",
		"nous", "on", "or", "ou", "où", "outre", "par", "parmi", "pas", "pendant", "peu", "plus", "pour",
		"pourquoi", "presque", "puis", "quand", "que", "quel", "quelle", "quelques", "qui", "quoi", "sa",
		"sans", "sauf", "se", "selon", "ses", "si", "son", "sous", "souvent", "sur", "ta", "tandis", "tant",
		"te", "tel", "tes", "toi", "ton", "tous", "tout", "toute", "toutes", "tres", "très", "trop", "tu",
		"un", "une", "vers", "vos", "votre", "vous", "y")},
	{"es-Latn", true, LIST("a", "acá", "ahora", "al", "algo", "algunos", "allí", "ante", "antes", "apenas",
		"aquel", "aquí", "así", "aun", "aunque", "bajo", "bien", "cada", "casi", "como", "cómo", "con",
		"contra", "cual", "cuando", "cuál", "de", "del", "desde", "después", "donde", "durante", "e",
		"el", "ella", "ellas", "ellos", "en", "entonces", "entre", "era", "eran", "es", "esa", "ese", "eso",
		"esta", "estas", "este", "esto", "estos", "fue", "fueron", "ha", "hacia", "han", "hasta", "hay",
		"incluso", "la", "las", "le", "les", "lo", "los", "luego", "mas", "me", "menos", "mi", "mientras",
		"mis", "mucho", "muy", "más", "ni", "no", "nos", "o", "otra", "otras", "otro", "otros", "para",
		"pero", "poco", "por", "porque", "pues", "que", "quien", "qué", "se", "según", "ser", "si", "sin",
		"sino", "sobre", "solo", "somos", "son", "su", "sus", "sí", "sólo", "también", "tampoco", "tan",
		"tanto", "te", "todas", "todo", "todos", "tras", "tu", "un", "una", "unas", "unos", "y", "ya", "yo")},
	{"it-Latn", true, LIST("a", "ad", "adesso", "ai", "al", "alcuni", "alla", "alle", "allo", "allora",
		"altri", "altro", "anche", "ancora", "appena", "avere", "bene", "c", "che", "chi", "ci", "ciò",
		"come", "con", "contro", "cosi", "così", "cui", "d", "da", "dai", "dal", "dalla", "dalle", "degli",
		"dei", "del", "della", "delle", "dello", "dentro", "di", "dopo", "dove", "due", "dunque", "durante",
		"e", "ed", "era", "erano", "essi", "fino", "fra", "gli", "ha", "hanno", "ho", "i", "il", "in",
		"infine", "io", "la", "le", "lei", "lo", "loro", "lui", "ma", "mai", "me", "meno", "mentre", "mia",
		"mio", "molti", "molto", "ne", "negli", "nei", "nel", "nella", "nelle", "no", "noi", "non",
		"nonostante", "o", "oggi", "ogni", "oltre", "ora", "ossia", "per", "perché", "però", "piu", "più",
		"poco", "poi", "prima", "proprio", "pure", "qua", "quale", "quando", "quasi", "quella", "quelle",
		"quelli", "quello", "questa", "queste", "questi", "questo", "qui", "quindi", "se", "sei", "sempre",
		"senza", "si", "sia", "siamo", "solo", "sono", "sopra", "sotto", "sta", "su", "sua", "sue", "sugli",
		"sui", "sul", "sulla", "suo", "suoi", "tra", "tu", "tutta", "tutte", "tutti", "tutto", "un", "una",
		"uno", "verso", "vi", "voi", "è")},
	{"ru-Cyrl", true, LIST("а", "без", "благодаря", "более", "больше", "будет", "будто", "бы", "был",
		"была", "были", "было", "в", "вам", "вас", "ведь", "весь", "во", "вокруг", "вообще", "вот",
		"впрочем", "все", "всего", "всех", "всю", "вся", "вы", "где", "да", "даже", "для", "до", "другие",
		"его", "ее", "ей", "ему", "если", "есть", "еще", "же", "за", "затем", "здесь", "и", "из", "или",
		"им", "иногда", "их", "к", "как", "какой", "когда", "которые", "который", "кроме", "кто", "куда",
		"ли", "либо", "лишь", "между", "меня", "мне", "много", "может", "можно", "мои", "мой", "мы", "на",
		"над", "надо", "нам", "нас", "наш", "не", "него", "нее", "нет", "нечто", "ни", "них", "но", "ну",
		"о", "об", "около", "он", "она", "они", "оно", "от", "очень", "перед", "по", "под", "поле", "после",
		"потом", "потому", "почти", "при", "про", "раз", "разве", "с", "сам", "сами", "свои", "свой",
		"себя", "сейчас", "со", "среди", "так", "также", "такие", "такой", "там", "те", "тем", "теперь",
		"то", "тогда", "того", "тоже", "той", "только", "том", "тот", "тут", "ты", "у", "уж", "уже", "хотя",
		"чего", "чем", "через", "что", "чтобы", "чуть", "эта", "эти", "это", "этот", "я")},
	{"uk-Cyrl", true, LIST("а", "або", "адже", "але", "б", "без", "би", "більше", "буде", "будь", "був",
		"була", "були", "було", "в", "вам", "вас", "весь", "ви", "від", "він", "вона", "вони", "вона",
		"все", "всі", "всього", "вже", "де", "деякі", "для", "до", "доки", "досить", "є", "ж", "же", "з",
		"за", "завжди", "зараз", "згодом", "зі", "і", "із", "інші", "їй", "їм", "їх", "й", "його", "йому",
		"коли", "крім", "кому", "куди", "лише", "майже", "мені", "мене", "менше", "ми", "між", "може",
		"можна", "моя", "мій", "на", "навіть", "навколо", "над", "нам", "нас", "наш", "наші", "не", "ні",
		"ніж", "но", "ну", "о", "обидва", "однак", "окрім", "отже", "перед", "під", "після", "по", "поза",
		"потім", "при", "про", "проте", "саме", "сам", "свої", "свій", "себе", "серед", "та", "так", "також",
		"такі", "там", "те", "тепер", "ти", "тих", "ті", "тим", "то", "тоді", "той", "тому", "треба", "туди",
		"тут", "у", "хоч", "хоча", "хто", "це", "ці", "цей", "цього", "цю", "ця", "через", "чи", "чого",
		"чому", "що", "щоб", "я", "як", "яка", "який", "якщо", "які")},
	{"tr-Latn", true, LIST("ama", "ancak", "arada", "arasında", "artık", "asla", "az", "bana", "başka",
		"bazen", "bazı", "belki", "ben", "beni", "bile", "bir", "birçok", "birkaç", "biri", "biz", "bize",
		"böyle", "bu", "buna", "bunda", "bundan", "bunlar", "bunu", "bunun", "burada", "bütün", "çok",
		"çoğu", "çünkü", "da", "daha", "dahi", "de", "değil", "diğer", "diye", "en", "evet", "fakat",
		"gibi", "göre", "hala", "halen", "hangi", "hatta", "hem", "henüz", "hep", "hepsi", "her", "herkes",
		"hiç", "için", "ile", "ise", "işte", "kadar", "kendi", "ki", "kim", "kimse", "mi", "mı", "mu", "mü",
		"nasıl", "ne", "neden", "nerede", "niçin", "o", "ona", "ondan", "onlar", "onu", "onun", "orada",
		"oysa", "öyle", "pek", "sadece", "sana", "sanki", "sen", "siz", "son", "sonra", "şey", "şimdi",
		"şu", "tüm", "üzere", "var", "ve", "veya", "ya", "yani", "yine", "yok", "zaten")},
	{"az-Latn", true, LIST("ancaq", "artıq", "az", "azı", "başqa", "bax", "bəlkə", "bəzən", "bəzi", "belə",
		"bəs", "bir", "biri", "biz", "bizim", "bu", "buna", "bundan", "bunlar", "bunu", "bunun", "burada",
		"bütün", "çox", "çünki", "da", "daha", "də", "deyil", "digər", "elə", "ən", "əgər", "hal", "hansı",
		"hara", "həm", "həmin", "hər", "heç", "hələ", "hətta", "ilə", "indi", "isə", "kimi", "ki", "kim",
		"lakin", "mən", "nə", "necə", "niyə", "o", "ona", "ondan", "onlar", "onu", "onun", "orada", "öz",
		"sən", "siz", "son", "sonra", "üçün", "var", "və", "ya", "yalnız", "yəni", "yenə", "yox")},
	{"hy-Armn", true, LIST("ահա", "այդ", "այլ", "այն", "այնտեղ", "այո", "այս", "այստեղ", "ապա", "առանց",
		"բայց", "բոլոր", "դա", "դեռ", "եթե", "եմ", "են", "ես", "երբ", "է", "էր", "էին", "ըստ", "թե",
		"թեև", "իսկ", "իր", "իրենց", "ինչ", "ինչպես", "և", "կա", "կամ", "հետո", "մենք", "մեր", "միայն", "մի",
		"մոտ", "նա", "նաև", "նոր", "նրա", "նրան", "նրանք", "շատ", "որ", "որոշ", "որտեղ", "չէ", "սա",
		"սակայն", "սրանք", "քան", "քանի", "օր")},
	{"ka-Geor", false, LIST("ადრე", "აქ", "ალბათ", "ამ", "ამას", "ამის", "ამიტომ", "ან", "არ", "არა",
		"არის", "ასე", "ასევე", "აქვს", "ახლა", "ბევრი", "გარდა", "და", "დილით", "დილის", "ეს", "ესე",
		"ვერ", "ვის", "ვინ", "ზე", "თან", "თანაც", "თვის", "თითქმის", "თუ", "თუმცა", "იგი", "იმ", "იმის",
		"ის", "ისე", "ისინი", "ისევ", "იყო", "კი", "კიდევ", "მათ", "მათი", "მაინც", "მალე", "მალევე",
		"მაშინ", "მას", "მერე", "მეტად", "მეტი", "მე", "მთელი", "მისი", "მის", "მხოლოდ", "მყის", "ნუ",
		"რა", "რას", "რათა", "რამდენიმე", "რატომ", "რიგი", "რიგით", "რის", "როგორ", "როგორც", "როდესაც",
		"რომ", "რომელიც", "საკმაოდ", "სანამ", "სად", "სადაც", "სახით", "სულ", "უკვე", "უნდა", "უფრო", "ყველა",
		"შემდეგ", "შენ", "ჩვენ", "ჩემი", "ძალიან", "წინ", "ხან", "ხოლო", "ხშირად", "ჯერ")},
	/* as variant.h folds them */
	{"ar-Arab", false, LIST("اذا", "الا", "التي", "الذي", "الذين", "الي", "اليه", "اليها", "اما", "ان",
		"انا", "انه", "انها", "او", "اي", "ايضا", "ب", "بان", "بعد", "بعض", "بل", "بين", "تحت", "تلك",
		"ثم", "حتي", "حول", "حيث", "خلال", "دون", "ذلك", "سوف", "ضد", "عبر", "عليه", "عليها", "علي",
		"عن", "عند", "عندما", "غير", "فان", "فقط", "فوق", "في", "فيه", "فيها", "قبل", "قد", "كان", "كانت",
		"كانوا", "كل", "كلما", "كما", "كنت", "كنا", "كيف", "كي", "لا", "لان", "لدي", "لقد", "لك", "لكن", "لكي",
		"له", "لم", "لماذا", "لن", "لها", "لهم", "لو", "لي", "ليس", "ليست", "ما", "مثل", "مع", "من", "منذ",
		"منه", "منها", "نحن", "نحو", "نعم", "هذا", "هذه", "هل", "هم", "هن", "هنا", "هناك", "هو", "هي",
		"هولاء", "يا", "يكون", "تكون")},
};

/* clang-format on */

const struct common_words *common_words_of(struct dragoman_text index_language)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (dragoman_text_equal(index_language, dragoman_text_of(lists[i].language))) {
			return &lists[i];
		}
	}
	return NULL;
}

bool common_words_list(const struct common_words *common, struct dragoman_text form)
{
	const char *const *each = common->words;
	while (*each != NULL && !dragoman_text_equal(form, dragoman_text_of(*each))) {
		each++;
	}
	return *each != NULL;
}

/* As in headlines: then a capital at the beginning says nothing. */
static bool is_all_capitals(struct dragoman_text spelling)
{
	bool is_all = points_count(spelling) > 1;
	while (spelling.length > 0) {
		uint32_t point = points_next(&spelling);
		is_all = is_all && uc_toupper(point) == point;
	}
	return is_all;
}

/* Nouns that news uses much more often than towns of that name, in all their cases. */
static const struct {
	const char *language;
	const char *noun;
} nouns[] = {
	{"tr-Latn", "ağrı"}, {"tr-Latn", "ordu"}, {"az-Latn", "qəza"},
	{"ka-Geor", "გაზი"}, {"ka-Geor", "ლომი"},
};

static bool is_noun(const struct common_words *common, const struct inflection *inflection,
                    struct dragoman_text form)
{
	for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++) {
		struct dragoman_text noun = dragoman_text_of(nouns[i].noun);
		if (strcmp(nouns[i].language, common->language) == 0 &&
		    (dragoman_text_equal(noun, form) ||
		     (inflection != NULL && inflection_is_form(inflection, noun, form, false)))) {
			return true;
		}
	}
	return false;
}

bool common_words_have(const struct common_words *common, const struct inflection *inflection,
                       const struct term_word *word)
{
	struct inflection_base bases[INFLECTION_MOST_BASES] = {{word->form, false}};
	size_t count = 1;
	if (common->has_capitals && !word->begins_sentence && !is_all_capitals(word->spelling)) {
		return false;
	}
	if (common_words_list(common, word->form) || is_noun(common, inflection, word->form)) {
		return true;
	}
	if (inflection != NULL) {
		count = inflection_bases(inflection, word->form, bases);
	}
	for (size_t i = 0; i < count; i++) {
		if (!bases[i].has_article && common_words_list(common, bases[i].word)) {
			return true;
		}
	}
	return false;
}

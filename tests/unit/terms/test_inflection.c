#include "support/test.h"
#include "terms/endings.h"
#include "terms/inflection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct example {
	const char *language;
	const char *word;
	const char *forms;  /* apart by spaces */
	const char *others; /* other words */
	bool is_name;
};

static const struct example examples[] = {
	{"ru-Cyrl", "вена", "вена вены вене вену веной", "вен венера венский веном", true},
	{"ru-Cyrl", "газета", "газеты газет газетами", "газетный", false},
	{"ru-Cyrl", "ереван", "еревана еревану ереваном ереване", "ереванец ереванский", true},
	{"ru-Cyrl", "грузия", "грузии грузию грузией", "груз грузин грузинский", true},
	{"ru-Cyrl", "нагорный", "нагорного нагорному нагорном нагорная", "нагорье", false},
	{"ru-Cyrl", "владивосток", "владивостока владивостоке", "владивосточный", true},
	{"ru-Cyrl", "самоа", "самоа", "самое самой", true},
	{"ru-Cyrl", "нидерланды", "нидерландов нидерландам нидерландах", "нидерландский", true},
	{"ru-Cyrl", "египет", "египта египту египтом египте", "египетский египтянин", true},
	{"ru-Cyrl", "посол", "посла послу послом послы послов", "посольство", false},
	{"ru-Cyrl", "алиев", "алиева алиеву алиевым алиеве алиевой алиевых", "алиевский", true},
	{"ru-Cyrl", "китаец", "китайца китайцы китайцев китайцем", "китайский китаянка", false},
	{"ru-Cyrl", "бразилец", "бразильца бразильцы бразильцев", "бразильский бразилия", false},
	{"ru-Cyrl", "берлин", "берлина берлину берлином берлине", "берлинский берлинец", true},
	{"ru-Cyrl", "зеленский", "зеленского зеленскому зеленским зеленском", "зелень", true},
	{"ru-Cyrl", "осло", "осло", "осла ослу ослом", true},
	{"ru-Cyrl", "мали", "мали", "мал малей", true},
	{"ru-Cyrl", "внуково", "внукова внукову внуковом внукове", "внуков", true},
	{"uk-Cyrl", "єгипет", "єгипту єгиптом єгипті", "єгипетський", true},
	{"uk-Cyrl", "білорусь", "білорусі білоруси білоруссю", "білоруський", true},
	{"uk-Cyrl", "кишинів", "кишинева кишиневу кишиневом", "кишинівський", true},
	{"uk-Cyrl", "школа", "школи школі шкіл школам", "школяр", false},
	{"uk-Cyrl", "переліт", "перельоту перельотом перельоти", "перелітний", false},
	{"uk-Cyrl", "корабель", "корабля кораблем кораблі", "корабельний", false},
	{"uk-Cyrl", "харків", "харкова харкову харковом харкові", "харківський", true},
	{"uk-Cyrl", "прага", "праги празі прагу прагою", "прагнути празький", true},
	{"uk-Cyrl", "договір", "договору договором договори договорів", "договірний", false},
	{"uk-Cyrl", "київ", "києва києву києвом києві", "київський", true},
	{"be-Cyrl", "кіеў", "кіева кіеву кіеве", "кіеўскі", true},
	{"az-Latn", "ankara", "ankaranı ankaranın ankaraya", "ankaralı", true},
	{"az-Latn", "bakı", "bakıda bakının bakıya bakıdan bakıdakı bakıdakıların",
         "bakılı bakir bakım bakın bakılar", true},
	{"az-Latn", "çörək", "çörəyi çörəklər çörəyimiz çörəkdən", "çörəkçi", false},
	{"az-Latn", "şəhər", "şəhərlər şəhərimizdə şəhərdəki", "şəhərli", false},
	{"az-Latn", "naziri", "nazirinin nazirləri nazirlərini nazirlərinin", "nazirlik", false},
	{"az-Latn", "məntəqəsi", "məntəqəsində məntəqələri məntəqələrinə", "məntəqəsiz", false},
	{"tr-Latn", "bakanlığı", "bakanlığına bakanlıkları bakanlıklarının", "bakanlıkça", false},
	{"az-Latn", "paşinyan", "paşinyanın paşinyana paşinyanla", "paşinyanlıq", true},
	{"tr-Latn", "lima", "limanın limaya limada", "limanı liman limanında", true},
	{"tr-Latn", "beyoğlu", "beyoğluna beyoğlunda beyoğlunun beyoğlunu", "beyoğlular", true},
	{"tr-Latn", "ankara", "ankarasında ankaranın", "ankaralı", true},
	{"tr-Latn", "alma", "almanın almada", "alman almanya almam", true},
	{"tr-Latn", "bakanlık", "bakanlığı bakanlığının bakanlıklar", "bakanlıkça", false},
	{"tr-Latn", "şehir", "şehri şehrin şehirde şehirler", "şehirli", false},
	{"az-Latn", "fikir", "fikri fikrin fikirdə fikirlər", "fikirli", false},
	{"kk-Cyrl", "баку", "бакуде бакуден бакуге бакудегі", "бакулік", true},
	{"ka-Geor", "ბაქო", "ბაქოს ბაქოში ბაქოდან ბაქოსთვის ბაქოც", "ბაქოელი ბაქოები", true},
	{"ka-Geor", "თბილისი", "თბილისში თბილისის თბილისიდან თბილისმა", "თბილისელი თბილის", true},
	{"ka-Geor", "მთიანი", "მთიან მთიანი მთიანმა", "მთიანეთი", false},
	{"ka-Geor", "ერევანი", "ერევნის ერევანში ერევანს ერევნიდან", "ერევნელი", true},
	{"ka-Geor", "განჯა", "განჯის განჯაში განჯიდან განჯას", "განჯელი", true},
	{"ka-Geor", "ჰაიტი", "ჰაიტიზე ჰაიტიში ჰაიტის ჰაიტიდან", "ჰაიტელი", true},
	{"ka-Geor", "ზელენსკი", "ზელენსკის ზელენსკიმ ზელენსკისთან", "ზელენსკები", true},
	{"hy-Armn", "գյումրի", "գյումրու գյումրուց գյումրիի գյումրիում", "գյումրեցի", true},
	{"hy-Armn", "ներկայացուցիչ", "ներկայացուցչի ներկայացուցիչներ", "ներկայացում", false},
	{"hy-Armn", "երևան", "երևանի երևանում երևանից երևանը երևանին", "երևանցի", true},
	{"hy-Armn", "բաքու", "բաքվի բաքվում բաքվից բաքուն", "բաքվեցի", true},
	{"hy-Armn", "խումբ", "խմբի խմբում խմբին խումբը", "խմբակ", false},
	{"hy-Armn", "հանրապետություն", "հանրապետության հանրապետությունում", "հանրապետական", false},
	{"ar-Arab", "تركيا", "وتركيا بتركيا لتركيا وبتركيا", "تركي تركيه التركيا", true},
	{"ar-Arab", "يابان", "ويابان", "اليابان لليابان", true},
	{"ar-Arab", "اليابان", "واليابان باليابان لليابان", "يابان ياباني", true},
	{"ar-Arab", "المانيا", "لالمانيا والمانيا بالمانيا", "الماني", true},
	{"ar-Arab", "مالي", "ومالي", "المالي ماليا", true},
	{"ar-Arab", "رئيس", "الرئيس للرئيس رئيسا رئيسها", "رئاسه رئيسي", false},
	{"ar-Arab", "حكومه", "الحكومه حكومتها حكومات", "حاكم", false},
	{"en-Latn", "spokesman", "spokesmen", "spoke", false},
	{"en-Latn", "deputy", "deputies", "deputation", false},
	{"de-Latn", "vorsitzender", "vorsitzende vorsitzenden", "vorsitz", false},
	{"de-Latn", "botschafter", "botschafters botschaftern", "botschaft botschaften", false},
	{"fr-Latn", "général", "généraux générale", "génération", false},
	{"fr-Latn", "grec", "grecque grecs", "grève", false},
	{"es-Latn", "juez", "jueces", "juicio", false},
	{"es-Latn", "alemán", "alemanes alemana", "alemania", false},
	{"it-Latn", "tedesco", "tedeschi tedesca", "tedio", false},
	{"it-Latn", "consigliere", "consiglieri", "consiglio", false},
	{"it-Latn", "roma", "roma", "rome romi", true},
};

static void expect(const struct example *example, const char *forms, bool is_expected)
{
	const struct inflection *inflection = inflection_of(dragoman_text_of(example->language));
	struct dragoman_text word = dragoman_text_of(example->word);
	assert_non_null(inflection);
	while (*forms != '\0') {
		struct dragoman_text form = {forms, strcspn(forms, " ")};
		if (inflection_is_form(inflection, word, form, example->is_name) != is_expected) {
			print_error("%s %s: %.*s\n", example->language, example->word,
			            (int)form.length, form.bytes);
			fail();
		}
		forms += form.length;
		forms += strspn(forms, " ");
	}
}

static void forms_are_told_from_other_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		expect(&examples[i], examples[i].forms, true);
		expect(&examples[i], examples[i].others, false);
	}
}

static void verbs_are_told_from_what_is_derived_from_them(void **state)
{
	static const struct example verbs[] = {
		{"en-Latn", "stop", "stops stopped stopping", "stopper", false},
		{"en-Latn", "president", "presidents", "presidency presidential", false},
		{"fr-Latn", "signer", "signe signé signent", "signature", false},
		{"it-Latn", "firmare", "firmato firmano", "firmatario", false},
		{"de-Latn", "regieren", "regiert regierte", "regierung", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		const struct inflection *inflection = inflection_of(
			dragoman_text_of(verbs[i].language));
		char words[200], *rest = NULL;
		for (int is_form = 0; is_form < 2; is_form++) {
			snprintf(words, sizeof(words), "%s", is_form ? verbs[i].forms : verbs[i].others);
			for (char *word = strtok_r(words, " ", &rest); word != NULL;
			     word = strtok_r(NULL, " ", &rest)) {
				assert_int_equal(inflection_is_verb_form(
							 inflection, dragoman_text_of(verbs[i].word),
							 dragoman_text_of(word)),
				                 is_form);
			}
		}
	}
}

static void a_form_given_by_hand_takes_prefixes_only(void **state)
{
	const struct inflection *arabic = inflection_of(dragoman_text_of("ar-Arab"));
	struct dragoman_text ministers = dragoman_text_of("وزراء");
	(void)state;
	assert_true(inflection_is_same(arabic, ministers, dragoman_text_of("والوزراء")));
	assert_true(inflection_is_same(arabic, ministers, dragoman_text_of("لوزراء")));
	assert_false(inflection_is_same(arabic, ministers, dragoman_text_of("وزراءها")));
}

static bool is_reached(const struct inflection *inflection, struct dragoman_text word,
                       struct dragoman_text form)
{
	struct dragoman_text roots[INFLECTION_MOST_ROOTS];
	struct dragoman_text root = inflection_root(inflection, word);
	size_t count = inflection_roots(inflection, form, roots);
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(roots[i], root)) {
			return true;
		}
	}
	return false;
}

/* Filing and asking must meet: a form's roots have the root that its word is filed under. */
static void every_ending_of_every_class_leads_back_to_the_root(void **state)
{
	(void)state;
	for (unsigned i = 0; i < inflection_count; i++) {
		const struct inflection *inflection = &inflections[i];
		const struct ending_class *each = inflection->classes;
		for (; each != NULL && each->own != NULL; each++) {
			for (const char *const *ending = each->endings; *ending != NULL; ending++) {
				char word[120], form[120];
				bool is_bare = strcmp(*ending, BARE_ROOT) == 0;
				if (strcmp(*ending, NOT_OF_NAMES) == 0) {
					continue;
				}
				snprintf(word, sizeof(word), "xyzw%s", each->own);
				snprintf(form, sizeof(form), "xyzw%s", is_bare ? "" : *ending);
				if (!is_reached(inflection, dragoman_text_of(word),
				                dragoman_text_of(form))) {
					print_error("%s: %s\n", word, form);
					fail();
				}
			}
		}
	}
}

/* UniMorph's noun forms: lemma, form, features. */
static void measure(const char *folder, const char *file, const char *language, double least)
{
	const struct inflection *inflection = inflection_of(dragoman_text_of(language));
	char path[512], line[512];
	unsigned count = 0, found = 0;
	snprintf(path, sizeof(path), "%s/%s", folder, file);
	FILE *forms = fopen(path, "r");
	if (forms == NULL) {
		print_message("skipped: %s is not there\n", path);
		return;
	}
	while (fgets(line, sizeof(line), forms) != NULL) {
		char *rest = NULL;
		char *lemma = strtok_r(line, "\t", &rest), *form = strtok_r(NULL, "\t", &rest);
		if (lemma == NULL || form == NULL) {
			continue;
		}
		struct dragoman_text word = dragoman_text_of(lemma),
				     of_text = dragoman_text_of(form);
		count++;
		found += inflection_is_form(inflection, word, of_text, false) &&
		         is_reached(inflection, word, of_text);
	}
	fclose(forms);
	print_message("%s forms %u recall %.4f\n", language, count, (double)found / count);
	assert_true((double)found / count >= least);
}

static void forms_of_a_dictionary_are_found(void **state)
{
	(void)state;
	const char *folder = getenv("INFLECTION_DATA");
	if (folder == NULL) {
		print_message("skipped: INFLECTION_DATA does not name a folder\n");
		return;
	}
	measure(folder, "aze.tsv", "az-Latn", 0.99);
	measure(folder, "ukr.tsv", "uk-Cyrl", 0.97);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_told_from_other_words),
		cmocka_unit_test(verbs_are_told_from_what_is_derived_from_them),
		cmocka_unit_test(a_form_given_by_hand_takes_prefixes_only),
		cmocka_unit_test(every_ending_of_every_class_leads_back_to_the_root),
		cmocka_unit_test(forms_of_a_dictionary_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

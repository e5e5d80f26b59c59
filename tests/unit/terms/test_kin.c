#include "support/test.h"
#include "terms/kin.h"

static struct dragoman_concept concept_of(const char *id, struct dragoman_relation *relations,
                                          size_t count)
{
	return (struct dragoman_concept){
		.id = dragoman_text_of(id), .relations = relations, .relation_count = count};
}

static struct dragoman_relation relation_of(const char *kind, const char *id)
{
	return (struct dragoman_relation){dragoman_text_of(kind), dragoman_text_of(id)};
}

static void a_demonym_is_kin_of_its_place_and_of_its_like(void **state)
{
	(void)state;
	struct dragoman_relation of_armenia[] = {relation_of("see-also", "georgia"),
	                                         relation_of("demonym-of", "armenia")};
	struct dragoman_concept armenia = concept_of("armenia", NULL, 0);
	struct dragoman_concept armenian = concept_of("armenian", of_armenia, 2);
	struct dragoman_concept adjective = concept_of("armenian-adjective", &of_armenia[1], 1);
	assert_true(kin_is_demonym(&armenian));
	assert_false(kin_is_demonym(&armenia));
	assert_true(kin_is_related(&armenian, &armenia));
	assert_true(kin_is_related(&armenia, &armenian));
	assert_true(kin_is_related(&armenian, &adjective));
}

static void other_relations_make_no_kin(void **state)
{
	(void)state;
	struct dragoman_relation of_yerevan[] = {relation_of("capital-of", "armenia")};
	struct dragoman_relation of_georgia[] = {relation_of("demonym-of", "georgia")};
	struct dragoman_concept armenia = concept_of("armenia", NULL, 0);
	struct dragoman_concept yerevan = concept_of("yerevan", of_yerevan, 1);
	struct dragoman_concept georgian = concept_of("georgian", of_georgia, 1);
	assert_false(kin_is_demonym(&yerevan));
	assert_false(kin_is_related(&yerevan, &armenia));
	assert_false(kin_is_related(&georgian, &armenia));
	assert_false(kin_is_related(&georgian, &yerevan));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_demonym_is_kin_of_its_place_and_of_its_like),
		cmocka_unit_test(other_relations_make_no_kin),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

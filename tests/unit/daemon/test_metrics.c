#include "daemon/metrics.h"
#include "support/test.h"

static void quantiles_are_at_most_a_quarter_too_high(void **state)
{
	(void)state;
	for (uint64_t us = 4; us < 4000000000u; us = us * 9 / 7 + 1) {
		struct metrics *metrics = metrics_create(1);
		metrics_count(metrics, 0, DRAGOMAN_OK, us * 1000);
		uint64_t found = metrics_quantile_us(metrics, 0, 0.5);
		assert_in_range(found, us, us + us / 4 + 1);
		metrics_destroy(metrics);
	}
}

static void quantiles_follow_the_share(void **state)
{
	(void)state;
	struct metrics *metrics = metrics_create(1);
	assert_int_equal(metrics_quantile_us(metrics, 0, 0.5), 0);
	for (int i = 0; i < 90; i++) {
		metrics_count(metrics, 0, DRAGOMAN_OK, 10 * 1000);
	}
	for (int i = 0; i < 10; i++) {
		metrics_count(metrics, 0, DRAGOMAN_OK, 1000 * 1000);
	}
	assert_in_range(metrics_quantile_us(metrics, 0, 0.5), 10, 13);
	assert_in_range(metrics_quantile_us(metrics, 0, 0.9), 10, 13);
	assert_in_range(metrics_quantile_us(metrics, 0, 0.99), 1000, 1250);
	metrics_destroy(metrics);
}

static void the_extremes_have_a_place(void **state)
{
	(void)state;
	struct metrics *metrics = metrics_create(1);
	metrics_count(metrics, 0, DRAGOMAN_OK, 0);
	assert_in_range(metrics_quantile_us(metrics, 0, 1), 1, 2);
	metrics_count(metrics, 0, DRAGOMAN_OK, UINT64_MAX);
	assert_true(metrics_quantile_us(metrics, 0, 1) > 4000000000u);
	metrics_destroy(metrics);
}

static void requests_and_refusals_are_told_apart(void **state)
{
	(void)state;
	struct metrics *metrics = metrics_create(2);
	metrics_count(metrics, 1, DRAGOMAN_OK, 1);
	metrics_count(metrics, 1, DRAGOMAN_NOT_FOUND, 1);
	metrics_refuse(metrics, DRAGOMAN_BUSY);
	assert_int_equal(metrics_requests(metrics, 0), 0);
	assert_int_equal(metrics_requests(metrics, 1), 2);
	assert_int_equal(metrics_errors(metrics, 1), 1);
	assert_int_equal(metrics_with_status(metrics, DRAGOMAN_BUSY), 1);
	assert_int_equal(metrics_with_status(metrics, DRAGOMAN_OK), 1);
	metrics_destroy(metrics);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quantiles_are_at_most_a_quarter_too_high),
		cmocka_unit_test(quantiles_follow_the_share),
		cmocka_unit_test(the_extremes_have_a_place),
		cmocka_unit_test(requests_and_refusals_are_told_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

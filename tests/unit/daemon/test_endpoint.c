#include "daemon/endpoint.h"
#include "support/test.h"

#include <string.h>

static enum dragoman_status status_of(const char *endpoint)
{
	struct fault fault = {0};
	endpoint_check(endpoint, &fault);
	return fault.status;
}

static void ipc_files_and_loopback_are_private(void **state)
{
	(void)state;
	static const char *const endpoints[] = {
		"ipc:///run/dragoman.sock", "ipc://relative",       "tcp://127.0.0.1:7011",
		"tcp://127.1.2.3:7011",     "tcp://localhost:7011", "tcp://[::1]:7011",
		"tcp://127.0.0.1:*",
	};
	for (size_t i = 0; i < sizeof(endpoints) / sizeof(endpoints[0]); i++) {
		assert_int_equal(status_of(endpoints[i]), DRAGOMAN_OK);
	}
}

static void everything_else_is_refused(void **state)
{
	(void)state;
	static const char *const endpoints[] = {
		"",
		"ipc://",
		"ipc://*",
		"ipc://@abstract",
		"tcp://",
		"tcp://*:7011",
		"tcp://0.0.0.0:7011",
		"tcp://127.0.0.1",
		"tcp://127.0.0.1:",
		"tcp://127.0.0.1.example.org:7011",
		"tcp://127.1:7011",
		"tcp://1270.0.0.1:7011",
		"tcp://localhost.example.org:7011",
		"tcp://[::]:7011",
		"tcp://[::ffff:192.168.0.1]:7011",
		"tcp://eth0:7011",
		"udp://127.0.0.1:7011",
		"inproc://dragoman",
		"TCP://127.0.0.1:7011",
	};
	for (size_t i = 0; i < sizeof(endpoints) / sizeof(endpoints[0]); i++) {
		assert_int_equal(status_of(endpoints[i]), DRAGOMAN_INVALID);
	}
}

static void a_path_too_long_for_a_socket_is_refused(void **state)
{
	(void)state;
	char endpoint[256] = "ipc:///";
	memset(endpoint + strlen(endpoint), 'x', 107);
	assert_int_equal(status_of(endpoint), DRAGOMAN_INVALID);
	endpoint[strlen("ipc://") + 107] = '\0';
	assert_int_equal(status_of(endpoint), DRAGOMAN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ipc_files_and_loopback_are_private),
		cmocka_unit_test(everything_else_is_refused),
		cmocka_unit_test(a_path_too_long_for_a_socket_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

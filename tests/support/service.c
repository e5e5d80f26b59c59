#include "support/service.h"

#include <stdlib.h>

int service_begin(void **state)
{
	struct service *service = calloc(1, sizeof(*service));
	if (service == NULL) {
		return -1;
	}
	daemon_begin(&service->daemon, NULL);
	wire_open(&service->wire, service->daemon.endpoint);
	*state = service;
	return 0;
}

int service_end(void **state)
{
	struct service *service = *state;
	wire_close(&service->wire);
	int code = daemon_stop(&service->daemon);
	daemon_end(&service->daemon);
	free(service);
	return code;
}

void service_walk(void **state, const struct service_step *steps, size_t count)
{
	struct service *service = *state;
	for (size_t i = 0; i < count; i++) {
		wire_expect(&service->wire, steps[i].verb, steps[i].body, steps[i].status,
		            steps[i].words);
	}
}

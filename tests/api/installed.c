/* installed.c - a stranger's program: built against the installed library through pkg-config. */
#include <dragoman/dragoman.h>

#include <stdio.h>
#include <string.h>

static int fail(const char *what)
{
	fprintf(stderr, "%s\n", what);
	return 1;
}

int main(void)
{
	const struct dragoman_client_options nowhere = {
		.endpoint = "ipc:///nonexistent/dragoman", .attempt_ms = 10, .deadline_ms = 20};
	enum dragoman_status status;
	struct dragoman_client *client = dragoman_client_create(&nowhere, &status);
	if (client == NULL) {
		return fail("no client");
	}
	struct dragoman_text reply;
	status = dragoman_client_call(client, "server.status", dragoman_text_of("{}"), &reply);
	dragoman_client_destroy(client);
	if (status != DRAGOMAN_UNREACHABLE ||
	    strcmp(dragoman_status_word(status), "unreachable") != 0) {
		return fail("a server where none is");
	}
	return 0;
}

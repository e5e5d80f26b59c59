#include "daemon/endpoint.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <zmq.h>

static const char ipc[] = "ipc://";
static const char tcp[] = "tcp://";

static const char *after(const char *endpoint, const char *prefix)
{
	size_t length = strlen(prefix);
	return strncmp(endpoint, prefix, length) == 0 ? endpoint + length : NULL;
}

/* 127.0.0.0/8 in digits only: a host name may begin with 127 as well. */
static bool is_loopback_v4(const char *host, size_t length)
{
	int dots = 0;
	for (size_t i = 0; i < length; i++) {
		bool is_digit = host[i] >= '0' && host[i] <= '9';
		if (!is_digit && host[i] != '.') {
			return false;
		}
		dots += host[i] == '.';
	}
	return dots == 3 && strncmp(host, "127.", 4) == 0;
}

static bool is_word(const char *host, size_t length, const char *word)
{
	return length == strlen(word) && memcmp(host, word, length) == 0;
}

static bool is_loopback(const char *address)
{
	const char *colon = strrchr(address, ':');
	if (colon == NULL || colon[1] == '\0') {
		return false;
	}
	size_t length = (size_t)(colon - address);
	return is_loopback_v4(address, length) || is_word(address, length, "[::1]") ||
	       is_word(address, length, "localhost");
}

static void check_path(const char *endpoint, const char *path, struct fault *fault)
{
	struct sockaddr_un address;
	if (path[0] == '@') {
		fault_set(fault, DRAGOMAN_INVALID,
		          "%s: an abstract socket has no permissions; name a file", endpoint);
	} else if (path[0] == '\0' || path[0] == '*') {
		fault_set(fault, DRAGOMAN_INVALID, "%s: name the file of the socket", endpoint);
	} else if (strlen(path) >= sizeof(address.sun_path)) {
		fault_set(fault, DRAGOMAN_INVALID, "%s: a socket's path has at most %zu bytes",
		          endpoint, sizeof(address.sun_path) - 1);
	}
}

void endpoint_check(const char *endpoint, struct fault *fault)
{
	const char *path = after(endpoint, ipc);
	const char *address = after(endpoint, tcp);
	if (path != NULL) {
		check_path(endpoint, path, fault);
	} else if (address == NULL) {
		fault_set(fault, DRAGOMAN_INVALID,
		          "%s: an endpoint is ipc://PATH or tcp://HOST:PORT", endpoint);
	} else if (!is_loopback(address)) {
		fault_set(fault, DRAGOMAN_INVALID,
		          "%s: no keys are configured, and without them only ipc://PATH and "
		          "loopback (tcp://127.0.0.1:PORT, tcp://[::1]:PORT, "
		          "tcp://localhost:PORT) may be bound",
		          endpoint);
	}
}

static bool someone_listens(const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	memcpy(address.sun_path, path, strlen(path) + 1);
	int probe = socket(AF_UNIX, SOCK_STREAM, 0);
	bool is_answered = probe >= 0 &&
	                   connect(probe, (struct sockaddr *)&address, sizeof(address)) == 0;
	if (probe >= 0) {
		close(probe);
	}
	return is_answered;
}

void endpoint_bind(void *socket, const char *endpoint, struct fault *fault)
{
	const char *path = after(endpoint, ipc);
	endpoint_check(endpoint, fault);
	if (faulted(fault)) {
		return;
	}
	if (path != NULL && someone_listens(path)) {
		fault_set(fault, DRAGOMAN_CONFLICT, "%s: another process listens there", endpoint);
		return;
	}
	if (zmq_bind(socket, endpoint) != 0) {
		fault_set(fault, errno == EADDRINUSE ? DRAGOMAN_CONFLICT : DRAGOMAN_FAILED,
		          "%s: %s", endpoint, zmq_strerror(errno));
		return;
	}
	/* the process's umask kept others out from the first moment; this is for tidiness */
	if (path != NULL && chmod(path, 0600) != 0) {
		fault_set(fault, DRAGOMAN_FAILED, "%s: %s", endpoint, strerror(errno));
	}
}

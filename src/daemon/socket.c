#include "daemon/socket.h"

#include <errno.h>
#include <zmq.h>

#define LINGER_MS 2000
#define HEARTBEAT_MS 10000
#define HEARTBEAT_TIMEOUT_MS 30000

void *socket_open(void *context, int type, struct fault *fault)
{
	if (faulted(fault)) {
		return NULL;
	}
	void *socket = zmq_socket(context, type);
	if (socket == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "opening a socket: %s", zmq_strerror(errno));
		return NULL;
	}
	socket_set(socket, ZMQ_LINGER, LINGER_MS, fault);
	socket_set(socket, ZMQ_HEARTBEAT_IVL, HEARTBEAT_MS, fault);
	socket_set(socket, ZMQ_HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT_MS, fault);
	socket_set(socket, ZMQ_IPV6, 1, fault);
	return socket;
}

void socket_set(void *socket, int option, int value, struct fault *fault)
{
	if (!faulted(fault) && zmq_setsockopt(socket, option, &value, sizeof(value)) != 0) {
		fault_set(fault, DRAGOMAN_FAILED, "setting option %d of a socket: %s", option,
		          zmq_strerror(errno));
	}
}

void socket_close(void *socket)
{
	if (socket != NULL) {
		zmq_close(socket);
	}
}

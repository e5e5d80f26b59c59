#include "client/traffic.h"

#include "base/clock.h"
#include "base/number.h"
#include "protocol/frames.h"

#include <stdlib.h>
#include <string.h>

#define MILLISECOND UINT64_C(1000000)
#define FIRST_SLOTS 16
#define PARTS_MOST (FRAMES_MOST + 1)

static bool grow_slots(struct traffic *traffic)
{
	size_t count = traffic->slot_count == 0 ? FIRST_SLOTS : 2 * traffic->slot_count;
	struct slot *slots = realloc(traffic->slots, count * sizeof(*slots));
	if (slots == NULL) {
		return false;
	}
	memset(slots + traffic->slot_count, 0, (count - traffic->slot_count) * sizeof(*slots));
	traffic->slots = slots;
	traffic->slot_count = count;
	return true;
}

static bool take_slot(struct traffic *traffic, struct call *call)
{
	size_t index = 0;
	while (index < traffic->slot_count && traffic->slots[index].call != NULL) {
		index++;
	}
	if (index == traffic->slot_count && !grow_slots(traffic)) {
		return false;
	}
	struct slot *slot = &traffic->slots[index];
	slot->call = call;
	slot->generation++;
	put_be32(call->id, (uint32_t)index);
	put_be32(call->id + 4, slot->generation);
	return true;
}

static struct call *find_call(const struct traffic *traffic, struct dragoman_text id)
{
	if (id.length != CALL_ID_BYTES) {
		return NULL;
	}
	const unsigned char *bytes = (const unsigned char *)id.bytes;
	uint32_t index = get_be32(bytes);
	bool is_known = index < traffic->slot_count &&
	                traffic->slots[index].generation == get_be32(bytes + 4);
	return is_known ? traffic->slots[index].call : NULL;
}

/* It leaves its slot, so that a second answer finds nothing. */
static void finish_call(struct traffic *traffic, struct call *call)
{
	traffic->slots[get_be32(call->id)].call = NULL;
	call->is_done = true;
	if (traffic->last_done == NULL) {
		traffic->first_done = call;
	} else {
		traffic->last_done->next_done = call;
	}
	traffic->last_done = call;
}

static void note_due(struct traffic *traffic, const struct call *call)
{
	if (call->due < traffic->next_due) {
		traffic->next_due = call->due;
	}
}

static void send_call(struct traffic *traffic, struct call *call, uint64_t now)
{
	if (!traffic->is_blocked && call_send(call, traffic->socket, &traffic->times, now)) {
		traffic->was_connected = true;
	} else {
		traffic->is_blocked = true;
		call->due = now; /* as soon as the socket takes something */
	}
}

/* What is blocked is looked at whenever the socket opens, but no later than it may be over. */
static void look_at(struct traffic *traffic, struct call *call, uint64_t now)
{
	if (call->due <= now && call_is_over(call, &traffic->times, traffic->was_connected, now)) {
		finish_call(traffic, call);
		return;
	}
	if (call->due <= now && call->is_waiting) {
		send_call(traffic, call, now);
	}
	uint64_t due = call->due;
	if (due <= now) {
		due = call->deadline;
		uint64_t give_up = call->started + traffic->times.attempt_ns;
		due = !traffic->was_connected && give_up < due ? give_up : due;
	}
	traffic->next_due = due < traffic->next_due ? due : traffic->next_due;
}

static void look_at_all(struct traffic *traffic, uint64_t now)
{
	traffic->is_blocked = false;
	traffic->next_due = UINT64_MAX;
	for (size_t i = 0; i < traffic->slot_count; i++) {
		if (traffic->slots[i].call != NULL) {
			look_at(traffic, traffic->slots[i].call, now);
		}
	}
}

bool traffic_add(struct traffic *traffic, struct call *call)
{
	if (!take_slot(traffic, call)) {
		return false;
	}
	uint64_t now = clock_monotonic_ns();
	call_start(call, &traffic->times, now);
	look_at(traffic, call, now);
	return true;
}

static void take_reply(struct traffic *traffic, const struct reply *reply, zmq_msg_t *body)
{
	struct call *call = find_call(traffic, reply->id);
	if (call == NULL) {
		return; /* answered before, or given up */
	}
	if (reply->status == DRAGOMAN_BUSY) {
		if (!call->is_waiting) {
			call_pause(call, clock_monotonic_ns());
			note_due(traffic, call);
		}
		return;
	}
	call->status = reply->status;
	zmq_msg_move(&call->reply, body);
	finish_call(traffic, call);
}

/* Receives one message whole, whatever its parts; false if there is none. */
static bool receive(struct traffic *traffic)
{
	zmq_msg_t parts[PARTS_MOST];
	struct dragoman_text frames[PARTS_MOST];
	size_t count = 0;
	bool has_more = true;
	while (has_more) {
		zmq_msg_t *part = &parts[count];
		zmq_msg_init(part);
		if (zmq_msg_recv(part, traffic->socket, ZMQ_DONTWAIT) < 0) {
			zmq_msg_close(part);
			break;
		}
		has_more = zmq_msg_more(part);
		frames[count] = (struct dragoman_text){zmq_msg_data(part), zmq_msg_size(part)};
		if (count < PARTS_MOST - 1) {
			count++;
		} else {
			zmq_msg_close(part);
		}
	}
	struct reply reply;
	struct fault fault = {0};
	if (count > 0 && !has_more && reply_of_frames(frames, count, &reply, &fault)) {
		take_reply(traffic, &reply, &parts[count - 1]);
	}
	for (size_t i = 0; i < count; i++) {
		zmq_msg_close(&parts[i]);
	}
	return count > 0;
}

static long milliseconds_until(uint64_t due, uint64_t now)
{
	const uint64_t longest = 60000; /* looked at again then, which does no harm */
	if (due <= now) {
		return 0;
	}
	uint64_t wait = (due - now + MILLISECOND - 1) / MILLISECOND;
	return (long)(wait < longest ? wait : longest);
}

void traffic_step(struct traffic *traffic)
{
	uint64_t now = clock_monotonic_ns();
	zmq_pollitem_t item = {.socket = traffic->socket, .events = ZMQ_POLLIN};
	item.events |= traffic->is_blocked ? ZMQ_POLLOUT : 0;
	zmq_poll(&item, 1, milliseconds_until(traffic->next_due, now));
	while (item.revents & ZMQ_POLLIN && receive(traffic)) {
	}
	now = clock_monotonic_ns();
	bool has_opened = traffic->is_blocked && item.revents & ZMQ_POLLOUT;
	if (has_opened || traffic->next_due <= now) {
		look_at_all(traffic, now);
	}
}

void traffic_take_this(struct traffic *traffic, struct call *call)
{
	struct call **link = &traffic->first_done;
	struct call *before = NULL;
	while (*link != call) {
		before = *link;
		link = &before->next_done;
	}
	*link = call->next_done;
	if (traffic->last_done == call) {
		traffic->last_done = before;
	}
	call->next_done = NULL;
}

struct call *traffic_take(struct traffic *traffic)
{
	struct call *call = traffic->first_done;
	if (call != NULL) {
		traffic_take_this(traffic, call);
	}
	return call;
}

void traffic_finish(struct traffic *traffic)
{
	for (struct call *call; (call = traffic_take(traffic)) != NULL;) {
		call_destroy(call);
	}
	for (size_t i = 0; i < traffic->slot_count; i++) {
		call_destroy(traffic->slots[i].call);
	}
	free(traffic->slots);
	traffic->slots = NULL;
	traffic->slot_count = 0;
}

#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>

static void record(struct fault *fault, enum dragoman_status status, const char *at,
                   const char *format, va_list arguments)
{
	fault->status = status;
	snprintf(fault->at, sizeof(fault->at), "%s", at);
	vsnprintf(fault->message, sizeof(fault->message), format, arguments);
}

enum dragoman_status fault_set(struct fault *fault, enum dragoman_status status, const char *format,
                               ...)
{
	if (!faulted(fault)) {
		va_list arguments;
		va_start(arguments, format);
		record(fault, status, "", format, arguments);
		va_end(arguments);
	}
	return fault->status;
}

enum dragoman_status fault_set_at(struct fault *fault, enum dragoman_status status, const char *at,
                                  const char *format, ...)
{
	if (!faulted(fault)) {
		va_list arguments;
		va_start(arguments, format);
		record(fault, status, at, format, arguments);
		va_end(arguments);
	}
	return fault->status;
}

enum dragoman_status fault_pass(struct fault *fault, const struct fault *from)
{
	if (!faulted(fault)) {
		*fault = *from;
	}
	return fault->status;
}

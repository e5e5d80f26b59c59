/* api.h - visibility and version of libdragoman. */
#pragma once

#define DRAGOMAN_VERSION "0.1.0"

/** Marks what libdragoman exports; everything else is hidden. */
#define DRAGOMAN_API __attribute__((visibility("default")))

#ifdef __cplusplus
#define DRAGOMAN_BEGIN extern "C" {
#define DRAGOMAN_END }
#else
#define DRAGOMAN_BEGIN
#define DRAGOMAN_END
#endif

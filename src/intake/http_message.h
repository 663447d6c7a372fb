// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_HTTP_MESSAGE_H
#define PX_INTAKE_HTTP_MESSAGE_H

#include "base/arena.h"

// A server's answer as web archives keep it (RFC 9112).
typedef struct px_http {
    unsigned status;
    plx_str head;  // its fields, for px_mime_field
    plx_str body;  // as it was sent
} px_http;

// Take an answer apart. False when it is none, or its header does not end
// within `message`. Slices are of `message`. O(header).
bool px_http_read(plx_str message, px_http *out);

/*
 * The body without chunks and packing (gzip, deflate), in the arena or as it
 * is. A body that is not packed as its label says is taken as it is, since
 * crawlers unpack and keep the label. PLX_EFORMAT: broken, or packed in a way
 * that is not read; PLX_ELIMIT: more than `limit` bytes; PLX_ENOMEM. *out
 * untouched on failure. O(bytes in and out).
 */
plx_rc px_http_body(px_arena *arena, const px_http *http, size_t limit,
                    plx_str *out, plx_err *err) PX_MUST_USE;

#endif

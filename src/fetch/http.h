// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FETCH_HTTP_H
#define PX_FETCH_HTTP_H

#include <parallax/date.h>

#include "base/arena.h"

/*
 * One HTTP request and its answer, within limits. Redirects, robots.txt and
 * good manners are the caller's (fetch.c).
 */
typedef struct px_http px_http;

typedef struct px_http_opts {
    const char *user_agent;
    uint32_t connect_ms;  // at most, to connect and agree on TLS
    uint32_t stall_ms;  // at most, without anything to speak of arriving
    bool allow_private;  // connect to addresses that are not public, too
} px_http_opts;

typedef struct px_http_request {
    plx_str url;  // as px_web_address_read gives it: NUL-terminated
    plx_str etag, modified;  // ask for what is newer only; n 0: unconditional
    size_t max_bytes;  // of the body, after decompression
    uint32_t timeout_ms;  // for the whole
    bool cut;  // a body beyond max_bytes is cut, and no failure
    bool any_type;  // accept what is no page or feed
} px_http_request;

#define PX_HTTP_NO_WAIT UINT32_MAX
typedef struct px_http_answer {
    int status;
    plx_str body;  // of 200 and 203 only; valid until the next exchange
    plx_str location;  // of a redirect: where to, made absolute; n 0: none
    plx_str type, charset;  // of the Content-Type; n 0: not said
    plx_str etag, modified;  // as they came; n 0: none
    plx_date modified_on;
    uint32_t retry_after_s;  // PX_HTTP_NO_WAIT: not said
    uint32_t spent_ms;
} px_http_answer;

// `opts` is copied, its user agent too. PLX_ENOMEM.
plx_rc px_http_new(const px_http_opts *opts, px_http **out, plx_err *err)
    PX_MUST_USE;
void px_http_free(px_http *http);  // NULL is accepted

/*
 * Send the request and read the answer, whatever its status; the slices but
 * for the body live in `arena`. Connections are kept for the next exchange.
 *
 * PLX_ELIMIT: the body is larger than max_bytes. PLX_EFORMAT: it is no page,
 * text or feed by its Content-Type, or the answer is no HTTP. PLX_EIO: all
 * else: no such host, a private address, no connection, a bad certificate, out
 * of time. PLX_ENOMEM. *err says why as a clause; *out is untouched then.
 */
plx_rc px_http_exchange(px_http *http, const px_http_request *request,
                        px_arena *arena, px_http_answer *out, plx_err *err)
    PX_MUST_USE;

#endif

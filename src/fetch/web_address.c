// SPDX-License-Identifier: Apache-2.0
/*
 * Web addresses
 *
 *   Taken apart by libcurl itself: two readers of addresses that differ are how
 *   a check is passed with one host and a connection made to another.
 */
#include "fetch/web_address.h"

#include <curl/curl.h>

#define ROOM "fetch"

static bool
has_control(plx_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char) s.p[i];
        if (c < 0x20 || c == 0x7F) {
            return true;
        }
    }
    return false;
}

static plx_rc
fail_reading(CURLUcode code, plx_err *err)
{
    switch (code) {
    case CURLUE_OUT_OF_MEMORY:
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    case CURLUE_USER_NOT_ALLOWED:
        return px_fail(err, PLX_EARG, ROOM,
                       "it carries a user name or password");
    case CURLUE_NO_HOST:
    case CURLUE_BAD_HOSTNAME:
        return px_fail(err, PLX_EARG, ROOM, "it names no host");
    case CURLUE_UNSUPPORTED_SCHEME:
    case CURLUE_BAD_SCHEME:
    case CURLUE_BAD_SLASHES:
        return px_fail(err, PLX_EARG, ROOM, "it is no http or https address");
    default:
        return px_fail(err, PLX_EARG, ROOM, "it is no web address");
    }
}

// One part as a string of the arena; { NULL, 0 } when it lacks or on failure.
static plx_str
part(px_arena *arena, CURLU *handle, CURLUPart what)
{
    unsigned flags = what == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0;
    char *text = NULL;
    plx_str copy = { NULL, 0 };
    CURLUcode code = curl_url_get(handle, what, &text, flags);
    if (code == CURLUE_OUT_OF_MEMORY) {
        arena->oom = true;
    } else if (code == CURLUE_OK) {
        copy = px_arena_str(arena, px_str(text));
    }
    curl_free(text);
    return copy;
}

static plx_rc
take_apart(px_arena *arena, CURLU *handle, px_web_address *out, plx_err *err)
{
    plx_str scheme = part(arena, handle, CURLUPART_SCHEME);
    plx_str host = part(arena, handle, CURLUPART_HOST);
    plx_str port = part(arena, handle, CURLUPART_PORT);
    plx_str path = part(arena, handle, CURLUPART_PATH);
    plx_str query = part(arena, handle, CURLUPART_QUERY);
    if (arena->oom) {
        return fail_reading(CURLUE_OUT_OF_MEMORY, err);
    }
    if (!px_str_eq_nocase(scheme, PX_STR("http")) &&
        !px_str_eq_nocase(scheme, PX_STR("https"))) {
        return fail_reading(CURLUE_UNSUPPORTED_SCHEME, err);
    }
    if (!host.n) {
        return fail_reading(CURLUE_NO_HOST, err);
    }
    px_web_address read = {
        .url = part(arena, handle, CURLUPART_URL),
        .origin =
            px_arena_printf(arena, "%s://%s:%s", scheme.p, host.p, port.p),
        .target = px_arena_printf(arena, "%s%s%s", path.p, query.p ? "?" : "",
                                  query.p ? query.p : ""),
    };
    if (arena->oom) {
        return fail_reading(CURLUE_OUT_OF_MEMORY, err);
    }
    *out = read;
    return PLX_OK;
}

plx_rc
px_web_address_read(px_arena *arena, plx_str url, px_web_address *out,
                    plx_err *err)
{
    url = px_str_trim(url);
    if (url.n > PX_WEB_ADDRESS_MAX) {
        return px_fail(err, PLX_EARG, ROOM, "it is longer than %u bytes",
                       PX_WEB_ADDRESS_MAX);
    }
    if (has_control(url)) {
        return px_fail(err, PLX_EARG, ROOM, "it holds a control character");
    }
    plx_str text = px_arena_str(arena, url);
    CURLU *handle = text.p ? curl_url() : NULL;
    if (!handle) {
        return fail_reading(CURLUE_OUT_OF_MEMORY, err);
    }
    CURLUcode code = curl_url_set(handle, CURLUPART_URL, text.p,
                                  CURLU_URLENCODE | CURLU_DISALLOW_USER);
    if (code == CURLUE_OK) {
        code = curl_url_set(handle, CURLUPART_FRAGMENT, NULL, 0);
    }
    plx_rc rc = code == CURLUE_OK ? take_apart(arena, handle, out, err)
                                  : fail_reading(code, err);
    curl_url_cleanup(handle);
    return rc;
}

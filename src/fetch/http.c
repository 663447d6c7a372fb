// SPDX-License-Identifier: Apache-2.0
#include "fetch/http.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/file.h"
#include "base/str.h"
#include "fetch/reach.h"

/*
 * One exchange by libcurl
 *
 *   libcurl speaks HTTP and TLS; what it may do is said here, option by option,
 *   since its defaults are made for a browser's friend and we meet strangers.
 *   Three callbacks hold the limits: on_socket sees each address that a name
 *   has resolved to before it is connected to, on_header counts headers, and
 *   on_body counts the body as it leaves the decompressor, so that a bomb ends
 *   at the limit like any other page that is too large.
 *
 *   libcurl would read proxies from the environment; it is told not to.
 */

#define ROOM "fetch"
#define HEADER_BYTES ((size_t) 256 * 1024)  // of one answer, 1xx included
#define ERROR_PAGE_BYTES ((size_t) 64 * 1024)  // read to keep the connection
#define STALL_BYTES_S 64L  // a second: slower is standing still

// Why a callback ended the transfer, when it was one of ours.
typedef enum stop {
    STOP_NOT,
    STOP_ENOUGH,  // no failure: there is all that is wanted
    STOP_HEADERS,
    STOP_TYPE,
    STOP_SIZE,
    STOP_MEMORY
} stop;

struct px_http {
    CURL *curl;
    px_http_opts opts;
    // Of the present exchange:
    const px_http_request *request;
    px_buf body;
    size_t n_header, n_dropped;
    stop stop;
    bool met_private;
};

// -- what may pass --------------------------------------------------------

static long
status_of(CURL *curl)
{
    long status = 0;
    (void) curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

static bool
has_page(long status)
{
    return status == 200 || status == 203;
}

static plx_str
header(CURL *curl, const char *name)
{
    struct curl_header *found;
    return curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found) ==
                   CURLHE_OK
               ? px_str_trim(px_str(found->value))
               : (plx_str){ NULL, 0 };
}

static plx_str
type_of(plx_str content_type)
{
    size_t end = px_str_find(content_type, PX_STR(";"), 0);
    return px_str_trim(px_str_sub(content_type, 0, end));
}

static plx_str
charset_of(plx_str content_type)
{
    plx_str name = PX_STR("charset=");
    size_t at = px_str_find_nocase(content_type, name, type_of(content_type).n);
    if (at == PX_NONE) {
        return (plx_str){ NULL, 0 };
    }
    plx_str value = px_str_sub(content_type, at + name.n, content_type.n);
    value = px_str_sub(value, 0, px_str_find(value, PX_STR(";"), 0));
    value = px_str_trim(value);
    if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"') {
        value = px_str_sub(value, 1, value.n - 1);
    }
    return value;
}

// Can a page, a text, a feed or a saved page be of this type? One that is not
// said may be: the bytes are looked at later.
static bool
is_readable(plx_str type)
{
    if (type.n == 0 || px_str_eq_nocase(type, PX_STR("message/rfc822")) ||
        px_str_eq_nocase(type, PX_STR("multipart/related"))) {
        return true;
    }
    if (px_str_starts_nocase(type, PX_STR("text/"))) {
        return !px_str_eq_nocase(type, PX_STR("text/css")) &&
               !px_str_eq_nocase(type, PX_STR("text/javascript"));
    }
    return px_str_starts_nocase(type, PX_STR("application/")) &&
           (px_str_find_nocase(type, PX_STR("xml"), 0) != PX_NONE ||
            px_str_find_nocase(type, PX_STR("json"), 0) != PX_NONE);
}

// -- libcurl's callbacks --------------------------------------------------

static curl_socket_t
on_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    px_http *http = user;
    (void) purpose;
    if (!http->opts.allow_private &&
        !px_reach_is_public(&address->addr, address->addrlen)) {
        http->met_private = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC,
                  address->protocol);
}

static size_t
on_header(char *bytes, size_t size, size_t n, void *user)
{
    px_http *http = user;
    (void) bytes;
    (void) size;  // always 1
    http->n_header += n;
    if (http->n_header > HEADER_BYTES) {
        http->stop = STOP_HEADERS;
        return 0;
    }
    return n;
}

// Judges a page by its headers, before its first byte is taken.
static stop
judge(px_http *http)
{
    const px_http_request *request = http->request;
    curl_off_t announced = -1;
    (void) curl_easy_getinfo(http->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T,
                             &announced);
    if (!request->any_type &&
        !is_readable(type_of(header(http->curl, "Content-Type")))) {
        return STOP_TYPE;
    }
    bool fits = announced < 0 || (uint64_t) announced <= request->max_bytes;
    return fits || request->cut ? STOP_NOT : STOP_SIZE;
}

static stop
take(px_http *http, plx_str bytes)
{
    const px_http_request *request = http->request;
    if (!has_page(status_of(http->curl))) {
        http->n_dropped += bytes.n;
        return http->n_dropped > ERROR_PAGE_BYTES ? STOP_ENOUGH : STOP_NOT;
    }
    if (http->body.n == 0) {
        stop why = judge(http);
        if (why != STOP_NOT) {
            return why;
        }
    }
    size_t left = request->max_bytes - http->body.n;
    if (bytes.n > left && !request->cut) {
        return STOP_SIZE;
    }
    px_buf_add(&http->body, px_str_sub(bytes, 0, left));
    return http->body.oom   ? STOP_MEMORY
           : bytes.n > left ? STOP_ENOUGH
                            : STOP_NOT;
}

static size_t
on_body(char *bytes, size_t size, size_t n, void *user)
{
    px_http *http = user;
    (void) size;  // always 1
    http->stop = take(http, (plx_str){ bytes, n });
    return http->stop == STOP_NOT ? n : 0;
}

// -- the handle -----------------------------------------------------------

static bool
set_manners(px_http *http)
{
    CURL *curl = http->curl;
    const char *accept = "gzip, deflate";
    CURLcode bad = CURLE_OK;
#define SET(option, value) \
    (bad = bad ? bad : curl_easy_setopt(curl, CURLOPT_##option, value))
    SET(PROTOCOLS_STR, "http,https");
    SET(FOLLOWLOCATION, 0L);  // fetch.c asks robots.txt before each hop
    SET(PROXY, "");  // none, whatever the environment says
    SET(NOPROXY, "*");
    SET(NETRC, (long) CURL_NETRC_IGNORED);
    SET(SSL_VERIFYPEER, 1L);
    SET(SSL_VERIFYHOST, 2L);
    SET(NOSIGNAL, 1L);  // signals are the process's
    SET(USERAGENT, http->opts.user_agent);
    SET(ACCEPT_ENCODING, accept);
    SET(CONNECTTIMEOUT_MS, (long) http->opts.connect_ms);
    SET(LOW_SPEED_LIMIT, STALL_BYTES_S);
    SET(LOW_SPEED_TIME, (long) (http->opts.stall_ms + 999) / 1000);
    SET(OPENSOCKETFUNCTION, on_socket);
    SET(OPENSOCKETDATA, http);
    SET(HEADERFUNCTION, on_header);
    SET(HEADERDATA, http);
    SET(WRITEFUNCTION, on_body);
    SET(WRITEDATA, http);
#undef SET
    return bad == CURLE_OK;
}

plx_rc
px_http_new(const px_http_opts *opts, px_http **out, plx_err *err)
{
    px_http *http = calloc(1, sizeof(*http));
    if (http) {
        http->opts = *opts;
        http->curl = curl_easy_init();
    }
    if (!http || !http->curl || !set_manners(http)) {
        px_http_free(http);
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
    http->opts.user_agent = NULL;  // libcurl has a copy
    *out = http;
    return PLX_OK;
}

void
px_http_free(px_http *http)
{
    if (http) {
        curl_easy_cleanup(http->curl);
        px_buf_done(&http->body);
        free(http);
    }
}

// -- what failed, in words ------------------------------------------------

static plx_rc
fail_stopped(const px_http *http, plx_err *err)
{
    char size[PX_SIZE_TEXT];
    plx_str type = type_of(header(http->curl, "Content-Type"));
    switch (http->stop) {
    case STOP_HEADERS:
        return px_fail(err, PLX_ELIMIT, ROOM, "its headers do not end");
    case STOP_TYPE:
        return px_fail(err, PLX_EFORMAT, ROOM, "it is %.*s, no page or feed",
                       type.n > 60 ? 60 : (int) type.n, type.p);
    case STOP_SIZE:
        return px_fail(err, PLX_ELIMIT, ROOM, "it is larger than %s",
                       px_size_text(http->request->max_bytes, size));
    default:
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
}

static plx_rc
fail_late(const px_http *http, plx_err *err)
{
    curl_off_t connected = 0, all = 0;
    (void) curl_easy_getinfo(http->curl, CURLINFO_PRETRANSFER_TIME_T,
                             &connected);
    (void) curl_easy_getinfo(http->curl, CURLINFO_TOTAL_TIME_T, &all);
    // The timer may go off a little before its time.
    bool at_end = (uint64_t) all / 1000 + 50 >= http->request->timeout_ms;
    const char *what = connected == 0 ? "cannot be reached"
                       : at_end       ? "is not done"
                                      : "stands still";
    return px_fail(err, PLX_EIO, ROOM, "it %s after %.1f s", what,
                   (double) all / 1e6);
}

static plx_rc
fail_transport(const px_http *http, CURLcode code, plx_err *err)
{
    const char *why = curl_easy_strerror(code);
    switch (code) {
    case CURLE_OUT_OF_MEMORY:
        // What libcurl says of a header of more than 100 KB, too; so a server
        // could else feign what ends a whole run.
        return px_fail(err, PLX_ELIMIT, ROOM,
                       "its headers are too long, or memory is out");
    case CURLE_OPERATION_TIMEDOUT:
        return fail_late(http, err);
    case CURLE_COULDNT_RESOLVE_HOST:
        return px_fail(err, PLX_EIO, ROOM, "no such host is known");
    case CURLE_PEER_FAILED_VERIFICATION:
        return px_fail(err, PLX_EIO, ROOM, "its certificate cannot be trusted");
    case CURLE_COULDNT_CONNECT:
        return http->met_private ? px_fail(err, PLX_EIO, ROOM,
                                           "its host has a private address")
                                 : px_fail(err, PLX_EIO, ROOM,
                                           "its host takes no connection");
    case CURLE_GOT_NOTHING:
        return px_fail(err, PLX_EIO, ROOM, "its host answers nothing");
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
        return px_fail(err, PLX_EIO, ROOM, "the connection broke off");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return px_fail(err, PLX_EFORMAT, ROOM, "its host does not speak HTTP");
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:  // ours are told apart before
        return px_fail(err, PLX_EFORMAT, ROOM, "it is compressed wrongly");
    default:
        return px_fail(err, PLX_EIO, ROOM, "%s", why);
    }
}

// -- the exchange ---------------------------------------------------------

// Adds "NAME: value" when there is one that cannot end its line early.
static bool
add_condition(struct curl_slist **list, const char *name, plx_str value)
{
    char line[512];
    bool fits = value.n && value.n + strlen(name) + 3 < sizeof(line);
    for (size_t i = 0; fits && i < value.n; i++) {
        fits = (unsigned char) value.p[i] >= 0x20 && value.p[i] != 0x7F;
    }
    if (!fits) {
        return true;
    }
    (void) snprintf(line, sizeof(line), "%s: %.*s", name, (int) value.n,
                    value.p);
    struct curl_slist *longer = curl_slist_append(*list, line);
    *list = longer ? longer : *list;
    return longer != NULL;
}

static bool
list_headers(const px_http_request *request, struct curl_slist **list)
{
    struct curl_slist *first = curl_slist_append(
        NULL,
        "Accept: text/html, application/xhtml+xml, application/rss+xml, "
        "application/atom+xml, application/feed+json, application/xml;q=0.9, "
        "text/plain;q=0.8, */*;q=0.1");
    *list = first;
    return first && add_condition(list, "If-None-Match", request->etag) &&
           add_condition(list, "If-Modified-Since", request->modified);
}

static plx_date
day_of(plx_str http_date)
{
    plx_date day = { .precision = PLX_NEVER };
    time_t when = http_date.n ? curl_getdate(http_date.p, NULL) : -1;
    struct tm utc;
    if (when >= 0 && gmtime_r(&when, &utc) && utc.tm_year <= 9999 - 1900) {
        day = (plx_date){ .year = (int16_t) (utc.tm_year + 1900),
                          .month = (uint8_t) (utc.tm_mon + 1),
                          .day = (uint8_t) utc.tm_mday,
                          .precision = PLX_DAY };
    }
    return day;
}

// Seconds, or a date, which counts from what the answer itself calls now.
static uint32_t
wait_of(CURL *curl)
{
    plx_str text = header(curl, "Retry-After");
    if (!text.n) {
        return PX_HTTP_NO_WAIT;
    }
    if (px_is_digit(text.p[0])) {
        unsigned long seconds = strtoul(text.p, NULL, 10);
        return seconds < PX_HTTP_NO_WAIT ? (uint32_t) seconds
                                         : PX_HTTP_NO_WAIT - 1;
    }
    plx_str now = header(curl, "Date");
    time_t then = curl_getdate(text.p, NULL);
    time_t since = now.n ? curl_getdate(now.p, NULL) : -1;
    if (then < 0 || since < 0) {
        return PX_HTTP_NO_WAIT;
    }
    time_t left = then > since ? then - since : 0;
    return left < PX_HTTP_NO_WAIT ? (uint32_t) left : PX_HTTP_NO_WAIT - 1;
}

static plx_rc
collect(px_http *http, px_arena *arena, px_http_answer *out, plx_err *err)
{
    CURL *curl = http->curl;
    plx_str type = header(curl, "Content-Type");
    plx_str modified = header(curl, "Last-Modified");
    const char *location = NULL;
    curl_off_t spent = 0;
    (void) curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location);
    (void) curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME_T, &spent);
    px_http_answer answer = {
        .status = (int) status_of(curl),
        .body = px_buf_str(&http->body),
        .location = px_arena_str(arena, px_str(location)),
        .type = px_arena_str(arena, type_of(type)),
        .charset = px_arena_str(arena, charset_of(type)),
        .etag = px_arena_str(arena, header(curl, "ETag")),
        .modified = px_arena_str(arena, modified),
        .modified_on = day_of(modified),
        .retry_after_s = wait_of(curl),
        .spent_ms = (uint32_t) (spent / 1000),
    };
    if (arena->oom) {
        return px_fail(err, PLX_ENOMEM, ROOM, "out of memory");
    }
    *out = answer;
    return PLX_OK;
}

plx_rc
px_http_exchange(px_http *http, const px_http_request *request, px_arena *arena,
                 px_http_answer *out, plx_err *err)
{
    http->request = request;
    http->body.n = http->n_header = http->n_dropped = 0;
    http->stop = STOP_NOT;
    http->met_private = false;
    struct curl_slist *headers = NULL;
    CURL *curl = http->curl;
    bool ready =
        list_headers(request, &headers) &&
        !curl_easy_setopt(curl, CURLOPT_URL, request->url.p) &&
        !curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers) &&
        !curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long) request->timeout_ms);
    CURLcode code = ready ? curl_easy_perform(curl) : CURLE_OK;
    (void) curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
    if (!ready) {
        http->stop = STOP_MEMORY;
    }
    if (http->stop > STOP_ENOUGH) {
        return fail_stopped(http, err);
    }
    if (code != CURLE_OK && http->stop != STOP_ENOUGH) {
        return fail_transport(http, code, err);
    }
    return collect(http, arena, out, err);
}

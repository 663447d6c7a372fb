// SPDX-License-Identifier: Apache-2.0
/*
 * What a server answered
 *
 *   A web archive keeps the answer as it came over the wire: a status line,
 *   fields, and a body that may be sent in chunks (RFC 9112, 7.1) and be packed
 *   (RFC 9110, 8.4.1). Crawlers differ: some store the body without chunks or
 *   unpacked, and leave the field that says otherwise. So the label is held
 *   against the bytes: chunks must begin with a size, gzip with its magic
 *   number. A body that ends in the middle is refused, for half an article must
 *   not pass for a whole one.
 */
#include "intake/http_message.h"

#include <zlib.h>

#include "intake/intake.h"
#include "intake/mime.h"

#define ROOM "intake"
#define CODINGS_MOST 3u  // one in another
#define LIST_MOST ((size_t) 256)

bool
px_http_read(plx_str message, px_http *out)
{
    plx_str head = px_str_sub(message, 0, message.n);
    size_t line = px_str_find(head, PX_STR("\n"), 0);
    if (!px_str_starts(message, PX_STR("HTTP/")) || line == PX_NONE) {
        return false;
    }
    size_t at = px_str_find(px_str_sub(head, 0, line), PX_STR(" "), 0);
    unsigned status = 0;
    for (size_t i = at; at != PX_NONE && i < line; i++) {
        if (px_is_digit(head.p[i]) && status < 1000) {
            status = status * 10 + (unsigned) (head.p[i] - '0');
        } else if (status) {
            break;
        }
    }
    plx_str rest = px_str_sub(message, line + 1, message.n);
    size_t body, n = px_mime_head(rest, &body);
    if (body == n) {
        return false;  // no blank line
    }
    *out = (px_http){ status, px_str_sub(rest, 0, n),
                      px_str_sub(rest, body, rest.n) };
    return true;
}

// -- chunks ------------------------------------------------------------------

// The size of the chunk at *at, which is moved behind its line. False: there
// is no size.
static bool
chunk_size(plx_str s, size_t *at, size_t *size)
{
    size_t i = *at, n = 0, digits = 0;
    for (; i < s.n && digits < 9; i++, digits++) {
        char c = px_lower(s.p[i]);
        if (!px_is_digit(c) && (c < 'a' || c > 'f')) {
            break;
        }
        n = n * 16 + (size_t) (px_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    size_t end = px_str_find(px_str_sub(s, 0, i + LIST_MOST), PX_STR("\n"), i);
    bool ends = i < s.n && (s.p[i] == '\r' || s.p[i] == '\n' || s.p[i] == ';' ||
                            s.p[i] == ' ');
    *at = end + 1;
    *size = n;
    return digits > 0 && ends && end != PX_NONE;
}

static plx_rc
chunks_join(px_arena *arena, plx_str s, plx_str *out, plx_err *err)
{
    size_t at = 0, size = 0, n = 0;
    if (!chunk_size(s, &at, &size)) {
        *out = s;  // stored without its chunks
        return PLX_OK;
    }
    char *p = px_arena_alloc(arena, s.n + 1);
    while (p && size > 0) {
        if (size > s.n - at) {
            return px_fail(err, PLX_EFORMAT, ROOM, "its body is cut short");
        }
        memcpy(p + n, s.p + at, size);
        n += size;
        at += size;
        at += at < s.n && s.p[at] == '\r' ? 1 : 0;
        at += at < s.n && s.p[at] == '\n' ? 1 : 0;
        if (at == s.n) {
            break;  // only the last, empty chunk is missing
        }
        if (!chunk_size(s, &at, &size)) {
            return px_fail(err, PLX_EFORMAT, ROOM, "its chunks are broken");
        }
    }
    *out = (plx_str){ p, n };
    return p ? PLX_OK : PLX_ENOMEM;
}

// -- packing -----------------------------------------------------------------

// Unpacks into `p`, `cap` bytes; grows it up to `limit` + 1.
static plx_rc
inflate_all(px_arena *arena, z_stream *z, size_t limit, plx_str *out,
            plx_err *err)
{
    size_t n = 0, cap = 4 * (size_t) z->avail_in + 1024;
    cap = cap > limit + 1 ? limit + 1 : cap;
    char *p = px_arena_alloc(arena, cap);
    int rc = Z_OK;
    while (p && rc == Z_OK && n <= limit) {
        if (n == cap) {
            size_t more = cap > (limit + 1) / 2 ? limit + 1 : 2 * cap;
            p = px_arena_grow(arena, p, cap, more);
            cap = more;
            continue;
        }
        z->next_out = (unsigned char *) p + n;
        z->avail_out = (uInt) (cap - n);
        rc = inflate(z, Z_NO_FLUSH);
        n = cap - z->avail_out;
        if (rc == Z_STREAM_END && z->avail_in > 2 && z->next_in[0] == 0x1F &&
            z->next_in[1] == 0x8B) {
            rc = inflateReset(z);  // one more member
        }
    }
    if (!p || rc == Z_MEM_ERROR) {
        return PLX_ENOMEM;
    }
    if (n > limit) {
        return px_fail(err, PLX_ELIMIT, ROOM,
                       "it unpacks to more than the limit");
    }
    if (rc != Z_STREAM_END) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "its packed body is broken or cut short");
    }
    *out = (plx_str){ p, n };
    return PLX_OK;
}

static plx_rc
unpack(px_arena *arena, plx_str s, int bits, size_t limit, plx_str *out,
       plx_err *err)
{
    z_stream z = { .next_in = (unsigned char *) (uintptr_t) s.p,
                   .avail_in = (uInt) s.n };
    if (s.n > UINT32_MAX || inflateInit2(&z, bits) != Z_OK) {
        return PLX_ENOMEM;
    }
    plx_rc rc = inflate_all(arena, &z, limit, out, err);
    (void) inflateEnd(&z);
    return rc;
}

// What the label "deflate" means was never agreed: a zlib stream (RFC 1950) by
// the book, a bare one (RFC 1951) from some servers. The first two bytes tell.
static bool
has_zlib_header(plx_str s)
{
    return s.n > 2 && (s.p[0] & 0x0F) == 8 &&
           ((unsigned) (unsigned char) s.p[0] * 256 + (unsigned char) s.p[1]) %
                   31 ==
               0;
}

// Undoes one coding.
static plx_rc
coding_undo(px_arena *arena, plx_str coding, plx_str s, size_t limit,
            plx_str *out, plx_err *err)
{
    bool gzip = px_str_starts(s, PX_STR("\x1F\x8B"));
    if (px_str_eq(coding, PX_STR("gzip")) ||
        px_str_eq(coding, PX_STR("x-gzip"))) {
        if (gzip) {
            return unpack(arena, s, 15 + 16, limit, out, err);
        }
    } else if (px_intake_is_html(s, PX_STR(""))) {
        // Unpacked already.
    } else if (px_str_eq(coding, PX_STR("deflate"))) {
        int bits = gzip ? 15 + 16 : has_zlib_header(s) ? 15 : -15;
        return unpack(arena, s, bits, limit, out, err);
    } else if (px_str_eq(coding, PX_STR("br")) ||
               px_str_eq(coding, PX_STR("zstd")) ||
               px_str_eq(coding, PX_STR("compress"))) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "it is packed with %.*s, which is not read",
                       (int) coding.n, coding.p);
    }
    *out = s;
    return PLX_OK;
}

plx_rc
px_http_body(px_arena *arena, const px_http *http, size_t limit, plx_str *out,
             plx_err *err)
{
    plx_str body = http->body;
    plx_str how = px_mime_value(
        arena, px_str_sub(px_mime_field(http->head, "Transfer-Encoding"), 0,
                          LIST_MOST));
    if (px_str_ends(how, PX_STR("chunked"))) {
        PX_TRY(chunks_join(arena, body, &body, err));
    }
    plx_str list = px_mime_value(
        arena, px_str_sub(px_mime_field(http->head, "Content-Encoding"), 0,
                          LIST_MOST));
    // They are listed in the order they were put on.
    for (unsigned i = 0; i < CODINGS_MOST && list.n; i++) {
        size_t from = list.n;
        while (from && list.p[from - 1] != ',') {
            from--;
        }
        PX_TRY(coding_undo(arena, px_str_sub(list, from, list.n), body, limit,
                           &body, err));
        list.n = from ? from - 1 : 0;
    }
    if (body.n > limit) {
        return px_fail(err, PLX_ELIMIT, ROOM, "it is larger than the limit");
    }
    *out = body;
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Web archives
 *
 *   ISO 28500: a record is a line "WARC/1.0", fields, a blank line, as many
 *   bytes as Content-Length says, and two line ends. In a .gz every record is a
 *   member by itself, so that it can be read alone; an archive that was packed
 *   as a whole is read too.
 *
 *   One record is in memory at a time, and only one that can be a report: of
 *   others no more than the fields. A record is believed when its length leads
 *   to where a record may begin. If not, the next one is looked for right
 *   behind its fields, not behind what a wrong length would swallow.
 *
 *   A crawl's date says when a page was fetched and nothing of when it was
 *   published, so no date is taken from here.
 */
#include "intake/warc.h"

#include <inttypes.h>

#include "base/file.h"
#include "intake/http_message.h"
#include "intake/intake.h"
#include "intake/mime.h"

#define ROOM "intake"
#define HEAD_MOST ((size_t) 64 << 10)  // bytes of fields
#define TRAILER ((size_t) 4)

// A record whose fields were read. Nothing of it is skipped yet: `head` and
// `content` are places in the window, which moves.
typedef struct record {
    uint64_t file, inside;  // where it is
    size_t head_n;  // its fields with the blank line
    uint64_t length;
    bool http;  // the content is a server's answer
    plx_media media;  // GUESS: as the answer says
} record;

bool
px_warc_is(plx_str head)
{
    return px_str_starts(head, PX_STR("WARC/"));
}

// -- fields ------------------------------------------------------------------

typedef enum head_state { WHOLE, MORE, BROKEN } head_state;

// Do the fields of a record begin s? WHOLE: *n gets their length, blank line
// included. MORE: as far as one can see. Stops at the first line that is no
// field, and where another record may begin, so that a broken one costs little
// and no line is looked at twice.
static head_state
head_shape(plx_str s, size_t *n)
{
    for (size_t at = 0; at < s.n;) {
        size_t end = px_str_find(s, PX_STR("\n"), at);
        plx_str line = px_str_sub(s, at, end);
        if (end == PX_NONE) {
            return s.n < HEAD_MOST ? MORE : BROKEN;
        }
        line.n -= line.n && line.p[line.n - 1] == '\r' ? 1 : 0;
        if (line.n == 0) {
            *n = end + 1;
            return WHOLE;
        }
        bool folded = line.p[0] == ' ' || line.p[0] == '\t';
        if (at == 0 ? !px_warc_is(line) || line.n > 16
                    : px_warc_is(line) ||
                          (!folded && !memchr(line.p, ':', line.n))) {
            return BROKEN;
        }
        at = end + 1;
    }
    return s.n < HEAD_MOST ? MORE : BROKEN;
}

// Content-Length. False: there is none, or it is no number.
static bool
length_of(plx_str head, uint64_t *length)
{
    plx_str s = px_mime_field(head, "Content-Length");
    uint64_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!px_is_digit(s.p[i])) {
            return false;
        }
        n = n * 10 + (uint64_t) (s.p[i] - '0');
    }
    *length = n;
    return s.n > 0 && s.n <= 15;
}

// Is the value `type`, with or without parameters?
static bool
is_type(plx_str value, const char *type)
{
    const size_t n = strlen(type);
    return px_str_starts_nocase(value, px_str(type)) &&
           (value.n == n || value.p[n] == ';' || px_is_space(value.p[n]));
}

static bool
is_page_type(plx_str type)
{
    return is_type(type, "text/html") || is_type(type, "application/xhtml+xml");
}

// Can the record be a report, by its own fields? Fills http and media.
static bool
is_candidate(plx_str head, record *r)
{
    plx_str kind = px_mime_field(head, "WARC-Type");
    plx_str type = px_mime_field(head, "Content-Type");
    bool stored = px_str_eq_nocase(kind, PX_STR("resource")) ||
                  px_str_eq_nocase(kind, PX_STR("conversion"));
    r->http = px_str_eq_nocase(kind, PX_STR("response")) &&
              (type.n == 0 || is_type(type, "application/http"));
    r->media = !stored                       ? PLX_MEDIA_GUESS
               : is_page_type(type)          ? PLX_MEDIA_HTML
               : is_type(type, "text/plain") ? PLX_MEDIA_TEXT
                                             : PLX_MEDIA_GUESS;
    return r->http || r->media != PLX_MEDIA_GUESS;
}

// Can the answer be a page? *sure: by what it says, not by its first bytes.
static bool
is_page_answer(plx_str content, bool *sure)
{
    px_http http;
    if (!px_http_read(content, &http) || http.status != 200) {
        return false;
    }
    plx_str type = px_mime_field(http.head, "Content-Type");
    *sure = is_page_type(type);
    return *sure || type.n == 0 || is_type(type, "text/plain") ||
           is_type(type, "application/octet-stream");
}

// -- finding records ---------------------------------------------------------

// How many bytes at the end of s may be the first ones of the mark.
static size_t
mark_begun(plx_str s, plx_str mark)
{
    size_t n = mark.n - 1 < s.n ? mark.n - 1 : s.n;
    while (n && memcmp(s.p + s.n - n, mark.p, n) != 0) {
        n--;
    }
    return n;
}

// Skips to where a record may begin: at a line's start, or a gzip member's.
static plx_rc
seek_record(px_warc *warc, plx_err *err)
{
    const plx_str mark = PX_STR("\nWARC/");
    for (bool fresh = true;;) {
        plx_str seen;
        plx_err damage = { .rc = PLX_OK };
        plx_rc rc = px_inflow_fill(warc->in, mark.n, &seen, &damage);
        if (rc == PLX_EFORMAT && warc->told) {
            warc->told = false;
            fresh = true;
            continue;
        }
        if (rc != PLX_OK) {
            *err = damage;
            return rc;
        }
        size_t at = px_str_find(seen, mark, 0);
        if (seen.n == 0 || (fresh && px_warc_is(seen))) {
            return PLX_OK;
        }
        if (at != PX_NONE) {
            px_inflow_skip(warc->in, at + 1);
            return PLX_OK;
        }
        size_t keep = seen.n < mark.n ? 0 : mark_begun(seen, mark);
        px_inflow_skip(warc->in, seen.n - keep);
        fresh = keep == 0;
    }
}

// Line ends before a record.
static plx_rc
skip_blank(px_warc *warc, plx_str *seen, plx_err *err)
{
    for (;;) {
        PX_TRY(px_inflow_fill(warc->in, 5, seen, err));
        size_t n = 0;
        while (n < seen->n && (seen->p[n] == '\r' || seen->p[n] == '\n')) {
            n++;
        }
        px_inflow_skip(warc->in, n);
        *seen = px_str_sub(*seen, n, seen->n);
        if (seen->n >= 5 || n == 0) {
            return PLX_OK;
        }
    }
}

// Reads the fields of the next record. *end: there is none.
static plx_rc
record_begin(px_warc *warc, record *r, plx_str *head, bool *end, plx_err *err)
{
    plx_str seen;
    px_inflow_place(warc->in, &r->file, &r->inside);
    if (warc->resync) {
        PX_TRY(seek_record(warc, err));
        warc->resync = warc->told = false;
    }
    PX_TRY(skip_blank(warc, &seen, err));
    *end = seen.n == 0;
    if (*end) {
        return PLX_OK;
    }
    px_inflow_place(warc->in, &r->file, &r->inside);
    warc->resync = true;
    if (!px_warc_is(seen)) {
        return px_fail(err, PLX_EFORMAT, ROOM, "no record begins here");
    }
    head_state shape = head_shape(seen, &r->head_n);
    for (size_t had = 0; shape == MORE && seen.n > had;) {
        had = seen.n;
        PX_TRY(px_inflow_fill(warc->in, 2 * had, &seen, err));
        shape = head_shape(seen, &r->head_n);
    }
    *head = px_str_sub(seen, 0, r->head_n);
    if (shape != WHOLE || !length_of(*head, &r->length)) {
        px_inflow_skip(warc->in, 1);
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "the fields of a record are broken");
    }
    warc->resync = false;
    return PLX_OK;
}

// -- passing over ------------------------------------------------------------

// Leaves a record that is not what its fields say; what its length would
// swallow may hold records. Damage behind it is its own, and told with it.
static plx_rc
record_leave(px_warc *warc, const record *r, const char *why, plx_err *err)
{
    px_inflow_skip(warc->in, r->head_n);
    warc->resync = warc->told = true;
    return px_fail(
        err, PLX_EFORMAT, ROOM, "%s",
        px_inflow_is_cut(warc->in) ? "a record is damaged or cut short" : why);
}

// Skips the record without holding it in memory. A gzip member that begins with
// a record ends this one, whatever its length says.
static plx_rc
record_pass(px_warc *warc, const record *r, plx_err *err)
{
    px_inflow_skip(warc->in, r->head_n);
    for (uint64_t left = r->length; left > 0;) {
        plx_str seen;
        uint64_t file, inside;
        warc->resync = true;
        PX_TRY(
            px_inflow_fill(warc->in, left < 5 ? (size_t) left : 5, &seen, err));
        warc->resync = false;
        if (seen.n == 0) {
            return px_fail(err, PLX_EFORMAT, ROOM, "a record is cut short");
        }
        px_inflow_place(warc->in, &file, &inside);
        if (file != r->file && inside == 0 && r->inside == 0 &&
            px_warc_is(seen)) {
            return PLX_OK;
        }
        size_t n = seen.n < left ? seen.n : (size_t) left;
        px_inflow_skip(warc->in, n);
        left -= n;
    }
    return PLX_OK;
}

// -- reports -----------------------------------------------------------------

// May a record end before these bytes?
static bool
is_trailer(plx_str s)
{
    size_t n = 0;
    while (n < s.n && (s.p[n] == '\r' || s.p[n] == '\n')) {
        n++;
    }
    return px_str_starts(PX_STR("WARC"), px_str_sub(s, n, s.n));
}

// An address without what no address holds; n 0: it is none.
static plx_str
address_of(px_arena *arena, plx_str head)
{
    plx_str url = px_mime_field(head, "WARC-Target-URI");
    if (url.n >= 2 && url.p[0] == '<' && url.p[url.n - 1] == '>') {
        url = px_str_sub(url, 1, url.n - 1);  // WARC 1.0 was read so
    }
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char) url.p[i];
        if (c <= ' ' || c >= 0x7F) {
            return (plx_str){ "", 0 };
        }
    }
    return px_arena_str(arena, url);
}

// Makes the item of the record that is visible as a whole. *is_report: it is
// one after all.
static plx_rc
item_fill(const px_warc *warc, const record *r, px_arena *arena, plx_str head,
          plx_str content, px_item *out, bool *is_report, plx_err *err)
{
    plx_str type = px_mime_field(head, "Content-Type");
    bool in_window = true;
    *is_report = true;
    out->media = r->media;
    if (r->http) {
        px_http http;
        bool sure = false;
        if (!is_page_answer(content, &sure) || !px_http_read(content, &http)) {
            *is_report = false;
            return PLX_OK;
        }
        PX_TRY(px_http_body(arena, &http, warc->max_bytes, &content, err));
        in_window = content.p == http.body.p;
        *is_report = sure || px_intake_is_html(content, PX_STR(""));
        type = px_mime_field(http.head, "Content-Type");
        out->media = PLX_MEDIA_HTML;
    }
    out->charset = px_mime_param(arena, type, "charset");
    out->told.url = address_of(arena, head);
    out->bytes = in_window ? px_arena_str(arena, content) : content;
    return arena->oom ? PLX_ENOMEM : PLX_OK;
}

// Reads the record as a whole and makes its item.
static plx_rc
record_read(px_warc *warc, const record *r, px_arena *arena, px_item *out,
            bool *is_report, plx_err *err)
{
    plx_str seen;
    const size_t n = r->head_n + (size_t) r->length;
    // One byte more makes sure that the checksum of its gzip member was seen.
    PX_TRY(px_inflow_fill(warc->in, n + TRAILER + 1, &seen, err));
    if (seen.n < n || (seen.n <= n + TRAILER && px_inflow_is_cut(warc->in))) {
        return record_leave(warc, r, "a record is cut short", err);
    }
    if (!is_trailer(px_str_sub(seen, n, n + TRAILER))) {
        return record_leave(warc, r, "a record is not as long as it says", err);
    }
    plx_rc rc = item_fill(warc, r, arena, px_str_sub(seen, 0, r->head_n),
                          px_str_sub(seen, r->head_n, n), out, is_report, err);
    px_inflow_skip(warc->in, n);
    return rc;
}

// Reads the record, or passes over it without looking at all of it.
static plx_rc
record_take(px_warc *warc, record *r, plx_str head, px_arena *arena,
            px_item *out, bool *is_report, plx_err *err)
{
    bool sure = false;
    *is_report = is_candidate(head, r);
    if (*is_report && r->http) {
        size_t peek = r->length < HEAD_MOST ? (size_t) r->length : HEAD_MOST;
        plx_str seen;
        PX_TRY(px_inflow_fill(warc->in, r->head_n + peek, &seen, err));
        *is_report = is_page_answer(
            px_str_sub(seen, r->head_n, r->head_n + peek), &sure);
    }
    if (*is_report && r->length <= warc->max_bytes) {
        return record_read(warc, r, arena, out, is_report, err);
    }
    PX_TRY(record_pass(warc, r, err));
    if (*is_report && (sure || !r->http)) {
        char most[PX_SIZE_TEXT];
        return px_fail(err, PLX_ELIMIT, ROOM,
                       "a record is larger than the limit of %s",
                       px_size_text(warc->max_bytes, most));
    }
    *is_report = false;
    return PLX_OK;
}

static plx_str
name_of(px_arena *arena, const char *path, const record *r)
{
    return r->inside ? px_arena_printf(arena, "%s#%" PRIu64 "+%" PRIu64, path,
                                       r->file, r->inside)
                     : px_arena_printf(arena, "%s#%" PRIu64, path, r->file);
}

plx_rc
px_warc_next(px_warc *warc, px_arena *arena, px_item *out)
{
    const px_mark mark = px_arena_mark(arena);
    for (;;) {
        px_item item = { .name = { "", 0 } };
        record r = { .file = 0 };
        plx_str head = { "", 0 };
        bool end = false, is_report = false;
        px_arena_rewind(arena, mark);
        plx_rc rc = record_begin(warc, &r, &head, &end, &item.err);
        if (rc == PLX_OK && end) {
            *out = item;
            return PLX_OK;
        }
        if (rc == PLX_OK) {
            rc = record_take(warc, &r, head, arena, &item, &is_report,
                             &item.err);
            warc->n_records += rc == PLX_OK;
            warc->n_passed += rc == PLX_OK && !is_report;
        }
        if (rc == PLX_OK && !is_report) {
            continue;
        }
        if (rc != PLX_OK) {
            item = (px_item){ .err = item.err };
        }
        item.name = name_of(arena, warc->path, &r);
        if (rc == PLX_ENOMEM || !item.name.p) {
            return PLX_ENOMEM;
        }
        *out = item;
        return PLX_OK;
    }
}

// -- reading again -----------------------------------------------------------

static bool
number_read(plx_str s, size_t *at, uint64_t *out)
{
    const size_t from = *at;
    *out = 0;
    while (*at < s.n && px_is_digit(s.p[*at]) && *at - from < 18) {
        *out = *out * 10 + (uint64_t) (s.p[(*at)++] - '0');
    }
    return *at > from;
}

// Goes to a record.
static plx_rc
place_seek(px_warc *warc, plx_str place, plx_err *err)
{
    size_t at = 0;
    uint64_t file, inside = 0;
    bool read = number_read(place, &at, &file);
    if (read && at < place.n && place.p[at] == '+') {
        at++;
        read = number_read(place, &at, &inside);
    }
    if (!read || at < place.n) {
        return px_fail(err, PLX_EARG, ROOM, "%.*s is no place in an archive",
                       (int) (place.n < 40 ? place.n : 40), place.p);
    }
    PX_TRY(px_inflow_seek(warc->in, file, err));
    warc->resync = false;
    while (inside > 0) {
        plx_str seen;
        PX_TRY(px_inflow_fill(warc->in, 1, &seen, err));
        size_t n = seen.n < inside ? seen.n : (size_t) inside;
        px_inflow_skip(warc->in, n);
        inside = n ? inside - n : 0;
    }
    return PLX_OK;
}

plx_rc
px_warc_at(px_warc *warc, plx_str place, px_arena *arena, px_item *out)
{
    px_item item = { .name = { "", 0 } };
    plx_rc rc = place_seek(warc, place, &item.err);
    if (rc == PLX_OK) {
        PX_TRY(px_warc_next(warc, arena, &item));
    } else if (rc == PLX_ENOMEM) {
        return rc;
    }
    plx_str name =
        px_arena_printf(arena, "%s#%.*s", warc->path, (int) place.n, place.p);
    if (!name.p) {
        return PLX_ENOMEM;
    }
    if (item.err.rc == PLX_OK && !px_str_eq(item.name, name)) {
        item = (px_item){ .err = { .rc = PLX_OK } };
        (void) px_fail(&item.err, PLX_EFORMAT, ROOM,
                       "there is no report any more");
    }
    item.name = name;
    *out = item;
    return PLX_OK;
}

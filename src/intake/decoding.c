// SPDX-License-Identifier: Apache-2.0
/*
 * From bytes to UTF-8
 *
 *   Nothing above this room knows encodings: whatever came, it gets valid
 *   UTF-8. Bytes that are no text in the chosen encoding become U+FFFD, are
 *   counted, and told in a finding; so is an encoding that had to be guessed.
 *   UTF-8 with a few broken bytes stays UTF-8: a page cut together from two
 *   sources must not be read as Chinese for one bad byte.
 *
 *   O(bytes). iconv's memory is its own and of constant size.
 */
#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"
#include "intake/charset.h"
#include "intake/intake.h"
#include "intake/mending.h"

#define ROOM "intake"
#define ZERO ((plx_str){ "", 1 })

// A byte builder in an arena.
typedef struct bytes_out {
    px_arena *arena;
    char *p;
    size_t n, room;
} bytes_out;

static bool
reserve(bytes_out *out, size_t more)
{
    if (out->room - out->n >= more) {
        return true;
    }
    size_t room = out->room ? out->room : 4096;
    while (room - out->n < more) {
        room *= 2;
    }
    char *grown = px_arena_grow(out->arena, out->p, out->room, room);
    if (!grown) {
        return false;
    }
    out->p = grown;
    out->room = room;
    return true;
}

static bool
put(bytes_out *out, const char *p, size_t n)
{
    if (!reserve(out, n)) {
        return false;
    }
    if (n && p) {
        memcpy(out->p + out->n, p, n);
        out->n += n;
    }
    return true;
}

// UTF-8 with every broken byte as U+FFFD.
static plx_rc
replace_broken(px_arena *arena, plx_str in, plx_str *text, uint32_t *bad)
{
    bytes_out out = { .arena = arena };
    while (in.n) {
        size_t at = in.n;
        bool valid = px_utf8_valid(in, &at);
        at = valid ? in.n : at;
        if (!put(&out, in.p, at) || (!valid && !put(&out, "\uFFFD", 3))) {
            return PLX_ENOMEM;
        }
        *bad += !valid;
        in = px_str_sub(in, at + !valid, in.n);
    }
    *text = (plx_str){ out.p, out.n };
    return PLX_OK;
}

// How many bytes a broken place of this encoding is stepped over.
static size_t
unit_of(const char *charset)
{
    plx_str name = px_str(charset);
    return px_str_starts(name, PX_STR("UTF-32"))   ? 4
           : px_str_starts(name, PX_STR("UTF-16")) ? 2
                                                   : 1;
}

static plx_rc
convert_all(iconv_t cd, const char *charset, plx_str in, bytes_out *out,
            uint32_t *bad)
{
    // iconv wants the input unconst, but does not write to it.
    char *from = (char *) (uintptr_t) in.p;
    size_t left = in.n, unit = unit_of(charset);
    while (left) {
        if (!reserve(out, left + 16)) {
            return PLX_ENOMEM;
        }
        char *to = out->p + out->n;
        size_t room = out->room - out->n;
        size_t rc = iconv(cd, &from, &left, &to, &room);
        int error = rc == (size_t) -1 ? errno : 0;
        out->n = out->room - room;
        if (error == EILSEQ || error == EINVAL) {
            size_t skip = left < unit ? left : unit;
            from += skip;
            left -= skip;
            (*bad)++;
            if (!put(out, "\uFFFD", 3)) {
                return PLX_ENOMEM;
            }
        } else if (error == E2BIG && !reserve(out, out->room)) {
            return PLX_ENOMEM;
        } else if (error && error != E2BIG) {
            return PLX_EFORMAT;
        }
    }
    return PLX_OK;
}

// PLX_EFORMAT when iconv does not know the encoding.
static plx_rc
convert(px_arena *arena, const char *charset, plx_str in, plx_str *text,
        uint32_t *bad)
{
    iconv_t cd = iconv_open("UTF-8", charset);
    if (cd == (iconv_t) -1) {
        return errno == ENOMEM ? PLX_ENOMEM : PLX_EFORMAT;
    }
    bytes_out out = { .arena = arena };
    plx_rc rc = convert_all(cd, charset, in, &out, bad);
    iconv_close(cd);
    if (rc == PLX_OK) {
        *text = (plx_str){ out.p ? out.p : "", out.n };
    }
    return rc;
}

plx_rc
px_intake_convert(px_arena *arena, const char *charset, plx_str bytes,
                  plx_str *out)
{
    uint32_t bad = 0;
    return px_str_eq(px_str(charset), PX_STR("UTF-8"))
               ? replace_broken(arena, bytes, out, &bad)
               : convert(arena, charset, bytes, out, &bad);
}

// Magic numbers of what people download by mistake.
static bool
has_magic(plx_str bytes)
{
    static const plx_str marks[] = {
        { "%PDF-", 5 },
        { "PK\x03\x04", 4 },
        { "\x89PNG", 4 },
        { "\xFF\xD8\xFF", 3 },
        { "GIF8", 4 },
        { "\x1F\x8B", 2 },
        { "\x7F"
          "ELF",
          4 },
    };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (px_str_starts(bytes, marks[i])) {
            return true;
        }
    }
    return false;
}

// Text has few control characters, and a page may have a stray zero now and
// then. Counted in bytes over runs too short for them to overflow, so that the
// compiler counts many at once.
static bool
is_binary(plx_str bytes)
{
    size_t controls = 0;
    for (size_t at = 0; at < bytes.n; at += UINT8_MAX) {
        plx_str run = px_str_sub(bytes, at, at + UINT8_MAX);
        uint8_t n_controls = 0;
        for (size_t i = 0; i < run.n; i++) {
            uint8_t c = (uint8_t) run.p[i];
            uint8_t from_tab = (uint8_t) (c - '\t');  // to '\r': white space
            n_controls = (uint8_t) (n_controls +
                                    (((c < 0x20) & (from_tab > '\r' - '\t') &
                                      (c != 0x1B)) |
                                     (c == 0x7F)));
        }
        controls += n_controls;
    }
    return controls * 25 > bytes.n;
}

// Is it UTF-8 but for a few bytes? Counts whole sequences against broken ones.
static bool
mostly_utf8(plx_str in)
{
    size_t whole = 0, broken = 0;
    for (size_t at = 0; at < in.n;) {
        size_t len;
        uint32_t rune = px_utf8_next(in, at, &len);
        whole += len > 1;
        broken += rune == PX_RUNE_BAD && len == 1;
        at += len;
    }
    return whole > broken * 4;
}

// Decode bytes that are no valid UTF-8.
static plx_rc
decode_other(px_doc *doc, plx_str bytes, const char *declared, plx_str *text)
{
    bool says_utf8 = declared && px_str_eq(px_str(declared), PX_STR("UTF-8"));
    uint32_t bad = 0;
    const char *charset = says_utf8 ? NULL : declared;
    const char *name = "UTF-8";
    plx_rc rc = PLX_EFORMAT;
    if (!charset && mostly_utf8(bytes)) {
        PX_TRY(replace_broken(doc->arena, bytes, text, &bad));
        rc = PLX_OK;
    } else {
        name = charset ? charset : px_charset_guess(bytes);
        rc = convert(doc->arena, name, bytes, text, &bad);
        if (rc == PLX_OK && !charset) {
            px_doc_find(doc, "encoding-guessed", (plx_span){ 0, 0 },
                        "Its encoding is not UTF-8%s; it was read as %s.",
                        says_utf8 ? ", as it says" : "", name);
        }
    }
    if (rc == PLX_EFORMAT) {
        name = "UTF-8";
        bad = 0;
        PX_TRY(replace_broken(doc->arena, bytes, text, &bad));
        rc = PLX_OK;
    }
    if (rc == PLX_OK && bad) {
        px_doc_find(doc, "invalid-bytes", (plx_span){ 0, 0 },
                    "%u place%s that %s not valid %s became U+FFFD.", bad,
                    bad == 1 ? "" : "s", bad == 1 ? "is" : "are", name);
    }
    return rc;
}

static plx_rc
mend(px_doc *doc, plx_str text, plx_str *out)
{
    uint32_t count, all = 0;
    for (int pass = 0; pass < 2; pass++) {  // some pages are damaged twice
        PX_TRY(px_mend(doc->arena, text, &text, &count));
        all += count;
        if (count == 0) {
            break;
        }
    }
    if (all) {
        px_doc_find(doc, "double-encoded", (plx_span){ 0, 0 },
                    "%u character%s had been encoded twice; mended.", all,
                    all == 1 ? "" : "s");
    }
    *out = text;
    return PLX_OK;
}

// Zeros in text are damage. In a page they stay: HTML has rules for them.
static plx_rc
replace_zeros(px_doc *doc, plx_str in, bool is_html, plx_str *text)
{
    bytes_out out = { .arena = doc->arena };
    uint32_t n = 0;
    size_t from = 0;
    for (size_t at; (at = px_str_find(in, ZERO, from)) != PX_NONE; n++) {
        if (!is_html &&
            (!put(&out, in.p + from, at - from) || !put(&out, "\uFFFD", 3))) {
            return PLX_ENOMEM;
        }
        from = at + 1;
    }
    if (n && !is_html && !put(&out, in.p + from, in.n - from)) {
        return PLX_ENOMEM;
    }
    if (n) {
        px_doc_find(doc, "zero-bytes", (plx_span){ 0, 0 },
                    "It has %u byte%s of zero, which no text has.", n,
                    n == 1 ? "" : "s");
    }
    *text = n && !is_html ? (plx_str){ out.p, out.n } : in;
    return PLX_OK;
}

// The transport knows best, then the page; NULL: neither says it.
static const char *
declared_of(plx_str bytes, plx_str label, bool is_html)
{
    const char *labelled = label.n ? px_charset_known(label) : NULL;
    return labelled ? labelled : is_html ? px_charset_declared(bytes) : NULL;
}

plx_rc
px_intake_decode(px_doc *doc, plx_str bytes, plx_str label, bool is_html,
                 plx_str *out, plx_err *err)
{
    if (px_str_trim(bytes).n == 0) {
        return px_fail(err, PLX_ENOTEXT, ROOM, "is empty");
    }
    size_t mark = 0;
    const char *marked = px_charset_marked(bytes, &mark);
    bool wide = marked && !px_str_eq(px_str(marked), PX_STR("UTF-8"));
    if (!wide && (has_magic(bytes) || is_binary(bytes))) {
        return px_fail(err, PLX_ENOTEXT, ROOM, "is binary, not text");
    }
    plx_str text = px_str_sub(bytes, mark, bytes.n);
    uint32_t bad = 0;
    if (wide) {
        PX_TRY(convert(doc->arena, marked, text, &text, &bad));
        if (is_binary(text)) {
            return px_fail(err, PLX_ENOTEXT, ROOM, "is binary, not text");
        }
    } else if (!px_utf8_valid(text, NULL)) {
        PX_TRY(
            decode_other(doc, text, declared_of(text, label, is_html), &text));
    } else if (px_str_find(text, PX_STR("\x1B$"), 0) != PX_NONE) {
        // ISO-2022-JP is ASCII to the eye: only its label tells.
        const char *declared = declared_of(text, label, is_html);
        if (declared && px_str_eq(px_str(declared), PX_STR("ISO-2022-JP"))) {
            PX_TRY(convert(doc->arena, declared, text, &text, &bad));
        }
    }
    if (px_str_trim(text).n == 0) {
        return px_fail(err, PLX_ENOTEXT, ROOM, "is empty");
    }
    PX_TRY(replace_zeros(doc, text, is_html, &text));
    return mend(doc, text, out);
}

bool
px_intake_is_html(plx_str bytes, plx_str path)
{
    static const char *const tags[] = {
        "<!doctype html", "<html", "<head", "<body",   "<meta ", "<title",
        "<article",       "<div",  "<p>",   "<script", "<!--",   "<?xml",
    };
    if (px_str_ends(path, PX_STR(".html")) ||
        px_str_ends(path, PX_STR(".htm"))) {
        return true;
    }
    // UTF-16 shows its ASCII when the zeros are left out.
    char head[1024];
    size_t n = 0;
    for (size_t i = 0; i < bytes.n && i < 2 * sizeof(head) && n < sizeof(head);
         i++) {
        unsigned char c = (unsigned char) bytes.p[i];
        if (c && c < 0x80) {
            head[n++] = (char) c;
        }
    }
    plx_str s = px_str_trim((plx_str){ head, n });
    for (size_t i = 0; i < PX_COUNT(tags); i++) {
        if (px_str_starts_nocase(s, px_str(tags[i]))) {
            return true;
        }
    }
    return px_str_find_nocase(s, PX_STR("<html"), 0) != PX_NONE &&
           px_str_find_nocase(s, PX_STR("<head"), 0) != PX_NONE;
}

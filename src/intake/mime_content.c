// SPDX-License-Identifier: Apache-2.0
/*
 * What stands in mail as something else
 *
 *   Mail was made for lines of ASCII. Bodies that are more travel as
 *   quoted-printable or base64 (RFC 2045, 6.7 and 6.8), words in fields as
 *   =?charset?Q?...?= or =?charset?B?...?= (RFC 2047), where Q is
 *   quoted-printable with "_" for a space. Words that stand side by side in one
 *   encoding are put together before they are converted, because some programs
 *   cut a character in two.
 *
 *   Whatever is broken is taken as it stands: O(bytes), nothing fails.
 */
#include "base/utf8.h"
#include "intake/charset.h"
#include "intake/intake.h"
#include "intake/mime.h"

// -- bodies ------------------------------------------------------------------

static int
hex_of(char c)
{
    const char low = px_lower(c);
    return px_is_digit(c)             ? c - '0'
           : low >= 'a' && low <= 'f' ? low - 'a' + 10
                                      : -1;
}

int
px_hex_pair(plx_str s, size_t at)
{
    int high = at + 2 <= s.n ? hex_of(s.p[at]) : -1;
    int low = high >= 0 ? hex_of(s.p[at + 1]) : -1;
    return low >= 0 ? high * 16 + low : -1;
}

// Is s[at..] a soft line break, "=" and spaces up to the line's end? Returns
// where the next line begins, else `at`.
static size_t
soft_break(plx_str s, size_t at)
{
    size_t i = at + 1;
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\r')) {
        i++;
    }
    return i == s.n ? i : s.p[i] == '\n' ? i + 1 : at;
}

// Undoes quoted-printable; `out` has room for s.n bytes. The number written.
static size_t
quoted_undo(plx_str s, char *out, bool in_word)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        int byte = c == '=' ? px_hex_pair(s, i + 1) : -1;
        if (byte >= 0) {
            out[n++] = (char) byte;
            i += 2;
        } else if (c == '=' && !in_word && soft_break(s, i) > i) {
            i = soft_break(s, i) - 1;
        } else {
            out[n++] = in_word && c == '_' ? ' ' : c;
        }
    }
    return n;
}

static int
base64_of(char c)
{
    return px_is_upper(c)   ? c - 'A'
           : px_is_lower(c) ? c - 'a' + 26
           : px_is_digit(c) ? c - '0' + 52
           : c == '+'       ? 62
           : c == '/'       ? 63
                            : -1;
}

// Undoes base64; other characters are passed over, padding ends a group.
static size_t
base64_undo(plx_str s, char *out)
{
    size_t n = 0;
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < s.n; i++) {
        int six = base64_of(s.p[i]);
        if (s.p[i] == '=') {
            held = 0;
        } else if (six >= 0) {
            bits = bits << 6 | (uint32_t) six;
            held += 6;
        }
        if (held >= 8) {
            held -= 8;
            out[n++] = (char) (bits >> held & 0xFF);
        }
    }
    return n;
}

plx_rc
px_mime_content(px_arena *arena, const px_part *part, plx_str *out)
{
    plx_str how = px_mime_value(
        arena, px_mime_field(part->head, "Content-Transfer-Encoding"));
    bool quoted = px_str_eq(how, PX_STR("quoted-printable"));
    if (!quoted && !px_str_eq(how, PX_STR("base64"))) {
        *out = part->body;
        return arena->oom ? PLX_ENOMEM : PLX_OK;
    }
    char *p = px_arena_alloc(arena, part->body.n + 1);
    if (!p) {
        return PLX_ENOMEM;
    }
    *out = (plx_str){ p, quoted ? quoted_undo(part->body, p, false)
                                : base64_undo(part->body, p) };
    return PLX_OK;
}

// -- words in fields ---------------------------------------------------------

#define FIELD_MOST ((size_t) 16 << 10)  // bytes of a field for people
#define WORD_MOST ((size_t) 1 << 10)  // RFC 2047 allows 75

typedef struct word {
    plx_str charset, text;
    bool base64;
    size_t end;  // behind it
} word;

typedef struct words {
    px_arena *arena;
    plx_str s;
    char *bytes;  // scratch: what words stand for is no longer than they are
    px_buf out;
} words;

// Is there an encoded word at s[at]?
static bool
word_at(plx_str s, size_t at, word *out)
{
    plx_str w = px_str_sub(s, at, at + WORD_MOST);
    size_t one = px_str_starts(w, PX_STR("=?")) ? px_str_find(w, PX_STR("?"), 2)
                                                : PX_NONE;
    if (one == PX_NONE || one + 2 >= w.n || w.p[one + 2] != '?') {
        return false;
    }
    char how = px_lower(w.p[one + 1]);
    size_t end = px_str_find(w, PX_STR("?="), one + 3);
    if (end == PX_NONE || (how != 'b' && how != 'q')) {
        return false;
    }
    // A language may follow the charset (RFC 2231, 5).
    plx_str charset = px_str_sub(w, 2, one);
    size_t star = px_str_find(charset, PX_STR("*"), 0);
    *out = (word){ .charset = px_str_sub(charset, 0, star),
                   .text = px_str_sub(w, one + 3, end),
                   .base64 = how == 'b',
                   .end = at + end + 2 };
    return true;
}

// Adds `bytes` as UTF-8; without a known charset: what they seem to be.
static void
text_add(words *ws, const char *charset, plx_str bytes)
{
    plx_str text = bytes;
    if (!charset && !px_utf8_valid(bytes, NULL)) {
        charset = px_charset_guess(bytes);
    }
    if (charset &&
        px_intake_convert(ws->arena, charset, bytes, &text) != PLX_OK) {
        text = PX_STR("\uFFFD");
    }
    px_buf_add(&ws->out, text);
}

// Adds the words in one charset that stand side by side from `w` on; returns
// where they end.
static size_t
words_add(words *ws, word w)
{
    const plx_str charset = w.charset;
    size_t n = 0, end;
    do {
        n += w.base64 ? base64_undo(w.text, ws->bytes + n)
                      : quoted_undo(w.text, ws->bytes + n, true);
        end = w.end;
        size_t next = end;
        while (next < ws->s.n && px_is_space(ws->s.p[next])) {
            next++;
        }
        if (!word_at(ws->s, next, &w)) {
            break;
        }
    } while (px_str_eq_nocase(w.charset, charset));
    text_add(ws, px_charset_known(charset), (plx_str){ ws->bytes, n });
    return end;
}

// Adds what is written plainly from `at` to the next encoded word; spaces
// between two words go.
static size_t
plain_add(words *ws, size_t at, bool behind_word)
{
    size_t end = at;
    word w;
    while (end < ws->s.n && !word_at(ws->s, end, &w)) {
        size_t next = px_str_find(ws->s, PX_STR("=?"), end + 1);
        end = next == PX_NONE ? ws->s.n : next;
    }
    plx_str plain = px_str_sub(ws->s, at, end);
    if (end == ws->s.n || !behind_word || px_str_trim(plain).n) {
        text_add(ws, NULL, plain);
    }
    return end;
}

// Spaces collapsed, control characters gone; in place.
static size_t
tidy(char *p, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char) p[i];
        bool space = c <= ' ' || c == 0x7F;
        if (!space) {
            p[kept++] = p[i];
        } else if (kept && p[kept - 1] != ' ') {
            p[kept++] = ' ';
        }
    }
    return kept && p[kept - 1] == ' ' ? kept - 1 : kept;
}

plx_str
px_mime_text(px_arena *arena, plx_str value)
{
    words ws = { .arena = arena, .s = px_str_sub(value, 0, FIELD_MOST) };
    bool behind_word = false;
    ws.bytes = px_arena_alloc(arena, ws.s.n + 1);
    for (size_t at = 0; ws.bytes && at < ws.s.n;) {
        word w;
        bool is_word = word_at(ws.s, at, &w);
        at = is_word ? words_add(&ws, w) : plain_add(&ws, at, behind_word);
        behind_word = is_word;
    }
    ws.out.n = tidy(ws.out.p, ws.out.n);
    plx_str text = px_arena_str(arena, px_buf_str(&ws.out));
    arena->oom |= ws.out.oom;
    px_buf_done(&ws.out);
    return text.p ? text : (plx_str){ "", 0 };
}

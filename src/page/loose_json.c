// SPDX-License-Identifier: Apache-2.0
/*
 * JSON as it is found on the web
 *
 *   What pages embed was often pasted together from templates and is not quite
 *   JSON. Nobody but search engines reads it, and they are forgiving, so we
 *   are: brackets and strings carry the structure, and all else between them is
 *   passed over. A string ends at the quote that something which may follow a
 *   string stands behind; other bare quotes are part of it.
 *
 *   The values come out as one flat array in document order, with slices of the
 *   page: nothing is copied before somebody asks for it.
 */
#include "page/loose_json.h"

#include "base/str.h"
#include "base/utf8.h"

#define MOST_DEPTH 64u
#define MOST_VALUES 65536u
#define NO_DIGITS UINT32_MAX

typedef struct reader {
    plx_str s;
    size_t at;
    px_values *out;
    uint32_t open[MOST_DEPTH];  // the containers around `at`
    uint32_t depth;
    uint32_t skipped;  // containers opened beyond the limits
    plx_str key;  // of the value to come
} reader;

// -- tokens -------------------------------------------------------------------

static size_t
after_space(plx_str s, size_t at)
{
    while (at < s.n && (px_is_space(s.p[at]) || s.p[at] == '\0')) {
        at++;
    }
    return at;
}

// May the quote at `at` end a string?
static bool
closes(plx_str s, size_t at)
{
    size_t next = after_space(s, at + 1);
    if (next >= s.n) {
        return true;
    }
    char c = s.p[next];
    bool mark = c == ',' || c == ':' || c == '}' || c == ']';
    bool line = c == '"' && memchr(s.p + at, '\n', next - at);
    return mark || line || c == '/' || c == '<';
}

// The string whose opening quote is at r->at; moves behind it.
static plx_str
read_string(reader *r)
{
    size_t from = r->at + 1, at = from;
    while (at < r->s.n) {
        const char *hit = memchr(r->s.p + at, '"', r->s.n - at);
        at = hit ? (size_t) (hit - r->s.p) : r->s.n;
        size_t slashes = 0;
        while (at - slashes > from && r->s.p[at - slashes - 1] == '\\') {
            slashes++;
        }
        if (at >= r->s.n || (slashes % 2 == 0 && closes(r->s, at))) {
            break;
        }
        at++;
    }
    r->at = at < r->s.n ? at + 1 : at;
    return px_str_sub(r->s, from, at);
}

// Passes over a comment at r->at; false when there is none.
static bool
skip_comment(reader *r)
{
    plx_str rest = px_str_sub(r->s, r->at, r->s.n);
    const char *end = px_str_starts(rest, PX_STR("//"))   ? "\n"
                      : px_str_starts(rest, PX_STR("/*")) ? "*/"
                                                          : NULL;
    if (!end) {
        return false;
    }
    // A script on one line: "//<![CDATA[" comments nothing but itself.
    plx_str cdata = PX_STR("[CDATA[");
    size_t bracket = px_str_find(px_str_sub(rest, 0, 16), cdata, 0);
    if (bracket != PX_NONE) {
        r->at += bracket + cdata.n;
        return true;
    }
    size_t at = px_str_find(r->s, px_str(end), r->at + 2);
    r->at = at == PX_NONE ? r->s.n : at + strlen(end);
    return true;
}

static bool
is_word(char c)
{
    return px_is_alpha(c) || px_is_digit(c) || c == '-' || c == '+' ||
           c == '.' || c == '_';
}

// -- values -------------------------------------------------------------------

static bool
push(reader *r, px_value_kind kind, plx_str raw)
{
    if (r->out->n >= MOST_VALUES) {
        return false;
    }
    uint32_t self = r->out->n;
    px_value value = { .key = r->key,
                       .raw = raw,
                       .end = self + 1,
                       .parent = r->depth ? r->open[r->depth - 1] : self,
                       .depth = (uint16_t) r->depth,
                       .kind = (uint8_t) kind };
    px_values_push(r->out, value);
    r->key = (plx_str){ NULL, 0 };
    return !r->out->oom;
}

static void
open_container(reader *r, char c)
{
    plx_str raw = { r->s.p + r->at, 0 };
    if (r->skipped || r->depth == MOST_DEPTH ||
        !push(r, c == '{' ? PX_VALUE_OBJECT : PX_VALUE_ARRAY, raw)) {
        r->skipped++;
    } else {
        r->open[r->depth++] = r->out->n - 1;
    }
}

static void
close_container(reader *r)
{
    if (r->skipped) {
        r->skipped--;
    } else if (r->depth) {
        r->out->v[r->open[--r->depth]].end = r->out->n;
    }
}

static void
take_string(reader *r)
{
    plx_str text = read_string(r);
    size_t next = after_space(r->s, r->at);
    if (next < r->s.n && r->s.p[next] == ':') {
        r->key = text;
        r->at = next + 1;
    } else if (!r->skipped) {
        (void) push(r, PX_VALUE_STRING, text);
    }
}

static void
take_word(reader *r)
{
    size_t from = r->at;
    while (r->at < r->s.n && is_word(r->s.p[r->at])) {
        r->at++;
    }
    if (!r->skipped && r->depth) {
        (void) push(r, PX_VALUE_WORD, px_str_sub(r->s, from, r->at));
    }
}

plx_rc
px_loose_json_read(plx_str json, px_values *out)
{
    reader r = { .s = json, .out = out };
    while (r.at < json.n && !out->oom) {
        char c = json.p[r.at];
        if (c == '"') {
            take_string(&r);
        } else if (is_word(c)) {
            take_word(&r);
        } else if (c != '/' || !skip_comment(&r)) {
            if (c == '{' || c == '[') {
                open_container(&r, c);
            } else if (c == '}' || c == ']') {
                close_container(&r);
            }
            r.at++;
        }
    }
    while (r.depth) {
        out->v[r.open[--r.depth]].end = out->n;
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

uint32_t
px_loose_json_member(const px_values *values, uint32_t at, const char *key)
{
    plx_str wanted = px_str(key);
    uint32_t i = at + 1;
    while (at < values->n && i < values->v[at].end) {
        if (px_str_eq(values->v[i].key, wanted)) {
            return i;
        }
        i = values->v[i].end;
    }
    return values->n;
}

// -- characters ---------------------------------------------------------------

// `n` hexadecimal digits at `at`; NO_DIGITS when they are not.
static uint32_t
hex(plx_str s, size_t at, size_t n)
{
    uint32_t value = 0;
    for (size_t i = at; i < at + n; i++) {
        char c = i < s.n ? px_lower(s.p[i]) : 'x';
        bool digit = px_is_digit(c), letter = c >= 'a' && c <= 'f';
        if (!digit && !letter) {
            return NO_DIGITS;
        }
        value = value * 16 + (uint32_t) (digit ? c - '0' : c - 'a' + 10);
    }
    return value;
}

// The escape whose backslash is at *at; moves behind it. 0: copy what follows.
static uint32_t
escape(plx_str s, size_t *at)
{
    unsigned char c = *at + 1 < s.n ? (unsigned char) s.p[*at + 1] : ' ';
    if (c & 0x80) {  // escapes nothing: the character stands for itself
        *at += 1;
        return 0;
    }
    if (c != 'u') {
        *at += *at + 1 < s.n ? 2 : 1;
        bool space = c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f';
        return space || c < 0x20 ? ' ' : c;
    }
    uint32_t high = hex(s, *at + 2, 4);
    if (high == NO_DIGITS) {  // what follows may be half a character
        *at += 2;
        return ' ';
    }
    *at = *at + 6 < s.n ? *at + 6 : s.n;
    if (high < 0xD800 || high > 0xDFFF) {
        return high ? high : ' ';
    }
    bool pair = *at + 6 <= s.n && s.p[*at] == '\\' && s.p[*at + 1] == 'u';
    uint32_t low = pair ? hex(s, *at + 2, 4) : 0;
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
        return PX_RUNE_BAD;
    }
    *at += 6;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

// The character reference at *at, of those that templates leave in JSON; 0
// when there is none.
static uint32_t
reference(plx_str s, size_t *at)
{
    static const struct {
        const char *text;
        uint32_t rune;
    } known[] = {
        { "&amp;", '&' },       { "&quot;", '"' },     { "&apos;", '\'' },
        { "&lt;", '<' },        { "&gt;", '>' },       { "&nbsp;", ' ' },
        { "&rsquo;", 0x2019 },  { "&lsquo;", 0x2018 }, { "&rdquo;", 0x201D },
        { "&ldquo;", 0x201C },  { "&ndash;", 0x2013 }, { "&mdash;", 0x2014 },
        { "&hellip;", 0x2026 },
    };
    plx_str rest = px_str_sub(s, *at, s.n);
    for (size_t i = 0; i < PX_COUNT(known); i++) {
        if (px_str_starts(rest, px_str(known[i].text))) {
            *at += strlen(known[i].text);
            return known[i].rune;
        }
    }
    if (rest.n < 4 || rest.p[1] != '#') {
        return 0;
    }
    bool is_hex = px_lower(rest.p[2]) == 'x';
    size_t from = is_hex ? 3 : 2, i = from;
    uint32_t rune = 0;
    for (; i < rest.n && i < from + 7 && rest.p[i] != ';'; i++) {
        uint32_t digit = hex(rest, i, 1);
        if (digit > (is_hex ? 15u : 9u)) {
            return 0;
        }
        rune = rune * (is_hex ? 16 : 10) + digit;
    }
    bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;
    if (i >= rest.n || i == from || rest.p[i] != ';' || rune == 0 ||
        rune > 0x10FFFF || surrogate) {
        return 0;
    }
    *at += i + 1;
    return rune ? rune : PX_RUNE_BAD;
}

uint32_t
px_loose_json_escaped(plx_str raw, size_t *at)
{
    return raw.p[*at] == '\\'  ? escape(raw, at)
           : raw.p[*at] == '&' ? reference(raw, at)
                               : 0;
}

plx_str
px_unescape(px_arena *arena, plx_str text, bool escapes)
{
    size_t plain = 0;
    while (plain < text.n && text.p[plain] != '&' &&
           (unsigned char) text.p[plain] >= 0x20 &&
           !(escapes && text.p[plain] == '\\')) {
        plain++;
    }
    if (plain == text.n) {
        return px_str_trim(text);
    }
    // No escape is shorter than what it stands for.
    char *out = px_arena_alloc(arena, text.n + 4);
    if (!out) {
        return (plx_str){ NULL, 0 };
    }
    size_t n = 0, at = 0;
    while (at < text.n) {
        uint32_t rune = escapes && text.p[at] == '\\' ? escape(text, &at)
                        : text.p[at] == '&'           ? reference(text, &at)
                                                      : 0;
        if (rune) {
            n += px_utf8_put(rune < 0x20 ? ' ' : rune, out + n);
        } else {
            char c = text.p[at++];
            out[n++] = (unsigned char) c < 0x20 ? ' ' : c;
        }
    }
    return px_str_trim((plx_str){ out, n });
}

plx_str
px_loose_json_text(px_arena *arena, const px_value *value)
{
    return value->kind == PX_VALUE_STRING ? px_unescape(arena, value->raw, true)
                                          : (plx_str){ NULL, 0 };
}

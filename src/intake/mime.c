// SPDX-License-Identifier: Apache-2.0
/*
 * The parts of a message
 *
 *   RFC 2046: a container's parts stand between lines "--BOUNDARY", the last of
 *   which ends in "--". One pass over the lines, with the open containers on a
 *   stack: a line that is a boundary of any of them ends all that was opened
 *   within it, so a part that was never closed costs only itself. A header ends
 *   at a blank line, and at a line that begins with "--", which no field does.
 *
 *   Fields follow RFC 5322: a line that begins with a space goes on with the
 *   one before it. Parameters follow RFC 2045 and 2231.
 */
#include "intake/mime.h"

#include <stdio.h>

#include "intake/charset.h"
#include "intake/intake.h"

#define PARTS_MOST 1000u
#define DEPTH_MOST 16u
#define VALUE_MOST ((size_t) 16 << 10)  // bytes of a field with parameters
#define SEGMENTS_MOST 64u  // of a parameter in pieces

// -- lines and fields --------------------------------------------------------

// The line at `at`, without its end; returns where the next one begins.
static size_t
line_at(plx_str s, size_t at, plx_str *line)
{
    const char *end = memchr(s.p + at, '\n', s.n - at);
    size_t n = end ? (size_t) (end - (s.p + at)) : s.n - at;
    size_t next = at + n + (end ? 1 : 0);
    n -= n && s.p[at + n - 1] == '\r' ? 1 : 0;
    *line = (plx_str){ s.p + at, n };
    return next;
}

size_t
px_mime_head(plx_str message, size_t *body)
{
    size_t at = 0;
    while (at < message.n) {
        plx_str line;
        size_t next = line_at(message, at, &line);
        if (line.n == 0) {
            *body = next;
            return at;
        }
        if (px_str_starts(line, PX_STR("--"))) {
            break;
        }
        at = next;
    }
    *body = at;
    return at;
}

// Does the line begin the field `name`? *value gets where its value begins.
static bool
is_field(plx_str line, plx_str name, size_t *value)
{
    if (!px_str_starts_nocase(line, name)) {
        return false;
    }
    size_t at = name.n;
    while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t')) {
        at++;
    }
    *value = at + 1;
    return at < line.n && line.p[at] == ':';
}

plx_str
px_mime_field(plx_str head, const char *name)
{
    for (size_t at = 0; at < head.n;) {
        plx_str line;
        size_t skip, next = line_at(head, at, &line);
        if (is_field(line, px_str(name), &skip)) {
            while (next < head.n &&
                   (head.p[next] == ' ' || head.p[next] == '\t')) {
                next = line_at(head, next, &line);
            }
            return px_str_trim(px_str_sub(head, at + skip, next));
        }
        at = next;
    }
    return (plx_str){ "", 0 };
}

// -- values and their parameters ---------------------------------------------

plx_str
px_mime_value(px_arena *arena, plx_str value)
{
    char *p = px_arena_alloc(arena, value.n + 1);
    size_t n = 0;
    unsigned comment = 0;
    for (size_t i = 0; p && i < value.n && value.p[i] != ';'; i++) {
        char c = value.p[i];
        comment += c == '(';
        if (comment == 0 && !px_is_space(c)) {
            p[n++] = px_lower(c);
        }
        comment -= c == ')' && comment;
    }
    return (plx_str){ p ? p : "", n };
}

// One parameter, `at` behind a ";". Its value keeps quotes and escapes.
typedef struct param {
    plx_str name, value;
} param;

static size_t
param_next(plx_str s, size_t at, param *out)
{
    size_t from = at;
    while (at < s.n && s.p[at] != '=' && s.p[at] != ';') {
        at++;
    }
    out->name = px_str_trim(px_str_sub(s, from, at));
    from = at = at < s.n && s.p[at] == '=' ? at + 1 : at;
    bool quoted = false;
    while (at < s.n && (quoted || s.p[at] != ';')) {
        if (quoted && s.p[at] == '\\' && at + 1 < s.n) {
            at++;
        } else if (s.p[at] == '"') {
            quoted = !quoted;
        }
        at++;
    }
    out->value = px_str_trim(px_str_sub(s, from, at));
    return at < s.n ? at + 1 : at;
}

// Finds the parameter `name`; its value is as it stands.
static bool
param_find(plx_str s, plx_str name, plx_str *value)
{
    size_t at = px_str_find(s, PX_STR(";"), 0);
    for (at = at == PX_NONE ? s.n : at + 1; at < s.n;) {
        param p;
        at = param_next(s, at, &p);
        if (px_str_eq_nocase(p.name, name)) {
            *value = p.value;
            return true;
        }
    }
    return false;
}

// Adds a value without its quotes, or with its percent-encoding undone.
static void
value_add(px_buf *out, plx_str value, bool percent)
{
    bool quoted = value.n >= 2 && value.p[0] == '"';
    size_t end = value.n - (quoted && value.p[value.n - 1] == '"' ? 1 : 0);
    for (size_t i = quoted ? 1 : 0; i < end; i++) {
        char c = value.p[i];
        if (percent && c == '%' && px_hex_pair(value, i + 1) >= 0) {
            c = (char) px_hex_pair(value, i + 1);
            i += 2;
        } else if (quoted && c == '\\' && i + 1 < end) {
            c = value.p[++i];
        }
        px_buf_addc(out, c);
    }
}

// "charset'language'text": splits off the text.
static plx_str
label_split(plx_str value, plx_str *text)
{
    size_t one = px_str_find(value, PX_STR("'"), 0);
    size_t two =
        one == PX_NONE ? one : px_str_find(value, PX_STR("'"), one + 1);
    *text = two == PX_NONE ? value : px_str_sub(value, two + 1, value.n);
    return two == PX_NONE ? (plx_str){ "", 0 } : px_str_sub(value, 0, one);
}

// The pieces name*0, name*1*, ... or the one name*, put together.
static plx_str
param_pieces(px_buf *out, plx_str s, plx_str name)
{
    plx_str label = { "", 0 };
    char key[64];
    for (unsigned i = 0; i < SEGMENTS_MOST && name.n < 32; i++) {
        plx_str value;
        int n = snprintf(key, sizeof key, "%.*s*%u*", (int) name.n, name.p, i);
        bool percent = param_find(s, (plx_str){ key, (size_t) n }, &value);
        bool found =
            percent || param_find(s, (plx_str){ key, (size_t) n - 1 }, &value);
        if (!found && i == 0) {
            (void) snprintf(key, sizeof key, "%.*s*", (int) name.n, name.p);
            percent = found = param_find(s, px_str(key), &value);
        }
        if (!found) {
            break;
        }
        if (percent && i == 0) {
            label = label_split(value, &value);
        }
        value_add(out, value, percent);
    }
    return label;
}

plx_str
px_mime_param(px_arena *arena, plx_str value, const char *name)
{
    px_buf raw = { 0 };
    plx_str found, label = { "", 0 }, out = { "", 0 };
    value = px_str_sub(value, 0, VALUE_MOST);  // it is gone over many times
    if (param_find(value, px_str(name), &found)) {
        value_add(&raw, found, false);
    } else {
        label = param_pieces(&raw, value, px_str(name));
    }
    const char *charset = px_charset_known(label);
    if (raw.oom) {
        arena->oom = true;
    } else if (raw.n &&
               (!charset || px_intake_convert(arena, charset, px_buf_str(&raw),
                                              &out) != PLX_OK)) {
        out = px_arena_str(arena, px_buf_str(&raw));
    }
    px_buf_done(&raw);
    return out;
}

// -- parts -------------------------------------------------------------------

// A part whose end is not found yet.
typedef struct open_part {
    uint32_t part;
    plx_str boundary;  // n 0: contains no parts
} open_part;

typedef struct parting {
    px_arena *arena;
    plx_str message;
    px_parts parts;
    open_part open[DEPTH_MOST + 1];
    uint32_t n_open;
} parting;

// Ends the open parts down to the one at `keep`, before the line at `at`.
static void
close_above(parting *p, uint32_t keep, size_t at)
{
    const char *s = p->message.p;
    size_t end = at;
    end -= end && s[end - 1] == '\n' && at < p->message.n ? 1 : 0;
    end -= end < at && end && s[end - 1] == '\r' ? 1 : 0;
    while (p->n_open > keep) {
        px_part *part = &p->parts.v[p->open[--p->n_open].part];
        const size_t from = (size_t) (part->body.p - s);
        part->body.n = end > from ? end - from : 0;
        part->end = p->parts.n;
    }
}

// Opens the part whose header begins at `at`; returns where its body begins.
static size_t
open_one(parting *p, size_t at, bool in_digest)
{
    plx_str rest = px_str_sub(p->message, at, p->message.n);
    size_t body, n = px_mime_head(rest, &body);
    px_part part = { .head = px_str_sub(rest, 0, n),
                     .body = px_str_sub(rest, body, rest.n),
                     .depth = p->n_open };
    plx_str field = px_mime_field(part.head, "Content-Type");
    part.type = px_mime_value(p->arena, field);
    if (part.type.n == 0) {
        part.type = in_digest ? PX_STR("message/rfc822") : PX_STR("text/plain");
    }
    open_part *top = &p->open[p->n_open++];
    *top = (open_part){ p->parts.n, { "", 0 } };
    if (px_str_starts(part.type, PX_STR("multipart/")) &&
        p->n_open <= DEPTH_MOST) {
        top->boundary = px_mime_param(p->arena, field, "boundary");
    }
    (void) px_parts_push(&p->parts, part);
    return at + body;
}

// Opens a part, and what it is when it is a message within a message.
static size_t
open_at(parting *p, size_t at, bool in_digest)
{
    plx_str type;
    do {
        if (p->parts.n >= PARTS_MOST || p->n_open > DEPTH_MOST) {
            break;
        }
        at = open_one(p, at, in_digest);
        in_digest = false;
        type =
            p->parts.oom ? (plx_str){ "", 0 } : p->parts.v[p->parts.n - 1].type;
    } while (px_str_eq(type, PX_STR("message/rfc822")));
    return at;
}

// The open container whose boundary the line is; n_open: none.
static uint32_t
boundary_of(const parting *p, plx_str line, bool *last)
{
    line = px_str_trim(line);
    for (uint32_t i = p->n_open; i-- > 0;) {
        plx_str boundary = p->open[i].boundary;
        plx_str tail = px_str_sub(line, 2 + boundary.n, line.n);
        if (boundary.n &&
            px_str_starts(px_str_sub(line, 2, line.n), boundary) &&
            (tail.n == 0 || px_str_eq(tail, PX_STR("--")))) {
            *last = tail.n > 0;
            return i;
        }
    }
    return p->n_open;
}

plx_rc
px_mime_parts(px_arena *arena, plx_str message, px_parts *out)
{
    parting p = { .arena = arena, .message = message };
    p.parts.arena = arena;
    for (size_t at = open_at(&p, 0, false); at < message.n && !p.parts.oom;) {
        plx_str line;
        const size_t here = at;
        at = line_at(message, at, &line);
        if (!px_str_starts(line, PX_STR("--"))) {
            continue;
        }
        bool last = false;
        uint32_t i = boundary_of(&p, line, &last);
        if (i == p.n_open) {
            continue;
        }
        close_above(&p, i + 1, here);
        if (last) {
            p.open[i].boundary.n = 0;
        } else {
            at = open_at(&p, at,
                         px_str_eq(p.parts.v[p.open[i].part].type,
                                   PX_STR("multipart/digest")));
        }
    }
    if (p.parts.oom || arena->oom) {
        return PLX_ENOMEM;
    }
    close_above(&p, 0, message.n);
    *out = p.parts;
    return PLX_OK;
}

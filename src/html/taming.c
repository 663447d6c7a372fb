// SPDX-License-Identifier: Apache-2.0
/*
 * Taming a page before it is parsed
 *
 *   The rules for parsing HTML repair anything, and some repairs cost as much
 *   as everything before them: an unclosed <font> is opened again in every
 *   later paragraph, an end tag looks through all that is open, an attribute is
 *   compared with all before it. A hostile page makes each of these quadratic.
 *   So one pass over the page's tags keeps a rough account of what is open,
 *   and overwrites the tags that go beyond any page that people write. A taken
 *   tag becomes "</>" or "</   >", which the rules drop without a trace, so the
 *   text around it stays joined and every byte keeps its place.
 *
 *   The account is rough on purpose: it closes <p>, <li> and table cells as
 *   the rules do, because authors leave these open by the thousand, and
 *   ignores the rest of the tree-building rules. It only has to be within a
 *   small factor of the true depth.
 */
#include "html/taming.h"

#include "base/hash.h"
#include "base/str.h"
#include "html/html.h"

#define OPEN_FORMATS 12u
#define MOST_ATTRS 128u
#define MOST_BODIES 2u
#define COUNTS 64u  // open tags are counted by a hash of their name

typedef enum tag_class {
    CLASS_PLAIN,
    CLASS_VOID,
    CLASS_FORMAT,
    CLASS_RAW,  // its content is text up to its end tag
    CLASS_ROOT,
    CLASS_BANNED,
} tag_class;

typedef struct tag_row {
    const char *name;
    uint8_t tag_class;
} tag_row;

// Sorted by name. What is not here is CLASS_PLAIN.
static const tag_row tag_rows[] = {
    { "a", CLASS_FORMAT },         { "area", CLASS_VOID },
    { "b", CLASS_FORMAT },         { "base", CLASS_VOID },
    { "basefont", CLASS_VOID },    { "big", CLASS_FORMAT },
    { "body", CLASS_ROOT },        { "br", CLASS_VOID },
    { "code", CLASS_FORMAT },      { "col", CLASS_VOID },
    { "em", CLASS_FORMAT },        { "embed", CLASS_VOID },
    { "font", CLASS_FORMAT },      { "frame", CLASS_VOID },
    { "hr", CLASS_VOID },          { "html", CLASS_ROOT },
    { "i", CLASS_FORMAT },         { "iframe", CLASS_RAW },
    { "img", CLASS_VOID },         { "input", CLASS_VOID },
    { "isindex", CLASS_BANNED },   { "keygen", CLASS_VOID },
    { "link", CLASS_VOID },        { "meta", CLASS_VOID },
    { "nobr", CLASS_FORMAT },      { "noembed", CLASS_RAW },
    { "noframes", CLASS_RAW },     { "param", CLASS_VOID },
    { "plaintext", CLASS_BANNED }, { "s", CLASS_FORMAT },
    { "script", CLASS_RAW },       { "small", CLASS_FORMAT },
    { "source", CLASS_VOID },      { "strike", CLASS_FORMAT },
    { "strong", CLASS_FORMAT },    { "style", CLASS_RAW },
    { "textarea", CLASS_RAW },     { "title", CLASS_RAW },
    { "track", CLASS_VOID },       { "tt", CLASS_FORMAT },
    { "u", CLASS_FORMAT },         { "wbr", CLASS_VOID },
    { "xmp", CLASS_RAW },
};

typedef struct tag {
    size_t off, end;  // "<" to behind ">"
    plx_str name;
    bool closing;
    uint32_t n_attrs;
    size_t cut;  // where the attributes beyond the limit begin; 0: nowhere
} tag;

typedef struct tamer {
    px_arena *arena;
    plx_str page;
    char *copy;  // NULL until something is taken
    uint32_t stack[PX_HTML_DEPTH];  // hashes of the names of what is open
    uint32_t depth;
    uint32_t over;  // open tags that were taken for their depth
    uint32_t count[COUNTS];  // of the stack, by hash
    uint32_t formats;  // open formatting tags
    uint32_t formats_over;  // open ones that were taken
    uint32_t roots;  // <html> and <body> tags seen
    bool deep;
} tamer;

static tag_class
class_of(plx_str name)
{
    char lower[16];
    if (name.n >= sizeof(lower)) {
        return CLASS_PLAIN;
    }
    for (size_t i = 0; i < name.n; i++) {
        lower[i] = px_lower(name.p[i]);
    }
    size_t lo = 0, hi = PX_COUNT(tag_rows);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order =
            px_str_cmp(px_str(tag_rows[mid].name), (plx_str){ lower, name.n });
        if (order == 0) {
            return (tag_class) tag_rows[mid].tag_class;
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return CLASS_PLAIN;
}

static uint32_t
hash_of(plx_str name)
{
    char lower[16];
    size_t n = name.n < sizeof(lower) ? name.n : sizeof(lower);
    for (size_t i = 0; i < n; i++) {
        lower[i] = px_lower(name.p[i]);
    }
    return (uint32_t) px_hash((plx_str){ lower, n }, 7);
}

// -- reading tags ---------------------------------------------------------

// Skips one attribute's value, quoted or not; returns where it ends.
static size_t
skip_value(plx_str s, size_t at)
{
    while (at < s.n && px_is_space(s.p[at])) {
        at++;
    }
    if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
        const char *end = memchr(s.p + at + 1, s.p[at], s.n - at - 1);
        return end ? (size_t) (end - s.p) + 1 : s.n;
    }
    while (at < s.n && !px_is_space(s.p[at]) && s.p[at] != '>') {
        at++;
    }
    return at;
}

// Reads the attributes from `at` to the tag's end.
static void
read_attrs(plx_str s, size_t at, tag *t)
{
    while (at < s.n && s.p[at] != '>') {
        if (px_is_space(s.p[at]) || s.p[at] == '/') {
            at++;
            continue;
        }
        if (++t->n_attrs == MOST_ATTRS + 1) {
            t->cut = at;
        }
        at++;  // an attribute's name may begin with "="
        while (at < s.n && !px_is_space(s.p[at]) && s.p[at] != '=' &&
               s.p[at] != '>' && s.p[at] != '/') {
            at++;
        }
        size_t mark = at;
        while (mark < s.n && px_is_space(s.p[mark])) {
            mark++;
        }
        at = mark < s.n && s.p[mark] == '=' ? skip_value(s, mark + 1) : at;
    }
    t->end = at < s.n ? at + 1 : s.n;
}

// What begins with "<" at `at`: a tag, or something to step over.
static bool
read_tag(plx_str s, size_t at, tag *t)
{
    *t = (tag){ .off = at, .end = at + 1 };
    size_t i = at + 1;
    if (i < s.n && (s.p[i] == '!' || s.p[i] == '?')) {
        bool comment = px_str_starts(px_str_sub(s, i, i + 3), PX_STR("!--"));
        plx_str mark = comment ? PX_STR("-->") : PX_STR(">");
        size_t end = px_str_find(s, mark, comment ? i + 1 : i);
        t->end = end == PX_NONE ? s.n : end + mark.n;
        return false;
    }
    t->closing = i < s.n && s.p[i] == '/';
    i += t->closing;
    if (i >= s.n || !px_is_alpha(s.p[i])) {
        return false;
    }
    size_t from = i;
    while (i < s.n && !px_is_space(s.p[i]) && s.p[i] != '>' && s.p[i] != '/') {
        i++;
    }
    t->name = px_str_sub(s, from, i);
    read_attrs(s, i, t);
    return true;
}

// Behind the end tag of a raw element whose content begins at `at`.
static size_t
skip_raw(plx_str s, size_t at, plx_str name)
{
    for (;;) {
        at = px_str_find(s, PX_STR("</"), at);
        if (at == PX_NONE) {
            return s.n;
        }
        size_t end = at + 2 + name.n;
        bool ends = end >= s.n || px_is_space(s.p[end]) || s.p[end] == '>' ||
                    s.p[end] == '/';
        if (ends && px_str_eq_nocase(px_str_sub(s, at + 2, end), name)) {
            return at;
        }
        at += 2;
    }
}

// -- taking tags ----------------------------------------------------------

static bool
blank(tamer *m, size_t from, size_t to, bool whole)
{
    if (!m->copy) {
        m->copy = px_arena_alloc(m->arena, m->page.n + 1);
        if (!m->copy) {
            return false;
        }
        memcpy(m->copy, m->page.p, m->page.n);
    }
    memset(m->copy + from, ' ', to - from);
    if (whole && to - from >= 3) {
        m->copy[from] = '<';
        m->copy[from + 1] = '/';
        m->copy[to - 1] = '>';
    }
    return true;
}

static void
pop_to(tamer *m, uint32_t depth)
{
    while (m->depth > depth) {
        m->count[m->stack[--m->depth] % COUNTS]--;
    }
}

// Elements that a start tag closes when they are on top.
static void
close_implied(tamer *m, plx_str name)
{
    static const struct {
        const char *open;
        const char *by[5];
    } rules[] = {
        { "p", { "p", "div", "ul", "table", "h2" } },
        { "li", { "li" } },
        { "td", { "td", "th", "tr", "tbody" } },
        { "th", { "td", "th", "tr", "tbody" } },
        { "tr", { "tr", "tbody" } },
        { "dt", { "dt", "dd" } },
        { "dd", { "dt", "dd" } },
        { "option", { "option", "optgroup" } },
    };
    for (size_t r = 0; r < PX_COUNT(rules) && m->depth; r++) {
        bool top = m->stack[m->depth - 1] == hash_of(px_str(rules[r].open));
        bool closes = false;
        for (size_t k = 0; top && k < 5 && rules[r].by[k]; k++) {
            closes = closes || px_str_eq_nocase(name, px_str(rules[r].by[k]));
        }
        // A paragraph also ends where a cell or item ends.
        bool item = top && r == 0 &&
                    (px_str_eq_nocase(name, PX_STR("li")) ||
                     px_str_eq_nocase(name, PX_STR("td")) ||
                     px_str_eq_nocase(name, PX_STR("tr")) ||
                     px_str_eq_nocase(name, PX_STR("dd")));
        if (closes || item) {
            pop_to(m, m->depth - 1);
        }
    }
}

// True when the tag may stay.
static bool
open_plain(tamer *m, const tag *t)
{
    close_implied(m, t->name);
    if (m->depth == PX_HTML_DEPTH) {
        m->over++;
        m->deep = true;
        return false;
    }
    uint32_t h = hash_of(t->name);
    m->stack[m->depth++] = h;
    m->count[h % COUNTS]++;
    return true;
}

static bool
close_plain(tamer *m, const tag *t)
{
    if (m->over) {
        m->over--;
        return false;
    }
    uint32_t h = hash_of(t->name);
    if (m->count[h % COUNTS] == 0) {
        return true;
    }
    for (uint32_t i = m->depth; i > 0; i--) {
        if (m->stack[i - 1] == h) {
            pop_to(m, i - 1);
            return true;
        }
    }
    return true;
}

static bool
open_format(tamer *m)
{
    bool fits = m->formats < OPEN_FORMATS;
    m->formats += fits;
    m->formats_over += !fits;
    return fits;
}

// The end tag of a tag that was taken goes with it.
static bool
close_format(tamer *m)
{
    if (m->formats_over) {
        m->formats_over--;
        return false;
    }
    m->formats -= m->formats > 0;
    return true;
}

static bool
may_stay(tamer *m, const tag *t, tag_class kind)
{
    switch (kind) {
    case CLASS_BANNED:
        return false;
    case CLASS_VOID:
    case CLASS_RAW:
        return true;
    case CLASS_ROOT:
        return t->closing || m->roots++ < 2 * MOST_BODIES;
    case CLASS_FORMAT:
        return t->closing ? close_format(m) : open_format(m);
    case CLASS_PLAIN:
        return t->closing ? close_plain(m, t) : open_plain(m, t);
    }
    return true;
}

plx_rc
px_html_tame(px_arena *arena, plx_str page, plx_str *out, bool *deep)
{
    tamer *m = PX_NEW(arena, tamer, 1);
    if (!m) {
        return PLX_ENOMEM;
    }
    m->arena = arena;
    m->page = page;
    size_t at = 0;
    while (at < page.n) {
        const char *lt = memchr(page.p + at, '<', page.n - at);
        if (!lt) {
            break;
        }
        tag t;
        bool is_tag = read_tag(page, (size_t) (lt - page.p), &t);
        at = t.end;
        if (!is_tag) {
            continue;
        }
        tag_class kind = class_of(t.name);
        if (!may_stay(m, &t, kind)) {
            if (!blank(m, t.off, t.end, true)) {
                return PLX_ENOMEM;
            }
            continue;
        }
        if (t.cut && !blank(m, t.cut, t.end - 1, false)) {
            return PLX_ENOMEM;
        }
        if (kind == CLASS_RAW && !t.closing) {
            at = skip_raw(page, at, t.name);
        }
    }
    *out = m->copy ? (plx_str){ m->copy, page.n } : page;
    *deep = m->deep;
    return PLX_OK;
}

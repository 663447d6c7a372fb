// SPDX-License-Identifier: Apache-2.0
/*
 * Where scripts, styles and titles end
 *
 *   At their end tag, whatever else is in them. Only a script may say "<!--",
 *   and then "<script>" in it takes an end tag of its own, until "-->".
 *
 *   Follows: WHATWG HTML, 13.2.5.9 to 13.2.5.31.
 */
#include "base/str.h"
#include "html/tokenizer.h"

// Does `name` stand at `at`, ended as a tag's name is?
static bool
names(plx_str s, size_t at, plx_str name)
{
    size_t end = at + name.n;
    return end < s.n &&
           (px_html_space(s.p[end]) || s.p[end] == '>' || s.p[end] == '/') &&
           px_str_eq_nocase(px_str_sub(s, at, end), name);
}

static bool
is_end_tag(plx_str s, size_t at, plx_str name)
{
    return name.n && at + 1 < s.n && s.p[at + 1] == '/' &&
           names(s, at + 2, name);
}

static bool
starts_at(plx_str s, size_t at, plx_str prefix)
{
    return px_str_starts(px_str_sub(s, at, at + prefix.n), prefix);
}

/*
 * What "<" at `at` does to a script: `open` counts what it has opened, 1 for
 * "<!--" and 2 for "<script" in it.
 */
static int
opened_by(plx_str s, size_t at, int open)
{
    if (open == 0) {
        return starts_at(s, at, PX_STR("<!--")) ? 1 : 0;
    }
    if (open == 1) {
        return names(s, at + 1, PX_STR("script")) ? 2 : 1;
    }
    return is_end_tag(s, at, PX_STR("script")) ? 1 : 2;
}

// The end of "-->" that ends what "<!--" opened at `from`, if it comes before
// `to`; PX_NONE otherwise. Its dashes may be those of "<!--".
static size_t
comment_end(plx_str s, size_t from, size_t to)
{
    size_t at = px_str_find(px_str_sub(s, 0, to), PX_STR("-->"), from);
    return at == PX_NONE ? at : at + 3;
}

static size_t
script_end(const px_tokenizer *z, size_t at, plx_str name, uint32_t *seen)
{
    plx_str s = z->page;
    int open = 0;
    while (at < s.n) {
        size_t lt = at + z->scan(s.p + at, s.n - at, '<', seen);
        if (open && comment_end(s, at, lt) != PX_NONE) {
            open = 0;
        }
        if (lt >= s.n) {
            break;
        }
        if (open < 2 && is_end_tag(s, lt, name)) {
            return lt;
        }
        int next = opened_by(s, lt, open);
        at = lt + (next && !open ? 2 : 1);  // "<!-->" ends at once
        open = next;
    }
    return s.n;
}

size_t
px_raw_end(const px_tokenizer *z, size_t at, uint32_t *seen)
{
    plx_str s = z->page;
    plx_str name = { s.p + z->raw.off, z->raw.len };
    if (z->content == PX_CONTENT_SCRIPT) {
        return script_end(z, at, name, seen);
    }
    for (; at < s.n; at++) {
        char stop = z->content == PX_CONTENT_PLAIN ? '\0' : '<';
        at += z->scan(s.p + at, s.n - at, stop, seen);
        if (at < s.n && stop == '\0') {
            *seen |= PX_SEEN_CR_NUL;
        } else if (is_end_tag(s, at, name)) {
            break;
        }
    }
    return at < s.n ? at : s.n;
}

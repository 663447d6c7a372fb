// SPDX-License-Identifier: Apache-2.0
/*
 * A page as tokens
 *
 *   The standard describes a machine that reads one character after another
 *   through eighty states. With the whole page in memory most of its states
 *   are a place in a function: text runs to the next "<" that begins a tag, a
 *   tag is a name and attributes, an attribute is a name, "=" and a value.
 *   Tokens are slices of the page; nothing is decoded here.
 *
 *   Follows: WHATWG HTML, 13.2.5.
 */
#include "html/tokenizer.h"

#include "base/str.h"

static bool
is_at(const px_tokenizer *z, size_t at, char c)
{
    return at < z->page.n && z->page.p[at] == c;
}

static size_t
skip_space(const px_tokenizer *z, size_t at)
{
    while (at < z->page.n && px_html_space(z->page.p[at])) {
        at++;
    }
    return at;
}

static bool
encoded(const px_tokenizer *z, plx_span s)
{
    const char *p = z->page.p + s.off;
    for (uint32_t i = 0; i < s.len; i++) {
        if (p[i] == '&' || p[i] == '\r' || p[i] == '\0') {
            return true;
        }
    }
    return false;
}

// -- tags -----------------------------------------------------------------

// Reads the value behind "=" at *at; false at the end of the page.
static bool
read_value(const px_tokenizer *z, size_t *at, px_attr *attr)
{
    size_t from = skip_space(z, *at), end = from;
    if (is_at(z, from, '"') || is_at(z, from, '\'')) {
        uint32_t seen = 0;
        const char *p = z->page.p + from + 1;
        size_t n = z->scan(p, z->page.n - from - 1, z->page.p[from], &seen);
        attr->value = (plx_span){ (uint32_t) from + 1, (uint32_t) n };
        attr->encoded = seen != 0;
        *at = from + n + 2;
        return *at <= z->page.n;
    }
    while (end < z->page.n && !px_html_space(z->page.p[end]) &&
           z->page.p[end] != '>') {
        end++;
    }
    attr->value = px_span_between((uint32_t) from, (uint32_t) end);
    attr->encoded = encoded(z, attr->value);
    *at = end;
    return end < z->page.n;
}

bool
px_attr_repeated(const px_tokenizer *z, const px_token *t, const px_attr *attr)
{
    for (uint32_t i = t->attrs; i < t->attrs + t->n_attrs; i++) {
        const px_attr *other = &z->attrs.v[i];
        if (other->id != attr->id ||
            (attr->id == PX_ATTR_OTHER && other->name.len != attr->name.len)) {
            continue;
        }
        plx_str a = { z->page.p + other->name.off, other->name.len };
        plx_str b = { z->page.p + attr->name.off, attr->name.len };
        if (attr->id != PX_ATTR_OTHER || px_str_eq_nocase(a, b)) {
            return true;
        }
    }
    return false;
}

// Reads one attribute, whose name begins at *at; false at the page's end.
static bool
read_attr(px_tokenizer *z, px_token *t, size_t *at)
{
    size_t from = *at, end = from + 1;  // a name may begin with "="
    while (end < z->page.n && !px_html_space(z->page.p[end]) &&
           z->page.p[end] != '=' && z->page.p[end] != '>' &&
           z->page.p[end] != '/') {
        end++;
    }
    px_attr attr = { .name = px_span_between((uint32_t) from, (uint32_t) end),
                     .value = { (uint32_t) end, 0 } };
    *at = skip_space(z, end);
    if (is_at(z, *at, '=')) {
        ++*at;
        if (!read_value(z, at, &attr)) {
            return false;
        }
    }
    if (t->kind == PX_TOKEN_START && t->n_attrs < PX_HTML_ATTRS) {
        attr.id = (uint8_t) px_attr_find(px_str_sub(z->page, from, end));
        if (!px_attr_repeated(z, t, &attr) && px_attrs_push(&z->attrs, attr)) {
            t->n_attrs++;
        }
    }
    return *at < z->page.n;
}

// Reads from behind the name to behind ">"; false at the end of the page.
static bool
read_attrs(px_tokenizer *z, px_token *t, size_t at)
{
    while (at < z->page.n) {
        char c = z->page.p[at];
        if (c == '>') {
            t->page.len = (uint32_t) (at + 1) - t->page.off;
            return true;
        }
        if (px_html_space(c)) {
            at++;
        } else if (c == '/') {
            t->self_closing = is_at(z, ++at, '>');
        } else if (!read_attr(z, t, &at)) {
            return false;
        }
    }
    return false;
}

// The tag whose name begins at `name`. A tag that the page cuts off is none,
// and nor is what stands in it.
static void
read_tag(px_tokenizer *z, px_token *t, uint8_t kind, size_t name)
{
    size_t end = name;
    while (end < z->page.n && !px_html_space(z->page.p[end]) &&
           z->page.p[end] != '>' && z->page.p[end] != '/') {
        end++;
    }
    t->kind = kind;
    t->attrs = z->attrs.n;
    t->name = px_span_between((uint32_t) name, (uint32_t) end);
    t->tag = (uint8_t) px_tag_find(px_str_sub(z->page, name, end));
    if (!read_attrs(z, t, end)) {
        z->attrs.n = t->attrs;
        *t = (px_token){ .kind = PX_TOKEN_END_OF_PAGE,
                         .page = { (uint32_t) z->page.n, 0 } };
        z->at = z->page.n;
        return;
    }
    if (kind == PX_TOKEN_END) {
        t->self_closing = false;
    }
    z->at = px_span_end(t->page);
}

// -- text -----------------------------------------------------------------

// Does "<" at `at` begin anything but text?
static bool
begins_markup(const px_tokenizer *z, size_t at)
{
    if (at + 1 >= z->page.n) {
        return false;
    }
    char c = z->page.p[at + 1];
    return px_is_alpha(c) || c == '!' || c == '?' ||
           (c == '/' && at + 2 < z->page.n);
}

static void
make_text(px_token *t, size_t from, size_t end, uint32_t seen, uint8_t flags)
{
    bool coded = (seen & PX_SEEN_CR_NUL) != 0 ||
                 ((seen & PX_SEEN_AMPERSAND) && !(flags & PX_NODE_LITERAL));
    *t = (px_token){
        .kind = PX_TOKEN_TEXT,
        .flags = (uint8_t) (flags | (coded ? PX_NODE_ENCODED : 0)),
        .page = px_span_between((uint32_t) from, (uint32_t) end),
    };
}

// Text up to the next tag, if there is any.
static bool
read_data(px_tokenizer *z, px_token *t)
{
    size_t at = z->at;
    uint32_t seen = 0;
    for (;; at++) {
        at += z->scan(z->page.p + at, z->page.n - at, '<', &seen);
        if (at >= z->page.n || begins_markup(z, at)) {
            break;
        }
    }
    if (at == z->at) {
        return false;
    }
    make_text(t, z->at, at, seen, 0);
    z->at = at;
    return true;
}

static bool
read_cdata(px_tokenizer *z, px_token *t)
{
    size_t from = z->at;
    size_t end = px_str_find(z->page, PX_STR("]]>"), from);
    z->content = PX_CONTENT_DATA;
    z->at = end == PX_NONE ? z->page.n : end + 3;
    end = end == PX_NONE ? z->page.n : end;
    if (end == from) {
        return false;
    }
    uint32_t seen = 0;
    for (size_t at = from; at < end; at++) {  // ">" is rare: scan in steps
        at += z->scan(z->page.p + at, end - at, '>', &seen);
    }
    make_text(t, from, end, seen, PX_NODE_LITERAL | PX_NODE_KEEPS_NUL);
    return true;
}

// The content of a raw element, if there is any.
static bool
read_raw(px_tokenizer *z, px_token *t)
{
    size_t from = z->at;
    uint32_t seen = 0;
    uint8_t flags = PX_NODE_KEEPS_NUL;
    flags |= z->content == PX_CONTENT_RCDATA ? 0 : PX_NODE_LITERAL;
    z->at = px_raw_end(z, from, &seen);
    z->content = PX_CONTENT_DATA;
    if (z->at == from) {
        return false;
    }
    make_text(t, from, z->at, seen, flags);
    return true;
}

static bool
read_text(px_tokenizer *z, px_token *t)
{
    switch (z->content) {
    case PX_CONTENT_DATA:
        return read_data(z, t);
    case PX_CONTENT_CDATA:
        return read_cdata(z, t);
    default:
        return read_raw(z, t);
    }
}

// What begins with "<" here. False: nothing that is a token.
static bool
read_markup(px_tokenizer *z, px_token *t)
{
    *t = (px_token){ .page = { (uint32_t) z->at, 0 } };
    char c = z->page.p[z->at + 1];
    if (c == '!') {
        px_read_declaration(z, t);
        return z->content != PX_CONTENT_CDATA;
    }
    if (px_is_alpha(c)) {
        read_tag(z, t, PX_TOKEN_START, z->at + 1);
        return true;
    }
    char next = c == '/' ? z->page.p[z->at + 2] : '\0';
    if (px_is_alpha(next)) {
        read_tag(z, t, PX_TOKEN_END, z->at + 2);
        return true;
    }
    if (next == '>') {
        z->at += 3;  // "</>" is nothing
        return false;
    }
    px_read_bogus_comment(z, t, z->at + (c == '/' ? 2 : 1));
    return true;
}

void
px_tokenizer_next(px_tokenizer *z, px_token *t)
{
    while (z->at < z->page.n) {
        bool cdata = z->content == PX_CONTENT_CDATA;
        if (read_text(z, t)) {
            return;
        }
        // An empty CDATA section is nothing, and no markup need follow it.
        if (!cdata && read_markup(z, t)) {
            return;
        }
    }
    *t = (px_token){ .kind = PX_TOKEN_END_OF_PAGE,
                     .page = { (uint32_t) z->page.n, 0 } };
}

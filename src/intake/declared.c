// SPDX-License-Identifier: Apache-2.0
/*
 * Which encoding a page says it is in
 *
 *   It says so in ASCII, before anybody knows how to read it: so the bytes are
 *   walked tag by tag, as browsers do, and a <meta> in a comment or in another
 *   tag's attribute is none.
 *
 *   Follows: WHATWG HTML, 13.2.3.2 ("prescan a byte stream to determine its
 *   encoding"), over more bytes than the 1,024 that suffice for a guess: a page
 *   whose declaration comes late is read again by browsers, and so they see it.
 */
#include "intake/charset.h"

#define DECLARED_WITHIN ((size_t) 64 << 10)

typedef struct attr {
    plx_str name, value;
} attr;

static size_t
skip(plx_str s, size_t at, const char *what)
{
    while (at < s.n && s.p[at] != '\0' && strchr(what, s.p[at])) {
        at++;
    }
    return at;
}

static size_t
skip_to(plx_str s, size_t at, const char *what)
{
    while (at < s.n && (s.p[at] == '\0' || !strchr(what, s.p[at]))) {
        at++;
    }
    return at;
}

#define SPACE " \t\n\f\r"

// The value behind "=", quoted or not; *at goes behind it.
static plx_str
read_value(plx_str s, size_t *at)
{
    size_t from = skip(s, *at, SPACE), end;
    if (from < s.n && (s.p[from] == '"' || s.p[from] == '\'')) {
        char quote[2] = { s.p[from], '\0' };
        end = skip_to(s, ++from, quote);
        *at = end + 1;
    } else {
        end = skip_to(s, from, SPACE ">");
        *at = end;
    }
    return px_str_sub(s, from, end);
}

// The next attribute of the tag at *at; false at its ">". At the end of the
// bytes *at is beyond them, and what was read is not whole.
static bool
read_attr(plx_str s, size_t *at, attr *out)
{
    *at = skip(s, *at, SPACE "/");
    if (*at >= s.n || s.p[*at] == '>') {
        return false;
    }
    size_t end = skip_to(s, *at + 1, SPACE "/>=");  // it may begin with "="
    out->name = px_str_sub(s, *at, end);
    out->value = (plx_str){ NULL, 0 };
    *at = end;
    size_t equals = skip(s, end, SPACE);
    if (equals < s.n && s.p[equals] == '=') {
        *at = equals + 1;
        out->value = read_value(s, at);
    }
    return *at < s.n;
}

// The label in "text/html; charset=LABEL".
static plx_str
charset_in(plx_str content)
{
    for (size_t at = 0;;) {
        at = px_str_find_nocase(content, PX_STR("charset"), at);
        if (at == PX_NONE) {
            return (plx_str){ NULL, 0 };
        }
        at = skip(content, at + strlen("charset"), SPACE);
        if (at >= content.n || content.p[at] != '=') {
            continue;
        }
        size_t from = skip(content, at + 1, SPACE);
        bool quoted = from < content.n &&
                      (content.p[from] == '"' || content.p[from] == '\'');
        if (!quoted) {
            return px_str_sub(content, from, skip_to(content, from, SPACE ";"));
        }
        char quote[2] = { content.p[from], '\0' };
        size_t end = skip_to(content, from + 1, quote);
        return end < content.n ? px_str_sub(content, from + 1, end)
                               : (plx_str){ NULL, 0 };
    }
}

// What the <meta> whose attributes begin at *at declares; NULL: nothing.
static const char *
read_meta(plx_str s, size_t *at)
{
    bool is_type = false, needs_type = false;
    plx_str label = { NULL, 0 }, content = { NULL, 0 };
    attr a;
    while (read_attr(s, at, &a)) {
        if (px_str_eq_nocase(a.name, PX_STR("http-equiv"))) {
            is_type |= px_str_eq_nocase(a.value, PX_STR("content-type"));
        } else if (px_str_eq_nocase(a.name, PX_STR("charset")) && !label.p) {
            label = a.value;
            needs_type = false;
        } else if (px_str_eq_nocase(a.name, PX_STR("content")) && !content.p) {
            content = a.value;
        }
    }
    if (!label.p) {
        label = charset_in(content);
        needs_type = true;
    }
    bool whole = *at < s.n;
    return whole && label.p && (is_type || !needs_type)
               ? px_charset_known(label)
               : NULL;
}

static const char *
read_xml(plx_str head)
{
    size_t end = px_str_find(head, PX_STR("?>"), 0);
    plx_str declaration = px_str_sub(head, 0, end == PX_NONE ? 0 : end);
    size_t at = px_str_find(declaration, PX_STR("encoding"), 0);
    if (at == PX_NONE) {
        return NULL;
    }
    at = skip(declaration, at + strlen("encoding"), SPACE);
    if (at >= declaration.n || declaration.p[at] != '=') {
        return NULL;
    }
    at++;
    return px_charset_known(read_value(declaration, &at));
}

// Behind what begins with "<" at `at` and is no <meta>.
static size_t
skip_markup(plx_str s, size_t at)
{
    plx_str rest = px_str_sub(s, at, s.n);
    if (px_str_starts(rest, PX_STR("<!--"))) {
        size_t end = px_str_find(s, PX_STR("-->"), at + 2);
        return end == PX_NONE ? s.n : end + 3;
    }
    size_t name = at + 1 + (at + 1 < s.n && s.p[at + 1] == '/');
    if (name < s.n && px_is_alpha(s.p[name])) {
        attr a;
        at = skip_to(s, name, SPACE ">");
        while (read_attr(s, &at, &a)) {
        }
        return at;
    }
    bool other =
        name > at + 1 || (name < s.n && (s.p[name] == '!' || s.p[name] == '?'));
    return other ? skip_to(s, name, ">") : at + 1;
}

const char *
px_charset_declared(plx_str page)
{
    plx_str head = px_str_sub(page, 0, DECLARED_WITHIN);
    const char *found =
        px_str_starts(head, PX_STR("<?xml")) ? read_xml(head) : NULL;
    for (size_t at = 0; at < head.n && !found;) {
        plx_str rest = px_str_sub(head, at, head.n);
        bool meta = px_str_starts_nocase(rest, PX_STR("<meta")) && rest.n > 5 &&
                    strchr(SPACE "/", rest.p[5]) && rest.p[5];
        if (meta) {
            at += 5;
            found = read_meta(head, &at);
        } else if (*rest.p == '<') {
            at = skip_markup(head, at);
        } else {
            at = skip_to(head, at, "<");
        }
    }
    return found;
}

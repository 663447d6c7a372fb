// SPDX-License-Identifier: Apache-2.0
/*
 * Comments, doctypes and the beginning of CDATA sections
 *
 *   The tree keeps none of them, but where a comment ends is where text goes
 *   on, and a doctype says whether a page is so old that its tables may stand
 *   in paragraphs.
 *
 *   Follows: WHATWG HTML, 13.2.5.41 to 13.2.5.69.
 */
#include "base/str.h"
#include "html/tokenizer.h"

static void
end_token(px_tokenizer *z, px_token *t, uint8_t kind, size_t end)
{
    t->kind = kind;
    t->page.len = (uint32_t) end - t->page.off;
    z->at = end;
}

static void
make_comment(px_tokenizer *z, px_token *t, size_t from, size_t to, size_t end)
{
    t->name = px_span_between((uint32_t) from, (uint32_t) to);
    end_token(z, t, PX_TOKEN_COMMENT, end);
}

void
px_read_bogus_comment(px_tokenizer *z, px_token *t, size_t from)
{
    size_t end = px_str_find(z->page, PX_STR(">"), from);
    bool cut = end == PX_NONE;
    end = cut ? z->page.n : end;
    make_comment(z, t, from, end, cut ? end : end + 1);
}

// How many of the last bytes in [from, to) are part of an end that is not
// complete: "--!", "--" or "-".
static size_t
unfinished_end(plx_str s, size_t from, size_t to)
{
    plx_str said = px_str_sub(s, from, to);
    size_t n = px_str_ends(said, PX_STR("--!"))  ? 3
               : px_str_ends(said, PX_STR("--")) ? 2
               : px_str_ends(said, PX_STR("-"))  ? 1
                                                 : 0;
    return n;
}

// A comment whose words begin at `from`.
static void
read_comment(px_tokenizer *z, px_token *t, size_t from)
{
    plx_str s = z->page;
    plx_str rest = px_str_sub(s, from, s.n);
    if (px_str_starts(rest, PX_STR(">")) || px_str_starts(rest, PX_STR("->"))) {
        make_comment(z, t, from, from, from + (*rest.p == '>' ? 1 : 2));
        return;
    }
    for (size_t at = from; at < s.n; at++) {
        const char *close = memchr(s.p + at, '>', s.n - at);
        if (!close) {
            break;
        }
        at = (size_t) (close - s.p);
        plx_str said = px_str_sub(s, from, at);
        size_t dashes = px_str_ends(said, PX_STR("--"))    ? 2
                        : px_str_ends(said, PX_STR("--!")) ? 3
                                                           : 0;
        if (dashes) {
            make_comment(z, t, from, at - dashes, at + 1);
            return;
        }
    }
    make_comment(z, t, from, s.n - unfinished_end(s, from, s.n), s.n);
}

// -- doctypes -----------------------------------------------------------------

static size_t
skip_space(plx_str s, size_t at)
{
    while (at < s.n && px_html_space(s.p[at])) {
        at++;
    }
    return at;
}

// Reads a quoted identifier at *at; false when it is cut short by ">" or the
// page's end.
static bool
read_id(plx_str s, size_t *at, plx_span *id)
{
    char quote = s.p[*at];
    size_t from = *at + 1, end = from;
    while (end < s.n && s.p[end] != quote && s.p[end] != '>') {
        end++;
    }
    *id = px_span_between((uint32_t) from, (uint32_t) end);
    bool whole = end < s.n && s.p[end] == quote;
    *at = end + whole;
    return whole;
}

static bool
is_quote(plx_str s, size_t at)
{
    return at < s.n && (s.p[at] == '"' || s.p[at] == '\'');
}

// What follows the doctype's name. False when it is broken in a way that makes
// the page one of the old kind.
static bool
read_ids(plx_str s, size_t *at, px_doctype *d)
{
    plx_str word = px_str_sub(s, *at, *at + 6);
    bool public = px_str_eq_nocase(word, PX_STR("public"));
    if (!public && !px_str_eq_nocase(word, PX_STR("system"))) {
        return false;
    }
    *at = skip_space(s, *at + 6);
    if (!is_quote(s, *at)) {
        return false;
    }
    if (public) {
        d->has_public = true;
        if (!read_id(s, at, &d->public_id)) {
            return false;
        }
        *at = skip_space(s, *at);
        if (*at < s.n && s.p[*at] == '>') {
            return true;
        }
        if (!is_quote(s, *at)) {
            return false;
        }
    }
    d->has_system = true;
    if (!read_id(s, at, &d->system_id)) {
        return false;
    }
    *at = skip_space(s, *at);
    return *at < s.n;  // what follows is ignored
}

// A doctype; `at` stands behind the word.
static void
read_doctype(px_tokenizer *z, px_token *t, size_t at)
{
    plx_str s = z->page;
    px_doctype d = { .quirks = true };
    at = skip_space(s, at);
    size_t from = at;
    while (at < s.n && !px_html_space(s.p[at]) && s.p[at] != '>') {
        at++;
    }
    d.name = px_span_between((uint32_t) from, (uint32_t) at);
    d.has_name = at > from;
    at = skip_space(s, at);
    if (at < s.n && s.p[at] == '>') {
        d.quirks = !d.has_name;
    } else if (at < s.n) {
        d.quirks = !read_ids(s, &at, &d);
    }
    size_t end = px_str_find(s, PX_STR(">"), at);
    z->doctype = d;
    end_token(z, t, PX_TOKEN_DOCTYPE, end == PX_NONE ? s.n : end + 1);
}

void
px_read_declaration(px_tokenizer *z, px_token *t)
{
    size_t at = z->at + 2;
    plx_str rest = px_str_sub(z->page, at, z->page.n);
    if (px_str_starts(rest, PX_STR("--"))) {
        read_comment(z, t, at + 2);
    } else if (px_str_starts_nocase(rest, PX_STR("doctype"))) {
        read_doctype(z, t, at + 7);
    } else if (z->foreign && px_str_starts(rest, PX_STR("[CDATA["))) {
        z->content = PX_CONTENT_CDATA;
        z->at = at + 7;
    } else {
        px_read_bogus_comment(z, t, at);
    }
}

// -- old doctypes -------------------------------------------------------------

static plx_str
slice(const px_tokenizer *z, plx_span s)
{
    return (plx_str){ z->page.p + s.off, s.len };
}

bool
px_doctype_is_old(const px_tokenizer *z)
{
    // What public identifiers begin with; those of HTML 4.01 only where they
    // name no file.
    static const char *const old[] = {
        "+//Silmaril//",
        "-//AS//",
        "-//AdvaSoft Ltd//",
        "-//IETF//",
        "-//Metrius//",
        "-//Microsoft//",
        "-//Netscape Comm. Corp.//",
        "-//O'Reilly and Associates//",
        "-//SQ//",
        "-//SoftQuad",
        "-//Spyglass//",
        "-//Sun Microsystems Corp.//",
        "-//W3C//DTD HTML 3",
        "-//W3C//DTD HTML 4.0 Frameset//",
        "-//W3C//DTD HTML 4.0 Transitional//",
        "-//W3C//DTD HTML Experimental",
        "-//W3C//DTD W3 HTML//",
        "-//W3O//",
        "-//WebTechs//",
    };
    // And what they are in full.
    static const char *const whole[] = {
        "-/W3C/DTD HTML 4.0 Transitional/EN",
        "HTML",
    };
    plx_str ibm =
        PX_STR("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd");
    const px_doctype *d = &z->doctype;
    plx_str id = slice(z, d->public_id);
    if (d->quirks || !px_str_eq_nocase(slice(z, d->name), PX_STR("html")) ||
        px_str_eq_nocase(slice(z, d->system_id), ibm)) {
        return true;
    }
    for (size_t i = 0; d->has_public && i < PX_COUNT(whole); i++) {
        if (px_str_eq_nocase(id, px_str(whole[i]))) {
            return true;
        }
    }
    for (size_t i = 0; d->has_public && i < PX_COUNT(old); i++) {
        if (px_str_starts_nocase(id, px_str(old[i]))) {
            return true;
        }
    }
    plx_str html_401 = PX_STR("-//W3C//DTD HTML 4.01 ");
    return d->has_public && !d->has_system &&
           px_str_starts_nocase(id, html_401) && id.n > html_401.n;
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Forms
 *
 *   A file is what its first bytes say: feeds are served as text/html and
 *   saved as .txt, and standard input has no name at all. An XML document
 *   tells by its root element. JSON has no such thing, so each form of it is
 *   known by members that it must have; what is left is one record or several,
 *   and whether there is one on each line.
 */
#include "intake/form.h"

#include "intake/ndjson.h"

// -- endings --------------------------------------------------------------

static plx_str
without_gz(plx_str path)
{
    return px_str_ends(path, PX_STR(".gz")) ? px_str_sub(path, 0, path.n - 3)
                                            : path;
}

static bool
ends_in_lines(plx_str path)
{
    path = without_gz(path);
    return px_str_ends(path, PX_STR(".ndjson")) ||
           px_str_ends(path, PX_STR(".jsonl"));
}

bool
px_form_ending(plx_str path)
{
    static const char *const endings[] = {
        ".txt",   ".html",  ".htm",  ".xhtml", ".ndjson",
        ".jsonl", ".rss",   ".atom", ".rdf",   ".opml",
        ".warc",  ".mhtml", ".mht",  ".eml",   ".mbox",
    };
    path = without_gz(path);
    for (size_t i = 0; i < PX_COUNT(endings); i++) {
        if (px_str_ends(path, px_str(endings[i]))) {
            return true;
        }
    }
    return false;
}

// -- JSON -----------------------------------------------------------------

static plx_str
without_bom(plx_str head)
{
    return px_str_starts(head, PX_STR("\xEF\xBB\xBF"))
               ? px_str_sub(head, 3, head.n)
               : head;
}

static size_t
past_space(plx_str s, size_t at)
{
    while (at < s.n && px_is_space(s.p[at])) {
        at++;
    }
    return at;
}

// Do the bytes begin with `bracket` and, behind it, one of two characters?
static bool
opens(plx_str head, char bracket, char one, char other)
{
    head = without_bom(head);
    size_t at = past_space(head, 0);
    size_t next = past_space(head, at + 1);
    return at < head.n && head.p[at] == bracket && next < head.n &&
           (head.p[next] == one || head.p[next] == other);
}

static bool
is_ndjson(plx_str head, plx_str path)
{
    if (!opens(head, '{', '"', '}')) {
        return ends_in_lines(path);
    }
    size_t line = px_str_find(head, PX_STR("\n"), past_space(head, 0));
    if (line == PX_NONE) {
        return ends_in_lines(path) || head.n >= PX_HEAD_BYTES;
    }
    size_t next = past_space(head, line);
    return ends_in_lines(path) ||
           (next < head.n && head.p[next] == '{' && head.p[line - 1] != '{');
}

// -- the table ------------------------------------------------------------

static const px_form forms[] = {
    { .name = "NDJSON",
      .is = is_ndjson,
      .open = px_ndjson_open,
      .next = px_ndjson_next,
      .at = px_ndjson_at,
      .close = px_ndjson_close },
};

const px_form *
px_form_of(plx_str head, plx_str path)
{
    for (size_t i = 0; i < PX_COUNT(forms); i++) {
        if (forms[i].is(head, path)) {
            return &forms[i];
        }
    }
    return NULL;
}

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

#include "intake/archive_forms.h"
#include "intake/feed.h"
#include "intake/json_forms.h"
#include "intake/mail.h"
#include "intake/mhtml.h"
#include "intake/ndjson.h"
#include "intake/newsml.h"
#include "intake/opml.h"
#include "intake/warc.h"
#include "intake/xml_in.h"

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

// Does the text hold the member's name as JSON writes it?
static bool
names(plx_str head, const char *member)
{
    return px_str_find(head, px_str(member), 0) != PX_NONE;
}

static bool
is_jsonfeed(plx_str head, plx_str path)
{
    (void) path;
    return opens(head, '{', '"', '"') &&
           (names(head, "jsonfeed.org/version/") ||
            names(head, "jsonfeed.org\\/version\\/"));
}

static bool
is_ninjs(plx_str head, plx_str path)
{
    static const char *const members[] = {
        "\"versioncreated\"", "\"versionCreated\"", "\"body_xhtml\"",
        "\"body_html\"",      "\"body_text\"",      "\"bodies\"",
    };
    if ((!opens(head, '{', '"', '"') && !opens(head, '[', '{', '{')) ||
        ends_in_lines(path) || !names(head, "\"uri\"")) {
        return false;
    }
    for (size_t i = 0; i < PX_COUNT(members); i++) {
        if (names(head, members[i])) {
            return true;
        }
    }
    return false;
}

// A record on each line: by its name, or because a second line begins like the
// first, or because the first does not end.
static bool
is_ndjson(plx_str head, plx_str path)
{
    if (!opens(head, '{', '"', '}')) {
        return ends_in_lines(path);
    }
    size_t line = px_str_find(head, PX_STR("\n"), past_space(head, 0));
    size_t next = line == PX_NONE ? head.n : past_space(head, line);
    return ends_in_lines(path) ||
           (line == PX_NONE ? head.n >= PX_HEAD_BYTES
                            : next < head.n && head.p[next] == '{');
}

// One object or array, whatever is in it.
static bool
is_records(plx_str head, plx_str path)
{
    (void) path;
    return opens(head, '{', '"', '"') || opens(head, '[', '{', '{');
}

// -- XML ------------------------------------------------------------------

static bool
has_root(plx_str head, const char *const *roots)
{
    plx_str root = px_xml_root_of(head);
    for (; *roots; roots++) {
        if (px_str_eq(root, px_str(*roots))) {
            return true;
        }
    }
    return false;
}

static bool
is_feed(plx_str head, plx_str path)
{
    static const char *const roots[] = { "rss", "RDF", "feed", NULL };
    (void) path;
    return has_root(head, roots);
}

static bool
is_opml(plx_str head, plx_str path)
{
    static const char *const roots[] = { "opml", NULL };
    (void) path;
    return has_root(head, roots);
}

static bool
is_newsml(plx_str head, plx_str path)
{
    static const char *const roots[] = { "newsItem", "newsMessage",
                                         "packageItem", "nitf", NULL };
    (void) path;
    return has_root(head, roots);
}

// -- archives -------------------------------------------------------------

static bool
is_warc(plx_str head, plx_str path)
{
    (void) path;
    return px_warc_is(head);
}

static bool
is_mhtml(plx_str head, plx_str path)
{
    (void) path;
    return px_mhtml_is(head);
}

static bool
is_mail(plx_str head, plx_str path)
{
    (void) path;
    return px_mail_is(head);
}

// -- the table ------------------------------------------------------------

// The first that knows the bytes reads them, so what tells more stands first.
static const px_form forms[] = {
    { .name = "WARC",
      .is = is_warc,
      .open = px_warc_form_open,
      .next = px_warc_form_next,
      .at = px_warc_form_at,
      .close = px_warc_form_close },
    { .name = "feed", .is = is_feed, .read = px_feed_read },
    { .name = "OPML", .is = is_opml, .read = px_opml_read },
    { .name = "NewsML-G2", .is = is_newsml, .read = px_newsml_read },
    { .name = "JSON Feed", .is = is_jsonfeed, .read = px_jsonfeed_read },
    { .name = "ninjs", .is = is_ninjs, .read = px_ninjs_read },
    { .name = "NDJSON",
      .vague = true,
      .is = is_ndjson,
      .open = px_ndjson_open,
      .next = px_ndjson_next,
      .at = px_ndjson_at,
      .close = px_ndjson_close },
    { .name = "MHTML",
      .single = true,
      .is = is_mhtml,
      .read = px_mhtml_form_read },
    { .name = "mail",
      .is = is_mail,
      .open = px_mail_form_open,
      .next = px_mail_form_next,
      .close = px_mail_form_close },
    { .name = "JSON",
      .vague = true,
      .is = is_records,
      .read = px_records_read },
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

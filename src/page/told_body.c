// SPDX-License-Identifier: Apache-2.0
/*
 * The body that metadata tells
 *
 *   Some pages draw their article by a script, or fold it away behind a notice,
 *   and give search engines its text in JSON-LD. That text stands in the page
 *   too: every character of it is a byte of the script or an escape there.
 *
 *   Paragraphs are parted by blank lines; where there are none, by line breaks;
 *   in texts that still hold tags, by those that begin a paragraph.
 */
#include "page/told_body.h"

#include "base/utf8.h"
#include "page/furniture.h"
#include "page/loose_json.h"

#define KEPT_WORDS 250u  // more than that found in the markup is believed
#define MORE_WORDS 40u  // less than that more is not worth it
#define TAG_RUNES 500u  // what goes on for longer is no tag

bool
px_told_body_wins(plx_str page, plx_str told, size_t kept)
{
    bool inside =
        told.n > 0 && told.p >= page.p && told.p + told.n <= page.p + page.n;
    return inside && kept <= KEPT_WORDS &&
           px_count_words(told) >= kept * 2 + MORE_WORDS;
}

typedef struct told_reader {
    px_para_writer *w;
    plx_str raw;
    size_t at;
    uint32_t rune;  // the last one read
    plx_span where;  // its bytes in the page
    bool plain;  // they are the character itself
    bool line_end;  // it is a line break
} told_reader;

static bool
next_rune(told_reader *r)
{
    if (r->at >= r->raw.n) {
        return false;
    }
    size_t from = r->at, len;
    plx_str two = px_str_sub(r->raw, from, from + 2);
    r->rune = px_loose_json_escaped(r->raw, &r->at);
    r->plain = r->rune == 0;
    if (r->plain) {
        from = r->at;
        r->rune = px_utf8_next(r->raw, r->at, &len);
        r->at += len;
    }
    r->line_end = px_str_eq(two, PX_STR("\\n")) || r->rune == '\n';
    size_t base = (size_t) (r->raw.p - r->w->page.p);
    r->where =
        px_span_between((uint32_t) (base + from), (uint32_t) (base + r->at));
    return true;
}

// Does a tag begin with the '<' just read?
static bool
opens_tag(const told_reader *r)
{
    char c = r->at < r->raw.n ? r->raw.p[r->at] : ' ';
    bool slash =
        c == '/' || c == '!' ||
        px_str_starts(px_str_sub(r->raw, r->at, r->raw.n), PX_STR("\\/"));
    return r->rune == '<' && (slash || px_is_alpha(c));
}

// Passes over a tag; true when it parts paragraphs.
static bool
pass_tag(told_reader *r)
{
    static const char *const parting[] = { "blockquote", "br", "div", "h1",
                                           "h2",         "h3", "h4",  "li",
                                           "ol",         "p",  "ul" };
    char name[12];
    size_t n = 0;
    bool named = false;
    for (uint32_t i = 0; i < TAG_RUNES && next_rune(r) && r->rune != '>'; i++) {
        bool letter = r->rune < 128 && (px_is_alpha((char) r->rune) ||
                                        px_is_digit((char) r->rune));
        named = named || (n > 0 && !letter);
        if (!named && letter && n < sizeof(name)) {
            name[n++] = (char) r->rune;
        }
    }
    return PX_TABLE_HAS(parting, ((plx_str){ name, n }));
}

static void
put(told_reader *r)
{
    if (r->plain) {
        px_para_page(r->w, r->where);
        return;
    }
    char bytes[4];
    size_t n = px_utf8_put(r->rune, bytes);
    px_para_character(r->w, (plx_str){ bytes, n }, r->where);
}

plx_rc
px_told_body_write(px_para_writer *w, plx_str told)
{
    told_reader r = { .w = w, .raw = told };
    bool blank_lines = px_str_find(told, PX_STR("\\n\\n"), 0) != PX_NONE ||
                       px_str_find(told, PX_STR("\\r\\n\\r\\n"), 0) != PX_NONE;
    uint32_t breaks = 0;  // in a row
    while (next_rune(&r)) {
        bool tag = opens_tag(&r);
        bool parts = tag && pass_tag(&r);
        if (tag && !parts) {
            continue;
        }
        bool space = r.rune == ' ' && !r.plain;  // a carriage return, a tab
        breaks = r.line_end ? breaks + 1 : space ? breaks : 0;
        parts = parts || breaks > (blank_lines ? 1u : 0u);
        if (parts) {
            PX_TRY(px_para_end(w, PX_PARA_BODY));
        } else {
            put(&r);
        }
    }
    return px_para_end(w, PX_PARA_BODY);
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Plain text as it was scraped
 *
 *   A scraper leaves one line for each block of the page, and with the article
 *   come its menus, counters, forms and teasers. Every line is first judged by
 *   itself (line_kinds.c); then by where it stands: the first text is the
 *   headline, what repeats it goes, a comment form ends the article, a box of
 *   teasers ends at the next full sentence, and a line that breaks off ("…")
 *   goes when the same words come again. The rest is the article, in its
 *   order.
 *
 *   A page without article, as a search page saved by its title, must not
 *   speak in the dossier: it keeps its title and nothing else.
 *
 *   O(bytes); repeated lines are found by hash.
 */
#include "page/plain.h"

#include "base/hash.h"
#include "base/map.h"
#include "page/address.h"
#include "page/furniture.h"
#include "page/line_kinds.h"
#include "page/notes.h"
#include "page/outlets.h"
#include "page/para.h"
#include "page/stamp.h"
#include "page/widgets.h"

#define TEASER_BYTES 40u  // as much must come again for a teaser to go
#define REPEAT_BYTES 24u  // shorter lines may repeat
#define TITLE_BYTES 300u
#define MOST_LINES 131072u  // of a text; no report has as many
#define STAMP_LINES 8u  // a bare date is the outlet's within so many lines

typedef struct row {
    px_line line;
    uint32_t at;  // its place among all lines that are not blank
    bool gap;  // a blank line stands before it
    bool drop;
    uint8_t kind;  // px_para_kind
} row;
PX_VEC(rows, row);

static bool
is_text(const row *r)
{
    return !r->drop &&
           (r->line.kind == PX_LINE_TEXT || r->line.kind == PX_LINE_CAPTION ||
            r->line.kind == PX_LINE_HIGHLIGHT);
}

static bool
is_sentence(const row *r)
{
    return is_text(r) && r->line.kind == PX_LINE_TEXT &&
           px_ends_sentence(r->line.text) && px_count_words(r->line.text) >= 8;
}

// The lines that are not blank, up to MOST_LINES.
static bool
split_lines(plx_str page, rows *out)
{
    bool gap = true, any_text = false;
    uint32_t n = 0;
    for (size_t at = 0; at <= page.n && n < MOST_LINES;) {
        size_t end = at;
        while (end < page.n && page.p[end] != '\n' && page.p[end] != '\r') {
            end++;
        }
        plx_str line = px_str_trim(px_str_sub(page, at, end));
        bool crlf =
            end + 1 < page.n && page.p[end] == '\r' && page.p[end + 1] == '\n';
        at = end + (crlf ? 2 : 1);
        if (line.n == 0) {
            gap = true;
            continue;
        }
        row r = { .line = px_line_read(line, !any_text),
                  .at = n++,
                  .gap = gap };
        any_text = any_text || r.line.kind == PX_LINE_TEXT;
        rows_push(out, r);
        gap = false;
    }
    return !out->oom;
}

// -- where a line stands --------------------------------------------------

static uint32_t
sentences(const rows *v)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->n; i++) {
        n += is_sentence(&v->v[i]);
    }
    return n;
}

/*
 * Drops what follows a comment form, and boxes of teasers up to the next full
 * sentence; to the end when little of the article could follow. A form at the
 * head of the page ("Leave a comment" beside the date) ends nothing.
 */
static void
drop_tails(rows *v)
{
    uint32_t all = sentences(v), before = 0;
    bool boxed = false;
    for (uint32_t i = 0; i < v->n; i++) {
        row *r = &v->v[i];
        bool tail = r->line.kind == PX_LINE_TAIL;
        if (tail || r->line.kind == PX_LINE_SOFT) {
            uint32_t after = all - before;
            boxed = before > 0;
            bool ends = tail ? before >= 2 || after == 0
                             : before >= 4 && after * 4 <= before;
            for (uint32_t k = i + 1; ends && k < v->n; k++) {
                bool note = v->v[k].line.kind == PX_LINE_SOURCE ||
                            v->v[k].line.kind == PX_LINE_CREDIT;
                v->v[k].drop = !note;
            }
            if (ends) {
                return;
            }
            continue;
        }
        if (is_sentence(r)) {
            before++;
            boxed = false;
        }
        r->drop = r->drop || (boxed && r->line.kind == PX_LINE_TEXT);
    }
}

/*
 * Drops the pictures of a gallery: lines that count on, with at most one line
 * between them.
 */
static void
drop_galleries(rows *v)
{
    px_count last = { 0, 0 };
    uint32_t at = 0;
    for (uint32_t i = 0; i < v->n; i++) {
        px_count c = px_line_count(v->v[i].line.text);
        if (c.of == 0) {
            continue;
        }
        bool on = px_count_follows(last, c) && i <= at + 2;
        for (uint32_t k = at; on && k <= i; k++) {
            v->v[k].drop = true;
        }
        last = c;
        at = i;
    }
}

// Without the dots that say that a line breaks off; false when it has none.
static bool
breaks_off(plx_str *line)
{
    if (px_str_ends(*line, PX_STR("..."))) {
        *line = px_str_trim(px_str_sub(*line, 0, line->n - 3));
        return true;
    }
    if (px_str_ends(*line, PX_STR("\u2026"))) {
        *line = px_str_trim(px_str_sub(*line, 0, line->n - 3));
        return true;
    }
    return false;
}

// A line that breaks off goes when its last words stand in a later line.
static void
drop_teasers(rows *v)
{
    uint32_t tried = 0;
    for (uint32_t i = 0; i < v->n && tried < 8; i++) {
        plx_str text = v->v[i].line.text;
        if (!is_text(&v->v[i]) || !breaks_off(&text) || text.n < TEASER_BYTES) {
            continue;
        }
        tried++;
        plx_str end = px_str_sub(text, text.n - TEASER_BYTES, text.n);
        for (uint32_t k = i + 1; k < v->n && !v->v[i].drop; k++) {
            v->v[i].drop = is_text(&v->v[k]) &&
                           px_str_find(v->v[k].line.text, end, 0) != PX_NONE;
        }
    }
}

// The first copy of a line stays.
static bool
drop_repeats(rows *v, px_arena *scratch)
{
    px_map seen = { .arena = scratch };
    for (uint32_t i = 0; i < v->n; i++) {
        row *r = &v->v[i];
        if (!is_text(r) || r->line.text.n < REPEAT_BYTES) {
            continue;
        }
        uint32_t *first = px_map_add(&seen, px_hash(r->line.text, 0));
        if (!first) {
            return false;
        }
        r->drop = *first != 0;
        *first = 1;
    }
    return true;
}

// -- the headline ---------------------------------------------------------

// "for the U.S." and "kills nine…" end no sentence.
static bool
ends_short_form(plx_str s)
{
    if (px_str_ends(s, PX_STR("...")) || px_str_ends(s, PX_STR("\u2026"))) {
        return true;
    }
    size_t n = s.n;
    return n >= 4 && s.p[n - 1] == '.' && px_is_upper(s.p[n - 2]) &&
           (s.p[n - 3] == '.' || px_is_space(s.p[n - 3]));
}

static bool
is_headline(const rows *v, uint32_t i)
{
    plx_str s = v->v[i].line.text;
    uint32_t next = i + 1;
    while (next < v->n && !is_text(&v->v[next])) {
        next++;
    }
    if (next == v->n) {
        return s.n <= TITLE_BYTES && !px_str_ends(s, PX_STR("."));
    }
    bool dot = px_str_ends(s, PX_STR(".")) && !ends_short_form(s);
    bool apart = v->v[i + 1].gap;
    return s.n <= TITLE_BYTES && px_count_words(s) <= 40 &&
           (!dot || (apart && s.n <= 110));
}

// The title's last part when it names the outlet: "… | The Hill".
static plx_str
without_site(plx_str s, const px_doc *doc)
{
    static const char *const marks[] = { " | ", " - ", " \u2013 ", " \u2014 ",
                                         " : " };
    for (size_t m = 0; m < PX_COUNT(marks); m++) {
        plx_str mark = px_str(marks[m]);
        size_t at = px_str_find(s, mark, 0), last = PX_NONE;
        while (at != PX_NONE) {
            last = at;
            at = px_str_find(s, mark, at + mark.n);
        }
        if (last == PX_NONE || px_count_words(px_str_sub(s, 0, last)) < 3) {
            continue;
        }
        plx_str end = px_str_trim(px_str_sub(s, last + mark.n, s.n));
        bool own = (doc->outlet.n && px_outlet_same(end, doc->outlet)) ||
                   (doc->domain.n && px_outlet_same(end, doc->domain));
        if (own || (px_outlet_usual(end).n && px_count_words(end) <= 4)) {
            return px_str_trim(px_str_sub(s, 0, last));
        }
    }
    return s;
}

// The headline's row; v->n when the text has none. What repeats it, or the
// beginning of it, goes.
static uint32_t
find_title(rows *v, const px_doc *doc)
{
    uint32_t i = 0;
    while (i < v->n && !is_text(&v->v[i])) {
        i++;
    }
    if (i == v->n || v->v[i].line.kind != PX_LINE_TEXT || !is_headline(v, i)) {
        return v->n;
    }
    plx_str whole = v->v[i].line.text;
    plx_str title = without_site(whole, doc);
    v->v[i].line.text = title;
    v->v[i].kind = PX_PARA_TITLE;
    for (uint32_t k = i + 1; k < v->n && k < i + 8; k++) {
        row *r = &v->v[k];
        plx_str text = r->line.text;
        breaks_off(&text);
        bool again =
            px_str_eq_nocase(text, title) || px_str_eq_nocase(text, whole) ||
            (text.n * 10 >= title.n * 6 && px_str_starts_nocase(title, text));
        r->drop = r->drop || (is_text(r) && again);
    }
    return i;
}

// -- kinds ----------------------------------------------------------------

static void
set_kinds(rows *v, uint32_t title)
{
    bool spaced = false;  // blank lines part the body's paragraphs
    uint32_t n_body = 0;
    for (uint32_t i = 0; i < v->n; i++) {
        if (is_sentence(&v->v[i]) && n_body++ > 2) {
            spaced = spaced || v->v[i].gap;
        }
    }
    bool summed = false;
    for (uint32_t i = 0; i < v->n; i++) {
        row *r = &v->v[i];
        if (!is_text(r) || i == title) {
            continue;
        }
        bool sentence = px_ends_sentence(r->line.text);
        size_t words = px_count_words(r->line.text);
        bool colon = px_str_ends(r->line.text, PX_STR(":"));
        if (r->line.kind == PX_LINE_HIGHLIGHT ||
            (summed && !sentence && words <= 30)) {
            r->kind = PX_PARA_STANDFIRST;
            summed = true;
            continue;
        }
        summed = false;
        if (r->line.kind == PX_LINE_CAPTION) {
            r->kind = PX_PARA_CAPTION;
        } else if (!sentence && !colon && i > title) {
            r->kind = words <= 12 ? PX_PARA_HEADING : PX_PARA_BODY;
        }
        bool alone = title < v->n && i == title + 1 && r->gap && !spaced &&
                     i + 1 < v->n && v->v[i + 1].gap && n_body > 3;
        r->kind = alone ? PX_PARA_STANDFIRST : r->kind;
    }
}

// -- no article -----------------------------------------------------------

static bool
says_no_article(plx_str title)
{
    static const char *const marks[] = {
        "page not found",     "404",
        "access denied",      "just a moment",
        "are you a robot",    "search results",
        "attention required", "page unavailable",
        "sign in to",         "log in to",
    };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (px_str_find_nocase(title, px_str(marks[i]), 0) != PX_NONE) {
            return true;
        }
    }
    return false;
}

// Why the rows are no article; NULL when they are one.
static const char *
no_article(const rows *v, uint32_t title, const px_doc *doc)
{
    uint32_t n_sentences = 0, n_snippets = 0, n_text = 0;
    size_t bytes = 0;
    for (uint32_t i = 0; i < v->n; i++) {
        const row *r = &v->v[i];
        if (!is_text(r) || i == title) {
            continue;
        }
        plx_str s = r->line.text;
        n_text++;
        bytes += s.n;
        n_sentences += is_sentence(r);
        n_snippets += px_str_find(s, PX_STR(" ... "), 0) != PX_NONE ||
                      px_str_starts(s, PX_STR("... ")) ||
                      px_str_find(s, PX_STR(" \u2026 "), 0) != PX_NONE;
    }
    plx_str head = title < v->n ? v->v[title].line.text : PX_STR("");
    int signs = px_address_lists(doc->url);
    signs += px_str_find_nocase(head, PX_STR("search"), 0) != PX_NONE &&
             px_count_words(head) <= 6;
    signs += n_snippets >= 2 && n_snippets * 2 >= n_sentences;
    if (signs >= 2 && bytes < 4000) {
        return "it is a list of search results";
    }
    if (says_no_article(head) && bytes < 1500) {
        return "its title says so";
    }
    if (n_sentences == 0 && (n_text == 0 || bytes < 200)) {
        return "it holds no sentences";
    }
    return NULL;
}

// -- out ------------------------------------------------------------------

static plx_span
in_page(plx_str page, plx_str part)
{
    return (plx_span){ (uint32_t) (part.p - page.p), (uint32_t) part.n };
}

static void
take_stamp(const row *r, const rows *v, plx_str page, px_meta *meta,
           px_notes *notes)
{
    const px_line *line = &r->line;
    bool near = r->at < STAMP_LINES || r->at + 3 >= v->n;
    size_t at = 0, len = 0;
    plx_str agency = px_agency_find(line->text, &at, &len);
    if (agency.n) {
        px_notes_push(notes, (px_note){ in_page(page, px_str_sub(line->text, at,
                                                                 at + len)),
                                        agency, PX_NOTE_AGENCIES });
    }
    if (!near || line->date.precision == PLX_NEVER) {
        return;
    }
    bool modified = line->stamp == PX_STAMP_MODIFIED;
    plx_date *slot = modified ? &meta->stated_modified : &meta->stated;
    if (slot->precision == PLX_NEVER) {
        *slot = line->date;
        px_notes_push(notes, (px_note){ in_page(page, line->note), line->note,
                                        PX_NOTE_STAMP });
    }
}

static bool
is_url(plx_str s)
{
    return px_str_find(s, PX_STR("://"), 0) != PX_NONE;
}

// Takes from a line what is not the article's. `amid`: the line stands between
// sentences.
static void
take_notes(px_doc *doc, const rows *v, uint32_t i, bool amid, plx_str page,
           px_meta *meta, px_notes *notes)
{
    const row *r = &v->v[i];
    const px_line *line = &r->line;
    if (line->photo.n && !r->drop) {
        px_notes_push(notes, (px_note){ in_page(page, line->photo), line->photo,
                                        PX_NOTE_PHOTO });
    }
    switch ((px_line_kind) line->kind) {
    case PX_LINE_BYLINE:
        if (meta->byline.n == 0 && r->at < 12) {
            meta->byline = line->note;
        }
        size_t at = 0, len = 0;
        if (px_agency_find(line->text, &at, &len).n) {
            px_notes_push(
                notes,
                (px_note){ in_page(page, px_str_sub(line->text, at, at + len)),
                           line->text, PX_NOTE_AGENCIES });
        }
        break;
    case PX_LINE_STAMP:
        take_stamp(r, v, page, meta, notes);
        break;
    case PX_LINE_SOURCE:
        // A source in the middle is a chart's, not the report's.
        if (amid) {
            break;
        }
        if (is_url(line->note) && meta->url.n == 0) {
            meta->url = line->note;
        } else if (!is_url(line->note) && doc->url.n == 0) {
            meta->site = line->note;
        }
        px_notes_push(notes, (px_note){ in_page(page, line->text), line->note,
                                        PX_NOTE_SOURCE });
        break;
    case PX_LINE_CREDIT:
        px_notes_push(notes, (px_note){ in_page(page, line->note), line->note,
                                        PX_NOTE_AGENCIES });
        break;
    default:
        break;
    }
}

static plx_rc
write_rows(px_doc *doc, const rows *v, plx_str page, px_arena *scratch,
           bool title_only)
{
    px_para_writer w;
    px_para_init(&w, doc, scratch, page);
    for (uint32_t i = 0; i < v->n; i++) {
        const row *r = &v->v[i];
        if (!is_text(r) || (title_only && doc->paras.n)) {
            continue;
        }
        px_para_page(&w, in_page(page, r->line.text));
        PX_TRY(px_para_end(&w, (px_para_kind) r->kind));
    }
    return PLX_OK;
}

plx_rc
px_plain_read(px_doc *doc, plx_str page, px_arena *scratch, px_meta *meta)
{
    rows v = { .arena = scratch };
    px_notes notes = { .arena = scratch };
    if (!split_lines(page, &v)) {
        return PLX_ENOMEM;
    }
    if (v.n == MOST_LINES) {
        px_doc_find(doc, "cut-short", (plx_span){ 0, 0 },
                    "What comes behind %u lines was ignored.", MOST_LINES);
    }
    drop_tails(&v);
    drop_galleries(&v);
    drop_teasers(&v);
    uint32_t after = sentences(&v), before = 0;
    for (uint32_t i = 0; i < v.n; i++) {
        bool mine = is_sentence(&v.v[i]);
        after -= mine;
        take_notes(doc, &v, i, after >= 2 && before > 0, page, meta, &notes);
        before += mine;
    }
    PX_TRY(px_meta_outlet(doc, meta));
    PX_TRY(px_meta_settle(doc, meta));
    uint32_t title = find_title(&v, doc);
    if (!drop_repeats(&v, scratch) || notes.oom) {
        return PLX_ENOMEM;
    }
    set_kinds(&v, title);
    if (title < v.n) {
        doc->title = px_arena_str(doc->arena, v.v[title].line.text);
    }
    const char *why = no_article(&v, title, doc);
    doc->is_article = why == NULL;
    if (why) {
        px_doc_find(doc, "no-article", (plx_span){ 0, 0 },
                    "No article was found here: %s.", why);
    }
    PX_TRY(write_rows(doc, &v, page, scratch, why != NULL));
    return why ? PLX_OK : px_notes_append(doc, scratch, page, &notes);
}

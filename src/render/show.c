// SPDX-License-Identifier: Apache-2.0
/*
 * Writing HTML
 *
 *   Every byte of a report is a stranger's. It reaches the page through one
 *   function, which turns the five characters that mean something in HTML
 *   into references, wherever they stand; so there is nothing to forget. The
 *   page's own markup goes through another, which only takes literals.
 *
 *   A link to a fact's words names the paragraph they stand in, which always
 *   works, also on paper and in a reader that blocks scripts. The exact words
 *   are byte offsets in the text, given beside it for web/dossier.js.
 */
#include "render/show.h"

#include <stdio.h>

#define CITES_MOST 256u  // cites listed for one fact
#define REFS_MOST 12u  // reports numbered behind one fact
#define EXCERPT_ROOM 90u  // bytes shown around a cite
#define EXCERPT_SHORT 40u  // a cite under this is marked in its surroundings

void
px_show_html(px_show *show, const char *markup)
{
    px_buf_addz(show->out, markup);
}

void
px_show_htmlf(px_show *show, const char *fmt, ...)
{
    char made[512];
    va_list args;
    va_start(args, fmt);
    vsnprintf(made, sizeof(made), fmt, args);
    va_end(args);
    px_buf_addz(show->out, made);
}

static const char *
escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\r':  // the parser would make it a line end, and shift what follows
        return "&#13;";
    case '\n':
    case '\t':
        return NULL;
    default:  // control characters have no form in HTML; one byte for one byte
        return (unsigned char) c < ' ' || c == 0x7F ? " " : NULL;
    }
}

void
px_show_text(px_show *show, plx_str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *escape = escape_of(text.p[i]);
        if (escape) {
            px_buf_add(show->out, px_str_sub(text, from, i));
            px_buf_addz(show->out, escape);
            from = i + 1;
        }
    }
    px_buf_add(show->out, px_str_sub(text, from, text.n));
}

void
px_show_z(px_show *show, const char *text)
{
    px_show_text(show, px_str(text));
}

void
px_show_open(px_show *show, const char *id, const char *title, uint32_t n)
{
    px_show_htmlf(show,
                  "\n<section id=\"%s\" aria-labelledby=\"%s-h\">\n"
                  "<h2 id=\"%s-h\">%s",
                  id, id, id, title);
    if (n) {
        px_show_htmlf(show, " <span class=\"n\">%u</span>", (unsigned) n);
    }
    px_show_html(show, "</h2>\n");
}

void
px_show_close(px_show *show)
{
    px_show_html(show, "</section>\n");
}

void
px_show_none(px_show *show, const char *sentence)
{
    px_show_htmlf(show, "<p class=\"none\">%s</p>\n", sentence);
}

void
px_show_fact(px_show *show, plx_cites cites)
{
    if (!cites.n) {
        return;
    }
    px_show_html(show, " data-f=\"");
    for (uint32_t i = 0; i < cites.n && i < CITES_MOST; i++) {
        const plx_cite *c = &cites.v[i];
        px_show_htmlf(show, "%s%u:%u:%u", i ? " " : "", (unsigned) c->report,
                      (unsigned) c->span.off, (unsigned) c->span.len);
    }
    px_show_html(show, "\"");
}

// Says which cite of the fact around it a link means; one that the fact does
// not list is a fact of its own.
static void
put_which(px_show *show, plx_cites cites, uint32_t i)
{
    if (i >= CITES_MOST) {
        px_show_fact(show, (plx_cites){ &cites.v[i], 1 });
    } else if (i > 0) {
        px_show_htmlf(show, " data-i=\"%u\"", (unsigned) i);
    }
}

void
px_show_link_open(px_show *show, plx_cites cites, uint32_t i,
                  const char *class_name)
{
    plx_cite c = cites.v[i];
    px_show_htmlf(show, "<a class=\"%s\" href=\"#r%u-p%u\"", class_name,
                  (unsigned) c.report + 1,
                  (unsigned) px_view_para(show->view, c.report, c.span.off) +
                      1);
    put_which(show, cites, i);
    px_show_html(show, ">");
}

void
px_show_link(px_show *show, plx_cites cites, uint32_t i, plx_str words)
{
    if (i < cites.n) {
        px_show_link_open(show, cites, i, "w");
    }
    px_show_text(show, words);
    if (i < cites.n) {
        px_show_html(show, "</a>");
    }
}

void
px_show_refs(px_show *show, plx_cites cites)
{
    uint32_t n = px_view_first_cites(show->view, cites, show->scratch);
    if (!n) {
        return;
    }
    px_show_html(show, "<sup class=\"refs\">");
    for (uint32_t k = 0; k < n && k < REFS_MOST; k++) {
        uint32_t i = show->scratch[k];
        uint32_t r = cites.v[i].report;
        px_show_html(show, k ? " " : "");
        px_show_htmlf(
            show, "<a href=\"#r%u-p%u\"", (unsigned) r + 1,
            (unsigned) px_view_para(show->view, r, cites.v[i].span.off) + 1);
        put_which(show, cites, i);
        px_show_html(show, " title=\"");
        px_show_text(show, show->view->outlets[r]);
        px_show_htmlf(show, "\">%u</a>", (unsigned) r + 1);
    }
    if (n > REFS_MOST) {
        px_show_htmlf(show, " <span class=\"dim\">+%u</span>",
                      (unsigned) (n - REFS_MOST));
    }
    px_show_html(show, "</sup>");
}

void
px_show_support(px_show *show, uint32_t n_reports, uint32_t n_origins)
{
    px_show_htmlf(show,
                  " <span class=\"badge%s\">%u report%s, %u origin%s</span>",
                  n_origins > 1 ? " strong" : "", (unsigned) n_reports,
                  n_reports == 1 ? "" : "s", (unsigned) n_origins,
                  n_origins == 1 ? "" : "s");
}

void
px_show_date(px_show *show, plx_date date)
{
    px_show_dates(show, date, (plx_date){ .precision = PLX_NEVER });
}

void
px_show_dates(px_show *show, plx_date from, plx_date to)
{
    char words[PX_VIEW_DATE];
    char machine[PLX_DATE_TEXT];
    px_view_dates(from, to, words);
    plx_date_text(from, machine);
    // HTML knows no years before 0001 and none without four digits.
    if (from.precision && from.year > 0) {
        px_show_htmlf(show, "<time datetime=\"%s\">", machine);
        px_show_z(show, words);
        px_show_html(show, "</time>");
    } else {
        px_show_z(show, words);
    }
}

void
px_show_names(px_show *show, plx_indexes who)
{
    for (uint32_t i = 0; i < who.n; i++) {
        px_show_html(show, i == 0 ? "" : i + 1 < who.n ? ", " : " and ");
        px_show_text(show, show->view->d->entities[who.v[i]].name);
    }
}

// The first mark in report r at or after `from` that ends by `to`.
static bool
next_mark(plx_cites marks, uint32_t r, uint32_t from, uint32_t to,
          plx_span *out)
{
    bool found = false;
    for (uint32_t i = 0; i < marks.n; i++) {
        plx_span s = marks.v[i].span;
        if (marks.v[i].report == r && s.off >= from && s.len &&
            s.len <= to - from && s.off <= to - s.len &&
            (!found || s.off < out->off)) {
            *out = s;
            found = true;
        }
    }
    return found;
}

static void
put_bytes(px_show *show, uint32_t r, uint32_t from, uint32_t to)
{
    px_show_text(show, px_str_sub(show->view->d->reports[r].text, from, to));
}

void
px_show_excerpt(px_show *show, plx_cite cite, plx_cites marks)
{
    px_excerpt e = px_view_excerpt(show->view, cite, EXCERPT_ROOM);
    uint32_t at = e.span.off;
    uint32_t end = px_span_end(e.span);
    plx_span mark = { 0, 0 };
    if (!marks.n && cite.span.len < EXCERPT_SHORT) {
        marks = (plx_cites){ &cite, 1 };
    }
    px_show_html(show, e.before ? "… " : "");
    while (at < end && next_mark(marks, cite.report, at, end, &mark)) {
        put_bytes(show, cite.report, at, mark.off);
        px_show_html(show, "<mark>");
        at = px_span_end(mark);
        put_bytes(show, cite.report, mark.off, at);
        px_show_html(show, "</mark>");
    }
    put_bytes(show, cite.report, at, end);
    px_show_html(show, e.after ? " …" : "");
}

void
px_show_fold(px_show *show, uint32_t n, const char *what)
{
    px_show_html(show, "<details class=\"more\"><summary>");
    if (n == 1) {
        px_show_html(show, "One more</summary>\n");
    } else {
        px_show_htmlf(show, "%u more %s</summary>\n", (unsigned) n, what);
    }
}

void
px_show_unfold(px_show *show)
{
    px_show_html(show, "</details>\n");
}

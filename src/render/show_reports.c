// SPDX-License-Identifier: Apache-2.0
/*
 * Every report's text, and what is known about it
 *
 *   The page carries the texts whole, since a fact is worth what its words
 *   are worth. Each paragraph has a name to link to (r2-p5) and the offset of
 *   its first byte, from which the script finds a span's characters; between
 *   the two tags stand exactly the bytes of the text and nothing else.
 *
 *   An address is a link only when it is http or https: an address is a
 *   stranger's words too, and "javascript:" is one.
 */
#include "render/show.h"

#define OPEN_MOST 12u  // reports whose texts stand open at first

static void
put_paragraph(px_show *show, uint32_t r, uint32_t i)
{
    const plx_dossier_report *report = &show->view->d->reports[r];
    uint32_t from = show->view->paras[r][i];
    size_t to = i + 1 < show->view->n_paras[r] ? show->view->paras[r][i + 1]
                                               : report->text.n;
    while (to > from && report->text.p[to - 1] == '\n') {
        to--;
    }
    plx_str text = px_str_sub(report->text, from, to);
    bool title = i == 0 && px_str_eq(px_str_trim(text), report->title);
    px_show_htmlf(show, "<p id=\"r%u-p%u\" data-o=\"%u\"%s>", (unsigned) r + 1,
                  (unsigned) i + 1, (unsigned) from,
                  title ? " class=\"headline\"" : "");
    px_show_text(show, text);
    px_show_html(show, "</p>\n");
}

static bool
is_web(plx_str url)
{
    return px_str_starts_nocase(url, PX_STR("http://")) ||
           px_str_starts_nocase(url, PX_STR("https://"));
}

static void
open_row(px_show *show, const char *name)
{
    px_show_htmlf(show, "<div><dt>%s</dt><dd>", name);
}

static void
close_row(px_show *show)
{
    px_show_html(show, "</dd></div>\n");
}

static const char *
basis_words(const plx_dossier_report *r)
{
    switch (r->published_basis) {
    case PLX_PUBLISHED_METADATA:
        return ", from its metadata";
    case PLX_PUBLISHED_STATED:
        return ", as it says itself";
    case PLX_PUBLISHED_URL:
        return ", from its address";
    case PLX_PUBLISHED_INFERRED:
        return ", inferred";
    default:
        return "";
    }
}

// Between which days, where the day itself is not sure.
static void
put_bounds(px_show *show, const plx_dossier_report *r)
{
    bool both = r->earliest.precision && r->latest.precision;
    if (both) {
        px_show_html(show, ", between ");
    } else if (r->earliest.precision) {
        px_show_html(show, ", not before ");
    } else if (r->latest.precision) {
        px_show_html(show, ", not after ");
    }
    px_show_date(show, r->earliest);
    px_show_html(show, both ? " and " : "");
    px_show_date(show, r->latest);
}

static void
put_evidence(px_show *show, plx_cites evidence)
{
    for (uint32_t k = 0; k < evidence.n; k++) {
        const plx_cites cites = { &evidence.v[k], 1 };
        bool cut;
        plx_str words = px_view_head(show->view, cites.v[0], 80, &cut);
        px_show_html(show, k ? ", <span" : "; rests on <span");
        px_show_fact(show, cites);
        px_show_html(show, "><q>");
        px_show_link(show, cites, 0, words);
        px_show_html(show, cut ? " …</q>" : "</q>");
        px_show_refs(show, cites);
        px_show_html(show, "</span>");
    }
}

static void
put_published(px_show *show, uint32_t i)
{
    const plx_dossier_report *r = &show->view->d->reports[i];
    bool known = r->published.precision != PLX_NEVER;
    open_row(show, "Published");
    px_show_date(show, r->published);
    px_show_html(show, known ? basis_words(r) : "not known");
    if (!known || r->published_basis == PLX_PUBLISHED_INFERRED) {
        put_bounds(show, r);
    }
    put_evidence(show, r->published_cites);
    close_row(show);
    if (r->modified.precision) {
        open_row(show, "Modified");
        px_show_date(show, r->modified);
        close_row(show);
    }
}

static void
put_credits(px_show *show, uint32_t i)
{
    const plx_dossier_report *r = &show->view->d->reports[i];
    if (!r->n_credits) {
        return;
    }
    open_row(show, "Credits");
    for (uint32_t k = 0; k < r->n_credits; k++) {
        const plx_cite cite = { i, r->credits[k].span };
        const plx_cites cites = { &cite, cite.span.len ? 1 : 0 };
        px_show_html(show, k ? ", <span" : "<span");
        px_show_fact(show, cites);
        px_show_html(show, ">");
        px_show_link(show, cites, 0, r->credits[k].upstream);
        px_show_html(show, "</span>");
    }
    close_row(show);
}

static void
put_finding(px_show *show, const plx_finding *f)
{
    const plx_cite cite = { f->report, f->span };
    const plx_cites cites = { &cite, 1 };
    bool cited = f->report != PLX_NO_INDEX && f->span.len;
    px_show_html(show, "<li");
    if (cited) {
        px_show_fact(show, cites);
    }
    px_show_html(show, ">");
    if (cited) {
        px_show_link(show, cites, 0, f->message);
    } else {
        px_show_text(show, f->message);
    }
    px_show_html(show, "</li>\n");
}

static void
put_findings_of(px_show *show, uint32_t r)
{
    const plx_dossier *d = show->view->d;
    bool open = false;
    for (uint32_t i = 0; i < d->n_findings; i++) {
        if (d->findings[i].report != r) {
            continue;
        }
        if (!open) {
            open_row(show, "Notes");
            px_show_html(show, "<ul>\n");
            open = true;
        }
        put_finding(show, &d->findings[i]);
    }
    if (open) {
        px_show_html(show, "</ul>");
        close_row(show);
    }
}

static void
put_source(px_show *show, const plx_dossier_report *r)
{
    open_row(show, "Source");
    if (is_web(r->url)) {
        px_show_html(show, "<a rel=\"noopener noreferrer nofollow\" href=\"");
        px_show_text(show, r->url);
        px_show_html(show, "\">");
    }
    px_show_text(show, r->url);
    px_show_html(show, is_web(r->url) ? "</a>" : "");
    px_show_html(show, r->url.n && r->path.n ? "<br>" : "");
    px_show_text(show, r->path);
    px_show_html(show, r->url.n || r->path.n ? "" : "not known");
    close_row(show);
    open_row(show, "SHA-256");
    px_show_html(show, "<code>");
    px_show_text(show, r->sha256);
    px_show_html(show, "</code>");
    close_row(show);
}

static void
put_metadata(px_show *show, uint32_t i)
{
    const plx_dossier_report *r = &show->view->d->reports[i];
    px_show_html(show, "<dl class=\"meta\">\n");
    put_published(show, i);
    if (r->byline.n) {
        open_row(show, "By");
        px_show_text(show, r->byline);
        close_row(show);
    }
    put_credits(show, i);
    put_source(show, r);
    put_findings_of(show, i);
    px_show_html(show, "</dl>\n");
}

static void
put_report(px_show *show, uint32_t i)
{
    const plx_dossier_report *r = &show->view->d->reports[i];
    px_show_htmlf(show,
                  "<article class=\"report\" id=\"r%u\">\n"
                  "<h3><span class=\"num\">%u</span> ",
                  (unsigned) i + 1, (unsigned) i + 1);
    px_show_text(show, show->view->outlets[i]);
    px_show_html(show, "</h3>\n<p class=\"title\">");
    px_show_text(show, r->title.n ? r->title : PX_STR("Untitled"));
    px_show_html(show, "</p>\n");
    if (!r->is_article) {
        px_show_none(show, "This page holds no article; it contributes no "
                           "facts.");
    }
    put_metadata(show, i);
    px_show_htmlf(show,
                  "<details class=\"body\"%s><summary>Text</summary>\n"
                  "<div class=\"text\" id=\"r%u-text\" dir=\"auto\"",
                  show->view->d->n_reports <= OPEN_MOST ? " open" : "",
                  (unsigned) i + 1);
    if (r->language.n) {
        px_show_html(show, " lang=\"");
        px_show_text(show, r->language);
        px_show_html(show, "\"");
    }
    px_show_html(show, ">\n");
    for (uint32_t k = 0; k < show->view->n_paras[i]; k++) {
        put_paragraph(show, i, k);
    }
    px_show_html(show, "</div></details>\n</article>\n");
}

void
px_show_reports(px_show *show)
{
    px_show_open(show, "reports", "The reports", show->view->d->n_reports);
    for (uint32_t i = 0; i < show->view->d->n_reports; i++) {
        put_report(show, i);
    }
    px_show_close(show);
}

void
px_show_findings(px_show *show)
{
    const plx_dossier *d = show->view->d;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_findings; i++) {
        if (d->findings[i].report != PLX_NO_INDEX) {
            continue;
        }
        if (n++ == 0) {
            px_show_open(show, "notes", "Notes on the reading", 0);
            px_show_html(show, "<ul>\n");
        }
        put_finding(show, &d->findings[i]);
    }
    if (n) {
        px_show_html(show, "</ul>\n");
        px_show_close(show);
    }
}

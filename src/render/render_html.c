// SPDX-License-Identifier: Apache-2.0
/*
 * The dossier as a page
 *
 *   One file that can be mailed, archived and opened ten years from now: no
 *   network, no fonts from elsewhere, style and script inside. Everything is
 *   readable without the script, every link works without it; the script only
 *   marks words. A Content-Security-Policy forbids everything but these two,
 *   so that no report's text can act.
 *
 *   The order is an editor's: what happened, what comes, who is bound, where
 *   they differ; then what stands behind it; then the texts.
 */
#include "render/render.h"
#include "render/show.h"
#include "render/web_assets.h"

static void
put_head(px_show *show)
{
    const plx_dossier *d = show->view->d;
    px_show_html(show, "<!DOCTYPE html>\n<html lang=\"");
    px_show_text(show, d->language.n ? d->language : PX_STR("en"));
    px_show_html(show, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" "
                       "content=\"");
    px_show_text(show, px_web_policy);
    px_show_html(show, "\">\n<meta name=\"viewport\" "
                       "content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n"
                       "<meta name=\"generator\" content=\"parallax ");
    px_show_z(show, plx_version());
    px_show_html(show, "\">\n<meta name=\"color-scheme\" "
                       "content=\"light dark\">\n<title>");
    px_show_text(show, d->title.n ? d->title : PX_STR("Untitled story"));
    px_show_html(show, "</title>\n<style>");
    px_buf_add(show->out, px_web_css);
    px_show_html(show, "</style>\n</head>\n<body>\n");
}

static void
put_count(px_show *show, uint32_t n, const char *what)
{
    px_show_htmlf(show, "<b>%u</b> %s%s", (unsigned) n, what,
                  n == 1 ? "" : "s");
}

static void
put_masthead(px_show *show)
{
    const px_view *view = show->view;
    const plx_dossier *d = view->d;
    px_show_html(show, "<a class=\"skip\" href=\"#brief\">To the brief</a>\n"
                       "<header>\n<p class=\"kicker\">Dossier</p>\n<h1>");
    px_show_text(show, d->title.n ? d->title : PX_STR("Untitled story"));
    px_show_html(show, "</h1>\n<p class=\"facts\">");
    put_count(show, d->n_reports, "report");
    px_show_html(show, " · ");
    put_count(show, view->n_outlets, "outlet");
    px_show_html(show, " · ");
    put_count(show, d->n_origins, "origin");
    px_show_html(show, " · ");
    if (view->from.precision) {
        px_show_html(show, "published ");
        px_show_dates(show, view->from, view->to);
    } else {
        px_show_html(show, "undated");
    }
    if (view->n_articles < d->n_reports) {
        px_show_htmlf(show, " · <b>%u</b> without an article",
                      (unsigned) (d->n_reports - view->n_articles));
    }
    px_show_html(show, "</p>\n<p class=\"hint\">Every statement is a link to "
                       "the words it rests on.</p>\n</header>\n");
}

static void
put_contents(px_show *show)
{
    static const char *const entries[][2] = {
        { "brief", "Brief" },
        { "agenda", "Agenda" },
        { "commitments", "Commitments" },
        { "conflicts", "Conflicts" },
        { "claims", "Claims" },
        { "only", "Only one" },
        { "people", "Who says what" },
        { "figures", "Figures" },
        { "lineage", "Lineage" },
        { "reports", "Reports" },
    };
    px_show_html(show, "<nav aria-label=\"Contents\"><ul>\n");
    for (size_t i = 0; i < PX_COUNT(entries); i++) {
        px_show_htmlf(show, "<li><a href=\"#%s\">%s</a></li>\n", entries[i][0],
                      entries[i][1]);
    }
    px_show_html(show, "</ul></nav>\n");
}

static void
put_page(px_show *show)
{
    put_head(show);
    put_masthead(show);
    put_contents(show);
    px_show_html(show, "<div class=\"desk\">\n<main>");
    px_show_brief(show);
    px_show_agenda(show);
    px_show_commitments(show);
    px_show_conflicts(show);
    px_show_claims(show);
    px_show_only(show);
    px_show_people(show);
    px_show_figures(show);
    px_show_lineage(show);
    px_show_findings(show);
    px_show_html(show, "</main>\n<div class=\"reader\">");
    px_show_reports(show);
    px_show_html(show, "</div>\n</div>\n<footer><p>Compiled by Parallax ");
    px_show_z(show, plx_version());
    px_show_html(show, ". It shows who says what and how independently; it "
                       "does not judge what is true.</p></footer>\n<script>");
    px_buf_add(show->out, px_web_js);
    px_show_html(show, "</script>\n</body>\n</html>\n");
}

void
px_render_html(const plx_dossier *dossier, px_buf *out)
{
    px_arena arena;
    px_view view;
    px_show show = { .out = out, .view = &view };
    px_arena_init(&arena, 0);
    show.scratch = PX_NEW(&arena, uint32_t, dossier->n_reports);
    show.cells = PX_NEW(&arena, uint32_t, dossier->n_reports);
    if (!show.scratch || !show.cells ||
        px_view_init(&view, dossier, &arena) != PLX_OK) {
        out->oom = true;
    } else {
        put_page(&show);
        out->oom = out->oom || arena.oom;
    }
    px_arena_done(&arena);
}

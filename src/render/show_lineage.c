// SPDX-License-Identifier: Apache-2.0
/*
 * Lineage in words
 *
 *   Which reports count as one origin and why, and each pair that shares text:
 *   how, how much of either, on what evidence one is said to be first, and the
 *   passages themselves to read side by side. An arrow is drawn only where
 *   the direction is known.
 */
#include "render/show.h"

#define TABLE_MOST 30u
#define PASSAGES_MOST 4u
#define PASSAGE_BYTES 110u

static void
put_report_link(px_show *show, uint32_t r)
{
    px_show_htmlf(show, "<a href=\"#r%u\">%u ", (unsigned) r + 1,
                  (unsigned) r + 1);
    px_show_text(show, show->view->outlets[r]);
    px_show_html(show, "</a>");
}

static void
put_passages(px_show *show, const plx_reuse *u)
{
    for (uint32_t k = 0; k < u->n_passages && k < PASSAGES_MOST; k++) {
        const plx_cite both[] = { { u->a, u->passages[k].a },
                                  { u->b, u->passages[k].b } };
        const plx_cites cites = { both, 2 };
        px_show_html(show, "<li");
        px_show_fact(show, cites);
        px_show_html(show, ">");
        bool cut;
        plx_str words = px_view_head(show->view, both[0], PASSAGE_BYTES, &cut);
        px_show_html(show, "<q>");
        px_show_link(show, cites, 0, words);
        px_show_html(show, cut ? " …" : "");
        px_show_html(show, "</q>");
        px_show_refs(show, cites);
        px_show_html(show, "</li>\n");
    }
    if (u->n_passages > PASSAGES_MOST) {
        px_show_htmlf(show, "<li class=\"dim\">and %u more passages</li>\n",
                      (unsigned) (u->n_passages - PASSAGES_MOST));
    }
}

static void
put_reuse(px_show *show, const plx_reuse *u)
{
    bool back = u->direction == PLX_REUSE_B_TO_A;
    px_show_html(show, "<tr><td>");
    put_report_link(show, back ? u->b : u->a);
    px_show_html(show, u->direction == PLX_REUSE_UNKNOWN
                           ? " <span class=\"dim\">and</span> "
                           : " <span class=\"arrow\">→</span> ");
    put_report_link(show, back ? u->a : u->b);
    px_show_htmlf(show,
                  "</td><td>%s</td><td class=\"num\">%.0f%%&nbsp;/&nbsp;%.0f%%"
                  "</td><td>",
                  plx_reuse_kind_name(u->kind),
                  100 * (back ? u->share_b : u->share_a),
                  100 * (back ? u->share_a : u->share_b));
    for (uint32_t i = 0; i < u->evidence.n; i++) {
        px_show_html(show, i ? "; " : "");
        px_show_text(show, u->evidence.v[i]);
    }
    if (!u->evidence.n) {
        px_show_html(show, "<span class=\"dim\">who was first is not known"
                           "</span>");
    }
    if (u->n_passages) {
        px_show_htmlf(show,
                      "<details><summary>%u passage%s</summary>"
                      "<ul class=\"passages\">\n",
                      (unsigned) u->n_passages, u->n_passages == 1 ? "" : "s");
        put_passages(show, u);
        px_show_html(show, "</ul></details>");
    }
    px_show_html(show, "</td></tr>\n");
}

static void
open_reuse(px_show *show)
{
    px_show_html(show, "<table class=\"list\"><thead><tr>"
                       "<th scope=\"col\">Reports</th><th scope=\"col\">How"
                       "</th><th scope=\"col\" class=\"num\">Shared</th>"
                       "<th scope=\"col\">Evidence</th></tr></thead><tbody>\n");
}

// A report that is its own origin, and whose upstream is itself or nobody,
// goes without saying.
static bool
is_worth_telling(const px_view *view, const plx_origin *o)
{
    if (o->reports.n != 1) {
        return o->reports.n > 1;
    }
    return o->upstream.n &&
           !px_str_eq_nocase(o->upstream, view->outlets[o->reports.v[0]]);
}

static void
put_origin(px_show *show, const plx_origin *o)
{
    px_show_html(show, "<li>");
    for (uint32_t k = 0; k < o->reports.n; k++) {
        const char *before = k + 1 < o->reports.n ? ", " : " and ";
        px_show_html(show, k ? before : "");
        put_report_link(show, o->reports.v[k]);
    }
    px_show_html(show, o->reports.n > 1 ? " count as one origin"
                                        : " is an origin of its own");
    if (o->upstream.n) {
        px_show_html(show, ", upstream ");
        px_show_text(show, o->upstream);
    }
    for (uint32_t k = 0; k < o->why.n; k++) {
        px_show_html(show, k ? "; " : ": ");
        px_show_text(show, o->why.v[k]);
    }
    px_show_html(show, ".</li>\n");
}

static void
put_origins(px_show *show)
{
    const plx_dossier *d = show->view->d;
    bool open = false;
    for (uint32_t i = 0; i < d->n_origins; i++) {
        if (is_worth_telling(show->view, &d->origins[i])) {
            px_show_html(show, open ? "" : "<ul class=\"origins\">\n");
            open = true;
            put_origin(show, &d->origins[i]);
        }
    }
    px_show_html(show, open ? "</ul>\n" : "");
}

void
px_show_lineage(px_show *show)
{
    const plx_dossier *d = show->view->d;
    px_show_open(show, "lineage", "Lineage of the reports", 0);
    px_show_lineage_chart(show);
    put_origins(show);
    if (!d->n_reuse) {
        px_show_none(show, "No two reports were found to share their text.");
        px_show_close(show);
        return;
    }
    open_reuse(show);
    for (uint32_t i = 0; i < d->n_reuse; i++) {
        if (i == TABLE_MOST) {
            px_show_html(show, "</tbody></table>\n");
            px_show_fold(show, d->n_reuse - i, "pairs");
            open_reuse(show);
        }
        put_reuse(show, &d->reuse[i]);
    }
    px_show_html(show, "</tbody></table>\n");
    if (d->n_reuse > TABLE_MOST) {
        px_show_unfold(show);
    }
    px_show_close(show);
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Claims by outlet, conflicts, and what only one report has
 *
 *   The matrix is the dossier's centre: one row a claim, one column a report,
 *   and in each cell whether that report says it, contradicts it or is silent.
 *   A claim is counted in origins, since seven outlets that copy one agency
 *   are one witness. Claims that a single report makes would be rows of one
 *   dot; they are listed instead.
 */
#include "render/show.h"

#define ROWS_MOST 40u
#define COLUMNS_MOST 40u  // reports; with more, later rows become a list
#define CONFLICTS_MOST 20u
#define WORDINGS_MOST 5u  // shown of one side
#define ONLY_MOST 8u  // of one report

void
px_show_claim_ids(px_show *show, plx_indexes claims)
{
    if (!claims.n) {
        return;
    }
    px_show_html(show, " data-c=\"");
    for (uint32_t i = 0; i < claims.n; i++) {
        px_show_htmlf(show, "%sc%u", i ? " " : "", (unsigned) claims.v[i] + 1);
    }
    px_show_html(show, "\"");
}

static bool
is_disputed(const plx_dossier *d, uint32_t c)
{
    for (uint32_t i = 0; i < d->n_conflicts; i++) {
        for (uint32_t k = 0; k < d->conflicts[i].n_sides; k++) {
            if (d->conflicts[i].sides[k].claim == c) {
                return true;
            }
        }
    }
    return false;
}

static bool
has_row(const plx_dossier *d, uint32_t c)
{
    return d->claims[c].reports.n > 1 || is_disputed(d, c);
}

#define SILENT 0u
#define SAYS UINT32_MAX  // without words of its own
// Else: 1 + the index of its cite.

static void
read_row(px_show *show, const plx_claim *c)
{
    uint32_t *cells = show->cells;
    for (uint32_t r = 0; r < show->view->d->n_reports; r++) {
        cells[r] = SILENT;
    }
    for (uint32_t i = 0; i < c->reports.n; i++) {
        cells[c->reports.v[i]] = SAYS;
    }
    for (uint32_t i = c->cites.n; i > 0; i--) {
        cells[c->cites.v[i - 1].report] = i;
    }
}

static void
put_against(px_show *show, uint32_t c, uint32_t r)
{
    const plx_cite *against =
        show->disputed ? px_view_against(show->view, c, r, NULL) : NULL;
    if (!against) {
        px_show_html(show, "<td></td>");  // most cells, so a short one
        return;
    }
    const plx_cites cites = { against, 1 };
    px_show_html(show, "<td class=\"against\"");
    px_show_fact(show, cites);
    px_show_html(show, ">");
    px_show_link_open(show, cites, 0, "x");
    px_show_html(show, "✕<span class=\"vh\">contradicts</span></a></td>");
}

static void
put_cell(px_show *show, uint32_t c, uint32_t r)
{
    uint32_t cell = show->cells[r];
    if (cell == SILENT) {
        put_against(show, c, r);
        return;
    }
    px_show_html(show, "<td class=\"says\">");
    if (cell != SAYS) {
        px_show_link_open(show, show->view->d->claims[c].cites, cell - 1, "x");
    }
    px_show_html(show, "●<span class=\"vh\">says</span>");
    px_show_html(show, cell != SAYS ? "</a></td>" : "</td>");
}

static void
put_row(px_show *show, uint32_t c)
{
    const plx_claim *claim = &show->view->d->claims[c];
    px_show_htmlf(show, "<tr id=\"c%u\" data-c=\"c%u\"", (unsigned) c + 1,
                  (unsigned) c + 1);
    px_show_fact(show, claim->cites);
    px_show_html(show, "><th scope=\"row\">");
    px_show_link(show, claim->cites, 0, claim->text);
    px_show_htmlf(show, "</th><td class=\"num\">%u</td>",
                  (unsigned) claim->origins);
    read_row(show, claim);
    show->disputed = is_disputed(show->view->d, c);
    for (uint32_t r = 0; r < show->view->d->n_reports; r++) {
        put_cell(show, c, r);
    }
    px_show_html(show, "</tr>\n");
}

static void
open_matrix(px_show *show)
{
    px_show_html(
        show,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"Claims by report\"><table class=\"matrix\"><thead><tr>"
        "<th scope=\"col\">Claim</th>"
        "<th scope=\"col\" class=\"num\">Origins</th>");
    for (uint32_t r = 0; r < show->view->d->n_reports; r++) {
        px_show_htmlf(show,
                      "<th scope=\"col\" class=\"outlet\"><a href=\"#r%u\">"
                      "<b>%u</b> ",
                      (unsigned) r + 1, (unsigned) r + 1);
        px_show_text(show, show->view->outlets[r]);
        px_show_html(show, "</a></th>");
    }
    px_show_html(show, "</tr></thead><tbody>\n");
}

static void
close_matrix(px_show *show)
{
    px_show_html(show, "</tbody></table></div>\n");
}

static void
put_single(px_show *show, uint32_t c, bool with_id)
{
    const plx_claim *claim = &show->view->d->claims[c];
    px_show_html(show, "<li");
    if (with_id) {
        px_show_htmlf(show, " id=\"c%u\"", (unsigned) c + 1);
    }
    px_show_claim_ids(show, (plx_indexes){ &c, 1 });
    px_show_fact(show, claim->cites);
    px_show_html(show, ">");
    px_show_link(show, claim->cites, 0, claim->text);
    px_show_refs(show, claim->cites);
    px_show_html(show, "</li>\n");
}

// The rows behind the first: a matrix again, or, where that would be a desert
// of blank cells, a list.
static void
put_more_rows(px_show *show, uint32_t from, uint32_t n)
{
    const plx_dossier *d = show->view->d;
    bool wide = d->n_reports > COLUMNS_MOST;
    px_show_fold(show, n, "claims");
    if (wide) {
        px_show_html(show, "<ul class=\"claims\">\n");
    } else {
        open_matrix(show);
    }
    for (uint32_t k = from; k < d->n_claims; k++) {
        uint32_t c = show->view->claims[k];
        if (has_row(d, c) && wide) {
            put_single(show, c, true);
        } else if (has_row(d, c)) {
            put_row(show, c);
        }
    }
    if (wide) {
        px_show_html(show, "</ul>\n");
    } else {
        close_matrix(show);
    }
    px_show_unfold(show);
}

static void
put_matrix(px_show *show, uint32_t n_rows)
{
    const plx_dossier *d = show->view->d;
    uint32_t shown = 0;
    uint32_t k = 0;
    px_show_html(show,
                 "<p class=\"key\"><span class=\"says\">●</span> says "
                 "<span class=\"against\">✕</span> contradicts "
                 "<span class=\"blank\"></span> blank: silent. Origins are "
                 "reports that do not rest on one another.</p>\n");
    open_matrix(show);
    for (; k < d->n_claims && shown < ROWS_MOST; k++) {
        if (has_row(d, show->view->claims[k])) {
            put_row(show, show->view->claims[k]);
            shown++;
        }
    }
    close_matrix(show);
    if (n_rows > shown) {
        put_more_rows(show, k, n_rows - shown);
    }
}

static void
put_singles(px_show *show, uint32_t n)
{
    const plx_dossier *d = show->view->d;
    px_show_htmlf(show,
                  "<details class=\"more\"><summary>%u claim%s of one report "
                  "alone</summary>\n<ul class=\"claims\">\n",
                  (unsigned) n, n == 1 ? "" : "s");
    for (uint32_t c = 0; c < d->n_claims; c++) {
        if (!has_row(d, c)) {
            put_single(show, c, true);
        }
    }
    px_show_html(show, "</ul></details>\n");
}

void
px_show_claims(px_show *show)
{
    const plx_dossier *d = show->view->d;
    uint32_t n_rows = 0;
    for (uint32_t c = 0; c < d->n_claims; c++) {
        n_rows += has_row(d, c);
    }
    px_show_open(show, "claims", "Claims by outlet", d->n_claims);
    if (n_rows) {
        put_matrix(show, n_rows);
    } else {
        px_show_none(show, "No claim stands in more than one report.");
    }
    if (n_rows < d->n_claims) {
        put_singles(show, d->n_claims - n_rows);
    }
    px_show_close(show);
}

// ---- conflicts

static void
put_side(px_show *show, const plx_side *side)
{
    px_show_html(show, "<div class=\"side\"");
    px_show_fact(show, side->cites);
    if (side->claim != PLX_NO_INDEX) {
        px_show_claim_ids(show, (plx_indexes){ &side->claim, 1 });
    }
    px_show_html(show, ">\n<p class=\"value\">");
    px_show_link(show, side->cites, 0, side->value);
    px_show_html(show, "</p>\n");
    uint32_t n = px_view_first_cites(show->view, side->cites, show->scratch);
    px_show_html(show, "<p>");
    px_show_support(show, n, px_view_origins(show->view, side->cites));
    px_show_html(show, "</p>\n<ul>\n");
    for (uint32_t k = 0; k < n && k < WORDINGS_MOST; k++) {
        plx_cite cite = side->cites.v[show->scratch[k]];
        px_show_html(show, "<li>");
        px_show_link_open(show, side->cites, show->scratch[k], "src");
        px_show_text(show, show->view->outlets[cite.report]);
        px_show_html(show, "</a> ");
        px_show_excerpt(show, cite, side->marks);
        px_show_html(show, "</li>\n");
    }
    if (n > WORDINGS_MOST) {
        px_show_htmlf(show, "<li class=\"dim\">and %u more reports</li>\n",
                      (unsigned) (n - WORDINGS_MOST));
    }
    px_show_html(show, "</ul></div>\n");
}

static void
put_conflict(px_show *show, uint32_t i)
{
    const plx_conflict *x = &show->view->d->conflicts[i];
    px_show_htmlf(show, "<article class=\"conflict\" id=\"x%u\">\n<h3>",
                  (unsigned) i + 1);
    px_show_text(show, x->about);
    px_show_htmlf(show,
                  "</h3>\n<p class=\"kind\">%s <span class=\"class-%s\">%s"
                  "</span></p>\n<div class=\"sides\">\n",
                  plx_conflict_kind_name(x->kind),
                  plx_conflict_class_name(x->what_class),
                  px_view_class_words(x->what_class));
    for (uint32_t k = 0; k < x->n_sides; k++) {
        put_side(show, &x->sides[k]);
    }
    px_show_html(show, "</div></article>\n");
}

void
px_show_conflicts(px_show *show)
{
    const plx_dossier *d = show->view->d;
    px_show_open(show, "conflicts", "Conflicts", d->n_conflicts);
    if (!d->n_conflicts) {
        px_show_none(show, "The reports were not found to contradict each "
                           "other.");
    }
    for (uint32_t i = 0; i < d->n_conflicts; i++) {
        if (i == CONFLICTS_MOST) {
            px_show_fold(show, d->n_conflicts - i, "conflicts");
        }
        put_conflict(show, i);
    }
    if (d->n_conflicts > CONFLICTS_MOST) {
        px_show_unfold(show);
    }
    px_show_close(show);
}

// ---- only

static uint32_t
count_only(const plx_dossier *d, uint32_t r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_only; i++) {
        n += d->only[i].report == r;
    }
    return n;
}

static void
put_only_of(px_show *show, uint32_t r, uint32_t n)
{
    const plx_dossier *d = show->view->d;
    uint32_t shown = 0;
    px_show_htmlf(show, "<h3><a href=\"#r%u\">", (unsigned) r + 1);
    px_show_text(show, show->view->outlets[r]);
    px_show_htmlf(show,
                  "</a> <span class=\"n\">%u</span></h3>\n"
                  "<ul class=\"claims\">\n",
                  (unsigned) n);
    for (uint32_t i = 0; i < d->n_only; i++) {
        if (d->only[i].report != r) {
            continue;
        }
        if (shown++ == ONLY_MOST) {
            px_show_html(show, "</ul>\n");
            px_show_fold(show, n - ONLY_MOST, "claims");
            px_show_html(show, "<ul class=\"claims\">\n");
        }
        put_single(show, d->only[i].claim, false);
    }
    px_show_html(show, "</ul>\n");
    if (n > ONLY_MOST) {
        px_show_unfold(show);
    }
}

void
px_show_only(px_show *show)
{
    const plx_dossier *d = show->view->d;
    px_show_open(show, "only", "Only one report has", d->n_only);
    if (!d->n_only) {
        px_show_none(show, "No report stands out with something that the "
                           "others do not have.");
    }
    for (uint32_t r = 0; r < d->n_reports; r++) {
        uint32_t n = count_only(d, r);
        if (n) {
            put_only_of(show, r, n);
        }
    }
    px_show_close(show);
}

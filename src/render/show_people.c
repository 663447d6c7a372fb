// SPDX-License-Identifier: Apache-2.0
/*
 * People with what they said, and figures with what they count
 *
 *   Words are grouped by who spoke them, because that is how they are checked:
 *   one call, one person. A quotation that several reports print stands once,
 *   with all of them behind it. Figures are grouped by what they count, so
 *   that two numbers for one thing stand under each other.
 */
#include <math.h>

#include "render/show.h"

#define VOICES_MOST 12u
#define QUOTES_MOST 6u  // of one speaker
#define NAMED_MOST 24u
#define GROUPS_MOST 24u
#define FIGURES_MOST 8u  // of one group

static void
put_quote(px_show *show, uint32_t i)
{
    const plx_quote *q = &show->view->d->quotes[i];
    const plx_cites cites = px_view_quote_cites(show->view, i);
    const bool direct = q->kind != PLX_QUOTE_INDIRECT;
    px_show_htmlf(show, "<li id=\"q%u\" class=\"%s\"", (unsigned) i + 1,
                  plx_quote_kind_name(q->kind));
    px_show_fact(show, cites);
    px_show_html(show, ">");
    px_show_html(show, direct ? "<q>" : "");
    px_show_link(show, cites, 0, direct ? px_view_unquoted(q->text) : q->text);
    px_show_html(show, direct ? "</q>" : "");
    px_show_refs(show, cites);
    if (cites.n) {
        uint32_t r = cites.v[0].report;
        px_show_html(show, " <span class=\"src\">");
        px_show_text(show, show->view->outlets[r]);
        if (show->view->d->reports[r].published.precision) {
            px_show_html(show, ", ");
            px_show_date(show, show->view->d->reports[r].published);
        }
        px_show_html(show, direct ? "</span>" : ", in its own words</span>");
    }
    px_show_html(show, "</li>\n");
}

static void
put_entity_head(px_show *show, const plx_entity *e)
{
    px_show_html(show, "<h3");
    px_show_fact(show, e->cites);
    px_show_html(show, ">");
    px_show_link(show, e->cites, 0, e->name);
    if (e->role.n) {
        px_show_html(show, " <span class=\"role\">");
        px_show_text(show, e->role);
        px_show_html(show, "</span>");
    }
    px_show_html(show, "</h3>\n");
}

static void
put_aliases(px_show *show, const plx_entity *e)
{
    bool first = true;
    for (uint32_t i = 0; i < e->names.n; i++) {
        if (px_str_eq(e->names.v[i], e->name)) {
            continue;
        }
        px_show_html(show, first ? "<p class=\"alias\">also " : ", ");
        px_show_text(show, e->names.v[i]);
        first = false;
    }
    for (uint32_t i = 0; !first && i < e->why.n; i++) {
        px_show_html(show, i ? "; " : " (");
        px_show_text(show, e->why.v[i]);
        px_show_html(show, i + 1 == e->why.n ? ")" : "");
    }
    px_show_html(show, first ? "" : "</p>\n");
}

static void
put_voice(px_show *show, const px_group *g)
{
    px_show_html(show, "<article class=\"voice\"");
    if (g->entity != PLX_NO_INDEX) {
        px_show_htmlf(show, " id=\"e%u\"", (unsigned) g->entity + 1);
    }
    px_show_html(show, ">\n");
    if (g->entity != PLX_NO_INDEX) {
        put_entity_head(show, &show->view->d->entities[g->entity]);
        put_aliases(show, &show->view->d->entities[g->entity]);
    } else {
        px_show_html(show, "<h3>");
        px_show_z(show, g->name.n ? "" : "Speaker not named");
        px_show_text(show, g->name);
        px_show_html(show, "</h3>\n");
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        n += show->view->d->quotes[g->v[i]].same == PLX_NO_INDEX;
    }
    px_show_html(show, "<ul class=\"quotes\">\n");
    uint32_t k = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        if (show->view->d->quotes[g->v[i]].same != PLX_NO_INDEX) {
            continue;
        }
        if (k++ == QUOTES_MOST) {
            px_show_html(show, "</ul>\n");
            px_show_fold(show, n - QUOTES_MOST, "statements");
            px_show_html(show, "<ul class=\"quotes\">\n");
        }
        put_quote(show, g->v[i]);
    }
    px_show_html(show, "</ul>\n");
    if (n > QUOTES_MOST) {
        px_show_unfold(show);
    }
    px_show_html(show, "</article>\n");
}

static bool
is_quoted(const px_view *view, uint32_t entity)
{
    for (uint32_t k = 0; k < view->speakers.n; k++) {
        if (view->speakers.v[k].entity == entity) {
            return true;
        }
    }
    return false;
}

static void
put_named(px_show *show, uint32_t i)
{
    const plx_entity *e = &show->view->d->entities[i];
    uint32_t n = px_view_first_cites(show->view, e->cites, show->scratch);
    px_show_htmlf(show, "<li id=\"e%u\"", (unsigned) i + 1);
    px_show_fact(show, e->cites);
    px_show_html(show, ">");
    px_show_link(show, e->cites, 0, e->name);
    px_show_htmlf(show, " <span class=\"dim\">%s",
                  plx_entity_kind_name(e->kind));
    if (e->role.n) {
        px_show_html(show, ", ");
        px_show_text(show, e->role);
    }
    px_show_htmlf(show, ", %u report%s</span></li>\n", (unsigned) n,
                  n == 1 ? "" : "s");
}

// Who and what is named without speaking.
static void
put_also_named(px_show *show)
{
    const plx_dossier *d = show->view->d;
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->n_entities; k++) {
        n += !is_quoted(show->view, k);
    }
    if (!n) {
        return;
    }
    px_show_html(show, "<h3 class=\"also\">Also named</h3>\n"
                       "<ul class=\"named\">\n");
    uint32_t shown = 0;
    for (uint32_t k = 0; k < d->n_entities; k++) {
        if (is_quoted(show->view, show->view->entities[k])) {
            continue;
        }
        if (shown++ == NAMED_MOST) {
            px_show_html(show, "</ul>\n");
            px_show_fold(show, n - NAMED_MOST, "names");
            px_show_html(show, "<ul class=\"named\">\n");
        }
        put_named(show, show->view->entities[k]);
    }
    px_show_html(show, "</ul>\n");
    if (n > NAMED_MOST) {
        px_show_unfold(show);
    }
}

void
px_show_people(px_show *show)
{
    const px_groups *voices = &show->view->speakers;
    px_show_open(show, "people", "Who says what", 0);
    if (!voices->n) {
        px_show_none(show, "The reports quote nobody.");
    }
    for (uint32_t k = 0; k < voices->n; k++) {
        if (k == VOICES_MOST) {
            px_show_fold(show, voices->n - k, "speakers");
        }
        put_voice(show, &voices->v[k]);
    }
    if (voices->n > VOICES_MOST) {
        px_show_unfold(show);
    }
    put_also_named(show);
    px_show_close(show);
}

// ---- figures

static void
put_quantity(px_show *show, double x, plx_str unit)
{
    char number[PX_VIEW_NUMBER];
    px_view_number(x, number);
    px_show_z(show, number);
    if (unit.n && !px_str_eq(unit, PX_STR("%"))) {
        px_show_html(show, "&nbsp;");
    }
    px_show_text(show, px_view_unit(unit, x));
}

// Bounds beyond this stand for "or more" and "or less".
static bool
is_open(double x)
{
    return !isfinite(x) || fabs(x) >= 1e17;
}

static void
put_value(px_show *show, const plx_figure *f)
{
    if (f->low == f->value && is_open(f->high)) {
        px_show_html(show, "at least ");
    } else if (f->high == f->value && is_open(f->low)) {
        px_show_html(show, "at most ");
    } else if (f->approximate) {
        px_show_html(show, "about ");
    }
    put_quantity(show, f->value, f->unit);
    if (f->low < f->high && !is_open(f->low) && !is_open(f->high)) {
        px_show_html(show, " <span class=\"dim\">(");
        put_quantity(show, f->low, PX_STR(""));
        px_show_html(show, " to ");
        put_quantity(show, f->high, PX_STR(""));
        px_show_html(show, ")</span>");
    }
}

static void
put_figure(px_show *show, uint32_t i)
{
    const plx_figure *f = &show->view->d->figures[i];
    const plx_cites cites = { &f->cite, 1 };
    px_show_html(show, "<td class=\"num\">");
    put_value(show, f);
    px_show_htmlf(show, "</td><td id=\"f%u\"", (unsigned) i + 1);
    px_show_fact(show, cites);
    px_show_html(show, ">");
    px_show_link(show, cites, 0, px_view_words(show->view, f->cite));
    px_show_html(show, " <span class=\"src\">");
    px_show_text(show, show->view->outlets[f->cite.report]);
    px_show_html(show, "</span></td></tr>\n");
}

static void
put_figures(px_show *show, const px_group *g)
{
    uint32_t n = g->n < FIGURES_MOST ? g->n : FIGURES_MOST;
    for (uint32_t k = 0; k < n; k++) {
        px_show_html(show, k ? "<tr>" : "<tr class=\"first\">");
        if (k == 0) {
            px_show_htmlf(show, "<th scope=\"rowgroup\" rowspan=\"%u\">",
                          (unsigned) n);
            px_show_z(show, g->name.n ? "" : "not said");
            px_show_text(show, g->name);
            if (g->n > n) {
                px_show_htmlf(show, " <span class=\"dim\">and %u more</span>",
                              (unsigned) (g->n - n));
            }
            px_show_html(show, "</th>");
        }
        put_figure(show, g->v[k]);
    }
}

static void
open_figures(px_show *show)
{
    px_show_html(show, "<table class=\"list figures\"><thead><tr>"
                       "<th scope=\"col\">What is counted</th>"
                       "<th scope=\"col\">Value</th>"
                       "<th scope=\"col\">As reported</th></tr></thead>"
                       "<tbody>\n");
}

void
px_show_figures(px_show *show)
{
    const px_groups *groups = &show->view->figures;
    px_show_open(show, "figures", "Figures", show->view->d->n_figures);
    if (!groups->n) {
        px_show_none(show, "The reports give no figures.");
        px_show_close(show);
        return;
    }
    open_figures(show);
    for (uint32_t k = 0; k < groups->n; k++) {
        if (k == GROUPS_MOST) {
            px_show_html(show, "</tbody></table>\n");
            px_show_fold(show, groups->n - k, "things counted");
            open_figures(show);
        }
        put_figures(show, &groups->v[k]);
    }
    px_show_html(show, "</tbody></table>\n");
    if (groups->n > GROUPS_MOST) {
        px_show_unfold(show);
    }
    px_show_close(show);
}

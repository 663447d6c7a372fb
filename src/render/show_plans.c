// SPDX-License-Identifier: Apache-2.0
/*
 * The brief, the agenda and the commitments: what happened, what comes, who
 * is bound to do it. The agenda is drawn twice, as a strip to see the rhythm of
 * the story (show_agenda.c) and as a list to read; both keep what is past
 * solid and what is planned hollow.
 */
#include "render/show.h"

#define DATES_MOST 40u  // shown before the list folds
#define COMMITMENTS_MOST 16u
#define NO_YEAR INT32_MAX
#define GAP_YEARS 2  // from this many years on, the list says how long

void
px_show_brief(px_show *show)
{
    const plx_dossier *d = show->view->d;
    px_show_open(show, "brief", "In brief", 0);
    if (!d->n_brief) {
        px_show_none(show,
                     "No sentence could be found that sums the story up.");
    }
    for (uint32_t i = 0; i < d->n_brief; i++) {
        const plx_brief *b = &d->brief[i];
        px_show_html(show, "<p class=\"brief\"");
        px_show_fact(show, b->cites);
        px_show_claim_ids(show, b->claims);
        px_show_html(show, ">");
        px_show_link(show, b->cites, 0, b->text);
        px_show_refs(show, b->cites);
        px_show_support(
            show, px_view_first_cites(show->view, b->cites, show->scratch),
            px_view_origins(show->view, b->cites));
        px_show_html(show, "</p>\n");
    }
    px_show_close(show);
}

static const char *
precision_class(const plx_agenda *a)
{
    if (a->end.precision) {
        return " range";
    }
    return a->date.precision == PLX_DAY ? "" : " vague";
}

// The years since the latest date shown so far, when they are many.
static void
put_gap(px_show *show, const plx_agenda *a, int32_t *shown_to)
{
    int32_t years = a->date.year - *shown_to;
    if (*shown_to != NO_YEAR && years >= GAP_YEARS) {
        px_show_htmlf(show, "<li class=\"gap\">%d years</li>\n", (int) years);
    }
    const plx_date *last = a->end.precision ? &a->end : &a->date;
    if (*shown_to == NO_YEAR || last->year > *shown_to) {
        *shown_to = last->year;
    }
}

static bool
same_dates(const plx_agenda *a, const plx_agenda *b)
{
    char one[PX_VIEW_DATE];
    char two[PX_VIEW_DATE];
    px_view_dates(a->date, a->end, one);
    px_view_dates(b->date, b->end, two);
    return strcmp(one, two) == 0;
}

static void
put_event(px_show *show, uint32_t i, bool again)
{
    const plx_agenda *a = &show->view->d->agenda[i];
    px_show_htmlf(show, "<li id=\"a%u\" class=\"%s%s\"", (unsigned) i + 1,
                  plx_agenda_status_name(a->status), precision_class(a));
    px_show_fact(show, a->cites);
    px_show_html(show, again ? "><div class=\"when again\">"
                             : "><div class=\"when\">");
    px_show_dates(show, a->date, a->end);
    px_show_html(show, "</div><div class=\"what\">");
    px_show_link(show, a->cites, 0, a->what);
    px_show_refs(show, a->cites);
    if (a->status == PLX_AGENDA_PLANNED) {
        px_show_html(show, " <span class=\"tag\">planned</span>");
    }
    if (a->who.n || a->where.n) {
        px_show_html(show, "<div class=\"who\">");
        px_show_names(show, a->who);
        px_show_html(show, a->who.n && a->where.n ? " · " : "");
        px_show_names(show, a->where);
        px_show_html(show, "</div>");
    }
    px_show_html(show, "</div></li>\n");
}

void
px_show_agenda(px_show *show)
{
    const plx_dossier *d = show->view->d;
    int32_t shown_to = NO_YEAR;
    const plx_agenda *before = NULL;
    px_show_open(show, "agenda", "Agenda", d->n_agenda);
    if (!d->n_agenda) {
        px_show_none(show, "The reports tie no event to a date.");
        px_show_close(show);
        return;
    }
    px_show_agenda_chart(show);
    px_show_html(show, "<ol class=\"time\">\n");
    for (uint32_t k = 0; k < d->n_agenda; k++) {
        uint32_t i = show->view->agenda[k];
        if (k == DATES_MOST) {
            px_show_html(show, "</ol>\n");
            px_show_fold(show, d->n_agenda - k, "dates");
            px_show_html(show, "<ol class=\"time\">\n");
        }
        put_gap(show, &d->agenda[i], &shown_to);
        put_event(show, i, k > 0 && same_dates(&d->agenda[i], before));
        before = &d->agenda[i];
    }
    px_show_html(show, "</ol>\n");
    if (d->n_agenda > DATES_MOST) {
        px_show_unfold(show);
    }
    px_show_close(show);
}

// Did the status move? A list of one status over again tells nothing.
static bool
has_changed(const plx_commitment *c)
{
    for (uint32_t k = 0; k < c->n_history; k++) {
        if (c->history[k].status != c->history[0].status) {
            return true;
        }
    }
    return false;
}

static void
put_history(px_show *show, const plx_commitment *c)
{
    px_show_html(show, "<ol class=\"history\">\n");
    for (uint32_t k = 0; k < c->n_history; k++) {
        const plx_commitment_step *step = &c->history[k];
        const plx_cites cites = { &step->cite, 1 };
        px_show_html(show, "<li");
        px_show_fact(show, cites);
        px_show_html(show, ">");
        px_show_link(show, cites, 0,
                     px_str(plx_commitment_status_name(step->status)));
        px_show_html(show, step->date.precision ? " on " : "");
        px_show_date(show, step->date);
        px_show_html(show, ", ");
        px_show_text(show, show->view->outlets[step->cite.report]);
        px_show_html(show, "</li>\n");
    }
    px_show_html(show, "</ol>");
}

static void
put_commitment(px_show *show, uint32_t i)
{
    const plx_commitment *c = &show->view->d->commitments[i];
    const char *status = plx_commitment_status_name(c->status);
    px_show_htmlf(show, "<tr id=\"m%u\"", (unsigned) i + 1);
    px_show_fact(show, c->cites);
    px_show_html(show, "><td>");
    px_show_names(show, c->who);
    px_show_html(show, c->who.n ? "</td><td>"
                                : "<span class=\"dim\">not named</span></td>"
                                  "<td>");
    px_show_link(show, c->cites, 0, c->what);
    px_show_refs(show, c->cites);
    px_show_html(show, "</td><td class=\"due\" data-l=\"Due:\">");
    if (c->due.precision) {
        px_show_date(show, c->due);
    } else {
        px_show_html(show, "<span class=\"dim\">no date</span>");
    }
    px_show_htmlf(show, "</td><td><span class=\"status %s\">%s</span>", status,
                  status);
    if (has_changed(c)) {
        put_history(show, c);
    }
    px_show_html(show, "</td></tr>\n");
}

static void
open_commitments(px_show *show)
{
    px_show_html(show, "<table class=\"list plans\"><thead><tr>"
                       "<th scope=\"col\">Who</th><th scope=\"col\">What</th>"
                       "<th scope=\"col\">Due</th><th scope=\"col\">Status</th>"
                       "</tr></thead><tbody>\n");
}

void
px_show_commitments(px_show *show)
{
    const plx_dossier *d = show->view->d;
    px_show_open(show, "commitments", "Commitments", d->n_commitments);
    if (!d->n_commitments) {
        px_show_none(show, "Nobody is reported to have promised, ordered or "
                           "planned anything.");
        px_show_close(show);
        return;
    }
    open_commitments(show);
    for (uint32_t k = 0; k < d->n_commitments; k++) {
        if (k == COMMITMENTS_MOST) {
            px_show_html(show, "</tbody></table>\n");
            px_show_fold(show, d->n_commitments - k, "commitments");
            open_commitments(show);
        }
        put_commitment(show, show->view->commitments[k]);
    }
    px_show_html(show, "</tbody></table>\n");
    if (d->n_commitments > COMMITMENTS_MOST) {
        px_show_unfold(show);
    }
    px_show_close(show);
}

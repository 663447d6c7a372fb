// SPDX-License-Identifier: Apache-2.0
/*
 * Lineage: which report has its text from which
 *
 *   Drawn as a table that time runs through: a row a report, those of one
 *   origin together in a band, and a column for each day of publication. A
 *   report is a dot where its row meets its day, hollow when the day is
 *   inferred or unknown; shared text is a line between two dots, as thick as
 *   the share, with an arrow where evidence gives the direction and none where
 *   it does not. show_lineage.c says the same in words.
 *
 *   O(reports + edges), at most ROWS_MOST rows: reports that share nothing
 *   give way first.
 */
#include <stdio.h>

#include "render/show.h"

#define ROWS_MOST 60u
#define EDGES_MOST 200u
#define LABELS_MOST 24u  // beyond, shares are only told by thickness
#define ROW 28
#define COLUMN 76
#define LABEL 190  // pixels for the outlets' names
#define LABEL_BYTES 26u
#define TOP 40
#define NO_ROW UINT32_MAX

typedef struct chart {
    px_show *show;
    uint32_t *row_of;  // [n_reports] or NO_ROW
    uint32_t *column_of;  // [n_reports]
    uint32_t *linked;  // [n_reports] 1: an edge ends here
    uint32_t *reports;  // [n_rows]
    plx_date *days;  // [n_columns] PLX_NEVER: undated, the last
    uint32_t n_rows, n_columns;
    int32_t width, height;
} chart;

static bool
same_day(plx_date a, plx_date b)
{
    return a.precision == b.precision && a.year == b.year &&
           a.month == b.month && a.day == b.day && a.week == b.week;
}

static void
put_in_column(chart *c, uint32_t r)
{
    plx_date day = c->show->view->d->reports[r].published;
    uint32_t at = 0;
    while (at < c->n_columns && !same_day(c->days[at], day)) {
        at++;
    }
    if (at == c->n_columns) {
        c->days[c->n_columns++] = day;
    }
    c->column_of[r] = at;
}

// A column a day, oldest first, and one for the undated at the end.
static void
put_in_columns(chart *c, bool dated)
{
    const px_view *view = c->show->view;
    for (uint32_t k = 0; k < view->d->n_reports; k++) {
        uint32_t r = view->by_time[k];
        bool has_day = view->d->reports[r].published.precision != PLX_NEVER;
        if (c->row_of[r] != NO_ROW && has_day == dated) {
            put_in_column(c, r);
        }
    }
}

static void
add_rows(chart *c, plx_indexes reports, bool only_linked)
{
    for (uint32_t i = 0; i < reports.n; i++) {
        uint32_t r = reports.v[i];
        bool wanted = c->linked[r] || !only_linked || reports.n > 1;
        if (wanted && c->row_of[r] == NO_ROW && c->n_rows < ROWS_MOST) {
            c->row_of[r] = c->n_rows;
            c->reports[c->n_rows++] = r;
        }
    }
}

// Origins in the order in which their earliest report came out.
static void
put_in_rows(chart *c)
{
    const px_view *view = c->show->view;
    bool only_linked = view->d->n_reports > ROWS_MOST;
    for (uint32_t k = 0; k < view->d->n_reports; k++) {
        uint32_t r = view->by_time[k];
        uint32_t origin = view->d->reports[r].origin;
        if (c->row_of[r] == NO_ROW && origin < view->d->n_origins) {
            add_rows(c, view->d->origins[origin].reports, only_linked);
        }
    }
}

static bool
make(chart *c)
{
    const plx_dossier *d = c->show->view->d;
    px_arena *arena = c->show->view->arena;
    c->row_of = PX_NEW(arena, uint32_t, d->n_reports);
    c->column_of = PX_NEW(arena, uint32_t, d->n_reports);
    c->linked = PX_NEW(arena, uint32_t, d->n_reports);
    c->reports = PX_NEW(arena, uint32_t, d->n_reports);
    c->days = PX_NEW(arena, plx_date, d->n_reports);
    if (!c->row_of || !c->column_of || !c->linked || !c->reports || !c->days) {
        return false;
    }
    for (uint32_t r = 0; r < d->n_reports; r++) {
        c->row_of[r] = NO_ROW;
    }
    for (uint32_t i = 0; i < d->n_reuse; i++) {
        c->linked[d->reuse[i].a] = c->linked[d->reuse[i].b] = 1;
    }
    put_in_rows(c);
    put_in_columns(c, true);
    put_in_columns(c, false);
    c->width = LABEL + COLUMN * (int32_t) c->n_columns + 60;
    c->height = TOP + ROW * (int32_t) c->n_rows + 8;
    return true;
}

static int32_t
x_of(const chart *c, uint32_t r)
{
    return LABEL + COLUMN / 2 + COLUMN * (int32_t) c->column_of[r];
}

static int32_t
y_of(const chart *c, uint32_t r)
{
    return TOP + ROW / 2 + ROW * (int32_t) c->row_of[r];
}

static void
put_head(const chart *c)
{
    int32_t year = INT32_MIN;
    for (uint32_t i = 0; i < c->n_columns; i++) {
        char words[PX_VIEW_DATE];
        int32_t x = LABEL + COLUMN / 2 + COLUMN * (int32_t) i;
        px_view_date(c->days[i], words);
        if (c->days[i].precision == PLX_DAY) {
            words[strcspn(words, " ") + 4] = '\0';  // "12 September": "12 Sep"
        }
        px_show_htmlf(c->show,
                      "<path class=\"tick\" d=\"M%d %dV%d\"/>"
                      "<text class=\"mid\" x=\"%d\" y=\"28\">%s</text>",
                      x, TOP - 6, c->height - 4, x,
                      words[0] ? words : "undated");
        if (c->days[i].precision == PLX_DAY && c->days[i].year != year) {
            year = c->days[i].year;
            px_show_htmlf(c->show,
                          "<text class=\"mid year\" x=\"%d\" y=\"13\">%d"
                          "</text>",
                          x, year);
        }
        px_show_html(c->show, "\n");
    }
}

// A band behind the rows of one origin, when there are several.
static void
put_bands(const chart *c)
{
    const plx_dossier *d = c->show->view->d;
    uint32_t i = 0;
    while (i < c->n_rows) {
        uint32_t origin = d->reports[c->reports[i]].origin;
        uint32_t from = i;
        while (i < c->n_rows && d->reports[c->reports[i]].origin == origin) {
            i++;
        }
        if (i - from < 2) {
            continue;
        }
        px_show_htmlf(c->show,
                      "<rect class=\"band\" x=\"1\" y=\"%d\" width=\"%d\" "
                      "height=\"%d\" rx=\"4\"><title>One origin",
                      TOP + ROW * (int32_t) from + 2, c->width - 2,
                      ROW * (int32_t) (i - from) - 4);
        if (d->origins[origin].upstream.n) {
            px_show_html(c->show, ": ");
            px_show_text(c->show, d->origins[origin].upstream);
        }
        px_show_html(c->show, "</title></rect>\n");
    }
}

static plx_str
cut(plx_str name)
{
    size_t end = name.n < LABEL_BYTES ? name.n : LABEL_BYTES;
    while (end > 0 && end < name.n &&
           ((unsigned char) name.p[end] & 0xC0) == 0x80) {
        end--;
    }
    return px_str_sub(name, 0, end);
}

static void
put_row(const chart *c, uint32_t r)
{
    const plx_dossier_report *report = &c->show->view->d->reports[r];
    plx_str name = c->show->view->outlets[r];
    bool sure = report->published.precision == PLX_DAY &&
                report->published_basis != PLX_PUBLISHED_INFERRED;
    px_show_htmlf(c->show, "<a href=\"#r%u\"><title>", (unsigned) r + 1);
    px_show_text(c->show, name);
    px_show_html(c->show, ": ");
    px_show_text(c->show, report->title);
    px_show_htmlf(c->show,
                  "</title><text x=\"8\" y=\"%d\"><tspan class=\"num\">%u"
                  "</tspan> ",
                  y_of(c, r) + 4, (unsigned) r + 1);
    px_show_text(c->show, cut(name));
    px_show_html(c->show, cut(name).n < name.n ? "…</text>" : "</text>");
    px_show_htmlf(c->show,
                  "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"6\"/></a>\n",
                  sure ? "node" : "node unsure", x_of(c, r), y_of(c, r));
}

static void
put_edge(const chart *c, const plx_reuse *u)
{
    bool back = u->direction == PLX_REUSE_B_TO_A;
    uint32_t from = back ? u->b : u->a;
    uint32_t to = back ? u->a : u->b;
    double share = u->share_a > u->share_b ? u->share_a : u->share_b;
    if (c->row_of[from] == NO_ROW || c->row_of[to] == NO_ROW) {
        return;
    }
    int32_t x1 = x_of(c, from);
    int32_t x2 = x_of(c, to);
    int32_t y1 = y_of(c, from);
    int32_t y2 = y_of(c, to);
    int32_t rows = (y2 > y1 ? y2 - y1 : y1 - y2) / ROW;
    int32_t bulge = 16 + 7 * (rows < 6 ? rows : 6);
    // Into the dot from the side it is reached at, and short of it.
    int32_t side = x2 > x1 ? -1 : 1;
    int32_t out = x1 + (x2 < x1 ? -7 : 7);
    int32_t in = x2 + 8 * side;
    // In tenths: a host's locale may write fractions with a comma.
    int32_t width = (int32_t) (10 + 30 * share + 0.5);
    px_show_htmlf(
        c->show,
        "<path class=\"edge %s\" stroke-width=\"%d.%d\"%s "
        "d=\"M%d %dC%d %d %d %d %d %d\"><title>",
        plx_reuse_kind_name(u->kind), width / 10, width % 10,
        u->direction == PLX_REUSE_UNKNOWN ? "" : " marker-end=\"url(#arrow)\"",
        out, y1, out + (x2 < x1 ? -bulge : bulge), y1, in + side * bulge, y2,
        in, y2);
    px_show_htmlf(c->show, "%s, %.0f%% of report %u, %.0f%% of report %u",
                  plx_reuse_kind_name(u->kind), 100 * u->share_a,
                  (unsigned) u->a + 1, 100 * u->share_b, (unsigned) u->b + 1);
    px_show_html(c->show, "</title></path>\n");
    if (c->show->view->d->n_reuse <= LABELS_MOST) {
        bool beside = x1 == x2;
        px_show_htmlf(c->show,
                      "<text class=\"share%s\" x=\"%d\" y=\"%d\">%.0f%%"
                      "</text>\n",
                      beside ? "" : " mid",
                      beside ? out + bulge * 3 / 4 + 5 : (out + in) / 2,
                      (y1 + y2) / 2 + 4, 100 * share);
    }
}

void
px_show_lineage_chart(px_show *show)
{
    chart c = { .show = show };
    if (show->view->d->n_reports < 2) {
        return;
    }
    if (!make(&c)) {
        show->out->oom = true;
        return;
    }
    px_show_htmlf(
        show,
        "<figure class=\"lineage\"><div class=\"scroll\" tabindex=\"0\" "
        "role=\"region\" aria-label=\"Lineage\">\n"
        "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
        "aria-label=\"Reports by day of publication, joined where they share "
        "text; the table below says the same\">\n"
        "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" "
        "markerUnits=\"userSpaceOnUse\" markerWidth=\"10\" markerHeight=\"10\" "
        "orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n",
        c.width, c.height, c.width, c.height);
    put_bands(&c);
    put_head(&c);
    for (uint32_t i = 0; i < show->view->d->n_reuse && i < EDGES_MOST; i++) {
        put_edge(&c, &show->view->d->reuse[i]);
    }
    for (uint32_t i = 0; i < c.n_rows; i++) {
        put_row(&c, c.reports[i]);
    }
    px_show_html(show, "</svg></div>\n<figcaption>A row a report, a column a "
                       "day of publication; hollow: inferred or unknown. A "
                       "band holds the reports of one origin. Lines: shared "
                       "text, thicker for more, dashed when reworded; an "
                       "arrow where it is known who was first.");
    if (c.n_rows < show->view->d->n_reports) {
        px_show_htmlf(show, " %u reports that share nothing are left out.",
                      (unsigned) (show->view->d->n_reports - c.n_rows));
    }
    px_show_html(show, "</figcaption></figure>\n");
}

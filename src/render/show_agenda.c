// SPDX-License-Identifier: Apache-2.0
/*
 * The agenda as a strip
 *
 *   Dates of a story come in bursts, with a year's silence before and after.
 *   On a true scale the burst would be one blot. So the strip runs to scale
 *   only where things happen: the median gap between neighbouring dates sets
 *   the scale, a gap much longer is cut and drawn with a break in the axis, and
 *   a step too small to see is widened. The order is always true, the lengths
 *   only between breaks; the caption says so.
 *
 *   Above the axis stand single days, as dots, several of one day upon each
 *   other. Below lie bars: true ranges, and dates known only to the month or
 *   year, which are as long as what they leave open and drawn dashed. Past is
 *   filled, planned is hollow. Every mark links to its line in the list.
 *
 *   O(n log n) for n dates, and at most STRIP_MOST of them.
 */
#include <stdio.h>
#include <stdlib.h>

#include "render/show.h"

#define STRIP_MOST 120u  // dates in the strip; all are in the list
#define STACK_MOST 6u  // dots upon each other
#define LANES 6u  // rows of bars
#define STEP_LEAST 13  // pixels between neighbouring dates
#define STEP_USUAL 34  // for the median gap
#define STEP_MOST 104  // beyond, the axis breaks
#define STEP_BROKEN 36
#define DAY_MOST 26  // pixels for one day
#define EDGE 14  // left and right of the strip
#define LABEL_ROOM 46  // pixels that a label takes

typedef struct mark {
    uint32_t item;
    int32_t from, to;  // days; `to` is the day behind the last
    uint32_t lane;  // of a bar; or place in the stack of a dot
    bool bar;
} mark;

typedef struct strip {
    px_show *show;
    mark *marks;
    uint32_t n;
    int32_t *days;  // where marks start and end, each once, in order
    int32_t *x;  // where those days stand
    uint32_t n_days;
    uint32_t stack;  // the highest
    uint32_t lanes;
    int32_t axis;  // its y
    int32_t width, height;
} strip;

static int
by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *) a;
    int32_t y = *(const int32_t *) b;
    return (x > y) - (x < y);
}

static void
collect(strip *s)
{
    const px_view *view = s->show->view;
    for (uint32_t k = 0; k < view->d->n_agenda && s->n < STRIP_MOST; k++) {
        const plx_agenda *a = &view->d->agenda[view->agenda[k]];
        mark m = { .item = view->agenda[k] };
        int32_t first;
        if (!px_view_days(a->date, &m.from, &m.to)) {
            continue;
        }
        int32_t last = m.to;
        if (px_view_days(a->end, &first, &last) && last > m.to) {
            m.to = last;
        }
        m.to++;
        m.bar = m.to - m.from > 1;
        s->marks[s->n++] = m;
        s->days[s->n_days++] = m.from;
        s->days[s->n_days++] = m.to;
    }
    qsort(s->days, s->n_days, sizeof(int32_t), by_day);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n_days; i++) {
        if (n == 0 || s->days[n - 1] != s->days[i]) {
            s->days[n++] = s->days[i];
        }
    }
    s->n_days = n;
}

static int32_t
median_gap(const strip *s, int32_t *scratch)
{
    for (uint32_t i = 1; i < s->n_days; i++) {
        scratch[i - 1] = s->days[i] - s->days[i - 1];
    }
    qsort(scratch, s->n_days - 1, sizeof(int32_t), by_day);
    return scratch[(s->n_days - 1) / 2];
}

// Pixels between two neighbouring days of the strip, before clipping.
static int32_t
true_step(int32_t gap, int32_t median)
{
    int64_t step = (int64_t) gap * STEP_USUAL / median;
    if (step > (int64_t) gap * DAY_MOST) {
        step = (int64_t) gap * DAY_MOST;
    }
    return step > STEP_MOST ? STEP_MOST + 1 : (int32_t) step;
}

static void
place(strip *s, int32_t median)
{
    int32_t x = EDGE;
    s->x[0] = x;
    for (uint32_t i = 1; i < s->n_days; i++) {
        int32_t step = true_step(s->days[i] - s->days[i - 1], median);
        step = step < STEP_LEAST ? STEP_LEAST : step;
        x += step > STEP_MOST ? STEP_BROKEN : step;
        s->x[i] = x;
    }
    s->width = x + EDGE + LABEL_ROOM;
}

static int32_t
x_of(const strip *s, int32_t day)
{
    const int32_t *at =
        bsearch(&day, s->days, s->n_days, sizeof(int32_t), by_day);
    return at ? s->x[at - s->days] : EDGE;
}

// Dots stack on their day; bars take the first row that is free.
static void
stack(strip *s)
{
    int32_t free_from[LANES] = { 0 };
    uint32_t upon = 0;
    int32_t day = INT32_MIN;
    for (uint32_t i = 0; i < s->n; i++) {
        mark *m = &s->marks[i];
        if (!m->bar) {
            upon = m->from == day ? upon + 1 : 0;
            day = m->from;
            m->lane = upon;
            s->stack = upon > s->stack ? upon : s->stack;
            continue;
        }
        int32_t x = x_of(s, m->from);
        while (m->lane + 1 < LANES && free_from[m->lane] > x) {
            m->lane++;
        }
        free_from[m->lane] = x_of(s, m->to) + 4;
        s->lanes = m->lane + 1 > s->lanes ? m->lane + 1 : s->lanes;
    }
    s->stack = s->stack < STACK_MOST ? s->stack : STACK_MOST - 1;
    s->axis = 16 + 14 * (int32_t) s->stack;
    s->height = s->axis + 14 * (int32_t) s->lanes + 48;
}

static void
put_axis(const strip *s, int32_t median)
{
    px_show_htmlf(s->show, "<path class=\"axis\" d=\"M%d %d", EDGE, s->axis);
    for (uint32_t i = 1; i < s->n_days; i++) {
        int32_t gap = s->days[i] - s->days[i - 1];
        if (true_step(gap, median) > STEP_MOST) {
            int32_t middle = (s->x[i] + s->x[i - 1]) / 2;
            px_show_htmlf(s->show, "H%dl4 -6l8 12l4 -6", middle - 8);
        }
        px_show_htmlf(s->show, "H%d", s->x[i]);
    }
    px_show_html(s->show, "\"/>\n");
}

static const char *
short_month(plx_date date)
{
    static const char *const names[] = { "Jan",  "Feb",  "Mar",  "Apr",
                                         "May",  "June", "July", "Aug",
                                         "Sept", "Oct",  "Nov",  "Dec" };
    return names[(date.month + 11) % 12];
}

// "11 May" over "2023"; the year only where it changes.
static void
put_label(const strip *s, const mark *m, int32_t x, int32_t *year)
{
    plx_date date = s->show->view->d->agenda[m->item].date;
    int32_t y = s->height - 20;
    px_show_htmlf(s->show, "<path class=\"tick\" d=\"M%d %dV%d\"/>", x, s->axis,
                  y - 12);
    if (date.precision == PLX_DAY) {
        px_show_htmlf(s->show, "<text x=\"%d\" y=\"%d\">%d %s</text>", x, y,
                      date.day, short_month(date));
    } else if (date.precision == PLX_MONTH) {
        px_show_htmlf(s->show, "<text x=\"%d\" y=\"%d\">%s</text>", x, y,
                      short_month(date));
    } else if (date.precision == PLX_WEEK) {
        px_show_htmlf(s->show, "<text x=\"%d\" y=\"%d\">week %d</text>", x, y,
                      date.week);
    }
    if (*year != date.year) {
        px_show_htmlf(s->show,
                      "<text class=\"year\" x=\"%d\" y=\"%d\">%d</text>", x,
                      date.precision == PLX_YEAR ? y : y + 15, date.year);
    }
    *year = date.year;
    px_show_html(s->show, "\n");
}

static void
put_labels(const strip *s)
{
    int32_t free_from = 0;
    int32_t year = INT32_MIN;
    for (uint32_t i = 0; i < s->n; i++) {
        int32_t x = x_of(s, s->marks[i].from);
        if (x >= free_from) {
            put_label(s, &s->marks[i], x, &year);
            free_from = x + LABEL_ROOM;
        }
    }
}

static void
put_mark(const strip *s, const mark *m)
{
    px_show *show = s->show;
    const plx_agenda *a = &show->view->d->agenda[m->item];
    char when[PX_VIEW_DATE];
    if (!m->bar && m->lane >= STACK_MOST) {
        return;
    }
    px_view_dates(a->date, a->end, when);
    px_show_htmlf(show, "<a href=\"#a%u\"><title>", (unsigned) m->item + 1);
    px_show_z(show, when);
    px_show_html(show, ": ");
    px_show_text(show, a->what);
    px_show_html(show, "</title>");
    int32_t x = x_of(s, m->from);
    const char *status = plx_agenda_status_name(a->status);
    if (m->bar) {
        px_show_htmlf(show,
                      "<rect class=\"%s%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
                      "height=\"8\" rx=\"3\"/>",
                      status, a->end.precision ? "" : " vague", x,
                      s->axis + 9 + 14 * (int32_t) m->lane, x_of(s, m->to) - x);
    } else {
        px_show_htmlf(show,
                      "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"5\"/>",
                      status, x, s->axis - 14 * (int32_t) m->lane);
    }
    px_show_html(show, "</a>\n");
}

static bool
make(strip *s)
{
    const px_view *view = s->show->view;
    uint32_t most = view->d->n_agenda;
    most = most < STRIP_MOST ? most : STRIP_MOST;
    s->marks = PX_NEW(view->arena, mark, most);
    s->days = PX_NEW(view->arena, int32_t, (size_t) most * 2);
    s->x = PX_NEW(view->arena, int32_t, (size_t) most * 2);
    return s->marks && s->days && s->x;
}

void
px_show_agenda_chart(px_show *show)
{
    strip s = { .show = show };
    if (!make(&s)) {
        show->out->oom = true;
        return;
    }
    collect(&s);
    if (s.n < 2) {
        return;
    }
    int32_t median = median_gap(&s, s.x);
    place(&s, median);
    stack(&s);
    px_show_htmlf(
        show,
        "<figure class=\"strip\"><div class=\"scroll\" tabindex=\"0\" "
        "role=\"region\" aria-label=\"Timeline\">\n"
        "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
        "role=\"img\" aria-label=\"The agenda drawn to time; the "
        "list below has the same dates\">\n",
        s.width, s.height, s.width, s.height);
    put_labels(&s);
    put_axis(&s, median);
    for (uint32_t i = 0; i < s.n; i++) {
        put_mark(&s, &s.marks[i]);
    }
    px_show_html(show, "</svg></div>\n<figcaption>Filled: past. Hollow: "
                       "planned. Bars: ranges; dashed, a date known only to "
                       "the month or year. Long gaps are broken.");
    if (s.n < show->view->d->n_agenda) {
        px_show_htmlf(show, " The first %u dates.", (unsigned) s.n);
    }
    px_show_html(show, "</figcaption></figure>\n");
}

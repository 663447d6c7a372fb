// SPDX-License-Identifier: Apache-2.0
/*
 * How well a day of publication fits a report
 *
 *   For a day on trial the report's dates are resolved as if it had been
 *   published then. The day gains where they meet the dates of facts told alike
 *   in reports whose day is known, or of whole dates in the report itself; a
 *   little where they fall on a day that such reports speak of at all. It loses
 *   where its weekdays come to lie far off, for news says "Monday" of the
 *   nearest one, and where a date said to be to come lies behind.
 *
 *   A week that holds the other fact's day agrees half. A dateline ("HARBOUR,
 *   March 4 (Agency)") speaks for its own day.
 */
#include "dossier/day_fit.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"
#include "dates/dates.h"

#define FAR 7  // days away from which a weekday is just far
#define W_WEEK 0.5
#define W_POPULAR 0.1  // for each of two reports that speak of the day
#define W_AWAY 0.03  // for each day between a weekday and publication
#define W_AHEAD 0.015  // the same for one to come: previews look further
#define W_TURNED 0.2  // for a weekday on the wrong side of publication
#define W_BEHIND 0.4  // for a date on the wrong side of publication
#define W_APART 0.06
#define LONG_AGO 5  // days back for which news says "last" or gives a date
#define W_DATELINE 1.0
#define DATELINE_SOLID 0.3
#define DATELINE_BYTES 80u  // a dateline stands this near a paragraph's start

static bool
is_placed(const px_anchors *a, const px_dated_fact *fact)
{
    const px_dated *d = &a->rows[fact->report][fact->timex];
    return d->value.precision >= PLX_WEEK &&
           (a->placed[fact->report] || d->basis == PLX_DATE_EXPLICIT);
}

bool
px_dated_days(const px_dated *dated, px_day *first, px_day *last)
{
    px_day end_first;
    if (!px_date_days(dated->value, first, last)) {
        return false;
    }
    if (dated->end.precision != PLX_NEVER) {
        px_date_days(dated->end, &end_first, last);
    }
    return true;
}

static int
by_day(const void *a, const void *b)
{
    const px_told_day *x = a, *y = b;
    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }
    return (x->report > y->report) - (x->report < y->report);
}

plx_rc
px_anchors_list(px_anchors *a)
{
    a->told.n = 0;
    a->published.n = 0;
    for (uint32_t i = 0; i < a->story->n; i++) {
        px_day first, last;
        if (a->placed[i] &&
            px_date_days(a->story->reports[i].published, &first, &last)) {
            px_told_days_push(&a->published, (px_told_day){ first, i });
        }
    }
    for (uint32_t f = 0; f < a->facts.n; f++) {
        const px_dated_fact *fact = &a->facts.v[f];
        px_fact_days *days = &a->days[f];
        days->known = is_placed(a, fact) &&
                      px_dated_days(&a->rows[fact->report][fact->timex],
                                    &days->first, &days->last);
        if (days->known && days->first == days->last) {
            px_told_days_push(&a->told,
                              (px_told_day){ days->first, fact->report });
        }
    }
    if (a->told.oom || a->published.oom) {
        return PLX_ENOMEM;
    }
    if (a->told.n) {
        qsort(a->told.v, a->told.n, sizeof(*a->told.v), by_day);
    }
    return PLX_OK;
}

// How many other reports speak of a day.
static uint32_t
popularity(const px_anchors *a, px_day day, uint32_t but)
{
    uint32_t from = 0, to = a->told.n, reports = 0;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (a->told.v[mid].day < day) {
            from = mid + 1;
        } else {
            to = mid;
        }
    }
    uint32_t last = PX_NO;
    for (; from < a->told.n && a->told.v[from].day == day; from++) {
        uint32_t report = a->told.v[from].report;
        reports += report != but && report != last;
        last = report;
    }
    return reports;
}

// How well two stretches of days agree: 1, W_WEEK or 0.
static double
agreement(px_day a0, px_day a1, px_day b0, px_day b1)
{
    if (a0 == b0 && a1 == b1) {
        return 1;
    }
    bool overlap = a0 <= b1 && b0 <= a1;
    return overlap && a1 - a0 < 15 && b1 - b0 < 15 ? W_WEEK : 0;
}

uint32_t
px_day_support(const px_anchors *a, uint32_t f, double *likeness)
{
    const px_dated_fact *fact = &a->facts.v[f];
    uint32_t with = PX_NO;
    px_day a0, a1, b0, b1;
    *likeness = 0;
    if (!px_dated_days(&a->trial[fact->timex], &a0, &a1)) {
        return PX_NO;
    }
    for (uint32_t i = 0; i < fact->links.n; i++) {
        const px_fact_link *link = &fact->links.v[i];
        const px_dated_fact *other = &a->facts.v[link->fact];
        const px_fact_days *days = &a->days[link->fact];
        if (other->report == fact->report) {
            // Nobody writes the date of the day itself, but as a dateline:
            // "this morning" is no day that the report calls January 9.
            if (other->moves || !fact->moves ||
                !px_dated_days(&a->trial[other->timex], &b0, &b1) ||
                b0 == a->tried) {
                continue;
            }
        } else if (days->known) {
            b0 = days->first;
            b1 = days->last;
        } else {
            continue;
        }
        double score = link->alike * agreement(a0, a1, b0, b1);
        if (score > *likeness) {
            *likeness = score;
            with = link->fact;
        }
    }
    return with;
}

// Reports of a story are published at about the same time: a penalty that
// grows with the distance to the nearest other report, but ever more slowly.
static double
apart(const px_anchors *a, uint32_t report, px_day day)
{
    px_day nearest = INT32_MAX;
    for (uint32_t i = 0; i < a->published.n; i++) {
        const px_told_day *p = &a->published.v[i];
        px_day away = p->day > day ? p->day - day : day - p->day;
        if (p->report != report && away < nearest) {
            nearest = away;
        }
    }
    return nearest == INT32_MAX ? 0 : W_APART * log2(1.0 + nearest);
}

// What a dated fact of the report says of `day` being its day of publication.
static void
weigh_place(const px_timex *t, bool moves, px_day first, px_day day,
            px_day_fit *out)
{
    if (moves) {
        out->n_far += t->form == PX_TIMEX_WEEKDAY && t->direction < 0 &&
                      !t->strict && day - first >= LONG_AGO;
    } else if (t->form == PX_TIMEX_PARTIAL && t->direction < 0 && first < day &&
               day - first < 7) {
        out->dated_near = true;
    }
}

static bool
is_dateline(const px_doc *doc, const px_timex *t)
{
    const px_sent *s = &doc->sents.v[t->sent];
    uint32_t at = px_span_end(t->span);
    plx_str behind = px_str_sub(doc->text, at, (size_t) at + 4);
    behind = px_str_trim(behind);
    return t->form == PX_TIMEX_PARTIAL && s->para < 4 &&
           t->span.off - doc->paras.v[s->para].span.off < DATELINE_BYTES &&
           behind.n &&
           (behind.p[0] == '(' || px_str_starts(behind, PX_STR("\u2014")));
}

static double
misfit(const px_dated_fact *fact, const px_timex *t, px_day first, px_day last,
       px_day day)
{
    bool behind =
        (t->direction > 0 && last < day) || (t->direction < 0 && first > day);
    if (!fact->moves) {
        return behind ? W_BEHIND : 0;
    }
    double out = behind ? W_TURNED : 0;
    if (first == last) {
        px_day away = first > day ? first - day : day - first;
        out += (first > day ? W_AHEAD : W_AWAY) * (away < FAR ? away : FAR);
    }
    return out;
}

void
px_day_resolve(const px_anchors *a, uint32_t report, plx_date day,
               bool inferred, px_dated *out)
{
    const px_doc *doc = a->story->docs[report];
    px_dates_resolve(doc, day, inferred, out);
    px_day published, last;
    if (!px_date_days(day, &published, &last) || day.precision != PLX_DAY) {
        return;
    }
    for (uint32_t i = 0; i < doc->timexes.n; i++) {
        const px_timex *t = &doc->timexes.v[i];
        px_day first;
        if (t->form != PX_TIMEX_WEEKDAY || !t->weak || t->amount ||
            !px_date_days(out[i].value, &first, &last)) {
            continue;
        }
        px_day other = first + (first > published ? -7 : 7);
        if (popularity(a, first, report) == 0 &&
            popularity(a, other, report) >= 2) {
            out[i].value = px_date_of_day(other);
            out[i].basis = PLX_DATE_INFERRED;
        }
    }
}

px_day_fit
px_day_try(px_anchors *a, uint32_t report, px_day day)
{
    const px_doc *doc = a->story->docs[report];
    px_day_fit out = { .day = day, .score = -apart(a, report, day) };
    px_day_resolve(a, report, px_date_of_day(day), true, a->trial);
    a->tried = day;
    for (uint32_t f = a->first[report]; f < a->first[report + 1]; f++) {
        const px_dated_fact *fact = &a->facts.v[f];
        const px_timex *t = &doc->timexes.v[fact->timex];
        px_day first, last;
        double agree;
        if (fact->again ||
            !px_dated_days(&a->trial[fact->timex], &first, &last)) {
            continue;
        }
        px_day_support(a, f, &agree);
        if (first == last) {
            weigh_place(t, fact->moves || is_dateline(doc, t), first, day,
                        &out);
        }
        out.agree += agree;
        out.score += agree - misfit(fact, t, first, last, day);
        if (fact->moves && first == last) {
            uint32_t known = popularity(a, first, report);
            out.score += W_POPULAR * (known < 2 ? known : 2);
            out.solid += agree;
            out.n_moving++;
            out.n_solid += agree > 0;
            out.backers =
                agree > 0 && known > out.backers ? known : out.backers;
            out.closest = agree > out.closest ? agree : out.closest;
        }
        if (first == day && is_dateline(doc, t)) {
            out.score += W_DATELINE;
            out.solid += DATELINE_SOLID;
        }
    }
    return out;
}

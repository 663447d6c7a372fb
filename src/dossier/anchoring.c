// SPDX-License-Identifier: Apache-2.0
/*
 * When each report was published, and so what its dates are
 *
 *   A copied report often reaches us without its date, and then "Wednesday"
 *   means nothing. But the story knows: another report calls the same vote
 *   "the April 10 harbour vote", so this Wednesday is 10 April and the report
 *   was written in the days around it; that an interview was "on Friday" and
 *   he spoke "Monday before leaving" narrows it down. We try every day near
 *   the days the story speaks of. For each the report's dates are resolved as
 *   if it had been published then, and the day gains where they meet the dates
 *   of facts told alike elsewhere (dated_facts.c), a little where they fall on
 *   a day that other reports speak of at all (day_fit.c). Reports are placed
 *   one after another, the surest first, so that each can help the next; then
 *   every inferred day is tried once more against all others. The method is
 *   that of constraint propagation over intervals (Allen, 1983), with votes in
 *   place of hard constraints, because reports do contradict one another.
 *
 *   A date from a feed is believed unless the report's own words speak against
 *   it: when its dates agree with nobody under that day and well under
 *   another. Then it is placed like an undated one, and a finding says so.
 *   Nothing is ever inferred without a fact shared with a dated report, and
 *   none where two weeks fit about equally well.
 *
 *   O(reports^2 * days * facts of a report), a few milliseconds for a story.
 */
#include <stdlib.h>

#include "dates/dates.h"
#include "dossier/day_fit.h"

#define REACH 10  // days around a told day that are tried
#define MOST_DAYS 400u
#define MOST_CITES 4u
#define LEAST_SOLID 0.15  // likeness in agreeing days that an inference needs
#define LEAST_LEAD 0.1  // how much better than any day of another week
#define LEAST_GAIN 0.35  // how much better than the feed's day
#define LEAST_CLOSE 0.3  // likeness of one fact that overrules a feed by days
#define NEAR 2  // days that a feed's date may be off without being wrong

PX_VEC(px_day_list, px_day);

static int
by_day(const void *a, const void *b)
{
    const px_day *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static plx_rc
resolve(px_anchors *a, uint32_t i, plx_date published, bool inferred)
{
    px_day_resolve(a, i, published, inferred, a->rows[i]);
    return px_anchors_list(a);
}

// No report is later than the day the story is read on, where that is known.
static px_day
last_day(const px_story *story)
{
    px_day first, last;
    bool known = px_date_days(story->today, &first, &last);
    return known ? last : INT32_MAX;
}

// The days that may be days of publication: those near what placed reports
// tell, and near their own. Ascending, each once.
static plx_rc
list_days(const px_anchors *a, px_arena *scratch, px_day_list *out)
{
    px_day_list days = { .arena = scratch };
    for (uint32_t i = 0; i < a->told.n; i++) {
        px_day day = a->told.v[i].day;
        if (i > 0 && a->told.v[i - 1].day == day) {
            continue;
        }
        for (px_day d = day - REACH; d <= day + REACH; d++) {
            if (d <= last_day(a->story)) {
                px_day_list_push(&days, d);
            }
        }
    }
    if (days.oom) {
        return PLX_ENOMEM;
    }
    uint32_t n = 0;
    if (days.n) {
        qsort(days.v, days.n, sizeof(*days.v), by_day);
    }
    for (uint32_t i = 0; i < days.n; i++) {
        if (n == 0 || days.v[n - 1] != days.v[i]) {
            days.v[n++] = days.v[i];
        }
    }
    // Background may be centuries old; the newest days are the news.
    uint32_t skip = n > MOST_DAYS ? n - MOST_DAYS : 0;
    *out = days;
    out->v = n ? days.v + skip : days.v;
    out->n = n - skip;
    return PLX_OK;
}

// The best day for a report, and whether it may be believed.
static bool
find_day(px_anchors *a, uint32_t report, const px_day_list *days,
         px_day_fit *out)
{
    px_day_fit best = { .score = -1e9 };
    double scores[MOST_DAYS];
    for (uint32_t i = 0; i < days->n; i++) {
        px_day_fit fit = px_day_try(a, report, days->v[i]);
        scores[i] = fit.score;
        if (fit.score > best.score) {
            best = fit;
        }
    }
    if (best.solid < LEAST_SOLID) {
        return false;
    }
    *out = best;
    for (uint32_t i = 0; i < days->n; i++) {
        px_day away = days->v[i] - best.day;
        bool far = away >= 7 || away <= -7;
        if (far && scores[i] > best.score - LEAST_LEAD) {
            return false;
        }
    }
    return true;
}

// The cites an inferred day rests on: the strongest pairs of facts that agree.
static plx_cites
evidence(px_anchors *a, px_story *story, uint32_t report, px_day day)
{
    plx_cite cites[MOST_CITES];
    double weights[MOST_CITES] = { 0 };
    uint32_t n = 0;
    px_day_try(a, report, day);
    for (uint32_t f = a->first[report]; f < a->first[report + 1]; f++) {
        double alike;
        uint32_t with = px_day_support(a, f, &alike);
        const px_dated_fact *fact = &a->facts.v[f];
        if (with == PX_NO || !fact->moves) {
            continue;
        }
        uint32_t slot = n < MOST_CITES ? n : MOST_CITES - 2;
        if (n == MOST_CITES && weights[slot] >= alike) {
            continue;
        }
        // Keep the pairs by weight, strongest first.
        while (slot >= 2 && weights[slot - 2] < alike) {
            weights[slot] = weights[slot - 2];
            cites[slot] = cites[slot - 2];
            cites[slot + 1] = cites[slot - 1];
            slot -= 2;
        }
        const px_dated_fact *other = &a->facts.v[with];
        weights[slot] = alike;
        cites[slot] = (plx_cite){ report, fact->words };
        cites[slot + 1] = (plx_cite){ other->report, other->words };
        n = n < MOST_CITES ? n + 2 : n;
    }
    return px_story_cites(story, cites, n);
}

// Place a report by inference.
static plx_rc
infer(px_anchors *a, px_story *story, uint32_t report, const px_day_fit *fit)
{
    plx_dossier_report *r = &story->reports[report];
    px_day earliest = fit->day, latest = fit->day;
    while (earliest > fit->day - 7 &&
           px_day_try(a, report, earliest - 1).agree >= fit->agree - 1e-9) {
        earliest--;
    }
    while (latest < fit->day + 7 && latest < last_day(story) &&
           px_day_try(a, report, latest + 1).agree >= fit->agree - 1e-9) {
        latest++;
    }
    r->published = px_date_of_day(fit->day);
    r->earliest = px_date_of_day(earliest);
    r->latest = px_date_of_day(latest);
    r->published_basis = PLX_PUBLISHED_INFERRED;
    r->published_cites = evidence(a, story, report, fit->day);
    a->placed[report] = true;
    return resolve(a, report, r->published, true);
}

static plx_rc
add_finding(px_story *story, uint32_t report, const char *message)
{
    plx_dossier *out = story->out;
    plx_finding *all = PX_NEW(story->arena, plx_finding, out->n_findings + 1);
    if (!all) {
        return PLX_ENOMEM;
    }
    if (out->n_findings) {
        memcpy(all, out->findings, out->n_findings * sizeof(*all));
    }
    all[out->n_findings] = (plx_finding){
        PX_STR("feed-date-contradicted"), px_str(message), report, { 0, 0 }
    };
    out->findings = all;
    out->n_findings++;
    return PLX_OK;
}

// Does the text speak against the day its feed gives, and for another?
static bool
contradicts(px_anchors *a, uint32_t report, const px_day_list *days,
            px_day_fit *out)
{
    px_day stated;
    px_day last;
    px_date_days(a->story->docs[report]->published, &stated, &last);
    px_day_fit under = px_day_try(a, report, stated);
    px_day_fit best;
    if (!find_day(a, report, days, &best)) {
        return false;
    }
    px_day off = best.day - stated;
    bool is_near = off >= -NEAR && off <= NEAR;
    bool against = is_near
                       ? best.solid >= under.solid && best.n_far < under.n_far
                       : under.solid <= 0 && best.closest >= LEAST_CLOSE &&
                             best.n_solid * 2 > best.n_moving &&
                             best.backers >= 2 && !best.dated_near;
    *out = best;
    return off != 0 && against && best.score >= under.score + LEAST_GAIN;
}

// Place anew what its own words contradict, the clearest case first.
static plx_rc
mend_feeds(px_anchors *a, px_story *story)
{
    for (uint32_t round = 0; round < story->n; round++) {
        px_day_list days;
        px_day_fit best = { .score = -1e9 };
        uint32_t who = PX_NO;
        PX_TRY(list_days(a, story->scratch, &days));
        for (uint32_t i = 0; i < story->n; i++) {
            px_day_fit fit;
            if (a->placed[i] &&
                story->reports[i].published_basis == PLX_PUBLISHED_METADATA &&
                contradicts(a, i, &days, &fit) && fit.score > best.score) {
                best = fit;
                who = i;
            }
        }
        if (who == PX_NO) {
            break;
        }
        char said[PLX_DATE_TEXT], now[PLX_DATE_TEXT];
        plx_date_text(story->reports[who].published, said);
        plx_date_text(px_date_of_day(best.day), now);
        plx_str message = px_arena_printf(
            story->arena,
            "the feed says %s, but what the report tells puts it at %s", said,
            now);
        if (!message.p) {
            return PLX_ENOMEM;
        }
        PX_TRY(infer(a, story, who, &best));
        PX_TRY(add_finding(story, who, message.p));
    }
    return PLX_OK;
}

// Place the undated, the surest first.
static plx_rc
place_undated(px_anchors *a, px_story *story)
{
    for (uint32_t round = 0; round < story->n; round++) {
        px_day_list days;
        px_day_fit best = { .solid = -1 };
        uint32_t who = PX_NO;
        PX_TRY(list_days(a, story->scratch, &days));
        for (uint32_t i = 0; i < story->n; i++) {
            px_day_fit fit;
            if (!a->placed[i] && px_story_counts(story, i) &&
                find_day(a, i, &days, &fit) && fit.solid > best.solid) {
                best = fit;
                who = i;
            }
        }
        if (who == PX_NO) {
            break;
        }
        PX_TRY(infer(a, story, who, &best));
    }
    return PLX_OK;
}

// Try every inferred day once more, now that all others are known.
static plx_rc
settle(px_anchors *a, px_story *story)
{
    px_day_list days;
    PX_TRY(list_days(a, story->scratch, &days));
    for (uint32_t i = 0; i < story->n; i++) {
        px_day_fit fit;
        if (story->reports[i].published_basis == PLX_PUBLISHED_INFERRED &&
            find_day(a, i, &days, &fit)) {
            PX_TRY(infer(a, story, i, &fit));
        }
    }
    return PLX_OK;
}

// Resolve every report under the date it came with.
static plx_rc
start(px_anchors *a, px_story *story)
{
    uint32_t n = story->n, most = 0;
    a->rows = PX_NEW(story->arena, px_dated *, n);
    a->placed = PX_NEW(story->scratch, bool, n);
    a->first = PX_NEW(story->scratch, uint32_t, n + 1);
    if (!a->rows || !a->placed || !a->first) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        const px_doc *doc = story->docs[i];
        a->rows[i] = PX_NEW(story->arena, px_dated, doc->timexes.n);
        if (!a->rows[i]) {
            return PLX_ENOMEM;
        }
        most = doc->timexes.n > most ? doc->timexes.n : most;
        a->placed[i] =
            px_story_counts(story, i) && doc->published.precision == PLX_DAY;
        px_dates_resolve(doc, doc->published, false, a->rows[i]);
    }
    a->trial = PX_NEW(story->scratch, px_dated, most);
    PX_TRY(px_dated_facts_find(story, story->scratch, &a->facts));
    for (uint32_t f = 0; f < a->facts.n; f++) {
        a->first[a->facts.v[f].report + 1]++;
    }
    for (uint32_t i = 0; i < n; i++) {
        a->first[i + 1] += a->first[i];
    }
    a->days = PX_NEW(story->scratch, px_fact_days, a->facts.n);
    return a->trial && a->days ? px_anchors_list(a) : PLX_ENOMEM;
}

// Read weekdays of dated reports in the light of what all others tell.
static plx_rc
turn_weekdays(px_anchors *a, const px_story *story)
{
    for (uint32_t i = 0; i < story->n; i++) {
        if (a->placed[i]) {
            const plx_dossier_report *r = &story->reports[i];
            PX_TRY(resolve(a, i, r->published,
                           r->published_basis == PLX_PUBLISHED_INFERRED));
        }
    }
    return PLX_OK;
}

plx_rc
px_story_calendar(px_story *story)
{
    px_anchors a = { .story = story,
                     .told = { .arena = story->scratch },
                     .published = { .arena = story->scratch } };
    PX_TRY(start(&a, story));
    PX_TRY(mend_feeds(&a, story));
    PX_TRY(place_undated(&a, story));
    PX_TRY(settle(&a, story));
    PX_TRY(turn_weekdays(&a, story));
    const px_dated **rows = PX_NEW(story->arena, const px_dated *, story->n);
    if (!rows) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < story->n; i++) {
        rows[i] = a.rows[i];
    }
    story->dated = rows;
    return PLX_OK;
}

// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_DAY_FIT_H
#define PX_DOSSIER_DAY_FIT_H

#include "dossier/dated_facts.h"

// A day that a report with a known day of publication speaks of.
typedef struct px_told_day {
    px_day day;
    uint32_t report;
} px_told_day;
PX_VEC(px_told_days, px_told_day);

// The days of a fact whose report is placed, or whose date is whole.
typedef struct px_fact_days {
    bool known;
    px_day first, last;
} px_fact_days;

// The reports of a story while they are placed on the calendar.
typedef struct px_anchors {
    const px_story *story;
    px_dated_facts facts;  // in report order
    uint32_t *first;  // [n + 1] the first fact of each report
    px_dated **rows;  // [n][timexes of the report] as resolved so far
    bool *placed;  // [n] the day of publication is known
    px_dated *trial;  // [most timexes of a report] those of the last trial
    px_day tried;  // the day of the last trial
    px_fact_days *days;  // [facts.n] as resolved so far
    px_told_days told;  // by day, then report
    px_told_days published;  // of the placed reports, in report order
} px_anchors;

// How well a day of publication fits a report.
typedef struct px_day_fit {
    px_day day;
    double score;
    double agree;  // likeness of all facts whose dates agree
    double solid;  // of those among them told to the day, and moving with `day`
    uint32_t n_moving;  // facts told to the day that move with `day`
    uint32_t n_solid;  // those of them that agree
    uint32_t n_far;  // weekdays said to be past that lie five days back or more
    bool dated_near;  // a day of the week before `day` is given by its date
    uint32_t backers;  // the most reports that speak of a day that agrees
    double closest;  // the greatest likeness among these
} px_day_fit;

// List anew on which days the placed reports say that something happened, and
// the days of each fact.
plx_rc px_anchors_list(px_anchors *anchors) PX_MUST_USE;

/*
 * Resolve a report's dates into `out` as if published on `day`. A weekday whose
 * direction is a guess is read the other way where no other report speaks of
 * its day and at least two speak of the other one.
 */
void px_day_resolve(const px_anchors *anchors, uint32_t report, plx_date day,
                    bool inferred, px_dated *out);

// Try `day` for a report; `anchors->trial` then holds its dates under it.
// O(timexes + facts * links).
px_day_fit px_day_try(px_anchors *anchors, uint32_t report, px_day day);

// The days a date covers, its range's end included. False when it has none.
bool px_dated_days(const px_dated *dated, px_day *first, px_day *last);

/*
 * The fact that supports fact `f` best under the last trial, PX_NO when none;
 * *likeness is how strongly.
 */
uint32_t px_day_support(const px_anchors *anchors, uint32_t f,
                        double *likeness);

#endif

// SPDX-License-Identifier: Apache-2.0
/*
 * Placing dates on the calendar
 *
 *   Once the day of publication is known, what was taken apart is put there.
 *   A weekday is the most recent one where the clause looks back, the next one
 *   where it looks ahead (the day of publication counts for both: a Monday
 *   report says "said Monday" of its own day). Where the clause leaves it open
 *   the nearest is taken, the past before the future, as reports are about what
 *   happened. A day or month without its year goes to the nearest year; the
 *   direction overrules that only for bare months, where both years are near.
 *   What counts from another date of the text takes that date; a distance that
 *   the same sentence dates exactly ("two weeks earlier ..., in a letter of
 *   18 February") takes the exact day. Weeks are ISO weeks at week precision
 *   and months stay months: a dossier never shows a precision that the words
 *   do not have.
 *
 *   O(timexes). Follows TIMEX3's reading of values (Pustejovsky et al., 2003).
 */
#include <parallax/dossier.h>

#include "dates/calendar.h"
#include "dates/date_words.h"
#include "dates/dates.h"

#define OPEN_AHEAD 2  // days ahead that an open weekday may lie
#define MOST_WEEKS 520
// Yesterday's weekday said to be to come: rather the verb was misread than the
// day is six days off, for which news writes the date.
#define FAR_AHEAD 6
// News opens with what is new: tomorrow's weekday told there as past is not six
// days old, but tomorrow where it happened, east of the clock of the newsroom.
#define LEAD_SENTS 3

static const plx_date never = { .precision = PLX_NEVER };

// When the report was published, as the readings below need it.
typedef struct reference {
    plx_date date;  // PLX_NEVER: unknown
    px_day day;  // its first day
    bool has_day;  // it is known to the day (or week)
} reference;

static px_day
weekday_near(const px_timex *t, px_day from)
{
    int32_t ahead = (t->weekday - px_weekday(from) + 7) % 7;
    if (ahead == 1 && t->sent < LEAD_SENTS && !t->strict && !t->amount) {
        return from + 1;
    }
    if (t->direction > 0 && (ahead < FAR_AHEAD || t->strict)) {
        return from + (ahead == 0 && t->strict ? 7 : ahead);
    }
    if (t->direction < 0) {
        return from + (ahead == 0 && !t->strict ? 0 : ahead - 7);
    }
    return from + (ahead <= OPEN_AHEAD ? ahead : ahead - 7);
}

static px_dated
place_weekday(const px_timex *t, const reference *ref)
{
    if (!ref->has_day) {
        return (px_dated){ never, never, PLX_DATE_RELATIVE };
    }
    px_day day = weekday_near(t, ref->day);
    plx_date end = t->amount > 0 ? px_date_of_day(day + t->amount) : never;
    return (px_dated){ px_date_of_day(day), end, PLX_DATE_RELATIVE };
}

// A partial date in a year. NEVER where that year has no such day.
static plx_date
in_year(const px_timex *t, plx_date part, int32_t year)
{
    if (year < -9999 || year > 9999) {
        return never;
    }
    if (t->feast) {
        return px_feast_date((px_feast) t->feast, year);
    }
    part.year = (int16_t) year;
    if (part.precision == PLX_DAY &&
        part.day > px_days_in_month(year, part.month)) {
        return never;
    }
    return part;
}

// How far a candidate is from publication, in days, ruled out at `most`.
static int64_t
distance(const px_timex *t, plx_date candidate, const reference *ref)
{
    const int64_t most = (int64_t) 1 << 30;
    px_day first, last, ref_first, ref_last;
    if (!px_date_days(candidate, &first, &last) ||
        !px_date_days(ref->date, &ref_first, &ref_last)) {
        return most;
    }
    bool overlaps = first <= ref_last && last >= ref_first;
    if (t->strict && (overlaps || (t->direction < 0 ? first > ref_last
                                                    : last < ref_first))) {
        return most;
    }
    int64_t away = overlaps           ? 0
                   : last < ref_first ? ref_first - last
                                      : first - ref_last;
    // A month alone is near in both years: its direction decides.
    bool against = (t->direction < 0 && first > ref_last) ||
                   (t->direction > 0 && last < ref_first);
    if (against) {
        away += candidate.precision == PLX_MONTH ? 400 : 100;
    }
    // The named weekday must be right, where the report can be believed.
    if (t->weekday && candidate.precision == PLX_DAY &&
        px_weekday(first) != t->weekday) {
        away += 500;
    }
    return away;
}

static px_dated
place_partial(const px_timex *t, const reference *ref)
{
    px_dated out = { never, never, PLX_DATE_RELATIVE };
    if (ref->date.precision == PLX_NEVER) {
        return out;
    }
    int32_t year = ref->date.year, reach = t->weekday ? 3 : 1;
    if (t->unit == PX_UNIT_YEAR) {
        year += t->amount;
        reach = 0;
    }
    int64_t best = INT64_MAX;
    for (int32_t y = year - reach; y <= year + reach; y++) {
        plx_date candidate = in_year(t, t->start, y);
        int64_t away = distance(t, candidate, ref);
        if (candidate.precision != PLX_NEVER && away < best) {
            best = away;
            out.value = candidate;
        }
    }
    if (t->end.precision != PLX_NEVER && out.value.precision != PLX_NEVER) {
        bool wraps = t->end.month < t->start.month;
        out.end = in_year(t, t->end, out.value.year + wraps);
    }
    return out;
}

// A weekend: this one, or where the clause looks back the last that began.
static px_dated
place_weekend(const px_timex *t, const reference *ref)
{
    px_day saturday = ref->day - px_weekday(ref->day) + 6;
    if (t->amount != 0) {
        saturday += 7 * t->amount;
    } else if (t->direction < 0 && saturday > ref->day) {
        saturday -= 7;
    }
    return (px_dated){ px_date_of_day(saturday), px_date_of_day(saturday + 1),
                       PLX_DATE_RELATIVE };
}

static px_dated
place_shifted(const px_timex *t, const reference *ref)
{
    px_dated out = { never, never, PLX_DATE_RELATIVE };
    if (ref->date.precision == PLX_NEVER) {
        return out;
    }
    if (t->weekday && !ref->has_day) {
        return out;
    }
    if (t->weekday && t->coarse) {
        return place_weekend(t, ref);
    }
    if (t->weekday) {
        px_day monday = ref->day - px_weekday(ref->day) + 1;
        out.value = px_date_of_day(monday + 7 * t->amount + t->weekday - 1);
        return out;
    }
    plx_date from = ref->has_day ? px_date_of_day(ref->day) : ref->date;
    plx_date value = px_date_shift(from, (px_unit_of_time) t->unit, t->amount);
    plx_precision wanted = t->unit == PX_UNIT_DAY     ? PLX_DAY
                           : t->unit == PX_UNIT_WEEK  ? PLX_WEEK
                           : t->unit == PX_UNIT_MONTH ? PLX_MONTH
                                                      : PLX_YEAR;
    // A report dated to its month cannot say which week was last week.
    out.value = value.precision == wanted ? value : never;
    return out;
}

static px_dated
place_narrative(const px_timex *t, const px_dated *done)
{
    px_dated out = { never, never, PLX_DATE_RELATIVE };
    if (t->base == PX_NO || done[t->base].value.precision == PLX_NEVER) {
        return out;
    }
    const px_dated *base = &done[t->base];
    plx_date from = base->end.precision != PLX_NEVER && t->amount > 0
                        ? base->end
                        : base->value;
    px_unit_of_time unit = (px_unit_of_time) t->unit;
    out.basis = base->basis;
    px_day day, last;
    if (unit == PX_UNIT_WEEK && !t->coarse &&
        px_date_days(from, &day, &last)) {  // "two weeks earlier": to the day
        if (t->weekday) {  // "the following Friday"
            int32_t ahead = (t->weekday - px_weekday(day) + 6) % 7 + 1;
            out.value = px_date_shift(from, PX_UNIT_DAY, ahead);
        } else if (t->amount > -100000 && t->amount < 100000) {
            out.value = px_date_shift(from, PX_UNIT_DAY, 7 * t->amount);
        }
        return out;
    }
    out.value = px_date_shift(from, unit, t->amount);
    return out;
}

// What has happened cannot lie ahead: then it counts from another day than
// the one told last, and nobody can say which.
static bool
contradicts(const px_timex *t, const px_dated *dated, const reference *ref)
{
    px_day first, last;
    return ref->has_day && t->direction < 0 &&
           px_date_days(dated->value, &first, &last) && first > ref->day;
}

static px_dated
place(const px_timex *t, const reference *ref, const px_dated *done)
{
    switch ((px_timex_form) t->form) {
    case PX_TIMEX_ABSOLUTE:
        return (px_dated){ t->start, t->end, PLX_DATE_EXPLICIT };
    case PX_TIMEX_PARTIAL:
        return place_partial(t, ref);
    case PX_TIMEX_WEEKDAY:
        return place_weekday(t, ref);
    case PX_TIMEX_SHIFTED:
        return place_shifted(t, ref);
    case PX_TIMEX_NARRATIVE: {
        px_dated out = place_narrative(t, done);
        out.value = contradicts(t, &out, ref) ? never : out.value;
        return out;
    }
    case PX_TIMEX_VAGUE:
        break;
    }
    return (px_dated){ never, never, PLX_DATE_RELATIVE };
}

// A distance that the next date of its sentence tells exactly takes its day.
static void
settle_distance(const px_timexes *timexes, uint32_t i, const reference *ref,
                px_dated *out)
{
    const px_timex *t = &timexes->v[i];
    if (t->form != PX_TIMEX_NARRATIVE || i + 1 >= timexes->n ||
        timexes->v[i + 1].sent != t->sent) {
        return;
    }
    const px_timex *next = &timexes->v[i + 1];
    bool exact =
        (next->form == PX_TIMEX_PARTIAL || next->form == PX_TIMEX_ABSOLUTE) &&
        out[i + 1].value.precision == PLX_DAY;
    px_day a, b, last;
    if (!exact || !px_date_days(out[i + 1].value, &b, &last)) {
        return;
    }
    if (!px_date_days(out[i].value, &a, &last)) {
        // Counted from a day not told: from about that of publication.
        bool weeks = ref->has_day && t->unit == PX_UNIT_WEEK && !t->coarse &&
                     t->amount > -MOST_WEEKS && t->amount < MOST_WEEKS;
        if (!weeks) {
            return;
        }
        a = ref->day + 7 * t->amount;
    }
    int32_t slack = t->unit == PX_UNIT_WEEK    ? 3
                    : t->unit == PX_UNIT_MONTH ? 31
                    : t->unit == PX_UNIT_YEAR  ? 366
                                               : 0;
    if (t->amount != 0 && b - a <= slack && a - b <= slack) {
        out[i].value = out[i + 1].value;
    }
}

void
px_dates_resolve(const px_doc *doc, plx_date published, bool inferred,
                 px_dated *out)
{
    reference ref = { .date = published };
    px_day last;
    bool known = px_date_days(published, &ref.day, &last);
    ref.has_day = known && published.precision == PLX_DAY;
    const px_timexes *timexes = &doc->timexes;
    for (uint32_t i = 0; i < timexes->n; i++) {
        out[i] = place(&timexes->v[i], &ref, out);
        bool rests = out[i].basis == PLX_DATE_RELATIVE;
        if (inferred && rests) {
            out[i].basis = PLX_DATE_INFERRED;
        }
    }
    for (uint32_t i = 0; i < timexes->n; i++) {
        settle_distance(timexes, i, &ref, out);
    }
}

// SPDX-License-Identifier: Apache-2.0
#ifndef PX_RENDER_VIEW_H
#define PX_RENDER_VIEW_H

#include <parallax/dossier.h>

#include "base/str.h"

// What every format needs to know of a dossier before it writes a line: in
// which order things are shown, what belongs together, what a report is called.

#define PX_VIEW_DATE 48

// "10 April 2024", "April 2024", "2024", "week 15 of 2024"; "" for PLX_NEVER.
void px_view_date(plx_date date, char out[PX_VIEW_DATE]);

// "4–19 March 2025"; one date when `to` is PLX_NEVER or the same.
void px_view_dates(plx_date from, plx_date to, char out[PX_VIEW_DATE]);

// The first and last day `date` can mean, counted from 1970-01-01. False,
// nothing written, for PLX_NEVER.
bool px_view_days(plx_date date, int32_t *first, int32_t *last);

// The calendar day with that number, for years -9999 to 9999.
plx_date px_view_day(int32_t day);

// "38,600,000" or "4.25": commas for thousands, at most 4 decimals, none that
// are zero.
#define PX_VIEW_NUMBER 48
void px_view_number(double x, char out[PX_VIEW_NUMBER]);

// A unit as it stands behind `x`: "month" becomes "months" behind 8.
plx_str px_view_unit(plx_str unit, double x);

// Things shown under one heading.
typedef struct px_group {
    plx_str name;  // n 0: unknown
    uint32_t entity;  // or PLX_NO_INDEX
    const uint32_t *v;  // indexes of quotes or figures, in the dossier's order
    uint32_t n;
    uint32_t n_reports;
} px_group;

typedef struct px_groups {
    const px_group *v;
    uint32_t n;
} px_groups;

typedef struct px_view {
    const plx_dossier *d;
    px_arena *arena;
    const plx_str *outlets;  // [n_reports] what to call each; never empty
    const uint32_t *const *paras;  // [n_reports] where paragraphs start
    const uint32_t *n_paras;
    const uint32_t *by_time;  // reports, oldest first, undated last
    const uint32_t *claims;  // most origins first, then most reports
    const uint32_t *agenda;  // earliest first; of the same day, coarse first
    const uint32_t *commitments;  // by due date, those without one last
    const uint32_t *entities;  // named in most reports first
    px_groups speakers;  // of quotes, by how much they say; unknown last
    px_groups figures;  // by what is counted, told by most reports first
    uint32_t n_articles, n_outlets;
    plx_date from, to;  // when the reports were published; PLX_NEVER: unknown
    uint32_t *stamps;  // scratch of the functions below
    uint32_t *stamp;
} px_view;

/*
 * Look at a dossier. Everything lives in `arena`; strings are borrowed from
 * the dossier. PLX_ENOMEM. O(size of the dossier, times log for sorting).
 */
PX_MUST_USE plx_rc px_view_init(px_view *view, const plx_dossier *d,
                                px_arena *arena);

// The cite's words; clipped to the text.
plx_str px_view_words(const px_view *view, plx_cite cite);

// The paragraph of report `r` that byte `off` stands in, from 0.
uint32_t px_view_para(const px_view *view, uint32_t r, uint32_t off);

// For each report that `cites` names, the index of its first cite, in the
// order of reports, into out[n_reports]; how many.
uint32_t px_view_first_cites(const px_view *view, plx_cites cites,
                             uint32_t *out);

// How many origins the reports named by `cites` have.
uint32_t px_view_origins(const px_view *view, plx_cites cites);

// The cites of quote `q` and of all later quotes of the same words, in the
// view's arena; n 0 when that is full.
plx_cites px_view_quote_cites(const px_view *view, uint32_t q);

// Where report `r` contradicts claim `c`: a cite of another side of a conflict
// in which the claim is a side. NULL when it does not; *conflict (may be NULL)
// gets the conflict.
const plx_cite *px_view_against(const px_view *view, uint32_t c, uint32_t r,
                                uint32_t *conflict);

// A class of conflict in words: "true disagreement", "not classed". Static.
const char *px_view_class_words(plx_conflict_class what_class);

// A quote's words without the marks around them and the comma before them.
plx_str px_view_unquoted(plx_str text);

// The cite's first words: at most `most` bytes of its first line, cut at a
// space; *cut says whether anything is missing.
plx_str px_view_head(const px_view *view, plx_cite cite, size_t most,
                     bool *cut);

/*
 * The words around a cite, for a reader who needs them to understand it: up to
 * `room` bytes each way, never over the paragraph's border, cut at spaces.
 * `before` and `after` say whether something was cut off there.
 */
typedef struct px_excerpt {
    plx_span span;
    bool before, after;
} px_excerpt;
px_excerpt px_view_excerpt(const px_view *view, plx_cite cite, uint32_t room);

#endif

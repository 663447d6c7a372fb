// SPDX-License-Identifier: Apache-2.0
/*
 * Looking at a dossier
 *
 *   An editor reads from the top and stops when the time is up, so what is
 *   best supported comes first: claims by how many independent origins tell
 *   them, figures by how many reports give one, speakers by how much they say.
 *   Time-bound things go by the calendar. Ties keep the dossier's own order,
 *   which makes every order here total and every output the same each time.
 *
 *   Sorting is O(n log n) over what is shown, grouping one pass over a map of
 *   hashed names; both once a rendering.
 */
#include "render/view.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "render/view_parts.h"

static int
by_rank(const void *pa, const void *pb)
{
    const px_rank *a = pa;
    const px_rank *b = pb;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return (a->i > b->i) - (a->i < b->i);
}

void
px_rank_sort(px_rank *ranks, uint32_t n)
{
    if (n > 1) {
        qsort(ranks, n, sizeof(px_rank), by_rank);
    }
}

typedef int64_t rank_key(const px_view *view, uint32_t i);

static const uint32_t *
ordered(px_view *view, uint32_t n, rank_key *key)
{
    px_rank *ranks = PX_NEW(view->arena, px_rank, n);
    uint32_t *order = PX_NEW(view->arena, uint32_t, n);
    if (!ranks || !order) {
        return NULL;
    }
    for (uint32_t i = 0; i < n; i++) {
        ranks[i] = (px_rank){ key(view, i), i };
    }
    px_rank_sort(ranks, n);
    for (uint32_t i = 0; i < n; i++) {
        order[i] = ranks[i].i;
    }
    return order;
}

static int64_t
date_key(plx_date date)
{
    int32_t first;
    int32_t last;
    if (!px_view_days(date, &first, &last)) {
        return INT64_MAX;
    }
    return (int64_t) first * 8 + date.precision;
}

static int64_t
report_key(const px_view *view, uint32_t i)
{
    const plx_dossier_report *r = &view->d->reports[i];
    return date_key(r->published.precision ? r->published : r->earliest);
}

static int64_t
claim_key(const px_view *view, uint32_t i)
{
    const plx_claim *c = &view->d->claims[i];
    return -(((int64_t) c->origins << 32) + c->reports.n);
}

bool
px_view_stamp(const px_view *view, uint32_t i)
{
    if (view->stamps[i] == *view->stamp) {
        return false;
    }
    view->stamps[i] = *view->stamp;
    return true;
}

static int64_t
entity_key(const px_view *view, uint32_t i)
{
    plx_cites cites = view->d->entities[i].cites;
    int64_t n_reports = 0;
    ++*view->stamp;
    for (uint32_t k = 0; k < cites.n; k++) {
        n_reports += px_view_stamp(view, cites.v[k].report);
    }
    return -((n_reports << 32) + cites.n);
}

static int64_t
agenda_key(const px_view *view, uint32_t i)
{
    return date_key(view->d->agenda[i].date);
}

static int64_t
commitment_key(const px_view *view, uint32_t i)
{
    return date_key(view->d->commitments[i].due);
}

// ---- what reports are called

static plx_str
file_name(plx_str path)
{
    size_t from = path.n;
    while (from > 0 && path.p[from - 1] != '/') {
        from--;
    }
    plx_str name = px_str_sub(path, from, path.n);
    for (size_t i = name.n; i > 1; i--) {
        if (name.p[i - 1] == '.') {
            return px_str_sub(name, 0, i - 1);
        }
    }
    return name;
}

// A file named by a machine: a run of eight or more hexadecimal digits, not
// all of them letters.
static bool
is_random(plx_str name)
{
    size_t run = 0;
    size_t digits = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = px_lower(name.p[i]);
        bool hex = px_is_digit(c) || (c >= 'a' && c <= 'f');
        run = hex ? run + 1 : 0;
        digits = !hex ? 0 : digits + px_is_digit(c);
        if (run >= 8 && digits > 1) {
            return true;
        }
    }
    return false;
}

static plx_str
outlet_of(px_view *view, uint32_t i)
{
    const plx_dossier_report *r = &view->d->reports[i];
    if (r->outlet.n) {
        return r->outlet;
    }
    if (r->domain.n) {
        return r->domain;
    }
    plx_str name = file_name(r->path);
    if (name.n && !is_random(name)) {
        return name;
    }
    return px_arena_printf(view->arena, "Report %u", i + 1);
}

uint64_t
px_view_folded(plx_str s)
{
    uint64_t h = 0;
    for (size_t i = 0; i < s.n; i++) {
        h = px_hash_mix(h, (unsigned char) px_lower(s.p[i]));
    }
    return h;
}

static void
widen(plx_date date, px_view *view)
{
    if (!date.precision) {
        return;
    }
    if (!view->from.precision || date_key(date) < date_key(view->from)) {
        view->from = date;
    }
    if (!view->to.precision || date_key(date) > date_key(view->to)) {
        view->to = date;
    }
}

static bool
name_reports(px_view *view)
{
    const plx_dossier *d = view->d;
    plx_str *outlets = PX_NEW(view->arena, plx_str, d->n_reports);
    px_map seen = { .arena = view->arena };
    if (!outlets) {
        return false;
    }
    for (uint32_t i = 0; i < d->n_reports; i++) {
        outlets[i] = outlet_of(view, i);
        if (d->reports[i].is_article) {
            view->n_articles++;
            px_map_add(&seen, px_view_folded(outlets[i]));
            widen(d->reports[i].published, view);
        }
    }
    view->outlets = outlets;
    view->n_outlets = seen.n;
    return !seen.oom && !view->arena->oom;
}

// ---- paragraphs

// Where paragraphs start: behind each run of two or more line ends. The
// starts go to `out` unless it is NULL; how many.
static uint32_t
paragraph_starts(plx_str text, uint32_t *out)
{
    uint32_t n = 0;
    size_t lines = 2;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n') {
            lines++;
            continue;
        }
        if (lines >= 2 && out) {
            out[n] = (uint32_t) i;
        }
        n += lines >= 2;
        lines = 0;
    }
    return n;
}

static bool
find_paragraphs(px_view *view)
{
    const plx_dossier *d = view->d;
    const uint32_t **paras =
        PX_NEW(view->arena, const uint32_t *, d->n_reports);
    uint32_t *counts = PX_NEW(view->arena, uint32_t, d->n_reports);
    if (!paras || !counts) {
        return false;
    }
    for (uint32_t i = 0; i < d->n_reports; i++) {
        plx_str text = d->reports[i].text;
        counts[i] = paragraph_starts(text, NULL);
        uint32_t *starts = PX_NEW(view->arena, uint32_t, counts[i]);
        if (!starts) {
            return false;
        }
        paragraph_starts(text, starts);
        paras[i] = starts;
    }
    view->paras = paras;
    view->n_paras = counts;
    return true;
}

uint32_t
px_view_para(const px_view *view, uint32_t r, uint32_t off)
{
    uint32_t low = 0;
    uint32_t high = view->n_paras[r];
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (view->paras[r][middle] <= off) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

plx_rc
px_view_init(px_view *view, const plx_dossier *d, px_arena *arena)
{
    px_view v = { .d = d, .arena = arena };
    v.stamp = PX_NEW(arena, uint32_t, 1);
    v.stamps = PX_NEW(arena, uint32_t, (size_t) d->n_reports + d->n_origins);
    if (!v.stamp || !v.stamps || !name_reports(&v) || !find_paragraphs(&v)) {
        return PLX_ENOMEM;
    }
    v.by_time = ordered(&v, d->n_reports, report_key);
    v.claims = ordered(&v, d->n_claims, claim_key);
    v.agenda = ordered(&v, d->n_agenda, agenda_key);
    v.commitments = ordered(&v, d->n_commitments, commitment_key);
    v.entities = ordered(&v, d->n_entities, entity_key);
    if (!v.by_time || !v.claims || !v.agenda || !v.commitments || !v.entities ||
        !px_view_group(&v)) {
        return PLX_ENOMEM;
    }
    *view = v;
    return PLX_OK;
}

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
#include "base/utf8.h"

typedef struct rank {
    int64_t key;  // lowest first
    uint32_t i;
} rank;

static int
by_rank(const void *pa, const void *pb)
{
    const rank *a = pa;
    const rank *b = pb;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return (a->i > b->i) - (a->i < b->i);
}

typedef int64_t rank_key(const px_view *view, uint32_t i);

static const uint32_t *
ordered(px_view *view, uint32_t n, rank_key *key)
{
    rank *ranks = PX_NEW(view->arena, rank, n);
    uint32_t *order = PX_NEW(view->arena, uint32_t, n);
    if (!ranks || !order) {
        return NULL;
    }
    for (uint32_t i = 0; i < n; i++) {
        ranks[i] = (rank){ key(view, i), i };
    }
    if (n > 1) {
        qsort(ranks, n, sizeof(rank), by_rank);
    }
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

static bool
stamp_new(const px_view *view, uint32_t i)
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
        n_reports += stamp_new(view, cites.v[k].report);
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

static uint64_t
folded_hash(plx_str s)
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
            px_map_add(&seen, folded_hash(outlets[i]));
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

// ---- groups

typedef struct grouping {
    px_view *view;
    uint32_t n;  // items
    uint64_t (*key)(const px_view *view, uint32_t i);
    uint32_t (*report)(const px_view *view, uint32_t i);
    px_group (*group)(const px_view *view, uint32_t i);  // of its first item
} grouping;

// Which group each item is in (*of), and how many there are.
static bool
assign(const grouping *g, uint32_t **of, uint32_t *n_groups)
{
    px_map map = { .arena = g->view->arena };
    uint32_t *ids = PX_NEW(g->view->arena, uint32_t, g->n);
    for (uint32_t i = 0; ids && i < g->n; i++) {
        uint32_t before = map.n;
        uint32_t *id = px_map_add(&map, g->key(g->view, i));
        if (!id) {
            return false;
        }
        if (map.n > before) {
            *id = before;
        }
        ids[i] = *id;
    }
    *of = ids;
    *n_groups = map.n;
    return ids != NULL;
}

static bool
gather(const grouping *g, px_group **out, uint32_t *n_out)
{
    uint32_t *of;
    uint32_t n;
    if (!assign(g, &of, &n)) {
        return false;
    }
    px_group *groups = PX_NEW(g->view->arena, px_group, n);
    uint32_t *fill = PX_NEW(g->view->arena, uint32_t, n);
    uint32_t *items = PX_NEW(g->view->arena, uint32_t, g->n);
    if (!groups || !fill || !items) {
        return false;
    }
    for (uint32_t i = 0; i < g->n; i++) {
        fill[of[i]]++;
    }
    uint32_t at = 0;
    for (uint32_t k = 0; k < n; k++) {
        groups[k].v = items + at;
        at += fill[k];
    }
    for (uint32_t i = 0; i < g->n; i++) {
        px_group *group = &groups[of[i]];
        if (!group->n) {
            const uint32_t *v = group->v;
            *group = g->group(g->view, i);
            group->v = v;
        }
        items[(size_t) (group->v - items) + group->n++] = i;
    }
    for (uint32_t k = 0; k < n; k++) {
        ++*g->view->stamp;
        for (uint32_t i = 0; i < groups[k].n; i++) {
            uint32_t r = g->report(g->view, groups[k].v[i]);
            groups[k].n_reports += stamp_new(g->view, r);
        }
    }
    *out = groups;
    *n_out = n;
    return true;
}

static bool
sort_groups(px_view *view, const px_group *groups, uint32_t n, bool by_items,
            px_groups *out)
{
    rank *ranks = PX_NEW(view->arena, rank, n);
    px_group *sorted = PX_NEW(view->arena, px_group, n);
    if (!ranks || !sorted) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        int64_t key = -(int64_t) groups[i].n_reports * UINT32_MAX;
        key = (by_items ? 0 : key) - groups[i].n;
        ranks[i] = (rank){ groups[i].name.n ? key : INT64_MAX, i };
    }
    if (n > 1) {
        qsort(ranks, n, sizeof(rank), by_rank);
    }
    for (uint32_t i = 0; i < n; i++) {
        sorted[i] = groups[ranks[i].i];
    }
    *out = (px_groups){ sorted, n };
    return true;
}

static uint64_t
quote_key(const px_view *view, uint32_t i)
{
    const plx_quote *q = &view->d->quotes[i];
    if (q->speaker_entity != PLX_NO_INDEX) {
        return px_hash_mix(1, q->speaker_entity);
    }
    return q->speaker.n ? px_hash_mix(2, folded_hash(q->speaker)) : 0;
}

static uint32_t
quote_report(const px_view *view, uint32_t i)
{
    const plx_cites *cites = &view->d->quotes[i].cites;
    return cites->n ? cites->v[0].report : 0;
}

static px_group
quote_group(const px_view *view, uint32_t i)
{
    const plx_quote *q = &view->d->quotes[i];
    px_group group = { .name = q->speaker, .entity = q->speaker_entity };
    if (group.entity != PLX_NO_INDEX) {
        group.name = view->d->entities[group.entity].name;
    }
    return group;
}

static uint64_t
figure_key(const px_view *view, uint32_t i)
{
    return folded_hash(view->d->figures[i].of);
}

static uint32_t
figure_report(const px_view *view, uint32_t i)
{
    return view->d->figures[i].cite.report;
}

static px_group
figure_group(const px_view *view, uint32_t i)
{
    return (px_group){ .name = view->d->figures[i].of, .entity = PLX_NO_INDEX };
}

static bool
group_all(px_view *view)
{
    const grouping quotes = { view, view->d->n_quotes, quote_key, quote_report,
                              quote_group };
    const grouping figures = { view, view->d->n_figures, figure_key,
                               figure_report, figure_group };
    px_group *groups;
    uint32_t n;
    return gather(&quotes, &groups, &n) &&
           sort_groups(view, groups, n, true, &view->speakers) &&
           gather(&figures, &groups, &n) &&
           sort_groups(view, groups, n, false, &view->figures);
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
        !group_all(&v)) {
        return PLX_ENOMEM;
    }
    *view = v;
    return PLX_OK;
}

// ---- cites

plx_str
px_view_words(const px_view *view, plx_cite cite)
{
    return px_str_sub(view->d->reports[cite.report].text, cite.span.off,
                      (size_t) cite.span.off + cite.span.len);
}

uint32_t
px_view_first_cites(const px_view *view, plx_cites cites, uint32_t *out)
{
    uint32_t n = 0;
    ++*view->stamp;
    for (uint32_t i = 0; i < cites.n; i++) {
        uint32_t report = cites.v[i].report;
        if (!stamp_new(view, report)) {
            continue;
        }
        uint32_t at = n++;
        while (at > 0 && cites.v[out[at - 1]].report > report) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = i;
    }
    return n;
}

uint32_t
px_view_origins(const px_view *view, plx_cites cites)
{
    uint32_t n = 0;
    ++*view->stamp;
    for (uint32_t i = 0; i < cites.n; i++) {
        uint32_t origin = view->d->reports[cites.v[i].report].origin;
        n += origin < view->d->n_origins &&
             stamp_new(view, view->d->n_reports + origin);
    }
    return n;
}

plx_cites
px_view_quote_cites(const px_view *view, uint32_t q)
{
    const plx_quote *quotes = view->d->quotes;
    uint32_t n = 0;
    for (uint32_t i = q; i < view->d->n_quotes; i++) {
        n += i == q || quotes[i].same == q ? quotes[i].cites.n : 0;
    }
    plx_cite *all = PX_NEW(view->arena, plx_cite, n);
    if (!all) {
        return (plx_cites){ NULL, 0 };
    }
    n = 0;
    for (uint32_t i = q; i < view->d->n_quotes; i++) {
        for (uint32_t k = 0; k < quotes[i].cites.n; k++) {
            if (i == q || quotes[i].same == q) {
                all[n++] = quotes[i].cites.v[k];
            }
        }
    }
    return (plx_cites){ all, n };
}

static bool
has_index(plx_indexes list, uint32_t i)
{
    for (uint32_t k = 0; k < list.n; k++) {
        if (list.v[k] == i) {
            return true;
        }
    }
    return false;
}

static const plx_cite *
cite_in(plx_cites cites, uint32_t r)
{
    for (uint32_t i = 0; i < cites.n; i++) {
        if (cites.v[i].report == r) {
            return &cites.v[i];
        }
    }
    return NULL;
}

// What report r says on a side of `x` that is not claim c's. The side's own
// words only: that r tells the side's claim does not mean that it gives the
// value in dispute.
static const plx_cite *
other_side(const plx_conflict *x, uint32_t c, uint32_t r)
{
    bool takes_part = false;
    const plx_cite *found = NULL;
    for (uint32_t k = 0; k < x->n_sides; k++) {
        if (x->sides[k].claim == c) {
            takes_part = true;
        } else if (!found) {
            found = cite_in(x->sides[k].cites, r);
        }
    }
    return takes_part ? found : NULL;
}

const plx_cite *
px_view_against(const px_view *view, uint32_t c, uint32_t r, uint32_t *conflict)
{
    if (has_index(view->d->claims[c].reports, r)) {
        return NULL;
    }
    for (uint32_t i = 0; i < view->d->n_conflicts; i++) {
        const plx_cite *found = other_side(&view->d->conflicts[i], c, r);
        if (found && conflict) {
            *conflict = i;
        }
        if (found) {
            return found;
        }
    }
    return NULL;
}

plx_str
px_view_unquoted(plx_str text)
{
    static const char *const marks[] = { "\"", "'", "“", "”",  "‘", "’",
                                         "„",  "«", "»", "``", "''" };
    plx_str s = px_str_trim(text);
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (s.n && px_str_starts(s, px_str(marks[i]))) {
            s = px_str_sub(s, strlen(marks[i]), s.n);
            break;
        }
    }
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (s.n && px_str_ends(s, px_str(marks[i]))) {
            s = px_str_sub(s, 0, s.n - strlen(marks[i]));
            break;
        }
    }
    s = px_str_trim(s);
    return px_str_ends(s, PX_STR(",")) ? px_str_sub(s, 0, s.n - 1) : s;
}

const char *
px_view_class_words(plx_conflict_class what_class)
{
    static const char *const words[] = { "not classed", "a later update",
                                         "different scope", "rounding",
                                         "true disagreement" };
    size_t i = (size_t) what_class;
    return words[i < PX_COUNT(words) ? i : 0];
}

plx_str
px_view_head(const px_view *view, plx_cite cite, size_t most, bool *cut)
{
    plx_str words = px_view_words(view, cite);
    size_t end = 0;
    while (end < words.n && end < most && words.p[end] != '\n') {
        end++;
    }
    *cut = end < words.n;
    size_t space = end;
    while (*cut && end == most && space > 0 && words.p[space] != ' ') {
        space--;
    }
    if (space == 0) {  // no space to cut at: a character's border will do
        space = end;
        while (space > 0 && !px_utf8_border(words, space)) {
            space--;
        }
    }
    return px_str_sub(words, 0, space);
}

static size_t
clip(size_t n, size_t limit)
{
    return n < limit ? n : limit;
}

px_excerpt
px_view_excerpt(const px_view *view, plx_cite cite, uint32_t room)
{
    plx_str text = view->d->reports[cite.report].text;
    size_t from = clip(cite.span.off, text.n);
    size_t to = clip(from + cite.span.len, text.n);
    size_t low = from;
    size_t high = to;
    while (low > 0 && from - low < room && text.p[low - 1] != '\n') {
        low--;
    }
    bool before = low > 0 && text.p[low - 1] != '\n';
    while (before && low < from && !px_is_space(text.p[low - 1])) {
        low++;
    }
    while (high < text.n && high - to < room && text.p[high] != '\n') {
        high++;
    }
    bool after = high < text.n && text.p[high] != '\n';
    while (after && high > to && !px_is_space(text.p[high])) {
        high--;
    }
    return (px_excerpt){ px_span_between((uint32_t) low, (uint32_t) high),
                         before, after };
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Groups
 *
 *   What one person said stands together, and so do the figures for one thing,
 *   however it is written. Groups are found in one pass over a map of hashed
 *   names, filled in a second, and put in order: speakers by how much they
 *   say, figures by how many reports give one, the unknown last.
 */
#include "base/hash.h"
#include "base/map.h"
#include "render/view_parts.h"

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
            groups[k].n_reports += px_view_stamp(g->view, r);
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
    px_rank *ranks = PX_NEW(view->arena, px_rank, n);
    px_group *sorted = PX_NEW(view->arena, px_group, n);
    if (!ranks || !sorted) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        int64_t key = -(int64_t) groups[i].n_reports * UINT32_MAX;
        key = (by_items ? 0 : key) - groups[i].n;
        ranks[i] = (px_rank){ groups[i].name.n ? key : INT64_MAX, i };
    }
    px_rank_sort(ranks, n);
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
    return q->speaker.n ? px_hash_mix(2, px_view_folded(q->speaker)) : 0;
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
    return px_view_folded(view->d->figures[i].of);
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

bool
px_view_group(px_view *view)
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

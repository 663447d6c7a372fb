// SPDX-License-Identifier: Apache-2.0
/*
 * Do the reports tell of one event?
 *
 *   Whoever gathers reports by hand slips one day: a file of another story
 *   lies in the folder. Compiled with the rest it does no harm that a reader
 *   sees, only facts that belong elsewhere; so it is worth a note.
 *
 *   Two reports are alike by the cosine of their vocabularies: every word that
 *   is no function word counts once, a name three times more, because who and
 *   where tell events apart better than what. Likeness is a link, links are
 *   followed, and what is not linked to the largest group is named. One event
 *   is told in many ways, but hardly ever without sharing a tenth. Measured on
 *   news_cluster (Giveme5W1H), whole articles of 62 events: 2 of 317 reports
 *   are named beside up to 7 others of their event, 6 of 200 pairs of reports
 *   of one event; 57 of 80 strangers put beside 2 to 4 reports of an event are
 *   found, and 71 of 80 pairs of different events. A note must not cry wolf,
 *   so it misses some.
 *
 *   Reports in different languages are not compared, and very short ones are
 *   not judged. O(reports * words) when all are alike, which is the usual case,
 *   because linked reports need no further comparison; O(reports^2 * words) at
 *   worst.
 */
#include <math.h>
#include <stdlib.h>

#include "dossier/story.h"

#define ALIKE 0.105
#define NAME_WEIGHT 3u
#define LEAST 25u  // words and names of a report that can be judged
#define MOST 500u  // reports; more are an archive, not a story
#define NAME_KEY ((uint64_t) 1 << 32)  // above all stems

PX_VEC(keys, uint64_t);

typedef struct vocabulary {
    const uint64_t *v;  // [n] sorted, each once; names last
    uint32_t n;
    uint32_t weight;
} vocabulary;

typedef struct groups {
    vocabulary *of;  // [n] by report; n 0: not judged
    uint32_t *parent;  // [n] union-find; the smallest index is the root
    uint32_t *size;  // [n] of the group, by root
} groups;

static int
by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *) a, y = *(const uint64_t *) b;
    return (x > y) - (x < y);
}

static uint32_t
weight_of(uint64_t key)
{
    return key & NAME_KEY ? NAME_WEIGHT : 1;
}

static bool
read_vocabulary(const px_doc *doc, px_arena *arena, vocabulary *out)
{
    keys all = { .arena = arena };
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const px_token *t = &doc->tokens.v[i];
        if (t->kind == PX_PUNCT || (t->flags & PX_TOK_STOP) ||
            t->span.len < 3) {
            continue;
        }
        keys_push(&all, t->stem);
        if ((t->flags & PX_TOK_CAPITAL) && !(t->flags & PX_TOK_INITIAL)) {
            keys_push(&all, t->fold | NAME_KEY);
        }
    }
    if (all.oom) {
        return false;
    }
    *out = (vocabulary){ .v = all.v };
    if (all.n) {
        qsort(all.v, all.n, sizeof(all.v[0]), by_key);
    }
    for (uint32_t i = 0; i < all.n; i++) {
        if (i == 0 || all.v[i] != all.v[i - 1]) {
            out->weight += weight_of(all.v[i]);
            all.v[out->n++] = all.v[i];
        }
    }
    return true;
}

static bool
are_alike(const vocabulary *a, const vocabulary *b)
{
    uint32_t i = 0, k = 0, common = 0;
    while (i < a->n && k < b->n) {
        if (a->v[i] == b->v[k]) {
            common += weight_of(a->v[i]);
            i++;
            k++;
        } else if (a->v[i] < b->v[k]) {
            i++;
        } else {
            k++;
        }
    }
    return common >= ALIKE * sqrt((double) a->weight * (double) b->weight);
}

static uint32_t
root_of(const groups *g, uint32_t i)
{
    while (g->parent[i] != i) {
        g->parent[i] = g->parent[g->parent[i]];
        i = g->parent[i];
    }
    return i;
}

// Links report b with every earlier one that it is like.
static void
link_report(const px_story *story, groups *g, uint32_t b)
{
    for (uint32_t a = 0; a < b; a++) {
        uint32_t x = root_of(g, a), y = root_of(g, b);
        if (x == y || !g->of[a].n ||
            !px_str_eq(story->docs[a]->language, story->docs[b]->language) ||
            !are_alike(&g->of[a], &g->of[b])) {
            continue;
        }
        uint32_t least = x < y ? x : y, other = x < y ? y : x;
        g->parent[other] = least;
        g->size[least] += g->size[other];
    }
}

// Appends the finding to those there are.
static bool
add_finding(px_story *story, uint32_t report)
{
    plx_dossier *out = story->out;
    plx_finding *all =
        PX_NEW(story->arena, plx_finding, (size_t) out->n_findings + 1);
    if (!all) {
        return false;
    }
    if (out->n_findings) {
        memcpy(all, out->findings, out->n_findings * sizeof(*all));
    }
    all[out->n_findings++] = (plx_finding){
        .code = PX_STR("another-event"),
        .message = PX_STR("It shares next to nothing with the other reports: "
                          "it may tell of another event."),
        .report = report,
    };
    out->findings = all;
    return true;
}

plx_rc
px_story_coherence(px_story *story)
{
    groups g = { PX_NEW(story->scratch, vocabulary, story->n),
                 PX_NEW(story->scratch, uint32_t, story->n),
                 PX_NEW(story->scratch, uint32_t, story->n) };
    if (!g.of || !g.parent || !g.size) {
        return PLX_ENOMEM;
    }
    if (story->n > MOST) {
        return PLX_OK;
    }
    uint32_t largest = 0;
    for (uint32_t i = 0; i < story->n; i++) {
        g.parent[i] = i;
        if (!px_story_counts(story, i)) {
            continue;
        }
        if (!read_vocabulary(story->docs[i], story->scratch, &g.of[i])) {
            return PLX_ENOMEM;
        }
        if (g.of[i].n < LEAST) {
            g.of[i].n = 0;
            continue;
        }
        g.size[i] = 1;
        link_report(story, &g, i);
    }
    for (uint32_t i = 1; i < story->n; i++) {
        largest = g.size[i] > g.size[largest] ? i : largest;
    }
    for (uint32_t i = 0; i < story->n; i++) {
        bool same_tongue =
            px_str_eq(story->docs[i]->language, story->docs[largest]->language);
        if (g.of[i].n && same_tongue && root_of(&g, i) != largest &&
            !add_finding(story, i)) {
            return PLX_ENOMEM;
        }
    }
    return PLX_OK;
}

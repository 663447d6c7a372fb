// SPDX-License-Identifier: Apache-2.0
/*
 * Claims: what is told, and by whom
 *
 *   The unit is the clause, because a sentence tells several things and two
 *   reporters never cut them alike. Clauses that say the same become one claim
 *   (grouping.c), told by the reports they stand in and counted in independent
 *   origins. What a single report tells is a claim too, if it carries enough:
 *   those are what a reader would miss by reading the others.
 *
 *   A claim's text is its clearest wording: of the clauses that name their
 *   actor, the one most like all others. Claims are ordered by origins, then
 *   reports, then where they stand.
 */
#include <stdlib.h>

#include "dossier/align.h"
#include "text/words.h"

#define JOIN 0.20  // alike enough to be one claim
#define LEAST_WORDS 3u  // content words a clause needs to claim anything
#define MOST_SINGLES 12u  // of one report
#define MOST_JUDGES 64u  // wordings that are weighed against one another

typedef struct told {
    plx_cite cite;
    double weight;  // of its words: how much it tells
    bool on_its_own;  // it names its actor
} told;
PX_VEC(tolds, told);

static uint32_t
content_words(const px_doc *doc, plx_span span)
{
    uint32_t n = 0;
    for (uint32_t i = px_doc_token_at(doc, span.off);
         i < doc->tokens.n && doc->tokens.v[i].span.off < px_span_end(span);
         i++) {
        const px_token *t = &doc->tokens.v[i];
        n += t->kind != PX_PUNCT && !(t->flags & PX_TOK_STOP);
    }
    return n;
}

static bool
is_body(const px_doc *doc, uint32_t sent)
{
    switch ((px_para_kind) doc->paras.v[doc->sents.v[sent].para].kind) {
    case PX_PARA_BODY:
    case PX_PARA_STANDFIRST:
    case PX_PARA_LIST:
        return true;
    default:
        return false;
    }
}

// "Officials said on Monday": who speaks, and nothing of what is said.
static bool
is_attribution(const px_doc *doc, const px_event *e)
{
    static const char *const verbs[] = { "add",  "recall", "report", "say",
                                         "tell", "tweet",  "write" };
    static const char *const places[] = { "in", "on", "via" };
    bool speech = false;
    for (size_t i = 0; i < PX_COUNT(verbs); i++) {
        speech |= e->key == px_fold_hash(px_str(verbs[i]));
    }
    uint32_t first = px_doc_token_at(doc, e->span.off);
    bool channel = e->key == px_fold_hash(PX_STR("post")) &&
                   PX_TABLE_HAS(places, px_doc_token(doc, first));
    return channel || (speech && e->modality == PX_MODE_FACT);
}

static bool
gather(px_story *story, const px_aligner *aligner, tolds *out)
{
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        for (uint32_t i = 0; px_story_counts(story, r) && i < doc->events.n;
             i++) {
            const px_event *e = &doc->events.v[i];
            if (!is_body(doc, e->sent) || is_attribution(doc, e) ||
                px_story_is_open(doc, e) ||
                content_words(doc, e->span) < LEAST_WORDS) {
                continue;
            }
            plx_cite cite = { r, e->span };
            tolds_push(out, (told){ cite, px_align_weight(aligner, cite),
                                    e->entity != PX_NO &&
                                        px_span_inside(e->actor, e->span) });
        }
    }
    return !out->oom;
}

// The wording that the others are most like, among those clear on their own.
static const told *
clearest(const px_aligner *aligner, const told *const *members, uint32_t n)
{
    const told *best = members[0];
    double most = -1;
    uint32_t judges = n < MOST_JUDGES ? n : MOST_JUDGES;
    for (uint32_t i = 0; i < judges; i++) {
        double sum = members[i]->on_its_own ? 0.5 : 0;
        for (uint32_t j = 0; j < judges; j++) {
            sum += px_align_score(aligner, members[i]->cite, members[j]->cite) /
                   judges;
        }
        if (sum > most) {
            most = sum;
            best = members[i];
        }
    }
    return best;
}

static uint32_t
count_origins(const px_story *story, const px_u32s *reports)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < reports->n; i++) {
        bool known = false;
        for (uint32_t k = 0; k < i && !known; k++) {
            known = story->reports[reports->v[k]].origin ==
                    story->reports[reports->v[i]].origin;
        }
        n += !known;
    }
    return n;
}

// Entities named in the passage, once each.
static plx_indexes
named_in(px_story *story, plx_cite cite)
{
    const px_doc *doc = story->docs[cite.report];
    px_u32s who = { .arena = story->scratch };
    for (uint32_t i = px_doc_mention_from(doc, cite.span.off);
         i < doc->mentions.n &&
         doc->mentions.v[i].span.off < px_span_end(cite.span);
         i++) {
        const px_mention *m = &doc->mentions.v[i];
        uint32_t entity = story->entity_of[cite.report][m->entity];
        bool known = entity == PX_NO || !px_span_inside(m->span, cite.span);
        for (uint32_t k = 0; k < who.n && !known; k++) {
            known = who.v[k] == entity;
        }
        if (!known) {
            px_u32s_push(&who, entity);
        }
    }
    return px_story_indexes(story, who.v, who.n);
}

// The day the passage gives, the most exact one; PLX_NEVER: none.
static plx_date
date_in(const px_story *story, plx_cite cite)
{
    const px_doc *doc = story->docs[cite.report];
    plx_date best = { 0 };
    for (uint32_t i = px_doc_timex_from(doc, cite.span.off);
         i < doc->timexes.n &&
         doc->timexes.v[i].span.off < px_span_end(cite.span);
         i++) {
        plx_date d = story->dated[cite.report][i].value;
        if (px_span_inside(doc->timexes.v[i].span, cite.span) &&
            d.precision > best.precision) {
            best = d;
        }
    }
    return best;
}

static bool
build(px_story *story, const px_aligner *aligner, const told *const *members,
      uint32_t n, plx_claim *out)
{
    const told *lead = clearest(aligner, members, n);
    px_cites cites = { .arena = story->scratch };
    px_u32s reports = { .arena = story->scratch };
    px_cites_push(&cites, lead->cite);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t r = members[i]->cite.report;
        if (members[i] != lead) {
            px_cites_push(&cites, members[i]->cite);
        }
        if (reports.n == 0 || reports.v[reports.n - 1] != r) {
            px_u32s_push(&reports, r);  // members stand in report order
        }
    }
    *out = (plx_claim){
        .text = px_story_words(story, lead->cite.report, lead->cite.span),
        .reports = px_story_indexes(story, reports.v, reports.n),
        .origins = count_origins(story, &reports),
        .who = named_in(story, lead->cite),
        .date = date_in(story, lead->cite),
        .cites = px_story_cites(story, cites.v, cites.n),
    };
    return !cites.oom && !reports.oom && !story->arena->oom;
}

static int
by_origins(const void *x, const void *y)
{
    const plx_claim *a = x, *b = y;
    if (a->origins != b->origins) {
        return a->origins < b->origins ? 1 : -1;
    }
    if (a->reports.n != b->reports.n) {
        return a->reports.n < b->reports.n ? 1 : -1;
    }
    plx_cite p = a->cites.v[0], q = b->cites.v[0];
    if (p.report != q.report) {
        return p.report < q.report ? -1 : 1;
    }
    return (p.span.off > q.span.off) - (p.span.off < q.span.off);
}

// A single report's claims that weigh most. `keep[i]` says so.
static void
pick_singles(const px_story *story, const tolds *all, const uint32_t *group,
             const uint32_t *size, bool *keep)
{
    uint32_t first = 0, end = 0;
    for (uint32_t r = 0; r < story->n; r++) {
        first = end;
        while (end < all->n && all->v[end].cite.report == r) {
            end++;
        }
        for (uint32_t picked = 0; picked < MOST_SINGLES; picked++) {
            uint32_t best = PX_NO;
            for (uint32_t i = first; i < end; i++) {
                bool single = group[i] == i && size[i] == 1 && !keep[i];
                if (single &&
                    (best == PX_NO || all->v[i].weight > all->v[best].weight)) {
                    best = i;
                }
            }
            if (best == PX_NO) {
                break;
            }
            keep[best] = true;
        }
    }
}

static plx_rc
build_all(px_story *story, const px_aligner *aligner, const tolds *all,
          const uint32_t *group)
{
    plx_claim *out = PX_NEW(story->arena, plx_claim, all->n);
    const told **members = PX_NEW(story->scratch, const told *, all->n);
    uint32_t *size = PX_NEW(story->scratch, uint32_t, all->n);
    uint32_t *order = PX_NEW(story->scratch, uint32_t, all->n);
    bool *keep = PX_NEW(story->scratch, bool, all->n);
    if (!out || !members || !size || !order || !keep) {
        return PLX_ENOMEM;
    }
    PX_TRY(px_align_order(story->scratch, group, all->n, order));
    for (uint32_t i = 0; i < all->n; i++) {
        size[group[i]]++;
    }
    pick_singles(story, all, group, size, keep);
    uint32_t n_out = 0;
    for (uint32_t at = 0; at < all->n; at += size[order[at]]) {
        uint32_t lead = order[at], n = size[lead];
        if (n == 1 && !keep[lead]) {
            continue;
        }
        for (uint32_t i = 0; i < n; i++) {
            members[i] = &all->v[order[at + i]];
        }
        if (!build(story, aligner, members, n, &out[n_out++])) {
            return PLX_ENOMEM;
        }
    }
    if (n_out) {
        qsort(out, n_out, sizeof(*out), by_origins);
    }
    story->out->claims = out;
    story->out->n_claims = n_out;
    return PLX_OK;
}

plx_rc
px_story_claims(px_story *story)
{
    const px_aligner *aligner = px_aligner_new(story);
    tolds all = { .arena = story->scratch };
    if (!aligner || !gather(story, aligner, &all)) {
        return PLX_ENOMEM;
    }
    plx_cite *passages = PX_NEW(story->scratch, plx_cite, all.n);
    uint32_t *group = PX_NEW(story->scratch, uint32_t, all.n);
    if (!passages || !group) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < all.n; i++) {
        passages[i] = all.v[i].cite;
    }
    PX_TRY(
        px_align_group(aligner, story->scratch, passages, all.n, JOIN, group));
    return build_all(story, aligner, &all, group);
}

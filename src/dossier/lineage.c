// SPDX-License-Identifier: Apache-2.0
/*
 * Lineage: which report shares text with which, and which was first
 *
 *   Shared text has no direction of its own. Direction is told by witnesses,
 *   each with a voice of its own weight:
 *
 *     - a report that names the other's newsroom took from it (CREDIT, less
 *       when it names it for one statement only);
 *     - an agency's copy is made to be taken (AGENCY);
 *     - the report that appeared on an earlier day was first (DATED), with
 *       less weight when a date was only inferred from other reports.
 *
 *   A direction needs a lead of ENOUGH. Which report is longer is told as
 *   evidence but has no voice: copies are cut as often as they are extended.
 *   "Unknown" is an honest answer: two papers that print one agency's story
 *   took nothing from each other, whichever printed it first.
 */
#include "dates/calendar.h"
#include "dossier/families.h"
#include "dossier/upstream.h"

#define CREDIT 3.0
#define CREDIT_PART 1.5  // for one statement only
#define AGENCY 1.5
#define DATED 2.0
#define DATED_INFERRED 1.0
#define ENOUGH 1.0

typedef struct weighing {
    px_story *story;
    px_reuse *edge;
    px_source_of a, b;
    double lead;  // above 0: a was first
    bool is_fed;  // two newsrooms that took the text from a third
} weighing;

static void
say(weighing *w, plx_str sentence)
{
    px_strs_push(&w->edge->evidence, sentence);
}

static uint32_t
percent(double share)
{
    return (uint32_t) (share * 100.0 + 0.5);
}

static void
tell_shares(weighing *w)
{
    const px_reuse *e = w->edge;
    px_arena *arena = w->story->arena;
    bool more_b = e->share_b >= e->share_a;
    uint32_t part = more_b ? e->b : e->a, whole = more_b ? e->a : e->b;
    double share = more_b ? e->share_b : e->share_a;
    double other = more_b ? e->share_a : e->share_b;
    bool retold = e->kind == PX_REUSE_PARAPHRASE;
    if (percent(share) > 0) {
        say(w, px_arena_printf(arena, "%u %% of r%u's words are in r%u%s",
                               percent(share), part + 1, whole + 1,
                               retold ? " in other words" : ""));
    }
    if (!retold && share >= 0.5 && share > 1.5 * other) {
        say(w, px_arena_printf(arena, "r%u says more than r%u", whole + 1,
                               part + 1));
    }
}

// How loudly `report` names the newsroom of `other` as a source: for all of its
// text, for a part, or (0) not at all.
static double
names_other(const px_story *story, uint32_t report, uint32_t other)
{
    const px_credits *credits = &story->docs[report]->credits;
    double loudest = 0.0;
    for (uint32_t i = 0; i < credits->n; i++) {
        const px_credit *c = &credits->v[i];
        double weight = c->kind == PX_CREDIT_TEXT   ? CREDIT
                        : c->kind == PX_CREDIT_PART ? CREDIT_PART
                                                    : 0.0;
        if (weight > loudest && px_source_is(story, other, c->upstream) &&
            !px_source_is(story, report, c->upstream)) {
            loudest = weight;
        }
    }
    return loudest;
}

// An agency or outlet that both say their text, or part of the mixture it is,
// comes from; n 0: none.
static plx_str
shared_upstream(const px_story *story, const px_reuse *e)
{
    const px_credits *in_a = &story->docs[e->a]->credits;
    const px_credits *in_b = &story->docs[e->b]->credits;
    for (uint32_t i = 0; i < in_a->n; i++) {
        for (uint32_t k = 0; k < in_b->n; k++) {
            if (in_a->v[i].kind == PX_CREDIT_TEXT &&
                in_b->v[k].kind == PX_CREDIT_TEXT &&
                px_source_same(in_a->v[i].upstream, in_b->v[k].upstream)) {
                plx_str agency = px_agency_of(in_a->v[i].upstream);
                return agency.n ? agency : in_a->v[i].upstream;
            }
        }
    }
    return (plx_str){ NULL, 0 };
}

static void
hear_credits(weighing *w)
{
    const px_reuse *e = w->edge;
    const px_story *story = w->story;
    px_arena *arena = story->arena;
    double by_a = names_other(story, e->a, e->b);
    double by_b = names_other(story, e->b, e->a);
    if (by_a > by_b || by_b > by_a) {
        bool to_b = by_b > by_a;
        uint32_t taker = to_b ? e->b : e->a, giver = to_b ? e->a : e->b;
        plx_str outlet = story->reports[giver].outlet;
        w->lead += by_b - by_a;
        say(w, px_arena_printf(arena, "r%u names %.*s, which published r%u",
                               taker + 1, (int) outlet.n,
                               outlet.n ? outlet.p : "", giver + 1));
        return;
    }
    bool own_a = px_agency_of(w->a.family).n > 0;
    bool own_b = px_agency_of(w->b.family).n > 0;
    plx_str shared = shared_upstream(story, e);
    if (own_a != own_b) {
        uint32_t agency = own_a ? e->a : e->b;
        w->lead += own_a ? AGENCY : -AGENCY;
        say(w, px_arena_printf(arena, "r%u is a news agency's own report",
                               agency + 1));
    } else if (shared.n) {
        w->is_fed = !w->a.family.n || !w->b.family.n ||
                    !px_source_same(w->a.family, w->b.family);
        say(w, px_arena_printf(arena, "both credit %.*s", (int) shared.n,
                               shared.p));
    }
}

// The days on which the report may have been published. False when unknown.
static bool
days_of(const plx_dossier_report *r, px_day *first, px_day *last)
{
    if (px_date_days(r->published, first, last)) {
        return true;
    }
    px_day ignored;
    return px_date_days(r->earliest, first, &ignored) &&
           px_date_days(r->latest, &ignored, last);
}

// " on 2031-05-08", " by …", " not before …": the day that matters of a span
// of days on which a report may have been published.
static plx_str
when(px_arena *arena, const plx_dossier_report *r, bool was_first)
{
    px_day first, last;
    char text[PLX_DATE_TEXT];
    if (!days_of(r, &first, &last)) {
        return PX_STR("");
    }
    const char *word = first == last ? "on" : was_first ? "by" : "not before";
    plx_date_text(px_date_of_day(was_first ? last : first), text);
    return px_arena_printf(arena, "%s %s", word, text);
}

static void
tell_dates(weighing *w, bool a_was_first, bool inferred)
{
    px_arena *arena = w->story->arena;
    uint32_t first = a_was_first ? w->edge->a : w->edge->b;
    uint32_t second = a_was_first ? w->edge->b : w->edge->a;
    plx_str early = when(arena, &w->story->reports[first], true);
    plx_str late = when(arena, &w->story->reports[second], false);
    say(w,
        px_arena_printf(arena, "r%u was published %.*s, r%u %.*s%s", first + 1,
                        (int) early.n, early.p, second + 1, (int) late.n,
                        late.p, inferred ? " (inferred)" : ""));
}

static void
hear_dates(weighing *w)
{
    const plx_dossier_report *a = &w->story->reports[w->edge->a];
    const plx_dossier_report *b = &w->story->reports[w->edge->b];
    px_day a_first, a_last, b_first, b_last;
    if (!days_of(a, &a_first, &a_last) || !days_of(b, &b_first, &b_last) ||
        (a_last >= b_first && b_last >= a_first)) {
        return;
    }
    bool a_was_first = a_last < b_first;
    bool inferred = a->published_basis == PLX_PUBLISHED_INFERRED ||
                    b->published_basis == PLX_PUBLISHED_INFERRED ||
                    a->published.precision == PLX_NEVER ||
                    b->published.precision == PLX_NEVER;
    double weight = inferred ? DATED_INFERRED : DATED;
    w->lead += a_was_first ? weight : -weight;
    tell_dates(w, a_was_first, inferred);
}

static void
settle(px_story *story, px_reuse *edge)
{
    weighing w = { .story = story,
                   .edge = edge,
                   .a = px_source_find(story, edge->a),
                   .b = px_source_find(story, edge->b) };
    tell_shares(&w);
    hear_credits(&w);
    if (!w.is_fed) {
        hear_dates(&w);
    }
    edge->direction = w.lead >= ENOUGH    ? PX_REUSE_A_TO_B
                      : w.lead <= -ENOUGH ? PX_REUSE_B_TO_A
                                          : PX_REUSE_UNKNOWN;
}

static plx_reuse
shown(const px_reuse *edge)
{
    return (plx_reuse){
        .a = edge->a,
        .b = edge->b,
        .kind = (plx_reuse_kind) edge->kind,
        .direction = (plx_reuse_direction) edge->direction,
        .share_a = edge->share_a,
        .share_b = edge->share_b,
        .passages = edge->passages.v,
        .n_passages = edge->passages.n,
        .evidence = { edge->evidence.v, edge->evidence.n },
    };
}

plx_rc
px_story_reuse(px_story *story)
{
    return px_reuse_find(story->arena, story->scratch, story->docs, story->n,
                         &story->reuse);
}

plx_rc
px_story_lineage(px_story *story)
{
    plx_reuse *all = PX_NEW(story->arena, plx_reuse, story->reuse.n);
    if (!all) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < story->reuse.n; i++) {
        px_reuse *edge = &story->reuse.v[i];
        edge->evidence = (px_strs){ .arena = story->arena };
        settle(story, edge);
        if (edge->evidence.oom) {
            return PLX_ENOMEM;
        }
        all[i] = shown(edge);
    }
    story->out->reuse = all;
    story->out->n_reuse = story->reuse.n;
    return PLX_OK;
}

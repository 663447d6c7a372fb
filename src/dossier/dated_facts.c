// SPDX-License-Identifier: Apache-2.0
/*
 * Facts with a day, and which of them are told by several reports
 *
 *   "The April 10 harbour vote" and "her vote on the harbour on Wednesday"
 *   are the same fact, and that is how a report without a date gets one. Two
 *   facts are alike when they share words that are rare in the story: each stem
 *   weighs log(sentences / sentences with it), and likeness is the Dice
 *   coefficient of the weights. Only the words between a date and its
 *   neighbours count, because one sentence may tell of three days. Candidates
 *   come from an inverted index, so that facts without a common word are never
 *   compared; stems that stand in very many sentences weigh next to nothing and
 *   make no candidates.
 *
 *   O(facts * words * sentences with a word); beyond some thousands of facts
 *   each tries its share of MOST_TRIED, so that the whole stays O(words).
 */
#include "dossier/dated_facts.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"

#define WINDOW 18u  // tokens on either side of a date
#define MOST_WORDS 40u
#define LEAST_ALIKE 0.08f
#define MOST_LINKS 24u
#define MOST_TRIED (16u << 20)  // candidates in all, shared out
#define LEAST_TRIED 256u  // candidates of one fact, however many there are
#define COMMON 24u  // sentences a stem may always stand in to make candidates

typedef struct bag {
    uint32_t stems[MOST_WORDS];  // ids, ascending, each once
    uint32_t n;
    double weight;
} bag;

typedef struct index {
    px_map ids;  // stem -> id
    px_u32s df;  // [ids.n] sentences that hold it
    px_u32s last;  // [ids.n] the last sentence counted, + 1
    uint32_t n_sents;
} index;

static bool
is_content(const px_token *t)
{
    return t->kind == PX_WORD && !(t->flags & PX_TOK_STOP);
}

static bool
count_stems(const px_story *story, index *ix)
{
    for (uint32_t i = 0; i < story->n; i++) {
        const px_doc *doc = story->docs[i];
        for (uint32_t k = 0; k < doc->tokens.n; k++) {
            const px_token *t = &doc->tokens.v[k];
            if (!is_content(t)) {
                continue;
            }
            uint32_t before = ix->ids.n;
            uint32_t *id = px_map_add(&ix->ids, t->stem);
            if (!id) {
                return false;
            }
            if (ix->ids.n != before) {
                *id = before;
                px_u32s_push(&ix->df, 0);
                px_u32s_push(&ix->last, 0);
            }
            if (ix->df.oom || ix->last.oom) {
                return false;
            }
            if (ix->last.v[*id] != ix->n_sents + t->sent + 1) {
                ix->last.v[*id] = ix->n_sents + t->sent + 1;
                ix->df.v[*id]++;
            }
        }
        ix->n_sents += doc->sents.n;
    }
    return true;
}

static double
weight_of(const index *ix, uint32_t id)
{
    return log((ix->n_sents + 1.0) / (ix->df.v[id] + 0.5));
}

static int
by_value(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void
fill_bag(const px_doc *doc, const index *ix, const px_dated_fact *fact,
         bag *out)
{
    plx_span date = doc->timexes.v[fact->timex].span;
    uint32_t n = 0;
    uint32_t k = px_doc_token_at(doc, fact->words.off);
    for (; k < doc->tokens.n && n < MOST_WORDS; k++) {
        const px_token *t = &doc->tokens.v[k];
        if (t->span.off >= px_span_end(fact->words)) {
            break;
        }
        if (is_content(t) && !px_spans_overlap(t->span, date)) {
            out->stems[n++] = *px_map_find(&ix->ids, t->stem);
        }
    }
    qsort(out->stems, n, sizeof(*out->stems), by_value);
    for (uint32_t i = 0; i < n; i++) {
        if (out->n == 0 || out->stems[out->n - 1] != out->stems[i]) {
            out->stems[out->n++] = out->stems[i];
            out->weight += weight_of(ix, out->stems[i]);
        }
    }
}

// The words that belong to a date: its sentence, cut at the dates beside it
// and at WINDOW tokens.
static plx_span
words_of(const px_doc *doc, uint32_t timex)
{
    const px_timexes *ts = &doc->timexes;
    const px_timex *t = &ts->v[timex];
    const px_sent *s = &doc->sents.v[t->sent];
    uint32_t from = s->span.off, to = px_span_end(s->span);
    if (timex > 0 && ts->v[timex - 1].sent == t->sent) {
        from = px_span_end(ts->v[timex - 1].span);
    }
    if (timex + 1 < ts->n && ts->v[timex + 1].sent == t->sent) {
        to = ts->v[timex + 1].span.off;
    }
    uint32_t at = px_doc_token_at(doc, t->span.off);
    uint32_t first = at > WINDOW ? at - WINDOW : 0;
    uint32_t last = at + WINDOW;
    if (doc->tokens.v[first].span.off > from) {
        from = doc->tokens.v[first].span.off;
    }
    if (last < doc->tokens.n && px_span_end(doc->tokens.v[last].span) < to) {
        to = px_span_end(doc->tokens.v[last].span);
    }
    return px_span_between(from, to);
}

// Does the expression speak of a day or week?
static bool
is_fact(const px_timex *t)
{
    switch ((px_timex_form) t->form) {
    case PX_TIMEX_WEEKDAY:
        return true;
    case PX_TIMEX_ABSOLUTE:
    case PX_TIMEX_PARTIAL:
        return t->start.precision == PLX_DAY;
    case PX_TIMEX_SHIFTED:
    case PX_TIMEX_NARRATIVE:
        return t->unit == PX_UNIT_DAY || t->unit == PX_UNIT_WEEK;
    case PX_TIMEX_VAGUE:
        break;
    }
    return false;
}

// Does its day depend on the day of publication (and not only on the year)?
static bool
moves(const px_doc *doc, const px_timex *t)
{
    for (uint32_t step = 0; step < 4; step++) {
        if (t->form != PX_TIMEX_NARRATIVE) {
            break;
        }
        if (t->base == PX_NO) {
            return false;
        }
        t = &doc->timexes.v[t->base];
    }
    return t->form == PX_TIMEX_WEEKDAY || t->form == PX_TIMEX_SHIFTED;
}

static plx_rc
collect(const px_story *story, px_map *told, px_dated_facts *out)
{
    for (uint32_t i = 0; i < story->n; i++) {
        const px_doc *doc = story->docs[i];
        for (uint32_t k = 0; k < doc->timexes.n; k++) {
            const px_timex *t = &doc->timexes.v[k];
            if (px_story_counts(story, i) && is_fact(t) &&
                t->sent < doc->sents.n &&
                px_doc_token_at(doc, t->span.off) < doc->tokens.n) {
                plx_span words = words_of(doc, k);
                uint32_t *n =
                    px_map_add(told, px_hash(px_doc_str(doc, words), i));
                if (!n) {
                    return PLX_ENOMEM;
                }
                px_dated_facts_push(
                    out, (px_dated_fact){ .report = i,
                                          .timex = k,
                                          .words = words,
                                          .again = (*n)++ > 0,
                                          .moves = moves(doc, t),
                                          .links = { .arena = out->arena } });
            }
        }
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

static float
alike(const index *ix, const bag *a, const bag *b)
{
    double shared = 0;
    for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
        if (a->stems[i] == b->stems[k]) {
            shared += weight_of(ix, a->stems[i]);
            i++;
            k++;
        } else if (a->stems[i] < b->stems[k]) {
            i++;
        } else {
            k++;
        }
    }
    double both = a->weight + b->weight;
    return both > 0 ? (float) (2 * shared / both) : 0;
}

static int
by_alike(const void *a, const void *b)
{
    const px_fact_link *x = a, *y = b;
    if (x->alike != y->alike) {
        return x->alike < y->alike ? 1 : -1;
    }
    return (x->fact > y->fact) - (x->fact < y->fact);
}

typedef struct linker {
    const index *ix;
    const bag *bags;
    const px_u32s *postings;  // [ix->ids.n] facts that hold the stem
    uint32_t *seen;  // [facts->n] the last fact compared with it, + 1
    uint32_t budget;  // facts looked at for one fact
    px_dated_facts *facts;
} linker;

static plx_rc
link_fact(const linker *l, uint32_t f)
{
    px_fact_links *links = &l->facts->v[f].links;
    const bag *mine = &l->bags[f];
    uint32_t left = l->budget;
    for (uint32_t i = 0; i < mine->n; i++) {
        const px_u32s *list = &l->postings[mine->stems[i]];
        for (uint32_t k = 0; k < list->n && left; k++, left--) {
            uint32_t other = list->v[k];
            if (other == f || l->seen[other] == f + 1) {
                continue;
            }
            l->seen[other] = f + 1;
            float score = alike(l->ix, mine, &l->bags[other]);
            if (score >= LEAST_ALIKE) {
                px_fact_links_push(links, (px_fact_link){ other, score });
            }
        }
    }
    if (links->oom) {
        return PLX_ENOMEM;
    }
    if (links->n) {
        qsort(links->v, links->n, sizeof(*links->v), by_alike);
        links->n = links->n < MOST_LINKS ? links->n : MOST_LINKS;
    }
    return PLX_OK;
}

static plx_rc
link_all(const px_story *story, px_arena *arena, const index *ix,
         px_dated_facts *facts)
{
    bag *bags = PX_NEW(arena, bag, facts->n);
    px_u32s *postings = PX_NEW(arena, px_u32s, ix->ids.n);
    uint32_t *seen = PX_NEW(arena, uint32_t, facts->n);
    if (!bags || !postings || !seen) {
        return PLX_ENOMEM;
    }
    for (uint32_t f = 0; f < facts->n; f++) {
        const px_dated_fact *fact = &facts->v[f];
        fill_bag(story->docs[fact->report], ix, fact, &bags[f]);
        for (uint32_t i = 0; i < bags[f].n; i++) {
            uint32_t id = bags[f].stems[i];
            if (ix->df.v[id] <= ix->n_sents / 8 + COMMON) {
                postings[id].arena = arena;
                px_u32s_push(&postings[id], f);
                if (postings[id].oom) {
                    return PLX_ENOMEM;
                }
            }
        }
    }
    uint32_t share = facts->n ? MOST_TRIED / facts->n : 0;
    linker l = {
        ix,   bags, postings, seen, share > LEAST_TRIED ? share : LEAST_TRIED,
        facts
    };
    for (uint32_t f = 0; f < facts->n; f++) {
        PX_TRY(link_fact(&l, f));
    }
    return PLX_OK;
}

plx_rc
px_dated_facts_find(const px_story *story, px_arena *arena, px_dated_facts *out)
{
    px_dated_facts facts = { .arena = arena };
    index ix = { .ids = { .arena = arena },
                 .df = { .arena = arena },
                 .last = { .arena = arena } };
    px_map told = { .arena = arena };
    PX_TRY(collect(story, &told, &facts));
    if (!count_stems(story, &ix)) {
        return PLX_ENOMEM;
    }
    PX_TRY(link_all(story, arena, &ix, &facts));
    *out = facts;
    return PLX_OK;
}

// SPDX-License-Identifier: Apache-2.0
/*
 * The brief: the story in few sentences, and what only one report has
 *
 *   Sentences are chosen, never written: each is one of the reports' own, so
 *   that every word of it stands in the span it cites. A sentence is worth
 *   what the claims in it are worth, and a claim is worth the independent
 *   origins that tell it, more so in a sentence like what the reports open
 *   with, since reporters put first what matters most; what is told already is
 *   worth nothing again (the greedy maximum coverage of Filatova and
 *   Hatzivassiloglou 2004), and so is what repeats in other words a sentence
 *   that is chosen (Carbonell and Goldstein 1998). A sentence is shown if it
 *   can be read alone: it names its actor and does not begin with what points
 *   back. The sentence most like the reports' openings opens the brief; the
 *   others follow in the order in which reporters tell them, which is how news
 *   is told: what matters first, background last.
 */
#include <math.h>

#include "dossier/align.h"
#include "text/dateline.h"

#define MOST 10u  // sentences
#define CENTRAL 0.2  // worth of a sentence unlike any headline or opening
#define NESTED 32u  // quotations before a sentence that may reach into it
#define LONGEST 400u  // bytes of one sentence

typedef struct offer {
    plx_cite cite;  // the sentence
    bool alone;  // can be read alone
    double central;  // how like the reports' headlines and openings, 0 to 1
    double said;  // how like what the brief says already, 0 to 1
    px_prepared words;
    px_u32s tells;  // the claims that several reports tell, ascending
} offer;
PX_VEC(offers, offer);

static bool
begins_with_pointer(const px_doc *doc, const px_sent *sent)
{
    static const char *const pointers[] = {
        "additionally", "also",    "and",  "another", "but", "he",   "her",
        "his",          "however", "it",   "its",     "she", "that", "their",
        "these",        "they",    "this", "those",   "we",
    };
    return PX_TABLE_HAS(pointers, px_doc_token(doc, sent->first));
}

// "Could not be reached for comment": of the reporter's work, not of the event.
static bool
is_of_reporting(const px_doc *doc, const px_sent *sent)
{
    static const char *const asking[] = { "decline",  "declined", "reached",
                                          "request",  "requests", "respond",
                                          "responded" };
    bool asks = false, comment = false;
    for (uint32_t i = sent->first; i < sent->first + sent->n; i++) {
        asks |= PX_TABLE_HAS(asking, px_doc_token(doc, i));
        comment |= px_str_eq(px_doc_token(doc, i), PX_STR("comment"));
    }
    return asks && comment;
}

static bool
is_quoted(const px_doc *doc, plx_span span)
{
    // Quotations stand in text order and hold only a few others.
    uint32_t lo = 0, hi = doc->quotes.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->quotes.v[mid].content.off < px_span_end(span)) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    for (uint32_t i = lo; i-- > 0 && lo - i <= NESTED;) {
        if (doc->quotes.v[i].kind == PX_QUOTE_DIRECT &&
            px_spans_overlap(doc->quotes.v[i].content, span)) {
            return true;
        }
    }
    return false;
}

static bool
gather(const px_story *story, offers *out)
{
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        for (uint32_t i = 0; px_story_counts(story, r) && i < doc->sents.n;
             i++) {
            const px_sent *s = &doc->sents.v[i];
            bool body = doc->paras.v[s->para].kind == PX_PARA_BODY;
            uint32_t first = px_dateline_end(doc, i);
            plx_span span = px_span_between(doc->tokens.v[first].span.off,
                                            px_span_end(s->span));
            if (body && s->n >= 6 && span.len <= LONGEST) {
                bool alone = !begins_with_pointer(doc, s) &&
                             !is_quoted(doc, span) && !is_of_reporting(doc, s);
                offers_push(out,
                            (offer){ .cite = { r, span }, .alone = alone });
            }
        }
    }
    return !out->oom;
}

// What a report holds most important: its headline and its first sentence.
static uint32_t
openings(const px_story *story, uint32_t r, plx_cite *out)
{
    const px_doc *doc = story->docs[r];
    uint32_t n = 0;
    bool title = false, body = false;
    for (uint32_t i = 0; px_story_counts(story, r) && i < doc->sents.n; i++) {
        uint8_t kind = doc->paras.v[doc->sents.v[i].para].kind;
        bool *seen = kind == PX_PARA_TITLE  ? &title
                     : kind == PX_PARA_BODY ? &body
                                            : NULL;
        if (seen && !*seen) {
            *seen = true;
            out[n++] = (plx_cite){ r, doc->sents.v[i].span };
        }
        if (title && body) {
            break;
        }
    }
    return n;
}

// How like each sentence is to what the reports open with.
static bool
weigh(px_story *story, const px_aligner *aligner, offers *all)
{
    plx_cite *leads = PX_NEW(story->scratch, plx_cite, 2 * (size_t) story->n);
    px_prepared *prepared =
        PX_NEW(story->scratch, px_prepared, 2 * (size_t) story->n);
    if (!leads || !prepared) {
        return false;
    }
    uint32_t n = 0;
    for (uint32_t r = 0; r < story->n; r++) {
        n += openings(story, r, leads + n);
    }
    for (uint32_t k = 0; k < n; k++) {
        prepared[k] = px_align_prepare(aligner, story->scratch, leads[k]);
    }
    for (uint32_t i = 0; i < all->n; i++) {
        px_prepared mine =
            px_align_prepare(aligner, story->scratch, all->v[i].cite);
        double sum = 0;
        for (uint32_t k = 0; k < n; k++) {
            sum += px_align_compare(&mine, &prepared[k]);
        }
        all->v[i].central = n ? sum / n : 0;
        all->v[i].words = mine;
    }
    return !story->scratch->oom;
}

static bool
tells(const plx_claim *claim, plx_cite sentence)
{
    for (uint32_t i = 0; i < claim->cites.n; i++) {
        if (claim->cites.v[i].report == sentence.report &&
            px_span_inside(claim->cites.v[i].span, sentence.span)) {
            return true;
        }
    }
    return false;
}

// The offer whose sentence holds the cite; NULL: none.
static offer *
holder(const offers *all, plx_cite cite)
{
    uint32_t lo = 0, hi = all->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        plx_cite c = all->v[mid].cite;
        bool before = c.report != cite.report
                          ? c.report < cite.report
                          : px_span_end(c.span) < px_span_end(cite.span);
        if (before) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    bool holds = lo < all->n && all->v[lo].cite.report == cite.report &&
                 px_span_inside(cite.span, all->v[lo].cite.span);
    return holds ? &all->v[lo] : NULL;
}

// Which shared claims each sentence tells.
static bool
link_claims(px_story *story, offers *all)
{
    for (uint32_t i = 0; i < all->n; i++) {
        all->v[i].tells = (px_u32s){ .arena = story->scratch };
    }
    for (uint32_t i = 0; i < story->out->n_claims; i++) {
        const plx_claim *c = &story->out->claims[i];
        if (c->reports.n < 2) {
            break;  // claims are ordered by origins
        }
        for (uint32_t k = 0; k < c->cites.n; k++) {
            offer *o = holder(all, c->cites.v[k]);
            if (o && (!o->tells.n || o->tells.v[o->tells.n - 1] != i)) {
                px_u32s_push(&o->tells, i);
            }
        }
    }
    return !story->scratch->oom;
}

// What the sentence adds to what is told: claims shared by several origins.
static double
worth(const px_story *story, const offer *o, const bool *told)
{
    double sum = 0;
    for (uint32_t i = 0; i < o->tells.n; i++) {
        const plx_claim *c = &story->out->claims[o->tells.v[i]];
        if (!told[o->tells.v[i]]) {
            double origins = c->origins;
            sum += origins * origins + 0.3 * c->reports.n;
        }
    }
    // Long sentences tell more by being long; what stands early was held
    // important by who wrote it.
    const px_doc *doc = story->docs[o->cite.report];
    double place = (double) o->cite.span.off / (double) doc->text.n;
    double length = 150.0 + o->cite.span.len;
    return (o->alone ? 1.0 : 0.4) * (1.5 - place) * (CENTRAL + o->central) *
           (1.0 - o->said) * sum / length;
}

// Where reporters tell it: the mean place of its citations, 0 to 1.
static double
place_of(const px_story *story, const plx_brief *b)
{
    double sum = 0;
    for (uint32_t i = 0; i < b->cites.n; i++) {
        plx_cite c = b->cites.v[i];
        sum += (double) c.span.off / (double) story->docs[c.report]->text.n;
    }
    return sum / b->cites.n;
}

// All but the first, by place. At most MOST: insertion.
static void
put_in_order(const px_story *story, plx_brief *v, uint32_t n)
{
    for (uint32_t i = 2; i < n; i++) {
        plx_brief b = v[i];
        double place = place_of(story, &b);
        uint32_t k = i;
        while (k > 1 && place_of(story, &v[k - 1]) > place) {
            v[k] = v[k - 1];
            k--;
        }
        v[k] = b;
    }
}

static bool
write_one(px_story *story, const offer *o, bool *told, plx_brief *out)
{
    px_cites cites = { .arena = story->scratch };
    px_u32s claims = { .arena = story->scratch };
    px_cites_push(&cites, o->cite);
    for (uint32_t i = 0; i < story->out->n_claims; i++) {
        const plx_claim *c = &story->out->claims[i];
        if (!tells(c, o->cite)) {
            continue;
        }
        told[i] = true;
        px_u32s_push(&claims, i);
        for (uint32_t k = 0; c->reports.n > 1 && k < c->cites.n; k++) {
            if (c->cites.v[k].report != o->cite.report) {
                px_cites_push(&cites, c->cites.v[k]);
            }
        }
    }
    out->text = px_story_words(story, o->cite.report, o->cite.span);
    out->claims = px_story_indexes(story, claims.v, claims.n);
    out->cites = px_story_cites(story, cites.v, cites.n);
    return !cites.oom && !claims.oom && !story->arena->oom;
}

plx_rc
px_story_brief(px_story *story)
{
    offers all = { .arena = story->scratch };
    bool *told = PX_NEW(story->scratch, bool, story->out->n_claims);
    plx_brief *brief = PX_NEW(story->arena, plx_brief, MOST);
    const px_aligner *aligner = px_aligner_new(story);
    if (!aligner || !gather(story, &all) || !weigh(story, aligner, &all) ||
        !link_claims(story, &all) || !told || !brief) {
        return PLX_ENOMEM;
    }
    uint32_t n = 0;
    while (n < MOST) {
        const offer *best = NULL;
        double most = 0;
        for (uint32_t i = 0; i < all.n; i++) {
            double w = worth(story, &all.v[i], told);
            if (n == 0) {
                w *= all.v[i].central * all.v[i].central;  // it opens the brief
            }
            if (w > most) {
                most = w;
                best = &all.v[i];
            }
        }
        if (!best) {
            break;
        }
        if (!write_one(story, best, told, &brief[n++])) {
            return PLX_ENOMEM;
        }
        px_prepared chosen = best->words;
        for (uint32_t i = 0; i < all.n; i++) {
            double like = px_align_compare(&chosen, &all.v[i].words);
            all.v[i].said = fmax(all.v[i].said, like);
        }
    }
    put_in_order(story, brief, n);
    story->out->brief = brief;
    story->out->n_brief = n;
    return PLX_OK;
}

plx_rc
px_story_only(px_story *story)
{
    plx_only *only = PX_NEW(story->arena, plx_only, story->out->n_claims);
    if (!only) {
        return PLX_ENOMEM;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < story->out->n_claims; i++) {
        const plx_claim *c = &story->out->claims[i];
        if (c->reports.n == 1) {
            only[n++] = (plx_only){ c->reports.v[0], i };
        }
    }
    story->out->only = only;
    story->out->n_only = n;
    return PLX_OK;
}

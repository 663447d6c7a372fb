// SPDX-License-Identifier: Apache-2.0
/*
 * What the network spotted, laid over what the rules found
 *
 *   The rules read a name's words: titles, nations, what lists know. The
 *   network reads its sentence, and is far better at where an unknown name
 *   begins, ends, and whether it is one. So a name that both found is the
 *   rules', with the network's vote on its kind; one that only the network
 *   found is added when it is fairly sure; where borders differ, the network's
 *   hold when it is sure; and what only the rules found goes when the network
 *   is sure that no name stands there, no list knows it and no title is with
 *   it. The margins at which it counts as sure were chosen on labelled names
 *   (bench/quality), not on stories.
 *
 *   Lines in capitals come last, as the rules take them last.
 */
#include "names/draft.h"

enum {  // sixteenths of a natural logarithm, see px_spotted
    FAIRLY_SURE = 16,
    SURE = 40,
    SURE_OF_NONE = 48,
};

// The tokens of a spotted name; false when it ends inside of one.
static bool
tokens_of(const px_doc *doc, const px_spotted *name, uint32_t *first,
          uint32_t *last)
{
    const px_tokens *tokens = &doc->tokens;
    *first = px_doc_token_at(doc, name->span.off);
    *last = px_doc_token_at(doc, px_span_end(name->span) - 1);
    return *last < tokens->n && tokens->v[*first].span.off == name->span.off &&
           px_span_end(tokens->v[*last].span) == px_span_end(name->span);
}

static bool
is_flat(const px_draft *draft, uint32_t token)
{
    return px_draft_has(draft, token, PX_AT_FLAT);
}

// Does a word begin [first, last], and has one of its words a capital?
static bool
could_be_name(const px_draft *draft, uint32_t first, uint32_t last)
{
    bool capital = false;
    for (uint32_t i = first; i <= last; i++) {
        capital = capital || px_draft_has(draft, i, PX_AT_CAP);
    }
    return capital && draft->at[first].type != PX_NO;
}

static void
note_kind(px_cand *cand, const px_spotted *name)
{
    cand->spotted_kind = name->kind;
    cand->spotted_margin = name->margin;
}

// Is the network this sure, of every word of [first, last], that it stands
// outside of names?
static bool
is_outside(const px_doc *doc, uint32_t first, uint32_t last, int16_t margin)
{
    const plx_span span = px_doc_tokens_span(doc, first, last);
    uint32_t lo = 0, hi = doc->words.n;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (px_span_end(doc->words.v[mid].span) <= span.off) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    for (; lo < doc->words.n && doc->words.v[lo].span.off < px_span_end(span);
         lo++) {
        if (doc->words.v[lo].outside < margin) {
            return false;
        }
    }
    return true;
}

// Does the network say that the candidate is no name, and nothing else says
// that it is one?
static bool
is_ruled_out(const px_draft *draft, const px_cand *cand)
{
    return cand->n_title == 0 && !draft->names.v[cand->name].gaz &&
           cand->form == PX_FORM_NAME &&
           is_outside(draft->doc, cand->first, cand->last, SURE_OF_NONE);
}

// May [first, last] take the place of the candidate? What it would leave out
// must surely be no part of a name.
static bool
may_recut(const px_draft *draft, const px_cand *cand, uint32_t first,
          uint32_t last)
{
    const px_doc *doc = draft->doc;
    if (cand->form != PX_FORM_NAME || draft->names.v[cand->name].gaz) {
        return false;  // what lists know keeps its borders
    }
    return (cand->first >= first ||
            is_outside(doc, cand->first, first - 1, SURE)) &&
           (cand->last <= last || is_outside(doc, last + 1, cand->last, SURE));
}

// The candidate that stands for a spotted name which the rules cut otherwise:
// the network's words, with the title of the first that it takes the place of.
static px_cand
recut(const px_cand *old, uint32_t first, uint32_t last, uint32_t name)
{
    px_cand cand = {
        .first = first, .last = last, .name = name, .entity = PX_NO
    };
    if (old->n_title > 0 && old->title + old->n_title <= first) {
        cand.title = old->title;
        cand.n_title = old->n_title;
        cand.titled = old->titled;
        cand.nation = old->nation;
        cand.gender = old->gender;
    }
    return cand;
}

// Lay one spotted name over the candidates. at[token]: 1 + the candidate there.
static void
lay(px_draft *draft, const px_spotted *name, uint32_t *at, bool *gone)
{
    uint32_t first, last;
    if (!tokens_of(draft->doc, name, &first, &last) ||
        !could_be_name(draft, first, last)) {
        return;
    }
    uint32_t met = 0, exact = 0;
    for (uint32_t i = first; i <= last; i++) {
        const px_cand *cand = at[i] ? &draft->cands.v[at[i] - 1] : NULL;
        met = met ? met : at[i];
        if (cand && cand->first == first && cand->last == last) {
            exact = at[i];
        }
    }
    if (exact) {
        note_kind(&draft->cands.v[exact - 1], name);
        return;
    }
    if (name->margin < (met ? SURE : FAIRLY_SURE)) {
        if (met) {
            note_kind(&draft->cands.v[met - 1], name);
        }
        return;
    }
    for (uint32_t i = first; i <= last; i++) {
        if (at[i] &&
            !may_recut(draft, &draft->cands.v[at[i] - 1], first, last)) {
            note_kind(&draft->cands.v[at[i] - 1], name);
            return;
        }
    }
    const px_cand old =
        met ? draft->cands.v[met - 1] : (px_cand){ .n_title = 0 };
    px_cand *cand = px_draft_add(draft, first, last);
    if (!cand) {
        return;
    }
    *cand = recut(&old, first, last, cand->name);
    note_kind(cand, name);
    const uint32_t number = draft->cands.n;
    for (uint32_t i = first; i <= last; i++) {
        if (at[i] && at[i] != number) {
            gone[at[i] - 1] = true;
        }
        at[i] = number;
    }
}

plx_rc
px_draft_take_spotted(px_draft *draft, bool flat)
{
    const px_spotteds *spotted = &draft->doc->spotted;
    if (draft->doc->words.n == 0 || draft->doc->words.v[0].upos == 0) {
        return PLX_OK;  // no network read this
    }
    const uint32_t n = draft->cands.n;
    uint32_t *at = PX_NEW(draft->scratch, uint32_t, draft->doc->tokens.n + 1);
    bool *gone = PX_NEW(draft->scratch, bool, n + spotted->n + 1);
    if (!at || !gone) {
        return PLX_ENOMEM;
    }
    for (uint32_t c = 0; c < n; c++) {
        const px_cand *cand = &draft->cands.v[c];
        for (uint32_t i = cand->first; i <= cand->last; i++) {
            at[i] = c + 1;
        }
    }
    for (uint32_t i = 0; i < spotted->n; i++) {
        const uint32_t token =
            px_doc_token_at(draft->doc, spotted->v[i].span.off);
        if (is_flat(draft, token) == flat) {
            lay(draft, &spotted->v[i], at, gone);
        }
    }
    uint32_t kept = 0;
    for (uint32_t c = 0; c < draft->cands.n; c++) {
        const px_cand *cand = &draft->cands.v[c];
        const bool out = gone[c] || (is_flat(draft, cand->first) == flat &&
                                     is_ruled_out(draft, cand));
        if (!out) {
            draft->cands.v[kept++] = *cand;
        }
    }
    draft->cands.n = kept;
    return draft->cands.oom || draft->names.oom ? PLX_ENOMEM : PLX_OK;
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Voices
 *
 *   A report is mostly what others say, and its worth depends on who. Five
 *   passes over the words: pair the quotation marks; find the words of saying
 *   outside of them and the source of each; tell whom a source means that is
 *   only pointed at; give every quoted passage its source; take the clauses
 *   that are reported without marks. Then the
 *   quotations are put in order.
 *
 *   Rules only: they fire where the form of the sentence is certain and leave
 *   the rest unattributed. Sources, cues and contents are cut as PARC3 (Pareti
 *   2012) and PolNeAR (Newell et al. 2018) cut them. O(tokens log quotes).
 */
#include "quotes/quotes.h"

#include <stdlib.h>

#include "quotes/cues.h"

static plx_rc
prepare(px_speech *s)
{
    uint32_t n = s->doc->tokens.n;
    px_tagged *tags = PX_NEW(s->scratch, px_tagged, n);
    uint32_t *inside = PX_NEW(s->scratch, uint32_t, n);
    if (!tags || !inside) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < s->doc->sents.n; i++) {
        const px_sent *sent = &s->doc->sents.v[i];
        px_tag_sentence(s->doc, sent->first, sent->n, tags + sent->first);
    }
    memset(inside, 0xFF, n * sizeof(*inside));
    for (uint32_t k = 0; k < s->passages.n; k++) {
        px_passage p = s->passages.v[k];
        for (uint32_t i = p.open; i <= p.close; i++) {
            inside[i] = k;
        }
    }
    s->tags = tags;
    s->inside = inside;
    return PLX_OK;
}

static int
compare(const void *a, const void *b)
{
    const px_quote *x = a, *y = b;
    if (x->content.off != y->content.off) {
        return x->content.off < y->content.off ? -1 : 1;
    }
    if (x->content.len != y->content.len) {
        return x->content.len > y->content.len ? -1 : 1;
    }
    return (int) x->kind - (int) y->kind;
}

plx_rc
px_quotes_find(px_doc *doc, px_arena *scratch)
{
    px_speech s = { .doc = doc,
                    .scratch = scratch,
                    .passages = { .arena = scratch },
                    .cues = { .arena = scratch },
                    .found = { .arena = scratch },
                    .of_passage = { .arena = scratch } };
    PX_TRY(px_passages_find(doc, &s.passages));
    PX_TRY(prepare(&s));
    PX_TRY(px_cues_find(&s));
    PX_TRY(px_antecedents_find(&s));
    PX_TRY(px_quoted_find(&s));
    PX_TRY(px_reported_find(&s));
    if (s.found.n) {
        qsort(s.found.v, s.found.n, sizeof(*s.found.v), compare);
    }
    for (uint32_t i = 0; i < s.found.n; i++) {
        px_quotes_push(&doc->quotes, s.found.v[i]);
    }
    return doc->quotes.oom ? PLX_ENOMEM : PLX_OK;
}

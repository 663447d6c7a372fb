// SPDX-License-Identifier: Apache-2.0
/*
 * Datelines
 *
 *   Agencies open a report with where, when and who wrote it, set off by a
 *   dash or in brackets. It is no part of the first sentence's statement, and
 *   a fact cut from that sentence should not begin with it. A dateline begins
 *   with a place in capitals or a bracketed name and holds nothing but names,
 *   numbers and commas; anything else and there is none.
 */
#include "text/dateline.h"

#define LONGEST 16u  // tokens

static bool
is_mark(const px_doc *doc, uint32_t i, const char *mark)
{
    return px_str_eq(px_doc_token(doc, i), px_str(mark));
}

static bool
is_dash(const px_doc *doc, uint32_t i)
{
    return is_mark(doc, i, "-") || is_mark(doc, i, "--") ||
           is_mark(doc, i, "\xE2\x80\x93") || is_mark(doc, i, "\xE2\x80\x94");
}

// "(Reuters)" from its bracket on: past it, or 0 when there is none.
static uint32_t
past_brackets(const px_doc *doc, uint32_t i, uint32_t end)
{
    if (i >= end || !is_mark(doc, i, "(")) {
        return 0;
    }
    for (uint32_t k = i + 1; k < end && k < i + 5; k++) {
        if (is_mark(doc, k, ")")) {
            return k > i + 1 ? k + 1 : 0;
        }
        if (!(doc->tokens.v[k].flags & PX_TOK_CAPITAL)) {
            return 0;
        }
    }
    return 0;
}

uint32_t
px_dateline_end(const px_doc *doc, uint32_t sent)
{
    const px_sent *s = &doc->sents.v[sent];
    uint32_t first = s->first, end = s->first + s->n;
    uint32_t at = past_brackets(doc, first, end);
    if (at) {
        at += at < end && is_dash(doc, at);
        return at < end ? at : first;
    }
    bool place = s->n > 2 && (doc->tokens.v[first].flags & PX_TOK_ALLCAPS);
    for (uint32_t i = first; place && i < end && i < first + LONGEST; i++) {
        const px_token *t = &doc->tokens.v[i];
        if (i > first && is_dash(doc, i)) {
            return i + 1 < end ? i + 1 : first;
        }
        uint32_t past = past_brackets(doc, i, end);
        if (past) {
            i = past - 1;
        } else if (t->kind == PX_WORD && !(t->flags & PX_TOK_CAPITAL)) {
            break;
        } else if (t->kind == PX_PUNCT && !is_mark(doc, i, ",") &&
                   !is_mark(doc, i, ".") && !is_mark(doc, i, "/")) {
            break;
        }
    }
    return first;
}

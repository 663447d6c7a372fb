// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

size_t
px_fold(plx_str word, char out[PX_FOLD_MAX])
{
    size_t n = word.n < PX_FOLD_MAX ? word.n : PX_FOLD_MAX;
    for (size_t i = 0; i < n; i++) {
        out[i] = px_lower(word.p[i]);
    }
    return n;
}

uint32_t
px_fold_hash(plx_str word)
{
    char fold[PX_FOLD_MAX];
    return (uint32_t) px_hash((plx_str){ fold, px_fold(word, fold) }, 0);
}

uint32_t
px_stem_hash(plx_str word)
{
    return px_fold_hash(word);
}

bool
px_is_stop(plx_str word)
{
    return word.n < 4;
}

static bool
is_word_byte(char c)
{
    return px_is_alpha(c) || px_is_digit(c) || ((unsigned char) c & 0x80);
}

// One paragraph into sentences at ". " before a capital, and into tokens.
static void
split_para(px_doc *doc, uint32_t p)
{
    px_para *para = &doc->paras.v[p];
    para->first = doc->sents.n;
    uint32_t at = para->span.off, end = px_span_end(para->span);
    uint32_t start = at, first = doc->tokens.n;
    while (at < end) {
        char c = doc->text.p[at];
        if (px_is_space(c)) {
            at++;
            continue;
        }
        uint32_t from = at++;
        while (is_word_byte(c) && at < end && is_word_byte(doc->text.p[at])) {
            at++;
        }
        plx_span span = px_span_between(from, at);
        plx_str word = px_doc_str(doc, span);
        uint8_t flags = px_is_upper(c) ? PX_TOK_CAPITAL : 0;
        px_tokens_push(&doc->tokens,
                       (px_token){ .span = span,
                                   .fold = px_fold_hash(word),
                                   .stem = px_stem_hash(word),
                                   .sent = doc->sents.n,
                                   .kind = px_is_digit(c)    ? PX_NUMBER
                                           : is_word_byte(c) ? PX_WORD
                                                             : PX_PUNCT,
                                   .flags = flags });
        bool stop = c == '.' && (at >= end || px_is_space(doc->text.p[at]));
        if (stop || at >= end) {
            px_sents_push(&doc->sents,
                          (px_sent){ px_span_between(start, at), first,
                                     doc->tokens.n - first, p });
            start = at + 1;
            first = doc->tokens.n;
        }
    }
    para->n = doc->sents.n - para->first;
}

plx_rc
px_words_find(px_doc *doc)
{
    for (uint32_t p = 0; p < doc->paras.n; p++) {
        split_para(doc, p);
    }
    return doc->sents.oom || doc->tokens.oom ? PLX_ENOMEM : PLX_OK;
}

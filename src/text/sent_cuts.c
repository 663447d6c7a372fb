// SPDX-License-Identifier: Apache-2.0
#include "text/sent_cuts.h"

// Is word i the mark behind a quotation that ends with a comma? Who said it
// comes next.
static bool
closes_with_comma(const px_doc *doc, uint32_t i)
{
    static const char *const marks[] = { "\"", "'", "''", "\xE2\x80\x99",
                                         "\xE2\x80\x9D" };
    return i > 0 && PX_TABLE_HAS(marks, px_doc_word(doc, i)) &&
           px_str_eq(px_doc_word(doc, i - 1), PX_STR(","));
}

bool
px_sent_can_end(const px_doc *doc, uint32_t i)
{
    if (i + 1 >= doc->words.n) {
        return true;
    }
    const px_word *next = &doc->words.v[i + 1];
    return next->span.off == doc->tokens.v[next->token].span.off &&
           !closes_with_comma(doc, i);
}

// The tokens [first, end) and the words [first_word, end_word) are a sentence.
static void
add_sent(px_doc *doc, uint32_t para, uint32_t first, uint32_t end,
         uint32_t first_word, uint32_t end_word)
{
    bool open = true;  // no word seen yet
    for (uint32_t i = first; i < end; i++) {
        px_token *token = &doc->tokens.v[i];
        token->sent = doc->sents.n;
        token->flags &= (uint8_t) ~PX_TOK_INITIAL;
        if (open && token->kind != PX_PUNCT) {
            token->flags |= PX_TOK_INITIAL;
            open = false;
        }
    }
    for (uint32_t i = first_word; i < end_word; i++) {
        doc->words.v[i].sent = doc->sents.n;
    }
    px_sents_push(&doc->sents,
                  (px_sent){ px_doc_tokens_span(doc, first, end - 1), first,
                             end - first, para, first_word,
                             end_word - first_word });
}

plx_rc
px_sents_cut(px_doc *doc, const bool *ends)
{
    uint32_t token = 0, word = 0;
    doc->sents.n = 0;
    for (uint32_t p = 0; p < doc->paras.n; p++) {
        px_para *para = &doc->paras.v[p];
        uint32_t stop = px_span_end(para->span);
        uint32_t first = token, first_word = word;
        para->first = doc->sents.n;
        while (token < doc->tokens.n && doc->tokens.v[token].span.off < stop) {
            token++;
        }
        for (; word < doc->words.n && doc->words.v[word].span.off < stop;
             word++) {
            uint32_t next = word + 1;
            bool more = next < doc->words.n && doc->words.v[next].token < token;
            if (more && ends[word] && px_sent_can_end(doc, word)) {
                uint32_t end = doc->words.v[next].token;
                add_sent(doc, p, first, end, first_word, next);
                first = end;
                first_word = next;
            }
        }
        if (first < token) {
            add_sent(doc, p, first, token, first_word, word);
        }
        para->n = doc->sents.n - para->first;
    }
    return doc->sents.oom ? PLX_ENOMEM : PLX_OK;
}

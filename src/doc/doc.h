// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOC_DOC_H
#define PX_DOC_DOC_H

#include "base/hash.h"
#include "base/str.h"
#include "doc/layers.h"

PX_VEC(px_tokens, px_token);
PX_VEC(px_sents, px_sent);
PX_VEC(px_words, px_word);
PX_VEC(px_spotteds, px_spotted);
PX_VEC(px_paras, px_para);
PX_VEC(px_credits, px_credit);
PX_VEC(px_findings, px_finding);
PX_VEC(px_mentions, px_mention);
PX_VEC(px_entities, px_entity);
PX_VEC(px_timexes, px_timex);
PX_VEC(px_figures, px_figure);
PX_VEC(px_quotes, px_quote);
PX_VEC(px_events, px_event);

// How a run of text came from the page.
typedef enum px_run_kind {
    PX_RUN_VERBATIM,  // the same bytes stand in the page
    PX_RUN_ENTITY,  // a character reference: "&rsquo;"
    PX_RUN_SPACE,  // collapsed or replaced white space
    PX_RUN_INSERTED,  // not in the page: paragraph breaks
    PX_RUN_REPAIRED,  // bytes of a broken encoding, mended
} px_run_kind;

typedef struct px_run {
    uint32_t text_off, text_len;
    uint32_t page_off, page_len;  // in the page decoded to UTF-8
    uint8_t kind;  // px_run_kind
} px_run;
PX_VEC(px_runs, px_run);

/*
 * One report in memory: its text, where the text came from, and its layers.
 *
 * All memory hangs on `arena`. The text is valid UTF-8, paragraphs parted by
 * one blank line ("\n\n"), the title first where there is one, and never
 * changes once px_doc_close_text has run. Layers are filled in the order of
 * the rooms; px_doc_freeze ends writing, and a frozen doc may be shared
 * between threads.
 */
typedef struct px_doc {
    px_arena *arena;

    // provenance: from intake
    plx_str path, url;  // n 0: unknown
    char source_sha256[PX_SHA256_HEX];  // of the bytes as they came

    // metadata: from intake's sidecars and from page; n 0 / PLX_NEVER: unknown
    plx_str outlet, domain, title, byline, language;
    plx_str section, standfirst;
    px_strs authors, tags;  // one by one; the byline may be all there is
    plx_date published, modified;
    uint8_t published_basis;  // px_basis, GUESSED never
    plx_date guessed;  // a day that may be that of publication, when nothing
        // better is known; no other room may build on it
    plx_span published_span;  // the words it rests on; len 0: none

    plx_str text;
    char *text_bytes;  // the text while it grows; text.p afterwards
    size_t text_room;  // bytes at text_bytes
    char text_sha256[PX_SHA256_HEX];
    px_runs runs;  // source map, in text order
    bool is_article;  // false: no article was found in the page
    bool frozen;

    px_paras paras;
    px_credits credits;
    px_findings findings;
    px_sents sents;
    px_tokens tokens;
    px_words words;
    px_spotteds spotted;
    px_entities entities;
    px_mentions mentions;
    px_timexes timexes;
    px_figures figures;
    px_quotes quotes;
    px_events events;
} px_doc;

#define PX_TEXT_LIMIT (16u << 20)  // most bytes of article text

// An empty doc that lives in `arena`. NULL when the arena is full.
px_doc *px_doc_new(px_arena *arena) PX_MUST_USE;

/*
 * Append one paragraph to the text: `raw` is cleaned page text whose runs
 * (offsets relative to raw, in order, covering it) say where it came from.
 * Adds the blank line before it. PLX_ENOMEM, PLX_ELIMIT past PX_TEXT_LIMIT.
 */
plx_rc px_doc_add_para(px_doc *doc, px_para_kind kind, plx_str raw,
                       const px_run *runs, uint32_t n_runs) PX_MUST_USE;

// Ends the text: hashes it. After this, spans may be made. PLX_ENOMEM.
plx_rc px_doc_close_text(px_doc *doc) PX_MUST_USE;

// Remember something odd. `code` is static; the message is formatted.
void px_doc_find(px_doc *doc, const char *code, plx_span span, const char *fmt,
                 ...) PX_PRINTF(4, 5);

// Ends writing. PLX_ENOMEM when any layer ran out of memory on the way.
plx_rc px_doc_freeze(px_doc *doc) PX_MUST_USE;

// The bytes under a span. Valid while the doc lives.
static inline plx_str
px_doc_str(const px_doc *doc, plx_span span)
{
    return (plx_str){ doc->text.p + span.off, span.len };
}
static inline plx_str
px_doc_token(const px_doc *doc, uint32_t i)
{
    return px_doc_str(doc, doc->tokens.v[i].span);
}
static inline plx_str
px_doc_word(const px_doc *doc, uint32_t i)
{
    return px_doc_str(doc, doc->words.v[i].span);
}

// The first token that ends after byte `off` (n when none), O(log n).
uint32_t px_doc_token_at(const px_doc *doc, uint32_t off);
// The sentence that holds byte `off`, or the next one; n when none.
uint32_t px_doc_sent_at(const px_doc *doc, uint32_t off);
// The first record that begins at byte `off` or behind it; n when none,
// O(log n).
uint32_t px_doc_mention_from(const px_doc *doc, uint32_t off);
uint32_t px_doc_timex_from(const px_doc *doc, uint32_t off);
uint32_t px_doc_figure_from(const px_doc *doc, uint32_t off);
// The first event of sentence `sent` or a later one; n when none. O(log n).
uint32_t px_doc_event_from(const px_doc *doc, uint32_t sent);
// From the first byte of token `first` to the last byte of token `last`.
plx_span px_doc_tokens_span(const px_doc *doc, uint32_t first, uint32_t last);

// Where a span of text stands in the (decoded) page: the smallest range that
// holds its runs. False when no part of it came from the page.
bool px_doc_page_range(const px_doc *doc, plx_span span, plx_span *page);

#endif

// SPDX-License-Identifier: Apache-2.0
/*
 * Who said what
 *
 *   All quotations of all reports, under the names the story knows their
 *   speakers by. A statement made once is often printed by many: a quotation
 *   whose words another report brought before points at that one, so that ten
 *   outlets with one press release show as one voice and not as ten.
 *
 *   Two quotations are the same when most words of the shorter stand in the
 *   longer. Only those that share three words in a row are compared, and of
 *   these the first few, so the cost is O(words) on any story.
 */
#include "base/map.h"
#include "dossier/story.h"

#define RUN 3u  // words in a row that two quotations must share
#define SHORT_WORDS 8u  // up to here, all words must be the same
#define MIN_SHARE 0.8  // of the words of the shorter one
#define MAX_CANDIDATES 6u

PX_VEC(px_voices, plx_quote);

// The words of a quotation: folded, without punctuation.
typedef struct wording {
    const uint32_t *v;
    uint32_t n;
    uint32_t report;
    bool marked;  // in quotation marks
} wording;
PX_VEC(px_wordings, wording);

typedef struct voices {
    px_story *story;
    px_voices quotes;
    px_wordings wordings;
    px_map runs;  // hash of RUN words -> the first quotation with them + 1
} voices;

static bool
is_mark(const px_doc *doc, uint32_t i)
{
    static const char *const marks[] = { "\"",     "'",      "''",
                                         "\u00AB", "\u2018", "\u201C" };
    for (size_t k = 0; k < PX_COUNT(marks); k++) {
        if (px_str_eq(px_doc_token(doc, i), px_str(marks[k]))) {
            return true;
        }
    }
    return false;
}

// One span for each paragraph that a quotation runs over, without the marks
// that remind of it at the head of a paragraph.
static void
add_parts(const px_doc *doc, uint32_t report, plx_span content, px_cites *out)
{
    uint32_t i = px_doc_token_at(doc, content.off);
    uint32_t end = px_span_end(content);
    while (i < doc->tokens.n && doc->tokens.v[i].span.off < end) {
        uint32_t para = doc->sents.v[doc->tokens.v[i].sent].para;
        if (out->n && is_mark(doc, i)) {
            i++;
        }
        uint32_t first = i;
        while (i < doc->tokens.n && doc->tokens.v[i].span.off < end &&
               doc->sents.v[doc->tokens.v[i].sent].para == para) {
            i++;
        }
        if (i > first) {
            plx_span part = px_doc_tokens_span(doc, first, i - 1);
            px_cites_push(out, (plx_cite){ report, part });
        }
    }
}

// The words of all parts, a line each.
static plx_str
join_words(px_story *story, const px_cites *parts)
{
    if (parts->n == 1) {
        return px_story_words(story, parts->v[0].report, parts->v[0].span);
    }
    size_t n = 0;
    for (uint32_t i = 0; i < parts->n; i++) {
        n += parts->v[i].span.len + 1;
    }
    char *p = px_arena_alloc(story->arena, n + 1);
    size_t at = 0;
    for (uint32_t i = 0; p && i < parts->n; i++) {
        plx_str s = px_story_words(story, parts->v[i].report, parts->v[i].span);
        if (i) {
            p[at++] = '\n';
        }
        memcpy(p + at, s.p, s.n);
        at += s.n;
    }
    return (plx_str){ p, p ? at : 0 };
}

static bool
read_words(const voices *v, uint32_t report, const px_quote *quote,
           wording *out)
{
    const px_doc *doc = v->story->docs[report];
    px_u32s words = { .arena = v->story->scratch };
    uint32_t end = px_span_end(quote->content);
    for (uint32_t i = px_doc_token_at(doc, quote->content.off);
         i < doc->tokens.n && doc->tokens.v[i].span.off < end; i++) {
        if (doc->tokens.v[i].kind != PX_PUNCT) {
            px_u32s_push(&words, doc->tokens.v[i].fold);
        }
    }
    *out =
        (wording){ words.v, words.n, report, quote->kind != PX_QUOTE_INDIRECT };
    return !words.oom;
}

static uint64_t
run_key(const wording *w, uint32_t at)
{
    uint64_t key = w->marked ? 1 : 2;
    for (uint32_t i = at; i < at + RUN && i < w->n; i++) {
        key = px_hash_mix(key, w->v[i]);
    }
    return key;
}

static uint32_t
n_runs(const wording *w)
{
    return w->n < RUN ? (w->n ? 1 : 0) : w->n - RUN + 1;
}

// Does the shorter of two wordings stand in the longer? PLX_ENOMEM.
static plx_rc
compare(px_arena *scratch, const wording *a, const wording *b, bool *same)
{
    const wording *small = a->n <= b->n ? a : b;
    const wording *large = a->n <= b->n ? b : a;
    px_mark mark = px_arena_mark(scratch);
    px_map counts = { .arena = scratch };
    for (uint32_t i = 0; i < large->n; i++) {
        uint32_t *count = px_map_add(&counts, large->v[i]);
        if (!count) {
            return PLX_ENOMEM;
        }
        (*count)++;
    }
    uint32_t shared = 0;
    for (uint32_t i = 0; i < small->n; i++) {
        uint32_t *count = px_map_find(&counts, small->v[i]);
        if (count && *count) {
            (*count)--;
            shared++;
        }
    }
    px_arena_rewind(scratch, mark);
    *same = small->n <= SHORT_WORDS ? shared == small->n
                                    : shared >= MIN_SHARE * small->n;
    return PLX_OK;
}

// The first quotation of another report with the words of the one numbered
// `index`; enters that one for those to come. PLX_ENOMEM.
static plx_rc
find_same(voices *v, uint32_t index, uint32_t *same)
{
    const wording *mine = &v->wordings.v[index];
    uint32_t tried[MAX_CANDIDATES];
    uint32_t n_tried = 0;
    *same = PLX_NO_INDEX;
    for (uint32_t at = 0; at < n_runs(mine); at++) {
        uint32_t *slot = px_map_add(&v->runs, run_key(mine, at));
        if (!slot) {
            return PLX_ENOMEM;
        }
        if (*slot == 0) {
            *slot = index + 1;
        }
        uint32_t other = *slot - 1;
        bool seen = v->wordings.v[other].report == mine->report;
        for (uint32_t i = 0; i < n_tried; i++) {
            seen |= tried[i] == other;
        }
        if (seen || n_tried == MAX_CANDIDATES) {
            continue;
        }
        tried[n_tried++] = other;
        bool alike;
        PX_TRY(compare(v->story->scratch, mine, &v->wordings.v[other], &alike));
        if (alike && other < *same) {
            *same = other;
        }
    }
    // A chain ends at the first of them all.
    if (*same != PLX_NO_INDEX && v->quotes.v[*same].same != PLX_NO_INDEX &&
        v->wordings.v[v->quotes.v[*same].same].report != mine->report) {
        *same = v->quotes.v[*same].same;
    }
    return PLX_OK;
}

static void
name_speaker(px_story *story, uint32_t report, const px_quote *quote,
             plx_quote *out)
{
    out->speaker_entity = PLX_NO_INDEX;
    if (quote->entity != PX_NO) {
        out->speaker_entity = story->entity_of[report][quote->entity];
    }
    if (out->speaker_entity != PLX_NO_INDEX) {
        out->speaker = story->out->entities[out->speaker_entity].name;
    } else if (quote->entity != PX_NO) {
        plx_span name = story->docs[report]->entities.v[quote->entity].name;
        out->speaker = px_story_words(story, report, name);
    } else if (quote->speaker.len) {
        out->speaker = px_story_words(story, report, quote->speaker);
    }
}

static plx_rc
add_quote(voices *v, uint32_t report, const px_quote *quote)
{
    static const plx_quote_kind kinds[] = {
        [PX_QUOTE_DIRECT] = PLX_QUOTE_DIRECT,
        [PX_QUOTE_INDIRECT] = PLX_QUOTE_INDIRECT,
        [PX_QUOTE_MIXED] = PLX_QUOTE_MIXED,
    };
    px_story *story = v->story;
    px_cites parts = { .arena = story->scratch };
    add_parts(story->docs[report], report, quote->content, &parts);
    wording words;
    if (parts.oom || !read_words(v, report, quote, &words)) {
        return PLX_ENOMEM;
    }
    if (parts.n == 0) {
        return PLX_OK;
    }
    plx_quote out = { .kind = kinds[quote->kind],
                      .text = join_words(story, &parts),
                      .speaker_cite = { report, quote->speaker },
                      .cue = { report, quote->cue },
                      .same = PLX_NO_INDEX,
                      .cites = px_story_cites(story, parts.v, parts.n) };
    name_speaker(story, report, quote, &out);
    px_wordings_push(&v->wordings, words);
    px_voices_push(&v->quotes, out);
    if (v->wordings.oom || v->quotes.oom) {
        return PLX_ENOMEM;
    }
    uint32_t index = v->quotes.n - 1;
    return find_same(v, index, &v->quotes.v[index].same);
}

plx_rc
px_story_quotes(px_story *story)
{
    voices v = { .story = story,
                 .quotes = { .arena = story->arena },
                 .wordings = { .arena = story->scratch },
                 .runs = { .arena = story->scratch } };
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        for (uint32_t i = 0; px_story_counts(story, r) && i < doc->quotes.n;
             i++) {
            PX_TRY(add_quote(&v, r, &doc->quotes.v[i]));
        }
    }
    story->out->quotes = v.quotes.v;
    story->out->n_quotes = v.quotes.n;
    return PLX_OK;
}

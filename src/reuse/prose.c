// SPDX-License-Identifier: Apache-2.0
/*
 * A report as the comparison reads it
 *
 *   Two desks that take the same agency's words differ in everything an editor
 *   or a style sheet touches: dashes, quotation marks, "U.S." and "US". So only
 *   words and numbers count, and dots inside a word do not.
 *
 *   Three kinds of words are marked, because sharing them says little about
 *   who copied whom. What stands between quotation marks is the speaker's, and
 *   two reporters at one lectern write down the same. Copyright lines and
 *   credits are the publisher's. And names belong to the event.
 *
 *   The headline is left out: headlines are rewritten by every desk.
 */
#include "reuse/prose.h"

#include "text/numbers.h"
#include "text/words.h"

PX_VEC(px_rwords, px_rword);
PX_VEC(px_rsents, px_rsent);

// A sentence with one of these is the publisher's, not the reporter's.
static const char *const frame_phrases[] = {
    "all rights reserved",
    "click here",
    "continue reading",
    "contributed to this report",
    "editing by",
    "email address",
    "follow us on",
    "getty images",
    "may not be published",
    "newsletter",
    "privacy policy",
    "reporting by",
    "sign up",
    "terms of use",
    "transcripts are",
    "\xc2\xa9",
};

// The hash of the first word of each phrase, to find phrases in one pass.
typedef struct phrases {
    uint32_t first[PX_COUNT(frame_phrases)];
    uint32_t copyright;
} phrases;

static phrases
learn_phrases(void)
{
    phrases known = { .copyright = px_fold_hash(PX_STR("copyright")) };
    for (size_t i = 0; i < PX_COUNT(frame_phrases); i++) {
        plx_str phrase = px_str(frame_phrases[i]);
        size_t space = px_str_find(phrase, PX_STR(" "), 0);
        known.first[i] = px_fold_hash(px_str_sub(phrase, 0, space));
    }
    return known;
}

// Does one of the phrases, or a dated copyright, begin at this token?
static bool
is_phrase(const px_doc *doc, const phrases *known, const px_token *token)
{
    plx_str rest = px_str_sub(doc->text, token->span.off, doc->text.n);
    for (size_t i = 0; i < PX_COUNT(frame_phrases); i++) {
        if (token->fold == known->first[i] &&
            px_str_starts_nocase(rest, px_str(frame_phrases[i]))) {
            return true;
        }
    }
    plx_str after = px_str_sub(rest, token->span.len + 1u, rest.n);
    return token->fold == known->copyright && after.n &&
           (px_is_digit(after.p[0]) || after.p[0] == '(');
}

static bool
is_frame(const px_doc *doc, const phrases *known, const px_sent *sent)
{
    for (uint32_t t = sent->first; t < sent->first + sent->n; t++) {
        if (is_phrase(doc, known, &doc->tokens.v[t])) {
            return true;
        }
    }
    return false;
}

typedef struct reader {
    const px_doc *doc;
    phrases phrases;
    px_rwords words;
    px_rsents sents;
} reader;

static bool
is_credit(const px_doc *doc, plx_span span)
{
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        if (px_spans_overlap(doc->credits.v[i].span, span)) {
            return true;
        }
    }
    return false;
}

// The fold of a word without its dots.
static uint32_t
fold_of(const px_doc *doc, const px_token *token)
{
    plx_str word = px_doc_str(doc, token->span);
    char bare[PX_FOLD_MAX];
    size_t n = 0;
    if (token->kind != PX_WORD || word.n > sizeof(bare) ||
        !memchr(word.p, '.', word.n)) {
        return token->fold;
    }
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] != '.') {
            bare[n++] = word.p[i];
        }
    }
    return px_fold_hash((plx_str){ bare, n });
}

// +1 an opening mark, -1 a closing one, 2 one that is both, 0 none. Single
// marks are told from apostrophes by what stands beside them.
static int
mark_of(const px_doc *doc, const px_token *token)
{
    plx_str s = px_doc_str(doc, token->span);
    uint32_t end = px_span_end(token->span);
    char after = end < doc->text.n ? doc->text.p[end] : ' ';
    bool opens = (token->flags & PX_TOK_SPACED) || token->span.off == 0 ||
                 px_is_space(doc->text.p[token->span.off - 1]);
    opens = opens && !px_is_space(after);
    if (px_str_eq(s, PX_STR("\""))) {
        return 2;
    }
    if (px_str_eq(s, PX_STR("\xe2\x80\x9c"))) {
        return 1;
    }
    if (px_str_eq(s, PX_STR("\xe2\x80\x9d"))) {
        return -1;
    }
    if (px_str_eq(s, PX_STR("'")) || px_str_eq(s, PX_STR("\xe2\x80\x98")) ||
        px_str_eq(s, PX_STR("\xe2\x80\x99"))) {
        return opens ? 1 : -1;
    }
    return 0;
}

// Marks the words from `first` on as quoted.
static void
mark_quoted(px_rwords *words, uint32_t first)
{
    for (uint32_t i = first; i < words->n; i++) {
        words->v[i].flags |= PX_READ_QUOTED;
    }
}

static uint8_t
flags_of(const px_doc *doc, const px_token *token, bool frame)
{
    uint8_t flags = frame || is_credit(doc, token->span) ? PX_READ_FRAME : 0;
    if (token->flags & PX_TOK_STOP) {
        return flags | PX_READ_STOP;
    }
    if (token->kind == PX_WORD && (token->flags & PX_TOK_CAPITAL) &&
        !(token->flags & PX_TOK_INITIAL)) {
        flags |= PX_READ_NAME;
    }
    return flags;
}

// What a word means as far as spelling tells.
static uint32_t
sense_of(const px_doc *doc, uint32_t t, uint32_t fold)
{
    const px_token *token = &doc->tokens.v[t];
    px_number number;
    if (px_number_read(doc, t, &number) && number.n_tokens == 1 &&
        !number.ordinal) {
        plx_str bytes = { (const char *) &number.value, sizeof(number.value) };
        return (uint32_t) px_hash(bytes, 1);
    }
    return fold == token->fold ? token->stem : fold;
}

// One sentence. `opened` is the first word of an open quotation, or PX_NO.
static void
read_sent(reader *r, uint32_t s, uint32_t p, uint32_t *opened)
{
    const px_doc *doc = r->doc;
    const px_sent *sent = &doc->sents.v[s];
    bool frame = is_frame(doc, &r->phrases, sent);
    px_rsents_push(&r->sents,
                   (px_rsent){ .from = r->words.n, .sent = s, .frame = frame });
    for (uint32_t t = sent->first; t < sent->first + sent->n; t++) {
        const px_token *token = &doc->tokens.v[t];
        if (token->kind != PX_PUNCT) {
            uint32_t fold = fold_of(doc, token);
            px_rwords_push(&r->words,
                           (px_rword){ fold, sense_of(doc, t, fold), t, p,
                                       flags_of(doc, token, frame) });
            continue;
        }
        int mark = mark_of(doc, token);
        if (mark > 0 && *opened == PX_NO) {
            *opened = r->words.n;
        } else if ((mark == -1 || mark == 2) && *opened != PX_NO) {
            mark_quoted(&r->words, *opened);
            *opened = PX_NO;
        }
    }
    if (!r->sents.oom) {
        r->sents.v[r->sents.n - 1].to = r->words.n;
    }
}

// A paragraph of which a quarter is the publisher's is so throughout.
static void
spread_frame(reader *r, uint32_t first_word, uint32_t first_sent)
{
    uint32_t n = r->sents.n - first_sent, framed = 0;
    for (uint32_t s = first_sent; s < r->sents.n; s++) {
        framed += r->sents.v[s].frame;
    }
    if (framed * 4 < n || framed == 0) {
        return;
    }
    for (uint32_t s = first_sent; s < r->sents.n; s++) {
        r->sents.v[s].frame = true;
    }
    for (uint32_t i = first_word; i < r->words.n; i++) {
        r->words.v[i].flags |= PX_READ_FRAME;
    }
}

// One paragraph. A quotation left open at its end is one that the next
// paragraph goes on with, if the paragraph begins with its mark; else the mark
// was an apostrophe or a slip.
static void
read_para(reader *r, uint32_t p)
{
    const px_para *para = &r->doc->paras.v[p];
    uint32_t first = r->words.n, opened = PX_NO, first_sent = r->sents.n;
    for (uint32_t s = para->first; s < para->first + para->n; s++) {
        read_sent(r, s, p, &opened);
    }
    if (opened == first) {
        mark_quoted(&r->words, opened);
    }
    spread_frame(r, first, first_sent);
}

static uint32_t
count_quoted(const px_prose *r, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++) {
        n += (r->v[i].flags & PX_READ_QUOTED) != 0;
    }
    return n;
}

plx_rc
px_prose_make(px_arena *arena, const px_doc *doc, px_prose *out)
{
    reader r = { .doc = doc,
                 .phrases = learn_phrases(),
                 .words = { .arena = arena },
                 .sents = { .arena = arena } };
    for (uint32_t p = 0; p < doc->paras.n; p++) {
        if (doc->paras.v[p].kind != PX_PARA_TITLE) {
            read_para(&r, p);
        }
    }
    if (r.words.oom || r.sents.oom) {
        return PLX_ENOMEM;
    }
    px_prose reading = { .doc = doc,
                         .v = r.words.v,
                         .n = r.words.n,
                         .sents = r.sents.v,
                         .n_sents = r.sents.n };
    for (uint32_t i = 0; i < r.words.n; i++) {
        reading.n_body += !(r.words.v[i].flags & PX_READ_FRAME);
    }
    for (uint32_t s = 0; s < r.sents.n; s++) {
        px_rsent *sent = &r.sents.v[s];
        sent->spoken = count_quoted(&reading, sent->from, sent->to);
    }
    *out = reading;
    return PLX_OK;
}

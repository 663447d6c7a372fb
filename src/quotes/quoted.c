// SPDX-License-Identifier: Apache-2.0
/*
 * Quoted passages and who said them
 *
 *   Marks also stand around titles, nicknames and words a reporter holds with
 *   tongs. We call a passage speech when it is a sentence, or when a cue of
 *   its own sentence governs it; a fragment without a cue, in title case, or
 *   of a word or two before a noun ("a “safe” distance") is no quotation.
 *
 *   The cue is looked for where reporters put it: right behind the passage
 *   when that ends in a comma or opens its sentence, else before it, else at
 *   the end of its sentence. A sentence without a cue of its own goes on with
 *   the voice before it: the other half of a split quotation, the person just
 *   spoken of in the paragraph, or, when the passage is a whole paragraph, the
 *   voice of the paragraph before. O(tokens + passages * bound).
 */
#include "quotes/cues.h"

#define LONG_ENOUGH 8u  // words that are no nickname or title
#define MAX_TITLES 4u  // quotations of one headline to look up in the body
#define MAX_TITLE_WORDS 40u

// What a passage looks like from inside.
typedef struct look {
    uint32_t first, end;  // the tokens between the marks
    uint32_t words;
    bool verb;
    bool capital;  // begins with a capital
    bool title_case;  // every word that is no function word has a capital
    bool stop;  // ends in a stop, or in the comma before "he said"
    bool sentence;
} look;

typedef struct attribution {
    px_range cue;
    px_range source;
    uint32_t entity;
    bool found;
} attribution;

static bool
is(const px_speech *s, uint32_t i, const char *word)
{
    return px_token_is(s->doc, i, word);
}

static bool
is_any(const px_speech *s, uint32_t i, const char *const *words, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        if (is(s, i, words[k])) {
            return true;
        }
    }
    return false;
}

static bool
is_dash(const px_speech *s, uint32_t i)
{
    static const char *const dashes[] = { "-", "--", "\u2013", "\u2014",
                                          "\u2015" };
    return is_any(s, i, dashes, PX_COUNT(dashes));
}

static uint32_t
para_of(const px_speech *s, uint32_t token)
{
    return s->doc->sents.v[s->doc->tokens.v[token].sent].para;
}

static uint32_t
para_first(const px_speech *s, uint32_t para)
{
    return s->doc->sents.v[s->doc->paras.v[para].first].first;
}

static uint32_t
para_end(const px_speech *s, uint32_t para)
{
    const px_para *p = &s->doc->paras.v[para];
    const px_sent *last = &s->doc->sents.v[p->first + p->n - 1];
    return last->first + last->n;
}

static uint32_t
sent_end(const px_speech *s, uint32_t token)
{
    const px_sent *sent = &s->doc->sents.v[s->doc->tokens.v[token].sent];
    return sent->first + sent->n;
}

static look
look_at(const px_speech *s, px_passage p)
{
    static const char *const stops[] = { ".", ",", "!", "?", "...", "\u2026" };
    look l = { .first = p.open + 1, .end = p.close, .title_case = true };
    for (uint32_t i = l.first; i < l.end; i++) {
        const px_token *token = &s->doc->tokens.v[i];
        if (token->kind == PX_PUNCT) {
            continue;
        }
        bool capital = token->flags & PX_TOK_CAPITAL;
        const px_tagged *tag = &s->tags[i];
        if (l.words++ == 0) {
            l.capital = capital || token->kind == PX_NUMBER;
        }
        l.verb |= tag->cls == PX_CLASS_BE || tag->cls == PX_CLASS_HAVE ||
                  tag->cls == PX_CLASS_DO || tag->cls == PX_CLASS_MODAL ||
                  (tag->cls == PX_CLASS_OTHER && tag->verb.forms &&
                   !tag->nominal && !(capital && i > l.first));
        l.title_case &= capital || !(tag->cls == PX_CLASS_OTHER ||
                                     tag->cls == PX_CLASS_PRONOUN);
    }
    l.stop = l.end > l.first && is_any(s, l.end - 1, stops, PX_COUNT(stops));
    l.sentence = (l.capital && l.verb && l.words > 1 &&
                  !(l.title_case && l.words < 6)) ||
                 l.words >= LONG_ENOUGH;
    return l;
}

static px_range
cue_words(const px_cue *cue)
{
    return (px_range){ cue->verb, cue->after };
}

static attribution
by_cue(const px_cue *cue)
{
    return (attribution){ .cue = cue_words(cue),
                          .source = cue->source,
                          .entity = cue->entity,
                          .found = true };
}

// No verb of another clause stands in [from, to).
static bool
is_clear(const px_speech *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (s->tags[i].cls == PX_CLASS_RELATIVE) {
            return true;
        }
        if (px_is_finite(s, i)) {
            return false;
        }
    }
    return true;
}

// Little follows the cue, so it looks back: "…, Lee said on Monday."
static bool
looks_back(const px_speech *s, const px_cue *cue)
{
    uint32_t end = sent_end(s, cue->verb);
    if (cue->place == PX_CUE_INVERTED || cue->place == PX_CUE_ACCORDING) {
        return true;
    }
    if (cue->place != PX_CUE_FORWARD) {
        return false;
    }
    if (cue->after < end && is(s, cue->after, "that")) {
        return false;
    }
    for (uint32_t i = cue->after; i < end && s->inside[i] == PX_NO; i++) {
        if (is(s, i, ",") || is(s, i, ":") || is(s, i, ";")) {
            break;
        }
        if (px_is_finite(s, i) && s->tags[i].cls != PX_CLASS_OTHER) {
            return false;
        }
    }
    return true;
}

// The cue right behind a passage: "…,” said Lee", "…,” Lee, the mayor, said".
static attribution
cue_behind(const px_speech *s, px_passage p, uint32_t limit)
{
    attribution none = { .found = false };
    uint32_t at = p.close + 1;
    if (at >= limit) {
        return none;
    }
    // "“The dam will hold,” Lee said": only the cue can follow the comma.
    bool comma = is(s, p.close - 1, ",") || is(s, at, ",");
    if (is(s, at, ",") || is_dash(s, at)) {
        at++;
    }
    if (at >= limit) {
        return none;
    }
    uint32_t sent = s->doc->tokens.v[at].sent;
    bool same = sent == s->doc->tokens.v[p.close].sent;
    for (uint32_t k = s->first_cue[sent]; k < s->first_cue[sent + 1]; k++) {
        const px_cue *cue = &s->cues.v[k];
        if (cue->verb <= p.close || cue->place == PX_CUE_ADDED) {
            continue;
        }
        if (cue->verb >= limit) {
            break;
        }
        bool back = looks_back(s, cue) ||
                    (comma && cue->place == PX_CUE_FORWARD &&
                     !(cue->after < limit && is(s, cue->after, "that")));
        bool next = cue->place == PX_CUE_FORWARD
                        ? is_clear(s, at, cue->group) && back
                        : cue->verb <= at + 1;
        bool before_it = cue->source.from >= at;
        if (next && before_it && (same || cue->verb - at < 12)) {
            return by_cue(cue);
        }
        break;
    }
    return none;
}

// The latest cue of the passage's sentence that stands before it. A sentence
// is governed only by a cue close by, a fragment by any.
static attribution
cue_before(const px_speech *s, px_passage p, bool sentence)
{
    attribution none = { .found = false };
    uint32_t sent = s->doc->tokens.v[p.open].sent;
    for (uint32_t k = s->first_cue[sent + 1]; k-- > s->first_cue[sent];) {
        const px_cue *cue = &s->cues.v[k];
        if (cue->verb >= p.open) {
            continue;
        }
        if (cue->place == PX_CUE_INVERTED) {
            return by_cue(cue);  // "“A,” said Lee, “b”": the other half
        }
        if ((cue->use & (PX_CUE_MARKS | PX_CUE_CALLS)) == 0) {
            continue;
        }
        if (sentence && !is_clear(s, cue->after, p.open)) {
            return none;
        }
        return by_cue(cue);
    }
    return none;
}

// A cue further on in the passage's sentence that looks back over it.
static attribution
cue_at_end(const px_speech *s, px_passage p)
{
    uint32_t sent = s->doc->tokens.v[p.close].sent;
    for (uint32_t k = s->first_cue[sent]; k < s->first_cue[sent + 1]; k++) {
        const px_cue *cue = &s->cues.v[k];
        if (cue->verb > p.close && looks_back(s, cue)) {
            return by_cue(cue);
        }
    }
    return (attribution){ .found = false };
}

// A sentence that ends in a colon leads to the passage that opens the next.
static attribution
cue_by_colon(const px_speech *s, px_passage p)
{
    attribution none = { .found = false };
    if (p.open == 0 || !is(s, p.open - 1, ":")) {
        return none;
    }
    uint32_t sent = s->doc->tokens.v[p.open - 1].sent;
    if (s->first_cue[sent] == s->first_cue[sent + 1]) {
        return none;
    }
    return by_cue(&s->cues.v[s->first_cue[sent + 1] - 1]);
}

// "“…” – Lee Moss, mayor": a name behind a dash ends the paragraph.
static attribution
signature(const px_speech *s, px_passage p)
{
    attribution none = { .found = false };
    uint32_t at = p.close + 1;
    uint32_t para = para_of(s, p.close);
    uint32_t end = para_end(s, para);
    if (at == end && para + 1 < s->doc->paras.n &&
        s->doc->paras.v[para + 1].n) {
        end = para_end(s, para + 1);
    }
    if (at + 1 >= end || end - at > 16 || !is_dash(s, at) ||
        !(s->doc->tokens.v[at + 1].flags & PX_TOK_CAPITAL)) {
        return none;
    }
    px_range source = px_source_behind(s, at + 1, end);
    return (attribution){ .cue = { at, at },
                          .source = source,
                          .entity = px_source_entity(s->doc, source),
                          .found = source.from < source.to };
}

// The source of the last passage before k, when that is close enough.
static attribution
voice_before(const px_speech *s, uint32_t k, uint32_t lowest_token)
{
    attribution a = { .found = false };
    if (k == 0 || s->of_passage.v[k - 1] == PX_NO ||
        s->passages.v[k - 1].close < lowest_token) {
        return a;
    }
    const px_quote *quote = &s->found.v[s->of_passage.v[k - 1]];
    if (quote->speaker.len == 0) {
        return a;
    }
    a.source.from = px_doc_token_at(s->doc, quote->speaker.off);
    a.source.to = px_doc_token_at(s->doc, px_span_end(quote->speaker) - 1) + 1;
    a.entity = quote->entity;
    a.found = true;
    return a;
}

// The last source spoken of between token `from` and the passage.
static attribution
source_between(const px_speech *s, uint32_t from, uint32_t to)
{
    uint32_t sent = s->doc->tokens.v[to].sent;
    uint32_t lowest = s->doc->tokens.v[from].sent;
    uint32_t looked = 0;
    for (uint32_t k = s->first_cue[sent + 1];
         k-- > s->first_cue[lowest] && looked++ < 64;) {
        const px_cue *cue = &s->cues.v[k];
        if (cue->verb < to && cue->source.from < cue->source.to &&
            !cue->nested) {
            return (attribution){ .source = cue->source,
                                  .entity = cue->entity,
                                  .found = true };
        }
    }
    return (attribution){ .found = false };
}

// Is the passage a paragraph of its own, or the first of several that run into
// one: "… a crane. "It fell. "We ran."?
static bool
is_whole(const px_speech *s, uint32_t k, uint32_t first)
{
    px_passage p = s->passages.v[k];
    bool glued =
        k + 1 < s->passages.n && s->passages.v[k + 1].open == p.close + 1;
    return p.open == first &&
           (glued || p.close + 2 >= para_end(s, para_of(s, p.close)));
}

/*
 * The first token of what a paragraph of passage k goes on with: the paragraph
 * before, or over a caption the one whose passage was left open. PX_NO: none.
 */
static uint32_t
goes_on_from(const px_speech *s, uint32_t k, uint32_t para)
{
    if (k > 0 && !px_is_mark(s->doc, s->passages.v[k - 1].close)) {
        uint32_t open = para_of(s, s->passages.v[k - 1].close);
        if (para - open <= 3) {
            return para_first(s, open);
        }
    }
    bool none = para == 0 || s->doc->paras.v[para - 1].n == 0 ||
                s->doc->paras.v[para - 1].kind == PX_PARA_TITLE;
    return none ? PX_NO : para_first(s, para - 1);
}

// A sentence without a cue of its own goes on with the voice before it.
static attribution
carry_on(const px_speech *s, uint32_t k)
{
    px_passage p = s->passages.v[k];
    uint32_t para = para_of(s, p.open);
    uint32_t first = para_first(s, para);
    attribution a = signature(s, p);
    if (!a.found) {
        a = voice_before(s, k, first);
    }
    if (!a.found) {
        a = source_between(s, first, p.open);
    }
    uint32_t lowest = goes_on_from(s, k, para);
    if (a.found || !is_whole(s, k, first) || lowest == PX_NO) {
        return a;
    }
    a = voice_before(s, k, lowest);
    return a.found ? a : source_between(s, lowest, p.open);
}

// One or two words that only qualify the noun behind them.
static bool
qualifies(const px_speech *s, px_passage p, const look *l)
{
    uint32_t next = p.close + 1;
    if (l->words > 2 || l->stop || next >= sent_end(s, p.close)) {
        return false;
    }
    const px_tagged *tag = &s->tags[next];
    return s->doc->tokens.v[next].kind == PX_WORD &&
           tag->cls == PX_CLASS_OTHER && !px_is_finite(s, next);
}

// "packaged as the “…”": a verb that gives names governs the passage.
static bool
is_called(const px_speech *s, px_passage p)
{
    uint32_t lowest = s->doc->sents.v[s->doc->tokens.v[p.open].sent].first;
    for (uint32_t i = p.open; i-- > lowest && p.open - i < 6;) {
        if (s->inside[i] != PX_NO) {
            return false;
        }
        if (px_cue_use(px_doc_token(s->doc, i)) & PX_CUE_CALLS) {
            return s->tags[i].verb.forms != PX_VERB_BASE;
        }
    }
    return false;
}

static plx_span
span_of(const px_doc *doc, px_range r)
{
    return r.from < r.to ? px_doc_tokens_span(doc, r.from, r.to - 1)
                         : (plx_span){ 0 };
}

static void
push(px_speech *s, uint32_t k, const look *l, attribution a, bool mixed)
{
    uint32_t last = l->end - 1;
    if (is(s, last, ",") && last > l->first) {
        last--;  // the comma belongs to the reporter's sentence
    }
    px_quote quote = {
        .content = px_doc_tokens_span(s->doc, l->first, last),
        .cue = span_of(s->doc, a.cue),
        .speaker = span_of(s->doc, a.source),
        .entity = a.found ? a.entity : PX_NO,
        .sent = s->doc->tokens.v[l->first].sent,
        .kind = mixed ? PX_QUOTE_MIXED : PX_QUOTE_DIRECT,
    };
    if (px_quotes_push(&s->found, quote)) {
        s->of_passage.v[k] = s->found.n - 1;
    }
}

static bool
opens_statement(const px_speech *s, px_passage p)
{
    uint32_t sent = s->doc->tokens.v[p.open].sent;
    return p.open == s->doc->sents.v[sent].first || is(s, p.open - 1, ",") ||
           is(s, p.open - 1, ":") || s->tags[p.open - 1].cls == PX_CLASS_PUNCT;
}

static bool
is_title(const px_speech *s, px_passage p)
{
    return s->doc->paras.v[para_of(s, p.open)].kind == PX_PARA_TITLE;
}

static void
read_passage(px_speech *s, uint32_t k)
{
    px_passage p = s->passages.v[k];
    look l = look_at(s, p);
    if (l.words == 0) {
        return;
    }
    uint32_t limit = para_end(s, para_of(s, p.close));
    if (k + 1 < s->passages.n && s->passages.v[k + 1].open < limit) {
        limit = s->passages.v[k + 1].open;
    }
    bool opening = opens_statement(s, p);
    attribution behind = cue_behind(s, p, limit);
    if (behind.found && l.stop && (opening || l.sentence)) {
        push(s, k, &l, behind, false);
        return;
    }
    if ((l.title_case && !l.sentence && !(l.stop && opening)) ||
        (qualifies(s, p, &l) && !l.sentence)) {
        return;
    }
    attribution a = cue_before(s, p, l.sentence);
    bool led = a.found && opening;
    if (!a.found) {
        a = behind.found ? behind : cue_by_colon(s, p);
        led = a.found;
    }
    if (!a.found && !l.sentence) {
        a = cue_at_end(s, p);
    }
    if (!a.found && k > 0 && !l.sentence) {
        a = voice_before(s, k,
                         s->doc->sents.v[s->doc->tokens.v[p.open].sent].first);
    }
    if (!a.found && l.sentence) {
        a = carry_on(s, k);
        if (!a.found) {
            a = cue_at_end(s, p);
        }
        led = opening;
    }
    if (!a.found && ((!l.sentence && !is_called(s, p)) || is_title(s, p))) {
        return;
    }
    push(s, k, &l, a, !(led && (l.sentence || l.stop)));
}

// Are the words of passage a all in passage b, in their order and together?
static bool
is_part(const px_speech *s, const look *a, const look *b)
{
    const px_token *t = s->doc->tokens.v;
    uint32_t n = a->end - a->first;
    while (n > 0 && t[a->first + n - 1].kind == PX_PUNCT) {
        n--;
    }
    for (uint32_t at = b->first; at + n <= b->end; at++) {
        uint32_t i = 0;
        while (i < n && t[at + i].fold == t[a->first + i].fold) {
            i++;
        }
        if (i == n) {
            return n > 0;
        }
    }
    return false;
}

// Does `to` lack a source that `from` has?
static bool
takes_source(px_quote *to, const px_quote *from)
{
    if (to->speaker.len || from->speaker.len == 0) {
        return false;
    }
    to->speaker = from->speaker;
    to->entity = from->entity;
    return true;
}

// A headline quotes what the body quotes: the one without a source takes it
// from the other.
static void
read_title_passage(px_speech *s, uint32_t k)
{
    look l = look_at(s, s->passages.v[k]);
    if (l.words < 2 || l.words > MAX_TITLE_WORDS) {
        return;
    }
    for (uint32_t j = k + 1; j < s->passages.n; j++) {
        uint32_t found = s->of_passage.v[j];
        look other = look_at(s, s->passages.v[j]);
        if (found == PX_NO || !is_part(s, &l, &other)) {
            continue;
        }
        if (s->of_passage.v[k] == PX_NO) {
            bool mixed = s->found.v[found].kind == PX_QUOTE_MIXED;
            push(s, k, &l, (attribution){ .found = false }, mixed);
        }
        uint32_t title = s->of_passage.v[k];
        if (title != PX_NO &&
            !takes_source(&s->found.v[title], &s->found.v[found])) {
            takes_source(&s->found.v[found], &s->found.v[title]);
        }
        return;
    }
    if (l.sentence && s->of_passage.v[k] == PX_NO) {
        push(s, k, &l, (attribution){ .found = false }, false);
    }
}

plx_rc
px_quoted_find(px_speech *s)
{
    for (uint32_t k = 0; k < s->passages.n; k++) {
        if (!px_u32s_push(&s->of_passage, PX_NO)) {
            return PLX_ENOMEM;
        }
    }
    for (uint32_t k = 0; k < s->passages.n; k++) {
        read_passage(s, k);
    }
    for (uint32_t k = 0; k < s->passages.n && k < MAX_TITLES; k++) {
        if (is_title(s, s->passages.v[k])) {
            read_title_passage(s, k);
        }
    }
    return s->found.oom ? PLX_ENOMEM : PLX_OK;
}

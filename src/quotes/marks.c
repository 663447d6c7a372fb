// SPDX-License-Identifier: Apache-2.0
/*
 * Quotation marks
 *
 *   What stands between marks is shown as somebody's very words, so a pair
 *   must be certain. Each kind of mark (curly, straight, angled, single
 *   curly, single straight) is open or not; an opening mark of a kind that is
 *   open already shows that the earlier one was never closed, and a passage
 *   that is still open at the end of its paragraph is dropped, unless the
 *   next paragraph opens the same marks again: that is how several paragraphs
 *   of one speaker are set. Scraping spoils that form in three ways: a caption
 *   comes between, the marks change their kind, or the paragraphs run into
 *   one. Then, and behind a colon, the passage ends with the last full stop,
 *   which no speaker's sentence can cross. Dropped marks are noted, never
 *   guessed at. Of marks within marks, only the outer ones count.
 *
 *   Straight marks tell their side by the white space around them. A single
 *   closing mark is also an apostrophe: behind an s and before a word it
 *   closes only when no later one does.
 *
 *   One pass; what lies ahead is looked at for a bounded number of tokens.
 *   O(tokens) on any arrangement of marks.
 */
#include "quotes/marks.h"

#include "quotes/cues.h"

enum kind { CURLY, STRAIGHT, ANGLED, SINGLE_CURLY, SINGLE_STRAIGHT, N_KINDS };

#define LOOK_AHEAD 60u  // tokens to look for the true end of a single mark
#define LAST_WORDS 8u  // a reporter's words at the end of a sentence

typedef struct pairing {
    px_doc *doc;
    px_passages *out;
    uint32_t first, end;  // the tokens of the paragraph
    bool open[N_KINDS];
    uint32_t at[N_KINDS];  // the opening mark
    uint8_t stack[N_KINDS];  // kinds that are open, outermost first
    uint32_t depth;
    uint32_t n_loose;
    plx_span loose;  // the first loose mark
} pairing;

static bool
is(const px_doc *doc, uint32_t i, const char *mark)
{
    return px_str_eq(px_doc_token(doc, i), px_str(mark));
}

// The kind of mark at token i and which sides it can be of; false when none.
static bool
read_mark(const px_doc *doc, uint32_t i, enum kind *kind, bool *opens,
          bool *closes)
{
    static const struct {
        const char *mark;
        enum kind kind;
        bool opens, closes;
    } marks[] = {
        { "\u201C", CURLY, true, false },
        { "\u201D", CURLY, false, true },
        { "\u201E", CURLY, true, false },
        { "\"", STRAIGHT, true, true },
        { "``", STRAIGHT, true, false },
        { "''", STRAIGHT, true, true },
        { "\u00AB", ANGLED, true, false },
        { "\u00BB", ANGLED, false, true },
        { "\u2018", SINGLE_CURLY, true, false },
        { "\u2019", SINGLE_CURLY, false, true },
        { "'", SINGLE_STRAIGHT, true, true },
    };
    if (doc->tokens.v[i].kind != PX_PUNCT) {
        return false;
    }
    for (size_t k = 0; k < PX_COUNT(marks); k++) {
        if (is(doc, i, marks[k].mark)) {
            *kind = marks[k].kind;
            *opens = marks[k].opens;
            *closes = marks[k].closes;
            return true;
        }
    }
    return false;
}

bool
px_is_mark(const px_doc *doc, uint32_t i)
{
    enum kind kind;
    bool opens, closes;
    return read_mark(doc, i, &kind, &opens, &closes);
}

static bool
is_single(enum kind kind)
{
    return kind == SINGLE_CURLY || kind == SINGLE_STRAIGHT;
}

// White space, the paragraph's border or a mark that opens stands before.
static bool
is_free_before(const pairing *p, uint32_t i)
{
    static const char *const openers[] = { "(",      "[",      "\u2014",
                                           "\u2013", "-",      "--",
                                           "\u201C", "\u2018", "\"" };
    if (i == p->first || (p->doc->tokens.v[i].flags & PX_TOK_SPACED)) {
        return true;
    }
    for (size_t k = 0; k < PX_COUNT(openers); k++) {
        if (is(p->doc, i - 1, openers[k])) {
            return true;
        }
    }
    return false;
}

static bool
is_free_behind(const pairing *p, uint32_t i)
{
    return i + 1 >= p->end ||
           (p->doc->tokens.v[i + 1].flags & PX_TOK_SPACED) != 0;
}

static bool
is_punct(const px_doc *doc, uint32_t i)
{
    return doc->tokens.v[i].kind == PX_PUNCT;
}

static void
note_loose(pairing *p, uint32_t i)
{
    if (p->n_loose++ == 0) {
        p->loose = p->doc->tokens.v[i].span;
    }
}

// Forget the open kinds from stack depth `depth` on.
static void
drop_from(pairing *p, uint32_t depth)
{
    while (p->depth > depth) {
        enum kind kind = p->stack[--p->depth];
        p->open[kind] = false;
        if (!is_single(kind)) {
            note_loose(p, p->at[kind]);
        }
    }
}

static uint32_t
depth_of(const pairing *p, enum kind kind)
{
    uint32_t d = 0;
    while (d < p->depth && p->stack[d] != kind) {
        d++;
    }
    return d;
}

static bool
is_stop(const px_doc *doc, uint32_t i)
{
    return is(doc, i, ".") || is(doc, i, "!") || is(doc, i, "?");
}

// May a passage that lost its mark end with the stop at i? Not when a reporter
// speaks before it: "“It leaks, she said. “It leaks,”".
static bool
may_end(const pairing *p, uint32_t i)
{
    if (i == 0 || p->depth == 0 || is_single(p->stack[0]) ||
        !is_stop(p->doc, i)) {
        return false;
    }
    uint32_t first = p->at[p->stack[0]] + 1;
    bool said = false;
    for (uint32_t k = i; k-- > first && i - k <= LAST_WORDS;) {
        said |= px_cue_use(px_doc_token(p->doc, k)) != 0;
        if (said && is(p->doc, k, ",")) {
            return false;
        }
    }
    return true;
}

// The outermost passage lost its closing mark: it ends with the stop at i.
static void
end_at_stop(pairing *p, uint32_t i)
{
    uint32_t at = p->at[p->stack[0]];
    drop_from(p, 1);
    p->open[p->stack[0]] = false;
    p->depth = 0;
    if (i > at + 1) {
        px_passages_push(p->out, (px_passage){ at, i });
    }
}

static void
open_mark(pairing *p, enum kind kind, uint32_t i)
{
    if (p->open[kind]) {
        // "… a crane. "It fell": paragraphs of one speaker, run into one.
        if (depth_of(p, kind) == 0 && may_end(p, i - 1)) {
            end_at_stop(p, i - 1);
        } else {
            drop_from(p, depth_of(p, kind));
        }
    }
    p->open[kind] = true;
    p->at[kind] = i;
    p->stack[p->depth++] = (uint8_t) kind;
}

static void
close_mark(pairing *p, enum kind kind, uint32_t i)
{
    uint32_t depth = depth_of(p, kind);
    drop_from(p, depth + 1);
    p->depth = depth;
    p->open[kind] = false;
    if (depth == 0) {
        px_passages_push(p->out, (px_passage){ p->at[kind], i });
    }
}

// A closing single mark that is an apostrophe: "the workers’ union".
static bool
is_apostrophe(const pairing *p, uint32_t i)
{
    const px_doc *doc = p->doc;
    plx_str word = px_doc_token(doc, i - 1);
    bool plural = word.n > 1 && px_lower(word.p[word.n - 1]) == 's';
    if (!plural || i + 1 >= p->end || is_punct(doc, i + 1)) {
        return false;
    }
    plx_str mark = px_doc_token(doc, i);
    uint32_t end = p->end - i > LOOK_AHEAD ? i + LOOK_AHEAD : p->end;
    for (uint32_t k = i + 1; k < end; k++) {
        bool spaced = doc->tokens.v[k].flags & PX_TOK_SPACED;
        if (px_str_eq(px_doc_token(doc, k), mark)) {
            return !spaced;
        }
        if (is(doc, k, "\u2018")) {
            return false;
        }
    }
    return false;
}

static void
read_single(pairing *p, enum kind kind, bool opens, bool closes, uint32_t i)
{
    bool word_behind = i + 1 < p->end && !is_free_behind(p, i);
    if (p->open[kind] && closes && i > p->first &&
        !(p->doc->tokens.v[i].flags & PX_TOK_SPACED)) {
        bool ends =
            is_free_behind(p, i) || (word_behind && is_punct(p->doc, i + 1));
        if (ends && !is_apostrophe(p, i)) {
            close_mark(p, kind, i);
        }
        return;
    }
    if (opens && word_behind && is_free_before(p, i)) {
        open_mark(p, kind, i);
    }
}

// A mark of a kind that is open, inside the paragraph: does it open again?
static bool
reopens(const pairing *p, bool opens, uint32_t i)
{
    return opens && is_free_before(p, i) && !is_free_behind(p, i) &&
           !is_punct(p->doc, i + 1);
}

// A straight mark where a curly one should close, or the other way round.
static bool
closes_other(pairing *p, enum kind kind, uint32_t i)
{
    enum kind other = kind == STRAIGHT ? CURLY : STRAIGHT;
    bool closing = i > p->first && is_free_behind(p, i) &&
                   !(p->doc->tokens.v[i].flags & PX_TOK_SPACED) &&
                   p->doc->tokens.v[i - 1].kind != PX_NUMBER;
    if (!closing || !p->open[other]) {
        return false;
    }
    close_mark(p, other, i);
    return true;
}

static void
read_double(pairing *p, enum kind kind, bool opens, bool closes, uint32_t i)
{
    if (p->open[kind]) {
        if (i == p->first) {
            return;  // a reminder at the head of a paragraph
        }
        if (reopens(p, opens, i)) {
            open_mark(p, kind, i);
        } else {
            // Also an opening mark set for a closing one.
            close_mark(p, kind, i);
        }
        return;
    }
    if (kind != ANGLED && closes_other(p, kind, i)) {
        return;
    }
    bool may_open = kind == STRAIGHT ? opens && is_free_before(p, i)
                                     : opens || (is_free_before(p, i) &&
                                                 !is_free_behind(p, i));
    if (may_open) {
        open_mark(p, kind, i);
    } else if (closes &&
               !(i > p->first && p->doc->tokens.v[i - 1].kind == PX_NUMBER)) {
        note_loose(p, i);  // behind a number it stands for inches
    }
}

static bool
opens_double(const px_doc *doc, uint32_t i)
{
    enum kind kind;
    bool opens, closes;
    return read_mark(doc, i, &kind, &opens, &closes) && opens &&
           !is_single(kind);
}

// Does a paragraph soon after the k-th go on with an opening mark? What stands
// between is a caption or a crosshead.
static bool
runs_on(const px_doc *doc, uint32_t k)
{
    for (uint32_t n = 0; n < 3 && ++k < doc->paras.n; n++) {
        const px_para *para = &doc->paras.v[k];
        if (para->n && opens_double(doc, doc->sents.v[para->first].first)) {
            return true;
        }
        if (para->kind != PX_PARA_CAPTION && para->kind != PX_PARA_HEADING) {
            return false;
        }
    }
    return false;
}

/*
 * The k-th paragraph is over: keep the outermost passage when the next one,
 * whose first token is p->end, opens it again; or end it here.
 */
static void
end_para(pairing *p, uint32_t k)
{
    if (p->depth == 0) {
        return;
    }
    const px_doc *doc = p->doc;
    enum kind kind;
    bool opens, closes;
    bool again = p->end < doc->tokens.n && !is_single(p->stack[0]) &&
                 read_mark(doc, p->end, &kind, &opens, &closes) && opens &&
                 kind == p->stack[0];
    uint32_t at = p->at[p->stack[0]];
    bool led = at > p->first && is(doc, at - 1, ":");
    bool ends = !again && !is_single(p->stack[0]) && is_stop(doc, p->end - 1) &&
                (led || runs_on(doc, k));
    if (ends) {
        end_at_stop(p, p->end - 1);
    } else {
        drop_from(p, again ? 1 : 0);
    }
}

plx_rc
px_passages_find(px_doc *doc, px_passages *out)
{
    pairing p = { .doc = doc, .out = out };
    for (uint32_t k = 0; k < doc->paras.n; k++) {
        const px_para *para = &doc->paras.v[k];
        if (para->n == 0) {
            continue;
        }
        const px_sent *last = &doc->sents.v[para->first + para->n - 1];
        p.first = doc->sents.v[para->first].first;
        p.end = last->first + last->n;
        for (uint32_t i = p.first; i < p.end; i++) {
            enum kind kind;
            bool opens, closes;
            if (!read_mark(doc, i, &kind, &opens, &closes)) {
                continue;
            }
            if (is_single(kind)) {
                read_single(&p, kind, opens, closes, i);
            } else {
                read_double(&p, kind, opens, closes, i);
            }
        }
        end_para(&p, k);
    }
    if (p.n_loose) {
        px_doc_find(doc, "unbalanced-quote", p.loose,
                    "%u quotation mark%s no counterpart; what may be quoted "
                    "there is left out.",
                    p.n_loose, p.n_loose == 1 ? " has" : "s have");
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

// SPDX-License-Identifier: Apache-2.0
/*
 * The agenda: what happened or will happen, and when
 *
 *   Every date a report gives dates something, and that something is told in
 *   the words around it. We cut the sentence into the pieces that belong to its
 *   dates: one sentence may tell of a summit on Wednesday and a second one the
 *   next day. A cut falls where the clause ends: before the words that a date
 *   opens ("..., and on Friday he ..."), else behind the first comma or
 *   conjunction after a date that closes its clause. Pieces of the same date
 *   that are alike (grouping.c) are one happening, told by several reports; the
 *   same date makes likeness likelier, so less of it is asked for than of
 *   claims. Its wording is the piece that is most like the others.
 *
 *   Whether it lies behind or ahead is seen from the latest report that tells
 *   it: by the calendar, and by the tense where it is of the very day.
 *   Datelines date the report, not a happening, and are left out, as are whole
 *   decades.
 *
 *   O(dates^2) per day of the calendar.
 */
#include <stdlib.h>

#include "base/str.h"
#include "dates/calendar.h"
#include "dossier/align.h"

#define JOIN 0.3  // alike enough to be one happening, given its date
#define LONGEST 400u  // bytes of a piece
#define MOST_BEFORE 280u  // of those, before its date
#define NEAR 3u  // tokens before a date in which "before", "and" belong to it
#define ALONE 0.15  // what it is worth that a wording can be read alone
#define MOST_JUDGES 64u  // wordings that are weighed against one another
#define DATELINE_TOKENS 8u  // of "(Agency)" behind its date
#define LEAST_WORDS 1u  // content words that tell of something

typedef struct happening {
    plx_cite cite;
    uint32_t timex;
    px_dated when;
    px_day first, last;
} happening;
PX_VEC(happenings, happening);

static bool
is_joint(plx_str word)
{
    static const char *const joints[] = { "after", "and",   "before", "but",
                                          "which", "while", "who",    "with" };
    return PX_TABLE_HAS(joints, word);
}

// Does a date stand first in its clause, at most a preposition before it?
static bool
opens(const px_doc *doc, uint32_t from, uint32_t at)
{
    uint32_t words = 0;
    for (uint32_t k = at; k > from && words < 3; k--) {
        const px_token *t = &doc->tokens.v[k - 1];
        if (t->kind == PX_PUNCT) {
            return true;
        }
        if (!(t->flags & PX_TOK_STOP)) {
            return false;
        }
        words++;
    }
    return words < 3;
}

// The token where the piece of the date at `b` begins, behind the date that
// ends before `a_end`; PX_NO when nothing parts them.
static uint32_t
cut_between(const px_doc *doc, uint32_t a_end, uint32_t b, bool a_opens)
{
    bool b_opens = opens(doc, a_end, b);
    uint32_t first = PX_NO, last = PX_NO;
    for (uint32_t k = a_end; k < b; k++) {
        const px_token *t = &doc->tokens.v[k];
        plx_str word = px_doc_token(doc, k);
        bool mark = t->kind == PX_PUNCT && word.n &&
                    (word.p[0] == ',' || word.p[0] == ';' || word.p[0] == ':');
        if ((mark && k > a_end) || (mark && !a_opens) ||
            (t->kind == PX_WORD && k > a_end && k + NEAR < b &&
             is_joint(word))) {
            first = first == PX_NO ? k : first;
            last = k;
        }
    }
    if (first == PX_NO) {
        return PX_NO;
    }
    return a_opens || b_opens ? last : first;
}

// A mark that parts clauses and belongs to neither.
static bool
is_gap(const px_doc *doc, uint32_t token)
{
    plx_str word = px_doc_token(doc, token);
    return doc->tokens.v[token].kind == PX_PUNCT &&
           ((word.n == 1 && strchr(",;:.-", word.p[0])) ||
            px_str_eq(word, PX_STR("\u2013")) ||
            px_str_eq(word, PX_STR("\u2014")));
}

// A word that only ties a clause to the one before.
static bool
is_link(const px_doc *doc, uint32_t token)
{
    plx_str word = px_doc_token(doc, token);
    return px_str_eq_nocase(word, PX_STR("and")) ||
           px_str_eq_nocase(word, PX_STR("but"));
}

// "HARBOUR, March 4 (Agency)": the date of the report itself.
static bool
is_dateline(const px_doc *doc, const px_timex *t)
{
    const px_para *p = &doc->paras.v[doc->sents.v[t->sent].para];
    uint32_t end = px_span_end(t->span);
    plx_str behind = px_str_trim(px_str_sub(doc->text, end, end + 4));
    return t->span.off - p->span.off < 80 && behind.n && behind.p[0] == '(';
}

// The first token behind a dateline that ends before token `at`.
static uint32_t
behind_dateline(const px_doc *doc, uint32_t at, uint32_t end)
{
    for (uint32_t k = at; k < at + DATELINE_TOKENS && k < end; k++) {
        if (px_str_eq(px_doc_token(doc, k), PX_STR(")"))) {
            return k + 1;
        }
    }
    return at;
}

// The words that belong to a date.
static plx_span
piece_of(const px_doc *doc, uint32_t i)
{
    const px_timexes *ts = &doc->timexes;
    const px_timex *t = &ts->v[i];
    const px_sent *s = &doc->sents.v[t->sent];
    uint32_t from = s->first, to = s->first + s->n;
    bool cut_off = false;  // what follows belongs to the next date
    uint32_t at = px_doc_token_at(doc, t->span.off);
    uint32_t end = px_doc_token_at(doc, px_span_end(t->span));
    if (i > 0 && ts->v[i - 1].sent == t->sent) {
        const px_timex *p = &ts->v[i - 1];
        uint32_t p_at = px_doc_token_at(doc, p->span.off);
        uint32_t p_end = px_doc_token_at(doc, px_span_end(p->span));
        if (is_dateline(doc, p)) {
            from = behind_dateline(doc, p_end, at);
        } else {
            uint32_t cut =
                cut_between(doc, p_end, at, opens(doc, s->first, p_at));
            from = cut == PX_NO ? p_end : cut;
        }
    }
    if (i + 1 < ts->n && ts->v[i + 1].sent == t->sent) {
        uint32_t n_at = px_doc_token_at(doc, ts->v[i + 1].span.off);
        uint32_t cut = cut_between(doc, end, n_at, opens(doc, from, at));
        to = cut == PX_NO ? n_at : cut;
        cut_off = true;
    }
    while (from < at && (is_gap(doc, from) || is_link(doc, from))) {
        from++;
    }
    while (to > end && to > from + 1 &&
           (is_gap(doc, to - 1) ||
            (cut_off && doc->tokens.v[to - 1].flags & PX_TOK_STOP))) {
        to--;
    }
    while (from < at && doc->tokens.v[at].span.off >
                            doc->tokens.v[from].span.off + MOST_BEFORE) {
        from++;
    }
    uint32_t limit = doc->tokens.v[from].span.off + LONGEST;
    while (to > end && px_span_end(doc->tokens.v[to - 1].span) > limit) {
        to--;
    }
    return px_doc_tokens_span(doc, from, to > from ? to - 1 : from);
}

static uint32_t
content_words(const px_doc *doc, plx_span span, plx_span but)
{
    uint32_t n = 0;
    for (uint32_t k = px_doc_token_at(doc, span.off);
         k < doc->tokens.n && doc->tokens.v[k].span.off < px_span_end(span);
         k++) {
        const px_token *t = &doc->tokens.v[k];
        n += t->kind == PX_WORD && !(t->flags & PX_TOK_STOP) &&
             !px_spans_overlap(t->span, but);
    }
    return n;
}

static bool
is_decade(const px_dated *d)
{
    return d->value.precision == PLX_YEAR && d->end.precision == PLX_YEAR &&
           d->value.year % 10 == 0 && d->end.year == d->value.year + 9;
}

// Headlines and crossheads tell what the text tells again.
static bool
is_text(const px_doc *doc, uint32_t sent)
{
    px_para_kind kind =
        (px_para_kind) doc->paras.v[doc->sents.v[sent].para].kind;
    return kind != PX_PARA_TITLE && kind != PX_PARA_HEADING;
}

static plx_rc
gather(const px_story *story, happenings *out)
{
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        for (uint32_t i = 0; px_story_counts(story, r) && i < doc->timexes.n;
             i++) {
            const px_timex *t = &doc->timexes.v[i];
            happening h = { .timex = i, .when = story->dated[r][i] };
            px_day end_first;
            if (t->sent >= doc->sents.n ||
                px_doc_token_at(doc, t->span.off) >= doc->tokens.n ||
                !is_text(doc, t->sent) || is_dateline(doc, t) ||
                is_decade(&h.when) ||
                !px_date_days(h.when.value, &h.first, &h.last)) {
                continue;
            }
            if (h.when.end.precision != PLX_NEVER) {
                px_date_days(h.when.end, &end_first, &h.last);
            }
            h.cite = (plx_cite){ r, piece_of(doc, i) };
            if (content_words(doc, h.cite.span, t->span) >= LEAST_WORDS) {
                happenings_push(out, h);
            }
        }
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

static bool
same_date(const happening *a, const happening *b)
{
    return px_date_eq(a->when.value, b->when.value) &&
           px_date_eq(a->when.end, b->when.end);
}

static int
by_date(const void *x, const void *y)
{
    const happening *a = x, *b = y;
    if (a->first != b->first) {
        return a->first < b->first ? -1 : 1;
    }
    if (a->last != b->last) {
        return a->last > b->last ? -1 : 1;
    }
    if (a->when.value.precision != b->when.value.precision) {
        return a->when.value.precision < b->when.value.precision ? -1 : 1;
    }
    if (a->cite.report != b->cite.report) {
        return a->cite.report < b->cite.report ? -1 : 1;
    }
    return (a->cite.span.off > b->cite.span.off) -
           (a->cite.span.off < b->cite.span.off);
}

// Does the piece begin its sentence, so that it can be read alone?
static bool
begins_sentence(const px_story *story, plx_cite cite)
{
    const px_doc *doc = story->docs[cite.report];
    uint32_t k = px_doc_token_at(doc, cite.span.off);
    return k < doc->tokens.n && (doc->tokens.v[k].flags & PX_TOK_INITIAL);
}

// The wording that the others are most like, if it can be read alone.
static uint32_t
clearest(const px_story *story, const px_aligner *aligner,
         const happening *const *members, uint32_t n)
{
    uint32_t best = 0;
    double most = -1;
    n = n < MOST_JUDGES ? n : MOST_JUDGES;
    for (uint32_t i = 0; i < n; i++) {
        double sum = begins_sentence(story, members[i]->cite) ? ALONE * n : 0;
        for (uint32_t k = 0; k < n; k++) {
            sum += k == i ? 0
                          : px_align_score(aligner, members[i]->cite,
                                           members[k]->cite);
        }
        if (sum > most + 1e-9) {
            most = sum;
            best = i;
        }
    }
    return best;
}

static plx_agenda_status
status_of(const px_story *story, const happening *const *members, uint32_t n)
{
    plx_agenda_status status = PLX_AGENDA_UNKNOWN;
    px_day latest = INT32_MIN;
    for (uint32_t i = 0; i < n; i++) {
        const happening *h = members[i];
        const px_timex *t = &story->docs[h->cite.report]->timexes.v[h->timex];
        px_day from, to;
        if (!px_date_days(story->reports[h->cite.report].published, &from,
                          &to) ||
            from < latest) {
            continue;
        }
        latest = from;
        status = h->first > to      ? PLX_AGENDA_PLANNED
                 : h->last < from   ? PLX_AGENDA_PAST
                 : t->direction > 0 ? PLX_AGENDA_PLANNED
                 : t->direction < 0 ? PLX_AGENDA_PAST
                                    : PLX_AGENDA_UNKNOWN;
    }
    return status;
}

// Entities named in the members' words, places apart from all others.
static plx_indexes
named(px_story *story, const happening *const *members, uint32_t n, bool places)
{
    px_u32s found = { .arena = story->scratch };
    for (uint32_t i = 0; i < n; i++) {
        plx_cite cite = members[i]->cite;
        const px_doc *doc = story->docs[cite.report];
        for (uint32_t m = px_doc_mention_from(doc, cite.span.off);
             m < doc->mentions.n &&
             doc->mentions.v[m].span.off < px_span_end(cite.span);
             m++) {
            const px_mention *x = &doc->mentions.v[m];
            uint32_t e = story->entity_of[cite.report][x->entity];
            bool wanted = e != PX_NO && px_span_inside(x->span, cite.span) &&
                          x->form != PX_FORM_ADJECTIVE &&
                          (story->out->entities[e].kind == PLX_PLACE) == places;
            for (uint32_t k = 0; wanted && k < found.n; k++) {
                wanted = found.v[k] != e;
            }
            if (wanted) {
                px_u32s_push(&found, e);
            }
        }
    }
    return px_story_indexes(story, found.v, found.n);
}

static bool
build(px_story *story, const px_aligner *aligner,
      const happening *const *members, uint32_t n, plx_agenda *out)
{
    px_cites cites = { .arena = story->scratch };
    uint32_t lead = clearest(story, aligner, members, n);
    px_cites_push(&cites, members[lead]->cite);
    for (uint32_t i = 0; i < n; i++) {
        if (i != lead) {
            px_cites_push(&cites, members[i]->cite);
        }
    }
    plx_cite words = members[lead]->cite;
    *out = (plx_agenda){
        .date = members[0]->when.value,
        .end = members[0]->when.end,
        .what = px_story_words(story, words.report, words.span),
        .status = status_of(story, members, n),
        .who = named(story, members, n, false),
        .where = named(story, members, n, true),
        .cites = px_story_cites(story, cites.v, cites.n),
    };
    return !cites.oom && !story->arena->oom && !story->scratch->oom;
}

// The happenings all[from, to) of one date, grouped and written out.
static plx_rc
build_date(px_story *story, const px_aligner *aligner, const happening *all,
           uint32_t n, plx_agenda *out, uint32_t *n_out)
{
    plx_cite *cites = PX_NEW(story->scratch, plx_cite, n);
    uint32_t *group = PX_NEW(story->scratch, uint32_t, n);
    uint32_t *order = PX_NEW(story->scratch, uint32_t, n);
    const happening **members = PX_NEW(story->scratch, const happening *, n);
    if (!cites || !group || !order || !members) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        cites[i] = all[i].cite;
    }
    PX_TRY(px_align_group(aligner, story->scratch, cites, n, JOIN, group));
    PX_TRY(px_align_order(story->scratch, group, n, order));
    for (uint32_t at = 0; at < n;) {
        uint32_t k = 0, lead = order[at];
        while (at < n && group[order[at]] == lead) {
            members[k++] = &all[order[at++]];
        }
        if (!build(story, aligner, members, k, &out[*n_out])) {
            return PLX_ENOMEM;
        }
        ++*n_out;
    }
    return PLX_OK;
}

plx_rc
px_story_agenda(px_story *story)
{
    happenings all = { .arena = story->scratch };
    const px_aligner *aligner = px_aligner_new(story);
    PX_TRY(gather(story, &all));
    plx_agenda *out = PX_NEW(story->arena, plx_agenda, all.n);
    if (!aligner || !out) {
        return PLX_ENOMEM;
    }
    if (all.n) {
        qsort(all.v, all.n, sizeof(*all.v), by_date);
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < all.n;) {
        uint32_t k = i + 1;
        while (k < all.n && same_date(&all.v[i], &all.v[k])) {
            k++;
        }
        PX_TRY(build_date(story, aligner, &all.v[i], k - i, out, &n));
        i = k;
    }
    story->out->agenda = out;
    story->out->n_agenda = n;
    return PLX_OK;
}

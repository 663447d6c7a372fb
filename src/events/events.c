// SPDX-License-Identifier: Apache-2.0
/*
 * Events: one for each clause
 *
 *   A news sentence often carries three facts: who said it, what happened,
 *   and what is planned. A dossier compares facts, not sentences, so each
 *   sentence is cut into clauses, one around each verb group, at the last
 *   mark or joining word before the next group's subject. What a reporting
 *   verb reports begins right behind the verb.
 *
 *   A subject is what stands between the clause's start and its verb; where
 *   nothing does ("… and will visit"), the one before is still the subject;
 *   after "who" or "which" it is the name just before. O(tokens).
 */
#include "events/events.h"

#include "events/groups.h"
#include "names/names.h"
#include "text/dateline.h"
#include "text/words.h"

typedef struct sentence {
    px_doc *doc;
    uint32_t base, n;  // its tokens
    const px_tagged *tags;
    const px_groups *groups;
} sentence;

static bool
is_mark(const sentence *s, uint32_t i, const char *mark)
{
    return px_str_eq(px_doc_token(s->doc, s->base + i), px_str(mark));
}

static bool
is_delimiter(const sentence *s, uint32_t i)
{
    switch ((px_class) s->tags[i].cls) {
    case PX_CLASS_RELATIVE:
    case PX_CLASS_SUBORDINATE:
    case PX_CLASS_QUOTE:
        return true;
    case PX_CLASS_PUNCT:
        return is_mark(s, i, ",") || is_mark(s, i, ";") || is_mark(s, i, ":") ||
               is_mark(s, i, "\xE2\x80\x94") || is_mark(s, i, "\xE2\x80\x93") ||
               is_mark(s, i, "--") || is_mark(s, i, "-") ||
               is_mark(s, i, "(") || is_mark(s, i, ")");
    default:
        return false;
    }
}

// Where the clause of group k + 1 begins, somewhere behind group k.
static uint32_t
boundary(const sentence *s, uint32_t k)
{
    const px_group *a = &s->groups->v[k], *b = &s->groups->v[k + 1];
    uint32_t from = a->last + 1;
    if (a->reporting) {
        for (uint32_t i = from; i < b->first; i++) {
            if (s->tags[i].cls == PX_CLASS_SUBORDINATE) {
                return i;
            }
        }
        // "expected to announce plans": what is announced belongs to it.
        if (a->modality == PX_MODE_FACT) {
            return from;
        }
    }
    for (uint32_t i = b->first; i-- > from;) {
        bool joins = s->tags[i].cls == PX_CLASS_CONJUNCTION;
        // "and will visit", "and he said": but not "Moran and Moriaki agreed".
        bool joins_clause = joins && (i + 1 == b->first ||
                                      s->tags[i + 1].cls == PX_CLASS_PRONOUN ||
                                      (i > from && is_mark(s, i - 1, ",")));
        if (joins_clause || is_delimiter(s, i)) {
            return i;
        }
    }
    return b->first;
}

static bool
is_edge(const sentence *s, uint32_t i, bool at_start)
{
    uint8_t cls = s->tags[i].cls;
    if (at_start && (cls == PX_CLASS_CONJUNCTION || is_mark(s, i, "that") ||
                     is_mark(s, i, ")"))) {
        return true;
    }
    // "$5 fares" begin with what they cost, "fell 3%" ends with by how much.
    bool unit = is_mark(s, i, at_start ? "$" : "%");
    return (cls == PX_CLASS_PUNCT && !unit) || cls == PX_CLASS_QUOTE ||
           (!at_start && cls == PX_CLASS_CONJUNCTION);
}

// The name that the clause is about: the first one in [from, to) that does
// not hang on a preposition, else the first; PX_NO when there is none.
static uint32_t
subject_entity(const sentence *s, uint32_t from, uint32_t to)
{
    uint32_t hanging = PX_NO;
    for (uint32_t i = from; i < to; i++) {
        uint32_t e =
            px_names_entity_in(s->doc, s->doc->tokens.v[s->base + i].span);
        if (e == PX_NO) {
            continue;
        }
        uint32_t start = i;
        while (start > from && s->tags[start - 1].cls == PX_CLASS_DETERMINER) {
            start--;
        }
        bool hangs =
            start > from && s->tags[start - 1].cls == PX_CLASS_PREPOSITION;
        if (!hangs) {
            return e;
        }
        hanging = hanging == PX_NO ? e : hanging;
    }
    return hanging;
}

// Past what a sentence opens with before its subject: "With talks stalled in
// Rome, the minister will …". The last comma before the verb ends it.
static uint32_t
past_opening(const sentence *s, uint32_t from, uint32_t verb)
{
    bool opens = from < verb && (s->tags[from].cls == PX_CLASS_PREPOSITION ||
                                 s->tags[from].cls == PX_CLASS_SUBORDINATE);
    for (uint32_t i = verb; opens && i-- > from;) {
        if (is_mark(s, i, ",") && i + 1 < verb) {
            return i + 1;
        }
    }
    return from;
}

static void
set_actor(const sentence *s, uint32_t start, const px_group *g,
          const px_event *before, px_event *event)
{
    uint32_t from = start;
    while (
        from < g->first && s->tags[from].cls != PX_CLASS_PRONOUN &&
        (is_edge(s, from, true) || s->tags[from].cls == PX_CLASS_SUBORDINATE)) {
        from++;
    }
    from = past_opening(s, from, g->first);
    bool relative = from < g->first && s->tags[from].cls == PX_CLASS_RELATIVE;
    event->entity = PX_NO;
    if (relative && start > 0) {
        uint32_t i = start;
        while (i && s->tags[i - 1].cls == PX_CLASS_PUNCT) {
            i--;
        }
        if (i) {
            uint32_t lead = i > 8 ? i - 8 : 0;
            for (uint32_t k = i; k-- > lead && event->entity == PX_NO;) {
                event->actor = s->doc->tokens.v[s->base + k].span;
                event->entity = px_names_entity_in(s->doc, event->actor);
            }
        }
        return;
    }
    if (from < g->first) {
        event->actor =
            px_doc_tokens_span(s->doc, s->base + from, s->base + g->first - 1);
        event->entity = subject_entity(s, from, g->first);
    } else if (before) {
        event->actor = before->actor;
        event->entity = before->entity;
    }
}

// The date in the clause that stands nearest to its verb.
static uint32_t
nearest_timex(const px_doc *doc, plx_span clause, plx_span predicate)
{
    uint32_t best = PX_NO, least = UINT32_MAX;
    for (uint32_t i = px_doc_timex_from(doc, clause.off); i < doc->timexes.n;
         i++) {
        plx_span t = doc->timexes.v[i].span;
        if (t.off >= px_span_end(clause)) {
            break;
        }
        if (!px_span_inside(t, clause)) {
            continue;
        }
        uint32_t gap = t.off > predicate.off ? t.off - predicate.off
                                             : predicate.off - t.off;
        if (gap < least) {
            least = gap;
            best = i;
        }
    }
    return best;
}

// The outermost quote that holds the predicate. Quotes stand in text order and
// hold only a few others, so the last few before it are all that can.
static uint32_t
quote_around(const px_doc *doc, plx_span predicate)
{
    uint32_t lo = 0, hi = doc->quotes.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->quotes.v[mid].content.off <= predicate.off) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    uint32_t best = PX_NO;
    for (uint32_t i = lo; i-- > 0 && lo - i <= 16;) {
        if (px_span_inside(predicate, doc->quotes.v[i].content)) {
            best = i;
        }
    }
    return best;
}

// A subject that denies its verb: "no pilot", "nobody", "neither".
static bool
denies(const sentence *s, uint32_t i)
{
    static const char *const words[] = { "neither", "no",   "no-one",
                                         "nobody",  "none", "nothing" };
    return PX_TABLE_HAS(words, px_doc_token(s->doc, s->base + i));
}

static void
add_event(const sentence *s, uint32_t start, uint32_t end, const px_group *g,
          const px_event *before, uint32_t sent)
{
    px_doc *doc = s->doc;
    while (start < g->first && is_edge(s, start, true)) {
        start++;
    }
    while (end > g->last && is_edge(s, end, false)) {
        end--;
    }
    bool negated = g->negated;
    for (uint32_t i = start; i < g->first; i++) {
        negated |= denies(s, i);  // "no pilot was"
    }
    px_event event = {
        .span = px_doc_tokens_span(doc, s->base + start, s->base + end),
        .predicate =
            px_doc_tokens_span(doc, s->base + g->first, s->base + g->last),
        .sent = sent,
        .key = px_fold_hash(px_str(g->lemma)),
        .modality = g->modality,
        .negated = negated,
        .tense = g->tense,
    };
    set_actor(s, start, g, before, &event);
    event.timex = nearest_timex(doc, event.span, event.predicate);
    event.quote = quote_around(doc, event.predicate);
    px_events_push(&doc->events, event);
}

static void
cut_sentence(const sentence *s, uint32_t sent)
{
    uint32_t n = s->groups->n;
    uint32_t start = px_dateline_end(s->doc, sent) - s->base;
    if (n && start > s->groups->v[0].first) {
        start = 0;
    }
    const px_event *before = NULL;
    px_event last;
    bool reported = false;
    for (uint32_t k = 0; k < n; k++) {
        const px_group *g = &s->groups->v[k];
        // A reduced relative stays with the clause it stands in.
        uint32_t next = k;
        while (next + 1 < n && s->groups->v[next + 1].participle) {
            next++;
        }
        uint32_t cut = next + 1 < n ? boundary(s, next) : s->n;
        px_group told = *g;
        reported |= k > 0 && (s->groups->v[k - 1].reporting ||
                              s->groups->v[k - 1].modality == PX_MODE_PLEDGED);
        if (reported && told.modality == PX_MODE_HYPOTHETICAL) {
            told.modality = PX_MODE_PLANNED;  // "said they would begin"
        }
        add_event(s, start, cut - 1, &told, before, sent);
        if (s->doc->events.oom) {
            return;
        }
        last = s->doc->events.v[s->doc->events.n - 1];
        before = &last;
        start = cut;
        k = next;
    }
}

plx_rc
px_events_find(px_doc *doc, px_arena *scratch)
{
    px_groups groups = { .arena = scratch };
    uint32_t room = 0;
    px_tagged *tags = NULL;
    for (uint32_t i = 0; i < doc->sents.n; i++) {
        const px_sent *sent = &doc->sents.v[i];
        if (sent->n > room) {
            room = sent->n * 2;
            tags = PX_NEW(scratch, px_tagged, room);
            if (!tags) {
                return PLX_ENOMEM;
            }
        }
        bool title = doc->paras.v[sent->para].kind == PX_PARA_TITLE;
        groups.n = 0;
        px_tag_sentence(doc, sent->first, sent->n, tags);
        px_groups_find(doc, sent->first, tags, sent->n, title, &groups);
        sentence s = { doc, sent->first, sent->n, tags, &groups };
        cut_sentence(&s, i);
    }
    return groups.oom || doc->events.oom ? PLX_ENOMEM : PLX_OK;
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Commitments: who is bound to what, and by when
 *
 *   A commitment is a clause whose modality binds its actor: promised,
 *   planned, agreed, ordered, offered, or expected by others; a possibility
 *   only where somebody is said to weigh it. Wishes, states and open questions
 *   bind nobody. What is said inside a quotation counts
 *   when the speaker speaks for an institution ("we will continue to"), not
 *   when anybody muses ("you will see").
 *
 *   Clauses of several reports that say the same become one commitment with a
 *   history: one step a report, in order of publication, so that expected,
 *   announced, agreed and done can be read as the story they are. The latest
 *   and strongest step is its status.
 *
 *   Grouping is by px_align_group; due dates come from the clause's own date.
 */
#include "dates/calendar.h"
#include "dossier/align.h"
#include "text/words.h"

#define SHORTEST 20u  // bytes a clause needs to say what is undertaken
#define JOIN 0.45  // alike enough to be one commitment

typedef struct candidate {
    plx_cite cite;
    uint32_t event;  // of that report's
} candidate;
PX_VEC(candidates, candidate);

static bool
word_is(const px_doc *doc, plx_span span, const char *const *table, size_t n)
{
    plx_str text = px_doc_str(doc, span);
    size_t end = 0;
    while (end < text.n && text.p[end] != ' ') {
        end++;
    }
    return px_table_has(table, n, px_str_sub(text, 0, end));
}

// "said it would pay": reported, "it" is who speaks; and where no passive
// hides who does it, whatever has pledged is somebody.
static bool
it_stands_for_someone(const px_doc *doc, const px_event *e)
{
    static const char *const it[] = { "it" };
    static const char *const passive[] = { "are", "is", "was", "were" };
    if (!word_is(doc, e->actor, it, PX_COUNT(it))) {
        return false;
    }
    bool reported =
        e->quote != PX_NO && doc->quotes.v[e->quote].kind != PX_QUOTE_DIRECT;
    switch ((px_modality) e->modality) {
    case PX_MODE_PLANNED:
    case PX_MODE_CONSIDERED:
        return reported;
    case PX_MODE_PLEDGED:
    case PX_MODE_AGREED:
    case PX_MODE_OFFERED:
        return reported ||
               !word_is(doc, e->predicate, passive, PX_COUNT(passive));
    default:
        return false;
    }
}

// Subjects of whom nothing can be expected.
static bool
is_empty_subject(const px_doc *doc, const px_event *e)
{
    static const char *const empty[] = { "i",       "it",        "one",
                                         "someone", "something", "that",
                                         "there",   "this",      "what",
                                         "which",   "who",       "you" };
    return e->actor.len == 0 ||
           (word_is(doc, e->actor, empty, PX_COUNT(empty)) &&
            !it_stands_for_someone(doc, e));
}

// "The goal is to strengthen": an aim of somebody's, not an undertaking.
static bool
is_aim(const px_doc *doc, const px_event *e)
{
    static const char *const aims[] = { "aim",        "goal",     "hope",
                                        "idea",       "intent",   "objective",
                                        "priorities", "priority", "purpose",
                                        "task" };
    plx_str actor = px_doc_str(doc, e->actor);
    size_t at = actor.n;
    while (at && actor.p[at - 1] != ' ') {
        at--;
    }
    return PX_TABLE_HAS(aims, px_str_sub(actor, at, actor.n));
}

// Verbs that name a state: "will be important", "will cost", "will include".
static bool
is_state(const px_event *e)
{
    static const char *const states[] = { "be",     "become",  "come",
                                          "cost",   "feel",    "feature",
                                          "have",   "include", "last",
                                          "mean",   "miss",    "need",
                                          "remain", "seem",    "take" };
    for (size_t i = 0; i < PX_COUNT(states); i++) {
        if (e->key == px_fold_hash(px_str(states[i]))) {
            return true;
        }
    }
    return false;
}

// "who will be missed", "what it will do", "before it was proposed": said in
// passing, of what the reader is taken to know.
static bool
is_aside(const px_doc *doc, const px_event *e)
{
    static const char *const openers[] = { "after",    "before", "what",
                                           "whatever", "when",   "whenever",
                                           "who" };
    return word_is(doc, e->span, openers, PX_COUNT(openers));
}

// In a quotation people speak of themselves, which binds nobody else.
static bool
is_personal(const px_doc *doc, const px_event *e)
{
    static const char *const persons[] = { "he", "i", "she", "you" };
    return e->quote != PX_NO &&
           doc->quotes.v[e->quote].kind == PX_QUOTE_DIRECT &&
           word_is(doc, e->actor, persons, PX_COUNT(persons));
}

// A subject that opens its sentence with a small letter: the text was torn
// here, and who it was has gone missing with the words before.
static bool
is_torn(const px_doc *doc, const px_event *e)
{
    const uint32_t sent = px_doc_sent_at(doc, e->actor.off);
    return sent < doc->sents.n && doc->sents.v[sent].span.off == e->actor.off &&
           px_is_lower(doc->text.p[e->actor.off]);
}

// "had planned": bound nobody any more when the report was written.
static bool
is_over(const px_doc *doc, const px_event *e)
{
    static const char *const past[] = { "had" };
    return word_is(doc, e->predicate, past, PX_COUNT(past));
}

static bool
binds(const px_doc *doc, const px_event *e)
{
    if (e->negated || is_empty_subject(doc, e) || is_aim(doc, e) ||
        is_state(e) || px_story_is_open(doc, e) || is_aside(doc, e) ||
        is_over(doc, e) || is_personal(doc, e) || is_torn(doc, e)) {
        return false;
    }
    switch ((px_modality) e->modality) {
    case PX_MODE_EXPECTED:
    case PX_MODE_PLANNED:
    case PX_MODE_PLEDGED:
    case PX_MODE_AGREED:
    case PX_MODE_ANNOUNCED:
    case PX_MODE_ORDERED:
    case PX_MODE_OFFERED:
        return true;
    case PX_MODE_CONSIDERED:
        // "is considering a ban"; of "may discuss" we want to know who.
        return e->tense <= 0 || (e->entity != PX_NO && e->quote == PX_NO);
    case PX_MODE_FACT:
    case PX_MODE_WISHED:
    case PX_MODE_HYPOTHETICAL:
        break;
    }
    return false;
}

static plx_commitment_status
status_of(const px_event *e)
{
    switch ((px_modality) e->modality) {
    case PX_MODE_CONSIDERED:
        return PLX_CONSIDERED;
    case PX_MODE_EXPECTED:
        return PLX_EXPECTED;
    case PX_MODE_PLEDGED:
    case PX_MODE_OFFERED:
        return PLX_PLEDGED;
    case PX_MODE_AGREED:
        return PLX_AGREED;
    case PX_MODE_ANNOUNCED:
        return PLX_ANNOUNCED;
    case PX_MODE_ORDERED:
        return PLX_ORDERED;
    default:
        return PLX_PLANNED;
    }
}

static bool
gather(px_story *story, candidates *out)
{
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        if (!px_story_counts(story, r)) {
            continue;
        }
        for (uint32_t i = 0; i < doc->events.n; i++) {
            const px_event *e = &doc->events.v[i];
            uint32_t para = doc->sents.v[e->sent].para;
            bool title = doc->paras.v[para].kind == PX_PARA_TITLE;
            if (!title && e->span.len >= SHORTEST && binds(doc, e)) {
                candidates_push(out, (candidate){ { r, e->span }, i });
            }
        }
    }
    return !out->oom;
}

static const px_event *
event_of(const px_story *story, const candidate *c)
{
    return &story->docs[c->cite.report]->events.v[c->event];
}

// Does nothing but "and", commas and titles stand between two names?
static bool
is_joined(const px_doc *doc, uint32_t from, uint32_t to)
{
    bool joined = false;
    for (uint32_t i = px_doc_token_at(doc, from);
         i < doc->tokens.n && doc->tokens.v[i].span.off < to; i++) {
        plx_str word = px_doc_token(doc, i);
        bool joins = px_str_eq(word, PX_STR("and")) ||
                     px_str_eq(word, PX_STR(",")) ||
                     px_str_eq(word, PX_STR("&"));
        if (!joins && !(doc->tokens.v[i].flags & PX_TOK_CAPITAL)) {
            return false;
        }
        joined |= joins;
    }
    return joined;
}

static void
add_actor(const px_story *story, uint32_t r, const px_mention *m, px_u32s *who)
{
    uint32_t entity = story->entity_of[r][m->entity];
    bool known = entity == PX_NO || m->form == PX_FORM_ADJECTIVE;
    for (uint32_t k = 0; k < who->n && !known; k++) {
        known = who->v[k] == entity;
    }
    if (!known) {
        px_u32s_push(who, entity);
    }
}

// Who the clause is about, and whoever is joined to that name by "and"; names
// that hang on the subject ("the minister of Peru") are not bound by it.
static void
add_actors(const px_story *story, const candidate *c, px_u32s *who)
{
    const px_doc *doc = story->docs[c->cite.report];
    const px_event *e = event_of(story, c);
    const px_mention *last = NULL;
    uint32_t from = px_doc_mention_from(doc, e->actor.off);
    // The one before may reach into the actor.
    for (uint32_t i = from ? from - 1 : 0;
         i < doc->mentions.n &&
         doc->mentions.v[i].span.off < px_span_end(e->actor);
         i++) {
        const px_mention *m = &doc->mentions.v[i];
        if (!px_spans_overlap(m->span, e->actor)) {
            continue;
        }
        bool first = !last && m->entity == e->entity;
        bool next =
            last && is_joined(doc, px_span_end(last->span), m->span.off);
        if (first || next) {
            add_actor(story, c->cite.report, m, who);
            last = m;
        }
    }
}

static plx_date
due_of(const px_story *story, const candidate *c)
{
    const px_event *e = event_of(story, c);
    if (e->timex == PX_NO) {
        return (plx_date){ 0 };
    }
    const px_dated *d = &story->dated[c->cite.report][e->timex];
    plx_date due = d->end.precision != PLX_NEVER ? d->end : d->value;
    // A day before the report is when it was undertaken, not when it is due.
    plx_date told = story->reports[c->cite.report].published;
    px_day due_first, due_last, told_first, told_last;
    bool late = px_date_days(due, &due_first, &due_last) &&
                px_date_days(told, &told_first, &told_last) &&
                due_last < told_first;
    return late ? (plx_date){ 0 } : due;
}

// Steps in order of publication; undated reports keep their place.
static void
sort_steps(const px_story *story, plx_commitment_step *v, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        plx_commitment_step step = v[i];
        plx_date mine = story->reports[step.cite.report].published;
        uint32_t k = i;
        for (; k > 0; k--) {
            plx_date before = story->reports[v[k - 1].cite.report].published;
            if (mine.precision == PLX_NEVER || before.precision == PLX_NEVER ||
                px_date_cmp(before, mine) <= 0) {
                break;
            }
            v[k] = v[k - 1];
        }
        v[k] = step;
    }
}

// Does the clause name its actor, so that it can be read on its own?
static bool
is_clear(const px_story *story, const candidate *c)
{
    const px_event *e = event_of(story, c);
    static const char *const pronouns[] = { "he", "it", "she", "they", "we" };
    return e->actor.len && px_span_inside(e->actor, e->span) &&
           !word_is(story->docs[c->cite.report], e->actor, pronouns,
                    PX_COUNT(pronouns));
}

// The members of one group as a commitment. False when memory ran out.
static bool
build(px_story *story, const candidate *const *members, uint32_t n,
      plx_commitment *out)
{
    px_cites cites = { .arena = story->scratch };
    px_u32s who = { .arena = story->scratch };
    plx_commitment_step *steps = PX_NEW(story->arena, plx_commitment_step, n);
    if (!steps) {
        return false;
    }
    const candidate *clearest = members[0];
    for (uint32_t i = 0; i < n; i++) {
        const candidate *c = members[i];
        px_cites_push(&cites, c->cite);
        add_actors(story, c, &who);
        plx_date due = due_of(story, c);
        if (out->due.precision < due.precision) {
            out->due = due;
        }
        if (!is_clear(story, clearest) && is_clear(story, c)) {
            clearest = c;
        }
        steps[i] =
            (plx_commitment_step){ status_of(event_of(story, c)),
                                   story->reports[c->cite.report].published,
                                   c->cite };
    }
    sort_steps(story, steps, n);
    out->what =
        px_story_words(story, clearest->cite.report, clearest->cite.span);
    out->status = steps[n - 1].status;
    out->history = steps;
    out->n_history = n;
    out->who = px_story_indexes(story, who.v, who.n);
    out->cites = px_story_cites(story, cites.v, cites.n);
    return !cites.oom && !who.oom && !story->arena->oom;
}

static plx_rc
build_all(px_story *story, const candidates *all, const uint32_t *group)
{
    plx_commitment *out = PX_NEW(story->arena, plx_commitment, all->n);
    const candidate **members =
        PX_NEW(story->scratch, const candidate *, all->n);
    uint32_t *order = PX_NEW(story->scratch, uint32_t, all->n);
    if (!out || !members || !order) {
        return PLX_ENOMEM;
    }
    PX_TRY(px_align_order(story->scratch, group, all->n, order));
    uint32_t n_out = 0;
    for (uint32_t at = 0; at < all->n;) {
        uint32_t n = 0, lead = order[at];
        while (at < all->n && group[order[at]] == lead) {
            members[n++] = &all->v[order[at++]];
        }
        if (!build(story, members, n, &out[n_out++])) {
            return PLX_ENOMEM;
        }
    }
    story->out->commitments = out;
    story->out->n_commitments = n_out;
    return PLX_OK;
}

plx_rc
px_story_commitments(px_story *story)
{
    candidates all = { .arena = story->scratch };
    if (!gather(story, &all)) {
        return PLX_ENOMEM;
    }
    const px_aligner *aligner = px_aligner_new(story);
    plx_cite *passages = PX_NEW(story->scratch, plx_cite, all.n);
    uint32_t *group = PX_NEW(story->scratch, uint32_t, all.n);
    if (!aligner || !passages || !group) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < all.n; i++) {
        passages[i] = all.v[i].cite;
    }
    PX_TRY(
        px_align_group(aligner, story->scratch, passages, all.n, JOIN, group));
    return build_all(story, &all, group);
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Who "he", "the company" and "the minister" are
 *
 *   A source is named once and then pointed at. "he" and "she" are the person
 *   who last spoke or stood at the head of a sentence: the nearest sentence
 *   that has one decides, no further back than a reader would look. "it" and
 *   "the company" go to organisations in the same way. A bare office ("the
 *   minister", "Norway's premier") is the one person whose title has
 *   that word; two such people, or a "former" on one side, and it stays open.
 *   Names inside of quotations are not who speaks.
 *
 *   Words that point at a source without a name ("a senior official … he
 *   said") take over its wording. O(quotes * bound + entities).
 */
#include "base/map.h"
#include "names/names.h"
#include "quotes/speech.h"

#define MAX_SENTS 8u  // sentences to look back
#define MAX_CUES 16u  // of one sentence
#define MAX_PARAS 3u
#define MAX_ROLE 12u  // tokens of a role that are read

typedef enum pointing {
    POINTS_NOWHERE,
    POINTS_TO_HIM,
    POINTS_TO_HER,
    POINTS_TO_IT,
    POINTS_TO_THEM,
    POINTS_TO_PERSON,  // "the person", "the official"
    POINTS_TO_FIRM,  // "the company"
    POINTS_TO_AGED,  // "the 42-year-old"
} pointing;

typedef struct antecedent {
    uint32_t entity;
    px_range source;  // none: only the entity is known
    bool found;
} antecedent;

static pointing
pointer_of(plx_str words)
{
    static const struct {
        const char *words;
        pointing how;
    } pointers[] = {
        { "he", POINTS_TO_HIM },
        { "she", POINTS_TO_HER },
        { "it", POINTS_TO_IT },
        { "they", POINTS_TO_THEM },
        { "the person", POINTS_TO_PERSON },
        { "the official", POINTS_TO_PERSON },
        { "the source", POINTS_TO_PERSON },
        { "the man", POINTS_TO_HIM },
        { "the woman", POINTS_TO_HER },
        { "the airline", POINTS_TO_FIRM },
        { "the bank", POINTS_TO_FIRM },
        { "the carrier", POINTS_TO_FIRM },
        { "the company", POINTS_TO_FIRM },
        { "the firm", POINTS_TO_FIRM },
        { "the group", POINTS_TO_FIRM },
    };
    for (size_t i = 0; i < PX_COUNT(pointers); i++) {
        if (px_str_eq_nocase(words, px_str(pointers[i].words))) {
            return pointers[i].how;
        }
    }
    return POINTS_NOWHERE;
}

// The last word of the phrase's head: "manager" of "a former manager of X".
static uint32_t
head_of(const px_speech *s, px_range r)
{
    uint32_t head = r.from;
    while (head + 1 < r.to && s->tags[head + 1].cls != PX_CLASS_PREPOSITION &&
           s->tags[head + 1].cls != PX_CLASS_RELATIVE &&
           s->doc->tokens.v[head + 1].kind != PX_PUNCT) {
        head++;
    }
    return head;
}

static bool
is_institution(plx_str word)
{
    static const char *const words[] = {
        "administration", "agency",       "airline",  "army",
        "authority",      "bank",         "campaign", "committee",
        "company",        "council",      "court",    "department",
        "firm",           "government",   "group",    "hospital",
        "house",          "military",     "ministry", "office",
        "organisation",   "organization", "paper",    "party",
        "police",         "post",         "report",   "school",
        "service",        "statement",    "study",    "times",
        "union",          "university",
    };
    return PX_TABLE_HAS(words, word);
}

static bool
fits_entity(const px_entity *entity, pointing how)
{
    switch (how) {
    case POINTS_TO_HIM:
        return (entity->kind == PX_PERSON || entity->kind == PX_OTHER) &&
               entity->gender != 'f';
    case POINTS_TO_HER:
        return (entity->kind == PX_PERSON || entity->kind == PX_OTHER) &&
               entity->gender != 'm';
    case POINTS_TO_IT:
        return entity->kind != PX_PERSON;
    case POINTS_TO_FIRM:
        return entity->kind == PX_ORGANISATION;
    case POINTS_TO_AGED:
        return entity->kind == PX_PERSON;
    case POINTS_TO_PERSON:
        return false;  // an unnamed person
    default:
        return true;
    }
}

static bool
fits_words(const px_speech *s, px_range source, pointing how)
{
    plx_str head = px_doc_token(s->doc, head_of(s, source));
    bool plural = head.n > 2 && head.p[head.n - 1] == 's';
    bool institution = is_institution(head);
    switch (how) {
    case POINTS_TO_HIM:
    case POINTS_TO_HER:
        return !plural && !institution;
    case POINTS_TO_PERSON:
        return !institution;
    case POINTS_TO_IT:
        return institution;
    case POINTS_TO_THEM:
        return plural || institution;
    default:
        return false;
    }
}

// The last cue of the sentence before token `limit` whose source fits: named,
// described, or pointing at one of these.
static antecedent
among_cues(const px_speech *s, uint32_t sent, uint32_t limit, pointing how)
{
    uint32_t tried = 0;
    for (uint32_t k = s->first_cue[sent + 1];
         k-- > s->first_cue[sent] && tried < MAX_CUES;) {
        const px_cue *cue = &s->cues.v[k];
        // "Lee, who said he": the source in passing is who "he" is there.
        bool own = cue->after == limit;
        if (cue->source.from == cue->source.to || cue->source.to > limit ||
            (cue->nested && !own) ||
            (cue->use & (PX_CUE_CLAUSE | PX_CUE_THAT)) == 0) {
            continue;
        }
        // "Lee said, according to a transcript": no transcript is a he.
        if (cue->place == PX_CUE_ACCORDING && cue->entity == PX_NO &&
            (how == POINTS_TO_HIM || how == POINTS_TO_HER) &&
            s->first_cue[sent + 1] - s->first_cue[sent] > 1) {
            continue;
        }
        tried++;
        if (cue->entity == PX_NO && cue->pointer != POINTS_NOWHERE) {
            continue;
        }
        bool fits = cue->entity == PX_NO
                        ? fits_words(s, cue->source, how)
                        : fits_entity(&s->doc->entities.v[cue->entity], how);
        if (fits) {
            return (antecedent){ cue->entity, cue->source, true };
        }
    }
    return (antecedent){ .found = false };
}

// A name at the head of the sentence, before its verb.
static antecedent
among_names(const px_speech *s, uint32_t sent, uint32_t limit, pointing how)
{
    const px_doc *doc = s->doc;
    const px_sent *at = &doc->sents.v[sent];
    uint32_t end = at->first + at->n < limit ? at->first + at->n : limit;
    uint32_t mention = px_mention_at(doc, at->span.off);
    for (uint32_t i = at->first; i < end && mention < doc->mentions.n; i++) {
        if (s->tags[i].cls == PX_CLASS_SUBORDINATE || px_is_finite(s, i) ||
            s->tags[i].cls == PX_CLASS_RELATIVE) {
            break;
        }
        const px_mention *m = &doc->mentions.v[mention];
        if (px_span_end(m->span) > px_span_end(doc->tokens.v[i].span)) {
            continue;
        }
        mention++;
        bool owned = i + 1 < end && s->tags[i + 1].cls == PX_CLASS_DETERMINER &&
                     px_str_ends(px_doc_token(doc, i + 1), PX_STR("s"));
        // "Her LinkedIn profile" is not LinkedIn.
        bool head = i + 1 >= end || s->tags[i + 1].cls != PX_CLASS_OTHER ||
                    px_is_finite(s, i + 1);
        if (s->inside[i] == PX_NO && head && !owned &&
            m->form == PX_FORM_NAME && m->entity != PX_NO &&
            fits_entity(&doc->entities.v[m->entity], how)) {
            return (antecedent){ .entity = m->entity, .found = true };
        }
    }
    return (antecedent){ .found = false };
}

static antecedent
look_back(const px_speech *s, uint32_t token, pointing how)
{
    const px_sent *sents = s->doc->sents.v;
    uint32_t start = s->doc->tokens.v[token].sent;
    antecedent described = { .found = false };
    uint32_t last_para = 0;
    for (uint32_t k = 0; k <= MAX_SENTS && k <= start; k++) {
        uint32_t sent = start - k;
        uint32_t para = sents[sent].para;
        if (sents[start].para - para > MAX_PARAS || para < last_para ||
            (s->doc->paras.v[para].kind == PX_PARA_TITLE && k > 0)) {
            break;
        }
        antecedent a = among_cues(s, sent, token, how);
        if (!a.found && how != POINTS_TO_PERSON) {
            a = among_names(s, sent, token, how);
        }
        if (!a.found) {
            continue;
        }
        // "The keeper" was named before, in the same paragraph, or never.
        bool named = a.entity != PX_NO || how == POINTS_TO_PERSON ||
                     !px_token_is(s->doc, a.source.from, "the");
        if (named || described.found) {
            return described.found && a.entity == PX_NO ? described : a;
        }
        described = a;
        last_para = para;
    }
    return described;
}

// -- offices -------------------------------------------------------------

static bool
is_former(plx_str word)
{
    static const char *const words[] = { "ex",   "ex-president", "former",
                                         "late", "predecessor",  "then" };
    return PX_TABLE_HAS(words, word);
}

static uint64_t
office_key(uint32_t fold, bool former)
{
    return px_hash_mix(fold, former ? 2 : 1);
}

// Title word -> the person who has it + 1, or PX_NO when several have.
static plx_rc
read_offices(const px_speech *s, px_map *offices)
{
    const px_doc *doc = s->doc;
    for (uint32_t e = 0; e < doc->entities.n; e++) {
        const px_entity *entity = &doc->entities.v[e];
        if (entity->kind != PX_PERSON || entity->role.len == 0) {
            continue;
        }
        uint32_t end = px_span_end(entity->role);
        uint32_t first = px_doc_token_at(doc, entity->role.off);
        bool former = false;
        for (uint32_t i = first; i < doc->tokens.n && i < first + MAX_ROLE &&
                                 doc->tokens.v[i].span.off < end;
             i++) {
            former |= is_former(px_doc_token(doc, i));
            if (s->tags[i].cls == PX_CLASS_PREPOSITION) {
                break;
            }
            if (doc->tokens.v[i].flags & PX_TOK_STOP) {
                continue;
            }
            uint32_t *slot =
                px_map_add(offices, office_key(doc->tokens.v[i].fold, former));
            if (!slot) {
                return PLX_ENOMEM;
            }
            *slot = *slot == 0 || *slot == e + 1 ? e + 1 : PX_NO;
        }
    }
    return PLX_OK;
}

// "the minister", "Norway's premier": one person's office.
static uint32_t
holder_of(const px_speech *s, const px_map *offices, px_range source)
{
    uint32_t head = head_of(s, source);
    const px_token *token = &s->doc->tokens.v[head];
    if (head == source.from || (token->flags & PX_TOK_CAPITAL)) {
        return PX_NO;
    }
    bool definite = px_token_is(s->doc, source.from, "the");
    bool former = false;
    for (uint32_t i = source.from; i < head; i++) {
        former |= is_former(px_doc_token(s->doc, i));
        plx_str w = px_doc_token(s->doc, i);
        definite |=
            px_str_eq(w, PX_STR("'s")) || px_str_eq(w, PX_STR("\u2019s"));
    }
    if (!definite) {
        return PX_NO;
    }
    const uint32_t *slot =
        px_map_find(offices, office_key(token->fold, former));
    return slot && *slot != PX_NO ? *slot - 1 : PX_NO;
}

// -- ages ----------------------------------------------------------------

// "The 42-year-old": the one person whose age that is; PX_NO when several are.
static uint32_t
aged(const px_speech *s, px_range source)
{
    const px_doc *doc = s->doc;
    uint32_t head = head_of(s, source);
    const px_figure *age = NULL;
    for (uint32_t i = 0; i < doc->figures.n && !age; i++) {
        if (px_spans_overlap(doc->figures.v[i].span,
                             doc->tokens.v[head].span)) {
            age = &doc->figures.v[i];
        }
    }
    uint32_t who = PX_NO;
    for (uint32_t i = 0; age && i < doc->figures.n; i++) {
        const px_figure *f = &doc->figures.v[i];
        bool same = f->of.len && f->value == age->value &&
                    px_str_eq(f->unit, PX_STR("year"));
        uint32_t e = same ? px_names_entity_in(doc, f->of) : PX_NO;
        if (e == PX_NO || doc->entities.v[e].kind != PX_PERSON) {
            continue;
        }
        if (who != PX_NO && who != e) {
            return PX_NO;
        }
        who = e;
    }
    return who;
}

// -- resolving -----------------------------------------------------------

static pointing
points(const px_speech *s, px_range source)
{
    if (source.from == source.to) {
        return POINTS_NOWHERE;
    }
    plx_str head = px_doc_token(s->doc, head_of(s, source));
    if (px_token_is(s->doc, source.from, "the") &&
        px_str_ends(head, PX_STR("-year-old"))) {
        return POINTS_TO_AGED;
    }
    plx_span span = px_doc_tokens_span(s->doc, source.from, source.to - 1);
    return pointer_of(px_doc_str(s->doc, span));
}

plx_rc
px_antecedents_find(px_speech *s)
{
    px_map offices = { .arena = s->scratch };
    PX_TRY(read_offices(s, &offices));
    for (uint32_t i = 0; i < s->cues.n; i++) {
        px_cue *cue = &s->cues.v[i];
        cue->entity = px_source_entity(s->doc, cue->source);
        cue->pointer = (uint8_t) points(s, cue->source);
    }
    for (uint32_t i = 0; i < s->cues.n; i++) {
        px_cue *cue = &s->cues.v[i];
        pointing how = cue->pointer;
        if (how == POINTS_NOWHERE) {
            if (cue->entity == PX_NO && cue->source.from < cue->source.to) {
                cue->entity = holder_of(s, &offices, cue->source);
            }
            continue;
        }
        // Who spoke last is a better guess for a source than who was named
        // last, so what names tied the pronoun to comes second.
        uint32_t who = how == POINTS_TO_AGED ? aged(s, cue->source) : PX_NO;
        if (who != PX_NO) {
            cue->entity = who;
            continue;
        }
        antecedent a = look_back(s, cue->source.from, how);
        if (!a.found) {
            continue;
        }
        cue->entity = a.entity;
        if (a.entity == PX_NO && a.source.from < a.source.to) {
            cue->source = a.source;
            cue->pointer = POINTS_NOWHERE;
        }
    }
    return PLX_OK;
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Cues
 *
 *   A statement is somebody's only when a word says so. We look for verbs of
 *   saying in a finite form with a subject ("Lee said", "has confirmed",
 *   "said Lee"), for "according to", and for a participle that adds to what
 *   was said before (", adding that"). A verb in the passive, in the future,
 *   after "to" or negated reports no statement and is no cue.
 *
 *   PolNeAR (Newell et al. 2018) calls these cue and source. O(tokens).
 */
#include "quotes/cues.h"

static bool
is_aux(const px_tagged *tag)
{
    return tag->cls == PX_CLASS_HAVE;
}

// The first token of the verb group that ends with the verb at `v`; *bad when
// the group states nothing: "was said", "will say", "to say", "did not say".
static uint32_t
group_start(const px_speech *s, uint32_t lo, uint32_t v, bool *bad)
{
    uint32_t i = v;
    *bad = false;
    while (i > lo && v - i < 6) {
        const px_tagged *tag = &s->tags[i - 1];
        bool ing = s->tags[v].verb.forms & PX_VERB_ING;
        if (tag->cls == PX_CLASS_ADVERB || is_aux(tag)) {
            i--;
            continue;
        }
        if (tag->cls == PX_CLASS_BE && ing) {
            i--;
            continue;
        }
        *bad = tag->cls == PX_CLASS_BE || tag->cls == PX_CLASS_MODAL ||
               tag->cls == PX_CLASS_TO || tag->cls == PX_CLASS_DO ||
               (tag->cls == PX_CLASS_NOT && i == v) || tag->negated;
        break;
    }
    // "later said": adverbs of the group go with it, not with the source.
    return i;
}

static bool
comes_that(const px_speech *s, uint32_t i, uint32_t end)
{
    return i < end && px_token_is(s->doc, i, "that");
}

static bool
is_comma(const px_doc *doc, uint32_t i)
{
    return px_token_is(doc, i, ",");
}

static bool
is_nounish(const px_speech *s, uint32_t i)
{
    uint8_t cls = s->tags[i].cls;
    return s->doc->tokens.v[i].kind != PX_PUNCT &&
           (cls == PX_CLASS_OTHER || cls == PX_CLASS_PRONOUN ||
            cls == PX_CLASS_DETERMINER);
}

// Could the words at i open a noun phrase that tells a source?
static bool
opens_source(const px_speech *s, uint32_t i, uint32_t end)
{
    return i < end && s->inside[i] == PX_NO && is_nounish(s, i) &&
           !px_is_finite(s, i);
}

// "said Lee", "said a guard", "said guards"; not "wrote online", "said he".
static bool
is_likely_source(const px_speech *s, px_range source)
{
    plx_str last = px_doc_token(s->doc, source.to - 1);
    return (s->doc->tokens.v[source.from].flags & PX_TOK_CAPITAL) ||
           s->tags[source.from].cls == PX_CLASS_DETERMINER ||
           px_str_eq_nocase(last, PX_STR("police")) ||
           px_str_ends(last, PX_STR("s"));
}

// Behind words or a comma, "said Lee," with nothing more to say.
static bool
is_inverted(const px_speech *s, uint32_t lo, uint32_t v, uint32_t end,
            px_range *source)
{
    bool behind_marks = v > lo && s->inside[v - 1] != PX_NO;
    bool behind_comma = v > lo && is_comma(s->doc, v - 1);
    if (px_cue_use(px_doc_token(s->doc, v)) & PX_CUE_HEARER) {
        return false;  // "told Lee": the hearer
    }
    if ((!behind_marks && !behind_comma) || !opens_source(s, v + 1, end) ||
        (s->tags[v].verb.forms & (PX_VERB_PAST | PX_VERB_S)) == 0) {
        return false;
    }
    *source = px_source_behind(s, v + 1, end);
    if (source->from == source->to) {
        return false;
    }
    if (behind_marks) {
        return true;
    }
    // "The bridge is shut, said Lee." but "Lee, the mayor, said rain fell."
    if (!is_likely_source(s, *source)) {
        return false;
    }
    for (uint32_t i = source->to; i < end && !is_comma(s->doc, i); i++) {
        if (px_is_finite(s, i)) {
            return false;
        }
    }
    for (uint32_t i = v - 1; i > lo && v - i < 60; i--) {
        uint32_t k = i - 1;
        if (s->tags[k].cls == PX_CLASS_RELATIVE) {
            return false;
        }
        if (s->inside[k] != PX_NO || px_is_finite(s, k)) {
            return true;
        }
    }
    return false;
}

static bool
is_sure_noun(const px_speech *s, uint32_t lo, uint32_t v, uint32_t end,
             uint8_t use)
{
    const px_tagged *tag = &s->tags[v];
    if (tag->nominal) {
        return true;
    }
    if (!(use & PX_CUE_NOUN) || (tag->verb.forms & PX_VERB_PAST)) {
        return false;
    }
    // ", calling it", ", stating,": no noun behind a comma.
    if (v > lo && (tag->verb.forms & PX_VERB_ING) && is_comma(s->doc, v - 1)) {
        return false;
    }
    bool marked = v + 1 < end && s->inside[v + 1] != PX_NO;
    bool pronoun = v > lo && s->tags[v - 1].cls == PX_CLASS_PRONOUN;
    return !comes_that(s, v + 1, end) && !marked && !pronoun;
}

// "Lee said police had confirmed", "blamed a guard who said": the second
// source speaks in the first's words, or only in passing.
static bool
is_nested(const px_speech *s, const px_cue *cue, uint32_t first_cue)
{
    uint32_t at = cue->source.from;
    if (cue->place == PX_CUE_FORWARD && cue->group > 0 &&
        s->tags[cue->group - 1].cls == PX_CLASS_RELATIVE) {
        return true;
    }
    if (cue->place != PX_CUE_FORWARD || s->cues.n == first_cue || at == 0) {
        return false;
    }
    const px_cue *outer = &s->cues.v[first_cue];
    // What was welcomed or mocked holds no clause in which somebody speaks.
    return (outer->use & (PX_CUE_CLAUSE | PX_CUE_THAT)) && outer->after <= at &&
           !is_comma(s->doc, at - 1) &&
           s->tags[at - 1].cls != PX_CLASS_CONJUNCTION &&
           s->inside[at - 1] == PX_NO;
}

static void
push(px_speech *s, const px_cue *cue)
{
    px_cues_push(&s->cues, *cue);
}

// ", adding that", ", saying": leans on the cue or the subject before.
static bool
read_participle(px_speech *s, uint32_t lo, uint32_t v, uint32_t end,
                px_cue *cue)
{
    bool bad;
    cue->group = group_start(s, lo, v, &bad);
    if (cue->group == lo || bad) {
        return false;
    }
    if (cue->group < v && s->tags[cue->group].cls == PX_CLASS_BE) {
        return false;
    }
    cue->place = PX_CUE_ADDED;
    if (is_comma(s->doc, cue->group - 1) ||
        s->tags[cue->group - 1].cls == PX_CLASS_CONJUNCTION) {
        return true;
    }
    if (s->inside[cue->group - 1] != PX_NO) {
        return true;
    }
    // "with Lee saying", "a statement saying"
    cue->place = PX_CUE_FORWARD;
    cue->source = px_source_before(s, lo, cue->group);
    if (cue->source.from == cue->source.to ||
        s->tags[cue->group - 1].cls == PX_CLASS_PREPOSITION) {
        return false;
    }
    // "with Lee saying rain fell", "a note saying that"; but "the hearing"
    // and "in October warning" have no source.
    uint32_t at = cue->source.from;
    uint8_t before = at > lo ? s->tags[at - 1].cls : PX_CLASS_OTHER;
    if (at > lo && px_token_is(s->doc, at - 1, "with")) {
        return true;
    }
    bool says =
        comes_that(s, v + 1, end) || (v + 1 < end && s->inside[v + 1] != PX_NO);
    return says && before != PX_CLASS_PREPOSITION;
}

static bool
is_own_voice(const px_speech *s, px_range source)
{
    static const char *const words[] = { "i", "one", "we", "you" };
    return source.to - source.from == 1 &&
           PX_TABLE_HAS(words, px_doc_token(s->doc, source.from));
}

static bool
read_verb(px_speech *s, uint32_t lo, uint32_t v, uint32_t end, px_cue *cue)
{
    const px_tagged *tag = &s->tags[v];
    if (is_sure_noun(s, lo, v, end, cue->use)) {
        return false;
    }
    if (tag->verb.forms == PX_VERB_ING ||
        px_str_ends(px_doc_token(s->doc, v), PX_STR("ing"))) {
        return read_participle(s, lo, v, end, cue);
    }
    if (v + 1 < end && px_token_is(s->doc, v + 1, "by")) {
        return false;  // "confirmed by police"
    }
    if (is_inverted(s, lo, v, end, &cue->source)) {
        cue->place = PX_CUE_INVERTED;
        cue->group = v;
        return true;
    }
    bool bad;
    cue->group = group_start(s, lo, v, &bad);
    if (bad) {
        return false;
    }
    cue->place = PX_CUE_FORWARD;
    cue->source = px_source_before(s, lo, cue->group);
    if (cue->source.from == cue->source.to) {
        // "Lee blamed the wind and said": the subject of the first verb.
        cue->place = PX_CUE_ADDED;
        return cue->group > lo &&
               s->tags[cue->group - 1].cls == PX_CLASS_CONJUNCTION;
    }
    if (is_own_voice(s, cue->source)) {
        return false;
    }
    uint32_t last = cue->source.to - 1;
    if (tag->verb.forms == PX_VERB_BASE) {  // "officials say", not "the say"
        plx_str w = px_doc_token(s->doc, last);
        // "records seen by the paper show that"
        bool sure = comes_that(s, v + 1, end) && last > cue->source.from + 1;
        return sure || px_str_ends(w, PX_STR("s")) ||
               s->tags[last].cls == PX_CLASS_PRONOUN ||
               px_str_eq_nocase(w, PX_STR("police")) ||
               px_str_eq_nocase(w, PX_STR("people"));
    }
    return s->doc->tokens.v[last].kind != PX_PUNCT;
}

static bool
read_according(px_speech *s, uint32_t i, uint32_t end, px_cue *cue)
{
    if (i + 2 >= end || !px_token_is(s->doc, i + 1, "to")) {
        return false;
    }
    *cue = (px_cue){ .verb = i,
                     .group = i,
                     .after = i + 2,
                     .source = px_source_behind(s, i + 2, end),
                     .use = PX_CUE_CLAUSE | PX_CUE_MARKS,
                     .place = PX_CUE_ACCORDING };
    return cue->source.from < cue->source.to;
}

// "Mayor: rain to fall": a headline's source before its colon.
static void
read_headline(px_speech *s, const px_sent *sent)
{
    uint32_t end = sent->first + sent->n;
    for (uint32_t i = sent->first + 1; i + 2 < end && i < sent->first + 7;
         i++) {
        if (s->inside[i] != PX_NO) {
            return;
        }
        if (!px_token_is(s->doc, i, ":")) {
            continue;
        }
        px_range source = { sent->first, i };
        uint32_t entity = px_source_entity(s->doc, source);
        bool person =
            entity != PX_NO && s->doc->entities.v[entity].kind == PX_PERSON;
        static const char *const offices[] = {
            "authorities", "court",         "expert", "experts",
            "government",  "investigators", "mayor",  "minister",
            "ministry",    "officials",     "police", "president",
            "prosecutors", "report",        "study",  "union",
            "witness",     "witnesses",
        };
        if (person || PX_TABLE_HAS(offices, px_doc_token(s->doc, i - 1))) {
            push(s, &(px_cue){ .verb = i,
                               .group = i,
                               .after = i + 1,
                               .source = source,
                               .sent = s->doc->tokens.v[i].sent,
                               .use = PX_CUE_CLAUSE | PX_CUE_MARKS,
                               .place = PX_CUE_COLON });
        }
        return;
    }
}

// A participle's source is that of the cue before it in the sentence, or the
// first words of the sentence when they are a subject.
static px_range
inherit(const px_speech *s, uint32_t first_cue, const px_sent *sent)
{
    for (uint32_t k = s->cues.n; k-- > first_cue;) {
        const px_cue *cue = &s->cues.v[k];
        if (cue->source.from < cue->source.to && !cue->nested) {
            return cue->source;
        }
    }
    uint32_t end = sent->first + sent->n;
    for (uint32_t i = sent->first; i < end && i < sent->first + 40; i++) {
        if (s->inside[i] != PX_NO) {
            break;
        }
        if (px_is_finite(s, i) && i > sent->first) {
            return px_source_before(s, sent->first, i);
        }
    }
    return (px_range){ sent->first, sent->first };
}

static void
read_sentence(px_speech *s, uint32_t index)
{
    const px_sent *sent = &s->doc->sents.v[index];
    uint32_t first_cue = s->cues.n;
    uint32_t end = sent->first + sent->n;
    if (s->doc->paras.v[sent->para].kind == PX_PARA_TITLE) {
        read_headline(s, sent);
    }
    for (uint32_t i = sent->first; i < end; i++) {
        if (s->inside[i] != PX_NO || s->doc->tokens.v[i].kind != PX_WORD ||
            (s->doc->tokens.v[i].flags & PX_TOK_ALLCAPS)) {
            continue;
        }
        px_cue cue = { .verb = i, .group = i, .after = i + 1 };
        bool found;
        if (px_token_is(s->doc, i, "according")) {
            found = read_according(s, i, end, &cue);
        } else {
            cue.use = px_cue_use(px_doc_token(s->doc, i));
            found = cue.use && read_verb(s, sent->first, i, end, &cue);
        }
        if (!found) {
            continue;
        }
        if (cue.place == PX_CUE_ADDED) {
            cue.source = inherit(s, first_cue, sent);
        }
        cue.sent = index;
        cue.nested = is_nested(s, &cue, first_cue);
        push(s, &cue);
    }
}

plx_rc
px_cues_find(px_speech *s)
{
    uint32_t *first = PX_NEW(s->scratch, uint32_t, s->doc->sents.n + 1);
    if (!first) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < s->doc->sents.n; i++) {
        first[i] = s->cues.n;
        read_sentence(s, i);
    }
    first[s->doc->sents.n] = s->cues.n;
    s->first_cue = first;
    return s->cues.oom ? PLX_ENOMEM : PLX_OK;
}

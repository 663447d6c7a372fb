// SPDX-License-Identifier: Apache-2.0
/*
 * Reported clauses
 *
 *   Most of what a newspaper knows it has from somebody, and says so without
 *   marks: "Soto said strong winds were reported", "…, the ministry said",
 *   "according to police". From each cue we take the clause it governs: behind
 *   it, with or without "that", past a hearer, a day or a place ("told
 *   reporters on Monday that"); or before it, when nothing but such additions
 *   follows. The clause ends with its sentence or where the next cue of the
 *   sentence takes over. What is in marks inside it is found by quoted.c too.
 *   O(tokens).
 */
#include "quotes/speech.h"

#define FAR_THAT 30u  // tokens between a cue and its "that"
#define MIN_WORDS 2u

static bool
is(const px_speech *s, uint32_t i, const char *word)
{
    return px_token_is(s->doc, i, word);
}

static bool
is_punct(const px_speech *s, uint32_t i)
{
    return s->doc->tokens.v[i].kind == PX_PUNCT;
}

static bool
is_day_word(const px_speech *s, uint32_t i)
{
    static const char *const words[] = {
        "early",    "friday", "late",     "monday",  "saturday",  "sunday",
        "thursday", "today",  "tomorrow", "tuesday", "wednesday", "yesterday",
    };
    return PX_TABLE_HAS(words, px_doc_token(s->doc, i));
}

static bool
has_finite(const px_speech *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (px_is_finite(s, i) && s->inside[i] == PX_NO) {
            return true;
        }
    }
    return false;
}

static uint32_t
count_words(const px_speech *s, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++) {
        n += !is_punct(s, i) && s->inside[i] == PX_NO;
    }
    return n;
}

// "that" as a conjunction within reach of the cue, or `end`.
static uint32_t
find_that(const px_speech *s, uint32_t from, uint32_t end)
{
    uint32_t reach = end - from > FAR_THAT ? from + FAR_THAT : end;
    for (uint32_t i = from; i < reach; i++) {
        uint8_t cls = s->tags[i].cls;
        if (s->inside[i] != PX_NO || is(s, i, ";") || is(s, i, ":")) {
            return end;
        }
        if (is(s, i, "that") && i + 1 < end) {
            return i;
        }
        if (cls == PX_CLASS_BE || cls == PX_CLASS_MODAL ||
            cls == PX_CLASS_RELATIVE || cls == PX_CLASS_PRONOUN) {
            return end;
        }
    }
    return end;
}

// Past days, places and other additions to the cue: "on Monday", "in a
// statement", "via Twitter".
static uint32_t
skip_additions(const px_speech *s, uint32_t i, uint32_t end)
{
    for (int rounds = 0; rounds < 8 && i < end; rounds++) {
        // "said later on Monday", but "said there were", "said only two".
        bool leads = s->tags[i].cls == PX_CLASS_ADVERB && i + 1 < end &&
                     (s->tags[i + 1].cls == PX_CLASS_PREPOSITION ||
                      is_day_word(s, i + 1) || is(s, i + 1, ","));
        if (leads || is_day_word(s, i)) {
            i++;
            continue;
        }
        if (s->tags[i].cls != PX_CLASS_PREPOSITION || i + 1 >= end) {
            break;
        }
        px_range phrase = px_source_behind(s, i + 1, end);
        if (phrase.from == phrase.to) {
            if (!is_day_word(s, i + 1)) {
                break;
            }
            phrase.to = i + 2;
        }
        i = phrase.to;
    }
    return i;
}

static bool
is_question_word(const px_speech *s, uint32_t i)
{
    static const char *const words[] = { "how",   "if",      "what", "when",
                                         "where", "whether", "why" };
    return PX_TABLE_HAS(words, px_doc_token(s->doc, i));
}

// Without closing punctuation and what leads over to the next clause.
static px_range
trim(const px_speech *s, px_range r)
{
    while (r.from < r.to && is_punct(s, r.from) && s->inside[r.from] == PX_NO) {
        r.from++;
    }
    while (r.from < r.to &&
           ((is_punct(s, r.to - 1) && s->inside[r.to - 1] == PX_NO) ||
            s->tags[r.to - 1].cls == PX_CLASS_CONJUNCTION)) {
        r.to--;
    }
    return r;
}

// Where the clause that begins at `from` ends: at the next cue that takes
// over, or at `end`.
static uint32_t
clause_end(const px_speech *s, uint32_t cue, uint32_t from, uint32_t end)
{
    uint32_t last = s->first_cue[s->cues.v[cue].sent + 1];
    for (uint32_t k = cue + 1; k < last; k++) {
        const px_cue *next = &s->cues.v[k];
        uint32_t at =
            next->place == PX_CUE_FORWARD ? next->source.from : next->group;
        if (at <= from + MIN_WORDS || at >= end) {
            continue;
        }
        bool joined =
            is(s, at - 1, ",") || s->tags[at - 1].cls == PX_CLASS_CONJUNCTION;
        if (joined) {
            return at;
        }
    }
    return end;
}

// Where a bare clause must have had its verb: "added a goal late, and the
// guests gave up" reports nothing. "Said" takes no object, so there it may
// come late.
static uint32_t
first_part(const px_speech *s, const px_cue *cue, uint32_t at, uint32_t end)
{
    plx_str verb = px_doc_token(s->doc, cue->verb);
    if (px_str_starts_nocase(verb, PX_STR("sa"))) {
        return end;
    }
    for (uint32_t i = at; i + 1 < end; i++) {
        if (is(s, i, ";") || is(s, i, ",")) {
            return i;
        }
    }
    return end;
}

// A "that" behind the next ", adding" belongs there.
static uint32_t
next_added(const px_speech *s, const px_cue *cue, uint32_t end)
{
    const px_cue *last = s->cues.v + s->first_cue[cue->sent + 1];
    for (const px_cue *next = cue + 1; next < last; next++) {
        if (next->place == PX_CUE_ADDED && next->group < end) {
            return next->group;
        }
    }
    return end;
}

// The clause behind a cue; empty when none follows.
static px_range
clause_behind(const px_speech *s, const px_cue *cue, uint32_t end)
{
    px_range none = { end, end };
    uint32_t at = cue->place == PX_CUE_ACCORDING ? cue->source.to : cue->after;
    while (at < end && s->tags[at].cls == PX_CLASS_ADVERB) {
        at++;
    }
    if (at >= end || cue->place == PX_CUE_INVERTED) {
        return none;
    }
    if (is(s, at, ":")) {
        return (px_range){ at + 1, end };
    }
    if (cue->place == PX_CUE_COLON) {
        return (px_range){ at, end };
    }
    if (cue->place == PX_CUE_ACCORDING) {
        bool leads = is(s, at, ",") && has_finite(s, at, end);
        return leads ? (px_range){ at + 1, end } : none;
    }
    uint32_t that = find_that(s, at, next_added(s, cue, end));
    if (that == next_added(s, cue, end)) {
        that = end;
    }
    if (that < end && (cue->use & PX_CUE_THAT)) {
        return (px_range){ that + 1, end };
    }
    if ((cue->use & PX_CUE_THAT) && is_question_word(s, at)) {
        return (px_range){ at, end };
    }
    if ((cue->use & PX_CUE_CLAUSE) == 0) {
        return none;
    }
    bool comma = false;
    at = skip_additions(s, cue->after, end);
    if (at < end && is(s, at, ",")) {
        comma = true;
        at++;
    }
    if (at >= end || comma || !has_finite(s, at, first_part(s, cue, at, end))) {
        return none;
    }
    // The object of "confirmed the deaths" is none, nor what a participle
    // ("a statement posted on") or "to" opens.
    bool participle = s->tags[at].cls == PX_CLASS_OTHER && px_is_finite(s, at);
    bool clause = s->tags[at].cls != PX_CLASS_TO && !participle;
    return clause ? (px_range){ at, end } : none;
}

// The clause a cue looks back on: "The plane crashed, Lee said."
static px_range
clause_before(const px_speech *s, const px_cue *cue, uint32_t first)
{
    px_range none = { first, first };
    uint32_t at = cue->place == PX_CUE_FORWARD ? cue->source.from : cue->group;
    if (at <= first || s->inside[at - 1] != PX_NO) {
        return none;
    }
    bool participle =
        px_str_ends(px_doc_token(s->doc, cue->verb), PX_STR("ing")) &&
        cue->place != PX_CUE_ACCORDING;
    if ((cue->use & (PX_CUE_CLAUSE | PX_CUE_HEARER)) == 0 || participle) {
        return none;
    }
    bool comma = is(s, at - 1, ",");
    if (!comma && cue->place != PX_CUE_ACCORDING) {
        return none;
    }
    px_range r = { first, comma ? at - 1 : at };
    return has_finite(s, r.from, r.to) ? r : none;
}

static bool
is_worth(const px_speech *s, px_range r)
{
    return r.from < r.to && count_words(s, r.from, r.to) >= MIN_WORDS;
}

static void
push(px_speech *s, const px_cue *cue, px_range content)
{
    content = trim(s, content);
    if (!is_worth(s, content)) {
        return;
    }
    const px_doc *doc = s->doc;
    plx_span speaker = { 0 };
    if (cue->source.from < cue->source.to) {
        speaker = px_doc_tokens_span(doc, cue->source.from, cue->source.to - 1);
    }
    px_quotes_push(
        &s->found,
        (px_quote){ .content =
                        px_doc_tokens_span(doc, content.from, content.to - 1),
                    .cue = px_doc_tokens_span(doc, cue->verb, cue->after - 1),
                    .speaker = speaker,
                    .entity = cue->entity,
                    .sent = cue->sent,
                    .kind = PX_QUOTE_INDIRECT });
}

static void
read_cue(px_speech *s, uint32_t k)
{
    const px_cue *cue = &s->cues.v[k];
    const px_sent *sent = &s->doc->sents.v[cue->sent];
    uint32_t end = sent->first + sent->n;
    px_range behind = clause_behind(s, cue, end);
    px_range before = { 0 };
    bool after_colon = behind.from < behind.to && is(s, behind.from - 1, ":");
    if (behind.from == behind.to || after_colon ||
        cue->place == PX_CUE_ACCORDING) {
        before = clause_before(s, cue, sent->first);
    }
    if (is_worth(s, before)) {
        push(s, cue, before);
        if (!after_colon) {
            return;
        }
    }
    if (behind.from < behind.to) {
        behind.to = clause_end(s, k, behind.from, behind.to);
        push(s, cue, behind);
    }
}

plx_rc
px_reported_find(px_speech *s)
{
    for (uint32_t k = 0; k < s->cues.n; k++) {
        read_cue(s, k);
    }
    return s->found.oom ? PLX_ENOMEM : PLX_OK;
}

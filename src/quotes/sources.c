// SPDX-License-Identifier: Apache-2.0
/*
 * Sources
 *
 *   Who speaks stands beside the word of saying, often far from its head: in
 *   "Michael Soto, deputy director of the agency, said" four words and a
 *   comma lie between. Going back from the verb we read the clause in pieces
 *   between commas. A piece right before the verb holds the source; when a
 *   comma stands there, the pieces are additions to a head further left, and
 *   the head is the piece that begins with a person's name, else with an
 *   organisation's, else the leftmost that is no adverbial and has no verb of
 *   its own. Behind an inverted verb the source is the noun phrase up to the
 *   next comma, verb or preposition other than "of" and "for".
 *
 *   Both looks are bounded, so the cost does not depend on the text.
 */
#include "names/names.h"
#include "quotes/speech.h"

#define MAX_BACK 70u  // tokens to look back from a cue
#define MAX_BEHIND 24u
#define MAX_BRACKET 12u
#define MAX_PIECES 10u
#define MAX_SOURCE 20u  // tokens; more are no noun phrase

static plx_str
word_at(const px_speech *s, uint32_t i)
{
    return px_doc_token(s->doc, i);
}

static uint8_t
class_at(const px_speech *s, uint32_t i)
{
    return s->tags[i].cls;
}

static bool
is_capital(const px_speech *s, uint32_t i)
{
    return s->doc->tokens.v[i].flags & PX_TOK_CAPITAL;
}

static bool
is_word(const px_speech *s, uint32_t i)
{
    return s->doc->tokens.v[i].kind == PX_WORD;
}

static bool
is_time_word(plx_str word)
{
    static const char *const words[] = {
        "earlier", "early",   "friday",   "late",      "later",
        "monday",  "night",   "saturday", "sunday",    "thursday",
        "today",   "tonight", "tuesday",  "wednesday", "yesterday",
    };
    return PX_TABLE_HAS(words, word);
}

static bool
is_period(plx_str word)
{
    static const char *const words[] = { "afternoon", "day",  "decade",
                                         "evening",   "hour", "month",
                                         "morning",   "week", "weekend",
                                         "year",      "years" };
    for (size_t i = 0; i < PX_COUNT(words); i++) {
        if (px_str_eq_nocase(word, px_str(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool
is_numeral(plx_str word)
{
    static const char *const words[] = {
        "dozen", "eight", "five", "four",     "hundred", "million", "nine",
        "seven", "six",   "ten",  "thousand", "three",   "two",
    };
    return PX_TABLE_HAS(words, word);
}

// A form in -s that is a noun here: "three guards said", "the barges were".
static bool
is_plural_noun(const px_speech *s, uint32_t i)
{
    if (i > 0 && is_numeral(word_at(s, i - 1))) {
        return true;
    }
    if (i + 1 >= s->doc->tokens.n) {
        return false;
    }
    const px_tagged *next = &s->tags[i + 1];
    return next->cls == PX_CLASS_BE || next->cls == PX_CLASS_HAVE ||
           next->cls == PX_CLASS_MODAL ||
           (next->cls == PX_CLASS_OTHER &&
            next->verb.forms & (PX_VERB_PAST | PX_VERB_PARTICIPLE) &&
            !is_capital(s, i + 1));
}

bool
px_is_finite(const px_speech *s, uint32_t i)
{
    const px_tagged *tag = &s->tags[i];
    switch (tag->cls) {
    case PX_CLASS_BE:
    case PX_CLASS_HAVE:
    case PX_CLASS_DO:
    case PX_CLASS_MODAL:
        return !(tag->verb.forms == PX_VERB_ING);
    case PX_CLASS_OTHER:
        break;
    default:
        return false;
    }
    bool form = tag->verb.forms & (PX_VERB_PAST | PX_VERB_S);
    if (!form || tag->nominal || is_capital(s, i)) {
        return false;
    }
    return (tag->verb.forms & PX_VERB_PAST) || !is_plural_noun(s, i);
}

uint32_t
px_mention_at(const px_doc *doc, uint32_t off)
{
    uint32_t lo = 0, hi = doc->mentions.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (px_span_end(doc->mentions.v[mid].span) <= off) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

static bool
is_possessive(plx_str word)
{
    return px_str_eq(word, PX_STR("'s")) ||
           px_str_eq(word, PX_STR("\u2019s")) || px_str_eq(word, PX_STR("'")) ||
           px_str_eq(word, PX_STR("\u2019"));
}

// Does the piece [from, to) name an entity of `kind` that is its head? Titles
// may stand before the name, other things only behind it.
static bool
is_headed_by(const px_speech *s, px_range piece, px_entity_kind kind)
{
    const px_doc *doc = s->doc;
    uint32_t end = px_span_end(doc->tokens.v[piece.to - 1].span);
    uint32_t start = doc->tokens.v[piece.from].span.off;
    for (uint32_t m = px_mention_at(doc, start); m < doc->mentions.n; m++) {
        const px_mention *mention = &doc->mentions.v[m];
        if (mention->span.off >= end) {
            return false;
        }
        uint32_t before = px_doc_token_at(doc, mention->span.off);
        uint32_t behind = px_doc_token_at(doc, px_span_end(mention->span));
        bool owned = behind < piece.to && is_possessive(word_at(s, behind));
        for (uint32_t i = piece.from; i < before; i++) {
            uint8_t cls = class_at(s, i);
            if (cls == PX_CLASS_PREPOSITION || cls == PX_CLASS_RELATIVE) {
                return false;
            }
        }
        if (!owned && mention->form == PX_FORM_NAME &&
            mention->entity != PX_NO &&
            doc->entities.v[mention->entity].kind == kind) {
            return true;
        }
    }
    return false;
}

// A name as far as capitals tell: used where the names are not known.
static bool
looks_like_name(const px_speech *s, px_range piece)
{
    bool capital = false;
    for (uint32_t i = piece.from; i < piece.to; i++) {
        if (!is_word(s, i) || (!is_capital(s, i) && i == piece.from)) {
            return false;
        }
        if (!is_capital(s, i) && class_at(s, i) != PX_CLASS_OTHER) {
            return false;
        }
        capital = true;
    }
    return capital && class_at(s, piece.from) == PX_CLASS_OTHER &&
           piece.to - piece.from >= 2;
}

static bool
opens_adverbial(const px_speech *s, px_range piece)
{
    uint8_t cls = class_at(s, piece.from);
    return cls == PX_CLASS_PREPOSITION || cls == PX_CLASS_RELATIVE ||
           cls == PX_CLASS_SUBORDINATE || cls == PX_CLASS_ADVERB ||
           px_token_is(s->doc, piece.from, "meanwhile") || cls == PX_CLASS_TO ||
           is_time_word(word_at(s, piece.from)) ||
           (s->doc->tokens.v[piece.from].kind == PX_NUMBER &&
            piece.to - piece.from <= 2) ||
           (s->tags[piece.from].verb.forms == PX_VERB_ING &&
            cls == PX_CLASS_OTHER && !is_capital(s, piece.from));
}

static bool
opens_relative(const px_speech *s, px_range piece)
{
    return class_at(s, piece.from) == PX_CLASS_RELATIVE ||
           px_token_is(s->doc, piece.from, "where");
}

static bool
has_finite(const px_speech *s, px_range piece)
{
    for (uint32_t i = piece.from; i < piece.to; i++) {
        if (class_at(s, i) == PX_CLASS_RELATIVE) {
            return false;
        }
        if (px_is_finite(s, i)) {
            return true;
        }
    }
    return false;
}

static bool
is_comma(const px_speech *s, uint32_t i)
{
    return px_token_is(s->doc, i, ",");
}

// Does the clause of the verb begin behind token i? Inside of additions to the
// source ("Lee, who has worked here since May, said") only "that" tells.
static bool
ends_clause(const px_speech *s, uint32_t i, bool additions)
{
    if (s->inside[i] != PX_NO) {
        return true;
    }
    if (class_at(s, i) == PX_CLASS_SUBORDINATE &&
        (!additions || px_token_is(s->doc, i, "that")) &&
        !px_token_is(s->doc, i, "where")) {
        return s->doc->tokens.v[i + 1].kind != PX_NUMBER;
    }
    static const char *const marks[] = { ";",  ":", "\u2014", "\u2013",
                                         "--", "(", ")",      "..." };
    if (s->doc->tokens.v[i].kind != PX_PUNCT) {
        return false;
    }
    for (size_t k = 0; k < PX_COUNT(marks); k++) {
        if (px_token_is(s->doc, i, marks[k])) {
            return true;
        }
    }
    return px_is_mark(s->doc, i) && !is_possessive(word_at(s, i));
}

// Of the bracket that closes at token i, the token that opens it; i when none.
static uint32_t
bracket_start(const px_speech *s, uint32_t lo, uint32_t i)
{
    if (!px_token_is(s->doc, i, ")")) {
        return i;
    }
    for (uint32_t k = i; k > lo && i - k < MAX_BRACKET; k--) {
        if (px_token_is(s->doc, k - 1, "(")) {
            return k - 1;
        }
    }
    return i;
}

// Without what leads into a clause or hangs behind a name.
static px_range
trim(const px_speech *s, px_range r)
{
    for (uint32_t i = r.from + 1; i < r.to; i++) {
        if (px_token_is(s->doc, i, "(")) {
            r.to = i;  // "Lee (54) said"
        }
    }
    while (r.from < r.to && (class_at(s, r.from) == PX_CLASS_CONJUNCTION ||
                             class_at(s, r.from) == PX_CLASS_ADVERB ||
                             class_at(s, r.from) == PX_CLASS_NOT ||
                             px_token_is(s->doc, r.from, "with") ||
                             px_token_is(s->doc, r.from, "meanwhile") ||
                             px_token_is(s->doc, r.from, "however") ||
                             (s->doc->tokens.v[r.from].kind == PX_PUNCT))) {
        r.from++;
    }
    while (r.from < r.to && (class_at(s, r.to - 1) == PX_CLASS_ADVERB ||
                             is_time_word(word_at(s, r.to - 1)) ||
                             s->doc->tokens.v[r.to - 1].kind == PX_PUNCT)) {
        r.to--;
        if (r.from < r.to && px_token_is(s->doc, r.to - 1, "on")) {
            r.to--;
        }
    }
    if (r.from < r.to && is_period(word_at(s, r.to - 1))) {
        r.to = r.from;  // "each year"
    }
    // "Last year he": a pronoun is the whole source.
    if (r.from < r.to && class_at(s, r.to - 1) == PX_CLASS_PRONOUN) {
        r.from = r.to - 1;
    }
    return r;
}

static bool
joins_phrase(const px_speech *s, uint32_t i)
{
    return px_token_is(s->doc, i, "of") || px_token_is(s->doc, i, "for") ||
           is_possessive(word_at(s, i));
}

// The last noun phrase of the piece: behind a leading adverbial or a clause
// that has no comma ("In 2014 Lee").
static px_range
last_phrase(const px_speech *s, px_range piece)
{
    uint32_t from = piece.to;
    while (from > piece.from) {
        uint32_t i = from - 1;
        uint8_t cls = class_at(s, i);
        bool noun = cls == PX_CLASS_OTHER || cls == PX_CLASS_PRONOUN ||
                    cls == PX_CLASS_DETERMINER;
        if ((!noun && !joins_phrase(s, i)) || px_is_finite(s, i) ||
            is_time_word(word_at(s, i))) {
            break;
        }
        from = i;
        if (cls == PX_CLASS_PRONOUN ||
            (cls == PX_CLASS_DETERMINER && from > piece.from &&
             !joins_phrase(s, from - 1) && !is_possessive(word_at(s, i)))) {
            break;
        }
    }
    while (from < piece.to && joins_phrase(s, from)) {
        from++;
    }
    return (px_range){ from, piece.to };
}

static px_range
last_piece(const px_speech *s, uint32_t from, uint32_t to)
{
    uint32_t i = to;
    while (i > from && !is_comma(s, i - 1)) {
        i--;
    }
    return (px_range){ i, to };
}

// The lone "who" between commas to the left of `to`, over adverbials only; `to`
// when there is none.
static uint32_t
lone_relative(const px_speech *s, uint32_t from, uint32_t to)
{
    uint32_t end = to;
    for (uint32_t n = 0; n < MAX_PIECES && end > from; n++) {
        px_range piece = last_piece(s, from, end - 1);
        if (piece.from == piece.to) {
            break;
        }
        if (piece.to - piece.from == 1 &&
            class_at(s, piece.from) == PX_CLASS_RELATIVE) {
            return piece.from;
        }
        if (!opens_adverbial(s, piece)) {
            break;
        }
        end = piece.from;
    }
    return to;
}

// Commas stand between the source and its verb: find the head piece.
static px_range
head_piece(const px_speech *s, uint32_t from, uint32_t to)
{
    px_range pieces[MAX_PIECES];
    uint32_t n = 0;
    uint32_t end = to;
    while (end > from && n < MAX_PIECES) {
        px_range piece = last_piece(s, from, end);
        if (piece.from == piece.to) {
            break;
        }
        if (!opens_relative(s, piece) && has_finite(s, piece) &&
            !opens_adverbial(s, piece)) {
            // "Lee, who, as mayor, served a term, said": still an addition.
            uint32_t who = lone_relative(s, from, piece.from);
            if (who == piece.from) {
                break;
            }
            piece.from = who;
        }
        pieces[n++] = piece;
        end = piece.from > from ? piece.from - 1 : from;
    }
    static const px_entity_kind kinds[] = { PX_PERSON, PX_ORGANISATION };
    for (size_t k = 0; k < PX_COUNT(kinds); k++) {
        for (uint32_t i = 0; i < n; i++) {
            if (!opens_adverbial(s, pieces[i]) &&
                is_headed_by(s, pieces[i], kinds[k])) {
                return pieces[i];
            }
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        if (looks_like_name(s, pieces[i])) {
            return pieces[i];
        }
    }
    while (n > 0 && opens_adverbial(s, pieces[n - 1])) {
        n--;
    }
    return n ? pieces[n - 1] : (px_range){ to, to };
}

static bool
names_person(const px_speech *s, px_range piece)
{
    const px_doc *doc = s->doc;
    uint32_t m = px_mention_at(doc, doc->tokens.v[piece.from].span.off);
    uint32_t end = px_span_end(doc->tokens.v[piece.to - 1].span);
    for (; m < doc->mentions.n && doc->mentions.v[m].span.off < end; m++) {
        uint32_t entity = doc->mentions.v[m].entity;
        if (doc->mentions.v[m].form == PX_FORM_NAME && entity != PX_NO &&
            doc->entities.v[entity].kind == PX_PERSON) {
            return true;
        }
    }
    return false;
}

// "Lee Moss, a keeper at Grey Point said", "Moss, for his part said": the
// comma that closes the addition was forgotten, and a person heads the clause.
// Empty where the piece before the verb is no such addition.
static px_range
lost_comma(const px_speech *s, uint32_t from, px_range piece)
{
    px_range none = { piece.from, piece.from };
    if (piece.from == piece.to || piece.from < from + 2) {
        return none;
    }
    bool adds = px_token_is(s->doc, piece.from, "a") ||
                px_token_is(s->doc, piece.from, "an") ||
                px_token_is(s->doc, piece.from, "the") ||
                px_token_is(s->doc, piece.from, "for");
    px_range head = last_piece(s, from, piece.from - 1);
    if (!adds || head.from == head.to || head.from > from ||
        piece.to - piece.from > MAX_SOURCE || opens_adverbial(s, head) ||
        has_finite(s, head) || !is_headed_by(s, head, PX_PERSON) ||
        has_finite(s, piece) || names_person(s, piece)) {
        return none;
    }
    return trim(s, head);
}

px_range
px_source_before(const px_speech *s, uint32_t lo, uint32_t group)
{
    if (group > lo && group - lo > MAX_BACK) {
        lo = group - MAX_BACK;
    }
    uint32_t from = group;
    bool additions = group > lo && is_comma(s, group - 1);
    while (from > lo) {
        uint32_t bracket = bracket_start(s, lo, from - 1);
        if (bracket == from - 1 && ends_clause(s, from - 1, additions)) {
            break;
        }
        from = bracket;
    }
    px_range none = { group, group };
    if (from == group) {
        return none;
    }
    uint32_t to = group;
    // "the mayor, who said": the words before the comma.
    if (class_at(s, to - 1) == PX_CLASS_RELATIVE) {
        to--;
        if (to > from && is_comma(s, to - 1)) {
            to--;
        }
        px_range piece = last_piece(s, from, to);
        return trim(s, last_phrase(s, piece));
    }
    if (is_comma(s, to - 1)) {
        px_range piece = trim(s, head_piece(s, from, to - 1));
        if (piece.from < piece.to && has_finite(s, piece)) {
            piece = last_phrase(s, piece);
        }
        return piece.from < piece.to ? piece : none;
    }
    px_range named = lost_comma(s, from, last_piece(s, from, to));
    if (named.from < named.to) {
        return named;
    }
    px_range piece = trim(s, last_piece(s, from, to));
    if (piece.from < piece.to &&
        (opens_adverbial(s, piece) || has_finite(s, piece) ||
         piece.to - piece.from > MAX_SOURCE)) {
        piece = trim(s, last_phrase(s, piece));
    }
    return piece.from < piece.to ? piece : none;
}

// May token i stand inside the noun phrase that began at `at`?
static bool
carries_on(const px_speech *s, uint32_t at, uint32_t i, uint32_t end)
{
    uint8_t cls = class_at(s, i);
    if (s->inside[i] != PX_NO) {
        return false;
    }
    if (joins_phrase(s, i)) {
        return i > at;
    }
    if (cls == PX_CLASS_CONJUNCTION) {
        return i > at && i + 1 < end &&
               (is_capital(s, i + 1) ||
                class_at(s, i + 1) == PX_CLASS_DETERMINER);
    }
    if (px_token_is(s->doc, i, "&") || px_token_is(s->doc, i, "-")) {
        return i > at;
    }
    if (cls == PX_CLASS_DETERMINER || cls == PX_CLASS_PRONOUN) {
        return i == at || joins_phrase(s, i - 1) ||
               class_at(s, i - 1) == PX_CLASS_CONJUNCTION ||
               class_at(s, i - 1) == PX_CLASS_DETERMINER;
    }
    return cls == PX_CLASS_OTHER && !is_time_word(word_at(s, i)) &&
           (i == at || !px_is_finite(s, i)) &&
           s->doc->tokens.v[i].kind != PX_PUNCT;
}

px_range
px_source_behind(const px_speech *s, uint32_t at, uint32_t end)
{
    if (end - at > MAX_BEHIND) {
        end = at + MAX_BEHIND;
    }
    uint32_t to = at;
    while (to < end && carries_on(s, at, to, end)) {
        // "said he had", "said she": a pronoun is the whole source
        if (class_at(s, to) == PX_CLASS_PRONOUN) {
            to++;
            break;
        }
        to++;
    }
    while (to > at && joins_phrase(s, to - 1) &&
           !is_possessive(word_at(s, to - 1))) {
        to--;
    }
    return (px_range){ at, to };
}

uint32_t
px_source_entity(const px_doc *doc, px_range source)
{
    if (source.from == source.to) {
        return PX_NO;
    }
    // The head of the phrase ends before the first addition to it.
    uint32_t head = source.from;
    while (head + 1 < source.to) {
        uint32_t next = head + 1;
        static const char *const additions[] = { "of", "for", "in",   "at",
                                                 "on", ",",   "from", "who",
                                                 "by", "with" };
        bool addition = false;
        for (size_t k = 0; k < PX_COUNT(additions); k++) {
            addition |= px_token_is(doc, next, additions[k]);
        }
        plx_span gap = px_doc_tokens_span(doc, head, next);
        uint32_t m = px_mention_at(doc, gap.off);
        bool bridged = m < doc->mentions.n &&
                       doc->mentions.v[m].span.off <= gap.off &&
                       px_span_end(doc->mentions.v[m].span) >= px_span_end(gap);
        if (addition && !bridged) {
            break;
        }
        head = next;
    }
    return px_names_entity_in(doc, doc->tokens.v[head].span);
}

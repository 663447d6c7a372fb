// SPDX-License-Identifier: Apache-2.0
/*
 * What a figure counts
 *
 *   "12" says nothing; "12 people killed" is a fact, and it may be held
 *   against "12 dead" elsewhere but not against "12 passengers". The noun
 *   phrase behind the number is asked first (phrases.c). Where none follows,
 *   the figure takes its noun from before it ("a family of five") or from a
 *   verb ("killing two and injuring 14", "17 were hurt").
 *
 *   The key is the stem of the head noun. Two additions to that. People who
 *   die have one key, however it is worded, and so have people who are hurt:
 *   these are the numbers that reports of one disaster disagree on. And a part
 *   of a whole ("five of the dead") has another key than the whole.
 */
#include "figures/counted.h"

#include "base/hash.h"
#include "figures/phrases.h"
#include "text/verbs.h"
#include "text/words.h"

static const char *const generic_people[] = {
    "individuals", "others", "people", "person", "persons",
};

static const char *const auxiliaries[] = {
    "are", "be",     "been",     "feared", "got", "had",  "have",
    "is",  "remain", "remained", "still",  "was", "were", "who",
};

// Words that may stand between a number and its noun though they carry
// nothing: "two more people", "10 of the 12 victims".
static const char *const leading[] = {
    "additional", "all", "different", "more",     "new",
    "of",         "or",  "other",     "separate", "so",
};

static const char *const determiners[] = {
    "a",   "an",    "her",   "his",  "its",   "my",   "our",
    "the", "their", "these", "this", "those", "your",
};

// Words that begin another clause or phrase.
static const char *const clause_words[] = {
    "after",  "and", "as",   "at",    "because", "before", "but",
    "by",     "for", "from", "on",    "or",      "since",  "that",
    "though", "to",  "when", "where", "which",   "while",  "who",
};

static const char *const plural_pronouns[] = {
    "it", "them", "these", "those", "us", "which", "whom", "you",
};

static uint32_t
mix(uint32_t a, uint32_t b)
{
    return (uint32_t) px_hash_mix(a, b);
}

// Without a plural the phrase is trusted only when its last word is plainly
// no verb: a name ("10 U.S."), or when one thing is counted.
static bool
is_trusted(const px_scan *scan, px_phrase np, bool many)
{
    plx_str head = px_doc_token(scan->doc, np.last);
    return !many || px_is_plural(head) || px_is_casualty(head) ||
           px_scan_has(scan, np.last, PX_TOK_CAPITAL);
}

// Past "more", "other", "of the": where the noun phrase begins.
static uint32_t
skip_leading(const px_scan *scan, uint32_t i, bool *part)
{
    *part = px_scan_is(scan, i - 1, "half") && px_scan_is(scan, i, "the");
    for (uint32_t k = 0; k < 4; k++) {
        if (px_scan_is(scan, i, "of")) {
            *part = true;
        } else if (!PX_SCAN_IN(scan, i, leading) &&
                   !(*part && (PX_SCAN_IN(scan, i, determiners) ||
                               px_scan_kind(scan, i, PX_NUMBER)))) {
            break;
        }
        i++;
    }
    return i;
}

// "people [were] killed": the casualty word behind token `last`, or `last`.
static uint32_t
casualty_behind(const px_scan *scan, uint32_t last)
{
    uint32_t i = last + 1;
    while (i <= last + 4 && PX_SCAN_IN(scan, i, auxiliaries)) {
        i++;
    }
    bool found = i < scan->end && px_is_casualty(px_doc_token(scan->doc, i));
    return found ? i : last;
}

// "killing two people", "deaths of 12 people": the casualty word before.
static uint32_t
casualty_before(const px_scan *scan, uint32_t first)
{
    uint32_t i = first;
    for (uint32_t k = 0; k < 5 && i > scan->first; k++) {
        i--;
        plx_str word = px_doc_token(scan->doc, i);
        if (px_is_death_or_injury(word)) {
            return i;
        }
        bool between = px_scan_has(scan, i, PX_TOK_STOP) ||
                       px_str_eq_nocase(word, PX_STR("least"));
        if (!between) {
            break;
        }
    }
    return PX_NO;
}

static px_counted
from_phrase(const px_scan *scan, const px_amount *a, px_phrase np, bool part)
{
    const px_doc *doc = scan->doc;
    plx_str head = px_doc_token(doc, np.last);
    px_counted out = { .key = px_is_casualty(head)
                                  ? px_casualty_key(head)
                                  : doc->tokens.v[np.last].stem };
    uint32_t last = np.last;
    if (PX_TABLE_HAS(generic_people, head)) {
        uint32_t what = casualty_behind(scan, np.last);
        if (what != np.last) {
            out.key = px_casualty_key(px_doc_token(doc, what));
            last = what;
        } else if ((what = casualty_before(scan, a->first)) != PX_NO) {
            out.key = px_casualty_key(px_doc_token(doc, what));
        }
    } else if (px_is_casualty(px_doc_token(doc, casualty_behind(scan, last))) &&
               casualty_behind(scan, last) == last + 1) {
        last++;  // "tourists killed"
    }
    out.of = px_doc_tokens_span(doc, np.first, last);
    out.key = part ? mix(out.key, 1) : out.key;
    return out;
}

// The last word of the predicate that begins at token i: a verb stands alone,
// else a few words ("in intensive care").
static uint32_t
predicate_end(const px_scan *scan, uint32_t i)
{
    px_verb verb;
    uint32_t last = i;
    bool is_verb = px_verb_read(px_doc_token(scan->doc, i), &verb);
    while (!is_verb && last < i + 4 && last + 1 < scan->end &&
           scan->doc->tokens.v[last + 1].kind == PX_WORD &&
           !PX_SCAN_IN(scan, last + 1, clause_words) &&
           !(scan->marks[last + 1] & PX_IN_DATE)) {
        last++;
    }
    while (last > i && px_scan_has(scan, last, PX_TOK_STOP)) {
        last--;
    }
    return last;
}

// "17 were injured", "four died", "three are still in intensive care"
static bool
from_predicate(const px_scan *scan, const px_amount *a, uint32_t from,
               px_counted *out)
{
    uint32_t i = from;
    while (i < from + 4 && PX_SCAN_IN(scan, i, auxiliaries)) {
        i++;
    }
    if (i >= scan->end || scan->doc->tokens.v[i].kind != PX_WORD) {
        return false;
    }
    plx_str word = px_doc_token(scan->doc, i);
    if (px_is_casualty(word)) {
        out->of = scan->doc->tokens.v[i].span;
        out->key = px_casualty_key(word);
        return true;
    }
    if (i == from || px_scan_is(scan, a->first - 1, "the")) {
        return false;
    }
    uint32_t last = predicate_end(scan, i);
    out->of = px_doc_tokens_span(scan->doc, i, last);
    out->key = scan->doc->tokens.v[last].stem;
    return true;
}

// "a family of five", "winds of 40 knots"
static bool
from_head_before(const px_scan *scan, const px_amount *a, px_counted *out)
{
    uint32_t i = a->first;
    for (uint32_t k = 0;
         k < 3 && i > scan->first && !px_scan_is(scan, i - 1, "of") &&
         px_scan_has(scan, i - 1, PX_TOK_STOP);
         k++) {
        i--;
    }
    if (i < scan->first + 2 || !px_scan_is(scan, i - 1, "of") ||
        !px_is_noun_like(scan, i - 2)) {
        return false;
    }
    out->of = scan->doc->tokens.v[i - 2].span;
    out->key = scan->doc->tokens.v[i - 2].stem;
    return true;
}

// "killing two", "injuring 14", "has bought 400", "kills nine"
static bool
from_verb_before(const px_scan *scan, const px_amount *a, px_counted *out)
{
    static const char *const verbs[] = {
        "cost", "costs", "hit",  "kill", "kills", "leave", "leaves",
        "left", "lost",  "made", "paid", "sold",  "won",   "worth",
    };
    uint32_t i = a->first;
    static const char *const between[] = {
        "about",     "almost", "an",      "around", "at",
        "estimated", "just",   "least",   "more",   "nearly",
        "only",      "over",   "roughly", "some",   "than",
    };
    for (uint32_t k = 0; k < 4 && PX_SCAN_IN(scan, i - 1, between); k++) {
        i--;
    }
    if (i <= scan->first || scan->doc->tokens.v[i - 1].kind != PX_WORD) {
        return false;
    }
    plx_str word = px_doc_token(scan->doc, i - 1);
    static const char *const links[] = {
        "according", "barring",   "concerning", "considering",
        "despite",   "during",    "excluding",  "following",
        "including", "involving", "regarding",
    };
    if (PX_SCAN_IN(scan, i - 1, links)) {
        return false;
    }
    bool adjective = PX_SCAN_IN(scan, i - 2, determiners);
    if (adjective) {
        return false;  // "the planned 10 percent"
    }
    bool verb = PX_SCAN_IN(scan, i - 1, verbs) || px_is_casualty(word) ||
                px_is_participle(word) ||
                (word.n > 5 && px_str_ends(word, PX_STR("ing")));
    if (!verb || px_scan_has(scan, i - 1, PX_TOK_STOP)) {
        return false;
    }
    out->of = scan->doc->tokens.v[i - 1].span;
    out->key = px_is_casualty(word) ? px_casualty_key(word)
                                    : scan->doc->tokens.v[i - 1].stem;
    return true;
}

// The noun inside the number's own token: "12-member", "31-strong".
static bool
from_own_token(const px_scan *scan, const px_amount *a, px_counted *out)
{
    if (!a->hyphen || a->unit.n > 0) {
        return false;
    }
    uint32_t from = px_span_end(a->number.span) + 1;
    if (from >= a->stop) {
        return false;
    }
    out->of = px_span_between(from, a->stop);
    out->key = px_stem_hash(px_doc_str(scan->doc, out->of));
    px_phrase np = px_phrase_at(scan, a->next, false);
    if (np.found) {
        out->of = px_span_between(
            from, px_span_end(scan->doc->tokens.v[np.last].span));
    }
    return true;
}

// "330 foot", "120 kiloton": a unit before its noun does without an s.
static bool
is_singular_unit(const px_scan *scan, const px_amount *a)
{
    if (a->money || a->number.value == 1 ||
        a->next == a->at + a->number.n_tokens) {
        return false;
    }
    plx_str word = px_doc_token(scan->doc, a->next - 1);
    return word.n > 3 && px_is_lower(word.p[0]) &&
           px_lower(word.p[word.n - 1]) != 's' &&
           !px_str_eq(word, PX_STR("feet")) && !px_str_eq(a->unit, PX_STR("%"));
}

// What a measured amount is of: "6,200 tonnes of grain", "134-metre vessel".
static px_counted
measured(const px_scan *scan, const px_amount *a)
{
    px_counted out = { .key = px_stem_hash(a->unit) };
    bool of = px_scan_is(scan, a->next, "of");
    uint32_t i = of ? a->next + 1 : a->next;
    while (of && PX_SCAN_IN(scan, i, determiners)) {
        i++;
    }
    bool adjectival = a->hyphen || a->money || is_singular_unit(scan, a);
    if (of || adjectival) {
        px_phrase np = px_phrase_at(scan, i, of);
        if (np.found && (of || !a->money || is_trusted(scan, np, false))) {
            out.of = px_doc_tokens_span(scan->doc, np.first, np.last);
            out.key = scan->doc->tokens.v[np.last].stem;
            return out;
        }
    }
    if (a->time || from_head_before(scan, a, &out)) {
        return out;
    }
    (void) from_verb_before(scan, a, &out);
    return out;
}

px_counted
px_counted_find(const px_scan *scan, const px_amount *a)
{
    if (a->unit.n > 0 && !px_str_eq(a->unit, PX_STR("%"))) {
        return measured(scan, a);
    }
    px_counted out = { .key = 0 };
    if (from_own_token(scan, a, &out)) {
        return out;
    }
    bool part = false;
    bool many = a->number.value != 1 && !a->number.ordinal;
    uint32_t i = skip_leading(scan, a->next, &part);
    px_phrase np = px_phrase_at(scan, i, many);
    if (np.found && (part || is_trusted(scan, np, many))) {
        return from_phrase(scan, a, np, part);
    }
    if (px_scan_is(scan, i, "others")) {
        return from_phrase(scan, a, (px_phrase){ i, i, true }, part);
    }
    if (part && PX_SCAN_IN(scan, i, plural_pronouns)) {
        if (!from_predicate(scan, a, i + 1, &out)) {
            out.of = scan->doc->tokens.v[i].span;
        }
        out.key = mix(out.key, 1);
        return out;
    }
    if (!from_head_before(scan, a, &out) && !from_verb_before(scan, a, &out)) {
        (void) from_predicate(scan, a, a->next, &out);
    }
    return out;
}

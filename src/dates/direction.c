// SPDX-License-Identifier: Apache-2.0
/*
 * Does the clause look back or ahead?
 *
 *   "On Wednesday" is last Wednesday where something happened and next
 *   Wednesday where something is to come, and only the verb tells. We look for
 *   the nearest verb that does: to the left of the date first, because English
 *   news puts the time behind the verb ("will meet on Wednesday"), to the right
 *   where the date opens its clause ("On Wednesday, the two will meet").
 *   Without a parser a verb is told by its form: a past is an irregular form
 *   from a table or a word in -ed that no article stands before; what is to
 *   come shows in will and would, in "to" behind words of intention, and in the
 *   plain present of verbs of programmes ("the visit begins Tuesday"). Nothing
 *   found means an open direction, not a guess.
 *
 *   Looks at most at REACH words on either side: O(1).
 */
#include "base/str.h"
#include "dates/date_words.h"
#include "text/verbs.h"

#define REACH 30u

static const char *const pasts[] = {
    "ate",    "became",   "began",      "bent",      "blew",     "bought",
    "broke",  "brought",  "built",      "burnt",     "came",     "caught",
    "chose",  "clung",    "crept",      "cut",       "dealt",    "did",
    "died",   "drank",    "drew",       "drove",     "dug",      "fed",
    "fell",   "felt",     "fled",       "flew",      "fought",   "found",
    "froze",  "gave",     "got",        "grew",      "had",      "heard",
    "held",   "hid",      "hit",        "hung",      "kept",     "knew",
    "laid",   "led",      "left",       "lent",      "lit",      "lost",
    "made",   "meant",    "met",        "overthrew", "overtook", "paid",
    "quit",   "ran",      "rang",       "rose",      "said",     "sang",
    "sank",   "sat",      "saw",        "sent",      "shook",    "shot",
    "shrank", "shut",     "slept",      "slid",      "sold",     "sought",
    "spent",  "split",    "spoke",      "sprang",    "spread",   "stole",
    "stood",  "struck",   "stuck",      "swam",      "swept",    "swore",
    "swung",  "taught",   "thought",    "threw",     "told",     "took",
    "tore",   "trod",     "understood", "underwent", "was",      "went",
    "were",   "withdrew", "woke",       "won",       "wore",     "wrote",
};

// Words in -ed that are no verbs.
static const char *const not_pasts[] = {
    "aged", "allied", "hundred", "indeed", "need", "related", "united",
};

// What has not happened yet when it is said.
static const char *const futures[] = {
    "gonna", "shall", "upcoming", "will", "would", "wouldn",
};

// They look ahead with "to" (or "for", "on") behind them.
static const char *const intents[] = {
    "about",     "agreed",    "aim",      "aims",      "asked",    "booked",
    "decided",   "due",       "expect",   "expected",  "expects",  "forecast",
    "going",     "hope",      "hoped",    "hopes",     "hoping",   "intend",
    "intended",  "intends",   "invited",  "likely",    "offered",  "ordered",
    "plan",      "planned",   "planning", "plans",     "pledged",  "poised",
    "predicted", "prepare",   "prepared", "preparing", "promised", "promises",
    "ready",     "scheduled", "set",      "slated",    "tipped",   "told",
    "urged",     "vowed",     "vows",     "want",      "wanted",   "wants",
};

// Of those, deeds of their own day.
static const char *const deeds[] = {
    "agreed",   "asked",    "booked",  "decided", "hoped",   "intended",
    "invited",  "offered",  "ordered", "planned", "pledged", "predicted",
    "prepared", "promised", "told",    "urged",   "vowed",   "wanted",
};

// They look ahead with a date right behind them, or "for".
static const char *const appointed[] = {
    "anticipated", "booked",    "due",    "expected",
    "planned",     "scheduled", "slated",
};

// Verbs of programmes: their present is a plan.
static const char *const programme[] = {
    "airs",    "arrives",  "begins",    "closes",  "convenes",  "debates",
    "decides", "departs",  "ends",      "expires", "faces",     "flies",
    "gathers", "gets",     "goes",      "heads",   "holds",     "hosts",
    "kicks",   "launches", "leaves",    "marks",   "meet",      "meets",
    "opens",   "plays",    "publishes", "reopens", "reports",   "resumes",
    "returns", "speaks",   "starts",    "takes",   "testifies", "travels",
    "visits",  "votes",
};

static const char *const articles[] = {
    "a", "an", "her", "his", "its", "my", "our", "the", "their", "your",
};

// Verbs that may stand between a mood and its verb: "will have been held".
static const char *const helpers[] = {
    "also", "be", "been", "being", "have", "not", "now", "only", "soon",
};

static const char *const moods[] = {
    "can", "could", "may", "might", "must", "should", "to", "will", "would",
};

// What comes behind them is a state: "will remain closed".
static const char *const states[] = {
    "become", "get", "keep", "remain", "remains", "stay", "stays",
};

#define IN(r, i, table) px_dword_in((r), (i), (table), PX_COUNT(table))

// Does "will", "to", ... stand before the verb at k?
static bool
under_mood(const px_reading *r, uint32_t k)
{
    for (uint32_t step = 1; step <= 3 && step <= k; step++) {
        if (IN(r, k - step, moods)) {
            return true;
        }
        bool adverb = px_str_ends(px_dword_str(r, k - step), PX_STR("ly")) ||
                      IN(r, k - step, helpers);
        if (!adverb) {
            return false;
        }
    }
    return false;
}

static bool
is_past(const px_reading *r, uint32_t k)
{
    const px_dword *w = px_dword_at(r, k);
    if (w->kind != PX_DWORD_WORD || w->capital || under_mood(r, k)) {
        return false;
    }
    if (IN(r, k, pasts)) {
        return true;
    }
    px_verb verb;
    plx_str word = px_dword_str(r, k);
    if (w->span.len <= 4 || !px_str_ends(word, PX_STR("ed")) ||
        IN(r, k, not_pasts) || IN(r, k - 1, articles) ||
        px_dword_is_mark(r, k - 1, '-')) {
        return false;
    }
    // "unspecified" is no verb, "like-minded" neither, nor "remain closed"; ", followed by" has no
    // tense of its own.
    bool adjective = (px_str_starts_nocase(word, PX_STR("un")) &&
                      !px_verb_read(word, &verb)) ||
                     IN(r, k - 1, states);
    bool participle =
        px_dword_is_mark(r, k - 1, ',') && px_dword_eq(r, k + 1, "by");
    if (adjective || participle) {
        return false;
    }
    // "is called", "are needed": a present.
    return !px_dword_eq(r, k - 1, "is") && !px_dword_eq(r, k - 1, "are") &&
           !px_dword_eq(r, k - 1, "be");
}

// Does "to" stand among the two words behind k, before word `until`?
static bool
leads_to(const px_reading *r, uint32_t k, uint32_t until)
{
    for (uint32_t i = k + 1; i <= k + 3 && i < until; i++) {
        if (px_dword_eq(r, i, "to")) {
            return true;
        }
    }
    return false;
}

static bool
is_contraction(const px_reading *r, uint32_t k)
{
    return (px_dword_eq(r, k, "won") && px_dword_is_mark(r, k + 1, '\'') &&
            px_dword_eq(r, k + 2, "t")) ||
           (px_dword_eq(r, k, "ll") && px_dword_is_mark(r, k - 1, '\''));
}

// Does word k look ahead, seen from a date that begins at `from`?
static bool
looks_ahead(const px_reading *r, uint32_t k, uint32_t from)
{
    const px_dword *w = px_dword_at(r, k);
    bool before = k < from;
    bool be = px_dword_eq(r, k, "is") || px_dword_eq(r, k, "are") ||
              px_dword_eq(r, k, "was") || px_dword_eq(r, k, "were");
    bool to_be = px_dword_eq(r, k, "to") && px_dword_eq(r, k + 1, "be");
    if (IN(r, k, futures) || is_contraction(r, k) || to_be ||
        (be && px_dword_eq(r, k + 1, "to"))) {
        return true;
    }
    // "On Monday he asked them to go": then it was asked that day.
    bool intent = IN(r, k, intents) && (before || !IN(r, k, deeds)) &&
                  leads_to(r, k, before ? from : k + REACH);
    bool plan = IN(r, k, programme) && !w->capital && !under_mood(r, k) &&
                !IN(r, k - 1, articles);
    bool fixed =
        IN(r, k, appointed) &&
        (px_dword_eq(r, k + 1, "for") || px_dword_eq(r, k + 1, "by") ||
         k + 1 == from || (k + 2 == from && px_dword_eq(r, k + 1, "on")));
    return intent || plan || fixed;
}

// What word k says, seen from a date that begins at `from`.
static int8_t
cue(const px_reading *r, uint32_t k, uint32_t from)
{
    if (px_dword_at(r, k)->kind != PX_DWORD_WORD) {
        return 0;
    }
    return looks_ahead(r, k, from) ? 1 : is_past(r, k) ? -1 : 0;
}

static bool
same_sentence(const px_reading *r, uint32_t a, uint32_t b)
{
    uint32_t s = px_doc_sent_at(r->doc, px_dword_at(r, a)->span.off);
    return s == px_doc_sent_at(r->doc, px_dword_at(r, b)->span.off);
}

static int8_t
look_left(const px_reading *r, uint32_t from)
{
    for (uint32_t step = 1; step <= REACH && step <= from; step++) {
        uint32_t k = from - step;
        if (px_dword_is_mark(r, k, ';') ||
            (px_dword_is_mark(r, k, '.') && !same_sentence(r, k, from))) {
            break;
        }
        int8_t found = cue(r, k, from);
        if (found) {
            return found;
        }
    }
    return 0;
}

static int8_t
look_right(const px_reading *r, uint32_t from, uint32_t to)
{
    for (uint32_t k = to; k < to + REACH && k < r->n; k++) {
        if (px_dword_is_mark(r, k, ';')) {
            break;
        }
        int8_t found = cue(r, k, from);
        if (found) {
            return same_sentence(r, from, k) ? found : 0;
        }
    }
    return 0;
}

// "the April 10 summit", "Monday's vote": it says which, not when.
static bool
is_attribute(const px_reading *r, uint32_t from, uint32_t to)
{
    bool determined =
        IN(r, from - 1, articles) ||
        (px_dword_eq(r, from - 1, "s") && px_dword_is_mark(r, from - 2, '\''));
    return determined && px_dword_at(r, to)->kind == PX_DWORD_WORD;
}

// Does the date stand before the verb of its clause: "On Wednesday, ...", "the
// April 10 summit will ..."?
static bool
opens_clause(const px_reading *r, uint32_t from, uint32_t to)
{
    uint32_t k = from - 1;
    px_sort sort = (px_sort) px_dword_at(r, k)->sort;
    if (sort == PX_SORT_ON || sort == PX_SORT_PREP || sort == PX_SORT_TO ||
        sort == PX_SORT_AFTER || sort == PX_SORT_BEFORE) {
        k--;
    }
    return is_attribute(r, from, to) ||
           px_dword_at(r, k)->kind == PX_DWORD_NONE ||
           px_dword_is_mark(r, k, ';') ||
           (k < r->n && !same_sentence(r, k, from));
}

// A present that names an appointment: "is on Wednesday", "is his talk on ...".
static bool
names_appointment(const px_reading *r, uint32_t from)
{
    if (px_dword_is(r, from, PX_SORT_TODAY)) {
        return false;  // "is today a park"
    }
    for (uint32_t step = 1; step <= REACH / 2 && step <= from; step++) {
        uint32_t k = from - step;
        if (px_dword_eq(r, k, "is") || px_dword_eq(r, k, "are")) {
            return k + 1 == from || IN(r, k + 1, articles) ||
                   px_dword_is(r, k + 1, PX_SORT_ON);
        }
        if (px_dword_at(r, k)->kind == PX_DWORD_MARK) {
            break;
        }
    }
    return false;
}

// The direction where the verb on the likelier side says nothing.
static int8_t
guess(const px_reading *r, uint32_t from, uint32_t to, bool opens)
{
    if (names_appointment(r, from)) {
        return 1;
    }
    int8_t found = is_attribute(r, from, to) ? 0
                   : opens                   ? look_left(r, from)
                                             : look_right(r, from, to);
    return found == 0 && px_dword_eq(r, from - 1, "by") ? 1 : found;
}

int8_t
px_read_direction(const px_reading *r, uint32_t from, uint32_t to, bool *weak)
{
    *weak = false;
    bool opens = opens_clause(r, from, to);
    if (px_dword_eq(r, from - 1, "since")) {
        return -1;
    }
    if (!opens && (px_dword_eq(r, from - 1, "until") ||
                   px_dword_eq(r, from - 1, "till"))) {
        return 1;
    }
    int8_t found = opens ? look_right(r, from, to) : look_left(r, from);
    if (found == 0) {
        *weak = true;
        found = guess(r, from, to, opens);
    }
    return found;
}

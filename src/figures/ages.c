// SPDX-License-Identifier: Apache-2.0
/*
 * Ages
 *
 *   News gives an age as a bare number behind a name ("Ida Moss, 50, said"),
 *   which no unit tells from any other number. Ages matter: two reports that
 *   give one victim two ages have not both asked the family. The forms are few
 *   and fixed, so each is one test here. The key is made of the name, because
 *   an age may only be compared with an age of the same person.
 */
#include "figures/ages.h"

#include "base/hash.h"
#include "text/verbs.h"
#include "text/words.h"

#define OLDEST 122  // years, of any person whose age was proved

// Names such as "Per" and "Will" are function words but for their capital.
static bool
is_name_word(const px_scan *scan, uint32_t i)
{
    bool plain = !px_scan_has(scan, i, PX_TOK_STOP) ||
                 (!scan->title_case && !px_scan_has(scan, i, PX_TOK_INITIAL));
    return px_scan_kind(scan, i, PX_WORD) &&
           px_scan_has(scan, i, PX_TOK_CAPITAL) && plain;
}

// The name of tokens [first, last], and its key.
static px_counted
name_of(const px_scan *scan, uint32_t first, uint32_t last)
{
    const px_token *t = scan->doc->tokens.v;
    uint32_t key = px_fold_hash(PX_STR("age"));
    key = (uint32_t) px_hash_mix(key, t[first].fold);
    key = (uint32_t) px_hash_mix(key, t[last].fold);
    return (px_counted){ px_doc_tokens_span(scan->doc, first, last), key };
}

// The name whose last word is token `last`.
static px_counted
name_before(const px_scan *scan, uint32_t last)
{
    uint32_t first = last;
    while (first > scan->first && last - first < 4 &&
           is_name_word(scan, first - 1)) {
        first--;
    }
    return name_of(scan, first, last);
}

// "a 19-year-old fled": a verb, and no noun that is of that age.
static bool
is_past_verb(const px_scan *scan, uint32_t i)
{
    px_verb verb;
    return !px_scan_has(scan, i, PX_TOK_CAPITAL) &&
           px_verb_read(px_doc_token(scan->doc, i), &verb) &&
           (verb.forms & PX_VERB_PAST);
}

static bool
is_person_word(const px_scan *scan, uint32_t i)
{
    return px_scan_kind(scan, i, PX_WORD) &&
           !px_scan_has(scan, i, PX_TOK_STOP) && !is_past_verb(scan, i);
}

// The noun or name behind "33-year-old": up to a stop word, four words at most.
static px_counted
person_behind(const px_scan *scan, uint32_t i)
{
    px_counted out = { .key = px_fold_hash(PX_STR("age")) };
    uint32_t end = i;
    while (end < i + 4 && is_person_word(scan, end)) {
        // One capital may be of an adjective ("Finnish driver"), two are a name.
        bool past_name = end > i + 1 && is_name_word(scan, end - 1) &&
                         !is_name_word(scan, end);
        if (past_name) {
            break;
        }
        end++;
    }
    if (end == i) {
        return out;
    }
    if (is_name_word(scan, end - 1)) {
        uint32_t first = end - 1;
        while (first > i && is_name_word(scan, first - 1)) {
            first--;
        }
        return name_of(scan, first, end - 1);
    }
    // "Finnish driver", "driver": the first word that is no name
    uint32_t head = is_name_word(scan, i) ? i + 1 : i;
    out.of = px_doc_tokens_span(scan->doc, i, head);
    out.key = (uint32_t) px_hash_mix(out.key, scan->doc->tokens.v[head].stem);
    return out;
}

static bool
is_mark(const px_scan *scan, uint32_t i)
{
    static const char *const marks[] = { ",",  ".",      ";",      ")",
                                         ":",  "\u2014", "\u2013", "--",
                                         "\"", "\u201D" };
    for (size_t k = 0; k < PX_COUNT(marks); k++) {
        if (px_scan_is(scan, i, marks[k])) {
            return true;
        }
    }
    return false;
}

// What may stand behind an age between commas.
static bool
ends_age(const px_scan *scan, uint32_t i)
{
    static const char *const words[] = {
        "and", "from", "has", "is", "of", "was", "who", "with",
    };
    return i >= scan->end || is_mark(scan, i) || PX_SCAN_IN(scan, i, words);
}

// "Ida Moss, 50, said", "the keeper, 61, said", "Ida Moss (50)"
static bool
behind_name(const px_scan *scan, const px_amount *a, px_counted *whose)
{
    uint32_t before = a->first - 1;
    if (a->first < scan->first + 2) {
        return false;
    }
    uint32_t last = a->first - 2;
    bool bracket = px_scan_is(scan, before, "(");
    if (bracket) {
        if (!px_scan_is(scan, a->next, ")") || !is_name_word(scan, last) ||
            a->number.value < 14) {
            return false;
        }
    } else if (!px_scan_is(scan, before, ",") || !ends_age(scan, a->next)) {
        return false;
    }
    if (is_name_word(scan, last)) {
        *whose = name_before(scan, last);
        return true;
    }
    if (!px_scan_kind(scan, last, PX_WORD) ||
        px_scan_has(scan, last, PX_TOK_STOP) || a->number.value < 14 ||
        !px_scan_is(scan, a->next, ",")) {
        return false;
    }
    uint32_t key = px_fold_hash(PX_STR("age"));
    whose->of = scan->doc->tokens.v[last].span;
    whose->key = (uint32_t) px_hash_mix(key, scan->doc->tokens.v[last].stem);
    return true;
}

// "aged 50", "at age 50", "turned 50", "who is now 19"
static bool
behind_word(const px_scan *scan, const px_amount *a)
{
    static const char *const words[] = {
        "age", "aged", "ages", "turned", "turning", "turns",
    };
    static const char *const links[] = {
        "about",  "almost", "around", "is",  "just",
        "nearly", "now",    "only",   "was",
    };
    static const char *const people[] = {
        "he", "he's", "she", "she's", "who",
    };
    uint32_t i = a->first - 1;
    if (a->number.words && a->number.value == 1) {
        return false;  // "the age of one of them"
    }
    if (PX_SCAN_IN(scan, i, words) ||
        (px_scan_is(scan, i, "of") && px_scan_is(scan, i - 1, "age"))) {
        return true;
    }
    uint32_t k = i;
    while (k + 3 > i && PX_SCAN_IN(scan, k, links)) {
        k--;
    }
    bool when = is_mark(scan, a->next) || px_scan_is(scan, a->next, "when") ||
                px_scan_is(scan, a->next, "and") || a->next >= scan->end;
    return (k < i || px_scan_is(scan, k, "he's") ||
            px_scan_is(scan, k, "she's")) &&
           PX_SCAN_IN(scan, k, people) && when;
}

bool
px_age_find(const px_scan *scan, const px_amount *a, px_counted *whose)
{
    if (a->age) {
        *whose = person_behind(scan, a->next);
        return true;
    }
    double value = a->number.value;
    bool plain = a->unit.n == 0 && !a->hyphen && !a->number.ordinal &&
                 value >= 1 && value <= OLDEST && value == (double) (int) value;
    if (!plain || (scan->marks[a->at] & PX_IN_CALENDAR)) {
        return false;
    }
    if (!a->number.words && behind_name(scan, a, whose)) {
        return true;
    }
    if (behind_word(scan, a)) {
        *whose = (px_counted){ .key = px_fold_hash(PX_STR("age")) };
        return true;
    }
    return false;
}

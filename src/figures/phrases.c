// SPDX-License-Identifier: Apache-2.0
/*
 * Noun phrases behind a number
 *
 *   Behind a count of two or more English puts a plural, so the noun phrase
 *   runs to the first plural that does not itself stand before another ("10
 *   American TOURISTS killed in", "two flight crew MEMBERS"). Words that
 *   cannot stand inside a noun phrase end the search: function words, dates,
 *   other numbers, verbs that are no adjectives. Without a plural all that is
 *   left are the words up to there, and the caller judges them.
 *
 *   O(REACH) words.
 */
#include "figures/phrases.h"

#include "text/verbs.h"
#include "text/words.h"

#define REACH 7u  // most words of a noun phrase

static const char *const dead_words[] = {
    "dead",   "death",   "deaths",     "deceased", "die",
    "died",   "dies",    "fatalities", "fatally",  "kill",
    "killed", "killing", "kills",      "perished", "slain",
};

static const char *const hurt_words[] = {
    "hurt",   "injured", "injures",  "injuries", "injuring",
    "injury", "wounded", "wounding", "wounds",
};

static const char *const state_words[] = {
    "affected",     "alive",   "arrested",  "charged",     "detained",
    "displaced",    "drowned", "evacuated", "homeless",    "hospitalised",
    "hospitalized", "ill",     "infected",  "missing",     "rescued",
    "saved",        "sick",    "survived",  "unaccounted",
};

static const char *const plain_plurals[] = {
    "aircraft", "cattle", "children", "crew",   "deer",      "feet",   "fish",
    "men",      "mice",   "others",   "people", "personnel", "police", "radii",
    "series",   "sheep",  "staff",    "teeth",  "women",
};

bool
px_is_casualty(plx_str word)
{
    return PX_TABLE_HAS(dead_words, word) || PX_TABLE_HAS(hurt_words, word) ||
           PX_TABLE_HAS(state_words, word);
}

bool
px_is_plural(plx_str word)
{
    if (PX_TABLE_HAS(plain_plurals, word)) {
        return true;
    }
    if (word.n < 4 || px_lower(word.p[word.n - 1]) != 's') {
        return false;
    }
    char before = px_lower(word.p[word.n - 2]);
    return px_is_lower(before) && before != 's' && before != 'u' &&
           !(before == 'i' && word.n < 6);
}

bool
px_is_death_or_injury(plx_str word)
{
    return PX_TABLE_HAS(dead_words, word) || PX_TABLE_HAS(hurt_words, word);
}

uint32_t
px_casualty_key(plx_str word)
{
    if (PX_TABLE_HAS(dead_words, word)) {
        return px_stem_hash(PX_STR("dead"));
    }
    if (PX_TABLE_HAS(hurt_words, word)) {
        return px_stem_hash(PX_STR("hurt"));
    }
    return px_stem_hash(word);
}

// "won", "took": a past tense that is no other form and no adjective either.
static bool
is_past(plx_str word)
{
    px_verb verb;
    return !px_is_upper(word.p[0]) && !px_str_ends(word, PX_STR("ed")) &&
           px_verb_read(word, &verb) && (verb.forms & PX_VERB_PAST) &&
           !(verb.forms & (PX_VERB_BASE | PX_VERB_S));
}

bool
px_is_noun_like(const px_scan *scan, uint32_t i)
{
    static const char *const never[] = {
        "ago",   "almost",   "apart",     "approximately", "away",   "earlier",
        "early", "last",     "late",      "later",         "nearly", "never",
        "next",  "no",       "not",       "roughly",       "said",   "says",
        "today", "tomorrow", "yesterday",
    };
    px_number number;
    if (i >= scan->end || (scan->marks[i] & PX_IN_DATE) ||
        PX_SCAN_IN(scan, i, never) ||
        (px_number_read(scan->doc, i, &number) && !number.ordinal)) {
        return false;
    }
    const px_token *token = &scan->doc->tokens.v[i];
    if (token->kind != PX_WORD || is_past(px_doc_token(scan->doc, i))) {
        return false;
    }
    bool possessive = px_scan_is(scan, i, "'s") ||
                      px_str_eq(px_doc_token(scan->doc, i), PX_STR("\u2019s"));
    return possessive || !(token->flags & PX_TOK_STOP);
}

bool
px_is_participle(plx_str word)
{
    return word.n > 4 && px_str_ends(word, PX_STR("ed"));
}

// "four detained rebel leaders": is there a plural behind the state word i?
static bool
leads_plural(const px_scan *scan, uint32_t i)
{
    for (uint32_t k = i + 1; k < i + 5 && px_is_noun_like(scan, k); k++) {
        plx_str word = px_doc_token(scan->doc, k);
        if (px_is_casualty(word)) {
            return false;
        }
        if (px_is_plural(word)) {
            return true;
        }
    }
    return false;
}

// "12 current OR former leaders": between two adjectives
static bool
is_conjunction(const px_scan *scan, uint32_t i)
{
    return (px_scan_is(scan, i, "or") || px_scan_is(scan, i, "and")) &&
           !px_scan_has(scan, i + 1, PX_TOK_CAPITAL) && leads_plural(scan, i) &&
           px_is_noun_like(scan, i + 2);
}

// "the six-hour operation Moss led": a capital behind a lower-case noun begins
// a name, but not in "400 old Dune missiles".
static bool
begins_name(const px_scan *scan, uint32_t i)
{
    return !scan->title_case && px_scan_has(scan, i, PX_TOK_CAPITAL) &&
           px_is_lower(px_doc_token(scan->doc, i - 1).p[0]) &&
           !leads_plural(scan, i);
}

// "crew" and names are heads, but modifiers of a plural behind them: "crew
// members", "Dunes guests"; so is "dead" in "dead sailors".
static bool
is_modifier(const px_scan *scan, uint32_t i)
{
    plx_str word = px_doc_token(scan->doc, i);
    return px_is_noun_like(scan, i + 1) &&
           px_is_plural(px_doc_token(scan->doc, i + 1)) &&
           (PX_TABLE_HAS(plain_plurals, word) || px_is_casualty(word) ||
            px_scan_has(scan, i, PX_TOK_CAPITAL));
}

// Does token k end the phrase that began at token i, as its head?
static bool
is_head(const px_scan *scan, uint32_t i, uint32_t k, bool many)
{
    plx_str word = px_doc_token(scan->doc, k);
    if (is_modifier(scan, k)) {
        return false;
    }
    if (px_is_casualty(word)) {
        return !(k == i && many && leads_plural(scan, i));
    }
    return many && px_is_plural(word);
}

// Can the phrase that began at token i go on with token k?
static bool
goes_on(const px_scan *scan, uint32_t i, uint32_t k)
{
    if (!px_is_noun_like(scan, k)) {
        return false;
    }
    return k == i || (!begins_name(scan, k) &&
                      !px_is_casualty(px_doc_token(scan->doc, k)));
}

px_phrase
px_phrase_at(const px_scan *scan, uint32_t i, bool many)
{
    px_phrase out = { .first = i, .last = i };
    for (uint32_t k = i; k < i + REACH; k++) {
        if (many && k > i && is_conjunction(scan, k)) {
            continue;
        }
        if (!goes_on(scan, i, k)) {
            break;
        }
        out.found = true;
        out.last = k;
        plx_str word = px_doc_token(scan->doc, k);
        if (is_head(scan, i, k, many)) {
            return out;
        }
        if (k > i && word.p[word.n - 1] == '.') {
            break;
        }
    }
    while (out.last > i &&
           px_is_participle(px_doc_token(scan->doc, out.last))) {
        out.last--;
    }
    return out;
}

// SPDX-License-Identifier: Apache-2.0
/*
 * Runs of name words
 *
 *   A name is a run of capitalised words, save for what may stand small inside
 *   it. Each joining word has a licence: "of" joins what follows to the head
 *   of an organisation or a piece of land ("Bank of Japan", "Gulf of Aden"),
 *   never to a person; "and" joins inside a ministry's portfolio or before an
 *   organisation's last word ("Food and Drug Administration"); the particles
 *   of surnames join wherever a capital follows. Without a licence the run
 *   ends: two short names are a smaller mistake than one that is none.
 */
#include "names/chunks.h"

// "Japanese-controlled", "U.S.-Japan": words about names, not names.
static bool
is_compound(const px_draft *draft, uint32_t i)
{
    plx_str word = px_doc_token(draft->doc, i);
    size_t dash = px_str_find(word, PX_STR("-"), 0);
    bool after_name = i > 0 && px_draft_has(draft, i - 1, PX_AT_CAP);
    if (dash == PX_NONE || dash == 0 || dash + 1 >= word.n ||
        px_draft_gaz(draft, i, i) ||
        (after_name && px_gaz_is_syllabic(px_draft_type(draft, i)->key))) {
        return false;
    }
    plx_str tail = px_str_sub(word, dash + 1, word.n);
    char key[PX_KEY_MAX];
    size_t n = px_gaz_key(px_str_sub(word, 0, dash), key);
    const px_gaz_row *head = px_gaz_find((plx_str){ key, n });
    n = px_gaz_key(tail, key);
    const px_gaz_row *other = px_gaz_find((plx_str){ key, n });
    if (head && other && px_gaz_kind(head) != PX_GAZ_NOTHING) {
        return true;
    }
    if (!px_is_lower(tail.p[0])) {
        return false;
    }
    // "Moon Jae-in", "Sharm el-Sheikh" against "Seoul-based", "Bush-era"
    static const char *const ends[] = { "all", "era", "led", "old", "run" };
    bool syllable =
        tail.n <= 3 && !PX_TABLE_HAS(ends, tail) && !head && after_name;
    return dash > 2 && !syllable;
}

// "Sun", "Jan", "Mar" are also people when no number stands beside them.
static bool
is_calendar(const px_draft *draft, uint32_t i)
{
    static const char *const people[] = { "jan", "mar", "mon", "sat", "sun" };
    if (!px_draft_is(draft, i, PX_IS_CALENDAR)) {
        return false;
    }
    const px_type *type = px_draft_type(draft, i);
    bool dotted = px_str_ends(px_doc_token(draft->doc, i), PX_STR("."));
    bool number = px_draft_has(draft, i + 1, PX_AT_DIGITS) ||
                  (i > 0 && px_draft_has(draft, i - 1, PX_AT_DIGITS)) ||
                  px_draft_mark(draft, i + 1) == ',';
    return dotted || number || px_draft_has(draft, i, PX_AT_OPEN) ||
           !PX_TABLE_HAS(people, type->key);
}

static bool
is_name_word(const px_draft *draft, uint32_t i)
{
    if (!px_draft_has(draft, i, PX_AT_CAP)) {
        return false;
    }
    uint8_t is = draft->at[i].is;
    bool acronym = (is & PX_AT_CAPS) && !(is & PX_AT_FLAT);
    if ((is & PX_AT_STOP) && !acronym) {
        return false;
    }
    return !is_calendar(draft, i) && !is_compound(draft, i);
}

bool
px_chunk_opens(const px_draft *draft, uint32_t i)
{
    if (is_name_word(draft, i)) {
        return true;
    }
    // "Will Smith", "April Jones", "May Chan"
    return px_draft_has(draft, i, PX_AT_CAP) &&
           !px_draft_has(draft, i, PX_AT_OPEN) &&
           px_draft_is(draft, i, PX_IS_FORENAME) &&
           is_name_word(draft, i + 1) && px_draft_together(draft, i, i + 1) &&
           !px_draft_is(draft, i + 1, PX_IS_ORG | PX_IS_TITLE);
}

static bool
has_between(const px_draft *draft, uint32_t first, uint32_t last,
            uint32_t classes)
{
    for (uint32_t i = first; i <= last; i++) {
        if (px_draft_is(draft, i, classes)) {
            return true;
        }
    }
    return false;
}

// The first name word at or after i, over one "the"; PX_NO when none.
static uint32_t
over_the(const px_draft *draft, uint32_t i)
{
    i += px_draft_word(draft, i, "the");
    return is_name_word(draft, i) ? i : PX_NO;
}

static bool
is_land(const px_draft *draft, uint32_t i)
{
    static const char *const words[] = {
        "bay",      "cape",     "city", "gulf",  "isle",   "kingdom", "port",
        "province", "republic", "sea",  "state", "strait", "straits",
    };
    const px_type *type = px_draft_type(draft, i);
    return type && PX_TABLE_HAS(words, type->key);
}

static bool
of_joins(const px_draft *draft, uint32_t first, uint32_t j, uint32_t next)
{
    if (px_draft_gaz(draft, first, next)) {
        return true;
    }
    bool head = has_between(draft, first, j, PX_IS_ORG_HEAD);
    if (px_draft_is(draft, j, PX_IS_TITLE) && !head) {
        // "Secretary of State John Kerry": the title goes on.
        return px_draft_is(draft, next, PX_IS_TITLE_MOD) &&
               is_name_word(draft, next + 1);
    }
    if (head || is_land(draft, j)) {
        return true;
    }
    // "Seeds of Peace": things of something, both common words or unknown.
    plx_str word = px_doc_token(draft->doc, j);
    return j == first && px_str_ends(word, PX_STR("s")) &&
           px_draft_is(draft, next, PX_IS_COMMON) &&
           !px_draft_has(draft, first, PX_AT_OPEN);
}

// Does an organisation's last word end the capitals from i on?
static bool
ends_as_org(const px_draft *draft, uint32_t i)
{
    uint32_t limit = i + 4;
    while (i + 1 < limit && is_name_word(draft, i + 1) &&
           px_draft_together(draft, i, i + 1)) {
        i++;
    }
    return px_draft_is(draft, i, PX_IS_ORG);
}

static bool
and_joins(const px_draft *draft, uint32_t first, uint32_t j, uint32_t next)
{
    const uint32_t plain = PX_IS_COMMON | PX_IS_TITLE_MOD;
    if (px_draft_gaz(draft, next, next)) {
        return false;
    }
    for (uint32_t i = first + 1; i < j; i++) {
        // "Ministry of Health and Welfare", not "Bank of Jane and Jack"
        if (px_draft_word(draft, i, "of") || px_draft_word(draft, i, "for")) {
            bool office = px_draft_word(draft, i - 1, "ministry") ||
                          px_draft_word(draft, i - 1, "department");
            return has_between(draft, first, i, PX_IS_ORG_HEAD) &&
                   (office || !ends_as_org(draft, next)) &&
                   !px_draft_is(draft, next,
                                PX_IS_FORENAME | PX_IS_SURNAME |
                                    PX_IS_ORG_HEAD);
        }
    }
    return px_draft_is(draft, next, plain | PX_IS_ORG) &&
           px_draft_is(draft, j, plain) && !px_draft_is(draft, j, PX_IS_ORG) &&
           ends_as_org(draft, next);
}

// A small word after j that the name runs over: the name word behind it.
static uint32_t
over_small(const px_draft *draft, uint32_t first, uint32_t j)
{
    uint32_t k = j + 1;
    if (px_draft_word(draft, k, "of")) {
        uint32_t next = over_the(draft, k + 1);
        return next != PX_NO && of_joins(draft, first, j, next) ? next : PX_NO;
    }
    if (px_draft_word(draft, k, "and")) {
        bool joins =
            is_name_word(draft, k + 1) && and_joins(draft, first, j, k + 1);
        return joins ? k + 1 : PX_NO;
    }
    if (px_draft_word(draft, k, "for")) {
        uint32_t next = over_the(draft, k + 1);
        return has_between(draft, first, j, PX_IS_ORG_HEAD) ? next : PX_NO;
    }
    if (!px_draft_is(draft, k, PX_IS_PARTICLE) ||
        px_draft_word(draft, k, "as")) {
        return PX_NO;
    }
    k += px_draft_is(draft, k + 1, PX_IS_PARTICLE) &&
         !px_draft_has(draft, k + 1, PX_AT_CAP);
    return is_name_word(draft, k + 1) ? k + 1 : PX_NO;
}

static bool
is_plural(plx_str word)
{
    return word.n > 3 &&
           (word.p[word.n - 1] == 's' || word.p[word.n - 1] == 'S');
}

// Over a possessive: "Harbour Workers' Union", "St. Mary's Hospital".
static uint32_t
over_possessive(const px_draft *draft, uint32_t first, uint32_t j)
{
    uint32_t k = j + 1;
    if (!px_draft_has(draft, k, PX_AT_GLUED)) {
        return PX_NO;
    }
    char mark = draft->at[k].mark;
    bool next = is_name_word(draft, k + 1) &&
                px_draft_is(draft, k + 1, PX_IS_ORG | PX_IS_GEO);
    if (mark == '"') {
        bool joins = next && is_plural(px_doc_token(draft->doc, j)) &&
                     !px_draft_is(draft, j, PX_IS_SURNAME);
        return joins ? k + 1 : PX_NO;
    }
    if (mark != '\'') {
        return PX_NO;
    }
    static const char *const owners[] = {
        "children", "king", "lloyd", "men", "people", "queen", "women",
    };
    const px_type *type = px_draft_type(draft, j);
    bool owner = (type && PX_TABLE_HAS(owners, type->key)) ||
                 px_draft_word(draft, first, "st") ||
                 px_draft_word(draft, first, "saint");
    return next && owner ? k + 1 : PX_NO;
}

// One past j that still belongs to the name, or PX_NO.
static uint32_t
next_of(const px_draft *draft, uint32_t first, uint32_t j)
{
    uint32_t k = j + 1;
    if (!px_draft_together(draft, j, k)) {
        return PX_NO;
    }
    bool shout = px_draft_has(draft, k, PX_AT_FLAT) !=
                 px_draft_has(draft, j, PX_AT_FLAT);
    if (is_name_word(draft, k) && draft->at[k].mark == 0) {
        return shout ? PX_NO : k;
    }
    if (px_draft_has(draft, k, PX_AT_DIGITS)) {
        bool takes = px_draft_is(draft, j, PX_IS_NUMBERED) ||
                     px_draft_is(draft, first, PX_IS_MAKER);
        return takes ? k : PX_NO;
    }
    if (px_draft_mark(draft, k) == '&') {
        return is_name_word(draft, k + 1) ? k + 1 : PX_NO;
    }
    if (px_draft_mark(draft, k) == ',') {
        bool suffix = px_draft_is(draft, k + 1, PX_IS_SUFFIX) &&
                      px_draft_has(draft, k + 1, PX_AT_CAP) && j > first;
        return suffix ? k + 1 : PX_NO;
    }
    uint32_t over = over_possessive(draft, first, j);
    return over != PX_NO ? over : over_small(draft, first, j);
}

uint32_t
px_chunk_last(const px_draft *draft, uint32_t i)
{
    uint32_t last = i;
    for (;;) {
        uint32_t next = next_of(draft, i, last);
        if (next == PX_NO || next - i >= PX_CHUNK_MAX ||
            !px_draft_together(draft, i, next)) {
            return last;
        }
        last = next;
    }
}

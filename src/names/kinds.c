// SPDX-License-Identifier: Apache-2.0
/*
 * Person, organisation, place, or something else
 *
 *   No single sign is enough: "Washington said" is a government, "Mr
 *   Washington" a man, "in Washington" a town. So every place where a wording
 *   stands casts small votes for kinds: its own words (a forename, "Ministry",
 *   "River"), what the gazetteers say, and what stands beside it (an age, a
 *   title, a verb of speech, "in", ", Florida"). The votes of all places are
 *   summed, because a report that calls her "Ms Lerner" once has told us what
 *   every other "Lerner" is. The weights are integers chosen by hand; a
 *   learned model may replace them without touching the rest.
 *
 *   O(candidates), each looking at a bounded window.
 */
#include "names/draft.h"

enum { SURE = 8, STRONG = 5, GOOD = 3, FAIR = 2, FAINT = 1 };

static bool
is_role_noun(const px_draft *draft, uint32_t i)
{
    return px_draft_is(draft, i, PX_IS_ROLE | PX_IS_TITLE) &&
           px_draft_has(draft, i, PX_AT_WORD);
}

static bool
ends_phrase(const px_draft *draft, uint32_t i)
{
    char mark = px_draft_mark(draft, i);
    return i >= draft->doc->tokens.n || (mark && strchr(",;.:)-!?", mark));
}

// Words that show a clause, not an apposition.
static bool
is_clause_word(const px_draft *draft, uint32_t i)
{
    static const char *const words[] = {
        "are",   "be",    "been", "but",  "did",   "had",  "has",   "have",
        "he",    "if",    "is",   "it",   "said",  "says", "she",   "than",
        "that",  "they",  "told", "was",  "we",    "were", "when",  "where",
        "which", "while", "who",  "whom", "whose", "will", "would",
    };
    const px_type *type = px_draft_type(draft, i);
    return type && PX_TABLE_HAS(words, type->key);
}

// Not ", according to the director", ", wife Irene", ", accused the mayor".
static bool
begins_role(const px_draft *draft, uint32_t i)
{
    static const char *const words[] = {
        "according", "after",  "along",  "also",   "although",  "and",
        "as",        "at",     "before", "both",   "but",       "by",
        "during",    "for",    "from",   "in",     "including", "like",
        "nor",       "not",    "of",     "on",     "or",        "so",
        "then",      "though", "to",     "unlike", "when",      "where",
        "while",     "with",   "yet",
    };
    const px_type *type = px_draft_type(draft, i);
    if (!type || PX_TABLE_HAS(words, type->key)) {
        return false;
    }
    bool role = (type->classes & (PX_IS_ROLE | PX_IS_TITLE)) != 0;
    return !(type->classes & PX_IS_KIN) &&
           (role || !(px_str_ends(type->key, PX_STR("ed")) ||
                      px_str_ends(type->key, PX_STR("ing"))));
}

#define ROLE_WITHIN 5u
#define ROLE_TOKENS 16u

// "NAME, director of Norway Coastal Shipping," gives the words between.
static plx_span
apposition(const px_draft *draft, uint32_t comma)
{
    plx_span none = { 0, 0 };
    uint32_t i = comma + 1, head = PX_NO;
    uint32_t last = i;
    if (!begins_role(draft, i)) {
        return none;
    }
    for (; !ends_phrase(draft, i) && px_draft_together(draft, comma, i); i++) {
        if (i - comma > ROLE_TOKENS || is_clause_word(draft, i)) {
            return none;
        }
        if (head == PX_NO && i - comma <= ROLE_WITHIN &&
            is_role_noun(draft, i)) {
            head = i;
        }
        bool verb = px_draft_is(draft, i, PX_IS_SPEECH) && head != PX_NO &&
                    head < i && !px_draft_is(draft, i, PX_IS_COMMON);
        if (verb) {
            return none;
        }
        last = i;
    }
    if (head == PX_NO ||
        (i < draft->doc->tokens.n && !px_draft_together(draft, comma, i))) {
        return none;
    }
    return px_doc_tokens_span(draft->doc, comma + 1, last);
}

// Is token i an age: ", 52," or ", 52."?
static bool
is_age(const px_draft *draft, uint32_t i)
{
    if (!px_draft_has(draft, i, PX_AT_DIGITS)) {
        return false;
    }
    plx_str s = px_doc_token(draft->doc, i);
    return s.n <= 2 && (s.n < 2 || px_is_digit(s.p[1])) &&
           ends_phrase(draft, i + 1);
}

static plx_span
title_role(const px_draft *draft, const px_cand *cand)
{
    uint32_t first = cand->title, last = cand->title + cand->n_title - 1;
    bool role = false;
    for (uint32_t i = first; i <= last; i++) {
        role =
            role ||
            (is_role_noun(draft, i) && !px_draft_is(draft, i, PX_IS_HONOUR)) ||
            px_draft_word(draft, i, "rabbi");
    }
    static const char *const vague[] = { "friend", "predecessor", "rival",
                                         "successor", "victim" };
    const px_type *head = px_draft_type(draft, last);
    if (!role || (head && ((head->classes & PX_IS_KIN) ||
                           PX_TABLE_HAS(vague, head->key)))) {
        return (plx_span){ 0, 0 };
    }
    // Whose: "Seatrails spokeswoman", "Vail College Dean".
    for (uint32_t k = 0; k < 5 && first > 0; k++) {
        bool joins = px_draft_together(draft, first - 1, first) &&
                     px_draft_has(draft, first - 1, PX_AT_CAP) &&
                     !px_draft_has(draft, first - 1, PX_AT_STOP | PX_AT_FLAT) &&
                     !px_draft_is(draft, first - 1, PX_IS_COMMON);
        if (!joins) {
            break;
        }
        first--;
    }
    return px_doc_tokens_span(draft->doc, first, last);
}

static void
find_role(const px_draft *draft, px_cand *cand)
{
    if (cand->n_title > 0) {
        cand->role = title_role(draft, cand);
    }
    uint32_t comma = cand->last + 1;
    if (px_draft_mark(draft, comma) != ',') {
        return;
    }
    if (is_age(draft, comma + 1) && px_draft_mark(draft, comma + 2) == ',') {
        comma += 2;
    }
    plx_span role = apposition(draft, comma);
    if (role.len > 0 && cand->role.len == 0) {
        cand->role = role;
    }
}

// -- votes ---------------------------------------------------------------

// What context has said so far, to be outvoted by what is known.
static int
votes_for_others(const px_name *name)
{
    int most = 0;
    for (int kind = PX_PERSON; kind < PX_OTHER; kind++) {
        most = name->score[kind] > most ? name->score[kind] : most;
    }
    return most;
}

static void
vote_words(const px_draft *draft, px_name *name)
{
    const px_type *types = draft->types.v;
    uint32_t first = types[name->types[0]].classes;
    uint32_t last = types[name->types[name->n - 1]].classes;
    int *score = name->score;
    bool initial = false, head = false, suffix = false;
    for (uint32_t k = 0; k < name->n; k++) {
        const px_type *type = &types[name->types[k]];
        initial = initial || (k > 0 && k + 1 < name->n && type->key.n == 1);
        head = head || (k + 1 < name->n && (type->classes & PX_IS_ORG_HEAD));
        suffix = suffix || (k > 0 && (type->classes & PX_IS_SUFFIX));
    }
    bool several = name->n > 1;
    bool keyword =
        several && (last & (PX_IS_ORG | PX_IS_GEO | PX_IS_HAPPENING));
    bool forename = (first & PX_IS_FORENAME) != 0;
    if (several && !keyword && !head) {
        score[PX_PERSON] += forename ? STRONG : 0;
        score[PX_PERSON] += last & PX_IS_SURNAME ? FAIR : 0;
        score[PX_PERSON] += initial || suffix ? STRONG : 0;
        plx_str given = types[name->types[name->n - 1]].key;
        score[PX_PERSON] += px_gaz_is_syllabic(given) ? STRONG : 0;
    } else if (!several) {
        score[PX_PERSON] += first & (PX_IS_FORENAME | PX_IS_SURNAME) ? FAIR : 0;
    }
    if (several) {
        score[PX_ORGANISATION] += last & PX_IS_ORG ? STRONG : 0;
        score[PX_ORGANISATION] += head ? STRONG : 0;
        score[PX_PLACE] += last & PX_IS_GEO ? STRONG : 0;
        score[PX_PLACE] += first & PX_IS_GEO && !head ? GOOD : 0;
        score[PX_HAPPENING] += last & PX_IS_HAPPENING ? GOOD : 0;
        score[PX_PRODUCT] +=
            first & PX_IS_MAKER && !(last & PX_IS_ORG) ? STRONG : 0;
    }
    if (last & PX_IS_GROUP && !several) {
        score[PX_GROUP] += votes_for_others(name) + STRONG;
    }
}

// Signs that only the whole report gives, for names no list knows.
static void
vote_report(const px_draft *draft, px_name *name)
{
    const px_type *types = draft->types.v;
    if (name->gaz) {
        return;
    }
    const px_type *first = &types[name->types[0]];
    const px_type *last = &types[name->types[name->n - 1]];
    if (name->n == 1) {
        // A bare word that speaks is rather a newsroom than a person whom
        // nobody introduced, unless the network sees a person.
        bool person = name->personal || name->seen_as[PX_PERSON] >= FAIR ||
                      (first->classes & (PX_IS_FORENAME | PX_IS_SURNAME));
        if (!person && name->score[PX_PERSON] > 0) {
            name->score[PX_ORGANISATION] += name->score[PX_PERSON];
            name->score[PX_PERSON] = 0;
        }
        return;
    }
    const uint32_t plain = PX_IS_COMMON | PX_IS_TITLE_MOD | PX_IS_ORG |
                           PX_IS_GEO | PX_IS_HAPPENING | PX_IS_GROUP |
                           PX_IS_PLACE_NOUN | PX_IS_VESSEL;
    const px_gaz_row *where = px_gaz_find(first->key);
    bool place = where && (px_gaz_is_place(where) ||
                           px_gaz_kind(where) == PX_GAZ_DEMONYM);
    if (place && px_str_ends(last->key, PX_STR("s")) && last->n_lower == 0) {
        name->score[PX_ORGANISATION] += GOOD;  // "Chicago Cubs"
        return;
    }
    bool odd = false;
    for (uint32_t k = 0; k < name->n; k++) {
        odd = odd || (types[name->types[k]].classes & plain) ||
              (k == 0 && (first->classes & PX_IS_PARTICLE)) ||
              types[name->types[k]].n_lower > 0;
    }
    if (odd || name->n > 4 || (place && !px_gaz_is_weak(where))) {
        return;
    }
    // Later called by the surname alone?
    name->score[PX_PERSON] += name->n <= 3 ? FAINT : 0;
    name->score[PX_PERSON] += last->alone ? GOOD : 0;
}

// Does the network see a club or a firm where a list knows a town? In one
// report a wording is mostly one of the two.
static bool
is_doubted(const px_name *name, px_entity_kind listed)
{
    return name->seen_as[PX_ORGANISATION] > name->seen_as[listed] &&
           name->seen_as[PX_ORGANISATION] >= FAIR;
}

static void
vote_gazetteer(px_name *name)
{
    if (!name->gaz) {
        return;
    }
    static const struct {
        char kind;
        px_entity_kind of;
    } kinds[] = {
        { PX_GAZ_COUNTRY, PX_PLACE },
        { PX_GAZ_STATE, PX_PLACE },
        { PX_GAZ_CAPITAL, PX_PLACE },
        { PX_GAZ_TOWN, PX_PLACE },
        { PX_GAZ_REGION, PX_PLACE },
        { PX_GAZ_SHORT_STATE, PX_PLACE },
        { PX_GAZ_DEMONYM, PX_PLACE },
        { PX_GAZ_ORGANISATION, PX_ORGANISATION },
        { PX_GAZ_HAPPENING, PX_HAPPENING },
        { PX_GAZ_PRODUCT, PX_PRODUCT },
        { PX_GAZ_WORK, PX_WORK },
    };
    for (size_t i = 0; i < PX_COUNT(kinds); i++) {
        if (px_gaz_kind(name->gaz) != kinds[i].kind) {
            continue;
        }
        // A name that everyone knows is that, however it is spoken of, but
        // for one that has a title before it.
        int sure = votes_for_others(name) + SURE;
        bool weak =
            px_gaz_is_weak(name->gaz) ||
            (kinds[i].of == PX_PLACE && kinds[i].kind != PX_GAZ_DEMONYM &&
             is_doubted(name, PX_PLACE));
        name->score[kinds[i].of] += weak ? GOOD
                                    : name->titled
                                        ? SURE
                                        : (sure > SURE ? sure : SURE);
    }
}

static const struct {
    const char *word;
    int place;
} prepositions[] = {
    { "across", FAIR }, { "around", FAINT }, { "at", FAINT },
    { "from", FAINT },  { "in", GOOD },      { "inside", FAIR },
    { "near", GOOD },   { "outside", GOOD }, { "throughout", GOOD },
    { "to", FAINT },    { "toward", FAINT },
};

static void
vote_before(const px_draft *draft, const px_cand *cand, int *score)
{
    uint32_t i = cand->n_title > 0 ? cand->title : cand->first;
    if (i == 0 || !px_draft_together(draft, i - 1, i)) {
        return;
    }
    i--;
    for (size_t k = 0; k < PX_COUNT(prepositions); k++) {
        if (px_draft_word(draft, i, prepositions[k].word)) {
            score[PX_PLACE] += prepositions[k].place;
        }
    }
    if (px_draft_word(draft, i, "of") && i > 0 &&
        px_draft_is(draft, i - 1, PX_IS_PLACE_NOUN)) {
        score[PX_PLACE] += STRONG;
    }
    if (px_draft_is(draft, i, PX_IS_VESSEL) &&
        !px_draft_has(draft, i, PX_AT_CAP)) {
        score[PX_PRODUCT] += STRONG;
    }
    if (px_draft_mark(draft, i) == '"' && i > 0) {
        score[PX_WORK] += px_draft_is(draft, i - 1, PX_IS_WORK) ? STRONG : 0;
    }
    if (px_draft_is(draft, i, PX_IS_SPEECH)) {
        score[PX_PERSON] += FAIR;
        score[PX_ORGANISATION] += FAINT;
    }
    if (px_draft_word(draft, i, "the")) {
        score[PX_PERSON] -= cand->last > cand->first ? STRONG : GOOD;
    }
}

// "the Maren Tide, a 134-metre vessel": what kind of thing the words say.
static void
vote_described(const px_draft *draft, const px_cand *cand, int *score)
{
    uint32_t i = cand->last + 2;
    if (px_draft_mark(draft, cand->last + 1) != ',' ||
        !(px_draft_word(draft, i, "a") || px_draft_word(draft, i, "an") ||
          px_draft_word(draft, i, "the"))) {
        return;
    }
    for (uint32_t k = i; k < i + 6 && !ends_phrase(draft, k); k++) {
        if (px_draft_word(draft, k, "of") || is_clause_word(draft, k)) {
            return;
        }
        score[PX_PRODUCT] += px_draft_is(draft, k, PX_IS_VESSEL) ? GOOD : 0;
        score[PX_PLACE] += px_draft_is(draft, k, PX_IS_PLACE_NOUN) ? GOOD : 0;
        score[PX_ORGANISATION] += px_draft_is(draft, k, PX_IS_ORG) &&
                                          !px_draft_has(draft, k, PX_AT_CAP)
                                      ? FAIR
                                      : 0;
    }
}

static void
vote_after(px_draft *draft, const px_cand *cand, int *score)
{
    uint32_t i = cand->last + 1;
    if (!px_draft_together(draft, cand->last, i)) {
        return;
    }
    char mark = px_draft_mark(draft, i);
    if (mark == ',') {
        if (is_age(draft, i + 1) || px_draft_word(draft, i + 1, "who")) {
            score[PX_PERSON] += STRONG;
            draft->names.v[cand->name].personal = true;
        }
        uint32_t k = i + 1;
        const px_gaz_row *row = px_draft_has(draft, k, PX_AT_CAP)
                                    ? px_draft_gaz(draft, k, k)
                                    : NULL;
        if (!row && px_draft_has(draft, k + 1, PX_AT_CAP) &&
            px_draft_has(draft, k, PX_AT_CAP)) {
            row = px_draft_gaz(draft, k, k + 1);
            k++;
        }
        bool place =
            row && (px_gaz_is_place(row) || row->kind == PX_GAZ_SHORT_STATE);
        score[PX_PLACE] += place && ends_phrase(draft, k + 1) ? GOOD : 0;
        vote_described(draft, cand, score);
        return;
    }
    if (px_draft_word(draft, i, "who")) {
        score[PX_PERSON] += GOOD;
        draft->names.v[cand->name].personal = true;
    } else if (px_draft_is(draft, i, PX_IS_SPEECH) &&
               !px_draft_has(draft, i, PX_AT_CAP)) {
        score[PX_PERSON] += FAIR;
        score[PX_ORGANISATION] += FAINT;
    } else if (px_draft_is(draft, i, PX_IS_PLACE_NOUN) &&
               !px_draft_has(draft, i, PX_AT_CAP)) {
        score[PX_PLACE] += FAIR;
    } else if (px_draft_is(draft, i, PX_IS_ROLE)) {
        score[PX_ORGANISATION] += FAIR;
    }
}

// The network's vote: two points for each natural logarithm of its margin.
static void
vote_spotted(const px_cand *cand, px_name *name)
{
    int points = cand->spotted_margin / 8;
    if (points > 0) {
        points = points < SURE ? points : SURE;
        name->score[cand->spotted_kind] += points;
        name->seen_as[cand->spotted_kind] += points;
    }
}

static void
vote_cand(px_draft *draft, px_cand *cand)
{
    px_name *name = &draft->names.v[cand->name];
    if (name->gaz && px_gaz_kind(name->gaz) == PX_GAZ_DEMONYM) {
        return;
    }
    if (cand->titled) {
        name->score[PX_PERSON] += SURE;
        name->titled = true;
        name->personal = true;
    }
    plx_str word = px_doc_token(draft->doc, cand->first);
    bool acronym =
        name->n == 1 && word.n >= 2 && word.n <= 6 &&
        (draft->at[cand->first].is & (PX_AT_CAPS | PX_AT_FLAT)) == PX_AT_CAPS;
    for (uint32_t i = cand->first; i < cand->last; i++) {
        name->score[PX_ORGANISATION] +=
            px_draft_mark(draft, i) == '&' ? STRONG : 0;
    }
    bool digit = false;
    for (size_t i = 0; i < word.n; i++) {
        digit = digit || px_is_digit(word.p[i]);
    }
    name->score[digit ? PX_PRODUCT : PX_ORGANISATION] +=
        acronym || digit ? GOOD : 0;
    vote_spotted(cand, name);
    vote_before(draft, cand, name->score);
    vote_after(draft, cand, name->score);
    find_role(draft, cand);
    bool alone = name->n == 1 && !px_draft_is(draft, cand->first,
                                              PX_IS_FORENAME | PX_IS_SURNAME);
    if (cand->role.len > 0 && !cand->titled && !alone) {
        name->score[PX_PERSON] += GOOD;
        name->personal = true;
    }
    if (acronym && !digit && !cand->titled) {
        name->score[PX_PERSON] -= GOOD;
    }
}

static void
settle(const px_draft *draft, px_name *name)
{
    px_entity_kind best = PX_OTHER;
    int most = 0;
    // In this order a tie goes to the kind that is likelier in news.
    for (int kind = PX_PERSON; kind < PX_OTHER; kind++) {
        if (name->score[kind] > most) {
            most = name->score[kind];
            best = (px_entity_kind) kind;
        }
    }
    name->kind = (uint8_t) best;
    const px_type *type = &draft->types.v[name->types[0]];
    bool seen = name->n_firm > 0 || type->n_firm > 0;
    bool plain = name->n == 1 && (type->classes & PX_IS_COMMON) != 0 &&
                 type->n_lower > 0;
    name->dropped = (!seen && !name->gaz && most < GOOD) ||
                    (plain && !name->gaz && most < STRONG);
}

void
px_draft_weigh(px_draft *draft)
{
    for (uint32_t c = 0; c < draft->cands.n; c++) {
        vote_cand(draft, &draft->cands.v[c]);
    }
    for (uint32_t i = 0; i < draft->names.n; i++) {
        const px_name *name = &draft->names.v[i];
        if (name->n == 1 && name->n_firm > 0) {
            draft->types.v[name->types[0]].alone = true;
        }
    }
    for (uint32_t i = 0; i < draft->names.n; i++) {
        px_name *name = &draft->names.v[i];
        vote_words(draft, name);
        vote_report(draft, name);
        vote_gazetteer(name);
        settle(draft, name);
    }
}

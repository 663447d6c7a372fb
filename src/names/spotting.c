// SPDX-License-Identifier: Apache-2.0
/*
 * Where names stand
 *
 *   Each run of name words is taken apart from the left: words that only open
 *   the sentence are dropped ("Leave", "However"), a people's adjective is
 *   parted from the title it qualifies ("Japanese" + "Prime Minister" +
 *   "Haruo Moriaki"), and a title is parted from the name and kept, because a
 *   reader of a dossier wants to know who a person is as much as what she is
 *   called. A title with no name behind it is a description, not a name.
 *
 *   Headlines come last: where every word has a capital, a word is a name
 *   only if the body says so or a gazetteer knows it.
 *
 *   What the model's network spots is laid over this in proposing.c; all that
 *   follows is the same with and without it.
 */
#include "names/chunks.h"
#include "text/words.h"

#define GAZ_WORDS 5u

// The longest gazetteer row that begins with token i and ends by `last`.
static const px_gaz_row *
longest_row(const px_draft *draft, uint32_t i, uint32_t last, uint32_t *end)
{
    uint32_t to = last - i >= GAZ_WORDS ? i + GAZ_WORDS - 1 : last;
    *end = i;
    for (uint32_t k = to + 1; k-- > i;) {
        const px_gaz_row *row = px_draft_gaz(draft, i, k);
        if (row) {
            *end = k;
            return row;
        }
    }
    return NULL;
}

static bool
ends_with_any(plx_str key, const char *const *ends, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (px_str_ends(key, px_str(ends[i]))) {
            return true;
        }
    }
    return false;
}

// Is the capital of the first word owed to its place only?
static bool
only_opens(const px_draft *draft, uint32_t first, uint32_t last)
{
    const px_type *type = px_draft_type(draft, first);
    if (!px_draft_has(draft, first, PX_AT_OPEN) || !type) {
        return false;
    }
    if (last == first + 1 && draft->at[last].type != PX_NO &&
        px_gaz_is_syllabic(px_draft_type(draft, last)->key)) {
        return false;  // "Park Ji-ho"
    }
    bool keyword = last > first && type->n_lower == 0 &&
                   px_draft_is(draft, last, PX_IS_ORG | PX_IS_GEO);
    uint32_t end;
    const px_gaz_row *row = longest_row(draft, first, last, &end);
    if ((row && px_gaz_kind(row) != PX_GAZ_NOTHING && !px_gaz_is_weak(row)) ||
        keyword ||
        ((draft->at[first].is & PX_AT_CAPS) &&
         !(type->classes & PX_IS_COMMON))) {
        return false;
    }
    if (type->classes & (PX_IS_HONOUR | PX_IS_TITLE)) {
        return last == first;
    }
    if ((type->classes & PX_IS_TITLE_MOD) && first < last &&
        px_draft_is(draft, first + 1, PX_IS_TITLE | PX_IS_TITLE_MOD)) {
        return false;  // "Security Minister Rolf Imre"
    }
    bool person = (type->classes & PX_IS_FORENAME) != 0 && last > first;
    if (person && type->n_lower == 0) {
        return false;
    }
    if ((type->classes & PX_IS_COMMON) || type->n_lower > type->n_firm) {
        return true;
    }
    static const char *const forms[] = { "ed", "ing" };
    const px_type *next = px_draft_type(draft, first + 1);
    bool initial = last > first && next && next->key.n == 1;
    return type->n_firm == 0 && !person && !initial &&
           ends_with_any(type->key, forms, PX_COUNT(forms));
}

static void
add(px_draft *draft, uint32_t first, uint32_t last, px_mention_form form)
{
    px_cand *cand = px_draft_add(draft, first, last);
    if (cand) {
        cand->form = (uint8_t) form;
    }
}

// "Jewish groups", "Asian markets": of a group, but not its name.
static bool
is_group_adjective(const px_draft *draft, uint32_t first, uint32_t last)
{
    if (last == first + 1 && px_draft_is(draft, first, PX_IS_COMMON) &&
        px_draft_is(draft, last, PX_IS_GROUP)) {
        return true;  // "Conservative Jewish"
    }
    const px_type *type = px_draft_type(draft, first);
    return first == last && type && (type->classes & PX_IS_GROUP) &&
           !px_str_ends(type->key, PX_STR("s")) &&
           px_draft_together(draft, last, last + 1) &&
           px_draft_has(draft, last + 1, PX_AT_WORD) &&
           !px_draft_has(draft, last + 1, PX_AT_CAP | PX_AT_STOP);
}

// A name with no person's title: drop what is surely none.
static void
add_plain(px_draft *draft, uint32_t first, uint32_t last)
{
    const px_gaz_row *row = px_draft_gaz(draft, first, last);
    char kind = px_gaz_kind(row);
    if (kind == PX_GAZ_NOTHING || kind == PX_GAZ_SHORT_STATE) {
        // "Mobile, Ala.": the state is named, if shortly.
        if (kind == PX_GAZ_SHORT_STATE && first > 0 &&
            px_draft_mark(draft, first - 1) == ',') {
            add(draft, first, last, PX_FORM_NAME);
        }
        return;
    }
    if (kind == PX_GAZ_DEMONYM || is_group_adjective(draft, first, last)) {
        add(draft, first, last, PX_FORM_ADJECTIVE);
        return;
    }
    bool common = true;
    for (uint32_t i = first; i <= last; i++) {
        uint32_t bad = PX_IS_COMMON | PX_IS_TITLE | PX_IS_TITLE_MOD |
                       PX_IS_HONOUR | PX_IS_PARTICLE;
        common = common &&
                 (px_draft_is(draft, i, bad) || draft->at[i].type == PX_NO);
    }
    bool keyword =
        last > first &&
        px_draft_is(draft, last, PX_IS_ORG | PX_IS_GEO | PX_IS_HAPPENING);
    uint32_t organised = 0;
    for (uint32_t i = first; i < last; i++) {
        organised |= px_draft_is(draft, i, PX_IS_ORG_HEAD);
    }
    const px_type *type = px_draft_type(draft, first);
    bool letter = first == last && type && type->key.n < 2;
    if (!row && ((common && !keyword && !organised) || letter)) {
        return;
    }
    add(draft, first, last, PX_FORM_NAME);
}

// -- titles --------------------------------------------------------------

typedef struct title {
    uint32_t first, n;  // tokens; n 0: none
    uint32_t name;  // the first token of the name behind it
} title;

// The last head of a title in [first, last] that leaves a name behind it.
static bool
find_title(const px_draft *draft, uint32_t first, uint32_t last, title *out)
{
    const uint32_t heads = PX_IS_TITLE | PX_IS_HONOUR;
    uint32_t head = PX_NO;
    for (uint32_t i = first; i <= last; i++) {
        if (px_draft_is(draft, i, heads)) {
            head = i;
        } else if (head != PX_NO && head + 1 < i) {
            break;
        }
    }
    if (head == PX_NO) {
        return false;
    }
    uint32_t name = head + 1;
    if (px_draft_word(draft, name, "of") && name + 1 < last) {
        name += 1 + px_draft_word(draft, name + 1, "the");
        name += px_draft_is(draft, name, PX_IS_TITLE_MOD);
    }
    uint32_t start = head;
    while (start > first &&
           px_draft_is(draft, start - 1, heads | PX_IS_TITLE_MOD)) {
        start--;
    }
    *out = (title){ start, name - start, name };
    return true;
}

// A small title before the name: "captain Tomas Rehn", "former president".
static title
small_title(const px_draft *draft, uint32_t first)
{
    title out = { first, 0, first };
    uint32_t i = first;
    const uint32_t heads = PX_IS_TITLE | PX_IS_ROLE | PX_IS_KIN;
    if (i == 0 || px_draft_has(draft, i - 1, PX_AT_CAP) ||
        !px_draft_is(draft, i - 1, heads) ||
        !px_draft_together(draft, i - 1, i)) {
        return out;
    }
    i--;
    while (i > 0 && first - i < 5 && px_draft_together(draft, i - 1, i) &&
           !px_draft_has(draft, i - 1, PX_AT_CAP) &&
           px_draft_is(draft, i - 1, heads | PX_IS_TITLE_MOD)) {
        i--;
    }
    return (title){ i, first - i, first };
}

static char
title_gender(const px_draft *draft, const title *found)
{
    for (uint32_t i = found->first; i < found->first + found->n; i++) {
        if (px_draft_is(draft, i, PX_IS_HONOUR_M)) {
            return 'm';
        }
        if (px_draft_is(draft, i, PX_IS_HONOUR_F)) {
            return 'f';
        }
    }
    return 0;
}

static void
add_person(px_draft *draft, uint32_t last, const title *found,
           const px_gaz_row *nation)
{
    px_cand *cand = px_draft_add(draft, found->name, last);
    if (!cand) {
        return;
    }
    cand->title = found->first;
    cand->n_title = found->n;
    for (uint32_t i = found->first; i < found->name; i++) {
        cand->titled =
            cand->titled ||
            px_draft_is(draft, i, PX_IS_TITLE | PX_IS_HONOUR | PX_IS_KIN);
    }
    cand->nation = nation;
    cand->gender = title_gender(draft, found);
}

// Is the whole run a thing whose name holds a title word ("General Motors")?
static bool
is_thing(const px_draft *draft, uint32_t first, uint32_t last)
{
    const px_gaz_row *row = px_draft_gaz(draft, first, last);
    if (row) {
        return true;
    }
    return px_draft_is(draft, last, PX_IS_ORG | PX_IS_GEO | PX_IS_HAPPENING) &&
           !px_draft_is(draft, last, PX_IS_SURNAME | PX_IS_FORENAME);
}

// What stands before a title: "Japanese", "U.S.", "Vail College".
static const px_gaz_row *
take_prefix(px_draft *draft, uint32_t first, uint32_t before)
{
    if (before <= first) {
        return NULL;
    }
    uint32_t end;
    const px_gaz_row *row = longest_row(draft, first, before - 1, &end);
    if (row && (px_gaz_kind(row) == PX_GAZ_DEMONYM || px_gaz_is_place(row))) {
        add_plain(draft, first, end);
        return row;
    }
    bool single =
        before - first == 1 && !px_draft_has(draft, first, PX_AT_OPEN);
    if (row || single ||
        px_draft_is(draft, before - 1, PX_IS_ORG | PX_IS_ORG_HEAD)) {
        add_plain(draft, first, before - 1);
    }
    return NULL;
}

// -- a run of name words -------------------------------------------------

static bool
is_all_common(const px_draft *draft, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++) {
        if (!px_draft_is(draft, i, PX_IS_COMMON)) {
            return false;
        }
    }
    return true;
}

// Is the known name [first, end] only run together with what follows it? A
// photograph's credit ("AFP Ada Lund"), a place before a person, an adjective.
static bool
splits_off(const px_draft *draft, const px_gaz_row *row, uint32_t first,
           uint32_t end, uint32_t last)
{
    bool forename = px_draft_is(draft, end + 1, PX_IS_FORENAME);
    switch (px_gaz_kind(row)) {
    case PX_GAZ_DEMONYM:
        return true;
    case PX_GAZ_ORGANISATION:
        return !px_gaz_is_weak(row) && (forename || last - end > 1 ||
                                        px_draft_is(draft, last, PX_IS_COMMON));
    default:
        break;
    }
    if (!px_gaz_is_place(row)) {
        return false;
    }
    bool person = forename && last - end > 1 &&
                  !px_draft_is(draft, first, PX_IS_FORENAME);
    return person ||
           (!px_gaz_is_weak(row) && is_all_common(draft, end + 1, last));
}

static void
take_untitled(px_draft *draft, uint32_t first, uint32_t last)
{
    title small = small_title(draft, first);
    if (small.n > 0 && !is_thing(draft, first, last)) {
        add_person(draft, last, &small, NULL);
        return;
    }
    uint32_t end;
    const px_gaz_row *row = longest_row(draft, first, last, &end);
    bool whole = end == last || is_thing(draft, first, last);
    if (row && !whole && splits_off(draft, row, first, end, last)) {
        add_plain(draft, first, end);
        if (!is_all_common(draft, end + 1, last)) {
            add_plain(draft, end + 1, last);
        }
        return;
    }
    add_plain(draft, first, last);
}

// "Mayor of London Sadiq Khan": the place belongs to the title.
static bool
take_mayor(px_draft *draft, uint32_t first, uint32_t last)
{
    uint32_t end;
    const px_gaz_row *row = longest_row(draft, first, last, &end);
    if (first < 2 || end == last || !px_gaz_is_place(row) ||
        !px_draft_word(draft, first - 1, "of") ||
        !px_draft_is(draft, first - 2, PX_IS_TITLE) ||
        !px_draft_together(draft, first - 2, first) ||
        is_thing(draft, first, last)) {
        return false;
    }
    add_plain(draft, first, end);
    title found = { first - 2, end + 1 - (first - 2), end + 1 };
    add_person(draft, last, &found, row);
    return true;
}

// "CHEAT Amir Khan": a shouted word run into a name.
static bool
is_shouted_label(const px_draft *draft, uint32_t first, uint32_t last)
{
    return first < last && px_draft_has(draft, first, PX_AT_CAPS) &&
           !px_draft_has(draft, first + 1, PX_AT_CAPS) &&
           draft->doc->tokens.v[first].span.len > 3 &&
           !px_draft_gaz(draft, first, first) &&
           px_draft_is(draft, first + 1, PX_IS_FORENAME);
}

// "Judicial Investigation agency": the keyword of the name is written small.
static bool
has_small_keyword(const px_draft *draft, uint32_t first, uint32_t last)
{
    static const char *const words[] = {
        "agency",  "authority",  "bureau",   "commission",
        "council", "department", "ministry", "police",
    };
    const px_type *type = px_draft_type(draft, last + 1);
    if (last == first || !type || !px_draft_together(draft, last, last + 1) ||
        !PX_TABLE_HAS(words, type->key) || px_draft_gaz(draft, first, last)) {
        return false;
    }
    for (uint32_t i = first; i <= last; i++) {
        if (!px_draft_is(draft, i,
                         PX_IS_COMMON | PX_IS_TITLE_MOD | PX_IS_ORG) &&
            px_draft_is(draft, i, PX_IS_FORENAME | PX_IS_SURNAME)) {
            return false;
        }
    }
    return px_draft_is(draft, last, PX_IS_COMMON | PX_IS_TITLE_MOD | PX_IS_ORG);
}

static void
take_run(px_draft *draft, uint32_t first, uint32_t last)
{
    while (first <= last && only_opens(draft, first, last)) {
        do {
            first++;
        } while (first <= last && !px_draft_has(draft, first, PX_AT_CAP));
    }
    if (first > last || take_mayor(draft, first, last)) {
        return;
    }
    first += is_shouted_label(draft, first, last);
    const px_gaz_row *tail = px_draft_gaz(draft, last, last);
    if (last - first >= 2 && px_gaz_kind(tail) == PX_GAZ_COUNTRY &&
        !px_gaz_is_weak(tail) && px_draft_is(draft, last - 2, PX_IS_FORENAME)) {
        // Two sentences run together: "Joe Moran" + "Japan".
        add_plain(draft, last, last);
        last--;
    }
    last += has_small_keyword(draft, first, last);
    title found;
    if (is_thing(draft, first, last) ||
        !find_title(draft, first, last, &found)) {
        take_untitled(draft, first, last);
        return;
    }
    const px_gaz_row *nation = take_prefix(draft, first, found.first);
    if (found.name > last) {
        return;  // a title alone: a description
    }
    if (is_thing(draft, found.name, last) &&
        !px_draft_is(draft, found.name - 1, PX_IS_HONOUR)) {
        add_plain(draft, found.name, last);
        return;
    }
    add_person(draft, last, &found, nation);
}

// -- surnames that are words ---------------------------------------------

// Mark the surnames of those who are surely persons: whoever has been
// introduced as "Jane Rice" is "Rice" afterwards, common word or not.
static void
mark_surnames(const px_draft *draft, bool *surname, bool *taken)
{
    for (uint32_t c = 0; c < draft->cands.n; c++) {
        const px_cand *cand = &draft->cands.v[c];
        for (uint32_t i = cand->first; i <= cand->last; i++) {
            taken[i] = true;
        }
        const px_type *first = px_draft_type(draft, cand->first);
        const px_type *last = px_draft_type(draft, cand->last);
        if (cand->first == cand->last || !first || !last ||
            cand->form != PX_FORM_NAME || draft->names.v[cand->name].gaz) {
            continue;
        }
        bool family_first = px_gaz_is_syllabic(last->key);
        const uint32_t things = PX_IS_ORG | PX_IS_GEO | PX_IS_HAPPENING |
                                PX_IS_ORG_HEAD | PX_IS_CALENDAR;
        bool person = cand->titled || (first->classes & PX_IS_FORENAME);
        if (family_first) {
            surname[draft->at[cand->first].type] = true;
        } else if (person && !(last->classes & things)) {
            surname[draft->at[cand->last].type] = true;
        }
    }
}

// The places where a known person's surname, a common word else ("Cook",
// "Moon"), stands alone: with a capital that only a name would have.
static plx_rc
spot_surnames(px_draft *draft)
{
    uint32_t n = draft->doc->tokens.n;
    bool *surname = PX_NEW(draft->scratch, bool, draft->types.n + 1);
    bool *taken = PX_NEW(draft->scratch, bool, n + 1);
    if (!surname || !taken) {
        return PLX_ENOMEM;
    }
    mark_surnames(draft, surname, taken);
    for (uint32_t i = 0; i < n; i++) {
        const px_at *at = &draft->at[i];
        if (taken[i] || at->type == PX_NO || !surname[at->type] ||
            !(at->is & PX_AT_CAP) || (at->is & (PX_AT_FLAT | PX_AT_STOP))) {
            continue;
        }
        const px_type *type = &draft->types.v[at->type];
        bool firm = !(at->is & PX_AT_OPEN) || type->n_lower == 0;
        bool alone = !px_draft_has(draft, i + 1, PX_AT_CAP) &&
                     (i == 0 || !px_draft_has(draft, i - 1, PX_AT_CAP));
        if ((type->classes & PX_IS_COMMON) && firm && alone) {
            add(draft, i, i, PX_FORM_NAME);
        }
    }
    return draft->cands.oom || draft->names.oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_draft_spot(px_draft *draft)
{
    uint32_t n = draft->doc->tokens.n;
    for (uint32_t i = 0; i < n;) {
        if (!px_chunk_opens(draft, i) || px_draft_has(draft, i, PX_AT_FLAT)) {
            i++;
            continue;
        }
        uint32_t last = px_chunk_last(draft, i);
        take_run(draft, i, last);
        i = last + 1;
    }
    PX_TRY(spot_surnames(draft));
    return draft->cands.oom || draft->names.oom ? PLX_ENOMEM : PLX_OK;
}

// -- headlines -----------------------------------------------------------

// In a flat line: the end of the longest name known at i, or PX_NO.
static uint32_t
known_at(const px_draft *draft, uint32_t i)
{
    uint32_t known = PX_NO;
    const px_type *type = px_draft_type(draft, i);
    for (uint32_t k = i; k < i + 6 && px_draft_together(draft, i, k); k++) {
        if (draft->at[k].type == PX_NO && draft->at[k].mark != '&') {
            break;
        }
        uint32_t name = px_draft_find_name(draft, i, k);
        const px_gaz_row *row = px_draft_gaz(draft, i, k);
        bool listed = row && !px_gaz_is_weak(row) &&
                      px_gaz_kind(row) != PX_GAZ_NOTHING &&
                      px_gaz_kind(row) != PX_GAZ_SHORT_STATE;
        if (listed || (name != PX_NO && draft->names.v[name].n_firm > 0)) {
            known = k;
        }
    }
    if (known == PX_NO && type && type->n_firm > 0 && type->n_lower == 0 &&
        !(type->classes &
          (PX_IS_COMMON | PX_IS_TITLE | PX_IS_TITLE_MOD | PX_IS_ORG |
           PX_IS_GEO | PX_IS_HONOUR | PX_IS_CALENDAR))) {
        known = i;
    }
    return known;
}

static bool
is_shouted_stop(const px_draft *draft, uint32_t i)
{
    plx_str word = px_doc_token(draft->doc, i);
    bool dotted = px_str_find(word, PX_STR("."), 0) != PX_NONE;
    bool shouted = px_draft_has(draft, i + 1, PX_AT_CAPS) ||
                   (i > 0 && px_draft_has(draft, i - 1, PX_AT_CAPS));
    return px_draft_has(draft, i, PX_AT_STOP) && !dotted &&
           (shouted || !px_draft_has(draft, i, PX_AT_CAPS));
}

plx_rc
px_draft_spot_headlines(px_draft *draft)
{
    for (uint32_t c = 0; c < draft->cands.n; c++) {
        const px_cand *cand = &draft->cands.v[c];
        px_name *name = &draft->names.v[cand->name];
        name->n_cands++;
        name->n_firm += !px_draft_has(draft, cand->first, PX_AT_OPEN) ||
                        cand->titled || name->gaz != NULL || name->n > 1;
    }
    uint32_t n = draft->doc->tokens.n;
    for (uint32_t i = 0; i < n; i++) {
        if (!px_draft_has(draft, i, PX_AT_FLAT) ||
            !px_draft_has(draft, i, PX_AT_CAP) || is_shouted_stop(draft, i)) {
            continue;
        }
        uint32_t last = known_at(draft, i);
        if (last == PX_NO) {
            continue;
        }
        const px_gaz_row *row = px_draft_gaz(draft, i, last);
        add(draft, i, last,
            px_gaz_kind(row) == PX_GAZ_DEMONYM ? PX_FORM_ADJECTIVE
                                               : PX_FORM_NAME);
        i = last;
    }
    return draft->cands.oom || draft->names.oom ? PLX_ENOMEM : PLX_OK;
}

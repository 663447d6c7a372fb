// SPDX-License-Identifier: Apache-2.0
/*
 * Short names and the fuller ones they stand for
 *
 *   A wording is tied to a fuller one of the same report when it is the same
 *   person's with a middle name less, an organisation's beginning ("Tidemark"
 *   of "Tidemark Lines"), its last word behind a place ("Cubs" of "Chicago
 *   Cubs"), its initials, or itself without the country ("State Department").
 *   Where two fuller names would do, there is no tie.
 *
 *   Partners are found by a shared word; chains are cut at PX_CHAIN.
 */
#include <string.h>

#include "names/linker.h"

static void
px_names_index(px_name_index *in, uint32_t word, uint32_t name)
{
    uint32_t *head = px_map_add(&in->head, word);
    if (head) {
        in->next[name] = *head;
        *head = name + 1;
    }
}

uint32_t
px_names_by(const px_name_index *in, uint32_t word)
{
    uint32_t *head = px_map_find(&in->head, word);
    return head ? *head : 0;
}

uint32_t
px_name_last(const px_draft *draft, const px_name *name)
{
    uint32_t n = name->n;
    while (n > 2 &&
           (draft->types.v[name->types[n - 1]].classes & PX_IS_SUFFIX)) {
        n--;
    }
    return name->types[n - 1];
}

static bool
has_suffix(const px_draft *draft, const px_name *name)
{
    uint32_t type = name->types[name->n - 1];
    return name->n > 2 && (draft->types.v[type].classes & PX_IS_SUFFIX);
}

uint32_t
px_name_full(const px_draft *draft, uint32_t name)
{
    for (uint32_t n = 0; n < 4 && draft->names.v[name].full != name; n++) {
        name = draft->names.v[name].full;
    }
    return name;
}

// Has someone that surname?
bool
px_linker_surname(const px_linker *in, uint32_t word)
{
    uint32_t k = px_names_by(&in->by_last, word);
    for (uint32_t n = 0; k > 0 && n < PX_CHAIN;
         n++, k = in->by_last.next[k - 1]) {
        if (in->draft->names.v[k - 1].kind == PX_PERSON) {
            return true;
        }
    }
    return false;
}

// -- fuller names --------------------------------------------------------

// Are the words of `part` in `whole`, in order?
static bool
is_within(const px_name *part, const px_name *whole)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < whole->n && k < part->n; i++) {
        k += part->types[k] == whole->types[i];
    }
    return k == part->n;
}

// Two full names of persons with the same first word.
static bool
same_person(const px_draft *draft, const px_name *a, const px_name *b)
{
    const px_name *part = a->n < b->n ? a : b;
    const px_name *whole = a->n < b->n ? b : a;
    if (part->n < 2 || part->n == whole->n ||
        has_suffix(draft, a) != has_suffix(draft, b) ||
        !is_within(part, whole)) {
        return false;
    }
    return px_name_last(draft, part) == px_name_last(draft, whole) ||
           part->types[part->n - 1] == whole->types[part->n - 1];
}

static bool
is_prefix(const px_name *part, const px_name *whole)
{
    return part->n < whole->n && memcmp(part->types, whole->types,
                                        part->n * sizeof(part->types[0])) == 0;
}

static void
tie(px_draft *draft, uint32_t shorter, uint32_t fuller)
{
    draft->names.v[shorter].full = fuller;
}

static void
tie_persons(px_linker *in, uint32_t i)
{
    px_draft *draft = in->draft;
    const px_name *name = &draft->names.v[i];
    uint32_t k = px_names_by(&in->by_first, name->types[0]);
    uint32_t best = PX_NO;
    for (uint32_t n = 0; k > 0 && n < PX_CHAIN;
         n++, k = in->by_first.next[k - 1]) {
        const px_name *other = &draft->names.v[k - 1];
        if (other->kind != PX_PERSON || other->n <= name->n ||
            !same_person(draft, name, other)) {
            continue;
        }
        if (best != PX_NO &&
            !same_person(draft, &draft->names.v[best], other) &&
            draft->names.v[best].n != other->n) {
            return;  // two that exclude one another
        }
        best = k - 1;
    }
    if (best != PX_NO) {
        tie(draft, i, best);
    }
}

static bool
is_local(const px_draft *draft, const px_name *name)
{
    return px_gaz_is_local(draft->types.v[name->types[name->n - 1]].key);
}

// "Compass" to "Compass Group", when only one name begins so.
static void
tie_organisation(px_linker *in, uint32_t i)
{
    px_draft *draft = in->draft;
    const px_name *name = &draft->names.v[i];
    const uint32_t plain = PX_IS_COMMON | PX_IS_GROUP | PX_IS_ORG | PX_IS_GEO |
                           PX_IS_TITLE_MOD | PX_IS_TITLE;
    bool word =
        name->n == 1 && (draft->types.v[name->types[0]].classes & plain) != 0;
    if (word || px_linker_surname(in, name->types[0])) {
        return;  // "Trump" is not the "Trump Administration"
    }
    uint32_t k = px_names_by(&in->by_first, name->types[0]);
    uint32_t best = PX_NO;
    for (uint32_t n = 0; k > 0 && n < PX_CHAIN;
         n++, k = in->by_first.next[k - 1]) {
        const px_name *other = &draft->names.v[k - 1];
        if (other->kind != PX_ORGANISATION || other->dropped ||
            !is_prefix(name, other) ||
            (name->n == 1 && is_local(draft, other))) {
            continue;
        }
        if (best != PX_NO) {
            return;
        }
        best = k - 1;
    }
    if (best != PX_NO) {
        draft->names.v[i].kind = PX_ORGANISATION;
        tie(draft, i, best);
    }
}

// "Cubs" to "Chicago Cubs": a place and the word.
static void
tie_team(px_linker *in, uint32_t i)
{
    px_draft *draft = in->draft;
    px_name *name = &draft->names.v[i];
    const px_type *type = &draft->types.v[name->types[0]];
    if (name->n != 1 || !px_str_ends(type->key, PX_STR("s"))) {
        return;
    }
    uint32_t k = px_names_by(&in->by_last, name->types[0]);
    uint32_t best = PX_NO;
    for (uint32_t n = 0; k > 0 && n < PX_CHAIN;
         n++, k = in->by_last.next[k - 1]) {
        const px_name *other = &draft->names.v[k - 1];
        const px_type *first = &draft->types.v[other->types[0]];
        if (other->kind != PX_ORGANISATION ||
            !px_gaz_is_land(px_gaz_find(first->key))) {
            continue;
        }
        if (best != PX_NO) {
            return;
        }
        best = k - 1;
    }
    if (best != PX_NO) {
        name->kind = PX_ORGANISATION;
        tie(draft, i, best);
    }
}

// "US State Department" is the "State Department".
static void
tie_national(px_linker *in, uint32_t i)
{
    px_draft *draft = in->draft;
    const px_name *name = &draft->names.v[i];
    if (name->n < 3 || name->kind != PX_ORGANISATION) {
        return;
    }
    const px_type *first = &draft->types.v[name->types[0]];
    const px_gaz_row *row = px_gaz_find(first->key);
    uint32_t k = px_names_by(&in->by_first, name->types[1]);
    for (uint32_t n = 0; px_gaz_is_land(row) && k > 0 && n < PX_CHAIN;
         n++, k = in->by_first.next[k - 1]) {
        const px_name *other = &draft->names.v[k - 1];
        if (other->n + 1 == name->n && other->kind == PX_ORGANISATION &&
            memcmp(other->types, name->types + 1,
                   other->n * sizeof(uint32_t)) == 0) {
            tie(draft, k - 1, i);
            return;
        }
    }
}

static uint64_t
initials_hash(const char *s, uint32_t n)
{
    return px_hash((plx_str){ s, n }, 0x61637221u);
}

#define ACRONYM_MAX 8u

// Acronyms: the capitals of an organisation's words.
static plx_rc
tie_acronyms(px_linker *in)
{
    px_draft *draft = in->draft;
    px_map by_initials = { .arena = draft->scratch };
    for (uint32_t i = 0; i < draft->names.n; i++) {
        const px_name *name = &draft->names.v[i];
        char initials[ACRONYM_MAX];
        uint32_t n = 0;
        if (name->n < 3 || name->dropped || name->kind == PX_PERSON ||
            name->n > 12) {
            continue;
        }
        for (uint32_t k = 0; k < name->n && n < ACRONYM_MAX; k++) {
            plx_str key = draft->types.v[name->types[k]].key;
            bool small =
                px_str_eq(key, PX_STR("of")) || px_str_eq(key, PX_STR("the")) ||
                px_str_eq(key, PX_STR("for")) || px_str_eq(key, PX_STR("and"));
            if (!small && key.n > 0) {
                initials[n++] = key.p[0];
            }
        }
        uint32_t *slot = px_map_add(&by_initials, initials_hash(initials, n));
        if (!slot) {
            return PLX_ENOMEM;
        }
        *slot = *slot == 0 ? i + 1 : *slot;
    }
    for (uint32_t i = 0; i < draft->names.n; i++) {
        px_name *name = &draft->names.v[i];
        plx_str key = draft->types.v[name->types[0]].key;
        if (name->n != 1 || name->gaz || key.n < 2 || key.n > ACRONYM_MAX ||
            name->kind == PX_PERSON) {
            continue;
        }
        uint32_t *slot =
            px_map_find(&by_initials, initials_hash(key.p, (uint32_t) key.n));
        if (slot) {
            name->kind = draft->names.v[*slot - 1].kind;
            tie(draft, i, *slot - 1);
        }
    }
    return PLX_OK;
}

plx_rc
px_linker_tie(px_linker *in)
{
    px_draft *draft = in->draft;
    for (uint32_t i = 0; i < draft->names.n; i++) {
        const px_name *name = &draft->names.v[i];
        if (name->n > 1 && !name->dropped) {
            px_names_index(&in->by_first, name->types[0], i);
            px_names_index(&in->by_last, px_name_last(draft, name), i);
            // "Mora" of Luis Mora Campos
            if (name->kind == PX_PERSON && name->n > 2) {
                px_names_index(&in->by_second, name->types[name->n - 2], i);
            }
        }
    }
    for (uint32_t i = 0; i < draft->names.n; i++) {
        const px_name *name = &draft->names.v[i];
        bool open = !name->dropped && !px_gaz_is_land(name->gaz);
        if (open && name->n > 1 && name->kind == PX_PERSON) {
            tie_persons(in, i);
        } else if (open && name->kind != PX_PERSON && !name->gaz) {
            tie_organisation(in, i);
        }
        if (!name->dropped && name->full == i) {
            tie_team(in, i);
        }
        tie_national(in, i);
    }
    return tie_acronyms(in);
}

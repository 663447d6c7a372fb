// SPDX-License-Identifier: Apache-2.0
/*
 * Which names are one, inside a report
 *
 *   Newspapers introduce and then shorten: "Haruo Moriaki", then "Moriaki".
 *   A wording is tied to a fuller one of the same report when it is its
 *   surname, its forename, its beginning ("Tidemark" of "Tidemark Lines"), its
 *   initials, or the same with a middle name more. Two people never become one
 *   because they share a surname: where a report has both Peter and Laura
 *   Winter, a bare "Winter" goes to the one named last, if that was
 *   close by, and to nobody otherwise. Usual names come from the gazetteers,
 *   so that "U.S.", "America" and "American" are one country.
 *
 *   Chains of names with one first or last word are cut at PX_CHAIN, so that
 *   the whole is O(candidates).
 */
#include <stdlib.h>

#include "names/linker.h"
#include "text/words.h"

#define NEAR_SENTS 3u

// -- "Peter and Laura Winter" -----------------------------------------

static bool
is_bare_forename(const px_draft *draft, const px_cand *cand)
{
    const px_name *name = &draft->names.v[cand->name];
    return name->n == 1 && !px_gaz_is_land(name->gaz) &&
           (draft->types.v[name->types[0]].classes & PX_IS_FORENAME);
}

// Does `b` follow `a` over "and" or a comma?
static bool
is_listed(const px_draft *draft, const px_cand *a, const px_cand *b)
{
    bool joined = px_draft_word(draft, a->last + 1, "and") ||
                  px_draft_mark(draft, a->last + 1) == ',';
    return joined && b->first == a->last + 2;
}

static plx_rc
share_surnames(px_draft *draft)
{
    for (uint32_t c = draft->cands.n; c-- > 1;) {
        px_cand *cand = &draft->cands.v[c];
        px_cand *before = &draft->cands.v[c - 1];
        const px_name *name = &draft->names.v[cand->name];
        bool full = name->kind == PX_PERSON && name->n > 1;
        if (!(full && px_draft_word(draft, before->last + 1, "and")) &&
            cand->expanded.n == 0) {
            continue;
        }
        if (!is_bare_forename(draft, before) ||
            !is_listed(draft, before, cand)) {
            continue;
        }
        plx_str surname = px_doc_token(draft->doc, cand->last);
        if (cand->expanded.n > 0) {
            size_t space = px_str_find(cand->expanded, PX_STR(" "), 0);
            surname = px_str_sub(cand->expanded, space + 1, cand->expanded.n);
        }
        plx_str own =
            px_doc_str(draft->doc, px_doc_tokens_span(draft->doc, before->first,
                                                      before->last));
        before->expanded =
            px_arena_printf(draft->doc->arena, "%.*s %.*s", (int) own.n, own.p,
                            (int) surname.n, surname.p);
        if (before->expanded.n == 0) {
            return PLX_ENOMEM;
        }
        draft->names.v[before->name].kind = PX_PERSON;
        draft->names.v[before->name].dropped = false;
    }
    return PLX_OK;
}

// -- groups --------------------------------------------------------------

static plx_str
canonical_of(const px_name *name)
{
    return name->gaz && name->gaz->name[0] ? px_str(name->gaz->name)
                                           : (plx_str){ NULL, 0 };
}

static uint32_t
new_group(px_linker *in, uint32_t c, uint32_t name, plx_str canonical)
{
    px_draft *draft = in->draft;
    const px_name *full = &draft->names.v[name];
    px_group_list_push(&draft->groups, (px_group){ .name = name,
                                                   .cand = c,
                                                   .canonical = canonical,
                                                   .out = PX_NO,
                                                   .kind = full->kind,
                                                   .gender = full->gender });
    return draft->groups.oom ? PX_NO : draft->groups.n - 1;
}

// The group of a full name, by its usual name where it has one.
static uint32_t
group_of(px_linker *in, uint32_t c, uint32_t name)
{
    px_draft *draft = in->draft;
    name = px_name_full(draft, name);
    plx_str canonical = canonical_of(&draft->names.v[name]);
    if (draft->names.v[name].gaz && px_gaz_is_weak(draft->names.v[name].gaz) &&
        draft->names.v[name].kind == PX_PERSON) {
        canonical = (plx_str){ NULL, 0 };
    }
    uint32_t *slot = canonical.n > 0
                         ? px_map_add(&in->by_canonical, px_hash(canonical, 1))
                         : px_map_add(&in->by_name, name);
    if (!slot) {
        return PX_NO;
    }
    if (*slot == 0) {
        uint32_t group = new_group(in, c, name, canonical);
        *slot = group == PX_NO ? 0 : group + 1;
        return group;
    }
    return *slot - 1;
}

static uint32_t
expanded_group(px_linker *in, uint32_t c)
{
    px_draft *draft = in->draft;
    const px_cand *cand = &draft->cands.v[c];
    // The same person may stand in full elsewhere.
    size_t space = px_str_find(cand->expanded, PX_STR(" "), 0);
    plx_str surname = px_str_sub(cand->expanded, space + 1, cand->expanded.n);
    uint32_t first = draft->names.v[cand->name].types[0];
    uint32_t k = px_names_by(&in->by_first, first);
    for (uint32_t n = 0; k > 0 && n < PX_CHAIN;
         n++, k = in->by_first.next[k - 1]) {
        const px_name *other = &draft->names.v[k - 1];
        char key[PX_KEY_MAX];
        plx_str want = { key, px_gaz_key(surname, key) };
        uint32_t last = px_name_last(draft, other);
        if (other->kind == PX_PERSON &&
            px_str_eq(draft->types.v[last].key, want)) {
            return group_of(in, c, k - 1);
        }
    }
    uint64_t hash = px_hash(cand->expanded, 2);
    uint32_t *slot = px_map_add(&in->by_canonical, hash);
    if (!slot) {
        return PX_NO;
    }
    if (*slot == 0) {
        uint32_t group = new_group(in, c, cand->name, cand->expanded);
        uint32_t *forename = px_map_add(&in->by_forename, first);
        if (group == PX_NO || !forename) {
            return PX_NO;
        }
        *slot = *forename = group + 1;
    }
    return *slot - 1;
}

static char
gender_of(const px_draft *draft, const px_cand *cand)
{
    if (cand->gender) {
        return cand->gender;
    }
    const px_name *name = &draft->names.v[cand->name];
    if (name->kind != PX_PERSON) {
        return 0;
    }
    char g = px_gaz_forename(draft->types.v[name->types[0]].key);
    return g == '-' ? 0 : g;
}

static bool
gender_fits(char a, char b)
{
    return !a || !b || a == b;
}

// -- short names of persons ----------------------------------------------

typedef struct choice {
    uint32_t group;  // the best so far, or PX_NO
    uint32_t seen;  // its last mention
    uint32_t n;  // distinct groups
} choice;

static void
choose(px_linker *in, const px_name_index *chain, uint32_t word,
       const px_cand *cand, choice *out)
{
    px_draft *draft = in->draft;
    uint32_t k = px_names_by(chain, word);
    for (uint32_t n = 0; k > 0 && n < PX_CHAIN; n++, k = chain->next[k - 1]) {
        const px_name *other = &draft->names.v[k - 1];
        uint32_t group = other->kind == PX_PERSON && !other->dropped
                             ? draft->names.v[px_name_full(draft, k - 1)].entity
                             : PX_NO;
        if (group == PX_NO || group == out->group ||
            !gender_fits(cand->gender, draft->groups.v[group].gender)) {
            continue;
        }
        out->n++;
        uint32_t seen = in->seen[group];
        if (out->group == PX_NO || seen > out->seen) {
            out->group = group;
            out->seen = seen;
        }
    }
}

static bool
is_near(const px_draft *draft, uint32_t a, uint32_t b)
{
    const px_token *tokens = draft->doc->tokens.v;
    uint32_t sa = tokens[a].sent, sb = tokens[b].sent;
    return sa <= sb && sb - sa <= NEAR_SENTS;
}

// The person a single word is short for; PX_NO when open or none.
static uint32_t
short_for(px_linker *in, const px_cand *cand, bool *open)
{
    px_draft *draft = in->draft;
    const px_name *name = &draft->names.v[cand->name];
    choice best = { PX_NO, 0, 0 };
    choose(in, &in->by_last, name->types[0], cand, &best);
    if (best.n == 0) {
        choose(in, &in->by_second, name->types[0], cand, &best);
    }
    if (best.n == 0) {
        choose(in, &in->by_first, name->types[0], cand, &best);
    }
    if (best.n == 0) {
        uint32_t *slot = px_map_find(&in->by_forename, name->types[0]);
        return slot ? *slot - 1 : PX_NO;
    }
    *open = best.n > 1 && !is_near(draft, best.seen, cand->first);
    return *open ? PX_NO : best.group;
}

static bool
may_be_short(const px_draft *draft, const px_cand *cand)
{
    const px_name *name = &draft->names.v[cand->name];
    if (name->n != 1 || cand->form != PX_FORM_NAME || cand->expanded.n > 0) {
        return false;
    }
    bool place = name->kind == PX_PLACE && px_gaz_is_place(name->gaz);
    bool known =
        name->gaz && !px_gaz_is_weak(name->gaz) && name->kind != PX_PERSON;
    bool settled = !cand->titled && (place || known);
    return !settled && name->full == cand->name;
}

// "Moriaki State" (visit), "Moran Plan": a person and a common word.
static bool
is_persons_thing(const px_linker *in, const px_name *name)
{
    const px_type *types = in->draft->types.v;
    return name->n == 2 && name->kind != PX_PERSON &&
           name->kind != PX_ORGANISATION && !name->gaz &&
           px_linker_surname(in, name->types[0]) &&
           (types[name->types[1]].classes & PX_IS_COMMON) != 0;
}

// "Caldrian" of Caldria, which no list knows: the place's adjective.
static uint32_t
place_of(const px_linker *in, const px_name *name)
{
    static const char *const endings[] = { "ese", "ian", "an", "n", "i" };
    px_draft *draft = in->draft;
    const px_type *type = &draft->types.v[name->types[0]];
    plx_str key = type->key;
    if (type->classes &
        (PX_IS_GROUP | PX_IS_FORENAME | PX_IS_SURNAME | PX_IS_COMMON)) {
        return PX_NO;
    }
    for (size_t e = 0; name->n == 1 && !name->gaz && e < PX_COUNT(endings);
         e++) {
        plx_str ending = px_str(endings[e]);
        if (!px_str_ends(key, ending) || key.n < ending.n + 4) {
            continue;
        }
        plx_str stem = { key.p, key.n - ending.n };
        uint32_t *slot = px_map_find(&draft->type_of, px_fold_hash(stem));
        uint32_t of = slot ? px_draft_single(draft, *slot - 1) : PX_NO;
        px_name *place = of == PX_NO ? NULL : &draft->names.v[of];
        if (place && !place->dropped &&
            (place->kind == PX_PLACE || place->kind == PX_OTHER)) {
            place->kind = PX_PLACE;
            return of;
        }
    }
    return PX_NO;
}

// "the Winters": the family, which is no person.
static bool
is_family(px_linker *in, const px_cand *cand)
{
    px_draft *draft = in->draft;
    const px_name *name = &draft->names.v[cand->name];
    plx_str key = draft->types.v[name->types[0]].key;
    if (name->n != 1 || cand->first == 0 || key.n < 4 ||
        key.p[key.n - 1] != 's' ||
        !px_draft_word(draft, cand->first - 1, "the")) {
        return false;
    }
    for (uint32_t i = 0; i < draft->groups.n && i < PX_CHAIN; i++) {
        const px_name *full = &draft->names.v[draft->groups.v[i].name];
        plx_str last = draft->types.v[px_name_last(draft, full)].key;
        if (draft->groups.v[i].kind == PX_PERSON && px_str_starts(key, last) &&
            key.n - last.n <= 2 && key.n > last.n) {
            return true;
        }
    }
    return false;
}

static void
note_group(px_linker *in, uint32_t c, uint32_t group)
{
    px_draft *draft = in->draft;
    px_cand *cand = &draft->cands.v[c];
    px_group *g = &draft->groups.v[group];
    cand->entity = group;
    g->n++;
    if (group < in->n_seen) {
        in->seen[group] = cand->first;
    }
    if (!g->gender) {
        g->gender = gender_of(draft, cand);
    }
    if (g->role.len == 0 && g->kind == PX_PERSON) {
        g->role = cand->role;
    }
    if (!g->nation) {
        g->nation = cand->nation;
    }
    // The name shown is the px_name_full, and not the one of a headline.
    const px_name *shown = &draft->names.v[draft->cands.v[g->cand].name];
    const px_name *name = &draft->names.v[cand->name];
    bool flat =
        px_draft_has(draft, draft->cands.v[g->cand].first, PX_AT_FLAT) &&
        !px_draft_has(draft, cand->first, PX_AT_FLAT);
    bool adjective = draft->cands.v[g->cand].form == PX_FORM_ADJECTIVE &&
                     cand->form == PX_FORM_NAME;
    bool better = cand->form == PX_FORM_NAME && name->n > shown->n;
    if (adjective || better ||
        (flat && name->n >= shown->n && cand->form == PX_FORM_NAME)) {
        g->cand = c;
    }
}

static plx_rc
link_cand(px_linker *in, uint32_t c)
{
    px_draft *draft = in->draft;
    px_cand *cand = &draft->cands.v[c];
    const px_name *name = &draft->names.v[cand->name];
    uint32_t group = PX_NO;
    bool open = false;
    if (may_be_short(draft, cand)) {
        group = short_for(in, cand, &open);
        if (open || (group == PX_NO && is_family(in, cand))) {
            return PLX_OK;
        }
    }
    if (group == PX_NO && (name->dropped || is_persons_thing(in, name))) {
        return PLX_OK;
    }
    uint32_t place = group == PX_NO ? place_of(in, name) : PX_NO;
    if (place != PX_NO) {
        cand->form = PX_FORM_ADJECTIVE;
        group = group_of(in, c, place);
        if (group == PX_NO) {
            return PLX_ENOMEM;
        }
        draft->groups.v[group].kind = PX_PLACE;
    }
    if (group == PX_NO) {
        group = cand->expanded.n > 0 ? expanded_group(in, c)
                                     : group_of(in, c, cand->name);
        if (group == PX_NO) {
            return PLX_ENOMEM;
        }
        draft->names.v[px_name_full(draft, cand->name)].entity = group;
    }
    note_group(in, c, group);
    return PLX_OK;
}

// People first: a headline says "Moriaki" before the text says who that is.
static plx_rc
group_persons(px_linker *in)
{
    px_draft *draft = in->draft;
    for (uint32_t c = 0; c < draft->cands.n; c++) {
        const px_cand *cand = &draft->cands.v[c];
        px_name *name = &draft->names.v[cand->name];
        if (name->kind != PX_PERSON || name->n < 2 || name->dropped) {
            continue;
        }
        uint32_t group = group_of(in, c, cand->name);
        if (group == PX_NO) {
            return PLX_ENOMEM;
        }
        draft->names.v[px_name_full(draft, cand->name)].entity = group;
        if (!draft->groups.v[group].gender) {
            draft->groups.v[group].gender = gender_of(draft, cand);
        }
    }
    return PLX_OK;
}

static int
by_place(const void *a, const void *b)
{
    const px_cand *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

void
px_draft_sort(px_draft *draft)
{
    if (draft->cands.n > 0) {
        qsort(draft->cands.v, draft->cands.n, sizeof(px_cand), by_place);
    }
}

plx_rc
px_draft_link(px_draft *draft)
{
    px_arena *scratch = draft->scratch;
    px_linker in = { .draft = draft,
                     .by_first.head.arena = scratch,
                     .by_last.head.arena = scratch,
                     .by_second.head.arena = scratch,
                     .by_canonical.arena = scratch,
                     .by_name.arena = scratch,
                     .by_forename.arena = scratch,
                     .n_seen = draft->cands.n };
    in.by_first.next = PX_NEW(scratch, uint32_t, draft->names.n + 1);
    in.by_last.next = PX_NEW(scratch, uint32_t, draft->names.n + 1);
    in.by_second.next = PX_NEW(scratch, uint32_t, draft->names.n + 1);
    in.seen = PX_NEW(scratch, uint32_t, draft->cands.n + 1);
    if (!in.by_first.next || !in.by_last.next || !in.by_second.next ||
        !in.seen) {
        return PLX_ENOMEM;
    }
    px_draft_sort(draft);
    PX_TRY(share_surnames(draft));
    PX_TRY(px_linker_tie(&in));
    PX_TRY(group_persons(&in));
    for (uint32_t c = 0; c < draft->cands.n; c++) {
        PX_TRY(link_cand(&in, c));
    }
    return scratch->oom || draft->doc->arena->oom ? PLX_ENOMEM : PLX_OK;
}

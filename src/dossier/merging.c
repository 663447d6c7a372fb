// SPDX-License-Identifier: Apache-2.0
/*
 * The people, organisations and places of a story
 *
 *   Each report has worked out its own; here they are joined (same_name.c) and
 *   shown: under the name a reader would look for, with every wording, with
 *   who they are, and with the reason for each joining, so that a wrong one
 *   can be seen and not only suspected. What most reports name comes first.
 *
 *   Not shown: what is only alluded to ("Japanese" without Japan), bare names
 *   that two people of the story may bear, and single unexplained words that
 *   stand once in one report, which are more often slips of ours than names.
 */
#include <stdlib.h>

#include "dossier/same_name.h"
#include "names/names.h"
#include "text/words.h"

#define WORDS_MAX 16u
#define NAMES_MAX 32u  // wordings shown for one entity
#define ROLE_MAX 90u  // bytes: longer appositions are stories, not roles

// -- units ---------------------------------------------------------------

static bool
split_words(px_arena *scratch, plx_str name, px_unit *unit)
{
    plx_str *words = PX_NEW(scratch, plx_str, WORDS_MAX);
    char key[WORDS_MAX * (PX_FOLD_MAX + 1)];
    size_t n_key = 0;
    if (!words) {
        return false;
    }
    for (size_t at = 0; at < name.n && unit->n < WORDS_MAX;) {
        size_t end = at;
        while (end < name.n && !px_is_space(name.p[end])) {
            end++;
        }
        char fold[PX_FOLD_MAX];
        size_t n = px_fold(px_str_sub(name, at, end), fold), m = 0;
        for (size_t i = 0; i < n; i++) {
            if (fold[i] != '.' && fold[i] != ',') {
                fold[m++] = fold[i];
            }
        }
        if (m > 0) {
            if (n_key > 0) {
                key[n_key++] = ' ';
            }
            memcpy(key + n_key, fold, m);
            n_key += m;
            words[unit->n++] = px_arena_str(scratch, (plx_str){ fold, m });
        }
        at = end + 1;
    }
    unit->words = words;
    unit->key = px_arena_str(scratch, (plx_str){ key, n_key });
    return !scratch->oom;
}

static plx_rc
add_units(px_story *story, uint32_t r, px_units *units)
{
    const px_doc *doc = story->docs[r];
    uint32_t *names = PX_NEW(story->scratch, uint32_t, doc->entities.n);
    if (!names) {
        return PLX_ENOMEM;
    }
    for (uint32_t m = 0; m < doc->mentions.n; m++) {
        const px_mention *mention = &doc->mentions.v[m];
        names[mention->entity] += mention->form == PX_FORM_NAME;
    }
    for (uint32_t k = 0; k < doc->entities.n; k++) {
        const px_entity *entity = &doc->entities.v[k];
        bool person = entity->kind == PX_PERSON;
        px_unit unit = { .report = r,
                         .entity = k,
                         .n_names = names[k],
                         .parent = units->n,
                         .kind = entity->kind,
                         .gender = (char) entity->gender };
        // A person's canonical is only its forename with the surname shared.
        plx_str name = person && entity->canonical.n
                           ? entity->canonical
                           : px_doc_str(doc, entity->name);
        unit.canonical = person ? (plx_str){ NULL, 0 } : entity->canonical;
        if (!split_words(story->scratch, name, &unit)) {
            return PLX_ENOMEM;
        }
        px_units_push(units, unit);
    }
    return units->oom ? PLX_ENOMEM : PLX_OK;
}

// -- what is shown of one ------------------------------------------------

typedef struct wording {
    plx_str text;
    uint32_t n;
    uint32_t words;
    bool shouted, titled;
} wording;
PX_VEC(wordings, wording);

typedef struct merged {
    uint32_t root;  // its unit
    uint32_t n_reports, n_names, last_report;
    px_cites cites;
    wordings names;
    px_strs why;
    plx_str role;
    plx_str canonical;
    uint32_t out;
} merged;
PX_VEC(merged_list, merged);

static bool
is_shouted(plx_str s)
{
    bool lower = false;
    size_t upper = 0;
    for (size_t i = 0; i < s.n; i++) {
        lower = lower || px_is_lower(s.p[i]);
        upper += px_is_upper(s.p[i]);
    }
    return !lower && upper > 5;
}

static void
add_wording(merged *to, plx_str text, bool titled)
{
    for (uint32_t i = 0; i < to->names.n; i++) {
        if (px_str_eq(to->names.v[i].text, text)) {
            to->names.v[i].n++;
            return;
        }
    }
    if (to->names.n >= NAMES_MAX) {
        return;
    }
    uint32_t words = 1;
    for (size_t i = 0; i < text.n; i++) {
        words += text.p[i] == ' ';
    }
    wordings_push(&to->names,
                  (wording){ text, 1, words, is_shouted(text), titled });
}

static void
add_why(merged *to, const char *why)
{
    for (uint32_t i = 0; i < to->why.n; i++) {
        if (px_str_eq(to->why.v[i], px_str(why))) {
            return;
        }
    }
    px_strs_push(&to->why, px_str(why));
}

// The longest that still reads as a role.
static void
add_role(merged *to, plx_str role)
{
    bool fits =
        role.n <= ROLE_MAX && px_str_find(role, PX_STR("\n"), 0) == PX_NONE;
    if (fits && role.n > to->role.n) {
        to->role = role;
    }
}

static void
gather(px_story *story, const px_units *units, merged_list *all,
       const uint32_t *of_root)
{
    for (uint32_t i = 0; i < units->n; i++) {
        const px_unit *unit = &units->v[i];
        merged *to = &all->v[of_root[px_unit_root(units, i)]];
        const px_entity *entity =
            &story->docs[unit->report]->entities.v[unit->entity];
        if (unit->n_names > 0 && to->last_report != unit->report + 1) {
            to->last_report = unit->report + 1;
            to->n_reports++;
        }
        to->n_names += unit->n_names;
        if (unit->why && unit->n_names > 0) {
            add_why(to, unit->why);
        }
        if (entity->role.len > 0) {
            add_role(to, px_story_words(story, unit->report, entity->role));
        }
        if (entity->canonical.n > 0) {
            to->canonical = entity->canonical;
        }
    }
}

// Every place that names it, in report order.
static void
cite_all(px_story *story, const uint32_t *const *merged_of, merged_list *all)
{
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        for (uint32_t m = 0; m < doc->mentions.n; m++) {
            const px_mention *mention = &doc->mentions.v[m];
            if (mention->form != PX_FORM_NAME) {
                continue;
            }
            merged *to = &all->v[merged_of[r][mention->entity]];
            px_cites_push(&to->cites, (plx_cite){ r, mention->span });
            add_wording(to, px_story_words(story, r, mention->span), false);
            plx_span titled = px_names_with_title(doc, mention->span);
            if (titled.len > mention->span.len) {
                add_wording(to, px_story_words(story, r, titled), true);
            }
        }
    }
}

// -- order and output ----------------------------------------------------

static bool
is_shown(const px_units *units, const merged *m)
{
    const px_unit *root = &units->v[m->root];
    bool odd = root->kind == PX_OTHER && m->n_names < 2 && root->n < 2;
    return m->n_names > 0 && !odd && !root->is_open;
}

static int
by_weight(const void *a, const void *b)
{
    const merged *x = *(merged *const *) a, *y = *(merged *const *) b;
    if (x->n_reports != y->n_reports) {
        return x->n_reports > y->n_reports ? -1 : 1;
    }
    if (x->n_names != y->n_names) {
        return x->n_names > y->n_names ? -1 : 1;
    }
    return x->root < y->root ? -1 : x->root > y->root;
}

static bool
is_better(const wording *a, const wording *b, bool person)
{
    if (a->titled != b->titled) {
        return b->titled;
    }
    if (a->shouted != b->shouted) {
        return b->shouted;
    }
    bool several_a = a->words > 1, several_b = b->words > 1;
    if (person && several_a != several_b) {
        return several_a;
    }
    return a->n != b->n ? a->n > b->n : a->text.n > b->text.n;
}

static plx_str
shown_name(px_story *story, const px_units *units, const merged *m)
{
    if (m->canonical.n > 0 && units->v[m->root].kind != PX_PERSON) {
        return px_arena_str(story->arena, m->canonical);
    }
    const wording *best = &m->names.v[0];
    for (uint32_t i = 1; i < m->names.n; i++) {
        bool person = units->v[m->root].kind == PX_PERSON;
        if (is_better(&m->names.v[i], best, person)) {
            best = &m->names.v[i];
        }
    }
    // "Peter" of "Peter and Laura Winter" is shown with the surname.
    if (m->canonical.n > 0 && best->words == 1) {
        return px_arena_str(story->arena, m->canonical);
    }
    return best->text;
}

static plx_strs
copy_names(px_story *story, const merged *m, plx_str shown)
{
    plx_str *v = PX_NEW(story->arena, plx_str, m->names.n + 1);
    uint32_t n = 0;
    if (!v) {
        return (plx_strs){ NULL, 0 };
    }
    v[n++] = shown;
    for (uint32_t i = 0; i < m->names.n; i++) {
        if (!px_str_eq(m->names.v[i].text, shown)) {
            v[n++] = m->names.v[i].text;
        }
    }
    return (plx_strs){ v, n };
}

static plx_strs
copy_strs(px_story *story, const px_strs *from)
{
    plx_str *v = PX_NEW(story->arena, plx_str, from->n);
    if (!v) {
        return (plx_strs){ NULL, 0 };
    }
    for (uint32_t i = 0; i < from->n; i++) {
        v[i] = px_arena_str(story->arena, from->v[i]);
    }
    return (plx_strs){ v, from->n };
}

static plx_rc
write_out(px_story *story, const px_units *units, merged_list *all)
{
    merged **order = PX_NEW(story->scratch, merged *, all->n);
    if (!order) {
        return PLX_ENOMEM;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        all->v[i].out = PX_NO;
        if (is_shown(units, &all->v[i])) {
            order[n++] = &all->v[i];
        }
    }
    if (n > 0) {
        qsort(order, n, sizeof(*order), by_weight);
    }
    plx_entity *out = PX_NEW(story->arena, plx_entity, n);
    if (!out) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        merged *m = order[i];
        m->out = i;
        out[i].kind = (plx_entity_kind) units->v[m->root].kind;
        out[i].name = shown_name(story, units, m);
        out[i].names = copy_names(story, m, out[i].name);
        out[i].role = m->role;
        out[i].why = copy_strs(story, &m->why);
        out[i].cites = px_story_cites(story, m->cites.v, m->cites.n);
    }
    story->out->entities = out;
    story->out->n_entities = n;
    return story->arena->oom ? PLX_ENOMEM : PLX_OK;
}

// A merged entity for each root; rows[r][k] is that of report r's entity k.
static plx_rc
make_merged(px_story *story, const px_units *units, merged_list *all,
            uint32_t **rows, uint32_t *of_root)
{
    for (uint32_t i = 0; i < units->n; i++) {
        uint32_t root = px_unit_root(units, i);
        if (root == i) {
            of_root[i] = all->n;
            merged_list_push(all, (merged){ .root = i,
                                            .cites.arena = story->scratch,
                                            .names.arena = story->scratch,
                                            .why.arena = story->scratch });
        }
        rows[units->v[i].report][units->v[i].entity] = of_root[root];
    }
    return all->oom ? PLX_ENOMEM : PLX_OK;
}

static plx_rc
make_rows(px_story *story, uint32_t ***out)
{
    uint32_t **rows = PX_NEW(story->arena, uint32_t *, story->n);
    if (!rows) {
        return PLX_ENOMEM;
    }
    for (uint32_t r = 0; r < story->n; r++) {
        rows[r] = PX_NEW(story->arena, uint32_t, story->docs[r]->entities.n);
        if (!rows[r]) {
            return PLX_ENOMEM;
        }
    }
    *out = rows;
    return PLX_OK;
}

plx_rc
px_story_entities(px_story *story)
{
    px_units units = { .arena = story->scratch };
    for (uint32_t r = 0; r < story->n; r++) {
        PX_TRY(add_units(story, r, &units));
    }
    PX_TRY(px_units_join(&units, story->scratch));
    merged_list all = { .arena = story->scratch };
    uint32_t *of_root = PX_NEW(story->scratch, uint32_t, units.n);
    uint32_t **rows;
    if (!of_root) {
        return PLX_ENOMEM;
    }
    PX_TRY(make_rows(story, &rows));
    PX_TRY(make_merged(story, &units, &all, rows, of_root));
    gather(story, &units, &all, of_root);
    cite_all(story, (const uint32_t *const *) rows, &all);
    for (uint32_t i = 0; i < all.n; i++) {
        if (all.v[i].cites.oom || all.v[i].names.oom || all.v[i].why.oom) {
            return PLX_ENOMEM;
        }
    }
    PX_TRY(write_out(story, &units, &all));
    for (uint32_t i = 0; i < units.n; i++) {
        uint32_t *cell = &rows[units.v[i].report][units.v[i].entity];
        *cell = all.v[of_root[px_unit_root(&units, i)]].out;
    }
    story->entity_of = (const uint32_t *const *) rows;
    return PLX_OK;
}

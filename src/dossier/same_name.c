// SPDX-License-Identifier: Apache-2.0
/*
 * One name in many reports
 *
 *   Joining two people is the worst mistake a dossier can make, so every rule
 *   needs evidence that is hard to come by through chance: the usual name of a
 *   gazetteer, the same words, the same forename and surname with a middle
 *   name more, a bare surname that only one person of the story has, the
 *   beginning of only one organisation's name, its initials, or one letter's
 *   difference in a long name that no report uses beside the other. Where two
 *   partners are possible, there is no partner.
 *
 *   Rules run from the surest to the faintest, and each sees what the ones
 *   before it joined. Partners are found by hash, so that the cost stays near
 *   O(units); chains are cut at CHAIN. Slips are found by deleting one letter
 *   of each name, after SymSpell (Garbe, 2012).
 */
#include "dossier/same_name.h"

#include "base/map.h"
#include "names/gazetteer.h"

#define CHAIN 64u
#define SLIP_LENGTH 8u  // bytes of a name that may hold a slip
#define SLIP_WORD 5u  // and of the word with the slip
#define SLIP_LENGTH_MAX 64u

typedef struct joiner {
    px_units *units;
    px_arena *scratch;
    bool oom;
} joiner;

// Chains of units by some key.
typedef struct chains {
    px_map head;
    uint32_t *next;
} chains;

uint32_t
px_unit_root(const px_units *units, uint32_t i)
{
    while (units->v[i].parent != i) {
        i = units->v[i].parent;
    }
    return i;
}

// As px_unit_root, shortening the way for the next time.
static uint32_t
find(px_units *units, uint32_t i)
{
    while (units->v[i].parent != i) {
        units->v[i].parent = units->v[units->v[i].parent].parent;
        i = units->v[i].parent;
    }
    return i;
}

// The earlier root stands for both; paths stay short by joining roots.
static void
join(joiner *in, uint32_t a, uint32_t b, const char *why)
{
    uint32_t x = find(in->units, a), y = find(in->units, b);
    if (x == y) {
        return;
    }
    uint32_t root = x < y ? x : y, child = x < y ? y : x;
    px_unit *r = &in->units->v[root], *c = &in->units->v[child];
    c->parent = root;
    c->why = why;
    if (r->kind == PX_OTHER) {
        r->kind = c->kind;
    }
    if (!r->gender) {
        r->gender = c->gender;
    }
}

static const px_unit *
root_of(const joiner *in, uint32_t i)
{
    return &in->units->v[px_unit_root(in->units, i)];
}

static bool
genders_fit(const joiner *in, uint32_t a, uint32_t b)
{
    char x = root_of(in, a)->gender, y = root_of(in, b)->gender;
    return !x || !y || x == y;
}

static chains
chains_new(joiner *in)
{
    chains out = { .head.arena = in->scratch };
    out.next = PX_NEW(in->scratch, uint32_t, in->units->n + 1);
    in->oom = in->oom || !out.next;
    return out;
}

static void
chains_add(joiner *in, chains *to, uint64_t key, uint32_t unit)
{
    uint32_t *head = in->oom ? NULL : px_map_add(&to->head, key);
    if (!head) {
        in->oom = true;
        return;
    }
    to->next[unit] = *head;
    *head = unit + 1;
}

static uint32_t
chains_first(const chains *in, uint64_t key)
{
    uint32_t *head = px_map_find(&in->head, key);
    return head ? *head : 0;
}

// -- the same words ------------------------------------------------------

// May two names of the same words be of these kinds and yet be one? A single
// word may be a surname here and a place there; several words hardly ever.
static bool
kinds_fit(const px_unit *a, const px_unit *b)
{
    if (a->kind == b->kind || a->kind == PX_OTHER || b->kind == PX_OTHER) {
        return true;
    }
    bool usual = a->canonical.n > 0 && b->canonical.n > 0;
    return !usual &&
           (a->n > 1 || (a->kind != PX_PERSON && b->kind != PX_PERSON));
}

// The kind that most mentions of the joined units speak for.
static void
settle_kinds(joiner *in)
{
    typedef uint32_t votes[PX_OTHER + 1];
    votes *all = px_arena_alloc_array(in->scratch, in->units->n, sizeof(votes));
    if (!all) {
        in->oom = true;
        return;
    }
    for (uint32_t i = 0; i < in->units->n; i++) {
        const px_unit *unit = &in->units->v[i];
        all[find(in->units, i)][unit->kind] += unit->n_names;
    }
    for (uint32_t i = 0; i < in->units->n; i++) {
        const uint32_t *mine = all[find(in->units, i)];
        uint32_t most = 0;
        for (unsigned kind = 0; kind < PX_OTHER; kind++) {
            if (mine[kind] > most) {
                most = mine[kind];
                in->units->v[i].kind = (uint8_t) kind;
            }
        }
    }
}

static void
join_usual(joiner *in)
{
    px_map by_usual = { .arena = in->scratch };
    for (uint32_t i = 0; i < in->units->n; i++) {
        const px_unit *unit = &in->units->v[i];
        if (unit->canonical.n == 0) {
            continue;
        }
        uint32_t *slot = px_map_add(&by_usual, px_hash(unit->canonical, 3));
        if (!slot) {
            in->oom = true;
            return;
        }
        if (*slot > 0) {
            join(in, *slot - 1, i, "same usual name");
        } else {
            *slot = i + 1;
        }
    }
}

static void
join_equal(joiner *in)
{
    chains by_key = chains_new(in);
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        const px_unit *unit = &in->units->v[i];
        uint64_t key = px_hash(unit->key, 4);
        uint32_t k = chains_first(&by_key, key);
        for (uint32_t n = 0; k > 0 && n < CHAIN; n++, k = by_key.next[k - 1]) {
            const px_unit *other = &in->units->v[k - 1];
            // A bare surname waits for the persons' own rule.
            bool bare = unit->n == 1 && unit->kind == PX_PERSON;
            if (!bare && kinds_fit(root_of(in, k - 1), unit) &&
                genders_fit(in, k - 1, i) && px_str_eq(unit->key, other->key)) {
                join(in, k - 1, i, "same name");
                break;
            }
        }
        chains_add(in, &by_key, key, i);
    }
}

// -- persons -------------------------------------------------------------

static bool
is_suffix_word(plx_str word)
{
    static const char *const words[] = { "ii", "iii", "iv", "jr", "sr" };
    return PX_TABLE_HAS(words, word);
}

static uint32_t
words_but_suffix(const px_unit *unit)
{
    return unit->n > 2 && is_suffix_word(unit->words[unit->n - 1]) ? unit->n - 1
                                                                   : unit->n;
}

static bool
same_suffix(const px_unit *a, const px_unit *b)
{
    bool x = words_but_suffix(a) < a->n, y = words_but_suffix(b) < b->n;
    return x == y && (!x || px_str_eq(a->words[a->n - 1], b->words[b->n - 1]));
}

static bool
is_initial_of(plx_str a, plx_str b)
{
    return a.n == 1 && b.n > 0 && a.p[0] == b.p[0];
}

// The forename that a short one stands for; itself when none is known.
static plx_str
formal(plx_str word)
{
    size_t lo = 0, hi = px_nickname_table_n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = px_str_cmp(word, px_str(px_nickname_table[mid][0]));
        if (c == 0) {
            return px_str(px_nickname_table[mid][1]);
        }
        if (c < 0) {
            hi = mid;
        } else {
            lo = mid + 1;
        }
    }
    return word;
}

static bool
same_forename(const px_unit *a, const px_unit *b)
{
    return px_str_eq(formal(a->words[0]), formal(b->words[0]));
}

// Middle words agree when those of the shorter are among the longer's.
static bool
same_person(const px_unit *a, const px_unit *b)
{
    const px_unit *part = a->n <= b->n ? a : b, *whole = a->n <= b->n ? b : a;
    uint32_t np = words_but_suffix(part), nw = words_but_suffix(whole);
    if (np < 2 || !same_suffix(a, b)) {
        return false;
    }
    uint32_t k = 0;
    for (uint32_t i = 0; i < nw && k < np; i++) {
        bool middle = k > 0 && k + 1 < np;
        k += px_str_eq(part->words[k], whole->words[i]) ||
             (k == 0 && i == 0 && same_forename(part, whole)) ||
             (middle && (is_initial_of(part->words[k], whole->words[i]) ||
                         is_initial_of(whole->words[i], part->words[k])));
    }
    if (k < np) {
        return false;
    }
    bool same_last = px_str_eq(part->words[np - 1], whole->words[nw - 1]);
    // "Luis Mora" of "Luis Mora Campos": the first words, all of them.
    bool leads =
        nw == np + 1 && px_str_eq(part->words[np - 1], whole->words[np - 1]);
    return same_forename(part, whole) && (same_last || leads);
}

static void
join_persons(joiner *in)
{
    chains by_first = chains_new(in);
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        const px_unit *unit = &in->units->v[i];
        if (unit->kind != PX_PERSON || unit->n < 2) {
            continue;
        }
        uint64_t key = px_hash(formal(unit->words[0]), 5);
        uint32_t k = chains_first(&by_first, key);
        for (uint32_t n = 0; k > 0 && n < CHAIN;
             n++, k = by_first.next[k - 1]) {
            const px_unit *other = &in->units->v[k - 1];
            bool apart = other->report == unit->report;
            if (!apart && genders_fit(in, k - 1, i) &&
                same_person(unit, other)) {
                join(in, k - 1, i, "same forename and surname");
                break;
            }
        }
        chains_add(in, &by_first, key, i);
    }
}

static uint64_t
pair_key(const joiner *in, uint32_t i, plx_str word)
{
    return px_hash(word, 7) ^ ((uint64_t) in->units->v[i].report << 40);
}

// Does the report of unit i name the surname of the person `root`?
static bool
knows_surname(const joiner *in, const px_map *said, uint32_t i, uint32_t full)
{
    const px_unit *unit = &in->units->v[full];
    plx_str last = unit->words[words_but_suffix(unit) - 1];
    return px_map_find(said, pair_key(in, i, last)) != NULL;
}

// The only one of the story in a chain that may be unit i; PX_NO otherwise.
// With `said`, only those whose surname the report of unit i has.
static uint32_t
only_one(const joiner *in, const chains *chain, uint64_t key, uint32_t i,
         const px_map *said)
{
    uint32_t found = PX_NO;
    uint32_t k = chains_first(chain, key);
    for (uint32_t n = 0; k > 0; n++, k = chain->next[k - 1]) {
        uint32_t root = px_unit_root(in->units, k - 1);
        bool fits = genders_fit(in, root, i) &&
                    (!said || knows_surname(in, said, i, k - 1));
        if (n >= CHAIN || (fits && found != PX_NO && found != root)) {
            return PX_NO;
        }
        found = fits ? root : found;
    }
    return found;
}

// Index all full persons by surname (and second last word) and forename.
static void
index_persons(joiner *in, chains *last, chains *second, chains *first,
              px_map *said)
{
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        const px_unit *unit = &in->units->v[i];
        if (unit->kind != PX_PERSON) {
            continue;
        }
        uint32_t n = words_but_suffix(unit);
        if (!px_map_add(said, pair_key(in, i, unit->words[n - 1]))) {
            in->oom = true;
        }
        if (unit->n < 2) {
            continue;
        }
        chains_add(in, last, px_hash(unit->words[n - 1], 6), i);
        chains_add(in, first, px_hash(formal(unit->words[0]), 6), i);
        if (n > 2 && unit->words[n - 2].n > 2) {
            chains_add(in, second, px_hash(unit->words[n - 2], 6), i);
        }
    }
}

// What persons are looked up by.
typedef struct person_index {
    chains last, second, first;  // surname, the word before it, forename
    px_map said;  // (report, surname) pairs
} person_index;

// The full person that the single word of unit i stands for, or PX_NO.
static uint32_t
full_person(const joiner *in, const person_index *by, uint32_t i,
            const char **why)
{
    uint64_t key = px_hash(in->units->v[i].words[0], 6);
    *why = "the only person of that surname";
    if (chains_first(&by->last, key)) {
        return only_one(in, &by->last, key, i, NULL);
    }
    if (chains_first(&by->second, key)) {
        return only_one(in, &by->second, key, i, NULL);
    }
    *why = "the only person of that forename, with the family named";
    key = px_hash(formal(in->units->v[i].words[0]), 6);
    return only_one(in, &by->first, key, i, &by->said);
}

static bool
may_be_person(const px_unit *unit)
{
    return unit->n == 1 && unit->canonical.n == 0 &&
           (unit->kind == PX_PERSON || unit->kind == PX_OTHER);
}

static void
join_surnames(joiner *in)
{
    person_index by = {
        chains_new(in), chains_new(in), chains_new(in), { .arena = in->scratch }
    };
    index_persons(in, &by.last, &by.second, &by.first, &by.said);
    chains bare = chains_new(in);
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        px_unit *unit = &in->units->v[i];
        if (!may_be_person(unit)) {
            continue;
        }
        const char *why;
        uint32_t full = full_person(in, &by, i, &why);
        if (full != PX_NO) {
            join(in, full, i, why);
            continue;
        }
        // Two reports that both say no more than "Laura".
        uint64_t key = px_hash(unit->words[0], 6);
        unit->is_open =
            chains_first(&by.last, key) || chains_first(&by.second, key) ||
            chains_first(&by.first, px_hash(formal(unit->words[0]), 6));
        uint32_t other = chains_first(&bare, key);
        if (!unit->is_open && other > 0 && genders_fit(in, other - 1, i)) {
            join(in, other - 1, i, "same name");
        }
        chains_add(in, &bare, key, i);
    }
}

// -- organisations -------------------------------------------------------

static bool
starts_with(const px_unit *whole, const px_unit *part)
{
    if (part->n >= whole->n) {
        return false;
    }
    for (uint32_t k = 0; k < part->n; k++) {
        if (!px_str_eq(part->words[k], whole->words[k])) {
            return false;
        }
    }
    return true;
}

// "Compass" may stand for an organisation; "Aviation", "Jewish" may not.
static bool
is_own_word(plx_str key)
{
    const px_gaz_row *row = px_gaz_find(key);
    return key.n > 3 &&
           !(px_gaz_classes(key) &
             (PX_IS_COMMON | PX_IS_GROUP | PX_IS_ORG | PX_IS_GEO | PX_IS_TITLE |
              PX_IS_TITLE_MOD)) &&
           (!row || px_gaz_kind(row) == PX_GAZ_ORGANISATION);
}

static void
join_beginnings(joiner *in)
{
    chains by_first = chains_new(in);
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        const px_unit *unit = &in->units->v[i];
        if (unit->kind == PX_ORGANISATION && unit->n > 1) {
            chains_add(in, &by_first, px_hash(unit->words[0], 8), i);
        }
    }
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        const px_unit *unit = &in->units->v[i];
        uint8_t kind = root_of(in, i)->kind;
        bool may = (kind == PX_ORGANISATION || kind == PX_OTHER) &&
                   (unit->n > 1 || is_own_word(unit->key));
        uint32_t found = PX_NO;
        uint32_t k =
            may ? chains_first(&by_first, px_hash(unit->words[0], 8)) : 0;
        for (uint32_t n = 0; k > 0 && n < CHAIN;
             n++, k = by_first.next[k - 1]) {
            const px_unit *full = &in->units->v[k - 1];
            bool local =
                unit->n == 1 && px_gaz_is_local(full->words[full->n - 1]);
            if (local || !starts_with(full, unit)) {
                continue;
            }
            uint32_t root = px_unit_root(in->units, k - 1);
            if (found != PX_NO && found != root) {
                found = PX_NO;
                break;
            }
            found = root;
        }
        if (found != PX_NO) {
            join(in, found, i, "the beginning of its full name");
        }
    }
}

static plx_str
initials_of(joiner *in, const px_unit *unit)
{
    char out[12];
    size_t n = 0;
    for (uint32_t k = 0; k < unit->n && n < sizeof(out); k++) {
        static const char *const small[] = { "and", "for", "of", "the" };
        if (!PX_TABLE_HAS(small, unit->words[k]) && unit->words[k].n > 0) {
            out[n++] = unit->words[k].p[0];
        }
    }
    plx_str copy = px_arena_str(in->scratch, (plx_str){ out, n });
    in->oom = in->oom || !copy.p;
    return copy;
}

static void
join_acronyms(joiner *in)
{
    chains by_initials = chains_new(in);
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        const px_unit *unit = &in->units->v[i];
        if (unit->kind == PX_ORGANISATION && unit->n > 2) {
            chains_add(in, &by_initials, px_hash(initials_of(in, unit), 9), i);
        }
    }
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        const px_unit *unit = &in->units->v[i];
        bool may = (unit->kind == PX_ORGANISATION || unit->kind == PX_OTHER) &&
                   unit->n == 1 && unit->key.n >= 3 && unit->key.n <= 8;
        uint32_t full =
            may ? only_one(in, &by_initials, px_hash(unit->key, 9), i, NULL)
                : PX_NO;
        if (full != PX_NO) {
            join(in, full, i, "the initials of its full name");
        }
    }
}

// -- slips of spelling ---------------------------------------------------

static bool
one_letter_apart(plx_str a, plx_str b)
{
    if (a.n > b.n) {
        plx_str c = a;
        a = b;
        b = c;
    }
    if (b.n - a.n > 1) {
        return false;
    }
    size_t head = 0, tail = 0;
    while (head < a.n && a.p[head] == b.p[head]) {
        head++;
    }
    while (tail < a.n - head && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail]) {
        tail++;
    }
    size_t changed = b.n - head - tail;
    for (size_t i = head; i < head + changed; i++) {
        if (!px_is_alpha(b.p[i])) {
            return false;
        }
    }
    // A letter more at the end may be another word: "America", "American".
    bool plural = a.n < b.n && head == a.n &&
                  (b.p[b.n - 1] == 's' || b.p[b.n - 1] == 'n');
    // Initials and short words differ for a reason.
    size_t from = head, to = head;
    while (from > 0 && b.p[from - 1] != ' ') {
        from--;
    }
    while (to < b.n && b.p[to] != ' ') {
        to++;
    }
    return changed == 1 && to - from >= SLIP_WORD && a.n - head - tail <= 1 &&
           !plural;
}

// Do all reports that use one of them leave out the other?
static bool
never_together(const joiner *in, uint32_t a, uint32_t b)
{
    uint32_t x = px_unit_root(in->units, a), y = px_unit_root(in->units, b);
    px_map reports = { .arena = in->scratch };
    for (uint32_t i = 0; i < in->units->n; i++) {
        uint32_t root = px_unit_root(in->units, i);
        if (root == x && !px_map_add(&reports, in->units->v[i].report)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < in->units->n; i++) {
        uint32_t root = px_unit_root(in->units, i);
        if (root == y && px_map_find(&reports, in->units->v[i].report)) {
            return false;
        }
    }
    return true;
}

#define SLIPS_MAX 32u  // checked against whole reports, at most

// Units whose names read alike once a letter is left out of either.
static void
try_slip(joiner *in, uint32_t i, uint32_t other, uint32_t *tried)
{
    const px_unit *a = &in->units->v[i], *b = &in->units->v[other];
    bool fits = a->kind == b->kind && a->n == b->n && a->report != b->report &&
                find(in->units, i) != find(in->units, other) &&
                genders_fit(in, i, other) && one_letter_apart(a->key, b->key);
    if (fits && (*tried)++ < SLIPS_MAX && never_together(in, i, other)) {
        join(in, other, i, "one letter apart");
    }
}

static void
join_slips(joiner *in)
{
    px_map by_cut = { .arena = in->scratch };
    uint32_t tried = 0;
    for (uint32_t i = 0; i < in->units->n && !in->oom; i++) {
        const px_unit *unit = &in->units->v[i];
        size_t n = unit->key.n;
        if (n < SLIP_LENGTH || n > SLIP_LENGTH_MAX || unit->canonical.n > 0) {
            continue;
        }
        // At cut == n the whole name, which may be another's less a letter.
        for (size_t cut = 0; cut <= n; cut++) {
            char rest[SLIP_LENGTH_MAX];
            memcpy(rest, unit->key.p, cut);
            size_t m = cut < n ? n - cut - 1 : 0;
            memcpy(rest + cut, unit->key.p + (n - m), m);
            uint32_t *slot =
                px_map_add(&by_cut, px_hash((plx_str){ rest, cut + m }, 10));
            if (!slot) {
                in->oom = true;
                return;
            }
            uint32_t other = *slot;
            *slot = other > 0 ? other : i + 1;
            if (other > 0 && other != i + 1) {
                try_slip(in, i, other - 1, &tried);
            }
        }
    }
}

plx_rc
px_units_join(px_units *units, px_arena *scratch)
{
    joiner in = { .units = units, .scratch = scratch };
    join_usual(&in);
    join_equal(&in);
    settle_kinds(&in);
    join_persons(&in);
    join_surnames(&in);
    join_beginnings(&in);
    join_acronyms(&in);
    join_slips(&in);
    return in.oom || scratch->oom ? PLX_ENOMEM : PLX_OK;
}

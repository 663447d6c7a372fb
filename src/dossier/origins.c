// SPDX-License-Identifier: Apache-2.0
/*
 * How many origins a story has
 *
 *   Five papers that print one agency's story are one witness. Reports are
 *   joined when
 *
 *     - one shares so much prose with the other that it cannot count as a
 *       second source (a copy; a third of it in common; two fifths retold);
 *     - both say that their text is the same agency's;
 *     - both come from one newsroom, unless one of them says that it carries
 *       somebody else's text: a wire story on a paper's site is the wire's.
 *
 *   Joining is transitive (union-find), and every join leaves a sentence that
 *   says why. A page without an article is an origin of its own, so that every
 *   report has one, but claims never count it.
 */
#include "dossier/upstream.h"

#define COPIED 0.33  // prose in common, of the shorter report
#define RETOLD 0.4

typedef struct joiner {
    px_story *story;
    uint32_t *parent;  // [n] union-find; the smallest index is the root
    px_source_of *sources;  // [n]
    px_strs *why;  // [n] by root at the end; until then by a report
} joiner;

static uint32_t
root_of(const joiner *j, uint32_t i)
{
    while (j->parent[i] != i) {
        j->parent[i] = j->parent[j->parent[i]];
        i = j->parent[i];
    }
    return i;
}

// True when they were apart.
static bool
join(joiner *j, uint32_t a, uint32_t b)
{
    uint32_t x = root_of(j, a), y = root_of(j, b);
    if (x == y) {
        return false;
    }
    j->parent[x < y ? y : x] = x < y ? x : y;
    return true;
}

static uint32_t
percent(double share)
{
    return (uint32_t) (share * 100.0 + 0.5);
}

static bool
is_copy(const px_reuse *e)
{
    double most = e->prose_a > e->prose_b ? e->prose_a : e->prose_b;
    if (e->kind == PX_REUSE_PARAPHRASE) {
        return most >= RETOLD;
    }
    return e->kind == PX_REUSE_VERBATIM || most >= COPIED;
}

static void
join_copies(joiner *j)
{
    for (uint32_t i = 0; i < j->story->reuse.n; i++) {
        const px_reuse *e = &j->story->reuse.v[i];
        if (!is_copy(e) || !join(j, e->a, e->b)) {
            continue;
        }
        bool more_b = e->share_b >= e->share_a;
        px_strs_push(&j->why[e->a],
                     px_arena_printf(
                         j->story->arena,
                         "r%u and r%u share %u %% of r%u's words%s", e->a + 1,
                         e->b + 1, percent(more_b ? e->share_b : e->share_a),
                         (more_b ? e->b : e->a) + 1,
                         e->kind == PX_REUSE_PARAPHRASE ? ", retold" : ""));
    }
}

// Joins b to an earlier report of the same agency or newsroom.
static void
join_source(joiner *j, uint32_t b)
{
    const px_source_of *sb = &j->sources[b];
    for (uint32_t a = 0; a < b; a++) {
        const px_source_of *sa = &j->sources[a];
        if (!px_story_counts(j->story, a)) {
            continue;
        }
        bool agency = sa->upstream.n && sb->upstream.n &&
                      px_source_same(sa->upstream, sb->upstream);
        bool house = !sa->upstream.n && !sb->upstream.n && sa->family.n &&
                     sb->family.n && px_source_same(sa->family, sb->family);
        if ((!agency && !house) || !join(j, a, b)) {
            continue;
        }
        plx_str name = agency ? sa->upstream : sa->family;
        px_strs_push(&j->why[a],
                     px_arena_printf(j->story->arena,
                                     agency ? "r%u and r%u both credit %.*s"
                                            : "r%u and r%u are both of %.*s",
                                     a + 1, b + 1, (int) name.n, name.p));
    }
}

// The members of the origin whose root is `root`, and why they are one.
static bool
fill_origin(joiner *j, uint32_t root, uint32_t index, plx_origin *out)
{
    px_story *story = j->story;
    px_u32s members = { .arena = story->scratch };
    px_strs why = { .arena = story->arena };
    for (uint32_t i = root; i < story->n; i++) {
        if (root_of(j, i) != root) {
            continue;
        }
        px_u32s_push(&members, i);
        story->reports[i].origin = index;
        for (uint32_t k = 0; k < j->why[i].n; k++) {
            px_strs_push(&why, j->why[i].v[k]);
        }
        if (!out->upstream.n && j->sources[i].upstream.n) {
            out->upstream = px_arena_str(story->arena, j->sources[i].upstream);
        }
    }
    out->reports = px_story_indexes(story, members.v, members.n);
    out->why = (plx_strs){ why.v, why.n };
    return !members.oom && !why.oom;
}

static bool
start(joiner *j)
{
    px_arena *scratch = j->story->scratch;
    uint32_t n = j->story->n;
    j->parent = PX_NEW(scratch, uint32_t, n);
    j->sources = PX_NEW(scratch, px_source_of, n);
    j->why = PX_NEW(scratch, px_strs, n);
    if (!j->parent || !j->sources || !j->why) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        j->parent[i] = i;
        j->why[i].arena = scratch;
        if (px_story_counts(j->story, i)) {
            j->sources[i] = px_source_find(j->story, i);
        }
    }
    return true;
}

plx_rc
px_story_origins(px_story *story)
{
    joiner j = { .story = story };
    plx_origin *origins = PX_NEW(story->arena, plx_origin, story->n);
    if (!origins || !start(&j)) {
        return PLX_ENOMEM;
    }
    join_copies(&j);
    uint32_t n = 0;
    for (uint32_t i = 0; i < story->n; i++) {
        if (px_story_counts(story, i)) {
            join_source(&j, i);
        }
    }
    for (uint32_t i = 0; i < story->n; i++) {
        if (j.why[i].oom) {
            return PLX_ENOMEM;
        }
        if (root_of(&j, i) == i) {
            if (!fill_origin(&j, i, n, &origins[n])) {
                return PLX_ENOMEM;
            }
            n++;
        }
    }
    story->out->origins = origins;
    story->out->n_origins = n;
    return PLX_OK;
}

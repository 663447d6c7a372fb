// SPDX-License-Identifier: Apache-2.0
/*
 * The best tree
 *
 *   A word's best head, chosen word by word, nearly always gives a tree with
 *   one root, and then no other tree is better. Where it does not, the maximum
 *   spanning arborescence is found as Chu and Liu (1965) and Edmonds (1967)
 *   do, in the dense form of Tarjan (1977, Finding optimum branchings):
 *
 *     Follow best heads from some word, keeping the path. Arriving at what
 *     hangs on the root already, the path is settled. Arriving at the path
 *     itself, its loop becomes one node, whose edges from outside are worth
 *     what they are worth more than the edge of the loop that they would
 *     replace. In the end every loop is opened where the edge into it arrives.
 *
 *   Exactly one word hangs on the root (Zmigrod, Vieira and Cotterell 2020,
 *   Please Mind the Root): edges from the root cost more than all others can
 *   gain, so that the best tree has the fewest of them, and one is enough.
 *
 *   A loop of k nodes costs O(k n), and there are fewer than n joins, so O(n^2).
 */
#include "grammar/heads.h"

// A node is a word (0 .. n - 1) or a loop of nodes (n .. 2n - 1). `at` names a
// word or, as n, the root.
typedef struct forest {
    uint32_t n;
    uint32_t n_nodes;
    int64_t *worth;  // [n][n + 1] by row: of the edge from a word into a node
    uint32_t *enters;  // [n][n + 1] by row: which word of the node it enters
    uint32_t *row;  // [2n] where a node keeps its edges
    uint32_t *loop;  // [2n] the loop that a node is part of, or NO_NODE
    uint32_t *top;  // [n + 1] the outermost node that a word is part of
    uint32_t *head;  // [2n] its chosen edge comes from this word
    uint32_t *entered;  // [2n] and enters this word of it
    int64_t *chosen;  // [2n] what that edge is worth
    bool *settled;  // [2n] hangs on the root
} forest;

#define NO_NODE UINT32_MAX

static bool
plant(forest *f, const int32_t *scores, uint32_t n, px_arena *scratch)
{
    size_t cells = (size_t) n * (n + 1), nodes = 2 * (size_t) n;
    *f = (forest){ .n = n,
                   .n_nodes = n,
                   .worth = PX_NEW(scratch, int64_t, cells),
                   .enters = PX_NEW(scratch, uint32_t, cells),
                   .row = PX_NEW(scratch, uint32_t, nodes),
                   .loop = PX_NEW(scratch, uint32_t, nodes),
                   .top = PX_NEW(scratch, uint32_t, nodes),
                   .head = PX_NEW(scratch, uint32_t, nodes),
                   .entered = PX_NEW(scratch, uint32_t, nodes),
                   .chosen = PX_NEW(scratch, int64_t, nodes),
                   .settled = PX_NEW(scratch, bool, nodes) };
    if (scratch->oom) {
        return false;
    }
    int64_t root_cost = ((int64_t) 1 << 33) * n;  // above all differences
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t from = 0; from < n; from++) {
            f->worth[(size_t) i * (n + 1) + from] =
                scores[(size_t) i * (n + 1) + from + 1];
            f->enters[(size_t) i * (n + 1) + from] = i;
        }
        f->worth[(size_t) i * (n + 1) + n] =
            scores[(size_t) i * (n + 1)] - root_cost;
        f->enters[(size_t) i * (n + 1) + n] = i;
        f->row[i] = f->top[i] = i;
        f->loop[i] = NO_NODE;
    }
    return true;
}

// Choose the best edge into `node` from outside; the outermost node it is from,
// or NO_NODE for the root.
static uint32_t
choose(forest *f, uint32_t node)
{
    const int64_t *worth = f->worth + (size_t) f->row[node] * (f->n + 1);
    uint32_t best = f->n;
    for (uint32_t from = 0; from < f->n; from++) {
        if (f->top[from] != node && worth[from] > worth[best]) {
            best = from;
        }
    }
    f->head[node] = best;
    f->chosen[node] = worth[best];
    f->entered[node] = f->enters[(size_t) f->row[node] * (f->n + 1) + best];
    return best == f->n ? NO_NODE : f->top[best];
}

// Make one node of path[from .. n), a loop, and return it.
static uint32_t
join(forest *f, const uint32_t *path, uint32_t from, uint32_t n)
{
    uint32_t loop = f->n_nodes++;
    f->row[loop] = f->row[path[from]];
    f->loop[loop] = NO_NODE;
    f->settled[loop] = false;
    int64_t *worth = f->worth + (size_t) f->row[loop] * (f->n + 1);
    uint32_t *enters = f->enters + (size_t) f->row[loop] * (f->n + 1);
    for (uint32_t i = from; i < n; i++) {
        uint32_t part = path[i];
        size_t at = (size_t) f->row[part] * (f->n + 1);
        f->loop[part] = loop;
        for (uint32_t u = 0; u <= f->n; u++) {
            int64_t gain = f->worth[at + u] - f->chosen[part];
            if (i == from || gain > worth[u]) {
                worth[u] = gain;
                enters[u] = f->enters[at + u];
            }
        }
    }
    for (uint32_t u = 0; u < f->n; u++) {
        for (uint32_t i = from; i < n; i++) {
            if (f->top[u] == path[i]) {
                f->top[u] = loop;
                break;
            }
        }
    }
    return loop;
}

// Settle the node that word `start` is part of, and all on its way to the root.
static void
grow(forest *f, uint32_t start, uint32_t *path, uint32_t *place)
{
    uint32_t n = 0;
    uint32_t node = f->top[start];
    while (node != NO_NODE && !f->settled[node]) {
        place[node] = n;
        path[n++] = node;
        uint32_t next = choose(f, node);
        if (next != NO_NODE && !f->settled[next] && place[next] < n &&
            path[place[next]] == next) {
            uint32_t from = place[next];
            next = join(f, path, from, n);
            n = from;
        }
        node = next;
    }
    for (uint32_t i = 0; i < n; i++) {
        f->settled[path[i]] = true;
    }
}

// Open the loops, outermost first: a node's edge takes the place of the one
// into that part of it which it enters.
static void
open_loops(forest *f, uint32_t *heads)
{
    for (uint32_t node = f->n_nodes; node-- > f->n;) {
        uint32_t word = f->entered[node], part = word;
        while (f->loop[part] != node) {
            part = f->loop[part];
        }
        f->head[part] = f->head[node];
        f->entered[part] = word;
    }
    for (uint32_t i = 0; i < f->n; i++) {
        heads[i] = f->head[i] == f->n ? 0 : f->head[i] + 1;
    }
}

// Each word under its best head; the number of words under the root.
static uint32_t
choose_heads(const int32_t *scores, uint32_t n, uint32_t *heads)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        const int32_t *s = scores + (size_t) i * (n + 1);
        uint32_t best = 0;
        for (uint32_t h = 1; h <= n; h++) {
            best = s[h] > s[best] && h != i + 1 ? h : best;
        }
        heads[i] = best;
        roots += best == 0;
    }
    return roots;
}

// Do all words hang on the root? `seen` [n] zero.
static bool
is_tree(const uint32_t *heads, uint32_t n, uint32_t *seen)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i;
        while (!seen[at]) {
            seen[at] = i + 1;
            if (heads[at] == 0) {
                break;
            }
            at = heads[at] - 1;
            if (seen[at] == i + 1) {
                return false;
            }
        }
    }
    return true;
}

plx_rc
px_heads_find(const int32_t *scores, uint32_t n, px_arena *scratch,
              uint32_t *heads)
{
    px_mark mark = px_arena_mark(scratch);
    uint32_t *path = PX_NEW(scratch, uint32_t, 2 * (size_t) n);
    uint32_t *place = PX_NEW(scratch, uint32_t, 2 * (size_t) n);
    uint32_t *best = PX_NEW(scratch, uint32_t, n);
    if (!path || !place || !best) {
        return PLX_ENOMEM;
    }
    if (choose_heads(scores, n, best) != 1 || !is_tree(best, n, place)) {
        forest f;
        if (!plant(&f, scores, n, scratch)) {
            return PLX_ENOMEM;
        }
        memset(place, 0, 2 * (size_t) n * sizeof(*place));
        for (uint32_t i = 0; i < n; i++) {
            grow(&f, i, path, place);
        }
        open_loops(&f, best);
    }
    memcpy(heads, best, n * sizeof(*heads));
    px_arena_rewind(scratch, mark);
    return PLX_OK;
}

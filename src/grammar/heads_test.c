// SPDX-License-Identifier: Apache-2.0
#include "grammar/heads.h"

#include <setjmp.h>
#include <cmocka.h>

#define MOST 6u  // words of a sentence whose trees can all be tried

// A sequence of numbers that is the same everywhere.
static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

// The sum of a tree's scores; INT64_MIN when it is no tree with one root.
static int64_t
worth(const int32_t *scores, uint32_t n, const uint32_t *heads)
{
    int64_t sum = 0;
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i, steps = 0;
        while (heads[at] && steps++ <= n) {
            at = heads[at] - 1;
        }
        if (heads[at]) {
            return INT64_MIN;
        }
        roots += heads[i] == 0;
        sum += scores[(size_t) i * (n + 1) + heads[i]];
    }
    return roots == 1 ? sum : INT64_MIN;
}

// The best sum over all ways to give n words a head.
static int64_t
best_worth(const int32_t *scores, uint32_t n)
{
    uint32_t heads[MOST] = { 0 };
    int64_t best = INT64_MIN;
    for (;;) {
        int64_t sum = worth(scores, n, heads);
        best = sum > best ? sum : best;
        uint32_t i = 0;
        while (i < n && heads[i] == n) {
            heads[i++] = 0;
        }
        if (i == n) {
            return best;
        }
        heads[i]++;
    }
}

static void
no_tree_is_better(void **state)
{
    px_arena scratch;
    uint32_t random = 7;

    (void) state;
    px_arena_init(&scratch, 0);
    for (uint32_t round = 0; round < 2000; round++) {
        uint32_t n = 1 + round % (round < 1900 ? 5 : MOST);
        int32_t scores[MOST * (MOST + 1)];
        uint32_t range = round % 3 ? 60000 : 5;  // also many equal ones
        for (uint32_t i = 0; i < n * (n + 1); i++) {
            scores[i] =
                (int32_t) (next_random(&random) % range) - (int32_t) range / 2;
        }
        uint32_t heads[MOST];
        assert_int_equal(px_heads_find(scores, n, &scratch, heads), PLX_OK);
        assert_int_equal(worth(scores, n, heads), best_worth(scores, n));
    }
    assert_int_equal(scratch.used, 0);
    px_arena_done(&scratch);
}

// Each word wants the next one as its head, the last one the first: one loop of
// all words; or pairs of words want each other, and pairs of pairs, and so on.
static void
long_sentences_are_trees_too(void **state)
{
    enum { N = 256 };
    static int32_t scores[N * (N + 1)];
    px_arena scratch;
    uint32_t heads[N];

    (void) state;
    px_arena_init(&scratch, 0);
    for (uint32_t i = 0; i < N; i++) {
        scores[i * (N + 1) + (i + 1) % N + 1] = 1000;
    }
    assert_int_equal(px_heads_find(scores, N, &scratch, heads), PLX_OK);
    assert_int_equal(worth(scores, N, heads), 1000 * (N - 1));
    for (uint32_t i = 0; i < N; i++) {
        for (uint32_t h = 1; h <= N; h++) {
            uint32_t apart = i ^ (h - 1);
            int32_t score = 1 << 20;
            for (; apart; apart /= 2) {
                score /= 2;
            }
            scores[i * (N + 1) + h] = score;
        }
    }
    assert_int_equal(px_heads_find(scores, N, &scratch, heads), PLX_OK);
    assert_true(worth(scores, N, heads) > INT64_MIN);
    px_arena_done(&scratch);
}

static void
without_memory_nothing_is_written(void **state)
{
    static const int32_t scores[] = { 1, 0, 1, 1, 1, 0 };
    px_arena scratch;
    uint32_t heads[2] = { 9, 9 };

    (void) state;
    px_arena_init(&scratch, 64);
    assert_int_equal(px_heads_find(scores, 2, &scratch, heads), PLX_ENOMEM);
    assert_int_equal(heads[0], 9);
    px_arena_done(&scratch);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_tree_is_better),
        cmocka_unit_test(long_sentences_are_trees_too),
        cmocka_unit_test(without_memory_nothing_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: Apache-2.0
#include "model/vectors.h"

#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#define N 3u

// An invented table: row i holds (53 i + (7 + 2 i) j) mod 255 - 127 at j.
typedef struct table {
    uint32_t n;
    uint32_t dims;
    uint16_t factors[N];
    int8_t rows[N][PX_VECTOR_DIMS];
    int8_t rest[2];  // what alignment adds; no part of the section
} table;

#define TABLE_BYTES (sizeof(table) - 2)

static table
table_make(void)
{
    table t = { N, PX_VECTOR_DIMS, { 32767, 1200, 1 }, { { 0 } }, { 0 } };

    for (unsigned i = 0; i < N; i++) {
        for (unsigned j = 0; j < PX_VECTOR_DIMS; j++) {
            t.rows[i][j] =
                (int8_t) ((int) ((53 * i + (7 + 2 * i) * j) % 255) - 127);
        }
    }
    return t;
}

static plx_rc
load(const table *t, size_t n, uint32_t n_words, px_vectors *out)
{
    const px_section section = { PX_VECTORS_SECTION,
                                 PX_VECTORS_VERSION,
                                 { (const char *) t, n } };
    const px_vocab vocab = { .n = n_words };
    plx_err err = { 0 };
    const plx_rc rc = px_vectors_load(&section, &vocab, out, &err);

    assert_true((rc == PLX_OK) == (err.message[0] == '\0'));
    return rc;
}

static px_vectors
loaded(const table *t)
{
    px_vectors vectors = { 0 };

    assert_int_equal(load(t, TABLE_BYTES, N, &vectors), PLX_OK);
    return vectors;
}

#define SUM(vectors, ...)                                        \
    px_vectors_sum((vectors), (const uint32_t[]){ __VA_ARGS__ }, \
                   PX_COUNT(((const uint32_t[]){ __VA_ARGS__ })))

static void
check(px_vector v, int first, int second, int third, int last)
{
    assert_int_equal(v.v[0], first);
    assert_int_equal(v.v[1], second);
    assert_int_equal(v.v[2], third);
    assert_int_equal(v.v[PX_VECTOR_DIMS - 1], last);
}

// The values were worked out apart from this code, in Python.
static void
sums_have_the_values_worked_out_elsewhere(void **state)
{
    const table t = table_make();
    const px_vectors vectors = loaded(&t);

    (void) state;
    check(SUM(&vectors, 0), -4001, -3780, -3560, -2047);
    check(SUM(&vectors, 1), -2422, -2127, -1832, 3764);
    check(SUM(&vectors, 2), -685, -326, 32, 1305);
    check(SUM(&vectors, 0, 1), -4101, -3869, -3637, -1922);
    check(SUM(&vectors, 1, 2, 2), -2423, -2128, -1833, 3766);
    check(SUM(&vectors, 2, 1, 2), -2423, -2128, -1833, 3766);
}

static void
cosines_have_the_values_worked_out_elsewhere(void **state)
{
    const table t = table_make();
    const px_vectors vectors = loaded(&t);
    const px_vector a = SUM(&vectors, 0);
    const px_vector b = SUM(&vectors, 1);
    const px_vector c = SUM(&vectors, 2);
    const px_vector ab = SUM(&vectors, 0, 1);

    (void) state;
    // Equal to the last bit: that is the promise.
    assert_true(px_vector_cosine(&a, &b) == -0.1201188986287712);
    assert_true(px_vector_cosine(&b, &a) == -0.1201188986287712);
    assert_true(px_vector_cosine(&ab, &b) == -0.08517359312511727);
    assert_true(px_vector_cosine(&b, &c) == -0.09592336652316143);
    assert_true(px_vector_cosine(&a, &a) == 1.0);
}

static void
long_texts_do_not_overflow(void **state)
{
    const table t = table_make();
    const px_vectors vectors = loaded(&t);
    const px_vector once = SUM(&vectors, 0, 1);
    const size_t n = 100001;
    uint32_t *rows = malloc(n * sizeof *rows);

    (void) state;
    assert_non_null(rows);
    for (size_t i = 0; i < n; i++) {
        rows[i] = i % 2;
    }
    const px_vector often = px_vectors_sum(&vectors, rows, n - 1);
    assert_memory_equal(&often, &once, sizeof once);
    const px_vector more = px_vectors_sum(&vectors, rows, n);
    assert_true(px_vector_cosine(&more, &once) > 0.9999);
    free(rows);
}

static void
the_largest_values_fit(void **state)
{
    table t = table_make();
    uint32_t rows[1024] = { 0 };

    (void) state;
    memset(t.rows[0], -128, sizeof t.rows[0]);
    const px_vectors vectors = loaded(&t);
    const px_vector v = px_vectors_sum(&vectors, rows, PX_COUNT(rows));
    const int each = (int) (-32767 / sqrt(PX_VECTOR_DIMS));
    check(v, each, each, each, each);
    assert_true(px_vector_cosine(&v, &v) == 1.0);
}

static void
unknown_words_add_nothing(void **state)
{
    const table t = table_make();
    const px_vectors vectors = loaded(&t);
    const px_vector with = SUM(&vectors, PX_VOCAB_NONE, 1, N);
    const px_vector without = SUM(&vectors, 1);
    const px_vector none = SUM(&vectors, PX_VOCAB_NONE);
    const px_vector empty = px_vectors_sum(&vectors, NULL, 0);

    (void) state;
    assert_memory_equal(&with, &without, sizeof with);
    check(none, 0, 0, 0, 0);
    assert_memory_equal(&none, &empty, sizeof none);
    assert_true(px_vector_cosine(&none, &with) == 0);
    assert_true(px_vector_cosine(&none, &none) == 0);
}

static void
broken_sections_are_refused(void **state)
{
    const table good = table_make();
    px_vectors vectors = { .n = 7 };
    table bad = good;

    (void) state;
    for (size_t n = 0; n < TABLE_BYTES; n++) {
        assert_int_equal(load(&good, n, N, &vectors), PLX_EFORMAT);
    }
    assert_int_equal(load(&good, TABLE_BYTES, N + 1, &vectors), PLX_EFORMAT);

    bad.n = UINT32_MAX;
    assert_int_equal(load(&bad, TABLE_BYTES, N, &vectors), PLX_EFORMAT);
    bad = good;
    bad.dims = PX_VECTOR_DIMS - 1;
    assert_int_equal(load(&bad, TABLE_BYTES - N, N, &vectors), PLX_EFORMAT);
    bad = good;
    bad.factors[2] = 32768;  // beyond what 512 words may add up to
    assert_int_equal(load(&bad, TABLE_BYTES, N, &vectors), PLX_EFORMAT);
    assert_int_equal(vectors.n, 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_have_the_values_worked_out_elsewhere),
        cmocka_unit_test(cosines_have_the_values_worked_out_elsewhere),
        cmocka_unit_test(long_texts_do_not_overflow),
        cmocka_unit_test(the_largest_values_fit),
        cmocka_unit_test(unknown_words_add_nothing),
        cmocka_unit_test(broken_sections_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

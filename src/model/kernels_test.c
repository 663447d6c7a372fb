// SPDX-License-Identifier: Apache-2.0
#include "model/kernels.h"

#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

// More than any test reads; values that all tests share.
#define ROOM 65536u
static int8_t bytes[ROOM];
static int16_t fixed[ROOM];
static float floats[ROOM];

static int
fill(void **state)
{
    uint32_t x = 3;

    (void) state;
    for (size_t i = 0; i < ROOM; i++) {
        x = x * 1664525u + 1013904223u;
        bytes[i] = (int8_t) ((int32_t) (x >> 24) - 128);
        fixed[i] = (int16_t) ((int32_t) (x >> 16) - 32768);
        floats[i] = (float) ((int32_t) (x >> 8) - 8388608) / 1048576.0f;
    }
    return 0;
}

// Each kind of kernels that this machine has, but the plain one.
#define EACH_KIND(k)                                        \
    for (uint32_t kind_ = 1; kind_ < PX_N_KERNELS; kind_++) \
        for (const px_kernels *k = px_kernels_of(kind_); k; k = NULL)

static void
multiply_sums_exactly(void **state)
{
    static const uint32_t shapes[][3] = {
        // rows, columns, inputs
        { 1, 2, 1 },    { 16, 32, 8 },  { 17, 6, 9 },  { 37, 66, 13 },
        { 48, 128, 3 }, { 80, 96, 17 }, { 96, 10, 8 }, { 130, 48, 21 },
    };
    static float out[2][ROOM];

    (void) state;
    for (size_t s = 0; s < PX_COUNT(shapes); s++) {
        uint32_t rows = shapes[s][0], cols = shapes[s][1], n = shapes[s][2];
        uint32_t padded = PX_PADDED(rows), stride = cols / 2 * 2 + 4;
        px_matrix m = { rows, cols, bytes, floats, floats + 1000 };
        px_kernels_of(0)->multiply(&m, fixed, n, stride, out[0], padded);
        for (uint32_t i = 0; i < n; i++) {
            for (uint32_t r = 0; r < padded; r++) {
                int32_t sum = 0;
                for (uint32_t c = 0; c < cols; c++) {
                    size_t block = r / PX_LANES * PX_LANES * cols;
                    size_t at = c / 2 * 2 * PX_LANES + r % PX_LANES * 2 + c % 2;
                    sum += bytes[block + at] * fixed[i * stride + c];
                }
                float y = (float) sum * floats[r] + floats[1000 + r];
                assert_memory_equal(&out[0][i * padded + r], &y, sizeof(y));
            }
        }
        EACH_KIND(k)
        {
            k->multiply(&m, fixed, n, stride, out[1], padded);
            assert_memory_equal(out[1], out[0], n * padded * sizeof(float));
        }
    }
}

static void
all_kinds_agree_on_rows_and_floats(void **state)
{
    const int8_t *rows[256];
    float out[3][128];

    (void) state;
    for (size_t i = 0; i < PX_COUNT(rows); i++) {
        rows[i] = bytes + i * 61;
    }
    for (uint32_t kind = 0; kind < PX_N_KERNELS; kind++) {
        const px_kernels *k = px_kernels_of(kind);
        memcpy(out[kind], floats, sizeof(out[kind]));
        if (k) {
            k->add_rows(rows, 9, 0.01f, 128, out[kind]);
            k->add_floats(floats + 128, 0.3f, 112, out[kind]);
            assert_memory_equal(out[kind], out[0], sizeof(out[0]));
        }
    }
    int32_t sum = 0;
    for (size_t i = 0; i < 9; i++) {
        sum += rows[i][127];
    }
    assert_true(out[0][127] == floats[127] + 0.01f * (float) sum);
}

static void
what_is_too_large_is_the_largest(void **state)
{
    const float x[PX_LANES] = { 0,     0.3f,     -0.3f,     0.25f, -0.25f, 1e9f,
                                -1e9f, INFINITY, -INFINITY, NAN,   0.2f };
    const int16_t y[PX_LANES] = { 0,      1,     -1,     1,      -1, 32767,
                                  -32767, 32767, -32767, -32767, 0 };
    const int16_t relu[PX_LANES] = { 0, 1, 0, 1, 0, 32767, 0, 32767, 0, 0, 0 };

    (void) state;
    for (uint32_t kind = 0; kind < PX_N_KERNELS; kind++) {
        const px_kernels *k = px_kernels_of(kind);
        int16_t out[PX_LANES];
        if (k) {
            k->quantise(x, -1e30f, 2, PX_LANES, out);
            assert_memory_equal(out, y, sizeof(y));
            k->quantise(x, 0, 2, PX_LANES, out);
            assert_memory_equal(out, relu, sizeof(relu));
        }
    }
}

static void
the_sigmoid_is_one(void **state)
{
    (void) state;
    for (int32_t i = -100000; i <= 100000; i++) {
        float x = (float) i / 1000;
        double exact = 1 / (1 + exp(-(double) x));
        assert_true(fabs((double) px_sigmoid(x) - exact) < 1e-6);
    }
    assert_true(px_sigmoid(0) == 0.5f);
}

// The unit's equations for one channel, step by step.
static int16_t
step(const float *gates, size_t lane, float plain, float *c)
{
    float f = px_sigmoid(gates[PX_LANES + lane]);
    float r = px_sigmoid(gates[2 * PX_LANES + lane]);
    *c = f * *c + (1 - f) * gates[lane];
    float y = (r * *c + (1 - r) * plain) * 512;
    return (int16_t) (y + (y < 0 ? -0.5f : 0.5f));
}

static void
recur_remembers_in_both_directions(void **state)
{
    enum { N = 23, STRIDE = 4 * PX_LANES, WIDTH = 40 };
    static int16_t expected[N * WIDTH], out[N * WIDTH];

    (void) state;
    for (uint32_t mode = 0; mode < 4; mode++) {
        bool backward = mode & 1;
        const int16_t *x = mode & 2 ? fixed + 7 : NULL;
        memset(expected, 1, sizeof(expected));
        for (size_t lane = 0; lane < PX_LANES; lane++) {
            float c = 0;
            for (size_t i = 0; i < N; i++) {
                size_t t = backward ? N - 1 - i : i;
                const float *g = floats + t * STRIDE;
                float plain = x ? (float) x[t * WIDTH + lane] * (1.0f / 512)
                                : g[3 * PX_LANES + lane];
                expected[t * WIDTH + lane] = step(g, lane, plain, &c);
            }
        }
        for (uint32_t kind = 0; kind < PX_N_KERNELS; kind++) {
            const px_kernels *k = px_kernels_of(kind);
            memset(out, 1, sizeof(out));
            if (k) {
                k->recur(floats, STRIDE, x, WIDTH, N, backward, 512, out);
                assert_memory_equal(out, expected, sizeof(out));
            }
        }
    }
}

static void
there_is_always_a_kernel(void **state)
{
    (void) state;
    assert_non_null(px_kernels_of(0));
    assert_non_null(px_kernels_best());
    assert_null(px_kernels_of(PX_N_KERNELS));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multiply_sums_exactly),
        cmocka_unit_test(all_kinds_agree_on_rows_and_floats),
        cmocka_unit_test(what_is_too_large_is_the_largest),
        cmocka_unit_test(the_sigmoid_is_one),
        cmocka_unit_test(recur_remembers_in_both_directions),
        cmocka_unit_test(there_is_always_a_kernel),
    };

    return cmocka_run_group_tests(tests, fill, NULL);
}

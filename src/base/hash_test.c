// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

static void
sha256_has_the_published_values(void **state)
{
    char out[PX_SHA256_HEX];

    (void) state;
    px_sha256_hex((plx_str){ NULL, 0 }, out);
    assert_string_equal(out, "e3b0c44298fc1c149afbf4c8996fb924"
                             "27ae41e4649b934ca495991b7852b855");
    px_sha256_hex(PX_STR("abc"), out);
    assert_string_equal(out, "ba7816bf8f01cfea414140de5dae2223"
                             "b00361a396177a9cb410ff61f20015ad");
    px_sha256_hex(PX_STR("abcdbcdecdefdefgefghfghighijhijk"
                         "ijkljklmklmnlmnomnopnopq"),
                  out);
    assert_string_equal(out, "248d6a61d20638b8e5c026930c3e6039"
                             "a33ce45964ff2167f6ecedd419db06c1");

    char *a = malloc(1000000);
    assert_non_null(a);
    memset(a, 'a', 1000000);
    px_sha256_hex((plx_str){ a, 1000000 }, out);
    assert_string_equal(out, "cdc76e5c9914fb9281a1c7e284d73e67"
                             "f1809a48a497200e046d39ccc7112cd0");
    free(a);
}

// The first values are the published ones, the others another program's. Two
// of the lengths enter the lanes; each way through the last bytes is taken.
static void
xxh64_has_the_published_values(void **state)
{
    (void) state;
    assert_true(px_xxh64((plx_str){ NULL, 0 }) == 0xEF46DB3751D8E999u);
    assert_true(px_xxh64(PX_STR("a")) == 0xD24EC4F1A98C6E5Bu);
    assert_true(px_xxh64(PX_STR("parallax")) == 0xEA58D5404DFB1D5Du);
    assert_true(px_xxh64(PX_STR("Parallax reads many reports of one event")) ==
                0xD9B03D857222434Cu);
    assert_true(px_xxh64(PX_STR("Parallax reads many reports of one event, and "
                                "more of it.")) == 0xA2D286533D85DB0Au);
}

// The values are those of the formula in hash.c, worked out apart from it: a
// stored hash has to mean the same tomorrow and elsewhere.
static void
hashes_do_not_change(void **state)
{
    (void) state;
    assert_true(px_hash((plx_str){ NULL, 0 }, 0) == 0xD62CF0B470B0143Cu);
    assert_true(px_hash(PX_STR(""), 7) == 0x5E6829B900B0EF14u);
    assert_true(px_hash(PX_STR("a"), 0) == 0x74F6CF3A962C7856u);
    assert_true(px_hash(PX_STR("parallax"), 0) == 0x742E482156424D88u);
    assert_true(px_hash(PX_STR("Parallax reads"), 0) == 0xB994216002DD0BE9u);
    assert_true(px_hash(PX_STR("Parallax reads"), 7) == 0xDA224113A78D0F0Fu);
    assert_true(px_hash_mix(0, 0) == 0x105B06E7405B09E1u);
    assert_true(px_hash_mix(1, 2) == 0x82F0A5BD8289C445u);
    assert_true(px_hash_mix(2, 1) == 0xE810988F5F76B8E4u);
}

static void
the_address_of_the_bytes_does_not_count(void **state)
{
    const plx_str s = PX_STR("Nothing moves but the bytes.");
    char room[64];

    (void) state;
    for (size_t at = 0; at < 16; at++) {
        memcpy(room + at, s.p, s.n);
        assert_true(px_hash((plx_str){ room + at, s.n }, 3) == px_hash(s, 3));
    }
}

static void
zero_bytes_count(void **state)
{
    static const char zeroes[64] = { 0 };

    (void) state;
    for (size_t a = 0; a < sizeof zeroes; a++) {
        for (size_t b = 0; b < a; b++) {
            assert_true(px_hash((plx_str){ zeroes, a }, 0) !=
                        px_hash((plx_str){ zeroes, b }, 0));
        }
    }
}

static unsigned
bits(uint64_t x)
{
    unsigned n = 0;

    for (; x != 0; x &= x - 1) {
        n++;
    }
    return n;
}

static uint64_t
random_next(uint64_t *random)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return *random >> 32;
}

// Flips every bit of many strings of n bytes and counts how often each bit of
// the hash turns: half the time, for every one of them.
static void
check_avalanche(size_t n)
{
    enum { ROUNDS = 400 };
    unsigned turned[64] = { 0 };
    uint64_t random = n;
    char text[40];

    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < n; i++) {
            text[i] = (char) (unsigned char) random_next(&random);
        }

        const uint64_t before = px_hash((plx_str){ text, n }, 0);
        for (size_t bit = 0; bit < 8 * n; bit++) {
            const unsigned char flip = (unsigned char) (1u << (bit % 8));

            text[bit / 8] = (char) ((unsigned char) text[bit / 8] ^ flip);
            const uint64_t diff = before ^ px_hash((plx_str){ text, n }, 0);
            text[bit / 8] = (char) ((unsigned char) text[bit / 8] ^ flip);

            // One of 64 bits that seldom turn can be chance; few never is.
            assert_in_range(bits(diff), 8, 56);
            for (unsigned i = 0; i < 64; i++) {
                turned[i] += (unsigned) (diff >> i) & 1u;
            }
        }
    }
    for (unsigned i = 0; i < 64; i++) {
        const double share = turned[i] / (double) (8 * n * ROUNDS);

        if (share < 0.45 || share > 0.55) {
            fail_msg("bit %u turns in %.3f of cases at %zu bytes", i, share, n);
        }
    }
}

static void
each_bit_of_input_turns_half_of_the_output(void **state)
{
    (void) state;
    for (size_t n = 1; n <= 40; n++) {
        check_avalanche(n);
    }
}

static int
cmp(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *) a;
    const uint64_t y = *(const uint64_t *) b;

    return (x > y) - (x < y);
}

static void
assert_all_differ(uint64_t *v, size_t n)
{
    qsort(v, n, sizeof *v, cmp);
    for (size_t i = 1; i < n; i++) {
        assert_true(v[i - 1] != v[i]);
    }
}

// What rooms hash: short words, and pairs of small numbers.
static void
words_and_small_pairs_do_not_collide(void **state)
{
    enum { N = 17 * 26 * 26 * 26 };
    uint64_t *v = calloc(N, sizeof *v);
    size_t n = 0;

    (void) state;
    assert_non_null(v);
    for (uint32_t i = 0; i < N; i++) {
        const char word[4] = { (char) ('a' + i % 26),
                               (char) ('a' + i / 26 % 26),
                               (char) ('a' + i / 676 % 26),
                               (char) ('a' + i / 17576) };
        v[n++] = px_hash((plx_str){ word, sizeof word }, 0);
    }
    assert_all_differ(v, n);

    n = 0;
    for (uint64_t a = 0; a < 500; a++) {
        for (uint64_t b = 0; b < 500; b++) {
            v[n++] = px_hash_mix(a, b);
        }
    }
    assert_all_differ(v, n);
    free(v);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_has_the_published_values),
        cmocka_unit_test(xxh64_has_the_published_values),
        cmocka_unit_test(hashes_do_not_change),
        cmocka_unit_test(the_address_of_the_bytes_does_not_count),
        cmocka_unit_test(zero_bytes_count),
        cmocka_unit_test(each_bit_of_input_turns_half_of_the_output),
        cmocka_unit_test(words_and_small_pairs_do_not_collide),
    };
    return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}

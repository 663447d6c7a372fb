// SPDX-License-Identifier: Apache-2.0
#include "intake/inflow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "intake/gzipping_test.h"

static px_inflow *
over(plx_str bytes)
{
    px_inflow *in = NULL;
    assert_int_equal(px_inflow_over(bytes, &in, NULL), PLX_OK);
    return in;
}

// The next visible bytes are these, and are then skipped.
static void
expect(px_inflow *in, const char *text)
{
    const size_t n = strlen(text);
    plx_str seen;
    assert_int_equal(px_inflow_fill(in, n, &seen, NULL), PLX_OK);
    assert_true(seen.n >= n);
    assert_memory_equal(seen.p, text, n);
    px_inflow_skip(in, n);
}

static void
expect_end(px_inflow *in)
{
    plx_str seen = { "x", 1 };
    assert_int_equal(px_inflow_fill(in, 1, &seen, NULL), PLX_OK);
    assert_int_equal(seen.n, 0);
    assert_int_equal(px_inflow_fill(in, 1, &seen, NULL), PLX_OK);
    assert_int_equal(seen.n, 0);
}

static void
expect_damage(px_inflow *in, plx_rc rc, const char *why)
{
    plx_str seen;
    plx_err err = { .rc = PLX_OK };
    assert_int_equal(px_inflow_fill(in, 1, &seen, &err), rc);
    assert_int_equal(err.rc, rc);
    assert_non_null(strstr(err.message, why));
}

// Where the member begins that begins with the next byte.
static uint64_t
place(const px_inflow *in)
{
    uint64_t file = UINT64_MAX, inside = UINT64_MAX;
    px_inflow_place(in, &file, &inside);
    assert_int_equal(inside, 0);
    return file;
}

static void
expect_inside(const px_inflow *in, uint64_t member, uint64_t offset)
{
    uint64_t file = UINT64_MAX, inside = UINT64_MAX;
    px_inflow_place(in, &file, &inside);
    assert_int_equal(file, member);
    assert_int_equal(inside, offset);
}

static void
plain_bytes_come_as_they_are(void **state)
{
    (void) state;
    px_inflow *in = over(PX_STR("The lock opened at six."));
    expect(in, "The ");
    expect(in, "lock");
    assert_int_equal(px_inflow_at(in), 8);
    assert_int_equal(place(in), 8);
    expect(in, " opened at six.");
    expect_end(in);
    assert_int_equal(px_inflow_seek(in, 4, NULL), PLX_OK);
    expect(in, "lock");
    assert_int_equal(place(in), 8);
    assert_int_equal(px_inflow_seek(in, 24, NULL), PLX_EIO);
    px_inflow_close(in);
    in = over(PX_STR(""));
    expect_end(in);
    px_inflow_close(in);
}

static void
members_come_as_one_stream_with_their_places(void **state)
{
    (void) state;
    px_buf gz = { 0 };
    size_t at[4];
    const char *parts[] = { "One barge.\n", "", "Two barges.\n", "Three." };
    for (size_t i = 0; i < 4; i++) {
        at[i] = gz.n;
        gzip_add(&gz, px_str(parts[i]), GZIP);
    }
    px_buf_add(&gz, (plx_str){ "\0\0\0\0\0", 5 });  // padding
    px_inflow *in = over(px_buf_str(&gz));
    plx_str seen;
    assert_int_equal(px_inflow_fill(in, 1, &seen, NULL), PLX_OK);
    assert_true(px_str_eq(seen, PX_STR("One barge.\n")));
    assert_int_equal(place(in), at[0]);
    expect(in, "One barge.\n");
    assert_int_equal(px_inflow_fill(in, 1, &seen, NULL), PLX_OK);
    assert_int_equal(place(in), at[2]);
    expect(in, "Two");
    expect_inside(in, at[2], 3);
    expect(in, " barges.\nThr");  // over the border
    expect_inside(in, at[3], 3);
    expect(in, "ee.");
    expect_end(in);
    assert_int_equal(px_inflow_seek(in, at[2], NULL), PLX_OK);
    expect(in, "Two barges.\nThree.");
    expect_end(in);
    px_inflow_close(in);
    px_buf_done(&gz);
}

// All members visible at once: each still knows its place.
static void
a_wide_window_keeps_all_places(void **state)
{
    (void) state;
    px_buf gz = { 0 };
    size_t at[50];
    for (size_t i = 0; i < 50; i++) {
        at[i] = gz.n;
        gzip_add(&gz, PX_STR("ab"), GZIP);
    }
    px_inflow *in = over(px_buf_str(&gz));
    plx_str seen;
    assert_int_equal(px_inflow_fill(in, 1000, &seen, NULL), PLX_OK);
    assert_int_equal(seen.n, 100);
    for (size_t i = 0; i < 50; i++) {
        assert_int_equal(place(in), at[i]);
        px_inflow_skip(in, 2);
    }
    expect_end(in);
    px_inflow_close(in);
    px_buf_done(&gz);
}

static void
a_broken_member_costs_itself_alone(void **state)
{
    (void) state;
    px_buf gz = { 0 };
    gzip_add(&gz, PX_STR("before"), GZIP);
    gzip_add(&gz, PX_STR("a member whose checksum will not hold"), GZIP);
    gz.p[gz.n - 6] ^= 0x55;
    const size_t cut = gz.n;
    gzip_add(&gz, PX_STR("a member that is cut in the middle of itself"), GZIP);
    gz.n = cut + 30;
    px_buf_addz(&gz, "and something else");
    const size_t after = gz.n;
    gzip_add(&gz, PX_STR("after"), GZIP);
    px_inflow *in = over(px_buf_str(&gz));
    expect(in, "before");
    plx_str seen;
    unsigned failures = 0;
    bool found = false;
    for (int i = 0; i < 20 && !found; i++) {
        plx_rc rc = px_inflow_fill(in, 1, &seen, NULL);
        failures += rc == PLX_EFORMAT;
        if (rc == PLX_OK) {
            found = px_str_eq(seen, PX_STR("after"));
            if (found) {
                assert_int_equal(place(in), after);
            }
            px_inflow_skip(in, seen.n);
        }
    }
    assert_true(found);
    assert_int_equal(failures, 2);
    expect_end(in);
    px_inflow_close(in);
    px_buf_done(&gz);
}

static void
the_end_may_be_missing(void **state)
{
    (void) state;
    px_buf gz = { 0 };
    gzip_add(&gz, PX_STR("Nobody was on the bridge."), GZIP);
    for (size_t n = 10; n < gz.n; n++) {
        px_inflow *in = over((plx_str){ gz.p, n });
        plx_str seen;
        if (px_inflow_fill(in, 100, &seen, NULL) == PLX_OK) {
            px_inflow_skip(in, seen.n);
            expect_damage(in, PLX_EFORMAT, "cut short");
        }
        expect_end(in);
        px_inflow_close(in);
    }
    px_inflow *in = over((plx_str){ gz.p, gz.n });
    expect(in, "Nobody was on the bridge.");
    expect_end(in);
    px_inflow_close(in);
    px_buf_done(&gz);
}

static void
other_things_between_members_are_said(void **state)
{
    (void) state;
    px_buf gz = { 0 };
    gzip_add(&gz, PX_STR("left"), GZIP);
    px_buf_addz(&gz, "\x1F\x8B not a member");
    gzip_add(&gz, PX_STR("right"), GZIP);
    px_inflow *in = over(px_buf_str(&gz));
    expect(in, "left");
    expect_damage(in, PLX_EFORMAT, "no gzip member begins");
    expect(in, "right");
    expect_end(in);
    px_inflow_close(in);
    px_buf_done(&gz);
}

// 128 MiB of zeros in some kilobytes, and something good behind it.
static void
a_bomb_is_left(void **state)
{
    (void) state;
    enum { PIECE = 1 << 20 };
    static unsigned char zeros[PIECE], part[PIECE];
    px_buf gz = { 0 };
    z_stream z = { .next_in = zeros };
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, GZIP, 8, 0), Z_OK);
    for (int i = 0; i < 128; i++) {
        z.next_in = zeros;
        z.avail_in = PIECE;
        z.next_out = part;
        z.avail_out = PIECE;
        (void) deflate(&z, i == 127 ? Z_FINISH : Z_NO_FLUSH);
        px_buf_add(&gz, (plx_str){ (char *) part, PIECE - z.avail_out });
    }
    (void) deflateEnd(&z);
    gzip_add(&gz, PX_STR("behind"), GZIP);
    px_inflow *in = over(px_buf_str(&gz));
    plx_str seen;
    plx_rc rc = PLX_OK;
    while (rc == PLX_OK) {
        rc = px_inflow_fill(in, 1, &seen, NULL);
        if (rc == PLX_OK) {
            assert_true(seen.n > 0);
            px_inflow_skip(in, seen.n);
        }
    }
    assert_int_equal(rc, PLX_ELIMIT);
    assert_true(px_inflow_at(in) < (uint64_t) 80 << 20);
    expect(in, "behind");
    expect_end(in);
    px_inflow_close(in);
    px_buf_done(&gz);
}

static void
files_are_read_in_pieces(void **state)
{
    (void) state;
    char path[] = "/tmp/inflow-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    px_buf text = { 0 }, gz = { 0 };
    for (int i = 0; i < 200000; i++) {
        px_buf_printf(&text, "line %d\n", i);
    }
    gzip_add(&gz, px_buf_str(&text), GZIP);
    for (int packed = 0; packed < 2; packed++) {
        plx_str bytes = px_buf_str(packed ? &gz : &text);
        assert_int_equal(px_file_write(path, bytes, NULL), PLX_OK);
        px_inflow *in = NULL;
        assert_int_equal(px_inflow_open(path, &in, NULL), PLX_OK);
        size_t at = 0;
        plx_str seen;
        for (size_t want = 1; at < text.n; want = want * 3 % 300000 + 1) {
            assert_int_equal(px_inflow_fill(in, want, &seen, NULL), PLX_OK);
            size_t n = seen.n < want ? seen.n : want;
            assert_true(n == want || at + n == text.n);
            assert_memory_equal(seen.p, text.p + at, n);
            px_inflow_skip(in, n);
            at += n;
        }
        expect_end(in);
        px_inflow_close(in);
    }
    (void) close(fd);
    (void) unlink(path);
    px_buf_done(&text);
    px_buf_done(&gz);
}

static void
what_is_no_file_is_refused(void **state)
{
    (void) state;
    px_inflow *in = NULL;
    plx_err err = { .rc = PLX_OK };
    assert_int_equal(px_inflow_open("/no/such/file", &in, &err), PLX_EIO);
    assert_non_null(strstr(err.message, "cannot open /no/such/file"));
    assert_int_equal(px_inflow_open("/tmp", &in, &err), PLX_EIO);
    assert_non_null(strstr(err.message, "is a folder"));
    assert_int_equal(px_inflow_open("/dev/null", &in, &err), PLX_EIO);
    assert_null(in);
    px_inflow_close(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_bytes_come_as_they_are),
        cmocka_unit_test(members_come_as_one_stream_with_their_places),
        cmocka_unit_test(a_wide_window_keeps_all_places),
        cmocka_unit_test(a_broken_member_costs_itself_alone),
        cmocka_unit_test(the_end_may_be_missing),
        cmocka_unit_test(other_things_between_members_are_said),
        cmocka_unit_test(a_bomb_is_left),
        cmocka_unit_test(files_are_read_in_pieces),
        cmocka_unit_test(what_is_no_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

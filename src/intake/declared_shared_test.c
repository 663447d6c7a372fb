// SPDX-License-Identifier: Apache-2.0
// The encoding tests of html5lib-tests, read where they lie.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "intake/charset.h"

static const char *root;  // of the source tree

// "#data" PAGE "#encoding" LABEL, again and again.
static void
run_file(plx_str s, uint32_t *n)
{
    plx_str data = PX_STR("#data\n"), label = PX_STR("\n#encoding\n");
    size_t at = 0;
    while ((at = px_str_find(s, data, at)) != PX_NONE) {
        size_t end = px_str_find(s, label, at + data.n);
        assert_true(end != PX_NONE);
        plx_str page = px_str_sub(s, at + data.n, end);
        size_t stop = px_str_find(s, PX_STR("\n"), end + label.n);
        plx_str want = px_str_sub(s, end + label.n, stop);
        size_t mark;
        const char *got = px_charset_marked(page, &mark);
        got = got ? got : px_charset_declared(page);
        got = got ? got : "WINDOWS-1252";
        const char *known = px_charset_known(want);
        if (!known || strcmp(got, known) != 0) {
            fail_msg("%.*s\ngot %s, want %.*s", (int) page.n, page.p, got,
                     (int) want.n, want.p);
        }
        ++*n;
        at = end;
    }
}

static plx_str
path_of(px_buf *path, const char *name)
{
    px_buf_printf(path, "%s/../shared/data/pages/html5lib_tests/encoding/%s",
                  root, name);
    assert_non_null(px_buf_z(path));
    return px_buf_str(path);
}

static void
shared_tests_pass(void **state)
{
    (void) state;
    static const char *const files[] = { "tests1.dat", "tests2.dat",
                                         "test-yahoo-jp.dat" };
    uint32_t n = 0;
    for (size_t i = 0; i < PX_COUNT(files); i++) {
        px_buf path = { 0 };
        plx_str bytes;
        assert_int_equal(
            px_file_read(path_of(&path, files[i]).p, 1 << 20, &bytes, NULL),
            PLX_OK);
        run_file(bytes, &n);
        px_file_free(bytes);
        px_buf_done(&path);
    }
    print_message("# %u declarations as expected\n", n);
    assert_true(n > 50);
}

int
main(int argc, char **argv)
{
    root = argc > 1 ? argv[1] : ".";
    px_buf path = { 0 };
    bool there = access(path_of(&path, "tests1.dat").p, R_OK) == 0;
    px_buf_done(&path);
    if (!there) {  // a plan that every reader of TAP knows
        puts("1..0 # SKIP no html5lib_tests/encoding beside the sources");
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_tests_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

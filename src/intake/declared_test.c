// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/file.h"
#include "intake/charset.h"

static const char *root;  // of the source tree

static void
assert_declared(const char *page, const char *want)
{
    const char *got = px_charset_declared(px_str(page));
    if (!got || !want ? got != want : strcmp(got, want) != 0) {
        fail_msg("%s: got %s, want %s", page, got ? got : "none",
                 want ? want : "none");
    }
}

static void
declarations_are_found(void **state)
{
    (void) state;
    assert_declared("<meta charset=koi8-r>", "KOI8-R");
    assert_declared("<META CharSet = 'Shift_JIS'>", "CP932");
    assert_declared("<meta content='text/html; charset=big5' "
                    "http-equiv=content-type>",
                    "BIG5-HKSCS");
    assert_declared("<?xml version='1.0' encoding='iso-8859-2'?><html>",
                    "ISO-8859-2");
    assert_declared("<!--> <meta charset=gbk>", "GB18030");
}

static void
what_is_no_declaration_is_passed_over(void **state)
{
    (void) state;
    assert_declared("<!-- <meta charset=gbk> -->", NULL);
    assert_declared("<p title='<meta charset=gbk>'>", NULL);
    assert_declared("<meta content='text/html; charset=big5'>", NULL);
    assert_declared("<meta charset=gbk", NULL);
    assert_declared("<meta charset=klingon>", NULL);
    assert_declared("<metacharset=gbk>", NULL);
    assert_declared("", NULL);
}

// -- html5lib-tests -----------------------------------------------------------

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

static void
shared_tests_pass(void **state)
{
    (void) state;
    static const char *const files[] = { "tests1.dat", "tests2.dat",
                                         "test-yahoo-jp.dat" };
    uint32_t n = 0;
    for (size_t i = 0; i < PX_COUNT(files); i++) {
        px_buf path = { 0 };
        px_buf_printf(&path,
                      "%s/../shared/data/pages/html5lib_tests/encoding/%s",
                      root, files[i]);
        plx_str bytes;
        plx_rc rc = px_file_read(px_buf_z(&path), 1 << 20, &bytes, NULL);
        if (rc != PLX_OK) {
            print_message("no %s\n", path.p);
            px_buf_done(&path);
            skip();
        }
        run_file(bytes, &n);
        px_file_free(bytes);
        px_buf_done(&path);
    }
    print_message("%u declarations as expected\n", n);
    assert_true(n > 50);
}

int
main(int argc, char **argv)
{
    root = argc > 1 ? argv[1] : ".";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declarations_are_found),
        cmocka_unit_test(what_is_no_declaration_is_passed_over),
        cmocka_unit_test(shared_tests_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "intake/charset.h"

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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declarations_are_found),
        cmocka_unit_test(what_is_no_declaration_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

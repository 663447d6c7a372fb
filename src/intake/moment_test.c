// SPDX-License-Identifier: Apache-2.0
#include "intake/moment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
moments_are_read_as_the_day_they_say(void **state)
{
    static const char *const moments[][2] = {
        { "2025-03-04", "2025-03-04" },
        { "2025-03-04T23:30:00-05:00", "2025-03-04" },
        { "2025-03-04 23:30:00.000 +0900", "2025-03-04" },
        { "20250304T233000Z", "2025-03-04" },
        { "20250304233000", "2025-03-04" },
        { "20250304", "2025-03-04" },
        { "2025-03", "2025-03" },
        { "2025", "2025" },
        { "Tue, 04 Mar 2025 23:30:00 GMT", "2025-03-04" },
        { "Tue, 4 Mar 2025 23:30 EST", "2025-03-04" },
        { "Tuesday, 04-Mar-25 23:30:00 UTC", "2025-03-04" },
        { "4 Mar 98 23:30:00 +0100", "1998-03-04" },
        { "Tue Mar  4 23:30:00 2025", "2025-03-04" },
        { "Tue Mar  4 23:30:00 CEST 2025", "2025-03-04" },
        { " March 4, 2025 ", "2025-03-04" },
        { "Sept. 4th, 2025", "2025-09-04" },
        { "Thu, 29 Feb 2024 00:00:00 Z", "2024-02-29" },
    };
    (void) state;
    for (size_t i = 0; i < PX_COUNT(moments); i++) {
        plx_date day = { 0 };
        char text[PLX_DATE_TEXT];
        assert_true(px_moment_read(px_str(moments[i][0]), &day));
        plx_date_text(day, text);
        assert_string_equal(text, moments[i][1]);
    }
}

static void
what_is_no_date_stays_none(void **state)
{
    static const char *const others[] = {
        "",          "yesterday",       "03/04/2025",   "2025-13-01",
        "20251301",  "31 Feb 2025",     "Mar 2025",     "4 Mar",
        "12:30",     "4 5 Mar 2025",    "0 Mar 2025",   "Tue, Mar Apr 4 2025",
        "123456789", "99999999999 Mar", "2025-03-04-x", "March Madness 4 2025",
    };
    (void) state;
    for (size_t i = 0; i < PX_COUNT(others); i++) {
        plx_date day = { .year = 7 };
        assert_false(px_moment_read(px_str(others[i]), &day));
        assert_int_equal(day.year, 7);
    }
}

static void
seconds_are_days(void **state)
{
    static const struct {
        int64_t seconds;
        const char *day;
    } known[] = {
        { 0, "1970-01-01" },
        { 86399, "1970-01-01" },
        { 86400, "1970-01-02" },
        { 951782400, "2000-02-29" },
        { 1741132799, "2025-03-04" },
        { 1741132800, "2025-03-05" },
        { 1741132799000, "2025-03-04" },
        { INT64_C(253402300799), "9999-12-31" },
    };
    (void) state;
    plx_date day = { .year = 7 };
    assert_false(px_moment_of_epoch(-1, &day));
    assert_false(px_moment_of_epoch(INT64_MAX, &day));
    assert_int_equal(day.year, 7);
    for (size_t i = 0; i < PX_COUNT(known); i++) {
        char text[PLX_DATE_TEXT];
        assert_true(px_moment_of_epoch(known[i].seconds, &day));
        plx_date_text(day, text);
        assert_string_equal(text, known[i].day);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_are_read_as_the_day_they_say),
        cmocka_unit_test(what_is_no_date_stays_none),
        cmocka_unit_test(seconds_are_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
